/* Tracked changes in an OpenDocument text. The place has a mark; what was deleted, by whom and when
 * stands in a list before the text.
 *
 *   to <text:change text:change-id="reslint-change-1"/><text:change-start text:change-id=
 *   "reslint-change-2"/>organize<text:change-end text:change-id="reslint-change-2"/> regional ...
 *   <text:changed-region text:id="reslint-change-1"><text:deletion> .. organise ..
 *
 * Blanks at the edge of a text would be lost, so they are written as <text:s/>. */
#include "write/odt_change.h"

#include <stdlib.h>

#include "base/arena.h"

#define TEXT_SPACE "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
#define ALL_SPACES                                                                                 \
    TEXT_SPACE " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "               \
               "xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
#define STYLE_SPACES                                                                               \
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                             \
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
#define ID "reslint-change-"

void odt_change_init(struct odt_change *c, struct arena *a, struct str xml,
                     const struct tracked_options *o)
{
    *c = (struct odt_change){.arena = a, .xml = xml, .o = o, .next_id = 1};
    for (uint32_t at = 0; (at = str_find(xml, STR(ID), at)) != UINT32_MAX; at++) {
        unsigned long n = strtoul(xml.p + at + strlen(ID), NULL, 10);
        c->next_id = n >= c->next_id && n < 1000000000 ? (unsigned)n + 1 : c->next_id;
    }
}

void odt_change_done(struct odt_change *c)
{
    buf_done(&c->regions);
}

/* "text:span" is a "span". */
static bool is_called(const struct xml_piece *t, const char *local)
{
    uint32_t colon = str_find(t->name, STR(":"), 0);
    return colon != UINT32_MAX && str_eq(str_sub(t->name, colon + 1, t->name.n), str_of(local));
}

/* Goes on to byte `to`; back to the beginning where that has been passed. */
static void advance(struct odt_change *c, uint32_t to)
{
    struct xml_piece t;
    if (to < c->at) {
        c->at = c->depth = c->changes = 0;
    }
    while (c->at < to && xml_next(c->xml, c->at, &t) && t.start < to) {
        bool span = is_called(&t, "span"), block = is_called(&t, "p") || is_called(&t, "h");
        if ((span || block) && !t.empty && !t.closes) {
            if (c->depth < ODT_CHANGE_DEPTH) {
                c->open[c->depth] = span ? (struct range){t.start, t.end} : (struct range){0};
            }
            c->depth++;
        } else if ((span || block) && t.closes) {
            c->depth -= c->depth > 0;
        }
        if (is_called(&t, "change-start")) {
            c->changes++;
            c->own = str_find(str_sub(c->xml, t.start, t.end), STR("\"" ID), 0) != UINT32_MAX;
        }
        c->changes -= is_called(&t, "change-end") && c->changes > 0;
        c->at = t.end;
    }
}

bool odt_change_is_possible(struct odt_change *c, struct range xml)
{
    advance(c, xml.start);
    return (c->changes == 0 || (c->changes == 1 && c->own)) && c->depth <= ODT_CHANGE_DEPTH;
}

/* Text as it was typed, or an element; blanks at its edges made to count. */
static void put_gone(struct buf *out, struct str text)
{
    uint32_t start = 0, end = text.n;
    while (start < end && ascii_is_blank(text.p[start])) {
        start++;
    }
    while (end > start && ascii_is_blank(text.p[end - 1])) {
        end--;
    }
    buf_add_cstr(out, start ? "<text:s/>" : "");
    buf_add(out, str_sub(text, start, end));
    buf_add_cstr(out, end < text.n ? "<text:s/>" : "");
}

static void put_text(struct buf *out, struct str text)
{
    for (uint32_t i = 0; i < text.n; i++) {
        bool edge = i == 0 || i + 1 == text.n || ascii_is_blank(text.p[i - 1]);
        if (text.p[i] == '\t') {
            buf_add_cstr(out, "<text:tab " TEXT_SPACE "/>");
        } else if (text.p[i] == ' ' && edge) {
            buf_add_cstr(out, "<text:s " TEXT_SPACE "/>");
        } else {
            xml_escape(out, str_sub(text, i, i + 1));
        }
    }
}

