/* The tags of italics around words, in formats that have tags in the text. */
#ifndef RESLINT_READ_FLOW_MARKUP_H
#define RESLINT_READ_FLOW_MARKUP_H

#include "base/str.h"

/* The start tag <i> or <em> that ends at byte `at`; empty at `at` when there is none, or when
 * another one stands before it, whose italics would stay. */
struct range flow_markup_before(struct str bytes, uint32_t at);
/* The end tag at byte `at` that belongs to start tag `open`; empty at `at` when there is none. */
struct range flow_markup_behind(struct str bytes, struct range open, uint32_t at);

#endif
