/* Markup put between the letters of a Word file: runs are cut, no letter and no blank is lost. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "write/splice.h"

static const struct {
    const char *xml, *marks[3]; /* put in before the first of each of these words; "$" behind all */
    const char *out;
} rows[] = {
    {"<w:p><w:r><w:t>one two</w:t></w:r></w:p>", {"one"}, "<w:p>|<w:r><w:t>one two</w:t></w:r></w:p>"},
    {"<w:p><w:r><w:t>one two</w:t></w:r></w:p>", {"</w:t>"}, "<w:p><w:r><w:t>one two</w:t></w:r>|</w:p>"},
    {"<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>one two</w:t></w:r></w:p>",
     {"two"},
     "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">one </w:t></w:r>|<w:r><w:rPr><w:i/></w:rPr>"
     "<w:t xml:space=\"preserve\">two</w:t></w:r></w:p>"},
    {"<w:p><w:r><w:t>one two three</w:t></w:r></w:p>",
     {"two", "three"},
     "<w:p><w:r><w:t xml:space=\"preserve\">one </w:t></w:r>|<w:r><w:t xml:space=\"preserve\">two </w:t></w:r>|"
     "<w:r><w:t xml:space=\"preserve\">three</w:t></w:r></w:p>"},
    {"<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r></w:p>",
     {"<w:tab/>", "two"},
     "<w:p><w:r><w:t>one</w:t></w:r>|<w:r><w:tab/><w:t></w:t></w:r>|<w:r><w:t xml:space=\"preserve\">two</w:t></w:r></w:p>"},
    {"<p><r><t>one</t></r></p>", {"ne"}, "<p><r><t>o</t></r>|<r><t xml:space=\"preserve\">ne</t></r></p>"},
};

Test(splice, runs_are_cut_where_they_must)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str xml = str_of(rows[i].xml);
        struct splices s = {0};
        uint32_t run = str_find(xml, STR(":r>"), 0);
        run = run == UINT32_MAX ? str_find(xml, STR("<r>"), 0) : run - 2;
        for (int k = 0; k < 3 && rows[i].marks[k]; k++) {
            uint32_t at = str_find(xml, str_of(rows[i].marks[k]), 0);
            *vec_push(&s.list) = (struct splice){.at = at, .run = run, .text = STR("|"), .order = (uint32_t)k};
        }
        struct buf out = {0};
        splice_runs(xml, &s, &out);
        cr_expect(str_eq(buf_str(&out), str_of(rows[i].out)), "row %zu:\n%s\n%s", i, out.p, rows[i].out);
        buf_done(&out);
        vec_done(&s.list);
    }
}

/* What stands behind words that go keeps its blank. */
Test(splice, blanks_at_new_edges_are_kept)
{
    struct str xml = STR("<w:p><w:r><w:t>one two</w:t></w:r></w:p>");
    struct splices s = {0};
    struct buf out = {0};
    *vec_push(&s.list) = (struct splice){.at = 15, .remove = 3, .run = 5, .text = STR("|")};
    splice_runs(xml, &s, &out);
    cr_expect(str_eq(buf_str(&out), STR("<w:p>|<w:r><w:t xml:space=\"preserve\"> two</w:t></w:r></w:p>")),
              "%.*s", STR_ARG(buf_str(&out)));
    buf_done(&out);
    vec_done(&s.list);
}

Test(splice, tags_and_values)
{
    struct str xml = STR("<?xml version='1.0'?><!-- <a> --><w:p a='1' w:b = \"x>y\"/><q/>");
    struct xml_piece t;
    cr_assert(xml_next(xml, 0, &t));
    cr_expect(str_eq(t.name, STR("w:p")) && t.empty && !t.closes);
    cr_expect(str_eq(xml_value(xml, &t, STR("w:b")), STR("x>y")));
    cr_expect(str_eq(xml_value(xml, &t, STR("a")), STR("1")));
    cr_expect(xml_value(xml, &t, STR("b")).p == NULL);
    cr_assert(xml_next(xml, t.end, &t));
    cr_expect(str_eq(t.name, STR("q")));
    cr_expect_not(xml_next(xml, t.end, &t));
}
