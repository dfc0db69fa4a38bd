/* Kind series: simple enumerations of single words, "economic, social and environmental".
 *
 *   expect: no-comma   no comma before the “and” or “or” of a simple series
 *   expect: order      the same members stand in one order all through a document; the order found
 *                      less often is the suspect
 *
 * A comma is right, and left alone, where no series is: behind an adverb or an inserted word
 * ("respectively, and"), before a verb of decision, before a clause, or where a member itself holds
 * "and". */
#include <stdlib.h>

#include "base/vec.h"
#include "check/kinds.h"
#include "match/words.h"

enum expect { EXPECT_NO_COMMA, EXPECT_ORDER };
enum { MEMBERS_MOST = 8 };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"no-comma", "order", NULL};
    return compile_choice(c, "expect", words, e);
}

struct series {
    struct range range; /* first member to last */
    struct range members[MEMBERS_MOST];
    uint32_t count;
    struct range comma;  /* before the conjunction; empty when there is none */
    uint64_t set, order; /* hashes of the members, without and with their order */
};

typedef VEC(struct series) series_list;

static bool lower_word(struct str w)
{
    for (uint32_t i = 0; i < w.n; i++) {
        if (!(ascii_is_lower(w.p[i]) || w.p[i] == '-' || (unsigned char)w.p[i] >= 0x80)) {
            return false;
        }
    }
    return w.n > 2;
}

/* One space-free word, hyphens included, that ends at byte `end` of `s` (or begins at `start`). */
static struct range word_ending(struct str s, uint32_t end)
{
    uint32_t start = end;
    while (start > 0 && s.p[start - 1] != ' ' && s.p[start - 1] != ',') {
        start--;
    }
    return (struct range){start, end};
}

static struct range word_starting(struct str s, uint32_t start)
{
    uint32_t end = start;
    while (end < s.n && !strchr(" ,;:.)\n", s.p[end]) &&
           !str_starts(str_sub(s, end, s.n), STR("”"))) {
        end++;
    }
    return (struct range){start, end};
}

/* Reads the series whose conjunction (" and " or " or ") begins at byte `at`. */
static bool read_series(struct str s, uint32_t at, uint32_t conjunction, struct series *out)
{
    struct range back[MEMBERS_MOST];
    uint32_t n = 0, end = at;
    *out = (struct series){.comma = {at, at}};
    if (end > 0 && s.p[end - 1] == ',') {
        out->comma = (struct range){end - 1, end};
        end--;
    }
    while (n < MEMBERS_MOST - 1) {
        struct range w = word_ending(s, end);
        if (!lower_word(str_in(s, w))) {
            break;
        }
        back[n++] = w;
        if (w.start < 2 || s.p[w.start - 1] != ' ' || s.p[w.start - 2] != ',') {
            break;
        }
        end = w.start - 2;
    }
    struct range last = word_starting(s, at + conjunction);
    if (n < 2 || !lower_word(str_in(s, last))) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        out->members[i] = back[n - 1 - i];
    }
    out->members[n] = last;
    out->count = n + 1;
    out->range = (struct range){out->members[0].start, last.end};
    for (uint32_t i = 0; i < out->count; i++) {
        uint64_t h = str_hash(str_in(s, out->members[i]));
        out->set += h * h;
        out->order = (out->order ^ h) * 0x9E3779B97F4A7C15u;
    }
    return true;
}

/* Words between commas that are no members: the sentence goes on behind them. */
static bool inserted(struct str w)
{
    static const char *const words[] = {
        "respectively", "however",  "therefore",   "inclusive",   "thereafter", "thereto",
        "thereof",      "thereon",  "accordingly", "too",         "also",       "herein",
        "therein",      "alia",     "concerned",   "appropriate", "possible",   "necessary",
        "applicable",   "feasible", "others",      "affected",    "relevant",   "available",
        "needed",       "required", "requested",   NULL};
    return str_one_of(w, words) || str_ends(w, STR("ly"));
}

/* Words that begin a new clause behind “and”. */
static bool begins_clause(struct str w)
{
    static const char *const words[] = {
        "to",        "in",    "on",    "for",   "by",        "with",  "as",      "that",
        "which",     "who",   "where", "when",  "thus",      "their", "its",     "the",
        "this",      "these", "those", "has",   "have",      "had",   "was",     "were",
        "should",    "shall", "will",  "may",   "can",       "must",  "not",     "at",
        "from",      "any",   "all",   "hence", "therefore", "also",  "further", "through",
        "including", "while", NULL};
    return str_one_of(w, words);
}

/* The member of the series' first word may hold an "and" of its own: "sand and dust storms,
 * drought, and floods". Three words back, no further than the last mark of punctuation. */
static bool member_holds_and(struct str text, uint32_t start)
{
    uint32_t from = start, words = 0;
    while (from > 0 && !strchr(",;:.(", text.p[from - 1]) &&
           !str_ends(str_sub(text, 0, from), STR("“")) && words < 3) {
        words += text.p[--from] == ' ';
    }
    while (from > 0 && text.p[from - 1] == ' ') {
        from--;
    }
    return from > 0 && str_find(str_sub(text, from, start), STR(" and "), 0) != UINT32_MAX;
}

/* What follows the last word of the series makes it more than that word: "and information and
 * communications systems", "and enhancing sustainable development". */
