/* What the block level of a reader hands on: pieces of text in reading order, each some lines of
 * the source and what they were marked up as. rejoin.c then says which pieces belong together,
 * emit.c makes blocks of them. */
#ifndef RESLINT_READ_PIECE_H
#define RESLINT_READ_PIECE_H

#include "base/vec.h"
#include "doc/build.h"

#define PIECE_NONE UINT32_MAX

struct piece {
    enum block_kind kind;
    uint8_t level;
    bool centred;
    bool plain_note; /* a note whose indicator stands in body size */
    struct str note; /* indicator, for BLOCK_NOTE */
    struct range note_source;
    uint32_t line, line_count; /* in pieces.lines */
    uint32_t next;             /* the piece that goes on where this one was cut, or PIECE_NONE */
    uint32_t last;             /* last piece of the chain that begins here; itself when whole */
    bool fresh;                /* begins for certain: behind a bullet, a break, a heading */
    bool taken;                /* goes on an earlier piece */
    bool behind_cut;           /* a page ended before it: notes or a running head stand there */
};

/* A comment of the source and the number of pieces begun before it. */
struct piece_comment {
    struct range source;
    uint32_t piece;
};

struct pieces {
    struct arena *arena; /* of the document: labels live there */
    struct str bytes;    /* the source */
    VEC(struct piece) list;
    VEC(struct range) lines; /* source, without line ends and block markers */
    VEC(struct piece_comment) comments;
    bool markdown;         /* emphasis, links and escapes are markup */
    uint32_t figure_notes; /* plain text: the notes run 1..n and their marks are bare figures */
    unsigned star_notes;   /* bit n: a note with n+1 stars stands in the document */
    char typed_form;       /* '[': the notes are "[1]", '/': "1/"; 0: neither */
    uint32_t typed_notes;  /* they run 1..n */
    bool typed_searched;   /* the first candidate was looked at */
};

/* First and last line of piece `i`; empty for a code fence without lines. */
static inline struct str piece_first(const struct pieces *p, uint32_t i)
{
    const struct piece *x = &p->list.p[i];
    return x->line_count ? str_in(p->bytes, p->lines.p[x->line]) : STR("");
}

static inline struct str piece_last(const struct pieces *p, uint32_t i)
{
    const struct piece *x = &p->list.p[i];
    return x->line_count ? str_in(p->bytes, p->lines.p[x->line + x->line_count - 1]) : STR("");
}

/* piece.c: a new piece without lines, and a line of the newest piece. */
struct piece *piece_open(struct pieces *p, enum block_kind kind, uint8_t level);
void piece_line(struct pieces *p, struct range line);
void pieces_done(struct pieces *p);
/* A note begins: `label` as typed, superscript figures become plain ones. */
struct piece *piece_open_note(struct pieces *p, struct str label, struct range source);
/* Finds notes whose indicator is typed in body size ("1 Resolution 66/288, annex.") and makes them
 * notes where the notes around them show that this number is missing. */
void pieces_find_plain_notes(struct pieces *p);

/* typed_note.c: bytes of "[1]" or "1/" at the start of `line` when a note begins there; 0 for none.
 */
uint32_t typed_note(struct pieces *p, struct str line, struct str *label);

/* markdown.c, text.c: bytes to pieces. */
void markdown_split(struct pieces *p);
void text_split(struct pieces *p);
/* rejoin.c: sets next and taken. */
void rejoin(struct pieces *p);
/* emit.c: pieces to blocks. */
void emit_pieces(struct build *b, const struct pieces *p);

#endif
