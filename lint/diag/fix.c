/* Fixes to bytes. Each finding's edits are taken together or not at all, because half a fix ("*Requests"
 * with one asterisk) is worse than none; a fix that meets one already taken waits for the next run. */
#include "diag/fix.h"

struct cut {
    struct range source;
    struct str text;
};

struct cuts {
    VEC(struct cut) list; /* sorted, not overlapping */
};

struct range fix_source(const struct doc *doc, const struct edit *e)
{
    return e->source_set ? e->source : doc_source(doc, e->range);
}

/* Two insertions at one place have no right order, so they meet as well. */
static bool meets(struct range a, struct range b)
{
    return range_overlaps(a, b) || (a.start == b.start && a.end == b.end) ||
           (a.start == a.end && a.start > b.start && a.start < b.end);
}

/* Index of the first cut that does not end before `at`. */
static uint32_t first_from(const struct cuts *c, uint32_t at)
{
    uint32_t low = 0, high = c->list.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->list.p[middle].source.end < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_free(const struct cuts *c, struct range r)
{
    for (uint32_t i = first_from(c, r.start); i < c->list.n && c->list.p[i].source.start <= r.end; i++) {
        if (meets(r, c->list.p[i].source)) {
            return false;
        }
    }
    return true;
}

static void take(struct cuts *c, struct range r, struct str text)
{
    uint32_t at = first_from(c, r.start);
    while (at < c->list.n && (c->list.p[at].source.start < r.start ||
                              (c->list.p[at].source.start == r.start &&
                               c->list.p[at].source.end <= r.end))) {
        at++;
    }
    *vec_push(&c->list) = (struct cut){0};
    struct cut *p = c->list.p;
    memmove(&p[at + 1], &p[at], (c->list.n - 1 - at) * sizeof *p);
    p[at] = (struct cut){r, text};
}

static bool take_finding(struct cuts *c, const struct doc *doc, const struct diagnostic *g)
{
    for (uint32_t i = 0; i < g->edit_count; i++) {
        struct range r = fix_source(doc, &g->edits[i]);
        if (r.end > doc->source->bytes.n || r.start > r.end || !is_free(c, r)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < g->edit_count; i++) {
        take(c, fix_source(doc, &g->edits[i]), g->edits[i].text);
    }
    return true;
}

struct fix_count fix_apply(const struct diags *d, const struct doc *doc, enum diag_safety most,
                           struct str only, struct buf *out)
{
    struct fix_count count = {0};
    struct cuts cuts = {0};
    for (uint32_t i = 0; i < d->list.n; i++) {
        const struct diagnostic *g = d->list.p[i];
        bool wanted = g->edit_count && g->safety != DIAG_NO_FIX && g->safety <= most &&
                      !g->suppressed.p && (only.n == 0 || str_eq(only, g->rule));
        if (wanted && take_finding(&cuts, doc, g)) {
            count.applied++;
        } else {
            count.left += wanted;
        }
    }
    struct str bytes = doc->source->bytes;
    uint32_t at = 0;
    for (uint32_t i = 0; i < cuts.list.n; i++) {
        buf_add(out, str_sub(bytes, at, cuts.list.p[i].source.start));
        buf_add(out, cuts.list.p[i].text);
        at = cuts.list.p[i].source.end;
    }
    buf_add(out, str_sub(bytes, at, bytes.n));
    vec_done(&cuts.list);
    return count;
}
