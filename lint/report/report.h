/* Reporters: one file per output format, all from the same diagnostic record. */
#ifndef RESLINT_REPORT_REPORT_H
#define RESLINT_REPORT_REPORT_H

#include "base/buf.h"
#include "diag/diag.h"

/* X(enumerator, name) */
#define REPORT_FORMATS(X)                                                                          \
    X(TEXT, "text")                                                                                \
    X(JSON, "json")                                                                                \
    X(NDJSON, "ndjson")

enum report_format {
#define X(id, name) REPORT_##id,
    REPORT_FORMATS(X)
#undef X
        REPORT_FORMAT_COUNT
};

enum column_unit { COLUMN_BYTE, COLUMN_CHAR, COLUMN_UTF16 };

struct report_options {
    enum report_format format;
    enum column_unit unit;
    bool caret, colour;
    const char *version; /* of the tool, for formats that name it */
};

/* One file that was read, or the error that kept it from being read (`doc` NULL then). */
struct report_file {
    const char *path;
    const struct doc *doc;
    struct str profile;
    const struct diags *diags;
    const char *error; /* why it could not be read; NULL when it was */
};

struct report_summary {
    uint32_t files, error, warning, note, unreadable;
};

/* report_begin, report_add for each input in order, report_end. Output is appended to `out`, which the
 * caller may write and clear between the calls. */
struct report {
    struct report_options options;
    struct buf *out;
    uint32_t files;    /* written so far */
    struct buf errors; /* what JSON says at its end about unreadable inputs */
};

void report_begin(struct report *r, const struct report_options *o, struct buf *out);
void report_add(struct report *r, const struct report_file *f);
void report_end(struct report *r, const struct report_summary *s);
/* "2 errors and 1 warning in 3 files", for a person. */
void report_summary_text(const struct report_summary *s, struct buf *out);

/* What each format is. `end` may be NULL. */
struct report_kind {
    void (*begin)(struct report *r);
    void (*add)(struct report *r, const struct report_file *f);
    void (*end)(struct report *r, const struct report_summary *s);
};
extern const struct report_kind report_text, report_json, report_ndjson;

/* The column of `p` in the unit asked for. */
uint32_t report_column(struct position p, enum column_unit unit);

#endif
