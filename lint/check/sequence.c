/* Part of kind numbering: operative paragraphs run 1..n without gap or repetition.
 *
 *   1. ... 2. ... 4. ... 4. ...     the third was mistyped: one finding, and "3" puts it right
 *   1. ... 2. ... 4. ... 5. ...     a paragraph was taken out: one finding, and all that follow are
 *                                   numbered anew, with the references to them ("paragraph 5
 *                                   above")
 *
 * No fix is offered where a reference would be made to say something else: when it names a number
 * that stands twice, or one that is missing now and would mean another paragraph afterwards. */
#include <stdlib.h>

#include "base/numeral.h"
#include "base/search.h"
#include "check/kinds.h"
#include "check/reference.h"

/* One operative paragraph of the text. */
struct row {
    uint32_t part;
    bool starts; /* the first of a section, numbered 1 */
    bool bis;    /* "4 bis": the number of the one before over again, on purpose */
    bool alone;  /* without number, alone in its section */
};

/* A reference to one of them. */
struct pointer {
    struct range number;
    struct range whole; /* its words, to quote */
    unsigned value;
};

struct sequence {
    const struct check *k;
    struct check_doc *d;
    uint32_t text;
    VEC(struct row) rows;
    VEC(struct pointer) pointers; /* by value, then place; read when the first fix wants them */
    VEC(unsigned) numbers;        /* of the paragraphs, likewise */
    bool references_read;
    VEC(struct edit) edits;
    const struct pointer *bent; /* a reference that the fix would bend */
    const char *why;            /* how */
};

/* Digits of a label: "3" of "3.", "OP3". */
static struct range digits_of(const struct check_doc *d, struct range label)
{
    const char *p = d->doc->text.p;
    while (label.start < label.end && (p[label.start] < '0' || p[label.start] > '9')) {
        label.start++;
    }
    uint32_t end = label.start;
    while (end < label.end && ascii_is_digit(p[end])) {
        end++;
    }
    return (struct range){label.start, end};
}

static bool is_bis(const struct check_doc *d, struct range label)
{
    struct str s = doc_text(d->doc, label);
    return str_find(s, STR("bis"), 0) != UINT32_MAX || str_find(s, STR("ter"), 0) != UINT32_MAX ||
           str_find(s, STR("alt"), 0) != UINT32_MAX;
}

/* The only operative paragraph of a roman section: it carries no number, as the only one of a
 * text. */
static bool is_alone_in_section(const struct outline *o, uint32_t operative)
{
    uint32_t section = outline_up(o, operative, PART_SECTION);
    if (section == PART_NONE) {
        return false;
    }
    uint32_t end = o->parts[section].end, first = outline_next(o, section, end, PART_OPERATIVE);
    return first == operative &&
           outline_next(o, o->parts[first].end - 1, end, PART_OPERATIVE) == PART_NONE;
}

static const struct part *part_of(const struct sequence *s, uint32_t row)
{
    return &s->d->outline->parts[s->rows.p[row].part];
}

static void collect(struct sequence *s)
{
    const struct outline *o = s->d->outline;
    uint32_t section = PART_NONE;
    for (uint32_t i = s->text + 1; i < o->parts[s->text].end; i++) {
        const struct part *p = &o->parts[i];
        if (p->kind != PART_OPERATIVE || p->in_annex || outline_text_of(o, i) != s->text) {
            continue;
        }
        uint32_t own = outline_up(o, i, PART_SECTION);
        *vec_push(&s->rows) =
            (struct row){.part = i,
                         .starts = own != section && p->numbered && p->number == 1,
                         .bis = p->numbered && is_bis(s->d, p->label),
                         .alone = !p->numbered && is_alone_in_section(o, i)};
        section = own;
    }
}

/* Numbering anew. */

static void keep_reference(void *context, const struct reference *r)
{
    struct sequence *s = context;
    if (r->sure && r->number.start < r->number.end) {
        *vec_push(&s->pointers) = (struct pointer){r->number, r->whole, r->value};
    }
}

static int by_value(const void *left, const void *right)
{
    const struct pointer *a = left, *b = right;
    if (a->value != b->value) {
        return a->value < b->value ? -1 : 1;
    }
    return (a->number.start > b->number.start) - (a->number.start < b->number.start);
}

