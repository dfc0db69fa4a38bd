/* Tracked changes in an OpenDocument text. */
#ifndef RESLINT_WRITE_ODT_CHANGE_H
#define RESLINT_WRITE_ODT_CHANGE_H

#include "write/splice.h"
#include "write/tracked.h"

enum { ODT_CHANGE_DEPTH = 32 };

struct odt_change {
    struct arena *arena;
    struct str xml; /* content.xml */
    const struct tracked_options *o;
    unsigned next_id;
    bool used[EDIT_ROMAN + 1]; /* styles that are needed */
    struct buf regions;        /* what was inserted or deleted by whom: stands before the text */
    /* looked through up to `at`: start tags of the open spans, empty for that of a paragraph */
    uint32_t at, depth, changes;
    bool own; /* the change that began last is one of ours */
    struct range open[ODT_CHANGE_DEPTH];
};

void odt_change_init(struct odt_change *c, struct arena *a, struct str xml,
                     const struct tracked_options *o);
/* False where a change of somebody else is open that has not been accepted yet. */
bool odt_change_is_possible(struct odt_change *c, struct range xml);
/* Appends what takes the place of `xml`, which goes, where `text` comes; or the same in the type
 * that the edit asks for. */
void odt_change_write(struct odt_change *c, struct range xml, const struct edit *e, struct str text,
                      struct buf *out);
/* Puts the list of changes and the styles where they belong, and keeps blanks apart that would
 * become one. */
void odt_change_finish(struct odt_change *c, struct splices *s);
void odt_change_done(struct odt_change *c);

#endif
