/* The literals of which every match of a pattern contains one, read off the pattern's text:
 * "its (?:twenty|thirty)-first session" gives "its twenty-firs" and "its thirty-firs" (15 bytes are
 * enough to tell). */
#ifndef RESLINT_MATCH_LITERAL_H
#define RESLINT_MATCH_LITERAL_H

#include "base/str.h"

struct buf;

enum { LITERAL_MOST = 128, LITERAL_BYTES = 15 };

struct literal {
    char p[LITERAL_BYTES];
    uint8_t n; /* bytes */
};

static inline struct str literal_str(const struct literal *l)
{
    return (struct str){l->p, l->n};
}

struct literals {
    uint32_t n;
    struct literal any[LITERAL_MOST];
};

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
/* Share of a byte among those of an English resolution, roughly. */
double literal_byte_often(char c);

#endif
