/* The wall around libzip, reading from memory. A package is input like any other and may lie: the
 * size that its directory states is checked before anything is unpacked, and what is unpacked stops
 * at that size. */
#include "read/zip.h"

#include <zip.h>

#include "base/arena.h"

struct zip_parts {
    zip_t *zip;
    const char *path;
    zip_uint64_t unpacked; /* bytes so far */
};

struct zip_parts *zip_parts_open(struct str bytes, const char *path, struct err *e)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &why);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
    if (!zip) {
        err_set(e, ERR_INPUT, path,
                "this zipped file is damaged or cut short (%s); save it anew or send it again",
                zip_error_strerror(&why));
        if (source) {
            zip_source_free(source);
        }
    }
    zip_error_fini(&why);
    if (!zip) {
        return NULL;
    }
    struct zip_parts *z = mem_alloc(sizeof *z);
    *z = (struct zip_parts){.zip = zip, .path = path};
    return z;
}

void zip_parts_close(struct zip_parts *z)
{
    zip_discard(z->zip);
    mem_free(z);
}

bool zip_parts_has(struct zip_parts *z, const char *name)
{
    return zip_name_locate(z->zip, name, 0) >= 0;
}

/* What the directory says of a part lets it be unpacked. */
static bool check_stat(struct zip_parts *z, const char *name, const zip_stat_t *s, struct err *e)
{
    const zip_uint64_t most = (zip_uint64_t)ZIP_PART_MOST_MIB << 20;
    if (!(s->valid & ZIP_STAT_SIZE)) {
        return err_set(e, ERR_INPUT, z->path, "the part “%s” of this zipped file states no size",
                       name);
    }
    if ((s->valid & ZIP_STAT_ENCRYPTION_METHOD) && s->encryption_method != ZIP_EM_NONE) {
        return err_set(e, ERR_INPUT, z->path,
                       "this file is protected by a password; save it without one");
    }
    if (s->size > most || z->unpacked + s->size > most) {
        return err_set(e, ERR_INPUT, z->path,
                       "the part “%s” unpacks to more than %d MiB; no draft is as large as that",
                       name, ZIP_PART_MOST_MIB);
    }
    return true;
}

bool zip_parts_read(struct zip_parts *z, struct arena *a, const char *name, struct str *out,
                    struct err *e)
{
    zip_stat_t s;
    zip_stat_init(&s);
    if (zip_stat(z->zip, name, 0, &s) != 0) {
        return err_set(e, ERR_INPUT, z->path, "the part “%s” is missing in this zipped file", name);
    }
    if (!check_stat(z, name, &s, e)) {
        return false;
    }
    char *bytes = arena_alloc(a, (size_t)s.size + 1, 1), beyond;
    zip_file_t *f = zip_fopen_index(z->zip, s.index, 0);
    zip_int64_t n = f ? zip_fread(f, bytes, s.size) : -1;
    bool whole = f && n >= 0 && (zip_uint64_t)n == s.size && zip_fread(f, &beyond, 1) == 0;
    if (f) {
        zip_fclose(f);
    }
    if (!whole) {
        return err_set(
            e, ERR_INPUT, z->path,
            "the part “%s” of this zipped file is damaged; save it anew or send it again", name);
    }
    z->unpacked += s.size;
    *out = (struct str){bytes, (uint32_t)s.size};
    return true;
}
