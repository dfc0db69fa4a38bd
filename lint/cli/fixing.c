/* Fixes at the command line. A file is replaced in one step, with its mode, and only when something
 * changes; standard input goes out mended on standard output, so that an editor can use
 * reslint as a filter; --diff writes nothing but the difference. */
#include "cli/fixing.h"

#include <stdio.h>

#include "base/file.h"
#include "cli/annotating.h"
#include "cli/command.h"
#include "diag/diff.h"
#include "diag/fix.h"
#include "write/tracked.h"

void fixing_begin(struct fixing *f, const struct options *o, mend_mark *mark, void *context)
{
    *f = (struct fixing){.options = o, .mark = mark, .context = context};
    if (fixing_wanted(o)) {
        f->scratch = regex_scratch_new();
    }
}

bool fixing_wanted(const struct options *o)
{
    return o->fix || o->diff;
}

static bool is_fixable(const struct diagnostic *g, enum diag_safety most)
{
    return g->edit_count && g->safety != DIAG_NO_FIX && g->safety <= most && !g->suppressed.p;
}

static bool has_fix(const struct document *d, enum diag_safety most)
{
    for (uint32_t i = 0; i < d->diags.list.n; i++) {
        if (is_fixable(d->diags.list.p[i], most)) {
            return true;
        }
    }
    return false;
}

/* False when the file could not be written: it is then as it was, and the findings stand. */
static bool put(struct fixing *f, const struct input *in, struct str before, struct buf *out)
{
    struct err e = {0};
    struct str after = buf_str(&f->mended.text);
    if (f->options->diff) {
        diff_write(in->path, before, after, out);
        return false;
    }
    if (in->standard_input) {
        buf_add(out, after);
        return true;
    }
    if (!file_is_as_read(in->path, before, &e) || !file_write(in->path, after, &e)) {
        f->status = command_error(&e);
        return false;
    }
    return true;
}

/* Findings whose fix is another type of letters. */
static uint32_t count_restyled(const struct document *d, enum diag_safety most)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->diags.list.n; i++) {
        const struct diagnostic *g = d->diags.list.p[i];
        n += is_fixable(g, most) &&
             (g->edits[0].style == EDIT_ITALIC || g->edits[0].style == EDIT_ROMAN);
    }
    return n;
}

/* Word and OpenDocument files: the fixes become tracked changes, which are read as accepted when
 * what is left is told. */
static struct document *fix_package(struct fixing *f, const struct engine *g,
                                    const struct input *in, struct document *d,
                                    enum diag_safety most)
{
    struct err e = {0};
    char date[32];
    uint32_t fixed = 0;
    annotating_date(date);
    struct tracked_options how = {most, "reslint", date[0] ? date : NULL, f->options->accept};
    bool upright = d->doc.source->format == SOURCE_ODT && !f->options->accept;
    f->upright += upright ? count_restyled(d, most) : 0;
    bool ok = tracked_write(&d->doc, &d->diags, &how, &f->mended.text, &fixed, &e);
    if (ok && fixed == 0) {
        return d;
    }
    ok = ok && document_read(&f->mended.document, g, in->path, buf_str(&f->mended.text),
                             FORMAT_SNIFF, &e);
    if (!ok || !file_is_as_read(in->path, d->doc.source->package, &e) ||
        !file_write(in->path, buf_str(&f->mended.text), &e)) {
        document_done(&f->mended.document);
        f->status = command_error(&e);
        return d;
    }
    document_check(&f->mended.document, g, f->scratch);
    if (f->mark) {
        f->mark(f->context, &f->mended.document);
    }
    f->mended.changed = true;
    f->files++;
    f->fixed += fixed;
    return &f->mended.document;
}

struct document *fixing_visit(struct fixing *f, const struct engine *g, const struct input *in,
                              struct document *d, struct buf *out)
{
    struct mend_options o = {.most = f->options->unsafe ? DIAG_UNSAFE : DIAG_SAFE,
                             .mark = f->mark,
                             .context = f->context,
                             .said = &f->said};
    struct err e = {0};
    struct str before = d->doc.source->bytes;
    mended_done(&f->mended);
    if (tracked_is_possible(&d->doc) && !f->options->diff && !in->standard_input) {
        return fix_package(f, g, in, d, o.most);
    }
    if (!fix_is_possible(&d->doc)) {
        f->zipped += has_fix(d, o.most);
        return d;
    }
    if (!mend(&f->mended, g, d, in->path, &o, f->scratch, &e)) {
        fprintf(stderr,
                "reslint: %s: left as it is, because its fixes would make it unreadable (%s)\n",
                in->path, e.text);
        f->status = STATUS_INTERNAL;
    }
    if (!f->mended.changed || str_eq(before, buf_str(&f->mended.text))) {
        if (in->standard_input && !f->options->diff) {
            buf_add(out, before);
        }
        return d;
    }
    bool written = put(f, in, before, out);
    if (written || f->options->diff) {
        f->files++;
        f->fixed += f->mended.fixed;
    }
    return written ? &f->mended.document : d;
}

static const char *plural(uint32_t n)
{
    return n == 1 ? "" : "s";
}

void fixing_end(struct fixing *f)
{
    const struct options *o = f->options;
    if (!fixing_wanted(o)) {
        return;
    }
    if (o->verbose && f->said.n) {
        fwrite(f->said.p, 1, f->said.n, stderr);
    }
    if (!o->quiet) {
        fprintf(stderr, "%u finding%s %s put right in %u file%s\n", f->fixed, plural(f->fixed),
                o->diff         ? "can be"
                : f->fixed == 1 ? "was"
                                : "were",
                f->files, plural(f->files));
    }
    if (f->upright && !o->quiet) {
        fprintf(stderr,
                "reslint: note: italics of OpenDocument texts are no tracked change; %u finding%s "
                "about them can be put right with --fix --accept\n",
                f->upright, plural(f->upright));
    }
    if (f->zipped && !o->quiet) {
        fprintf(
            stderr,
            "reslint: note: %u draft%s stayed as %s: the fixes of Word and OpenDocument files are "
            "not shown as a difference, and do not go to standard output\n",
            f->zipped, plural(f->zipped), f->zipped == 1 ? "it is" : "they are");
    }
    mended_done(&f->mended);
    buf_done(&f->said);
    regex_scratch_free(f->scratch);
}
