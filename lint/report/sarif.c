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
#include "report/json.h"
#include "report/report.h"
#include "report/rule_page.h"

#define SCHEMA                                                                                     \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static const char *level_of(enum diag_severity s)
{
    return diag_severity_name(s); /* SARIF has the same three words */
}

static struct json *text_of(struct str text)
{
    struct json *o = json_new_object();
    json_put_text(o, "text", text);
    return o;
}

static struct json *artifact_of(const struct report *r, const char *path)
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
        json_put(region, "snippet", text_of(str_in(f->doc->source->bytes, s.source)));
    }
    json_put(physical, "artifactLocation", artifact_of(r, f->path));
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
        json_put(o, "message", text_of(g->related[i].message));
        json_push(list, o);
    }
    return list;
}

/* "Put it right.", and for a suggestion what it suggests. */
static struct json *description_of(const struct diagnostic *g)
{
    struct buf text = {0};
    if (g->safety == DIAG_SUGGESTION) {
        buf_add_cstr(&text, "Suggestion: write ");
        diag_suggestion(g, &text);
        buf_add_char(&text, '.');
    } else {
        buf_add_cstr(&text, g->safety == DIAG_SAFE ? "Put it right."
                                                   : "Put it right; look at the result.");
    }
    struct json *o = text_of(buf_str(&text));
    buf_done(&text);
    return o;
}

/* One change of the file with all edits: a viewer applies it whole. */
static struct json *fix_of(const struct report *r, const struct report_file *f,
                           const struct diagnostic *g)
{
    struct json *fix = json_new_object(), *changes = json_new_list(), *change = json_new_object(),
                *replacements = json_new_list(), *properties = json_new_object();
    struct arena arena = {0};
    uint32_t *order = ARENA_ARRAY(&arena, uint32_t, g->edit_count);
    report_order_edits(f->doc, g, order);
    for (uint32_t i = 0; i < g->edit_count; i++) {
        struct json *o = json_new_object();
        const struct edit *edit = &g->edits[order[i]];
        json_put(o, "deletedRegion", region_of(report_spot_of(f->doc, fix_source(f->doc, edit))));
        json_put(o, "insertedContent", text_of(edit->text));
        json_push(replacements, o);
    }
    json_put(fix, "description", description_of(g));
    json_put(change, "artifactLocation", artifact_of(r, f->path));
    json_put(change, "replacements", replacements);
    json_push(changes, change);
    json_put(fix, "artifactChanges", changes);
    json_put_text(properties, "safety", str_of(diag_safety_name(g->safety)));
    json_put(fix, "properties", properties);
    arena_done(&arena);
    return fix;
}

static struct json *fixes_of(const struct report *r, const struct report_file *f,
                             const struct diagnostic *g)
{
    struct json *fixes = json_new_list();
    for (uint32_t i = 0; i < report_fix_count(f->doc, g); i++) {
        struct diagnostic one = report_fix_at(g, i);
        json_push(fixes, fix_of(r, f, &one));
    }
    return fixes;
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
    json_put(o, "message", text_of(g->message));
    json_put(o, "locations", locations);
    if (g->related_count) {
        json_put(o, "relatedLocations", related_of(r, f, g));
    }
    json_put(o, "partialFingerprints", prints_of(g));
    if (report_has_fix(f->doc, g)) {
        json_put(o, "fixes", fixes_of(r, f, g));
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
    json_put(o, "message", text_of(str_of(f->error)));
    json_put(physical, "artifactLocation", artifact_of(r, f->path));
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
        json_put(o, "fullDescription", text_of(id));
        json_put(o, "help", text_of(id));
        return o;
    }
    struct json *standard = json_new_object();
    json_put(o, "shortDescription", text_of(rule_summary(rule)));
    json_put(o, "fullDescription", text_of(str_trim(rule->why)));
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
    buf_add_cstr(r->out, "]}]\n}]}\n");
}

const struct report_kind report_sarif = {begin, add, end};
