/* The outline and the facts of a document as JSON. */
#ifndef RESLINT_CLI_OUTLINE_JSON_H
#define RESLINT_CLI_OUTLINE_JSON_H

#include "cli/command.h"

/* Appends one object and a line end. */
void outline_json(struct document *d, const char *path, struct buf *out);

#endif
