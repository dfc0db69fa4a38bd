/* Short texts, and small sets of them of which a text must hold one. */
#ifndef RESLINT_MATCH_LITERAL_H
#define RESLINT_MATCH_LITERAL_H

#include "base/str.h"

enum { LITERAL_MOST = 250, LITERAL_BYTES = 15 };

struct literal {
    char p[LITERAL_BYTES];
    uint8_t n; /* bytes */
};

static inline struct str literal_str(const struct literal *l)
{
    return (struct str){l->p, l->n};
}

struct literals {
    uint32_t n;
    struct literal any[LITERAL_MOST];
};

void literals_copy(struct literals *to, const struct literals *from);
/* Adds b to a; false when they are too many. */
bool literals_unite(struct literals *a, const struct literals *b);
/* a = all of a, each followed by all of b; false, nothing done, when they are too many or too
 * long. */
bool literals_multiply(struct literals *a, const struct literals *b);
/* Only the last byte of each, once. None is empty. */
void literals_keep_last(struct literals *set);
bool literals_has_empty(const struct literals *set);
/* Bytes of the longest. */
unsigned literals_longest(const struct literals *set);

/* Share of a byte among those of an English resolution, roughly. */
double literal_byte_often(char c);
/* How often one of the set stands in such a text, per byte, roughly; the fewer are better when all
 * are rare. Only for choosing between sets. */
double literals_often(const struct literals *set);

#endif
