/* Lines: what each block looks like by itself, before any context is known: its label, the form of
 * its opening, italics at its start, its end mark, and whether it is a heading, a masthead or a
 * formula. */
#include "base/utf8.h"
#include "outline/parse.h"

static struct range trimmed(const struct doc *d, struct range r)
{
    while (r.start < r.end && d->text.p[r.start] == ' ') {
        r.start++;
    }
    while (r.end > r.start && d->text.p[r.end - 1] == ' ') {
        r.end--;
    }
    return r;
}

/* The last mark of the text, looked for behind closing quotation marks and brackets: “... force”;
 * ends in a semicolon, “... force.” in a full stop. A mark in front of the closing bracket counts
 * for nothing. */
static char end_mark(struct str s)
{
    uint32_t at = s.n;
    for (int tries = 0; tries < 4 && at > 0; tries++) {
        uint32_t length;
        uint32_t c = utf8_before(s, at, &length);
        if (c == ',' || c == ';' || c == '.' || c == ':') {
            return (char)c;
        }
        if (c != 0x201D && c != 0x2019 && c != '"' && c != '\'' && c != 0xBB && c != ' ' &&
            c != ']') {
            return 0;
        }
        at -= length;
    }
    return 0;
}

/* The text begins in italics that end before it does. A number in front may share the italics or
 * split them ("5*. Decides*"); a whole line in italics is a heading or a closing line. */
static bool opens_italic(const struct doc *d, struct range body)
{
    uint32_t hit, first = body.end < body.start + 3 ? body.end : body.start + 3;
    return first > body.start &&
           doc_has_any(d, SPAN_ITALIC, (struct range){body.start, first}, &hit) &&
           d->spans[hit].range.end + 1 < body.end;
}

static void read_line(struct parse *p, uint32_t index)
{
    const struct doc *d = p->doc;
    const struct block *b = &d->blocks[index];
    struct line *l = &p->lines[index];
    l->text = l->body = trimmed(d, b->range);
    l->front = PART_NONE;
    l->mark = (struct range){l->text.start, l->text.start};
    switch (b->kind) {
    case BLOCK_NOTE:
        l->kind = LINE_NOTE;
        return;
    case BLOCK_CELL:
        l->kind = LINE_CELL;
        return;
    case BLOCK_CODE:
    case BLOCK_QUOTE:
        l->kind = LINE_LITERAL;
        return;
    case BLOCK_PARAGRAPH:
    case BLOCK_HEADING:
    case BLOCK_ITEM:
    case BLOCK_KIND_COUNT:
        break;
    }
    l->label = label_read(d->text, l->text);
    l->body.start = l->label.body;
    l->form = form_of(parse_text(p, l->body));
    l->end = end_mark(parse_text(p, l->text));
    l->italic = opens_italic(d, l->body);
    if (heading_read(d, b, l)) {
        return;
    }
    if (l->label.kind == LABEL_NUMBER && l->label.weak) {
        bool clause = l->form != FORM_NONE; /* "6 Also reaffirms", but "15 March" is no label */
        l->body.start = clause ? l->body.start : l->text.start;
        l->label.kind = clause ? LABEL_NUMBER : LABEL_NONE;
    }
    switch (l->label.kind) {
    case LABEL_NUMBER:
        l->kind = LINE_NUMBER;
        break;
    case LABEL_ITEM:
        l->kind = LINE_ITEM;
        break;
    case LABEL_NONE:
    case LABEL_PREAMBULAR:
        l->kind = b->kind == BLOCK_ITEM && l->label.kind == LABEL_NONE ? LINE_ITEM : LINE_PLAIN;
        break;
    }
}

static bool may_be_formula(const struct line *l)
{
    return l->kind == LINE_PLAIN || l->kind == LINE_TITLE || l->kind == LINE_HEADING ||
           l->kind == LINE_NUMBER || l->kind == LINE_MASTHEAD;
}

/* Lines that end in one figure are rows when their neighbours are, and short lines right above rows
 * are the head of the table. */
static void find_rows(struct parse *p)
{
    enum { HEAD_LINES = 3 };
    uint32_t count = p->doc->block_count, head = HEAD_LINES;
    for (uint32_t i = 0; i + 1 < count; i++) {
        struct line *l = &p->lines[i], *next = &p->lines[i + 1];
        if ((l->figure || l->kind == LINE_ROW) && (next->figure || next->kind == LINE_ROW)) {
            l->kind = next->kind = LINE_ROW;
        }
    }
    for (uint32_t i = count; i-- > 0;) {
        const struct line *next = parse_line(p, p->next[i]);
        struct line *l = &p->lines[i];
        if (l->kind == LINE_ROW) {
            head = 0;
        } else if (l->kind == LINE_TITLE && next && next->kind == LINE_ROW && head < HEAD_LINES) {
            l->kind = LINE_ROW;
            head++;
        } else if (l->kind != LINE_NOTE) {
            head = HEAD_LINES;
        }
    }
}

void line_read_all(struct parse *p)
{
    uint32_t count = p->doc->block_count;
    p->lines = ARENA_ARRAY(p->arena, struct line, count);
    p->next = ARENA_ARRAY(p->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        read_line(p, i);
    }
    for (uint32_t i = count, next = count; i-- > 0;) {
        p->next[i] = next;
        next = p->lines[i].kind == LINE_NOTE || p->lines[i].kind == LINE_FURNITURE ? next : i;
    }
    find_rows(p);
    for (uint32_t i = 0; i < count; i++) {
        if (may_be_formula(&p->lines[i])) {
            formula_read(p, i, &p->lines[i]);
        }
    }
}
