/* The wall around Gumbo: pages as the United Nations publishes them, and as Word, LibreOffice and
 * pandoc save them.
 *
 *   <p>12. <em>Requests</em> the Secretary-General<a href="#fn4" id="r4"><sup>4</sup></a> to
 * ...</p>
 *   ... <li id="fn4"><p>Resolution 70/1.<a href="#r4">&#x21A9;</a></p></li>
 *
 * A note reference is a link forward whose target links back to it (or that says of itself that it
 * is one); what the target stands in is the note, and the link back is left out. Raised figures
 * without a link are judged where all formats are (flow_emit.c). */
#include "read/html.h"

#include <gumbo.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "read/css.h"
#include "read/prose.h"

enum { DEPTH_MOST = 900 };

/* What an element hands down to those inside it. */
struct inside {
    uint8_t style;
    enum block_kind kind;
    uint8_t level;
    bool centred, preformatted;
    uint8_t cells, lists;
    uint32_t note; /* FLOW_NONE outside */
};

struct page {
    struct flow f;
    struct css css;
    struct str bytes;
    bool original;
    uint32_t paragraph;  /* open, or FLOW_NONE */
    uint32_t block_note; /* the note that the paragraph to come belongs to, or FLOW_NONE */
    /* what the first walk found */
    struct map ids;       /* id or name: number of the element */
    struct map backlinks; /* id: number of the last link that leads back to it */
    struct map inner;     /* id of a div of notes: number in `first_names` */
    VEC(struct str) first_names;
    VEC(bool) layouts; /* by table: it only lays out the page */
    uint32_t elements; /* walked so far */
    uint32_t tables;
    /* notes */
    struct map notes;     /* id of the target: the note */
    struct map referrers; /* id of the reference */
};

static struct str attribute(const GumboElement *e, const char *name)
{
    const GumboAttribute *a = gumbo_get_attribute(&e->attributes, name);
    return a ? str_of(a->value) : (struct str){0};
}

static struct str tag_name(const GumboElement *e)
{
    if (e->tag != GUMBO_TAG_UNKNOWN) {
        return str_of(gumbo_normalized_tagname(e->tag));
    }
    GumboStringPiece name = e->original_tag;
    gumbo_tag_from_original_text(&name);
    return (struct str){name.data, (uint32_t)name.length};
}

static const GumboVector *children(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
                                             : &node->v.element.children;
}

/* "#fn1" of a link: "fn1". */
static struct str link_target(const GumboElement *e)
{
    struct str href = e->tag == GUMBO_TAG_A ? attribute(e, "href") : (struct str){0};
    uint32_t hash = str_find(href, STR("#"), 0);
    return hash == UINT32_MAX ? (struct str){0} : str_sub(href, hash + 1, href.n);
}

/* The text inside, up to a few bytes. */
static void inner_text(const GumboNode *node, struct buf *out, int depth)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
        buf_add(out, str_of(node->v.text.text));
    } else if (node->type == GUMBO_NODE_ELEMENT && depth < 20) {
        const GumboVector *all = children(node);
        for (unsigned i = 0; i < all->length && out->n < 40; i++) {
            inner_text(all->data[i], out, depth + 1);
        }
    }
}

/* --- the first walk: ids, links back, style sheets */

static bool is_note_box(const GumboElement *e)
{
    static const char *const starts[] = {"ftn", "edn", "sdfootnote", "sdendnote"};
    struct str id = attribute(e, "id"), style = attribute(e, "style");
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct str start = str_of(starts[i]);
        if (str_starts_nocase(id, start) && id.n > start.n && ascii_is_digit(id.p[start.n])) {
            return true;
        }
    }
    return e->tag == GUMBO_TAG_DIV && (str_find(style, STR("mso-element:footnote"), 0) == 0 ||
                                       str_find(style, STR("mso-element:endnote"), 0) == 0);
}

static void note_id(struct page *p, struct str id, struct str box)
{
    if (!id.n) {
        return;
    }
    map_add(&p->ids, id, p->elements);
    if (box.n && map_find(&p->inner, box) == MAP_NONE && !str_eq(box, id)) {
        *vec_push(&p->first_names) = id;
        map_add(&p->inner, box, p->first_names.n - 1);
    }
}

static bool breaks_table(GumboTag tag)
{
    return tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 ||
           tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_HR || tag == GUMBO_TAG_SECTION;
}

