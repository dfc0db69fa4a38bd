/* Walking the text of a regular expression. In: a pattern of the packs, an offset in it; out: where
 * the element there ends, what a group is. Comments and quoted stretches in a pattern are not
 * understood here; the callers refuse patterns that have them. */
#include "match/pattern.h"

#include "base/ascii.h"

/* "{2,5}", "{3}", "{2,}": the numbers, and the offset behind the brace; false for other things. */
static bool read_braces(struct str p, uint32_t *at, struct quantifier *q)
{
    uint32_t i = *at + 1;
    unsigned least = 0, most = 0;
    if (i >= p.n || p.p[i] < '0' || p.p[i] > '9') {
        return false;
    }
    for (; i < p.n && p.p[i] >= '0' && p.p[i] <= '9' && least < 1000; i++) {
        least = least * 10 + (unsigned)(p.p[i] - '0');
    }
    if (i < p.n && p.p[i] == ',') {
        for (i++; i < p.n && p.p[i] >= '0' && p.p[i] <= '9' && most < 1000; i++) {
            most = most * 10 + (unsigned)(p.p[i] - '0');
        }
    } else {
        most = least;
    }
    if (i >= p.n || p.p[i] != '}') {
        return false;
    }
    *at = i + 1;
    *q = (struct quantifier){least, most};
    return true;
}

/* What looks like one and is none: "{,2}" is two at most in newer versions of PCRE2, these very
 * characters in older ones. The offset behind what the two read differently. */
static uint32_t skip_odd_brace(struct str p, uint32_t at)
{
    do {
        at++;
    } while (at < p.n && (p.p[at] == ',' || p.p[at] == ' ' || ascii_is_digit(p.p[at])));
    return at;
}

uint32_t pattern_quantifier(struct str p, uint32_t at, struct quantifier *q)
{
    *q = (struct quantifier){1, 1};
    if (at >= p.n) {
        return at;
    }
    if (p.p[at] == '?' || p.p[at] == '*' || p.p[at] == '+') {
        *q = (struct quantifier){p.p[at] == '+', p.p[at] == '?'};
        at++;
    } else if (p.p[at] == '{' && !read_braces(p, &at, q)) {
        *q = (struct quantifier){0, 0};
        return skip_odd_brace(p, at);
    } else if (q->least == 1 && q->most == 1) {
        return at; /* nothing there (or {1}) */
    }
    return at < p.n && (p.p[at] == '?' || p.p[at] == '+') ? at + 1 : at;
}

/* "[:alpha:]" or "[:^alpha:]" inside a class: the offset of its last byte; `at` when the bracket
 * stands for itself. */
static uint32_t skip_named_class(struct str p, uint32_t at)
{
    uint32_t i = at + 2;
    i += i < p.n && p.p[i] == '^';
    while (i < p.n && ascii_is_letter(p.p[i])) {
        i++;
    }
    return str_starts(str_sub(p, i, p.n), STR(":]")) ? i + 1 : at;
}

uint32_t pattern_skip_class(struct str p, uint32_t at)
{
    at++;
    if (at < p.n && p.p[at] == '^') {
        at++;
    }
    if (at < p.n && p.p[at] == ']') {
        at++;
    }
    while (at < p.n && p.p[at] != ']') {
        if (p.p[at] == '\\') {
            at++;
        } else if (p.p[at] == '[' && at + 1 < p.n && p.p[at + 1] == ':') {
            at = skip_named_class(p, at);
        }
        at++;
    }
    return at < p.n ? at + 1 : p.n;
}

