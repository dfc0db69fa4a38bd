/* What a typed line looks like: how it starts, how it ends, whether a label, an opening or a
 * closing line stands in it. Readers use this where markup alone does not say what belongs
 * together. Lines come as typed, emphasis markers and note marks included. */
#ifndef RESLINT_READ_PROSE_H
#define RESLINT_READ_PROSE_H

#include "base/str.h"

enum ending {
    ENDING_OPEN, /* no end mark: the sentence goes on, or it is a heading */
    ENDING_COMMA,
    ENDING_SEMICOLON,
    ENDING_COLON,
    ENDING_STOP,
};

/* The line without what may follow its end mark: blanks, emphasis markers, note marks, closing
 * quotation marks, the address of a link. */
struct str prose_tail(struct str line);
enum ending prose_ending(struct str line);
/* Ends in a word after which no clause and no heading can end ("of", "the", "and"), or in a hyphen,
 * a dash or an opening bracket. */
bool prose_ends_in_mid_phrase(struct str line);

struct head {
    struct str text; /* from the first letter, figure or bracket on */
    bool italic, bold, quoted;
};
/* The start of a line behind blanks, emphasis markers and opening quotation marks. */
struct head prose_head(struct str line);
bool prose_starts_lower(struct str line);

enum label { LABEL_NONE, LABEL_NUMBER, LABEL_LETTER, LABEL_BULLET, LABEL_WORKING };
/* The label a line starts with: "12." or "12\." or "5*." (the point slipped into the italics) or
 * "6 " before italics; "(a)", "(iv)", "a)"; a bullet; "PP2", "OP3." of a text that is still
 * negotiated. *length: its bytes, bullets with their blank. */
enum label prose_label(struct str line, uint32_t *length);

/* Starts like a preambular or operative paragraph: "Recalling ...", "Deeply concerned ...",
 * "Requests ...". A label in front is stepped over. */
bool prose_is_opening(struct str line);
/* Is an opening formula, whole: "The General Assembly,". */
bool prose_is_formula(struct str line);
/* A line that stands alone at the end or head of a text: "49th plenary meeting", "24 December
 * 2024", "Adopted at the 2321st meeting", "* * *", "Annex". */
bool prose_stands_alone(struct str line);
/* Job number of the printer ("23-25931 (E) 020124"): its bytes at the start of `line`, or 0. */
uint32_t prose_job_number(struct str line);
/* "gender-" + "responsive" is one word; "short-" + "and long-term" is not. */
bool prose_hyphen_joins(struct str line, struct str next);
/* `text` starts a paragraph although no blank line stands between it and the line before; `first`:
 * that line is the first of its paragraph. */
bool prose_starts_paragraph(struct str before, struct str text, bool first);
/* Bytes of a run of Unicode superscript digits at `at`, commas between them included. */
uint32_t prose_superscripts(struct str line, uint32_t at);

#endif
