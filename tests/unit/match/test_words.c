/* Words, terms, literals and expressions on phrases in the style of resolutions. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "match/pattern.h"
#include "match/regex.h"
#include "match/terms.h"
#include "match/words.h"

Test(match, words)
{
    static const struct {
        const char *text, *words;
    } rows[] = {
        {"the law¹ of the sea²³", "the|law|of|the|sea|"},
        {"Côte d’Ivoire’s port", "Côte|d’Ivoire’s|port|"},
        {"States' and peoples’ rights", "States|and|peoples|rights|"},
        {"counter-terrorism, 2030", "counter|terrorism|2030|"},
        {"the 1990's and rock 'n' roll", "the|1990|s|and|rock|n|roll|"},
        {"e\xCC\x81tat", "e\xCC\x81tat|"},
        {"", ""},
        {"— … “” ’", ""},
        {"A/RES/78/1", "A|RES|78|1|"},
        {"l'", "l|"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = str_of(rows[i].text);
        struct word_iter it = words_begin(text, 0);
        struct buf got = {0};
        while (words_next(&it)) {
            buf_add(&got, str_in(text, it.word));
            buf_add_char(&got, '|');
        }
        cr_expect(str_eq(buf_str(&got), str_of(rows[i].words)), "%s: %.*s", rows[i].text,
                  STR_ARG(buf_str(&got)));
        buf_done(&got);
    }
    struct str law = str_of("law¹ of");
    cr_expect(words_boundary(law, 0) && words_boundary(law, 3) && words_boundary(law, law.n));
    cr_expect(!words_boundary(law, 1) && !words_boundary(str_of("état"), 2));
}

struct hits {
    struct buf out;
    uint32_t most;
};

static bool note_hit(void *context, const struct term_hit *hit)
{
    struct hits *h = context;
    buf_printf(&h->out, "%u@%u-%u ", hit->owner, hit->range.start, hit->range.end);
    return h->most == 0 || --h->most > 0;
}

Test(match, terms)
{
    static const struct {
        const char *phrase;
        unsigned flags;
    } terms[] = {
        {"underway", 0},                               /* 0 */
        {"UN", TERM_CASE},                             /* 1 */
        {"co-operation", 0},                           /* 2 */
        {"on-line", 0},                                /* 3 */
        {"General Assembly", TERM_CASE},               /* 4 */
        {"the General Assembly", TERM_FIRST_CASE},     /* 5 */
        {"General Assembly of the United Nations", 0}, /* 6 */
        {"labor", TERM_PIECE},                         /* 7 */
        {"Côte d'Ivoire", 0},                          /* 8 */
        {"U.N.", TERM_CASE},                           /* 9 */
        {"Secretary-General", 0},                      /* 10 */
        {"état", 0},                                   /* 11 */
        {"“Global Compact”", TERM_CASE},               /* 12 */
        {"per cent", 0},                               /* 13 */
        {"term", 0},                                   /* 14 */
        {"non-governmental  organisations", 0},        /* 15 */
        {"decision making", 0},                        /* 16 */
        {"don", 0},                                    /* 17 */
        {"general assembly", 0},                       /* 18 */
    };
    static const struct {
        const char *text, *hits;
    } rows[] = {
        {"It is underway.", "0@6-14 "},
        {"Underway", "0@0-8 "},
        {"underways", ""},
        {"UN-Women and the UN", "1@17-19 "},
        {"pre-UN; un", ""},
        {"UN's UN’s", "1@0-2 1@5-7 "},
        {"Co-operation on-line", "2@0-12 3@13-20 "},
        {"international co-operation-based", ""},
        {"The General Assembly of the United Nations", "5@0-20 6@4-42 4@4-20 18@4-20 "},
        {"THE General  Assembly", "4@4-21 18@4-21 "},
        {"GENERAL ASSEMBLY", "18@0-16 "},
        {"labor-intensive, child labor, pro-labor", "7@0-5 7@23-28 7@34-39 "},
        {"CÔTE D’IVOIRE; côte d'ivoire", "8@0-16 8@18-32 "},
        {"the U.N. and U.N.", "9@4-8 9@13-17 "},
        {"Under-Secretary-General", ""},
        {"the Secretary-General’s reports", "10@4-21 "},
        {"Deputy secretary-general", "10@7-24 "},
        {"l’ÉTAT, états", "11@4-9 "},
        {"the “Global Compact” here", "12@4-24 "},
        {"10 per\tcent", "13@3-11 "},
        {"short- and long-term, medium term- or term", "14@38-42 "},
        {"Non-governmental organisations", "15@0-30 "},
        {"decision-making decision,making", ""},
        {"we don’t don", "17@11-14 "},
        {"law¹ underway² and more", "0@6-14 "},
        {"", ""},
    };
    struct arena a;
    arena_init(&a);
    struct terms *t = terms_new(&a);
    for (uint32_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        cr_assert(terms_add(t, str_of(terms[i].phrase), terms[i].flags, i, 7));
    }
    cr_expect(!terms_add(t, STR("--"), 0, 99, 0));
    terms_seal(t);
    cr_expect_eq(terms_count(t), sizeof terms / sizeof *terms);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hits h = {0};
        terms_scan(t, str_of(rows[i].text), note_hit, &h);
        cr_expect(str_eq(buf_str(&h.out), str_of(rows[i].hits)), "“%s” gives %.*s", rows[i].text,
                  STR_ARG(buf_str(&h.out)));
        buf_done(&h.out);
    }
    struct hits first = {.most = 1};
    terms_scan(t, STR("underway underway"), note_hit, &first);
    cr_expect(str_eq(buf_str(&first.out), STR("0@0-8 ")), "stopping early");
    buf_done(&first.out);
    arena_done(&a);
}

