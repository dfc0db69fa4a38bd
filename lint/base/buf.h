/* A growing byte buffer that owns its memory: for output and for building text. */
#ifndef RESLINT_BASE_BUF_H
#define RESLINT_BASE_BUF_H

#include "str.h"

struct buf {
    char *p; /* NUL-terminated once anything was added */
    size_t n, capacity;
};

/* Frees the memory; the buffer is empty and usable again. */
void buf_done(struct buf *b);
/* Empties the buffer and keeps its memory. */
void buf_clear(struct buf *b);
void buf_add(struct buf *b, struct str s);
void buf_add_bytes(struct buf *b, const void *bytes, size_t n);
void buf_add_cstr(struct buf *b, const char *s);
void buf_add_char(struct buf *b, char c);
/* One code point as UTF-8. */
void buf_add_codepoint(struct buf *b, uint32_t c);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The contents, valid until the next change. At most UINT32_MAX bytes. */
struct str buf_str(const struct buf *b);

#endif
