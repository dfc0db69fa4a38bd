/* The literal that every match of a pattern contains, read off the pattern's text. */
#ifndef RESLINT_MATCH_LITERAL_H
#define RESLINT_MATCH_LITERAL_H

#include "base/str.h"

/* A slice of `pattern` of at least 2 bytes that stands literally in every match, the longest one
 * found; the empty slice when none is certain. `nocase`: letters of either case will do. */
struct str literal_of(struct str pattern, bool nocase);
/* `literal` occurs in `text`; `nocase` for ASCII letters of either case. */
bool literal_in(struct str literal, bool nocase, struct str text);

/* Whatever matches from offset `at` of the pattern on begins with a word character, for certain. */
bool literal_word_first(struct str pattern, uint32_t at);

#endif
