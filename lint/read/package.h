/* Zipped documents: which kind a package is, and its relationships. */
#ifndef RESLINT_READ_PACKAGE_H
#define RESLINT_READ_PACKAGE_H

#include "base/err.h"
#include "doc/source.h"
#include "read/read.h"

struct arena;

/* Reads a zipped file, whatever it is: Word and OpenDocument texts into `out`, all others refused
 * with a sentence. `source->package` holds its bytes. */
bool package_read(struct arena *a, struct source *source, const struct read_options *o,
                  struct doc *out, struct err *e);

#endif
