/* Spelling: a frozen table of known words first, Hunspell only for what is left.
 *
 * The known-word table is a file of 8-byte hashes made at build time from the installed en_GB
 * dictionary (expanded) and dictionaries/; it is mapped into memory, so a run loads nothing.
 * Hunspell is created on the first unknown word, under one lock. */
#ifndef RESLINT_MATCH_SPELL_H
#define RESLINT_MATCH_SPELL_H

#include "base/err.h"
#include "base/str.h"

struct speller;
struct arena;

/* `table` may be missing (then Hunspell is asked for everything). `affix`, `dictionary`: paths of
 * the .aff and .dic files. `word_lists`: NULL-terminated paths of our own lists (a word a line, '#' comments). */
struct speller *speller_new(const char *table, const char *affix, const char *dictionary,
                            const char *const *word_lists, struct err *e);
void speller_free(struct speller *s);
/* Adds a user's word. Not after the first speller_knows. */
void speller_add(struct speller *s, struct str word);
/* The word is known: as written, or with its first letter in lower case, without a possessive 's.
 * Typographic and plain apostrophes are one. Safe to call from several threads. */
bool speller_knows(struct speller *s, struct str word);
/* Up to `most` suggestions into `out` (in arena `a`); the number. Slow (tens of milliseconds). */
uint32_t speller_suggest(struct speller *s, struct arena *a, struct str word, struct str *out, uint32_t most);
/* Whether Hunspell had to be loaded, for measurements. */
bool speller_loaded(const struct speller *s);

/* Writes the known-word table for the words of `words` (one a line); for the build tool. */
bool known_write(const char *path, struct str words, struct err *e);

#endif
