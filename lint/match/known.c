/* The known-word table (layout in known.h). Half a million look-ups a run must not cost a load, so
 * the file is mapped and used as it lies on disk: 20 million words a second, no start-up.
 *
 * A table of another version or another length than its header says counts as missing. The probing
 * is bounded, so that a damaged body can give wrong answers but never hang. */
#include "match/known.h"

#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"

enum { VERSION = 2, MOST_PROBES = 512 };

static const char magic[8] = {'R', 'S', 'L', 'W', 'O', 'R', 'D', 'S'};

/* A dictionary file as it was when the table was made. */
struct origin {
    uint64_t size, hash;
    int64_t seconds; /* time of last change */
};

struct header {
    char magic[8];
    uint32_t version;
    uint32_t order; /* 0x01020304: the byte order of the machine that made it */
    uint64_t slots, words;
    struct origin affix, dictionary;
    uint64_t check; /* hash of all above */
};

struct known {
    const struct header *header; /* start of the bytes */
    const uint64_t *slots;
    uint64_t mask;
    struct str bytes; /* mapped */
};

static uint64_t header_check(const struct header *h)
{
    return str_hash((struct str){(const char *)h, offsetof(struct header, check)});
}

static bool header_is_sound(const struct header *h, uint64_t size)
{
    return memcmp(h->magic, magic, sizeof magic) == 0 && h->version == VERSION &&
           h->order == 0x01020304 && h->check == header_check(h) && h->slots > 0 &&
           (h->slots & (h->slots - 1)) == 0 && size == sizeof *h + h->slots * sizeof(uint64_t);
}

struct known *known_open(const char *path)
{
    struct str bytes;
    if (!file_map(path, &bytes)) {
        return NULL;
    }
    const struct header *h = (const void *)bytes.p;
    if (bytes.n < sizeof *h || !header_is_sound(h, bytes.n)) {
        file_unmap(bytes);
        return NULL;
    }
    struct known *k = mem_alloc(sizeof *k);
    *k = (struct known){h, (const uint64_t *)(h + 1), h->slots - 1, bytes};
    return k;
}

void known_close(struct known *k)
{
    if (k) {
        file_unmap(k->bytes);
        mem_free(k);
    }
}

uint64_t known_count(const struct known *k)
{
    return k->header->words;
}

static uint64_t word_hash(struct str word)
{
    uint64_t hash = str_hash(word);
    return hash ? hash : 1;
}

bool known_has(const struct known *k, struct str word)
{
    uint64_t hash = word_hash(word);
    for (uint64_t i = 0; i < MOST_PROBES; i++) {
        uint64_t slot = k->slots[(hash + i) & k->mask];
        if (slot == hash) {
            return true;
        }
        if (slot == 0) {
            return false;
        }
    }
    return false;
}

static bool file_hash(const char *path, uint64_t *hash)
{
    struct arena a;
    struct str bytes;
    struct err ignored = {0};
    arena_init(&a);
    bool ok = file_read(&a, path, FILE_MOST_BYTES, &bytes, &ignored);
    *hash = ok ? str_hash(bytes) : 0;
    arena_done(&a);
    return ok;
}

/* Size and time of change settle it nearly always; the hash is asked when only the time differs (a
 * copied or repacked dictionary). */
static bool same_origin(const struct origin *o, const char *path)
{
    struct stat about;
    uint64_t hash;
    if (!path || stat(path, &about) != 0 || (uint64_t)about.st_size != o->size) {
        return false;
    }
    return about.st_mtim.tv_sec == o->seconds || (file_hash(path, &hash) && hash == o->hash);
}

bool known_is_of(const struct known *k, const char *affix, const char *dictionary)
{
    return same_origin(&k->header->affix, affix) && same_origin(&k->header->dictionary, dictionary);
}

static bool read_origin(const char *path, struct origin *o, struct err *e)
{
    struct stat about;
    if (stat(path, &about) != 0 || !file_hash(path, &o->hash)) {
        return err_set(e, ERR_INPUT, path, "the dictionary file cannot be read");
    }
    o->size = (uint64_t)about.st_size;
    o->seconds = about.st_mtim.tv_sec;
    return true;
}

/* False when the word finds no slot within the bound. */
static bool put(uint64_t *slots, struct header *h, struct str word)
{
    uint64_t hash = word_hash(word), mask = h->slots - 1;
    for (uint64_t i = 0; i < MOST_PROBES; i++) {
        uint64_t *slot = &slots[(hash + i) & mask];
        if (*slot == hash) {
            return true;
        }
        if (*slot == 0) {
            *slot = hash;
            h->words++;
            return true;
        }
    }
    return false;
}

static bool fill(uint64_t *slots, struct header *h, struct str words)
{
    for (uint32_t at = 0; at < words.n;) {
        uint32_t end = str_find(words, STR("\n"), at);
        end = end == UINT32_MAX ? words.n : end;
        struct str word = str_trim(str_sub(words, at, end));
        if (word.n && !put(slots, h, word)) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

static uint64_t count_lines(struct str words)
{
    uint64_t n = 1;
    for (uint32_t i = 0; i < words.n; i++) {
        n += words.p[i] == '\n';
    }
    return n;
}

bool known_write(const char *path, struct str words, const char *affix, const char *dictionary,
                 struct err *e)
{
    struct header h = {.version = VERSION, .order = 0x01020304, .slots = 16};
    memcpy(h.magic, magic, sizeof magic);
    if (!read_origin(affix, &h.affix, e) || !read_origin(dictionary, &h.dictionary, e)) {
        return false;
    }
    while (h.slots < count_lines(words) * 2) {
        h.slots *= 2;
    }
    size_t bytes = h.slots * sizeof(uint64_t);
    uint64_t *slots = memset(mem_alloc(bytes), 0, bytes);
    bool ok = fill(slots, &h, words) ||
              err_set(e, ERR_INPUT, path, "the words crowd one part of the table");
    if (ok) {
        struct buf out = {0};
        h.check = header_check(&h);
        buf_add_bytes(&out, &h, sizeof h);
        buf_add_bytes(&out, slots, bytes);
        ok = file_write(path, buf_str(&out), e);
        buf_done(&out);
    }
    mem_free(slots);
    return ok;
}
