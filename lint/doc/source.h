/* The bytes of one input and where its lines begin. Line and column are worked out only when
 * something is printed; everything before that carries byte offsets. */
#ifndef RESLINT_DOC_SOURCE_H
#define RESLINT_DOC_SOURCE_H

#include "base/str.h"

struct arena;

/* X(enumerator, name in JSON) */
#define SOURCE_FORMATS(X)                                                                          \
    X(TEXT, "text")                                                                                \
    X(MARKDOWN, "markdown")                                                                        \
    X(HTML, "html")                                                                                \
    X(DOCX, "docx")                                                                                \
    X(ODT, "odt")                                                                                  \
    X(AKN, "akn")

enum source_format {
#define X(id, name) SOURCE_##id,
    SOURCE_FORMATS(X)
#undef X
        SOURCE_FORMAT_COUNT
};

/* "markdown" for SOURCE_MARKDOWN. */
const char *source_format_name(enum source_format format);

/* Where a place lies that was asked for last: the next question starts counting there. */
struct source_known {
    uint32_t at, line, chars, utf16;
};

struct source {
    const char *path; /* as the user gave it, for messages */
    enum source_format format;
    struct str bytes;       /* valid UTF-8 for text formats; the whole package for zipped ones */
    const uint32_t *lines;  /* offset of the first byte of each line; built on first use */
    uint32_t line_count;
    struct source_known known;
    struct arena *arena;
};

/* Nothing is copied: `path` and `bytes` must outlive the source. */
void source_init(struct source *s, struct arena *a, const char *path, enum source_format format,
                 struct str bytes);

struct position {
    uint32_t line, column;   /* 1-based; column in bytes */
    uint32_t column_char, column_utf16;
};

/* Where source offset `at` (clamped to the end) lies. LF, CRLF and a lone CR end a line. Builds the
 * line table on the first call and remembers the answer, hence not const: many places in one very
 * long line cost what lies between them, not the whole line each. */
struct position source_locate(struct source *s, uint32_t at);
/* The bytes of 1-based `line` without its line end; empty when there is no such line. */
struct str source_line(struct source *s, uint32_t line);

#endif
