/* Every mark of a document made visible in its text: "/Recalling/ the Convention,[9] in || which".
 */
#include "doc/dump.h"

#include "doc/doc.h"

static const char *const kind_names[BLOCK_KIND_COUNT] = {
    "paragraph", "heading", "item", "note", "cell", "quote", "code",
};

static const char span_signs[SPAN_KIND_COUNT][2] = {"/", "*", "{", "^", "_", "`"};

/* Spans that begin (end) at `at`, among those from `first` on that a block can hold. */
static void put_spans(const struct doc *d, uint32_t first, struct range block, uint32_t at,
                      bool ends, struct buf *out)
{
    for (uint32_t i = first; i < d->span_count && d->spans[i].range.start < block.end; i++) {
        const struct span *s = &d->spans[i];
        if ((ends ? s->range.end : s->range.start) == at) {
            buf_add_cstr(out, ends && s->kind == SPAN_LINK ? "}" : span_signs[s->kind]);
        }
    }
}

static void put_marks(const struct doc *d, uint32_t block, uint32_t at, struct buf *out)
{
    for (uint32_t i = doc_mark_from(d, at); i < d->mark_count && d->marks[i].at == at; i++) {
        if (d->marks[i].block == block) {
            buf_printf(out, "[%.*s]", STR_ARG(d->marks[i].label));
        }
    }
}

/* `*flaw` walks along: flaws are sorted. */
static void put_flaws(const struct doc *d, uint32_t at, uint32_t *flaw, struct buf *out)
{
    for (; *flaw < d->flaw_count && d->flaws[*flaw].range.start <= at; ++*flaw) {
        enum flaw_kind kind = d->flaws[*flaw].kind;
        buf_add_cstr(out, kind == FLAW_JOINED        ? "||"
                          : kind == FLAW_ITALIC_OPEN ? "<!>"
                                                     : "<plain>");
    }
}

void doc_dump(const struct doc *d, struct buf *out)
{
    uint32_t flaw = 0;
    for (uint32_t i = 0; i < d->block_count; i++) {
        const struct block *b = &d->blocks[i];
        uint32_t first = doc_span_from(d, b->range.start);
        buf_add_cstr(out, kind_names[b->kind]);
        if (b->kind == BLOCK_NOTE) {
            buf_printf(out, " %.*s", STR_ARG(b->note));
        } else if (b->level) {
            buf_printf(out, " %u", b->level);
        }
        buf_add_cstr(out, b->bold ? " bold: " : ": ");
        for (uint32_t at = b->range.start; at <= b->range.end; at++) {
            put_spans(d, first, b->range, at, true, out);
            put_marks(d, i, at, out);
            put_flaws(d, at, &flaw, out);
            put_spans(d, first, b->range, at, false, out);
            if (at < b->range.end) {
                buf_add_char(out, d->text.p[at]);
            }
        }
        buf_add_char(out, '\n');
    }
}
