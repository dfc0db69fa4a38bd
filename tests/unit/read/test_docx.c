/* Word files: what a reader of the page sees is what the plane holds. Each row is the body of a
 * document, with the parts it needs, and the dump of what was read. */
#include <criterion/criterion.h>

#include "package.h"

#define T(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define I(text) "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define P(inner) "<w:p>" inner "</w:p>"
#define LIST(level, text)                                                                          \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='" #level "'/><w:numId w:val='1'/></w:numPr></w:pPr>" T(text) "</w:p>"
#define LVL(level, format, text)                                                                   \
    "<w:lvl w:ilvl='" #level "'><w:start w:val='1'/><w:numFmt w:val='" format "'/><w:lvlText w:val='" text "'/></w:lvl>"
#define NUMBERING                                                                                  \
    "<w:abstractNum w:abstractNumId='7'>" LVL(0, "decimal", "%1.") LVL(1, "lowerLetter", "(%2)")   \
        LVL(2, "lowerRoman", "(%3)") "</w:abstractNum>"                                            \
    "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"                                      \
    "<w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>"                    \
    "<w:startOverride w:val='5'/></w:lvlOverride></w:num>"

static const char styles[] =
    "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='It'><w:name w:val='Base'/><w:rPr><w:i/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='It2'><w:name w:val='Child'/><w:basedOn w:val='It'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 2'/><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Ring'><w:name w:val='a'/><w:basedOn w:val='Ring2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Ring2'><w:name w:val='b'/><w:basedOn w:val='Ring'/></w:style>"
    "<w:style w:type='character' w:styleId='Em'><w:name w:val='Emphasis'/><w:rPr><w:i/></w:rPr></w:style>";

struct row {
    const char *body, *dump, *original; /* original: NULL when the same */
};

static void check(const struct row *rows, size_t n, const char *const *parts)
{
    for (size_t i = 0; i < n; i++) {
        struct arena a = {0};
        struct str bytes = word_of(&a, rows[i].body, parts);
        struct str got = dump_of(&a, "a.docx", bytes, false);
        cr_expect(str_eq(got, str_of(rows[i].dump)), "row %zu:\n%.*sexpected:\n%s", i, STR_ARG(got),
                  rows[i].dump);
        if (rows[i].original) {
            got = dump_of(&a, "a.docx", bytes, true);
            cr_expect(str_eq(got, str_of(rows[i].original)), "row %zu, original:\n%.*s", i,
                      STR_ARG(got));
        }
        arena_done(&a);
    }
}

#define CHECK(rows, parts) check(rows, sizeof rows / sizeof *rows, parts)

Test(docx, runs_and_characters)
{
    static const struct row rows[] = {
        {P(I("Recal") I("ling") I(" ") T("its resolution")), "paragraph: /Recalling/ its resolution\n",
         NULL},
        {P(I("Recalling ") T("its")), "paragraph: /Recalling/ its\n", NULL},
        {P(T("a") "<w:r><w:noBreakHyphen/></w:r>" T("b") "<w:r><w:softHyphen/></w:r>" T("c")),
         "paragraph: a-bc\n", NULL},
        {P("<w:r><w:tab/></w:r>" T("1.") "<w:r><w:tab/><w:tab/></w:r>" T("Requests")),
         "paragraph: 1. Requests\n", NULL},
        {P(T("one") "<w:r><w:br/></w:r>" T("two")), "paragraph: one two\n", NULL},
        {P("<w:r><w:t> x </w:t></w:r>" T("y")), "paragraph: xy\n", NULL},
        {P(T("a\u00A0b &amp; c")), "paragraph: a b & c\n", NULL},
        {P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" T("seen")), "paragraph: seen\n",
         NULL},
        {P("<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>" T(" 5")), "paragraph: ≥ 5\n", NULL},
        {P(T("10 km") "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"),
         "paragraph: 10 km^2^\n", NULL},
        {P(T("Nations,") "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>"
           "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>" T(" and")),
         "paragraph: Nations,[12] and\n", NULL},
        {P("<w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r>"), "paragraph bold: *Bold*\n", NULL},
        {P("<w:hyperlink>" T("link") "</w:hyperlink>" T(" on")), "paragraph: {link} on\n", NULL},
    };
    CHECK(rows, NULL);
}

