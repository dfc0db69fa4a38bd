/* Putting markup into the XML of a part without changing what is seen. */
#ifndef RESLINT_WRITE_SPLICE_H
#define RESLINT_WRITE_SPLICE_H

#include "base/buf.h"
#include "base/vec.h"

/* Text that goes to byte `at` of the part, in the place of `remove` bytes. */
struct splice {
    uint32_t at, remove;
    uint32_t run; /* start tag of the run that `at` lies in */
    struct str text;
    uint32_t order; /* among those at one place */
};

struct splices {
    VEC(struct splice) list;
};

/* Copies `xml` to `out` with the texts put in where they say. */
void splice_plain(struct str xml, struct splices *s, struct buf *out);
/* WordprocessingML: what is put in stands between runs; a run around the place is split into two
 * with the same properties. */
void splice_runs(struct str xml, struct splices *s, struct buf *out);

/* The properties (w:rPr, whole) of the run whose start tag is at `run`, and the prefix of its name
 * ("w:"). */
struct str run_properties(struct str xml, uint32_t run, struct str *prefix);

/* XML tags, for those who look into a part that is known to be well-formed. */
struct xml_piece {
    uint32_t start, end;
    bool closes, empty; /* "</w:r>", "<w:tab/>" */
    struct str name;    /* with its prefix */
};
/* The next tag at or behind `from`; comments, declarations and CDATA are stepped over. */
bool xml_next(struct str xml, uint32_t from, struct xml_piece *out);
/* Value of attribute `name` (with its prefix) in the tag; p == NULL when it is not there. */
struct str xml_value(struct str xml, const struct xml_piece *tag, struct str name);
/* Appends text with the five special characters written as entities. */
void xml_escape(struct buf *out, struct str text);

#endif
