/* Gathering paragraphs of runs. Blanks are put right here where the format says that several count
 * as one; what the runs mean is told in flow_emit.c. */
#include "read/flow.h"

#include "read/flow_emit.h"

uint32_t flow_paragraph(struct flow *f, enum block_kind kind, uint8_t level)
{
    struct flow_paragraph *p = vec_push(&f->paragraphs);
    *p = (struct flow_paragraph){.kind = kind, .level = level};
    p->first = p->last = p->note = p->next = FLOW_NONE;
    p->collapses = f->collapse;
    return f->paragraphs.n - 1;
}

static struct flow_run *new_run(struct flow *f, struct range source, struct str text, uint8_t style)
{
    struct flow_run *r = vec_push(&f->runs);
    *r = (struct flow_run){
        .at = (uint32_t)f->text.n,
        .n = text.n,
        .source = source,
        .element = f->element,
        .next = FLOW_NONE,
        .note = FLOW_NONE,
        .style = style,
        .part = f->part,
    };
    buf_add(&f->text, text);
    return r;
}

static struct flow_run *add_run(struct flow *f, uint32_t p, struct range source, struct str text,
                                uint8_t style)
{
    struct flow_paragraph *x = &f->paragraphs.p[p];
    struct flow_run *last = x->last == FLOW_NONE ? NULL : &f->runs.p[x->last];
    bool plain = range_length(source) == text.n;
    if (last && plain && last->note == FLOW_NONE && last->style == style &&
        last->source.end == source.start && range_length(last->source) == last->n &&
        last->at + last->n == f->text.n && last->element == f->element && last->part == f->part) {
        last->n += text.n;
        last->source.end = source.end;
        buf_add(&f->text, text);
        return last;
    }
    struct flow_run *r = new_run(f, source, text, style);
    uint32_t index = f->runs.n - 1;
    if (x->last == FLOW_NONE) {
        x->first = index;
    } else {
        f->runs.p[x->last].next = index;
    }
    x->last = index;
    return r;
}

/* Blanks in a row, line ends among them, are one blank; none stand at the beginning. */
static void add_collapsed(struct flow *f, uint32_t p, struct range source, struct str text,
                          uint8_t style)
{
    bool exact = range_length(source) == text.n;
    uint32_t i = 0;
    while (i < text.n) {
        uint32_t from = i;
        bool blank = ascii_is_blank(text.p[i]);
        while (i < text.n && ascii_is_blank(text.p[i]) == blank) {
            i++;
        }
        struct range part = exact ? (struct range){source.start + from, source.start + i} : source;
        if (!blank) {
            add_run(f, p, part, str_sub(text, from, i), style);
        } else if (!f->paragraphs.p[p].collapses) {
            add_run(f, p, part, STR(" "), style);
        }
        f->paragraphs.p[p].collapses = blank;
    }
}

void flow_text(struct flow *f, uint32_t p, struct range source, struct str text, uint8_t style)
{
    if (f->collapse) {
        add_collapsed(f, p, source, text, style);
    } else if (text.n) {
        add_run(f, p, source, text, style);
    }
}

void flow_label(struct flow *f, uint32_t p, struct range source, struct str text)
{
    new_run(f, source, text, 0);
    struct flow_paragraph *x = &f->paragraphs.p[p];
    uint32_t index = f->runs.n - 1;
    f->runs.p[index].next = x->first;
    x->first = index;
    if (x->last == FLOW_NONE) {
        x->last = index;
    }
}

void flow_mark(struct flow *f, uint32_t p, struct range source, uint32_t note)
{
    add_run(f, p, source, STR(""), 0);
    uint32_t last = f->paragraphs.p[p].last;
    if (f->runs.p[last].n) { /* it was joined to the text before */
        struct flow_run *r = new_run(f, source, STR(""), 0);
        r->note = note;
        f->runs.p[last].next = f->paragraphs.p[p].last = f->runs.n - 1;
    } else {
        f->runs.p[last].note = note;
    }
    f->paragraphs.p[p].collapses = false;
}

uint32_t flow_note_new(struct flow *f, struct str label)
{
    struct flow_note *n = vec_push(&f->notes);
    n->label = str_dup(f->arena, label);
    n->first = n->last = FLOW_NONE;
    return f->notes.n - 1;
}

void flow_in_note(struct flow *f, uint32_t p, uint32_t note)
{
    struct flow_note *n = &f->notes.p[note];
    f->paragraphs.p[p].note = note;
    if (n->last == FLOW_NONE) {
        n->first = p;
    } else {
        f->paragraphs.p[n->last].next = p;
    }
    n->last = p;
}

void flow_comment(struct flow *f, struct range source, struct str text)
{
    *vec_push(&f->comments) =
        (struct flow_comment){source, str_dup(f->arena, text), f->paragraphs.n};
}

void flow_aside(struct flow *f, uint32_t p)
{
    f->paragraphs.p[p].aside = true;
}

void flow_take(struct flow *f, uint32_t p, uint32_t from)
{
    struct flow_paragraph *x = &f->paragraphs.p[p], *aside = &f->paragraphs.p[from];
    if (aside->first == FLOW_NONE) {
        return;
    }
    if (x->last == FLOW_NONE) {
        x->first = aside->first;
    } else {
        f->runs.p[x->last].next = aside->first;
    }
    x->last = aside->last;
    x->collapses = aside->collapses;
    aside->first = aside->last = FLOW_NONE;
}

void flow_trim_end(struct flow *f, uint32_t p)
{
    uint32_t last = f->paragraphs.p[p].last;
    struct flow_run *r = last == FLOW_NONE ? NULL : &f->runs.p[last];
    while (r && r->note == FLOW_NONE && r->n && ascii_is_blank(f->text.p[r->at + r->n - 1])) {
        r->source.end -= range_length(r->source) == r->n;
        r->n--;
    }
}

void flow_finish(struct flow *f, struct source *source, struct doc *out)
{
    struct build b;
    build_open(&b, f->arena, source);
    flow_emit(f, &b);
    build_finish(&b, out);
    flow_done(f);
}

void flow_done(struct flow *f)
{
    buf_done(&f->text);
    vec_done(&f->runs);
    vec_done(&f->paragraphs);
    vec_done(&f->notes);
    vec_done(&f->comments);
}