static void put_region(struct odt_change *c, const char *kind, struct str gone)
{
    struct buf *b = &c->regions;
    buf_printf(b,
               "<text:changed-region " ALL_SPACES " xml:id=\"" ID "%u\" text:id=\"" ID
               "%u\"><text:%s><office:change-info><dc:creator>",
               c->next_id, c->next_id, kind);
    xml_escape(b, str_of(c->o->author));
    buf_add_cstr(b, "</dc:creator>");
    if (c->o->date) {
        buf_printf(b, "<dc:date>%s</dc:date>", c->o->date);
    }
    buf_add_cstr(b, "</office:change-info>");
    if (gone.n) {
        uint32_t first = c->depth;
        while (first > 0 && c->open[first - 1].end) {
            first--;
        }
        buf_add_cstr(b, "<text:p>");
        for (uint32_t i = first; i < c->depth; i++) {
            buf_add(b, str_in(c->xml, c->open[i]));
        }
        put_gone(b, gone);
        for (uint32_t i = first; i < c->depth; i++) {
            struct xml_piece t;
            if (xml_next(c->xml, c->open[i].start, &t)) {
                buf_printf(b, "</%.*s>", STR_ARG(t.name));
            }
        }
        buf_add_cstr(b, "</text:p>");
    }
    buf_printf(b, "</text:%s></text:changed-region>", kind);
}

static const char *const style_names[] = {
    [EDIT_ITALIC] = "reslint-italic", [EDIT_ROMAN] = "reslint-upright"};

/* The span in which `xml` stands with nothing between them; false: it stands at its start, or in
 * another element. */
static bool is_in_span(struct odt_change *c, struct range xml, struct xml_piece *span)
{
    struct xml_piece t;
    uint32_t depth = 0;
    advance(c, xml.start);
    struct range open = c->depth ? c->open[c->depth - 1] : (struct range){0};
    if (!open.end || open.end >= xml.start || !xml_next(c->xml, open.start, span)) {
        return false;
    }
    for (uint32_t at = open.end; xml_next(c->xml, at, &t) && t.start < xml.start; at = t.end) {
        if (t.closes && depth == 0) {
            return false;
        }
        depth += t.empty ? 0 : t.closes ? UINT32_MAX : 1;
    }
    return depth == 0;
}

/* Upright letters leave the span whose letters they stand behind: "<i>Calls upon</i> all". At its
 * end they come into one that its closing tag closes. */
static void put_upright(struct odt_change *c, struct range xml, struct str inner, struct buf *out)
{
    struct xml_piece span, t;
    bool inside = is_in_span(c, xml, &span);
    bool last = inside && xml_next(c->xml, xml.end, &t) && t.start == xml.end && t.closes;
    struct str name = inside ? span.name : STR("text:span");
    c->used[EDIT_ROMAN] = true;
    if (inside) {
        buf_printf(out, "</%.*s>", STR_ARG(name));
    }
    buf_printf(out, "<%.*s " TEXT_SPACE " text:style-name=\"%s\">%.*s", STR_ARG(name),
               style_names[EDIT_ROMAN], STR_ARG(inner));
    if (!last) {
        buf_printf(out, "</%.*s>", STR_ARG(name));
    }
    if (inside && !last) {
        buf_add(out, str_sub(c->xml, span.start, span.end));
    }
}

/* The words that come, those in italics in a span of their own. */
static void put_coming(struct odt_change *c, const struct edit *e, struct str text, struct buf *out)
{
    struct range italic = e->italic.end <= text.n ? e->italic : (struct range){0, 0};
    put_text(out, str_sub(text, 0, italic.start));
    if (italic.start < italic.end) {
        c->used[EDIT_ITALIC] = true;
        buf_printf(out, "<text:span " TEXT_SPACE " text:style-name=\"%s\">",
                   style_names[EDIT_ITALIC]);
        put_text(out, str_in(text, italic));
        buf_add_cstr(out, "</text:span>");
    }
    put_text(out, str_sub(text, italic.end, text.n));
}

static void put_change(struct odt_change *c, struct range xml, const struct edit *e,
                       struct str text, struct buf *out)
{
    advance(c, xml.start);
    if (c->o->accept || c->changes) { /* words that we put in go with the change that brought them */
        put_coming(c, e, text, out);
        return;
    }
    if (xml.start < xml.end) {
        put_region(c, "deletion", str_in(c->xml, xml));
        buf_printf(out, "<text:change " TEXT_SPACE " text:change-id=\"" ID "%u\"/>", c->next_id++);
    }
    if (text.n) {
        put_region(c, "insertion", (struct str){0});
        buf_printf(out, "<text:change-start " TEXT_SPACE " text:change-id=\"" ID "%u\"/>",
                   c->next_id);
        put_coming(c, e, text, out);
        buf_printf(out, "<text:change-end " TEXT_SPACE " text:change-id=\"" ID "%u\"/>",
                   c->next_id++);
    }
}