Test(docx, fields_boxes_tables)
{
    static const struct row rows[] = {
        {P("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGEREF x</w:instrText>"
           "<w:t>no</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" T("7")
           "<w:r><w:fldChar w:fldCharType='end'/></w:r>" T(" on")),
         "paragraph: 7 on\n", NULL},
        {P("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"u\"</w:instrText>"
           "</w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" T("site")
           "<w:r><w:fldChar w:fldCharType='end'/></w:r>" T(" on")),
         "paragraph: {site} on\n", NULL},
        {P(T("anchor") "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(T("box"))
           "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" P(T("box"))
           "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>" T(" goes on")),
         "paragraph: anchor goes on\nparagraph: box\n", NULL},
        {"<w:tbl><w:tr><w:tc>" P(T("a")) "</w:tc><w:tc>" P(T("b")) "</w:tc></w:tr></w:tbl>" P(T("c")),
         "cell 1: a\ncell 1: b\nparagraph: c\n", NULL},
        {P("<w:pPr><w:jc w:val='center'/><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" T("x")),
         "paragraph: x\n", NULL},
    };
    CHECK(rows, NULL);
}

Test(docx, styles_inherit)
{
    static const char *const parts[] = {"styles", styles, NULL};
    static const struct row rows[] = {
        {P("<w:pPr><w:pStyle w:val='It2'/></w:pPr>" T("all")), "paragraph: /all/\n", NULL},
        {P("<w:pPr><w:pStyle w:val='It2'/></w:pPr><w:r><w:rPr><w:rStyle w:val='Em'/></w:rPr>"
           "<w:t>up</w:t></w:r>" I("right")),
         "paragraph: up/right/\n", NULL},
        {P("<w:pPr><w:pStyle w:val='It'/></w:pPr><w:r><w:rPr><w:i w:val='0'/></w:rPr><w:t>off</w:t></w:r>"),
         "paragraph: off\n", NULL},
        {P("<w:r><w:rPr><w:rStyle w:val='Em'/></w:rPr><w:t>Noting</w:t></w:r>" T(" it")),
         "paragraph: /Noting/ it\n", NULL},
        {P("<w:pPr><w:pStyle w:val='H'/></w:pPr>" T("Title")), "heading 2: Title\n", NULL},
        {P("<w:pPr><w:outlineLvl w:val='0'/></w:pPr>" T("Title")), "heading 1: Title\n", NULL},
        {P("<w:pPr><w:pStyle w:val='Ring'/></w:pPr>" T("ring")), "paragraph: ring\n", NULL},
    };
    CHECK(rows, parts);
}

Test(docx, numbers_are_those_on_the_page)
{
    static const char *const parts[] = {"numbering", NUMBERING, NULL};
    static const struct row rows[] = {
        {LIST(0, "A") LIST(1, "B") LIST(1, "C") LIST(2, "D") LIST(0, "E") LIST(1, "F"),
         "paragraph: 1. A\nitem 2: (a) B\nitem 2: (b) C\nitem 3: (i) D\nparagraph: 2. E\nitem 2: (a) F\n",
         NULL},
        {LIST(0, "A") P("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='2'/></w:numPr></w:pPr>" T("B"))
             LIST(0, "C"),
         "paragraph: 1. A\nparagraph: 5. B\nparagraph: 6. C\n", NULL},
        {P("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='0'/></w:numPr></w:pPr>" T("none")),
         "paragraph: none\n", NULL},
        {P(T("3.") "<w:r><w:tab/></w:r>" T("typed")), "paragraph: 3. typed\n", NULL},
    };
    CHECK(rows, parts);
}

