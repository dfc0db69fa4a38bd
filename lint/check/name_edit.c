/* Kind name-edit: a long title of a register that one slip keeps from being the exact one.
 *
 *   Convention against the Torture and Other Cruel ...       for  Convention against Torture and
 * ... Convention relating to Status of Refugees                 for  ... relating to the Status ...
 *   Convention on the Punishment and Prevention of the Crime of Genocide   (two words exchanged)
 *   International Covenant on Economic and Cultural Rights    (a word is missing)
 *   International Covenant on Economic, Social, and Cultural Rights        (a comma)
 *
 * Pairs of neighbouring words lead to the titles that may be meant; the text between the first and
 * the last word of such a title is then compared with it word by word. What is left between the
 * common beginning and the common end must be one slip. Text that is another title of the register,
 * letter for letter, is left alone. */
#include <stdlib.h>

#include "base/bits.h"
#include "check/doc_words.h"
#include "check/kinds.h"
#include "check/name_runs.h"
#include "match/words.h"

enum {
    TITLE_WORDS_LEAST = 3,
    SLIP_WORDS_LEAST = 5,
    TITLE_CONTENT_LEAST = 3,
    PAIRS_LEAST = 2,
    LOST_WORDS_LEAST = 7,
    NUMBER_FROM = 3,
    PAIR_BITS = 1 << 17
};

struct edit_word {
    uint64_t folded;
    struct range range;
    bool small;
};

struct title {
    struct str text;
    uint32_t first, n; /* in words */
    uint32_t pairs;
};

/* Two neighbouring words of a title, the first of them its word `at`. */
struct pair {
    uint64_t key;
    uint32_t title, at;
};

struct edit_rule {
    bool capitals; /* a small letter in place of a capital is a slip as well */
    VEC(struct edit_word) words;
    VEC(struct title) titles;
    VEC(struct pair) pairs; /* sorted by key */
    uint64_t seen[PAIR_BITS / 64];
};

static bool is_small(struct str w)
{
    static const char *const small[] = {"a",  "against", "and", "at",  "by", "for",   "from", "in",
                                        "of", "on",      "or",  "the", "to", "under", "with"};
    char folded[8];
    if (w.n >= sizeof folded) {
        return false;
    }
    for (uint32_t i = 0; i < w.n; i++) {
        folded[i] = ascii_is_upper(w.p[i]) ? (char)(w.p[i] | 32) : w.p[i];
    }
    return STR_IN_SORTED(((struct str){folded, w.n}), small);
}

static struct edit_word edit_word(struct str text, struct range r)
{
    struct str w = str_in(text, r);
    return (struct edit_word){name_word_hash(w), r, is_small(w)};
}

static uint64_t pair_key(uint64_t first, uint64_t second)
{
    return (first * 0x9E3779B97F4A7C15u ^ second) * 0x9E3779B97F4A7C15u;
}

static uint32_t pair_bit(uint64_t key)
{
    return key >> 40 & (PAIR_BITS - 1);
}

static void add_words(struct edit_rule *r, struct str text)
{
    struct title t = {text, r->words.n, 0, 0};
    uint32_t content = 0;
    for (struct word_iter it = words_begin(text, 0); words_next(&it);) {
        *vec_push(&r->words) = edit_word(text, it.word);
        content += !r->words.p[r->words.n - 1].small;
    }
    t.n = r->words.n - t.first;
    bool whole = t.n && r->words.p[t.first].range.start == 0 &&
                 r->words.p[r->words.n - 1].range.end == text.n;
    if (!whole || t.n < TITLE_WORDS_LEAST || content < TITLE_CONTENT_LEAST) {
        r->words.n = t.first;
        return;
    }
    for (uint32_t i = 0; i + 1 < t.n; i++) {
        const struct edit_word *w = &r->words.p[t.first + i];
        if (!w[0].small || !w[1].small) {
            uint64_t key = pair_key(w[0].folded, w[1].folded);
            *vec_push(&r->pairs) = (struct pair){key, r->titles.n, i};
            bits_add(r->seen, pair_bit(key));
            t.pairs++;
        }
    }
    *vec_push(&r->titles) = t;
}

