/* Putting right: the edits of findings applied to the bytes the drafter typed. */
#ifndef RESLINT_DIAG_FIX_H
#define RESLINT_DIAG_FIX_H

#include "base/buf.h"
#include "diag/diag.h"

/* Source bytes that edit `e` replaces. */
struct range fix_source(const struct doc *doc, const struct edit *e);

struct fix_count {
    uint32_t applied; /* findings put right */
    uint32_t left;    /* findings whose fix would cut into another one: left for the next run */
};

/* Appends the source with the fixes of all findings of at most `most` risk (DIAG_SAFE or
 * DIAG_UNSAFE); suppressed findings are left alone. A fix is applied whole or not at all; where two meet, the
 * first in the order of the list wins. `only`: fixes of this rule alone, or the empty slice. */
struct fix_count fix_apply(const struct diags *d, const struct doc *doc, enum diag_safety most,
                           struct str only, struct buf *out);

#endif
