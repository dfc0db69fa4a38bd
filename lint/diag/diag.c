/* The list of findings of one document, and the two decisions taken over it as a whole: the order
 * in which they are told, and which finding speaks where several claim the same word.
 *
 * "Requets the Office": the opening is not a known operative verb (structure) and the word is not
 * in the dictionary (spelling). The structure finding stays, the spelling finding goes. */
#include "diag/diag.h"

#include <stdlib.h>

/* A finding longer than this is about a passage (a whole paragraph without its semicolon), not
 * about a word, and neither hides another nor is hidden. */
enum { WORD_MOST_BYTES = 80 };

/* A finding with its place in the source: sorting asks for it many times. */
struct entry {
    struct diagnostic *g;
    struct range source;
    uint32_t added; /* order of adding: the last tie-break, so that every sort gives one order */
    bool dropped;
};

void diags_init(struct diags *d, struct arena *a)
{
    *d = (struct diags){.arena = a};
}

void diags_done(struct diags *d)
{
    vec_done(&d->list);
}

struct diagnostic *diags_add(struct diags *d, struct place place)
{
    struct diagnostic *g = ARENA_NEW(d->arena, struct diagnostic);
    g->place = place;
    *vec_push(&d->list) = g;
    return g;
}

static int by_number(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int by = by_number(a->source.start, b->source.start);
    by = by ? by : by_number(a->g->severity, b->g->severity);
    by = by ? by : str_cmp(a->g->rule, b->g->rule);
    by = by ? by : by_number(a->source.end, b->source.end);
    by = by ? by : str_cmp(a->g->message, b->g->message);
    return by ? by : by_number(a->added, b->added);
}

static bool same_finding(const struct entry *a, const struct entry *b)
{
    return a->source.start == b->source.start && a->source.end == b->source.end &&
           str_eq(a->g->rule, b->g->rule) && str_eq(a->g->message, b->g->message);
}

static bool about_words(const struct diagnostic *g)
{
    uint32_t n = range_length(g->place.range);
    return g->place.mark == MARK_NONE && n > 0 && n <= WORD_MOST_BYTES;
}

/* The fix puts italics in or takes them out: the words stay as they are, and may be wrong for
 * another reason. */
static bool is_about_markup(const struct diagnostic *g)
{
    uint32_t n = 0;
    while (n < g->edit_count && g->edits[n].source_set) {
        n++;
    }
    return n > 0 && n == g->edit_count;
}

/* `strong` speaks for the words of `weak`. Between two terms, or two misspellings, the longer
 * phrase wins ("States parties" over "parties"); two structure findings at one place are two
 * defects. A note never hides an error or a warning. */
static bool speaks_for(const struct entry *strong, const struct entry *weak)
{
    struct range s = strong->g->place.range, w = weak->g->place.range;
    bool lighter = strong->g->severity == DIAG_NOTE && weak->g->severity != DIAG_NOTE;
    if (!about_words(strong->g) || !range_overlaps(s, w) || lighter || is_about_markup(strong->g)) {
        return false;
    }
    if (strong->g->rank != weak->g->rank) {
        return strong->g->rank < weak->g->rank;
    }
    if (weak->g->rank == RANK_STRUCTURE || !range_within(w, s) || is_about_markup(weak->g)) {
        return false;
    }
    return range_length(s) > range_length(w) || compare(strong, weak) < 0;
}

/* Looks only as far as a word-sized finding reaches, so that the whole stays linear. */
static bool is_hidden(const struct entry *all, uint32_t n, uint32_t i)
{
    struct range w = all[i].g->place.range;
    for (uint32_t k = i;
         k-- > 0 && all[k].source.start + 4 * WORD_MOST_BYTES > all[i].source.start;) {
        if (!all[k].dropped && speaks_for(&all[k], &all[i])) {
            return true;
        }
    }
    for (uint32_t k = i + 1; k < n && all[k].source.start < all[i].source.end; k++) {
        if (!all[k].dropped && all[k].g->place.range.start < w.end &&
            speaks_for(&all[k], &all[i])) {
            return true;
        }
    }
    return false;
}

/* Stronger ranks are decided first: a term hidden by a structure finding hides nothing itself. */
static void hide(struct entry *all, uint32_t n)
{
    for (int rank = RANK_TERM; rank <= RANK_SPELLING; rank++) {
        for (uint32_t i = 0; i < n; i++) {
            if (!all[i].dropped && (int)all[i].g->rank == rank && about_words(all[i].g)) {
                all[i].dropped = is_hidden(all, n, i);
            }
        }
    }
}

/* Exact doubles are neighbours once sorted. Returns how many are left. */
static uint32_t drop_doubles(struct entry *all, uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (kept == 0 || !same_finding(&all[kept - 1], &all[i])) {
            all[kept++] = all[i];
        }
    }
    return kept;
}

void diags_settle(struct diags *d, const struct doc *doc)
{
    VEC(struct entry) all = {0};
    for (uint32_t i = 0; i < d->list.n; i++) {
        struct diagnostic *g = d->list.p[i];
        *vec_push(&all) = (struct entry){g, doc_place_source(doc, g->place), i, false};
    }
    if (all.n) {
        qsort(all.p, all.n, sizeof *all.p, compare);
        all.n = drop_doubles(all.p, all.n);
        hide(all.p, all.n);
    }
    vec_clear(&d->list);
    for (uint32_t i = 0; i < all.n; i++) {
        if (!all.p[i].dropped) {
            *vec_push(&d->list) = all.p[i].g;
        }
    }
    vec_done(&all);
}

uint32_t diags_count(const struct diags *d, enum diag_severity s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->list.n; i++) {
        n += d->list.p[i]->severity == s && !d->list.p[i]->suppressed.p;
    }
    return n;
}

const char *diag_severity_name(enum diag_severity s)
{
    static const char *const names[] = {"error", "warning", "note"};
    return names[s];
}

const char *diag_safety_name(enum diag_safety s)
{
    static const char *const names[] = {"none", "safe", "unsafe", "suggestion"};
    return names[s];
}

void diag_suggestion(const struct diagnostic *g, struct buf *out)
{
    if (g->choice_count == 0 && g->suggestion.n) {
        buf_printf(out, "“%.*s”", STR_ARG(g->suggestion));
    }
    for (uint32_t i = 0; i < g->choice_count; i++) {
        const char *joint = i == 0 ? "" : i + 1 == g->choice_count ? " or " : ", ";
        buf_printf(out, "%s“%.*s”", joint, STR_ARG(g->choices[i].text));
    }
}
