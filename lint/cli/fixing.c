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

/* One round on `now`, whose result takes the place of the last one. True with *fixed > 0 when the
 * text changed. */
static bool package_round(struct fixing *f, const struct engine *g, const char *path,
                          const struct document *now, const struct tracked_options *how,
                          uint32_t *fixed, struct err *e)
{
    struct buf next = {0};
    struct document read = {0};
    bool ok = tracked_write(&now->doc, &now->diags, how, &next, fixed, e);
    if (!ok || *fixed == 0) {
        buf_done(&next);
        return ok;
    }
    if (!document_read(&read, g, path, buf_str(&next), FORMAT_SNIFF, e)) {
        document_done(&read);
        buf_done(&next);
        return false;
    }
    document_check(&read, g, f->scratch);
    if (f->mark) {
        f->mark(f->context, &read);
    }
    mended_done(&f->mended);
    f->mended.text = next;
    document_move(&f->mended.document, &read);
    f->mended.changed = true;
    return true;
}

/* Word and OpenDocument files: the fixes become tracked changes, which are read as accepted when
 * the next round looks for more, and when what is left is told. */
static struct document *fix_package(struct fixing *f, const struct engine *g,
                                    const struct input *in, struct document *d,
                                    enum diag_safety most)
{
    struct err e = {0};
    char date[32];
    uint32_t fixed = 1, all = 0;
    annotating_date(date);
    struct tracked_options how = {most, "reslint", date[0] ? date : NULL, f->options->accept};
    bool upright = d->doc.source->format == SOURCE_ODT && !f->options->accept, ok = true;
    for (int i = 0; ok && fixed > 0 && i < MEND_ROUNDS_MOST; i++) {
        const struct document *now = f->mended.changed ? &f->mended.document : d;
        ok = package_round(f, g, in->path, now, &how, &fixed, &e);
        all += fixed;
    }
    f->upright += upright ? count_restyled(f->mended.changed ? &f->mended.document : d, most) : 0;
    if (ok && !f->mended.changed) {
        return d;
    }
    if (!ok || !file_is_as_read(in->path, d->doc.source->package, &e) ||
        !file_write(in->path, buf_str(&f->mended.text), &e)) {
        mended_done(&f->mended);
        f->status = command_error(&e);
        return d;
    }
    f->files++;
    f->fixed += all;
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
