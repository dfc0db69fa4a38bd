/* Markdown as people and converters write it: what each text becomes, block by block. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "doc/dump.h"
#include "read/read.h"

struct row {
    const char *source, *dump;
};

static void check(const char *path, const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct arena a = {0};
        struct doc d = {0};
        struct err e = {0};
        struct buf out = {0};
        cr_assert(read_document(&a, path, str_of(rows[i].source), NULL, &d, &e), "row %zu: %s", i,
                  e.text);
        doc_dump(&d, &out);
        cr_expect(str_eq(buf_str(&out), str_of(rows[i].dump)),
                  "row %zu: source\n%s\nwanted\n%s\ngot\n%s", i, rows[i].source, rows[i].dump,
                  out.p ? out.p : "");
        buf_done(&out);
        arena_done(&a);
    }
}

#define CHECK(path, rows) check((path), (rows), sizeof(rows) / sizeof *(rows))

/* Drafts typed by hand: no blank lines, hard wraps, other marks for italics and notes. */
Test(markdown, typed_by_hand)
{
    static const struct row rows[] = {
        {"**Safety of boats**\nThe General Assembly,\nRecalling its resolution 70/1,\nNoting the "
         "report\non "
         "boats,\n1. *Requests* action;\n2. _Decides_ to act\nat once.",
         "paragraph bold: *Safety of boats*\nparagraph: The General Assembly,\n"
         "paragraph: Recalling its resolution 70/1,\nparagraph: Noting the report on boats,\n"
         "paragraph: 1. /Requests/ action;\nparagraph: 2. /Decides/ to act at once.\n"},
        {"_Deeply concerned_ at the plan,\n_Aware_ of the\n_Treaty Series_, in which,\n*inter "
         "alia*, it is named,",
         "paragraph: /Deeply concerned/ at the plan,\n"
         "paragraph: /Aware/ of the /Treaty Series/, in which, /inter alia/, it is named,\n"},
        {"7. *Requests* the Office:\n    (a) To act in accordance with paragraph\n3. and "
         "article\n(b) and the "
         "rest;\n        (i) At once;",
         "paragraph: 7. /Requests/ the Office:\n"
         "item 1: (a) To act in accordance with paragraph 3. and article (b) and the rest;\n"
         "item 2: (i) At once;\n"},
        {"PP1 *Recalling* it,\n\nOP2bis. *Requests* [the Office] [the Council] to act;",
         "paragraph: PP1 /Recalling/ it,\nparagraph: OP2bis. /Requests/ [the Office] [the Council] "
         "to act;\n"},
        {"*Recalling* it,\n\n*Noting* that,\n\nPP3. *Noting* this,\n\nOP 1 *Requests* an act;",
         "paragraph: /Recalling/ it,\nparagraph: /Noting/ that,\nparagraph: PP3. /Noting/ this,\n"
         "paragraph: OP 1 /Requests/ an act;\n"},
        {"Recalling* its plan,\n\n*Noting the report,\n\n2 * 3 and a_b and __________",
         "paragraph: Recalling<!>* its plan,\nparagraph: <!>*Noting the report,\n"
         "paragraph: 2 * 3 and a_b and __________\n"},
        {"49th plenary meeting\n4 December 2024",
         "paragraph: 49th plenary meeting\nparagraph: 4 December 2024\n"},
    };
    CHECK("a.md", rows);
}

