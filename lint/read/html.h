/* Web pages. */
#ifndef RESLINT_READ_HTML_H
#define RESLINT_READ_HTML_H

#include "read/flow.h"
#include "read/read.h"

/* Reads the page in `source->bytes`. ERR_INPUT: nested or long beyond all measure, no text. */
bool html_read(struct arena *a, struct source *source, const struct read_options *o,
               struct doc *out, struct err *e);

/* html_scan.c: what is wrong with the page as a page, before it is parsed. */
bool html_check(struct str bytes, const char *path, struct err *e);
/* The bytes of a page in Windows-1252, as Word saves pages, as UTF-8. False when they claim another
 * encoding. */
bool html_to_utf8(struct arena *a, struct str bytes, struct str *out);

/* Bytes of `original` at `at` that stand for the next character of the text: an entity, a line end,
 * a tag that the parser passed over (then `*none`). */
uint32_t html_source_step(struct str original, uint32_t at, struct str text, bool *none);
/* "12", "[12]", "(3)", "*", "a": without the brackets; empty when it is no label of a note. */
struct str html_note_label(struct str text);

#endif
