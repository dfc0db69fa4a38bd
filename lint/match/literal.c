/* Required literals. Nearly every block of a document can be refused without running an expression,
 * by looking for a stretch of bytes that any match must hold: "its (?:twenty|thirty)-first session"
 * needs "-first session".
 *
 * The pattern is read conservatively: whatever is optional, repeated from zero, an alternative, a
 * look-around or not understood ends the stretch; option settings, \K, \Q, verbs and
 * recursion give the whole thing up. Wrong is worse than none. */
#include "match/literal.h"

struct reader {
    struct str pattern;
    bool nocase;
    bool lost;         /* something that is not understood: no literal at all */
    struct range best; /* of the pattern, longest so far */
    struct literal_set *set; /* NULL: alternatives are not asked for */
    double set_often;        /* how often one of the set stands in a text, per byte */
};

/* Letters, digits and punctuation of English text from rare to frequent; what is missing is rarer
 * still. */
static const char by_frequency[] =
    "QXZJqzjxKYVUWHG6785493FO0B12L-MDENRCPISTA;'()kbv.y,wgpmfudlhcrsnitaoe ";

/* Offset in the literal of its rarest byte. */
static uint32_t rarest(struct str literal, bool nocase)
{
    uint32_t best = 0;
    ptrdiff_t rank = PTRDIFF_MAX;
    for (uint32_t i = 0; i < literal.n; i++) {
        int c = (unsigned char)literal.p[i];
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        const char *at = strchr(by_frequency, nocase && letter ? c | 32 : c);
        ptrdiff_t own = at ? at - by_frequency : -1;
        if (own < rank) {
            rank = own;
            best = i;
        }
    }
    return best;
}

/* How often a literal stands in English text, per byte, roughly. Only for choosing between literals:
 * letters are taken as independent, and the words that hold sentences together by what they are. */
static double how_often(struct str literal)
{
    static const char *const everywhere[] = {"to", "of", "the", "and", "in", "of the", "for", NULL};
    double often = 1;
    for (uint32_t i = 0; i < literal.n; i++) {
        const char *at = literal.p[i] ? strchr(by_frequency, literal.p[i]) : NULL;
        double rank = (double)(sizeof by_frequency - 2) - (at ? (double)(at - by_frequency) : 0);
        often *= 0.18 / (1 + 0.25 * rank + 0.02 * rank * rank);
    }
    return str_one_of(str_trim(literal), everywhere) ? 0.02 : often;
}

/* Looking for one literal more costs what a few needless searches do. */
static double set_often(const struct literal_set *set)
{
    double sum = 0;
    for (uint32_t i = 0; i < set->n; i++) {
        sum += how_often(set->any[i]) + 0.00005;
    }
    return sum;
}

/* Places of the stretch that is being read. A plain stretch of the pattern, so that it can be
 * handed out as a slice. */
struct run {
    uint32_t start, end; /* end == start: nothing yet */
    bool open;           /* another character may follow directly */
};

static bool plain(const struct reader *r, unsigned char c)
{
    if (c >= 0x80) {
        return !r->nocase;
    }
    /* Without regard to case k and s also match U+212A and U+017F, which are other bytes. */
    return !r->nocase || ((c | 32) != 'k' && (c | 32) != 's');
}

static void run_end(struct run *run)
{
    run->open = false;
}

static void keep_best(struct reader *r, const struct run *run)
{
    if (run->end - run->start > r->best.end - r->best.start) {
        r->best = (struct range){run->start, run->end};
    }
}

/* End of the quantifier at `at`, or `at` itself when there is none; *zero: none at all will do. */
static uint32_t quantifier(struct str p, uint32_t at, bool *zero)
{
    *zero = false;
    if (at >= p.n) {
        return at;
    }
    if (p.p[at] == '?' || p.p[at] == '*' || p.p[at] == '+') {
        *zero = p.p[at] != '+';
        at++;
    } else if (p.p[at] == '{' && at + 1 < p.n && p.p[at + 1] >= '0' && p.p[at + 1] <= '9') {
        uint32_t close = str_find(p, STR("}"), at);
        if (close == UINT32_MAX) {
            return at;
        }
        *zero = p.p[at + 1] == '0';
        at = close + 1;
    } else if (p.p[at] == '{') {
        *zero = true; /* {,n} in newer versions, a literal brace in older ones: count on nothing */
        return at + 1;
    } else {
        return at;
    }
    return at < p.n && (p.p[at] == '?' || p.p[at] == '+') ? at + 1 : at;
}

/* Two bytes say something, and one that is rare in English text. */
static bool is_telling(struct str literal)
{
    enum { RARE = 24 };
    const char *at = literal.n == 1 ? strchr(by_frequency, literal.p[0]) : NULL;
    return literal.n > 1 || (literal.n == 1 && (!at || at - by_frequency < RARE));
}

