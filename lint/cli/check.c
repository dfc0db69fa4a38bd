/* `reslint check`: drafts in, findings out, and the exit status that says whether all is well. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "cli/annotating.h"
#include "cli/command.h"
#include "cli/config.h"
#include "cli/fixing.h"
#include "cli/marks.h"
#include "cli/outputs.h"
#include "engine/files.h"
#include "report/report.h"

/* Words of --fail-on in the order of its choices. */
enum { FAIL_NEVER = 3 };

struct run {
    const struct options *options;
    struct marks marks;
    struct fixing fixing;
    bool silent; /* no findings in the output: it is the difference, or the mended text */
    struct outputs outputs;
    struct sink sink; /* for what is no report */
    struct report_summary summary;
    uint64_t bytes;
    int annotated; /* status of the copy with comments */
    bool failing;  /* a finding at or above the threshold */
};

static int fail_level(const struct settings *s)
{
    for (int i = DIAG_ERROR; s->fail_on.value && i <= FAIL_NEVER; i++) {
        if (str_eq(options_choice("fail-on", i), str_of(s->fail_on.value))) {
            return i;
        }
    }
    return DIAG_WARNING;
}

static void count(struct run *r, const struct settings *settings, const struct document *d)
{
    uint32_t found[3];
    int fail_on = fail_level(settings);
    for (int s = DIAG_ERROR; s <= DIAG_NOTE; s++) {
        found[s] = diags_count(&d->diags, (enum diag_severity)s);
        r->failing |= found[s] > 0 && fail_on != FAIL_NEVER && s <= fail_on;
    }
    r->summary.error += found[DIAG_ERROR];
    r->summary.warning += found[DIAG_WARNING];
    r->summary.note += found[DIAG_NOTE];
    r->summary.files++;
    r->bytes += d->doc.source->bytes.n;
}

static void visit(void *context, const struct input *in, struct document *d, const struct err *e)
{
    struct run *r = context;
    struct report_file f = {.path = in->path, .pack = in->engine ? engine_pack(in->engine) : NULL};
    if (d) {
        marks_next(&r->marks, in);
        marks_apply(&r->marks, d);
    }
    if (d && r->options->annotate) {
        r->annotated = annotating_write(r->options, in->path, d);
    }
    if (d && fixing_wanted(r->options)) {
        d = fixing_visit(&r->fixing, in->engine, in, d, &r->sink.buf);
    }
    if (d) {
        marks_keep(&r->marks, d);
        f.doc = &d->doc;
        f.diags = &d->diags;
        f.profile = d->profile ? d->profile->name : (struct str){0};
        count(r, in->settings, d);
    } else {
        f.error = e->text;
        r->summary.unreadable++;
        command_error(e);
    }
    if (r->silent) {
        sink_flush(&r->sink);
    } else {
        outputs_add(&r->outputs, &f);
    }
}

static void print_summary(struct run *r, const struct engine *g, clock_t start)
{
    struct buf text = {0};
    if (outputs_for_people(r->options) && !r->options->quiet) {
        report_summary_text(&r->summary, &text);
        fprintf(stderr, "%s\n", text.p);
    }
    buf_done(&text);
    if (r->options->verbose) {
        double ms = (double)(clock() - start) * 1000.0 / CLOCKS_PER_SEC;
        fprintf(stderr, "%u rules, %llu bytes, %.1f ms of processor time, dictionary %s\n",
                engine_pack(g)->rules.n, (unsigned long long)r->bytes, ms,
                engine_hunspell_loaded(g) ? "loaded" : "not needed");
    }
}

/* With --diff the output is the difference; with --fix and standard input, the mended text. */
static bool is_silent(const struct options *o, const struct inputs *in)
{
    bool filter = false;
    for (uint32_t i = 0; i < in->list.n; i++) {
        filter |= in->list.p[i].standard_input;
    }
    return o->diff || (o->fix && filter);
}

static int status_of(const struct run *r)
{
    if (r->fixing.status != STATUS_CLEAN) {
        return r->fixing.status;
    }
    if (r->annotated != STATUS_CLEAN) {
        return r->annotated;
    }
    bool found = r->options->diff ? r->fixing.files > 0 : r->failing;
    return r->summary.unreadable ? STATUS_INPUT : found ? STATUS_FOUND : STATUS_CLEAN;
}

/* Baseline and suppressions are files of the run: two configurations that name different ones
 * cannot meet in it. */
static bool same_files(const struct inputs *in, struct err *e)
{
    const struct settings *first = in->list.n ? in->list.p[0].settings : NULL;
    for (uint32_t i = 1; i < in->list.n; i++) {
        const struct settings *s = in->list.p[i].settings;
        if (!str_eq(str_of(first->baseline.value), str_of(s->baseline.value)) ||
            !str_eq(str_of(first->suppressions.value), str_of(s->suppressions.value))) {
            return err_set(e, ERR_USAGE, s->config,
                           "names another baseline or file of suppressions than the configuration "
                           "of “%s”; check the "
                           "drafts in two runs, or name the files on the command line",
                           in->list.p[0].path);
        }
    }
    return true;
}

/* The one that was named, else the nearest to the first input. */
static const char *suppressions_file(const struct inputs *in, const struct settings *s)
{
    bool any = in->list.n && !in->list.p[0].standard_input;
    return s->suppressions.value ? s->suppressions.value
           : any ? file_above(in->arena, in->list.p[0].path, ".reslint-suppressions")
                 : NULL;
}

