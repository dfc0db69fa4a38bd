/* Every finding goes to each report at once, so that several formats cost one check.
 *
 *   reslint --format=text --format=sarif:findings.sarif --format=html:findings.html drafts/ */
#include "cli/outputs.h"

#include <stdlib.h>
#include <unistd.h>

enum { COLOR_AUTO, COLOR_ALWAYS };

static bool wants_colour(const struct options *o, bool terminal)
{
    const char *no = getenv("NO_COLOR");
    return o->color == COLOR_ALWAYS || (o->color == COLOR_AUTO && terminal && !(no && *no));
}

void outputs_begin(struct outputs *a, const struct options *o, bool baseline)
{
    enum { PATH_BYTES = 4096 };
    *a = (struct outputs){.root = mem_alloc(PATH_BYTES)};
    for (uint32_t i = 0; i < o->outputs.n; i++) {
        *vec_push(a) = (struct output_run){.sink = {.path = o->outputs.p[i].path}};
    }
    if (!getcwd(a->root, PATH_BYTES)) {
        a->root[0] = '\0';
    }
    for (uint32_t i = 0; i < a->n;
         i++) { /* none moves any more: a report keeps the address of its buffer */
        bool terminal = !a->p[i].sink.path && isatty(STDOUT_FILENO);
        struct report_options how = {
            .format = (enum report_format)o->outputs.p[i].format,
            .unit = (enum column_unit)o->column_unit,
            .caret = o->caret < 0 ? terminal : o->caret,
            .colour = wants_colour(o, terminal),
            .version = RESLINT_VERSION,
            .baseline = baseline,
            .root = a->root,
        };
        report_begin(&a->p[i].report, &how, &a->p[i].sink.buf);
    }
}

void outputs_add(struct outputs *a, const struct report_file *f)
{
    for (uint32_t i = 0; i < a->n; i++) {
        report_add(&a->p[i].report, f);
        sink_flush(&a->p[i].sink);
    }
}

int outputs_end(struct outputs *a, const struct report_summary *s)
{
    int status = STATUS_CLEAN;
    for (uint32_t i = 0; i < a->n; i++) {
        report_end(&a->p[i].report, s);
        int written = sink_end(&a->p[i].sink);
        status = status == STATUS_CLEAN ? written : status;
    }
    mem_free(a->root);
    vec_done(a);
    return status;
}

bool outputs_for_people(const struct options *o)
{
    for (uint32_t i = 0; i < o->outputs.n; i++) {
        if (o->outputs.p[i].format == REPORT_TEXT) {
            return true;
        }
    }
    return false;
}
