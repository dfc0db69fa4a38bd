/* Acronyms and initialisms: "UNODC", "SDGs", "COVID-19", "HIV/AIDS", "UN-Women".
 * A word with two capitals or more that begins with two of them or is short ("MoU"). Roman
 * numerals, words of lines that are set in capitals throughout, and document symbols are none. */
#include "facts/scan.h"

static uint32_t capitals(struct str word)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < word.n; i++) {
        n += ascii_is_upper(word.p[i]);
    }
    return n;
}

static bool is_acronym(struct str word)
{
    bool begins = word.n >= 2 && ascii_is_upper(word.p[0]) && ascii_is_upper(word.p[1]);
    return capitals(word) >= 2 && (begins || word.n <= 4) && !numeral_roman(word);
}

/* Only letters and figures: the pieces that hyphens and slashes join. */
static uint32_t piece_end(struct str text, uint32_t at)
{
    while (at < text.n && (ascii_is_letter(text.p[at]) || ascii_is_digit(text.p[at]))) {
        at++;
    }
    return scan_stops(text, at) ? at : 0;
}

static uint32_t acronym_end(struct str text, uint32_t at)
{
    uint32_t end = piece_end(text, at);
    if (!end || !is_acronym(str_sub(text, at, end))) {
        return 0;
    }
    while (end + 1 < text.n && (text.p[end] == '-' || text.p[end] == '/') &&
           (ascii_is_upper(text.p[end + 1]) || ascii_is_digit(text.p[end + 1]))) {
        uint32_t next = piece_end(text, end + 1);
        if (!next) {
            break;
        }
        end = next;
    }
    return end;
}

/* "WHA72/2019/REC/1", "ES-10/18": a number or symbol of a series that nobody lists. */
static bool is_numbered(struct str s)
{
    bool slash = false, figure = false;
    for (uint32_t i = 0; i < s.n; i++) {
        slash |= s.p[i] == '/';
        figure |= slash && ascii_is_digit(s.p[i]);
    }
    return figure;
}

static bool in_capitals(const struct scan *s)
{
    for (uint32_t i = s->from; i < s->text.n; i++) {
        if (ascii_is_lower(s->text.p[i])) {
            return false;
        }
    }
    return true;
}

void acronym_find(struct scan *s)
{
    uint32_t symbol = s->symbols.n;
    while (symbol > 0 && s->symbols.p[symbol - 1].range.start >= s->from) {
        symbol--;
    }
    if (in_capitals(s)) {
        return;
    }
    for (uint32_t at = s->from; at < s->text.n; at++) {
        if (symbol < s->symbols.n && at >= s->symbols.p[symbol].range.start) {
            at = s->symbols.p[symbol++].range.end;
            continue;
        }
        bool begins = ascii_is_upper(s->text.p[at]) && scan_begins(s->text, at);
        uint32_t end = begins ? acronym_end(s->text, at) : 0;
        if (end && !is_numbered(str_sub(s->text, at, end))) {
            bool defined = at > s->from && s->text.p[at - 1] == '(' && end < s->text.n &&
                           s->text.p[end] == ')';
            *vec_push(&s->acronyms) = (struct acronym){s->part, {at, end}, defined, s->in_note};
        }
        at = end ? end - 1 : at;
    }
}
