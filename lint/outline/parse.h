/* What the files of outline/ tell each other. For outline/ only.
 *
 * The structure is found in three steps, each linear in the document:
 *   lines   what each block looks like by itself (label, formula, heading, masthead ...)   line.c
 *   fronts  where a text begins: its heading, masthead, title and formula                  front.c
 *   parts   the blocks in order, with the parts that are open                              body.c
 */
#ifndef RESLINT_OUTLINE_PARSE_H
#define RESLINT_OUTLINE_PARSE_H

#include "base/vec.h"
#include "outline/outline.h"

/* How a paragraph opens, by the form of its first verb. */
enum form {
    FORM_NONE,
    FORM_PREAMBULAR, /* "Recalling", "Deeply concerned", "Having considered" */
    FORM_OPERATIVE,  /* "Requests", "Strongly urges", "Takes note" */
};

/* The form of the opening of `s`; adverbs in front are skipped. */
enum form form_of(struct str s);

enum label_kind {
    LABEL_NONE,
    LABEL_NUMBER,     /* "3.", "3 bis.", "OP3"; a bare "3" is weak */
    LABEL_PREAMBULAR, /* "PP3" */
    LABEL_ITEM,       /* "(a)", "a)", "a.", "(iii)", "iii.", a bullet has none */
};

enum label_style { STYLE_PAREN, STYLE_HALF, STYLE_DOT }; /* "(a)" "a)" "a." */

struct label {
    enum label_kind kind;
    struct range range;     /* "3.", "(c)" */
    uint32_t body;          /* plane offset where the text behind it starts */
    uint32_t number;        /* figures */
    uint32_t letter, roman; /* both readings of an item's label; 0 when it has none */
    enum label_style style;
    bool weak; /* the point is missing: a label only before a clause */
    bool said; /* "OP3" says what it is */
};

/* The label at the start of `r`. */
struct label label_read(struct str plane, struct range r);

enum line_kind {
    LINE_PLAIN,
    LINE_NOTE,
    LINE_CELL,
    LINE_LITERAL, /* code or a quotation: never more than a paragraph */
    LINE_FORMULA, /* "The General Assembly," alone or with a clause behind it in one block */
    LINE_NUMBER,
    LINE_ITEM, /* lettered or bulleted */
    LINE_NAME, /* names a text: "Draft resolution II", "Resolution 28/1", "Resolution 209 (1965)" */
    LINE_NUMBERED_TITLE, /* "79/81. Title" */
    LINE_REPORT,         /* heading of a section of a report */
    LINE_MASTHEAD,
    LINE_CLOSING,
    LINE_DATE,      /* a date alone: masthead in front of a text, closing behind it */
    LINE_FURNITURE, /* a job number or page header between two pages */
    LINE_ANNEX,
    LINE_ROMAN,   /* "I", "II Title" */
    LINE_LETTER,  /* "A", "B. Title" */
    LINE_HEADING, /* marked up as one */
    LINE_TITLE,   /* short, without end mark: a title when it stands where titles stand */
    LINE_ROW,     /* a row of a table typed as a line: ends in figures */
};

struct line {
    enum line_kind kind;
    struct range text;
    struct label label;
    struct range body; /* text without the label */
    struct range mark; /* words that name it: "Draft resolution II", "I", "The General Assembly," */
    uint32_t value;    /* of a roman number, letter or text number */
    enum part_kind names; /* for LINE_NAME and LINE_NUMBERED_TITLE */
    enum form form;       /* of what stands behind the label (or formula) */
    bool italic;          /* that begins in italics and goes on in roman */
    bool display;         /* heading, bold or centred */
    bool run_in;          /* formula with more text behind it in the block */
    bool sentence;        /* formula is the subject of a sentence: "The Council decides to" */
    bool start;           /* masthead that only stands at the head of a document */
    bool report;          /* certain heading of a report */
    bool figure;          /* a title line that ends in a figure: a row among rows */
    char end;             /* last mark of the text: , ; . : or 0 */
    uint32_t front;       /* index of the front that starts here, or PART_NONE */
};

/* Where a text begins. Blocks `first` .. `body` - 1 are its front. */
struct front {
    uint32_t first, body;
    uint32_t name;             /* block of "Draft resolution II"; PART_NONE */
    uint32_t title, title_end; /* blocks; equal when there is none */
    uint32_t formula;          /* PART_NONE */
    uint32_t letter;           /* block of the letter of a text in a composite one; PART_NONE */
    bool composite;            /* the texts A, B follow; no clauses of its own */
    bool strong;               /* named or with a masthead: starts a text even inside an annex */
    enum part_kind kind;
};

