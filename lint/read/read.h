/* Readers: bytes to a document. One file per format; the format is sniffed from content, the
 * suffix only breaks ties. */
#ifndef RESLINT_READ_READ_H
#define RESLINT_READ_READ_H

#include "base/err.h"
#include "doc/doc.h"

struct read_options {
    int format; /* a source_format, or -1: sniff; zipped files always say themselves what they are */
    bool original; /* tracked changes are not accepted: the text as it was before them */
};

/* Reads `bytes` into `*out`; everything is kept in `a`. False with ERR_INPUT: empty, not UTF-8
 * (offset, line and column named), NUL bytes, a format that is not read (with advice). */
bool read_document(struct arena *a, const char *path, struct str bytes,
                   const struct read_options *o, struct doc *out, struct err *e);
/* The path has a suffix of a format that is read (for walking directories). */
bool read_is_known_suffix(const char *path);
/* The file has such a suffix and may be a draft; XML of other kinds and the pages that reslint itself
 * writes lie beside drafts without being any. */
bool read_may_be_draft(const char *path);
/* Suffix number `i`, ".md"; NULL behind the last one. */
const char *read_suffix(unsigned i);

#endif
