/* Reading a short line piece by piece, in any case of letters. For outline/ only. */
#ifndef RESLINT_OUTLINE_CURSOR_H
#define RESLINT_OUTLINE_CURSOR_H

#include "base/str.h"

struct cursor {
    struct str s;
    uint32_t at;
};

/* Each returns whether the piece stood at `at`, and moves behind it and the blanks that follow. */
bool cursor_word(struct cursor *c, const char *word);
/* One of the words of a list that ends with NULL. */
bool cursor_any(struct cursor *c, const char *const *words);
bool cursor_char(struct cursor *c, char wanted);
bool cursor_figures(struct cursor *c, uint32_t *value);
/* A roman number in capitals, not followed by a letter. */
bool cursor_roman(struct cursor *c, uint32_t *value);
/* "25 September 2015", month in any case. */
bool cursor_date(struct cursor *c);
/* Blanks and one of : . , - – — */
bool cursor_separator(struct cursor *c);
bool cursor_done(const struct cursor *c);
struct str cursor_rest(const struct cursor *c);
/* `s` holds `words` somewhere, in any case; for short lines. */
bool cursor_holds(struct str s, const char *words);

#endif