/* A title and, where it has a subtitle or a short form in parentheses, the part before that. */
static void add_title(void *context, struct str text)
{
    static const struct str marks[] = {{": ", 2}, {" (", 2}, {"; ", 2}};
    add_words(context, text);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        uint32_t at = str_find(text, marks[i], 0);
        if (at != UINT32_MAX) {
            add_words(context, str_sub(text, 0, at));
        }
    }
}

static int by_key(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    return (a->key > b->key) - (a->key < b->key);
}

static void done(void *data)
{
    struct edit_rule *r = data;
    vec_done(&r->words);
    vec_done(&r->titles);
    vec_done(&r->pairs);
}

static void *compile(struct compile *c, struct err *e)
{
    struct edit_rule *r = ARENA_NEW(c->arena, struct edit_rule);
    struct str name;
    if (!node_bool(c->rule->node, "capitals", false, &r->capitals, e) ||
        !node_need_text(c->rule->node, "register", &name, e) ||
        !name_runs_register(c, name, add_title, r, e)) {
        done(r);
        return NULL;
    }
    if (r->pairs.n) {
        qsort(r->pairs.p, r->pairs.n, sizeof *r->pairs.p, by_key);
    }
    return r;
}

/* Where a title may stand in the block: its pairs met so far. */
struct candidate {
    uint32_t start; /* word of the block at which the title would begin */
    uint32_t last;  /* the pair met last */
    uint32_t votes;
};

struct suspect {
    struct range at;
    uint32_t title;
};

struct search {
    const struct check *k;
    struct check_doc *d;
    const struct edit_rule *r;
    struct candidate *of;   /* by title */
    struct doc_words block; /* its words, and their hashes */
    const uint64_t *folded;
    uint32_t n;
    struct edit_word *words; /* the same, made when a title may stand there; NULL before */
    VEC(uint32_t) open;
    VEC(struct suspect) suspects;
    VEC(struct range) exact;
};

static bool is_plural_of(struct str a, struct str b)
{
    return a.n == b.n + 1 && a.p[b.n] == 's' && str_starts(a, b);
}

static bool has_figure(struct str w)
{
    for (uint32_t i = 0; i < w.n; i++) {
        if (ascii_is_digit(w.p[i])) {
            return true;
        }
    }
    return false;
}

static bool is_near(struct str found, struct str right)
{
    return !has_figure(found) && !has_figure(right) &&
           (is_plural_of(found, right) || is_plural_of(right, found) ||
            (found.n > 4 && right.n > 4 && str_distance(found, right, 2) <= 2));
}

/* "Optional Protocols to the ...", "the United Nations Offices at Geneva and Vienna": a plural near
 * the beginning names several. */
static bool names_several(struct str found, struct str right, uint32_t word)
{
    return word < NUMBER_FROM && !str_eq_nocase(right, STR("Nations")) &&
           (is_plural_of(found, right) || is_plural_of(right, found));
}

static bool all_small(const struct edit_word *w, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!w[i].small) {
            return false;
        }
    }
    return true;
}

/* "Punishment and Prevention" for "Prevention and Punishment". */
static bool is_exchange(const struct edit_word *f, uint32_t n, const struct edit_word *t,
                        uint32_t m)
{
    if (n != m || n < 2 || n > 3 || f[0].folded != t[n - 1].folded ||
        f[n - 1].folded != t[0].folded) {
        return false;
    }
    return n == 2 || f[1].folded == t[1].folded;
}

/* What stands in the text, n words `f`, for m words `t` of the title: one slip. */
static bool is_slip(const struct search *s, const struct title *title, const struct edit_word *f,
                    uint32_t n, const struct edit_word *t, uint32_t m)
{
    bool last = t + m == &s->r->words.p[title->first] + title->n;
    if (last && n && m && (f[n - 1].small || t[m - 1].small)) {
        return false;
    }
    if (is_exchange(f, n, t, m)) {
        return true;
    }
    if (all_small(f, n) && all_small(t, m)) {
        static const struct str the = {"the", 3}, and = {"and", 3};
        /* "the Declaration and the Programme of Action": two things */
        bool both = n == 1 && m == 0 && f[0].folded == name_word_hash(the) &&
                    f[-1].folded == name_word_hash(and);
        return n <= 2 && m <= 2 && !both;
    }
    if (n == 1 && m == 1) {
        struct str found = doc_text(s->d->doc, f[0].range), right = str_in(title->text, t[0].range);
        uint32_t word = (uint32_t)(t - &s->r->words.p[title->first]);
        return is_near(found, right) && !names_several(found, right, word);
    }
    return n == 0 && m == 1 && title->n >= LOST_WORDS_LEAST &&
           !has_figure(str_in(title->text, t[0].range));
}

