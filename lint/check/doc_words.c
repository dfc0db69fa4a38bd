/* The words of a document, in one list: "Recalling", "its", "resolution", "79" ... with their
 * places in the plane. A walk over them is a good part of what several kinds cost. */
#include "check/doc_words.h"

#include "base/vec.h"
#include "check/name_runs.h"
#include "match/words.h"

static const struct doc_words *all_words(struct check_doc *d)
{
    if (!d->words) {
        struct doc_words *words = ARENA_NEW(d->arena, struct doc_words);
        VEC(struct range) found = {0};
        for (struct word_iter it = words_begin(d->doc->text, 0); words_next(&it);) {
            *vec_push(&found) = it.word;
        }
        words->p = vec_to_arena(&found, d->arena);
        words->n = found.n;
        vec_done(&found);
        d->words = words;
    }
    return d->words;
}

/* The first word that begins at or behind `at`. */
static uint32_t first_from(const struct doc_words *words, uint32_t at)
{
    uint32_t low = 0, high = words->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (words->p[middle].start < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

struct doc_words doc_words_in(struct check_doc *d, struct range r)
{
    const struct doc_words *words = all_words(d);
    uint32_t first = first_from(words, r.start), end = first_from(words, r.end);
    while (end > first && words->p[end - 1].end > r.end) {
        end--;
    }
    return (struct doc_words){words->p + first, end - first};
}

const uint64_t *doc_words_folded(struct check_doc *d, struct doc_words words)
{
    const struct doc_words *all = all_words(d);
    if (!d->folded_words) {
        uint64_t *folded = ARENA_ARRAY(d->arena, uint64_t, all->n);
        for (uint32_t i = 0; i < all->n; i++) {
            folded[i] = name_word_hash(doc_text(d->doc, all->p[i]));
        }
        d->folded_words = folded;
    }
    return d->folded_words + (words.p - all->p);
}
