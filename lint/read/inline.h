/* The inside of one block: emphasis, links, code, entities, note marks, to plane text with spans. */
#ifndef RESLINT_READ_INLINE_H
#define RESLINT_READ_INLINE_H

#include "base/buf.h"
#include "base/vec.h"
#include "doc/build.h"

/* Something that is no ordinary text, found before emphasis is looked for. In the scratch text it is
 * masked by commas: punctuation, so that "*Report*⁵" closes as "*Report*," does. */
enum token_kind {
    TOKEN_SKIP,  /* nothing: a comment, the blank before a note mark */
    TOKEN_AS,    /* stands for other text: a line break, <br> */
    TOKEN_MARK,  /* a note reference */
    TOKEN_OPEN,  /* <i>, <b>, <u>, <sup> */
    TOKEN_CLOSE,
};

struct token {
    enum token_kind kind;
    enum span_kind span; /* OPEN, CLOSE */
    uint32_t at, length; /* in the scratch text */
    struct range source;
    struct str text;     /* label of a mark; replacement of AS */
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
    uint32_t figure_mark; /* the last note mark found among bare figures */
    bool letter_outside_bold, letter_in_bold; /* of what was put out since last cleared */
};

void inline_done(struct inline_scratch *s);

struct inline_options {
    bool markdown;       /* else nothing but note marks */
    unsigned star_notes; /* as in struct pieces */
    uint32_t figure_notes;
};

/* token.c: fills the scratch text, runs and tokens from the lines. In Markdown the scratch text starts
 * with INLINE_GUARD, which keeps md4c from seeing a heading, a list or a definition in it. */
#define INLINE_GUARD "x "
void inline_tokens(struct inline_scratch *s, const struct inline_options *o, struct str source,
                   const struct range *lines, uint32_t count);

/* Puts the lines out into the open block of `b`. */
void inline_put(struct build *b, struct inline_scratch *s, const struct inline_options *o,
                const struct range *lines, uint32_t count);

#endif
