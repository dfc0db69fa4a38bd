/* Kind regex: a pattern over the text of each block in scope, for conventions that are a matter of
 * characters: "1st", "10 - 12 June", "e.g.".
 *
 *   pattern: '(?&B)(?<at>[0-9]+) ?- ?(?:[0-9]+)'    the finding lies at the group `at`, else at the
 *                                                   whole
 *   unless: ['resolutions? [0-9]+-[0-9]+']          no finding where this matches at the place too
 *   replace: '$1–$2'                                the fix; {expected} of the message; replace.h has
 *                                                   its forms and choices
 *   whole: true                                     the fix replaces the whole match, not the group
 *                                                   `at` alone
 *   instead: {Sept.: September}                     the same by what is found
 *
 * A pattern that needs too many steps on a paragraph is a fault of the rule: the paragraph gets a
 * note that says so, never silence. */
#include "base/utf8.h"
#include "check/choice.h"
#include "check/wordform.h"
#include "check/kinds.h"
#include "check/replace.h"

enum { MOST_UNLESS = 16, CONTEXT = 160 /* bytes on both sides in which `unless` is looked for */ };

struct regex_rule {
    struct regex *pattern;
    struct regex *unless[MOST_UNLESS];
    uint32_t unless_count;
    bool whole; /* the fix takes the place of group 0 */
    struct replace replace;
    struct condition condition;
};

static void done(void *data)
{
    struct regex_rule *r = data;
    regex_free(r->pattern);
    for (uint32_t i = 0; i < r->unless_count; i++) {
        regex_free(r->unless[i]);
    }
}

static bool read_patterns(struct compile *c, struct regex_rule *r, unsigned flags, struct err *e)
{
    const struct node *n = c->rule->node, *unless = node_get(n, "unless");
    if (!(r->pattern = compile_block_regex(c, node_get(n, "pattern"), flags, e))) {
        return false;
    }
    if (unless && (unless->kind == NODE_MAP || node_list_count(unless) > MOST_UNLESS)) {
        return node_err(unless, e, "“unless” is a list of at most %d patterns", MOST_UNLESS);
    }
    for (uint32_t i = 0; i < node_list_count(unless); i++) {
        const struct node *one = unless->kind == NODE_LIST ? unless->items[i].value : unless;
        if (!(r->unless[i] = compile_regex(c, one, flags, e))) {
            return false;
        }
        r->unless_count++;
    }
    return true;
}

static void *compile(struct compile *c, struct err *e)
{
    const struct node *n = c->rule->node;
    struct regex_rule *r = ARENA_NEW(c->arena, struct regex_rule);
    bool exact;
    if (!node_get(n, "pattern")) {
        node_err(n, e, "the rule has no “pattern”");
        return NULL;
    }
    if (!node_bool(n, "case", true, &exact, e) || !node_bool(n, "whole", false, &r->whole, e) ||
        !condition_read(c, &r->condition, e) || !read_patterns(c, r, exact ? 0 : REGEX_NOCASE, e) ||
        !replace_read(c, r->pattern, &r->replace, e)) {
        done(r);
        return NULL;
    }
    return r;
}

static struct str group_text(struct str text, const struct regex_match *m, uint32_t group)
{
    bool took_part = group < REGEX_GROUPS && m->group[group].start <= m->group[group].end;
    return took_part ? str_in(text, m->group[group]) : (struct str){"", 0};
}

/* `at` moved to the beginning of a character, forward or back. */
static uint32_t character_edge(struct str text, uint32_t at)
{
    while (at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80) {
        at--;
    }
    return at;
}

/* A pattern of `unless` shares a byte with the place, or holds it when it is empty. Looked for near
 * it only, so that a long paragraph with many hits does not cost the square of its length. */
static bool excused(const struct regex_rule *r, struct check_doc *d, struct str text,
                    struct range at)
{
    uint32_t from = character_edge(text, at.start > CONTEXT ? at.start - CONTEXT : 0);
    uint32_t to = character_edge(text, at.end + CONTEXT < text.n ? at.end + CONTEXT : text.n);
    struct str near = str_sub(text, from, to);
    struct range place = {at.start - from, at.end - from};
    for (uint32_t i = 0; i < r->unless_count; i++) {
        struct regex_match m;
        uint32_t next = 0;
        while (regex_find(r->unless[i], d->regex, near, next, &m) == REGEX_FOUND &&
               m.group[0].start <= place.end) {
            bool empty = place.start == place.end;
            if (empty ? m.group[0].end >= place.start : range_overlaps(m.group[0], place)) {
                return true;
            }
            uint32_t n;
            utf8_decode(near, m.group[0].start, &n);
            next = m.group[0].start + (n ? n : 1);
        }
    }
    return false;
}

