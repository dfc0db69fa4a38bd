/* From comments to suppressed findings. A finding is looked up by its paragraph, by the stretches
 * of its rule, and by the file, so that many comments and many findings cost their sum, not their
 * product. */
#include "diag/suppress.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/node.h"
#include "base/search.h"
#include "diag/fingerprint.h"

static const char *const directives[] = {"reslint-disable-line", "reslint-disable-next-line",
                                         "reslint-disable",      "reslint-enable",
                                         "reslint-disable-file", NULL};

struct suppress_comment suppress_read(struct str comment)
{
    struct suppress_comment c = {0};
    struct str text = str_trim(comment);
    uint32_t end = 0;
    if (!str_starts(text, STR("reslint-"))) {
        return c;
    }
    c.ours = true;
    while (end < text.n && text.p[end] != ' ' && text.p[end] != '\t' && text.p[end] != '\n' &&
           text.p[end] != '\r') {
        end++;
    }
    c.directive = str_sub(text, 0, end);
    for (int i = 0; directives[i] && !c.known; i++) {
        c.known = str_eq(c.directive, str_of(directives[i]));
        c.scope = (enum suppress_scope)i;
    }
    struct str rest = str_trim(str_sub(text, end, text.n));
    uint32_t dashes = str_starts(rest, STR("-- ")) ? 0 : str_find(rest, STR(" -- "), 0);
    c.rules = str_trim(str_sub(rest, 0, dashes));
    if (dashes != UINT32_MAX) {
        c.reason = str_trim(str_sub(rest, dashes + (dashes ? 4 : 3), rest.n));
    }
    return c;
}

