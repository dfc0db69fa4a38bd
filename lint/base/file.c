/* Reading, writing and walking. What goes wrong is said in the words of the system
 * ("No such file or directory"), behind the path. */
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "buf.h"
#include "vec.h"

static bool read_to_end(struct arena *a, int fd, const char *name, uint32_t most, struct str *out,
                        struct err *e)
{
    struct buf b = {0};
    char chunk[65536];
    bool ok = true;
    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            ok = err_set(e, ERR_INPUT, name, "%s", strerror(errno));
            break;
        }
        if (got == 0) {
            break;
        }
        if (b.n + (size_t)got > most) {
            ok =
                err_set(e, ERR_INPUT, name, "the file is larger than %u MiB, the most that is read",
                        most / (1024 * 1024));
            break;
        }
        buf_add_bytes(&b, chunk, (size_t)got);
    }
    if (ok) {
        *out = str_dup(a, buf_str(&b));
    }
    buf_done(&b);
    return ok;
}

bool file_read(struct arena *a, const char *path, uint32_t most, struct str *out, struct err *e)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return err_set(e, ERR_INPUT, path, "%s", strerror(errno));
    }
    struct stat st;
    bool ok = true;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        ok = err_set(e, ERR_INPUT, path, "this is a directory, not a file");
    } else if (S_ISREG(st.st_mode) && st.st_size > (off_t)most) {
        ok = err_set(e, ERR_INPUT, path, "the file is larger than %u MiB, the most that is read",
                     most / (1024 * 1024));
    } else {
        ok = read_to_end(a, fd, path, most, out, e);
    }
    close(fd);
    return ok;
}

bool file_read_stdin(struct arena *a, const char *name, uint32_t most, struct str *out,
                     struct err *e)
{
    return read_to_end(a, STDIN_FILENO, name, most, out, e);
}

static bool write_all(int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t put = write(fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        bytes.p += put;
        bytes.n -= (uint32_t)put;
    }
    return true;
}

/* A new file beside `target` that nobody else has; its path into `name`. -1 with errno. */
static int create_beside(const char *target, struct buf *name)
{
    for (unsigned i = 0; i < 100; i++) {
        buf_clear(name);
        buf_printf(name, "%s.%ld-%u.tmp", target, (long)getpid(), i);
        int fd = open(name->p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST) {
            return fd;
        }
    }
    return -1;
}

/* A rename would replace what its owner has protected. */
static bool is_protected(const struct stat *st, const char *path)
{
    return !(st->st_mode & 0222) || access(path, W_OK) != 0;
}

/* A device, a pipe or a socket is written to: a rename would put a file in its place. */
static bool write_through(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool ok = fd >= 0 && write_all(fd, bytes);
    int why = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        return false;
    }
    errno = why;
    return ok;
}

/* The new file belongs to whom the old one did, as far as we may say so (root in a container), and
 * has its mode. */
static bool take_over(int fd, const char *target)
{
    struct stat st;
    if (stat(target, &st) != 0) {
        return true;
    }
    bool same = fchown(fd, st.st_uid, st.st_gid) == 0;
    return fchmod(fd, st.st_mode & (same ? 07777 : 0777)) == 0;
}

static bool replace(const char *path, struct str bytes)
{
    struct buf name = {0};
    char *real = realpath(path, NULL); /* write through a symbolic link, do not replace it */
    const char *target = real ? real : path;
    int fd = create_beside(target, &name);
    bool ok = fd >= 0 && write_all(fd, bytes) && take_over(fd, target) && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = false;
        why = errno;
    }
    if (ok && rename(name.p, target) != 0) {
        ok = false;
        why = errno;
    }
    if (!ok && fd >= 0) {
        unlink(name.p);
    }
    free(real);
    buf_done(&name);
    errno = why;
    return ok;
}

bool file_write(const char *path, struct str bytes, struct err *e)
{
    struct stat st;
    bool there = stat(path, &st) == 0;
    if (there && S_ISDIR(st.st_mode)) {
        return err_set(e, ERR_INPUT, path, "cannot be written: this is a directory");
    }
    if (there && is_protected(&st, path)) {
        return err_set(e, ERR_INPUT, path, "cannot be written: it is write-protected");
    }
    bool ok = there && !S_ISREG(st.st_mode) ? write_through(path, bytes) : replace(path, bytes);
    return ok || err_set(e, ERR_INPUT, path, "cannot be written: %s", strerror(errno));
}

bool file_is_as_read(const char *path, struct str before, struct err *e)
{
    struct arena a = {0};
    struct str now = {0};
    bool same = file_read(&a, path, FILE_MOST_BYTES, &now, e);
    if (same && !str_eq(before, now)) {
        err_set(e, ERR_INPUT, path, "changed while it was checked, and was left as it is");
        same = false;
    }
    arena_done(&a);
    return same;
}

