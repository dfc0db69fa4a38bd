/* What the elements of a page are: stretches of a line, blocks, or nothing to be read; and what
 * their tags and styles say about the text inside.
 *
 *   <p class="c1" align="center"><em>Requests</em>...      a centred block; italics */
#include "read/html_page.h"

struct str html_element_attribute(const GumboElement *e, const char *name)
{
    const GumboAttribute *a = gumbo_get_attribute(&e->attributes, name);
    return a ? str_of(a->value) : (struct str){0};
}

struct str html_element_name(const GumboElement *e)
{
    if (e->tag != GUMBO_TAG_UNKNOWN) {
        return str_of(gumbo_normalized_tagname(e->tag));
    }
    GumboStringPiece name = e->original_tag;
    gumbo_tag_from_original_text(&name);
    return (struct str){name.data, (uint32_t)name.length};
}

const GumboVector *html_element_children(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
                                             : &node->v.element.children;
}

/* "#fn1" of a link: "fn1". */
struct str html_element_link(const GumboElement *e)
{
    struct str href = e->tag == GUMBO_TAG_A ? html_element_attribute(e, "href") : (struct str){0};
    uint32_t hash = str_find(href, STR("#"), 0);
    return hash == UINT32_MAX ? (struct str){0} : str_sub(href, hash + 1, href.n);
}

struct range html_element_source(const struct page *p, const GumboElement *e)
{
    uint32_t start = e->original_tag.data ? (uint32_t)(e->original_tag.data - p->bytes.p) : 0;
    uint32_t end = e->original_end_tag.data ? (uint32_t)(e->original_end_tag.data - p->bytes.p) +
                                                  (uint32_t)e->original_end_tag.length
                                            : start + (uint32_t)e->original_tag.length;
    return (struct range){start, end < start ? start : end};
}

static bool is_one_of(GumboTag tag, const GumboTag *tags, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (tags[i] == tag) {
            return true;
        }
    }
    return false;
}

/* Elements that are not known stand inside a line, as <o:p> does. */
enum shape html_element_shape(const GumboElement *e)
{
    static const GumboTag skipped[] = {GUMBO_TAG_HEAD,     GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,
                                       GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_NAV,
                                       GUMBO_TAG_BUTTON,   GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA,
                                       GUMBO_TAG_IFRAME,   GUMBO_TAG_OBJECT,   GUMBO_TAG_SVG,
                                       GUMBO_TAG_RT,       GUMBO_TAG_RP};
    static const GumboTag inside[] = {
        GUMBO_TAG_A,      GUMBO_TAG_ABBR,   GUMBO_TAG_ACRONYM, GUMBO_TAG_B,     GUMBO_TAG_BDI,
        GUMBO_TAG_BDO,    GUMBO_TAG_BIG,    GUMBO_TAG_BR,      GUMBO_TAG_CITE,  GUMBO_TAG_CODE,
        GUMBO_TAG_DATA,   GUMBO_TAG_DEL,    GUMBO_TAG_DFN,     GUMBO_TAG_EM,    GUMBO_TAG_FONT,
        GUMBO_TAG_I,      GUMBO_TAG_IMG,    GUMBO_TAG_INPUT,   GUMBO_TAG_INS,   GUMBO_TAG_KBD,
        GUMBO_TAG_LABEL,  GUMBO_TAG_MARK,   GUMBO_TAG_MATH,    GUMBO_TAG_NOBR,  GUMBO_TAG_Q,
        GUMBO_TAG_RUBY,   GUMBO_TAG_S,      GUMBO_TAG_SAMP,    GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,
        GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,     GUMBO_TAG_SUP,   GUMBO_TAG_TIME,
        GUMBO_TAG_TT,     GUMBO_TAG_U,      GUMBO_TAG_VAR,     GUMBO_TAG_WBR,   GUMBO_TAG_UNKNOWN};
    return is_one_of(e->tag, skipped, sizeof skipped / sizeof *skipped) ? SKIPPED
           : is_one_of(e->tag, inside, sizeof inside / sizeof *inside)  ? INLINE
                                                                        : BLOCK;
}

static void set(uint8_t *style, enum span_kind kind, int8_t value)
{
    if (value != CSS_UNSET) {
        *style = (uint8_t)(value ? *style | FLOW_STYLE(kind) : *style & ~FLOW_STYLE(kind));
    }
}

/* Elements that style the text inside. */
static uint8_t tag_style(const GumboElement *e)
{
    static const struct {
        GumboTag tag;
        enum span_kind kind;
    } styles[] = {
        {GUMBO_TAG_I, SPAN_ITALIC},        {GUMBO_TAG_EM, SPAN_ITALIC},
        {GUMBO_TAG_CITE, SPAN_ITALIC},     {GUMBO_TAG_VAR, SPAN_ITALIC},
        {GUMBO_TAG_DFN, SPAN_ITALIC},      {GUMBO_TAG_B, SPAN_BOLD},
        {GUMBO_TAG_STRONG, SPAN_BOLD},     {GUMBO_TAG_U, SPAN_UNDERLINE},
        {GUMBO_TAG_SUP, SPAN_SUPERSCRIPT}, {GUMBO_TAG_CODE, SPAN_CODE},
        {GUMBO_TAG_KBD, SPAN_CODE},        {GUMBO_TAG_SAMP, SPAN_CODE},
        {GUMBO_TAG_TT, SPAN_CODE},
    };
    if (e->tag == GUMBO_TAG_A) {
        return html_element_attribute(e, "href").n ? FLOW_STYLE(SPAN_LINK) : 0;
    }
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if (styles[i].tag == e->tag) {
            return FLOW_STYLE(styles[i].kind);
        }
    }
    return 0;
}

/* What the tag itself means. */
void html_element_take_tag(struct inside *in, const GumboElement *e)
{
    in->style |= tag_style(e);
    if (e->tag >= GUMBO_TAG_H1 && e->tag <= GUMBO_TAG_H6) {
        in->kind = BLOCK_HEADING;
        in->level = (uint8_t)(e->tag - GUMBO_TAG_H1 + 1);
    } else if (e->tag == GUMBO_TAG_BLOCKQUOTE) {
        in->kind = BLOCK_QUOTE;
        in->level++;
    } else if (e->tag == GUMBO_TAG_PRE) {
        in->kind = BLOCK_CODE;
        in->preformatted = true;
    } else if (e->tag == GUMBO_TAG_CENTER) {
        in->centred = true;
    } else if (e->tag == GUMBO_TAG_UL || e->tag == GUMBO_TAG_OL) {
        in->lists += in->lists < 100;
    }
}

/* False when the element is not shown. */
bool html_element_take_style(const struct page *p, struct inside *in, const GumboElement *e)
{
    struct css_props s = css_props_none();
    css_apply(&p->css, html_element_name(e), html_element_attribute(e, "class"), &s);
    css_props_take(&s, html_element_attribute(e, "style"));
    if (str_eq_nocase(html_element_attribute(e, "align"), STR("center"))) {
        s.centred = 1;
    }
    if (in->kind != BLOCK_HEADING || html_element_shape(e) == INLINE) {
        set(&in->style, SPAN_ITALIC, s.italic);
        set(&in->style, SPAN_BOLD, s.bold);
        set(&in->style, SPAN_SUPERSCRIPT, s.raised);
    }
    if (s.underline == 1 && e->tag != GUMBO_TAG_A) {
        in->style |= FLOW_STYLE(SPAN_UNDERLINE);
    }
    in->centred = s.centred == CSS_UNSET ? in->centred : s.centred == 1;
    return s.hidden != 1 && !gumbo_get_attribute(&e->attributes, "hidden");
}
