/* Styles of OpenDocument: what a named style sets and inherits from its parent, and the lists with
 * their numbers. Named styles stand in styles.xml, those that the program made for single
 * paragraphs and words ("P1", "T2") in content.xml before the text. */
#include "base/arena.h"
#include "base/numeral.h"
#include "read/odt.h"

enum odt_element odt_element_of(const struct xml_tag *tag)
{
    static const struct xml_name names[] = {
#define X(id, name, space) {name, space, ODT_##id},
        ODT_ELEMENTS(X)
#undef X
    };
    return (enum odt_element)xml_find(names, sizeof names / sizeof *names, tag);
}

static struct odt_style no_style(void)
{
    return (struct odt_style){
        .italic = ODT_UNSET,
        .bold = ODT_UNSET,
        .underline = ODT_UNSET,
        .raised = ODT_UNSET,
        .hidden = ODT_UNSET,
        .centred = ODT_UNSET,
        .outline = ODT_UNSET,
        .kind = BLOCK_PARAGRAPH,
    };
}

void odt_styles_init(struct odt_styles *s)
{
    s->defaults = no_style();
}

static struct str style_key(struct arena *a, bool character, struct str name)
{
    return str_printf(a, "%c%.*s", character ? 't' : 'p', STR_ARG(name));
}

static enum block_kind kind_of_name(struct str name)
{
    if (str_eq(name, STR("Quotations"))) {
        return BLOCK_QUOTE;
    }
    return str_eq(name, STR("Preformatted_20_Text")) ? BLOCK_CODE : BLOCK_PARAGRAPH;
}

static void open_style(struct odt_styles *s, const struct xml_tag *tag)
{
    struct str family = xml_attribute(tag, XML_STYLE, "family");
    struct str name = xml_attribute(tag, XML_STYLE, "name");
    bool character = str_eq(family, STR("text"));
    s->open = NULL;
    if (!character && !str_eq(family, STR("paragraph"))) {
        return;
    }
    struct odt_style *x = vec_push(&s->list);
    *x = no_style();
    x->character = character;
    x->parent = str_dup(s->arena, xml_attribute(tag, XML_STYLE, "parent-style-name"));
    x->kind = kind_of_name(name);
    struct str list = xml_attribute(tag, XML_STYLE, "list-style-name");
    x->has_list = list.p != NULL;
    x->list = str_dup(s->arena, list);
    x->outline = (int8_t)xml_number(tag, XML_STYLE, "default-outline-level", ODT_UNSET);
    if (str_eq(name, STR("Title"))) {
        x->outline = 1;
    }
    map_set(&s->by_name, style_key(s->arena, character, name), s->list.n - 1);
    s->open = x;
}

static int8_t is_weight_bold(struct str v)
{
    return (int8_t)(str_eq(v, STR("bold")) || (v.n == 3 && v.p[0] >= '6'));
}

/* "super 58%", "33% 58%": above the line. */
static int8_t is_raised(struct str v)
{
    return (int8_t)(str_starts(v, STR("super")) || (v.n && v.p[0] > '0' && v.p[0] <= '9'));
}

static void take_text_properties(struct odt_style *x, const struct xml_tag *tag)
{
    struct str v = xml_attribute(tag, XML_FO, "font-style");
    if (v.p) {
        x->italic = str_eq(v, STR("italic")) || str_eq(v, STR("oblique"));
    }
    if ((v = xml_attribute(tag, XML_FO, "font-weight")).p) {
        x->bold = is_weight_bold(v);
    }
    if ((v = xml_attribute(tag, XML_STYLE, "text-underline-style")).p) {
        x->underline = !str_eq(v, STR("none"));
    }
    if ((v = xml_attribute(tag, XML_STYLE, "text-position")).p) {
        x->raised = is_raised(v);
    }
    if ((v = xml_attribute(tag, XML_TEXT, "display")).p) {
        x->hidden = str_eq(v, STR("none"));
    }
}

static struct odt_level *open_level(struct odt_styles *s, const struct xml_tag *tag)
{
    long level = xml_number(tag, XML_TEXT, "level", 1);
    struct odt_level *l =
        level >= 1 && level <= ODT_LEVELS && s->open_list ? &s->open_list->levels[level - 1] : NULL;
    if (l) {
        *l = (struct odt_level){.is_set = true, .start = 1, .shown = 1};
    }
    return l;
}

static void take_level(struct odt_styles *s, const struct xml_tag *tag)
{
    struct odt_level *l = open_level(s, tag);
    if (!l) {
        return;
    }
    l->prefix = str_dup(s->arena, xml_attribute(tag, XML_STYLE, "num-prefix"));
    l->suffix = str_dup(s->arena, xml_attribute(tag, XML_STYLE, "num-suffix"));
    l->format = str_dup(s->arena, xml_attribute(tag, XML_STYLE, "num-format"));
    l->start = (uint32_t)xml_number(tag, XML_TEXT, "start-value", 1);
    l->shown = (uint32_t)xml_number(tag, XML_TEXT, "display-levels", 1);
}

