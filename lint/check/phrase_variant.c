/* Kind phrase-variant: one phrase, two wordings, in one document.
 *
 *   information and communication technologies    once, beside three times “communications”
 *   nuclear-weapon free world                     once, beside “nuclear-weapon-free world”
 *   promotion and the protection of human rights  once, beside “promotion and protection of human
 *                                                 rights”
 *   assistance for displaced persons              once, beside “assistance to displaced persons”
 *
 * The text is cut into windows of three content words. Windows that agree in them, plural endings
 * left out, are one phrase; the wording that is far rarer than the usual one, or that stands in
 * quite the same words, is the suspect, when the two differ in one way that seldom carries meaning.
 * The number of the last word, prepositions such as “in” and “against”, a comma or a conjunction do
 * carry meaning: they are left alone, and so is quoted text. */
#include <stdlib.h>

#include "check/doc_words.h"
#include "check/kinds.h"

enum gap { GAP_BREAK, GAP_SPACE, GAP_HYPHEN };

struct token {
    struct range range;
    uint64_t folded;   /* hash of the word in lower case */
    uint64_t stem;     /* the same without a plural ending */
    enum gap gap;      /* what stands before it */
    bool small;        /* preposition, article, conjunction */
    bool capital;
};

struct window {
    uint64_t skeleton, surface;
    uint32_t first, end; /* tokens */
};

/* A wording is usual when it stands TIMES_LEAST times, and as many times as often as the suspect.
 * Fewer do when the words around both are the same for CONTEXT_LEAST words more; CONTEXT_MOST words
 * and places are looked at, so that long repetitions cost no more than short ones. */
enum {
    TIMES_LEAST = 3,
    CONTENT = 3,
    CONTEXT_LEAST = 6,
    CONTEXT_MOST = 20,
    WINDOW_MOST = 7,
    BUCKETS_LEAST = 1024
};

typedef VEC(struct token) token_list;
typedef VEC(struct window) window_list;

struct bucket {
    uint64_t surface;
    uint32_t times;
    bool many;
};

/* A first walk over the windows notes which phrases have a second wording; only those are kept and
 * sorted (two phrases that share a bucket may look like one: harmless). */
struct phrases {
    const struct token *tokens;
    uint32_t count;
    struct bucket *buckets;
    uint32_t mask;
    bool noting;
    window_list kept;
};

static const uint64_t MIX = 0x9E3779B97F4A7C15u;

/* Hash of the word in lower case; `stem` is the same without the "s" of a plural. */
static uint64_t hash_word(struct str w, uint64_t *stem)
{
    uint64_t h = 0xcbf29ce484222325u, before = h;
    for (uint32_t i = 0; i < w.n; i++) {
        unsigned char c = (unsigned char)w.p[i];
        before = h;
        h = (h ^ (ascii_is_upper(c) ? c | 32 : c)) * 0x100000001b3u;
    }
    bool plural = w.n > 3 && w.p[w.n - 1] == 's' && !strchr("sui", w.p[w.n - 2]);
    *stem = plural ? before : h;
    return h;
}

/* Words that join the words of a phrase, or that no phrase is made of; by first letter. */
static bool is_small(struct str w)
{
    static const char *const words[26][10] = {
        ['a' - 'a'] = {"and", "a", "as", "all", "an", "are", "at", "any", "among"},
        ['b' - 'a'] = {"by", "be", "been", "between"},
        ['c' - 'a'] = {"can"},
        ['d' - 'a'] = {"during"},
        ['f' - 'a'] = {"for", "from"},
        ['h' - 'a'] = {"has", "have", "had"},
        ['i' - 'a'] = {"in", "including", "its", "is", "into"},
        ['m' - 'a'] = {"may"},
        ['n' - 'a'] = {"not"},
        ['o' - 'a'] = {"of", "on", "or", "other"},
        ['s' - 'a'] = {"such", "should", "shall"},
        ['t' - 'a'] = {"the", "to", "that", "their", "this", "through", "these", "those",
                       "towards"},
        ['u' - 'a'] = {"under", "upon"},
        ['w' - 'a'] = {"with", "which", "was", "were", "will", "within", "who", "whose"}};
    if (w.n > 9 || w.p[0] < 'a' || w.p[0] > 'z') {
        return false;
    }
    const char *const *list = words[w.p[0] - 'a'];
    for (uint32_t i = 0; i < 10 && list[i]; i++) {
        if (str_eq(w, str_of(list[i]))) {
            return true;
        }
    }
    return false;
}

