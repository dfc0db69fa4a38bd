/* References to a treaty series and to resolutions, as notes write them. */
#include <criterion/criterion.h>

#include "check/treaty_ref.h"

Test(treaty_ref, reads_volume_and_number)
{
    static const struct {
        const char *note, *volumes, *numbers; /* NULL: no reference in it */
    } rows[] = {
        {"United Nations, Treaty Series, vol. 1577, No. 27531.", "1577", "27531"},
        {"Ibid., vols. 2225, 2237, 2241 and 2326, No. 39574.", "2225, 2237, 2241 and 2326",
         "39574"},
        {"Ibid., vol. 75, Nos. 970–973.", "75", "970–973"},
        {"League of Nations, Treaty Series, vol. XCIV, No. 2138.", "XCIV", "2138"},
        {"United Nations, Treaty Series, vol. 2329. No. 41723.", "2329", "41723"},
        {"United Nations, Treaty Series, vol 1577, No. 27531.", "1577", "27531"},
        {"Official Records, vol. I (A/CONF.1/2), chap. I.", NULL, NULL},
        {"See volume III, No. 3", NULL, NULL},
        {"vol. ", NULL, NULL},
        {"vol. 12, No. ", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct treaty_ref ref;
        struct str note = str_of(rows[i].note);
        bool found = treaty_ref_find(note, 0, &ref);
        cr_expect(found == (rows[i].volumes != NULL), "row %zu: found is %d", i, found);
        if (found && rows[i].volumes) {
            struct str v = str_in(note, ref.volumes), n = str_in(note, ref.numbers);
            cr_expect(str_eq(v, str_of(rows[i].volumes)), "row %zu: “%.*s”", i, STR_ARG(v));
            cr_expect(str_eq(n, str_of(rows[i].numbers)), "row %zu: “%.*s”", i, STR_ARG(n));
        }
    }
}

Test(treaty_ref, compares_lists)
{
    static const struct {
        const char *cited, *registered;
        bool agrees;
    } rows[] = {
        {"1577", "1577", true},
        {"1576", "1577", false},
        {"2237", "2225, 2237, 2241 and 2326", true},
        {"2225, 2237, 2241 and 2326", "2225, 2237, 2241 and 2326", true},
        {"2225 and 2238", "2225, 2237, 2241 and 2326", false},
        {"970–973", "970-973", true},
        {"971", "970-973", true},
        {"974", "970-973", false},
        {"XCIV", "XCIV", true},
        {"XCV", "XCIV", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool agrees = treaty_list_agrees(str_of(rows[i].cited), str_of(rows[i].registered));
        cr_expect(agrees == rows[i].agrees, "row %zu: %s against %s", i, rows[i].cited,
                  rows[i].registered);
    }
    cr_expect(treaty_list_is_single(STR("1577")));
    cr_expect(!treaty_list_is_single(STR("970-973")));
}

Test(treaty_ref, reads_a_resolution_as_source)
{
    static const struct {
        const char *text;
        bool is_one, see;
        const char *organ, *number, *rest;
    } rows[] = {
        {"Resolution 70/1.", true, false, "", "70/1", ""},
        {"See General Assembly resolution 2200 A (XXI), annex.", true, true, "General Assembly",
         "2200 A (XXI)", ", annex"},
        {"Economic and Social Council resolution 2002/13, annex", true, false,
         "Economic and Social Council", "2002/13", ", annex"},
        {"Resolution S-27/2, annex.", true, false, "", "S-27/2", ", annex"},
        {"Resolution 69/283, annex II.", true, false, "", "69/283", ", annex II"},
        {"Resolution 217 A (III).", true, false, "", "217 A (III)", ""},
        {"Resolution 70/1, annex; see also resolution 71/1.", false, false, NULL, NULL, NULL},
        {"A/73/325.", false, false, NULL, NULL, NULL},
        {"Resolution adopted by the Conference.", false, false, NULL, NULL, NULL},
        {"", false, false, NULL, NULL, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct source_ref ref;
        bool is_one = source_ref_read(str_of(rows[i].text), &ref);
        cr_expect(is_one == rows[i].is_one, "row %zu: %s", i, rows[i].text);
        if (is_one && rows[i].is_one) {
            cr_expect(ref.see == rows[i].see, "row %zu: see", i);
            cr_expect(str_eq(ref.organ, str_of(rows[i].organ)), "row %zu: “%.*s”", i,
                      STR_ARG(ref.organ));
            cr_expect(str_eq(ref.number, str_of(rows[i].number)), "row %zu: “%.*s”", i,
                      STR_ARG(ref.number));
            cr_expect(str_eq(ref.rest, str_of(rows[i].rest)), "row %zu: “%.*s”", i,
                      STR_ARG(ref.rest));
        }
    }
}