static bool is_between(char c)
{
    return c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str suppress_next_rule(struct str *rules)
{
    uint32_t start = 0;
    while (start < rules->n && is_between(rules->p[start])) {
        start++;
    }
    uint32_t end = start;
    while (end < rules->n && !is_between(rules->p[end])) {
        end++;
    }
    struct str rule = str_sub(*rules, start, end);
    *rules = str_sub(*rules, end, rules->n);
    return rule;
}

const char *suppress_nearest(struct str directive)
{
    return node_nearest(directive, directives);
}

/* No line end between source offsets `from` and `to`. */
static bool same_line(const struct doc *doc, uint32_t from, uint32_t to)
{
    return from >= to ||
           str_find(str_sub(doc->source->bytes, from, to), STR("\n"), 0) == UINT32_MAX;
}

/* The paragraph on the line of comment `i`: the one it stands in or behind, else the one that
 * follows on its line. */
static uint32_t block_of_line(const struct doc *doc, uint32_t i)
{
    const struct comment *c = &doc->comments[i];
    uint32_t next = c->block;
    if (next > 0 &&
        same_line(doc, doc_source(doc, doc->blocks[next - 1].range).end, c->source.start)) {
        return next - 1;
    }
    bool follows = next < doc->block_count &&
                   same_line(doc, c->source.end, doc_source(doc, doc->blocks[next].range).start);
    return follows ? next : UINT32_MAX;
}

/* Stretches that are open while the comments are read in order. */
struct reading {
    struct suppressions *all;
    const struct doc *doc;
    struct map open;     /* rule -> index of its stretch */
    VEC(uint32_t) since; /* opened since all were closed */
};

static void close_stretch(struct reading *r, uint32_t i, uint32_t at)
{
    struct suppression *s = i != MAP_NONE ? &r->all->list.p[i] : NULL;
    if (s && s->end == UINT32_MAX) {
        s->end = at;
    }
}

/* "reslint-enable", alone for all rules. */
static void close_stretches(struct reading *r, struct str rules, uint32_t at)
{
    struct str rule = suppress_next_rule(&rules);
    for (uint32_t i = 0; rule.n == 0 && i < r->since.n; i++) {
        close_stretch(r, r->since.p[i], at);
    }
    if (rule.n == 0) {
        vec_clear(&r->since);
    }
    for (; rule.n; rule = suppress_next_rule(&rules)) {
        close_stretch(r, map_find(&r->open, rule), at);
    }
}

static void open_stretch(struct reading *r, const struct suppression *s)
{
    close_stretch(r, map_find(&r->open, s->rule), s->start);
    map_set(&r->open, s->rule, r->all->list.n);
    *vec_push(&r->since) = r->all->list.n;
}

static void add_comment(struct reading *r, uint32_t i)
{
    const struct comment *from = &r->doc->comments[i];
    struct suppress_comment c = suppress_read(from->text);
    struct str rules = c.rules, rule;
    if (!c.ours || !c.known) {
        return;
    }
    if (c.scope == SUPPRESS_UNTIL) {
        close_stretches(r, rules, from->source.start);
        return;
    }
    while (c.reason.n && (rule = suppress_next_rule(&rules)).n) {
        struct suppression s = {
            .rule = rule, .reason = c.reason, .scope = c.scope, .comment = i, .end = UINT32_MAX};
        s.start = c.scope == SUPPRESS_FROM ? from->source.end : 0;
        s.block = c.scope == SUPPRESS_LINE        ? block_of_line(r->doc, i)
                  : c.scope == SUPPRESS_NEXT_LINE ? from->block
                                                  : UINT32_MAX;
        if (c.scope == SUPPRESS_FROM) {
            open_stretch(r, &s);
        }
        *vec_push(&r->all->list) = s;
    }
}

/* Paragraphs first, by number; then stretches; then whole files; each by rule. */
static int compare(const struct suppression *a, const struct suppression *b)
{
    static const int order[] = {0, 0, 1, 1, 2};
    int x = order[a->scope], y = order[b->scope];
    uint32_t at_a = x == 0 ? a->block : 0, at_b = y == 0 ? b->block : 0;
    if (x != y || at_a != at_b) {
        return x != y ? x - y : at_a < at_b ? -1 : 1;
    }
    int by = str_cmp(a->rule, b->rule);
    return by ? by : a->start != b->start ? (a->start < b->start ? -1 : 1) : 0;
}

static int by_place(const void *left, const void *right)
{
    const struct suppression *a = left, *b = right;
    int by = compare(a, b);
    return by ? by : a->comment < b->comment ? -1 : a->comment > b->comment;
}

/* The last suppression that does not stand behind `wanted`. */
static struct suppression *find(struct suppressions *all, const struct suppression *wanted)
{
    struct suppression behind = *wanted;
    behind.comment = UINT32_MAX;
    uint32_t i = search_rows(all->list.p, all->list.n, sizeof *all->list.p, &behind, by_place);
    return i ? &all->list.p[i - 1] : NULL;
}

static struct suppression *suppression_of(struct suppressions *all, const struct doc *doc,
                                          const struct diagnostic *g)
{
    uint32_t start = doc_place_source(doc, g->place).start;
    struct suppression line = {
        .rule = g->rule, .scope = SUPPRESS_LINE, .block = fingerprint_block(doc, g)};
    struct suppression stretch = {.rule = g->rule, .scope = SUPPRESS_FROM, .start = start};
    struct suppression file = {.rule = g->rule, .scope = SUPPRESS_FILE};
    struct suppression *s = line.block != UINT32_MAX ? find(all, &line) : NULL;
    if (s && s->scope <= SUPPRESS_NEXT_LINE && compare(s, &line) == 0) {
        return s;
    }
    s = find(all, &stretch);
    if (s && s->scope == SUPPRESS_FROM && str_eq(s->rule, g->rule) && start < s->end) {
        return s;
    }
    s = find(all, &file);
    return s && s->scope == SUPPRESS_FILE && str_eq(s->rule, g->rule) ? s : NULL;
}

void suppress_apply(struct diags *d, const struct doc *doc, struct suppressions *all)
{
    *all = (struct suppressions){0};
    struct reading r = {.all = all, .doc = doc};
    for (uint32_t i = 0; i < doc->comment_count; i++) {
        add_comment(&r, i);
    }
    map_done(&r.open);
    vec_done(&r.since);
    if (all->list.n == 0) {
        return;
    }
    qsort(all->list.p, all->list.n, sizeof *all->list.p, by_place);
    for (uint32_t i = 0; i < d->list.n; i++) {
        struct diagnostic *g = d->list.p[i];
        struct suppression *s = suppression_of(all, doc, g);
        if (s) {
            s->used = true;
            g->suppressed = s->reason;
            g->mute = MUTE_COMMENT;
        }
    }
}
