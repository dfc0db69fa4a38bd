/* Files: reading whole, writing whole and never half, listing a directory. */
#ifndef RESLINT_BASE_FILE_H
#define RESLINT_BASE_FILE_H

#include "err.h"
#include "str.h"

struct arena;

/* Inputs above this are refused: positions are 32-bit numbers. */
#define FILE_MOST_BYTES (256u * 1024 * 1024)

/* The bytes of `path` in arena `a`. False with ERR_INPUT: missing, a directory, unreadable, or
 * above `most` bytes. */
bool file_read(struct arena *a, const char *path, uint32_t most, struct str *out, struct err *e);
/* Standard input to its end, the same way; `name` stands in messages. */
bool file_read_stdin(struct arena *a, const char *name, uint32_t most, struct str *out,
                     struct err *e);
/* Replaces `path` in one step (temporary file beside it, then rename), keeping its mode. What is no
 * regular file, /dev/null or a pipe, is written to. */
bool file_write(const char *path, struct str bytes, struct err *e);
/* The file still holds `before`, which was read from it. False with ERR_INPUT: somebody saved it
 * meanwhile, and what they wrote must not be overwritten. */
bool file_is_as_read(const char *path, struct str before, struct err *e);

/* A regular file as it lies on disk, read-only, until file_unmap; false when there is none or it is
 * empty. What is not looked at is not read. */
bool file_map(const char *path, struct str *out);
void file_unmap(struct str bytes);

/* Size and time of last change: equal stamps, equal contents. False for what is no regular file. */
struct file_stamp {
    uint64_t size;
    int64_t seconds, nanoseconds;
};
bool file_stamp_of(const char *path, struct file_stamp *out);

/* Both paths lead to one file, whatever they look like. */
bool file_is_same(const char *path, const char *other);
/* What stays the same for a file under all its names, as 16 bytes; false when it is missing. */
bool file_identity(const char *path, char out[static 16]);

enum file_kind { FILE_MISSING, FILE_REGULAR, FILE_DIRECTORY, FILE_OTHER };
enum file_kind file_kind_of(const char *path);

/* `path` as seen from `folder` ("drafts/a.md"), both taken from the current folder; absolute when
 * it does not lie below `folder`. Links are followed in the part that exists. */
struct str file_relative(struct arena *a, const char *folder, const char *path);
/* The folder `path` lies in: "." for a plain name. */
const char *file_folder(struct arena *a, const char *path);
/* The nearest file `name` in the folder of `path` or above it; NULL when there is none. */
const char *file_above(struct arena *a, const char *path, const char *name);

/* Calls `visit` with the path of each regular file under `directory`, depth first, names in
 * byte order, hidden ones left out, symbolic links to directories not followed. A folder that
 * cannot be read is left out, and told in `e`; the others are visited all the same. */
typedef void file_visit(void *context, const char *path);
bool file_walk(const char *directory, file_visit *visit, void *context, struct err *e);

#endif
