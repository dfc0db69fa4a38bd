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
        cr_assert(read_document(&a, path, str_of(rows[i].source), NULL, &d, &e), "row %zu: %s", i, e.text);
        doc_dump(&d, &out);
        cr_expect(str_eq(buf_str(&out), str_of(rows[i].dump)), "row %zu: source\n%s\nwanted\n%s\ngot\n%s",
                  i, rows[i].source, rows[i].dump, out.p ? out.p : "");
        buf_done(&out);
        arena_done(&a);
    }
}

#define CHECK(path, rows) check((path), (rows), sizeof(rows) / sizeof *(rows))

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
        {"one line\n  and another\\\nand a third  \nfourth", "paragraph: one line and another and a third fourth\n"},
        {"the gender-\nresponsive plan, short-\nand long-term, 2015–\n2030",
         "paragraph: the gender-responsive plan, short- and long-term, 2015–2030\n"},
        {"- one\n- two\n  - (a) deep\n", "item 1: one\nitem 1: two\nitem 2: (a) deep\n"},
        {"4. *Requests* the Office:\n\n(a) To act;\n\n(b) To report.",
         "paragraph: 4. /Requests/ the Office:\nitem 1: (a) To act;\nitem 1: (b) To report.\n"},
        {"1\\. *Requests* action.", "paragraph: 1. /Requests/ action.\n"},
        {"5*. Decides* to act;\n\n6 *Also decides* to rest.",
         "paragraph: 5/. Decides/ to act;\nparagraph: 6 /Also decides/ to rest.\n"},
        {"> Quoted text\n> goes on\n\nOwn text.", "quote 1: Quoted text goes on\nparagraph: Own text.\n"},
        {"```\n*raw*\n```\nafter", "code: *raw*\nparagraph: after\n"},
        {"| Name | Share |\n|---|---|\n| Palau | 0.001 |\n",
         "cell 1: Name\ncell 1: Share\ncell 1: Palau\ncell 1: 0.001\n"},
        {"Name | Share\n--- | ---\nPalau | 0.001\n\nText",
         "cell 1: Name\ncell 1: Share\ncell 1: Palau\ncell 1: 0.001\nparagraph: Text\n"},
        {"one\n\n***\n\ntwo", "paragraph: one\nparagraph: two\n"},
        {"\\* \\* \\*", "paragraph: * * *\n"},
        {"One.<!-- a note to self -->\n\n<!-- two\nlines -->\ntwo", "paragraph: One.\nparagraph: two\n"},
        {"24-01234 (E) 150124\n\nText", "paragraph: Text\n"},
        {"One\r\ntwo.\r\n\r\nThree\rfour.\r\rFive", "paragraph: One two.\nparagraph: Three four.\nparagraph: Five\n"},
        {"\xEF\xBB\xBF# Title\n", "heading 1: Title\n"},
    };
    CHECK("a.md", rows);
}
