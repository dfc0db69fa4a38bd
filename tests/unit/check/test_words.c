/* Kinds spelling and repeated-word on a small vocabulary of its own, so that no installed
 * dictionary matters. */
#include "one_rule.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "match/known.h"

static const char vocabulary[] = "the\ndes\nof\nand\nto\nin\nis\nwork\ndevelopment\ngovernment\ngov"
                                 "ernments\nslow\nother\nmatter\nheld\nPersia\n"
                                 "secretary\ngeneral\nresolutions\non\nimplementation\nprogramme\nM"
                                 "aterials\nmaterials\nmeeting\nreport\nby\nyear\n"
                                 "diaspora\nthat\nhad\nhealth\ncare\nmore\nfor\nState\nstate\n";

/* A speller over the vocabulary; its files are gone when it is used, for the table stays mapped. */
static struct speller *small_speller(void)
{
    char list[] = "/tmp/reslint-words-XXXXXX", table[] = "/tmp/reslint-table-XXXXXX";
    struct err e = {0};
    close(mkstemp(list));
    close(mkstemp(table));
    cr_assert(known_write(table, str_of(vocabulary), list, list, &e), "%s", e.text);
    struct speller *s = speller_new(table, NULL, NULL, NULL, &e);
    cr_assert(s, "%s", e.text);
    unlink(list);
    unlink(table);
    return s;
}

struct row {
    const char *text, *found;
};

static void try_rows(const char *kind, const char *keys, const struct row *rows, size_t count)
{
    struct one_rule o;
    struct buf out = {0};
    cr_assert(one_rule_new(&o, kind, keys), "%s", o.error.text);
    o.speller = small_speller();
    for (size_t i = 0; i < count; i++) {
        one_rule_run(&o, str_of(rows[i].text), &out, NULL);
        cr_expect_str_eq(out.p, rows[i].found, "“%s” gives %s", rows[i].text, out.p);
    }
    speller_free(o.speller);
    buf_done(&out);
    one_rule_done(&o);
}

Test(words, spelling)
{
    static const struct row rows[] = {
        {"the developement of the governmetn is slow",
         "developement|{expected}| ; governmetn|{expected}|"},
        {"the Governments of Persia", ""},
        {"the Secretray-General and the Secretary", "Secretray|{expected}|"},
        {"the meeting of Marteens and Governmett", ""}, /* names: no such word is used here */
        {"The Governments, Governments and Goverments", "Goverments|{expected}|"},
        {"Mtaerials of the State", "Mtaerials|{expected}|"}, /* exchanged letters in a long word */
        {"UNXYZ, MoIFAR, iGov, B2B, xq and 3rdly", ""},
        {"www.devolpment.org, x@goverment.org, report_goverment", ""},
        {"the report of the Institut des goverment", ""}, /* beside a word of another language */
        {"the d’Appui and the réforme", ""},
        {"the zzyzxq and the zzyzxq", "zzyzxq|{expected}|"},     /* nothing near: a note, once */
        {"the diasporas of the State", "diasporas|{expected}|"}, /* an unusual plural */
        {"the imple- mentation of the programme", ""},
        {"the subprogramme of the State", ""},
        {"the resolutions¹on the matter\n\n¹ The report.", ""},
        {"the work of *Uncia matterx* in the State", ""},
        {"ofthe work", "ofthe|{expected}|"},
        {"the othr matter, the other", "othr|{expected}|"},
    };
    try_rows("spelling", "common: [secretary, general]\nprefixes: [sub]\nforeign: [des, de]\n",
             rows, sizeof rows / sizeof *rows);
}

Test(words, spelling_of_another_language)
{
    struct one_rule o;
    struct buf out = {0}, text = {0};
    cr_assert(one_rule_new(&o, "spelling", ""), "%s", o.error.text);
    o.speller = small_speller();
    for (int i = 0; i < 50; i++) {
        buf_printf(&text, "mot%c%cment ", 'a' + i % 26, 'a' + i / 26);
    }
    one_rule_run(&o, buf_str(&text), &out, NULL);
    cr_expect(strstr(out.p, "does not seem to be English") && !strstr(out.p, " ; "), "%s", out.p);
    speller_free(o.speller);
    buf_done(&out);
    buf_done(&text);
    one_rule_done(&o);
}

Test(words, repeated)
{
    static const struct row rows[] = {
        {"held in in the State", "in in|{expected}|"},
        {"The the report", "The the|{expected}|"},
        {"the work of the of the State", "of the of the|{expected}|"},
        {"the work to the to the State", "to the to the|{expected}|"},
        {"the report of the\nof the State", "of the of the|{expected}|"},
        {"the the the report", "the the|{expected}| ; the the|{expected}|"},
        {"that that had had", ""},
        {"Pago Pago, Baden Baden and 10 10", ""},
        {"State State", "State State|{expected}|"},
        {"II II, V V and a a", "a a|{expected}|"},
        {"health health-care and non-State State", ""},
        {"year by year by year, more and more and more", ""},
        {"in, in the; the", ""},
        {"the work.\n\nwork is slow", ""},
        {"in¹ in the State\n\n¹ The report.", "in in|{expected}|"},
    };
    try_rows("repeated-word", "except: [that, had]\n", rows, sizeof rows / sizeof *rows);
}
