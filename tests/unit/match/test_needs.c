/* Patterns made up at random, of all that a rule may write, in texts made with them: a pattern that
 * joined an index is found wherever it is found alone. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "base/buf.h"
#include "match/literal_index.h"
#include "match/needs.h"
#include "match/regex.h"

enum { PATTERNS = 4000, TEXTS = 4 };

struct maker {
    uint32_t seed;
    struct buf pattern, text; /* the text matches the pattern, unless a look-around forbids it */
    unsigned groups;
};

static uint32_t any(struct maker *m, uint32_t below)
{
    m->seed = m->seed * 1664525u + 1013904223u;
    return (m->seed >> 10) % below;
}

struct atom {
    const char *pattern, *text;
};

/* The first are the common ones. */
enum { COMMON = 36 };
static const struct atom atoms[] = {
    {"Q", "Q"},      {"z", "z"},          {"k", "k"},         {"s", "S"},
    {"’", "’"},      {"é", "é"},          {" ", " "},         {"7", "7"},
    {"\\.", "."},    {"\\-", "-"},        {"\\’", "’"},       {"\\é", "é"},
    {"\\{", "{"},    {".", "é"},          {"[QZ]", "Z"},      {"[^Q]", "’"},
    {"[à-üQ]", "é"}, {"[“-”Q]", "”"},     {"[’']", "'"},      {"[]Q]", "]"},
    {"[^]Q]", "z"},  {"[Q\\]-]", "-"},    {"[X-Z]", "Y"},     {"[[:alpha:]Q]", "Q"},
    {"[[:x]", ":"},  {"[\\p{Lu}z]", "Q"}, {"[é]", "é"},       {"\\x{51}", "Q"},
    {"\\x51", "Q"},  {"\\p{L}", "z"},     {"\\pL", "Q"},      {"\\N", "z"},
    {"\\R", "\n"},   {"(?&W)", "z"},      {"(?&N)", "7"},     {"(?&B)", ""},
    {"(?:)", ""},    {"(?(1)Q|zZ)", "Q"}, {"^", ""},          {"$", ""},
    {"\\1", "Q"},    {"\\g1", "Q"},       {"\\g{1}", "Q"},    {"\\g{-1}", "Q"},
    {"\\k<a>", "Q"}, {"\\k{a}", "Q"},     {"\\k'a'", "Q"},    {"(?P=a)", "Q"},
    {"(?i)q", "Q"},  {"(?#(|)", ""},      {"\\QQ|\\E", "Q|"}, {"{,2}", "{,2}"},
};

static const struct {
    const char *sign;
    unsigned times;
} quantifiers[] = {
    {"?", 0},   {"?", 1},   {"*", 0},     {"*", 2},    {"+", 1},      {"+", 3},
    {"{2}", 2}, {"{0}", 0}, {"{0,2}", 1}, {"{1,}", 2}, {"{1}", 1},    {"{3,4}", 4},
    {"{5}", 5}, {"??", 0},  {"*?", 1},    {"?+", 1},   {"{1,2}+", 2}, {"{1}?", 1},
};

static void add_stretch(struct maker *m, unsigned depth);

/* Alternatives, of which the text holds one. */
static void add_alternatives(struct maker *m, unsigned depth)
{
    uint32_t count = any(m, 2) ? 1 : 1 + any(m, 3), taken = any(m, count);
    for (uint32_t i = 0; i < count; i++) {
        size_t before = m->text.n;
        buf_add_cstr(&m->pattern, i ? "|" : "");
        add_stretch(m, depth + 1);
        m->text.n = i == taken ? m->text.n : before;
    }
}

static void add_group(struct maker *m, unsigned depth)
{
    static const char *const opens[] = {"(?:", "(?:", "(", "(?>", "(?=", "(?!", "(?<=", "(?<!"};
    uint32_t i = any(m, sizeof opens / sizeof *opens);
    bool captures = str_eq(str_of(opens[i]), STR("("));
    bool names = captures && m->groups == 0 && any(m, 2);
    size_t before = m->text.n;
    m->groups += captures;
    buf_add_cstr(&m->pattern, names ? "(?<a>" : opens[i]);
    add_alternatives(m, depth);
    buf_add_char(&m->pattern, ')');
    m->text.n = i == 4 || i == 5 || i == 7 ? before : m->text.n;
}