static int by_number(const void *left, const void *right)
{
    const unsigned *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void read_references(struct sequence *s)
{
    if (s->references_read) {
        return;
    }
    s->references_read = true;
    reference_each(s->d, s->text, keep_reference, s);
    for (uint32_t i = 0; i < s->rows.n; i++) {
        if (part_of(s, i)->numbered && !s->rows.p[i].bis) {
            *vec_push(&s->numbers) = part_of(s, i)->number;
        }
    }
    if (s->pointers.n) {
        qsort(s->pointers.p, s->pointers.n, sizeof *s->pointers.p, by_value);
    }
    if (s->numbers.n) {
        qsort(s->numbers.p, s->numbers.n, sizeof *s->numbers.p, by_number);
    }
}

/* How many paragraphs have the number `n`; two stand for all above. */
static uint32_t count_of(const struct sequence *s, unsigned n)
{
    uint32_t low = search_from(s->numbers.p, s->numbers.n, sizeof *s->numbers.p, n);
    bool one = low < s->numbers.n && s->numbers.p[low] == n;
    return one + (one && low + 1 < s->numbers.n && s->numbers.p[low + 1] == n);
}

/* The first of the references to number `n`, those behind it come next; NULL when there is none. */
static const struct pointer *pointers_to(const struct sequence *s, unsigned n)
{
    uint32_t low = SEARCH_FROM(s->pointers.p, s->pointers.n, value, n);
    return low < s->pointers.n && s->pointers.p[low].value == n ? &s->pointers.p[low] : NULL;
}

static void add_edit(struct sequence *s, struct range r, unsigned number)
{
    *vec_push(&s->edits) = (struct edit){.range = r, .text = str_printf(s->d->arena, "%u", number)};
}

/* References to the number `old`, which is `fresh` now. `run`: others are numbered anew with it. */
static void add_references(struct sequence *s, unsigned old, unsigned fresh, bool run)
{
    const struct pointer *p = pointers_to(s, old), *missing = pointers_to(s, fresh);
    if (p && count_of(s, old) > 1) {
        s->bent = p;
        s->why = "may mean either of two paragraphs";
        return;
    }
    if (run && missing && count_of(s, fresh) == 0) {
        s->bent = missing;
        s->why = "names a paragraph that is not there";
        return;
    }
    for (; p && p < s->pointers.p + s->pointers.n && p->value == old; p++) {
        add_edit(s, p->number, fresh);
    }
}

/* The paragraphs from `row` on count on from each other: the first that does not. */
static uint32_t end_of_run(const struct sequence *s, uint32_t row)
{
    uint32_t i = row + 1;
    while (i < s->rows.n && !s->rows.p[i].starts && part_of(s, i)->numbered) {
        unsigned before = part_of(s, i - 1)->number, number = part_of(s, i)->number;
        if (number != before + 1 && !(s->rows.p[i].bis && number == before)) {
            break;
        }
        i++;
    }
    return i;
}

static void number_anew(struct sequence *s, uint32_t row, uint32_t end, unsigned expected)
{
    unsigned first = part_of(s, row)->number;
    vec_clear(&s->edits);
    s->bent = NULL;
    read_references(s);
    for (uint32_t i = row; i < end; i++) {
        unsigned old = part_of(s, i)->number, fresh = expected + (old - first);
        add_edit(s, digits_of(s->d, part_of(s, i)->label), fresh);
        if (!s->rows.p[i].bis) {
            add_references(s, old, fresh, end > row + 1);
        }
    }
}

/* Paragraphs `row` to `end` that should count on from `expected`. */
static void report_numbered(struct sequence *s, uint32_t row, uint32_t end, unsigned expected)
{
    const struct part *p = part_of(s, row);
    struct arena *a = s->d->arena;
    struct str problem = str_printf(a, "is numbered %u", p->number);
    number_anew(s, row, end, expected);
    if (s->bent) {
        problem = str_printf(a, "%.*s, and the reference “%.*s” %s", STR_ARG(problem),
                             STR_ARG(doc_text(s->d->doc, s->bent->whole)), s->why);
    }
    struct diagnostic *g =
        CHECK_REPORT(s->k, s->d, place_of(digits_of(s->d, p->label)), {"problem", problem},
                     {"expected", str_printf(a, "%u", expected)});
    if (s->bent) {
        check_relate(s->d, g, place_of(s->bent->whole), STR("this reference"));
        return;
    }
    check_fix_all(s->k, s->d, g, s->edits.p, s->edits.n);
    g->suggestion = s->edits.p[0].text;
}

/* A paragraph with another number than `expected`. Returns the number to count on from. */
static unsigned report(struct sequence *s, uint32_t row, unsigned expected)
{
    const struct part *p = part_of(s, row);
    if (!p->numbered) {
        struct range at = {p->body.start, p->body.start};
        CHECK_REPORT(s->k, s->d, place_of(at), {"problem", STR("has no number")},
                     {"expected", str_printf(s->d->arena, "%u", expected)});
        return expected;
    }
    bool more = row + 1 < s->rows.n && !s->rows.p[row + 1].starts && part_of(s, row + 1)->numbered;
    bool slip = !more || part_of(s, row + 1)->number == expected + 1;
    uint32_t end = slip ? row + 1 : end_of_run(s, row);
    report_numbered(s, row, end, expected);
    /* What follows counts on from a slip as if it were right, and from a run as it stands. A number
     * that jumps ahead alone is a gap: count on from it. One that lags was mistyped. */
    return slip ? expected : end > row + 1 || p->number > expected ? p->number : expected;
}

void sequence_check(const struct check *k, struct check_doc *d, uint32_t text)
{
    struct sequence s = {.k = k, .d = d, .text = text};
    unsigned before = 0;
    collect(&s);
    for (uint32_t i = 0; i < s.rows.n; i++) {
        const struct row *r = &s.rows.p[i];
        const struct part *p = part_of(&s, i);
        if (r->starts || (p->numbered && p->number == before + 1)) {
            before = p->number;
        } else if (r->alone || (r->bis && p->number == before)) {
            continue;
        } else if (p->numbered || i > 0) {
            before = report(&s, i, before + 1);
        } else {
            before++;
        }
    }
    vec_done(&s.rows);
    vec_done(&s.pointers);
    vec_done(&s.numbers);
    vec_done(&s.edits);
}
