/* Fixes in the files of word processors. In a Word file what goes is kept in w:del, what comes stands in w:ins, both with
 * the properties of the run that is changed.
 *
 *   ... to </w:t></w:r><w:del ..><w:r><w:delText>organise</w:delText></w:r></w:del>
 *   <w:ins ..><w:r><w:t>organize</w:t></w:r></w:ins><w:r><w:t> regional ...
 *
 * A word that lies in several runs goes piece by piece; what comes stands behind the last piece. */
#include "write/tracked.h"

#include <stdlib.h>

#include "base/arena.h"
#include "diag/fix.h"
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
    struct odt_change changes; /* of an OpenDocument text */
    unsigned next_id;
};

bool tracked_is_possible(const struct doc *d)
{
    return d->source->format == SOURCE_DOCX || d->source->format == SOURCE_ODT;
}

/* Bytes of the XML that stand for a stretch of the paragraph's text, within one origin. */
struct piece {
    const struct origin *origin;
    struct range xml;
};

/* The pieces of `r`; 0 when it cannot be changed. An empty range is one empty piece. */
static uint32_t pieces_of(const struct doc *d, struct range r, struct piece *out)
{
    const struct source *s = d->source;
    bool empty = r.start == r.end;
    uint32_t at = empty && r.start > 0 && s->bytes.p[r.start - 1] != '\n' ? r.start - 1 : r.start;
    uint32_t end = empty ? at + 1 : r.end, n = 0;
    while (at < end) {
        const struct origin *o = source_origin(s, at);
        if (!o || o->xml_length == 0 || o->run == UINT32_MAX || o->part >= PARTS_MOST ||
            n == PIECES_MOST) {
            return 0;
        }
        uint32_t stop = end < o->at + o->length ? end : o->at + o->length;
        bool exact = o->length == o->xml_length;
        out[n].origin = o;
        out[n].xml = exact ? (struct range){o->xml + (at - o->at), o->xml + (stop - o->at)}
                           : (struct range){o->xml, o->xml + o->xml_length};
        if (!exact && (at != o->at || stop != o->at + o->length)) {
            return 0;
        }
        n++;
        at = stop;
    }
    if (empty) { /* behind the byte before, or before the first of the paragraph */
        uint32_t place = end == r.start ? out[0].xml.end : out[0].xml.start;
        out[0].xml = (struct range){place, place};
    }
    return n;
}

/* No piece is a note reference, or lies in a change that waits to be accepted. */
static bool is_text(struct writing *w, const struct piece *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        struct str xml = str_in(w->parts[p[i].origin->part].xml, p[i].xml);
        if (str_find(xml, STR("Reference"), 0) != UINT32_MAX ||
            str_find(xml, STR("<text:note"), 0) != UINT32_MAX ||
            (w->odt && !odt_change_is_possible(&w->changes, p[i].xml))) {
            return false;
        }
    }
    return true;
}

static void put_change(struct writing *w, struct buf *out, struct str prefix, const char *kind)
{
    buf_printf(out, "<%.*s%s %.*sid=\"%u\" %.*sauthor=\"", STR_ARG(prefix), kind, STR_ARG(prefix),
               w->next_id++, STR_ARG(prefix));
    xml_escape(out, str_of(w->o->author));
    buf_add_cstr(out, "\"");
    if (w->o->date) {
        buf_printf(out, " %.*sdate=\"%s\"", STR_ARG(prefix), w->o->date);
    }
    buf_add_cstr(out, ">");
}

/* A run of its own with `inner`, inside a change of `kind`. */
static void put_run(struct writing *w, struct buf *out, struct str prefix, struct str properties,
                    const char *kind, struct str inner)
{
    bool element = str_starts(inner, STR("<"));
    const char *text = strcmp(kind, "del") == 0 ? "delText" : "t";
    put_change(w, out, prefix, kind);
    buf_printf(out, "<%.*sr>%.*s", STR_ARG(prefix), STR_ARG(properties));
    if (element) {
        buf_add(out, inner);
    } else {
        buf_printf(out, "<%.*s%s xml:space=\"preserve\">%.*s</%.*s%s>", STR_ARG(prefix), text,
                   STR_ARG(inner), STR_ARG(prefix), text);
    }
    buf_printf(out, "</%.*sr></%.*s%s>", STR_ARG(prefix), STR_ARG(prefix), kind);
}