void odt_styles_open(struct odt_styles *s, enum odt_element id, const struct xml_tag *tag)
{
    struct odt_level *l;
    switch ((int)id) {
    case ODT_STYLE:
        open_style(s, tag);
        break;
    case ODT_DEFAULT_STYLE:
        s->open =
            str_eq(xml_attribute(tag, XML_STYLE, "family"), STR("paragraph")) ? &s->defaults : NULL;
        break;
    case ODT_TEXT_PROPERTIES:
        if (s->open && !s->open_list) {
            take_text_properties(s->open, tag);
        }
        break;
    case ODT_PARAGRAPH_PROPERTIES:
        if (s->open && xml_attribute(tag, XML_FO, "text-align").p) {
            s->open->centred = str_eq(xml_attribute(tag, XML_FO, "text-align"), STR("center"));
        }
        break;
    case ODT_LIST_STYLE:
        s->open_list = vec_push(&s->lists);
        map_set(&s->list_by_name, str_dup(s->arena, xml_attribute(tag, XML_STYLE, "name")),
                s->lists.n - 1);
        break;
    case ODT_OUTLINE_STYLE:
        s->open_list = &s->outline;
        break;
    case ODT_LIST_LEVEL_NUMBER:
    case ODT_OUTLINE_LEVEL:
        take_level(s, tag);
        break;
    case ODT_LIST_LEVEL_BULLET:
    case ODT_LIST_LEVEL_IMAGE:
        l = open_level(s, tag);
        if (l) {
            l->bullet = true;
        }
        break;
    default:
        break;
    }
}

void odt_styles_close(struct odt_styles *s, enum odt_element id)
{
    if (id == ODT_STYLE || id == ODT_DEFAULT_STYLE) {
        s->open = NULL;
    } else if (id == ODT_LIST_STYLE || id == ODT_OUTLINE_STYLE) {
        s->open_list = NULL;
    }
}

static void inherit(struct odt_style *x, const struct odt_style *from)
{
#define TAKE(field) x->field = x->field == ODT_UNSET ? from->field : x->field
    TAKE(italic);
    TAKE(bold);
    TAKE(underline);
    TAKE(raised);
    TAKE(hidden);
    TAKE(centred);
    TAKE(outline);
#undef TAKE
    if (!x->has_list && from->has_list) {
        x->list = from->list;
        x->has_list = true;
    }
    if (x->kind == BLOCK_PARAGRAPH) {
        x->kind = from->kind;
    }
}

static void resolve(struct odt_styles *s, uint32_t index, unsigned steps)
{
    struct odt_style *x = &s->list.p[index];
    if (x->resolved || steps > 20) {
        return;
    }
    x->resolved = true;
    uint32_t parent = x->parent.n ? odt_style_find(s, x->character, x->parent) : ODT_NONE;
    if (parent != ODT_NONE && parent != index) {
        resolve(s, parent, steps + 1);
        inherit(x, &s->list.p[parent]);
    } else if (!x->character) {
        inherit(x, &s->defaults);
    }
}

void odt_styles_resolve(struct odt_styles *s)
{
    for (uint32_t i = 0; i < s->list.n; i++) {
        resolve(s, i, 0);
    }
}

uint32_t odt_style_find(const struct odt_styles *s, bool character, struct str name)
{
    char key[200];
    if (!name.n || name.n >= sizeof key) {
        return ODT_NONE;
    }
    key[0] = character ? 't' : 'p';
    memcpy(key + 1, name.p, name.n);
    return map_find(&s->by_name, (struct str){key, name.n + 1});
}

uint32_t odt_list_find(const struct odt_styles *s, struct str name)
{
    return name.n ? map_find(&s->list_by_name, name) : ODT_NONE;
}

void odt_number_write(struct str format, uint32_t n, struct buf *out)
{
    char c = format.n ? format.p[0] : '\0', roman[20];
    if ((c == 'a' || c == 'A') && n) {
        char letters[8];
        int i = 0;
        for (uint32_t rest = n; rest && i < 7; rest = (rest - 1) / 26) {
            letters[i++] = (char)(c + (rest - 1) % 26);
        }
        while (i > 0) {
            buf_add_char(out, letters[--i]);
        }
    } else if ((c == 'i' || c == 'I') && n >= 1 && n <= 3999) {
        numeral_roman_write(n, c == 'I', roman);
        buf_add_cstr(out, roman);
    } else if (c) {
        buf_printf(out, "%u", n);
    }
}

void odt_styles_done(struct odt_styles *s)
{
    vec_done(&s->list);
    vec_done(&s->lists);
    map_done(&s->by_name);
    map_done(&s->list_by_name);
}
