/* Dates, numbers of resolutions and the years they can date from. */
#include <criterion/criterion.h>

#include "facts/scan.h"

Test(facts_numbers, dates_are_read_alone_and_in_groups)
{
    static const struct {
        const char *text, *last; /* what the dates cover */
        unsigned count, first_day, first_month, first_year, last_day, last_month;
    } rows[] = {
        {"25 September 2015, and", "25 September 2015", 1, 25, 9, 2015, 25, 9},
        {"17 and 20 December 2013 on", "17 and 20 December 2013", 2, 17, 12, 2013, 20, 12},
        {"18 December 1991 and 16 November 1992.", "18 December 1991 and 16 November 1992", 2, 18,
         12, 1991, 16, 11},
        {"1 May, 2 June and 3 July 2001", "1 May, 2 June and 3 July 2001", 3, 1, 5, 2001, 3, 7},
        {"18 December 1991, 60/1 of", "18 December 1991", 1, 18, 12, 1991, 18, 12},
        {"31 June 2015", "31 June 2015", 1, 31, 6, 2015, 31, 6},
        {"18 December 2014 and 5 countries", "18 December 2014", 1, 18, 12, 2014, 18, 12},
        {"December 2014", "", 0, 0, 0, 0, 0, 0},
        {"18 of December 2014", "", 0, 0, 0, 0, 0, 0},
        {"18 December", "", 0, 0, 0, 0, 0, 0},
        {"118 December 2014", "", 0, 0, 0, 0, 0, 0},
        {"18 Decembre 2014", "", 0, 0, 0, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date_list d;
        struct str text = str_of(rows[i].text);
        bool read = date_read(text, 0, &d);
        cr_expect_eq(read, rows[i].count > 0, "%s", rows[i].text);
        cr_expect_eq(d.count, rows[i].count, "%s: %u", rows[i].text, d.count);
        if (!read) {
            continue;
        }
        cr_expect(str_eq(str_in(text, d.range), str_of(rows[i].last)), "%s", rows[i].text);
        cr_expect_eq(d.dates[0].day, rows[i].first_day);
        cr_expect_eq(d.dates[0].month, rows[i].first_month, "%s: %u", rows[i].text,
                     d.dates[0].month);
        cr_expect_eq(d.dates[0].year, rows[i].first_year);
        cr_expect_eq(d.dates[d.count - 1].day, rows[i].last_day);
        cr_expect_eq(d.dates[d.count - 1].month, rows[i].last_month);
    }
}

Test(facts_numbers, numbers_of_resolutions_are_read)
{
    static const struct {
        const char *text, *number; /* NULL: no number */
        enum number_shape shape;
        unsigned session, ordinal, year;
        const char *letter;
        bool special, emergency;
    } rows[] = {
        {"70/1 of", "70/1", NUMBER_SLASH, 70, 1, 0, "", false, false},
        {"68/247 A of", "68/247 A", NUMBER_SLASH, 68, 247, 0, "A", false, false},
        {"53/243 A and B,", "53/243 A and B", NUMBER_SLASH, 53, 243, 0, "A and B", false, false},
        {"77/267 A–C,", "77/267 A–C", NUMBER_SLASH, 77, 267, 0, "A–C", false, false},
        {"46/182 As", "46/182", NUMBER_SLASH, 46, 182, 0, "", false, false},
        {"S-27/2,", "S-27/2", NUMBER_SLASH, 27, 2, 0, "", true, false},
        {"ES-10/21", "ES-10/21", NUMBER_SLASH, 10, 21, 0, "", false, true},
        {"2013/40 of", "2013/40", NUMBER_YEAR_SLASH, 2013, 40, 2013, "", false, false},
        {"1373 (2001)", "1373 (2001)", NUMBER_PAREN_YEAR, 0, 1373, 2001, "", false, false},
        {"217 A (III)", "217 A (III)", NUMBER_ROMAN, 3, 217, 0, "A", false, false},
        {"217A(III)", "217A(III)", NUMBER_ROMAN, 3, 217, 0, "A", false, false},
        {"217 (III) A,", "217 (III) A", NUMBER_ROMAN, 3, 217, 0, "A", false, false},
        {"415 (V) of", "415 (V)", NUMBER_ROMAN, 5, 415, 0, "", false, false},
        {"3201 (S-VI)", "3201 (S-VI)", NUMBER_ROMAN, 6, 3201, 0, "", true, false},
        {"2252 (ES-V)", "2252 (ES-V)", NUMBER_ROMAN, 5, 2252, 0, "", false, true},
        {"1/CP.21", NULL, 0, 0, 0, 0, "", false, false},
        {"125 (e)", NULL, 0, 0, 0, 0, "", false, false},
        {"9 (g)", NULL, 0, 0, 0, 0, "", false, false},
        {"73/325/Add.1", NULL, 0, 0, 0, 0, "", false, false},
        {"700/1", NULL, 0, 0, 0, 0, "", false, false},
        {"70/1234", NULL, 0, 0, 0, 0, "", false, false},
        {"70", NULL, 0, 0, 0, 0, "", false, false},
        {"70/", NULL, 0, 0, 0, 0, "", false, false},
        {"70/0", NULL, 0, 0, 0, 0, "", false, false},
        {"", NULL, 0, 0, 0, 0, "", false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct number n;
        struct str text = str_of(rows[i].text);
        bool read = number_read(text, 0, &n);
        cr_expect_eq(read, rows[i].number != NULL, "%s", rows[i].text);
        if (!read || !rows[i].number) {
            continue;
        }
        cr_expect(str_eq(str_in(text, n.range), str_of(rows[i].number)), "%s", rows[i].text);
        cr_expect_eq(n.shape, rows[i].shape, "%s", rows[i].text);
        cr_expect_eq(n.session, rows[i].session, "%s", rows[i].text);
        cr_expect_eq(n.ordinal, rows[i].ordinal, "%s", rows[i].text);
        cr_expect_eq(n.year, rows[i].year, "%s", rows[i].text);
        cr_expect(str_eq(n.letter, str_of(rows[i].letter)), "%s", rows[i].text);
        cr_expect_eq(n.special, rows[i].special, "%s", rows[i].text);
        cr_expect_eq(n.emergency, rows[i].emergency, "%s", rows[i].text);
    }
    struct number n;
    cr_expect_not(number_read(STR("A/73/325"), 2, &n), "inside a symbol");
    cr_expect_not(number_read(STR("S/2018/2"), 2, &n), "inside a symbol");
}

static const struct session_year sessions[] = {{7, 2017}, {8, 2019}, {9, 2021}};
static const struct body ga = {.id = {"ga", 2}, .form = NUMBER_GA};
static const struct body sc = {.id = {"sc", 2}, .form = NUMBER_SC};
static const struct body ecosoc = {.form = NUMBER_ECOSOC};
static const struct body ccpcj = {.form = NUMBER_SESSION, .base = 1991};
static const struct body cosp = {
    .form = NUMBER_SESSION_TABLE, .sessions = sessions, .session_count = 3};
static const struct body hrc = {.form = NUMBER_HRC};
static const struct body chr = {.form = NUMBER_YEAR};

Test(facts_numbers, a_number_tells_when_it_was_adopted)
{
    static const struct {
        const struct body *body;
        const char *number;
        struct date from, to; /* year 0: nothing can be told */
    } rows[] = {
        {&ga, "72/196", {2017, 9, 1}, {2018, 9, 25}},
        {&ga, "46/152", {1991, 9, 1}, {1992, 9, 25}},
        {&ga, "217 A (III)", {1948, 9, 1}, {1949, 9, 25}},
        {&ga, "2200 A (XXI)", {1966, 9, 1}, {1967, 9, 25}},
        {&ga, "22 (I)", {1946, 1, 1}, {1947, 9, 25}},
        {&ga, "S-27/2", {2002, 1, 1}, {2002, 12, 31}},
        {&ga, "S-30/1", {2016, 1, 1}, {2016, 12, 31}},
        {&ga, "3201 (S-VI)", {1974, 1, 1}, {1974, 12, 31}},
        {&ga, "ES-11/1", {2022, 1, 1}, {2099, 12, 31}},
        {&ga, "28/1", {0, 0, 0}, {0, 0, 0}},
        {&ga, "2013/40", {0, 0, 0}, {0, 0, 0}},
        {&sc, "1373 (2001)", {2001, 1, 1}, {2001, 12, 31}},
        {&sc, "70/1", {0, 0, 0}, {0, 0, 0}},
        {&ecosoc, "2013/40", {2013, 1, 1}, {2013, 12, 31}},
        {&ecosoc, "2019/12", {2018, 7, 1}, {2019, 12, 31}},
        {&ecosoc, "155 C (VII)", {1948, 1, 1}, {1949, 1, 31}},
        {&ecosoc, "663 C (XXIV)", {1957, 1, 1}, {1958, 1, 31}},
        {&ecosoc, "2076 (LXII)", {1977, 1, 1}, {1978, 1, 31}},
        {&ccpcj, "28/1", {2019, 1, 1}, {2019, 12, 31}},
        {&ccpcj, "16/2", {2007, 1, 1}, {2007, 12, 31}},
        {&cosp, "7/8", {2017, 1, 1}, {2017, 12, 31}},
        {&cosp, "6/1", {0, 0, 0}, {0, 0, 0}},
        {&hrc, "26/4", {2014, 1, 1}, {2014, 12, 31}},
        {&hrc, "7/1", {2008, 1, 1}, {2008, 12, 31}},
        {&hrc, "5/1", {2007, 1, 1}, {2007, 12, 31}},
        {&chr, "2003/65", {2003, 1, 1}, {2003, 12, 31}},
        {NULL, "70/1", {0, 0, 0}, {0, 0, 0}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct number n;
        struct date from = {0}, to = {0};
        cr_assert(number_read(str_of(rows[i].number), 0, &n), "%s", rows[i].number);
        struct citation c = {.body = rows[i].body,
                             .session = n.session,
                             .ordinal = n.ordinal,
                             .year = n.year,
                             .roman = n.shape == NUMBER_ROMAN,
                             .special = n.special,
                             .emergency = n.emergency};
        bool known = number_window(&c, &from, &to);
        cr_expect_eq(known, rows[i].from.year > 0, "%s", rows[i].number);
        if (known) {
            cr_expect_eq(date_cmp(from, rows[i].from), 0, "%s from %u-%u", rows[i].number,
                         from.year, from.month);
            cr_expect_eq(date_cmp(to, rows[i].to), 0, "%s to %u-%u", rows[i].number, to.year,
                         to.month);
        }
    }
}

Test(facts_numbers, sessions_and_years)
{
    cr_expect_eq(session_year(&ga, 75), 2020);
    cr_expect_eq(session_year(&ccpcj, 28), 2019);
    cr_expect_eq(session_year(&cosp, 8), 2019);
    cr_expect_eq(session_year(&cosp, 30), 0);
    cr_expect_eq(session_year(&hrc, 43), 2020);
    cr_expect_eq(session_year(&sc, 5), 0);
    cr_expect_eq(session_year(NULL, 5), 0);
    cr_expect_eq(session_of_year(&ga, 2019), 74);
    cr_expect_eq(session_of_year(&ccpcj, 2019), 28);
    cr_expect_eq(session_of_year(&cosp, 2018), 8);
    cr_expect_eq(session_of_year(&cosp, 2019), 8);
    cr_expect_eq(session_of_year(&hrc, 2020), 45);
    cr_expect_eq(session_of_year(&sc, 2020), 0);
}
