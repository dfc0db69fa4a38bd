/* Binary search in arrays that rise. Sorted arrays of records with a number in them are how
 * documents, facts and outlines are kept, so "the first at or behind" is asked everywhere.
 *
 *   struct date { struct range range; ... } dates[count];
 *   uint32_t i = SEARCH_FROM(dates, count, range.start, at);   the first that starts at `at` or later
 *
 * For a row that is equal or none, there is bsearch of the C library. */
#ifndef RESLINT_BASE_SEARCH_H
#define RESLINT_BASE_SEARCH_H

#include <stddef.h>
#include <stdint.h>

/* Index of the first of `count` numbers, `stride` bytes apart, that is not below `wanted`; `count`
 * when there is none. */
static inline uint32_t search_from(const uint32_t *numbers, uint32_t count, size_t stride,
                                   uint32_t wanted)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const void *at = (const char *)numbers + middle * stride;
        if (*(const uint32_t *)at < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The same in `count` records by a number in them. */
#define SEARCH_FROM(rows, count, field, wanted)                                                    \
    ((count) ? search_from(&(rows)[0].field, (count), sizeof *(rows), (wanted)) : 0)
/* Index of the last record whose number is not above `wanted`; 0 also when there is none. */
#define SEARCH_LAST(rows, count, field, wanted)                                                    \
    search_before(SEARCH_FROM(rows, count, field, (wanted) + 1))

static inline uint32_t search_before(uint32_t i)
{
    return i ? i - 1 : 0;
}

/* Index of the first row that is not before `key`, as `compare` orders them (row first). */
static inline uint32_t search_rows(const void *rows, uint32_t count, size_t size, const void *key,
                                   int (*compare)(const void *row, const void *key))
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare((const char *)rows + middle * size, key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

#endif
