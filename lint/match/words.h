/* Words of running text: letters, marks and decimal digits; an apostrophe (' or ’) between
 * letters belongs to the word; a hyphen does not. Superscript digits never do. */
#ifndef RESLINT_MATCH_WORDS_H
#define RESLINT_MATCH_WORDS_H

#include "base/str.h"

struct word_iter {
    struct str text;
    uint32_t at;
    struct range word; /* the word found last */
};

/* A walk over the words of `text` from byte `from` on. The text is borrowed. */
struct word_iter words_begin(struct str text, uint32_t from);
/* Finds the next word: true and `word` set, or false at the end. */
bool words_next(struct word_iter *it);
/* No word character touches byte offset `at` of `text` on both sides. */
bool words_boundary(struct str text, uint32_t at);

#endif
