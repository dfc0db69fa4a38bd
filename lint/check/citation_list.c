/* Kind citation-list: whose resolutions are cited, and in which order.
 *
 * `about: own`         an organ speaks of its own: "Recalling its resolution 70/1", not "Recalling
 *                      General Assembly resolution 70/1" (only where the resolution is the direct
 *                      object of the opening).
 * `about: antecedent`  the number in "its resolution 73/184" is one that the body meant by “its”
 *                      can have.
 * `about: ascending`   numbers listed in one paragraph rise: 46/152, 60/1, 67/1.
 * `about: grouped`     numbers of one date share it: "69/193 and 69/196 of 18 December 2014". */
#include <stdlib.h>

#include "check/kinds.h"

enum about { ABOUT_OWN, ABOUT_ANTECEDENT, ABOUT_ASCENDING, ABOUT_GROUPED };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"own", "antecedent", "ascending", "grouped", NULL};
    return compile_choice(c, "about", words, e);
}

static struct str after(const struct check_doc *d, uint32_t at, uint32_t length)
{
    struct range r = {at, at + length};
    return doc_text(d->doc, r.end > d->doc->text.n ? (struct range){at, d->doc->text.n} : r);
}

/* Length of the words that stand for the speaker before " resolution" or " decision" at the start
 * of `s`: its name, with or without article, its last word, "our", "their". 0 for none. */
static uint32_t speaker_at(struct str s, struct str name)
{
    uint32_t last = name.n;
    while (last > 0 && name.p[last - 1] != ' ') {
        last--;
    }
    const struct str ways[] = {name, str_sub(name, last, name.n), STR("our"), STR("their")};
    uint32_t skip = str_starts(s, STR("the ")) ? 4 : 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct str rest = str_sub(s, skip, s.n), behind = str_sub(rest, ways[i].n, rest.n);
        if (str_starts(rest, ways[i]) &&
            (str_starts(behind, STR(" resolution")) || str_starts(behind, STR(" decision")))) {
            return skip + ways[i].n;
        }
    }
    return 0;
}

static void own(const struct check *k, struct check_doc *d, const struct opening *o)
{
    const struct body *body = facts_text(d->facts, d->outline, o->part)->body;
    if (!body || !body->name.n || !check_part_in_scope(k, d, o->part)) {
        return;
    }
    uint32_t at = o->phrase.end + 1;
    uint32_t length = speaker_at(after(d, at, body->name.n + 16), body->name);
    if (length == 0) {
        return;
    }
    struct range name = {at, at + length};
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(name), {"body", body->name});
    check_fix(k, d, g, name, STR("its"));
}

/* A number of this shape can be one of the body's in `year`. */
static bool is_possible(const struct body *b, const struct citation *c, unsigned year)
{
    bool slash = c->session && c->ordinal && !c->roman;
    bool by_year = c->year >= 1946 || c->session >= 1946;
    switch (b->form) {
    case NUMBER_GA:
        return c->roman || c->special || c->emergency || (slash && !by_year && c->session >= 31);
    case NUMBER_SC:
        return c->year >= 1946 && c->session == 0;
    case NUMBER_ECOSOC:
        return c->roman || by_year;
    case NUMBER_SESSION:
        return c->special || (slash && !by_year && (!year || b->base + c->session <= year + 1));
    case NUMBER_SESSION_TABLE:
        return slash && !by_year && c->session <= 31;
    case NUMBER_HRC:
        return c->special || (slash && !by_year && (!year || c->session <= (year - 2008) * 3 + 10));
    case NUMBER_YEAR:
        return by_year;
    case NUMBER_NONE:
    case NUMBER_OTHER:
    case NUMBER_FORM_COUNT:
        break;
    }
    return true;
}

static const struct body *body_named(const struct check_doc *d, struct str name)
{
    for (uint32_t i = 0; i < d->lexicon->body_count; i++) {
        const struct body *b = &d->lexicon->bodies[i];
        if (str_eq_nocase(name, b->name)) {
            return b;
        }
        for (uint32_t j = 0; j < b->alias_count; j++) {
            struct str alias = b->aliases[j];
            alias = str_starts_nocase(alias, STR("the ")) ? str_sub(alias, 4, alias.n) : alias;
            if (str_eq_nocase(name, alias)) {
                return b;
            }
        }
    }
    return NULL;
}

/* The body that “its” means: the speaker right behind the opening words, the addressee behind its
 * name. */
static const struct body *antecedent_of(const struct check_doc *d, const struct citation *c,
                                        struct range *named)
{
    const struct opening *o = facts_opening(d->facts, c->part);
    if (!o) {
        return NULL;
    }
    *named = o->phrase;
    if (c->list.start <= o->phrase.end + 1 && c->list.start >= o->phrase.end) {
        return facts_text(d->facts, d->outline, c->part)->body;
    }
    if (!o->addressee_key.n || c->list.start < o->addressee.end ||
        c->list.start > o->addressee.end + 60) {
        return NULL;
    }
    *named = o->addressee;
    return body_named(d, o->addressee_key);
}

