/* The draft as it reads, from the text plane: italics, note references, headings and items where
 * they were, and each place of a finding marked. A paragraph is cut wherever anything begins or
 * ends; every piece between two cuts gets the tags that hold there, so that tags always nest,
 * however findings and italics overlap.
 *
 *   1. *Requests the the Office* ...   ->   1. <i>Requests </i><i><mark>the the</mark></i><i>
 * Office</i> ... */
#include <stdlib.h>

#include "report/escape.h"
#include "report/html.h"

enum { ACTIVE_MOST = 8 }; /* findings told at one place; more would make a page nobody reads */

struct anchor {
    uint32_t start, end; /* plane; equal: between two bytes */
    uint32_t index;      /* in the list of findings */
    uint32_t mark;
};

struct page {
    struct report *r;
    const struct report_file *f;
    const struct doc *doc;
    struct arena arena;
    struct anchor *anchors; /* by start */
    uint32_t count, next;   /* `next`: first that was not met yet */
    uint32_t first_id;
    uint32_t span;
    VEC(uint32_t) cuts;
    struct anchor active[ACTIVE_MOST];
    uint32_t active_count;
    uint32_t span_end[SPAN_KIND_COUNT];
};

static int by_start(const void *left, const void *right)
{
    const struct anchor *a = left, *b = right;
    int by = (a->start > b->start) - (a->start < b->start);
    return by ? by : (a->index > b->index) - (a->index < b->index);
}

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* A finding on a comment stands before the paragraph behind it; comments are not in the page. */
static struct anchor anchor_of(const struct doc *d, struct place at, uint32_t index)
{
    uint32_t start = at.range.start;
    if (at.mark == MARK_NONE) {
        return (struct anchor){start, at.range.end, index, MARK_NONE};
    }
    if (at.mark & MARK_COMMENT) {
        uint32_t number = at.mark & ~MARK_COMMENT;
        uint32_t block = number < d->comment_count ? d->comments[number].block : d->block_count;
        start = block < d->block_count ? d->blocks[block].range.start : d->text.n;
        return (struct anchor){start, start, index, MARK_NONE};
    }
    return (struct anchor){d->marks[at.mark].at, d->marks[at.mark].at, index, at.mark};
}

static void find_anchors(struct page *p)
{
    const struct diags *d = p->f->diags;
    p->anchors = ARENA_ARRAY(&p->arena, struct anchor, d->list.n);
    p->count = d->list.n;
    for (uint32_t i = 0; i < d->list.n; i++) {
        p->anchors[i] = anchor_of(p->doc, d->list.p[i]->place, i);
    }
    if (p->count) {
        qsort(p->anchors, p->count, sizeof *p->anchors, by_start);
    }
}

static bool is_suppressed(const struct page *p, const struct anchor *a)
{
    return p->f->diags->list.p[a->index]->suppressed.p != NULL;
}

/* Opens <mark> for these findings; the gravest gives the colour. */
static void open_mark(struct page *p, const struct anchor *list, uint32_t n, const char *more)
{
    enum diag_severity worst = DIAG_NOTE;
    bool hidden = true;
    for (uint32_t i = 0; i < n; i++) {
        enum diag_severity s = p->f->diags->list.p[list[i].index]->severity;
        worst = s < worst ? s : worst;
        hidden = hidden && is_suppressed(p, &list[i]);
    }
    buf_printf(p->r->out, "<mark class=\"%s%s%s\" data-f=\"", diag_severity_name(worst), more,
               hidden ? " off" : "");
    for (uint32_t i = 0; i < n; i++) {
        buf_printf(p->r->out, "%sf%u", i ? " " : "", p->first_id + list[i].index);
    }
    buf_add_cstr(p->r->out, "\">");
}

/* --- where a paragraph is cut --- */

static void cut(struct page *p, struct range block, uint32_t at)
{
    if (at >= block.start && at <= block.end) {
        *vec_push(&p->cuts) = at;
    }
}

static void find_cuts(struct page *p, struct range block)
{
    const struct doc *d = p->doc;
    vec_clear(&p->cuts);
    cut(p, block, block.start);
    cut(p, block, block.end);
    for (uint32_t i = p->span; i < d->span_count && d->spans[i].range.start <= block.end; i++) {
        cut(p, block, d->spans[i].range.start);
        cut(p, block, d->spans[i].range.end);
    }
    for (uint32_t i = doc_mark_from(d, block.start);
         i < d->mark_count && d->marks[i].at <= block.end; i++) {
        cut(p, block, d->marks[i].at);
    }
    for (uint32_t i = p->next; i < p->count && p->anchors[i].start <= block.end; i++) {
        cut(p, block, p->anchors[i].start);
        cut(p, block, p->anchors[i].end < block.end ? p->anchors[i].end : block.end);
    }
    qsort(p->cuts.p, p->cuts.n, sizeof *p->cuts.p, by_number);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < p->cuts.n; i++) {
        if (p->cuts.p[i] != p->cuts.p[kept - 1]) {
            p->cuts.p[kept++] = p->cuts.p[i];
        }
    }
    p->cuts.n = kept;
}

/* --- what stands at a cut and between two --- */

static void add_note_mark(struct page *p, uint32_t index, uint32_t first, uint32_t end)
{
    struct anchor here[ACTIVE_MOST];
    uint32_t n = 0;
    for (uint32_t i = first; i < end && n < ACTIVE_MOST; i++) {
        if (p->anchors[i].mark == index) {
            here[n++] = p->anchors[i];
        }
    }
    if (n) {
        open_mark(p, here, n, "");
    }
    html_text(p->r->out, "<sup>", p->doc->marks[index].label, n ? "</sup></mark>" : "</sup>");
}

