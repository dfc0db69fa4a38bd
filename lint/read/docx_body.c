/* The text of a Word file: document.xml, then the notes that it refers to.
 *
 *   <w:p><w:pPr><w:numPr>..</w:numPr></w:pPr>
 *     <w:r><w:rPr><w:i/></w:rPr><w:t>Requests</w:t></w:r><w:r><w:t> the
 * Secretary-General</w:t></w:r>
 *   </w:p>                                             ->  3.⇥/Requests/ the Secretary-General
 *
 * Tracked changes are read as accepted, or as they were before them; what is hidden, the results of
 * comments, and headers and footers are left out. */
#include "read/docx_text.h"

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
    struct str key = docx_text_note_key(b->f->arena, endnote, xml_attribute(tag, XML_W, "id"));
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
        docx_text_put(b, tag->source, STR("\t"));
        break;
    case DOCX_BR:
    case DOCX_CR:
        docx_text_put(b, tag->source, STR(" "));
        break;
    case DOCX_NO_BREAK_HYPHEN:
        docx_text_put(b, tag->source, STR("\u2011"));
        break;
    case DOCX_SOFT_HYPHEN:
        docx_text_put(b, tag->source, STR("\u00AD"));
        break;
    case DOCX_SYM:
        docx_text_symbol(b, tag);
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
        docx_text_reference(b, tag, id == DOCX_ENDNOTE_REFERENCE);
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
        docx_text_begin(b);
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
        docx_text_end(b);
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
    docx_text_put(b, source, text);
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
