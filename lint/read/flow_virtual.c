/* The text of a zipped document as a person counts it: line n is paragraph n of the body, as Word
 * and LibreOffice number them (empty ones count, so do the cells of tables); the notes follow in
 * the order of their references. Numbers that the word processor makes stand in it, note
 * references stand in it raised ("¹²"), tabs and no-break blanks stand in it as they are.
 *
 *   12: 3.⇥Requests the Secretary-General to report,⁴
 *
 * Beside it goes the table of origins: which bytes of which part each stretch came from. */
#include "base/arena.h"
#include "base/utf8.h"
#include "read/flow_emit.h"

struct layout {
    struct flow *f;
    struct buf text;
    VEC(struct origin) origins;
};

/* A label as it is printed: figures raised. */
static void add_raised(struct buf *out, struct str label)
{
    static const uint32_t digits[] = {0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                      0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    for (uint32_t i = 0; i < label.n; i++) {
        if (ascii_is_digit(label.p[i])) {
            buf_add_codepoint(out, digits[label.p[i] - '0']);
        } else {
            buf_add_char(out, label.p[i]);
        }
    }
}

static void lay_run(struct layout *l, struct flow_run *r)
{
    uint32_t at = (uint32_t)l->text.n;
    if (r->note != FLOW_NONE) {
        add_raised(&l->text, l->f->notes.p[r->note].label);
    } else {
        buf_add_bytes(&l->text, l->f->text.p + r->at, r->n);
    }
    uint32_t end = (uint32_t)l->text.n;
    *vec_push(&l->origins) = (struct origin){
        .at = at,
        .length = end - at,
        .xml = r->source.start,
        .xml_length = range_length(r->source),
        .run = r->element,
        .part = r->part,
    };
    r->source = (struct range){at, end};
}

static void lay_paragraph(struct layout *l, const struct flow_paragraph *p)
{
    for (uint32_t i = p->first; i != FLOW_NONE; i = l->f->runs.p[i].next) {
        lay_run(l, &l->f->runs.p[i]);
    }
    buf_add_char(&l->text, '\n');
}

static void lay_note(struct layout *l, struct flow_note *n)
{
    if (n->done) {
        return;
    }
    n->done = true;
    n->source.start = (uint32_t)l->text.n;
    add_raised(&l->text, n->label);
    n->source.end = (uint32_t)l->text.n;
    buf_add_char(&l->text, ' ');
    for (uint32_t p = n->first; p != FLOW_NONE; p = l->f->paragraphs.p[p].next) {
        lay_paragraph(l, &l->f->paragraphs.p[p]);
    }
}

void flow_lay_out(struct flow *f, struct source *source)
{
    struct layout l = {.f = f};
    for (uint32_t p = 0; p < f->paragraphs.n; p++) {
        if (f->paragraphs.p[p].note == FLOW_NONE && !f->paragraphs.p[p].aside) {
            lay_paragraph(&l, &f->paragraphs.p[p]);
        }
    }
    for (uint32_t p = 0; p < f->paragraphs.n; p++) {
        uint32_t run = f->paragraphs.p[p].note == FLOW_NONE ? f->paragraphs.p[p].first : FLOW_NONE;
        for (; run != FLOW_NONE; run = f->runs.p[run].next) {
            if (f->runs.p[run].note != FLOW_NONE) {
                lay_note(&l, &f->notes.p[f->runs.p[run].note]);
            }
        }
    }
    for (uint32_t n = 0; n < f->notes.n; n++) {
        f->notes.p[n].done = false;
    }
    source->bytes = str_dup(f->arena, buf_str(&l.text));
    source->origins = vec_to_arena(&l.origins, f->arena);
    source->origin_count = l.origins.n;
    source->parts = f->parts;
    buf_done(&l.text);
    vec_done(&l.origins);
}
