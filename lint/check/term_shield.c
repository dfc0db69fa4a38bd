/* Wrong words inside longer ones. "Korea" is wrong alone and right in "Republic of Korea";
 * "Republic of Congo" is wrong, and wrong in another way in "Democratic Republic of Congo". In each
 * longer phrase of a list, right or wrong, the shorter wrong ones are left alone: the longer one
 * decides. */
#include "base/map.h"
#include "check/term_list.h"
#include "match/words.h"

/* What the kept text says of a context, in front of its two texts. */
struct shield_head {
    uint32_t term, before, after; /* number of the term; bytes */
};

/* Wrong forms by their first word, chained. */
struct by_word {
    struct map heads;
    uint32_t *next;
};

/* Letters of ASCII made small: one key for "Organisation" and "organisation". */
static struct str small(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n, 1);
    for (uint32_t i = 0; i < s.n; i++) {
        out[i] = ascii_is_upper(s.p[i]) ? (char)(s.p[i] + 32) : s.p[i];
    }
    return (struct str){out, s.n};
}

/* With capitals where they matter: "COVID-19" inside a right name does not protect "Covid-19"
 * there. */
static bool same(const struct term *t, struct str s)
{
    return t->options->flags & TERM_CASE ? str_eq(s, t->avoid) : str_eq_nocase(s, t->avoid);
}

/* One more context for term `i`, told to `out`. */
static void add_context(struct term_list *l, uint32_t i, struct str before, struct str after,
                        struct buf *out)
{
    struct term *t = &l->terms.p[i];
    t->unless = term_context_new(l->arena, before, after, t->unless);
    struct shield_head head = {i, t->unless->before.n, t->unless->after.n};
    buf_add_bytes(out, &head, sizeof head);
    buf_add(out, t->unless->before);
    buf_add(out, t->unless->after);
}

bool term_list_shielded(struct term_list *l, struct str kept)
{
    struct shield_head head;
    for (uint32_t at = 0; at < kept.n; at += head.before + head.after) {
        if (kept.n - at < sizeof head) {
            return false;
        }
        memcpy(&head, kept.p + at, sizeof head);
        at += (uint32_t)sizeof head;
        if (head.term >= l->terms.n || head.before > kept.n - at ||
            head.after > kept.n - at - head.before) {
            return false;
        }
        struct term_context *c = ARENA_NEW(l->arena, struct term_context);
        struct term *t = &l->terms.p[head.term];
        *c = (struct term_context){
            {kept.p + at, head.before}, {kept.p + at + head.before, head.after}, t->unless};
        t->unless = c;
    }
    return true;
}

/* Each term that lies inside `whole`, and is not all of it, is left alone there. */
static void shield(struct term_list *l, const struct by_word *index, struct str whole,
                   struct buf *out)
{
    struct word_iter it = words_begin(whole, 0);
    while (words_next(&it)) {
        struct str word = small(l->arena, str_in(whole, it.word));
        for (uint32_t i = map_find(&index->heads, word); i != MAP_NONE; i = index->next[i]) {
            const struct term *t = &l->terms.p[i];
            uint32_t start = it.word.start, end = start + t->avoid.n;
            if (t->avoid.n < whole.n && end <= whole.n && words_boundary(whole, end) &&
                same(t, str_sub(whole, start, end))) {
                add_context(l, i, str_sub(whole, 0, start), str_sub(whole, end, whole.n), out);
            }
        }
    }
}

static bool several_words(struct str s)
{
    return memchr(s.p, ' ', s.n) || memchr(s.p, '-', s.n);
}

void term_list_shield(struct term_list *l, struct buf *out)
{
    struct by_word index = {.next = ARENA_ARRAY(l->arena, uint32_t, l->terms.n)};
    for (uint32_t i = 0; i < l->terms.n; i++) {
        struct word_iter it = words_begin(l->terms.p[i].avoid, 0);
        if (words_next(&it) && it.word.start == 0) {
            struct str word = small(l->arena, str_in(l->terms.p[i].avoid, it.word));
            index.next[i] = map_find(&index.heads, word);
            map_set(&index.heads, word, i);
        }
    }
    for (uint32_t i = 0; i < l->keeps.n; i++) {
        shield(l, &index, l->keeps.p[i], out);
    }
    for (uint32_t i = 0; i < l->terms.n; i++) {
        const struct term *t = &l->terms.p[i];
        if (several_words(t->avoid)) {
            shield(l, &index, t->avoid, out);
        }
        for (uint32_t k = 0; k < t->use_count; k++) {
            if (several_words(t->uses[k])) {
                shield(l, &index, t->uses[k], out);
            }
        }
    }
    map_done(&index.heads);
}
