/* Which reporter writes what, and the words all of them share. */
#include "report/report.h"

#include "pack/pack.h"

static const struct report_kind *const kinds[] = {
    [REPORT_TEXT] = &report_text,
    [REPORT_JSON] = &report_json,
    [REPORT_NDJSON] = &report_ndjson,
    [REPORT_ERRORFORMAT] = &report_errorformat,
    [REPORT_SARIF] = &report_sarif,
    [REPORT_RDJSON] = &report_rdjson,
    [REPORT_RDJSONL] = &report_rdjsonl,
    [REPORT_CHECKSTYLE] = &report_checkstyle,
    [REPORT_JUNIT] = &report_junit,
    [REPORT_GITHUB] = &report_github,
    [REPORT_GITLAB] = &report_gitlab,
    [REPORT_HTML] = &report_html,
};
_Static_assert(sizeof kinds / sizeof *kinds == REPORT_FORMAT_COUNT, "a reporter for each format");

void report_begin(struct report *r, const struct report_options *o, struct buf *out)
{
    *r = (struct report){.options = *o, .out = out};
    if (kinds[o->format]->begin) {
        kinds[o->format]->begin(r);
    }
}

void report_add(struct report *r, const struct report_file *f)
{
    kinds[r->options.format]->add(r, f);
}

void report_end(struct report *r, const struct report_summary *s)
{
    if (kinds[r->options.format]->end) {
        kinds[r->options.format]->end(r, s);
    }
    buf_done(&r->errors);
    buf_done(&r->artifacts.json);
    map_done(&r->rules);
    vec_done(&r->used);
    arena_done(&r->arena);
}

uint32_t report_column(struct position p, enum column_unit unit)
{
    return unit == COLUMN_BYTE ? p.column : unit == COLUMN_CHAR ? p.column_char : p.column_utf16;
}

uint32_t report_rule_index(struct report *r, const struct report_file *f,
                           const struct diagnostic *g)
{
    uint32_t index = map_find(&r->rules, g->rule);
    if (index != MAP_NONE) {
        return index;
    }
    uint32_t k = f->pack ? pack_rule(f->pack, g->rule, NULL) : MAP_NONE;
    struct str id = str_dup(&r->arena, g->rule);
    *vec_push(&r->used) = (struct used_rule){id, k == MAP_NONE ? NULL : &f->pack->rules.p[k]};
    return map_add(&r->rules, id, r->used.n - 1);
}

static void add_count(struct buf *out, uint32_t n, const char *one, const char *many)
{
    buf_printf(out, "%u %s", n, n == 1 ? one : many);
}

void report_summary_text(const struct report_summary *s, struct buf *out)
{
    const struct {
        uint32_t n;
        const char *one, *many;
    } rows[] = {{s->error, "error", "errors"},
                {s->warning, "warning", "warnings"},
                {s->note, "note", "notes"}};
    uint32_t left = (s->error > 0) + (s->warning > 0) + (s->note > 0);
    if (left == 0) {
        buf_add_cstr(out, "nothing found");
    }
    for (int i = 0; i < 3; i++) {
        if (rows[i].n) {
            add_count(out, rows[i].n, rows[i].one, rows[i].many);
            left--;
            buf_add_cstr(out, left > 1 ? ", " : left == 1 ? " and " : "");
        }
    }
    buf_add_cstr(out, " in ");
    add_count(out, s->files, "file", "files");
    if (s->unreadable) {
        buf_add_cstr(out, "; ");
        add_count(out, s->unreadable, "input", "inputs");
        buf_add_cstr(out, " could not be read");
    }
}
