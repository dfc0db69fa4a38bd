/* --changed-since and --diff-from: findings in paragraphs that changed, and no others. */
#ifndef RESLINT_CLI_CHANGES_H
#define RESLINT_CLI_CHANGES_H

#include "base/map.h"
#include "cli/options.h"
#include "engine/engine.h"

/* Lines first..last of a file changed. */
struct changed_lines {
    struct str path;
    uint32_t first, last;
};

struct changes {
    struct arena arena;
    bool since, from_diff;           /* one of them, or neither */
    const char *revision;            /* its full name */
    VEC(struct changed_lines) lines; /* of the diff, as it stands in it */
    /* The document at hand: */
    const char *path;
    struct map before; /* its paragraphs at the revision */
    struct arena keys;
    bool is_new; /* it was not there */
};

/* ERR_USAGE: git or the revision is not there, or the diff cannot be read. */
bool changes_begin(struct changes *c, const struct options *o, struct err *e);
/* Reads a unified diff. */
void changes_read_diff(struct changes *c, struct str diff);
void changes_next(struct changes *c, const char *path);
/* Takes the findings of paragraphs that did not change out of the list. A finding stays when its
 * own paragraph, or one it is related to, changed. */
void changes_filter(const struct changes *c, struct document *d);
void changes_done(struct changes *c);

#endif
