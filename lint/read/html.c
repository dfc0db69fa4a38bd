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

#include "base/arena.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "read/html_page.h"
#include "read/prose.h"

/* --- text */

void html_begin_paragraph(struct page *p, const struct inside *in)
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
        html_begin_paragraph(p, in);
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

/* --- elements */

/* The target is a word or an empty anchor: the paragraph it stands in is the note. */
static void enter_note(struct page *p, struct inside *in, uint32_t note)
{
    in->note = note;
    if (p->paragraph == FLOW_NONE) {
        p->block_note = note;
    }
}

/* The number before list item `e`, written as its list says; empty for bullets. */
static struct str item_label(struct page *p, const GumboElement *list, unsigned n)
{
    struct css_props s = css_props_none();
    css_apply(&p->css, STR("li"), (struct str){0}, &s);
    css_apply(&p->css, html_element_name(list), html_element_attribute(list, "class"), &s);
    css_props_take(&s, html_element_attribute(list, "style"));
    if (list->tag != GUMBO_TAG_OL || s.no_marker == 1) {
        return STR("");
    }
    struct str type = html_element_attribute(list, "type");
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
    const GumboVector *all = html_element_children(node);
    const GumboElement *e = node->type == GUMBO_NODE_ELEMENT ? &node->v.element : NULL;
    struct str start =
        e && e->tag == GUMBO_TAG_OL ? html_element_attribute(e, "start") : (struct str){0};
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
            uint32_t note = html_note_of(p, &child->v.element);
            inner.note = note != MAP_NONE && note < notes ? note : inner.note;
            numeral_figures(html_element_attribute(&child->v.element, "value"), &number);
            label_item(p, &inner, first, item_label(p, e, number++),
                       html_element_source(p, &child->v.element));
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
    struct range source = html_element_source(p, e);
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
    const GumboVector *all = html_element_children(node);
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
    enum shape shape = html_element_shape(e);
    p->elements++;
    bool gone =
        (e->tag == GUMBO_TAG_DEL && !p->original) || (e->tag == GUMBO_TAG_INS && p->original);
    html_element_take_tag(&in, e);
    bool shown = html_element_take_style(p, &in, e) && shape != SKIPPED && !gone;
    if (!shown || html_note_reference(p, &in, node)) {
        p->tables += e->tag == GUMBO_TAG_TABLE;
        p->elements += skipped_elements(p, node, depth);
        return;
    }
    uint32_t note = html_note_of(p, e);
    if (note != MAP_NONE && shape == INLINE) {
        enter_note(p, &in, note);
    } else if (note != MAP_NONE) {
        in.note = note;
    }
    if (p->paragraph != FLOW_NONE && in.note == FLOW_NONE) {
        in.note = p->f.paragraphs.p[p->paragraph].note;
    }
    if (html_note_is_way_back(p, &in, e)) {
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
    html_note_survey(&p, parsed->root, (struct str){0}, 0);
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
