/* `reslint rules` lists the rules; `reslint explain RULE` says all that is known about one: what it
 * asks for, why, on whose authority, a bad and a good example, how to put it right, how to switch
 * it off. */
#include <stdio.h>

#include "cli/config.h"
#include "report/json.h"
#include "report/report.h"
#include "report/rule_page.h"

/* The scope as a list of words; a rule without one has the empty list. */
static struct json *scope_json(const struct node *scope)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < node_list_count(scope); i++) {
        json_push_text(list, node_list_text(scope, i));
    }
    return list;
}

/* How grave rule `i` is under these settings: as the user grades it, else as pack and profile do.
 */
static enum severity severity_in(const struct settings *s, uint32_t i)
{
    const struct pack *p = engine_pack(s->engine);
    const struct profile *profile =
        s->profile.value ? pack_profile(p, str_of(s->profile.value)) : NULL;
    struct str stage = s->stage.value && s->stage.value[0] ? str_of(s->stage.value) : STR("final");
    for (uint32_t k = s->grades.n; k-- > 0;) { /* a later one wins */
        if (str_eq(s->grades.p[k].rule, p->rules.p[i].id)) {
            return s->grades.p[k].severity;
        }
    }
    return pack_severity(p, i, profile, stage);
}

static void add_json(const struct settings *s, struct buf *out)
{
    const struct pack *p = engine_pack(s->engine);
    struct json *root = json_new_object(), *list = json_new_list();
    for (uint32_t i = 0; i < p->rules.n; i++) {
        const struct rule *r = &p->rules.p[i];
        struct json *o = json_new_object();
        json_put_text(o, "id", r->id);
        json_put_text(o, "area", r->area);
        json_put_text(o, "severity", str_of(severity_name(severity_in(s, i))));
        json_put_text(o, "check", r->check);
        json_put(o, "scope", scope_json(r->scope));
        json_put_text(o, "message", r->message);
        json_put_text(o, "why", str_trim(r->why));
        json_put_text(o, "authority", str_trim(r->authority));
        json_put_text(o, "how", str_trim(r->how));
        json_put_text(o, "fix", str_of(fix_safety_name(r->fix)));
        json_push(list, o);
    }
    json_put(root, "rules", list);
    json_write(root, out);
    buf_add_char(out, '\n');
}

static void add_table(const struct settings *s, struct buf *out)
{
    const struct pack *p = engine_pack(s->engine);
    uint32_t widest = 0;
    for (uint32_t i = 0; i < p->rules.n; i++) {
        widest = p->rules.p[i].id.n > widest ? p->rules.p[i].id.n : widest;
    }
    for (uint32_t i = 0; i < p->rules.n; i++) {
        const struct rule *r = &p->rules.p[i];
        buf_printf(out, "%-*.*s  %-7s  %.*s\n", (int)widest, STR_ARG(r->id),
                   severity_name(severity_in(s, i)), STR_ARG(rule_summary(r)));
    }
}

/* What holds for drafts in this folder. */
static const struct settings *settings_here(struct configs *c, const struct options *o)
{
    struct err e = {0};
    configs_init(c, o);
    const struct settings *s = configs_for(c, ".", &e);
    if (!s) {
        command_error(&e);
    }
    return s;
}

int command_rules(const struct options *o)
{
    struct sink sink = {.path = o->outputs.p[0].path};
    struct configs configs;
    const struct settings *s = settings_here(&configs, o);
    int status = STATUS_CLEAN;
    if (!s) {
        status = STATUS_USAGE;
    } else if (o->operands.n) {
        fprintf(stderr, "reslint: “reslint rules” takes no names; “reslint explain” does\n");
        status = STATUS_USAGE;
    } else if (o->markdown) {
        rule_book_markdown(engine_pack(s->engine), &sink.buf);
    } else if (o->outputs.p[0].format == REPORT_JSON) {
        add_json(s, &sink.buf);
    } else {
        add_table(s, &sink.buf);
    }
    status = status == STATUS_CLEAN ? sink_end(&sink) : status;
    configs_done(&configs);
    return status;
}

/* --- explain --- */

enum { WIDTH = 80, INDENT = 2 };

