/* --annotate: findings as comments in a copy of a Word or OpenDocument file. */
#ifndef RESLINT_CLI_ANNOTATING_H
#define RESLINT_CLI_ANNOTATING_H

#include "cli/options.h"
#include "engine/engine.h"

/* "2026-03-01T12:00:00Z": now, or the moment that SOURCE_DATE_EPOCH names; "" when that is no
 * time. */
void annotating_date(char out[static 32]);

/* Writes the copy that the options ask for. STATUS_CLEAN, or the status of what went wrong
 * (told). */
int annotating_write(const struct options *o, const char *path, const struct document *d);

#endif
