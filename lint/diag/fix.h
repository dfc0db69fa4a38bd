/* Putting right: the edits of findings applied to the bytes the drafter typed. */
#ifndef RESLINT_DIAG_FIX_H
#define RESLINT_DIAG_FIX_H

#include "base/buf.h"
#include "diag/diag.h"

/* Source bytes that edit `e` replaces. */
struct range fix_source(const struct doc *doc, const struct edit *e);

/* Makes every edit exact: the least bytes of the source, words that stay left alone, so that line
 * ends, note references and markup between them stay as typed. A fix that would still cover a note
 * reference, one half of some markup or the seam of a paragraph cut by a page is taken back: the
 * finding stays, without edits. Called once, when the findings are settled. */
void fix_settle(struct diags *d, const struct doc *doc);

/* Fixes that change text can be made in this format: not inside a zip. */
bool fix_is_possible(const struct doc *doc);

/* What became of the fix of each finding, by its index in the list. */
enum fix_state {
    FIX_UNWANTED, /* no fix, too risky, or suppressed */
    FIX_TAKEN,
    FIX_WAITS, /* would cut into a fix that was taken: left whole for the next run */
};

struct fix_count {
    uint32_t applied; /* findings put right */
    uint32_t left;    /* findings that wait */
};

/* Appends the source with the fixes of all findings of at most `most` risk (DIAG_SAFE or
 * DIAG_UNSAFE; DIAG_SUGGESTION only to try rules: the first answer of each); suppressed findings are
 * left alone. A fix is applied whole or not at all; where two meet, structure wins over terms and
 * terms over spelling, then the first in the order of the list. `only`: fixes of this rule alone, or the empty slice. `states`, when not NULL, has room for every
 * finding. */
struct fix_count fix_apply(const struct diags *d, const struct doc *doc, enum diag_safety most,
                           struct str only, struct buf *out, enum fix_state *states);

#endif
