/* Which lettered items the references of a text mean. */
#ifndef RESLINT_CHECK_ITEM_REFERENCE_H
#define RESLINT_CHECK_ITEM_REFERENCE_H

#include "check/check.h"

/* One letter of a reference and the list it names. */
struct item_reference {
    uint32_t parent;    /* the part whose items are meant */
    struct str letter;  /* "b", "ii", as written in the reference */
    struct range place; /* of the letter */
    struct range whole; /* words of the reference, to quote */
    bool sure;          /* it means this text, */
    bool said;          /* and says so, with the number of the paragraph */
    bool unique;        /* and no other list as well */
};

struct item_references;

/* Reads the references of `text`; ended by item_references_free. */
struct item_references *item_references_new(struct check_doc *d, uint32_t text);
void item_references_free(struct item_references *r);
/* The references to item `letter` of the list under `parent`, the sure ones first; their number in
 * *count. */
const struct item_reference *item_references_to(const struct item_references *r, uint32_t parent,
                                                struct str letter, uint32_t *count);
/* All of them, by list; their number in *count. */
const struct item_reference *item_references_all(const struct item_references *r, uint32_t *count);
/* How many items of the list have this letter. */
uint32_t item_references_items(const struct item_references *r, uint32_t parent, struct str letter);
/* Where the letter of a label stands: "b" of "(b)", "b)", "[b bis)". */
struct range item_letter(const struct check_doc *d, uint32_t item);

#endif
