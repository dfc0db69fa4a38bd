/* The builder and the map: what goes into the plane, and where each byte came from. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "doc/build.h"

/* One paragraph built from source text with all bytes passed through build_text. */
static void build_one(struct arena *a, struct source *s, const char *text, struct doc *d)
{
    struct build b;
    source_init(s, a, "test", SOURCE_MARKDOWN, str_of(text));
    build_open(&b, a, s);
    build_block(&b, BLOCK_PARAGRAPH, 0);
    build_text(&b, 0, s->bytes);
    build_block_end(&b);
    build_finish(&b, d);
}

Test(build, folds_and_maps_back)
{
    static const struct {
        const char *source, *plane;
        const char *needle;      /* a piece of the plane */
        const char *source_text; /* and the source it must map to */
    } rows[] = {
        {"the Office", "the Office\n", "Office", "Office"},
        {"non‑State actors", "non-State actors\n", "non-State", "non‑State"},
        {"paragraph\u00A09 (g)", "paragraph 9 (g)\n", "9 (g)", "9 (g)"},
        {"paragraph\u00A09", "paragraph 9\n", "paragraph 9", "paragraph\u00A09"},
        {"gov\u00ADernment", "government\n", "government", "gov\u00ADernment"},
        {"Côte d’Ivoire  and", "Côte d’Ivoire  and\n", "and", "and"},
        {"ends in blanks   ", "ends in blanks\n", "blanks", "blanks"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct source s;
        struct doc d;
        build_one(&a, &s, rows[i].source, &d);
        cr_expect(str_eq(d.text, str_of(rows[i].plane)), "row %zu: plane is “%.*s”", i,
                  STR_ARG(d.text));
        uint32_t at = str_find(d.text, str_of(rows[i].needle), 0);
        struct range r = doc_source(&d, (struct range){at, at + (uint32_t)strlen(rows[i].needle)});
        struct str got = str_in(s.bytes, r);
        cr_expect(str_eq(got, str_of(rows[i].source_text)), "row %zu: maps to “%.*s”", i,
                  STR_ARG(got));
        arena_done(&a);
    }
}

/* "*Requests*, as needed,¹ the Office": italics, a mark, an insertion before the mark. */
Test(build, marks_stand_between_bytes)
{
    static const char text[] = "*Requests* action,¹ now";
    struct arena a = {0};
    struct source s;
    struct doc d;
    struct build b;
    source_init(&s, &a, "test", SOURCE_MARKDOWN, str_of(text));
    build_open(&b, &a, &s);
    build_block(&b, BLOCK_PARAGRAPH, 0);
    build_span_open(&b, SPAN_ITALIC, (struct range){0, 1});
    build_text(&b, 1, STR("Requests"));
    build_span_close(&b, SPAN_ITALIC, (struct range){9, 10});
    build_text(&b, 10, STR(" action,"));
    build_mark(&b, STR("1"), (struct range){18, 20});
    build_text(&b, 20, STR(" now"));
    build_block_end(&b);
    build_finish(&b, &d);

    cr_assert(str_eq(d.text, STR("Requests action, now\n")));
    cr_expect(d.mark_count == 1 && d.marks[0].at == 16 && d.marks[0].number == 1);
    struct range before = doc_source(&d, (struct range){16, 16});
    cr_expect(before.start == 18 && before.end == 18, "an insertion goes before the mark");
    struct range mark = doc_place_source(&d, (struct place){{16, 16}, 0});
    cr_expect(mark.start == 18 && mark.end == 20);
    struct range over = doc_source(&d, (struct range){9, 20});
    cr_expect(over.start == 11 && over.end == 24);
    cr_expect(d.span_count == 1 && d.spans[0].source.start == 0 && d.spans[0].source.end == 10);
    cr_expect(doc_is_all(&d, SPAN_ITALIC, (struct range){0, 8}));
    cr_expect_not(doc_is_all(&d, SPAN_ITALIC, (struct range){0, 15}));
    cr_expect(doc_has_any(&d, SPAN_ITALIC, (struct range){7, 12}, NULL));
    cr_expect_not(doc_has_any(&d, SPAN_ITALIC, (struct range){8, 12}, NULL));
    cr_expect_eq(doc_block_at(&d, 20), 0u);
    cr_expect_eq(doc_mark_from(&d, 16), 0u);
    cr_expect_eq(doc_mark_from(&d, 17), 1u);
    arena_done(&a);
}

Test(build, empty_blocks_are_dropped_and_notes_kept)
{
    struct arena a = {0};
    struct source s;
    struct doc d;
    struct build b;
    source_init(&s, &a, "test", SOURCE_MARKDOWN, STR("   x"));
    build_open(&b, &a, &s);
    build_block(&b, BLOCK_PARAGRAPH, 0);
    build_text(&b, 0, STR("   "));
    build_block_end(&b);
    build_block(&b, BLOCK_NOTE, 0)->note = STR("3");
    build_block_end(&b);
    build_finish(&b, &d);
    cr_assert_eq(d.block_count, 1u);
    cr_expect(d.blocks[0].kind == BLOCK_NOTE);
    cr_expect(str_eq(d.blocks[0].note, STR("3")));
    arena_done(&a);
}

Test(source, positions)
{
    static const struct {
        const char *bytes;
        uint32_t at, line, column, chars, utf16;
    } rows[] = {
        {"abc", 0, 1, 1, 1, 1},           {"abc", 3, 1, 4, 4, 4},
        {"a\nb", 2, 2, 1, 1, 1},          {"a\r\nb", 3, 2, 1, 1, 1},
        {"a\rb", 2, 2, 1, 1, 1},          {"“x”", 4, 1, 5, 3, 3},
        {"😀x", 4, 1, 5, 2, 3},           {"\xEF\xBB\xBFx", 3, 1, 1, 1, 1},
        {"a\n", 2, 2, 1, 1, 1},           {"a", 99, 1, 2, 2, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct source s;
        source_init(&s, &a, "test", SOURCE_TEXT, str_of(rows[i].bytes));
        struct position p = source_locate(&s, rows[i].at);
        cr_expect(p.line == rows[i].line && p.column == rows[i].column &&
                      p.column_char == rows[i].chars && p.column_utf16 == rows[i].utf16,
                  "row %zu: %u:%u (%u, %u)", i, p.line, p.column, p.column_char, p.column_utf16);
        arena_done(&a);
    }
}