/* `put` as it reads in its place: a capital begins a paragraph ("29th session" at its head becomes
 * "Twenty-ninth"), and a stop that stands behind already is not put twice. */
static struct str in_its_place(struct check_doc *d, struct str text, struct range at,
                               struct str put)
{
    char first = at.start == 0 && at.end > 0 ? text.p[0] : 'a';
    if (put.n && (ascii_is_digit(first) || ascii_is_upper(first))) {
        put = wordform_write(d->arena, WORDFORM_CAPITAL, put);
    }
    bool stops = str_ends(put, STR(".")) && at.end < text.n && text.p[at.end] == '.';
    return stops ? str_sub(put, 0, put.n - 1) : put;
}

/* What is right in the place of `at`, or with `replace` of the place `*fixed`; p == NULL when it is
 * not known. */
static struct str correction(const struct check *k, struct check_doc *d, struct str text,
                             const struct regex_match *m, struct range at, struct range *fixed)
{
    const struct regex_rule *r = k->data;
    *fixed = r->whole && r->replace.node ? m->group[0] : at;
    struct str put = r->replace.node ? replace_make(&r->replace, k, d->arena, text, m)
                                     : check_instead(k, str_in(text, at));
    return put.p ? in_its_place(d, text, *fixed, put) : put;
}

static void report(const struct check *k, struct check_doc *d, struct range block,
                   const struct regex_match *m)
{
    const struct regex_rule *r = k->data;
    struct str text = doc_text(d->doc, block);
    unsigned own = regex_group(r->pattern, "at");
    struct range at = m->group[own].start <= m->group[own].end ? m->group[own] : m->group[0];
    struct range plane = {block.start + at.start, block.start + at.end}, fixed;
    if (!check_in_scope(k, d, plane) || excused(r, d, text, at)) {
        return;
    }
    struct str right = correction(k, d, text, m, at, &fixed);
    struct diagnostic *g = CHECK_REPORT(
        k, d, place_of(plane), {"expected", right.p ? right : STR("")},
        {"1", group_text(text, m, 1)}, {"2", group_text(text, m, 2)},
        {"3", group_text(text, m, 3)}, {"4", group_text(text, m, 4)});
    if (right.p) {
        fixed.start += block.start;
        fixed.end += block.start;
        check_fix(k, d, g, fixed, right);
    }
}

static void gave_up(const struct check *k, struct check_doc *d, struct range block)
{
    struct diagnostic *g =
        check_report(k, d, place_of((struct range){block.start, block.start}), NULL, 0);
    g->severity = DIAG_NOTE;
    g->message =
        str_printf(d->arena,
                   "this paragraph was not checked to its end: the pattern of the rule “%.*s” "
                   "needs too many steps on it",
                   STR_ARG(k->rule->id));
}

static void block(const struct check *k, struct check_doc *d, uint32_t index)
{
    const struct regex_rule *r = k->data;
    struct range range = d->doc->blocks[index].range;
    struct str text = doc_text(d->doc, range);
    struct regex_match m;
    uint32_t part = d->outline->part_of_block[index];
    for (uint32_t from = 0; from <= text.n;) {
        enum regex_result result = regex_find(r->pattern, d->regex, text, from, &m);
        if (result == REGEX_NONE ||
            (from == 0 &&
             !condition_holds(&r->condition, d, facts_text(d->facts, d->outline, part)))) {
            return;
        }
        if (result == REGEX_LIMIT) {
            gave_up(k, d, range);
            return;
        }
        report(k, d, range, &m);
        uint32_t n = 0;
        if (m.group[0].end <= from) { /* an empty match: on by one character */
            utf8_decode(text, from, &n);
            n = n ? n : 1;
        }
        from = (m.group[0].end > from ? m.group[0].end : from) + n;
    }
}

static const char *const keys[] = {"pattern", "unless", "replace",      "instead",
                                   "whole",   "case",   CONDITION_KEYS, NULL};
const struct check_kind check_kind_regex = {.name = "regex",
                                            .keys = keys,
                                            .rank = RANK_TERM,
                                            .compile = compile,
                                            .block = block,
                                            .done = done};
