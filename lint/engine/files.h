/* Many inputs: directories walked, files checked by several threads, results given in input
 * order. */
#ifndef RESLINT_ENGINE_FILES_H
#define RESLINT_ENGINE_FILES_H

#include "base/map.h"
#include "base/vec.h"
#include "engine/engine.h"

struct input {
    const char *path;       /* as the user gave it, or as found in a directory */
    bool standard_input;    /* `path` is only a name */
    const struct err *err;  /* it cannot be read, and why; NULL otherwise */
    bool found;             /* in a directory, not named by the user */
    const struct engine *engine; /* judges it; NULL: that of the run */
    const void *settings;   /* the caller's own */
};

struct inputs {
    struct arena *arena;
    VEC(struct input) list;
    struct map seen; /* files in the list, by identity */
};

/* Adds a file, "-" (called `stdin_name`), or the drafts under a directory; a path that is missing
 * and a directory without drafts become inputs with an error. What is in the list already, under
 * whatever name, is not added again. */
void inputs_add(struct inputs *in, const char *path, const char *stdin_name);
void inputs_done(struct inputs *in);

/* Called in the order of the inputs, from the calling thread. `d` is NULL when the input could not
 * be read; then `e` says why. `d` and all in it end with the call. */
typedef void files_visit(void *context, const struct input *in, struct document *d,
                         const struct err *e);

/* Checks all inputs. `threads` 0: as many as there are processors and inputs. */
void files_check(const struct engine *g, const struct inputs *in, unsigned threads,
                 files_visit *visit, void *context);

#endif
