/* Fixes in the files of word processors. An edit is in the text of a paragraph; what it covers may
 * lie in several runs, and goes piece by piece; what comes stands behind the last piece. How a
 * change is written is the business of docx_change.c and odt_change.c. */
#include "write/tracked.h"

#include "base/arena.h"
#include "diag/fix.h"
#include "write/docx_change.h"
#include "write/odt_change.h"
#include "write/repack.h"
#include "write/splice.h"

enum { PARTS_MOST = 3, PIECES_MOST = 64 };

struct part {
    struct str xml;
    struct splices splices;
};

struct writing {
    struct arena *a;
    const struct doc *d;
    const struct tracked_options *o;
    struct part parts[PARTS_MOST];
    uint32_t part_count;
    bool odt;
    struct odt_change in_odt;
    struct docx_change in_docx;
};

bool tracked_is_possible(const struct doc *d)
{
    return d->source->format == SOURCE_DOCX || d->source->format == SOURCE_ODT;
}

/* No piece is a note reference, or lies in a change that waits to be accepted. */
static bool is_text(struct writing *w, const struct source_piece *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (p[i].origin->part >= PARTS_MOST) {
            return false;
        }
        struct str xml = str_in(w->parts[p[i].origin->part].xml, p[i].xml);
        if (str_find(xml, STR("Reference"), 0) != UINT32_MAX ||
            str_find(xml, STR("<text:note"), 0) != UINT32_MAX ||
            (w->odt && !odt_change_is_possible(&w->in_odt, p[i].xml))) {
            return false;
        }
    }
    return true;
}

/* One piece: what stands there goes; `text` comes when it is the last. */
static void change_piece(struct writing *w, const struct source_piece *p, const struct edit *e,
                         struct str text)
{
    struct part *part = &w->parts[p->origin->part];
    struct buf b = {0};
    if (w->odt) {
        odt_change_write(&w->in_odt, p->xml, e, text, &b);
    } else {
        docx_change_write(&w->in_docx, part->xml, p->xml, p->origin->run, e, text, &b);
    }
    *vec_push(&part->splices.list) = (struct splice){.at = p->xml.start,
                                                     .remove = p->xml.end - p->xml.start,
                                                     .run = p->origin->run,
                                                     .text = str_dup(w->a, buf_str(&b)),
                                                     .order = part->splices.list.n};
    buf_done(&b);
}

static bool can_edit(struct writing *w, const struct edit *e)
{
    struct source_piece pieces[PIECES_MOST];
    uint32_t n = source_pieces(w->d->source, fix_source(w->d, e), pieces, PIECES_MOST);
    return n > 0 && is_text(w, pieces, n);
}

static void put_edit(struct writing *w, const struct edit *e)
{
    struct source_piece pieces[PIECES_MOST];
    uint32_t n = source_pieces(w->d->source, fix_source(w->d, e), pieces, PIECES_MOST);
    for (uint32_t i = 0; i < n; i++) {
        change_piece(w, &pieces[i], e, i + 1 == n ? e->text : STR(""));
    }
}

static bool is_restyled(const struct diagnostic *g)
{
    for (uint32_t i = 0; i < g->edit_count; i++) {
        if (g->edits[i].style == EDIT_ITALIC || g->edits[i].style == EDIT_ROMAN) {
            return true;
        }
    }
    return false;
}

/* All edits of a finding, or none. In an OpenDocument text italics are no change that could be
 * taken back, so they are made where changes are accepted alone. */
static bool put_finding(struct writing *w, const struct diagnostic *g)
{
    if (w->odt && !w->o->accept && is_restyled(g)) {
        return false;
    }
    for (uint32_t i = 0; i < g->edit_count; i++) {
        if (!can_edit(w, &g->edits[i])) {
            return false;
        }
    }
    for (uint32_t i = 0; i < g->edit_count; i++) {
        put_edit(w, &g->edits[i]);
    }
    return true;
}

static bool write_parts(struct writing *w, struct repack *r)
{
    if (w->odt) {
        odt_change_finish(&w->in_odt, &w->parts[0].splices);
    }
    for (uint32_t i = 0; i < w->part_count; i++) {
        struct part *p = &w->parts[i];
        struct buf text = {0};
        if (p->splices.list.n == 0) {
            continue;
        }
        if (w->odt) {
            splice_plain(p->xml, &p->splices, &text);
        } else {
            splice_runs(p->xml, &p->splices, &text);
        }
        repack_put(r, w->d->source->parts[i], str_dup(w->a, buf_str(&text)));
        buf_done(&text);
        vec_done(&p->splices.list);
    }
    return true;
}

bool tracked_write(const struct doc *d, const struct diags *diags, const struct tracked_options *o,
                   struct buf *out, uint32_t *fixed, struct err *e)
{
    struct arena a = {0};
    bool odt = d->source->format == SOURCE_ODT;
    struct writing w = {.a = &a, .d = d, .o = o, .odt = odt, .part_count = odt ? 1 : PARTS_MOST};
    w.in_docx = (struct docx_change){.o = o, .next_id = 1};
    struct repack *r = repack_open(d->source->package, d->source->path, e);
    *fixed = 0;
    if (!r) {
        return false;
    }
    for (uint32_t i = 0; i < w.part_count; i++) {
        w.parts[i].xml = repack_part(r, &a, d->source->parts[i]);
        docx_change_part(&w.in_docx, w.parts[i].xml);
    }
    odt_change_init(&w.in_odt, &a, w.parts[0].xml, o);
    struct buf unused = {0};
    enum fix_state *states = ARENA_ARRAY(&a, enum fix_state, diags->list.n + 1);
    fix_apply(diags, d, o->most, (struct str){0}, &unused, states);
    for (uint32_t i = 0; i < diags->list.n; i++) {
        *fixed += states[i] == FIX_TAKEN && put_finding(&w, diags->list.p[i]);
    }
    bool ok = write_parts(&w, r) && repack_close(r, out, e);
    odt_change_done(&w.in_odt);
    buf_done(&unused);
    arena_done(&a);
    return ok;
}
