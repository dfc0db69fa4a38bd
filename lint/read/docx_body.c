/* The text of a Word file: document.xml, then the notes that it refers to.
 *
 *   <w:p><w:pPr><w:numPr>..</w:numPr></w:pPr>
 *     <w:r><w:rPr><w:i/></w:rPr><w:t>Requests</w:t></w:r><w:r><w:t> the
 * Secretary-General</w:t></w:r>
 *   </w:p>                                             ->  3.⇥/Requests/ the Secretary-General
 *
 * Tracked changes are read as accepted, or as they were before them; what is hidden, the results of
 * comments, and headers and footers are left out. */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/docx.h"

enum { BOXES_MOST = 8, FIELDS_MOST = 32 };

/* A paragraph on its way, with its current run. Text boxes stand inside a run of another one. */
struct spot {
    uint32_t paragraph; /* in the flow; FLOW_NONE outside */
    uint32_t style;
    struct docx_props props; /* of the paragraph */
    struct docx_props run;   /* direct ones of the run */
    uint32_t run_style;
    bool in_p_pr, in_run, in_r_pr, settled, mark_gone, heading;
    uint8_t cells; /* tables it stands in */
    uint32_t element;
    int shown; /* style bits of the run, -1: not worked out */
    bool hidden;
};

struct docx_body {
    struct flow *f;
    const struct docx_styles *styles;
    struct docx_numbering *numbering;
    bool original;
    struct spot now, outer[BOXES_MOST];
    uint32_t boxes;
    uint32_t joins; /* the paragraph whose mark was deleted, or FLOW_NONE */
    uint32_t depth, skip;
    uint32_t row[64]; /* depth of the open table rows */
    uint32_t rows, tables;
    bool in_row_pr, in_text, in_code, keeps_blanks, first_text; /* code: of a field */
    bool
        instruction[FIELDS_MOST]; /* by open field: its instruction is being read, not its result */
    bool linked[FIELDS_MOST];
    uint32_t fields, links;
    struct docx_note_format formats[2];
    uint32_t counts[2];
    bool referred[2];
    struct map notes; /* "f12", "e3": to the note of the flow */
    uint32_t note;    /* being read, or FLOW_NONE */
    uint32_t custom;  /* the note whose label the next text is, or FLOW_NONE */
};

struct docx_body *docx_body_new(struct flow *f, const struct docx_styles *s,
                                struct docx_numbering *n, bool original)
{
    struct docx_body *b = ARENA_NEW(f->arena, struct docx_body);
    *b = (struct docx_body){.f = f, .styles = s, .numbering = n, .original = original};
    b->joins = b->note = b->custom = FLOW_NONE;
    b->now.paragraph = FLOW_NONE;
    return b;
}

void docx_body_note_format(struct docx_body *b, const struct docx_note_format formats[2])
{
    memcpy(b->formats, formats, sizeof b->formats);
}

/* --- paragraphs */

static void open_paragraph(struct docx_body *b)
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

static void close_paragraph(struct docx_body *b)
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
static void put(struct docx_body *b, struct range source, struct str text)
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
static void put_symbol(struct docx_body *b, const struct xml_tag *tag)
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
    put(b, tag->source, (struct str){utf8, n});
}

/* --- notes */

static struct str note_key(struct arena *a, bool endnote, struct str id)
{
    return str_printf(a, "%c%.*s", endnote ? 'e' : 'f', STR_ARG(id));
}

static void put_reference(struct docx_body *b, const struct xml_tag *tag, bool endnote)
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
    struct str key = note_key(b->f->arena, endnote, xml_attribute(tag, XML_W, "id"));
    map_add(&b->notes, key, note);
    b->referred[endnote] = true;
    b->f->element = b->now.element;
    flow_mark(b->f, b->now.paragraph, tag->source, note);
    b->custom = custom ? note : FLOW_NONE;
}

bool docx_body_has_notes(const struct docx_body *b, bool endnotes)
{
    return b->referred[endnotes];
}

/* --- elements */

static void open_field(struct docx_body *b, const struct xml_tag *tag)
{
    struct str type = xml_attribute(tag, XML_W, "fldCharType");
    if (str_eq(type, STR("begin"))) {
        if (b->fields < FIELDS_MOST) {
            b->instruction[b->fields] = true;
            b->linked[b->fields] = false;
        }
        b->fields++;
    } else if (b->fields && str_eq(type, STR("separate"))) {
        if (b->fields <= FIELDS_MOST) {
            b->instruction[b->fields - 1] = false;
        }
    } else if (b->fields && str_eq(type, STR("end"))) {
        b->fields--;
    }
}

/* A change that is not to be seen: the insertion when the original is read, else the deletion. */
static bool is_gone(const struct docx_body *b, enum docx_element id)
{
    bool deleted = id == DOCX_DEL || id == DOCX_MOVE_FROM;
    return deleted != b->original;
}

