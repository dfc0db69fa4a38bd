/* A growing typed array: VEC(struct span) spans = {0}; *vec_push(&spans) = s;
 * The memory belongs to the vec (vec_done) or moves into an arena (vec_to_arena). */
#ifndef RESLINT_BASE_VEC_H
#define RESLINT_BASE_VEC_H

#include <stdint.h>
#include <string.h>

#include "arena.h"

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *p;                                                                                   \
        uint32_t n, capacity;                                                                      \
    }

/* A pointer to a new zeroed element at the end; valid until the next push. */
#define vec_push(v)                                                                                \
    (vec_grow((void **)&(v)->p, &(v)->n, &(v)->capacity, sizeof *(v)->p), &(v)->p[(v)->n - 1])
#define vec_done(v) (mem_free((v)->p), (v)->p = NULL, (v)->n = (v)->capacity = 0)
#define vec_clear(v) ((void)((v)->n = 0))
/* A copy of the elements in arena `a` (NULL when there are none). */
#define vec_to_arena(v, a) vec_copy((a), (v)->p, (v)->n, sizeof *(v)->p)

/* Behind the macros. */
void vec_grow(void **p, uint32_t *n, uint32_t *capacity, size_t size);
void *vec_copy(struct arena *a, const void *p, uint32_t n, size_t size);

#endif
