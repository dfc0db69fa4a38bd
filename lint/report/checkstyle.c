/* Checkstyle XML, which Jenkins, SonarQube and many review tools read. Columns count characters.
 *
 *   <file name="drafts/sport.md">
 *   <error line="12" column="5" severity="error" message="operative verb ..."
 * source="reslint.operative-verb-italic"/> */
#include "report/escape.h"
#include "report/report.h"

static void begin(struct report *r)
{
    buf_add_cstr(r->out,
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
}

static void add_finding(struct report *r, const struct report_file *f, const struct diagnostic *g)
{
    static const char *const severities[] = {"error", "warning", "info"};
    struct position p = report_spot(f->doc, g->place).start;
    buf_printf(r->out, "<error line=\"%u\" column=\"%u\" severity=\"%s\" message=\"", p.line,
               p.column_char, severities[g->severity]);
    escape_xml(r->out, g->message);
    buf_add_cstr(r->out, "\" source=\"reslint.");
    escape_xml(r->out, g->rule);
    buf_add_cstr(r->out, "\"/>\n");
}

static void add(struct report *r, const struct report_file *f)
{
    buf_add_cstr(r->out, "<file name=\"");
    escape_xml(r->out, report_path(r, f->path));
    buf_add_cstr(r->out, "\">\n");
    for (uint32_t i = 0; f->doc && i < f->diags->list.n; i++) {
        if (!f->diags->list.p[i]->suppressed.p) {
            add_finding(r, f, f->diags->list.p[i]);
        }
    }
    if (!f->doc) {
        buf_add_cstr(r->out, "<error line=\"1\" severity=\"error\" message=\"");
        escape_xml(r->out, str_of(f->error));
        buf_add_cstr(r->out, "\" source=\"reslint.unreadable\"/>\n");
    }
    buf_add_cstr(r->out, "</file>\n");
}

static void end(struct report *r, const struct report_summary *s)
{
    (void)s;
    buf_add_cstr(r->out, "</checkstyle>\n");
}

const struct report_kind report_checkstyle = {begin, add, end};
