/* Growth by doubling; one spare byte keeps the contents NUL-terminated. */
#include "buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "arena.h"
#include "utf8.h"

void buf_done(struct buf *b)
{
    mem_free(b->p);
    *b = (struct buf){0};
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    if (b->p) {
        b->p[0] = '\0';
    }
}

static void reserve(struct buf *b, size_t more)
{
    if (b->n + more + 1 > b->capacity) {
        size_t capacity = b->capacity ? b->capacity : 64;
        while (capacity < b->n + more + 1) {
            capacity *= 2;
        }
        b->p = mem_realloc(b->p, capacity);
        b->capacity = capacity;
    }
}

void buf_add_bytes(struct buf *b, const void *bytes, size_t n)
{
    reserve(b, n);
    if (n) {
        memcpy(b->p + b->n, bytes, n);
    }
    b->n += n;
    b->p[b->n] = '\0';
}

void buf_add(struct buf *b, struct str s)
{
    buf_add_bytes(b, s.p, s.n);
}

void buf_add_cstr(struct buf *b, const char *s)
{
    buf_add_bytes(b, s, strlen(s));
}

void buf_add_char(struct buf *b, char c)
{
    buf_add_bytes(b, &c, 1);
}

void buf_add_codepoint(struct buf *b, uint32_t c)
{
    char bytes[4];
    buf_add_bytes(b, bytes, utf8_encode(c, bytes));
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        reserve(b, (size_t)n);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

struct str buf_str(const struct buf *b)
{
    assert(b->n <= UINT32_MAX);
    return (struct str){b->p, (uint32_t)b->n};
}
