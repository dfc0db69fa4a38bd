/* Spelling: a frozen table of known words first, Hunspell only where the table cannot answer.
 *
 * A table made from the very dictionary that is installed (known.h) holds all that the dictionary
 * accepts; then its answer is final and Hunspell, whose loading costs more than all other work on a
 * document, is never created for a look-up. Otherwise Hunspell is created on the first word the
 * table does not know, under one lock. */
#ifndef RESLINT_MATCH_SPELL_H
#define RESLINT_MATCH_SPELL_H

#include "base/err.h"
#include "base/str.h"

struct speller;
struct arena;

/* `table` may be missing (then Hunspell is asked for everything). `affix`, `dictionary`: paths of
 * the .aff and .dic files. `word_lists`: NULL-terminated paths of our own lists (a word a line, '#'
 * comments). NULL with `e` when there is neither a table nor a dictionary, or a list cannot be
 * read. */
struct speller *speller_new(const char *table, const char *affix, const char *dictionary,
                            const char *const *word_lists, struct err *e);
void speller_free(struct speller *s);
/* Adds a user's word. Not after the first speller_knows. */
void speller_add(struct speller *s, struct str word);
/* The word is known: as written, or with its first letter in lower case, without a possessive 's.
 * Typographic and plain apostrophes are one. Safe to call from several threads. */
bool speller_knows(struct speller *s, struct str word);
/* Known words one slip away from `word`: two letters exchanged, one too many, missing or wrong, or
 * a blank left out. The likeliest first, in lower case unless the dictionary says otherwise; up to
 * `most` into `out` (in arena `a`); the number. Microseconds; needs the table, else none. */
uint32_t speller_near(struct speller *s, struct arena *a, struct str word, struct str *out,
                      uint32_t most);
/* Whether Hunspell had to be loaded, for measurements. */
bool speller_loaded(const struct speller *s);

#endif