void odt_change_write(struct odt_change *c, struct range xml, const struct edit *e, struct str text,
                      struct buf *out)
{
    struct str words = str_in(c->xml, xml);
    if (e->style == EDIT_ITALIC) {
        c->used[EDIT_ITALIC] = true;
        buf_printf(out, "<text:span " TEXT_SPACE " text:style-name=\"%s\">%.*s</text:span>",
                   style_names[EDIT_ITALIC], STR_ARG(words));
    } else if (e->style == EDIT_ROMAN) {
        put_upright(c, xml, words, out);
    } else if (e->upright && text.n) {
        struct buf comes = {0};
        put_change(c, xml, e, text, &comes);
        put_upright(c, xml, buf_str(&comes), out);
        buf_done(&comes);
    } else {
        put_change(c, xml, e, text, out);
    }
}

/* The list is the first child of the text, behind its forms. */
static struct splice regions_place(struct odt_change *c)
{
    struct xml_piece t, next;
    struct str list = str_dup(c->arena, buf_str(&c->regions));
    for (uint32_t at = 0; xml_next(c->xml, at, &t); at = t.end) {
        if (is_called(&t, "tracked-changes") && t.closes) {
            return (struct splice){.at = t.start, .text = list};
        }
        bool behind = (str_eq(t.name, STR("office:text")) && !t.closes) ||
                      (str_eq(t.name, STR("office:forms")) && (t.closes || t.empty));
        if (!behind || !xml_next(c->xml, t.end, &next) || is_called(&next, "forms")) {
            continue;
        }
        bool empty = is_called(&next, "tracked-changes") && next.empty;
        if (is_called(&next, "tracked-changes") && !empty) {
            continue;
        }
        return (struct splice){.at = empty ? next.start : t.end,
                               .remove = empty ? next.end - next.start : 0,
                               .text = str_printf(c->arena,
                                                  "<text:tracked-changes " TEXT_SPACE
                                                  " text:track-changes=\"false\">%.*s"
                                                  "</text:tracked-changes>",
                                                  STR_ARG(list))};
    }
    return (struct splice){0};
}

static struct str style_of(struct odt_change *c, enum edit_style style)
{
    struct str name = str_printf(c->arena, "style:name=\"%s\"", style_names[style]);
    return !c->used[style] || str_find(c->xml, name, 0) != UINT32_MAX
               ? STR("")
               : str_printf(c->arena,
                            "<style:style " STYLE_SPACES " %.*s style:family=\"text\">"
                            "<style:text-properties fo:font-style=\"%s\"/></style:style>",
                            STR_ARG(name), style == EDIT_ITALIC ? "italic" : "normal");
}

/* The styles that were used, as the first of the automatic ones. */
static struct splice styles_place(struct odt_change *c)
{
    struct xml_piece t;
    struct str italic = style_of(c, EDIT_ITALIC), roman = style_of(c, EDIT_ROMAN);
    struct str all = str_printf(c->arena, "%.*s%.*s", STR_ARG(italic), STR_ARG(roman));
    for (uint32_t at = 0; all.n && xml_next(c->xml, at, &t); at = t.end) {
        bool list = is_called(&t, "automatic-styles");
        if (list && !t.empty) {
            return (struct splice){.at = t.end, .text = all};
        }
        if (list || is_called(&t, "body")) {
            return (struct splice){.at = t.start,
                                   .remove = list ? t.end - t.start : 0,
                                   .text = str_printf(c->arena,
                                                      "<office:automatic-styles " ALL_SPACES
                                                      ">%.*s</office:automatic-styles>",
                                                      STR_ARG(all))};
        }
    }
    return (struct splice){0};
}

static int by_place(const void *left, const void *right)
{
    const struct splice *a = left, *b = right;
    return a->at != b->at ? (a->at < b->at ? -1 : 1)
                          : (a->order > b->order) - (a->order < b->order);
}

void odt_change_finish(struct odt_change *c, struct splices *s)
{
    if (s->list.n) {
        qsort(s->list.p, s->list.n, sizeof *s->list.p, by_place);
    }
    for (uint32_t i = 0; i < s->list.n; i++) {
        struct splice *p = &s->list.p[i];
        uint32_t end = p->at + p->remove;
        bool free = i + 1 == s->list.n || s->list.p[i + 1].at > end;
        if (p->remove && free && p->at > 0 && end < c->xml.n &&
            ascii_is_blank(c->xml.p[p->at - 1]) && ascii_is_blank(c->xml.p[end])) {
            p->remove++;
            p->text = str_printf(c->arena, "%.*s<text:s " TEXT_SPACE "/>", STR_ARG(p->text));
        }
    }
    struct splice list = c->regions.n ? regions_place(c) : (struct splice){0};
    struct splice styles = styles_place(c);
    if (list.text.n) {
        *vec_push(&s->list) = list;
    }
    if (styles.text.n) {
        *vec_push(&s->list) = styles;
    }
}
