/* Notes of a page. A first walk finds the ids, the links that lead back, and the boxes of notes;
 * then each link is asked whether it is a reference, and each element whether it is a note.
 *
 *   the Secretary-General<a href="#fn4" id="r4"><sup>4</sup></a>          a reference
 *   <li id="fn4"><p>Resolution 70/1.<a href="#r4">&#x21A9;</a></p></li>   its note, and the way
 * back */
#include "base/buf.h"
#include "read/html.h"
#include "read/html_page.h"
#include "read/prose.h"

static bool is_note_box(const GumboElement *e)
{
    static const char *const starts[] = {"ftn", "edn", "sdfootnote", "sdendnote"};
    struct str id = html_element_attribute(e, "id"), style = html_element_attribute(e, "style");
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
bool html_note_survey(struct page *p, const GumboNode *node, struct str box, int depth)
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
        box = is_note_box(e) && html_element_attribute(e, "id").n ? html_element_attribute(e, "id")
                                                                  : box;
        note_id(p, html_element_attribute(e, "id"), box);
        note_id(p, e->tag == GUMBO_TAG_A ? html_element_attribute(e, "name") : (struct str){0},
                box);
        struct str target = html_element_link(e);
        if (target.n && map_find(&p->ids, target) != MAP_NONE) {
            map_set(&p->backlinks, target, p->elements);
        }
        if (e->tag == GUMBO_TAG_TABLE) {
            table = p->layouts.n;
            *vec_push(&p->layouts) = str_eq(html_element_attribute(e, "role"), STR("presentation"));
        }
        breaks = breaks_table(e->tag);
    } else if (node->type != GUMBO_NODE_DOCUMENT) {
        return false;
    }
    bool inner = false;
    const GumboVector *all = html_element_children(node);
    for (unsigned i = 0; i < all->length; i++) {
        inner |= html_note_survey(p, all->data[i], box, depth + 1);
    }
    if (table != FLOW_NONE) {
        p->layouts.p[table] |= inner;
    }
    return breaks || inner;
}

/* The text inside, up to a few bytes. */
static void inner_text(const GumboNode *node, struct buf *out, int depth)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
        buf_add(out, str_of(node->v.text.text));
    } else if (node->type == GUMBO_NODE_ELEMENT && depth < 20) {
        const GumboVector *all = html_element_children(node);
        for (unsigned i = 0; i < all->length && out->n < 40; i++) {
            inner_text(all->data[i], out, depth + 1);
        }
    }
}

/* One of the ids of the element or of its parents up to two is linked to from behind. */
static bool is_linked_back(struct page *p, const GumboNode *node, bool keep)
{
    bool found = false;
    for (int i = 0; i < 3 && node && node->type == GUMBO_NODE_ELEMENT; i++, node = node->parent) {
        const GumboElement *e = &node->v.element;
        struct str ids[2] = {html_element_attribute(e, "id"),
                             e->tag == GUMBO_TAG_A ? html_element_attribute(e, "name")
                                                   : (struct str){0}};
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
    struct str class = html_element_attribute(e, "class");
    bool raised = node->parent && node->parent->type == GUMBO_NODE_ELEMENT &&
                  node->parent->v.element.tag == GUMBO_TAG_SUP;
    for (unsigned i = 0; i < e->children.length; i++) {
        const GumboNode *c = e->children.data[i];
        raised |= c->type == GUMBO_NODE_ELEMENT && c->v.element.tag == GUMBO_TAG_SUP;
    }
    return raised || str_eq(html_element_attribute(e, "role"), STR("doc-noteref")) ||
           str_find(class, STR("footnote"), 0) != UINT32_MAX ||
           str_find(class, STR("noteref"), 0) != UINT32_MAX;
}

/* A link to a note: puts the mark. */
bool html_note_reference(struct page *p, const struct inside *in, const GumboNode *node)
{
    const GumboElement *e = &node->v.element;
    struct str target = html_element_link(e);
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
            html_begin_paragraph(p, in);
        }
        flow_mark(&p->f, p->paragraph, html_element_source(p, e), note);
    }
    bool done = label.n > 0;
    buf_done(&text);
    return done;
}

/* The note that an element is the target of, or holds the target of. */
uint32_t html_note_of(const struct page *p, const GumboElement *e)
{
    struct str id = html_element_attribute(e, "id");
    uint32_t note = id.n ? map_find(&p->notes, id) : MAP_NONE;
    if (note == MAP_NONE && e->tag == GUMBO_TAG_A) {
        struct str name = html_element_attribute(e, "name");
        note = name.n ? map_find(&p->notes, name) : MAP_NONE;
    }
    uint32_t inner = note == MAP_NONE && id.n ? map_find(&p->inner, id) : MAP_NONE;
    if (inner != MAP_NONE) {
        note = map_find(&p->notes, p->first_names.p[inner]);
    }
    return note;
}

/* A link from a note back to its reference: no text of the note. */
bool html_note_is_way_back(struct page *p, const struct inside *in, const GumboElement *e)
{
    struct str target = html_element_link(e);
    if (!target.n || in->note == FLOW_NONE || map_find(&p->referrers, target) == MAP_NONE) {
        return false;
    }
    struct flow_note *n = &p->f.notes.p[in->note];
    if (n->source.end == 0) {
        n->source = html_element_source(p, e);
    }
    return true;
}
