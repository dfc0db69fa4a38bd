/* Reading short lines: headings, mastheads and closing lines are a few fixed words with numbers
 * between them ("Resolution 209 (1965) of 4 September 1965"), typed with capitals in every possible
 * way. */
#include "outline/cursor.h"

#include "base/numeral.h"

static char at(const struct cursor *c)
{
    return c->at < c->s.n ? c->s.p[c->at] : 0;
}

static void skip_blanks(struct cursor *c)
{
    while (at(c) == ' ') {
        c->at++;
    }
}

bool cursor_word(struct cursor *c, const char *word)
{
    struct str w = str_of(word);
    if (at(c) != 0 && !str_may_be(str_sub(c->s, c->at, c->s.n), word)) {
        return false;
    }
    if (!str_eq_nocase(str_sub(c->s, c->at, c->at + w.n), w)) {
        return false;
    }
    char behind = c->at + w.n < c->s.n ? c->s.p[c->at + w.n] : 0;
    if (ascii_is_letter(w.p[w.n - 1]) && (ascii_is_letter(behind) || ascii_is_digit(behind))) {
        return false;
    }
    c->at += w.n;
    skip_blanks(c);
    return true;
}

bool cursor_any(struct cursor *c, const char *const *words)
{
    for (; *words; words++) {
        if (cursor_word(c, *words)) {
            return true;
        }
    }
    return false;
}

bool cursor_char(struct cursor *c, char wanted)
{
    if (at(c) != wanted) {
        return false;
    }
    c->at++;
    skip_blanks(c);
    return true;
}

bool cursor_figures(struct cursor *c, uint32_t *value)
{
    uint32_t end = c->at;
    while (end < c->s.n && ascii_is_digit(c->s.p[end])) {
        end++;
    }
    unsigned number = 0;
    if (!numeral_figures(str_sub(c->s, c->at, end), &number) || end == c->at) {
        return false;
    }
    *value = number;
    c->at = end;
    skip_blanks(c);
    return true;
}

bool cursor_roman(struct cursor *c, uint32_t *value)
{
    uint32_t end = c->at;
    while (end < c->s.n && ascii_is_letter(c->s.p[end])) {
        end++;
    }
    struct str word = str_sub(c->s, c->at, end);
    for (uint32_t i = 0; i < word.n; i++) {
        if (word.p[i] >= 'a') {
            return false;
        }
    }
    unsigned number = word.n && word.n < 12 ? numeral_roman(word) : 0;
    if (number == 0 || (end < c->s.n && ascii_is_digit(c->s.p[end]))) {
        return false;
    }
    *value = number;
    c->at = end;
    skip_blanks(c);
    return true;
}

bool cursor_date(struct cursor *c)
{
    struct cursor try = *c;
    uint32_t day, year;
    if (!cursor_figures(&try, &day) || day == 0 || day > 31) {
        return false;
    }
    uint32_t end = try.at;
    while (end < try.s.n && ascii_is_letter(try.s.p[end])) {
        end++;
    }
    if (numeral_month(str_sub(try.s, try.at, end)) == 0) {
        return false;
    }
    try.at = end;
    skip_blanks(&try);
    if (!cursor_figures(&try, &year) || year < 1900 || year > 2199) {
        return false;
    }
    *c = try;
    return true;
}

bool cursor_separator(struct cursor *c)
{
    static const char *const marks[] = {":", ".", ",", "-", "–", "—", NULL};
    return cursor_any(c, marks);
}

bool cursor_done(const struct cursor *c)
{
    return c->at >= c->s.n;
}

struct str cursor_rest(const struct cursor *c)
{
    return str_sub(c->s, c->at, c->s.n);
}

bool cursor_holds(struct str s, const char *words)
{
    struct str w = str_of(words);
    for (uint32_t i = 0; i + w.n <= s.n; i++) {
        if (str_eq_nocase(str_sub(s, i, i + w.n), w)) {
            return true;
        }
    }
    return false;
}
