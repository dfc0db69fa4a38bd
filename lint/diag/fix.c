/* Fixes to bytes. Each finding's edits are taken together or not at all, because half a fix
 * ("*Requests" with one asterisk) is worse than none; a fix that meets one already taken waits for
 * the next run. */
#include "diag/fix.h"

#include <stdlib.h>

/* One edit of one finding, in the source. */
struct cut {
    struct range source;
    struct str text;
    uint32_t owner; /* index of the finding */
    uint32_t order; /* among the edits of its finding */
    uint32_t reach; /* furthest end of this and all cuts before it */
    bool taken;
    bool moved;
};

struct cuts {
    VEC(struct cut) list; /* by place */
    uint32_t *place;      /* for edit `order` of finding i: place[first[i] + order] in the list */
    uint32_t *first;
};

struct range fix_source(const struct doc *doc, const struct edit *e)
{
    return e->source_set ? e->source : doc_source(doc, e->range);
}

bool fix_is_possible(const struct doc *doc)
{
    return doc->source->format != SOURCE_DOCX && doc->source->format != SOURCE_ODT;
}

static int by_place(const void *left, const void *right)
{
    const struct cut *a = left, *b = right;
    uint32_t x[] = {a->source.start, a->source.end, a->owner, a->order};
    uint32_t y[] = {b->source.start, b->source.end, b->owner, b->order};
    for (int i = 0; i < 4; i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

/* Two insertions at one place have no right order, so they meet as well. */
static bool meets(struct range a, struct range b)
{
    return range_overlaps(a, b) || (a.start == b.start && a.end == b.end) ||
           (a.start == a.end && a.start > b.start && a.start < b.end);
}

static bool cuts_meet(const struct cut *a, const struct cut *b)
{
    if (a->moved || b->moved) {
        return a->source.start <= b->source.end && b->source.start <= a->source.end;
    }
    return meets(a->source, b->source);
}

static bool is_wanted(const struct diagnostic *g, enum diag_safety most, struct str only)
{
    return g->edit_count && g->safety != DIAG_NO_FIX && g->safety <= most && !g->suppressed.p &&
           (only.n == 0 || str_eq(only, g->rule));
}

/* All cuts of the wanted findings, sorted; where each of them went. */
static void gather(struct cuts *c, const struct diags *d, const struct doc *doc, const bool *wanted)
{
    uint32_t total = 0, reach = 0;
    c->first = mem_alloc((d->list.n + 1) * sizeof *c->first);
    for (uint32_t i = 0; i < d->list.n; i++) {
        const struct diagnostic *g = d->list.p[i];
        c->first[i] = total;
        for (uint32_t k = 0; wanted[i] && k < g->edit_count; k++, total++) {
            *vec_push(&c->list) =
                (struct cut){fix_source(doc, &g->edits[k]),  g->edits[k].text, i, k, 0, false,
                             g->edits[k].style == EDIT_MOVED};
        }
    }
    c->place = mem_alloc((total + 1) * sizeof *c->place);
    if (total) {
        qsort(c->list.p, total, sizeof *c->list.p, by_place);
    }
    for (uint32_t i = 0; i < total; i++) {
        struct cut *cut = &c->list.p[i];
        reach = cut->source.end > reach ? cut->source.end : reach;
        cut->reach = reach;
        c->place[c->first[cut->owner] + cut->order] = i;
    }
}

/* No cut of another finding that was taken meets cut `i`. */
static bool is_free(const struct cuts *c, uint32_t i)
{
    const struct cut *p = c->list.p, *cut = &p[i];
    for (uint32_t k = i; k-- > 0 && p[k].reach >= cut->source.start;) {
        if (p[k].taken && p[k].owner != cut->owner && cuts_meet(cut, &p[k])) {
            return false;
        }
    }
    for (uint32_t k = i + 1; k < c->list.n && p[k].source.start <= cut->source.end; k++) {
        if (p[k].taken && p[k].owner != cut->owner && cuts_meet(cut, &p[k])) {
            return false;
        }
    }
    return true;
}

static bool take_finding(struct cuts *c, uint32_t finding, uint32_t count, uint32_t length)
{
    const uint32_t *place = &c->place[c->first[finding]];
    for (uint32_t k = 0; k < count; k++) {
        struct range r = c->list.p[place[k]].source;
        if (r.end > length || r.start > r.end || !is_free(c, place[k])) {
            return false;
        }
    }
    for (uint32_t k = 0; k < count; k++) {
        c->list.p[place[k]].taken = true;
    }
    return true;
}

static void write_source(const struct cuts *c, struct str bytes, struct buf *out)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < c->list.n; i++) {
        const struct cut *cut = &c->list.p[i];
        if (cut->taken) {
            buf_add(out, str_sub(bytes, at, cut->source.start));
            buf_add(out, cut->text);
            at = cut->source.end;
        }
    }
    buf_add(out, str_sub(bytes, at, bytes.n));
}

struct fix_count fix_apply(const struct diags *d, const struct doc *doc, enum diag_safety most,
                           struct str only, struct buf *out, enum fix_state *states)
{
    struct fix_count count = {0};
    struct cuts cuts = {0};
    bool *wanted = mem_alloc(d->list.n + 1);
    for (uint32_t i = 0; i < d->list.n; i++) {
        wanted[i] = is_wanted(d->list.p[i], most, only);
    }
    gather(&cuts, d, doc, wanted);
    for (int rank = RANK_STRUCTURE; rank <= RANK_SPELLING; rank++) {
        for (uint32_t i = 0; i < d->list.n; i++) {
            const struct diagnostic *g = d->list.p[i];
            if ((int)g->rank != rank) {
                continue;
            }
            bool taken = wanted[i] && take_finding(&cuts, i, g->edit_count, doc->source->bytes.n);
            count.applied += taken;
            count.left += wanted[i] && !taken;
            if (states) {
                states[i] = taken ? FIX_TAKEN : wanted[i] ? FIX_WAITS : FIX_UNWANTED;
            }
        }
    }
    write_source(&cuts, doc->source->bytes, out);
    vec_done(&cuts.list);
    mem_free(cuts.place);
    mem_free(cuts.first);
    mem_free(wanted);
    return count;
}
