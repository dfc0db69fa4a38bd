/* Kind citation-list: whose resolutions are cited, and in which order.
 *
 * `about: own`         an organ speaks of its own: "Recalling its resolution 70/1", not "Recalling
 *                      General Assembly resolution 70/1" (only where the resolution is the direct
 *                      object of the opening).
 * `about: antecedent`  the number in "its resolution 73/184" is one that the body meant by “its”
 *                      can have.
 * `about: ascending`   numbers listed in one paragraph rise: 46/152, 60/1, 67/1.
 * `about: grouped`     numbers of one date share it: "69/193 and 69/196 of 18 December 2014". */
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

static void own(const struct check *k, struct check_doc *d, const struct opening *o)
{
    const struct body *body = facts_text(d->facts, d->outline, o->part)->body;
    if (!body || !body->name.n || !check_part_in_scope(k, d, o->part)) {
        return;
    }
    uint32_t at = o->phrase.end + 1;
    struct str rest = after(d, at, body->name.n + 12);
    struct str behind = str_sub(rest, body->name.n, rest.n);
    if (!str_starts(rest, body->name) ||
        !(str_starts(behind, STR(" resolution")) || str_starts(behind, STR(" decision")))) {
        return;
    }
    struct range name = {at, at + body->name.n};
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
    return b;
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
    CHECK_REPORT(k, d, place_of(a->date_range), {"first", doc_text(d->doc, a->number)},
                 {"second", doc_text(d->doc, b->number)});
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
