/* The bytes of one input and where its lines begin. A zipped input has no lines that a person could
 * count, so its source is the text of its paragraphs, one a line: the line is the number of the
 * paragraph, the column counts in its text. Line and column are worked out only when
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

/* Zipped formats: `length` bytes of the source at `at` stand in part number `part` of the package,
 * at byte `xml` of it, `xml_length` bytes long (equal lengths: byte for byte; 0: the word processor
 * made them, as it makes the numbers of paragraphs), inside the run whose start tag is at byte
 * `run`. */
struct origin {
    uint32_t at, length;
    uint32_t xml, xml_length;
    uint32_t run;
    uint32_t part;
};

/* Where a place lies that was asked for last: the next question starts counting there. */
struct source_known {
    uint32_t at, line, chars, utf16;
};

struct source {
    const char *path; /* as the user gave it, for messages */
    enum source_format format;
    /* valid UTF-8: the file; for zipped formats the text of the document, line n for paragraph n as
     * Word counts them, the notes behind */
    struct str bytes;
    struct str package;     /* zipped formats: the file */
    /* zipped formats: from `bytes` into the package, sorted by `at` */
    const struct origin *origins;
    uint32_t origin_count;
    const char *const *parts;     /* zipped formats: the names of the parts */
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
/* Zipped formats: where byte `at` came from; NULL for line ends and in other formats. */
const struct origin *source_origin(const struct source *s, uint32_t at);
/* Bytes of a part of the package that stand for a stretch of the source, within one origin. */
struct source_piece {
    const struct origin *origin;
    struct range xml;
};
/* The pieces of `r`, at most `most`; 0 when it cannot be changed, because a number that the word
 * processor makes, or half of something that is one in the part, lies in it. An empty range is one
 * empty piece. */
uint32_t source_pieces(const struct source *s, struct range r, struct source_piece *out,
                       uint32_t most);
/* The bytes of 1-based `line` without its line end; empty when there is no such line. */
struct str source_line(struct source *s, uint32_t line);

#endif
