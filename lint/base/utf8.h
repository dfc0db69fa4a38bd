/* UTF-8: decoding, validation, and the character classes of the domain.
 * Text is validated once, when a file is read; everything behind that door may decode
 * without checks. Wall around utf8proc (off the ASCII path only). */
#ifndef RESLINT_BASE_UTF8_H
#define RESLINT_BASE_UTF8_H

#include "str.h"

/* Offset of the first byte that is not valid UTF-8 (overlong forms and surrogates included),
 * or UINT32_MAX when all is valid. */
uint32_t utf8_invalid_at(struct str s);
/* The code point at `at`; `*length` receives its bytes (1..4). At or behind the end: 0, length
 * 0. */
uint32_t utf8_decode(struct str s, uint32_t at, uint32_t *length);
/* The code point that ends just before `at`; at 0: 0, length 0. */
uint32_t utf8_before(struct str s, uint32_t at, uint32_t *length);
/* Writes 1..4 bytes, returns how many. */
uint32_t utf8_encode(uint32_t c, char out[static 4]);
/* Part of a word: letters, marks and decimal digits - not superscript digits, because
 * "law¹" is the word "law" with a footnote mark. */
bool utf8_is_word(uint32_t c);
bool utf8_is_letter(uint32_t c);
bool utf8_is_upper(uint32_t c);
bool utf8_is_lower(uint32_t c);
uint32_t utf8_to_lower(uint32_t c);
uint32_t utf8_to_upper(uint32_t c);
/* 0..9 for ⁰..⁹ (U+2070, U+00B9, U+00B2, U+00B3, U+2074..), else -1. */
int utf8_superscript_digit(uint32_t c);
/* Number of code points, and of UTF-16 code units, in s. */
uint32_t utf8_count(struct str s);
uint32_t utf8_count_utf16(struct str s);
/* Terminal columns (wide characters two, combining marks none). */
uint32_t utf8_width(struct str s);

#endif