/* Settings for every input; those that a configuration leaves out go, unless the user named
 * them. */
static bool configure(struct configs *c, struct inputs *in, struct err *e)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < in->list.n; i++) {
        struct input *x = &in->list.p[i];
        if (x->found && configs_exclude(c, x->path, e)) {
            continue;
        }
        const struct settings *s = e->code == ERR_NONE ? configs_for(c, x->path, e) : NULL;
        if (!s) {
            return false;
        }
        x->settings = s;
        x->engine = s->engine;
        in->list.p[kept++] = *x;
    }
    in->list.n = kept;
    return true;
}

static int check_inputs(const struct options *o, const struct settings *first,
                        const struct inputs *in)
{
    clock_t start = clock();
    struct err e = {0};
    struct run r = {.options = o, .sink = {.path = o->outputs.p[0].path}};
    r.silent = is_silent(o, in);
    if (o->annotate && in->list.n != 1) {
        err_set(&e, ERR_USAGE, NULL, "--annotate takes one draft at a time; here are %u",
                in->list.n);
        return command_error(&e);
    }
    if (!same_files(in, &e) ||
        !marks_begin(&r.marks, o, first->baseline.value, suppressions_file(in, first), &e)) {
        marks_done(&r.marks);
        return command_error(&e);
    }
    fixing_begin(&r.fixing, o, marks_apply, &r.marks);
    if (!r.silent) {
        outputs_begin(&r.outputs, o, first->baseline.value != NULL);
    }
    files_check(first->engine, in, o->threads, visit, &r);
    int written = r.silent ? sink_end(&r.sink) : outputs_end(&r.outputs, &r.summary);
    fixing_end(&r.fixing);
    if (!marks_end(&r.marks, &e)) {
        written = command_error(&e);
    }
    marks_done(&r.marks);
    if (written != STATUS_CLEAN) {
        return written;
    }
    print_summary(&r, first->engine, start);
    return status_of(&r);
}

static int print_configs(const struct configs *c, const struct inputs *in)
{
    struct sink out = {0};
    for (uint32_t i = 0; i < in->list.n; i++) {
        buf_add_cstr(&out.buf, i ? "---\n" : "");
        configs_print(c, in->list.p[i].settings, in->list.p[i].path, &out.buf);
    }
    return sink_end(&out);
}

/* A slip of the pen ("-o draft.md") must not put a report, or a copy, in the place of a draft. */
static bool spares_drafts(const struct options *o, const struct inputs *in, struct err *e)
{
    for (uint32_t i = 0; i < in->list.n; i++) {
        const struct input *x = &in->list.p[i];
        for (uint32_t k = 0; k < o->outputs.n && !x->standard_input; k++) {
            if (o->outputs.p[k].path && file_is_same(o->outputs.p[k].path, x->path)) {
                return err_set(e, ERR_USAGE, x->path,
                               "the report would take the place of this draft; give it another "
                               "name");
            }
        }
        if (o->annotate && !x->standard_input && file_is_same(o->annotate, x->path)) {
            return err_set(e, ERR_USAGE, x->path,
                           "the copy with comments would take the place of this draft");
        }
    }
    return true;
}

static bool reads_standard_input(const struct options *o)
{
    for (uint32_t i = 0; i < o->operands.n; i++) {
        if (strcmp(o->operands.p[i], "-") == 0) {
            return true;
        }
    }
    return false;
}

/* Options that make sense only together. */
static const char *misused(const struct options *o)
{
    return o->operands.n == 0 ? "no input; name a draft, a directory, or - for standard input"
           : o->unsafe && !fixing_wanted(o) ? "--unsafe goes with --fix or --diff"
           : o->accept && !o->fix           ? "--accept goes with --fix"
           : o->config && !o->configured    ? "--config and --no-config do not go together"
           : o->diff_from && strcmp(o->diff_from, "-") == 0 && reads_standard_input(o)
               ? "standard input is either the diff or a draft, not both"
               : NULL;
}

static int run_check(const struct options *o, struct configs *c, struct inputs *in)
{
    struct err e = {0};
    const struct settings *first;
    for (uint32_t i = 0; i < o->operands.n; i++) {
        inputs_add(in, o->operands.p[i], o->stdin_name);
    }
    if (!spares_drafts(o, in, &e) || !configure(c, in, &e) ||
        !(first = in->list.n ? in->list.p[0].settings : configs_for(c, ".", &e))) {
        return command_error(&e);
    }
    if (o->print_config) {
        return print_configs(c, in);
    }
    if (engine_no_spelling(first->engine)) {
        fprintf(stderr, "reslint: note: %s\n", engine_no_spelling(first->engine));
    }
    return check_inputs(o, first, in);
}

int command_check(const struct options *o)
{
    struct arena arena = {0};
    struct inputs in = {.arena = &arena};
    struct configs configs;
    if (misused(o)) {
        fprintf(stderr, "reslint: %s\nTry “reslint --help”.\n", misused(o));
        return STATUS_USAGE;
    }
    configs_init(&configs, o);
    int status = run_check(o, &configs, &in);
    configs_done(&configs);
    inputs_done(&in);
    arena_done(&arena);
    return status;
}
