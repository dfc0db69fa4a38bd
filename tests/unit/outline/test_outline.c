/* The outline of small documents of every kind, written as shapes: one part a line, one dot for
 * each level of depth, a short name for the kind, the label behind it. */
#include <criterion/criterion.h>

#include "base/buf.h"
#include "lines.h"
#include "outline/outline.h"

static const char *short_name(enum part_kind kind)
{
    static const char *const names[PART_KIND_COUNT] = {
        [PART_REPORT_SECTION] = "report", [PART_REPORT_PARAGRAPH] = "rp", [PART_PREAMBULAR] = "pp",
        [PART_OPERATIVE] = "op",          [PART_SUBPARAGRAPH] = "sub",    [PART_PARAGRAPH] = "p"};
    return names[kind] ? names[kind] : part_kind_name(kind);
}

/* Also holds what must be true of every outline: parents are open, ranges hold their children, each
 * block has a part. */
static void shape(const struct doc *d, const struct outline *o, struct buf *out)
{
    for (uint32_t i = 1; i < o->count; i++) {
        const struct part *part = &o->parts[i], *up = &o->parts[part->parent];
        cr_assert(part->parent < i && part->end > i && part->end <= up->end);
        cr_assert(range_within(part->range, up->range), "part %u leaves its parent", i);
        cr_assert(range_within(part->own, part->range) && range_within(part->body, part->own));
        for (uint32_t p = part->parent; p != 0; p = o->parts[p].parent) {
            buf_add_char(out, '.');
        }
        struct str label =
            part->kind == PART_NOTE ? d->blocks[part->block].note : doc_text(d, part->label);
        buf_printf(out, "%s%s%.*s\n", short_name(part->kind), label.n ? " " : "", STR_ARG(label));
    }
    for (uint32_t b = 0; b < d->block_count; b++) {
        const struct part *part = &o->parts[o->part_of_block[b]];
        cr_assert(b >= part->block && b < part->block_end, "block %u has a part of other blocks",
                  b);
    }
}

struct row {
    const char *what, *text, *shape;
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena a = {0};
        struct doc d;
        struct buf got = {0};
        lines_build(&a, rows[i].text, &d);
        const struct outline *o = outline_new(&a, &d);
        shape(&d, o, &got);
        cr_expect_str_eq(got.p ? got.p : "", rows[i].shape, "%s:\n%s", rows[i].what,
                         got.p ? got.p : "");
        buf_done(&got);
        arena_done(&a);
    }
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

