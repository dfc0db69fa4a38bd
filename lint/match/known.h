/* The known-word table: a file of 8-byte hashes at half load, mapped into memory. Made at build
 * time from the expanded dictionary; nothing is loaded or parsed when the program runs.
 *
 *   header  magic, version, number of slots (a power of two), of words, and what the dictionary
 *           files it was made from were like (size, time, hash)
 *   slots   hash of a word, 0 for a free one; linear probing
 *
 * Words are kept as the dictionary writes them ("Paris", "per", "d'Ivoire"), with plain apostrophes
 * and without possessive forms. */
#ifndef RESLINT_MATCH_KNOWN_H
#define RESLINT_MATCH_KNOWN_H

#include "base/err.h"
#include "base/str.h"

struct known;

/* NULL when the file is missing, damaged or of another version: the caller then asks Hunspell. */
struct known *known_open(const char *path);
void known_close(struct known *k);
/* The word as written is in the table. */
bool known_has(const struct known *k, struct str word);
uint64_t known_count(const struct known *k);
/* The table was made from these very dictionary files, so that it holds all that they accept. */
bool known_is_of(const struct known *k, const char *affix, const char *dictionary);
/* Writes the table for `words` (one a line; blank lines and doubles do no harm). For the build
 * tool. */
bool known_write(const char *path, struct str words, const char *affix, const char *dictionary,
                 struct err *e);

#endif
