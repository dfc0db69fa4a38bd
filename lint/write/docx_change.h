/* Changes in a Word file, tracked or plain. */
#ifndef RESLINT_WRITE_DOCX_CHANGE_H
#define RESLINT_WRITE_DOCX_CHANGE_H

#include "write/splice.h"
#include "write/tracked.h"

struct docx_change {
    const struct tracked_options *o;
    unsigned next_id;
};

/* The numbers of the changes begin above every number that the part gives to anything. */
void docx_change_part(struct docx_change *c, struct str xml);
/* Appends what stands between runs in the place of bytes `at` of `xml`, inside the run at `run`. */
void docx_change_write(struct docx_change *c, struct str xml, struct range at, uint32_t run,
                       const struct edit *e, struct str text, struct buf *out);

#endif