/* Returns whether something in it shows that a table around it only lays out the page. */
static bool survey(struct page *p, const GumboNode *node, struct str box, int depth)
{
    if (depth > DEPTH_MOST) {
        return false;
    }
    bool breaks = false;
    uint32_t table = FLOW_NONE;
    if (node->type == GUMBO_NODE_ELEMENT) {
        const GumboElement *e = &node->v.element;
        p->elements++;
        if (e->tag == GUMBO_TAG_STYLE && e->children.length) {
            const GumboNode *sheet = e->children.data[0];
            css_take(&p->css, p->f.arena, str_of(sheet->v.text.text));
        }
        box = is_note_box(e) && attribute(e, "id").n ? attribute(e, "id") : box;
        note_id(p, attribute(e, "id"), box);
        note_id(p, e->tag == GUMBO_TAG_A ? attribute(e, "name") : (struct str){0}, box);
        struct str target = link_target(e);
        if (target.n && map_find(&p->ids, target) != MAP_NONE) {
            map_set(&p->backlinks, target, p->elements);
        }
        if (e->tag == GUMBO_TAG_TABLE) {
            table = p->layouts.n;
            *vec_push(&p->layouts) = str_eq(attribute(e, "role"), STR("presentation"));
        }
        breaks = breaks_table(e->tag);
    } else if (node->type != GUMBO_NODE_DOCUMENT) {
        return false;
    }
    bool inner = false;
    const GumboVector *all = children(node);
    for (unsigned i = 0; i < all->length; i++) {
        inner |= survey(p, all->data[i], box, depth + 1);
    }
    if (table != FLOW_NONE) {
        p->layouts.p[table] |= inner;
    }
    return breaks || inner;
}

/* --- text */

static void begin_paragraph(struct page *p, const struct inside *in)
{
    enum block_kind kind = in->cells && in->kind == BLOCK_PARAGRAPH ? BLOCK_CELL : in->kind;
    uint8_t level = kind == BLOCK_CELL ? in->cells : in->level;
    p->f.collapse = !in->preformatted;
    p->paragraph = flow_paragraph(&p->f, kind, level);
    p->f.paragraphs.p[p->paragraph].centred = in->centred;
    if (kind == BLOCK_PARAGRAPH) {
        p->f.paragraphs.p[p->paragraph].level = in->lists;
    }
    uint32_t note = in->note != FLOW_NONE ? in->note : p->block_note;
    if (note != FLOW_NONE) {
        flow_in_note(&p->f, p->paragraph, note);
    }
}

static void put(struct page *p, const struct inside *in, struct range source, struct str text)
{
    if (p->paragraph == FLOW_NONE) {
        if (!in->preformatted && str_trim(text).n == 0) {
            return;
        }
        begin_paragraph(p, in);
    }
    flow_text(&p->f, p->paragraph, source, text, in->style);
}

/* The parser's text against the bytes it came from: equal stretches byte for byte, entities folded.
 */
static void put_aligned(struct page *p, const struct inside *in, uint32_t base, struct str original,
                        struct str text)
{
    uint32_t at = 0, i = 0;
    while (i < text.n) {
        uint32_t from = i, start = at;
        while (i < text.n && at < original.n && text.p[i] == original.p[at] && text.p[i] != '&') {
            i++;
            at++;
        }
        if (i > from) {
            put(p, in, (struct range){base + start, base + at}, str_sub(text, from, i));
            continue;
        }
        if (at >= original.n) { /* out of step: what is left belongs to the end */
            put(p, in, (struct range){base + at, base + at}, str_sub(text, i, text.n));
            return;
        }
        bool none;
        uint32_t step = html_source_step(original, at, str_sub(text, i, text.n), &none), length = 0;
        if (!none) {
            utf8_decode(text, i, &length);
            put(p, in, (struct range){base + at, base + at + step}, str_sub(text, i, i + length));
        }
        i += length;
        at += step;
    }
}

static void put_node_text(struct page *p, const struct inside *in, const GumboNode *node)
{
    const GumboText *t = &node->v.text;
    struct str original = {t->original_text.data, (uint32_t)t->original_text.length};
    put_aligned(p, in, (uint32_t)(original.p - p->bytes.p), original, str_of(t->text));
}

/* --- notes */

static struct range element_source(const struct page *p, const GumboElement *e)
{
    uint32_t start = e->original_tag.data ? (uint32_t)(e->original_tag.data - p->bytes.p) : 0;
    uint32_t end = e->original_end_tag.data ? (uint32_t)(e->original_end_tag.data - p->bytes.p) +
                                                  (uint32_t)e->original_end_tag.length
                                            : start + (uint32_t)e->original_tag.length;
    return (struct range){start, end < start ? start : end};
}