Test(docx, notes)
{
    static const char *const parts[] = {
        "footnotes",
        "<w:footnote w:type='separator' w:id='-1'>" P(T("line")) "</w:footnote>"
        "<w:footnote w:id='4'>" P("<w:r><w:footnoteRef/></w:r>" T(" Resolution 70/1.")) P(T("More."))
        "</w:footnote><w:footnote w:id='9'>" P(T("unused")) "</w:footnote>"
        "<w:footnote w:id='5'>" P(T("* A star.")) "</w:footnote>",
        "endnotes", "<w:endnote w:id='2'>" P(T("End.")) "</w:endnote>", NULL};
#define FOOT(id) "<w:r><w:footnoteReference w:id='" #id "'/></w:r>"
    static const struct row rows[] = {
        {P(T("Treaty,") FOOT(4) T(" which")) P(T("next")),
         "paragraph: Treaty,[1] which\nnote 1: Resolution 70/1. More.\nparagraph: next\n", NULL},
        {P(T("Treaty") "<w:r><w:endnoteReference w:id='2'/></w:r>"), "paragraph: Treaty[i]\nnote i: End.\n",
         NULL},
        {P(T("Iraq:") "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='5'/><w:t>*</w:t></w:r>"
           T(" draft") FOOT(4)),
         "paragraph: Iraq:[*] draft[1]\nnote *: * A star.\nnote 1: Resolution 70/1. More.\n", NULL},
        {P(T("x") "<w:del>" FOOT(4) "</w:del>"), "paragraph: x\n",
         "paragraph: x[1]\nnote 1: Resolution 70/1. More.\n"},
    };
    CHECK(rows, parts);
}

Test(docx, tracked_changes)
{
    static const char *const parts[] = {"numbering", NUMBERING, NULL};
    static const struct row rows[] = {
        {P(T("Urges ") "<w:ins>" T("all ") "</w:ins><w:del><w:r><w:delText xml:space='preserve'>some "
           "</w:delText></w:r></w:del>" T("States")),
         "paragraph: Urges all States\n", "paragraph: Urges some States\n"},
        {P("<w:moveFrom>" T("a") "</w:moveFrom><w:moveTo>" T("b") "</w:moveTo>"), "paragraph: b\n",
         "paragraph: a\n"},
        {P("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" T("one ")) P(T("two")), "paragraph: one two\n",
         "paragraph: one\nparagraph: two\n"},
        {P("<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>" T("one ")) P(T("two")),
         "paragraph: one\nparagraph: two\n", "paragraph: one two\n"},
        {P("<w:r><w:rPr><w:i/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>Urges</w:t></w:r>"),
         "paragraph: /Urges/\n", "paragraph: Urges\n"},
        {"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" P(T("gone")) "</w:tc></w:tr><w:tr><w:tc>" P(T("stays"))
         "</w:tc></w:tr></w:tbl>",
         "cell 1: stays\n", "cell 1: gone\ncell 1: stays\n"},
        {P("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>"
           "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>") LIST(0, "A"),
         "paragraph: 1. A\n", "paragraph: 1. x\nparagraph: 2. A\n"},
    };
    CHECK(rows, parts);
}

Test(docx, positions_lead_into_the_package)
{
    struct arena a = {0};
    struct doc d;
    struct err e = {0};
    struct str bytes = word_of(&a, P(T("First")) P() P(I("Urges") T(" a &amp; b")), NULL);
    cr_assert(read_document(&a, "a.docx", bytes, NULL, &d, &e), "%s", e.text);
    uint32_t at = str_find(d.text, STR("& b"), 0);
    struct range s = doc_source(&d, (struct range){at, at + 1});
    struct position p = source_locate(d.source, s.start);
    cr_expect(p.line == 3 && p.column == 9, "%u:%u", p.line, p.column);
    cr_expect(str_eq(source_line(d.source, 3), STR("Urges a & b")));
    const struct origin *found = NULL;
    for (uint32_t i = 0; i < d.source->origin_count; i++) {
        const struct origin *o = &d.source->origins[i];
        found = o->at <= s.start && s.start < o->at + o->length ? o : found;
    }
    cr_assert(found && found->length == 1 && found->xml_length == 5, "the entity is five bytes");
    cr_expect(strcmp(d.source->parts[found->part], "word/document.xml") == 0);
    cr_expect(found->run < found->xml);
    arena_done(&a);
}
