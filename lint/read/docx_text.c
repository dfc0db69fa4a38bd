/* Paragraphs, runs and notes of a Word file while it is read: which kind and number a paragraph
 * has, which style a run shows through three layers of styles, and where a note is referred to.
 *
 *   <w:pStyle w:val="Heading1"/> <w:numPr>..</w:numPr>    a heading of level 1, number "I."
 *   <w:i/> in a run whose style is italic                  upright: toggles add up */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/docx_text.h"

/* --- paragraphs */

void docx_text_begin(struct docx_body *b)
{
    uint8_t cells = (uint8_t)(b->tables < 200 ? b->tables : 200);
    b->now = (struct spot){.style = b->styles->paragraph_default, .cells = cells, .shown = -1};
    b->now.props = b->now.run = docx_props_none();
    b->now.run_style = DOCX_NO_STYLE;
    if (b->joins != FLOW_NONE) {
        b->now.paragraph = b->joins;
        b->joins = FLOW_NONE;
        return;
    }
    b->now.paragraph = flow_paragraph(b->f, BLOCK_PARAGRAPH, 0);
    if (b->note != FLOW_NONE) {
        flow_in_note(b->f, b->now.paragraph, b->note);
    }
}

/* The number of the paragraph, where it has one. */
static void number(struct docx_body *b, const struct docx_props *p, uint32_t at)
{
    uint32_t num = p->list > 0 ? docx_num_find(b->numbering, p->list) : FLOW_NONE;
    if (num == FLOW_NONE) {
        return;
    }
    int level = p->list_level;
    if (level == DOCX_UNSET) {
        level = b->now.style == DOCX_NO_STYLE
                    ? 0
                    : docx_num_level_of(b->numbering, num, b->styles->list.p[b->now.style].id);
    }
    struct buf label = {0};
    struct flow_paragraph *x = &b->f->paragraphs.p[at];
    bool bullet = docx_number_next(b->numbering, num, level, &label);
    x->listed = bullet || level > 0;
    x->level = x->kind == BLOCK_PARAGRAPH ? (uint8_t)(level + 1) : x->level;
    if (label.n) {
        b->f->element = b->now.in_run ? b->now.element : FLOW_NONE;
        flow_label(b->f, at, (struct range){b->now.element, b->now.element}, buf_str(&label));
    }
    buf_done(&label);
}

/* Its properties are known: kind, level, number. */
static void settle(struct docx_body *b)
{
    struct spot *w = &b->now;
    if (w->settled || w->paragraph == FLOW_NONE) {
        return;
    }
    w->settled = true;
    const struct docx_style *style =
        w->style == DOCX_NO_STYLE ? NULL : &b->styles->list.p[w->style];
    struct docx_props p = style ? docx_props_over(w->props, style->props) : w->props;
    struct flow_paragraph *x = &b->f->paragraphs.p[w->paragraph];
    x->centred = p.centred == 1;
    if (w->cells) {
        x->kind = BLOCK_CELL;
        x->level = w->cells;
    } else if (style && style->kind != BLOCK_PARAGRAPH) {
        x->kind = style->kind;
        x->level = style->level;
    } else if (p.outline >= 0 && p.outline < 9) {
        x->kind = BLOCK_HEADING;
        x->level = (uint8_t)(p.outline > 5 ? 6 : p.outline + 1);
    }
    w->heading = x->kind == BLOCK_HEADING;
    if (!w->mark_gone) {
        number(b, &p, w->paragraph);
    }
}

void docx_text_end(struct docx_body *b)
{
    settle(b);
    b->joins = b->now.mark_gone ? b->now.paragraph : FLOW_NONE;
    b->now.paragraph = FLOW_NONE;
}

/* --- runs */

static int toggle(int direct, int paragraph, int character, int fallback)
{
    if (direct != DOCX_UNSET) {
        return direct;
    }
    return ((paragraph == 1) ^ (character == 1)) || fallback == 1;
}

static int nearest(int direct, int character, int paragraph)
{
    return direct != DOCX_UNSET ? direct : character != DOCX_UNSET ? character : paragraph;
}

/* The style of the run's text as bits, worked out when the first text of it comes. What the style
 * of a heading sets is the heading, not emphasis in it. */
