/* What the reporters write: the line editors read, the caret, the JSON contract. */
#include <criterion/criterion.h>

#include "doc/build.h"
#include "report/report.h"

struct fixture {
    struct arena arena;
    struct source source;
    struct doc doc;
    struct diags diags;
    struct edit edit;
};

/* Line 2 of "first line\nCôte *d’Ivoire* Requests ...": the finding is on "Requests". */
static void open_draft(struct fixture *f, const char *path, const char *bytes, const char *found)
{
    struct build b;
    memset(f, 0, sizeof *f);
    source_init(&f->source, &f->arena, path, SOURCE_MARKDOWN, str_of(bytes));
    build_open(&b, &f->arena, &f->source);
    for (uint32_t i = 0; i < f->source.bytes.n;) {
        uint32_t end = str_find(f->source.bytes, STR("\n"), i);
        end = end > f->source.bytes.n ? f->source.bytes.n : end;
        build_block(&b, BLOCK_PARAGRAPH, 0);
        build_text(&b, i, str_sub(f->source.bytes, i, end));
        build_block_end(&b);
        i = end + 1;
    }
    build_finish(&b, &f->doc);
    diags_init(&f->diags, &f->arena);
    uint32_t at = str_find(f->doc.text, str_of(found), 0);
    struct range r = {at, at + (uint32_t)strlen(found)};
    struct diagnostic *g = diags_add(&f->diags, (struct place){r, MARK_NONE});
    g->rule = STR("operative-verb-italic");
    g->message = str_printf(&f->arena, "operative verb “%s” is not in italics", found);
    g->where = STR("operative paragraph 1");
    g->authority = STR("United Nations Editorial Manual");
    f->edit = (struct edit){.range = r, .text = STR("*Requests*")};
    g->edits = &f->edit;
    g->edit_count = 1;
    g->safety = DIAG_SAFE;
}

static void write_report(struct fixture *f, const struct report_options *o, struct buf *out)
{
    struct report r;
    struct report_file file = {.path = f->source.path, .doc = &f->doc, .diags = &f->diags,
                               .profile = STR("general-assembly")};
    struct report_file bad = {.path = "gone.md", .error = "no such file"};
    struct report_summary sum = {1, 1, 0, 0, 1};
    report_begin(&r, o, out);
    report_add(&r, &file);
    report_add(&r, &bad);
    report_end(&r, &sum);
}

static void close_draft(struct fixture *f)
{
    diags_done(&f->diags);
    arena_done(&f->arena);
}

#define LONG                                                                                       \
    "Recalling the many decisions that it has taken on this matter over the years and that have "  \
    "found wide support, Requests the Office to report to it in due course on the measures taken"

