/* Forms of words: numbers in words and figures, hours, days that follow one another, inflected
 * words. In comes what a pattern found; out goes what the Editorial Manual writes, or nothing where
 * that cannot be said for certain:
 *
 *   "29 th" session      twenty-ninth       "125th" stays in figures: no form
 *   "6 PM"               6 p.m.             "10:30" without a.m. or p.m. may be either: no form
 *   "20-27 April"        20 to 27 April     "3-4 September": 3 and 4 September */
#include "check/wordform.h"

#include "base/arena.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "check/inflect.h"

enum wordform wordform_of(struct str name)
{
    static const char *const names[] = {
#define X(id, name) name,
        WORDFORMS(X)
#undef X
    };
    int i = 0;
    while (i < WORDFORM_COUNT && !str_eq(name, str_of(names[i]))) {
        i++;
    }
    return (enum wordform)i;
}

/* The figures at `*at`, at most four of them, and `*at` behind them; false when there are none. */
static bool take_number(struct str s, uint32_t *at, unsigned *value)
{
    uint32_t end = *at;
    while (end < s.n && end < *at + 4 && ascii_is_digit(s.p[end])) {
        end++;
    }
    bool any = numeral_figures(str_sub(s, *at, end), value);
    *at = end;
    return any;
}

static void skip_blanks(struct str s, uint32_t *at)
{
    while (*at < s.n && s.p[*at] == ' ') {
        ++*at;
    }
}

static struct str words(struct arena *a, struct str s, void (*write)(unsigned, char *))
{
    char out[32] = "";
    unsigned n;
    uint32_t at = 0;
    if (take_number(s, &at, &n)) {
        write(n, out);
    }
    return out[0] ? str_printf(a, "%s", out) : (struct str){0};
}

static struct str roman(struct arena *a, struct str s)
{
    char out[20] = "";
    unsigned n;
    if (numeral_figures(s, &n) && n < 100) {
        numeral_roman_write(n, true, out);
    }
    return out[0] ? str_printf(a, "%s", out) : (struct str){0};
}

static struct str figures(struct arena *a, unsigned n, bool ordinal)
{
    unsigned last = n % 100 >= 11 && n % 100 <= 13 ? 0 : n % 10;
    const char *ending = last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return n ? str_printf(a, "%u%s", n, ordinal ? ending : "") : (struct str){0};
}

/* "am", "a.m.", "PM" at `at`: 'a' or 'p'; 0 for another thing. */
static char half_of_day(struct str s, uint32_t at)
{
    char half = at < s.n ? (char)(s.p[at] | 0x20) : 0;
    at += at + 1 < s.n && s.p[at + 1] == '.' ? 2 : 1;
    bool m = at < s.n && (s.p[at] | 0x20) == 'm';
    return m && (half == 'a' || half == 'p') ? half : 0;
}

/* Without a.m. or p.m. only the hours of the afternoon and those with a nought before them are
 * certain. */
static struct str clock(struct arena *a, struct str s)
{
    unsigned hour, minute = 0, second = 0;
    uint32_t at = 0;
    bool nought = s.n > 1 && s.p[0] == '0';
    if (!take_number(s, &at, &hour)) {
        return (struct str){0};
    }
    bool minutes = at < s.n && (s.p[at] == ':' || s.p[at] == '.');
    if (minutes && (++at, !take_number(s, &at, &minute))) {
        return (struct str){0};
    }
    if (at < s.n && s.p[at] == ':' && (++at, !take_number(s, &at, &second))) {
        return (struct str){0};
    }
    skip_blanks(s, &at);
    char half = half_of_day(s, at);
    bool certain = half ? hour >= 1 && hour <= 12 : hour <= 23 && (hour >= 13 || nought);
    if (!certain || minute > 59 || second) {
        return (struct str){0};
    }
    half = half ? half : hour >= 12 ? 'p' : 'a';
    if (minute == 0 && hour % 12 == 0) {
        return half == 'p' && hour == 12 ? STR("noon") : STR("midnight");
    }
    hour = hour % 12 ? hour % 12 : 12;
    return minute ? str_printf(a, "%u.%02u %c.m.", hour, minute, half)
                  : str_printf(a, "%u %c.m.", hour, half);
}

