/* The Code Quality report of GitLab: a list of findings. GitLab takes two findings with one
 * fingerprint for one, and a fingerprint that holds the line would call every moved paragraph a new
 * finding.
 *
 *   {"description": "operative verb ...", "check_name": "operative-verb-italic", "fingerprint":
 * "...", "severity": "major", "location": {"path": "drafts/sport.md", "lines": {"begin": 12, "end":
 * 12}}} */
#include "report/json.h"
#include "report/report.h"

static void begin(struct report *r)
{
    buf_add_char(r->out, '[');
}

static void add_issue(struct report *r, const struct report_file *f, const char *severity,
                      struct str rule, struct str message, struct str fingerprint, uint32_t first,
                      uint32_t last)
{
    struct json *o = json_new_object(), *location = json_new_object(), *lines = json_new_object();
    json_put_text(o, "description", message);
    json_put_text(o, "check_name", rule);
    json_put_text(o, "fingerprint", fingerprint);
    json_put_text(o, "severity", str_of(severity));
    json_put_number(lines, "begin", first);
    json_put_number(lines, "end", last);
    json_put_text(location, "path", report_path(r, f->path));
    json_put(location, "lines", lines);
    json_put(o, "location", location);
    buf_add_cstr(r->out, r->findings++ ? ",\n" : "\n");
    json_write(o, r->out);
}

static void add(struct report *r, const struct report_file *f)
{
    static const char *const severities[] = {"major", "minor", "info"};
    struct str path = report_path(r, f->path);
    struct buf print = {0};
    if (!f->doc) {
        buf_printf(&print, "unreadable:%016llx", (unsigned long long)str_hash(path));
        add_issue(r, f, "blocker", STR("unreadable"), str_of(f->error), buf_str(&print), 1, 1);
        buf_done(&print);
        return;
    }
    for (uint32_t i = 0; i < f->diags->list.n; i++) {
        const struct diagnostic *g = f->diags->list.p[i];
        if (g->suppressed.p) {
            continue;
        }
        struct spot s = report_spot(f->doc, g->place);
        buf_clear(&print);
        buf_printf(&print, "%08x%016llx", (unsigned)str_hash(path),
                   (unsigned long long)g->fingerprint);
        add_issue(r, f, severities[g->severity], g->rule, g->message, buf_str(&print), s.start.line,
                  s.end.line);
    }
    buf_done(&print);
}

static void end(struct report *r, const struct report_summary *s)
{
    (void)s;
    buf_add_cstr(r->out, "\n]\n");
}

const struct report_kind report_gitlab = {begin, add, end};
