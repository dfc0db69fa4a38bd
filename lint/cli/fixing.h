/* --fix and --diff: what happens to a checked document when its findings are to be put right. */
#ifndef RESLINT_CLI_FIXING_H
#define RESLINT_CLI_FIXING_H

#include "cli/options.h"
#include "engine/files.h"
#include "engine/mend.h"

struct fixing {
    const struct options *options;
    mend_mark *mark; /* marks the suppressed findings of each state of a document */
    void *context;
    struct regex_scratch *scratch;
    struct mended mended; /* of the document visited last */
    struct buf said;
    uint32_t fixed, files; /* findings put right, files changed */
    uint32_t zipped;       /* documents whose format takes no fixes, with findings that have one */
    uint32_t upright;      /* findings about italics left in OpenDocument texts */
    int status;            /* STATUS_CLEAN until a file cannot be written */
};

void fixing_begin(struct fixing *f, const struct options *o, mend_mark *mark, void *context);
bool fixing_wanted(const struct options *o);
/* Mends `d`: rewrites the file, writes the text of standard input, or with --diff the difference,
 * to `out`. Returns the document as it now is (good until the next call), or `d`. */
struct document *fixing_visit(struct fixing *f, const struct engine *g, const struct input *in,
                              struct document *d, struct buf *out);
/* Says on standard error what was done; frees. */
void fixing_end(struct fixing *f);

#endif
