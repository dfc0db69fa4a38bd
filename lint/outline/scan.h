/* Reading a short line piece by piece, in any case of letters. For outline/ only. */
#ifndef RESLINT_OUTLINE_SCAN_H
#define RESLINT_OUTLINE_SCAN_H

#include "base/str.h"

struct scan {
    struct str s;
    uint32_t at;
};

/* Each returns whether the piece stood at `at`, and moves behind it and the blanks that follow. */
bool scan_word(struct scan *c, const char *word);
/* One of the words of a list that ends with NULL. */
bool scan_any(struct scan *c, const char *const *words);
bool scan_char(struct scan *c, char wanted);
bool scan_figures(struct scan *c, uint32_t *value);
/* A roman number in capitals, not followed by a letter. */
bool scan_roman(struct scan *c, uint32_t *value);
/* "25 September 2015", month in any case. */
bool scan_date(struct scan *c);
/* Blanks and one of : . , - – — */
bool scan_separator(struct scan *c);
bool scan_done(const struct scan *c);
struct str scan_rest(const struct scan *c);
/* `s` holds `words` somewhere, in any case; for short lines. */
bool scan_holds(struct str s, const char *words);

#endif
