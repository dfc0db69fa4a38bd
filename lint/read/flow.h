/* What the readers of rich formats hand on: paragraphs of runs, with notes hanging on references.
 * flow.c makes a document of it, so that italics, note marks, labels and blanks come out the same
 * whatever format they were written in.
 *
 *   flow_paragraph(f, BLOCK_PARAGRAPH, 0);
 *   flow_text(f, source, STR("Recalling"), FLOW_STYLE(SPAN_ITALIC));
 *   flow_mark(f, source, flow_note_new(f, STR("1")));
 *
 * Zipped formats (`zipped`): there is no text that a person could count lines in, so one is made,
 * line n of it paragraph n of the document, the notes behind them; it becomes the bytes of the
 * source, and `struct origin` (doc/source.h) leads from there into the parts of the package. */
#ifndef RESLINT_READ_FLOW_H
#define RESLINT_READ_FLOW_H

#include "base/vec.h"
#include "doc/build.h"

#define FLOW_NONE        UINT32_MAX
#define FLOW_STYLE(kind) ((uint8_t)(1u << (kind)))

struct flow_run {
    uint32_t at, n;      /* its text in flow.text */
    struct range source; /* bytes of the file, or of the part */
    uint32_t element;    /* zipped: where the start tag of the run stands in the part */
    uint32_t next;       /* in its paragraph */
    uint32_t note;       /* the note it refers to; FLOW_NONE for text */
    uint8_t style;       /* FLOW_STYLE bits */
    uint8_t part;        /* zipped: index in flow.parts */
};

struct flow_paragraph {
    enum block_kind kind;
    uint8_t level;
    bool centred;
    enum block_side side;
    bool collapses; /* further blanks at the end of what is there vanish */
    bool aside;     /* not shown */
    bool listed;    /* an item of a list: behind a bullet, or below another item */
    uint32_t first, last;
    uint32_t note; /* the note it belongs to, or FLOW_NONE */
    uint32_t next; /* further paragraph of the same note */
};

struct flow_note {
    struct str label;
    struct range source;  /* where the indicator stands before the note's own text */
    uint32_t first, last; /* paragraphs */
    bool done;
};

/* A comment of the format, before paragraph number `paragraph`. */
struct flow_comment {
    struct range source;
    struct str text;
    uint32_t paragraph;
};

struct flow {
    struct arena *arena;
    struct buf text;
    VEC(struct flow_run) runs;
    VEC(struct flow_paragraph) paragraphs;
    VEC(struct flow_note) notes;
    VEC(struct flow_comment) comments;
    const char *const *parts; /* zipped: their names */
    uint32_t element;         /* zipped: for the runs to come */
    uint8_t part;
    bool zipped;
    bool collapse;       /* blanks, tabs and line ends in a row are one blank */
    bool notes_in_place; /* notes stand in the source where they are told, not behind their text */
};

/* Begins a paragraph; returns its index. Later calls add to the one begun last unless another is
 * chosen with flow_at. */
uint32_t flow_paragraph(struct flow *f, enum block_kind kind, uint8_t level);
/* Text of paragraph `p`; `source` as long as the text where it stands there byte for byte. */
void flow_text(struct flow *f, uint32_t p, struct range source, struct str text, uint8_t style);
/* Text in front of all that paragraph `p` holds: the number that the word processor made. */
void flow_label(struct flow *f, uint32_t p, struct range source, struct str text);
/* A reference to a note. */
void flow_mark(struct flow *f, uint32_t p, struct range source, uint32_t note);
/* A note with this label, without text so far. `label` is copied. */
uint32_t flow_note_new(struct flow *f, struct str label);
/* A comment here; `text` is copied. */
void flow_comment(struct flow *f, struct range source, struct str text);
/* Paragraph `p` belongs to this note. */
void flow_in_note(struct flow *f, uint32_t p, uint32_t note);
/* Paragraph `p` is kept aside: it is not shown unless another takes its runs. */
void flow_aside(struct flow *f, uint32_t p);
/* The runs of aside `from` go on paragraph `p`. */
void flow_take(struct flow *f, uint32_t p, uint32_t from);
/* Without blanks at the end of paragraph `p`'s newest run: what w:t without xml:space means. */
void flow_trim_end(struct flow *f, uint32_t p);

/* Makes the document; frees the flow. For zipped formats `source->bytes` is set here. */
void flow_finish(struct flow *f, struct source *source, struct doc *out);
/* Frees a flow of which no document is made. */
void flow_done(struct flow *f);

#endif