/* A paragraph under a heading, broken at blanks. */
static void add_paragraph(struct buf *out, const char *heading, struct str text)
{
    text = str_trim(text);
    if (text.n == 0) {
        return;
    }
    buf_printf(out, "\n%s\n%*s", heading, INDENT, "");
    uint32_t column = INDENT;
    for (uint32_t i = 0; i < text.n;) {
        uint32_t blank = str_find(text, STR(" "), i), line = str_find(text, STR("\n"), i);
        uint32_t end = blank < line ? blank : line;
        end = end > text.n ? text.n : end;
        if (column > INDENT && column + 1 + (end - i) > WIDTH) {
            buf_printf(out, "\n%*s", INDENT, "");
            column = INDENT;
        } else if (column > INDENT) {
            buf_add_char(out, ' ');
            column++;
        }
        buf_add(out, str_sub(text, i, end));
        column += end - i;
        i = end + 1;
    }
    buf_add_char(out, '\n');
}

/* An example keeps its own lines; the marks around the finding stay, they show the place. */
static void add_example(struct buf *out, const char *heading, struct str text)
{
    text = str_trim(text);
    buf_printf(out, "\n%s\n", heading);
    for (uint32_t i = 0; i < text.n;) {
        uint32_t end = str_find(text, STR("\n"), i);
        end = end > text.n ? text.n : end;
        if (end > i) {
            buf_printf(out, "%*s", INDENT, "");
            buf_add(out, str_sub(text, i, end));
        }
        buf_add_char(out, '\n');
        i = end + 1;
    }
}

static const struct example *first_example(const struct rule *r, bool bad)
{
    for (uint32_t i = 0; i < r->example_count; i++) {
        if (r->examples[i].bad == bad) {
            return &r->examples[i];
        }
    }
    return NULL;
}

static void add_rule(struct buf *out, const struct settings *s, uint32_t index)
{
    const struct rule *r = &engine_pack(s->engine)->rules.p[index];
    bool here = s->config || s->profile.value || s->grades.n;
    enum severity severity = here ? severity_in(s, index) : r->own_severity;
    static const char *const safety[] = {
        "", "safe: made by --fix", "unsafe: made by --fix --unsafe; look at the result",
        "suggestion: shown with the finding, and never made by itself"};
    const struct example *bad = first_example(r, true), *good = first_example(r, false);
    buf_printf(out, "%.*s (%s)\n", STR_ARG(r->id), severity_name(severity));
    if (rule_message_speaks(r)) {
        add_paragraph(out, "Message", r->message);
    }
    add_paragraph(out, "Why", r->why);
    add_paragraph(out, "Authority", r->authority);
    if (bad) {
        add_example(out, "Wrong («» show the place)", bad->text);
    }
    if (bad && bad->fixed.n) {
        add_example(out, "Put right", bad->fixed);
    }
    if (good) {
        add_example(out, "Right", good->text);
    }
    add_paragraph(out, "How to put it right", r->how);
    if (r->fix != FIX_NONE) {
        buf_printf(out, "\nFix\n  %s\n", safety[r->fix]);
    }
    buf_printf(out, "\nTo switch it off\n  reslint --disable=%.*s ...\n", STR_ARG(r->id));
}

static bool explain_one(const struct settings *s, const char *id, struct buf *out)
{
    const struct pack *p = engine_pack(s->engine);
    struct str near = {0};
    uint32_t i = pack_rule(p, str_of(id), &near);
    if (i == MAP_NONE) {
        fprintf(stderr, "reslint: there is no rule “%s”; ", id);
        if (near.n) {
            fprintf(stderr, "did you mean “%.*s”?\n", STR_ARG(near));
        } else {
            fprintf(stderr, "“reslint rules” lists them\n");
        }
        return false;
    }
    if (out->n) {
        buf_add_cstr(out, "\n\n");
    }
    add_rule(out, s, i);
    return true;
}

int command_explain(const struct options *o)
{
    struct sink sink = {0};
    int status = STATUS_CLEAN;
    if (o->operands.n == 0) {
        fprintf(stderr, "reslint: name a rule; “reslint rules” lists them\n");
        return STATUS_USAGE;
    }
    struct configs configs;
    const struct settings *s = settings_here(&configs, o);
    for (uint32_t i = 0; s && i < o->operands.n; i++) {
        if (!explain_one(s, o->operands.p[i], &sink.buf)) {
            status = STATUS_USAGE;
        }
    }
    int written = sink_end(&sink);
    status = !s ? STATUS_USAGE : written == STATUS_CLEAN ? status : written;
    configs_done(&configs);
    return status;
}