static enum gap gap_between(struct str text, uint32_t from, uint32_t to)
{
    if (to - from == 1 && (text.p[from] == ' ' || text.p[from] == '-')) {
        return text.p[from] == ' ' ? GAP_SPACE : GAP_HYPHEN;
    }
    return to - from == 3 && memcmp(text.p + from, "\xE2\x80\x91", 3) == 0 ? GAP_HYPHEN : GAP_BREAK;
}

/* Words of a stretch of the plane; a number is no word of a phrase. */
static void read_tokens(struct check_doc *d, struct range r, token_list *out)
{
    struct doc_words words = doc_words_in(d, r);
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < words.n; i++) {
        struct range at = words.p[i];
        struct str w = doc_text(d->doc, at);
        if (ascii_is_digit(w.p[0])) {
            last = UINT32_MAX;
            continue;
        }
        struct token *t = vec_push(out);
        t->range = at;
        t->folded = hash_word(w, &t->stem);
        t->gap = last == UINT32_MAX ? GAP_BREAK : gap_between(d->doc->text, last, at.start);
        t->small = is_small(w);
        t->capital = ascii_is_upper(w.p[0]);
        last = at.end;
    }
}

static void take(struct phrases *p, const struct window *w)
{
    struct bucket *b = &p->buckets[(w->skeleton >> 20) & p->mask];
    if (p->noting) {
        b->many |= b->times > 0 && b->surface != w->surface;
        b->surface = w->surface;
        b->times++;
    } else if (b->many && b->times > 1) {
        *vec_push(&p->kept) = *w;
    }
}

/* The window of CONTENT content words from token `first` on. */
static void take_window(struct phrases *p, uint32_t first)
{
    const struct token *t = p->tokens;
    struct window w = {t[first].stem * MIX, t[first].folded, first, first + 1};
    for (uint32_t content = 1; content < CONTENT; w.end++) {
        if (w.end == p->count || t[w.end].gap == GAP_BREAK || w.end - first == WINDOW_MOST) {
            return;
        }
        w.surface = (w.surface ^ t[w.end].folded ^ t[w.end].gap) * MIX;
        if (!t[w.end].small) {
            w.skeleton = (w.skeleton ^ t[w.end].stem) * MIX;
            content++;
        }
    }
    take(p, &w);
}

static void walk(struct phrases *p, bool noting)
{
    p->noting = noting;
    for (uint32_t i = 0; i < p->count; i++) {
        if (!p->tokens[i].small) {
            take_window(p, i);
        }
    }
}

static int by_skeleton(const void *x, const void *y)
{
    const struct window *a = x, *b = y;
    if (a->skeleton != b->skeleton) {
        return a->skeleton < b->skeleton ? -1 : 1;
    }
    if (a->surface != b->surface) {
        return a->surface < b->surface ? -1 : 1;
    }
    return (a->first > b->first) - (a->first < b->first);
}

static bool is_word(const struct token *t, const char *word)
{
    uint64_t stem;
    return t->folded == hash_word(str_of(word), &stem);
}

/* "assistance to" and "assistance for", "protection of" and "protection to": prepositions that one
 * noun takes in one meaning. "in", "against" or "by" for another of them is another meaning. */
