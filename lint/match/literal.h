/* The literal that every match of a pattern contains, read off the pattern's text. */
#ifndef RESLINT_MATCH_LITERAL_H
#define RESLINT_MATCH_LITERAL_H

#include "base/str.h"

/* A slice of `pattern` of at least 2 bytes that stands literally in every match, the longest one
 * found; the empty slice when none is certain. `nocase`: letters of either case will do. */
struct str literal_of(struct str pattern, bool nocase);
/* `literal` occurs in `text`; `nocase` for ASCII letters of either case. */
bool literal_in(struct str literal, bool nocase, struct str text);

/* Slices of the pattern of which every match contains at least one: the alternatives of
 * "(?:May|June) [0-9]". Empty when none is certain; one when there is a literal of 3 bytes or
 * more. */
enum { LITERAL_SET_MOST = 40 };
struct literal_set {
    struct str any[LITERAL_SET_MOST];
    uint32_t rarest[LITERAL_SET_MOST]; /* offset of the rarest byte of each */
    uint32_t n;
};
void literal_set_of(struct str pattern, bool nocase, struct literal_set *set);

/* Which pairs of neighbouring bytes a text has, letters of either case being one: a text that lacks
 * a pair of a literal lacks the literal. A pair may be said to be there that is not. */
struct literal_pairs {
    uint64_t bits[64];
};
void literal_pairs_of(struct str text, struct literal_pairs *pairs);
/* One of the set occurs in `text`, a part of the text of these pairs; true for an empty set. */
bool literal_set_in(const struct literal_set *set, bool nocase, const struct literal_pairs *pairs,
                    struct str text);

/* Whatever matches from offset `at` of the pattern on begins with a word character, for certain. */
bool literal_word_first(struct str pattern, uint32_t at);

#endif
