/* Part of kind numbering: the items of each list run (a), (b), (c), below them (i), (ii), (iii),
 * then a., b., c. and i., ii., iii., in this form, and never alone.
 *
 *   (a) ... (b) ... (d) ... (d) ...   the third was mistyped: one finding, and "(c)" puts it right
 *   (a) ... (c) ... (d) ...           an item was taken out: one finding, and all that follow are
 *                                     lettered anew, with the references to them ("paragraph 2 (c)
 *                                     and (d) above", "subparagraph (d) above")
 *
 * No fix is offered for an item that stands alone, whatever its letter, for a run of (i), (ii)
 * whose level was lost, nor where a reference would be made to say something else: when it names a
 * letter that stands twice, or one that is missing now and would mean another item afterwards. The
 * finding tells which reference that is. */
#include "base/numeral.h"
#include "check/item_reference.h"
#include "check/kinds.h"

enum { DOUBTFUL_MOST = 8 /* nobody looks at more of them for one finding */ };

struct letters {
    const struct check *k;
    struct check_doc *d;
    uint32_t text;
    struct item_references *references;  /* read when the first fix wants them */
    VEC(uint32_t) items;                 /* of one list, in order */
    VEC(struct edit) edits;              /* of one finding */
    VEC(struct item_reference) doubtful; /* references left as they are, to be looked at */
};

/* Why a fix is withheld: a reference that it would bend. */
struct bent {
    const struct item_reference *reference; /* NULL: none */
    const char *why;
};

static const struct part *part_of(const struct letters *l, uint32_t row)
{
    return &l->d->outline->parts[l->items.p[row]];
}

/* "(b bis)": the letter of the one before over again, on purpose. */
static bool is_bis(const struct letters *l, uint32_t row)
{
    static const char *const words[] = {"bis", "ter", "quater", "quinquies", "alt"};
    struct str s = doc_text(l->d->doc, part_of(l, row)->label);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_find(s, str_of(words[i]), 0) != UINT32_MAX) {
            return true;
        }
    }
    return false;
}

static unsigned degree_of(const struct part *p)
{
    return p->level >= 1 && p->level <= 4 ? p->level : 1;
}

/* "c", "iii" for number n of degree 1..4; "aa" behind "z". */
static struct str letter(struct check_doc *d, unsigned degree, unsigned n)
{
    enum { ALPHABET = 26 };
    char roman[20];
    if (degree % 2 == 0) {
        numeral_roman_write(n, false, roman);
        return str_printf(d->arena, "%s", roman);
    }
    const char c = (char)('a' + (n - 1) % ALPHABET);
    return n > ALPHABET ? str_printf(d->arena, "%c%c", c, c) : str_printf(d->arena, "%c", c);
}

/* The whole label: "(c)", "(iii)", "c.", "iii." */
static struct str label(struct check_doc *d, unsigned degree, unsigned n)
{
    struct str core = letter(d, degree, n);
    return degree <= 2 ? str_printf(d->arena, "(%.*s)", STR_ARG(core))
                       : str_printf(d->arena, "%.*s.", STR_ARG(core));
}

static struct str letter_of(const struct letters *l, uint32_t row)
{
    return doc_text(l->d->doc, item_letter(l->d, l->items.p[row]));
}

/* References to the item of `row`, whose letter becomes `fresh`. */
static void add_references(struct letters *l, uint32_t row, struct str fresh, struct bent *bent)
{
    struct str old = letter_of(l, row);
    uint32_t parent = part_of(l, row)->parent, count;
    const struct item_reference *r = item_references_to(l->references, parent, old, &count);
    bool twice = item_references_items(l->references, parent, old) > 1;
    for (uint32_t i = 0; i < count && !str_eq(old, fresh); i++) {
        if (!r[i].sure && l->doubtful.n == DOUBTFUL_MOST) {
            return;
        } else if (!r[i].sure) {
            *vec_push(&l->doubtful) = r[i];
        } else if (twice || !r[i].unique) {
            *bent = (struct bent){&r[i], twice ? "may mean either of two items"
                                               : "may mean an item of either of two paragraphs"};
            return;
        } else {
            *vec_push(&l->edits) = (struct edit){.range = r[i].place, .text = fresh};
        }
    }
}

/* A letter that no item has now, and a reference to it: afterwards it would mean this item. */
static void look_for_missing(const struct letters *l, uint32_t row, struct str fresh,
                             struct bent *bent)
{
    uint32_t parent = part_of(l, row)->parent, count;
    const struct item_reference *r = item_references_to(l->references, parent, fresh, &count);
    if (item_references_items(l->references, parent, fresh) == 0 && count && r->sure) {
        *bent = (struct bent){r, "names an item that is not there"};
    }
}

/* Items from `row` to `end` count on from `expected`: the edits, and whether a reference is in the
 * way. */
static struct bent letter_anew(struct letters *l, uint32_t row, uint32_t end, unsigned expected)
{
    struct bent bent = {NULL, NULL};
    unsigned first = part_of(l, row)->number;
    vec_clear(&l->edits);
    vec_clear(&l->doubtful);
    l->references = l->references ? l->references : item_references_new(l->d, l->text);
    for (uint32_t i = row; i < end; i++) {
        const struct part *p = part_of(l, i);
        unsigned degree = degree_of(p), n = expected + (p->number - first);
        struct str fresh = letter(l->d, degree, n);
        bool bis = is_bis(l, i);
        *vec_push(&l->edits) =
            (struct edit){.range = bis ? item_letter(l->d, l->items.p[i]) : p->label,
                          .text = bis ? fresh : label(l->d, degree, n)};
        if (!bis) {
            add_references(l, i, fresh, &bent);
        }
        if (!bis && end > row + 1) {
            look_for_missing(l, i, fresh, &bent);
        }
    }
    return bent;
}

