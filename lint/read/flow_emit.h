/* Paragraphs of runs to blocks of a document. */
#ifndef RESLINT_READ_FLOW_EMIT_H
#define RESLINT_READ_FLOW_EMIT_H

#include "read/flow.h"

/* Puts all paragraphs into the builder, a note behind the paragraph that refers to it. */
void flow_emit(struct flow *f, struct build *b);
/* flow_virtual.c: lays out the text of a zipped document, line n for paragraph n; the sources of
 * the runs become places in it. */
void flow_lay_out(struct flow *f, struct source *source);

#endif
