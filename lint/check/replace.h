/* What a pattern's fix puts in the place of what it found: key `replace` of kind regex.
 *
 *   replace: '$1–${last}'                       groups by number or name
 *   replace: '${number|ordinal-words}'          a group in another form (wordform.h); |instead looks it
 *                                               up in the rule's map `instead`; several in a row
 *   replace: {on: 'from $1', bare: 'in $1'}     the text of the first group listed that took part */
#ifndef RESLINT_CHECK_REPLACE_H
#define RESLINT_CHECK_REPLACE_H

#include "check/check.h"

struct replace {
    const struct node *node; /* NULL: the rule has no `replace` */
    struct regex *pattern;
};

/* From the rule being compiled; false with `e` for a wrong group or form. */
bool replace_read(struct compile *c, struct regex *pattern, struct replace *out, struct err *e);
/* p == NULL when there is nothing to put: a form that the words do not have, no group of the map. */
struct str replace_make(const struct replace *r, const struct check *k, struct arena *a,
                        struct str text, const struct regex_match *m);

#endif
