/* Conventions that depend on the date of the text: `from: 79` and `until: 78` name a session of the
 * General Assembly (below 1000) or a year. Both ends belong to the time in which the convention
 * holds. */
#ifndef RESLINT_CHECK_WHEN_H
#define RESLINT_CHECK_WHEN_H

#include "check/check.h"

struct when {
    unsigned from, until; /* 0: open */
};

/* Keys `from` and `until` of map `n`; what they do not say stays as it is in `*w`. */
bool when_read(const struct node *n, struct when *w, struct err *e);
/* The text that holds plane offset `at` is of that time. A text of unknown date counts as of today:
 * `from` holds, `until` does not. */
bool when_holds(struct when w, const struct check_doc *d, uint32_t at);

#endif
