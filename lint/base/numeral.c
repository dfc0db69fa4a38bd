/* Roman numerals, ordinals, letters and dates. Examples in UN text: "Draft resolution IV",
 * "its twenty-ninth session", "the 82nd plenary meeting", "paragraph 9 (g)". */
#include "numeral.h"

#include <stdio.h>

static const char *const ones[] = {"",       "one",     "two",       "three",    "four",
                                   "five",   "six",     "seven",     "eight",    "nine",
                                   "ten",    "eleven",  "twelve",    "thirteen", "fourteen",
                                   "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const ordinals[] = {
    "",         "first",     "second",     "third",      "fourth",
    "fifth",    "sixth",     "seventh",    "eighth",     "ninth",
    "tenth",    "eleventh",  "twelfth",    "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};
static const char *const tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                   "fifty", "sixty", "seventy", "eighty", "ninety"};
static const char *const tenths[] = {"",          "",          "twentieth",  "thirtieth",
                                     "fortieth",  "fiftieth",  "sixtieth",   "seventieth",
                                     "eightieth", "ninetieth"};
static const char *const months[] = {"",     "January", "February",  "March",   "April",
                                     "May",  "June",    "July",      "August",  "September",
                                     "October", "November", "December"};

static unsigned find_word(struct str s, const char *const *words, unsigned n, unsigned first)
{
    for (unsigned i = first; i < n; i++) {
        if (str_may_be(s, words[i]) && str_eq_nocase(s, str_of(words[i]))) {
            return i;
        }
    }
    return 0;
}

void numeral_roman_write(unsigned n, bool upper, char out[static 20])
{
    static const struct {
        unsigned value;
        const char *text;
    } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"},
                 {50, "l"},   {40, "xl"},  {10, "x"},  {9, "ix"},   {5, "v"},   {4, "iv"},
                 {1, "i"}};
    uint32_t at = 0;
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++) {
        while (n >= parts[i].value && at < 17) {
            n -= parts[i].value;
            for (const char *c = parts[i].text; *c; c++) {
                out[at++] = (char)(upper ? *c - 32 : *c);
            }
        }
    }
    out[at] = '\0';
}

unsigned numeral_roman(struct str s)
{
    static const char letters[] = "ivxlcdm";
    static const unsigned values[] = {1, 5, 10, 50, 100, 500, 1000};
    if (s.n == 0 || s.n > 15) {
        return 0;
    }
    bool upper = ascii_is_upper(s.p[0]);
    unsigned sum = 0, before = 0;
    for (uint32_t i = s.n; i-- > 0;) {
        int c = (unsigned char)s.p[i];
        const char *hit = c ? strchr(letters, upper ? c + 32 : c) : NULL;
        if (!hit) {
            return 0;
        }
        unsigned value = values[hit - letters];
        sum = value < before ? sum - value : sum + value;
        before = value;
    }
    char back[20];
    if (sum == 0 || sum > 3999) {
        return 0;
    }
    numeral_roman_write(sum, upper, back); /* "IIII" and "VX" do not come back the same */
    return str_eq(str_of(back), s) ? sum : 0;
}

unsigned numeral_ordinal_words(struct str s)
{
    static const char hundred[] = "one hundred";
    if (str_starts_nocase(s, STR("one hundred"))) {
        struct str rest = str_sub(s, sizeof hundred - 1, s.n);
        if (str_eq_nocase(rest, STR("th"))) {
            return 100;
        }
        unsigned low = str_starts_nocase(rest, STR(" and "))
                           ? numeral_ordinal_words(str_sub(rest, 5, rest.n))
                           : 0;
        return low && low < 100 ? 100 + low : 0;
    }
    unsigned n = find_word(s, ordinals, 20, 1);
    if (n) {
        return n;
    }
    n = find_word(s, tenths, 10, 2);
    if (n) {
        return n * 10;
    }
    uint32_t hyphen = str_find(s, STR("-"), 0);
    if (hyphen == UINT32_MAX) {
        return 0;
    }
    unsigned ten = find_word(str_sub(s, 0, hyphen), tens, 10, 2);
    unsigned one = find_word(str_sub(s, hyphen + 1, s.n), ordinals, 10, 1);
    return ten && one ? ten * 10 + one : 0;
}

void numeral_ordinal_write(unsigned n, char out[static 32])
{
    out[0] = '\0';
    if (n == 0 || n > 99) {
        return;
    }
    if (n < 20) {
        snprintf(out, 32, "%s", ordinals[n]);
    } else if (n % 10 == 0) {
        snprintf(out, 32, "%s", tenths[n / 10]);
    } else {
        snprintf(out, 32, "%s-%s", tens[n / 10], ordinals[n % 10]);
    }
}

bool numeral_figures(struct str s, unsigned *value)
{
    unsigned sum = 0;
    if (s.n == 0 || s.n > 9) {
        return false;
    }
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
        sum = sum * 10 + (unsigned)(s.p[i] - '0');
    }
    *value = sum;
    return true;
}

unsigned numeral_ordinal_figures(struct str s)
{
    unsigned n;
    if (s.n < 3 || !numeral_figures(str_sub(s, 0, s.n - 2), &n)) {
        return 0;
    }
    bool teen = n % 100 >= 11 && n % 100 <= 13;
    const char *ending = teen            ? "th"
                         : n % 10 == 1 ? "st"
                         : n % 10 == 2 ? "nd"
                         : n % 10 == 3 ? "rd"
                                       : "th";
    return str_ends(s, str_of(ending)) ? n : 0;
}

unsigned numeral_cardinal_words(struct str s)
{
    unsigned n = find_word(s, ones, 20, 1);
    uint32_t hyphen = str_find(s, STR("-"), 0);
    if (n || hyphen == UINT32_MAX) {
        return n ? n : 10 * find_word(s, tens, 10, 2);
    }
    unsigned ten = find_word(str_sub(s, 0, hyphen), tens, 10, 2);
    unsigned one = find_word(str_sub(s, hyphen + 1, s.n), ones, 10, 1);
    return ten && one ? ten * 10 + one : 0;
}

void numeral_cardinal_write(unsigned n, char out[static 32])
{
    out[0] = '\0';
    if (n == 0 || n > 99) {
        return;
    }
    if (n < 20 || n % 10 == 0) {
        snprintf(out, 32, "%s", n < 20 ? ones[n] : tens[n / 10]);
    } else {
        snprintf(out, 32, "%s-%s", tens[n / 10], ones[n % 10]);
    }
}

unsigned numeral_letters(struct str s)
{
    if (s.n == 0 || s.n > 2 || s.p[0] < 'a' || s.p[0] > 'z' || (s.n == 2 && s.p[1] != s.p[0])) {
        return 0;
    }
    return (unsigned)(s.p[0] - 'a') + 1 + 26 * (s.n - 1);
}

unsigned numeral_month(struct str s)
{
    return find_word(s, months, 13, 1);
}

const char *numeral_month_name(unsigned month)
{
    return month >= 1 && month <= 12 ? months[month] : "";
}

bool date_is_valid(struct date d)
{
    static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d.month < 1 || d.month > 12 || d.day < 1 || d.day > days[d.month - 1]) {
        return false;
    }
    bool leap = d.year % 4 == 0 && (d.year % 100 != 0 || d.year % 400 == 0);
    return !(d.month == 2 && d.day == 29 && !leap);
}

int date_cmp(struct date a, struct date b)
{
    int x = a.year * 512 + a.month * 32 + a.day;
    int y = b.year * 512 + b.month * 32 + b.day;
    return (x > y) - (x < y);
}
