/* The data folder: rules/, dictionaries/ and what the build made of them, known-words.bin and
 * pack.bin, looked for where a clone, a build and an installation have them. */
#include "engine/data.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "base/vec.h"

#ifndef RESLINT_SHARE
#define RESLINT_SHARE "/usr/local/share/reslint"
#endif

static const char affix_path[] = "/usr/share/hunspell/en_GB.aff";
static const char dictionary_path[] = "/usr/share/hunspell/en_GB.dic";

static const char *join(struct arena *a, const char *folder, const char *name)
{
    return str_printf(a, "%s/%s", folder, name).p;
}

static bool is_folder(const char *path)
{
    return file_kind_of(path) == FILE_DIRECTORY;
}

/* The folder that `path` lies in, or NULL. */
static const char *folder_of(struct arena *a, struct str path)
{
    uint32_t n = path.n;
    while (n > 0 && path.p[n - 1] != '/') {
        n--;
    }
    return n > 1 ? str_cstr(a, str_sub(path, 0, n - 1)) : NULL;
}

static const char *program_folder(struct arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    return n > 0 ? folder_of(a, (struct str){path, (uint32_t)n}) : NULL;
}

struct found {
    const char *base; /* holds rules/ and dictionaries/ */
    const char *made; /* holds what the build made of them */
};

static struct found look(struct arena *a, const char *folder)
{
    const char *told = folder ? folder : getenv("RESLINT_DATA");
    if (told && *told) {
        return (struct found){told, told};
    }
    const char *program = program_folder(a);
    const char *base = program ? folder_of(a, str_of(program)) : NULL;
    if (base) {
        if (is_folder(join(a, base, "rules"))) {
            return (struct found){base, program};
        }
        base = join(a, base, "share/reslint");
        if (is_folder(join(a, base, "rules"))) {
            return (struct found){base, base};
        }
    }
    return (struct found){RESLINT_SHARE, RESLINT_SHARE};
}

struct lists {
    struct arena *arena;
    VEC(const char *) paths;
};

static void add_list(void *context, const char *path)
{
    struct lists *l = context;
    if (str_ends(str_of(path), STR(".txt"))) {
        *vec_push(&l->paths) = str_cstr(l->arena, str_of(path));
    }
}

static const char *const *word_lists(struct arena *a, const char *folder)
{
    struct lists l = {.arena = a};
    struct err ignored = {0};
    if (is_folder(folder)) {
        file_walk(folder, add_list, &l, &ignored);
    }
    *vec_push(&l.paths) = NULL;
    const char *const *paths = vec_to_arena(&l.paths, a);
    vec_done(&l.paths);
    return paths;
}

bool data_find(struct data *d, struct arena *a, const char *folder, const char *rules,
               struct err *e)
{
    struct found f = look(a, folder);
    d->rules = rules ? rules : join(a, f.base, "rules");
    d->table = rules ? NULL : join(a, f.made, "pack.bin");
    d->known_words = join(a, f.made, "known-words.bin");
    d->word_lists = word_lists(a, join(a, f.base, "dictionaries"));
    d->affix = affix_path;
    d->dictionary = dictionary_path;
    if (!is_folder(d->rules)) {
        return err_set(e, ERR_USAGE, d->rules,
                       "no such folder of rules; set RESLINT_DATA to the folder that holds rules/");
    }
    return true;
}
