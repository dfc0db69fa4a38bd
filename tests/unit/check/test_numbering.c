/* Kind numbering: paragraphs and items numbered anew, with the references to them. */
#include "one_rule.h"

struct row {
    const char *text;     /* behind the formula */
    const char *findings; /* "{found}|{expected}|", " ; " between them */
    const char *fixed;    /* NULL: nothing changes */
};

static void try_rows(const char *keys, const struct row *rows, size_t count)
{
    static const char formula[] = "*The General Assembly*,\n\n";
    struct buf text = {0}, out = {0}, fixed = {0};
    struct one_rule o;
    cr_assert(one_rule_new(&o, "numbering", keys), "%s", o.error.text);
    for (size_t i = 0; i < count; i++) {
        buf_clear(&text);
        buf_printf(&text, "%s%s", formula, rows[i].text);
        one_rule_run(&o, buf_str(&text), &out, &fixed);
        cr_expect_str_eq(out.p, rows[i].findings, "row %zu: %s", i, out.p);
        cr_expect_str_eq(fixed.p + sizeof formula - 1, rows[i].fixed ? rows[i].fixed : rows[i].text,
                         "row %zu: %s", i, fixed.p);
    }
    one_rule_done(&o);
    buf_done(&text);
    buf_done(&out);
    buf_done(&fixed);
}

#define TRY(keys, rows) try_rows((keys), (rows), sizeof(rows) / sizeof *(rows))
#define LIST "1. *Invites* States:\n\n(a) To plant;\n\n(c) To water;\n\n(d) To mow;\n\n"
#define MENDED "1. *Invites* States:\n\n(a) To plant;\n\n(b) To water;\n\n(c) To mow;\n\n"
#define TWICE "1. *Invites* States:\n\n(a) To plant;\n\n(b) To water;\n\n(b) To mow;\n\n(c) To rest;\n\n"

Test(numbering, letters_and_their_references)
{
    static const struct row rows[] = {
        {LIST "2. *Notes* x.", "(c)|(b)|", MENDED "2. *Notes* x."},
        {LIST "2. *Notes* paragraph 1 (d) above.", "(c)|(b)|", MENDED "2. *Notes* paragraph 1 (c) above."},
        {LIST "2. *Notes* paragraph 1(d) above.", "(c)|(b)|", MENDED "2. *Notes* paragraph 1(c) above."},
        {LIST "2. *Notes* paragraphs 1 (a) and (c) and 2 above.", "(c)|(b)|",
         MENDED "2. *Notes* paragraphs 1 (a) and (b) and 2 above."},
        {LIST "2. *Notes* paragraph 1 (c) to (d) of the present resolution.", "(c)|(b)|",
         MENDED "2. *Notes* paragraph 1 (b) to (c) of the present resolution."},
        {LIST "2. *Notes* subparagraph (d) of paragraph 1 above.", "(c)|(b)|",
         MENDED "2. *Notes* subparagraph (c) of paragraph 1 above."},
        {LIST "2. *Notes* subparagraphs (a), (c) and (d) above.", "(c)|(b)|",
         MENDED "2. *Notes* subparagraphs (a), (b) and (c) above."},
        {LIST "2. *Notes* the work listed in (c) and (d) above.", "(c)|(b)|",
         MENDED "2. *Notes* the work listed in (b) and (c) above."},
        /* nothing says that it means another text */
        {LIST "2. *Notes* the work in paragraph 1 (c), and welcomes it.", "(c)|(b)|",
         MENDED "2. *Notes* the work in paragraph 1 (b), and welcomes it."},
        /* those of other texts and other paragraphs stay */
        {LIST "2. *Notes* paragraph 1 (c) of the Charter.", "(c)|(b)|",
         MENDED "2. *Notes* paragraph 1 (c) of the Charter."},
        {LIST "2. *Notes* resolution 79/1, in particular paragraph 1 (c).", "(c)|(b)|",
         MENDED "2. *Notes* resolution 79/1, in particular paragraph 1 (c)."},
        {LIST "2. *Notes*:\n\n(a) One;\n\n(b) Two;\n\n(c) Three;\n\n3. *Notes* paragraph 2 (c) above.", "(c)|(b)|",
         MENDED "2. *Notes*:\n\n(a) One;\n\n(b) Two;\n\n(c) Three;\n\n3. *Notes* paragraph 2 (c) above."},
        {LIST "2. *Notes* agenda item (c) above.", "(c)|(b)|", MENDED "2. *Notes* agenda item (c) above."},
        /* a list below a list; the reference goes through both */
        {"1. *Invites*:\n\n(a) One:\n\n(i) To;\n\n(iii) Do;\n\n(iv) Go;\n\n(b) Two;\n\n"
         "2. *Notes* paragraph 1 (a) (iii) and (iv) above.",
         "(iii)|(ii)|",
         "1. *Invites*:\n\n(a) One:\n\n(i) To;\n\n(ii) Do;\n\n(iii) Go;\n\n(b) Two;\n\n"
         "2. *Notes* paragraph 1 (a) (ii) and (iii) above."},
        /* a slip of one letter, and a form that is not the usual one */
        {"1. *Invites*:\n\n(a) One;\n\n(f) Two;\n\n(c) Three;\n\n2. *Notes* paragraph 1 (f) and (c) above.", "(f)|(b)|",
         "1. *Invites*:\n\n(a) One;\n\n(b) Two;\n\n(c) Three;\n\n2. *Notes* paragraph 1 (b) and (c) above."},
        {"1. *Invites*:\n\n(A) One;\n\n(b) Two;\n\n2. *Notes* paragraph 1 (A) above.", "(A)|(a)|",
         "1. *Invites*:\n\n(a) One;\n\n(b) Two;\n\n2. *Notes* paragraph 1 (a) above."},
        {"1. *Invites*:\n\n(a) One;\n\n(a bis) Two;\n\n(b) Three;\n\n2. *Notes* x.", "", NULL},
    };
    TRY("expect: letters\n", rows);
}

