/* Walking the text of a regular expression without compiling it. Offsets are bytes of the
 * pattern. */
#ifndef RESLINT_MATCH_PATTERN_H
#define RESLINT_MATCH_PATTERN_H

#include "base/str.h"

/* How often an element may stand: `most` is 0 for any number. */
struct quantifier {
    unsigned least, most;
};

/* Offset behind the quantifier at `at`, or `at` itself when there is none (once). A quantifier that
 * is not understood says "any number, or none". */
uint32_t pattern_quantifier(struct str p, uint32_t at, struct quantifier *q);
/* Offset behind the class that opens at `at`. */
uint32_t pattern_skip_class(struct str p, uint32_t at);
/* Offset behind the group that opens at `at`. */
uint32_t pattern_skip_group(struct str p, uint32_t at);
/* Offset behind the escape at `at`: "\.", "\x{2019}", "\p{L}". */
uint32_t pattern_skip_escape(struct str p, uint32_t at);
/* The first bar of the alternation of [at, end) itself, not of a group in it; `end` when there is
 * none. */
uint32_t pattern_bar(struct str p, uint32_t at, uint32_t end);

enum pattern_group {
    GROUP_PLAIN, /* (...), (?:...), (?>...), (?<name>...) */
    GROUP_AHEAD,
    GROUP_BEHIND,
    GROUP_NOT, /* a negative look-around */
    GROUP_WORD, /* the macros of match/regex.h */
    GROUP_BOUNDARY,
    GROUP_FIGURE,
    GROUP_CONDITION, /* (?(1)...|...) */
    GROUP_OTHER /* not understood */
};
/* What opens at `at`, and where its contents begin. */
enum pattern_group pattern_group(struct str p, uint32_t at, uint32_t *contents);

/* Whatever matches from offset `at` of the pattern on begins with a word character, for certain. */
bool pattern_word_first(struct str p, uint32_t at);

#endif
