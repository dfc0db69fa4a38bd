/* The list of check kinds. A new kind is one line here and one file that defines
 * `const struct check_kind check_kind_NAME`. */
#ifndef RESLINT_CHECK_KINDS_H
#define RESLINT_CHECK_KINDS_H

#include "check/check.h"

/* X(NAME) for `check: NAME` of a rule; an underscore stands for a hyphen. In alphabetical order. */
#define CHECK_KINDS(X)                                                                             \
    X(document_notes)                                                                              \
    X(ending)                                                                                      \
    X(formula)                                                                                     \
    X(items)                                                                                       \
    X(name_variant)                                                                                \
    X(numbering)                                                                                   \
    X(opening)                                                                                     \
    X(repetition)                                                                                  \
    X(second_verb)                                                                                 \
    X(series)                                                                                      \
    X(similar)

#define X(name) extern const struct check_kind check_kind_##name;
CHECK_KINDS(X)
#undef X

/* The rule's scope, read from its key `scope`; NULL with `e` for a word that is no scope. */
struct scope *scope_new(struct arena *a, const struct rule *r, struct err *e);
/* Masks of all parts of a document: bit 1 << kind for the part and for what it is part of. */
const uint32_t *scope_masks(struct arena *a, const struct outline *o);

#endif
