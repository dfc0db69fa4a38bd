/* From the text of the paragraphs, where findings have their places, to the XML that it came from.
 * A place between two letters takes the word before it, so that there is something to see; a number
 * that the word processor made is anchored at the run behind it. */
#include "write/anchor.h"

/* The word before an empty place, or the one behind it at the start of a paragraph. */
static struct range widen(struct str text, struct range r)
{
    if (r.start < r.end) {
        return r;
    }
    uint32_t start = r.start, end = r.end;
    while (start > 0 && !strchr(" \t\n", text.p[start - 1])) {
        start--;
    }
    while (start == end && end < text.n && text.p[end] != '\n') {
        end++;
        while (end < text.n && !strchr(" \t\n", text.p[end])) {
            end++;
        }
    }
    return (struct range){start, end};
}

static bool anchor_source(const struct source *s, struct range r, struct anchor *out)
{
    if (r.start >= r.end) {
        return false;
    }
    const struct origin *a = source_origin(s, r.start), *b = source_origin(s, r.end - 1);
    if (!a || !b) {
        return false;
    }
    while (b > a && b->xml_length == 0) {
        b--;
    }
    if (a->part != 0 || b->part != 0 || a->run == UINT32_MAX || b->run == UINT32_MAX) {
        return false;
    }
    bool exact = a->length == a->xml_length, exact_end = b->length == b->xml_length;
    out->start = a->xml_length == 0 ? a->run : exact ? a->xml + (r.start - a->at) : a->xml;
    out->end = b->xml_length == 0 ? UINT32_MAX
               : exact_end        ? b->xml + (r.end - b->at)
                                  : b->xml + b->xml_length;
    out->start_run = a->run;
    out->end_run = b->run;
    return true;
}

/* The reference that block `note` belongs to. */
static uint32_t reference_of(const struct doc *d, uint32_t note)
{
    uint32_t before = doc_mark_from(d, d->blocks[note].range.start);
    for (uint32_t i = before; i-- > 0;) {
        if (str_eq(d->marks[i].label, d->blocks[note].note)) {
            return i;
        }
    }
    return MARK_NONE;
}

bool anchor_of(const struct doc *d, struct place place, struct anchor *out)
{
    *out = (struct anchor){0};
    struct range r = doc_place_source(d, place);
    uint32_t block = place.mark == MARK_NONE ? doc_block_at(d, place.range.start) : UINT32_MAX;
    if (block != UINT32_MAX && d->blocks[block].kind == BLOCK_NOTE) {
        uint32_t mark = reference_of(d, block);
        out->note = d->blocks[block].note;
        out->point = true;
        return mark != MARK_NONE && anchor_source(d->source, d->marks[mark].source, out);
    }
    out->point = place.mark != MARK_NONE;
    return anchor_source(d->source, widen(d->source->bytes, r), out);
}
