/* Check kinds of footnotes and of references, one rule and one text at a time. */
#include "one_rule.h"

struct row {
    const char *kind, *keys;
    const char *text;
    const char *findings; /* "{found}|{expected}|", " ; " between them */
    const char *fixed;    /* NULL: not looked at */
};

static void try_rows(const struct row *rows, size_t count)
{
    struct buf out = {0}, fixed = {0};
    for (size_t i = 0; i < count; i++) {
        struct one_rule o;
        bool made = one_rule_new(&o, rows[i].kind, rows[i].keys);
        cr_expect(made, "row %zu: %s", i, o.error.text);
        if (made) {
            one_rule_run(&o, str_of(rows[i].text), &out, &fixed);
            cr_expect_str_eq(out.p, rows[i].findings, "row %zu: %s", i, out.p);
            if (rows[i].fixed) {
                cr_expect_str_eq(fixed.p, rows[i].fixed, "row %zu: %s", i, fixed.p);
            }
        }
        one_rule_done(&o);
    }
    buf_done(&out);
    buf_done(&fixed);
}

#define TRY(rows) try_rows((rows), sizeof(rows) / sizeof *(rows))
#define GA "*The General Assembly*,\n\n"

Test(notes, run_of_references)
{
    static const struct row rows[] = {
        {"note-order", "about: sequence", GA "1. *Notes* a,¹ b² and c.³\n\n¹ A/1/1.\n\n² A/1/2.\n\n³ A/1/3.\n", "", NULL},
        /* one left out: the next is told, and the note nobody refers to */
        {"note-order", "about: sequence", GA "1. *Notes* a¹ and c.³\n\n¹ A/1/1.\n\n² A/1/2.\n\n³ A/1/3.\n",
         "3|{expected}| ; A/1/2.|{expected}|", NULL},
        /* two that changed places: one finding, not two */
        {"note-order", "about: sequence",
         GA "1. *Notes* a,¹ b,³ c² and d.⁴\n\n¹ A/1/1.\n\n² A/1/2.\n\n³ A/1/3.\n\n⁴ A/1/4.\n", "3|{expected}|", NULL},
        {"note-order", "about: sequence", GA "1. *Notes* a¹ and b.²\n\n¹ A/1/1.\n", "2|{expected}|", NULL},
        /* a second text may begin again */
        {"note-order", "about: sequence",
         "# Draft resolution I\n\n" GA "1. *Notes* a.¹\n\n2. *Notes* b.\n\n¹ A/1/1.\n\n# Draft resolution II\n\n" GA
         "1. *Notes* a.¹\n\n2. *Notes* b.²\n\n¹ A/1/1.\n\n² A/1/2.\n", "", NULL},
        /* printed in the wrong order */
        {"note-order", "about: sequence", GA "1. *Notes* a¹ and b.²\n\n² A/1/2.\n\n¹ A/1/1.\n", "A/1/1.|{expected}|", NULL},
        {"note-order", "about: repeated", GA "1. *Notes* a¹ and b.²\n\n¹ A/1/1.\n\n² A/1/1.\n", "A/1/1.|{expected}|", NULL},
        {"note-order", "about: repeated", GA "1. *Notes* a,¹ b² and c.³\n\n¹ A/1/1.\n\n² Ibid.\n\n³ Ibid.\n", "", NULL},
    };
    TRY(rows);
}

Test(notes, place_of_references)
{
    static const struct row rows[] = {
        {"note-place", "about: punctuation", GA "1. *Notes* the report¹, and welcomes it.\n\n¹ A/1/1.\n", "1|{expected}|",
         GA "1. *Notes* the report,¹ and welcomes it.\n\n¹ A/1/1.\n"},
        {"note-place", "about: punctuation", GA "1. *Notes* the report[^1]; and welcomes it.\n\n[^1]: A/1/1.\n",
         "1|{expected}|", GA "1. *Notes* the report;[^1] and welcomes it.\n\n[^1]: A/1/1.\n"},
        {"note-place", "about: punctuation", GA "1. *Notes* the report¹,² and welcomes it.\n\n¹ A/1/1.\n\n² A/1/2.\n", "",
         NULL},
        {"note-place", "about: separated", GA "1. *Notes* it.[^1][^2]\n\n[^1]: A/1/1.\n\n[^2]: A/1/2.\n", "2|{expected}|",
         GA "1. *Notes* it.[^1],[^2]\n\n[^1]: A/1/1.\n\n[^2]: A/1/2.\n"},
    };
    TRY(rows);
}