/* The one organ whose numbers look like this one: “its resolution 1373 (2001)” is of the Security
 * Council. Numbers of many bodies are alike, so the Assembly's must be in the register or higher
 * than other bodies get in a session. */
static struct str owner_of(const struct check_doc *d, const struct citation *c)
{
    enum { OTHERS_MOST = 60 };
    struct date known = lexicon_adoption(d->lexicon, STR("ga"), doc_text(d->doc, c->number));
    bool slash = c->session && !c->roman && !c->special && !c->emergency && c->year < 1946;
    if (c->year >= 1946 && c->session == 0) {
        return STR("Security Council");
    }
    bool assembly = slash && c->session >= 31 && c->session < 1946 &&
                    (c->ordinal > OTHERS_MOST || (known.year && date_cmp(known, c->date) == 0));
    return assembly ? STR("General Assembly") : (struct str){0};
}

/* “its” gives way to the name of the body whose number it is; where it is the only one of its
 * list. */
static void name_body(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      const struct citation *c)
{
    const struct citation *first = d->facts->citations;
    const struct citation *last = first + d->facts->citations_count - 1;
    struct str owner = owner_of(d, c), list = doc_text(d->doc, c->list);
    bool alone =
        (c == first || c[-1].list_id != c->list_id) && (c == last || c[1].list_id != c->list_id);
    if (owner.n && alone && str_starts_nocase(list, STR("its resolution "))) {
        check_fix(k, d, g, (struct range){c->list.start, c->list.start + 3}, owner);
    }
}

static void antecedent(const struct check *k, struct check_doc *d, const struct citation *c)
{
    struct range named;
    if (!c->own || c->in_note || c->quoted || !check_part_in_scope(k, d, c->part)) {
        return;
    }
    const struct body *b = antecedent_of(d, c, &named);
    unsigned year = facts_text(d->facts, d->outline, c->part)->year;
    if (!b || is_possible(b, c, year)) {
        return;
    }
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(c->number), {"body", b->name});
    check_relate(d, g, place_of(named), STR("“its” points here"));
    name_body(k, d, g, c);
}

/* Year first, where the number gives it (Security Council, Economic and Social Council). */
static int compare_numbers(const struct citation *a, const struct citation *b)
{
    unsigned x = a->session ? a->session : a->year, y = b->session ? b->session : b->year;
    if (x != y) {
        return x < y ? -1 : 1;
    }
    return a->ordinal < b->ordinal ? -1 : a->ordinal > b->ordinal;
}

/* b goes on with the list of a: one body, one paragraph, and before b's number stands the comma or
 * the “and” of the list, not a new noun. "... on trees and 67/1 ..." begins another subject. */
static bool continues(const struct check_doc *d, const struct citation *a, const struct citation *b)
{
    if (a->part != b->part || a->body != b->body || !a->body || a->kind != b->kind || a->in_note ||
        b->in_note || a->quoted || b->quoted || a->special || b->special || a->emergency ||
        b->emergency || a->roman != b->roman || b->number.start < a->number.end) {
        return false;
    }
    struct str between = doc_text(d->doc, (struct range){a->number.end, b->number.start});
    bool listed = str_ends(between, STR(", ")) || str_ends(between, STR(" and "));
    bool described = str_find(between, STR(" on "), 0) != UINT32_MAX ||
                     str_find(between, STR("entitled"), 0) != UINT32_MAX;
    return listed && between.n < 400 && !(described && str_ends(between, STR("and "))) &&
           str_find(between, STR(";"), 0) == UINT32_MAX &&
           str_find(between, STR("esolution"), 0) == UINT32_MAX &&
           str_find(between, STR(" which "), 0) == UINT32_MAX;
}

/* A number of a list with the date behind it: "72/196 of 19 December 2017". */
static struct range item_of(const struct citation *c)
{
    return (struct range){c->number.start,
                          c->date_range.end > c->number.end ? c->date_range.end : c->number.end};
}

/* Only the comma or the “and” of the list stands between two numbers with their dates. */
static bool is_next_item(const struct check_doc *d, const struct citation *a,
                         const struct citation *b)
{
    struct range between = {item_of(a).end, b->number.start};
    struct str text = between.end >= between.start ? doc_text(d->doc, between) : STR("?");
    return continues(d, a, b) &&
           (str_eq(text, STR(", ")) || str_eq(text, STR(" and ")) || str_eq(text, STR(", and ")));
}

static int by_number(const void *x, const void *y)
{
    const struct citation *const *a = x, *const *b = y;
    int order = compare_numbers(*a, *b);
    return order ? order
                 : ((*a)->number.start > (*b)->number.start) -
                       ((*a)->number.start < (*b)->number.start);
}

