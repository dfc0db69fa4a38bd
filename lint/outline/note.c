/* Notes in the outline. A note block stands where the page ended, in the middle of anything:
 * between two subparagraphs, between the last paragraph of one draft and the heading of the next.
 * Notes wait until the next part shows how much of what is open goes on; then they hang on the
 * innermost part that does, but never outside the text in which they were printed. */
#include "outline/parse.h"

void note_wait(struct parse *p, uint32_t block)
{
    if (p->notes == p->notes_end) {
        p->notes = block;
    }
    p->notes_end = block + 1;
}

static bool is_inside(const struct parse *p, uint32_t part, uint32_t ancestor)
{
    while (part > ancestor) {
        part = p->parts.p[part].parent;
    }
    return part == ancestor;
}

void note_place(struct parse *p, uint32_t parent)
{
    if (p->notes == p->notes_end) {
        return;
    }
    uint32_t holder = p->annex != PART_NONE ? p->annex : p->text != PART_NONE ? p->text : p->outer;
    if (holder != PART_NONE && !is_inside(p, parent, holder)) {
        parent = holder;
    }
    uint32_t first = p->notes, end = p->notes_end;
    p->notes = p->notes_end = 0;
    for (uint32_t block = first; block < end; block++) {
        if (p->lines[block].kind != LINE_NOTE) {
            continue;
        }
        const struct block *b = &p->doc->blocks[block];
        uint32_t i = body_add(p, PART_NOTE, parent, block, block + 1);
        uint32_t number = 0;
        for (uint32_t c = 0; c < b->note.n && c < 9; c++) {
            bool digit = ascii_is_digit(b->note.p[c]);
            number = digit ? number * 10 + (uint32_t)(b->note.p[c] - '0') : 0;
        }
        p->parts.p[i].number = number;
        p->parts.p[i].numbered = number > 0;
    }
}
