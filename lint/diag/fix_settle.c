/* From what a check wants to the least bytes that must change.
 *
 *   wanted  "member states" -> "Member States" over a line end
 *   edits   "m" -> "M", "s" -> "S"; the line end between them stays
 *
 * A check speaks of the plane, where note references and markup are not; the bytes between two
 * words may hold them, or a whole block of notes where the page ended. So the words that stay are
 * left out of the edit, and what is left must be one unbroken stretch of the source. */
#include "diag/fix.h"
#include "base/search.h"

struct settling {
    const struct doc *doc;
    struct arena *arena;
    VEC(struct edit) edits; /* of one finding */
};

/* The source of `r` holds nothing but the source of its own bytes. */
static bool is_unbroken(const struct doc *d, struct range r)
{
    if (d->seg_count == 0) {
        return true;
    }
    uint32_t last = doc_seg_at(d, r.end - 1);
    for (uint32_t i = doc_seg_at(d, r.start); i < last; i++) {
        if (d->segs[i].source + d->segs[i].source_length != d->segs[i + 1].source) {
            return false;
        }
    }
    return true;
}

static bool crosses_seam(const struct doc *d, struct range r)
{
    uint32_t first = SEARCH_FROM(d->flaws, d->flaw_count, range.start, r.start + 1);
    for (uint32_t i = first; i < d->flaw_count && d->flaws[i].range.start < r.end; i++) {
        if (d->flaws[i].kind == FLAW_JOINED) {
            return true;
        }
    }
    return false;
}

static bool is_inside_character(struct str s, uint32_t at)
{
    return at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80;
}

static uint32_t same_start(struct str a, struct str b)
{
    uint32_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n]) {
        n++;
    }
    while (n > 0 && (is_inside_character(a, n) || is_inside_character(b, n))) {
        n--;
    }
    return n;
}

static uint32_t same_end(struct str a, struct str b)
{
    uint32_t n = 0;
    while (n < a.n && n < b.n && a.p[a.n - 1 - n] == b.p[b.n - 1 - n]) {
        n++;
    }
    while (n > 0 && is_inside_character(a, a.n - n)) {
        n--;
    }
    return n;
}

/* Text for the source: in HTML and XML three characters have a meaning. */
static struct str escaped(struct settling *s, struct str text)
{
    enum source_format f = s->doc->source->format;
    if (f != SOURCE_HTML && f != SOURCE_AKN) {
        return text;
    }
    struct buf b = {0};
    for (uint32_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '&':
            buf_add_cstr(&b, "&amp;");
            break;
        case '<':
            buf_add_cstr(&b, "&lt;");
            break;
        case '>':
            buf_add_cstr(&b, "&gt;");
            break;
        default:
            buf_add_char(&b, text.p[i]);
        }
    }
    struct str out = str_dup(s->arena, buf_str(&b));
    buf_done(&b);
    return out;
}

/* `r` (not empty) becomes `text`: what is the same at both ends stays. False when the rest is not
 * one stretch of the source. */
static bool replace(struct settling *s, struct range r, struct str text)
{
    struct str old = doc_text(s->doc, r);
    uint32_t start = same_start(old, text);
    uint32_t end = same_end(str_sub(old, start, old.n), str_sub(text, start, text.n));
    struct range rest = {r.start + start, r.end - end};
    struct str put = str_sub(text, start, text.n - end);
    struct range source;
    if (rest.start == rest.end && put.n == 0) {
        return true;
    }
    if (rest.start == rest.end &&
        start == 0) { /* in front of the first byte, not behind what is before it */
        source = doc_source(s->doc, r);
        source.end = source.start;
    } else {
        source = doc_source(s->doc, rest);
    }
    if (rest.start < rest.end && !is_unbroken(s->doc, rest)) {
        return false;
    }
    *vec_push(&s->edits) =
        (struct edit){.range = rest, .source_set = true, .source = source, .text = escaped(s, put)};
    return true;
}

