/* The literals that a match of a pattern needs, read off the pattern's text:
 * "its (?:twenty|thirty)-first session" needs "twenty-first_se" or "thirty-first_se" (15 bytes are
 * enough to tell), and "ession". */
#ifndef RESLINT_MATCH_NEEDS_H
#define RESLINT_MATCH_NEEDS_H

#include "match/literal.h"

struct buf;

/* What a text must have to hold a match: one literal of each set. */
enum { NEEDS_MOST = 2 };
struct needs {
    uint32_t n; /* 0: nothing is certain */
    struct literals sets[NEEDS_MOST];
};

/* `nocase`: the literals are in lower case and ASCII letters of either case will do. What a
 * look-around asks for counts: it stands in the text that is searched, if not in the match. */
void needs_of(struct str pattern, bool nocase, struct needs *needs);
/* To a text that the build can keep, and back; false when it is not one. */
void needs_write(const struct needs *needs, struct buf *out);
bool needs_read(struct str text, struct needs *needs);

#endif
