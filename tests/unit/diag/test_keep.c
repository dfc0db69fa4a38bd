/* Edits made exact, comments that suppress, findings written down, differences. */
#include <criterion/criterion.h>

#include "diag/diff.h"
#include "diag/fingerprint.h"
#include "diag/fix.h"
#include "diag/ledger.h"
#include "diag/suppress.h"
#include "read/read.h"

struct fixture {
    struct arena arena;
    struct doc doc;
    struct diags diags;
};

static void open_text(struct fixture *f, const char *bytes)
{
    const struct read_options how = {.format = SOURCE_MARKDOWN};
    struct err e = {0};
    memset(f, 0, sizeof *f);
    cr_assert(read_document(&f->arena, "t.md", str_of(bytes), &how, &f->doc, &e), "%s", e.text);
    diags_init(&f->diags, &f->arena);
}

static void close_text(struct fixture *f)
{
    diags_done(&f->diags);
    arena_done(&f->arena);
}

/* A finding of `rule` on occurrence `nth` (from 0) of `words`. */
static struct diagnostic *add(struct fixture *f, const char *rule, const char *words, int nth)
{
    uint32_t at = str_find(f->doc.text, str_of(words), 0);
    for (; nth > 0 && at != UINT32_MAX; nth--) {
        at = str_find(f->doc.text, str_of(words), at + 1);
    }
    cr_assert_neq(at, UINT32_MAX, "%s", words);
    struct range r = {at, at + (uint32_t)strlen(words)};
    struct diagnostic *g = diags_add(&f->diags, (struct place){r, MARK_NONE});
    g->rule = str_of(rule);
    return g;
}

