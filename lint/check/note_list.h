/* Footnotes paired with the references that lead to them, in the order of the references. */
#ifndef RESLINT_CHECK_NOTE_LIST_H
#define RESLINT_CHECK_NOTE_LIST_H

#include "check/check.h"

#define NOTE_NONE UINT32_MAX

struct note {
    uint32_t block; /* of the note; NOTE_NONE: a reference that leads to no note */
    uint32_t mark;  /* first reference to it; MARK_NONE: a note nobody refers to */
    uint32_t text;  /* part of the text that holds the first reference; PART_NONE outside texts */
};

struct note_list {
    const struct note *notes; /* by first reference; those nobody refers to at the end */
    uint32_t count;
    const uint32_t *of_mark;  /* index of the note of each mark of the document */
    const uint32_t *of_block; /* index of the note of each block; NOTE_NONE for other blocks */
};

/* The list of this document, made at the first call and kept with it. */
const struct note_list *note_list_of(struct check_doc *d);
/* Text of a note; empty for NOTE_NONE and for a reference without note. */
struct str note_text(const struct check_doc *d, uint32_t note);
struct range note_range(const struct check_doc *d, uint32_t note);
/* The note just before `note` in the same text (or, for notes outside texts, in the document). */
uint32_t note_before(const struct check_doc *d, uint32_t note);
/* First note whose first reference stands at or behind plane offset `at` (walk on from there). */
uint32_t note_from(const struct check_doc *d, uint32_t at);
/* Who speaks in the text the note belongs to. */
const struct text_fact *note_fact(const struct check_doc *d, uint32_t note);
/* A reference is a few bytes of text, which can go and come: not in zipped formats, where it is more
 * than its bytes. */
bool note_marks_are_text(const struct check_doc *d);
/* The fix of `g` takes reference `mark` out of its place and puts it behind plane offset `to`. */
void note_mark_move(const struct check *k, struct check_doc *d, struct diagnostic *g, uint32_t mark,
                    uint32_t to);
/* No other reference stands at the same place, with or without a comma between them. */
bool note_mark_is_alone(const struct doc *doc, uint32_t mark);
/* "12", or "¹²" when raised. */
struct str note_figures(struct check_doc *d, unsigned number, bool raised);
/* note_renumber.c: the fix of `g` gives the notes of the document the numbers from `before` + 1 on
 * in the order of their first references; nothing where what is meant cannot be told. */
void note_renumber(const struct check *k, struct check_doc *d, struct diagnostic *g,
                   unsigned before);
/* Words point at a note by its number: "see note 4 above". */
bool note_is_pointed_at(const struct check_doc *d);
/* note_change.c: the fix of `g` adds a note with these words (markup of the source) and the
 * reference to it behind plane offset `at`, or makes reference `mark` lead to it; or it takes a
 * note out, whose references go or lead to note `instead` (NOTE_NONE). All notes behind it take
 * other numbers, so one finding of a rule in a document is enough at a time. */
void note_add(const struct check *k, struct check_doc *d, struct diagnostic *g, uint32_t at,
              uint32_t mark, struct str words);
void note_drop(const struct check *k, struct check_doc *d, struct diagnostic *g, uint32_t note,
               uint32_t instead);

#endif
