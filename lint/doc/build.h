/* How a reader puts a document together, in reading order. For read/ only.
 *
 *   build_open(&b, arena, &source);
 *   build_block(&b, BLOCK_PARAGRAPH, 0);
 *   build_span_open(&b, SPAN_ITALIC, marker_source);
 *   build_text(&b, source_offset, slice);          byte for byte, folded as doc.h says
 *   build_span_close(&b, SPAN_ITALIC, marker_source);
 *   build_mark(&b, STR("12"), mark_source);
 *   build_block_end(&b);
 *   build_finish(&b, &doc);
 */
#ifndef RESLINT_DOC_BUILD_H
#define RESLINT_DOC_BUILD_H

#include "base/buf.h"
#include "base/vec.h"
#include "doc/doc.h"

struct build {
    struct arena *arena;
    struct source *source;
    struct buf text;
    VEC(struct block) blocks;
    VEC(struct span) spans;
    VEC(struct mark) marks;
    VEC(struct flaw) flaws;
    VEC(struct comment) comments;
    VEC(struct seg) segs;
    struct span open[SPAN_KIND_COUNT]; /* range.start valid while open_depth > 0 */
    uint32_t open_depth[SPAN_KIND_COUNT];
    bool in_block;
    uint32_t joined;
};

/* Begins a document whose contents will live in `a`; build_finish ends the builder. */
void build_open(struct build *b, struct arena *a, struct source *s);
/* Starts a block; the one before must have ended. Returns it for setting bold, note and the like
 * (valid until the next build call). */
struct block *build_block(struct build *b, enum block_kind kind, uint8_t level);
/* Ends the block; spans still open are closed. Trailing blanks are cut. A block without any text
 * and mark is dropped, except a note. */
void build_block_end(struct build *b);
/* Source bytes [source, source + text.n) are `text`: appended byte for byte, folds applied. */
void build_text(struct build *b, uint32_t source, struct str text);
/* `text` stands for the source bytes `from` (an entity, a line break, a generated number: then
 * `from` is empty at the place where it belongs). */
void build_as(struct build *b, struct range from, struct str text);
/* Nested openings of one kind count; the outermost counts. `marker` is the source of the marker. */
void build_span_open(struct build *b, enum span_kind kind, struct range marker);
void build_span_close(struct build *b, enum span_kind kind, struct range marker);
/* A note reference here. `label` is copied. */
void build_mark(struct build *b, struct str label, struct range source);
void build_flaw(struct build *b, enum flaw_kind kind, struct range plane);
void build_comment(struct build *b, struct range source, struct str text);
/* Plane offset reached. */
uint32_t build_at(const struct build *b);
/* Sorts and merges, moves all into the arena, frees the builder. */
void build_finish(struct build *b, struct doc *out);

#endif
