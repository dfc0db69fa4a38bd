/* Questions to a finished document: from the plane to the source, from a place to its block, spans
 * and marks. All answers come from binary search over the sorted arrays. */
#include "doc/doc.h"

#include "base/search.h"
#include "base/utf8.h"

struct str doc_text(const struct doc *d, struct range r)
{
    return str_in(d->text, r);
}

uint32_t doc_seg_at(const struct doc *d, uint32_t at)
{
    return SEARCH_LAST(d->segs, d->seg_count, plane, at);
}

/* Source offset of the byte at `at`. */
static uint32_t source_start(const struct doc *d, uint32_t at)
{
    if (d->seg_count == 0) {
        return 0;
    }
    const struct seg *s = &d->segs[doc_seg_at(d, at)];
    uint32_t in = at - s->plane;
    if (s->plane_length == s->source_length) {
        return s->source + (in < s->source_length ? in : s->source_length);
    }
    return in < s->plane_length ? s->source : s->source + s->source_length;
}

/* Source offset just behind the byte before `at`. */
static uint32_t source_end(const struct doc *d, uint32_t at)
{
    if (at == 0 || d->seg_count == 0) {
        return source_start(d, at);
    }
    const struct seg *s = &d->segs[doc_seg_at(d, at - 1)];
    uint32_t in = at - s->plane;
    if (s->plane_length == s->source_length) {
        return s->source + (in < s->source_length ? in : s->source_length);
    }
    return s->source + s->source_length;
}

struct range doc_source(const struct doc *d, struct range r)
{
    if (r.start >= r.end) {
        uint32_t block = doc_block_at(d, r.start);
        bool first = block != UINT32_MAX && d->blocks[block].range.start == r.start;
        uint32_t at = first ? source_start(d, r.start) : source_end(d, r.start);
        return (struct range){at, at};
    }
    struct range s = {source_start(d, r.start), source_end(d, r.end)};
    return s.start <= s.end ? s : (struct range){s.start, s.start};
}

struct range doc_place_source(const struct doc *d, struct place p)
{
    if (p.mark != MARK_NONE && (p.mark & MARK_COMMENT) &&
        (p.mark & ~MARK_COMMENT) < d->comment_count) {
        return d->comments[p.mark & ~MARK_COMMENT].source;
    }
    return p.mark != MARK_NONE && p.mark < d->mark_count ? d->marks[p.mark].source
                                                         : doc_source(d, p.range);
}

uint32_t doc_block_at(const struct doc *d, uint32_t at)
{
    uint32_t i = SEARCH_FROM(d->blocks, d->block_count, range.end, at);
    return i < d->block_count && d->blocks[i].range.start <= at ? i : UINT32_MAX;
}

/* Spans of one document nest at most a few deep, so the ends are nearly sorted: search by start,
 * then step back over spans that still reach `at`. Nesting is bounded by the number of kinds. */
uint32_t doc_span_from(const struct doc *d, uint32_t at)
{
    uint32_t from = SEARCH_FROM(d->spans, d->span_count, range.start, at);
    uint32_t first = from, tries = 0;
    for (uint32_t i = from; i-- > 0 && tries < 4 * SPAN_KIND_COUNT; tries++) {
        if (d->spans[i].range.end > at) {
            first = i;
            tries = 0;
        }
    }
    return first;
}

uint32_t doc_mark_from(const struct doc *d, uint32_t at)
{
    return SEARCH_FROM(d->marks, d->mark_count, at, at);
}

bool doc_has_any(const struct doc *d, enum span_kind kind, struct range r, uint32_t *hit)
{
    for (uint32_t i = doc_span_from(d, r.start); i < d->span_count; i++) {
        const struct span *s = &d->spans[i];
        if (s->range.start >= r.end) {
            break;
        }
        if (s->kind == kind && range_overlaps(s->range, r)) {
            if (hit) {
                *hit = i;
            }
            return true;
        }
    }
    return false;
}

bool doc_is_all(const struct doc *d, enum span_kind kind, struct range r)
{
    bool some = false;
    for (uint32_t at = r.start; at < r.end;) {
        uint32_t length;
        uint32_t c = utf8_decode(d->text, at, &length);
        if (!utf8_is_word(c)) {
            at += length;
            continue;
        }
        uint32_t hit;
        if (!doc_has_any(d, kind, (struct range){at, at + length}, &hit)) {
            return false;
        }
        some = true;
        at = d->spans[hit].range.end;
    }
    return some;
}