Test(match, many_terms_are_found_each)
{
    struct arena a;
    arena_init(&a);
    struct terms *t = terms_new(&a);
    for (uint32_t i = 0; i < 4000; i++) {
        terms_add(t, str_printf(&a, "Convention number %u on matters", i), 0, i, i);
    }
    terms_seal(t);
    for (uint32_t i = 0; i < 4000; i += 37) {
        struct hits h = {0};
        struct str text = str_printf(&a, "the Convention number %u on matters", i);
        terms_scan(t, text, note_hit, &h);
        struct str want = str_printf(&a, "%u@4-%u ", i, text.n);
        cr_expect(str_eq(buf_str(&h.out), want), "%.*s", STR_ARG(buf_str(&h.out)));
        buf_done(&h.out);
    }
    arena_done(&a);
}

static struct str find_text(const char *pattern, unsigned flags, struct str text)
{
    struct err e = {0};
    struct regex *r = regex_new(str_of(pattern), flags, &e);
    cr_assert(r, "%s: %s", pattern, e.text);
    struct regex_scratch *s = regex_scratch_new();
    struct regex_match m;
    struct str found = {NULL, 0};
    if (regex_find(r, s, text, 0, &m) == REGEX_FOUND) {
        found = str_in(text, m.group[0]);
    }
    regex_scratch_free(s);
    regex_free(r);
    return found;
}

Test(match, regex_finds)
{
    static const struct {
        const char *pattern;
        unsigned flags;
        const char *text, *found;
    } rows[] = {
        {"(?&B)law(?&B)", 0, "outlaw, law¹", "law"},
        {"(?&B)état(?&B)", 0, "l’état", "état"},
        {"(?&W)+", 0, "“Éa9” x", "Éa9"},
        {"(?&N){2}/(?&N)+", 0, "see 7/1 and 78/145", "78/145"},
        {"secretary-general", REGEX_NOCASE, "The SECRETARY-GENERAL", "SECRETARY-GENERAL"},
        {"task", REGEX_NOCASE, "a ta\xC5\xBF\xE2\x84\xAA", "ta\xC5\xBF\xE2\x84\xAA"},
        {"abc", REGEX_ANCHORED, "xabc", NULL},
        {"xa", REGEX_ANCHORED, "xabc", "xa"},
        {"[(?&N)]+", 0, "x?&N", "?&N"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str got = find_text(rows[i].pattern, rows[i].flags, str_of(rows[i].text));
        cr_expect(str_eq(got, str_of(rows[i].found)) && !got.p == !rows[i].found,
                  "%s in %s: “%.*s”", rows[i].pattern, rows[i].text, STR_ARG(got));
    }
}

Test(match, regex_groups_and_limits)
{
    struct err e = {0};
    struct regex_scratch *s = regex_scratch_new();
    struct regex_match m;
    struct regex *r = regex_new(STR("resolution (?<number>[0-9]+)(?<part> [A-Z])?"), 0, &e);
    cr_assert(r);
    struct str text = STR("resolution 12, resolution 34 B");
    cr_expect_eq(regex_find(r, s, text, 1, &m), REGEX_FOUND);
    cr_expect(str_eq(str_in(text, m.group[regex_group(r, "number")]), STR("34")));
    cr_expect_eq(regex_find(r, s, text, 0, &m), REGEX_FOUND);
    cr_expect_gt(m.group[regex_group(r, "part")].start, m.group[regex_group(r, "part")].end);
    cr_expect_eq(regex_group(r, "other"), 0u);
    cr_expect_eq(regex_find(r, s, text, text.n, &m), REGEX_NONE);
    regex_free(r);

    r = regex_new(STR("(?:a+)+$"), 0, &e);
    cr_assert(r);
    cr_expect_eq(regex_find(r, s, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), 0, &m),
                 REGEX_LIMIT);
    regex_free(r);
    regex_scratch_free(s);
}

