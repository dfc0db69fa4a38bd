/* styles.xml: which styles set italics, headings, numbers. A style inherits from the one it is
 * based on; italics that a paragraph style and a character style both set cancel each other out,
 * which is how Word makes emphasis inside an italic quotation upright. */
#include "base/numeral.h"
#include "read/docx.h"

enum docx_element docx_element_of(const struct xml_tag *tag)
{
    static const struct xml_name names[] = {
#define X(id, name, space) {name, space, DOCX_##id},
        DOCX_ELEMENTS(X)
#undef X
    };
    return (enum docx_element)xml_find(names, sizeof names / sizeof *names, tag);
}

struct str docx_val(const struct xml_tag *tag)
{
    return xml_attribute(tag, XML_W, "val");
}

bool docx_on(const struct xml_tag *tag)
{
    struct str v = docx_val(tag);
    return !v.p || !(str_eq(v, STR("0")) || str_eq(v, STR("false")) || str_eq(v, STR("off")));
}

struct docx_props docx_props_none(void)
{
    return (struct docx_props){DOCX_UNSET, DOCX_UNSET, DOCX_UNSET, DOCX_UNSET, DOCX_UNSET,
                               DOCX_UNSET, DOCX_UNSET, DOCX_UNSET, DOCX_UNSET};
}

void docx_props_take(struct docx_props *p, enum docx_element id, const struct xml_tag *tag)
{
    switch ((int)id) {
    case DOCX_I:
        p->italic = docx_on(tag);
        break;
    case DOCX_B:
        p->bold = docx_on(tag);
        break;
    case DOCX_VANISH:
        p->hidden = docx_on(tag);
        break;
    case DOCX_U:
        p->underline = !str_eq(docx_val(tag), STR("none"));
        break;
    case DOCX_VERT_ALIGN:
        p->raised = str_eq(docx_val(tag), STR("superscript"));
        break;
    case DOCX_JC:
        p->centred = str_eq(docx_val(tag), STR("center"));
        break;
    case DOCX_OUTLINE_LVL:
        p->outline = (int8_t)xml_number(tag, XML_W, "val", 9);
        break;
    case DOCX_ILVL:
        p->list_level = (int8_t)xml_number(tag, XML_W, "val", 0);
        break;
    case DOCX_NUM_ID:
        p->list = (int32_t)xml_number(tag, XML_W, "val", 0);
        break;
    default:
        break;
    }
}

struct docx_props docx_props_over(struct docx_props p, struct docx_props under)
{
#define TAKE(field) p.field = p.field == DOCX_UNSET ? under.field : p.field
    TAKE(italic);
    TAKE(bold);
    TAKE(hidden);
    TAKE(underline);
    TAKE(raised);
    TAKE(centred);
    TAKE(outline);
    TAKE(list_level);
    TAKE(list);
#undef TAKE
    return p;
}

/* Word's own names are the same in every language. */
static void name_style(struct docx_style *s, struct str name)
{
    unsigned level;
    if (str_starts_nocase(name, STR("heading ")) &&
        numeral_figures(str_sub(name, 8, name.n), &level) && level >= 1 && level <= 9) {
        s->kind = BLOCK_HEADING;
        s->level = (uint8_t)(level > 6 ? 6 : level);
    } else if (str_eq_nocase(name, STR("title"))) {
        s->kind = BLOCK_HEADING;
        s->level = 1;
    } else if (str_eq_nocase(name, STR("quote")) || str_eq_nocase(name, STR("intense quote")) ||
               str_eq_nocase(name, STR("block text"))) {
        s->kind = BLOCK_QUOTE;
        s->level = 1;
    } else if (str_eq_nocase(name, STR("html preformatted")) ||
               str_eq_nocase(name, STR("source code"))) {
        s->kind = BLOCK_CODE;
    }
}

