/* All terms of all rules in one table: a tree of words, looked up by hash. One pass over the text
 * finds every hit of every term, overlapping ones included, longest first at one place. Adding
 * terms never adds a pass.
 *
 * A term is a phrase. Any of ' ’ ‘ matches any of them; one blank matches any run of blanks; hits
 * begin and end at word boundaries. Two edges need a word more:
 *   possessives  "Secretary-General" hits in "the Secretary-General’s report";
 *   compounds    a mere piece of a hyphenated word is no hit: "UN" is not found in "UN-Women",
 *                "term" not in "short- and long-term", "Secretary-General" not in
 *                "Under-Secretary-General".
 *                Spelling lists want the pieces ("labor" in "labor-intensive"): TERM_PIECE. */
#ifndef RESLINT_MATCH_TERMS_H
#define RESLINT_MATCH_TERMS_H

#include "base/str.h"

struct terms;
struct arena;

enum term_flags {
    TERM_CASE = 1,       /* letters must agree in case */
    TERM_FIRST_CASE = 2, /* only the first letter may differ in case ("the", at a sentence start) */
    TERM_PIECE = 4,      /* may also be a piece of a hyphenated compound */
};

enum { TERM_MOST_WORDS = 128 };

/* The table lives in `a`. */
struct terms *terms_new(struct arena *a);
/* `phrase` is copied. `owner` and `payload` come back with each hit. False, and nothing added, for
 * a phrase without a word or with more than TERM_MOST_WORDS. */
bool terms_add(struct terms *t, struct str phrase, unsigned flags, uint32_t owner,
               uint32_t payload);
uint32_t terms_count(const struct terms *t);
/* After the last terms_add, before the first terms_scan. */
void terms_seal(struct terms *t);

struct term_hit {
    struct range range; /* in the scanned text */
    uint32_t owner, payload;
};
/* Return false from the callback to stop. */
typedef bool term_visit(void *context, const struct term_hit *hit);
void terms_scan(const struct terms *t, struct str text, term_visit *visit, void *context);

#endif
