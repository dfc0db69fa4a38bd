/* The wall around libzip for writing, in memory from end to end. libzip copies the parts that were
 * not touched without unpacking them. */
#include "write/repack.h"

#include <zip.h>

#include "base/arena.h"

struct repack {
    zip_t *zip;
    zip_source_t *memory; /* the old package, then the new one */
    const char *path;
    bool failed;
};

struct repack *repack_open(struct str bytes, const char *path, struct err *e)
{
    zip_error_t why;
    zip_error_init(&why);
    char *copy = mem_alloc(bytes.n + 1); /* libzip frees it: it cannot share what it does not own */
    memcpy(copy, bytes.p, bytes.n);
    zip_source_t *memory = zip_source_buffer_create(copy, bytes.n, 1, &why);
    if (memory) {
        zip_source_keep(memory);
    }
    zip_t *zip = memory ? zip_open_from_source(memory, 0, &why) : NULL;
    if (!zip) {
        err_set(e, ERR_INPUT, path, "this zipped file cannot be written to: %s",
                zip_error_strerror(&why));
        if (memory) {
            zip_source_free(memory);
            zip_source_free(memory);
        }
    }
    zip_error_fini(&why);
    if (!zip) {
        return NULL;
    }
    struct repack *r = mem_alloc(sizeof *r);
    *r = (struct repack){.zip = zip, .memory = memory, .path = path};
    return r;
}

struct str repack_part(struct repack *r, struct arena *a, const char *name)
{
    zip_stat_t s;
    zip_stat_init(&s);
    if (zip_stat(r->zip, name, 0, &s) != 0 || s.size > UINT32_MAX - 1) {
        return (struct str){0};
    }
    char *bytes = arena_alloc(a, (size_t)s.size + 1, 1);
    zip_file_t *f = zip_fopen_index(r->zip, s.index, 0);
    bool whole = f && zip_fread(f, bytes, s.size) == (zip_int64_t)s.size;
    if (f) {
        zip_fclose(f);
    }
    return whole ? (struct str){bytes, (uint32_t)s.size} : (struct str){0};
}

void repack_put(struct repack *r, const char *name, struct str bytes)
{
    zip_source_t *s = zip_source_buffer(r->zip, bytes.p, bytes.n, 0);
    if (!s || zip_file_add(r->zip, name, s, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) < 0) {
        zip_source_free(s);
        r->failed = true;
    }
}

/* Everything that `memory` holds. */
static bool take_all(zip_source_t *memory, struct buf *out)
{
    char bytes[16384];
    zip_int64_t n = -1;
    if (zip_source_open(memory) == 0) {
        while ((n = zip_source_read(memory, bytes, sizeof bytes)) > 0) {
            buf_add_bytes(out, bytes, (size_t)n);
        }
        zip_source_close(memory);
    }
    return n == 0;
}

bool repack_close(struct repack *r, struct buf *out, struct err *e)
{
    bool ok = out && !r->failed && zip_close(r->zip) == 0;
    if (!ok) {
        zip_discard(r->zip);
    }
    ok = ok && take_all(r->memory, out);
    if (!ok && out) {
        err_set(e, ERR_INPUT, r->path, "the new package could not be put together");
    }
    zip_source_free(r->memory);
    mem_free(r);
    return ok;
}