Test(report, text)
{
    static const struct {
        const char *path, *bytes, *found;
        struct report_options options;
        const char *result;
    } rows[] = {
        {"a.md", "x\nCôte Requests", "Requests", {.unit = COLUMN_BYTE},
         "a.md:2:7: error: operative verb “Requests” is not in italics [operative-verb-italic]\n"},
        {"a.md", "x\nCôte 😀 Requests", "Requests", {.unit = COLUMN_CHAR},
         "a.md:2:8: error: operative verb “Requests” is not in italics [operative-verb-italic]\n"},
        {"a.md", "x\nCôte 😀 Requests", "Requests", {.unit = COLUMN_UTF16},
         "a.md:2:9: error: operative verb “Requests” is not in italics [operative-verb-italic]\n"},
        {"a b.md", "Côte Requests it", "Requests", {.caret = true},
         "a b.md:1:7: error: operative verb “Requests” is not in italics [operative-verb-italic]\n"
         "   Côte Requests it\n"
         "        ^~~~~~~~\n"},
        /* what a terminal would obey is not shown to it */
        {"a.md", "\x1b[31m Requests\tit", "Requests", {.caret = true},
         "a.md:1:7: error: operative verb “Requests” is not in italics [operative-verb-italic]\n"
         "    [31m Requests it\n"
         "         ^~~~~~~~\n"},
        {"a.md", LONG, "Requests", {.caret = true},
         "a.md:1:112: error: operative verb “Requests” is not in italics [operative-verb-italic]\n"
         "  …the years and that have found wide support, Requests the Office to report to it in due course on …\n"
         "                                               ^~~~~~~~\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        struct buf out = {0};
        open_draft(&f, rows[i].path, rows[i].bytes, rows[i].found);
        write_report(&f, &rows[i].options, &out);
        cr_expect_str_eq(out.p, rows[i].result, "row %zu:\n%s", i, out.p);
        buf_done(&out);
        close_draft(&f);
    }
}

Test(report, json_contract)
{
    static const char finding[] =
        "\"rule\": \"operative-verb-italic\", \"severity\": \"error\", \"message\": \"operative verb "
        "“Requests” is not in italics\", \"start\": 8, \"end\": 16, \"line\": 2, \"column\": 7, "
        "\"end_line\": 2, \"end_column\": 15, \"column_utf16\": 6, \"text\": \"Requests\", \"where\": "
        "\"operative paragraph 1\", \"authority\": \"United Nations Editorial Manual\", "
        "\"suggestion\": null, \"fix\": {\"safety\": \"safe\", \"edits\": [{\"start\": 8, \"end\": 16, "
        "\"replacement\": \"*Requests*\"}]}, \"related\": [{\"start\": 0, \"end\": 1, \"line\": 1, "
        "\"column\": 1, \"message\": \"here as well\"}], \"suppressed\": null}";
    static const struct {
        enum report_format format;
        const char *before, *after;
    } rows[] = {
        {REPORT_JSON,
         "{\"version\": 1, \"tool\": {\"name\": \"reslint\", \"version\": \"9\"}, \"files\": [\n"
         "{\"path\": \"a\xEF\xBF\xBD.md\", \"format\": \"markdown\", \"profile\": \"general-assembly\", "
         "\"diagnostics\": [{",
         "]}],\n\"unreadable\": [{\"path\": \"gone.md\", \"message\": \"no such file\"}],\n\"summary\": "
         "{\"files\": 1, \"error\": 1, \"warning\": 0, \"note\": 0, \"unreadable\": 1}}\n"},
        {REPORT_NDJSON, "{\"path\": \"a\xEF\xBF\xBD.md\", ", "\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        struct buf out = {0};
        struct report_options o = {.format = rows[i].format, .version = "9"};
        struct related related = {{{0, 1}, MARK_NONE}, STR("here as well")};
        open_draft(&f, "a\xFF.md", "x\nCôte Requests", "Requests");
        f.diags.list.p[0]->related = &related;
        f.diags.list.p[0]->related_count = 1;
        write_report(&f, &o, &out);
        struct str wanted = str_printf(&f.arena, "%s%s%s", rows[i].before, finding, rows[i].after);
        cr_expect_str_eq(out.p, wanted.p);
        buf_done(&out);
        close_draft(&f);
    }
}

/* A suggestion with two answers. */
Test(report, candidates)
{
    static const struct {
        enum report_format format;
        const char *parts[3];
    } rows[] = {
        {REPORT_TEXT, {"suggestion: “Asks” or “Urges”\n"}},
        {REPORT_JSON,
         {"\"suggestion\": null, \"fix\": {\"safety\": \"suggestion\", \"edits\": [{\"start\": 2, \"end\": 10, "
          "\"replacement\": \"Asks\"}], \"candidates\": [{\"text\": \"Asks\", \"edits\": [{\"start\": 2, \"end\": 10, "
          "\"replacement\": \"Asks\"}]}, {\"text\": \"Urges\", \"edits\": [{\"start\": 2, \"end\": 10, \"replacement\": "
          "\"Urges\"}]}]}"}},
        {REPORT_RDJSON, {"\"text\": \"Asks\"}, {\"range\": {\"start\": {\"line\": 2, \"column\": 1}, ", "\"text\": \"Urges\"}]"}},
        {REPORT_SARIF,
         {"\"description\": {\"text\": \"Suggestion: write “Asks”.\"}", "\"description\": {\"text\": \"Suggestion: write “Urges”.\"}",
          "\"properties\": {\"safety\": \"suggestion\"}"}},
        {REPORT_HTML, {"Suggestion: <span class=\"edit\"><del>Requests</del> → <ins>Asks</ins></span> or "
                       "<span class=\"edit\"><del>Requests</del> → <ins>Urges</ins></span>"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        struct buf out = {0};
        struct report_options o = {.format = rows[i].format, .version = "9", .caret = true};
        open_draft(&f, "a.md", "x\nRequests", "Requests");
        struct edit edits[] = {f.edit, f.edit};
        struct choice choices[] = {{STR("Asks"), &edits[0], 1}, {STR("Urges"), &edits[1], 1}};
        edits[0].text = STR("Asks");
        edits[1].text = STR("Urges");
        struct diagnostic *g = f.diags.list.p[0];
        g->edits = edits;
        g->choices = choices;
        g->choice_count = 2;
        g->safety = DIAG_SUGGESTION;
        write_report(&f, &o, &out);
        buf_add_bytes(&out, "", 1);
        for (size_t k = 0; k < 3 && rows[i].parts[k]; k++) {
            cr_expect(strstr(out.p, rows[i].parts[k]), "row %zu: no %s in\n%s", i, rows[i].parts[k], out.p);
        }
        buf_done(&out);
        close_draft(&f);
    }
}

/* One finding on "Requests", whose fix puts an asterisk on either side, behind a letter of two bytes and one
 * of two UTF-16 units; and the input that could not be read. */
Test(report, formats_of_other_tools)
{
    static const struct {
        enum report_format format;
        const char *parts[4];
    } rows[] = {
        {REPORT_ERRORFORMAT, {"./a b&:.md:2:12: error: operative verb “Requests” is not in italics [operative-verb-italic]\n"}},
        {REPORT_CHECKSTYLE,
         {"<file name=\"a b&amp;:.md\">\n<error line=\"2\" column=\"8\" severity=\"error\" message=\"operative verb “Requests”",
          "source=\"reslint.operative-verb-italic\"/>\n</file>", "message=\"no such file\"", "</checkstyle>\n"}},
        {REPORT_JUNIT,
         {"<testsuite name=\"a b&amp;:.md\" tests=\"1\" failures=\"1\" errors=\"0\"", "name=\"operative-verb-italic, line 2\"",
          "<error type=\"unreadable\" message=\"no such file\"/>", "</testsuites>\n"}},
        {REPORT_GITHUB,
         {"::error title=operative-verb-italic,file=a b&%3A.md,line=2,col=8,endLine=2,endColumn=16::operative verb",
          "::error title=unreadable,file=gone.md::no such file\n"}},
        {REPORT_GITLAB,
         {"[\n{\"description\": \"operative verb", "\"severity\": \"major\", \"location\": {\"path\": \"a b&:.md\"",
          "\"severity\": \"blocker\"", "\n]\n"}},
        {REPORT_RDJSON,
         {"\"range\": {\"start\": {\"line\": 2, \"column\": 12}, \"end\": {\"line\": 2, \"column\": 20}}}, \"severity\": \"ERROR\"",
          "\"suggestions\": [{\"range\": {\"start\": {\"line\": 2, \"column\": 12}, \"end\": {\"line\": 2, \"column\": 20}}, "
          "\"text\": \"*Requests*\"}]", "\"message\": \"no such file\"", "\n]}\n"}},
        {REPORT_RDJSONL, {"\"source\": {\"name\": \"reslint\"}}\n{\"message\": \"no such file\""}},
        {REPORT_SARIF,
         {"\"uri\": \"a%20b%26%3A.md\", \"uriBaseId\"",
          "\"region\": {\"startLine\": 2, \"startColumn\": 9, \"endLine\": 2, \"endColumn\": 17",
          "\"replacements\": [{\"deletedRegion\": {\"startLine\": 2, \"startColumn\": 9, \"endLine\": 2, \"endColumn\": 9}",
          "\"executionSuccessful\": false"}},
        {REPORT_HTML, {"operative verb “Requests”", "no such file", "</html>\n"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        struct buf out = {0};
        struct report_options o = {.format = rows[i].format, .version = "9"};
        open_draft(&f, "./a b&:.md", "x\nCôte 😀 Requests it", "Requests");
        struct diagnostic *g = f.diags.list.p[0];
        struct edit edits[2] = {{.range = {g->place.range.end, g->place.range.end}, .text = STR("*")},
                                {.range = {g->place.range.start, g->place.range.start}, .text = STR("*")}};
        edits[0].source_set = edits[1].source_set = true;
        edits[0].source = (struct range){21, 21};
        edits[1].source = (struct range){13, 13};
        g->edits = edits;
        g->edit_count = 2;
        write_report(&f, &o, &out);
        for (size_t k = 0; k < 4 && rows[i].parts[k]; k++) {
            cr_expect_neq(str_find(buf_str(&out), str_of(rows[i].parts[k]), 0), UINT32_MAX, "%s in:\n%s",
                          rows[i].parts[k], out.p);
        }
        buf_done(&out);
        close_draft(&f);
    }
}

Test(report, summary)
{
    static const struct {
        struct report_summary summary;
        const char *text;
    } rows[] = {
        {{1, 0, 0, 0, 0}, "nothing found in 1 file"},
        {{2, 1, 2, 0, 0}, "1 error and 2 warnings in 2 files"},
        {{3, 2, 1, 5, 1}, "2 errors, 1 warning and 5 notes in 3 files; 1 input could not be read"},
        {{0, 0, 0, 0, 2}, "nothing found in 0 files; 2 inputs could not be read"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = {0};
        report_summary_text(&rows[i].summary, &out);
        cr_expect_str_eq(out.p, rows[i].text);
        buf_done(&out);
    }
}
