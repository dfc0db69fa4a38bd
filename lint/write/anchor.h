/* Where a finding stands in the package. */
#ifndef RESLINT_WRITE_ANCHOR_H
#define RESLINT_WRITE_ANCHOR_H

#include "diag/diag.h"

struct anchor {
    uint32_t start, end;         /* bytes of the main part */
    uint32_t start_run, end_run; /* start tags of the runs they lie in */
    bool point;                  /* only `start` counts: a note reference stands for its note */
    struct str note;             /* label of the note the finding is in; empty: in the text */
};

/* False when the finding has no place in the main part. Findings in a note are anchored at the
 * reference to it: word processors take no comments in notes. */
bool anchor_of(const struct doc *d, struct place place, struct anchor *out);

#endif