static uint32_t count_words(struct str s)
{
    uint32_t n = 1;
    for (uint32_t i = 0; i < s.n; i++) {
        n += s.p[i] == ' ';
    }
    return n;
}

/* As many words as before: each of them by itself, the blanks between them stay as typed. */
static bool replace_words(struct settling *s, struct range r, struct str text)
{
    struct str old = doc_text(s->doc, r);
    uint32_t a = 0, b = 0;
    while (a <= old.n) {
        uint32_t a_end = str_find(old, STR(" "), a), b_end = str_find(text, STR(" "), b);
        a_end = a_end == UINT32_MAX ? old.n : a_end;
        b_end = b_end == UINT32_MAX ? text.n : b_end;
        struct range word = {r.start + a, r.start + a_end};
        if (word.start < word.end ? !replace(s, word, str_sub(text, b, b_end)) : b < b_end) {
            return false;
        }
        a = a_end + 1;
        b = b_end + 1;
    }
    return true;
}

static bool settle_edit(struct settling *s, const struct edit *e)
{
    if (e->source_set) {
        *vec_push(&s->edits) = *e;
        return !crosses_seam(s->doc, e->range);
    }
    bool with_italics = e->italic.start < e->italic.end;
    if (e->range.start == e->range.end || with_italics) {
        *vec_push(&s->edits) = (struct edit){.range = e->range,
                                             .source_set = true,
                                             .source = doc_source(s->doc, e->range),
                                             .text = escaped(s, e->text),
                                             .italic = e->italic,
                                             .upright = e->upright};
        return e->range.start == e->range.end || is_unbroken(s->doc, e->range);
    }
    uint32_t had = s->edits.n;
    struct str old = doc_text(s->doc, e->range);
    if (e->text.n && count_words(old) == count_words(e->text) &&
        replace_words(s, e->range, e->text)) {
        return true;
    }
    s->edits.n = had;
    return replace(s, e->range, e->text);
}

/* Words of a Word or OpenDocument text that stand in its runs: numbers that the word processor
 * makes by itself cannot be changed. */
static bool stands_in_runs(const struct doc *d, const struct edit *e)
{
    enum { PIECES_MOST = 64 };
    struct source_piece pieces[PIECES_MOST];
    return !d->source->package.p || source_pieces(d->source, e->source, pieces, PIECES_MOST) > 0;
}

/* The edits of one fix, exact; none of them when one cannot be made. */
static void settle_edits(struct settling *s, const struct edit **edits, uint32_t *count)
{
    bool good = true;
    vec_clear(&s->edits);
    for (uint32_t k = 0; good && k < *count; k++) {
        good = settle_edit(s, &(*edits)[k]);
    }
    for (uint32_t k = 0; good && k < s->edits.n; k++) {
        good = stands_in_runs(s->doc, &s->edits.p[k]);
    }
    *count = good ? s->edits.n : 0;
    *edits = good ? vec_to_arena(&s->edits, s->arena) : NULL;
}

/* The answers that can be put in; the first of them stands for the finding. */
static void settle_choices(struct settling *s, struct diagnostic *g)
{
    struct choice *left = ARENA_ARRAY(s->arena, struct choice, g->choice_count);
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->choice_count; i++) {
        left[n] = g->choices[i];
        settle_edits(s, &left[n].edits, &left[n].edit_count);
        n += left[n].edit_count > 0;
    }
    g->choices = left;
    g->choice_count = n;
    g->edits = n ? left[0].edits : NULL;
    g->edit_count = n ? left[0].edit_count : 0;
}

void fix_settle(struct diags *d, const struct doc *doc)
{
    struct settling s = {.doc = doc, .arena = d->arena};
    for (uint32_t i = 0; i < d->list.n; i++) {
        struct diagnostic *g = d->list.p[i];
        if (g->choice_count) {
            settle_choices(&s, g);
        } else {
            settle_edits(&s, &g->edits, &g->edit_count);
        }
        g->safety = g->edit_count ? g->safety : DIAG_NO_FIX;
    }
    vec_done(&s.edits);
}
