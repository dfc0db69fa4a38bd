/* Borrowed slices of UTF-8 text: a pointer and a length, never NUL-terminated, never owned.
 * `struct str` is what travels between rooms; NUL-terminated strings live only at the edges. */
#ifndef RESLINT_BASE_STR_H
#define RESLINT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "ascii.h"

struct arena;

struct str {
    const char *p;
    uint32_t n; /* bytes */
};

/* Half-open stretch of bytes. In the text plane unless a comment says "source". */
struct range {
    uint32_t start, end;
};

/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""
/* A literal as a slice: STR("annex"). */
#define STR(lit) ((struct str){(lit), (uint32_t)(sizeof(lit) - 1)})

/* The small ones are asked millions of times a document, hence inline. */

/* Slice of a NUL-terminated string; NULL gives the empty slice. */
static inline struct str str_of(const char *s)
{
    return (struct str){s, s ? (uint32_t)strlen(s) : 0};
}

/* Bytes [start, end) of s; both ends are clamped to s. */
static inline struct str str_sub(struct str s, uint32_t start, uint32_t end)
{
    end = end > s.n ? s.n : end;
    start = start > end ? end : start;
    return (struct str){s.p ? s.p + start : s.p, end - start};
}

static inline struct str str_in(struct str s, struct range r)
{
    return str_sub(s, r.start, r.end);
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n &&
           (prefix.n == 0 || (s.p[0] == prefix.p[0] && memcmp(s.p, prefix.p, prefix.n) == 0));
}

/* May be `word`, apart from case: both begin with the same letter. Asked before comparing with each
 * word of a list. */
static inline bool str_may_be(struct str s, const char *word)
{
    return s.n && ((s.p[0] ^ *word) & ~0x20) == 0;
}

/* Equal apart from the case of ASCII letters. */
bool str_eq_nocase(struct str a, struct str b);
bool str_starts_nocase(struct str s, struct str prefix);
bool str_ends_nocase(struct str s, struct str suffix);
bool str_ends(struct str s, struct str suffix);
/* One of the `n` words of a list in the order of str_cmp. */
bool str_in_sorted(struct str s, const char *const *words, size_t n);
#define STR_IN_SORTED(s, words) str_in_sorted((s), (words), sizeof(words) / sizeof *(words))
/* Equal to one of `words` (NULL-terminated), letter for letter. */
bool str_one_of(struct str s, const char *const *words);
/* The same ignoring the case of ASCII letters. */
bool str_one_of_nocase(struct str s, const char *const *words);
/* memcmp order, then length. */
int str_cmp(struct str a, struct str b);
/* Byte offset of the first `needle` at or after `from`; UINT32_MAX when there is none. */
uint32_t str_find(struct str s, struct str needle, uint32_t from);
/* Without ASCII blanks (space, tab, CR, LF) at both ends. */
struct str str_trim(struct str s);
/* Same bytes in `a`, NUL-terminated behind the end. */
struct str str_dup(struct arena *a, struct str s);
/* NUL-terminated copy in `a`. */
char *str_cstr(struct arena *a, struct str s);
/* printf into `a`; the result is NUL-terminated behind its end. */
struct str str_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* 64-bit hash (FNV-1a with a final mix), stable over runs and machines. */
uint64_t str_hash(struct str s);
/* Damerau-Levenshtein distance in bytes, `limit + 1` for any above `limit`. For "did you mean":
 * strings of more than 64 bytes are `limit + 1` apart. */
unsigned str_distance(struct str a, struct str b, unsigned limit);

static inline uint32_t range_length(struct range r) { return r.end - r.start; }
static inline bool range_holds(struct range r, uint32_t at) { return at >= r.start && at < r.end; }
/* `inner` lies wholly in `outer`. */
static inline bool range_within(struct range inner, struct range outer)
{
    return inner.start >= outer.start && inner.end <= outer.end;
}
static inline bool range_overlaps(struct range a, struct range b)
{
    return a.start < b.end && b.start < a.end;
}

#endif