/* One literal character of the pattern [at, at + length). */
static uint32_t take_literal(struct reader *r, struct run *run, uint32_t at, uint32_t length)
{
    bool zero;
    uint32_t behind = quantifier(r->pattern, at + length, &zero);
    if (!plain(r, (unsigned char)r->pattern.p[at]) || zero) {
        run_end(run);
        return behind;
    }
    if (!run->open) {
        *run = (struct run){at, at, true};
    }
    run->end = at + length;
    keep_best(r, run);
    if (behind != at + length) {
        run_end(run);
    }
    return behind;
}

/* End of the class that opens at `at`. */
static uint32_t skip_class(struct str p, uint32_t at)
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
            uint32_t close = str_find(p, STR(":]"), at + 2);
            at = close == UINT32_MAX ? at : close + 1;
        }
        at++;
    }
    return at < p.n ? at + 1 : p.n;
}

/* End of the group that opens at `at`, behind its parenthesis. */
static uint32_t skip_group(struct str p, uint32_t at)
{
    unsigned depth = 0;
    while (at < p.n) {
        if (p.p[at] == '\\') {
            at += 2;
        } else if (p.p[at] == '[') {
            at = skip_class(p, at);
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

/* A bar stands in the group's own alternation (not deeper). */
static bool has_bar(struct str p, uint32_t at, uint32_t end)
{
    while (at < end) {
        if (p.p[at] == '|') {
            return true;
        }
        at = p.p[at] == '\\'  ? at + 2
             : p.p[at] == '[' ? skip_class(p, at)
             : p.p[at] == '(' ? skip_group(p, at)
                              : at + 1;
    }
    return false;
}

static void read_stretch(struct reader *r, uint32_t at, uint32_t end, unsigned depth);

/* Offset of a group's contents, or 0 when its contents need not stand there (other look-arounds,
 * macros) or are not understood. */
static uint32_t group_contents(struct reader *r, uint32_t at)
{
    struct str rest = str_sub(r->pattern, at, r->pattern.n);
    if (str_starts(rest, STR("(*"))) {
        r->lost = true;
        return 0;
    }
    if (!str_starts(rest, STR("(?"))) {
        return at + 1;
    }
    static const char *const aside[] = {"(?!", "(?<=", "(?<!", "(?&W)", "(?&B)", "(?&N)", NULL};
    for (int i = 0; aside[i]; i++) {
        if (str_starts(rest, str_of(aside[i]))) {
            return 0;
        }
    }
    /* What a look-ahead asks for stands behind the match, in the text all the same. */
    if (str_starts(rest, STR("(?:")) || str_starts(rest, STR("(?>")) ||
        str_starts(rest, STR("(?="))) {
        return at + 3;
    }
    if (str_starts(rest, STR("(?<")) || str_starts(rest, STR("(?P<"))) {
        uint32_t close = str_find(r->pattern, STR(">"), at);
        return close == UINT32_MAX ? 0 : close + 1;
    }
    r->lost = true;
    return 0;
}

/* One alternative more, by its own literal or, when alternatives in it have longer ones, by theirs;
 * false when it has none. */
static bool add_alternative(struct reader *r, struct literal_set *set, uint32_t at, uint32_t end,
                            unsigned depth)
{
    struct literal_set inner = {.n = 0};
    struct reader one = {.pattern = r->pattern, .nocase = r->nocase, .set = &inner};
    read_stretch(&one, at, end, depth + 1);
    r->lost |= one.lost;
    struct str own = str_in(r->pattern, one.best);
    if (inner.n == 0 || (is_telling(own) && how_often(own) <= one.set_often)) {
        inner.any[0] = own;
        inner.n = 1;
    }
    if (one.lost || !is_telling(inner.any[0]) || set->n + inner.n > LITERAL_SET_MOST) {
        return false;
    }
    memcpy(set->any + set->n, inner.any, inner.n * sizeof *inner.any);
    set->n += inner.n;
    return true;
}

/* The alternatives of [at, end), each with a literal of its own: kept when they are rarer than
 * those found before. */
static void take_alternatives(struct reader *r, uint32_t at, uint32_t end, unsigned depth)
{
    struct literal_set set = {.n = 0};
    uint32_t start = at;
    if (depth > 8) {
        return;
    }
    while (at < end) {
        if (r->pattern.p[at] == '|') {
            if (!add_alternative(r, &set, start, at, depth)) {
                return;
            }
            start = ++at;
        } else {
            at = r->pattern.p[at] == '\\'  ? at + 2
                 : r->pattern.p[at] == '[' ? skip_class(r->pattern, at)
                 : r->pattern.p[at] == '(' ? skip_group(r->pattern, at)
                                           : at + 1;
        }
    }
    if (!add_alternative(r, &set, start, end, depth)) {
        return;
    }
    double often = set_often(&set);
    if (r->set->n == 0 || often < r->set_often) {
        *r->set = set;
        r->set_often = often;
    }
}

static uint32_t take_group(struct reader *r, struct run *run, uint32_t at, unsigned depth)
{
    uint32_t end = skip_group(r->pattern, at);
    bool zero;
    uint32_t behind = quantifier(r->pattern, end, &zero);
    uint32_t inner = group_contents(r, at);
    run_end(run);
    if (!r->lost && inner && !zero && end > inner) {
        if (!has_bar(r->pattern, inner, end - 1)) {
            read_stretch(r, inner, end - 1, depth + 1);
        } else if (r->set) {
            take_alternatives(r, inner, end - 1, depth);
        }
    }
    return behind;
}

/* An escape ends the stretch (the literal is handed out as a slice of the pattern), or gives all
 * up; an escaped mark begins a new one. */
static uint32_t take_escape(struct reader *r, struct run *run, uint32_t at)
{
    unsigned char c = at + 1 < r->pattern.n ? (unsigned char)r->pattern.p[at + 1] : 0;
    bool zero;
    run_end(run);
    if (c == 'K' || c == 'Q' || c == 'E' || c == 'g' || c == 'k' || c == 'c' || c == 0) {
        r->lost = true;
        return r->pattern.n;
    }
    if (c < 0x80 && !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z')) {
        return take_literal(r, run, at + 1, 1);
    }
    uint32_t end = at + 2;
    bool braces = (c == 'p' || c == 'P' || c == 'x' || c == 'o' || c == 'N') &&
                  end < r->pattern.n && r->pattern.p[end] == '{';
    if (braces) {
        uint32_t close = str_find(r->pattern, STR("}"), end);
        end = close == UINT32_MAX ? r->pattern.n : close + 1;
    }
    while (!braces && (c == 'x' || (c >= '0' && c <= '9')) && end < r->pattern.n &&
           ((r->pattern.p[end] >= '0' && r->pattern.p[end] <= '9') ||
            ((r->pattern.p[end] | 32) >= 'a' && (r->pattern.p[end] | 32) <= 'f'))) {
        end++;
    }
    if (!braces && (c == 'p' || c == 'P') && end < r->pattern.n) {
        end++;
    }
    return quantifier(r->pattern, end, &zero);
}

static void read_stretch(struct reader *r, uint32_t at, uint32_t end, unsigned depth)
{
    struct run run = {at, at, false};
    if (depth > 32) {
        return;
    }
    while (at < end && !r->lost) {
        unsigned char c = (unsigned char)r->pattern.p[at];
        bool zero;
        if (c == '\\') {
            at = take_escape(r, &run, at);
        } else if (c == '(') {
            at = take_group(r, &run, at, depth);
        } else if (c == '[') {
            run_end(&run);
            at = quantifier(r->pattern, skip_class(r->pattern, at), &zero);
        } else if (c == '.' || c == '^' || c == '$' || c == '{' || c == '}' || c == '*' ||
                   c == '+' || c == '?') {
            run_end(&run);
            at = quantifier(r->pattern, at + 1, &zero);
        } else {
            uint32_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            at = take_literal(r, &run, at, at + length > end ? end - at : length);
        }
    }
}

/* What hides parentheses (comments, quoted stretches) would mislead the counting of them. */
static bool hides(struct str pattern)
{
    return str_find(pattern, STR("(?#"), 0) != UINT32_MAX ||
           str_find(pattern, STR("\\Q"), 0) != UINT32_MAX;
}

struct str literal_of(struct str pattern, bool nocase)
{
    struct reader r = {.pattern = pattern, .nocase = nocase, .lost = hides(pattern)};
    if (!has_bar(pattern, 0, pattern.n)) {
        read_stretch(&r, 0, pattern.n, 0);
    }
    if (r.lost || range_length(r.best) < 2) {
        return (struct str){0};
    }
    return str_in(pattern, r.best);
}

void literal_set_of(struct str pattern, bool nocase, struct literal_set *set)
{
    struct reader r = {.pattern = pattern, .nocase = nocase, .lost = hides(pattern), .set = set};
    set->n = 0;
    if (!has_bar(pattern, 0, pattern.n)) {
        read_stretch(&r, 0, pattern.n, 0);
    } else if (!r.lost) {
        take_alternatives(&r, 0, pattern.n, 0);
    }
    struct str own = str_in(pattern, r.best);
    if (r.lost) {
        set->n = 0;
    } else if (is_telling(own) && (set->n == 0 || how_often(own) <= r.set_often)) {
        set->any[0] = own;
        set->n = 1;
    }
    for (uint32_t i = 0; i < set->n; i++) {
        set->rarest[i] = rarest(set->any[i], nocase);
    }
}

static uint32_t pair_bit(char a, char b)
{
    unsigned char x = (unsigned char)a, y = (unsigned char)b;
    x = x >= 'A' && x <= 'Z' ? x + 32 : x;
    y = y >= 'A' && y <= 'Z' ? y + 32 : y;
    return (x * 67u + y * 5u + (y >> 3)) & 4095u;
}

void literal_pairs_of(struct str text, struct literal_pairs *pairs)
{
    memset(pairs, 0, sizeof *pairs);
    for (uint32_t i = 1; i < text.n; i++) {
        uint32_t bit = pair_bit(text.p[i - 1], text.p[i]);
        pairs->bits[bit >> 6] |= UINT64_C(1) << (bit & 63);
    }
}

static bool may_occur(const struct literal_pairs *pairs, struct str literal)
{
    for (uint32_t i = 1; i < literal.n; i++) {
        uint32_t bit = pair_bit(literal.p[i - 1], literal.p[i]);
        if (!(pairs->bits[bit >> 6] >> (bit & 63) & 1)) {
            return false;
        }
    }
    return true;
}

/* The first character. */

static bool is_word_byte(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The class that opens at `at` holds letters, figures and ranges of them, nothing else. */
static bool is_word_class(struct str p, uint32_t at)
{
    uint32_t end = skip_class(p, at);
    for (uint32_t i = at + 1; i + 1 < end; i++) {
        bool range = p.p[i] == '-' && i > at + 1 && i + 2 < end;
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
    uint32_t start = at;
    while (at < end) {
        if (p.p[at] == '|') {
            if (!word_first(p, start, at, depth)) {
                return false;
            }
            start = ++at;
        } else {
            at = p.p[at] == '\\'  ? at + 2
                 : p.p[at] == '[' ? skip_class(p, at)
                 : p.p[at] == '(' ? skip_group(p, at)
                                  : at + 1;
        }
    }
    return word_first(p, start, end, depth);
}

/* Element after element, as long as they may be absent. */
static bool word_first(struct str p, uint32_t at, uint32_t end, unsigned depth)
{
    bool optional = true;
    while (optional && at < end && depth < 32) {
        struct reader r = {.pattern = p};
        uint32_t behind = at + 1, inner;
        bool word = is_word_byte((unsigned char)p.p[at]);
        if (p.p[at] == '[') {
            word = is_word_class(p, at);
            behind = skip_class(p, at);
        } else if (p.p[at] == '(') {
            behind = skip_group(p, at);
            inner = group_contents(&r, at);
            word = inner && behind > inner && all_word_first(p, inner, behind - 1, depth + 1);
        }
        if (!word) {
            return false;
        }
        at = quantifier(p, behind, &optional);
    }
    return !optional;
}

bool literal_word_first(struct str pattern, uint32_t at)
{
    return !has_bar(pattern, at, pattern.n) && word_first(pattern, at, pattern.n, 0);
}

/* Looking for it. */

/* The literal stands in `text` with its byte `at` written as `c`. */
static bool occurs(struct str literal, bool nocase, struct str text, uint32_t at, char c)
{
    uint32_t from = at;
    while (from < text.n) {
        const char *hit = memchr(text.p + from, c, text.n - from);
        if (!hit) {
            return false;
        }
        uint32_t start = (uint32_t)(hit - text.p) - at;
        struct str there = str_sub(text, start, start + literal.n);
        if (nocase ? str_eq_nocase(there, literal) : str_eq(there, literal)) {
            return true;
        }
        from = start + at + 1;
    }
    return false;
}

static bool stands_in(struct str literal, uint32_t at, bool nocase, struct str text)
{
    char c = literal.p[at];
    if (occurs(literal, nocase, text, at, c)) {
        return true;
    }
    bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
    return nocase && letter && occurs(literal, nocase, text, at, (char)(c ^ 32));
}

bool literal_in(struct str literal, bool nocase, struct str text)
{
    return literal.n == 0 || stands_in(literal, rarest(literal, nocase), nocase, text);
}

bool literal_set_in(const struct literal_set *set, bool nocase, const struct literal_pairs *pairs,
                    struct str text)
{
    for (uint32_t i = 0; i < set->n; i++) {
        if (may_occur(pairs, set->any[i]) &&
            stands_in(set->any[i], set->rarest[i], nocase, text)) {
            return true;
        }
    }
    return set->n == 0;
}
