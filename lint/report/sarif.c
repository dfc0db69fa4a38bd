/* SARIF 2.1.0, for code scanning. One run; the tool stands behind the results, because which rules
 * are described (those that found something, no others) is known only then. Columns count UTF-16
 * units, as the consumers do; a finding that was suppressed stays, marked as such; an input that
 * could not be read is told as a notification of an unsuccessful execution.
 *
 *   {"ruleId": "operative-verb-italic", "ruleIndex": 0, "level": "error", "message": {"text":
 * "..."}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "drafts/sport.md"},
 * "region": {...}}}]} */
#include <stdio.h>

#include "diag/fix.h"
#include "pack/pack.h"
#include "report/escape.h"
#include "report/rule_page.h"
#include "report/sarif.h"

#define SCHEMA                                                                                     \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static const char *level_of(enum diag_severity s)
{
    return diag_severity_name(s); /* SARIF has the same three words */
}

struct json *sarif_text(struct str text)
{
    struct json *o = json_new_object();
    json_put_text(o, "text", text);
    return o;
}

struct json *sarif_artifact(const struct report *r, const char *path)
{
    struct json *o = json_new_object();
    struct buf uri = {0};
    struct str name = report_path(r, path);
    bool absolute = str_starts(name, STR("/"));
    buf_add_cstr(&uri, absolute ? "file://" : "");
    escape_uri(&uri, name);
    json_put_text(o, "uri", buf_str(&uri));
    if (!absolute) {
        json_put_text(o, "uriBaseId", STR("%SRCROOT%"));
    }
    buf_done(&uri);
    return o;
}

static struct json *region_of(struct spot s)
{
    struct json *o = json_new_object();
    json_put_number(o, "startLine", s.start.line);
    json_put_number(o, "startColumn", s.start.column_utf16);
    json_put_number(o, "endLine", s.end.line);
    json_put_number(o, "endColumn", s.end.column_utf16);
    return o;
}

static struct json *location_of(const struct report *r, const struct report_file *f,
                                struct place place, bool snippet)
{
    struct json *o = json_new_object(), *physical = json_new_object();
    struct spot s = report_spot(f->doc, place);
    struct json *region = region_of(s);
    if (snippet && range_length(s.source)) {
        json_put(region, "snippet", sarif_text(str_in(f->doc->source->bytes, s.source)));
    }
    json_put(physical, "artifactLocation", sarif_artifact(r, f->path));
    json_put(physical, "region", region);
    json_put(o, "physicalLocation", physical);
    return o;
}

static void put_where(struct json *location, struct str where)
{
    if (where.n) {
        struct json *list = json_new_list(), *o = json_new_object();
        json_put_text(o, "fullyQualifiedName", where);
        json_push(list, o);
        json_put(location, "logicalLocations", list);
    }
}

static struct json *related_of(const struct report *r, const struct report_file *f,
                               const struct diagnostic *g)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < g->related_count; i++) {
        struct json *o = location_of(r, f, g->related[i].place, false);
        json_put_number(o, "id", i + 1);
        json_put(o, "message", sarif_text(g->related[i].message));
        json_push(list, o);
    }
    return list;
}

/* "Put it right: “neighbors” → “neighbours”." */
static struct json *description_of(const struct doc *doc, const struct diagnostic *g)
{
    static const char *const before[] = {
        "", "Put it right: ", "Put it right, and look at the result: ", "Suggestion: "};
    struct buf text = {0};
    buf_add_cstr(&text, before[g->safety]);
    report_say_fix(doc, g, &text);
    buf_add_char(&text, '.');
    struct json *o = sarif_text(buf_str(&text));
    buf_done(&text);
    return o;
}

