/* Numbers as resolutions write them: roman numerals, ordinal words, letters of
 * subparagraphs, calendar dates. */
#ifndef RESLINT_BASE_NUMERAL_H
#define RESLINT_BASE_NUMERAL_H

#include "str.h"

/* 1..3999 for a well-formed roman numeral in one case ("IV", "iv"), else 0. */
unsigned numeral_roman(struct str s);
/* Writes the roman numeral of n (1..3999) in upper or lower case, NUL-terminated. */
void numeral_roman_write(unsigned n, bool upper, char out[static 20]);
/* 1..199 for an ordinal in words, "twenty-ninth", "one hundred and first"; any case; else 0. */
unsigned numeral_ordinal_words(struct str s);
/* "twenty-ninth" for 29 (1..99), else "". Static storage is not used: `out` is filled. */
void numeral_ordinal_write(unsigned n, char out[static 32]);
/* n for figures with an ordinal ending that fits: "29th", "82nd"; else 0. */
unsigned numeral_ordinal_figures(struct str s);
/* 1..99 for a number in words, "seven", "thirty-seven"; any case; else 0. */
unsigned numeral_cardinal_words(struct str s);
/* "thirty-seven" for 37 (1..99), else "", into `out`. */
void numeral_cardinal_write(unsigned n, char out[static 32]);
/* 1 for "a" .. 26 for "z", 27 for "aa" ..; only lower-case ASCII letters of one kind; else 0. */
unsigned numeral_letters(struct str s);
/* All digits and at most 9 of them: its value in *value. */
bool numeral_figures(struct str s, unsigned *value);

struct date {
    uint16_t year; /* 0: no date */
    uint8_t month, day;
};

/* 1..12 for an English month name in full, any case; else 0. */
unsigned numeral_month(struct str s);
/* "January".."December" for 1..12. */
const char *numeral_month_name(unsigned month);
bool date_is_valid(struct date d);
int date_cmp(struct date a, struct date b);

#endif
