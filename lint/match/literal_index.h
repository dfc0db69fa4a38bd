/* Many sets of required literals looked for in a text at once. */
#ifndef RESLINT_MATCH_LITERAL_INDEX_H
#define RESLINT_MATCH_LITERAL_INDEX_H

#include "base/bits.h"
#include "match/literal.h"

struct arena;
struct literal_index;

struct literal_index *literal_index_new(struct arena *a);
/* Number of the set, counted from 0. Its literals are not empty; `nocase`: they are in lower case
 * and ASCII letters of either case will do. */
uint32_t literal_index_add(struct literal_index *x, const struct literals *set, bool nocase);

/* What one thread knows of a text. */
struct literal_scan {
    uint64_t *sets; /* bits of the sets of which a literal occurs */
    uint64_t *literals;
    uint32_t set_words, literal_words;
};

void literal_scan_done(struct literal_scan *s);
/* Fills `s` anew for `text`. */
void literal_index_scan(const struct literal_index *x, struct str text, struct literal_scan *s);

static inline bool literal_scan_has(const struct literal_scan *s, uint32_t set)
{
    return bits_has(s->sets, set);
}

#endif