/* One change of the file with all edits: a viewer applies it whole. */
static struct json *changes_of(const struct report *r, const struct report_file *f,
                               const struct diagnostic *g)
{
    struct json *changes = json_new_list(), *change = json_new_object(),
                *replacements = json_new_list();
    struct arena arena = {0};
    uint32_t *order = ARENA_ARRAY(&arena, uint32_t, g->edit_count);
    report_order_edits(f->doc, g, order);
    for (uint32_t i = 0; i < g->edit_count; i++) {
        struct json *o = json_new_object();
        const struct edit *edit = &g->edits[order[i]];
        json_put(o, "deletedRegion", region_of(report_spot_of(f->doc, fix_source(f->doc, edit))));
        json_put(o, "insertedContent", sarif_text(edit->text));
        json_push(replacements, o);
    }
    json_put(change, "artifactLocation", sarif_artifact(r, f->path));
    json_put(change, "replacements", replacements);
    json_push(changes, change);
    arena_done(&arena);
    return changes;
}

static struct json *safety_of(const struct diagnostic *g)
{
    struct json *o = json_new_object();
    json_put_text(o, "safety", str_of(diag_safety_name(g->safety)));
    return o;
}

/* The fixes that a tool can make: false when there are none. */
static bool put_fixes(struct report *r, const struct report_file *f, const struct diagnostic *g,
                      struct json *result)
{
    struct json *fixes = NULL;
    for (uint32_t i = 0; i < report_fix_count(g); i++) {
        struct diagnostic one = report_fix_at(g, i);
        struct json *changes = report_has_fix(f->doc, &one) ? changes_of(r, f, &one)
                                                            : sarif_package_changes(r, f, &one);
        if (changes) {
            struct json *fix = json_new_object();
            json_put(fix, "description", description_of(f->doc, &one));
            json_put(fix, "artifactChanges", changes);
            json_put(fix, "properties", safety_of(g));
            fixes = fixes ? fixes : json_new_list();
            json_push(fixes, fix);
        }
    }
    if (fixes) {
        json_put(result, "fixes", fixes);
    }
    return fixes != NULL;
}

/* A fix that no tool can make from here (italics in Word) is told in words. */
static void put_words(const struct report_file *f, const struct diagnostic *g, struct json *result)
{
    struct json *properties = json_new_object(), *fix = safety_of(g);
    struct buf words = {0}, message = {0};
    report_message(f->doc, g, &message);
    report_say_fix(f->doc, g, &words);
    json_put_text(fix, "text", buf_str(&words));
    json_put(properties, "fix", fix);
    json_put(result, "message", sarif_text(buf_str(&message)));
    json_put(result, "properties", properties);
    buf_done(&words);
    buf_done(&message);
}

static struct json *suppressions_of(const struct diagnostic *g)
{
    struct json *list = json_new_list(), *o = json_new_object();
    bool outside = g->mute == MUTE_FILE || g->mute == MUTE_BASELINE;
    json_put_text(o, "kind", outside ? STR("external") : STR("inSource"));
    json_put_text(o, "justification", g->suppressed);
    json_push(list, o);
    return list;
}

static struct json *prints_of(const struct diagnostic *g)
{
    char text[20];
    struct json *o = json_new_object();
    snprintf(text, sizeof text, "%016llx", (unsigned long long)g->fingerprint);
    json_put_text(o, "reslint/v1", str_of(text));
    return o;
}

static struct json *result_of(struct report *r, const struct report_file *f,
                              const struct diagnostic *g)
{
    struct json *o = json_new_object(), *locations = json_new_list();
    struct json *location = location_of(r, f, g->place, true);
    put_where(location, g->where);
    json_push(locations, location);
    json_put_text(o, "ruleId", g->rule);
    json_put_number(o, "ruleIndex", report_rule_index(r, f, g));
    json_put_text(o, "level", str_of(level_of(g->severity)));
    json_put(o, "message", sarif_text(g->message));
    json_put(o, "locations", locations);
    if (g->related_count) {
        json_put(o, "relatedLocations", related_of(r, f, g));
    }
    json_put(o, "partialFingerprints", prints_of(g));
    if (!put_fixes(r, f, g, o) && report_fix_count(g)) {
        put_words(f, g, o);
    }
    if (r->options.baseline) {
        json_put_text(o, "baselineState", g->mute == MUTE_BASELINE ? STR("unchanged") : STR("new"));
    }
    if (g->suppressed.p) {
        json_put(o, "suppressions", suppressions_of(g));
    }
    return o;
}

