/* Kind suppression: the comments that keep findings from counting.
 *
 *   expect: form   a comment that begins with "reslint-" names a directive, rules that exist, and a
 *                  reason
 *   expect: used   what a comment suppresses is there
 *
 *   <!-- reslint-disable-next-line duplicate-words -- quoted as it stands in the Charter -->
 *
 * A suppression of a rule that did not run is neither used nor unused. */
#include "check/kinds.h"
#include "diag/suppress.h"

enum expect { EXPECT_FORM, EXPECT_USED };

struct rule_data {
    uint32_t expect;
    const struct pack *pack;
};

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"form", "used", NULL};
    const uint32_t *chosen = compile_choice(c, "expect", words, e);
    if (!chosen) {
        return NULL;
    }
    struct rule_data *r = ARENA_NEW(c->arena, struct rule_data);
    *r = (struct rule_data){*chosen, c->pack};
    return r;
}

static bool has_markup(const struct check_doc *d)
{
    enum source_format f = d->doc->source->format;
    return f == SOURCE_MARKDOWN || f == SOURCE_HTML || f == SOURCE_AKN;
}

static struct diagnostic *report(const struct check *k, struct check_doc *d, uint32_t comment,
                                 struct str problem)
{
    return CHECK_REPORT(k, d, place_of_comment(comment), {"problem", problem});
}

/* `typed`, a word of the comment behind `before`, becomes `meant`; nothing where the source has it
 * written otherwise (entities) or cannot be changed as text. */
static void fix_word(const struct check *k, struct check_doc *d, struct diagnostic *g,
                     uint32_t comment, struct str before, struct str typed, struct str meant)
{
    struct range r = d->doc->comments[comment].source;
    struct str source = str_in(d->doc->source->bytes, r);
    uint32_t at = before.n ? str_find(source, before, 0) : 0;
    at = at == UINT32_MAX ? at : str_find(source, typed, at + before.n);
    if (at != UINT32_MAX && meant.n && has_markup(d)) {
        at += r.start;
        check_fix_source(k, d, g, (struct range){at, at + typed.n}, meant);
    }
}

static void check_rules(const struct check *k, struct check_doc *d, uint32_t comment,
                        const struct suppress_comment *c)
{
    const struct rule_data *r = k->data;
    struct str rule, near, rules = c->rules;
    while ((rule = suppress_next_rule(&rules)).n) {
        if (pack_rule(r->pack, rule, &near) == MAP_NONE) {
            struct diagnostic *g = report(
                k, d, comment,
                near.n ? str_printf(d->arena, "there is no rule “%.*s”; did you mean “%.*s”?",
                                    STR_ARG(rule), STR_ARG(near))
                       : str_printf(d->arena, "there is no rule “%.*s”", STR_ARG(rule)));
            fix_word(k, d, g, comment, c->directive, rule, near);
        }
    }
}

static void check_form(const struct check *k, struct check_doc *d, uint32_t comment)
{
    struct suppress_comment c = suppress_read(d->doc->comments[comment].text);
    if (!c.ours) {
        return;
    }
    if (!c.known) {
        const char *near = suppress_nearest(c.directive);
        struct diagnostic *g =
            report(k, d, comment,
                   near ? str_printf(d->arena, "there is no “%.*s”; did you mean “%s”?",
                                     STR_ARG(c.directive), near)
                        : str_printf(d->arena, "there is no “%.*s”", STR_ARG(c.directive)));
        fix_word(k, d, g, comment, STR(""), c.directive, near ? str_of(near) : STR(""));
        return;
    }
    if (c.scope != SUPPRESS_UNTIL && !c.rules.n) {
        report(k, d, comment, STR("it names no rule"));
    } else if (c.scope != SUPPRESS_UNTIL && !c.reason.n) {
        report(k, d, comment, STR("a reason is missing; write it behind “ -- ”"));
    }
    check_rules(k, d, comment, &c);
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct rule_data *r = k->data;
    for (uint32_t i = 0; r->expect == EXPECT_FORM && i < d->doc->comment_count; i++) {
        check_form(k, d, i);
    }
}

static bool did_run(const struct check *checks, uint32_t count, const struct check_doc *d,
                    struct str rule)
{
    for (uint32_t i = 0; i < count; i++) {
        if (str_eq(checks[i].rule->id, rule)) {
            bool spelling = str_eq(checks[i].rule->check, STR("spelling"));
            return d->severities[i] != SEVERITY_OFF && !(spelling && !d->speller);
        }
    }
    return false;
}

/* The comment with what would be left of it: its line when it stands there alone, else a blank. */
static struct range comment_to_cut(const struct doc *doc, uint32_t comment)
{
    struct str text = doc->source->bytes;
    struct range r = doc->comments[comment].source;
    uint32_t start = r.start, end = r.end;
    while (start > 0 && (text.p[start - 1] == ' ' || text.p[start - 1] == '\t')) {
        start--;
    }
    while (end < text.n && (text.p[end] == ' ' || text.p[end] == '\t' || text.p[end] == '\r')) {
        end++;
    }
    bool first = start == 0 || text.p[start - 1] == '\n';
    bool last = end == text.n || text.p[end] == '\n';
    if (first && last) {
        return (struct range){start, end < text.n ? end + 1 : end};
    }
    return first ? (struct range){r.start, end} : (struct range){start, r.end};
}

/* A comment that does nothing else can go; not the beginning of a stretch, whose end would stay. */
static void fix_unused(const struct check *k, struct check_doc *d, struct diagnostic *g,
                       const struct suppression *s)
{
    struct suppress_comment c = suppress_read(d->doc->comments[s->comment].text);
    suppress_next_rule(&c.rules);
    bool only = suppress_next_rule(&c.rules).n == 0;
    if (only && has_markup(d) && c.scope != SUPPRESS_FROM) {
        check_fix_source(k, d, g, comment_to_cut(d->doc, s->comment), STR(""));
    }
}

static void report_unused(const struct check *k, const struct check *checks, uint32_t count,
                          struct check_doc *d, const struct suppressions *all)
{
    for (uint32_t i = 0; i < all->list.n; i++) {
        const struct suppression *s = &all->list.p[i];
        if (!s->used && did_run(checks, count, d, s->rule)) {
            struct diagnostic *g =
                CHECK_REPORT(k, d, place_of_comment(s->comment), {"rule", s->rule});
            fix_unused(k, d, g, s);
        }
    }
}

void suppression_run(const struct check *checks, uint32_t count, struct check_doc *d)
{
    struct suppressions all;
    if (d->doc->comment_count == 0) {
        return;
    }
    suppress_apply(d->diags, d->doc, &all);
    for (uint32_t i = 0; i < count; i++) {
        const struct check *k = &checks[i];
        bool asked = k->kind == &check_kind_suppression && d->severities[i] != SEVERITY_OFF;
        if (asked && ((const struct rule_data *)k->data)->expect == EXPECT_USED) {
            report_unused(k, checks, count, d, &all);
        }
    }
    vec_done(&all.list);
}

static const char *const keys[] = {"expect", NULL};
const struct check_kind check_kind_suppression = {
    .name = "suppression", .keys = keys, .rank = RANK_STRUCTURE, .compile = compile, .run = run};
