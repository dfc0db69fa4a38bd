/* Arena blocks double in size up to one mebibyte; a request larger than that gets a block of
 * its own. All memory handed out is zeroed, so structs start in a known state. */
#include "arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { BLOCK_FIRST = 16 * 1024, BLOCK_MOST = 1024 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    _Alignas(16) char data[];
};

static void out_of_memory(void)
{
    static const char text[] = "reslint: out of memory\n";
    fputs(text, stderr);
    exit(70);
}

void mem_keep(void)
{
#ifdef __GLIBC__
    enum { LARGE = 32 << 20, KEPT = 256 << 20, STEP = 1 << 20 };
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_TOP_PAD, STEP);
#endif
}

void *mem_alloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p) {
        out_of_memory();
    }
    return p;
}

void *mem_realloc(void *p, size_t size)
{
    void *q = realloc(p, size ? size : 1);
    if (!q) {
        out_of_memory();
    }
    return q;
}

void mem_free(void *p)
{
    free(p);
}

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

void arena_done(struct arena *a)
{
    for (struct arena_block *b = a->blocks; b;) {
        struct arena_block *next = b->next;
        free(b);
        b = next;
    }
    arena_init(a);
}

void arena_reset(struct arena *a)
{
    struct arena_block *keep = a->blocks;
    if (!keep) {
        return;
    }
    struct arena rest = {.blocks = keep->next};
    arena_done(&rest);
    keep->next = NULL;
    a->used = 0;
}

static void add_block(struct arena *a, size_t need)
{
    size_t size = a->blocks ? a->blocks->size * 2 : BLOCK_FIRST;
    size = size > BLOCK_MOST ? BLOCK_MOST : size;
    size = size < need ? need : size;
    assert(size <= SIZE_MAX - sizeof(struct arena_block));
    struct arena_block *b = mem_alloc(sizeof *b + size);
    b->next = a->blocks;
    b->size = size;
    a->blocks = b;
    a->used = 0;
}

void *arena_alloc(struct arena *a, size_t size, size_t align)
{
    assert(align && (align & (align - 1)) == 0 && align <= 16);
    size_t at = (a->used + align - 1) & ~(align - 1);
    if (!a->blocks || at > a->blocks->size || a->blocks->size - at < size) {
        add_block(a, size);
        at = 0;
    }
    a->used = at + size;
    return memset(a->blocks->data + at, 0, size);
}

size_t arena_held(const struct arena *a)
{
    size_t sum = 0;
    for (const struct arena_block *b = a->blocks; b; b = b->next) {
        sum += b->size;
    }
    return sum;
}
