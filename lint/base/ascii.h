/* Classes of ASCII characters, the same in every locale. Bytes above 127 belong to none of them;
 * what letters of other scripts are is in utf8.h. */
#ifndef RESLINT_BASE_ASCII_H
#define RESLINT_BASE_ASCII_H

#include <stdbool.h>
#include <stdint.h>

static inline bool ascii_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_lower(uint32_t c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_upper(uint32_t c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_letter(uint32_t c)
{
    return ascii_is_lower(c | 0x20);
}

/* A space, a tab or the end of a line. */
static inline bool ascii_is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#endif
