/* A word in another form, for the fixes of patterns: "29th" in words, "thirty-seven" in figures,
 * "15:30" as the clock is written. */
#ifndef RESLINT_CHECK_WORDFORM_H
#define RESLINT_CHECK_WORDFORM_H

#include "base/str.h"

struct arena;

/* X(enumerator, name in rules) */
#define WORDFORMS(X)                                                                               \
    X(WORDS, "words")                     /* 37 -> thirty-seven */                                 \
    X(FIGURES, "figures")                 /* thirty-seven -> 37 */                                 \
    X(ORDINAL_WORDS, "ordinal-words")     /* 29th -> twenty-ninth */                               \
    X(ORDINAL_FIGURES, "ordinal-figures") /* twenty-ninth -> 29th */                               \
    X(ROMAN, "roman")                     /* 8 -> VIII */                                          \
    X(MONTH, "month")                     /* 09 -> September */                                    \
    X(CLOCK, "clock")                     /* 15:30 -> 3.30 p.m. */                                 \
    X(DAYS, "days")                       /* 20-27 April -> 20 to 27 April; 3-4 -> 3 and 4 */      \
    X(ON_DAYS, "on-days")                 /* the same with "from" or "on" before it */             \
    X(GERUND, "gerund")                   /* ensure -> ensuring */                                 \
    X(PLURAL, "plural")                   /* activity -> activities */                             \
    X(SINGULAR, "singular")               /* activities -> activity */                             \
    X(CAPITAL, "capital")                 /* fourteenth -> Fourteenth */

enum wordform {
#define X(id, name) WORDFORM_##id,
    WORDFORMS(X)
#undef X
        WORDFORM_COUNT
};

/* WORDFORM_COUNT for an unknown name. */
enum wordform wordform_of(struct str name);
/* `s` in the form; p == NULL when it has none: no number, a number of 100 or more in words, an hour
 * that may be of the morning or the evening. */
struct str wordform_write(struct arena *a, enum wordform form, struct str s);

#endif
