/* Findings as comments in a copy of a Word or OpenDocument file. */
#ifndef RESLINT_WRITE_ANNOTATE_H
#define RESLINT_WRITE_ANNOTATE_H

#include "base/buf.h"
#include "base/err.h"
#include "diag/diag.h"

struct annotate_options {
    const char *author; /* "reslint" */
    const char *date;   /* "2026-03-01T12:00:00Z"; NULL: none */
};

/* The document can carry comments. */
bool annotate_is_possible(const struct doc *d);
/* Appends the package of `d` to `out`, with a comment for each finding that is not suppressed, at
 * the words it is about; comments that are there stay, everything that is not touched stays byte
 * for byte.
 * `*placed` receives how many. False with `e` when the package cannot be written. */
bool annotate(const struct doc *d, const struct diags *diags, const struct annotate_options *o,
              struct buf *out, uint32_t *placed, struct err *e);

/* docx_comment.c, odt_comment.c */
struct repack;
bool docx_comment(struct repack *r, struct arena *a, const struct doc *d, const struct diags *diags,
                  const struct annotate_options *o, uint32_t *placed, struct err *e);
bool odt_comment(struct repack *r, struct arena *a, const struct doc *d, const struct diags *diags,
                 const struct annotate_options *o, uint32_t *placed, struct err *e);
/* The lines of the comment on a finding: message, the words to put instead, authority and rule.
 * Appends each with `before` and `after` around it, escaped. */
void annotate_lines(const struct diagnostic *g, struct str note, const char *before,
                    const char *after, struct buf *out);

#endif
