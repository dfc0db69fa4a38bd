/* Words of running text. The word class of the house is letters, marks and decimal digits, so that
 * "law¹" is the word "law" and "Côte d’Ivoire" is "Côte" and "d’Ivoire". An apostrophe belongs to
 * the word when letters stand on both sides of it ("States’" is the word "States"); a hyphen never
 * does ("counter-terrorism" is two words). ASCII goes through one table; the rest is decoded. */
#include "match/words.h"

#include "base/utf8.h"

#define TEN(c) [c] = true, [c + 1] = true, [c + 2] = true, [c + 3] = true, [c + 4] = true, \
               [c + 5] = true, [c + 6] = true, [c + 7] = true, [c + 8] = true, [c + 9] = true
/* Letters and figures of ASCII. */
static const bool ascii_words[256] = {
    TEN('0'), TEN('A'), TEN('K'), ['U'] = true, ['V'] = true, ['W'] = true, ['X'] = true,
    ['Y'] = true, ['Z'] = true, TEN('a'), TEN('k'), ['u'] = true, ['v'] = true, ['w'] = true,
    ['x'] = true, ['y'] = true, ['z'] = true,
};

/* Bytes of the word character at `at`, 0 when there is none. */
static uint32_t word_char(struct str text, uint32_t at)
{
    if (at >= text.n) {
        return 0;
    }
    unsigned char c = (unsigned char)text.p[at];
    if (c < 0x80) {
        return ascii_words[c];
    }
    uint32_t length;
    uint32_t code = utf8_decode(text, at, &length);
    return utf8_is_word(code) ? length : 0;
}

static bool letter_at(struct str text, uint32_t at)
{
    uint32_t length;
    return at < text.n && utf8_is_letter(utf8_decode(text, at, &length));
}

static bool letter_before(struct str text, uint32_t at)
{
    uint32_t length;
    uint32_t c = utf8_before(text, at, &length);
    return length > 0 && (utf8_is_letter(c) || (c >= 0x300 && utf8_is_word(c)));
}

/* Bytes of an apostrophe at `at` (' or ’), else 0. */
static uint32_t apostrophe(struct str text, uint32_t at)
{
    if (at >= text.n) {
        return 0;
    }
    if (text.p[at] == '\'') {
        return 1;
    }
    return text.n - at >= 3 && memcmp(text.p + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

static uint32_t word_end(struct str text, uint32_t at)
{
    for (;;) {
        while (at < text.n && ascii_words[(unsigned char)text.p[at]]) {
            at++;
        }
        if (at == text.n || ((unsigned char)text.p[at] < 0x80 && text.p[at] != '\'')) {
            return at;
        }
        uint32_t length = word_char(text, at);
        if (length == 0) {
            uint32_t mark = apostrophe(text, at);
            if (mark == 0 || !letter_before(text, at) || !letter_at(text, at + mark)) {
                return at;
            }
            length = mark;
        }
        at += length;
    }
}

struct word_iter words_begin(struct str text, uint32_t from)
{
    return (struct word_iter){text, from, {from, from}};
}

bool words_next(struct word_iter *it)
{
    struct str text = it->text;
    uint32_t at = it->at;
    while (at < text.n) {
        unsigned char c = (unsigned char)text.p[at];
        uint32_t length = 1;
        if (ascii_words[c] || (c >= 0x80 && utf8_is_word(utf8_decode(text, at, &length)))) {
            it->word.start = at;
            it->word.end = it->at = word_end(text, at);
            return true;
        }
        at += length;
    }
    it->at = text.n;
    return false;
}

bool words_boundary(struct str text, uint32_t at)
{
    uint32_t length;
    uint32_t before = utf8_before(text, at, &length);
    return length == 0 || !utf8_is_word(before) || word_char(text, at) == 0;
}
