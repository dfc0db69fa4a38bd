/* OpenDocument texts, the same way as Word files. */
#include <criterion/criterion.h>

#include "package.h"

#define P(inner) "<text:p>" inner "</text:p>"
static const char styles[] =
    "<style:style style:name='T1' style:family='text'><style:text-properties fo:font-style='italic'/></style:style>"
    "<style:style style:name='T2' style:family='text'><style:text-properties fo:font-style='normal'/></style:style>"
    "<style:style style:name='T3' style:family='text'><style:text-properties style:text-position='super 58%'/>"
    "</style:style><style:style style:name='P1' style:family='paragraph' style:parent-style-name='P0'/>"
    "<style:style style:name='P0' style:family='paragraph'><style:text-properties fo:font-style='italic'/></style:style>"
    "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-suffix='.' "
    "style:num-format='1'/><text:list-level-style-number text:level='2' style:num-prefix='(' style:num-suffix=')' "
    "style:num-format='a'/></text:list-style>"
    "<text:list-style style:name='L2'><text:list-level-style-bullet text:level='1' text:bullet-char='-'/>"
    "</text:list-style>";

struct row {
    const char *text, *dump, *original;
};

static const struct row rows[] = {
    {P("<text:span text:style-name='T1'>Recalling</text:span>  its\n  resolution"),
     "paragraph: /Recalling/ its resolution\n", NULL},
    {P("a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d"), "paragraph: a  b c d\n", NULL},
    {"<text:p text:style-name='P1'>all <text:span text:style-name='T2'>but</text:span> this</text:p>",
     "paragraph: /all/ but /this/\n", NULL},
    {"<text:h text:outline-level='2'>Title</text:h>", "heading 2: Title\n", NULL},
    {P("Treaty,<text:note text:note-class='footnote'><text:note-citation>3</text:note-citation><text:note-body>"
       "<text:p><text:s/>Resolution.</text:p></text:note-body></text:note> which"),
     "paragraph: Treaty,[3] which\nnote 3: Resolution.\n", NULL},
    {P("<text:a>link</text:a> on<office:annotation><text:p>a comment</text:p></office:annotation>"),
     "paragraph: {link} on\n", NULL},
    {"<text:list text:style-name='L1'><text:list-item>" P("A") "<text:list><text:list-item>" P("B")
     "</text:list-item></text:list></text:list-item><text:list-item>" P("C") P("more")
     "</text:list-item></text:list>",
     "paragraph: 1. A\nitem 2: (a) B\nparagraph: 2. C\nparagraph: more\n", NULL},
    {"<text:list text:style-name='L1'><text:list-item>" P("A") "</text:list-item></text:list>" P("x")
     "<text:list text:style-name='L1' text:continue-numbering='true'><text:list-item>" P("B")
     "</text:list-item></text:list>",
     "paragraph: 1. A\nparagraph: x\nparagraph: 2. B\n", NULL},
    {"<text:list text:style-name='L2'><text:list-item>" P("A") "</text:list-item></text:list>", "item 1: A\n",
     NULL},
    {"<table:table><table:table-row><table:table-cell>" P("a") "</table:table-cell></table:table-row></table:table>",
     "cell 1: a\n", NULL},
    {P("anchor<draw:frame><draw:text-box>" P("box") "</draw:text-box></draw:frame> on"),
     "paragraph: anchor on\nparagraph: box\n", NULL},
    {P("Nations,<text:span text:style-name='T3'>7</text:span> and"), "paragraph: Nations,[7] and\n", NULL},
    {"<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><text:p>some </text:p>"
     "</text:deletion></text:changed-region><text:changed-region text:id='c2'><text:insertion/>"
     "</text:changed-region></text:tracked-changes>"
     P("Urges <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>all <text:change-end "
       "text:change-id='c2'/>States"),
     "paragraph: Urges all States\n", "paragraph: Urges some States\n"},
};

Test(odt, what_is_on_the_page)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct str bytes = odt_of(&a, styles, rows[i].text);
        struct str got = dump_of(&a, "a.odt", bytes, false);
        cr_expect(str_eq(got, str_of(rows[i].dump)), "row %zu:\n%.*sexpected:\n%s", i, STR_ARG(got),
                  rows[i].dump);
        if (rows[i].original) {
            got = dump_of(&a, "a.odt", bytes, true);
            cr_expect(str_eq(got, str_of(rows[i].original)), "row %zu, original:\n%.*s", i, STR_ARG(got));
        }
        arena_done(&a);
    }
}
