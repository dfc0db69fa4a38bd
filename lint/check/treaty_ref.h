/* References to a treaty series in notes, and resolutions cited as the source of an instrument. */
#ifndef RESLINT_CHECK_TREATY_REF_H
#define RESLINT_CHECK_TREATY_REF_H

#include "check/check.h"

/* "vols. 2225, 2237, 2241 and 2326, No. 39574": where both lists stand, in the bytes of the note.
 */
struct treaty_ref {
    struct range volumes, numbers;
};

/* The first reference at or after `from`; false when there is none. */
bool treaty_ref_find(struct str note, uint32_t from, struct treaty_ref *ref);
/* Every item of `cited` ("2237", "970–973") is one of `registered` ("2225, 2237 and 2326"). */
bool treaty_list_agrees(struct str cited, struct str registered);
/* One item only: no comma, "and" or dash. */
bool treaty_list_is_single(struct str list);

/* treaty_note.c: the fix of `g` gives the reference in `r` the form “United Nations, Treaty Series,
 * vol. 1577, No. 27531”; nothing where a part of it cannot be told. */
void treaty_note_fix(const struct check *k, struct check_doc *d, struct diagnostic *g,
                     struct range r);

/* A note, or the source of a register, that is one resolution: "See General Assembly resolution
 * 70/174, annex." */
struct source_ref {
    bool see;
    struct str organ;  /* "General Assembly"; empty */
    struct str number; /* "70/174", "2200 A (XXI)" */
    struct str rest;   /* ", annex", without the final stop; empty */
};

/* False when the text is anything else. */
bool source_ref_read(struct str text, struct source_ref *ref);
/* The fix of `g` puts “See” before such a note. */
void source_ref_add_see(const struct check *k, struct check_doc *d, struct diagnostic *g,
                        struct range note);

/* The mention stands in a longer name: "Optional Protocol to the Convention ..." is not the
 * Convention. */
bool mention_is_part(const struct check_doc *d, const struct mention *m);
/* Up to 80 bytes in front of a mention, without its article. */
struct str mention_before(const struct check_doc *d, const struct mention *m);
/* Reference that belongs to a mention: directly behind it, or behind the clause ", supplementing
 * the United Nations Convention ..."; MARK_NONE without. */
uint32_t mention_mark(const struct check_doc *d, const struct mention *m);

#endif
