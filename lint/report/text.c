/* The default report: one line a finding, as compilers write it and Vim and Emacs read it,
 *
 *   drafts/sport.md:12:5: error: operative verb “Requests” is not in italics [operative-verb-italic]
 *
 * then, when a person looks on, the stretch of the source line with carets under the place, the words
 * to put instead, and related places. A resolution's paragraph is often one line of a thousand bytes,
 * so the line is cut to what surrounds the place. */
#include "base/utf8.h"
#include "report/report.h"

enum { BEFORE_MOST = 48, LINE_MOST = 96 }; /* terminal columns */

struct paint {
    const char *path, *bold, *caret, *off;
    const char *severity[3];
};

static const struct paint plain = {"", "", "", "", {"", "", ""}};
static const struct paint colours = {
    "\x1b[1m", "\x1b[1m", "\x1b[1;32m", "\x1b[0m", {"\x1b[1;31m", "\x1b[1;35m", "\x1b[1;36m"}};

/* What a terminal could take for a command is shown as a blank. */
static void add_shown(struct buf *out, struct str s)
{
    for (uint32_t i = 0; i < s.n;) {
        uint32_t length;
        uint32_t c = utf8_decode(s, i, &length);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            buf_add_char(out, ' ');
        } else {
            buf_add_bytes(out, s.p + i, length);
        }
        i += length;
    }
}

/* Steps back from `at` over at most `most` columns, then to a word's beginning. */
static uint32_t window_start(struct str line, uint32_t at, uint32_t most)
{
    uint32_t start = at, steps = 0;
    while (start > 0 && steps < most) {
        uint32_t length;
        utf8_before(line, start, &length);
        start -= length;
        steps++;
    }
    if (start > 0) {
        uint32_t blank = str_find(str_sub(line, 0, at), STR(" "), start);
        start = blank != UINT32_MAX ? blank + 1 : start;
    }
    return start;
}

static uint32_t window_end(struct str line, uint32_t start, uint32_t most)
{
    uint32_t end = start, steps = 0;
    while (end < line.n && steps < most) {
        uint32_t length;
        utf8_decode(line, end, &length);
        end += length;
        steps++;
    }
    if (end < line.n) {
        uint32_t back = end;
        while (back > start && line.p[back] != ' ') {
            back--;
        }
        end = back > start ? back : end;
    }
    return end;
}

/* The words to put instead; those that somebody must choose are named as such. */
static void add_answer(struct buf *out, const struct diagnostic *g)
{
    struct buf words = {0};
    if (g->safety == DIAG_SUGGESTION) {
        buf_add_cstr(out, "suggestion: ");
        diag_suggestion(g, &words);
        add_shown(out, buf_str(&words));
    } else {
        add_shown(out, g->suggestion);
    }
    buf_done(&words);
}

static void add_caret(struct buf *out, const struct paint *paint, struct str line, uint32_t at,
                      uint32_t length, const struct diagnostic *g)
{
    uint32_t start = window_start(line, at, BEFORE_MOST);
    uint32_t end = window_end(line, start, LINE_MOST);
    end = end < at ? at : end;
    uint32_t stop = at + length < end ? at + length : end;
    buf_add_cstr(out, start > 0 ? "  …" : "   ");
    add_shown(out, str_sub(line, start, end));
    buf_add_cstr(out, end < line.n ? " …\n" : "\n");
    uint32_t indent = 3 + utf8_width(str_sub(line, start, at));
    uint32_t width = utf8_width(str_sub(line, at, stop));
    buf_printf(out, "%*s%s^", (int)indent, "", paint->caret);
    for (uint32_t i = 1; i < width; i++) {
        buf_add_char(out, '~');
    }
    buf_printf(out, "%s\n", paint->off);
    if (g->suggestion.n || g->choice_count) {
        buf_printf(out, "%*s%s", (int)indent, "", paint->caret);
        add_answer(out, g);
        buf_printf(out, "%s\n", paint->off);
    }
}

static void add_related(struct report *r, const struct report_file *f, const struct diagnostic *g)
{
    for (uint32_t i = 0; i < g->related_count; i++) {
        struct range s = doc_place_source(f->doc, g->related[i].place);
        struct position p = source_locate(f->doc->source, s.start);
        buf_add_cstr(r->out, "   ");
        add_shown(r->out, g->related[i].message);
        buf_printf(r->out, " (line %u, column %u)\n", p.line, report_column(p, r->options.unit));
    }
}

static void add_line(struct report *r, const struct report_file *f, const struct diagnostic *g,
                     const struct paint *paint, struct position p)
{
    buf_printf(r->out, "%s%s:%u:%u:%s %s%s:%s %s", paint->path, f->path, p.line,
               report_column(p, r->options.unit), paint->off, paint->severity[g->severity],
               diag_severity_name(g->severity), paint->off, paint->bold);
    add_shown(r->out, g->message);
    buf_printf(r->out, "%s [%.*s]\n", paint->off, STR_ARG(g->rule));
}

static void add_finding(struct report *r, const struct report_file *f, const struct diagnostic *g)
{
    const struct paint *paint = r->options.colour ? &colours : &plain;
    struct range s = doc_place_source(f->doc, g->place);
    struct position p = source_locate(f->doc->source, s.start);
    add_line(r, f, g, paint, p);
    if (r->options.caret) {
        struct str line = source_line(f->doc->source, p.line);
        uint32_t at = (uint32_t)(f->doc->source->bytes.p + s.start - line.p);
        at = at < line.n ? at : line.n;
        add_caret(r->out, paint, line, at, range_length(s), g);
        add_related(r, f, g);
    }
}

static void add(struct report *r, const struct report_file *f)
{
    for (uint32_t i = 0; f->doc && i < f->diags->list.n; i++) {
        if (!f->diags->list.p[i]->suppressed.p) {
            add_finding(r, f, f->diags->list.p[i]);
        }
    }
}

const struct report_kind report_text = {.add = add};

/* Nothing but the lines, wherever they go to: what an editor parses. */
static void add_plain(struct report *r, const struct report_file *f)
{
    for (uint32_t i = 0; f->doc && i < f->diags->list.n; i++) {
        const struct diagnostic *g = f->diags->list.p[i];
        if (!g->suppressed.p) {
            add_line(r, f, g, &plain, report_spot(f->doc, g->place).start);
        }
    }
}

const struct report_kind report_errorformat = {.add = add_plain};