Test(outline, texts_and_their_fronts)
{
    static const struct row rows[] = {
        {"title in the line of the name",
         "# Draft resolution II: Clean lakes\n*The General Assembly*,\n*Noting* x,\n*Decides* y.",
         "draft-resolution Draft resolution II\n.title\n.formula\n.pp\n.op\n"},
        {"single draft with masthead",
         "! Ninetieth session\nAgenda item 12\n! Lakes and rivers\n! Freedonia: draft "
         "resolution\n# Clean lakes\n"
         "*The General Assembly*,\n*Recalling* its resolution 88/4,\n*Concerned* about algae,\n"
         "1. *Requests* the Office to act;\n2. *Decides* to return to the matter.",
         "masthead\nmasthead\nmasthead\nmasthead\ndraft-resolution\n.title\n.formula\n.pp\n.pp\n."
         "op 1.\n.op 2.\n"},
        {"adopted resolution with one operative paragraph and closing lines",
         "! Ninetieth session\n# Resolution adopted by the General Assembly on 3 May 2036\n# 90/7. "
         "Clean lakes\n"
         "*The General Assembly*,\n*Recalling* its resolution 88/4,\n*Endorses* the plan.\n*12th "
         "plenary meeting*\n"
         "*3 May 2036*",
         "masthead\nmasthead\nresolution 90/7\n.title "
         "90/7.\n.formula\n.pp\n.op\n.closing\n.closing\n"},
        {"Security Council without title",
         "# Freedonia: draft resolution\n*The Security Council*,\n*Recalling* its resolution 9001 "
         "(2036),\n"
         "1. *Decides* to act;\n! Reporting\n2. *Requests* a report.",
         "masthead\ndraft-resolution\n.formula\n.pp\n.op 1.\n.heading\n.op 2.\n"},
        {"old Security Council: reasons, formula, clauses without numbers",
         "19 (1951). Resolution of 4 May 1951\nWhereas the lake has been drained,\nThe Security "
         "Council\n"
         "Resolves to fill it;\nRequests the parties to help.\nAdopted unanimously at the 999th "
         "meeting.",
         "resolution 19 (1951)\n.pp\n.formula\n.op\n.op\n.closing\n"},
        {"old Security Council: the organ in the first numbered paragraph",
         "Resolution 1 (1950)\nof 4 May 1950\n1. The Security Council requests the members to "
         "meet;\n"
         "2. The Security Council directs them to report.",
         "resolution Resolution 1 (1950)\n.masthead\n.op 1.\n..formula\n.op 2.\n"},
        {"model United Nations, typed by hand",
         "Committee: Environment Assembly\nSponsors: Freedonia, Sylvania\nThe General Assembly,\n"
         "Alarmed by algae,\n1. Urges all States:\na. To act,\ni. soon,\nii. well,\nb. To "
         "report;\n2. Calls upon donors to help.",
         "masthead\nmasthead\ndraft-resolution\n.formula\n.pp\n.op 1.\n..sub a.\n...sub i.\n...sub "
         "ii.\n..sub b.\n.op 2.\n"},
        {"formula with the first clause behind it",
         "Draft resolution\nLakes\nThe General Assembly, Recalling its resolution 88/4,\nNoting "
         "the report,\n"
         "1. Decides to act;\n2. Requests a report.",
         "draft-resolution Draft resolution\n.title\n.formula\n.pp\n.pp\n.op 1.\n.op 2.\n"},
        {"an organ nobody knows, misspelt and without comma",
         "The Lake Comission\nRecalling its resolution 4,\n1. Decides to act;\n2. Requests help.",
         "draft-resolution\n.formula\n.pp\n.op 1.\n.op 2.\n"},
        {"a few clauses",
         "1. *Requests* the Office to act;\n2. *Also requests* the Office to report.",
         "draft-resolution\n.op 1.\n.op 2.\n"},
        {"no resolution text",
         "# Shopping\n1. Milk.\n2. Bread.\nConsidering the rain, we stayed.\n- apples",
         "heading\np 1.\np 2.\np\n.sub\n"},
        {"a treaty in an annex has a formula of its own",
         "*The General Assembly*\n*Adopts* the treaty in the annex.\n! Annex\n! Lake Treaty\n*The "
         "States Parties to this Treaty*,\n"
         "*Recalling* the Charter,\n! Article 1\n1. Lakes are clean.",
         "draft-resolution\n.formula\n.op\n.annex Annex\n..heading\n..p\n..p\n..heading\n..p 1.\n"},
        {"a second document behind an annex",
         "*The General Assembly*,\n*Noting* x,\n*Decides* y.\n# Annex\n1. Rule.\n! Ninetieth "
         "session\n"
         "! Freedonia: draft resolution\n# Air\n*The General Assembly*,\n*Noting* x,\n*Decides* z.",
         "draft-resolution\n.formula\n.pp\n.op\n.annex Annex\n..p "
         "1.\nmasthead\nmasthead\ndraft-resolution\n.title\n"
         ".formula\n.pp\n.op\n"},
    };
    CHECK(rows);
}

Test(outline, reports)
{
    static const struct row rows[] = {
        {"nested numbering, drafts that restart, decisions",
         "Matters calling for action by the Council\nA. Draft resolutions for adoption by the "
         "Council\n"
         "1. The Commission recommends the adoption of the following draft resolutions:\n"
         "Draft resolution I\nClean lakes\nThe Economic and Social Council,\nRecalling its "
         "resolution 2035/4,\n"
         "1. *Requests* help;\n2. *Decides* to act.\n^1 Resolution 1/1.\nDraft resolution "
         "II\nClean air\n"
         "The Economic and Social Council\nNoting the wind,\n1. *Requests* help;\n2. *Decides* to "
         "act.\n"
         "B. Draft decisions for adoption by the Council\n2. The Commission recommends the "
         "following draft decision:\n"
         "Draft decision I\nMembers of the Lake Board\nThe Economic and Social Council decides to "
         "appoint two members.\n"
         "Draft decision II\nAgenda of the Lake Board\nThe Economic and Social Council:\n- (a) "
         "Takes note of the report;\n"
         "- (b) Approves the agenda set out below.\nProvisional agenda\n1. Election of "
         "officers.\n2. Questions of water:\n"
         "- (a) Lakes;\n- (b) Rivers.\n3. Other business.\n"
         "C. Matters brought to the attention of the Council\n3. The following texts are brought "
         "to the attention of the Council:\n"
         "Resolution 12/1\nClean hills\nThe Lake Commission,\nNoting the hills,\n1. *Requests* "
         "help;\n2. *Decides* to act.\n"
         "Decision 12/1\nReport of the Board\n4. At its 7th meeting, the Commission decided to "
         "transmit the report.",
         "report\n.report A.\n..rp 1.\n..draft-resolution Draft resolution "
         "I\n...title\n...formula\n...pp\n...op 1.\n"
         "...op 2.\n...note 1\n..draft-resolution Draft resolution "
         "II\n...title\n...formula\n...pp\n...op 1.\n...op 2.\n"
         ".report B.\n..rp 2.\n..draft-decision Draft decision I\n...title\n...p\n....formula\n"
         "..draft-decision Draft decision II\n...title\n...formula\n...sub (a)\n...sub "
         "(b)\n...heading\n...p 1.\n...p 2.\n"
         "....sub (a)\n....sub (b)\n...p 3.\n.report C.\n..rp 3.\n..resolution Resolution "
         "12/1\n...title\n...formula\n"
         "...pp\n...op 1.\n...op 2.\n..decision Decision 12/1\n...title\n...rp 4.\n"},
        {"a table of contents makes no texts",
         "Draft resolution I\nClean lakes\nDraft resolution II\nClean air\nThe General "
         "Assembly,\nNoting the wind,\n"
         "1. Requests help;\n2. Decides to act.",
         "masthead\nmasthead\ndraft-resolution Draft resolution II\n.title\n.formula\n.pp\n.op "
         "1.\n.op 2.\n"},
    };
    CHECK(rows);
}

