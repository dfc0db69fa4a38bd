/* Reporters: one file per output format, all from the same diagnostic record. */
#ifndef RESLINT_REPORT_REPORT_H
#define RESLINT_REPORT_REPORT_H

#include "base/buf.h"
#include "diag/diag.h"
#include "pack/pack.h"

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
    bool quiet;
};

/* One file that was read, or the error that kept it from being read (`doc` NULL then). */
struct report_file {
    const char *path;
    const struct doc *doc;
    struct str profile;
    const struct diags *diags;
};

struct report_summary {
    uint32_t files, error, warning, note, unreadable;
};

/* report_begin, report_file for each input in order, report_end. Output is appended to `out`. */
struct report;
struct report *report_new(const struct report_options *o, const struct pack *p, struct buf *out);
void report_add(struct report *r, const struct report_file *f);
void report_end(struct report *r, const struct report_summary *s);
void report_free(struct report *r);

#endif
