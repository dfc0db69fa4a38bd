/* Comments that suppress findings, in formats that have comments:
 *
 *   <!-- reslint-disable-next-line duplicate-words -- quoted from the Charter -->
 *   <!-- reslint-disable-line spelling -- a family name -->
 *   <!-- reslint-disable spelling -- names of places --> ... <!-- reslint-enable spelling -->
 *   <!-- reslint-disable-file fn-sequence -- notes come with the final text -->
 *
 * for the next paragraph, the paragraph it stands in, a stretch of the text, and the whole of it.
 * A "line" is a paragraph, however it is wrapped. Rules are named, parted by commas; a reason is
 * required. */
#ifndef RESLINT_DIAG_SUPPRESS_H
#define RESLINT_DIAG_SUPPRESS_H

#include "diag/diag.h"

enum suppress_scope {
    SUPPRESS_LINE,
    SUPPRESS_NEXT_LINE,
    SUPPRESS_FROM,
    SUPPRESS_UNTIL,
    SUPPRESS_FILE
};

/* What a comment says. */
struct suppress_comment {
    bool ours;  /* begins with "reslint-" */
    bool known; /* its directive is one of the five */
    enum suppress_scope scope;
    struct str directive; /* "reslint-disable-line" */
    struct str rules;     /* "spelling, duplicate-words" */
    struct str reason;
};
struct suppress_comment suppress_read(struct str comment);
/* The next rule of `*rules`, taken off its front; empty at the end. */
struct str suppress_next_rule(struct str *rules);
/* The directive that may be meant, or NULL. */
const char *suppress_nearest(struct str directive);

/* One rule in one comment. */
struct suppression {
    struct str rule, reason;
    enum suppress_scope scope;
    uint32_t comment;    /* index in doc->comments */
    uint32_t start, end; /* SUPPRESS_FROM: of the source it covers */
    uint32_t block;      /* SUPPRESS_LINE, NEXT_LINE */
    bool used;
};

struct suppressions {
    VEC(struct suppression) list;
};

/* Marks the findings that comments suppress, with their reasons. Comments without a reason do
 * nothing. `all` receives every suppression and whether a finding needed it; the caller frees
 * all->list. */
void suppress_apply(struct diags *d, const struct doc *doc, struct suppressions *all);

#endif
