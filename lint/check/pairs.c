/* Kind pairs: marks that stand in pairs, looked for in one paragraph at a time.
 *
 *   of: quotation      “Safe cities and „Safe cities“, ““Safe cities””, « Safe cities »
 *   of: parentheses    (see annex, or see annex)
 *
 * A quotation that runs through several paragraphs opens each of them and closes the last: a
 * paragraph that begins with the opening mark, or that comes while such a quotation is open, is
 * left alone. A label such as "a)" has no partner and is no text. */
#include "check/kinds.h"

enum of { OF_QUOTATION, OF_PARENTHESES };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"quotation", "parentheses", NULL};
    return compile_choice(c, "of", words, e);
}

enum { SIDE_NONE, SIDE_OPEN, SIDE_CLOSE };

/* What stands at byte `at`, and its length. */
static int side_at(struct str s, uint32_t at, enum of of, uint32_t *n)
{
    *n = 1;
    if (of == OF_PARENTHESES) {
        return s.p[at] == '(' ? SIDE_OPEN : s.p[at] == ')' ? SIDE_CLOSE : SIDE_NONE;
    }
    if ((unsigned char)s.p[at] != 0xe2 || at + 3 > s.n || (unsigned char)s.p[at + 1] != 0x80) {
        return SIDE_NONE;
    }
    *n = 3;
    unsigned char last = (unsigned char)s.p[at + 2];
    return last == 0x9c ? SIDE_OPEN : last == 0x9d ? SIDE_CLOSE : SIDE_NONE;
}

/* "a)", "12)": the parenthesis at `at` closes a label, which opens with none. */
static bool closes_label(struct str s, uint32_t at)
{
    uint32_t start = at;
    while (start > 0 && (ascii_is_letter((unsigned char)s.p[start - 1]) ||
                         ascii_is_digit(s.p[start - 1]))) {
        start--;
    }
    return at > start && at - start <= 3 && (start == 0 || strchr(" ,;:\n", s.p[start - 1]));
}

static void report(const struct check *k, struct check_doc *d, uint32_t at, uint32_t n,
                   const char *problem)
{
    struct range r = {at, at + n};
    if (check_in_scope(k, d, r)) {
        CHECK_REPORT(k, d, place_of(r), {"problem", str_of(problem)});
    }
}

/* One finding a paragraph is enough: what follows a lost mark cannot be told apart. Returns how
 * many marks are open at its end. */
static uint32_t check_paragraph(const struct check *k, struct check_doc *d, struct range r,
                                enum of of, bool told)
{
    struct str s = doc_text(d->doc, r);
    uint32_t open = 0, last = 0, n;
    for (uint32_t at = 0; at < s.n; at += n) {
        int mark = side_at(s, at, of, &n);
        if (of == OF_PARENTHESES && mark == SIDE_CLOSE && !open && closes_label(s, at)) {
            continue;
        }
        bool nested = mark == SIDE_OPEN && open && of == OF_QUOTATION;
        if ((nested || (mark == SIDE_CLOSE && !open)) && !told) {
            report(k, d, r.start + at, n, nested ? "opens before the one before it is closed"
                                                 : "closes what was not opened");
            told = true;
        }
        last = mark == SIDE_OPEN ? at : last;
        open += mark == SIDE_OPEN && !nested;
        open -= mark == SIDE_CLOSE && open;
    }
    if (open && !told) {
        side_at(s, last, of, &n);
        report(k, d, r.start + last, n, "is not closed in this paragraph");
    }
    return open;
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct outline *o = d->outline;
    enum of of = *(const enum of *)k->data;
    bool running = false; /* a quotation of several paragraphs */
    for (uint32_t i = 0; i < o->count; i++) {
        if (!check_part_in_scope(k, d, i) || o->parts[i].own.start >= o->parts[i].own.end) {
            continue;
        }
        struct range r = {o->parts[i].body.start, o->parts[i].own.end};
        struct str s = doc_text(d->doc, r);
        bool opens = of == OF_QUOTATION && (str_starts(s, STR("“")) || str_ends(s, STR(":")));
        uint32_t open = check_paragraph(k, d, r, of, running || opens);
        running = of == OF_QUOTATION && ((running && open) || (opens && open));
    }
}

static const char *const keys[] = {"of", NULL};
const struct check_kind check_kind_pairs = {
    .name = "pairs", .keys = keys, .compile = compile, .run = run};