Test(outline, divisions)
{
    static const struct row rows[] = {
        {"sections with preambles, numbers that run on",
         "*The General Assembly*,\n*Recalling* x,\n! I Lakes\n*Having considered* the report,\n1. "
         "*Takes note* of it;\n"
         "! II Rivers\n*Noting* the note,\n2. *Requests* more;\n! A. Banks\n3. *Decides* to act.",
         "draft-resolution\n.formula\n.pp\n.section I\n..pp\n..op 1.\n.section II\n..pp\n..op "
         "2.\n..section A\n...op 3.\n"},
        {"composite resolution",
         "# 90/8. Lakes and air\n# A\n*The General Assembly*,\n*Noting* x,\n1. *Decides* y;\n2. "
         "*Requests* z.\n# B\n"
         "*The General Assembly*,\n*Noting* x,\n*Decides* y.",
         "resolution 90/8\n.title 90/8.\n.resolution A\n..formula\n..pp\n..op 1.\n..op "
         "2.\n.resolution B\n..formula\n..pp\n..op\n"},
        {"annexes",
         "*The General Assembly*,\n*Noting* x,\n1. *Adopts* the rules;\n2. *Requests* help.\n! "
         "Annex I\n! Rules\n"
         "1. The Group meets.\n2. The Group:\n(a) Elects;\n(b) Reports.\n! Annex II\n*Recalling* "
         "nothing,",
         "draft-resolution\n.formula\n.pp\n.op 1.\n.op 2.\n.annex Annex I\n..heading\n..p 1.\n..p "
         "2.\n...sub (a)\n...sub (b)\n"
         ".annex Annex II\n..p\n"},
        {"declaration set into the text",
         "The General Assembly,\nRecalling its resolution 88/4,\nSolemnly adopts the following "
         "declaration:\n"
         "! Lake Declaration\nWe, the Ministers, decide:\n1. Lakes are clean.\n2. Reaffirming "
         "lakes is good.",
         "draft-resolution\n.formula\n.pp\n.op\n.annex\n..heading\n..p\n..p 1.\n..p 2.\n"},
        {"declaration between numbered paragraphs",
         "The General Assembly,\nRecalling its resolution 88/4,\n1. Adopts the following "
         "declaration:\n"
         "! Lake Declaration\n1. Lakes are clean.\n2. Requests the Office to publish the "
         "Declaration.",
         "draft-resolution\n.formula\n.pp\n.op 1.\n.annex\n..heading\n..p 1.\n.op 2.\n"},
        {"agenda inside an operative paragraph",
         "*The General Assembly*,\n*Noting* x,\n1. *Requests* y;\n2. *Approves* the following "
         "agenda:\n1. Opening.\n"
         "2. Lakes.\n3. Closing.\n3. *Decides* to act.",
         "draft-resolution\n.formula\n.pp\n.op 1.\n.op 2.\n..p 1.\n..p 2.\n..p 3.\n.op 3.\n"},
        {"rules inside the one operative paragraph",
         "*The General Assembly*\n*Resolves* that:\n1. The Fund shall be established;\n2. There "
         "shall be paid:\n"
         "(a) Advances;\n(b) Credits.\n*3rd plenary meeting*",
         "draft-resolution\n.formula\n.op\n..p 1.\n..p 2.\n...sub (a)\n...sub (b)\n.closing\n"},
        {"tables",
         "The General Assembly,\nNoting x,\n1. Resolves that the scale shall be:\nMember "
         "Share\nFreedonia 0.010\n"
         "Sylvania 0.020\n2. Decides to act.\n| a\n| b",
         "draft-resolution\n.formula\n.pp\n.op 1.\n..table\n.op 2.\n..table\n"},
    };
    CHECK(rows);
}