/* Everything that stands between the byte before `at` and the one behind: points of findings, note
 * references. */
static void add_between(struct page *p, uint32_t at, uint32_t block)
{
    uint32_t first = p->next;
    for (; p->next < p->count && p->anchors[p->next].start <= at; p->next++) {
        const struct anchor *a = &p->anchors[p->next];
        if (a->start < a->end && p->active_count < ACTIVE_MOST) {
            p->active[p->active_count++] = *a;
        } else if (a->start == a->end && a->mark == MARK_NONE) {
            open_mark(p, a, 1, " point");
            buf_add_cstr(p->r->out, "</mark>");
        }
    }
    const struct doc *d = p->doc;
    for (uint32_t i = doc_mark_from(d, at); i < d->mark_count && d->marks[i].at == at; i++) {
        if (d->marks[i].block == block) {
            add_note_mark(p, i, first, p->next);
        }
    }
}

static void drop_ended(struct page *p, uint32_t at)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < p->active_count; i++) {
        if (p->active[i].end > at) {
            p->active[kept++] = p->active[i];
        }
    }
    p->active_count = kept;
}

static void add_piece(struct page *p, uint32_t start, uint32_t end)
{
    static const char *const tags[SPAN_KIND_COUNT] = {
        [SPAN_ITALIC] = "i",        [SPAN_BOLD] = "b",      [SPAN_LINK] = "u",
        [SPAN_SUPERSCRIPT] = "sup", [SPAN_UNDERLINE] = "u", [SPAN_CODE] = "code"};
    const struct doc *d = p->doc;
    for (; p->span < d->span_count && d->spans[p->span].range.start <= start; p->span++) {
        p->span_end[d->spans[p->span].kind] = d->spans[p->span].range.end;
    }
    for (int k = 0; k < SPAN_KIND_COUNT; k++) {
        if (p->span_end[k] > start) {
            buf_printf(p->r->out, "<%s>", tags[k]);
        }
    }
    if (p->active_count) {
        open_mark(p, p->active, p->active_count, "");
    }
    html_text(p->r->out, "", str_sub(d->text, start, end), p->active_count ? "</mark>" : "");
    for (int k = SPAN_KIND_COUNT - 1; k >= 0; k--) {
        if (p->span_end[k] > start) {
            buf_printf(p->r->out, "</%s>", tags[k]);
        }
    }
}

static void add_text(struct page *p, uint32_t block)
{
    struct range range = p->doc->blocks[block].range;
    find_cuts(p, range);
    p->active_count = 0;
    for (uint32_t i = 0; i < p->cuts.n; i++) {
        drop_ended(p, p->cuts.p[i]);
        add_between(p, p->cuts.p[i], block);
        if (i + 1 < p->cuts.n) {
            add_piece(p, p->cuts.p[i], p->cuts.p[i + 1]);
        }
    }
}

/* --- a row: the paragraph, and its findings beside it --- */

static const char *open_block(struct buf *out, const struct block *b)
{
    static const char *const headings[] = {"h3", "h3", "h4", "h5", "h6", "h6", "h6"};
    const char *centred = b->centred ? " class=\"centred\"" : "";
    switch (b->kind) {
    case BLOCK_HEADING:
        buf_printf(out, "<%s%s>", headings[b->level < 7 ? b->level : 6], centred);
        return headings[b->level < 7 ? b->level : 6];
    case BLOCK_ITEM:
        buf_printf(out, "<p class=\"item\" style=\"margin-left:%uem\">",
                   2u * (b->level < 8 ? b->level : 8));
        return "p";
    case BLOCK_NOTE:
        html_text(out, "<p class=\"note\"><sup>", b->note, "</sup> ");
        return "p";
    case BLOCK_CELL:
        buf_add_cstr(out, "<p class=\"cell\">");
        return "p";
    case BLOCK_QUOTE:
        buf_add_cstr(out, "<blockquote>");
        return "blockquote";
    case BLOCK_CODE:
        buf_add_cstr(out, "<pre>");
        return "pre";
    case BLOCK_PARAGRAPH:
    case BLOCK_KIND_COUNT:
        break;
    }
    buf_printf(out, "<p%s>", centred);
    return "p";
}

static void add_cards(struct page *p, uint32_t first, uint32_t end)
{
    if (first == end) {
        return;
    }
    buf_add_cstr(p->r->out, "<aside>\n");
    for (uint32_t i = first; i < end; i++) {
        uint32_t index = p->anchors[i].index;
        html_card(p->r, p->f, p->f->diags->list.p[index], p->first_id + index);
    }
    buf_add_cstr(p->r->out, "</aside>\n");
}

static void add_row(struct page *p, uint32_t block)
{
    uint32_t first = p->next;
    buf_add_cstr(p->r->out, "<div class=\"row\"><div class=\"text\">");
    const char *tag = open_block(p->r->out, &p->doc->blocks[block]);
    add_text(p, block);
    buf_printf(p->r->out, "</%s></div>\n", tag);
    add_cards(p, first, p->next);
    buf_add_cstr(p->r->out, "</div>\n");
}

void html_draft(struct report *r, const struct report_file *f)
{
    struct page p = {.r = r, .f = f, .doc = f->doc, .first_id = r->findings + 1};
    find_anchors(&p);
    for (uint32_t i = 0; i < f->doc->block_count; i++) {
        add_row(&p, i);
    }
    if (p.next < p.count) { /* behind the last paragraph, or in a draft without any */
        buf_add_cstr(r->out, "<div class=\"row\"><div class=\"text\"></div>\n");
        add_cards(&p, p.next, p.count);
        buf_add_cstr(r->out, "</div>\n");
    }
    r->findings += p.count;
    vec_done(&p.cuts);
    arena_done(&p.arena);
}
