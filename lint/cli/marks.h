/* What keeps findings from counting beside comments: the file of suppressions, the baseline, and
 * paragraphs that did not change. One struct for the run; the files are rewritten at its end when
 * that was asked for. */
#ifndef RESLINT_CLI_MARKS_H
#define RESLINT_CLI_MARKS_H

#include "cli/changes.h"
#include "cli/options.h"
#include "diag/ledger.h"
#include "engine/files.h"

/* One of the two files. */
struct record {
    const char *path;     /* NULL: none */
    const char *folder;   /* paths in it are seen from here */
    struct str here;      /* the document at hand, so seen */
    struct str bytes;     /* as they were read; p == NULL: there was no such file */
    struct ledger ledger; /* the same, entry by entry */
    struct ledger fresh;  /* as it is to be written */
    uint32_t stale;
};

struct marks {
    struct arena arena;
    const struct options *options;
    struct record baseline, suppressions;
    struct changes changes;
    struct map visited; /* paths of the inputs, as seen from the baseline's folder */
    struct map gone;    /* path -> 1 when no file is there, 0 when one is */
};

/* Reads the files. ERR_USAGE: one is missing or wrong, or the revision is unknown. `baseline`,
 * `suppressions`: from options or configuration, or NULL. */
bool marks_begin(struct marks *m, const struct options *o, const char *baseline,
                 const char *suppressions, struct err *e);
/* The next document; to be called before marks_apply. */
void marks_next(struct marks *m, const struct input *in);
/* A mend_mark: marks the findings of one state of the document at hand, and takes out those of
 * paragraphs that did not change. */
void marks_apply(void *context, struct document *d);
/* The last state of the document at hand: what of it is to be written down. */
void marks_keep(struct marks *m, const struct document *d);
/* Writes what is to be written and says on standard error what is stale. False with `e` when a file
 * cannot be written. */
bool marks_end(struct marks *m, struct err *e);
void marks_done(struct marks *m);

#endif
