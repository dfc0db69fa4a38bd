/* Which paragraphs changed. Against a revision paragraphs are compared by their words, so that one
 * that moved, was numbered or wrapped anew has not changed; against a diff those count that hold a
 * line of it.
 *
 *   reslint --changed-since origin/main drafts/
 *   git diff -U0 main | reslint --diff-from - drafts/ */
#include "cli/changes.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/process.h"
#include "diag/fingerprint.h"
#include "read/read.h"

static bool find_revision(struct changes *c, const char *word, struct err *e)
{
    struct buf out = {0};
    int status = 0;
    const char *commit = str_printf(&c->arena, "%s^{commit}", word).p;
    const char *arguments[] = {"git",  "rev-parse", "--verify", "--quiet", "--end-of-options",
                               commit, NULL};
    bool ran = process_read(arguments, &out, &status, e);
    c->revision = str_cstr(&c->arena, str_trim(buf_str(&out)));
    buf_done(&out);
    return ran &&
           (status == 0 ||
            err_set(e, ERR_USAGE, NULL,
                    "git knows no revision “%s” here; run reslint inside the repository, and fetch "
                    "the revision when the clone is a shallow one",
                    word));
}

/* Something that diff or git would write. */
static bool is_diff(struct str text)
{
    static const char *const openings[] = {"diff ", "--- ", "+++ ", "@@ ", "Index: "};
    bool blank = true;
    for (uint32_t at = 0; at < text.n;) {
        uint32_t end = str_find(text, STR("\n"), at);
        struct str line = str_sub(text, at, end == UINT32_MAX ? text.n : end);
        for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
            if (str_starts(line, str_of(openings[i]))) {
                return true;
            }
        }
        blank = blank && str_trim(line).n == 0;
        at += line.n + 1;
    }
    return blank; /* nothing changed */
}

static bool read_diff(struct changes *c, const char *path, struct err *e)
{
    struct str diff = {0};
    bool good = strcmp(path, "-") == 0
                    ? file_read_stdin(&c->arena, "<stdin>", FILE_MOST_BYTES, &diff, e)
                    : file_read(&c->arena, path, FILE_MOST_BYTES, &diff, e);
    if (good && !is_diff(diff)) {
        good = err_set(e, ERR_USAGE, strcmp(path, "-") == 0 ? NULL : path,
                       "this is no unified diff, such as “git diff” writes it");
    }
    if (good) {
        changes_read_diff(c, diff);
        return true;
    }
    e->code = ERR_USAGE;
    return false;
}

bool changes_begin(struct changes *c, const struct options *o, struct err *e)
{
    *c = (struct changes){.since = o->changed_since != NULL, .from_diff = o->diff_from != NULL};
    if (c->since && c->from_diff) {
        return err_set(e, ERR_USAGE, NULL, "--changed-since and --diff-from do not go together");
    }
    return c->since ? find_revision(c, o->changed_since, e)
                    : !c->from_diff || read_diff(c, o->diff_from, e);
}

/* --- a unified diff --- */

/* "+12,3" of "@@ -10,2 +12,3 @@ ...": the line the new text begins at. */
static uint32_t new_start(struct str line)
{
    uint32_t plus = str_find(line, STR(" +"), 0);
    if (plus == UINT32_MAX) {
        return 0;
    }
    char text[32] = {0};
    struct str rest = str_sub(line, plus + 2, plus + 2 + sizeof text - 1);
    memcpy(text, rest.p, rest.n);
    char *end;
    unsigned long start = strtoul(text, &end, 10);
    bool empty = end[0] == ',' && end[1] == '0' && end[2] == ' ';
    return (uint32_t)start + empty; /* nothing new: the text was taken out behind that line */
}

/* "b/drafts/a.md" of "+++ b/drafts/a.md\t2026-01-01" */
static struct str new_path(struct str line)
{
    struct str path = str_trim(str_sub(line, 4, str_find(line, STR("\t"), 0)));
    return str_starts(path, STR("b/")) ? str_sub(path, 2, path.n) : path;
}

void changes_read_diff(struct changes *c, struct str diff)
{
    struct str path = {0};
    uint32_t number = 0; /* of the next line of the new text; 0 outside hunks */
    for (uint32_t at = 0; at < diff.n;) {
        uint32_t end = str_find(diff, STR("\n"), at);
        end = end == UINT32_MAX ? diff.n : end;
        struct str line = str_sub(diff, at, end);
        at = end + 1;
        char sign = line.n ? line.p[0] : ' ';
        if (str_starts(line, STR("diff ")) || str_starts(line, STR("--- "))) {
            number = 0;
        } else if (str_starts(line, STR("+++ "))) {
            path = new_path(line);
            number = 0;
        } else if (str_starts(line, STR("@@ "))) {
            number = new_start(line);
        } else if (number && sign == '+') {
            *vec_push(&c->lines) = (struct changed_lines){path, number, number};
            number++;
        } else if (number && sign == '-') {
            *vec_push(&c->lines) = (struct changed_lines){path, number - 1, number};
        } else if (number && sign == ' ') {
            number++;
        }
    }
}

