/* Slices of text: comparison, search, copies into an arena, and the edit distance behind
 * every "did you mean". */
#include "str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "arena.h"

static unsigned char lower(char c)
{
    unsigned char u = (unsigned char)c;
    return ascii_is_upper(u) ? (unsigned char)(u + 32) : u;
}

bool str_eq_nocase(struct str a, struct str b)
{
    return a.n == b.n && str_starts_nocase(a, b);
}

bool str_starts_nocase(struct str s, struct str prefix)
{
    if (s.n < prefix.n) {
        return false;
    }
    for (uint32_t i = 0; i < prefix.n; i++) {
        if (lower(s.p[i]) != lower(prefix.p[i])) {
            return false;
        }
    }
    return true;
}

bool str_ends_nocase(struct str s, struct str suffix)
{
    return s.n >= suffix.n && str_eq_nocase(str_sub(s, s.n - suffix.n, s.n), suffix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

bool str_one_of(struct str s, const char *const *words)
{
    for (; *words; words++) {
        if (str_may_be(s, *words) && str_eq(s, str_of(*words))) {
            return true;
        }
    }
    return false;
}

bool str_one_of_nocase(struct str s, const char *const *words)
{
    for (; *words; words++) {
        if (str_may_be(s, *words) && str_eq_nocase(s, str_of(*words))) {
            return true;
        }
    }
    return false;
}

int str_cmp(struct str a, struct str b)
{
    uint32_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

uint32_t str_find(struct str s, struct str needle, uint32_t from)
{
    if (needle.n == 0 || from > s.n || s.n - from < needle.n) {
        return UINT32_MAX;
    }
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? (uint32_t)(hit - s.p) : UINT32_MAX;
}

struct str str_trim(struct str s)
{
    while (s.n && ascii_is_blank(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n && ascii_is_blank(s.p[s.n - 1])) {
        s.n--;
    }
    return s;
}

char *str_cstr(struct arena *a, struct str s)
{
    char *copy = arena_alloc(a, (size_t)s.n + 1, 1);
    if (s.n) {
        memcpy(copy, s.p, s.n);
    }
    copy[s.n] = '\0';
    return copy;
}

struct str str_dup(struct arena *a, struct str s)
{
    return (struct str){str_cstr(a, s), s.n};
}

struct str str_printf(struct arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1, 1);
    vsnprintf(text, (size_t)(n < 0 ? 0 : n) + 1, format, again);
    va_end(again);
    return (struct str){text, (uint32_t)(n < 0 ? 0 : n)};
}

uint64_t str_hash(struct str s)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (uint32_t i = 0; i < s.n; i++) {
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    }
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ (h >> 32);
}

enum { DISTANCE_MAX_BYTES = 64 };

unsigned str_distance(struct str a, struct str b, unsigned limit)
{
    unsigned row[3][DISTANCE_MAX_BYTES + 1];
    if (a.n > DISTANCE_MAX_BYTES || b.n > DISTANCE_MAX_BYTES) {
        return limit + 1;
    }
    unsigned *older = row[0], *before = row[1], *now = row[2];
    for (uint32_t j = 0; j <= b.n; j++) {
        before[j] = j;
        older[j] = 0;
    }
    for (uint32_t i = 1; i <= a.n; i++) {
        now[0] = i;
        for (uint32_t j = 1; j <= b.n; j++) {
            unsigned best = before[j - 1] + (a.p[i - 1] != b.p[j - 1]);
            best = before[j] + 1 < best ? before[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
                older[j - 2] + 1 < best) {
                best = older[j - 2] + 1;
            }
            now[j] = best;
        }
        unsigned *oldest = older;
        older = before;
        before = now;
        now = oldest;
    }
    return before[b.n] > limit ? limit + 1 : before[b.n];
}

static int against_word(const void *text, const void *word)
{
    const struct str *s = text;
    const char *const *w = word;
    return str_cmp(*s, str_of(*w));
}

bool str_in_sorted(struct str s, const char *const *words, size_t n)
{
    return bsearch(&s, words, n, sizeof *words, against_word) != NULL;
}
