/* The door: which format a file is taken for, and what is refused with which words. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "read/read.h"

Test(read, formats_are_told_by_content)
{
    static const struct {
        const char *path, *text;
        int format; /* asked for, -1: sniffed */
        enum source_format is;
        bool italics, marks;
    } rows[] = {
        {"a.md", "The General Assembly,", -1, SOURCE_MARKDOWN, true, true},
        {"a.MD", "The General Assembly,", -1, SOURCE_MARKDOWN, true, true},
        {"a.txt", "The General Assembly,", -1, SOURCE_TEXT, false, false},
        {"a", "The General Assembly,", -1, SOURCE_TEXT, false, false},
        {"a.txt", "*The Council*,\n\n*Noting* [1/1](#),\n\n1. _Decides_ to act.", -1,
         SOURCE_MARKDOWN, true, true},
        {"a.txt", "2 * 3 * 4 = 24 and snake_case_names * and [brackets]", -1, SOURCE_TEXT, false,
         false},
        {"a.md", "The General Assembly,", SOURCE_TEXT, SOURCE_TEXT, false, false},
        {"-", "# Title\n\n*Noting* it,¹ *Noting also* it,\n", -1, SOURCE_MARKDOWN, true, true},
        {"a.txt", "Noting boats,1\n\n_____\n1 Ibid.\n", -1, SOURCE_TEXT, false, true},
        {"a.txt", "Noting boats\n\n_____\n1 Ibid.\n", -1, SOURCE_TEXT, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct doc d = {0};
        struct err e = {0};
        struct read_options o = {.format = rows[i].format};
        cr_assert(read_document(&a, rows[i].path, str_of(rows[i].text), &o, &d, &e), "row %zu: %s",
                  i, e.text);
        cr_expect_eq(d.source->format, rows[i].is, "row %zu: format %s", i,
                     source_format_name(d.source->format));
        cr_expect(d.has_italics == rows[i].italics && d.has_marks == rows[i].marks, "row %zu", i);
        arena_done(&a);
    }
}

Test(read, refuses_with_reason)
{
    static const struct {
        const char *bytes;
        uint32_t n, line, column;
        const char *words; /* in the message */
    } rows[] = {
        {"", 0, 0, 0, "empty"},
        {" \n\t\r\n", 5, 0, 0, "empty"},
        {"\xEF\xBB\xBF", 3, 0, 0, "empty"},
        {"one\ntw\xFFo", 8, 2, 3, "offset 6"},
        {"one\r\ntwo\rth\xC3\x28", 13, 3, 3, "UTF-8"},
        {"a\0b", 3, 1, 2, "NUL"},
        {"\xFF\xFE"
         "a\0",
         4, 0, 0, "UTF-16"},
        {"\xD0\xCF\x11\xE0\xA1\xB1", 6, 0, 0, ".docx"},
        {"%PDF-1.7", 8, 0, 0, "PDF"},
        {"PK\x03\x04xx", 6, 0, 0, "damaged"},
        {"{\\rtf1 x", 8, 0, 0, "Rich Text"},
        {"<!DOCTYPE html><p>", 18, 0, 0, "no text"},
        {"<?xml version='1.0'?><note>x</note>", 35, 0, 0, "neither Akoma Ntoso"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct doc d = {0};
        struct err e = {0};
        struct str bytes = {rows[i].bytes, rows[i].n};
        cr_assert_not(read_document(&a, "draft.md", bytes, NULL, &d, &e), "row %zu was read", i);
        cr_expect(e.code == ERR_INPUT && strcmp(e.path, "draft.md") == 0, "row %zu", i);
        cr_expect(e.line == rows[i].line && e.column == rows[i].column, "row %zu: %u:%u", i, e.line,
                  e.column);
        cr_expect(strstr(e.text, rows[i].words), "row %zu: “%s”", i, e.text);
        arena_done(&a);
    }
}

Test(read, suffixes)
{
    cr_expect(read_is_known_suffix("drafts/A.MD") && read_is_known_suffix("x.txt"));
    cr_expect_not(read_is_known_suffix("x.c") || read_is_known_suffix("md") ||
                  read_is_known_suffix(""));
}
