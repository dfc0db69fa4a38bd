/* Numbers of resolutions and decisions: reading one, and the arithmetic that ties a number to the
 * years it can date from.
 *
 *   70/1, 68/247 A, S-27/2, ES-10/21     General Assembly since 1976; functional commissions, 28/1
 *   217 A (III), 3201 (S-VI)             General Assembly to 1975, Economic and Social Council to
 *                                        1977
 *   2013/40                              Economic and Social Council since 1978
 *   1373 (2001)                          Security Council
 *
 * Sessions of the Assembly open on a Tuesday in September; the window runs from 1 September to 25
 * September of the next year, so that no resolution adopted on the last day falls out of it. */
#include "facts/scan.h"

/* Reading. */

static uint32_t digits(struct str text, uint32_t at, uint32_t most, unsigned *value)
{
    uint32_t end = at;
    *value = 0;
    while (end < text.n && ascii_is_digit(text.p[end]) && end - at <= most) {
        *value = *value * 10 + (unsigned)(text.p[end++] - '0');
    }
    return end > at && end - at <= most ? end : 0;
}

static bool lone_capital(struct str text, uint32_t at)
{
    return at < text.n && ascii_is_upper(text.p[at]) && scan_stops(text, at + 1);
}

/* " A", " A and B", " A-C", " A to C" at `at`: the end of it, or `at`. */
static uint32_t read_letters(struct str text, uint32_t at)
{
    static const char *const joints[] = {" and ", "-", "–", " to ", ", ", " or ", NULL};
    uint32_t start = at < text.n && text.p[at] == ' ' ? at + 1 : at;
    if (!lone_capital(text, start)) {
        return at;
    }
    uint32_t end = start + 1;
    for (uint32_t i = 0; joints[i];) {
        uint32_t next = end + (uint32_t)strlen(joints[i]);
        if (scan_is(text, end, joints[i]) && lone_capital(text, next)) {
            end = next + 1;
            i = 0;
        } else {
            i++;
        }
    }
    return end;
}

static void set_letters(struct str text, uint32_t start, uint32_t end, struct number *out)
{
    struct str letter = str_trim(str_sub(text, start, end));
    if (letter.n) {
        out->letter = letter;
    }
}

/* "(III)", "(S-VI)", "(2001)" at `at`: the end, or 0. */
static uint32_t read_paren(struct str text, uint32_t at, struct number *out)
{
    if (at >= text.n || text.p[at] != '(') {
        return 0;
    }
    uint32_t end = at + 1;
    while (end < text.n && end - at < 14 && text.p[end] != ')') {
        end++;
    }
    if (end >= text.n || text.p[end] != ')') {
        return 0;
    }
    struct str inside = str_sub(text, at + 1, end);
    unsigned year;
    if (inside.n == 4 && numeral_figures(inside, &year) && year >= 1900 && year < 2100) {
        out->shape = NUMBER_PAREN_YEAR;
        out->year = year;
        return end + 1;
    }
    out->emergency = str_starts(inside, STR("ES-"));
    out->special = str_starts(inside, STR("S-"));
    inside = str_sub(inside, out->emergency ? 3 : out->special ? 2 : 0, inside.n);
    out->session = inside.n && ascii_is_upper(inside.p[0]) ? numeral_roman(inside) : 0;
    out->shape = NUMBER_ROMAN;
    return out->session ? end + 1 : 0;
}

/* Behind the first figures: "2200 A (XXI)", "1373 (2001)", also "217A(III)" and "217 (III) A". */
static uint32_t read_with_paren(struct str text, uint32_t at, struct number *out)
{
    uint32_t letters = read_letters(text, at);
    set_letters(text, at, letters, out);
    uint32_t paren = letters < text.n && text.p[letters] == ' ' ? letters + 1 : letters;
    uint32_t end = read_paren(text, paren, out);
    if (!end || (out->shape == NUMBER_PAREN_YEAR && letters > at)) {
        return 0;
    }
    if (out->shape == NUMBER_ROMAN && letters == at) {
        letters = read_letters(text, end);
        set_letters(text, end, letters, out);
        return letters;
    }
    return end;
}

