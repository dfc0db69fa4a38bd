/* JUnit XML: a suite for each draft, a failed case for each finding, one passed case for a draft
 * without. Notes are hints, so they are said in the output of the suite and fail nothing.
 *
 *   <testcase name="operative-verb-italic, line 12" classname="drafts/sport.md">
 *   <failure type="error" message="operative verb ...">drafts/sport.md:12:5
 * ...</failure></testcase> */
#include "report/escape.h"
#include "report/report.h"

static void begin(struct report *r)
{
    buf_add_cstr(r->out,
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"reslint\">\n");
}

static void add_attribute(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, " %s=\"", name);
    escape_xml(out, value);
    buf_add_char(out, '"');
}

static void open_suite(struct report *r, struct str path, uint32_t tests, uint32_t failures,
                       uint32_t errors)
{
    buf_add_cstr(r->out, "<testsuite");
    add_attribute(r->out, "name", path);
    buf_printf(r->out, " tests=\"%u\" failures=\"%u\" errors=\"%u\" skipped=\"0\" time=\"0\">\n",
               tests, failures, errors);
}

static void open_case(struct report *r, struct str path, struct str rule, uint32_t line)
{
    buf_add_cstr(r->out, "<testcase");
    add_attribute(r->out, "classname", path);
    buf_add_cstr(r->out, " name=\"");
    escape_xml(r->out, rule);
    if (line) {
        buf_printf(r->out, ", line %u", line);
    }
    buf_add_cstr(r->out, "\" time=\"0\"");
}

static void add_failure(struct report *r, const struct report_file *f, const struct diagnostic *g)
{
    struct str path = report_path(r, f->path);
    struct position p = report_spot(f->doc, g->place).start;
    open_case(r, path, g->rule, p.line);
    buf_add_cstr(r->out, ">\n<failure");
    add_attribute(r->out, "type", str_of(diag_severity_name(g->severity)));
    add_attribute(r->out, "message", g->message);
    buf_add_char(r->out, '>');
    escape_xml(r->out, path);
    buf_printf(r->out, ":%u:%u (", p.line, p.column_char);
    escape_xml(r->out, g->where);
    buf_add_cstr(r->out, "): ");
    escape_xml(r->out, g->message);
    if (g->authority.n) {
        buf_add_cstr(r->out, " (");
        escape_xml(r->out, g->authority);
        buf_add_char(r->out, ')');
    }
    buf_add_cstr(r->out, "</failure>\n</testcase>\n");
}

static void add_notes(struct report *r, const struct report_file *f)
{
    buf_add_cstr(r->out, "<system-out>");
    for (uint32_t i = 0; i < f->diags->list.n; i++) {
        const struct diagnostic *g = f->diags->list.p[i];
        if (g->severity != DIAG_NOTE || g->suppressed.p) {
            continue;
        }
        struct position p = report_spot(f->doc, g->place).start;
        escape_xml(r->out, report_path(r, f->path));
        buf_printf(r->out, ":%u:%u: note: ", p.line, p.column_char);
        escape_xml(r->out, g->message);
        buf_add_cstr(r->out, " [");
        escape_xml(r->out, g->rule);
        buf_add_cstr(r->out, "]\n");
    }
    buf_add_cstr(r->out, "</system-out>\n");
}

static void add_unreadable(struct report *r, const struct report_file *f)
{
    struct str path = report_path(r, f->path);
    open_suite(r, path, 1, 0, 1);
    open_case(r, path, STR("the draft can be read"), 0);
    buf_add_cstr(r->out, ">\n<error type=\"unreadable\"");
    add_attribute(r->out, "message", str_of(f->error));
    buf_add_cstr(r->out, "/>\n</testcase>\n</testsuite>\n");
}

static void add(struct report *r, const struct report_file *f)
{
    if (!f->doc) {
        add_unreadable(r, f);
        return;
    }
    struct str path = report_path(r, f->path);
    uint32_t failures = diags_count(f->diags, DIAG_ERROR) + diags_count(f->diags, DIAG_WARNING);
    open_suite(r, path, failures ? failures : 1, failures, 0);
    for (uint32_t i = 0; i < f->diags->list.n; i++) {
        const struct diagnostic *g = f->diags->list.p[i];
        if (!g->suppressed.p && g->severity != DIAG_NOTE) {
            add_failure(r, f, g);
        }
    }
    if (failures == 0) {
        open_case(r, path, STR("the draft follows the conventions"), 0);
        buf_add_cstr(r->out, "/>\n");
    }
    if (diags_count(f->diags, DIAG_NOTE)) {
        add_notes(r, f);
    }
    buf_add_cstr(r->out, "</testsuite>\n");
}

static void end(struct report *r, const struct report_summary *s)
{
    (void)s;
    buf_add_cstr(r->out, "</testsuites>\n");
}

const struct report_kind report_junit = {begin, add, end};
