/* Akoma Ntoso, as the AKN4UN guidelines use it. */
#ifndef RESLINT_READ_AKN_H
#define RESLINT_READ_AKN_H

#include "read/flow.h"
#include "read/read.h"

/* Reads the XML in `source->bytes`. ERR_INPUT: not well-formed, no text. */
bool akn_read(struct arena *a, struct source *source, const struct read_options *o, struct doc *out,
              struct err *e);

#endif
