/* Slices, numerals, UTF-8, map, value trees: the ground everything stands on. */
#include <criterion/criterion.h>
#include <ctype.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/node.h"
#include "base/numeral.h"
#include "base/search.h"
#include "base/utf8.h"

Test(base, ordinals_and_romans)
{
    static const struct {
        const char *text;
        unsigned ordinal, roman;
    } rows[] = {
        {"first", 1, 0},          {"twenty-ninth", 29, 0}, {"Eightieth", 80, 0},
        {"one hundredth", 100, 0}, {"one hundred and first", 101, 0},
        {"twenty ninth", 0, 0},   {"IV", 0, 4},            {"iv", 0, 4},
        {"IIII", 0, 0},           {"Iv", 0, 0},            {"XXX", 0, 30},
        {"", 0, 0},               {"x-ray", 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str s = str_of(rows[i].text);
        cr_expect_eq(numeral_ordinal_words(s), rows[i].ordinal, "%s", rows[i].text);
        cr_expect_eq(numeral_roman(s), rows[i].roman, "%s", rows[i].text);
    }
    for (unsigned n = 1; n < 100; n++) {
        char words[32], roman[20];
        numeral_ordinal_write(n, words);
        numeral_roman_write(n, n % 2, roman);
        cr_expect_eq(numeral_ordinal_words(str_of(words)), n);
        cr_expect_eq(numeral_roman(str_of(roman)), n);
        numeral_cardinal_write(n, words);
        cr_expect_eq(numeral_cardinal_words(str_of(words)), n, "%s", words);
    }
    cr_expect_eq(numeral_ordinal_figures(STR("82nd")), 82u);
    cr_expect_eq(numeral_ordinal_figures(STR("82th")), 0u);
    cr_expect_eq(numeral_ordinal_figures(STR("113th")), 113u);
    cr_expect_eq(numeral_letters(STR("c")), 3u);
    cr_expect_eq(numeral_letters(STR("bb")), 28u);
    cr_expect_eq(numeral_letters(STR("ab")), 0u);
    cr_expect(date_is_valid((struct date){2024, 2, 29}) && !date_is_valid((struct date){2023, 2, 29}));
}

Test(base, utf8_validity)
{
    static const struct {
        const char *bytes;
        uint32_t bad;
    } rows[] = {
        {"abc", UINT32_MAX},      {"é“”⁹😀", UINT32_MAX}, {"a\xC3", 1},
        {"\xC0\x80", 0},          {"\xED\xA0\x80", 0},    {"ab\xFF", 2},
        {"\xF4\x90\x80\x80", 0}, {"\xE2\x82", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_expect_eq(utf8_invalid_at(str_of(rows[i].bytes)), rows[i].bad, "row %zu", i);
    }
    cr_expect_eq(utf8_superscript_digit(0x2079), 9);
    cr_expect_eq(utf8_superscript_digit(0xB2), 2);
    cr_expect_eq(utf8_superscript_digit('2'), -1);
    cr_expect(utf8_is_word(0xE9) && !utf8_is_word(0xB9) && !utf8_is_word(0x2019));
}

Test(base, distance_and_map)
{
    static const struct {
        const char *a, *b;
        unsigned distance;
    } rows[] = {
        {"severity", "severity", 0}, {"sevrity", "severity", 1}, {"serevity", "severity", 2},
        {"teh", "the", 1},           {"", "abc", 3},             {"abcdefgh", "x", 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_expect_eq(str_distance(str_of(rows[i].a), str_of(rows[i].b), 3), rows[i].distance);
    }
    static const char *const organs[] = {"Council", "Assembly", NULL};
    cr_expect(str_one_of(STR("Assembly"), organs) && !str_one_of(STR("assembly"), organs));
    cr_expect_not(str_one_of(STR("Council of Europe"), organs));
    struct arena a = {0};
    struct map m = {0};
    for (uint32_t i = 0; i < 1000; i++) {
        cr_assert_eq(map_add(&m, str_printf(&a, "key %u", i), i), i);
    }
    cr_expect_eq(map_add(&m, STR("key 7"), 99), 7u);
    map_set(&m, STR("key 7"), 99);
    cr_expect_eq(map_find(&m, STR("key 7")), 99u);
    cr_expect_eq(map_find(&m, STR("key 1000")), MAP_NONE);
    map_done(&m);
    arena_done(&a);
}

Test(base, unknown_keys_get_a_suggestion)
{
    static const char *const keys[] = {"id", "message", "severity", NULL};
    struct node value = {.kind = NODE_SCALAR, .text = STR("x"), .path = "p.yaml", .line = 2};
    struct node_item items[] = {{STR("mesage"), 2, 3, &value}};
    struct node map = {.kind = NODE_MAP, .items = items, .count = 1, .path = "p.yaml", .line = 1};
    struct err e = {0};
    cr_expect_not(node_keys_known(&map, keys, &e));
    char text[256];
    err_format(&e, text, sizeof text);
    cr_expect_str_eq(text, "p.yaml:2:3: unknown key “mesage”; did you mean “message”?");
}

Test(search, rising_arrays)
{
    static const struct {
        char letter;
        uint32_t at;
    } rows[] = {{'a', 3}, {'b', 5}, {'c', 5}, {'d', 9}};
    static const struct {
        uint32_t wanted, from, last;
    } cases[] = {{0, 0, 0}, {3, 0, 0}, {4, 1, 0}, {5, 1, 2}, {6, 3, 2}, {9, 3, 3}, {10, 4, 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t wanted = cases[i].wanted;
        cr_expect_eq(SEARCH_FROM(rows, 4u, at, wanted), cases[i].from, "from %u", wanted);
        cr_expect_eq(SEARCH_LAST(rows, 4u, at, wanted), cases[i].last, "last %u", wanted);
        cr_expect_eq(SEARCH_FROM(rows, 0u, at, wanted), 0u);
        cr_expect_eq(SEARCH_LAST(rows, 0u, at, wanted), 0u);
    }
    for (int c = -128; c < 256; c++) {
        bool ascii = c >= 0 && c < 128;
        uint32_t u = (uint32_t)c;
        cr_expect_eq(ascii_is_letter(u), ascii && isalpha(c), "%d", c);
        cr_expect_eq(ascii_is_digit(u), ascii && isdigit(c), "%d", c);
        cr_expect_eq(ascii_is_upper(u), ascii && isupper(c), "%d", c);
        cr_expect_eq(ascii_is_lower(u), ascii && islower(c), "%d", c);
        cr_expect_eq(ascii_is_blank(u), ascii && c && strchr(" \t\r\n", c), "%d", c);
    }
}

Test(search, word_in_a_sorted_list)
{
    static const char *const words[] = {"acting", "bearing", "bearings", "ünder"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        cr_expect(STR_IN_SORTED(str_of(words[i]), words), "%s", words[i]);
    }
    cr_expect_not(STR_IN_SORTED(STR("bear"), words) || STR_IN_SORTED(STR(""), words) ||
                  STR_IN_SORTED(STR("under"), words) || STR_IN_SORTED(STR("zeal"), words));
}