/* One piece: what stands there goes; `text` comes when it is the last. */
static void change_piece(struct writing *w, const struct piece *p, struct str text)
{
    struct part *part = &w->parts[p->origin->part];
    struct str gone = str_in(part->xml, p->xml);
    struct buf b = {0};
    if (w->odt) {
        odt_change_write(&w->changes, p->xml, text, &b);
    } else if (w->o->accept) {
        xml_escape(&b, text);
    } else {
        struct str prefix, properties = run_properties(part->xml, p->origin->run, &prefix);
        if (gone.n) {
            put_run(w, &b, prefix, properties, "del", gone);
        }
        if (text.n) {
            struct buf escaped = {0};
            xml_escape(&escaped, text);
            put_run(w, &b, prefix, properties, "ins", buf_str(&escaped));
            buf_done(&escaped);
        }
    }
    *vec_push(&part->splices.list) = (struct splice){.at = p->xml.start,
                                                     .remove = gone.n,
                                                     .run = p->origin->run,
                                                     .text = str_dup(w->a, buf_str(&b)),
                                                     .order = part->splices.list.n};
    buf_done(&b);
}

static bool can_edit(struct writing *w, const struct edit *e)
{
    struct piece pieces[PIECES_MOST];
    uint32_t n = pieces_of(w->d, fix_source(w->d, e), pieces);
    return n > 0 && is_text(w, pieces, n);
}

static void put_edit(struct writing *w, const struct edit *e)
{
    struct piece pieces[PIECES_MOST];
    uint32_t n = pieces_of(w->d, fix_source(w->d, e), pieces);
    for (uint32_t i = 0; i < n; i++) {
        change_piece(w, &pieces[i], i + 1 == n ? e->text : STR(""));
    }
}

/* All edits of a finding, or none. */
static bool put_finding(struct writing *w, const struct diagnostic *g)
{
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

/* Above every number that the part gives to anything. */
static void find_id(struct writing *w, struct str xml)
{
    for (uint32_t at = 0; (at = str_find(xml, STR("id=\""), at)) != UINT32_MAX; at += 4) {
        unsigned long n = strtoul(xml.p + at + 4, NULL, 10);
        w->next_id = n >= w->next_id && n < 1000000000 ? (unsigned)n + 1 : w->next_id;
    }
}

static bool write_parts(struct writing *w, struct repack *r)
{
    if (w->odt) {
        odt_change_finish(&w->changes, &w->parts[0].splices);
    }
    for (uint32_t i = 0; i < w->part_count; i++) {
        struct part *p = &w->parts[i];
        struct buf text = {0};
        if (p->splices.list.n == 0) {
            continue;
        }
        if (w->o->accept || w->odt) {
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
    struct writing w = {
        .a = &a, .d = d, .o = o, .odt = odt, .part_count = odt ? 1 : PARTS_MOST, .next_id = 1};
    struct repack *r = repack_open(d->source->package, d->source->path, e);
    *fixed = 0;
    if (!r) {
        return false;
    }
    for (uint32_t i = 0; i < w.part_count; i++) {
        w.parts[i].xml = repack_part(r, &a, d->source->parts[i]);
        find_id(&w, w.parts[i].xml);
    }
    odt_change_init(&w.changes, &a, w.parts[0].xml, o);
    struct buf unused = {0};
    enum fix_state *states = ARENA_ARRAY(&a, enum fix_state, diags->list.n + 1);
    fix_apply(diags, d, o->most, (struct str){0}, &unused, states);
    for (uint32_t i = 0; i < diags->list.n; i++) {
        *fixed += states[i] == FIX_TAKEN && put_finding(&w, diags->list.p[i]);
    }
    bool ok = write_parts(&w, r) && repack_close(r, out, e);
    odt_change_done(&w.changes);
    buf_done(&unused);
    arena_done(&a);
    return ok;
}