static bool member_goes_on(struct str text, struct range before, struct range last)
{
    struct str rest = str_sub(text, last.end, text.n);
    struct str b = str_in(text, before);
    bool one_form = str_ends(b, STR("ing")) && str_find(b, STR("-"), 0) == UINT32_MAX;
    bool gerund = str_ends(str_in(text, last), STR("ing")) && !one_form && rest.n > 1 &&
                  rest.p[0] == ' ' && !str_starts(rest, STR(" of ")) &&
                  !str_starts(rest, STR(" for ")) && !str_starts(rest, STR(" in "));
    return gerund || str_starts(rest, STR(" and "));
}

static void check_no_comma(const struct check *k, struct check_doc *d, uint32_t block,
                           const struct series *s, struct str text)
{
    struct range own = d->doc->blocks[block].range;
    if (s->comma.end == s->comma.start) {
        return;
    }
    for (uint32_t i = 0; i < s->count; i++) {
        struct str w = str_in(text, s->members[i]);
        if ((inserted(w) && i + 1 < s->count) || begins_clause(w)) {
            return;
        }
    }
    /* A verb in the third person behind “and” is a new decision when the members before it are
     * none. */
    struct str last = str_in(text, s->members[s->count - 1]);
    struct str before = str_in(text, s->members[s->count - 2]);
    bool verb = lexicon_opener(d->lexicon, true, last) && !lexicon_opener(d->lexicon, true, before);
    bool participle = str_ends(last, STR("ing")) && !str_ends(before, STR("ing"));
    if (verb || participle || member_holds_and(text, s->range.start) ||
        member_goes_on(text, s->members[s->count - 2], s->members[s->count - 1])) {
        return;
    }
    struct range at = {own.start + s->comma.start, own.start + s->comma.end};
    if (!check_in_scope(k, d, at)) {
        return;
    }
    struct range whole = {own.start + s->range.start, own.start + s->range.end};
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(at), {"series", doc_text(d->doc, whole)});
    check_fix(k, d, g, at, STR(""));
}

static int by_set(const void *x, const void *y)
{
    const struct series *a = x, *b = y;
    if (a->set != b->set) {
        return a->set < b->set ? -1 : 1;
    }
    if (a->order != b->order) {
        return a->order < b->order ? -1 : 1;
    }
    return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

static void report_order(const struct check *k, struct check_doc *d, const struct series *s,
                         const struct series *usual, uint32_t times)
{
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(s->range), {"expected", doc_text(d->doc, usual->range)},
                     {"times", str_printf(d->arena, "%u", times)});
    check_relate(d, g, place_of(usual->range), STR("written so here"));
    struct str before = doc_text(d->doc, (struct range){0, s->range.start});
    if (s->count != usual->count || str_ends(before, STR(" a ")) || str_ends(before, STR(" an "))) {
        return; /* another first word may want the other article */
    }
    for (uint32_t i = 0; i < s->count; i++) {
        struct str word = doc_text(d->doc, usual->members[i]);
        if (!str_eq(doc_text(d->doc, s->members[i]), word)) {
            check_fix(k, d, g, s->members[i], word);
        }
    }
}

/* Series first .. end have the same members; the usual order is the one found most often, and
 * clearly so. */
static void judge_order(const struct check *k, struct check_doc *d, const struct series *all,
                        uint32_t first, uint32_t end)
{
    uint32_t best = first, most = 0;
    for (uint32_t i = first; i < end;) {
        uint32_t j = i;
        while (j < end && all[j].order == all[i].order) {
            j++;
        }
        best = j - i > most ? i : best;
        most = j - i > most ? j - i : most;
        i = j;
    }
    for (uint32_t i = first; i < end;) {
        uint32_t j = i;
        while (j < end && all[j].order == all[i].order) {
            j++;
        }
        bool rare = all[i].order != all[best].order && most >= 3 && (j - i) * 3 <= most;
        for (; i < j; i++) {
            if (rare) {
                report_order(k, d, &all[i], &all[best], most);
            }
        }
    }
}

static void find_series(const struct check *k, struct check_doc *d, uint32_t block,
                        series_list *all)
{
    static const char *const conjunctions[] = {" and ", " or "};
    bool order = *(const uint32_t *)k->data == EXPECT_ORDER;
    struct range own = d->doc->blocks[block].range;
    struct str text = doc_text(d->doc, own);
    for (size_t c = 0; c < 2; c++) {
        struct str word = str_of(conjunctions[c]);
        for (uint32_t at = 0; (at = str_find(text, word, at)) != UINT32_MAX; at += word.n - 1) {
            struct series s;
            if (!read_series(text, at, word.n, &s)) {
                continue;
            }
            if (!order) {
                check_no_comma(k, d, block, &s, text);
                continue;
            }
            s.range = (struct range){own.start + s.range.start, own.start + s.range.end};
            for (uint32_t i = 0; i < s.count; i++) {
                s.members[i].start += own.start;
                s.members[i].end += own.start;
            }
            if (check_in_scope(k, d, s.range)) {
                *vec_push(all) = s;
            }
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    series_list all = {0};
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        if (d->doc->blocks[b].kind != BLOCK_CODE &&
            check_part_in_scope(k, d, d->outline->part_of_block[b])) {
            find_series(k, d, b, &all);
        }
    }
    if (all.n) {
        qsort(all.p, all.n, sizeof *all.p, by_set);
    }
    for (uint32_t i = 0; i < all.n;) {
        uint32_t j = i;
        while (j < all.n && all.p[j].set == all.p[i].set) {
            j++;
        }
        judge_order(k, d, all.p, i, j);
        i = j;
    }
    vec_done(&all);
}

static const char *const keys[] = {"expect", NULL};
const struct check_kind check_kind_series = {
    .name = "series", .keys = keys, .compile = compile, .run = run};