/* Behind the slash: "1", "247 A". */
static uint32_t read_with_slash(struct str text, uint32_t at, struct number *out)
{
    uint32_t end = digits(text, at, 3, &out->ordinal);
    if (!end || out->ordinal == 0 || (end < text.n && text.p[end] == '/') ||
        (end + 1 < text.n && text.p[end] == '.' && ascii_is_digit(text.p[end + 1]))) {
        return 0;
    }
    uint32_t letters = read_letters(text, end);
    set_letters(text, end, letters, out);
    return scan_stops(text, letters) ? letters : 0;
}

bool number_read(struct str text, uint32_t at, struct number *out)
{
    *out = (struct number){.range = {at, at}};
    uint32_t start = at;
    if (scan_is(text, at, "ES-")) {
        out->emergency = true;
        start += 3;
    } else if (scan_is(text, at, "S-")) {
        out->special = true;
        start += 2;
    }
    unsigned first;
    uint32_t end = digits(text, start, 4, &first);
    if (!end || !scan_begins(text, at) || (at > 0 && strchr("/.-", text.p[at - 1]))) {
        return false;
    }
    if (end < text.n && text.p[end] == '/') {
        bool year = end - start == 4 && first >= 1940 && first < 2100;
        if (end - start > 2 && !year) {
            return false;
        }
        out->shape = year ? NUMBER_YEAR_SLASH : NUMBER_SLASH;
        out->session = first;
        out->year = year ? first : 0;
        out->range.end = read_with_slash(text, end + 1, out);
    } else if (start == at) {
        out->ordinal = first;
        out->range.end = read_with_paren(text, end, out);
    }
    return out->range.end > end && out->range.end != 0;
}

/* Arithmetic. */

#define GA_FIRST_YEAR        1945
#define GA_LAST_ROMAN        30
#define GA_LAST_ROMAN_NUMBER 3541

/* Years of the special sessions of the Assembly, from the first; and of the emergency special
 * sessions. */
static const uint16_t special_years[] = {0,    1947, 1948, 1961, 1963, 1967, 1974, 1975, 1978,
                                         1978, 1978, 1980, 1982, 1986, 1986, 1988, 1989, 1990,
                                         1990, 1997, 1998, 1999, 1999, 2000, 2000, 2001, 2001,
                                         2002, 2005, 2014, 2016, 2020, 2021};
static const struct {
    uint16_t from, to;
} emergency_years[] = {{0, 0},       {1956, 1956}, {1956, 1957}, {1958, 1958},
                       {1960, 1960}, {1967, 1967}, {1980, 1980}, {1980, 1982},
                       {1981, 1981}, {1982, 1982}, {1997, 2099}, {2022, 2099}};

static bool years(unsigned first, unsigned last, struct date *from, struct date *to)
{
    *from = (struct date){(uint16_t)first, 1, 1};
    *to = (struct date){(uint16_t)last, 12, 31};
    return first > 0;
}

static bool ga_window(const struct citation *c, struct date *from, struct date *to)
{
    if (c->emergency) {
        bool known = c->session < sizeof emergency_years / sizeof *emergency_years;
        return known &&
               years(emergency_years[c->session].from, emergency_years[c->session].to, from, to);
    }
    if (c->special) {
        bool known = c->session < sizeof special_years / sizeof *special_years;
        return known && years(special_years[c->session], special_years[c->session], from, to);
    }
    if (!c->session || c->year || c->roman != (c->session <= GA_LAST_ROMAN)) {
        return false;
    }
    unsigned year = GA_FIRST_YEAR + c->session;
    *from = (struct date){(uint16_t)year, 9, 1};
    *to = (struct date){(uint16_t)(year + 1), 9, 25};
    if (c->session == 1) { /* the first session met in January 1946 and again in October */
        *from = (struct date){1946, 1, 1};
    }
    return true;
}

/* Two sessions a year up to the sixty-third in 1977; five sessions stand apart from the even run.
 */
static unsigned ecosoc_roman_year(unsigned s)
{
    return s < 14    ? 1945 + s / 2
           : s <= 36 ? 1957 + (s + 1) / 2 - 12
           : s == 37 ? 1964
                     : 1965 + (s - 38) / 2;
}

