/* Arenas: memory that is given back all at once. Three lifetimes in the program: the pack
 * arena (whole run), the file arena (one document), the scratch arena (one check call).
 * Out of memory ends the process with a message: a linter that cannot allocate has nothing
 * useful left to say. */
#ifndef RESLINT_BASE_ARENA_H
#define RESLINT_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first */
    size_t used;                /* bytes used in the newest block */
};

/* A zeroed struct is an empty arena; arena_init says so aloud. */
void arena_init(struct arena *a);
/* Frees everything; the arena is empty and usable again. */
void arena_done(struct arena *a);
/* Forgets everything but keeps one block for the next use. */
void arena_reset(struct arena *a);
/* `size` zeroed bytes aligned to `align` (a power of two). Never NULL; size 0 gives a valid
 * pointer. */
void *arena_alloc(struct arena *a, size_t size, size_t align);
/* Bytes held from the system, for tests and measurements. */
size_t arena_held(const struct arena *a);

/* For programs, once, before anything is allocated: memory that is freed stays with the process for
 * the next request, because asking the system for fresh pages costs more than the work done in them. */
void mem_keep(void);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type), _Alignof(type)))
#define ARENA_ARRAY(a, type, n)                                                                    \
    ((type *)arena_alloc((a), (size_t)(n) * sizeof(type), _Alignof(type)))

/* malloc and realloc that end the process instead of returning NULL. Only base/ calls malloc. */
void *mem_alloc(size_t size);
void *mem_realloc(void *p, size_t size);
void mem_free(void *p);

#endif