Test(outline, paragraphs)
{
#define HEAD       "*The General Assembly*,\n*Noting* x,\n"
#define HEAD_SHAPE "draft-resolution\n.formula\n.pp\n"
    static const struct row rows[] = {
        {"four levels",
         HEAD "1. *Requests*:\n(a) One:\n(i) Two:\na. Three:\ni. Four;\nii. Four;\nb. Three;\n(ii) "
              "Two;\n"
              "(b) One;\n2. *Decides* y.",
         HEAD_SHAPE ".op 1.\n..sub (a)\n...sub (i)\n....sub a.\n.....sub i.\n.....sub ii.\n....sub "
                    "b.\n...sub (ii)\n"
                    "..sub (b)\n.op 2.\n"},
        {"(i) behind (h) is a letter",
         HEAD "1. *Requests*:\n(h) H;\n(i) I;\n(j) J;\n2. *Decides* y.",
         HEAD_SHAPE ".op 1.\n..sub (h)\n..sub (i)\n..sub (j)\n.op 2.\n"},
        {"(i) behind (h) and before (ii) is roman",
         HEAD "1. *Requests*:\n(h) H;\n(i) I;\n(ii) II;\n(i) I.",
         HEAD_SHAPE ".op 1.\n..sub (h)\n...sub (i)\n...sub (ii)\n..sub (i)\n"},
        {"slips in labels",
         HEAD "1*. Decides* x;\n2 *Also decides* y;\n3.*Requests* z;\n4, *Urges* w.",
         HEAD_SHAPE ".op 1.\n.op 2\n.op 3.\n.op 4,\n"},
        {"labels of negotiation",
         "The General Assembly,\nPP1. Noting x,\nPP1 bis. [Noting y,]\nOP1. Decides x;\n"
         "OP1 bis. [Urges y;]\nOP2. Requests z.",
         "draft-resolution\n.formula\n.pp PP1.\n.pp PP1 bis.\n.op OP1.\n.op OP1 bis.\n.op OP2.\n"},
        {"a badly opened paragraph in the preamble, another in the operative part",
         "*The General Assembly*,\n*Recalls* x,\n1. *Decides* y;\n2. The Office should act;\n3. "
         "*Urges* z.",
         "draft-resolution\n.formula\n.pp\n.op 1.\n.op 2.\n.op 3.\n"},
        {"a preambular paragraph behind an operative one, a number left out",
         HEAD "1. *Decides* y;\n*Recalling* z,\n*Urges* w;\n3. *Requests* v.",
         HEAD_SHAPE ".op 1.\n.pp\n.op\n.op 3.\n"},
        {"notes hang where the text goes on",
         HEAD "1. *Requests*:\n(a) A;\n^1 Note.\n(b) B;\n^2 Note.\n2. *Decides* y.\n^* Note.",
         HEAD_SHAPE ".op 1.\n..sub (a)\n..note 1\n..sub (b)\n.note 2\n.op 2.\n.note *\n"},
        {"quotation and flush continuation",
         HEAD
         "1. *Decides* that:\n“1. The rule is new.\n(a) A;\n(b) B;\nand to act;\n2. *Urges* z.",
         HEAD_SHAPE ".op 1.\n..p\n..sub (a)\n..sub (b)\n..p\n.op 2.\n"},
        {"items in the preamble",
         "*The General Assembly*,\n*Recalling*:\n(a) X,\n(b) Y,\n*Decides* z.",
         "draft-resolution\n.formula\n.pp\n..sub (a)\n..sub (b)\n.op\n"},
        {"job number between two items", HEAD "1. *Requests*:\n(a) A;\n24-12345 (E) 010224\n(b) B.",
         HEAD_SHAPE ".op 1.\n..sub (a)\n...masthead\n..sub (b)\n"},
    };
    CHECK(rows);
}

