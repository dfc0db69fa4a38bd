/* Zones: stretches whose spelling and capitals are not the drafter's.
 *
 *   quotation        between “ and ” (or straight marks), and paragraphs marked up as quotation
 *   official title   a registered title; what stands behind "entitled"
 *   italic title     italics that are no opening: "*Treaty Series*", "*World Drug Report 2019*"
 *
 * Zones of one kind never overlap once they are settled (facts.c); of a nested quotation only the
 * outer one is kept. A quotation that its paragraph does not close goes on to the end of it only
 * when it opened the paragraph (long quotations repeat the opening mark); anywhere else the mark is
 * taken for a slip. */
#include "facts/scan.h"

void zone_add(struct scan *s, enum zone_kind kind, struct range r)
{
    if (r.start < r.end) {
        *vec_push(&s->zones[kind]) = (struct zone){kind, r};
    }
}

struct quotes {
    uint32_t open, depth;
    bool straight;
};

static uint32_t mark_at(struct str text, uint32_t at, bool *opens, bool *closes)
{
    *opens = scan_is(text, at, "“") || scan_is(text, at, "„") || scan_is(text, at, "«");
    *closes = scan_is(text, at, "”") || scan_is(text, at, "»");
    if (*opens || *closes) {
        return text.p[at] == '\xC2' ? 2 : 3;
    }
    return at < text.n && text.p[at] == '"' ? 1 : 0;
}

/* One mark of quotation; adds the zone that it closes. */
static void take_mark(struct scan *s, struct quotes *q, uint32_t at, uint32_t n, bool opens)
{
    if (n == 1) { /* straight: it opens when none is open */
        opens = q->depth == 0;
        q->straight = opens ? true : q->straight;
    }
    if (opens) {
        q->open = q->depth == 0 ? at : q->open;
        q->depth++;
    } else if (q->depth > 0 && --q->depth == 0) {
        zone_add(s, ZONE_QUOTATION, (struct range){q->open, at + n});
    }
}

static void find_quotations(struct scan *s)
{
    struct quotes q = {0};
    for (uint32_t at = s->from; at < s->text.n; at++) {
        char c = s->text.p[at];
        if (c != '"' && c != '\xE2' && c != '\xC2') {
            continue;
        }
        bool opens, closes;
        uint32_t n = mark_at(s->text, at, &opens, &closes);
        if (n) {
            take_mark(s, &q, at, n, opens);
            at += n - 1;
        }
    }
    if (q.depth > 0 && q.open <= s->o->parts[s->part].body.start && !q.straight) {
        zone_add(s, ZONE_QUOTATION, (struct range){q.open, s->text.n});
    }
}

/* Behind "entitled": a quotation, italics, or a run that begins with a capital, up to a comma. */
static void find_titles(struct scan *s)
{
    static const char word[] = "entitled ";
    for (uint32_t at = s->from; at < s->text.n; at++) {
        if (s->text.p[at] != 'e' || !scan_is(s->text, at, word) || !scan_begins(s->text, at)) {
            continue;
        }
        uint32_t start = at + (uint32_t)strlen(word), end = start;
        bool marked = scan_is(s->text, start, "“") || scan_is(s->text, start, "\"");
        if (!marked && !(start < s->text.n && ascii_is_upper(s->text.p[start]))) {
            continue;
        }
        while (end < s->text.n &&
               !(marked ? end > start && (scan_is(s->text, end, "”") || s->text.p[end] == '"')
                        : strchr(",;", s->text.p[end]) != NULL)) {
            end++;
        }
        zone_add(s, ZONE_OFFICIAL_TITLE, (struct range){start, end});
        at = end;
    }
}

/* The italics belong to the opening phrase of this part, or to the opening formula. */
static bool is_opening(const struct scan *s, struct range r)
{
    const struct opening *o = s->openings.n ? &s->openings.p[s->openings.n - 1] : NULL;
    return s->o->parts[s->part].kind == PART_FORMULA ||
           (o && o->part == s->part &&
            (range_overlaps(o->phrase, r) || range_overlaps(o->italic, r)));
}

static void find_italics(struct scan *s)
{
    for (uint32_t i = doc_span_from(s->d, s->from); i < s->d->span_count; i++) {
        const struct span *span = &s->d->spans[i];
        if (span->range.start >= s->text.n) {
            break;
        }
        if (span->kind == SPAN_ITALIC && span->range.start >= s->from &&
            !is_opening(s, span->range)) {
            zone_add(s, ZONE_ITALIC_TITLE, span->range);
        }
    }
}

void zone_find(struct scan *s)
{
    if (s->d->blocks[s->block].kind == BLOCK_QUOTE) {
        zone_add(s, ZONE_QUOTATION, (struct range){s->from, s->text.n});
    } else {
        find_quotations(s);
    }
    find_titles(s);
    find_italics(s);
}
