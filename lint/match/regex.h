/* Regular expressions: the wall around PCRE2 (8-bit, UTF, JIT, match limits).
 *
 * The word class: \w \b \d \s (and \W \B \D \S) are refused at compile time with advice, because
 * under Unicode rules they take a superscript note reference for a letter and without them they
 * break on accents. Instead a pattern may write, outside a [class]:
 *   (?&W)  one word character (letter, mark, decimal digit)
 *   (?&B)  a word boundary
 *   (?&N)  one figure, [0-9]
 * They are put in as text, not called as subroutines (a call costs some ten times as much). */
#ifndef RESLINT_MATCH_REGEX_H
#define RESLINT_MATCH_REGEX_H

#include "base/err.h"
#include "base/str.h"

struct literal_index;
struct needs;
struct regex;
struct regex_scratch;

enum { REGEX_GROUPS = 16 };

/* REGEX_LATER: the pattern is known to be right and compiled when it is first needed: most patterns
 * of a pack never are, because what they must contain does not occur. */
enum regex_flags { REGEX_NOCASE = 1, REGEX_ANCHORED = 2, REGEX_LATER = 4 };

/* NULL with `e` (code, text with the offset in the pattern; no path) when the pattern does not
 * compile or has REGEX_GROUPS groups or more. Shared read-only by threads; freed by regex_free. */
struct regex *regex_new(struct str pattern, unsigned flags, struct err *e);
void regex_free(struct regex *r);
/* `x` takes up the literals that a match needs (needs_of), for regex_scratch_text. A pattern joins
 * once; one that never does is searched for without asking. */
void regex_join(struct regex *r, struct literal_index *x, const struct needs *needs);
/* Number of the group called `name`; 0 when there is none. */
unsigned regex_group(struct regex *r, const char *name);

/* What one thread needs to match: match data, JIT stack. */
struct regex_scratch *regex_scratch_new(void);
void regex_scratch_free(struct regex_scratch *s);
/* The patterns that joined `x` will be looked for in `text` and parts of it: which of the literals
 * that they need it holds is worked out once. It must last, unchanged, until the next call. */
void regex_scratch_text(struct regex_scratch *s, const struct literal_index *x, struct str text);
void regex_scratch_no_text(struct regex_scratch *s);

struct regex_match {
    struct range group[REGEX_GROUPS]; /* 0 is the whole; start > end: the group did not take part */
};

enum regex_result { REGEX_FOUND, REGEX_NONE, REGEX_LIMIT /* gave up: match limit */ };

/* First match in `text` that starts at or after `from`. `text` is valid UTF-8. */
enum regex_result regex_find(struct regex *r, struct regex_scratch *s, struct str text,
                             uint32_t from, struct regex_match *m);

#endif
