/* Putting a document together. Text arrives in reading order with the source offset it came from;
 * what goes into the plane is folded (doc.h says how), and each run of bytes that keeps its length
 * becomes one seg of the map. */
#include "doc/build.h"

#include <assert.h>
#include <stdlib.h>

#include "base/numeral.h"
#include "base/utf8.h"

void build_open(struct build *b, struct arena *a, struct source *s)
{
    *b = (struct build){.arena = a, .source = s};
}

uint32_t build_at(const struct build *b)
{
    return (uint32_t)b->text.n;
}

struct block *build_block(struct build *b, enum block_kind kind, uint8_t level)
{
    assert(!b->in_block);
    b->in_block = true;
    struct block *block = vec_push(&b->blocks);
    block->kind = kind;
    block->level = level;
    block->range = (struct range){build_at(b), build_at(b)};
    return block;
}

/* Appends a seg, or lengthens the newest when the new one goes on from it byte for byte. */
static void add_seg(struct build *b, struct range source, struct str text)
{
    uint32_t plane = build_at(b), length = range_length(source);
    buf_add(&b->text, text);
    struct seg *last = b->segs.n ? &b->segs.p[b->segs.n - 1] : NULL;
    bool plain = length == text.n;
    if (last && plain && last->plane_length == last->source_length &&
        last->source + last->source_length == source.start &&
        last->plane + last->plane_length == plane) {
        last->plane_length += text.n;
        last->source_length += length;
        return;
    }
    *vec_push(&b->segs) = (struct seg){plane, text.n, source.start, length};
}

void build_as(struct build *b, struct range from, struct str text)
{
    assert(b->in_block);
    if (text.n) {
        add_seg(b, from, text);
    }
}

/* What a character becomes in the plane: itself (NULL), another one, or nothing (""). */
static const char *folded(uint32_t c)
{
    switch (c) {
    case 0x2010:
    case 0x2011:
        return "-";
    case 0x00A0:
    case 0x202F:
    case 0x2007:
    case 0x2009:
    case '\t':
    case '\n':
    case '\r':
        return " ";
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x200E: /* marks of direction, which pasted text brings along */
    case 0x200F:
    case 0x202A:
    case 0x202B:
    case 0x202C:
    case 0x202D:
    case 0x202E:
    case 0x2060:
    case 0x2066:
    case 0x2067:
    case 0x2068:
    case 0x2069:
    case 0xFEFF:
        return "";
    default:
        return NULL;
    }
}

void build_text(struct build *b, uint32_t source, struct str text)
{
    assert(b->in_block);
    uint32_t run = 0;
    for (uint32_t i = 0; i < text.n;) {
        unsigned char lead = (unsigned char)text.p[i];
        if (lead >= ' ' && lead < 0x80) {
            i++;
            continue;
        }
        uint32_t length;
        const char *to = folded(utf8_decode(text, i, &length));
        if (to) {
            if (i > run) {
                add_seg(b, (struct range){source + run, source + i}, str_sub(text, run, i));
            }
            if (*to) {
                add_seg(b, (struct range){source + i, source + i + length}, str_of(to));
            }
            run = i + length;
        }
        i += length;
    }
    if (text.n > run) {
        add_seg(b, (struct range){source + run, source + text.n}, str_sub(text, run, text.n));
    }
}

void build_span_open(struct build *b, enum span_kind kind, struct range marker)
{
    assert(b->in_block);
    if (b->open_depth[kind]++ == 0) {
        b->open[kind] = (struct span){kind, {build_at(b), 0}, marker};
    }
}

void build_span_close(struct build *b, enum span_kind kind, struct range marker)
{
    if (b->open_depth[kind] == 0 || --b->open_depth[kind] > 0) {
        return;
    }
    struct span s = b->open[kind];
    s.range.end = build_at(b);
    s.source.end = marker.end > s.source.end ? marker.end : s.source.end;
    if (s.range.end > s.range.start) {
        *vec_push(&b->spans) = s;
    }
}

void build_mark(struct build *b, struct str label, struct range source)
{
    assert(b->in_block && b->blocks.n);
    unsigned number = 0;
    numeral_figures(label, &number); /* stays 0 for signs and letters */
    *vec_push(&b->marks) = (struct mark){
        .at = build_at(b),
        .block = b->blocks.n - 1,
        .label = str_dup(b->arena, label),
        .number = number,
        .source = source,
    };
}

void build_flaw(struct build *b, enum flaw_kind kind, struct range plane)
{
    b->joined += kind == FLAW_JOINED;
    *vec_push(&b->flaws) = (struct flaw){kind, plane};
}

void build_comment(struct build *b, struct range source, struct str text)
{
    *vec_push(&b->comments) = (struct comment){source, str_dup(b->arena, text), b->blocks.n};
}

