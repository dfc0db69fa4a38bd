/* Somebody saves a file while it is checked: whatever would be written over it is not written. The check
 * stops here between reading and writing, so that the moment is always the same. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../read/package.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/fixing.h"
#include "cli/marks.h"

#define RULE                                                                                                           \
    "- id: towards\n  check: terms\n  severity: warning\n  message: m\n  why: w\n  authority: a\n  fix: safe\n"        \
    "  terms: [towards < toward]\n  examples:\n    - bad: a «toward» b\n    - good: a towards b\n"

struct desk {
    char folder[64], path[128];
    struct engine *engine;
    struct arena arena;
};

static void put(const char *path, struct str bytes)
{
    struct err e = {0};
    cr_assert(file_write(path, bytes, &e), "%s", e.text);
}

static struct str get(struct desk *p)
{
    struct str bytes = {0};
    struct err e = {0};
    cr_assert(file_read(&p->arena, p->path, FILE_MOST_BYTES, &bytes, &e), "%s", e.text);
    return bytes;
}

static void open_desk(struct desk *p)
{
    char path[160];
    struct err e = {0};
    *p = (struct desk){.folder = "/tmp/reslint-saved-XXXXXX"};
    cr_assert_not_null(mkdtemp(p->folder));
    snprintf(path, sizeof path, "%s/a", p->folder);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/a/b.yaml", p->folder);
    put(path, STR(RULE));
    snprintf(path, sizeof path, "%s/frames.yaml", p->folder);
    put(path, STR("sentence: |\n  {text}\n"));
    p->engine = engine_new(&(struct engine_options){.rules = p->folder}, &e);
    cr_assert_not_null(p->engine, "%s", e.text);
}

static void close_desk(struct desk *p)
{
    char command[100];
    engine_free(p->engine);
    arena_done(&p->arena);
    snprintf(command, sizeof command, "rm -rf '%s'", p->folder);
    cr_assert_eq(system(command), 0);
}

/* Reads and checks the file, lets somebody save `meanwhile` (p == NULL: nobody), and fixes. The status. */
static int fix(struct desk *p, const struct options *o, struct str meanwhile)
{
    struct err e = {0};
    struct document d = {0};
    struct buf out = {0};
    struct fixing f;
    struct input in = {.path = p->path};
    struct regex_scratch *scratch = regex_scratch_new();
    cr_assert(document_read(&d, p->engine, p->path, get(p), FORMAT_SNIFF, &e), "%s", e.text);
    document_check(&d, p->engine, scratch);
    cr_expect_eq(d.diags.list.n, 1u);
    if (meanwhile.p) {
        put(p->path, meanwhile);
    }
    fixing_begin(&f, o, NULL, NULL);
    struct document *left = fixing_visit(&f, p->engine, &in, &d, &out);
    cr_expect_eq(left->diags.list.n, meanwhile.p ? 1u : 0u, "%s", p->path);
    cr_expect_eq(f.files, meanwhile.p ? 0u : 1u, "%s", p->path);
    fixing_end(&f);
    document_done(&d);
    regex_scratch_free(scratch);
    buf_done(&out);
    return f.status;
}

Test(saved_meanwhile, drafts)
{
    struct desk p;
    struct str saved = STR("what somebody else wrote toward the end");
    open_desk(&p);
    const struct {
        const char *name;
        struct str bytes;
        bool accept;
    } rows[] = {
        {"a.md", STR("A step toward peace.\n"), false},
        {"a.txt", STR("A step toward peace.\n"), false},
        {"a.html", STR("<p>A step toward peace.</p>\n"), false},
        {"a.docx", word_of(&p.arena, "<w:p><w:r><w:t>A step toward peace.</w:t></w:r></w:p>", NULL), false},
        {"a.docx", word_of(&p.arena, "<w:p><w:r><w:t>A step toward peace.</w:t></w:r></w:p>", NULL), true},
        {"a.odt", odt_of(&p.arena, "", "<text:p>A step toward peace.</text:p>"), false},
        {"a.odt", odt_of(&p.arena, "", "<text:p>A step toward peace.</text:p>"), true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct options o = {.fix = true, .quiet = true, .accept = rows[i].accept};
        snprintf(p.path, sizeof p.path, "%s/%s", p.folder, rows[i].name);
        put(p.path, rows[i].bytes);
        cr_expect_eq(fix(&p, &o, saved), STATUS_INPUT, "row %zu", i);
        cr_expect(str_eq(get(&p), saved), "row %zu: overwritten", i);
        put(p.path, rows[i].bytes);
        cr_expect_eq(fix(&p, &o, (struct str){0}), STATUS_CLEAN, "row %zu", i);
        cr_expect(!str_eq(get(&p), rows[i].bytes), "row %zu: not mended", i);
    }
    close_desk(&p);
}

/* Baseline and suppressions: another run has written its entries. */
Test(saved_meanwhile, records)
{
    static const char entry[] = "0123456789abcdef\ttowards\tother.md\twords\n";
    static const struct {
        const char *before, *meanwhile; /* NULL: no file, nobody */
        struct options options;
    } rows[] = {
        {NULL, entry, {.write_baseline = true, .quiet = true}},
        {entry, "", {.write_baseline = true, .quiet = true}},
        {entry, "# new\n", {.suppress = "agreed", .quiet = true}},
        {NULL, entry, {.suppress = "agreed", .quiet = true}},
        {NULL, NULL, {.suppress = "agreed", .quiet = true}},
        {entry, NULL, {.write_baseline = true, .quiet = true}},
    };
    struct desk p;
    open_desk(&p);
    snprintf(p.path, sizeof p.path, "%s/record", p.folder);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err e = {0};
        struct marks m;
        bool baseline = rows[i].options.write_baseline;
        remove(p.path);
        if (rows[i].before) {
            put(p.path, str_of(rows[i].before));
        }
        cr_assert(marks_begin(&m, &rows[i].options, baseline ? p.path : NULL, baseline ? NULL : p.path, &e), "%s",
                  e.text);
        if (rows[i].meanwhile) {
            put(p.path, str_of(rows[i].meanwhile));
        }
        cr_expect_eq(marks_end(&m, &e), rows[i].meanwhile == NULL, "row %zu: %s", i, e.text);
        cr_expect_eq(str_eq(get(&p), str_of(rows[i].meanwhile)), rows[i].meanwhile != NULL, "row %zu", i);
        marks_done(&m);
    }
    close_desk(&p);
}