Test(numbering, a_doubtful_reference_withholds_the_fix)
{
    static const struct row letters[] = {
        {TWICE "2. *Notes* x.", "(b)|(c)|",
         "1. *Invites* States:\n\n(a) To plant;\n\n(b) To water;\n\n(c) To mow;\n\n(d) To rest;\n\n2. *Notes* x."},
        {TWICE "2. *Notes* paragraph 1 (b) above.", "(b)|(c)|", NULL},
        {TWICE "2. *Notes* paragraph 1 (c) above.", "(b)|(c)|",
         "1. *Invites* States:\n\n(a) To plant;\n\n(b) To water;\n\n(c) To mow;\n\n(d) To rest;\n\n"
         "2. *Notes* paragraph 1 (d) above."},
        /* it means nothing now, and would mean another item then */
        {LIST "2. *Notes* paragraph 1 (b) above.", "(c)|(b)|", NULL},
        {LIST "2. *Notes* resolution 79/1 and paragraph 1 (b);\n\n3. *Notes* paragraph 1 (b) above.", "(c)|(b)|", NULL},
        /* two paragraphs 2 with an item (c) */
        {"1. *Notes* y;\n\n2. *Notes*:\n\n(a) One;\n\n(c) Two;\n\n(d) Three;\n\n"
         "2. *Notes*:\n\n(a) One;\n\n(b) Two;\n\n(c) Three;\n\n3. *Notes* paragraph 2 (c) above.", "(c)|(b)|", NULL},
    };
    static const struct row numbers[] = {
        {"1. *Notes* x;\n\n2. *Notes* y;\n\n4. *Notes* paragraph 5 below;\n\n5. *Notes* paragraphs 2 and 4 (a) above.",
         "4|3|",
         "1. *Notes* x;\n\n2. *Notes* y;\n\n3. *Notes* paragraph 4 below;\n\n4. *Notes* paragraphs 2 and 3 (a) above."},
        {"1. *Notes* x;\n\n2. *Notes* y;\n\n4. *Notes* z;\n\n5. *Notes* paragraph 4 (a) and (c) above.", "4|3|",
         "1. *Notes* x;\n\n2. *Notes* y;\n\n3. *Notes* z;\n\n4. *Notes* paragraph 3 (a) and (c) above."},
        {"1. *Notes* paragraph 3 below;\n\n3. *Notes* y.", "3|2|",
         "1. *Notes* paragraph 2 below;\n\n2. *Notes* y."},
        {"1. *Notes* x;\n\n1. *Notes* y;\n\n2. *Notes* paragraph 1 above.", "1|2|", NULL},
        {"1. *Notes* x;\n\n3. *Notes* y;\n\n4. *Notes* paragraph 2 above.", "3|2|", NULL},
    };
    TRY("expect: letters\n", letters);
    TRY("expect: sequence\n", numbers);
}
