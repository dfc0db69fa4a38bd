/* What stands around a note in the source: its number in the markup of the indicator, the words
 * that belong to it, the link between note and reference. */
#ifndef RESLINT_CHECK_NOTE_MARKUP_H
#define RESLINT_CHECK_NOTE_MARKUP_H

#include "check/check.h"

/* Where the number `old` stands in the markup `source` of a reference or of a note, and whether it
 * is written in raised figures; false when it is not typed there, but made by the word processor,
 * or written otherwise. */
bool note_number_at(const struct check_doc *d, struct range source, unsigned old,
                    struct range *figures, bool *raised);
/* The words of the note in block `b` with their markup, behind its indicator, with the way back to
 * the reference where that stands behind them; false where they are
 * no whole: they begin and end in different elements, or lie in a word processor's runs of
 * different type. */
bool note_body_at(const struct check_doc *d, const struct block *b, struct range *body);
/* The number of the note in block `b` stands before its words; false where it is that of a list. */
bool note_has_indicator(const struct check_doc *d, const struct block *b);
/* "#fn3" without quotation marks, in the markup of a reference or an indicator; false: no link. */
bool note_link_at(const struct check_doc *d, struct range source, struct range *link);
/* A page break cut the paragraph of block `b`: other text stands between its lines. */
bool note_has_seam(const struct check_doc *d, const struct block *b);
/* The note stands in the markup of its reference (Akoma Ntoso, word processors): it goes where the
 * reference goes. */
bool notes_are_in_place(const struct check_doc *d);

#endif
