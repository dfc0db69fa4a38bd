/* `reslint check`: drafts in, findings out, and the exit status that says whether all is well. */
#include <stdio.h>
#include <time.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/fixing.h"
#include "cli/marks.h"
#include "cli/outputs.h"
#include "engine/files.h"
#include "report/report.h"

/* Words of --fail-on in the order of its choices. */
enum { FAIL_NEVER = 3 };

struct run {
    const struct options *options;
    const struct engine *engine;
    struct marks marks;
    struct fixing fixing;
    bool silent; /* no findings in the output: it is the difference, or the mended text */
    struct outputs outputs;
    struct sink sink; /* for what is no report */
    struct report_summary summary;
    uint64_t bytes;
    bool failing; /* a finding at or above the threshold */
};

static void count(struct run *r, const struct document *d)
{
    uint32_t found[3];
    for (int s = DIAG_ERROR; s <= DIAG_NOTE; s++) {
        found[s] = diags_count(&d->diags, (enum diag_severity)s);
        r->failing |= found[s] > 0 && r->options->fail_on != FAIL_NEVER && s <= r->options->fail_on;
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
    struct report_file f = {.path = in->path};
    if (d) {
        marks_next(&r->marks, in);
        marks_apply(&r->marks, d);
    }
    if (d && fixing_wanted(r->options)) {
        d = fixing_visit(&r->fixing, r->engine, in, d, &r->sink.buf);
    }
    if (d) {
        marks_keep(&r->marks, d);
        f.doc = &d->doc;
        f.diags = &d->diags;
        f.profile = d->profile ? d->profile->name : (struct str){0};
        count(r, d);
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
    bool found = r->options->diff ? r->fixing.files > 0 : r->failing;
    return r->summary.unreadable ? STATUS_INPUT : found ? STATUS_FOUND : STATUS_CLEAN;
}

/* The one that was named, else the nearest to the first input. */
static const char *suppressions_file(const struct inputs *in, const struct options *o)
{
    bool any = in->list.n && !in->list.p[0].standard_input;
    return o->suppressions ? o->suppressions
           : any           ? file_above(in->arena, in->list.p[0].path, ".reslint-suppressions")
                           : NULL;
}

static int check_inputs(const struct options *o, const struct engine *g, const struct inputs *in)
{
    clock_t start = clock();
    struct err e = {0};
    struct run r = {.options = o, .engine = g, .sink = {.path = o->outputs.p[0].path}};
    r.silent = is_silent(o, in);
    if (!marks_begin(&r.marks, o, o->baseline, suppressions_file(in, o), &e)) {
        marks_done(&r.marks);
        return command_error(&e);
    }
    fixing_begin(&r.fixing, o, marks_apply, &r.marks);
    if (!r.silent) {
        outputs_begin(&r.outputs, o, engine_pack(g));
    }
    files_check(g, in, o->threads, visit, &r);
    int written = r.silent ? sink_end(&r.sink) : outputs_end(&r.outputs, &r.summary);
    fixing_end(&r.fixing);
    if (!marks_end(&r.marks, &e)) {
        written = command_error(&e);
    }
    marks_done(&r.marks);
    if (written != STATUS_CLEAN) {
        return written;
    }
    print_summary(&r, g, start);
    return status_of(&r);
}

int command_check(const struct options *o)
{
    struct arena arena = {0};
    struct inputs in = {.arena = &arena};
    struct grade_list grades = {0};
    int status = STATUS_USAGE;
    if (o->operands.n == 0) {
        fprintf(stderr, "reslint: no input; name a draft, a directory, or - for standard input\n"
                        "Try “reslint --help”.\n");
        return STATUS_USAGE;
    }
    if (o->unsafe && !fixing_wanted(o)) {
        fprintf(stderr, "reslint: --unsafe goes with --fix or --diff\n");
        return STATUS_USAGE;
    }
    struct engine *g = command_engine(o, o->spelling, &grades);
    if (g) {
        if (engine_no_spelling(g)) {
            fprintf(stderr, "reslint: note: %s\n", engine_no_spelling(g));
        }
        for (uint32_t i = 0; i < o->operands.n; i++) {
            inputs_add(&in, o->operands.p[i], o->stdin_name);
        }
        status = check_inputs(o, g, &in);
        engine_free(g);
    }
    inputs_done(&in);
    vec_done(&grades);
    arena_done(&arena);
    return status;
}
