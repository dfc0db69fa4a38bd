/* A document as text, for tests and for looking at what a reader made of a file. */
#ifndef RESLINT_DOC_DUMP_H
#define RESLINT_DOC_DUMP_H

#include "base/buf.h"
#include "doc/doc.h"

/* Appends one line a block: kind and level, then its text with /italics/, *bold*, {link}, ^raised^,
 * `code`, _underlined_, note marks as [12], seams as ||, stray markers as <!>:
 *
 *     paragraph  /Recalling/ its resolution {70/1} of 25 September 2015,[1]
 *     note 1     Resolution 70/1.
 */
void doc_dump(const struct doc *d, struct buf *out);

#endif
