/* The files that findings are written down in, over one run. Findings are marked, never taken away:
 * JSON and SARIF show them as suppressed, so that a service that follows findings does not see them
 * come and go. */
#include "cli/marks.h"

#include <stdio.h>

#include "base/file.h"

#define SUPPRESSIONS_TITLE "findings that may stay: fingerprint, rule, file, reason"
#define BASELINE_TITLE                                                                             \
    "findings that were there when this was written: fingerprint, rule, file, words"

static bool read_record(struct marks *m, struct record *r, const char *path, bool may_miss,
                        struct err *e)
{
    struct str bytes = {0};
    ledger_init(&r->ledger, &m->arena);
    ledger_init(&r->fresh, &m->arena);
    r->path = path;
    r->folder = path ? file_folder(&m->arena, path) : NULL;
    if (!path || (may_miss && file_kind_of(path) == FILE_MISSING)) {
        return true;
    }
    if (!file_read(&m->arena, path, FILE_MOST_BYTES, &bytes, e)) {
        e->code = ERR_USAGE;
        return false;
    }
    r->bytes = bytes.p ? bytes : STR("");
    return ledger_read(&r->ledger, path, bytes, e);
}

static bool have_reasons(const struct record *r, struct err *e)
{
    for (uint32_t i = 0; i < r->ledger.list.n; i++) {
        const struct ledger_entry *x = &r->ledger.list.p[i];
        if (!x->text.n) {
            return err_set(e, ERR_USAGE, r->path, "the entry of “%.*s” in “%.*s” gives no reason",
                           STR_ARG(x->rule), STR_ARG(x->path));
        }
    }
    return true;
}

bool marks_begin(struct marks *m, const struct options *o, const char *baseline,
                 const char *suppressions, struct err *e)
{
    *m = (struct marks){.options = o};
    if (o->write_baseline && !baseline) {
        baseline = ".reslint-baseline";
    }
    if (o->write_baseline && (o->changed_since || o->diff_from)) {
        return err_set(e, ERR_USAGE, NULL,
                       "--write-baseline needs all findings, not those of changed paragraphs");
    }
    if (o->suppress && !suppressions) {
        suppressions = ".reslint-suppressions";
    }
    if (o->prune && !baseline && !suppressions) {
        return err_set(e, ERR_USAGE, NULL,
                       "--prune takes entries out of a baseline or of suppressions, and there are "
                       "none; name one with --baseline or --suppressions");
    }
    return read_record(m, &m->baseline, baseline, o->write_baseline, e) &&
           read_record(m, &m->suppressions, suppressions, o->suppress != NULL, e) &&
           have_reasons(&m->suppressions, e) && changes_begin(&m->changes, o, e);
}

void marks_next(struct marks *m, const struct input *in)
{
    struct record *records[] = {&m->baseline, &m->suppressions};
    for (int i = 0; i < 2; i++) {
        if (records[i]->path) {
            records[i]->here = file_relative(&m->arena, records[i]->folder, in->path);
        }
    }
    changes_next(&m->changes, in->path);
}

/* No file is at `path` of the baseline any more. */
static bool is_gone(void *context, struct str path)
{
    struct marks *m = context;
    uint32_t known = map_find(&m->gone, path);
    if (known == MAP_NONE) {
        struct str whole =
            path.n && path.p[0] == '/'
                ? path
                : str_printf(&m->arena, "%s/%.*s", m->baseline.folder, STR_ARG(path));
        known = file_kind_of(str_cstr(&m->arena, whole)) == FILE_MISSING;
        map_set(&m->gone, path, known);
    }
    return known == 1;
}

void marks_apply(void *context, struct document *d)
{
    struct marks *m = context;
    if (m->suppressions.path) {
        ledger_suppress(&m->suppressions.ledger, &d->diags, m->suppressions.here);
    }
    if (m->baseline.path) {
        ledger_baseline(&m->baseline.ledger, &d->diags, m->baseline.here, is_gone, m);
    }
    changes_filter(&m->changes, d);
}

static void keep(struct marks *m, struct record *r, const struct document *d,
                 const struct diagnostic *g, struct str text)
{
    struct str words = text.n ? text : ledger_excerpt(&m->arena, &d->doc, g);
    ledger_add(&r->fresh, g->fingerprint, str_dup(&m->arena, g->rule), r->here, words);
}