/* One of the ids of the element or of its parents up to two is linked to from behind. */
static bool is_linked_back(struct page *p, const GumboNode *node, bool keep)
{
    bool found = false;
    for (int i = 0; i < 3 && node && node->type == GUMBO_NODE_ELEMENT; i++, node = node->parent) {
        const GumboElement *e = &node->v.element;
        struct str ids[2] = {attribute(e, "id"),
                             e->tag == GUMBO_TAG_A ? attribute(e, "name") : (struct str){0}};
        for (int k = 0; k < 2; k++) {
            uint32_t link = ids[k].n ? map_find(&p->backlinks, ids[k]) : MAP_NONE;
            if (link != MAP_NONE && link > p->elements) {
                found = true;
                if (keep) {
                    map_set(&p->referrers, ids[k], 1);
                }
            }
        }
    }
    return found;
}

static bool says_note(const GumboNode *node)
{
    const GumboElement *e = &node->v.element;
    struct str class = attribute(e, "class");
    bool raised = node->parent && node->parent->type == GUMBO_NODE_ELEMENT &&
                  node->parent->v.element.tag == GUMBO_TAG_SUP;
    for (unsigned i = 0; i < e->children.length; i++) {
        const GumboNode *c = e->children.data[i];
        raised |= c->type == GUMBO_NODE_ELEMENT && c->v.element.tag == GUMBO_TAG_SUP;
    }
    return raised || str_eq(attribute(e, "role"), STR("doc-noteref")) ||
           str_find(class, STR("footnote"), 0) != UINT32_MAX ||
           str_find(class, STR("noteref"), 0) != UINT32_MAX;
}

/* A link to a note: puts the mark. */
static bool put_reference(struct page *p, const struct inside *in, const GumboNode *node)
{
    const GumboElement *e = &node->v.element;
    struct str target = link_target(e);
    uint32_t place = target.n && in->note == FLOW_NONE ? map_find(&p->ids, target) : MAP_NONE;
    if (place == MAP_NONE || place <= p->elements ||
        !(is_linked_back(p, node, false) || says_note(node))) {
        return false;
    }
    struct buf text = {0};
    inner_text(node, &text, 0);
    struct str label = html_note_label(buf_str(&text));
    if (label.n) {
        is_linked_back(p, node, true);
        uint32_t note = map_find(&p->notes, target);
        if (note == MAP_NONE) {
            note = flow_note_new(&p->f, label);
            map_set(&p->notes, target, note);
        }
        if (p->paragraph == FLOW_NONE) {
            begin_paragraph(p, in);
        }
        flow_mark(&p->f, p->paragraph, element_source(p, e), note);
    }
    bool done = label.n > 0;
    buf_done(&text);
    return done;
}

/* The note that an element is the target of, or holds the target of. */
static uint32_t note_of(const struct page *p, const GumboElement *e)
{
    struct str id = attribute(e, "id");
    uint32_t note = id.n ? map_find(&p->notes, id) : MAP_NONE;
    if (note == MAP_NONE && e->tag == GUMBO_TAG_A) {
        struct str name = attribute(e, "name");
        note = name.n ? map_find(&p->notes, name) : MAP_NONE;
    }
    uint32_t inner = note == MAP_NONE && id.n ? map_find(&p->inner, id) : MAP_NONE;
    if (inner != MAP_NONE) {
        note = map_find(&p->notes, p->first_names.p[inner]);
    }
    return note;
}

/* A link from a note back to its reference: no text of the note. */
static bool is_way_back(struct page *p, const struct inside *in, const GumboElement *e)
{
    struct str target = link_target(e);
    if (!target.n || in->note == FLOW_NONE || map_find(&p->referrers, target) == MAP_NONE) {
        return false;
    }
    struct flow_note *n = &p->f.notes.p[in->note];
    if (n->source.end == 0) {
        n->source = element_source(p, e);
    }
    return true;
}

/* The target is a word or an empty anchor: the paragraph it stands in is the note. */
static void enter_note(struct page *p, struct inside *in, uint32_t note)
{
    in->note = note;
    if (p->paragraph == FLOW_NONE) {
        p->block_note = note;
    }
}

/* --- elements */

enum shape { INLINE, BLOCK, SKIPPED };

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
static enum shape shape_of(const GumboElement *e)
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
        return attribute(e, "href").n ? FLOW_STYLE(SPAN_LINK) : 0;
    }
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if (styles[i].tag == e->tag) {
            return FLOW_STYLE(styles[i].kind);
        }
    }
    return 0;
}