static uint8_t run_style(struct docx_body *b)
{
    struct spot *w = &b->now;
    if (w->shown >= 0) {
        return (uint8_t)w->shown;
    }
    struct docx_props none = docx_props_none(), p = none, c = none;
    if (w->style != DOCX_NO_STYLE && !w->heading) {
        p = b->styles->list.p[w->style].props;
    }
    if (w->run_style != DOCX_NO_STYLE) {
        c = b->styles->list.p[w->run_style].props;
    }
    const struct docx_props *d = &b->styles->defaults;
    uint8_t bits = 0;
    bits |= toggle(w->run.italic, p.italic, c.italic, d->italic) ? FLOW_STYLE(SPAN_ITALIC) : 0;
    bits |= toggle(w->run.bold, p.bold, c.bold, d->bold) ? FLOW_STYLE(SPAN_BOLD) : 0;
    bits |=
        nearest(w->run.underline, c.underline, p.underline) == 1 ? FLOW_STYLE(SPAN_UNDERLINE) : 0;
    bits |= nearest(w->run.raised, c.raised, p.raised) == 1 ? FLOW_STYLE(SPAN_SUPERSCRIPT) : 0;
    bool link = b->links > 0;
    for (uint32_t i = 0; i < b->fields && i < FIELDS_MOST; i++) {
        link |= b->linked[i];
    }
    if (link) { /* links are underlined by nature */
        bits = (uint8_t)((bits & ~FLOW_STYLE(SPAN_UNDERLINE)) | FLOW_STYLE(SPAN_LINK));
    }
    w->hidden = toggle(w->run.hidden, p.hidden, c.hidden, d->hidden);
    w->shown = bits;
    return bits;
}

static bool in_instruction(const struct docx_body *b)
{
    for (uint32_t i = 0; i < b->fields && i < FIELDS_MOST; i++) {
        if (b->instruction[i]) {
            return true;
        }
    }
    return false;
}

/* Text that stands for the element at `source`, or the text of one, byte for byte. */
void docx_text_put(struct docx_body *b, struct range source, struct str text)
{
    struct spot *w = &b->now;
    if (w->paragraph == FLOW_NONE || !w->in_run || in_instruction(b)) {
        return;
    }
    settle(b);
    uint8_t style = run_style(b);
    if (b->custom != FLOW_NONE) {
        struct flow_note *n = &b->f->notes.p[b->custom];
        n->label = str_dup(b->f->arena, str_trim(text));
        b->custom = FLOW_NONE;
        return;
    }
    if (!w->hidden) {
        b->f->element = w->element;
        flow_text(b->f, w->paragraph, source, text, style);
    }
}

/* Characters of the font Symbol and its like that occur in texts; others are shown as a square. */
void docx_text_symbol(struct docx_body *b, const struct xml_tag *tag)
{
    static const struct {
        uint8_t code;
        uint32_t is;
    } known[] = {{0x2A, '*'},    {0xB7, 0x2022}, {0xA7, 0x2022}, {0xA3, 0x2264}, {0xB3, 0x2265},
                 {0xB1, 0xB1},   {0xB4, 0xD7},   {0xB0, 0xB0},   {0xB9, 0x2260}, {0xBE, 0x2014},
                 {0xAE, 0x2192}, {0x2D, 0x2212}, {0xBB, 0x2248}, {0xA2, 0x2032}};
    struct str code = xml_attribute(tag, XML_W, "char");
    unsigned long c = code.n ? strtoul(code.p, NULL, 16) : 0;
    uint32_t shown = c >= 0x20 && c < 0xE000 ? (uint32_t)c : 0x25A1;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        bool symbol = c >= 0xF000 && c <= 0xF0FF;
        shown = symbol && (c & 0xFF) == known[i].code ? known[i].is : shown;
    }
    char utf8[4];
    uint32_t n = utf8_encode(shown, utf8);
    docx_text_put(b, tag->source, (struct str){utf8, n});
}

/* --- notes */

struct str docx_text_note_key(struct arena *a, bool endnote, struct str id)
{
    return str_printf(a, "%c%.*s", endnote ? 'e' : 'f', STR_ARG(id));
}

void docx_text_reference(struct docx_body *b, const struct xml_tag *tag, bool endnote)
{
    if (b->now.paragraph == FLOW_NONE || in_instruction(b) || b->note != FLOW_NONE) {
        return;
    }
    settle(b);
    struct str follows = xml_attribute(tag, XML_W, "customMarkFollows");
    bool custom = follows.n && !str_eq(follows, STR("0")) && !str_eq(follows, STR("false"));
    struct buf label = {0};
    if (!custom) {
        const struct docx_note_format *n = &b->formats[endnote];
        docx_number_write(n->format, n->start + b->counts[endnote]++, &label);
    }
    uint32_t note = flow_note_new(b->f, label.n ? buf_str(&label) : STR("*"));
    buf_done(&label);
    struct str key = docx_text_note_key(b->f->arena, endnote, xml_attribute(tag, XML_W, "id"));
    map_add(&b->notes, key, note);
    b->referred[endnote] = true;
    b->f->element = b->now.element;
    flow_mark(b->f, b->now.paragraph, tag->source, note);
    b->custom = custom ? note : FLOW_NONE;
}