static void open_change(struct docx_body *b, enum docx_element id)
{
    if (b->in_row_pr) {
        if (is_gone(b, id) && b->rows) {
            b->skip = b->row[b->rows - 1];
            b->in_row_pr = false;
        }
    } else if (b->now.in_p_pr) {
        b->now.mark_gone |= b->now.in_r_pr && is_gone(b, id);
    } else if (is_gone(b, id)) {
        b->skip = b->depth;
    }
}

static void open_box(struct docx_body *b)
{
    if (b->boxes == BOXES_MOST) {
        b->skip = b->depth;
        return;
    }
    b->outer[b->boxes++] = b->now;
    b->now.paragraph = FLOW_NONE;
}

static void open_note(struct docx_body *b, const struct xml_tag *tag, bool endnote)
{
    struct str key = note_key(b->f->arena, endnote, xml_attribute(tag, XML_W, "id"));
    b->note = map_find(&b->notes, key);
    if (b->note == MAP_NONE || xml_attribute(tag, XML_W, "type").n) {
        b->note = FLOW_NONE;
        b->skip = b->depth; /* the line above the notes, or a note that nothing refers to */
    }
}

static void open_properties(struct docx_body *b, enum docx_element id, const struct xml_tag *tag)
{
    struct spot *w = &b->now;
    if (id == DOCX_P_STYLE) {
        uint32_t style = docx_style_find(b->styles, docx_val(tag));
        w->style = style == DOCX_NO_STYLE ? w->style : style;
    } else if (id == DOCX_R_STYLE && w->in_run) {
        w->run_style = docx_style_find(b->styles, docx_val(tag));
    } else if (w->in_run && w->in_r_pr) {
        docx_props_take(&w->run, id, tag);
    } else if (w->in_p_pr && !w->in_r_pr) {
        docx_props_take(&w->props, id, tag);
    }
}

static void open_text(struct docx_body *b, const struct xml_tag *tag)
{
    b->in_text = b->first_text = true;
    b->keeps_blanks =
        tag->space != XML_W || str_eq(xml_attribute(tag, XML_XML, "space"), STR("preserve"));
}

/* Elements that stand for characters. */
static void open_character(struct docx_body *b, enum docx_element id, const struct xml_tag *tag)
{
    switch ((int)id) {
    case DOCX_TAB:
    case DOCX_PTAB:
        put(b, tag->source, STR("\t"));
        break;
    case DOCX_BR:
    case DOCX_CR:
        put(b, tag->source, STR(" "));
        break;
    case DOCX_NO_BREAK_HYPHEN:
        put(b, tag->source, STR("\u2011"));
        break;
    case DOCX_SOFT_HYPHEN:
        put(b, tag->source, STR("\u00AD"));
        break;
    case DOCX_SYM:
        put_symbol(b, tag);
        break;
    default:
        break;
    }
}

/* Inside stand the properties as they were before a change: all of them. */
static void open_former(struct docx_body *b, enum docx_element id)
{
    struct spot *w = &b->now;
    if (!b->original) {
        b->skip = b->depth;
    } else if (id == DOCX_R_PR_CHANGE && w->in_run) {
        w->run = docx_props_none();
        w->run_style = DOCX_NO_STYLE;
    } else if (id == DOCX_P_PR_CHANGE) {
        w->props = docx_props_none();
        w->style = b->styles->paragraph_default;
    }
}

static void open_inside(struct docx_body *b, enum docx_element id, const struct xml_tag *tag)
{
    struct spot *w = &b->now;
    switch ((int)id) {
    case DOCX_P_PR:
        w->in_p_pr = true;
        break;
    case DOCX_R:
        w->in_run = true;
        w->run = docx_props_none();
        w->run_style = DOCX_NO_STYLE;
        w->shown = -1;
        w->element = tag->source.start;
        break;
    case DOCX_R_PR:
        w->in_r_pr = true;
        break;
    case DOCX_R_PR_CHANGE:
    case DOCX_P_PR_CHANGE:
        open_former(b, id);
        break;
    case DOCX_FLD_CHAR:
        open_field(b, tag);
        break;
    case DOCX_FOOTNOTE_REFERENCE:
    case DOCX_ENDNOTE_REFERENCE:
        put_reference(b, tag, id == DOCX_ENDNOTE_REFERENCE);
        break;
    case DOCX_T:
    case DOCX_MATH_T:
        open_text(b, tag);
        w->in_run = w->in_run || id == DOCX_MATH_T;
        break;
    case DOCX_INSTR_TEXT:
        b->in_code = true;
        break;
    case DOCX_DEL_TEXT:
        if (b->original) {
            open_text(b, tag);
        }
        break;
    default:
        if (w->in_p_pr || w->in_r_pr) {
            open_properties(b, id, tag);
        } else {
            open_character(b, id, tag);
        }
    }
}