/* What the tag itself means. */
static void take_tag(struct inside *in, const GumboElement *e)
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
static bool take_style(const struct page *p, struct inside *in, const GumboElement *e)
{
    struct css_props s = css_props_none();
    css_apply(&p->css, tag_name(e), attribute(e, "class"), &s);
    css_props_take(&s, attribute(e, "style"));
    if (str_eq_nocase(attribute(e, "align"), STR("center"))) {
        s.centred = 1;
    }
    if (in->kind != BLOCK_HEADING || shape_of(e) == INLINE) {
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

/* The number before list item `e`, written as its list says; empty for bullets. */
static struct str item_label(struct page *p, const GumboElement *list, unsigned n)
{
    struct css_props s = css_props_none();
    css_apply(&p->css, STR("li"), (struct str){0}, &s);
    css_apply(&p->css, tag_name(list), attribute(list, "class"), &s);
    css_props_take(&s, attribute(list, "style"));
    if (list->tag != GUMBO_TAG_OL || s.no_marker == 1) {
        return STR("");
    }
    struct str type = attribute(list, "type");
    char c = type.n == 1 ? type.p[0] : '1', roman[20];
    if ((c == 'a' || c == 'A') && n >= 1 && n <= 26) {
        return str_printf(p->f.arena, "%c.\t", c + (int)n - 1);
    }
    if ((c == 'i' || c == 'I') && n >= 1 && n <= 3999) {
        numeral_roman_write(n, c == 'I', roman);
        return str_printf(p->f.arena, "%s.\t", roman);
    }
    return str_printf(p->f.arena, "%u.\t", n);
}

/* The first paragraph of a list item gets its number, unless its text begins with one. */
static void label_item(struct page *p, const struct inside *in, uint32_t first, struct str label,
                       struct range source)
{
    if (first >= p->f.paragraphs.n || in->note != FLOW_NONE) {
        return;
    }
    struct flow_paragraph *x = &p->f.paragraphs.p[first];
    struct buf head = {0};
    for (uint32_t i = x->first; i != FLOW_NONE && head.n < 60; i = p->f.runs.p[i].next) {
        buf_add(&head, (struct str){p->f.text.p + p->f.runs.p[i].at, p->f.runs.p[i].n});
    }
    uint32_t length;
    bool typed = prose_label(str_trim(buf_str(&head)), &length) != LABEL_NONE;
    buf_done(&head);
    if (label.n && !typed) {
        flow_label(&p->f, first, (struct range){source.start, source.start}, label);
    } else {
        x->listed = !label.n;
    }
}

static void walk(struct page *p, const GumboNode *node, struct inside in, int depth);

static void walk_children(struct page *p, const GumboNode *node, const struct inside *in, int depth)
{
    const GumboVector *all = children(node);
    const GumboElement *e = node->type == GUMBO_NODE_ELEMENT ? &node->v.element : NULL;
    struct str start = e && e->tag == GUMBO_TAG_OL ? attribute(e, "start") : (struct str){0};
    unsigned number = 1;
    numeral_figures(start, &number);
    for (unsigned i = 0; i < all->length; i++) {
        const GumboNode *child = all->data[i];
        bool item = e && child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_LI;
        uint32_t first = p->f.paragraphs.n;
        uint32_t notes = p->f.notes.n;
        walk(p, child, *in, depth + 1);
        if (item) {
            struct inside inner = *in;
            uint32_t note = note_of(p, &child->v.element);
            inner.note = note != MAP_NONE && note < notes ? note : inner.note;
            numeral_figures(attribute(&child->v.element, "value"), &number);
            label_item(p, &inner, first, item_label(p, e, number++),
                       element_source(p, &child->v.element));
        }
    }
}

static void walk_block(struct page *p, const GumboNode *node, struct inside *in, int depth)
{
    const GumboElement *e = &node->v.element;
    if (e->tag == GUMBO_TAG_TABLE) {
        bool layout = p->tables < p->layouts.n && p->layouts.p[p->tables];
        p->tables++;
        in->cells += !layout && in->cells < 100;
    }
    p->paragraph = p->block_note = FLOW_NONE;
    walk_children(p, node, in, depth);
    p->paragraph = p->block_note = FLOW_NONE;
}

static void walk_inline(struct page *p, const GumboNode *node, const struct inside *in, int depth)
{
    const GumboElement *e = &node->v.element;
    struct range source = element_source(p, e);
    if (e->tag == GUMBO_TAG_BR) {
        put(p, in, source, STR("\t")); /* one blank in the plane, whatever stands around it */
    } else if (e->tag == GUMBO_TAG_Q) {
        put(p, in, (struct range){source.start, source.start}, STR("“"));
        walk_children(p, node, in, depth);
        put(p, in, (struct range){source.end, source.end}, STR("”"));
    } else {
        walk_children(p, node, in, depth);
    }
}

/* Elements inside one that is passed over: they were counted by the first walk. */
static uint32_t skipped_elements(struct page *p, const GumboNode *node, int depth)
{
    const GumboVector *all = children(node);
    uint32_t n = 0;
    for (unsigned i = 0; i < all->length && depth < DEPTH_MOST; i++) {
        const GumboNode *child = all->data[i];
        if (child->type == GUMBO_NODE_ELEMENT) {
            p->tables += child->v.element.tag == GUMBO_TAG_TABLE;
            n += 1 + skipped_elements(p, child, depth + 1);
        }
    }
    return n;
}

static void walk(struct page *p, const GumboNode *node, struct inside in, int depth)
{
    if (depth > DEPTH_MOST) {
        return;
    }
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
        put_node_text(p, &in, node);
        return;
    }
    if (node->type == GUMBO_NODE_COMMENT) {
        struct str whole = {node->v.text.original_text.data,
                            (uint32_t)node->v.text.original_text.length};
        uint32_t at = (uint32_t)(whole.p - p->bytes.p);
        flow_comment(&p->f, (struct range){at, at + whole.n}, str_of(node->v.text.text));
        return;
    }
    if (node->type != GUMBO_NODE_ELEMENT) {
        return;
    }
    const GumboElement *e = &node->v.element;
    enum shape shape = shape_of(e);
    p->elements++;
    bool gone =
        (e->tag == GUMBO_TAG_DEL && !p->original) || (e->tag == GUMBO_TAG_INS && p->original);
    take_tag(&in, e);
    bool shown = take_style(p, &in, e) && shape != SKIPPED && !gone;
    if (!shown || put_reference(p, &in, node)) {
        p->tables += e->tag == GUMBO_TAG_TABLE;
        p->elements += skipped_elements(p, node, depth);
        return;
    }
    uint32_t note = note_of(p, e);
    if (note != MAP_NONE && shape == INLINE) {
        enter_note(p, &in, note);
    } else if (note != MAP_NONE) {
        in.note = note;
    }
    if (p->paragraph != FLOW_NONE && in.note == FLOW_NONE) {
        in.note = p->f.paragraphs.p[p->paragraph].note;
    }
    if (is_way_back(p, &in, e)) {
        p->elements += skipped_elements(p, node, depth);
        return;
    }
    if (shape == BLOCK) {
        walk_block(p, node, &in, depth);
    } else {
        walk_inline(p, node, &in, depth);
    }
}

/* --- all of it */

static void *allocate(void *arena, size_t size)
{
    return arena_alloc(arena, size, _Alignof(max_align_t));
}

static void release(void *arena, void *memory)
{
    (void)arena, (void)memory;
}

static void page_done(struct page *p)
{
    css_done(&p->css);
    map_done(&p->ids);
    map_done(&p->backlinks);
    map_done(&p->inner);
    map_done(&p->notes);
    map_done(&p->referrers);
    vec_done(&p->first_names);
    vec_done(&p->layouts);
}

bool html_read(struct arena *a, struct source *source, const struct read_options *o,
               struct doc *out, struct err *e)
{
    if (!html_check(source->bytes, source->path, e)) {
        return false;
    }
    struct arena tree = {0}; /* the parser's; given back at once, never node by node */
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = &tree;
    options.max_errors = 0;
    GumboOutput *parsed = gumbo_parse_with_options(&options, source->bytes.p, source->bytes.n);
    struct page p = {.bytes = source->bytes, .paragraph = FLOW_NONE, .block_note = FLOW_NONE};
    p.f = (struct flow){.arena = a, .collapse = true, .notes_in_place = true};
    p.original = o && o->original;
    survey(&p, parsed->root, (struct str){0}, 0);
    p.elements = 0;
    struct inside in = {.kind = BLOCK_PARAGRAPH, .note = FLOW_NONE};
    walk(&p, parsed->root, in, 0);
    bool ok = p.f.text.n > 0 ||
              err_set(e, ERR_INPUT, source->path, "the page has no text; a draft was expected");
    if (ok) {
        flow_finish(&p.f, source, out);
    } else {
        flow_done(&p.f);
    }
    page_done(&p);
    arena_done(&tree);
    return ok;
}
