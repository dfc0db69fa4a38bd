/* Annotations of GitHub Actions: workflow commands on standard output.
 *
 *   ::error
 * title=operative-verb-italic,file=drafts/sport.md,line=12,col=5,endLine=12,endColumn=13::operative
 * verb ...
 *
 * GitHub takes columns only where the place lies in one line. */
#include "report/escape.h"
#include "report/report.h"

static void add_finding(struct report *r, const struct report_file *f, const struct diagnostic *g)
{
    static const char *const commands[] = {"error", "warning", "notice"};
    struct spot s = report_spot(f->doc, g->place);
    buf_printf(r->out, "::%s title=", commands[g->severity]);
    escape_command(r->out, g->rule, true);
    buf_add_cstr(r->out, ",file=");
    escape_command(r->out, report_path(r, f->path), true);
    buf_printf(r->out, ",line=%u", s.start.line);
    if (s.start.line == s.end.line) {
        buf_printf(r->out, ",col=%u,endLine=%u,endColumn=%u", s.start.column_char, s.end.line,
                   s.end.column_char);
    } else {
        buf_printf(r->out, ",endLine=%u", s.end.line);
    }
    buf_add_cstr(r->out, "::");
    escape_command(r->out, g->message, false);
    if (g->where.n) {
        buf_add_cstr(r->out, " (");
        escape_command(r->out, g->where, false);
        buf_add_char(r->out, ')');
    }
    buf_add_char(r->out, '\n');
}

static void add(struct report *r, const struct report_file *f)
{
    for (uint32_t i = 0; f->doc && i < f->diags->list.n; i++) {
        if (!f->diags->list.p[i]->suppressed.p) {
            add_finding(r, f, f->diags->list.p[i]);
        }
    }
    if (!f->doc) {
        buf_add_cstr(r->out, "::error title=unreadable,file=");
        escape_command(r->out, report_path(r, f->path), true);
        buf_add_cstr(r->out, "::");
        escape_command(r->out, str_of(f->error), false);
        buf_add_char(r->out, '\n');
    }
}

const struct report_kind report_github = {.add = add};