static bool ecosoc_window(const struct citation *c, struct date *from, struct date *to)
{
    if (c->roman && c->session <= 63) {
        unsigned year = ecosoc_roman_year(c->session);
        years(year, year + 1, from, to); /* sessions were resumed in the new year */
        to->month = 1;
        return true;
    }
    if (!c->year || c->year != c->session) {
        return false;
    }
    years(c->year, c->year, from, to);
    if (c->year >= 2015) { /* since then a session begins in July of the year before */
        *from = (struct date){(uint16_t)(c->year - 1), 7, 1};
    }
    return true;
}

static unsigned table_year(const struct body *b, unsigned session)
{
    for (uint32_t i = 0; i < b->session_count; i++) {
        if (b->sessions[i].session == session) {
            return b->sessions[i].year;
        }
    }
    return 0;
}

unsigned session_year(const struct body *b, unsigned n)
{
    if (!b || n == 0 || n > 400) {
        return 0;
    }
    switch (b->form) {
    case NUMBER_GA:
        return GA_FIRST_YEAR + n;
    case NUMBER_SESSION:
        return b->base ? b->base + n : 0;
    case NUMBER_SESSION_TABLE:
        return table_year(b, n);
    case NUMBER_HRC: /* three sessions a year from June 2006 */
        return 2006 + (n - 1) / 3;
    case NUMBER_NONE:
    case NUMBER_SC:
    case NUMBER_ECOSOC:
    case NUMBER_YEAR:
    case NUMBER_OTHER:
    case NUMBER_FORM_COUNT:
        return b->base ? b->base + n : 0;
    }
    return 0;
}

unsigned session_of_year(const struct body *b, unsigned year)
{
    unsigned best = 0;
    if (!b || year < GA_FIRST_YEAR) {
        return 0;
    }
    if (b->form == NUMBER_SESSION_TABLE) {
        for (uint32_t i = 0; i < b->session_count; i++) {
            bool later = b->sessions[i].year >= year;
            if (later && (!best || b->sessions[i].session < best)) {
                best = b->sessions[i].session;
            }
        }
        return best;
    }
    if (b->form == NUMBER_HRC) {
        return year >= 2006 ? (year - 2006) * 3 + 3 : 0;
    }
    unsigned base = b->form == NUMBER_GA ? GA_FIRST_YEAR : b->base;
    return base && year > base ? year - base : 0;
}

bool number_window(const struct citation *c, struct date *from, struct date *to)
{
    if (!c->body) {
        return false;
    }
    bool plain = !c->year && !c->roman && !c->special && !c->emergency;
    switch (c->body->form) {
    case NUMBER_GA:
        return ga_window(c, from, to);
    case NUMBER_ECOSOC:
        return ecosoc_window(c, from, to);
    case NUMBER_SC:
        return c->year && !c->session && years(c->year, c->year, from, to);
    case NUMBER_YEAR:
        return c->year && years(c->year, c->year, from, to);
    case NUMBER_SESSION:
    case NUMBER_SESSION_TABLE:
    case NUMBER_HRC: {
        unsigned year = plain ? session_year(c->body, c->session) : 0;
        return year && years(year, year, from, to);
    }
    case NUMBER_NONE:
    case NUMBER_OTHER:
    case NUMBER_FORM_COUNT:
        return false;
    }
    return false;
}

bool citation_fits(const struct body *b, const struct citation *c)
{
    bool year_slash = c->year && c->year == c->session, paren_year = c->year && !c->session;
    bool plain = !c->year && !c->roman;
    if (!b) {
        return false;
    }
    switch (b->form) {
    case NUMBER_GA:
        if (c->special || c->emergency) {
            return c->session <= 40;
        }
        return plain
                   ? c->session > GA_LAST_ROMAN
                   : c->roman && c->session <= GA_LAST_ROMAN && c->ordinal <= GA_LAST_ROMAN_NUMBER;
    case NUMBER_SC:
        return paren_year;
    case NUMBER_ECOSOC:
        return year_slash || (c->roman && c->session <= 63 && !c->special);
    case NUMBER_YEAR:
        return year_slash;
    case NUMBER_SESSION:
    case NUMBER_HRC:
        return plain && !c->emergency;
    case NUMBER_SESSION_TABLE:
        return plain && !c->special && !c->emergency && c->session < 40;
    case NUMBER_OTHER:
        return true;
    case NUMBER_NONE:
    case NUMBER_FORM_COUNT:
        return false;
    }
    return false;
}