Test(keep, edits_cover_the_least)
{
    static const struct {
        const char *source, *words, *put, *result; /* result NULL: the fix is taken back */
        uint32_t edits;
    } rows[] = {
        {"the member states met\n", "member states", "Member States", "the Member States met\n", 2},
        {"the member\nstates met\n", "member states", "Member States", "the Member\nStates met\n",
         2},
        {"the *member* states met\n", "member states", "Member States", "the *Member* States met\n",
         2},
        {"the Council,¹ noted\n\n¹ A/70/1.\n", "Council, noted", "Council, notes",
         "the Council,¹ notes\n\n¹ A/70/1.\n", 1},
        {"the Council¹ noted it\n\n¹ A/70/1.\n", " noted", "", "the Council¹ it\n\n¹ A/70/1.\n", 1},
        {"the Council¹ noted it\n\n¹ A/70/1.\n", "Council noted", "Office", NULL, 0},
        {"the *high* level met\n", "high level", "high-level", "the *high*-level met\n", 1},
        {"the naïve naïf met\n", "naïve naïf", "naïve naive", "the naïve naive met\n", 1},
        {"the work work goes on\n", " work", "", "the work goes on\n", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        struct buf out = {0};
        open_text(&f, rows[i].source);
        struct diagnostic *g = add(&f, "rule", rows[i].words, 0);
        struct edit *e = ARENA_NEW(&f.arena, struct edit);
        *e = (struct edit){.range = g->place.range, .text = str_of(rows[i].put)};
        g->edits = e;
        g->edit_count = 1;
        g->safety = DIAG_SAFE;
        fix_settle(&f.diags, &f.doc);
        cr_expect_eq(g->edit_count, rows[i].edits, "row %zu: %u edits", i, g->edit_count);
        fix_apply(&f.diags, &f.doc, DIAG_SAFE, (struct str){0}, &out, NULL);
        const char *wanted = rows[i].result ? rows[i].result : rows[i].source;
        cr_expect_str_eq(out.p, wanted, "row %zu: %s", i, out.p);
        cr_expect_eq(g->safety, rows[i].result ? DIAG_SAFE : DIAG_NO_FIX, "row %zu", i);
        buf_done(&out);
        close_text(&f);
    }
}

Test(keep, no_fix_spans_the_seam_of_a_cut_paragraph)
{
    static const char source[] =
        "*Recalling* the report of the Office,¹ which the members of the\n\n"
        "¹ A/70/1.\n\n"
        "commission have discussed at length,\n\n*Noting* the report,\n";
    struct fixture f;
    open_text(&f, source);
    cr_assert_eq(f.doc.joined, 1u);
    struct diagnostic *g = add(&f, "rule", "the commission", 0);
    struct edit edits[] = {{.range = g->place.range, .text = STR("it")}};
    g->edits = edits;
    g->edit_count = 1;
    g->safety = DIAG_SAFE;
    struct diagnostic *words = add(&f, "rule", "the commission", 0);
    struct edit kept[] = {{.range = g->place.range, .text = STR("the Commission")}};
    words->edits = kept;
    words->edit_count = 1;
    words->safety = DIAG_SAFE;
    fix_settle(&f.diags, &f.doc);
    cr_expect_eq(g->edit_count, 0u, "a fix that would swallow the note");
    cr_expect_eq(words->edit_count, 1u, "a fix behind the seam alone");
    close_text(&f);
}

Test(keep, comments_are_read)
{
    static const struct {
        const char *comment, *rules, *reason;
        bool ours, known;
        enum suppress_scope scope;
    } rows[] = {
        {" reslint-disable-line spelling -- a name ", "spelling", "a name", true, true,
         SUPPRESS_LINE},
        {"reslint-disable-next-line a, b -- x -- y", "a, b", "x -- y", true, true,
         SUPPRESS_NEXT_LINE},
        {" reslint-disable spelling", "spelling", "", true, true, SUPPRESS_FROM},
        {" reslint-enable", "", "", true, true, SUPPRESS_UNTIL},
        {" reslint-disable-file\n spelling\n -- names ", "spelling", "names", true, true,
         SUPPRESS_FILE},
        {" reslint-disable-fil spelling -- names ", "spelling", "names", true, false,
         SUPPRESS_LINE},
        {" to be agreed ", "", "", false, false, SUPPRESS_LINE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct suppress_comment c = suppress_read(str_of(rows[i].comment));
        cr_expect(c.ours == rows[i].ours && c.known == rows[i].known, "row %zu", i);
        cr_expect(!c.ours || (str_eq(c.rules, str_of(rows[i].rules)) &&
                              str_eq(c.reason, str_of(rows[i].reason))),
                  "row %zu: “%.*s”, “%.*s”", i, STR_ARG(c.rules), STR_ARG(c.reason));
        cr_expect(!c.known || c.scope == rows[i].scope, "row %zu", i);
    }
}

/* Many comments and many findings cost their sum. */
Test(keep, suppressing_is_linear, .timeout = 20)
{
    enum { N = 20000 };
    struct buf b = {0};
    struct fixture f;
    struct suppressions all;
    for (int i = 0; i < N; i++) {
        buf_printf(&b, "<!-- reslint-disable rule%d -- x -->\n\nthe wrod\n\n", i);
    }
    open_text(&f, b.p);
    uint32_t at = 0;
    while ((at = str_find(f.doc.text, STR("wrod"), at)) != UINT32_MAX) {
        struct diagnostic *g = diags_add(&f.diags, (struct place){{at, at + 4}, MARK_NONE});
        g->rule = STR("rule7");
        at += 4;
    }
    suppress_apply(&f.diags, &f.doc, &all);
    cr_assert_eq(f.diags.list.n, (uint32_t)N);
    cr_expect(!f.diags.list.p[6]->suppressed.p && f.diags.list.p[7]->suppressed.p &&
              f.diags.list.p[N - 1]->suppressed.p);
    vec_done(&all.list);
    buf_done(&b);
    close_text(&f);
}

/* The fingerprint of the finding on the last "the the" of a text. */
static uint64_t fingerprint_of(const char *source, int nth)
{
    struct fixture f;
    open_text(&f, source);
    for (int i = 0; i <= nth; i++) {
        add(&f, "duplicate-words", "the the", i);
    }
    fingerprint_set(&f.diags, &f.doc);
    uint64_t print = f.diags.list.p[nth]->fingerprint;
    close_text(&f);
    return print;
}

Test(keep, fingerprints)
{
    uint64_t print = fingerprint_of("1. Requests the the Office to act;\n\n2. Notes it.\n", 0);
    static const struct {
        const char *source;
        int nth;
        bool same;
    } rows[] = {
        {"Notes it.\n\n12.  Requests the the\nOffice to act;\n", 0, true},
        {"(c) Requests the the Office to act;\n", 0, true},
        {"1. Requests the the Office to rest;\n", 0, false},
        {"1. Requests the the Office to act;\n\n2. Requests the the Office to act;\n", 1, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_expect_eq(fingerprint_of(rows[i].source, rows[i].nth) == print, rows[i].same, "row %zu",
                     i);
    }
}

static bool is_gone(void *context, struct str path)
{
    (void)context;
    return str_eq(path, STR("old.md"));
}

Test(keep, one_entry_of_the_baseline_serves_one_finding)
{
    struct fixture f;
    struct ledger written, read;
    struct buf text = {0};
    struct err e = {0};
    open_text(&f, "Requests the the Office to act;\n\nRequests the the Office to act;\n");
    add(&f, "duplicate-words", "the the", 0);
    add(&f, "duplicate-words", "the the", 1);
    fingerprint_set(&f.diags, &f.doc);
    ledger_init(&written, &f.arena);
    ledger_init(&read, &f.arena);
    ledger_add(&written, f.diags.list.p[0]->fingerprint, STR("duplicate-words"), STR("old.md"),
               STR("the the"));
    ledger_write(&written, "a test", &text);
    cr_assert(ledger_read(&read, "base", buf_str(&text), &e), "%s", e.text);
    ledger_baseline(&read, &f.diags, STR("new.md"), is_gone, NULL);
    cr_expect(f.diags.list.p[0]->mute == MUTE_BASELINE && f.diags.list.p[1]->mute == MUTE_NONE);
    cr_expect(str_eq(read.list.p[0].seen_in, STR("new.md")));
    f.diags.list.p[0]->suppressed = (struct str){0};
    ledger_baseline(&read, &f.diags, STR("other.md"), is_gone, NULL);
    cr_expect_null(f.diags.list.p[0]->suppressed.p, "taken by the renamed file");
    cr_expect_not(ledger_read(&read, "base", STR("# x\n\n12\tspelling\ta.md\t\n"), &e));
    cr_expect_eq(e.line, 3u);
    ledger_done(&written);
    ledger_done(&read);
    buf_done(&text);
    close_text(&f);
}

Test(keep, differences)
{
    static const struct {
        const char *before, *after, *diff;
    } rows[] = {
        {"a\nb\n", "a\nb\n", ""},
        {"a\nb\nc\n", "a\nB\nc\n", "--- a/t\n+++ b/t\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"},
        {"a", "b\n", "--- a/t\n+++ b/t\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n"},
        {"", "a\n", "--- a/t\n+++ b/t\n@@ -0,0 +1 @@\n+a\n"},
        {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "2\n3\n4\n5\n6\n7\n8\n9\nx\n",
         "--- a/t\n+++ b/t\n@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -7,3 +6,4 @@\n 7\n 8\n 9\n+x\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = {0};
        diff_write("t", str_of(rows[i].before), str_of(rows[i].after), &out);
        cr_expect_str_eq(out.p ? out.p : "", rows[i].diff, "row %zu: %s", i, out.p);
        buf_done(&out);
    }
}