static void begin(struct report *r)
{
    buf_add_cstr(r->out, "{\"$schema\": \"" SCHEMA "\",\n\"version\": \"2.1.0\",\n\"runs\": [{\n"
                         "\"columnKind\": \"utf16CodeUnits\",\n\"results\": [");
}

static void add_unreadable(struct report *r, const struct report_file *f)
{
    struct json *o = json_new_object(), *locations = json_new_list(), *location = json_new_object(),
                *physical = json_new_object();
    json_put_text(o, "level", STR("error"));
    json_put(o, "message", sarif_text(str_of(f->error)));
    json_put(physical, "artifactLocation", sarif_artifact(r, f->path));
    json_put(location, "physicalLocation", physical);
    json_push(locations, location);
    json_put(o, "locations", locations);
    buf_add_cstr(&r->errors, r->errors.n ? ",\n" : "\n");
    json_write(o, &r->errors);
}

static void add(struct report *r, const struct report_file *f)
{
    if (!f->doc) {
        add_unreadable(r, f);
        return;
    }
    r->artifacts.doc = NULL;
    for (uint32_t i = 0; i < f->diags->list.n; i++) {
        buf_add_cstr(r->out, r->findings++ ? ",\n" : "\n");
        json_write(result_of(r, f, f->diags->list.p[i]), r->out);
    }
}

/* --- the rules that found something --- */

static struct json *help_of(const struct rule *rule)
{
    struct json *o = json_new_object();
    struct buf text = {0}, page = {0};
    rule_page_text(rule, &text);
    rule_page_markdown(rule, &page);
    json_put_text(o, "text", buf_str(&text));
    json_put_text(o, "markdown", buf_str(&page));
    buf_done(&text);
    buf_done(&page);
    return o;
}

static struct json *properties_of(const struct rule *rule)
{
    struct json *o = json_new_object(), *tags = json_new_list();
    json_push_text(tags, rule->area);
    json_put(o, "tags", tags);
    json_put_text(o, "authority", str_trim(rule->authority));
    return o;
}

static struct json *rule_of(const struct used_rule *used)
{
    struct json *o = json_new_object();
    const struct rule *rule = used->rule;
    struct str id = used->id;
    json_put_text(o, "id", id);
    if (!rule) { /* a finding about the run itself: its message says all */
        json_put(o, "fullDescription", sarif_text(id));
        json_put(o, "help", sarif_text(id));
        return o;
    }
    struct json *standard = json_new_object();
    json_put(o, "shortDescription", sarif_text(rule_summary(rule)));
    json_put(o, "fullDescription", sarif_text(str_trim(rule->why)));
    json_put(o, "help", help_of(rule));
    bool off = rule->own_severity == SEVERITY_OFF;
    json_put_text(standard, "level", off ? STR("none") : str_of(severity_name(rule->own_severity)));
    json_put(o, "defaultConfiguration", standard);
    json_put(o, "properties", properties_of(rule));
    return o;
}

static void end(struct report *r, const struct report_summary *s)
{
    buf_add_cstr(r->out, "],\n\"tool\": {\"driver\": {\"name\": \"reslint\", \"version\": \"");
    buf_printf(r->out, "%s\", \"semanticVersion\": \"%s\", \"rules\": [", r->options.version,
               r->options.version);
    for (uint32_t i = 0; i < r->used.n; i++) {
        buf_add_cstr(r->out, i ? ",\n" : "\n");
        json_write(rule_of(&r->used.p[i]), r->out);
    }
    buf_printf(
        r->out,
        "]}},\n\"originalUriBaseIds\": {\"%%SRCROOT%%\": {\"description\": {\"text\": \"The folder "
        "in which reslint ran.\"}}},\n"
        "\"invocations\": [{\"executionSuccessful\": %s, \"toolExecutionNotifications\": [",
        s->unreadable ? "false" : "true");
    buf_add(r->out, buf_str(&r->errors));
    buf_add_cstr(r->out, "]}]");
    if (r->artifacts.count) {
        buf_add_cstr(r->out, ",\n\"artifacts\": [");
        buf_add(r->out, buf_str(&r->artifacts.json));
        buf_add_char(r->out, ']');
    }
    buf_add_cstr(r->out, "\n}]}\n");
}

const struct report_kind report_sarif = {begin, add, end};
