/* HTML pages as several programs write them, and Akoma Ntoso. */
#include <criterion/criterion.h>

#include "package.h"

#define HTML(inner) "<!DOCTYPE html><html><body>" inner "</body></html>"
#define AKN(inner) "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>" inner "</akomaNtoso>"

static const struct {
    const char *text, *dump;
} rows[] = {
    {HTML("<p><em>Recalling</em>\n its <b>x</b></p>"), "paragraph: /Recalling/ its *x*\n"},
    {HTML("<h2>Title</h2><p align=center>x<br>y"), "heading 2: Title\nparagraph: x y\n"},
    {HTML("<p>a&nbsp;b &amp; c &#8217;s &copy"), "paragraph: a b & c ’s ©\n"},
    {HTML("<style>.T1{font-style:italic} p.b, x y {font-weight:bold}</style><p class=b><span class=T1>Noting</span>"),
     "paragraph bold: /*Noting/*\n"},
    {HTML("<p><span style='font-style:italic;mso-bidi-font-style:normal'>Noting</span> it"),
     "paragraph: /Noting/ it\n"},
    {HTML("<p>Treaty,<a href='#f1' id='r1'><sup>1</sup></a> and</p><ol><li id=f1><p>Note.<a href='#r1'>↩</a></p></ol>"),
     "paragraph: Treaty,[1] and\nnote 1: Note.\n"},
    {HTML("<p>Treaty,<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span>[1]</span></a> and</p>"
          "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Note.</p><p>More.</p></div><p>end"),
     "paragraph: Treaty,[1] and\nnote 1: Note. More.\nparagraph: end\n"},
    {HTML("<p>Treaty,<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a> and</p>"
          "<div id=sdfootnote1><p class=sdfootnote><a class=sdfootnotesym name=sdfootnote1sym "
          "href='#sdfootnote1anc'>1</a>Note.</p></div>"),
     "paragraph: Treaty,[1] and\nnote 1: Note.\n"},
    {HTML("<p>Treaty,<sup>1</sup> and 5 km<sup>2</sup></p><p><sup>1</sup> Note."),
     "paragraph: Treaty,[1] and 5 km^2^\nnote 1: Note.\n"},
    {HTML("<p>see <a href='#s1'>1</a></p><p id=s1>part"), "paragraph: see {1}\nparagraph: part\n"},
    {HTML("<ol start=3><li>Requests it<li>Urges<ol type=a><li>To go</ol></ol>"),
     "paragraph: 3. Requests it\nparagraph: 4. Urges\nparagraph: a. To go\n"},
    {HTML("<ul><li>(a) To act<li>Plain</ul>"), "item 1: (a) To act\nitem 1: Plain\n"},
    {HTML("<table><tr><td>a<td>b</table>"), "cell 1: a\ncell 1: b\n"},
    {HTML("<table><tr><td><h1>T</h1><p>text</table>"), "heading 1: T\nparagraph: text\n"},
    {HTML("<script>x<p></script><nav>menu</nav><p hidden>no</p><p style='display:none'>no</p><p>yes"),
     "paragraph: yes\n"},
    {HTML("<p>Urges <del>some</del><ins>all</ins> States"), "paragraph: Urges all States\n"},
    {HTML("<blockquote><p>quoted</blockquote><pre>a\n b</pre>"), "quote 1: quoted\ncode: a b\n"},
    {AKN("<statement><meta><x/></meta><preface><p><docNumber>1/1.</docNumber> <docTitle>Wells</docTitle></p></preface>"
         "<preamble><formula><p>The Council,</p></formula><container><p><i>Noting</i> wells,<sup><authorialNote "
         "marker='2'><p>A/1.</p></authorialNote></sup> deep</p></container></preamble></statement>"),
     "heading 1: 1/1. Wells\nparagraph: The Council,\nparagraph: /Noting/ wells,[2] deep\nnote 2: A/1.\n"},
    {AKN("<section><num>II</num><heading>Wells</heading><paragraph><num>4.</num><content><p><i>Invites</i>:</p>"
         "<blockList><item><num>(a)</num><p>To dig;</p></item></blockList></content></paragraph></section>"),
     "heading 1: II Wells\nparagraph: 4. /Invites/:\nitem 1: (a) To dig;\n"},
    {AKN("<section><num>I</num><crossHeading refersTo='#preamble'>Recalling it,</crossHeading>"
         "<crossHeading>A part</crossHeading><p>x<eol/>y</p></section>"),
     "paragraph: I Recalling it,\nheading 1: A part\nparagraph: x y\n"},
};

Test(pages, what_is_on_the_page)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct str got = dump_of(&a, "page", str_of(rows[i].text), false);
        cr_expect(str_eq(got, str_of(rows[i].dump)), "row %zu:\n%.*sexpected:\n%s", i, STR_ARG(got),
                  rows[i].dump);
        arena_done(&a);
    }
}

/* Every byte of the plane that stands in the source as it is leads back to itself. */
Test(pages, places_are_those_of_the_source)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct doc d;
        struct err e = {0};
        cr_assert(read_document(&a, "page", str_of(rows[i].text), NULL, &d, &e), "%s", e.text);
        for (uint32_t at = 0; at < d.text.n; at++) {
            struct range s = doc_source(&d, (struct range){at, at + 1});
            char c = d.text.p[at];
            if (((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && s.end == s.start + 1) {
                cr_expect_eq(d.source->bytes.p[s.start], c, "row %zu, byte %u", i, at);
            }
        }
        arena_done(&a);
    }
}

Test(pages, windows_encoding)
{
    struct arena a = {0};
    struct str got = dump_of(&a, "a.htm",
                             STR("<html><meta charset=windows-1252><p>Members\x92 duty \x97 caf\xE9"), false);
    cr_expect(str_eq(got, STR("paragraph: Members’ duty — café\n")), "%.*s", STR_ARG(got));
    arena_done(&a);
}