Test(match, regex_refuses)
{
    static const struct {
        const char *pattern, *says;
    } rows[] = {
        {"\\bUN\\b", "(?&B)"},
        {"a \\w+", "offset 2"},
        {"[\\d]", "[0-9]"},
        {"\\s", "blank"},
        {"(?&B)(?&W)a(", "offset 12"},
        {"abc[", "offset 4"},
        {"(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)", "16 groups"},
        {"x\\C", "offset"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err e = {0};
        struct regex *r = regex_new(str_of(rows[i].pattern), 0, &e);
        cr_expect(!r && e.code == ERR_USAGE && strstr(e.text, rows[i].says), "%s: %s",
                  rows[i].pattern, e.text);
        regex_free(r);
    }
    struct err e = {0};
    struct regex *quoted = regex_new(STR("\\Q\\b\\E"), 0, &e);
    cr_expect(quoted, "quoted text is left alone: %s", e.text);
    regex_free(quoted);
}

/* A boundary at the beginning is put in shorter where a word must follow: the matches stay the same. */
Test(match, first_boundary_changes_no_match)
{
    static const struct {
        const char *tail;
        bool word_first;
    } rows[] = {
        {"(?:January|May) [0-9]", true},    {"[A-Z]+-x", true},       {"(?<at>(one|two) of)", true},
        {"(?:[a-z]+-)?(?:first|last)", true}, {"(?:[a-z]+-)?", false}, {"x?", false},
        {"-term", false},                    {"(?:x|-)", false},      {"[^a]", false},
        {"[a-z-]", false}, {"[A-z]x", false},                 {"\\p{L}+", false},      {"é", false},
        {"ab|cd", false},                    {"(?:a{0,1}b|c)", true}, {"(?=[0-9])[0-9]{2}", true},
    };
    static const char *const texts[] = {
        "in May 3, first-last x-x", "law¹one of two of²", "l’été last; élast, -term", "ab cd éab 12 x12 ¹12",
    };
    struct regex_scratch *scratch = regex_scratch_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char plain[128], grouped[128];
        struct err e = {0};
        snprintf(plain, sizeof plain, "(?&B)%s", rows[i].tail);
        snprintf(grouped, sizeof grouped, "(?:(?&B))%s", rows[i].tail);
        cr_expect_eq(pattern_word_first(str_of(plain), 5), rows[i].word_first, "%s", rows[i].tail);
        struct regex *a = regex_new(str_of(plain), 0, &e), *b = regex_new(str_of(grouped), 0, &e);
        cr_assert(a && b, "%s", e.text);
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            struct regex_match m, n;
            for (uint32_t from = 0; from <= strlen(texts[k]); from++) {
                if (((unsigned char)texts[k][from] & 0xC0) == 0x80) {
                    continue;
                }
                enum regex_result x = regex_find(a, scratch, str_of(texts[k]), from, &m);
                cr_expect_eq(x, regex_find(b, scratch, str_of(texts[k]), from, &n));
                cr_expect(x != REGEX_FOUND || (m.group[0].start == n.group[0].start &&
                                               m.group[0].end == n.group[0].end),
                          "%s in “%s” from %u", rows[i].tail, texts[k], from);
            }
        }
        regex_free(a);
        regex_free(b);
    }
    regex_scratch_free(scratch);
}
