/* Forms of a word, so that a list names a verb or noun once: "organize" stands for organise,
 * organises, organised, organising, organisation, organisations, organiser, organisers and what
 * each should be. */
#ifndef RESLINT_CHECK_INFLECT_H
#define RESLINT_CHECK_INFLECT_H

#include "base/str.h"

struct arena;

/* X(enumerator, word in rules) */
#define INFLECTIONS(X)                                                                             \
    X(NONE, "none")                                                                                \
    X(IZE, "ize")   /* organize < organise: -es -ed -ing -ation -ations -er -ers */                \
    X(YSE, "yse")   /* analyse < analyze: -es -ed -ing -er -ers */                                 \
    X(NOUN, "noun") /* programme < program: the plural */                                          \
    X(VERB, "verb") /* labour < labor: -s -ed -ing */

enum inflection {
#define X(id, word) INFLECT_##id,
    INFLECTIONS(X)
#undef X
        INFLECTION_COUNT
};

/* INFLECTION_COUNT for an unknown word. */
enum inflection inflection_of(struct str word);
/* Form number `i` (0: as it is) of `word`; p == NULL when there are no more. */
struct str inflect(struct arena *a, struct str word, enum inflection kind, uint32_t i);
/* The wrong form that an IZE or YSE list leaves unsaid: "organise" for "organize", "analyze" for
 * "analyse"; p == NULL when the word does not end that way. */
struct str inflect_wrong(struct arena *a, struct str word, enum inflection kind);

#endif