/* The items of the list change places. Not where dates are shared, some numbers have none, or note
 * references belong to single items; nor where the list goes on in another form. */
static void sort_list(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      const struct citation *b)
{
    enum { ITEMS_MOST = 64 };
    const struct citation *all = d->facts->citations, *end = all + d->facts->citations_count;
    const struct citation *first = b, *last = b + 1, *sorted[ITEMS_MOST];
    while (first > all && is_next_item(d, first - 1, first)) {
        first--;
    }
    while (last < end && is_next_item(d, last - 1, last)) {
        last++;
    }
    bool whole = (first == all || !continues(d, first - 1, first)) &&
                 (last == end || !continues(d, last - 1, last));
    uint32_t n = (uint32_t)(last - first), mark = doc_mark_from(d->doc, first->number.start);
    bool dated = first->date.year != 0;
    bool marked = mark < d->doc->mark_count && d->doc->marks[mark].at < item_of(last - 1).end;
    for (uint32_t i = 0; i < n && n <= ITEMS_MOST; i++) {
        if (first[i].date_shared || (first[i].date.year != 0) != dated || first[i].letter.n) {
            return;
        }
        sorted[i] = &first[i];
    }
    if (!whole || marked || n < 2 || n > ITEMS_MOST) {
        return;
    }
    qsort(sorted, n, sizeof *sorted, by_number);
    for (uint32_t i = 0; i < n; i++) {
        if (sorted[i] != &first[i]) {
            check_fix(k, d, g, item_of(&first[i]), doc_text(d->doc, item_of(sorted[i])));
        }
    }
}

/* Reports the first descent of a list; returns what was reported last. */
static const struct citation *ascending(const struct check *k, struct check_doc *d,
                                        const struct citation *a, const struct citation *b,
                                        const struct citation *told)
{
    bool again = told && told->list_id == b->list_id && told->body == b->body;
    if (again || !continues(d, a, b) || compare_numbers(a, b) <= 0 ||
        !check_part_in_scope(k, d, b->part)) {
        return told;
    }
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(b->number), {"before", doc_text(d->doc, a->number)});
    check_relate(d, g, place_of(a->number), STR("the higher number"));
    sort_list(k, d, g, b);
    return b;
}

/* "69/193 of 18 December 2014, 69/196 of 18 December 2014 and 70/1 of ...": the date stays behind
 * the last number of that day, before which stands “and”. */
static void share_date(const struct check *k, struct check_doc *d, struct diagnostic *g,
                       const struct citation *a, const struct citation *b)
{
    const struct citation *end = d->facts->citations + d->facts->citations_count;
    struct range date = {a->number.end, a->date_range.end},
                 between = {a->date_range.end, b->number.start};
    bool more = b + 1 < end && continues(d, b, b + 1) && date_cmp(b->date, b[1].date) == 0;
    struct str joint = doc_text(d->doc, between);
    if (a->date_range.start != a->number.end + 4 || a->letter.n || b->letter.n ||
        (more && !str_eq(joint, STR(", ")))) {
        return;
    }
    check_fix(k, d, g, date, STR(""));
    if (!more && !str_eq(joint, STR(" and "))) {
        check_fix(k, d, g, between, STR(" and "));
    }
}

/* "69/193 of 18 December 2014 and 69/196 of 18 December 2014": nothing but the date between them.
 */
static void grouped(const struct check *k, struct check_doc *d, const struct citation *a,
                    const struct citation *b)
{
    if (!continues(d, a, b) || !a->date.year || !b->date.year || date_cmp(a->date, b->date) != 0 ||
        a->date_range.start == b->date_range.start || a->date_range.end > b->number.start ||
        b->number.start - a->date_range.end > 6 || !check_part_in_scope(k, d, b->part)) {
        return;
    }
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(a->date_range), {"first", doc_text(d->doc, a->number)},
                     {"second", doc_text(d->doc, b->number)});
    share_date(k, d, g, a, b);
}

static void run(const struct check *k, struct check_doc *d)
{
    enum about about = *(const unsigned *)k->data;
    for (uint32_t i = 0; about == ABOUT_OWN && i < d->facts->openings_count; i++) {
        own(k, d, &d->facts->openings[i]);
    }
    const struct citation *told = NULL;
    for (uint32_t i = 0; i < d->facts->citations_count; i++) {
        const struct citation *c = &d->facts->citations[i];
        if (about == ABOUT_ANTECEDENT) {
            antecedent(k, d, c);
        } else if (i && about == ABOUT_ASCENDING) {
            told = ascending(k, d, c - 1, c, told);
        } else if (i && about == ABOUT_GROUPED) {
            grouped(k, d, c - 1, c);
        }
    }
}

static const char *const keys[] = {"about", NULL};
const struct check_kind check_kind_citation_list = {
    .name = "citation-list", .keys = keys, .compile = compile, .run = run};
