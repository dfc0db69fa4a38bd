/* The lines of a plain text, and what the page has put around them. */
#ifndef RESLINT_READ_ROWS_H
#define RESLINT_READ_ROWS_H

#include "base/str.h"
#include "base/vec.h"

struct row {
    struct str text; /* without the blanks at both ends */
    uint32_t indent;
    uint8_t margin;  /* bytes of a line number before it */
    bool furniture;
};

struct rows {
    VEC(struct row) list;
};

/* rows.c: the lines of `bytes`; numbers of a margin are taken off. */
void rows_read(struct rows *r, struct str bytes);
/* furniture.c: marks running heads, job numbers, page numbers and bar codes. */
void rows_mark_furniture(struct rows *r);
bool row_is_bar_code(struct str t);

#endif