static void on_open(void *context, const struct xml_tag *tag)
{
    struct docx_body *b = context;
    b->depth++;
    if (b->skip) {
        return;
    }
    enum docx_element id = docx_element_of(tag);
    switch ((int)id) {
    case DOCX_P:
        open_paragraph(b);
        b->now.element = tag->source.start;
        break;
    case DOCX_TBL:
        b->tables++;
        break;
    case DOCX_TR:
        if (b->rows < sizeof b->row / sizeof *b->row) {
            b->row[b->rows] = b->depth;
        }
        b->rows++;
        break;
    case DOCX_TR_PR:
        b->in_row_pr = b->rows && b->rows <= sizeof b->row / sizeof *b->row;
        break;
    case DOCX_INS:
    case DOCX_DEL:
    case DOCX_MOVE_FROM:
    case DOCX_MOVE_TO:
        open_change(b, id);
        break;
    case DOCX_FALLBACK: /* the same once more, for older programs */
    case DOCX_RT:
        b->skip = b->depth;
        break;
    case DOCX_TXBX_CONTENT:
        open_box(b);
        break;
    case DOCX_FOOTNOTE:
    case DOCX_ENDNOTE:
        open_note(b, tag, id == DOCX_ENDNOTE);
        break;
    case DOCX_HYPERLINK:
        b->links++;
        break;
    default:
        if (b->now.paragraph != FLOW_NONE && id != DOCX_OTHER) {
            open_inside(b, id, tag);
        }
    }
}

static void close_element(struct docx_body *b, enum docx_element id)
{
    struct spot *w = &b->now;
    switch ((int)id) {
    case DOCX_P:
        close_paragraph(b);
        break;
    case DOCX_P_PR:
        w->in_p_pr = false;
        break;
    case DOCX_R_PR:
        w->in_r_pr = false;
        break;
    case DOCX_R:
        w->in_run = false;
        break;
    case DOCX_TBL:
        b->tables -= b->tables > 0;
        break;
    case DOCX_TR:
        b->rows -= b->rows > 0;
        break;
    case DOCX_TR_PR:
        b->in_row_pr = false;
        break;
    case DOCX_HYPERLINK:
        b->links -= b->links > 0;
        break;
    case DOCX_TXBX_CONTENT:
        if (b->boxes) {
            *w = b->outer[--b->boxes];
        }
        break;
    case DOCX_FOOTNOTE:
    case DOCX_ENDNOTE:
        b->note = FLOW_NONE;
        break;
    case DOCX_INSTR_TEXT:
        b->in_code = false;
        break;
    case DOCX_T:
    case DOCX_MATH_T:
    case DOCX_DEL_TEXT:
        if (b->in_text && !b->keeps_blanks && !b->first_text && w->paragraph != FLOW_NONE) {
            flow_trim_end(b->f, w->paragraph);
        }
        b->in_text = false;
        break;
    default:
        break;
    }
}

static void on_close(void *context, const struct xml_tag *tag)
{
    struct docx_body *b = context;
    bool skipped = b->skip != 0;
    bool ends = b->skip == b->depth;
    b->depth--;
    if (ends) {
        b->skip = 0;
    }
    enum docx_element id = docx_element_of(tag);
    if (!skipped || (ends && (id == DOCX_TR || id == DOCX_TXBX_CONTENT))) {
        if (ends && id == DOCX_TXBX_CONTENT) {
            return; /* it was never opened */
        }
        close_element(b, id);
    }
}

static void on_text(void *context, struct range source, struct str text)
{
    struct docx_body *b = context;
    if (!b->skip && b->in_code && b->fields && b->fields <= FIELDS_MOST &&
        str_find(text, STR("HYPERLINK"), 0) != UINT32_MAX) {
        b->linked[b->fields - 1] = true;
    }
    if (b->skip || !b->in_text) {
        return;
    }
    if (!b->keeps_blanks && b->first_text) {
        struct str trimmed = text;
        while (trimmed.n && strchr(" \t\r\n", trimmed.p[0])) {
            trimmed = str_sub(trimmed, 1, trimmed.n);
        }
        source.start += range_length(source) == text.n ? text.n - trimmed.n : 0;
        text = trimmed;
    }
    if (text.n == 0) {
        return;
    }
    b->first_text = false;
    if (text.n == 1 && strchr("\n\r", text.p[0])) {
        text = STR(" "); /* a line end in the text is a blank; a tab too, but tabs are kept */
    }
    put(b, source, text);
}

bool docx_body_read(struct docx_body *b, struct str xml, uint8_t part, const char *path,
                    const char *what, struct err *e)
{
    static const struct xml_reader reader = {on_open, on_close, on_text, NULL};
    b->f->part = part;
    b->depth = b->skip = b->fields = b->links = b->tables = b->rows = b->boxes = 0;
    b->joins = b->note = b->custom = FLOW_NONE;
    b->in_row_pr = b->in_text = b->in_code = false;
    return xml_read(xml, &reader, b, path, what, e);
}

void docx_body_free(struct docx_body *b)
{
    map_done(&b->notes);
}