Test(markdown, notes)
{
    static const struct row rows[] = {
        {"the Convention,¹ the plan²and *reports*³,⁴ on 10 m², ×10⁶ and CO² ⁵ of 2021⁷, 4",
         "paragraph: the Convention,[1] the plan[2]and /reports/[3][4] on 10 m², ×10⁶ and CO²[5] "
         "of 2021[7], 4\n"},
        {"one[^1] two<sup>2</sup> three<sup>3,4</sup> 5 m<sup>2</sup> the 7<sup>th</sup>\n\n[^1]: "
         "Ibid.\n"
         "[^b]: See\nannex.\n\n    And more.\n\n<sup>2</sup> Ibid.",
         "paragraph: one[1] two[2] three[3][4] 5 m^2^ the 7^th^\nnote 1: Ibid.\n"
         "note b: See annex. And more.\nnote 2: Ibid.\n"},
        {"**Iraq:\\* draft resolution**\n\n\\* On behalf of the Group.\n\n\\*\\* Reissued.",
         "paragraph bold: *Iraq:[*] draft resolution*\nnote *: On behalf of the Group.\nnote **: "
         "Reissued.\n"},
        {"Court\\*\\* and States\\*\n\n\\* Reissued. \\*\\* See *Treaty Series*.",
         "paragraph: Court[**] and States[*]\nnote *: Reissued.\nnote **: See /Treaty Series/.\n"},
        {"Star \\*text\\* stays.", "paragraph: Star *text* stays.\n"},
        {"*Recalling* it,¹\n¹ Resolution 70/1.\n² Ibid.\n*Noting* it,²\n",
         "paragraph: /Recalling/ it,[1]\nnote 1: Resolution 70/1.\nnote 2: Ibid.\nparagraph: "
         "/Noting/ it,[2]\n"},
        {"*Recalling* it,¹\n\n1 Resolution 66/288, annex.\n\n² Ibid.",
         "paragraph: /Recalling/ it,[1]\nnote 1: <plain>Resolution 66/288, annex.\nnote 2: "
         "Ibid.\n"},
        {"3 Political affairs 668 112 300\n\n12 Resolutions on boats were adopted.",
         "paragraph: 3 Political affairs 668 112 300\nparagraph: 12 Resolutions on boats were "
         "adopted.\n"},
    };
    CHECK("a.md", rows);
}

/* Paragraphs and notes that the end of a page cut in two. */
Test(markdown, joins)
{
    static const struct row rows[] = {
        {"*Recalling* the role of\n\n¹ Ibid.\n\nsport in peace,¹\n\n*Noting* the plan,",
         "paragraph: /Recalling/ the role of|| sport in peace,[1]\nnote 1: Ibid.\nparagraph: "
         "/Noting/ the plan,\n"},
        {"*Noting* digital evidence,\n\n¹ Ibid.\n\nincluding at sea,\n\n*Noting also* boats,",
         "paragraph: /Noting/ digital evidence,|| including at sea,\nnote 1: Ibid.\n"
         "paragraph: /Noting also/ boats,\n"},
        {"*Recalling* the Conference on Financing for\n\n¹ Ibid.\n\nDevelopment¹ and "
         "peace,\n\n*Noting* it,",
         "paragraph: /Recalling/ the Conference on Financing for|| Development[1] and peace,\nnote "
         "1: Ibid.\n"
         "paragraph: /Noting/ it,\n"},
        {"3. *Requests* the United Nations Office\n\n¹ Ibid.\n\nOn Boats to act;\n\n4. *Decides* "
         "to act;",
         "paragraph: 3. /Requests/ the United Nations Office|| On Boats to act;\nnote 1: Ibid.\n"
         "paragraph: 4. /Decides/ to act;\n"},
        {"*Noting* resolution 16/2 of\n\n27 April 2007 on boats,",
         "paragraph: /Noting/ resolution 16/2 of|| 27 April "
         "2007 on boats,\n"},
        {"*Noting* the *Atlas of*\n\n*Boats*, and the gender-\n\n¹ Ibid.\n\nresponsive plan,",
         "paragraph: /Noting/ the /Atlas of/|| /Boats/, and the gender-||responsive plan,\nnote 1: "
         "Ibid.\n"},
        {"*Recalling* plans entitled\n\n¹ Ibid.\n\n“Addressing waste”, and so on,\n\n*Noting* it,",
         "paragraph: /Recalling/ plans entitled|| “Addressing waste”, and so on,\nnote 1: Ibid.\n"
         "paragraph: /Noting/ it,\n"},
        /* a note cut as well: the rest of it stands before the rest of the paragraph */
        {"5. *Invites* States to fight illegal\n\n¹ Such as guidance on chains from\n\n6. "
         "*Invites* trade in illegal\n\n"
         "conflict-affected areas.\n\nmining of gold;\n\n7. *Decides* to act;",
         "paragraph: 5. /Invites/ States to fight illegal\nnote 1: Such as guidance on chains "
         "from|| "
         "conflict-affected areas.\nparagraph: 6. /Invites/ trade in illegal|| mining of gold;\n"
         "paragraph: 7. /Decides/ to act;\n"},
        /* what is complete stays apart */
        {"The Law of the Sea\n\nThe General Assembly,\n\nRecalling boats,\n\n¹ "
         "Ibid.\n\nEmphasizing ships,",
         "paragraph: The Law of the Sea\nparagraph: The General Assembly,\nparagraph: Recalling "
         "boats,\n"
         "note 1: Ibid.\nparagraph: Emphasizing ships,\n"},
        {"*Noting* it\n\n*Noting also* that,\n\n**Annex**\n\nthe text",
         "paragraph: /Noting/ it\nparagraph: /Noting also/ that,\nparagraph bold: "
         "*Annex*\nparagraph: the text\n"},
        {"(b) To publish;\n\nand requests a report;",
         "item 1: (b) To publish;\nparagraph: and requests a report;\n"},
        {"2. *Decides* to act\n\n49th plenary meeting",
         "paragraph: 2. /Decides/ to act\nparagraph: 49th plenary "
         "meeting\n"},
        {"Part I\n\nPalau 0.001\n\nPanama 0.002",
         "paragraph: Part I\nparagraph: Palau 0.001\nparagraph: Panama "
         "0.002\n"},
    };
    CHECK("a.md", rows);
}

