/* What makes a finding the same finding tomorrow: its rule, its words, the words of its paragraph
 * without number or letter, and which of several alike it is. Lines, wrapping, the order of the
 * paragraphs and the name of the file do not count. */
#ifndef RESLINT_DIAG_FINGERPRINT_H
#define RESLINT_DIAG_FINGERPRINT_H

#include "diag/diag.h"

/* Sets the fingerprint of every finding of a settled list. */
void fingerprint_set(struct diags *d, const struct doc *doc);
/* The words of block `block`; equal for paragraphs that differ in number, blanks and wrapping
 * alone. */
uint64_t fingerprint_paragraph(const struct doc *doc, uint32_t block);
/* The block a finding stands in; UINT32_MAX for none. */
uint32_t fingerprint_block(const struct doc *doc, const struct diagnostic *g);

#endif