static void add_element(struct maker *m, unsigned depth)
{
    size_t before = m->text.n;
    if (depth < 4 && any(m, 3) == 0) {
        add_group(m, depth);
    } else {
        const struct atom *atom = &atoms[any(m, any(m, 4) ? COMMON : sizeof atoms / sizeof *atoms)];
        buf_add_cstr(&m->pattern, atom->pattern);
        buf_add_cstr(&m->text, atom->text);
    }
    char last = m->pattern.p[m->pattern.n - 1];
    if (last != '^' && last != '$' && any(m, 3) == 0) {
        uint32_t q = any(m, sizeof quantifiers / sizeof *quantifiers);
        uint32_t n = (uint32_t)(m->text.n - before);
        char once[2000];
        memcpy(once, m->text.p + before, n = n < sizeof once ? n : 0);
        buf_add_cstr(&m->pattern, quantifiers[q].sign);
        m->text.n = before;
        for (unsigned i = 0; i < quantifiers[q].times; i++) {
            buf_add(&m->text, (struct str){once, n});
        }
    }
}

static void add_stretch(struct maker *m, unsigned depth)
{
    for (uint32_t i = any(m, 6); i > 0 && m->text.n < 300; i--) {
        add_element(m, depth);
    }
}

/* The text of the maker with something around it, and now and then a letter of the other case. */
static void surround(struct maker *m, bool nocase, struct buf *out)
{
    static const char *const around[] = {"", "", "Q", " z", "’", "S7", "Zz.", "\n"};
    buf_add_cstr(out, around[any(m, 8)]);
    size_t begin = out->n;
    buf_add(out, buf_str(&m->text));
    for (size_t i = begin; nocase && i < out->n; i++) {
        bool letter = (out->p[i] | 32) >= 'a' && (out->p[i] | 32) <= 'z';
        out->p[i] = letter && any(m, 2) ? (char)(out->p[i] ^ 32) : out->p[i];
    }
    buf_add_cstr(out, nocase && any(m, 3) == 0 ? "\u017F\u212A" : "");
    buf_add_cstr(out, around[any(m, 8)]);
}

struct tally {
    unsigned found, asked;
};

/* One pattern; counts how often it was found, and how often something was asked for. */
static void try_pattern(struct maker *m, struct regex_scratch *scratch, struct tally *tally)
{
    bool nocase = any(m, 4) == 0;
    struct err e = {0};
    struct needs needs;
    struct arena a = {0};
    struct literal_index *x = literal_index_new(&a);
    struct regex *alone = regex_new(buf_str(&m->pattern), nocase ? REGEX_NOCASE : 0, &e);
    struct regex *joined = regex_new(buf_str(&m->pattern), nocase ? REGEX_NOCASE : 0, &e);
    if (alone) {
        needs_of(buf_str(&m->pattern), nocase, &needs);
        regex_join(joined, x, &needs);
        tally->asked += needs.n > 0;
    }
    for (int i = 0; alone && i < TEXTS; i++) {
        struct buf text = {0};
        struct regex_match first, second;
        surround(m, nocase, &text);
        regex_scratch_text(scratch, x, buf_str(&text));
        enum regex_result r = regex_find(alone, scratch, buf_str(&text), 0, &first);
        cr_expect(r != REGEX_FOUND ||
                      regex_find(joined, scratch, buf_str(&text), 0, &second) == REGEX_FOUND,
                  "%.*s%s is found in “%.*s” alone, and not when it joined",
                  STR_ARG(buf_str(&m->pattern)), nocase ? " (any case)" : "",
                  STR_ARG(buf_str(&text)));
        tally->found += r == REGEX_FOUND && needs.n > 0;
        regex_scratch_no_text(scratch);
        buf_done(&text);
    }
    regex_free(alone);
    regex_free(joined);
    arena_done(&a);
}

Test(needs, no_match_lacks_them)
{
    struct maker m = {.seed = 1};
    struct regex_scratch *scratch = regex_scratch_new();
    struct tally tally = {0};
    for (int i = 0; i < PATTERNS; i++) {
        m.pattern.n = m.text.n = m.groups = 0;
        buf_add_cstr(&m.pattern, "");
        buf_add_cstr(&m.text, "");
        add_alternatives(&m, 0);
        try_pattern(&m, scratch, &tally);
    }
    cr_expect_gt(tally.asked, PATTERNS / 10u, "only %u patterns need something", tally.asked);
    cr_expect_gt(tally.found, PATTERNS / 10u, "only %u found", tally.found);
    regex_scratch_free(scratch);
    buf_done(&m.pattern);
    buf_done(&m.text);
}
