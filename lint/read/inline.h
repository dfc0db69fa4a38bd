/* The inside of one block: emphasis, links, code, entities, note marks, to plane text with spans.
 */
#ifndef RESLINT_READ_INLINE_H
#define RESLINT_READ_INLINE_H

#include "base/buf.h"
#include "base/vec.h"
#include "doc/build.h"

/* Something that is no ordinary text, found before emphasis is looked for. In the scratch text it
 * is masked by commas: punctuation, so that "*Report*⁵" closes as "*Report*," does. */
enum token_kind {
    TOKEN_SKIP, /* nothing: a comment, the blank before a note mark */
    TOKEN_AS,   /* stands for other text: a line break, <br> */
    TOKEN_MARK, /* a note reference */
    TOKEN_OPEN, /* <i>, <b>, <u>, <sup> */
    TOKEN_CLOSE,
};

struct token {
    enum token_kind kind;
    enum span_kind span; /* OPEN, CLOSE */
    uint32_t at, length; /* in the scratch text */
    struct range source;
    struct str text; /* label of a mark; replacement of AS */
};

/* Scratch text offset `at` and what follows comes from source offset `source`. */
struct inline_run {
    uint32_t at, source;
};

/* Working memory, kept from block to block. */
struct inline_scratch {
    struct buf text;
    VEC(struct inline_run) runs;
    VEC(struct token) tokens;
    bool has_markup;                          /* a byte that md4c could make something of */
    bool no_comment_end;                      /* no "-->" in the rest of the line */
    uint32_t figure_mark;                     /* the last note mark found among bare figures */
    bool letter_outside_bold, letter_in_bold; /* of what was put out since last cleared */
};

void inline_done(struct inline_scratch *s);

struct inline_options {
    bool markdown;       /* else nothing but note marks */
    unsigned star_notes; /* as in struct pieces */
    uint32_t figure_notes;
    char typed_form;
    uint32_t typed_notes;
};

/* token.c: fills the scratch text, runs and tokens from the lines. In Markdown the scratch text
 * starts with INLINE_GUARD, which keeps md4c from seeing a heading, a list or a definition in it.
 */
#define INLINE_GUARD "x "
void inline_tokens(struct inline_scratch *s, const struct inline_options *o, struct str source,
                   const struct range *lines, uint32_t count);

/* The raised digits at [at, end) are an exponent: "m²", "×10⁶", "CO²". */
bool token_is_exponent(struct str text, uint32_t at, uint32_t end);
/* Masks bytes [from, to) of `line` (source) in the scratch text and records what they are. */
struct token *token_add(struct inline_scratch *s, enum token_kind kind, struct range line,
                        uint32_t from, uint32_t to);
/* A blank before a mark stands in the way of nobody: it is left out of the plane, and whoever wants
 * to know sees the gap in the map. `text` is the line, the mark is its bytes [at, end). */
void token_skip_blank(struct inline_scratch *s, struct str text, struct range line, uint32_t at,
                      uint32_t end);

/* figure.c: the figure at `at` of a line of plain text is a note mark: adds it and returns its end;
 * else returns `at`. */
uint32_t figure_mark(struct inline_scratch *s, const struct inline_options *o, struct str text,
                     struct range line, uint32_t at);
/* typed_note.c: the same for "[1]" and "1/". */
uint32_t typed_mark(struct inline_scratch *s, const struct inline_options *o, struct str text,
                    struct range line, uint32_t at);
/* A figure behind the end mark of a paragraph ("of Lebanon, 20", "Assembly;12", "pattern, 1/") can
 * only be a note mark. Its source with the blank before it; empty for none. */
struct range figure_end_mark(struct str source, struct range line);
void figure_put_end_mark(struct inline_scratch *s, struct str source, struct range mark);

/* Puts the lines out into the open block of `b`. */
void inline_put(struct build *b, struct inline_scratch *s, const struct inline_options *o,
                const struct range *lines, uint32_t count);

#endif
