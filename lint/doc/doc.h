/* One document as every check sees it: a plane of plain text, blocks of it, spans standing off
 * it, and a map that leads each byte of the plane back to the byte the drafter typed.
 *
 * The plane. UTF-8, one block a line ('\n' after each block, none inside). Markup is stripped. So
 * that every check sees one spelling of one word, the reader also folds: U+2010 and U+2011 become
 * '-', no-break and narrow spaces become ' ', soft hyphens and zero-width characters are left out,
 * a soft line break becomes one ' '. Runs of several spaces inside a line stay (a rule wants them).
 * Paragraph numbers, letters and headings are in the plane as the reader of the document sees them
 * ("1. Requests the Office", "(a) To convene"), generated ones included.
 *
 * Note references ("¹", "[^1]", <sup>1</sup>, w:footnoteReference) are NOT in the plane: they are
 * `struct mark`s that stand between two bytes of it. "the Convention,⁹ in which" is
 * "the Convention, in which" with a mark at offset 15. The number or sign in front of a note's own
 * text is not in the plane either; it is in the block's `note`.
 *
 * A paragraph that the page break cut in two is one block, with a flaw FLAW_JOINED at the seam.
 *
 * Immutable once the reader has finished. */
#ifndef RESLINT_DOC_DOC_H
#define RESLINT_DOC_DOC_H

#include "doc/source.h"

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING, /* marked up as one: "# ...", setext, <h1>, a heading style; level 1..6 */
    /* a bullet or list item; its label ("(a)", "1.") is in the plane when it has one */
    BLOCK_ITEM,
    BLOCK_NOTE,    /* footnote or endnote text, without its indicator */
    BLOCK_CELL,    /* one cell of a table */
    BLOCK_QUOTE,   /* a paragraph marked up as quotation */
    BLOCK_CODE,    /* literal text: no check looks into it */
    BLOCK_KIND_COUNT
};

/* The side of a resolution on which markup puts a paragraph, where a format has elements for it. */
enum block_side { SIDE_UNKNOWN, SIDE_PREAMBLE, SIDE_BODY };

struct block {
    enum block_kind kind;
    enum block_side side; /* Akoma Ntoso: preamble or mainBody */
    uint8_t level;        /* heading level 1..6; nesting depth of an item, cell or quote; else 0 */
    bool bold;            /* every letter of it is bold (mastheads, run-in headings) */
    bool centred;         /* layout says so */
    struct range range;   /* plane, without the '\n' */
    /* for BLOCK_NOTE: */
    struct str note;      /* its indicator as a plain string: "12", "*", "a" */
    struct range note_source; /* where the indicator stands in the source */
};

enum span_kind {
    SPAN_ITALIC,
    SPAN_BOLD,
    SPAN_LINK,
    SPAN_SUPERSCRIPT, /* raised text that is no note reference ("m²" stays text) */
    SPAN_UNDERLINE,
    SPAN_CODE,
    SPAN_KIND_COUNT
};

/* A stretch of the plane with a property. Sorted by start, then longest first; spans of one kind
 * do not overlap and neighbours of one kind that touch are merged. A span never crosses a block. */
struct span {
    enum span_kind kind;
    struct range range;
    /* Where its markup stands in the source, both markers included ("*Requests*"); equal to the
     * source of `range` where a format has no such markers. */
    struct range source;
};

/* A reference to a note, standing between two bytes of the plane. Sorted by `at`. */
struct mark {
    uint32_t at;          /* plane offset: the mark follows the byte before `at` */
    uint32_t block;       /* index of the block it stands in */
    struct str label;     /* "12", "*" */
    uint32_t number;      /* 12; 0 when the label is not a number */
    struct range source;  /* the whole markup of the reference */
};

enum flaw_kind {
    FLAW_JOINED,        /* here a page break cut the paragraph; `range` is empty, at the seam */
    FLAW_ITALIC_OPEN,   /* an emphasis marker without partner; `range` covers the marker's place */
    FLAW_PLAIN_NOTE,    /* a note whose indicator is typed in body size ("1 Resolution 66/288.") */
    FLAW_KIND_COUNT
};

/* What the reader noticed about the input itself. Sorted by range. */
struct flaw {
    enum flaw_kind kind;
    struct range range;
};

/* A comment of the format (<!-- -->, Word comment), for suppression. */
struct comment {
    struct range source;  /* with its delimiters */
    struct str text;      /* between the delimiters, untrimmed */
    uint32_t block;       /* index of the first block that starts behind it */
};

/* One run of the plane and the source bytes it came from. Equal lengths: byte for byte.
 * Different lengths: folded ("&amp;" for '&', CRLF and blanks for ' '); then a place inside maps
 * to the start or the end of the whole run. Sorted by plane offset, no gaps in the plane. */
struct seg {
    uint32_t plane, plane_length;
    uint32_t source, source_length;
};

struct doc {
    struct source *source;
    struct str text; /* the plane */
    const struct block *blocks;
    uint32_t block_count;
    const struct span *spans;
    uint32_t span_count;
    const struct mark *marks;
    uint32_t mark_count;
    const struct flaw *flaws;
    uint32_t flaw_count;
    const struct comment *comments;
    uint32_t comment_count;
    const struct seg *segs;
    uint32_t seg_count;
    bool has_italics;   /* the format can carry italics (plain text cannot) */
    bool has_marks;     /* the format can carry note references */
    uint32_t joined;    /* number of paragraphs that were joined again */
};

/* A place a diagnostic can point at: a stretch of the plane (empty: between two bytes), or, when
 * `mark` is not MARK_NONE, note reference number `mark` of doc->marks or a comment. */
#define MARK_NONE UINT32_MAX
/* With this bit: comment number `mark` without the bit. */
#define MARK_COMMENT 0x80000000u
struct place {
    struct range range;
    uint32_t mark;
};

/* The words of a stretch of the plane, borrowed from the document. */
struct str doc_text(const struct doc *d, struct range r);
/* Source bytes of a stretch of the plane. An empty range gives an empty range: just behind the byte
 * before it. */
struct range doc_source(const struct doc *d, struct range r);
struct range doc_place_source(const struct doc *d, struct place p);
/* Index of the block that holds plane offset `at` (its '\n' included); UINT32_MAX for none. */
uint32_t doc_block_at(const struct doc *d, uint32_t at);
/* Index of the first span that ends behind `at` (walk on from there). */
uint32_t doc_span_from(const struct doc *d, uint32_t at);
/* Index of the first mark with mark.at >= at (walk on from there). */
uint32_t doc_mark_from(const struct doc *d, uint32_t at);
/* All word characters of `r` lie in spans of `kind`. False for a range without word characters. */
bool doc_is_all(const struct doc *d, enum span_kind kind, struct range r);
/* Some byte of `r` lies in a span of `kind`; the first such span index into *hit (may be NULL). */
bool doc_has_any(const struct doc *d, enum span_kind kind, struct range r, uint32_t *hit);
/* Index of the last seg that starts at or before plane offset `at`; 0 when there is none. */
uint32_t doc_seg_at(const struct doc *d, uint32_t at);

#endif
