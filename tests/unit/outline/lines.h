/* Documents for tests, one block a line: "# heading", "! bold line", "^12 note", "- item", "|
 * cell", "> quotation", with *italics* inside. Kept in `a`. */
#ifndef RESLINT_TESTS_OUTLINE_LINES_H
#define RESLINT_TESTS_OUTLINE_LINES_H

#include "base/arena.h"
#include "doc/doc.h"

void lines_build(struct arena *a, const char *text, struct doc *d);

#endif