void marks_keep(struct marks *m, const struct document *d)
{
    const struct options *o = m->options;
    if (m->baseline.path) {
        map_set(&m->visited, m->baseline.here, 1);
    }
    if (m->suppressions.path) {
        map_set(&m->visited, m->suppressions.here, 1);
    }
    for (uint32_t i = 0; i < d->diags.list.n; i++) {
        struct diagnostic *g = d->diags.list.p[i];
        if (o->suppress && !g->suppressed.p) {
            keep(m, &m->suppressions, d, g, str_of(o->suppress));
            g->suppressed = str_of(o->suppress);
            g->mute = MUTE_FILE;
        }
        if (o->write_baseline && (!g->suppressed.p || g->mute == MUTE_BASELINE)) {
            keep(m, &m->baseline, d, g, (struct str){0});
            g->suppressed = STR("in the baseline");
            g->mute = MUTE_BASELINE;
        }
    }
}

static bool holds(const struct word_list *list, struct str word)
{
    for (uint32_t i = 0; i < list->n; i++) {
        if (str_eq(list->p[i], word)) {
            return true;
        }
    }
    return false;
}

/* Of a rule that was left out of this run nothing can be said. */
static bool was_checked(const struct options *o, struct str rule)
{
    return (o->only.n == 0 || holds(&o->only, rule)) && !holds(&o->disable, rule) &&
           (o->spelling || !str_eq(rule, STR("spelling")));
}

/* The entry belongs to a file that was looked at, or that is gone, and nothing was found for it. */
static bool is_stale(struct marks *m, const struct record *r, const struct ledger_entry *x)
{
    if (x->seen_in.p || !was_checked(m->options, x->rule)) {
        return false;
    }
    struct str whole = x->path.n && x->path.p[0] == '/'
                           ? x->path
                           : str_printf(&m->arena, "%s/%.*s", r->folder, STR_ARG(x->path));
    return map_find(&m->visited, x->path) != MAP_NONE ||
           file_kind_of(str_cstr(&m->arena, whole)) == FILE_MISSING;
}

/* What stays of the entries that were read; under --write-baseline those of other files alone. */
static void carry_over(struct marks *m, struct record *r, bool anew)
{
    for (uint32_t i = 0; i < r->ledger.list.n; i++) {
        const struct ledger_entry *x = &r->ledger.list.p[i];
        bool stale = is_stale(m, r, x);
        r->stale += stale;
        if (!(stale && (m->options->prune || anew)) && !(anew && x->seen_in.p)) {
            ledger_add(&r->fresh, x->fingerprint, x->rule, x->path, x->text);
        }
    }
}

/* Nobody wrote the file while this run went on: their entries would be lost. */
static bool is_as_read(const struct record *r, struct err *e)
{
    if (r->bytes.p) {
        return file_is_as_read(r->path, r->bytes, e);
    }
    return file_kind_of(r->path) == FILE_MISSING ||
           err_set(e, ERR_INPUT, r->path, "was written by another run meanwhile, and was left");
}

static bool write_record(struct marks *m, struct record *r, const char *title, const char *name,
                         bool anew, bool wanted, struct err *e)
{
    struct buf text = {0};
    if (!r->path) {
        return true;
    }
    carry_over(m, r, anew);
    if (r->stale && !m->options->prune && !anew && !m->options->quiet) {
        fprintf(stderr,
                "reslint: note: %u entr%s of %s “%s” %s nothing any more; --prune takes %s out\n",
                r->stale, r->stale == 1 ? "y" : "ies", name, r->path,
                r->stale == 1 ? "matches" : "match", r->stale == 1 ? "it" : "them");
    }
    bool written = true;
    if (wanted || (m->options->prune && r->stale)) {
        ledger_write(&r->fresh, title, &text);
        written = is_as_read(r, e) && file_write(r->path, buf_str(&text), e);
        e->code = written ? e->code : ERR_USAGE; /* no input is concerned */
        buf_done(&text);
    }
    return written;
}

bool marks_end(struct marks *m, struct err *e)
{
    const struct options *o = m->options;
    bool good = write_record(m, &m->suppressions, SUPPRESSIONS_TITLE, "the suppressions", false,
                             o->suppress != NULL, e) &&
                write_record(m, &m->baseline, BASELINE_TITLE, "the baseline", o->write_baseline,
                             o->write_baseline, e);
    if (good && o->write_baseline && !o->quiet) {
        fprintf(stderr, "reslint: the baseline “%s” holds %u finding%s\n", m->baseline.path,
                m->baseline.fresh.list.n, m->baseline.fresh.list.n == 1 ? "" : "s");
    }
    return good;
}

void marks_done(struct marks *m)
{
    ledger_done(&m->baseline.ledger);
    ledger_done(&m->baseline.fresh);
    ledger_done(&m->suppressions.ledger);
    ledger_done(&m->suppressions.fresh);
    changes_done(&m->changes);
    map_done(&m->visited);
    map_done(&m->gone);
    arena_done(&m->arena);
}
