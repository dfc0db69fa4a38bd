/* Text that comes from printed pages is cut where a page ended, with the notes of that page in
 * between:
 *
 *     ... could undermine the potential of sport and its role
 *     ¹ General Assembly resolution 217 A (III).
 *     in contributing to the achievement of the Sustainable Development Goals,
 *
 * Here the cut ends find each other again. Punctuation alone does not tell: a cut after "...
 * digital and forensic evidence," looks complete, and what follows may begin with a capital in the
 * middle of a name. So both sides are asked: how does the one end, and can the other begin a
 * paragraph here? */
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

/* What starts piece `q` could start a paragraph of its own: a label, an opening, italics where
 * openings are italic. */
static bool starts_afresh(const struct context *c, uint32_t q)
{
    uint32_t length;
    struct str first = piece_first(c->p, q);
    if (prose_label(first, &length) != LABEL_NONE) {
        return true;
    }
    struct head h = prose_head(first);
    return prose_is_opening(first) ||
           (h.italic && c->italic_openings && !prose_starts_lower(first));
}

/* After a line that ends in the middle of a phrase ("the", "of") even italics go on: "the" +
 * "*World Atlas of Illicit Flows*", and what looks like an opening: "during the" + "Transforming
 * Education Summit". Only a label or an opening in italics starts afresh there; after "and" any
 * opening does. */
static bool starts_afresh_in_phrase(const struct context *c, struct str last, uint32_t q)
{
    uint32_t length;
    struct str first = piece_first(c->p, q);
    if (prose_label(first, &length) != LABEL_NONE) {
        return true;
    }
    struct str tail = prose_tail(last);
    bool conjunction = str_ends(tail, STR(" and")) || str_ends(tail, STR(" or"));
    bool italic = prose_head(first).italic;
    return prose_is_opening(first) && (c->italic_openings ? italic : conjunction || italic);
}

/* Lower case: nothing begins so, unless a finished sentence stands before it. */
static bool lower_goes_on(const struct context *c, uint32_t end, uint32_t q)
{
    enum ending e = prose_ending(piece_last(c->p, end));
    bool cut_here = c->p->list.p[q].behind_cut;
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
    bool cut_here = c->p->list.p[q].behind_cut;
    if (prose_ends_in_mid_phrase(last)) {
        return !starts_afresh_in_phrase(c, last, q);
    }
    /* behind a page break a plain "Addressing ..." is no opening where openings are italic */
    bool plain = c->italic_openings && cut_here && e == ENDING_OPEN &&
                 !prose_head(piece_first(c->p, q)).italic;
    uint32_t length;
    if (plain ? prose_label(piece_first(c->p, q), &length) != LABEL_NONE : starts_afresh(c, q)) {
        return false;
    }
    if (e == ENDING_OPEN) {
        bool both_clauses =
            is_clause(c->p, head) && prose_ending(piece_last(c->p, q)) != ENDING_OPEN;
        return cut_here ? is_clause(c->p, head) || both_clauses : both_clauses;
    }
    if (e == ENDING_COMMA) {
        return is_numbered(c->p, head) || (c->italic_openings && is_clause(c->p, head));
    }
    return false;
}

/* "Adopted by the Security Council at its 3151st meeting," + "on 18 December 1992" */
static bool is_closing(const struct pieces *p, uint32_t i)
{
    return str_starts(piece_first(p, i), STR("Adopted ")) &&
           prose_ending(piece_last(p, p->list.p[i].last)) < ENDING_SEMICOLON;
}

/* Piece `q` goes on the paragraph that begins with piece `head`. */
static bool goes_on(const struct context *c, uint32_t head, uint32_t q)
{
    if (c->p->list.p[q].fresh || is_whole(c->p, head) || is_whole(c->p, q)) {
        return is_closing(c->p, head) && !is_whole(c->p, q) &&
               prose_starts_lower(piece_first(c->p, q));
    }
    uint32_t end = c->p->list.p[head].last;
    if (prose_starts_lower(piece_first(c->p, q))) {
        return lower_goes_on(c, end, q);
    }
    return capital_goes_on(c, head, end, q);
}

/* A note without its full stop was cut; the rest, up to a full stop, stands somewhere before the
 * next notes. Piece `q` could be it. */
static bool note_may_go_on(const struct context *c, uint32_t note, uint32_t q)
{
    return prose_ending(piece_last(c->p, c->p->list.p[note].last)) != ENDING_STOP &&
           prose_ending(piece_last(c->p, q)) == ENDING_STOP && !c->p->list.p[q].fresh &&
           !is_whole(c->p, q) && !starts_afresh(c, q);
}

static void join(struct pieces *p, uint32_t head, uint32_t q)
{
    p->list.p[p->list.p[head].last].next = q;
    p->list.p[head].last = q;
    p->list.p[q].taken = true;
}

/* Both the paragraph and a note may be waiting for piece `q`. When the piece behind it goes on the
 * paragraph, `q` is the note's; and when the paragraph is complete. */
static bool note_wants(const struct context *c, uint32_t note, uint32_t head, uint32_t q)
{
    if (note == PIECE_NONE || !note_may_go_on(c, note, q)) {
        return false;
    }
    uint32_t next = q + 1;
    while (next < c->p->list.n && c->p->list.p[next].kind == BLOCK_NOTE) {
        next++;
    }
    bool before_notes = next > q + 1;
    if (head != PIECE_NONE && next < c->p->list.n && goes_on(c, head, next)) {
        return true;
    }
    if (head != PIECE_NONE && goes_on(c, head, q)) {
        return prose_ending(piece_last(c->p, c->p->list.p[head].last)) >= ENDING_SEMICOLON;
    }
    return before_notes || prose_starts_lower(piece_first(c->p, q)) ||
           prose_ends_in_mid_phrase(piece_last(c->p, c->p->list.p[note].last));
}

static void mark_cuts(struct pieces *p)
{
    for (uint32_t q = 1; q < p->list.n; q++) {
        p->list.p[q].behind_cut |= p->list.p[q - 1].kind == BLOCK_NOTE;
    }
}

void rejoin(struct pieces *p)
{
    struct context c = {.p = p, .italic_openings = has_italic_openings(p)};
    uint32_t head = PIECE_NONE, note = PIECE_NONE; /* what may go on */
    mark_cuts(p);
    for (uint32_t q = 0; q < p->list.n; q++) {
        if (p->list.p[q].kind == BLOCK_NOTE) {
            note = q;
        } else if (note_wants(&c, note, head, q)) {
            join(p, note, q);
            if (q + 1 < p->list.n) {
                p->list.p[q + 1].behind_cut |= p->list.p[q].behind_cut;
            }
        } else if (head != PIECE_NONE && goes_on(&c, head, q)) {
            join(p, head, q);
        } else {
            head = q;
        }
    }
}
