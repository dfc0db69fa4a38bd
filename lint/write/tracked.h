/* Fixes in a Word file: as tracked changes that a person accepts or rejects, or plainly. */
#ifndef RESLINT_WRITE_TRACKED_H
#define RESLINT_WRITE_TRACKED_H

#include "base/buf.h"
#include "base/err.h"
#include "diag/diag.h"

struct tracked_options {
    enum diag_safety most; /* DIAG_SAFE, or DIAG_UNSAFE for all */
    const char *author;
    const char *date; /* NULL: none */
    bool accept;      /* no tracked changes: the text itself is changed */
};

/* The format takes tracked changes. */
bool tracked_is_possible(const struct doc *d);
/* Appends the package of `d` with the fixes of its findings to `out`; `*fixed` receives how many
 * findings were put right. A fix that reaches into a number that Word makes, a note reference or
 * another paragraph is left. False with `e` when the package cannot be written. */
bool tracked_write(const struct doc *d, const struct diags *diags, const struct tracked_options *o,
                   struct buf *out, uint32_t *fixed, struct err *e);

#endif
