/* Fingerprints of findings and paragraphs.
 *
 *   "4. Requests the the Office" and "12.  Requests the\nthe Office" are one paragraph; the finding
 *   on "the the" keeps its fingerprint when the paragraph moves, is wrapped anew, or the file is
 *   renamed.
 *
 * A paragraph that was edited is another one: a defect put right and made again elsewhere is
 * new. */
#include "diag/fingerprint.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/map.h"

/* Length of "12. ", "(a) ", "(iv) ", "OP3 " at the start of a paragraph, blanks included. */
static uint32_t label_length(struct str s)
{
    uint32_t at = 0;
    if (s.n > 2 && (str_starts(s, STR("OP")) || str_starts(s, STR("PP"))) &&
        ascii_is_digit(s.p[2])) {
        at = 2;
    }
    uint32_t start = at;
    while (at < s.n && at - start < 4 && ascii_is_digit(s.p[at])) {
        at++;
    }
    if (at > start) {
        at += at < s.n && s.p[at] == '.';
    } else if (s.n && s.p[0] == '(') {
        at = 1;
        while (at < s.n && at < 6 && ascii_is_lower(s.p[at])) {
            at++;
        }
        at = at > 1 && at < s.n && s.p[at] == ')' ? at + 1 : 0;
    }
    if (at == 0 || at >= s.n || s.p[at] != ' ') {
        return 0;
    }
    while (at < s.n && s.p[at] == ' ') {
        at++;
    }
    return at;
}

/* `s` with one blank for each run of them. */
static void add_words(struct buf *b, struct str s)
{
    s = str_trim(s);
    for (uint32_t i = 0; i < s.n; i++) {
        bool blank = s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t' || s.p[i] == '\r';
        if (!blank) {
            buf_add_char(b, s.p[i]);
        } else if (b->n && b->p[b->n - 1] != ' ') {
            buf_add_char(b, ' ');
        }
    }
}

uint64_t fingerprint_paragraph(const struct doc *doc, uint32_t block)
{
    struct str text = doc_text(doc, doc->blocks[block].range);
    struct buf b = {0};
    add_words(&b, str_sub(text, label_length(text), text.n));
    uint64_t hash = str_hash(buf_str(&b));
    buf_done(&b);
    return hash ? hash : 1;
}

uint32_t fingerprint_block(const struct doc *doc, const struct diagnostic *g)
{
    uint32_t mark = g->place.mark;
    if (mark != MARK_NONE && (mark & MARK_COMMENT)) {
        return UINT32_MAX;
    }
    return mark != MARK_NONE && mark < doc->mark_count ? doc->marks[mark].block
                                                       : doc_block_at(doc, g->place.range.start);
}

static void add_place(struct buf *b, const struct doc *doc, const struct diagnostic *g,
                      uint32_t block)
{
    uint32_t mark = g->place.mark;
    struct range r = g->place.range;
    struct str words = doc_text(doc, r);
    if (mark != MARK_NONE) {
        words = str_in(doc->source->bytes, doc_place_source(doc, g->place));
    } else if (block != UINT32_MAX && r.start == doc->blocks[block].range.start) {
        uint32_t label = label_length(doc_text(doc, doc->blocks[block].range));
        words = words.n > label ? str_sub(words, label, words.n) : words;
    }
    buf_add_char(b, '\n');
    add_words(b, words);
}

/* How many findings alike were seen before this one. */
static uint32_t ordinal(struct map *seen, struct arena *a, struct str all)
{
    char key[17];
    snprintf(key, sizeof key, "%016llx", (unsigned long long)str_hash(all));
    struct str kept = str_dup(a, str_of(key));
    uint32_t n = map_find(seen, kept);
    n = n == MAP_NONE ? 0 : n + 1;
    map_set(seen, kept, n);
    return n;
}

void fingerprint_set(struct diags *d, const struct doc *doc)
{
    uint64_t *paragraphs = ARENA_ARRAY(d->arena, uint64_t, doc->block_count); /* 0: not asked yet */
    struct map seen = {0};
    struct buf b = {0};
    for (uint32_t i = 0; i < d->list.n; i++) {
        struct diagnostic *g = d->list.p[i];
        uint32_t block = fingerprint_block(doc, g);
        buf_clear(&b);
        buf_add(&b, g->rule);
        add_place(&b, doc, g, block);
        if (block != UINT32_MAX) {
            paragraphs[block] =
                paragraphs[block] ? paragraphs[block] : fingerprint_paragraph(doc, block);
            buf_printf(&b, "\n%016llx", (unsigned long long)paragraphs[block]);
        }
        buf_printf(&b, "\n%u", ordinal(&seen, d->arena, buf_str(&b)));
        g->fingerprint = str_hash(buf_str(&b));
    }
    buf_done(&b);
    map_done(&seen);
}
