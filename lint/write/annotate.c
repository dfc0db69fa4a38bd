/* `--annotate`: the findings go back to where the drafter works. One comment for each finding:
 *
 *   error: “organise”: the United Nations writes “organize”
 *   Write: organize
 *   United Nations Editorial Manual, spelling [spell-ize] */
#include "write/annotate.h"

#include "base/arena.h"
#include "write/repack.h"
#include "write/splice.h"

bool annotate_is_possible(const struct doc *d)
{
    return d->source->format == SOURCE_DOCX || d->source->format == SOURCE_ODT;
}

static void add_line(struct buf *out, const char *before, const char *after, struct buf *line)
{
    buf_add_cstr(out, before);
    xml_escape(out, buf_str(line));
    buf_add_cstr(out, after);
    buf_clear(line);
}

void annotate_lines(const struct diagnostic *g, struct str note, const char *before,
                    const char *after, struct buf *out)
{
    struct buf line = {0};
    buf_printf(&line, "%s: %.*s", diag_severity_name(g->severity), STR_ARG(g->message));
    if (note.n) {
        buf_printf(&line, " (in note %.*s)", STR_ARG(note));
    }
    add_line(out, before, after, &line);
    if (g->safety == DIAG_SUGGESTION) {
        buf_add_cstr(&line, "Suggestion: ");
        diag_suggestion(g, &line);
        add_line(out, before, after, &line);
    } else if (g->suggestion.n) {
        buf_printf(&line, "Write: %.*s", STR_ARG(g->suggestion));
        add_line(out, before, after, &line);
    }
    buf_printf(&line, "%.*s%s[%.*s]", STR_ARG(g->authority), g->authority.n ? " " : "",
               STR_ARG(g->rule));
    add_line(out, before, after, &line);
    buf_done(&line);
}

bool annotate(const struct doc *d, const struct diags *diags, const struct annotate_options *o,
              struct buf *out, uint32_t *placed, struct err *e)
{
    struct arena a = {0};
    struct repack *r = repack_open(d->source->package, d->source->path, e);
    *placed = 0;
    if (!r) {
        return false;
    }
    bool ok = d->source->format == SOURCE_DOCX ? docx_comment(r, &a, d, diags, o, placed, e)
                                               : odt_comment(r, &a, d, diags, o, placed, e);
    ok = repack_close(r, ok ? out : NULL, e) && ok;
    arena_done(&a);
    return ok;
}