uint32_t pattern_skip_group(struct str p, uint32_t at)
{
    unsigned depth = 0;
    while (at < p.n) {
        if (p.p[at] == '\\') {
            at += 2;
        } else if (p.p[at] == '[') {
            at = pattern_skip_class(p, at);
        } else {
            depth += p.p[at] == '(';
            depth -= p.p[at] == ')';
            at++;
            if (depth == 0) {
                return at;
            }
        }
    }
    return p.n;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

uint32_t pattern_skip_escape(struct str p, uint32_t at)
{
    char c = at + 1 < p.n ? p.p[at + 1] : 0;
    uint32_t end = at + 2 < p.n ? at + 2 : p.n;
    bool named = c == 'p' || c == 'P' || c == 'x' || c == 'o' || c == 'N';
    if (named && end < p.n && p.p[end] == '{') {
        uint32_t close = str_find(p, STR("}"), end);
        return close == UINT32_MAX ? p.n : close + 1;
    }
    if ((c == 'p' || c == 'P') && end < p.n) {
        return end + 1;
    }
    while ((c == 'x' || (c >= '0' && c <= '9')) && end < p.n && is_hex(p.p[end])) {
        end++;
    }
    return end;
}

uint32_t pattern_bar(struct str p, uint32_t at, uint32_t end)
{
    while (at < end && p.p[at] != '|') {
        at = p.p[at] == '\\'  ? at + 2
             : p.p[at] == '[' ? pattern_skip_class(p, at)
             : p.p[at] == '(' ? pattern_skip_group(p, at)
                              : at + 1;
    }
    return at < end ? at : end;
}

enum pattern_group pattern_group(struct str p, uint32_t at, uint32_t *contents)
{
    static const struct {
        const char *opens;
        enum pattern_group group;
    } known[] = {
        {"(?:", GROUP_PLAIN},     {"(?>", GROUP_PLAIN},      {"(?=", GROUP_AHEAD},
        {"(?!", GROUP_NOT},       {"(?<=", GROUP_BEHIND},    {"(?<!", GROUP_NOT},
        {"(?&W)", GROUP_WORD},    {"(?&B)", GROUP_BOUNDARY}, {"(?&N)", GROUP_FIGURE},
        {"(?(", GROUP_CONDITION}, {"(?P<", GROUP_PLAIN},     {"(?<", GROUP_PLAIN},
    };
    struct str rest = str_sub(p, at, p.n);
    if (rest.n < 2 || (rest.p[1] != '?' && rest.p[1] != '*')) {
        *contents = at + 1;
        return GROUP_PLAIN;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct str opens = str_of(known[i].opens);
        if (str_starts(rest, opens)) {
            bool named = str_ends(opens, STR("<"));
            uint32_t close = named ? str_find(p, STR(">"), at) : at + opens.n - 1;
            *contents = close == UINT32_MAX ? p.n : close + 1;
            return known[i].group;
        }
    }
    *contents = at;
    return GROUP_OTHER;
}

/* The first character. */

static bool is_word_byte(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool is_word_range(unsigned char first, unsigned char last)
{
    return (ascii_is_digit(first) && ascii_is_digit(last)) ||
           (ascii_is_upper(first) && ascii_is_upper(last)) ||
           (ascii_is_lower(first) && ascii_is_lower(last));
}

/* The class that opens at `at` holds letters, figures and ranges of them, nothing else. */
static bool is_word_class(struct str p, uint32_t at)
{
    uint32_t end = pattern_skip_class(p, at);
    for (uint32_t i = at + 1; i + 1 < end; i++) {
        bool range = p.p[i] == '-' && i > at + 1 && i + 2 < end &&
                     is_word_range((unsigned char)p.p[i - 1], (unsigned char)p.p[i + 1]);
        if (!is_word_byte((unsigned char)p.p[i]) && !range) {
            return false;
        }
    }
    return end > at + 2;
}

static bool word_first(struct str p, uint32_t at, uint32_t end, unsigned depth);

/* All alternatives of the group with contents [at, end) begin with a word character. */
static bool all_word_first(struct str p, uint32_t at, uint32_t end, unsigned depth)
{
    for (;;) {
        uint32_t bar = pattern_bar(p, at, end);
        if (!word_first(p, at, bar, depth)) {
            return false;
        }
        if (bar == end) {
            return true;
        }
        at = bar + 1;
    }
}

/* The group at `at` begins with a word character; a look-ahead says so as well as what it looks
 * at. */
static bool group_word_first(struct str p, uint32_t at, uint32_t behind, unsigned depth)
{
    uint32_t inner;
    enum pattern_group group = pattern_group(p, at, &inner);
    bool holds = group == GROUP_PLAIN || group == GROUP_AHEAD;
    return holds && behind > inner && all_word_first(p, inner, behind - 1, depth + 1);
}

/* Element after element, as long as they may be absent. */
static bool word_first(struct str p, uint32_t at, uint32_t end, unsigned depth)
{
    bool optional = true;
    while (optional && at < end && depth < 32) {
        uint32_t behind = at + 1;
        bool word = is_word_byte((unsigned char)p.p[at]);
        struct quantifier q;
        if (p.p[at] == '[') {
            word = is_word_class(p, at);
            behind = pattern_skip_class(p, at);
        } else if (p.p[at] == '(') {
            behind = pattern_skip_group(p, at);
            word = group_word_first(p, at, behind, depth);
        }
        if (!word) {
            return false;
        }
        at = pattern_quantifier(p, behind, &q);
        optional = q.least == 0;
    }
    return !optional;
}

bool pattern_word_first(struct str p, uint32_t at)
{
    return pattern_bar(p, at, p.n) == p.n && word_first(p, at, p.n, 0);
}
