/* Mending: fixes applied to a document again and again until none is left to apply. */
#ifndef RESLINT_ENGINE_MEND_H
#define RESLINT_ENGINE_MEND_H

#include "base/buf.h"
#include "engine/engine.h"

/* Called for every freshly checked state of the document: marks the findings that are suppressed,
 * so that their fixes are left out. May be NULL. */
typedef void mend_mark(void *context, struct document *d);

/* A note that is added changes the numbers behind it, so there is one a round. */
enum { MEND_ROUNDS_MOST = 32 };

struct mend_options {
    enum diag_safety most; /* DIAG_SAFE, or DIAG_UNSAFE for all */
    mend_mark *mark;
    void *context;
    /* receives a line for each fix that had to wait for another; may be NULL */
    struct buf *said;
};

struct mended {
    struct buf text;          /* the document as it now is */
    struct document document; /* that text, read and checked and marked; in use when `changed` */
    uint32_t fixed;           /* findings put right */
    bool changed;
};

/* Mends `d`, which was checked and marked. False with ERR_INPUT when a fix would make the text
 * unreadable: nothing is changed then. `scratch` belongs to the calling thread. */
bool mend(struct mended *m, const struct engine *g, const struct document *d, const char *path,
          const struct mend_options *o, struct regex_scratch *scratch, struct err *e);
void mended_done(struct mended *m);

#endif
