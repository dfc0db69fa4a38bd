/* Another program asked for its output. */
#ifndef RESLINT_BASE_PROCESS_H
#define RESLINT_BASE_PROCESS_H

#include "buf.h"
#include "err.h"

/* Runs `arguments` (NULL-terminated, found on the PATH; no shell), its standard output behind what
 * `out` holds, its standard error thrown away. `*status` receives its exit status. False with
 * ERR_USAGE when it cannot be run. */
bool process_read(const char *const *arguments, struct buf *out, int *status, struct err *e);

#endif
