/* The machine contract: the JSON shape of a finding, of a run (`json`, one object) and of a stream
 * (`ndjson`, one finding a line with its path). Offsets are bytes of the source file, ends are
 * exclusive, lines and columns begin at 1, columns count bytes with `column_utf16` beside them.
 *
 *   {"rule": "operative-verb-italic", "severity": "error", "start": 512, "end": 520, "line": 12,
 * ...}
 *
 * A run is written file by file, so that a thousand files never stand in memory together. */
#include "diag/fix.h"
#include "report/json.h"
#include "report/report.h"

static void put_text_or_null(struct json *o, const char *key, struct str text)
{
    if (text.n) {
        json_put_text(o, key, text);
    } else {
        json_put_null(o, key);
    }
}

/* Offsets as the contract counts them: in the file, or, where the file is zipped, in the text of
 * the paragraph, which is a line of the source there. */
static struct range in_paragraph(const struct doc *doc, struct range s)
{
    if (doc->source->package.p) {
        uint32_t start = s.start - (source_locate(doc->source, s.start).column - 1);
        return (struct range){s.start - start, s.end - start};
    }
    return s;
}

static struct json *edits_of(const struct doc *doc, const struct edit *all, uint32_t count)
{
    struct json *edits = json_new_list();
    for (uint32_t i = 0; i < count; i++) {
        struct range s = fix_source(doc, &all[i]);
        struct json *edit = json_new_object();
        struct range shown = in_paragraph(doc, s);
        json_put_number(edit, "start", shown.start);
        json_put_number(edit, "end", shown.end);
        if (doc->source->package.p) {
            json_put_number(edit, "line", source_locate(doc->source, s.start).line);
        }
        json_put_text(edit, "replacement", all[i].text);
        if (all[i].style != EDIT_WORDS) {
            json_put_text(edit, "style",
                          all[i].style == EDIT_ITALIC  ? STR("italic")
                          : all[i].style == EDIT_ROMAN ? STR("roman")
                                                       : STR("moved"));
        }
        json_push(edits, edit);
    }
    return edits;
}

/* `candidates` where somebody must choose among several: `edits` are those of the first. */
static struct json *fix_of(const struct doc *doc, const struct diagnostic *g)
{
    struct json *fix = json_new_object();
    json_put_text(fix, "safety", str_of(diag_safety_name(g->safety)));
    json_put(fix, "edits", edits_of(doc, g->edits, g->edit_count));
    if (g->choice_count) {
        struct json *list = json_new_list();
        for (uint32_t i = 0; i < g->choice_count; i++) {
            const struct choice *c = &g->choices[i];
            struct json *o = json_new_object();
            json_put_text(o, "text", c->text);
            json_put(o, "edits", edits_of(doc, c->edits, c->edit_count));
            json_push(list, o);
        }
        json_put(fix, "candidates", list);
    }
    return fix;
}

static struct json *related_of(const struct doc *doc, const struct diagnostic *g)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < g->related_count; i++) {
        struct range s = doc_place_source(doc, g->related[i].place);
        struct position p = source_locate(doc->source, s.start);
        struct json *o = json_new_object();
        struct range shown = in_paragraph(doc, s);
        json_put_number(o, "start", shown.start);
        json_put_number(o, "end", shown.end);
        json_put_number(o, "line", p.line);
        json_put_number(o, "column", p.column);
        json_put_text(o, "message", g->related[i].message);
        json_push(list, o);
    }
    return list;
}

static void put_finding(struct json *o, const struct doc *doc, const struct diagnostic *g)
{
    struct range s = doc_place_source(doc, g->place);
    struct position p = source_locate(doc->source, s.start), e = source_locate(doc->source, s.end);
    struct range shown = in_paragraph(doc, s);
    json_put_text(o, "rule", g->rule);
    json_put_text(o, "severity", str_of(diag_severity_name(g->severity)));
    json_put_text(o, "message", g->message);
    json_put_number(o, "start", shown.start);
    json_put_number(o, "end", shown.end);
    json_put_number(o, "line", p.line);
    json_put_number(o, "column", p.column);
    json_put_number(o, "end_line", e.line);
    json_put_number(o, "end_column", e.column);
    json_put_number(o, "column_utf16", p.column_utf16);
    json_put_text(o, "text", str_in(doc->source->bytes, s));
    const struct origin *origin = source_origin(doc->source, s.start);
    if (origin) { /* `line` is the number of the paragraph */
        json_put_text(o, "part", str_of(doc->source->parts[origin->part]));
    }
    json_put_text(o, "where", g->where);
    json_put_text(o, "authority", g->authority);
    put_text_or_null(o, "suggestion", g->suggestion);
    if (g->edit_count && g->safety != DIAG_NO_FIX) {
        json_put(o, "fix", fix_of(doc, g));
    } else {
        json_put_null(o, "fix");
    }
    json_put(o, "related", related_of(doc, g));
    if (g->suppressed.p) {
        json_put_text(o, "suppressed", g->suppressed);
    } else {
        json_put_null(o, "suppressed");
    }
}

/* --- json --- */

static void begin_object(struct report *r)
{
    struct json *tool = json_new_object();
    json_put_text(tool, "name", STR("reslint"));
    json_put_text(tool, "version", str_of(r->options.version));
    buf_add_cstr(r->out, "{\"version\": 1, \"tool\": ");
    json_write(tool, r->out);
    buf_add_cstr(r->out, ", \"files\": [");
}

static void add_error(struct report *r, const struct report_file *f)
{
    struct json *o = json_new_object();
    json_put_text(o, "path", str_of(f->path));
    json_put_text(o, "message", str_of(f->error));
    buf_add_cstr(&r->errors, r->errors.n ? ", " : "");
    json_write(o, &r->errors);
}

static void add_object(struct report *r, const struct report_file *f)
{
    if (!f->doc) {
        add_error(r, f);
        return;
    }
    struct json *o = json_new_object(), *list = json_new_list();
    for (uint32_t i = 0; i < f->diags->list.n; i++) {
        struct json *finding = json_new_object();
        put_finding(finding, f->doc, f->diags->list.p[i]);
        json_push(list, finding);
    }
    json_put_text(o, "path", str_of(f->path));
    json_put_text(o, "format", str_of(source_format_name(f->doc->source->format)));
    put_text_or_null(o, "profile", f->profile);
    json_put(o, "diagnostics", list);
    buf_add_cstr(r->out, r->files++ ? ",\n" : "\n");
    json_write(o, r->out);
}

static void end_object(struct report *r, const struct report_summary *s)
{
    struct json *o = json_new_object();
    json_put_number(o, "files", s->files);
    json_put_number(o, "error", s->error);
    json_put_number(o, "warning", s->warning);
    json_put_number(o, "note", s->note);
    json_put_number(o, "unreadable", s->unreadable);
    buf_add_cstr(r->out, "],\n\"unreadable\": [");
    buf_add(r->out, buf_str(&r->errors));
    buf_add_cstr(r->out, "],\n\"summary\": ");
    json_write(o, r->out);
    buf_add_cstr(r->out, "}\n");
}

const struct report_kind report_json = {begin_object, add_object, end_object};

/* --- ndjson --- */

static void add_lines(struct report *r, const struct report_file *f)
{
    for (uint32_t i = 0; f->doc && i < f->diags->list.n; i++) {
        struct json *o = json_new_object();
        json_put_text(o, "path", str_of(f->path));
        put_finding(o, f->doc, f->diags->list.p[i]);
        json_write(o, r->out);
        buf_add_char(r->out, '\n');
    }
}

const struct report_kind report_ndjson = {.add = add_lines};
