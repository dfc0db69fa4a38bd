/* What several formats need from a finding: its place in the file, one edit out of many, the path a machine
 * can follow, and a fingerprint by which a dashboard knows it again.
 *
 * Two edits that set "Requests" in italics put one asterisk before the word and one behind it. A tool that
 * shows each edit as a suggestion of its own would let a reader take one of them alone, so such tools are
 * given one edit, "Requests" to "*Requests*". */
#include <stdio.h>

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

/* The words at the place with every run of blanks as one, so that a wrapped line makes no difference. */
static uint64_t hash_words(struct str text)
{
    struct buf b = {0};
    for (uint32_t i = 0; i < text.n; i++) {
        bool blank = text.p[i] == ' ' || text.p[i] == '\n' || text.p[i] == '\t';
        if (!blank || (b.n && b.p[b.n - 1] != ' ')) {
            buf_add_char(&b, blank ? ' ' : text.p[i]);
        }
    }
    uint64_t h = str_hash(buf_str(&b));
    buf_done(&b);
    return h;
}

void report_fingerprints(const struct report_file *f, struct fingerprints *out)
{
    struct arena arena = {0};
    struct map counts = {0};
    uint32_t known = UINT32_MAX;
    uint64_t paragraph = 0;
    for (uint32_t i = 0; i < f->diags->list.n; i++) {
        const struct diagnostic *g = f->diags->list.p[i];
        uint32_t block = doc_block_at(f->doc, g->place.range.start);
        if (block != known) { /* findings come in order: a long paragraph is hashed once */
            paragraph = block == UINT32_MAX ? 0 : hash_words(doc_text(f->doc, f->doc->blocks[block].range));
            known = block;
        }
        uint64_t match = hash_words(doc_text(f->doc, g->place.range));
        struct str key = str_printf(&arena, "%.*s %016llx %016llx", STR_ARG(g->rule),
                                    (unsigned long long)match, (unsigned long long)paragraph);
        uint32_t ordinal = map_find(&counts, key) == MAP_NONE ? 1 : map_find(&counts, key) + 1;
        map_set(&counts, key, ordinal);
        struct fingerprint *p = vec_push(out);
        snprintf(p->text, sizeof p->text, "%016llx:%u", (unsigned long long)str_hash(key),
                 ordinal > 99999 ? 99999u : ordinal);
    }
    map_done(&counts);
    arena_done(&arena);
}
