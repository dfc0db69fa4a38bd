/* Two texts as a unified diff, as `git apply` and `patch` take it. */
#ifndef RESLINT_DIAG_DIFF_H
#define RESLINT_DIAG_DIFF_H

#include "base/buf.h"

/* Appends the diff from `before` to `after` with three lines around each change; nothing when they
 * are the same. `path` stands behind a/ and b/. */
void diff_write(const char *path, struct str before, struct str after, struct buf *out);

#endif
