/* Small looks at running text that several finders share. Everything is bytes of the plane; only
 * word boundaries ask for code points, so that an accent before a word is seen as a letter. */
#include "facts/scan.h"

#include "base/utf8.h"

bool scan_is(struct str text, uint32_t at, const char *literal)
{
    uint32_t n = (uint32_t)strlen(literal);
    return at <= text.n && text.n - at >= n && memcmp(text.p + at, literal, n) == 0;
}

bool scan_is_nocase(struct str text, uint32_t at, const char *literal)
{
    uint32_t n = (uint32_t)strlen(literal);
    return at <= text.n && text.n - at >= n &&
           str_eq_nocase(str_sub(text, at, at + n), (struct str){literal, n});
}

bool scan_ends(struct str text, uint32_t from, uint32_t at, const char *literal)
{
    uint32_t n = (uint32_t)strlen(literal);
    return at >= from && at - from >= n && memcmp(text.p + at - n, literal, n) == 0;
}

bool scan_begins(struct str text, uint32_t at)
{
    uint32_t n;
    return at == 0 || !utf8_is_word(utf8_before(text, at, &n));
}

bool scan_stops(struct str text, uint32_t at)
{
    uint32_t n;
    return at >= text.n || !utf8_is_word(utf8_decode(text, at, &n));
}

/* Bytes of the character at `at` when it belongs to a word: '-' and apostrophes only inside. */
static uint32_t word_bytes(struct str text, uint32_t at)
{
    uint32_t n;
    uint32_t c = utf8_decode(text, at, &n);
    if (utf8_is_word(c)) {
        return n;
    }
    bool joins = c == '-' || c == '\'' || c == 0x2019;
    return joins && !scan_stops(text, at + n) ? n : 0;
}

uint32_t scan_word_end(struct str text, uint32_t at)
{
    uint32_t n;
    while (at < text.n && (n = word_bytes(text, at)) > 0) {
        at += n;
    }
    return at;
}

uint32_t scan_word_start(struct str text, uint32_t from, uint32_t at)
{
    while (at > from) {
        uint32_t n;
        uint32_t c = utf8_before(text, at, &n);
        bool joins = c == '-' || c == '\'' || c == 0x2019;
        if (!utf8_is_word(c) && !joins) {
            break;
        }
        at -= n;
    }
    return at;
}

struct str scan_word(struct str text, uint32_t at)
{
    return str_sub(text, at, scan_word_end(text, at));
}
