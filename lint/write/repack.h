/* A package with some of its parts replaced or added: all others stay as they are, byte for byte,
 * packed as they were. */
#ifndef RESLINT_WRITE_REPACK_H
#define RESLINT_WRITE_REPACK_H

#include "base/buf.h"
#include "base/err.h"

struct arena;
struct repack;

/* Opens the package in `bytes`, which must outlive it. NULL with ERR_INPUT. */
struct repack *repack_open(struct str bytes, const char *path, struct err *e);
/* The part as it was, unpacked into `a`; an empty slice with p == NULL when there is none. */
struct str repack_part(struct repack *r, struct arena *a, const char *name);
/* The part will hold `bytes`, which must live until repack_close. */
void repack_put(struct repack *r, const char *name, struct str bytes);
/* Appends the new package to `out` and frees everything. `out` NULL: gives up. */
bool repack_close(struct repack *r, struct buf *out, struct err *e);

#endif
