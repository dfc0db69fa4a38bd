/* What a pattern needs a text to hold, and looking for all of it at once. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "match/literal_index.h"
#include "match/needs.h"
#include "match/regex.h"

/* "ab cd & ef": the sets parted by &, blanks in literals shown as _. */
static void show(const struct needs *needs, struct buf *out)
{
    for (uint32_t i = 0; i < needs->n; i++) {
        buf_add_cstr(out, i ? " &" : "");
        for (uint32_t k = 0; k < needs->sets[i].n; k++) {
            struct str one = literal_str(&needs->sets[i].any[k]);
            buf_add_cstr(out, i || k ? " " : "");
            for (uint32_t c = 0; c < one.n; c++) {
                buf_add_char(out, one.p[c] == ' ' ? '_' : one.p[c]);
            }
        }
    }
    buf_add_char(out, '\0');
}

Test(literal, needs)
{
    static const struct {
        const char *pattern;
        bool nocase;
        const char *needs;
    } rows[] = {
        {"resolution ([0-9]+)/", false,
         "0/ 1/ 2/ 3/ 4/ 5/ 6/ 7/ 8/ 9/ & resolution_0 resolution_1 resolution_2 resolution_3 "
         "resolution_4 resolution_5 resolution_6 resolution_7 resolution_8 resolution_9"},
        {"(?:twenty|thirty)-first session", false, "ession & twenty-first_se thirty-first_se"},
        {"colou?r", false, "colo"},
        {"abc|def", false, "abc def"},
        {"(?:abc|e)", false, ""},
        {"(?:abc)?xy", false, "abcxy xy"},
        {"(?:abc)*", false, ""},
        {"(?:abc|de)?", false, ""},
        {"(abc)+x", false, "abcx & abc"},
        {"ab{2}cdef", false, "abbcdef"},
        {"ab{0,2}cd", false, "cd"},
        {"(?=follow)xy", false, "follow & xy"},
        {"of (?=sessions?)", false, "of_session"},
        {"(?<!never)xy(?!neither)", false, "xy"},
        {"(?<=[ab]\\. )(?:Q|X)z", false, "a._Qz a._Xz b._Qz b._Xz & a._ b._"},
        {"(?<name>States) parties", false, "States_parties"},
        {"(?&B)UN(?&B)", false, "UN"},
        {"a(?&W)bc(?&N)", false, "bc0 bc1 bc2 bc3 bc4 bc5 bc6 bc7 bc8 bc9"},
        {"(?i)resolution", false, ""},
        {"abc\\Kdef", false, ""},
        {"\\Qa|b\\E", false, ""},
        {"a(?#(|)bcd", false, ""},
        {"see\\.also", false, "see.also"},
        {"\\%?[ab]\\$[JQ]", false, "%a$ %b$ a$ b$"},
        {"[]abc]def[^x]gh", false, "]def adef bdef cdef & gh"},
        {"[[:alpha:]]xyz", false, "xyz"},
        {"\\p{Lu}xyz\\pLab", false, "xyz & ab"},
        {"\\x{41}xyz", false, "xyz"},
        {"(a)\\1bcd", false, ""},
        {"Secretary", true, "ecretary"},
        {"(?:Qmask|QTASK)X", true, "qma qta & qma qta"},
        {"“Global", false, "“Global"},
        {"([’'])Q", false, "’Q 'Q"},
        {"a.b", false, ""},
        {"", false, ""},
        {"((((deep))))", false, "deep"},
        {"(unclosed", false, "unclose"},
        {"a\\", false, ""},
        {"x*?yz", false, "yz"},
        {"(?>atom)ic", false, "atomic"},
        {"(?|(a)|(b))cd", false, ""},
        {"(?(1)ab|cd)XY", false, "XY"},
        {"(?:(?:abQ|cdQ)|efQ)", false, "abQ cdQ efQ"},
        {"x{3}", false, "xxx"},
        {"Q{5,}", false, "QQQ & Q"},
        {",,|;;|\\.{2}", false, ",, ;; .."},
        {" +(?=[,;]X|\\)[^ ])", false, "_,X _;X _)"},
        {"the ", false, ""},
        {"[à-üQ]xyz", false, "xyz"},
        {"[a“-”Q]xyz", false, "xyz"},
        {"\\é?xyz", false, "éxyz xyz"},
        {"xyz{,2}Q", false, "xy & Q"},
        {"(Q)\\g1xyz", false, ""},
        {"(?<n>Q)\\k<n>xyz", false, ""},
        {"[[:x]XQ|ZX:]z", false, "XQ ZX:]z"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct needs needs, again;
        struct buf shown = {0}, kept = {0};
        needs_of(str_of(rows[i].pattern), rows[i].nocase, &needs);
        show(&needs, &shown);
        cr_expect_str_eq(shown.p, rows[i].needs, "%s needs “%s”", rows[i].pattern, shown.p);
        needs_write(&needs, &kept);
        cr_expect(needs_read(buf_str(&kept), &again));
        shown.n = 0;
        show(&again, &shown);
        cr_expect_str_eq(shown.p, rows[i].needs, "kept: %s needs “%s”", rows[i].pattern, shown.p);
        buf_done(&shown);
        buf_done(&kept);
    }
}

Test(literal, damaged_needs_are_refused)
{
    static const struct {
        const char *bytes;
        uint32_t n;
    } rows[] = {{"\x01", 1}, {"\x01\x00", 2}, {"\x01\x05" "abc", 5}, {"\x02\x01" "a", 3},
                {"\x01\x10" "abcdefghijklmnop", 18}, {"\xFF\x01" "a", 3}, {"\x00", 1},
                {"\x01\x01" "a\x01\x01" "b\x01\x01" "c", 9}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct needs needs;
        cr_expect_not(needs_read((struct str){rows[i].bytes, rows[i].n}, &needs), "row %zu", i);
    }
}

static uint32_t add(struct literal_index *x, const char *pattern, bool nocase)
{
    struct needs needs;
    needs_of(str_of(pattern), nocase, &needs);
    cr_assert_geq(needs.n, 1u, "%s", pattern);
    return literal_index_add(x, &needs.sets[0], nocase);
}

Test(literal, index_finds_what_stands_there)
{
    static const struct {
        const char *pattern;
        bool nocase;
        const char *holds, *lacks; /* texts, parted by | */
    } rows[] = {
        {"UN(?&B)", false, "the UN|UN", "un|U N|U"},
        {"(?:May|June) 7", false, "on May 7|June 70", "May|July 7|June"},
        {"annex ii", true, "Annex II|ANNEX ii", "annex i|annexii"},
        {"\\[", false, "a [b]|[", "(a)"},
        {"%o", true, "5%O", "% o"},
        {"Treaty Series, vol", false, "Treaty Series, vol. 1", "Treaty Series"},
        {"Treaty", false, "a Treaty", "treaty|Treat"},
    };
    enum { ROWS = sizeof rows / sizeof *rows };
    struct arena a = {0};
    struct literal_index *x = literal_index_new(&a);
    struct literal_scan scan = {0};
    uint32_t sets[ROWS];
    for (int i = 0; i < ROWS; i++) {
        sets[i] = add(x, rows[i].pattern, rows[i].nocase);
    }
    for (int i = 0; i < ROWS; i++) {
        for (int has = 0; has < 2; has++) {
            char texts[64];
            snprintf(texts, sizeof texts, "%s", has ? rows[i].holds : rows[i].lacks);
            for (char *text = strtok(texts, "|"); text; text = strtok(NULL, "|")) {
                literal_index_scan(x, str_of(text), &scan);
                cr_expect_eq(literal_scan_has(&scan, sets[i]), has, "%s in “%s”", rows[i].pattern,
                             text);
            }
        }
    }
    literal_index_scan(x, (struct str){NULL, 0}, &scan);
    cr_expect_not(literal_scan_has(&scan, sets[0]));
    literal_scan_done(&scan);
    arena_done(&a);
}

/* A pattern is found with its literals asked for wherever it is found without. */
Test(literal, joining_changes_no_match)
{
    static const char *const patterns[] = {
        "(?<=[a-z]\\. )(?<at>[0-9]{1,3})(?= [a-z]{3})", "(?&B)(?:[Tt]en|[Tt]wo)(?:-one)? (?:days|posts)",
        ",,|;,|\\.(?!\\.)", "[a-z]+ly (?:and|or) [a-z]+", "(?:report|item),? (?:on|of) the",
        "^(?:See )?[Rr]esolution", "(?:(?<=a) (?=b)|, (?=c))", "[’']s(?&B)", "\\(?[IVX]+\\)?$",
    };
    static const char *const texts[] = {
        "See resolution 7, item on the agenda. 12 men, a b, c",
        "fully and partly,, the ten days; two-one posts (IV)", "report of the State’s x", "", "resolution I",
    };
    struct arena a = {0};
    struct literal_index *x = literal_index_new(&a);
    struct regex_scratch *scratch = regex_scratch_new();
    enum { COUNT = sizeof patterns / sizeof *patterns };
    struct regex *plain[COUNT], *joined[COUNT];
    unsigned found = 0;
    for (int i = 0; i < COUNT; i++) {
        struct err e = {0};
        struct needs needs;
        plain[i] = regex_new(str_of(patterns[i]), 0, &e);
        joined[i] = regex_new(str_of(patterns[i]), 0, &e);
        cr_assert(plain[i] && joined[i], "%s", e.text);
        needs_of(str_of(patterns[i]), false, &needs);
        regex_join(joined[i], x, &needs);
    }
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        struct str text = str_of(texts[t]);
        regex_scratch_text(scratch, x, text);
        for (int i = 0; i < COUNT; i++) {
            struct regex_match m, n;
            enum regex_result r = regex_find(plain[i], scratch, text, 0, &m);
            cr_expect_eq(regex_find(joined[i], scratch, text, 0, &n), r, "%s in “%s”", patterns[i],
                         texts[t]);
            found += r == REGEX_FOUND;
        }
        regex_scratch_no_text(scratch);
    }
    cr_expect_gt(found, 10u, "only %u found: the rows say little", found);
    for (int i = 0; i < COUNT; i++) {
        regex_free(plain[i]);
        regex_free(joined[i]);
    }
    regex_scratch_free(scratch);
    arena_done(&a);
}
