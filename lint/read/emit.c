/* Pieces to blocks, in reading order. A piece that was cut is put out with what goes on it, as one
 * block with a flaw at each seam; the notes that stood in between follow it. */
#include "read/inline.h"
#include "read/piece.h"
#include "read/prose.h"

struct emit {
    struct build *b;
    const struct pieces *p;
    struct inline_options options;
    struct inline_scratch scratch;
    uint32_t comment; /* next one to put out */
};

/* Comments that stand before piece `i`. */
static void put_comments(struct emit *e, uint32_t i)
{
    const struct pieces *p = e->p;
    for (; e->comment < p->comments.n && p->comments.p[e->comment].piece <= i; e->comment++) {
        struct range r = p->comments.p[e->comment].source;
        build_comment(e->b, r, str_sub(p->bytes, r.start + 4, r.end - 3));
    }
}

/* Literal text: lines as they are. */
static void put_code(struct emit *e, const struct piece *x)
{
    for (uint32_t i = 0; i < x->line_count; i++) {
        struct range line = e->p->lines.p[x->line + i];
        if (i > 0) {
            build_as(e->b, (struct range){e->p->lines.p[x->line + i - 1].end, line.start},
                     STR(" "));
        }
        build_text(e->b, line.start, str_in(e->p->bytes, line));
    }
}

/* The seam between piece `i` and the one that goes on it. */
static void put_seam(struct emit *e, uint32_t i, uint32_t next)
{
    struct str before = piece_last(e->p, i);
    uint32_t end = (uint32_t)(before.p - e->p->bytes.p) + before.n;
    build_flaw(e->b, FLAW_JOINED, (struct range){build_at(e->b), build_at(e->b)});
    if (e->p->list.p[i].kind == BLOCK_NOTE) {
        e->b->joined--; /* the count is of paragraphs */
    }
    if (!prose_hyphen_joins(before, piece_first(e->p, next))) {
        build_as(e->b, (struct range){end, end}, STR(" "));
    }
}

static void put_piece(struct emit *e, uint32_t i)
{
    const struct piece *x = &e->p->list.p[i];
    struct block *block = build_block(e->b, x->kind, x->level);
    uint32_t index = e->b->blocks.n - 1;
    block->centred = x->centred;
    block->note = x->note;
    block->note_source = x->note_source;
    e->scratch.letter_in_bold = e->scratch.letter_outside_bold = false;
    for (uint32_t at = i;;) {
        const struct piece *y = &e->p->list.p[at];
        if (y->kind == BLOCK_CODE) {
            put_code(e, y);
        } else {
            inline_put(e->b, &e->scratch, &e->options, e->p->lines.p + y->line, y->line_count);
        }
        if (y->next == PIECE_NONE) {
            break;
        }
        put_seam(e, at, y->next);
        at = y->next;
    }
    e->b->blocks.p[index].bold = e->scratch.letter_in_bold && !e->scratch.letter_outside_bold;
    struct range range = {e->b->blocks.p[index].range.start, build_at(e->b)};
    if (x->plain_note) {
        build_flaw(e->b, FLAW_PLAIN_NOTE, range);
    }
    build_block_end(e->b);
}

void emit_pieces(struct build *b, const struct pieces *p)
{
    struct emit e = {.b = b, .p = p};
    e.options = (struct inline_options){
        .markdown = p->markdown, .star_notes = p->star_notes, .figure_notes = p->figure_notes,
        .typed_form = p->typed_form, .typed_notes = p->typed_notes};
    for (uint32_t i = 0; i < p->list.n; i++) {
        if (!p->list.p[i].taken) {
            put_comments(&e, i);
            put_piece(&e, i);
        }
    }
    put_comments(&e, UINT32_MAX);
    inline_done(&e.scratch);
}
