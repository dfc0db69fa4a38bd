/* One finding in the margin: how grave, which rule, where, what, what to put instead, on whose
 * authority, and other places that belong to it.
 *
 *   error  duplicate-words   line 9 · preambular paragraph 2
 *   “the the”: “the” is written twice
 *   Put right: the the → the                      United Nations Editorial Manual, ... */
#include "diag/fix.h"
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

/* In the bytes of the file, so that markup which changes is seen to change. */
static void add_edits(struct buf *out, const struct doc *doc, const struct diagnostic *g)
{
    struct str bytes = doc->source->bytes;
    struct buf fixed = {0}, words = {0};
    struct range span;
    if (report_whole_fix(doc, g, &span, &fixed)) {
        struct range w = report_widen(bytes, span);
        buf_add(&words, str_sub(bytes, w.start, span.start));
        buf_add(&words, buf_str(&fixed));
        buf_add(&words, str_sub(bytes, span.end, w.end));
        add_change(out, str_in(bytes, w), buf_str(&words));
    }
    for (uint32_t i = 0; !fixed.n && !words.n && i < g->edit_count && i < REPORT_EDITS_MOST; i++) {
        const struct edit *e = &g->edits[i];
        if (e->style == EDIT_ITALIC || e->style == EDIT_ROMAN) {
            html_text(out, " <span class=\"edit\"><ins>", e->text,
                      e->style == EDIT_ITALIC ? "</ins> in italics</span>"
                                              : "</ins> in roman type</span>");
            continue;
        }
        add_change(out, str_in(bytes, fix_source(doc, e)), e->text);
    }
    buf_done(&fixed);
    buf_done(&words);
}

static void add_fix(struct buf *out, const struct doc *doc, const struct diagnostic *g)
{
    static const char *const labels[] = {
        "", "Put right:", "Put right (unsafe, look first):", "Suggestion:"};
    if (g->edit_count && g->safety != DIAG_NO_FIX) {
        uint32_t count = g->choice_count ? g->choice_count : 1;
        buf_printf(out, "<p class=\"fix %s\">%s", diag_safety_name(g->safety), labels[g->safety]);
        for (uint32_t i = 0; i < count; i++) {
            struct diagnostic one = report_fix_at(g, i);
            buf_add_cstr(out, i ? " or" : "");
            add_edits(out, doc, &one);
        }
        buf_add_cstr(out, "</p>\n");
    } else if (g->suggestion.n) {
        html_text(out, "<p class=\"fix suggestion\">Suggestion: <ins>", g->suggestion,
                  "</ins></p>\n");
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

void html_card(struct report *r, const struct report_file *f, const struct diagnostic *g,
               uint32_t id)
{
    const char *severity = diag_severity_name(g->severity);
    struct position p = report_spot(f->doc, g->place).start;
    report_rule_index(r, f, g);
    buf_printf(r->out, "<article class=\"finding %s\" id=\"f%u\" data-severity=\"%s\" data-rule=\"",
               severity, id, severity);
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
