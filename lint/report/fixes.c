/* What several formats need from the fix of a finding: one edit out of many, and words for it.
 *
 * Two edits that set "Requests" in italics put one asterisk before the word and one behind it. A
 * tool that shows each edit as a suggestion of its own would let a reader take one of them alone,
 * so such tools are given one edit, "Requests" to "*Requests*".
 *
 * A zipped draft has no bytes that a tool could change by line and column; there the words tell
 * what to do: “neighbors” → “neighbours”; “Requests” in italics. */
#include "diag/fix.h"
#include "report/report.h"

enum { WHOLE_FIX_MOST = 4000, SAID_MOST = 200, EDITS_SAID_MOST = 4 };

static bool has_fix(const struct diagnostic *g)
{
    return g->edit_count && g->safety != DIAG_NO_FIX;
}

bool report_has_fix(const struct doc *doc, const struct diagnostic *g)
{
    return has_fix(g) && !doc->source->package.p;
}

/* Letters that change their type where no markup in the text says so. */
static bool is_restyled(const struct diagnostic *g)
{
    for (uint32_t i = 0; i < g->edit_count; i++) {
        if (g->edits[i].style == EDIT_ITALIC || g->edits[i].style == EDIT_ROMAN) {
            return true;
        }
    }
    return false;
}

uint32_t report_fix_count(const struct diagnostic *g)
{
    return !has_fix(g) ? 0 : g->choice_count ? g->choice_count : 1;
}

struct diagnostic report_fix_at(const struct diagnostic *g, uint32_t i)
{
    struct diagnostic one = *g;
    if (g->choice_count) {
        one.suggestion = g->choices[i].text;
        one.edits = g->choices[i].edits;
        one.edit_count = g->choices[i].edit_count;
        one.choice_count = 0;
    }
    return one;
}

void report_order_edits(const struct doc *doc, const struct diagnostic *g, uint32_t *order)
{
    for (uint32_t i = 0; i < g->edit_count; i++) {
        if (g->edit_count > REPORT_EDITS_MOST) { /* a whole text numbered anew: in order as it is */
            order[i] = i;
            continue;
        }
        uint32_t at = i, start = fix_source(doc, &g->edits[i]).start;
        while (at > 0 && fix_source(doc, &g->edits[order[at - 1]]).start > start) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
}

bool report_whole_fix(const struct doc *doc, const struct diagnostic *g, struct range *span,
                      struct buf *out)
{
    uint32_t order[REPORT_EDITS_MOST];
    if (!has_fix(g) || g->edit_count > REPORT_EDITS_MOST || is_restyled(g)) {
        return false;
    }
    report_order_edits(doc, g, order);
    struct str bytes = doc->source->bytes;
    *span = fix_source(doc, &g->edits[order[0]]);
    uint32_t at = span->start, stop = span->end;
    for (uint32_t i = 0; i < g->edit_count; i++) {
        struct range s = fix_source(doc, &g->edits[order[i]]);
        stop = s.end > stop ? s.end : stop;
    }
    if (stop - span->start > WHOLE_FIX_MOST) {
        return false;
    }
    for (uint32_t i = 0; i < g->edit_count; i++) {
        struct range s = fix_source(doc, &g->edits[order[i]]);
        buf_add(out, str_sub(bytes, at, s.start > at ? s.start : at));
        buf_add(out, g->edits[order[i]].text);
        at = s.end > at ? s.end : at;
    }
    span->end = stop;
    return true;
}

static bool ends_word(struct str bytes, uint32_t at)
{
    return at >= bytes.n || strchr(" \t\r\n", bytes.p[at]) != NULL;
}

struct range report_widen(struct str bytes, struct range r)
{
    enum { MOST = 40 };
    struct range w = r;
    while (w.start > 0 && r.start - w.start < MOST && !ends_word(bytes, w.start - 1)) {
        w.start--;
    }
    while (w.end - r.end < MOST && !ends_word(bytes, w.end)) {
        w.end++;
    }
    bool whole = (w.start == 0 || ends_word(bytes, w.start - 1)) && ends_word(bytes, w.end);
    return whole ? w : r;
}

/* “old” → “new”, with the words around it that make it readable. */
static void say_change(struct str bytes, struct range r, struct str text, struct buf *out)
{
    struct range w = report_widen(bytes, r);
    struct str before = str_sub(bytes, w.start, r.start), after = str_sub(bytes, r.end, w.end);
    struct str old = str_in(bytes, w);
    if (before.n + text.n + after.n == 0) {
        buf_printf(out, "delete “%.*s”", STR_ARG(str_trim(old)));
    } else if (old.n == 0) {
        buf_printf(out, "insert “%.*s”", STR_ARG(text));
    } else {
        buf_printf(out, "“%.*s” → “%.*s%.*s%.*s”", STR_ARG(old), STR_ARG(before), STR_ARG(text),
                   STR_ARG(after));
    }
}

static void say_edit(const struct doc *doc, const struct edit *e, struct buf *out)
{
    if (e->style == EDIT_ITALIC || e->style == EDIT_ROMAN) {
        buf_printf(out, "“%.*s” in %s", STR_ARG(e->text),
                   e->style == EDIT_ITALIC ? "italics" : "roman type");
    } else {
        say_change(doc->source->bytes, fix_source(doc, e), e->text, out);
    }
}

void report_say_fix(const struct doc *doc, const struct diagnostic *g, struct buf *out)
{
    struct range span;
    struct buf text = {0};
    if (g->safety == DIAG_SUGGESTION && (g->suggestion.n || g->choice_count)) {
        buf_add_cstr(out, "write ");
        diag_suggestion(g, out);
    } else if (report_whole_fix(doc, g, &span, &text) && range_length(span) <= SAID_MOST) {
        say_change(doc->source->bytes, span, buf_str(&text), out);
    } else {
        for (uint32_t i = 0; i < g->edit_count && i < EDITS_SAID_MOST; i++) {
            buf_add_cstr(out, i ? ", " : "");
            say_edit(doc, &g->edits[i], out);
        }
        if (g->edit_count > EDITS_SAID_MOST) {
            buf_printf(out, " and %u more", g->edit_count - EDITS_SAID_MOST);
        }
    }
    buf_done(&text);
}

void report_message(const struct doc *doc, const struct diagnostic *g, struct buf *out)
{
    static const char *const levels[] = {"", "fix", "unsafe fix", "suggestion"};
    buf_add(out, g->message);
    if (has_fix(g) && doc->source->package.p) {
        buf_printf(out, " (%s: ", levels[g->safety]);
        report_say_fix(doc, g, out);
        buf_add_char(out, ')');
    }
}
