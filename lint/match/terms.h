/* All terms of all rules in one table: words are hashed, then the rest of the phrase is compared.
 * One pass over the text finds every hit of every term, overlapping ones included, longest first
 * at one place. Adding terms never adds a pass.
 *
 * A term is a phrase. Matching is by words: any of ' ’ matches any apostrophe; one blank matches
 * any run of blanks; hits begin and end at word boundaries. */
#ifndef RESLINT_MATCH_TERMS_H
#define RESLINT_MATCH_TERMS_H

#include "base/str.h"

struct terms;
struct arena;

enum term_flags {
    TERM_CASE = 1,       /* letters must agree in case */
    TERM_FIRST_CASE = 2, /* only the first letter may differ in case ("the", at a sentence start) */
};

/* The table lives in `a`. */
struct terms *terms_new(struct arena *a);
/* `phrase` is borrowed. `owner` and `payload` come back with each hit. */
void terms_add(struct terms *t, struct str phrase, unsigned flags, uint32_t owner, uint32_t payload);
uint32_t terms_count(const struct terms *t);
/* Owner of term `id`. After the last terms_add; sorts what needs sorting. */
void terms_seal(struct terms *t);

struct term_hit {
    struct range range; /* in the scanned text */
    uint32_t owner, payload;
};
/* Return false from the callback to stop. */
typedef bool term_visit(void *context, const struct term_hit *hit);
void terms_scan(const struct terms *t, struct str text, term_visit *visit, void *context);

#endif