static bool has_comma(struct str text, uint32_t from, uint32_t to)
{
    return str_find(str_sub(text, from, to), STR(","), 0) != UINT32_MAX;
}

static bool has_mark(struct str text, uint32_t from, uint32_t to)
{
    return has_comma(text, from, to) ||
           str_find(str_sub(text, from, to), STR("&"), 0) != UINT32_MAX;
}

/* All words agree: a comma too many or too few. */
static bool commas_differ(const struct search *s, const struct title *title, uint32_t at)
{
    const struct edit_word *t = &s->r->words.p[title->first], *f = s->words + at;
    for (uint32_t i = 0; i + 1 < title->n; i++) {
        if (has_comma(title->text, t[i].range.end, t[i + 1].range.start) !=
            has_comma(s->d->doc->text, f[i].range.end, f[i + 1].range.start)) {
            return true;
        }
    }
    return false;
}

/* All words agree, one of them but for its capital: "United Nations Development programme". */
static bool capitals_differ(const struct search *s, const struct title *title, uint32_t at)
{
    const struct edit_word *t = &s->r->words.p[title->first], *f = s->words + at;
    for (uint32_t i = 0; i < title->n; i++) {
        if (!t[i].small && ascii_is_upper(title->text.p[t[i].range.start]) &&
            ascii_is_lower(s->d->doc->text.p[f[i].range.start])) {
            return true;
        }
    }
    return false;
}

/* Which of the words that a slip is looked for in are small: most never come to that. */
static void tell_small(const struct search *s, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        s->words[i].small = is_small(doc_text(s->d->doc, s->words[i].range));
    }
}

/* Compares words at .. at + length of the block with the title. */
static bool compare(struct search *s, uint32_t index, uint32_t at, uint32_t length)
{
    const struct title *title = &s->r->titles.p[index];
    const struct edit_word *t = &s->r->words.p[title->first], *f = s->words + at;
    uint32_t most = length < title->n ? length : title->n, head = 0, tail = 0;
    while (head < most && f[head].folded == t[head].folded) {
        head++;
    }
    while (head + tail < most && f[length - 1 - tail].folded == t[title->n - 1 - tail].folded) {
        tail++;
    }
    struct range range = {f[0].range.start, f[length - 1].range.end};
    bool same = head == title->n && length == title->n;
    if (same && !commas_differ(s, title, at) &&
        !(s->r->capitals && capitals_differ(s, title, at))) {
        *vec_push(&s->exact) = range;
        return true;
    }
    /* with the last word in it the slip must leave the number of words as it is */
    tell_small(s, at + head, at + length - tail);
    bool ends_agree = head > 0 && (same || title->n >= SLIP_WORDS_LEAST) &&
                      (tail > 0 || same || length == title->n);
    if (!ends_agree || (!same && !is_slip(s, title, f + head, length - head - tail, t + head,
                                          title->n - head - tail))) {
        return false;
    }
    uint32_t f_end = tail ? f[length - tail].range.start : range.end,
             t_end = tail ? t[title->n - tail].range.start : title->text.n;
    if (!same && has_mark(s->d->doc->text, f[head - 1].range.end, f_end) &&
        !has_mark(title->text, t[head - 1].range.end, t_end)) {
        return false; /* "the Charter, the United Nations and ..."; "Civil & Political Rights" */
    }
    *vec_push(&s->suspects) = (struct suspect){range, index};
    return true;
}

static void make_words(struct search *s)
{
    if (s->words) {
        return;
    }
    s->words = ARENA_ARRAY(s->d->arena, struct edit_word, s->n);
    for (uint32_t i = 0; i < s->n; i++) {
        s->words[i] = (struct edit_word){s->folded[i], s->block.p[i], false};
    }
}

