/* Inside the reader of pages: what is known of a page while it is walked. Only html*.c see this,
 * and Gumbo with it. */
#ifndef RESLINT_READ_HTML_PAGE_H
#define RESLINT_READ_HTML_PAGE_H

#include <gumbo.h>

#include "base/map.h"
#include "read/css.h"
#include "read/flow.h"

enum { DEPTH_MOST = 900 };

/* What an element hands down to those inside it. */
struct inside {
    uint8_t style;
    enum block_kind kind;
    uint8_t level;
    bool centred, preformatted;
    uint8_t cells, lists;
    uint32_t note; /* FLOW_NONE outside */
};

struct page {
    struct flow f;
    struct css css;
    struct str bytes;
    bool original;
    uint32_t paragraph;  /* open, or FLOW_NONE */
    uint32_t block_note; /* the note that the paragraph to come belongs to, or FLOW_NONE */
    /* what the first walk found */
    struct map ids;       /* id or name: number of the element */
    struct map backlinks; /* id: number of the last link that leads back to it */
    struct map inner;     /* id of a div of notes: number in `first_names` */
    VEC(struct str) first_names;
    VEC(bool) layouts; /* by table: it only lays out the page */
    uint32_t elements; /* walked so far */
    uint32_t tables;
    /* notes */
    struct map notes;     /* id of the target: the note */
    struct map referrers; /* id of the reference */
};

enum shape { INLINE, BLOCK, SKIPPED };

/* html.c: a paragraph begins, and belongs to the note that is open. */
void html_begin_paragraph(struct page *p, const struct inside *in);

/* html_element.c */
struct str html_element_attribute(const GumboElement *e, const char *name);
struct str html_element_name(const GumboElement *e);
const GumboVector *html_element_children(const GumboNode *node);
/* "#fn1" of a link: "fn1". */
struct str html_element_link(const GumboElement *e);
struct range html_element_source(const struct page *p, const GumboElement *e);
enum shape html_element_shape(const GumboElement *e);
/* What the tag itself means. */
void html_element_take_tag(struct inside *in, const GumboElement *e);
/* What its styles say; false when the element is not shown. */
bool html_element_take_style(const struct page *p, struct inside *in, const GumboElement *e);

/* html_note.c */
/* The first walk: ids, links back, style sheets, tables that only lay out the page. `box` is the
 * box of notes around `node`. True when something in it shows that a table around it lays out the
 * page. */
bool html_note_survey(struct page *p, const GumboNode *node, struct str box, int depth);
/* A link to a note: puts the mark. */
bool html_note_reference(struct page *p, const struct inside *in, const GumboNode *node);
/* The note that an element is the target of, or holds the target of; else MAP_NONE. */
uint32_t html_note_of(const struct page *p, const GumboElement *e);
/* A link from a note back to its reference: no text of the note. */
bool html_note_is_way_back(struct page *p, const struct inside *in, const GumboElement *e);

#endif
