/* Reporters: one file per output format, all from the same diagnostic record. */
#ifndef RESLINT_REPORT_REPORT_H
#define RESLINT_REPORT_REPORT_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "diag/diag.h"

struct pack;
struct rule;
struct json;

/* X(enumerator, name, what it is for) */
#define REPORT_FORMATS(X)                                                                          \
    X(TEXT, "text", "for people: a line for each finding, on a terminal with the place shown")    \
    X(JSON, "json", "one object with everything")                                                 \
    X(NDJSON, "ndjson", "one object a line for each finding")                                     \
    X(ERRORFORMAT, "errorformat", "FILE:LINE:COLUMN: lines for Vim, Emacs and other editors")     \
    X(SARIF, "sarif", "SARIF 2.1.0, for code scanning")                                           \
    X(RDJSON, "rdjson", "for reviewdog, one object")                                              \
    X(RDJSONL, "rdjsonl", "for reviewdog, one object a line")                                     \
    X(CHECKSTYLE, "checkstyle", "Checkstyle XML, for Jenkins and others")                         \
    X(JUNIT, "junit", "JUnit XML, for test reports")                                              \
    X(GITHUB, "github", "annotations of GitHub Actions")                                          \
    X(GITLAB, "gitlab", "Code Quality report of GitLab")                                          \
    X(HTML, "html", "a page with the draft and the findings beside it")

enum report_format {
#define X(id, name, what) REPORT_##id,
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
    bool baseline;       /* findings were compared with a baseline */
    const char *root;    /* folder from which machine formats name files; NULL: as they were given */
};

/* One file that was read, or the error that kept it from being read (`doc` NULL then). */
struct report_file {
    const char *path;
    const struct doc *doc;
    struct str profile;
    const struct diags *diags;
    const char *error; /* why it could not be read; NULL when it was */
    const struct pack *pack; /* by which it was judged; NULL: rules are not described */
};

struct report_summary {
    uint32_t files, error, warning, note, unreadable;
};

/* A rule that found something; `rule` NULL: it is in no pack, as that of unused suppressions. */
struct used_rule {
    struct str id;
    const struct rule *rule;
};

/* SARIF: the zipped drafts and those of their parts that fixes change, as JSON. */
enum { REPORT_PARTS_MOST = 8 };
struct report_artifacts {
    struct buf json;
    uint32_t count;
    const struct doc *doc; /* of the last package, */
    uint32_t package;      /* its index, */
    uint32_t parts[REPORT_PARTS_MOST]; /* those of its parts; 0: not met yet */
};

/* report_begin, report_add for each input in order, report_end. Output is appended to `out`, which
 * the caller may write and clear between the calls. */
struct report {
    struct report_options options;
    struct buf *out;
    uint32_t files;    /* written so far */
    uint32_t findings; /* likewise */
    struct buf errors; /* what JSON and SARIF say at their end about unreadable inputs */
    struct report_artifacts artifacts;
    struct map rules;  /* rules met so far -> index in `used` */
    VEC(struct used_rule) used;
    struct arena arena; /* of their names */
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
extern const struct report_kind report_text, report_json, report_ndjson, report_errorformat,
    report_sarif, report_rdjson, report_rdjsonl, report_checkstyle, report_junit, report_github,
    report_gitlab, report_html;

/* --- what several formats share --- */

/* The column of `p` in the unit asked for. */
uint32_t report_column(struct position p, enum column_unit unit);

/* Where a place lies in the source, in bytes, characters and UTF-16 units. */
struct spot {
    struct range source;
    struct position start, end; /* `end` is exclusive */
};
struct spot report_spot(const struct doc *doc, struct place place);
struct spot report_spot_of(const struct doc *doc, struct range source);

/* The finding has edits that a tool can apply to the file on the disk (not so for zipped formats). */
bool report_has_fix(const struct doc *doc, const struct diagnostic *g);
/* The fixes of `g`, of which a reader takes one: the answers of a suggestion, or the one fix. The
 * copy has the edits of answer `i`. */
uint32_t report_fix_count(const struct diagnostic *g);
struct diagnostic report_fix_at(const struct diagnostic *g, uint32_t i);
/* Indexes of the edits of `g` by their places; more than REPORT_EDITS_MOST stay as they are. */
enum { REPORT_EDITS_MOST = 64 };
void report_order_edits(const struct doc *doc, const struct diagnostic *g, uint32_t *order);
/* All edits of `g` as one: the stretch they span, and its new bytes appended to `out`. For tools that
 * would apply half of a fix otherwise. False: there is none, it spans more than a few lines, or it
 * changes nothing but the type of letters. */
bool report_whole_fix(const struct doc *doc, const struct diagnostic *g, struct range *span,
                      struct buf *out);
/* The stretch widened to whole words: "P → p" tells a reader less than "Parties → parties". */
struct range report_widen(struct str bytes, struct range r);
/* The fix in words: “neighbors” → “neighbours”. */
void report_say_fix(const struct doc *doc, const struct diagnostic *g, struct buf *out);
/* The message; of a zipped draft with the fix in words, for formats that have edits by line and
 * column alone. */
void report_message(const struct doc *doc, const struct diagnostic *g, struct buf *out);
/* The path as machine formats give it: from the root where it lies under it, without "./". */
struct str report_path(const struct report *r, const char *path);
/* Index of the rule of `g` among the rules met so far. */
uint32_t report_rule_index(struct report *r, const struct report_file *f,
                           const struct diagnostic *g);

#endif
