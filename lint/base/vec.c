/* The two functions behind the VEC macros. */
#include "vec.h"

#include <assert.h>

void vec_grow(void **p, uint32_t *n, uint32_t *capacity, size_t size)
{
    if (*n == *capacity) {
        assert(*capacity <= UINT32_MAX / 2);
        *capacity = *capacity ? *capacity * 2 : 8;
        *p = mem_realloc(*p, *capacity * size);
    }
    memset((char *)*p + *n * size, 0, size);
    ++*n;
}

void *vec_copy(struct arena *a, const void *p, uint32_t n, size_t size)
{
    if (n == 0) {
        return NULL;
    }
    return memcpy(arena_alloc(a, n * size, 16), p, n * size);
}