static bool may_stand_for(const struct token *x, const struct token *y)
{
    static const char *const pairs[][2] = {
        {"to", "for"}, {"of", "to"}, {"of", "for"}, {"with", "to"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if ((is_word(x, pairs[i][0]) && is_word(y, pairs[i][1])) ||
            (is_word(x, pairs[i][1]) && is_word(y, pairs[i][0]))) {
            return true;
        }
    }
    return false;
}

/* The plural of a word inside a compound: "communication(s) technologies". What looks like a
 * participle behind it shows a noun with its own number: "opinion(s) rendered". */
static bool inside_compound(const struct token *x, const struct token *y, const struct token *end,
                            struct str plane)
{
    if (x + 1 >= end || x[1].small || x[1].folded != y[1].folded || y[1].gap == GAP_BREAK) {
        return false;
    }
    struct str next = str_in(plane, x[1].range);
    return !x->small && !str_ends(next, STR("ed")) && !str_ends(next, STR("ing"));
}

/* Windows of one skeleton side by side: they differ in one thing, and that carries no meaning. */
static bool is_slip(const struct phrases *p, const struct window *a, const struct window *b,
                    struct str plane)
{
    const struct token *first = p->tokens + a->first, *x = first, *y = p->tokens + b->first;
    const struct token *x_end = p->tokens + a->end, *y_end = p->tokens + b->end;
    uint32_t slips = 0;
    for (; x < x_end && y < y_end; x++, y++) {
        if (is_word(x, "the") != is_word(y, "the")) { /* "promotion and (the) protection" */
            bool beside_and = x > first && is_word(x - 1, "and") && is_word(y - 1, "and");
            x += is_word(x, "the");
            y += is_word(y, "the");
            if (!beside_and || x == x_end || y == y_end || x->capital || y->capital) {
                return false;
            }
            slips++;
        }
        if (x->capital != y->capital && x > first) {
            return false; /* a name and a phrase of its words */
        }
        if (x->folded != y->folded) {
            if (x == first || !(may_stand_for(x, y) || inside_compound(x, y, x_end, plane))) {
                return false;
            }
            slips++;
        }
        slips += x > first && x->gap != y->gap;
    }
    return slips == 1 && x == x_end && y == y_end;
}

static struct range window_range(const struct phrases *p, const struct window *w)
{
    return (struct range){p->tokens[w->first].range.start, p->tokens[w->end - 1].range.end};
}

struct suspect {
    struct range at, other;
    uint32_t times;
    bool certain; /* no other preposition, or the same words around both */
};

typedef VEC(struct suspect) suspect_list;

static uint32_t surface_end(const struct window *all, uint32_t i, uint32_t end)
{
    uint32_t j = i + 1;
    while (j < end && all[j].surface == all[i].surface) {
        j++;
    }
    return j;
}

/* Words that are the same before and behind both windows. */
static uint32_t context(const struct phrases *p, const struct window *a, const struct window *b)
{
    const struct token *t = p->tokens;
    uint32_t before = 0, behind = 0;
    while (before < CONTEXT_MOST && before < a->first && before < b->first &&
           t[a->first - 1 - before].folded == t[b->first - 1 - before].folded) {
        before++;
    }
    while (behind < CONTEXT_MOST && a->end + behind < p->count && b->end + behind < p->count &&
           t[a->end + behind].folded == t[b->end + behind].folded) {
        behind++;
    }
    return before + behind;
}

/* One of the windows first .. end stands in the same words as `w`. */
static bool same_context(const struct phrases *p, const struct window *w, uint32_t first,
                         uint32_t end)
{
    for (uint32_t i = first; i < end && i < first + CONTEXT_MOST; i++) {
        if (context(p, w, &p->kept.p[i]) >= CONTEXT_LEAST) {
            return true;
        }
    }
    return false;
}

/* Windows that are a slip apart differ in a preposition. */
static bool other_preposition(const struct phrases *p, const struct window *a,
                              const struct window *b)
{
    const struct token *t = p->tokens;
    for (uint32_t i = a->first, j = b->first; i < a->end && j < b->end; i++, j++) {
        i += is_word(&t[i], "the");
        j += is_word(&t[j], "the");
        if (i < a->end && j < b->end && t[i].small && t[i].folded != t[j].folded) {
            return true;
        }
    }
    return false;
}

/* Windows first .. end have one skeleton, sorted by surface. The usual wording is the one found
 * most often, or first. */
static void judge_group(const struct phrases *p, uint32_t first, uint32_t end, struct str plane,
                        suspect_list *out)
{
    const struct window *all = p->kept.p;
    uint32_t best = first, most = 0;
    for (uint32_t i = first, j; i < end; i = j) {
        j = surface_end(all, i, end);
        if (j - i > most || (j - i == most && all[i].first < all[best].first)) {
            best = i;
            most = j - i;
        }
    }
    for (uint32_t i = first, j; i < end; i = j) {
        j = surface_end(all, i, end);
        bool usual = most >= TIMES_LEAST && (j - i) * TIMES_LEAST <= most;
        if (i == best || !is_slip(p, &all[i], &all[best], plane)) {
            continue;
        }
        for (uint32_t s = i; s < j; s++) {
            bool alike = same_context(p, &all[s], best, best + most);
            if (usual || alike) {
                struct range at = window_range(p, &all[s]), other = window_range(p, &all[best]);
                alike = alike || !other_preposition(p, &all[s], &all[best]);
                *vec_push(out) = (struct suspect){at, other, most, alike};
            }
        }
    }
}

static int by_place(const void *x, const void *y)
{
    const struct suspect *a = x, *b = y;
    return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

/* The first words are the same but for a capital, and stay. Where only the usual wording speaks for
 * it, another preposition may be meant: that is shown and not put. */
static void put_usual(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      const struct suspect *u)
{
    struct str usual = doc_text(d->doc, u->other), found = doc_text(d->doc, u->at);
    uint32_t n = 0;
    while (n < usual.n && n < found.n && (usual.p[n] | 32) == (found.p[n] | 32) &&
           usual.p[n] != ' ') {
        n++;
    }
    struct range rest = {u->at.start + n, u->at.end};
    struct str right = str_sub(usual, n, usual.n);
    if (u->certain) {
        check_fix(k, d, g, rest, right);
    } else {
        check_suggest(d, g, rest, &right, 1);
    }
    g->suggestion = usual;
}

/* Windows overlap: one slip is seen in up to three of them and reported once. */
static void report(const struct check *k, struct check_doc *d, suspect_list *s)
{
    if (s->n) {
        qsort(s->p, s->n, sizeof *s->p, by_place);
    }
    uint32_t done = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const struct suspect *u = &s->p[i];
        if (u->at.start < done || !check_in_scope(k, d, u->at)) {
            continue;
        }
        done = u->at.end;
        struct str times = u->times == 1 ? STR("once") : str_printf(d->arena, "%u times", u->times);
        struct diagnostic *g =
            CHECK_REPORT(k, d, place_of(u->at), {"expected", doc_text(d->doc, u->other)},
                         {"times", times});
        check_relate(d, g, place_of(u->other), STR("written so here"));
        put_usual(k, d, g, u);
    }
}

static void find(struct phrases *p, struct str plane, suspect_list *out)
{
    walk(p, true);
    walk(p, false);
    if (p->kept.n) {
        qsort(p->kept.p, p->kept.n, sizeof *p->kept.p, by_skeleton);
    }
    for (uint32_t i = 0, j; i < p->kept.n; i = j) {
        for (j = i + 1; j < p->kept.n && p->kept.p[j].skeleton == p->kept.p[i].skeleton;) {
            j++;
        }
        judge_group(p, i, j, plane, out);
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    token_list tokens = {0};
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        if (d->doc->blocks[b].kind != BLOCK_CODE &&
            check_part_in_scope(k, d, d->outline->part_of_block[b])) {
            read_tokens(d, d->doc->blocks[b].range, &tokens);
        }
    }
    struct phrases p = {.tokens = tokens.p, .count = tokens.n, .mask = BUCKETS_LEAST - 1};
    while (p.mask < 2 * tokens.n) {
        p.mask = 2 * p.mask + 1;
    }
    p.buckets = ARENA_ARRAY(d->arena, struct bucket, (size_t)p.mask + 1);
    suspect_list found = {0};
    find(&p, d->doc->text, &found);
    report(k, d, &found);
    vec_done(&found);
    vec_done(&p.kept);
    vec_done(&tokens);
}

const struct check_kind check_kind_phrase_variant = {
    .name = "phrase-variant", .rank = RANK_TERM, .compile = compile_nothing, .run = run};