Test(notes, ibid_repeats_the_note_before)
{
#define SERIES "¹ United Nations, *Treaty Series*, vol. 1577, No. 27531.\n\n"
    static const struct row rows[] = {
        {"note-ibid", "about: without-antecedent", GA "1. *Notes* a¹ and b.²\n\n" SERIES "² Ibid., vol. 2515, No. 44910.\n", "",
         NULL},
        {"note-ibid", "about: without-antecedent", GA "1. *Notes* a¹ and b.²\n\n¹ A/1/1.\n\n² Ibid., vol. 2515, No. 44910.\n",
         "Ibid.|{expected}|", NULL},
        {"note-ibid", "about: without-antecedent", GA "1. *Notes* a¹ and b.²\n\n¹ A/1/1.\n\n² Ibid., para. 4.\n", "", NULL},
        {"note-ibid", "about: without-antecedent", GA "1. *Notes* a¹.\n\n¹ Ibid., para. 4.\n", "Ibid.|{expected}|", NULL},
        {"note-ibid", "about: not-used",
         GA "1. *Notes* a¹ and b.²\n\n" SERIES "² United Nations, *Treaty Series*, vol. 2515, No. 44910.\n",
         "United Nations, Treaty Series|{expected}|", GA "1. *Notes* a¹ and b.²\n\n" SERIES "² Ibid., vol. 2515, No. 44910.\n"},
        {"note-ibid", "about: not-used",
         GA "1. *Notes* a¹ and b.²\n\n" SERIES "² League of Nations, *Treaty Series*, vol. LX, No. 1414.\n", "", NULL},
    };
    TRY(rows);
#undef SERIES
}

Test(references, forms_that_changed_at_a_session)
{
#define FORMS                                                                                      \
    "from-session: 80\nforms: [{old: States parties, new: States Parties, wrong: [State parties]}]\n"          \
    "except: [Conference of the States Parties]"
    static const struct row rows[] = {
        /* the date decides where there is one form only */
        {"dated-usage", FORMS, GA "*Recalling* its resolution 72/6 of 13 November 2017,\n\n1. *Urges* States Parties to act.\n",
         "States Parties|States parties|", NULL},
        /* without a date nothing is known */
        {"dated-usage", FORMS, GA "1. *Urges* States Parties to act.\n", "", NULL},
        /* a mixture: the majority */
        {"dated-usage", FORMS, GA "1. *Urges* States Parties to act, States Parties to wait and States parties to see.\n",
         "States parties|States Parties|", NULL},
        {"dated-usage", FORMS, GA "1. *Urges* State parties to act.\n", "State parties|States parties|",
         GA "1. *Urges* States parties to act.\n"},
        {"dated-usage", FORMS,
         GA "1. *Urges* the Conference of the States Parties and the States parties to act.\n", "", NULL},
    };
    TRY(rows);
#undef FORMS
}

Test(references, parts_of_the_text)
{
    static const struct row rows[] = {
        {"cross-reference", "about: paragraph",
         GA "1. *Asks* it to report;\n\n2. *Notes* paragraphs 1, 2 and 9 (b) above.\n", "9 (b)|{expected}|", NULL},
        {"cross-reference", "about: paragraph",
         GA "1. *Asks* it to report;\n\n2. *Notes* paragraph 9 of its resolution 72/6 and paragraph 1 above.\n", "", NULL},
        {"cross-reference", "about: annex", GA "1. *Adopts* the annex to the present resolution.\n",
         "the annex to the present resolution|{expected}|", NULL},
        {"self-reference", "right: the present resolution\nwrong: this resolution",
         GA "1. *Asks* for a report on this resolution.\n", "this resolution|the present resolution|",
         GA "1. *Asks* for a report on the present resolution.\n"},
        {"self-reference", "right: the present resolution\nwrong: this resolution",
         GA "1. *Recalls* resolution 72/6 and asks for a report on this resolution.\n", "", NULL},
        {"lead-in", "",
         "A. Draft decisions for adoption by the General Assembly\n\n1. The Commission recommends the adoption of the following "
         "draft decisions:\n\n# Draft decision\n\n## Trees\n\nThe General Assembly decides to plant trees.\n",
         "draft decisions|draft decision|", NULL},
        {"segment", "find: '(?<it>[Pp]aragraph) [0-9]+'\nreplace: item", GA "1. *Notes* paragraph 5 and Paragraph 6.\n",
         "paragraph|{expected}| ; Paragraph|{expected}|", GA "1. *Notes* item 5 and Item 6.\n"},
        {"segment", "find: 'vol[^;]*'\nmust: 'vol\\. [0-9]+\\.?'\nscope: [note]",
         GA "1. *Notes* a¹ and b, vol 3.²\n\n¹ See vol. 3.\n\n² See vol 3.\n", "vol 3.|{expected}|", NULL},
        {"symbol", "about: session", GA "1. *Notes* A/2019/5, A/73/5, S/2019/5, E/74/30 and E/5000.\n",
         "A/2019/5|{expected}| ; E/74/30|{expected}|", NULL},
        {"symbol", "about: grammar", GA "1. *Notes* A/73/5/Corr.1/Rev.1 and A/73/5/Rev.1/Add.2/Corr.1.\n",
         "A/73/5/Corr.1/Rev.1|{expected}|", NULL},
    };
    TRY(rows);
}

