/* The diagnostic format of reviewdog: one object for the run (rdjson) or one a line (rdjsonl).
 * Columns count bytes, ends are exclusive. Each suggestion becomes a button of its own in a review,
 * so a fix of several edits is given as one.
 *
 *   {"message": "...", "location": {"path": "drafts/sport.md", "range": {"start": {"line": 12,
 * "column": 5}, ...}}, "severity": "ERROR", "code": {"value": "operative-verb-italic"},
 * "suggestions": [...]} */
#include "report/json.h"
#include "report/report.h"

static struct json *position_of(struct position p)
{
    struct json *o = json_new_object();
    json_put_number(o, "line", p.line);
    json_put_number(o, "column", p.column);
    return o;
}

static struct json *range_of(struct spot s)
{
    struct json *o = json_new_object();
    json_put(o, "start", position_of(s.start));
    json_put(o, "end", position_of(s.end));
    return o;
}

static struct json *source_of(void)
{
    struct json *o = json_new_object();
    json_put_text(o, "name", STR("reslint"));
    return o;
}

static struct json *location_of(const struct report *r, const struct report_file *f)
{
    struct json *o = json_new_object();
    json_put_text(o, "path", report_path(r, f->path));
    return o;
}

static void put_suggestions(struct json *o, const struct report_file *f, const struct diagnostic *g)
{
    struct json *list = NULL;
    for (uint32_t i = 0; report_has_fix(f->doc, g) && i < report_fix_count(g); i++) {
        struct diagnostic fix = report_fix_at(g, i);
        struct range span;
        struct buf text = {0};
        if (report_whole_fix(f->doc, &fix, &span, &text)) {
            struct json *one = json_new_object();
            json_put(one, "range", range_of(report_spot_of(f->doc, span)));
            json_put_text(one, "text", buf_str(&text));
            list = list ? list : json_new_list();
            json_push(list, one);
        }
        buf_done(&text);
    }
    if (list) {
        json_put(o, "suggestions", list);
    }
}

static struct json *code_of(struct str rule)
{
    struct json *o = json_new_object();
    json_put_text(o, "value", rule);
    return o;
}

static struct json *finding_of(const struct report *r, const struct report_file *f,
                               const struct diagnostic *g)
{
    static const char *const severities[] = {"ERROR", "WARNING", "INFO"};
    struct json *o = json_new_object(), *location = location_of(r, f);
    struct buf message = {0};
    report_message(f->doc, g, &message);
    json_put_text(o, "message", buf_str(&message));
    buf_done(&message);
    json_put(location, "range", range_of(report_spot(f->doc, g->place)));
    json_put(o, "location", location);
    json_put_text(o, "severity", str_of(severities[g->severity]));
    json_put(o, "code", code_of(g->rule));
    put_suggestions(o, f, g);
    return o;
}

static struct json *unreadable(const struct report *r, const struct report_file *f)
{
    struct json *o = json_new_object();
    json_put_text(o, "message", str_of(f->error));
    json_put(o, "location", location_of(r, f));
    json_put_text(o, "severity", STR("ERROR"));
    json_put(o, "code", code_of(STR("unreadable")));
    return o;
}

static void write_one(struct report *r, struct json *o, bool lines)
{
    if (lines) {
        json_put(o, "source", source_of());
        json_write(o, r->out);
        buf_add_char(r->out, '\n');
    } else {
        buf_add_cstr(r->out, r->findings++ ? ",\n" : "\n");
        json_write(o, r->out);
    }
}

static void add_all(struct report *r, const struct report_file *f, bool lines)
{
    if (!f->doc) {
        write_one(r, unreadable(r, f), lines);
        return;
    }
    for (uint32_t i = 0; i < f->diags->list.n; i++) {
        if (!f->diags->list.p[i]->suppressed.p) {
            write_one(r, finding_of(r, f, f->diags->list.p[i]), lines);
        }
    }
}

static void begin(struct report *r)
{
    buf_add_cstr(r->out, "{\"source\": {\"name\": \"reslint\"}, \"diagnostics\": [");
}

static void add(struct report *r, const struct report_file *f)
{
    add_all(r, f, false);
}

static void end(struct report *r, const struct report_summary *s)
{
    (void)s;
    buf_add_cstr(r->out, "\n]}\n");
}

static void add_lines(struct report *r, const struct report_file *f)
{
    add_all(r, f, true);
}

const struct report_kind report_rdjson = {begin, add, end};
const struct report_kind report_rdjsonl = {.add = add_lines};
