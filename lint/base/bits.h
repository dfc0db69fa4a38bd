/* Fields of bits, 64 a word, counted from 0. */
#ifndef RESLINT_BASE_BITS_H
#define RESLINT_BASE_BITS_H

#include <stdbool.h>
#include <stdint.h>

static inline bool bits_has(const uint64_t *bits, uint32_t i)
{
    return bits[i >> 6] >> (i & 63) & 1;
}

static inline void bits_add(uint64_t *bits, uint32_t i)
{
    bits[i >> 6] |= UINT64_C(1) << (i & 63);
}

#endif
