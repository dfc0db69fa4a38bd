/* The outline: what the parts of a document are, in the field's words.
 *
 * A flat array in reading order (pre-order). The subtree of part i is i+1 .. parts[i].end - 1;
 * parts[i].parent is its parent. Part 0 is the document itself.
 *
 *   document
 *     report-section      "A. Draft resolutions to be recommended by ... for adoption by ..."
 *       report-paragraph  "1. The Commission ... recommends ... the following draft resolutions:"
 *       draft-resolution  from "Draft resolution I" to the next text      (a "text")
 *         title
 *         formula         "The General Assembly,"
 *         preambular      "Recalling ..."
 *         section         "I", with or without a heading, with preambular and operative of its own
 *         operative       "1. Requests ..."  or unnumbered when it is the only one
 *           subparagraph  "(a) ..." level 1, "(i)" 2, "a." 3, "i." 4
 *         annex           to the end of the text; holds titles and paragraphs that are not
 *                         operative
 *       note
 *
 * Adopted resolutions and single drafts: document > resolution (or draft-resolution) with masthead
 * parts in front. Composite resolutions: the text holds one text per letter A, B. */
#ifndef RESLINT_OUTLINE_OUTLINE_H
#define RESLINT_OUTLINE_OUTLINE_H

#include "doc/doc.h"

/* X(enumerator, name) */
#define PART_KINDS(X)                                                                              \
    X(DOCUMENT, "document")                                                                        \
    X(REPORT_SECTION, "report-section")                                                            \
    X(REPORT_PARAGRAPH, "report-paragraph")                                                        \
    X(DRAFT_RESOLUTION, "draft-resolution")                                                        \
    X(DRAFT_DECISION, "draft-decision")                                                            \
    X(RESOLUTION, "resolution")                                                                    \
    X(DECISION, "decision")                                                                        \
    X(MASTHEAD, "masthead")                                                                        \
    X(TITLE, "title")                                                                              \
    X(FORMULA, "formula")                                                                          \
    X(PREAMBULAR, "preambular")                                                                    \
    X(SECTION, "section")                                                                          \
    X(OPERATIVE, "operative")                                                                      \
    X(SUBPARAGRAPH, "subparagraph")                                                                \
    X(HEADING, "heading")                                                                          \
    X(PARAGRAPH, "paragraph") /* anything else: decision text, text of an annex, continuation */   \
    X(TABLE, "table")                                                                              \
    X(ANNEX, "annex")                                                                              \
    X(CLOSING, "closing") /* "82nd plenary meeting", "9 December 2011" */                          \
    X(NOTE, "note")

enum part_kind {
#define X(id, name) PART_##id,
    PART_KINDS(X)
#undef X
        PART_KIND_COUNT
};

#define PART_NONE UINT32_MAX

struct part {
    enum part_kind kind;
    bool in_annex;        /* inside an annex (not resolution text) */
    bool numbered;        /* label was there */
    uint8_t level;        /* subparagraph degree 1..4; heading depth; else 0 */
    uint32_t number;      /* value of the label: 3 for "3.", "III", "(c)", "28/3"; 0 without */
    uint32_t ordinal;     /* operative and preambular: which of its text it is, from 1 */
    struct range range;   /* first to last byte of the subtree in the plane */
    struct range own;     /* its own block(s), label included, subparagraphs not */
    struct range label;   /* "3.", "(c)", "I", "Draft resolution II"; empty without */
    struct range body;    /* own without the label and the blank behind it */
    uint32_t block, block_end; /* blocks of `own`: block <= b < block_end */
    uint32_t parent, end;
};

struct outline {
    const struct part *parts;
    uint32_t count;
    /* parts that are leaf texts (hold a formula or clauses), in order */
    const uint32_t *texts;
    uint32_t text_count;
    const uint32_t *part_of_block; /* deepest part of each block of the document */
};

/* "draft-resolution", as scopes and the outline write it. */
const char *part_kind_name(enum part_kind kind);
/* PART_KIND_COUNT for an unknown name. */
enum part_kind part_kind_of(struct str name);
/* draft-resolution, draft-decision, resolution or decision */
bool part_is_text(enum part_kind kind);

struct arena;
/* Reads the structure. Never fails: a text without any structure is a document of paragraphs. */
struct outline *outline_new(struct arena *a, const struct doc *d);
/* The text that holds part `i`, or PART_NONE. */
uint32_t outline_text_of(const struct outline *o, uint32_t i);
/* Nearest ancestor of `i` (itself included) of this kind, or PART_NONE. */
uint32_t outline_up(const struct outline *o, uint32_t i, enum part_kind kind);
/* Next part after `i` of `kind` before `end`, or PART_NONE. Start with i = parent to walk a
 * subtree. */
uint32_t outline_next(const struct outline *o, uint32_t i, uint32_t end, enum part_kind kind);
/* The part a plane offset lies in (deepest). */
uint32_t outline_at(const struct outline *o, const struct doc *d, uint32_t at);
/* "draft resolution II, operative paragraph 4 (b)" into arena `a`, for messages and JSON
 * `where`. */
struct str outline_where(const struct outline *o, const struct doc *d, struct arena *a, uint32_t i);
struct buf;
/* The whole outline, indented, for people. */
void outline_dump(const struct outline *o, const struct doc *d, struct buf *out);

#endif