Test(text, pages_and_paragraphs)
{
    static const struct row rows[] = {
        {"The Security Council,\nRecalling its resolution 1 (1946) and the\nothers,\nNoting the "
         "plan,\n1.  Decides to\n"
         "act;\n2.\nRequests a report.\nAdopted at the\n12th meeting.",
         "paragraph: The Security Council,\nparagraph: Recalling its resolution 1 (1946) and the "
         "others,\n"
         "paragraph: Noting the plan,\nparagraph: 1.  Decides to act;\nparagraph: 2. Requests a "
         "report.\n"
         "paragraph: Adopted at the 12th meeting.\n"},
        {"Recalling the Declaration,1 the Paris Agreement 2  and the plan of 20173 for Goal 4 "
         "and\n__________\n\n"
         "1 Resolution 217 A (III).\n\n2 See decision\n1/CP.21.\n\n3  Ibid.\n\n4 "
         "Ibid.\n\nA/RES/79/12\nSafety of "
         "boats\n\n2/3\n24-01234\n\nthe long term,\n\nNoting boats;4\n",
         "paragraph: Recalling the Declaration,[1] the Paris Agreement[2] and the plan of 2017[3] "
         "for Goal 4 and|| the "
         "long term,\nnote 1: Resolution 217 A (III).\nnote 2: See decision 1/CP.21.\nnote 3: "
         "Ibid.\nnote 4: Ibid.\n"
         "paragraph: Noting boats;[4]\n"},
        {"Having heard the Minister of Lebanon, 20\n\nNoting 1,200 boats,\n\n"
         "Noting the year 2016,11\n\nNoting costs of 1,200",
         "paragraph: Having heard the Minister of Lebanon,[20]\nparagraph: Noting 1,200 boats,\n"
         "paragraph: Noting the year 2016,[11]\nparagraph: Noting costs of 1,200\n"},
        {"*Requests* an * and <b> &amp; \\*", "paragraph: *Requests* an * and <b> &amp; \\*\n"},
        {"   Decides to act;\n   Requests boats\nat sea:\n(a) One;\n- two",
         "paragraph: Decides to act;\nparagraph: "
         "Requests boats at sea:\nitem 1: (a) "
         "One;\nitem 1: two\n"},
        /* notes typed into the line, and brackets that are none */
        {"Noting boats,[1] and [ships],\n\n[1] Resolution 70/1.\n",
         "paragraph: Noting boats,[1] and [ships],\nnote 1: Resolution 70/1.\n"},
        {"Noting the Law of the Sea  1/ and boats, 2/ too,\n\n1/  Resolution 70/1.\n2/ Ibid.\n",
         "paragraph: Noting the Law of the Sea[1] and boats,[2] too,\nnote 1: Resolution "
         "70/1.\nnote 2: Ibid.\n"},
        {"[1] Noting it\n\n1/ Noting it", "paragraph: [1] Noting it\nparagraph: 1/ Noting it\n"},
        /* notes without a line over them; a mark whose note was lost */
        {"Noting the Rights,1 and boats2 too,\n\n1 Resolution 217 A (III).\n2 See A/73/325.\n",
         "paragraph: Noting the Rights,[1] and boats[2] too,\nnote 1: Resolution 217 A "
         "(III).\nnote 2: See A/73/325.\n"},
        {"Endorses the report of the Committee,4 and requests it,",
         "paragraph: Endorses the report of the Committee, and requests it,\n"},
        {"Noting boats,\n¹ Ibid.\nNoting ships,",
         "paragraph: Noting boats,\nnote 1: Ibid.\nparagraph: Noting ships,\n"},
        /* numbers of a margin, and numbers that are none */
        {"1  Noting boats and\n2  20 ships,\n3\n4  Noting the\n5  sea,",
         "paragraph: Noting boats and 20 ships,\nparagraph: Noting the sea,\n"},
        {"Noting it,\n\n1 Decides it;\n\n2 Requests it;\n\n3 Invites it;\n\n4 Urges it.",
         "paragraph: Noting it,\nparagraph: 1 Decides it;\nparagraph: 2 Requests it;\nparagraph: 3 "
         "Invites it;\nparagraph: 4 Urges it.\n"},
        /* running heads that come again, pages counted in other ways */
        {"Noting a,\n\nNoting b,\n\nNoting c,\n\nNoting d,\n\nNoting the\n\nPage 1 of 3\n\nA/C.3/79/L.12   Boats\n\nplan of\n\n2\n"
         "A/C.3/79/L.12   Boats\n\nwork,",
         "paragraph: Noting a,\nparagraph: Noting b,\nparagraph: Noting c,\nparagraph: Noting "
         "d,\nparagraph: Noting the|| plan of|| work,\n"},
    };
    CHECK("a.txt", rows);
}

