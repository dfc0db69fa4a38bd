/* Text that comes from printed pages is cut where a page ended, with the notes of that page in
 * between:
 *
 *     ... could undermine the potential of sport and its role
 *     ¹ General Assembly resolution 217 A (III).
 *     in contributing to the achievement of the Sustainable Development Goals,
 *
 * Here the cut ends find each other again. Punctuation alone does not tell: a cut after "... digital
 * and forensic evidence," looks complete, and what follows may begin with a capital in the middle of a
 * name. So both sides are asked: how does the one end, and can the other begin a paragraph here? */
#include "read/piece.h"
#include "read/prose.h"

struct context {
    struct pieces *p;
    bool italic_openings; /* the preambular paragraphs of this document open in italics */
};

/* Share of paragraphs without a label that open in italics, among those that read like preambular
 * ones. Where most do, a plain start is no start. */
static bool has_italic_openings(const struct pieces *p)
{
    uint32_t italic = 0, plain = 0;
    for (uint32_t i = 0; i < p->list.n; i++) {
        uint32_t length;
        struct str line = piece_first(p, i);
        if (p->list.p[i].kind != BLOCK_PARAGRAPH || prose_label(line, &length) != LABEL_NONE ||
            !prose_is_opening(line)) {
            continue;
        }
        if (prose_head(line).italic) {
            italic++;
        } else {
            plain++;
        }
    }
    return italic >= 2 && italic > 2 * plain;
}

/* Headings, mastheads in bold, formulas, closing lines and the like are whole in themselves. */
static bool is_whole(const struct pieces *p, uint32_t i)
{
    const struct piece *x = &p->list.p[i];
    struct str first = piece_first(p, i);
    if (x->kind != BLOCK_PARAGRAPH && x->kind != BLOCK_ITEM) {
        return true;
    }
    struct head h = prose_head(first);
    return h.bold || x->centred || prose_is_formula(first) ||
           (x->line_count == 1 && prose_stands_alone(first));
}

/* Reads like a clause: numbered, lettered, or with an opening. Titles do not. */
static bool is_clause(const struct pieces *p, uint32_t i)
{
    uint32_t length;
    struct str first = piece_first(p, i);
    return prose_label(first, &length) != LABEL_NONE || prose_is_opening(first);
}

static bool is_numbered(const struct pieces *p, uint32_t i)
{
    uint32_t length;
    return prose_label(piece_first(p, i), &length) == LABEL_NUMBER;
}

/* What starts piece `q` could start a paragraph of its own: a label, an opening, italics where openings
 * are italic. */
static bool starts_afresh(const struct context *c, uint32_t q)
{
    uint32_t length;
    struct str first = piece_first(c->p, q);
    if (prose_label(first, &length) != LABEL_NONE) {
        return true;
    }
    struct head h = prose_head(first);
    return prose_is_opening(first) || (h.italic && c->italic_openings && !prose_starts_lower(first));
}

/* After a line that ends in the middle of a phrase ("the", "of") even italics go on: "the" + "*World
 * Atlas of Illicit Flows*". Only a label or an opening in italics starts afresh there. */
static bool starts_afresh_in_phrase(const struct context *c, uint32_t q)
{
    uint32_t length;
    struct str first = piece_first(c->p, q);
    if (prose_label(first, &length) != LABEL_NONE) {
        return true;
    }
    return prose_is_opening(first) && prose_head(first).italic == c->italic_openings;
}

/* Lower case: nothing begins so, unless a finished sentence stands before it. */
static bool lower_goes_on(const struct context *c, uint32_t end, uint32_t q)
{
    enum ending e = prose_ending(piece_last(c->p, end));
    bool cut_here = c->p->list.p[q].follows_notes;
    uint32_t length;
    if (prose_label(piece_first(c->p, q), &length) != LABEL_NONE) {
        return false;
    }
    if (e == ENDING_OPEN) {
        return true;
    }
    if (e == ENDING_COMMA) {
        return !(prose_head(piece_first(c->p, q)).italic && !cut_here);
    }
    return cut_here && e != ENDING_COLON;
}

