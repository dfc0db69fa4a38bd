/* `reslint rules` lists the rules; `reslint explain RULE` says all that is known about one: what it
 * asks for, why, on whose authority, a bad and a good example, how to put it right, how to switch
 * it off. */
#include <stdio.h>

#include "cli/command.h"
#include "report/json.h"
#include "report/report.h"
#include "report/rule_page.h"

static const char *fix_name(enum fix_safety fix)
{
    static const char *const names[] = {"none", "safe", "unsafe"};
    return names[fix];
}

/* The scope as a list of words; a rule without one has the empty list. */
static struct json *scope_json(const struct node *scope)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < node_list_count(scope); i++) {
        json_push_text(list, node_list_text(scope, i));
    }
    return list;
}

static void add_json(const struct pack *p, const struct profile *profile, struct str stage,
                     struct buf *out)
{
    struct json *root = json_new_object(), *list = json_new_list();
    for (uint32_t i = 0; i < p->rules.n; i++) {
        const struct rule *r = &p->rules.p[i];
        struct json *o = json_new_object();
        json_put_text(o, "id", r->id);
        json_put_text(o, "area", r->area);
        json_put_text(o, "severity", str_of(severity_name(pack_severity(p, i, profile, stage))));
        json_put_text(o, "check", r->check);
        json_put(o, "scope", scope_json(r->scope));
        json_put_text(o, "message", r->message);
        json_put_text(o, "why", str_trim(r->why));
        json_put_text(o, "authority", str_trim(r->authority));
        json_put_text(o, "how", str_trim(r->how));
        json_put_text(o, "fix", str_of(fix_name(r->fix)));
        json_push(list, o);
    }
    json_put(root, "rules", list);
    json_write(root, out);
    buf_add_char(out, '\n');
}

static void add_table(const struct pack *p, const struct profile *profile, struct str stage,
                      struct buf *out)
{
    uint32_t widest = 0;
    for (uint32_t i = 0; i < p->rules.n; i++) {
        widest = p->rules.p[i].id.n > widest ? p->rules.p[i].id.n : widest;
    }
    for (uint32_t i = 0; i < p->rules.n; i++) {
        const struct rule *r = &p->rules.p[i];
        buf_printf(out, "%-*.*s  %-7s  %.*s\n", (int)widest, STR_ARG(r->id),
                   severity_name(pack_severity(p, i, profile, stage)), STR_ARG(rule_summary(r)));
    }
}

int command_rules(const struct options *o)
{
    struct grade_list grades = {0};
    struct sink sink = {.path = o->outputs.p[0].path};
    struct engine *g = command_engine(o, false, &grades);
    vec_done(&grades);
    if (!g) {
        return STATUS_USAGE;
    }
    struct str stage = o->stage < 0 ? STR("final") : options_choice("stage", o->stage);
    const struct pack *p = engine_pack(g);
    const struct profile *profile = o->profile ? pack_profile(p, str_of(o->profile)) : NULL;
    int status = STATUS_CLEAN;
    if (o->operands.n) {
        fprintf(stderr, "reslint: “reslint rules” takes no names; “reslint explain” does\n");
        status = STATUS_USAGE;
    } else if (o->markdown) {
        rule_book_markdown(p, &sink.buf);
    } else if (o->outputs.p[0].format == REPORT_JSON) {
        add_json(p, profile, stage, &sink.buf);
    } else {
        add_table(p, profile, stage, &sink.buf);
    }
    status = status == STATUS_CLEAN ? sink_end(&sink) : status;
    engine_free(g);
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

static void add_rule(struct buf *out, const struct rule *r)
{
    static const char *const safety[] = {"", "safe to apply",
                                         "to be looked at before it is applied"};
    const struct example *bad = first_example(r, true), *good = first_example(r, false);
    buf_printf(out, "%.*s (%s)\n", STR_ARG(r->id), severity_name(r->own_severity));
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
        buf_printf(out, "\nFix\n  offered with the finding, %s\n", safety[r->fix]);
    }
    buf_printf(out, "\nTo switch it off\n  reslint --disable=%.*s ...\n", STR_ARG(r->id));
}

static bool explain_one(const struct pack *p, const char *id, struct buf *out)
{
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
    add_rule(out, &p->rules.p[i]);
    return true;
}

int command_explain(const struct options *o)
{
    struct grade_list grades = {0};
    struct sink sink = {0};
    int status = STATUS_CLEAN;
    if (o->operands.n == 0) {
        fprintf(stderr, "reslint: name a rule; “reslint rules” lists them\n");
        return STATUS_USAGE;
    }
    struct engine *g = command_engine(o, false, &grades);
    vec_done(&grades);
    if (!g) {
        return STATUS_USAGE;
    }
    for (uint32_t i = 0; i < o->operands.n; i++) {
        if (!explain_one(engine_pack(g), o->operands.p[i], &sink.buf)) {
            status = STATUS_USAGE;
        }
    }
    int written = sink_end(&sink);
    status = written == STATUS_CLEAN ? status : written;
    engine_free(g);
    return status;
}