Test(markdown, blocks)
{
    static const struct row rows[] = {
        {"# 79/12. Law of the sea", "heading 1: 79/12. Law of the sea\n"},
        {"## Annex ##\n\nText.", "heading 2: Annex\nparagraph: Text.\n"},
        {"Law of the sea\n==============\nText.", "heading 1: Law of the sea\nparagraph: Text.\n"},
        {"Part one\nof a title\n---\n", "heading 2: Part one of a title\n"},
        {"**Seventy-ninth session**\n\nAgenda item 12",
         "paragraph bold: *Seventy-ninth session*\nparagraph: Agenda item 12\n"},
        {"A *b* **c**", "paragraph: A /b/ *c*\n"},
        {"one line\n  and another\\\nand a third  \nfourth",
         "paragraph: one line and another and a third fourth\n"},
        {"the gender-\nresponsive plan, short-\nand long-term, 2015–\n2030",
         "paragraph: the gender-responsive plan, short- and long-term, 2015–2030\n"},
        {"- one\n- two\n  - (a) deep\n", "item 1: one\nitem 1: two\nitem 2: (a) deep\n"},
        {"4. *Requests* the Office:\n\n(a) To act;\n\n(b) To report.",
         "paragraph: 4. /Requests/ the Office:\nitem 1: (a) To act;\nitem 1: (b) To report.\n"},
        {"1\\. *Requests* action.", "paragraph: 1. /Requests/ action.\n"},
        {"5*. Decides* to act;\n\n6 *Also decides* to rest.",
         "paragraph: 5/. Decides/ to act;\nparagraph: 6 /Also decides/ to rest.\n"},
        {"> Quoted text\n> goes on\n\nOwn text.",
         "quote 1: Quoted text goes on\nparagraph: Own text.\n"},
        {"```\n*raw*\n```\nafter", "code: *raw*\nparagraph: after\n"},
        {"| Name | Share |\n|---|---|\n| Palau | 0.001 |\n",
         "cell 1: Name\ncell 1: Share\ncell 1: Palau\ncell 1: 0.001\n"},
        {"Name | Share\n--- | ---\nPalau | 0.001\n\nText",
         "cell 1: Name\ncell 1: Share\ncell 1: Palau\ncell 1: 0.001\nparagraph: Text\n"},
        {"one\n\n***\n\ntwo", "paragraph: one\nparagraph: two\n"},
        {"\\* \\* \\*", "paragraph: * * *\n"},
        {"One.<!-- a note to self -->\n\n<!-- two\nlines -->\ntwo",
         "paragraph: One.\nparagraph: two\n"},
        {"24-01234 (E) 150124\n\nText", "paragraph: Text\n"},
        {"One\r\ntwo.\r\n\r\nThree\rfour.\r\rFive",
         "paragraph: One two.\nparagraph: Three four.\nparagraph: Five\n"},
        {"\xEF\xBB\xBF# Title\n", "heading 1: Title\n"},
    };
    CHECK("a.md", rows);
}