/* Capital or figure: goes on in the middle of a name or a date ("resolution 16/2 of" + "27 April
 * 2007") when the line before is open; after a comma only where a comma cannot end it: an operative
 * paragraph, or a document whose openings would be italic. */
static bool capital_goes_on(const struct context *c, uint32_t head, uint32_t end, uint32_t q)
{
    struct str last = piece_last(c->p, end);
    enum ending e = prose_ending(last);
    bool cut_here = c->p->list.p[q].follows_notes;
    if (prose_ends_in_mid_phrase(last)) {
        return !starts_afresh_in_phrase(c, q);
    }
    if (starts_afresh(c, q)) {
        return false;
    }
    if (e == ENDING_OPEN) {
        bool both_clauses = is_clause(c->p, head) && prose_ending(piece_last(c->p, q)) != ENDING_OPEN;
        return cut_here ? is_clause(c->p, head) || both_clauses : both_clauses;
    }
    if (e == ENDING_COMMA) {
        return is_numbered(c->p, head) || (c->italic_openings && is_clause(c->p, head));
    }
    return false;
}

/* Piece `q` goes on the paragraph that begins with piece `head`. */
static bool goes_on(const struct context *c, uint32_t head, uint32_t q)
{
    if (c->p->list.p[q].fresh || is_whole(c->p, head) || is_whole(c->p, q)) {
        return false;
    }
    uint32_t end = c->p->list.p[head].last;
    if (prose_starts_lower(piece_first(c->p, q))) {
        return lower_goes_on(c, end, q);
    }
    return capital_goes_on(c, head, end, q);
}

/* A note without its full stop was cut; the rest stands somewhere before the next notes. */
static bool note_goes_on(const struct context *c, uint32_t note, uint32_t q)
{
    struct str last = piece_last(c->p, c->p->list.p[note].last);
    if (prose_ending(last) == ENDING_STOP || c->p->list.p[q].fresh || is_whole(c->p, q) ||
        starts_afresh(c, q)) {
        return false;
    }
    bool before_notes = q + 1 < c->p->list.n && c->p->list.p[q + 1].kind == BLOCK_NOTE;
    bool ends_note = prose_ending(piece_last(c->p, q)) == ENDING_STOP;
    return ends_note && (before_notes || prose_starts_lower(piece_first(c->p, q)) ||
                         prose_ends_in_mid_phrase(last));
}

static void join(struct pieces *p, uint32_t head, uint32_t q)
{
    p->list.p[p->list.p[head].last].next = q;
    p->list.p[head].last = q;
    p->list.p[q].taken = true;
}

/* Both the paragraph and a note may be waiting for piece `q`. When the piece behind it goes on the
 * paragraph too, `q` is the note's; when the paragraph is complete as well. */
static bool note_wants(const struct context *c, uint32_t note, uint32_t head, uint32_t q)
{
    if (note == PIECE_NONE || !note_goes_on(c, note, q)) {
        return false;
    }
    if (head == PIECE_NONE || !goes_on(c, head, q)) {
        return true;
    }
    uint32_t next = q + 1;
    if (next < c->p->list.n && c->p->list.p[next].kind != BLOCK_NOTE && goes_on(c, head, next)) {
        return true;
    }
    return prose_ending(piece_last(c->p, c->p->list.p[head].last)) >= ENDING_SEMICOLON;
}

void rejoin(struct pieces *p)
{
    struct context c = {.p = p, .italic_openings = has_italic_openings(p)};
    uint32_t head = PIECE_NONE, note = PIECE_NONE; /* what may go on */
    bool after_notes = false;
    for (uint32_t q = 0; q < p->list.n; q++) {
        struct piece *x = &p->list.p[q];
        if (x->kind == BLOCK_NOTE) {
            note = x->taken ? note : q;
            after_notes = true;
            continue;
        }
        x->follows_notes = after_notes;
        if (note_wants(&c, note, head, q)) {
            join(p, note, q);
            continue; /* what follows still stands behind the notes */
        }
        if (head != PIECE_NONE && goes_on(&c, head, q)) {
            join(p, head, q);
        } else {
            head = q;
        }
        after_notes = false;
    }
}
