/* UTF-8 decoding by hand (ASCII first, then the multi-byte forms); categories, case and
 * width from utf8proc, which is asked only off the ASCII path. */
#include "utf8.h"

#include <utf8proc.h>

static uint32_t sequence_length(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Bytes of the valid sequence at p (1..4), or 0. RFC 3629, table 3-7 of the Unicode Standard. */
static uint32_t valid_sequence(const unsigned char *p, uint32_t left)
{
    unsigned char a = p[0];
    if (a < 0x80) {
        return 1;
    }
    if (a < 0xC2 || a > 0xF4) {
        return 0;
    }
    uint32_t n = sequence_length(a);
    if (left < n) {
        return 0;
    }
    unsigned char low = a == 0xE0 ? 0xA0 : a == 0xF0 ? 0x90 : 0x80;
    unsigned char high = a == 0xED ? 0x9F : a == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) {
        return 0;
    }
    for (uint32_t i = 2; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return n;
}

uint32_t utf8_invalid_at(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    for (uint32_t i = 0; i < s.n;) {
        uint32_t n = valid_sequence(p + i, s.n - i);
        if (n == 0) {
            return i;
        }
        i += n;
    }
    return UINT32_MAX;
}

uint32_t utf8_decode(struct str s, uint32_t at, uint32_t *length)
{
    if (at >= s.n) {
        *length = 0;
        return 0;
    }
    const unsigned char *p = (const unsigned char *)s.p + at;
    uint32_t n = sequence_length(p[0]);
    if (n == 1 || at + n > s.n) {
        *length = 1;
        return p[0];
    }
    *length = n;
    uint32_t c = p[0] & (0xFFu >> (n + 1));
    for (uint32_t i = 1; i < n; i++) {
        c = c << 6 | (p[i] & 0x3Fu);
    }
    return c;
}

uint32_t utf8_before(struct str s, uint32_t at, uint32_t *length)
{
    if (at == 0 || at > s.n) {
        *length = 0;
        return 0;
    }
    uint32_t start = at - 1;
    while (start > 0 && at - start < 4 && ((unsigned char)s.p[start] & 0xC0) == 0x80) {
        start--;
    }
    uint32_t ignored;
    uint32_t c = utf8_decode(s, start, &ignored);
    *length = at - start;
    return c;
}

uint32_t utf8_encode(uint32_t c, char out[static 4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

bool utf8_is_word(uint32_t c)
{
    if (c < 0x80) {
        return ascii_is_letter(c) || ascii_is_digit(c);
    }
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME) ||
           category == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_letter(uint32_t c)
{
    if (c < 0x80) {
        return ascii_is_letter(c);
    }
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_upper(uint32_t c)
{
    return c < 0x80 ? ascii_is_upper(c)
                    : utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_lower(uint32_t c)
{
    return c < 0x80 ? ascii_is_lower(c)
                    : utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

uint32_t utf8_to_lower(uint32_t c)
{
    if (c < 0x80) {
        return ascii_is_upper(c) ? c + 32 : c;
    }
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint32_t utf8_to_upper(uint32_t c)
{
    if (c < 0x80) {
        return ascii_is_lower(c) ? c - 32 : c;
    }
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

int utf8_superscript_digit(uint32_t c)
{
    if (c == 0xB9) {
        return 1;
    }
    if (c == 0xB2 || c == 0xB3) {
        return (int)(c - 0xB0);
    }
    return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? (int)(c - 0x2070) : -1;
}

uint32_t utf8_count(struct str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    }
    return n;
}

uint32_t utf8_count_utf16(struct str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        n += (c & 0xC0) != 0x80;
        n += c >= 0xF0;
    }
    return n;
}

uint32_t utf8_width(struct str s)
{
    uint32_t width = 0;
    for (uint32_t i = 0; i < s.n;) {
        uint32_t length;
        uint32_t c = utf8_decode(s, i, &length);
        int columns = c < 0x80 ? 1 : utf8proc_charwidth((utf8proc_int32_t)c);
        width += columns > 0 ? (uint32_t)columns : 0;
        i += length;
    }
    return width;
}
