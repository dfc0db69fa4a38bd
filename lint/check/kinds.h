/* The list of check kinds. A new kind is one line here and one file that defines
 * `const struct check_kind check_kind_NAME`. */
#ifndef RESLINT_CHECK_KINDS_H
#define RESLINT_CHECK_KINDS_H

#include "check/check.h"

/* X(NAME) for `check: NAME` of a rule; an underscore stands for a hyphen. In alphabetical order. */
#define CHECK_KINDS(X)                                                                             \
    X(acronym)                                                                                     \
    X(agreement)                                                                                   \
    X(citation_date)                                                                               \
    X(citation_list)                                                                               \
    X(cross_reference)                                                                             \
    X(dated_usage)                                                                                 \
    X(document_notes)                                                                              \
    X(emphasis)                                                                                    \
    X(ending)                                                                                      \
    X(first_mention)                                                                               \
    X(formula)                                                                                     \
    X(instrument_name)                                                                             \
    X(instrument_note)                                                                             \
    X(italic_title)                                                                                \
    X(items)                                                                                       \
    X(lead_in)                                                                                     \
    X(name_edit)                                                                                   \
    X(name_near)                                                                                   \
    X(name_variant)                                                                                \
    X(note_alike)                                                                                  \
    X(note_ibid)                                                                                   \
    X(note_order)                                                                                  \
    X(note_place)                                                                                  \
    X(numbering)                                                                                   \
    X(opening)                                                                                     \
    X(pairs)                                                                                       \
    X(phrase_variant)                                                                              \
    X(regex)                                                                                       \
    X(repeated_word)                                                                               \
    X(repetition)                                                                                  \
    X(second_verb)                                                                                 \
    X(segment)                                                                                     \
    X(self_reference)                                                                              \
    X(series)                                                                                      \
    X(session_ref)                                                                                 \
    X(similar)                                                                                     \
    X(spelling)                                                                                    \
    X(sponsors)                                                                                    \
    X(straight_marks)                                                                              \
    X(structure)                                                                                   \
    X(suppression)                                                                                 \
    X(symbol)                                                                                      \
    X(terms)                                                                                       \
    X(verb_use)

#define X(name) extern const struct check_kind check_kind_##name;
CHECK_KINDS(X)
#undef X

/* After all rules have run: suppresses what comments name, and reports the comments that suppress
 * nothing. */
void suppression_run(const struct check *checks, uint32_t count, struct check_doc *d);

/* Operative paragraphs 1..n: findings of kind numbering, and the fix that numbers all that follow a
 * slip anew. */
void sequence_check(const struct check *k, struct check_doc *d, uint32_t text);
/* Lettered items (a), (b), (c), (i), (ii): the same for the items of each list. */
void letters_check(const struct check *k, struct check_doc *d, uint32_t text);
/* Many edits at once, in their order. */
void check_fix_all(const struct check *k, struct check_doc *d, struct diagnostic *g,
                   const struct edit *edits, uint32_t count);

/* The rule's scope, read from its key `scope`; NULL with `e` for a word that is no scope. */
struct scope *scope_new(struct arena *a, const struct rule *r, struct err *e);
/* Masks of all parts of a document: bit 1 << kind for the part and for what it is part of. */
const uint32_t *scope_masks(struct arena *a, const struct outline *o);

#endif
