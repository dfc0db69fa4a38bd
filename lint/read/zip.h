/* The parts of a zipped file, unpacked into memory one at a time. Nothing is ever written to disk,
 * so the names in the package lead nowhere. */
#ifndef RESLINT_READ_ZIP_H
#define RESLINT_READ_ZIP_H

#include "base/err.h"
#include "base/str.h"

struct arena;
struct zip_parts;

/* All parts that are read unpack to no more than this: a report of a thousand pages takes 30. */
enum { ZIP_PART_MOST_MIB = 64 };

/* Opens the package in `bytes`, which must outlive it. NULL with ERR_INPUT when it is damaged. */
struct zip_parts *zip_parts_open(struct str bytes, const char *path, struct err *e);
void zip_parts_close(struct zip_parts *z);
bool zip_parts_has(struct zip_parts *z, const char *name);
/* Unpacks the part `name` into `a`, NUL-terminated behind its end. ERR_INPUT: missing, encrypted,
 * damaged, larger than ZIP_PART_MOST_MIB, or more than that together with the parts before it. */
bool zip_parts_read(struct zip_parts *z, struct arena *a, const char *name, struct str *out,
                    struct err *e);

#endif