Test(references, dates_and_lists)
{
    static const struct row rows[] = {
        {"citation-date", "about: window", GA "*Recalling* its resolution 72/196 of 19 December 2015,\n\n1. *Notes* it.\n",
         "19 December 2015|{expected}|", NULL},
        /* a date given once may be that of the last number only */
        {"citation-date", "about: window",
         GA "*Recalling* its resolutions 60/1 and 72/196 of 19 December 2017,\n\n1. *Notes* it.\n", "", NULL},
        /* another body may have such a number in that year */
        {"citation-date", "about: window",
         GA "*Recalling* the adoption, by the Commission on Trees, of resolution 72/7 of 19 May 2014,\n\n1. *Notes* it.\n", "",
         NULL},
        {"citation-date", "about: first",
         GA "*Recalling* its resolution 72/196,\n\n*Recalling also* resolution 72/196,\n\n1. *Notes* it.\n",
         "72/196|{expected}|", NULL},
        {"citation-date", "about: first",
         GA "*Recalling* the meeting on 3 May 2018, at which resolution 72/280 was adopted,\n\n1. *Notes* it.\n", "", NULL},
        {"citation-list", "about: own", GA "*Recalling* General Assembly resolution 72/196,\n\n1. *Notes* it.\n",
         "General Assembly|{expected}|", GA "*Recalling* its resolution 72/196,\n\n1. *Notes* it.\n"},
        {"citation-list", "about: own",
         GA "*Recalling* the request made in General Assembly resolution 72/196,\n\n1. *Notes* it.\n", "", NULL},
        {"citation-list", "about: ascending",
         GA "*Recalling* its resolutions 73/1 of 3 May 2019, 72/196 of 19 December 2017 and 71/1 of 3 May 2017,\n\n1. *Notes* it.\n",
         "72/196|{expected}|", NULL},
        {"citation-list", "about: ascending",
         GA "*Recalling* its resolutions 73/1 of 3 May 2019 on trees and 72/196 of 19 December 2017 on gardens,\n\n1. *Notes* it.\n",
         "", NULL},
    };
    TRY(rows);
}

/* One note more, one less: what stands behind it is numbered on. */
Test(notes, added_and_dropped)
{
#define PAREN "find: '(?<it>\\(A/[^)]*\\))'\nto-note: true"
    static const struct row rows[] = {
        {"segment", PAREN, GA "1. *Notes* a (A/1/9), b.¹\n\n¹ A/1/1.\n", "(A/1/9)|{expected}|",
         GA "1. *Notes* a,¹ b.²\n\n¹ A/1/9.\n\n² A/1/1.\n"},
        {"segment", PAREN, GA "1. *Notes* a[^1] and b (A/1/9).\n\n[^1]: A/1/1.\n", "(A/1/9)|{expected}|",
         GA "1. *Notes* a[^1] and b.[^2]\n\n[^1]: A/1/1.\n\n[^2]: A/1/9.\n"},
        {"segment", PAREN, GA "1. *Notes* a¹ and b (A/1/9).\r\n\r\n¹ A/1/1.\r\n", "(A/1/9)|{expected}|",
         GA "1. *Notes* a¹ and b.²\r\n\r\n¹ A/1/1.\r\n\r\n² A/1/9.\r\n"},
        /* the notes of this page stand above: a line behind the paragraph */
        {"segment", PAREN, GA "1. *Notes* a.¹\n\n¹ A/1/1.\n\n2. *Notes* b (A/1/9).\n", "(A/1/9)|{expected}|",
         GA "1. *Notes* a.¹\n\n¹ A/1/1.\n\n2. *Notes* b.²\n\n² A/1/9.\n"},
        /* “Ibid.” would come to mean another source; words point at a note; no numbers to go by */
        {"segment", PAREN, GA "1. *Notes* a,¹ b (A/1/9), c.²\n\n¹ A/1/1.\n\n² Ibid., para. 2.\n", "(A/1/9)|{expected}|",
         GA "1. *Notes* a,¹ b (A/1/9), c.²\n\n¹ A/1/1.\n\n² Ibid., para. 2.\n"},
        {"segment", PAREN, GA "1. *Notes* a (A/1/9), b.¹\n\n¹ See note 1 above.\n", "(A/1/9)|{expected}|",
         GA "1. *Notes* a (A/1/9), b.¹\n\n¹ See note 1 above.\n"},
        {"segment", PAREN, GA "1. *Notes* a (A/1/9).\n", "(A/1/9)|{expected}|", GA "1. *Notes* a (A/1/9).\n"},
        {"note-order", "about: repeated", GA "1. *Notes* a,¹ b² and c.³\n\n¹ A/1/1.\n\n² A/1/1.\n\n³ A/1/3.\n",
         "A/1/1.|{expected}|", GA "1. *Notes* a,¹ b and c.²\n\n¹ A/1/1.\n\n² A/1/3.\n"},
        /* two references at one place: the comma between them belongs to both */
        {"note-order", "about: repeated", GA "1. *Notes* a¹ and b.²,³\n\n¹ A/1/1.\n\n² A/1/1.\n\n³ A/1/3.\n",
         "A/1/1.|{expected}|", GA "1. *Notes* a¹ and b.²,³\n\n¹ A/1/1.\n\n² A/1/1.\n\n³ A/1/3.\n"},
    };
    TRY(rows);
#undef PAREN
}