/* Cuts blanks at the end of the plane down to `floor`, and the map and marks with them. */
static void cut_trailing_blanks(struct build *b, uint32_t floor)
{
    while (b->text.n > floor && b->text.p[b->text.n - 1] == ' ') {
        struct seg *last = &b->segs.p[b->segs.n - 1];
        b->text.n--;
        if (last->plane_length == last->source_length) {
            last->source_length--;
        }
        if (--last->plane_length == 0) {
            b->segs.n--;
        }
    }
    for (uint32_t i = b->marks.n; i-- > 0 && b->marks.p[i].at > b->text.n;) {
        b->marks.p[i].at = build_at(b);
    }
    for (uint32_t i = b->spans.n; i-- > 0 && b->spans.p[i].range.end > b->text.n;) {
        b->spans.p[i].range.end = build_at(b);
    }
}

void build_block_end(struct build *b)
{
    assert(b->in_block);
    uint32_t index = b->blocks.n - 1;
    struct block *block = &b->blocks.p[index];
    for (int kind = 0; kind < SPAN_KIND_COUNT; kind++) {
        b->open_depth[kind] = b->open_depth[kind] ? 1 : 0;
        build_span_close(b, (enum span_kind)kind, (struct range){0, 0});
    }
    cut_trailing_blanks(b, block->range.start);
    b->in_block = false;
    bool marked = b->marks.n && b->marks.p[b->marks.n - 1].block == index;
    if (b->text.n == block->range.start && !marked && block->kind != BLOCK_NOTE) {
        b->blocks.n--;
        return;
    }
    block->range.end = build_at(b);
    uint32_t source =
        b->segs.n ? b->segs.p[b->segs.n - 1].source + b->segs.p[b->segs.n - 1].source_length : 0;
    add_seg(b, (struct range){source, source}, STR("\n"));
}

static int by_place(const void *x, const void *y)
{
    const struct span *a = x, *b = y;
    if (a->range.start != b->range.start) {
        return a->range.start < b->range.start ? -1 : 1;
    }
    if (a->range.end != b->range.end) {
        return a->range.end > b->range.end ? -1 : 1;
    }
    return (int)a->kind - (int)b->kind;
}

static int by_flaw_place(const void *x, const void *y)
{
    const struct flaw *a = x, *b = y;
    return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

/* Neighbours of one kind that touch (or are parted by blanks only) are one span. */
static void merge_spans(struct build *b)
{
    uint32_t last[SPAN_KIND_COUNT], kept = 0;
    for (int kind = 0; kind < SPAN_KIND_COUNT; kind++) {
        last[kind] = UINT32_MAX;
    }
    for (uint32_t i = 0; i < b->spans.n; i++) {
        struct span s = b->spans.p[i];
        if (s.range.end <= s.range.start) {
            continue;
        }
        struct span *before = last[s.kind] == UINT32_MAX ? NULL : &b->spans.p[last[s.kind]];
        if (before && s.range.start <= before->range.end) {
            before->range.end = s.range.end > before->range.end ? s.range.end : before->range.end;
            before->source.end =
                s.source.end > before->source.end ? s.source.end : before->source.end;
            continue;
        }
        last[s.kind] = kept;
        b->spans.p[kept++] = s;
    }
    b->spans.n = kept;
}

void build_finish(struct build *b, struct doc *out)
{
    assert(!b->in_block);
    if (b->spans.n) {
        qsort(b->spans.p, b->spans.n, sizeof *b->spans.p, by_place);
        merge_spans(b);
    }
    if (b->flaws.n) {
        qsort(b->flaws.p, b->flaws.n, sizeof *b->flaws.p, by_flaw_place);
    }
    *out = (struct doc){
        .source = b->source,
        .text = str_dup(b->arena, buf_str(&b->text)),
        .blocks = vec_to_arena(&b->blocks, b->arena),
        .block_count = b->blocks.n,
        .spans = vec_to_arena(&b->spans, b->arena),
        .span_count = b->spans.n,
        .marks = vec_to_arena(&b->marks, b->arena),
        .mark_count = b->marks.n,
        .flaws = vec_to_arena(&b->flaws, b->arena),
        .flaw_count = b->flaws.n,
        .comments = vec_to_arena(&b->comments, b->arena),
        .comment_count = b->comments.n,
        .segs = vec_to_arena(&b->segs, b->arena),
        .seg_count = b->segs.n,
        .has_italics = b->source->format != SOURCE_TEXT,
        .has_marks = true,
        .joined = b->joined,
    };
    buf_done(&b->text);
    vec_done(&b->blocks);
    vec_done(&b->spans);
    vec_done(&b->marks);
    vec_done(&b->flaws);
    vec_done(&b->comments);
    vec_done(&b->segs);
}
