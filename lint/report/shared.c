/* What several formats need from a finding: its place in the file, one edit out of many, and the
 * path a machine can follow.
 *
 * Two edits that set "Requests" in italics put one asterisk before the word and one behind it. A
 * tool that shows each edit as a suggestion of its own would let a reader take one of them alone,
 * so such tools are given one edit, "Requests" to "*Requests*". */
#include "diag/fix.h"
#include "report/report.h"

enum { WHOLE_FIX_MOST = 4000 };

struct spot report_spot_of(const struct doc *doc, struct range source)
{
    struct spot s = {.source = source};
    s.start = source_locate(doc->source, source.start);
    s.end = source_locate(doc->source, source.end);
    return s;
}

struct spot report_spot(const struct doc *doc, struct place place)
{
    return report_spot_of(doc, doc_place_source(doc, place));
}

bool report_has_fix(const struct doc *doc, const struct diagnostic *g)
{
    enum source_format f = doc->source->format;
    return g->edit_count && g->safety != DIAG_NO_FIX && f != SOURCE_DOCX && f != SOURCE_ODT;
}

uint32_t report_fix_count(const struct doc *doc, const struct diagnostic *g)
{
    return !report_has_fix(doc, g) ? 0 : g->choice_count ? g->choice_count : 1;
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
    if (!report_has_fix(doc, g) || g->edit_count > REPORT_EDITS_MOST) {
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

struct str report_path(const struct report *r, const char *path)
{
    struct str s = str_of(path), root = str_of(r->options.root);
    if (root.n && str_starts(s, root) && s.n > root.n + 1 && s.p[root.n] == '/') {
        s = str_sub(s, root.n + 1, s.n);
    }
    while (str_starts(s, STR("./")) && s.n > 2) {
        s = str_sub(s, 2, s.n);
    }
    return s;
}