Test(outline, where_and_questions)
{
    static const char text[] = "Draft resolution I\nLakes\nThe General Assembly,\nNoting "
                               "x,\nNoting y,\n1. Requests:\n(a) A;\n(b) B:\n(i) I;\n"
                               "2. Decides z.\n^12 Note.\nAnnex\n1. Rule.\nResolution "
                               "28/1\nHills\nThe Lake Commission,\nNoting x,\n1. Requests y;\n"
                               "2. Decides z.";
    static const struct {
        const char *words, *where;
    } rows[] = {
        {"Lakes", "draft resolution I, title"},
        {"The General", "draft resolution I, opening formula"},
        {"Noting y", "draft resolution I, preambular paragraph 2"},
        {"Requests:", "draft resolution I, operative paragraph 1"},
        {"I;", "draft resolution I, operative paragraph 1 (b) (i)"},
        {"Note.", "note 12"},
        {"Rule", "draft resolution I, annex, paragraph 1"},
        {"Requests y", "resolution 28/1, operative paragraph 1"},
    };
    struct arena a = {0};
    struct doc d;
    lines_build(&a, text, &d);
    const struct outline *o = outline_new(&a, &d);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t part = outline_at(o, &d, str_find(d.text, str_of(rows[i].words), 0));
        struct str where = outline_where(o, &d, &a, part);
        cr_expect(str_eq(where, str_of(rows[i].where)), "%s: %.*s", rows[i].words, STR_ARG(where));
    }
    cr_assert_eq(o->text_count, 2);
    uint32_t end = o->parts[o->texts[0]].end;
    uint32_t first = outline_next(o, o->texts[0], end, PART_OPERATIVE);
    uint32_t second = outline_next(o, first, end, PART_OPERATIVE);
    cr_assert_neq(second, PART_NONE);
    cr_expect_eq(o->parts[second].number, 2);
    cr_expect_eq(outline_next(o, second, end, PART_OPERATIVE), PART_NONE);
    cr_expect_eq(outline_text_of(o, second), o->texts[0]);
    cr_expect_eq(outline_up(o, second, PART_ANNEX), PART_NONE);
    cr_expect_eq(outline_at(o, &d, d.text.n + 5), 0);
    cr_expect_eq(part_kind_of(STR("operative")), PART_OPERATIVE);
    cr_expect_eq(part_kind_of(STR("chapter")), PART_KIND_COUNT);
    arena_done(&a);
}

/* A single draft is not named; a text in a composite one has its letter. */
Test(outline, where_in_other_documents)
{
    static const struct {
        const char *text, *words, *where;
    } rows[] = {
        {"*The General Assembly*,\n*Noting* x,\n1. *Urges* y;\n2. *Decides* z.", "Decides",
         "operative paragraph 2"},
        {"*The General Assembly*\n*Adopts* the rules.\n! Annex\n1. A.\n2. Rule.", "Rule",
         "annex, paragraph 2"},
        {"# 90/8. Lakes\n# A\n*The General Assembly*,\n*Noting* x,\n*Decides* y.\n# B\n*The "
         "General Assembly*,\n*Noting* air,\n*Decides* z.",
         "Noting air", "resolution 90/8 B, preambular paragraph 1"},
        {"*The General Assembly*,\n*Noting* x,\n! IV Lakes\n1. *Urges* y;\n2. *Decides* z.",
         "Urges", "section IV, operative paragraph 1"},
        {"Draft decision\nBoard\nThe Council:\n(a) Appoints members;\n(b) Notes the report.",
         "Notes", "draft decision, paragraph (b)"},
        {"Some words.", "Some", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct doc d;
        lines_build(&a, rows[i].text, &d);
        const struct outline *o = outline_new(&a, &d);
        uint32_t part = outline_at(o, &d, str_find(d.text, str_of(rows[i].words), 0));
        struct str where = outline_where(o, &d, &a, part);
        cr_expect(str_eq(where, str_of(rows[i].where)), "%s: “%.*s”", rows[i].words,
                  STR_ARG(where));
        arena_done(&a);
    }
}

Test(outline, dump_reads_like_a_list)
{
    struct arena a = {0};
    struct doc d;
    struct buf out = {0};
    lines_build(&a, "*The General Assembly*,\n*Noting* x,\n1. *Urges* y;\n2. *Decides* z.", &d);
    outline_dump(outline_new(&a, &d), &d, &out);
    cr_expect_str_eq(out.p, "document\n"
                            "  draft-resolution (preambular 1, operative 2, notes 0)\n"
                            "    formula “The General Assembly,”\n"
                            "    preambular “Noting x,”\n"
                            "    operative 1. “Urges y;”\n"
                            "    operative 2. “Decides z.”\n");
    buf_done(&out);
    arena_done(&a);
}
