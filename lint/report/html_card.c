/* One finding in the margin: how grave, which rule, where, what, what to put instead, on whose authority,
 * and other places that belong to it.
 *
 *   error  duplicate-words   line 9 · preambular paragraph 2
 *   “the the”: “the” is written twice
 *   Put right: the the → the                      United Nations Editorial Manual, ... */
#include "report/escape.h"
#include "report/html.h"

enum { EDIT_SHOWN_MOST = 400 };

void html_text(struct buf *out, const char *before, struct str text, const char *after)
{
    buf_add_cstr(out, before);
    escape_xml(out, text);
    buf_add_cstr(out, after);
}

static void add_change(struct buf *out, struct str old, struct str new)
{
    if (old.n > EDIT_SHOWN_MOST || new.n > EDIT_SHOWN_MOST) {
        return;
    }
    buf_add_cstr(out, " <span class=\"edit\">");
    if (old.n) {
        html_text(out, "<del>", old, "</del>");
    }
    if (new.n) {
        html_text(out, old.n ? " → <ins>" : "insert <ins>", new, "</ins>");
    }
    buf_add_cstr(out, "</span>");
}

/* The stretch widened to whole words: "P → p" tells a reader less than "Parties → parties". */
static struct range widen(const struct doc *doc, struct range r)
{
    enum { MOST = 40 };
    struct range w = r;
    while (w.start > 0 && r.start - w.start < MOST && !strchr(" \n", doc->text.p[w.start - 1])) {
        w.start--;
    }
    while (w.end < doc->text.n && w.end - r.end < MOST && !strchr(" \n", doc->text.p[w.end])) {
        w.end++;
    }
    bool whole = (w.start == 0 || strchr(" \n", doc->text.p[w.start - 1])) &&
                 (w.end == doc->text.n || strchr(" \n", doc->text.p[w.end]));
    return whole ? w : r;
}

static void add_edit(struct buf *out, const struct doc *doc, const struct edit *e)
{
    struct range w = widen(doc, e->range);
    struct buf new = {0};
    buf_add(&new, str_sub(doc->text, w.start, e->range.start));
    buf_add(&new, e->text);
    buf_add(&new, str_sub(doc->text, e->range.end, w.end));
    add_change(out, doc_text(doc, w), buf_str(&new));
    buf_done(&new);
}

/* In the words of the draft; where markup changes, in the bytes of the file. */
static void add_edits(struct buf *out, const struct doc *doc, const struct diagnostic *g)
{
    bool markup = false;
    struct range span;
    struct buf new = {0};
    for (uint32_t i = 0; i < g->edit_count; i++) {
        markup |= g->edits[i].source_set;
    }
    if (markup && report_whole_fix(doc, g, &span, &new)) {
        add_change(out, str_in(doc->source->bytes, span), buf_str(&new));
    }
    for (uint32_t i = 0; !markup && i < g->edit_count && i < REPORT_EDITS_MOST; i++) {
        add_edit(out, doc, &g->edits[i]);
    }
    buf_done(&new);
}

static void add_fix(struct buf *out, const struct doc *doc, const struct diagnostic *g)
{
    if (g->edit_count && g->safety != DIAG_NO_FIX) {
        buf_printf(out, "<p class=\"fix\">Put right%s:", g->safety == DIAG_SAFE ? "" : " (look first)");
        add_edits(out, doc, g);
        buf_add_cstr(out, "</p>\n");
    } else if (g->suggestion.n) {
        html_text(out, "<p class=\"fix\">Perhaps: <ins>", g->suggestion, "</ins></p>\n");
    }
}

static void add_related(struct buf *out, const struct doc *doc, const struct diagnostic *g)
{
    for (uint32_t i = 0; i < g->related_count; i++) {
        html_text(out, "<p class=\"related\">", g->related[i].message, "");
        uint32_t block = doc_block_at(doc, g->related[i].place.range.start);
        struct position p = report_spot(doc, g->related[i].place).start;
        if (block != UINT32_MAX) {
            buf_printf(out, " (line %u)</p>\n", p.line);
        } else {
            buf_add_cstr(out, "</p>\n");
        }
    }
}

void html_card(struct report *r, const struct report_file *f, const struct diagnostic *g, uint32_t id)
{
    const char *severity = diag_severity_name(g->severity);
    struct position p = report_spot(f->doc, g->place).start;
    report_rule_index(r, g);
    buf_printf(r->out, "<article class=\"finding %s\" id=\"f%u\" data-severity=\"%s\" data-rule=\"", severity,
               id, severity);
    html_text(r->out, "", g->rule, g->suppressed.p ? "\" data-suppressed hidden>\n" : "\">\n");
    buf_printf(r->out, "<p class=\"head\"><b>%s</b> <a href=\"#rule-", severity);
    html_text(r->out, "", g->rule, "\">");
    html_text(r->out, "", g->rule, "</a>");
    buf_printf(r->out, " <span class=\"place\">line %u, column %u", p.line, p.column_char);
    if (g->where.n) {
        html_text(r->out, " · ", g->where, "");
    }
    buf_add_cstr(r->out, "</span></p>\n");
    html_text(r->out, "<p class=\"message\">", g->message, "</p>\n");
    add_fix(r->out, f->doc, g);
    add_related(r->out, f->doc, g);
    if (g->authority.n) {
        html_text(r->out, "<p class=\"authority\">", g->authority, "</p>\n");
    }
    if (g->suppressed.p) {
        html_text(r->out, "<p class=\"related\">Suppressed: ", g->suppressed, "</p>\n");
    }
    buf_add_cstr(r->out, "</article>\n");
}