static void open_style(struct docx_styles *s, const struct xml_tag *tag)
{
    struct docx_style *x = vec_push(&s->list);
    struct str type = xml_attribute(tag, XML_W, "type");
    struct str is_default = xml_attribute(tag, XML_W, "default");
    x->id = str_dup(s->arena, xml_attribute(tag, XML_W, "styleId"));
    x->kind = BLOCK_PARAGRAPH;
    x->props = docx_props_none();
    x->character = str_eq(type, STR("character"));
    bool first = str_eq(is_default, STR("1")) || str_eq(is_default, STR("true"));
    x->is_default = first && str_eq(type, STR("paragraph"));
    if (x->is_default && s->paragraph_default == DOCX_NO_STYLE) {
        s->paragraph_default = s->list.n - 1;
    }
    map_add(&s->by_id, x->id, s->list.n - 1);
    s->open = x;
}

static void on_open(void *context, const struct xml_tag *tag)
{
    struct docx_styles *s = context;
    s->depth++;
    if (s->skip) {
        return;
    }
    enum docx_element id = docx_element_of(tag);
    switch ((int)id) {
    case DOCX_DOC_DEFAULTS:
        s->in_defaults = true;
        break;
    case DOCX_STYLE:
        open_style(s, tag);
        break;
    case DOCX_TBL_STYLE_PR:
    case DOCX_R_PR_CHANGE:
    case DOCX_P_PR_CHANGE:
        s->skip = s->depth;
        break;
    case DOCX_BASED_ON:
        if (s->open) {
            s->open->based_on = str_dup(s->arena, docx_val(tag));
        }
        break;
    case DOCX_NAME:
        if (s->open) {
            name_style(s->open, docx_val(tag));
        }
        break;
    default:
        if (s->open) {
            docx_props_take(&s->open->props, id, tag);
        } else if (s->in_defaults) {
            docx_props_take(&s->defaults, id, tag);
        }
    }
}

static void on_close(void *context, const struct xml_tag *tag)
{
    struct docx_styles *s = context;
    if (s->skip == s->depth) {
        s->skip = 0;
    }
    s->depth--;
    if (s->skip) {
        return;
    }
    enum docx_element id = docx_element_of(tag);
    if (id == DOCX_STYLE) {
        s->open = NULL;
    } else if (id == DOCX_DOC_DEFAULTS) {
        s->in_defaults = false;
    }
}

bool docx_styles_read(struct docx_styles *s, struct str xml, const char *path, const char *what,
                      struct err *e)
{
    static const struct xml_reader reader = {on_open, on_close, NULL, NULL};
    return xml_read(xml, &reader, s, path, what, e);
}

/* Walks down to the style it is based on, then back up; a ring of styles ends after as many steps
 * as Word allows. */
static void resolve(struct docx_styles *s, uint32_t index, unsigned steps)
{
    struct docx_style *x = &s->list.p[index];
    if (x->resolved) {
        return;
    }
    x->resolved = true;
    uint32_t base = x->based_on.n ? docx_style_find(s, x->based_on) : DOCX_NO_STYLE;
    if (base == DOCX_NO_STYLE || base == index || steps > 20) {
        return;
    }
    resolve(s, base, steps + 1);
    const struct docx_style *b = &s->list.p[base];
    x->props = docx_props_over(x->props, b->props);
    if (x->kind == BLOCK_PARAGRAPH && b->kind != BLOCK_PARAGRAPH) {
        x->kind = b->kind;
        x->level = b->level;
    }
}

void docx_styles_resolve(struct docx_styles *s)
{
    for (uint32_t i = 0; i < s->list.n; i++) {
        resolve(s, i, 0);
    }
}

uint32_t docx_style_find(const struct docx_styles *s, struct str id)
{
    return id.p ? map_find(&s->by_id, id) : DOCX_NO_STYLE;
}

void docx_styles_done(struct docx_styles *s)
{
    vec_done(&s->list);
    map_done(&s->by_id);
}