static void try_title(struct search *s, uint32_t index)
{
    const struct title *title = &s->r->titles.p[index];
    const struct candidate *c = &s->of[index];
    if (c->votes < PAIRS_LEAST || c->votes + 4 < title->pairs) {
        return;
    }
    make_words(s);
    uint32_t from = c->start > 3 ? c->start - 3 : 0;
    for (uint32_t at = from; at <= c->start + 2 && at < s->n; at++) {
        char first = s->d->doc->text.p[s->words[at].range.start];
        if (s->words[at].folded != s->r->words.p[title->first].folded || ascii_is_lower(first)) {
            continue;
        }
        /* the exact length first, so that what is right is known as such */
        static const int by[] = {0, -1, 1, -2};
        for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
            uint32_t length = title->n + (uint32_t)by[i];
            if (at + length <= s->n && compare(s, index, at, length)) {
                return;
            }
        }
    }
}

static void vote(struct search *s, const struct pair *p, uint32_t word)
{
    struct candidate *c = &s->of[p->title];
    if (c->votes && word > c->last + s->r->titles.p[p->title].n) {
        try_title(s, p->title);
        c->votes = 0;
    } else if (c->votes && word + 3 > p->at && p->at == 0) {
        try_title(s, p->title); /* the title begins again */
        c->votes = 0;
    }
    if (!c->votes) {
        c->start = word > p->at ? word - p->at : 0;
        *vec_push(&s->open) = p->title;
    }
    c->votes++;
    c->last = word;
}

static void find_pairs(struct search *s)
{
    const struct edit_rule *r = s->r;
    for (uint32_t i = 0; i + 1 < s->n; i++) {
        uint64_t key = pair_key(s->folded[i], s->folded[i + 1]);
        if (!bits_has(r->seen, pair_bit(key))) {
            continue;
        }
        uint32_t low = 0, high = r->pairs.n;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (r->pairs.p[middle].key < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (; low < r->pairs.n && r->pairs.p[low].key == key; low++) {
            vote(s, &r->pairs.p[low], i);
        }
    }
    for (uint32_t i = 0; i < s->open.n; i++) {
        try_title(s, s->open.p[i]);
        s->of[s->open.p[i]].votes = 0;
    }
    s->open.n = 0;
}

/* The words are a title of the register, or belong to one that goes beyond them. */
static bool is_another(const struct search *s, struct range at)
{
    for (uint32_t i = 0; i < s->exact.n; i++) {
        struct range e = s->exact.p[i];
        bool inside = range_within(e, at) && range_length(e) < range_length(at);
        if (range_overlaps(e, at) && !inside) {
            return true;
        }
    }
    return false;
}

static int by_start(const void *x, const void *y)
{
    const struct suspect *a = x, *b = y;
    if (a->at.start != b->at.start) {
        return a->at.start < b->at.start ? -1 : 1;
    }
    return (a->at.end < b->at.end) - (a->at.end > b->at.end);
}

static void report(struct search *s)
{
    uint32_t until = 0;
    if (s->suspects.n > 1) {
        qsort(s->suspects.p, s->suspects.n, sizeof *s->suspects.p, by_start);
    }
    for (uint32_t i = 0; i < s->suspects.n; i++) {
        const struct suspect *u = &s->suspects.p[i];
        if (u->at.start < until || is_another(s, u->at) || !check_in_scope(s->k, s->d, u->at)) {
            continue;
        }
        struct str title = s->r->titles.p[u->title].text;
        struct diagnostic *g = CHECK_REPORT(s->k, s->d, place_of(u->at), {"expected", title});
        check_fix(s->k, s->d, g, u->at, title);
        until = u->at.end;
    }
    s->suspects.n = 0;
    s->exact.n = 0;
}

static void look_at_block(struct search *s, struct range block)
{
    s->block = doc_words_in(s->d, block);
    s->folded = doc_words_folded(s->d, s->block);
    s->n = s->block.n;
    s->words = NULL;
    find_pairs(s);
    report(s);
}

static void run(const struct check *k, struct check_doc *d)
{
    struct search s = {.k = k, .d = d, .r = k->data};
    s.of = ARENA_ARRAY(d->arena, struct candidate, s.r->titles.n + 1);
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        if (d->doc->blocks[b].kind != BLOCK_CODE) {
            look_at_block(&s, d->doc->blocks[b].range);
        }
    }
    vec_done(&s.open);
    vec_done(&s.suspects);
    vec_done(&s.exact);
}

static const char *const keys[] = {"register", "capitals", NULL};
const struct check_kind check_kind_name_edit = {.name = "name-edit",
                                                .keys = keys,
                                                .rank = RANK_TERM,
                                                .compile = compile,
                                                .run = run,
                                                .done = done};