/* Paths of a diff begin at the top of the repository, those of inputs where the user stands. */
static bool is_path(struct str whole, struct str path)
{
    return str_eq(whole, path) ||
           (whole.n > path.n && str_ends(whole, path) && whole.p[whole.n - path.n - 1] == '/');
}

/* --- a revision --- */

static void read_before(struct changes *c, const char *path)
{
    struct buf bytes = {0};
    struct arena a = {0};
    struct doc doc = {0};
    struct err e = {0};
    struct read_options how = {.format = -1};
    const char *slash = strrchr(path, '/');
    const char *object = str_printf(&a, "%s:./%s", c->revision, slash ? slash + 1 : path).p;
    const char *arguments[] = {"git", "-C", file_folder(&a, path), "show", object, NULL};
    int status = 0;
    c->is_new = !process_read(arguments, &bytes, &status, &e) || status != 0 ||
                !read_document(&a, path, buf_str(&bytes), &how, &doc, &e);
    for (uint32_t i = 0; !c->is_new && i < doc.block_count; i++) {
        struct str key =
            str_printf(&c->keys, "%016llx", (unsigned long long)fingerprint_paragraph(&doc, i));
        map_add(&c->before, key, 1);
    }
    arena_done(&a);
    buf_done(&bytes);
}

void changes_next(struct changes *c, const char *path)
{
    c->path = path;
    if (c->since) {
        map_done(&c->before);
        arena_done(&c->keys);
        read_before(c, path);
    }
}

/* --- the document at hand --- */

static void mark_revision(const struct changes *c, const struct doc *doc, bool *changed)
{
    for (uint32_t i = 0; i < doc->block_count; i++) {
        char key[17];
        snprintf(key, sizeof key, "%016llx", (unsigned long long)fingerprint_paragraph(doc, i));
        changed[i] = c->is_new || map_find(&c->before, str_of(key)) == MAP_NONE;
    }
}

static void mark_diff(const struct changes *c, const struct doc *doc, bool *changed)
{
    struct arena a = {0};
    struct str whole = file_relative(&a, "/", c->path);
    uint32_t next = 0;
    while (next < c->lines.n && !is_path(whole, c->lines.p[next].path)) {
        next++;
    }
    for (uint32_t i = 0; i < doc->block_count; i++) {
        struct range s = doc_source(doc, doc->blocks[i].range);
        uint32_t first = source_locate(doc->source, s.start).line,
                 last = source_locate(doc->source, s.end).line;
        while (next < c->lines.n && c->lines.p[next].last < first &&
               is_path(whole, c->lines.p[next].path)) {
            next++;
        }
        changed[i] = next < c->lines.n && is_path(whole, c->lines.p[next].path) &&
                     c->lines.p[next].first <= last;
    }
    arena_done(&a);
}

static bool block_changed(const struct doc *doc, const bool *changed, struct place place)
{
    struct diagnostic at = {.place = place};
    uint32_t block = fingerprint_block(doc, &at);
    if (block == UINT32_MAX &&
        (place.mark & MARK_COMMENT)) { /* a comment goes with the paragraph behind it */
        block = doc->comments[place.mark & ~MARK_COMMENT].block;
    }
    return block < doc->block_count && changed[block];
}

void changes_filter(const struct changes *c, struct document *d)
{
    if (!c->since && !c->from_diff) {
        return;
    }
    bool *changed = ARENA_ARRAY(&d->arena, bool, d->doc.block_count);
    (c->since ? mark_revision : mark_diff)(c, &d->doc, changed);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->diags.list.n; i++) {
        struct diagnostic *g = d->diags.list.p[i];
        bool stays = block_changed(&d->doc, changed, g->place);
        for (uint32_t k = 0; k < g->related_count && !stays; k++) {
            stays = block_changed(&d->doc, changed, g->related[k].place);
        }
        if (stays) {
            d->diags.list.p[kept++] = g;
        }
    }
    d->diags.list.n = kept;
}

void changes_done(struct changes *c)
{
    vec_done(&c->lines);
    map_done(&c->before);
    arena_done(&c->keys);
    arena_done(&c->arena);
}