struct parse {
    struct arena *arena;
    const struct doc *doc;
    struct line *lines; /* one for each block */
    VEC(struct front) fronts;
    uint32_t *next;        /* next block that is no note, for each block; block_count at the end */
    uint32_t *next_number; /* next numbered paragraph before the text or section ends; PART_NONE */
    bool report;           /* a report with several texts */

    /* body.c: the parts so far and those that are open; PART_NONE: none */
    VEC(struct part) parts;
    uint32_t *part_of_block;
    uint32_t notes, notes_end;  /* blocks between which notes wait to be placed; equal: none */
    uint32_t chapter, lettered; /* report sections */
    uint32_t outer, text;       /* composite text and the text itself */
    uint32_t roman, letter;     /* sections */
    uint32_t annex;
    uint32_t clause; /* paragraph that subparagraphs and continuations belong to */
    struct {
        uint32_t part, last;
        bool roman;
        enum label_style style;
    } sub[4];
    unsigned depth;                           /* open levels of subparagraphs */
    char clause_end;                          /* end mark of the clause or item read last */
    bool closed;                              /* the closing lines of the text have come */
    bool embedded;                            /* the annex is a declaration set into the text */
    bool has_formula, has_clause, has_italic; /* of this text */
    bool has_operative;                       /* since the last formula, section or heading */
    uint32_t last_operative, last_report, last_list;
    bool in_list; /* numbered items that are not operative: an agenda, rules */
    uint32_t list_parent;
};

static inline struct str parse_text(const struct parse *p, struct range r)
{
    return doc_text(p->doc, r);
}
static inline const struct line *parse_line(const struct parse *p, uint32_t block)
{
    return block < p->doc->block_count ? &p->lines[block] : NULL;
}

/* line.c: fills lines, next. */
void line_read_all(struct parse *p);
/* masthead.c: masthead; closing line, date or page furniture; row of a table; line that ends in one
 * figure. The first two set the kind of the line. `s` is not empty. */
bool masthead_read(struct line *l, struct str s);
bool masthead_read_closing(struct line *l, struct str s);
bool masthead_is_row(const struct line *l, struct str s);
bool masthead_is_figure(const struct line *l, struct str s);
/* heading.c: whether the block is a heading, masthead or closing line; true: kind and mark are set.
 */
bool heading_read(const struct doc *d, const struct block *b, struct line *l);
/* formula.c: "The <Organ Name>" at the start of the line; needs `next` for its context. */
bool formula_read(const struct parse *p, uint32_t block, struct line *l);
/* front.c: fills fronts, report and next_number. */
void front_find_all(struct parse *p);
/* body.c: fills parts. */
void body_parse(struct parse *p);

/* body.c, for the others: adds a part under `parent` (open, not PART_NONE) and gives it the blocks
 * block .. end - 1. Notes that wait are placed first. */
uint32_t body_add(struct parse *p, enum part_kind kind, uint32_t parent, uint32_t block,
                  uint32_t end);
/* The same for a piece of a block; the block stays with the part that has it. */
uint32_t body_add_piece(struct parse *p, enum part_kind kind, uint32_t parent, uint32_t block,
                        struct range own);
/* Sets label, number and body of part `i` from the label of a line. */
void body_label(struct parse *p, uint32_t i, struct range label, uint32_t number, uint32_t body);
/* Deepest open container of clauses: annex, section, text, report section or the document. */
uint32_t body_container(const struct parse *p);
/* Deepest open part of any kind. */
uint32_t body_deepest(const struct parse *p);
void body_close_clause(struct parse *p);
void body_close_text(struct parse *p);
void body_heading(struct parse *p, uint32_t block);
bool body_is_decision(const struct parse *p);
/* paragraph.c: a block that is no heading of any kind. */
void paragraph_read(struct parse *p, uint32_t block);
/* The clause behind a formula in the same block. */
void paragraph_read_run_in(struct parse *p, uint32_t block);
/* item.c: a lettered or bulleted item. */
void item_read(struct parse *p, uint32_t block);
/* note.c */
void note_wait(struct parse *p, uint32_t block);
void note_place(struct parse *p, uint32_t parent);
/* outline.c: gives every part its end, range and ordinal. */
void parts_finish(struct parse *p);

#endif