bool file_map(const char *path, struct str *out)
{
    struct stat st;
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    void *p = MAP_FAILED;
    if (fd < 0) {
        return false;
    }
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
        st.st_size <= (off_t)FILE_MOST_BYTES) {
        p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    close(fd);
    if (p == MAP_FAILED) {
        return false;
    }
    *out = (struct str){p, (uint32_t)st.st_size};
    return true;
}

void file_unmap(struct str bytes)
{
    if (bytes.p) {
        munmap((void *)(uintptr_t)bytes.p, bytes.n);
    }
}

bool file_stamp_of(const char *path, struct file_stamp *out)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode)) {
        return false;
    }
    *out = (struct file_stamp){(uint64_t)st.st_size, st.st_mtim.tv_sec, st.st_mtim.tv_nsec};
    return true;
}

bool file_identity(const char *path, char out[static 16])
{
    struct stat st;
    if (stat(path, &st) != 0) {
        return false;
    }
    uint64_t numbers[2] = {(uint64_t)st.st_dev, (uint64_t)st.st_ino};
    memcpy(out, numbers, sizeof numbers);
    return true;
}

bool file_is_same(const char *path, const char *other)
{
    char one[16], two[16];
    return file_kind_of(path) == FILE_REGULAR && file_identity(path, one) &&
           file_identity(other, two) && memcmp(one, two, sizeof one) == 0;
}

enum file_kind file_kind_of(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        return FILE_MISSING;
    }
    return S_ISREG(st.st_mode) ? FILE_REGULAR : S_ISDIR(st.st_mode) ? FILE_DIRECTORY : FILE_OTHER;
}

const char *file_folder(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) {
        return ".";
    }
    return slash == path ? "/" : str_cstr(a, (struct str){path, (uint32_t)(slash - path)});
}

/* Absolute, without links where it exists: the folder is resolved, the last name kept. */
static const char *absolute(struct arena *a, const char *path)
{
    char *real = realpath(path, NULL);
    if (!real) {
        const char *slash = strrchr(path, '/');
        real = realpath(file_folder(a, path), NULL);
        const char *name = slash ? slash + 1 : path;
        const char *joined =
            real ? str_printf(a, "%s/%s", strcmp(real, "/") ? real : "", name).p : path;
        free(real);
        return joined;
    }
    const char *kept = str_cstr(a, str_of(real));
    free(real);
    return kept;
}

struct str file_relative(struct arena *a, const char *folder, const char *path)
{
    struct str base = str_of(absolute(a, folder)), whole = str_of(absolute(a, path));
    if (str_eq(base, STR("/"))) {
        base = STR("");
    }
    bool below = str_starts(whole, base) && whole.n > base.n && whole.p[base.n] == '/';
    return below ? str_sub(whole, base.n + 1, whole.n) : whole;
}

const char *file_above(struct arena *a, const char *path, const char *name)
{
    const char *folder = absolute(a, file_folder(a, path));
    for (;;) {
        const char *file = str_printf(a, "%s/%s", strcmp(folder, "/") ? folder : "", name).p;
        if (file_kind_of(file) == FILE_REGULAR) {
            return file;
        }
        const char *up = file_folder(a, folder);
        if (strcmp(up, folder) == 0 || strcmp(up, ".") == 0) {
            return NULL;
        }
        folder = up;
    }
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool file_walk(const char *directory, file_visit *visit, void *context, struct err *e)
{
    DIR *d = opendir(directory);
    if (!d) {
        return err_set(e, ERR_INPUT, directory, "%s", strerror(errno));
    }
    struct arena names = {0};
    VEC(char *) entries = {0};
    bool slash = str_ends(str_of(directory), STR("/"));
    for (struct dirent *entry; (entry = readdir(d));) {
        if (entry->d_name[0] != '.') {
            struct str path =
                str_printf(&names, "%s%s%s", directory, slash ? "" : "/", entry->d_name);
            *vec_push(&entries) = str_cstr(&names, path);
        }
    }
    closedir(d);
    if (entries.n) {
        qsort(entries.p, entries.n, sizeof *entries.p, by_bytes);
    }
    bool ok = true;
    for (uint32_t i = 0; i < entries.n; i++) {
        struct stat st;
        if (lstat(entries.p[i], &st) != 0) {
            continue;
        }
        if (S_ISDIR(st.st_mode)) {
            ok &= file_walk(entries.p[i], visit, context, e);
        } else if (file_kind_of(entries.p[i]) == FILE_REGULAR) {
            visit(context, entries.p[i]);
        }
    }
    vec_done(&entries);
    arena_done(&names);
    return ok;
}