/* "(ii)" where letters are due: an item of the level below, when its neighbour is one too. */
static bool is_roman(const struct letters *l, uint32_t row)
{
    const struct part *p = row < l->items.n ? part_of(l, row) : NULL;
    return p && degree_of(p) % 2 && str_eq(letter_of(l, row), letter(l->d, 2, p->number));
}

static bool is_of_another_level(const struct letters *l, uint32_t row)
{
    return is_roman(l, row) && (is_roman(l, row + 1) || (row > 0 && is_roman(l, row - 1)));
}

/* Labels of `row` to `end` that should count on from `expected`. */
static void report(struct letters *l, uint32_t row, uint32_t end, unsigned expected,
                   const char *problem)
{
    const struct part *p = part_of(l, row);
    struct bent bent = letter_anew(l, row, end, expected);
    struct str what = str_of(problem);
    if (bent.reference) {
        what = str_printf(l->d->arena, "%s, and the reference “%.*s” %s", problem,
                          STR_ARG(doc_text(l->d->doc, bent.reference->whole)), bent.why);
    }
    struct diagnostic *g = CHECK_REPORT(l->k, l->d, place_of(p->label), {"problem", what},
                                        {"expected", label(l->d, degree_of(p), expected)});
    if (bent.reference) {
        check_relate(l->d, g, place_of(bent.reference->whole), STR("this reference"));
        return;
    }
    if (l->items.n > 1 && !is_of_another_level(l, row)) {
        check_fix_all(l->k, l->d, g, l->edits.p, l->edits.n);
    }
    g->suggestion = l->edits.p[0].text;
    for (uint32_t i = 0; i < l->doubtful.n; i++) {
        check_relate(l->d, g, place_of(l->doubtful.p[i].whole),
                     STR("perhaps a reference to an item that is lettered anew"));
    }
}

/* The items from `row` on count on from each other: the first that does not. */
static uint32_t end_of_run(const struct letters *l, uint32_t row)
{
    uint32_t i = row + 1;
    while (i < l->items.n) {
        unsigned before = part_of(l, i - 1)->number, number = part_of(l, i)->number;
        if (number != before + 1 && !(is_bis(l, i) && number == before)) {
            break;
        }
        i++;
    }
    return i;
}

/* An item with another letter than that of `expected`. Returns the number to count on from: one
 * slip is one finding, and so are all that follow a gap. */
static unsigned report_wrong(struct letters *l, uint32_t row, unsigned expected)
{
    unsigned number = part_of(l, row)->number;
    bool more = row + 1 < l->items.n;
    bool slip = !more || part_of(l, row + 1)->number == expected + 1;
    uint32_t end = slip ? row + 1 : end_of_run(l, row);
    report(l, row, end, expected, "is out of sequence");
    return slip ? expected : end > row + 1 || number > expected ? number : expected;
}

/* Items under one parent, in order. */
static void check_items(struct letters *l, uint32_t parent)
{
    const struct outline *o = l->d->outline;
    vec_clear(&l->items);
    for (uint32_t i = parent + 1; i < o->parts[parent].end; i = o->parts[i].end) {
        if (o->parts[i].kind == PART_SUBPARAGRAPH && o->parts[i].numbered) {
            *vec_push(&l->items) = i;
        }
    }
    unsigned count = 0;
    for (uint32_t i = 0; i < l->items.n; i++) {
        const struct part *p = part_of(l, i);
        if (count > 0 && p->number == count && is_bis(l, i)) {
            continue;
        }
        count++;
        if (p->number != count) {
            count = report_wrong(l, i, count);
        } else if (!is_bis(l, i) &&
                   !str_eq(doc_text(l->d->doc, p->label), label(l->d, degree_of(p), count))) {
            report(l, i, i + 1, count, "is not written in the usual form");
        }
    }
    if (l->items.n == 1 && part_of(l, 0)->number == 1) {
        CHECK_REPORT(l->k, l->d, place_of(part_of(l, 0)->label), {"problem", STR("stands alone")},
                     {"expected", STR("two items or more, or none")});
    }
}

void letters_check(const struct check *k, struct check_doc *d, uint32_t text)
{
    const struct outline *o = d->outline;
    struct letters l = {.k = k, .d = d, .text = text};
    bool decision =
        o->parts[text].kind == PART_DRAFT_DECISION || o->parts[text].kind == PART_DECISION;
    if (decision) {
        check_items(&l, text); /* "The Economic and Social Council:" and its items */
    }
    for (uint32_t i = text + 1; i < o->parts[text].end; i++) {
        enum part_kind kind = o->parts[i].kind;
        bool parent = kind == PART_OPERATIVE || kind == PART_PREAMBULAR ||
                      kind == PART_SUBPARAGRAPH || (decision && kind == PART_PARAGRAPH);
        if (parent && !o->parts[i].in_annex && o->parts[i].end > i + 1 &&
            outline_text_of(o, i) == text) {
            check_items(&l, i);
        }
    }
    item_references_free(l.references);
    vec_done(&l.items);
    vec_done(&l.edits);
    vec_done(&l.doubtful);
}