/* "20-27 April", "3 – 4". Two days that follow one another are joined by "and". */
static struct str days(struct arena *a, struct str s, bool on)
{
    unsigned first, last;
    uint32_t at = 0, n;
    if (!take_number(s, &at, &first)) {
        return (struct str){0};
    }
    skip_blanks(s, &at);
    uint32_t dash = utf8_decode(s, at, &n);
    at += n;
    skip_blanks(s, &at);
    if ((dash != '-' && dash != 0x2013) || !take_number(s, &at, &last) || first < 1 ||
        first >= last || last > 31) {
        return (struct str){0};
    }
    bool two = last == first + 1;
    return str_printf(a, "%s%u %s %u%.*s", !on ? "" : two ? "on " : "from ", first,
                      two ? "and" : "to", last, STR_ARG(str_sub(s, at, s.n)));
}

static bool is_vowel(char c)
{
    return c && strchr("aeiou", c);
}

/* The last letter is written twice: fulfil, control (not detail), and short verbs of one vowel. */
static bool doubles(struct str verb)
{
    static const char *const others[] = {"commit", "submit", "permit", "admit", "refer", "plan",
                                         "stop",   "set",    "get",    "put",   "run",   "begin"};
    if (str_ends(verb, STR("l")) && verb.n > 2) {
        return is_vowel(verb.p[verb.n - 2]) && !is_vowel(verb.p[verb.n - 3]);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (str_eq(verb, str_of(others[i]))) {
            return true;
        }
    }
    return false;
}

static struct str gerund(struct arena *a, struct str verb)
{
    return doubles(verb) ? str_printf(a, "%.*s%cing", STR_ARG(verb), verb.p[verb.n - 1])
                         : inflect(a, verb, INFLECT_VERB, 3);
}

static struct str singular(struct arena *a, struct str s)
{
    if (str_ends(s, STR("ies"))) {
        return str_printf(a, "%.*sy", STR_ARG(str_sub(s, 0, s.n - 3)));
    }
    return str_ends(s, STR("s")) ? str_sub(s, 0, s.n - 1) : (struct str){0};
}

static struct str capital(struct arena *a, struct str s)
{
    bool small = s.n && ascii_is_lower(s.p[0]);
    return small ? str_printf(a, "%c%.*s", s.p[0] - 32, STR_ARG(str_sub(s, 1, s.n))) : s;
}

struct str wordform_write(struct arena *a, enum wordform form, struct str s)
{
    unsigned month;
    switch (form) {
    case WORDFORM_WORDS:
        return words(a, s, numeral_cardinal_write);
    case WORDFORM_FIGURES:
        return figures(a, numeral_cardinal_words(s), false);
    case WORDFORM_ORDINAL_WORDS:
        return words(a, s, numeral_ordinal_write);
    case WORDFORM_ORDINAL_FIGURES:
        return figures(a, numeral_ordinal_words(s), true);
    case WORDFORM_ROMAN:
        return roman(a, s);
    case WORDFORM_MONTH:
        return numeral_figures(s, &month) && month >= 1 && month <= 12
                   ? str_of(numeral_month_name(month))
                   : (struct str){0};
    case WORDFORM_CLOCK:
        return clock(a, s);
    case WORDFORM_DAYS:
    case WORDFORM_ON_DAYS:
        return days(a, s, form == WORDFORM_ON_DAYS);
    case WORDFORM_GERUND:
        return gerund(a, s);
    case WORDFORM_PLURAL:
        return inflect(a, s, INFLECT_NOUN, 1);
    case WORDFORM_SINGULAR:
        return singular(a, s);
    case WORDFORM_CAPITAL:
        return capital(a, s);
    case WORDFORM_COUNT:
        break;
    }
    return (struct str){0};
}
