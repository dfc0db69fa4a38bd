/* References of a text to its own paragraphs and lettered items, as drafters write them. */
#ifndef RESLINT_CHECK_REFERENCE_H
#define RESLINT_CHECK_REFERENCE_H

#include "check/check.h"

enum { REFERENCE_DEGREES = 4 };

/* One member of a reference. "paragraphs 8 (a) and (c) and 12 (b) (ii) above" has three: 8 (a), (c)
 * of the same paragraph, and 12 (b) (ii). */
struct reference {
    struct range number;                     /* "8"; empty when the member has none of its own */
    unsigned value;                          /* 8, taken over from the member before where it has
                                              * none; 0: an item of the list the reference stands in */
    struct range letters[REFERENCE_DEGREES]; /* "b", "ii", without the parentheses */
    uint32_t degrees;
    const struct reference *before; /* whose number, and perhaps letters, it takes over; or NULL */
    struct range
        whole;     /* "paragraphs 8 (a) and (c) and 12 (b) (ii)": from its word to the member */
    uint32_t part; /* the part it stands in */
    bool said;     /* "above", "of the present resolution": it says that it means this text */
    bool sure;     /* says that it means this text; false: nothing says so, or otherwise */
};

typedef void reference_visit(void *context, const struct reference *r);
/* All members of all references in `text` that mean the text or may mean it, in their order. Those
 * without a letter are told only when they are sure. */
void reference_each(const struct check_doc *d, uint32_t text, reference_visit *visit,
                    void *context);

#endif
