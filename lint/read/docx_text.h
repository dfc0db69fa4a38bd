/* Inside the reader of Word files: the text on its way, for docx_body.c and docx_text.c alone. */
#ifndef RESLINT_READ_DOCX_TEXT_H
#define RESLINT_READ_DOCX_TEXT_H

#include "read/docx.h"

enum { BOXES_MOST = 8, FIELDS_MOST = 32 };

/* A paragraph on its way, with its current run. Text boxes stand inside a run of another one. */
struct spot {
    uint32_t paragraph; /* in the flow; FLOW_NONE outside */
    uint32_t style;
    struct docx_props props; /* of the paragraph */
    struct docx_props run;   /* direct ones of the run */
    uint32_t run_style;
    bool in_p_pr, in_run, in_r_pr, settled, mark_gone, heading;
    uint8_t cells; /* tables it stands in */
    uint32_t element;
    int shown; /* style bits of the run, -1: not worked out */
    bool hidden;
};

struct docx_body {
    struct flow *f;
    const struct docx_styles *styles;
    struct docx_numbering *numbering;
    bool original;
    struct spot now, outer[BOXES_MOST];
    uint32_t boxes;
    uint32_t joins; /* the paragraph whose mark was deleted, or FLOW_NONE */
    uint32_t depth, skip;
    uint32_t row[64]; /* depth of the open table rows */
    uint32_t rows, tables;
    bool in_row_pr, in_text, in_code, keeps_blanks, first_text; /* code: of a field */
    bool
        instruction[FIELDS_MOST]; /* by open field: its instruction is being read, not its result */
    bool linked[FIELDS_MOST];
    uint32_t fields, links;
    struct docx_note_format formats[2];
    uint32_t counts[2];
    bool referred[2];
    struct map notes; /* "f12", "e3": to the note of the flow */
    uint32_t note;    /* being read, or FLOW_NONE */
    uint32_t custom;  /* the note whose label the next text is, or FLOW_NONE */
};

/* A paragraph begins, or goes on where the mark of the one before was deleted. */
void docx_text_begin(struct docx_body *b);
void docx_text_end(struct docx_body *b);
/* Text that stands for the element at `source`, or the text of one, byte for byte. */
void docx_text_put(struct docx_body *b, struct range source, struct str text);
/* A character of the font Symbol and its like. */
void docx_text_symbol(struct docx_body *b, const struct xml_tag *tag);
/* "f12", "e3": the key of a note in `notes`. */
struct str docx_text_note_key(struct arena *a, bool endnote, struct str id);
/* A reference to a note, which is read later. */
void docx_text_reference(struct docx_body *b, const struct xml_tag *tag, bool endnote);

#endif
