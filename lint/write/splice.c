/* Where markup is put into a Word file, a run may have to be cut in two:
 *
 *   <w:r><w:rPr><w:i/></w:rPr><w:t>Urges States</w:t></w:r>       put in behind "Urges":
 *   <w:r><w:rPr><w:i/></w:rPr><w:t>Urges</w:t></w:r> HERE
 *   <w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> States</w:t></w:r>
 *
 * Every other byte of the part stays. */
#include "write/splice.h"

#include <stdlib.h>

#include "base/arena.h"

/* --- tags */

static uint32_t tag_end(struct str xml, uint32_t from)
{
    char quote = '\0';
    for (uint32_t i = from; i < xml.n; i++) {
        char c = xml.p[i];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        }
    }
    return xml.n;
}

/* Behind a comment, a declaration, an instruction or CDATA at `at`; `at` for a tag. */
static uint32_t skip_other(struct str xml, uint32_t at)
{
    struct str rest = str_sub(xml, at, at + 10);
    const char *end = str_starts(rest, STR("<!--"))        ? "-->"
                      : str_starts(rest, STR("<![CDATA[")) ? "]]>"
                      : str_starts(rest, STR("<?"))        ? "?>"
                      : str_starts(rest, STR("<!"))        ? ">"
                                                           : NULL;
    if (!end) {
        return at;
    }
    uint32_t found = str_find(xml, str_of(end), at);
    return found == UINT32_MAX ? xml.n : found + (uint32_t)strlen(end);
}

bool xml_next(struct str xml, uint32_t from, struct xml_piece *out)
{
    while (from < xml.n) {
        const char *lt = memchr(xml.p + from, '<', xml.n - from);
        if (!lt) {
            return false;
        }
        uint32_t at = (uint32_t)(lt - xml.p), behind = skip_other(xml, at);
        if (behind > at) {
            from = behind;
            continue;
        }
        *out = (struct xml_piece){.start = at, .end = tag_end(xml, at)};
        out->closes = at + 1 < xml.n && xml.p[at + 1] == '/';
        out->empty = out->end >= 2 && xml.p[out->end - 2] == '/';
        uint32_t name = at + 1 + out->closes, stop = name;
        while (stop < out->end && !strchr(" \t\r\n/>", xml.p[stop])) {
            stop++;
        }
        out->name = str_sub(xml, name, stop);
        return true;
    }
    return false;
}

struct str xml_value(struct str xml, const struct xml_piece *tag, struct str name)
{
    uint32_t i = (uint32_t)(tag->name.p - xml.p) + tag->name.n;
    while (i < tag->end) {
        while (i < tag->end && strchr(" \t\r\n", xml.p[i])) {
            i++;
        }
        uint32_t start = i;
        while (i < tag->end && !strchr("= \t\r\n/>", xml.p[i])) {
            i++;
        }
        struct str own = str_sub(xml, start, i);
        while (i < tag->end && xml.p[i] != '"' && xml.p[i] != '\'' && xml.p[i] != '>') {
            i++;
        }
        if (i >= tag->end || xml.p[i] == '>') {
            break;
        }
        const char *close = memchr(xml.p + i + 1, xml.p[i], tag->end - i - 1);
        if (!close) {
            break;
        }
        uint32_t end = (uint32_t)(close - xml.p);
        if (str_eq(own, name)) {
            return str_sub(xml, i + 1, end);
        }
        i = end + 1;
    }
    return (struct str){0};
}

void xml_escape(struct buf *out, struct str text)
{
    for (uint32_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        switch (c) {
        case '&':
            buf_add_cstr(out, "&amp;");
            break;
        case '<':
            buf_add_cstr(out, "&lt;");
            break;
        case '>':
            buf_add_cstr(out, "&gt;");
            break;
        case '"':
            buf_add_cstr(out, "&quot;");
            break;
        default:
            buf_add_char(out, c < ' ' ? ' ' : (char)c);
        }
    }
}

/* --- putting in */

static int by_place(const void *x, const void *y)
{
    const struct splice *a = x, *b = y;
    if (a->at != b->at) {
        return a->at < b->at ? -1 : 1;
    }
    if (a->run != b->run) {
        return a->run < b->run ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

void splice_plain(struct str xml, struct splices *s, struct buf *out)
{
    uint32_t at = 0;
    if (s->list.n) {
        qsort(s->list.p, s->list.n, sizeof *s->list.p, by_place);
    }
    for (uint32_t i = 0; i < s->list.n; i++) {
        buf_add(out, str_sub(xml, at, s->list.p[i].at));
        buf_add(out, s->list.p[i].text);
        at = s->list.p[i].at + s->list.p[i].remove;
    }
    buf_add(out, str_sub(xml, at, xml.n));
}

/* A run, and how far it was looked through. */
struct view {
    uint32_t start, end;     /* UINT32_MAX: none yet */
    struct str prefix;       /* "w:" */
    struct range properties; /* <w:rPr>...</w:rPr> */
    uint32_t at;             /* looked through up to here */
    uint32_t depth;          /* of elements open at `at`, the run's own not counted */
    uint32_t text;           /* end of the start tag of the open w:t, or 0 */
    struct xml_piece text_tag;
    bool keeps;   /* the open w:t keeps its blanks */
    bool content; /* something seen stands before `at` */
};

static bool is_named(const struct view *v, struct str name, const char *local)
{
    struct str l = str_of(local);
    return name.n == v->prefix.n + l.n && str_starts(name, v->prefix) && str_ends(name, l);
}

static void view_run(struct view *v, struct str xml, uint32_t run)
{
    struct xml_piece t;
    *v = (struct view){.start = run, .end = xml.n, .at = run};
    if (!xml_next(xml, run, &t)) {
        return;
    }
    uint32_t colon = str_find(t.name, STR(":"), 0), depth = t.empty ? 0 : 1;
    v->prefix = colon == UINT32_MAX ? STR("") : str_sub(t.name, 0, colon + 1);
    v->at = v->end = t.end;
    while (depth > 0 && xml_next(xml, v->end, &t)) {
        if (depth == 1 && !t.closes && is_named(v, t.name, "rPr")) {
            v->properties.start = t.start;
            v->properties.end = t.empty ? t.end : 0;
        } else if (depth == 2 && t.closes && v->properties.start && !v->properties.end) {
            v->properties.end = t.end;
        }
        depth += !t.closes && !t.empty;
        depth -= t.closes;
        v->end = t.end;
    }
    v->at = v->properties.end ? v->properties.end : v->at;
}

struct str run_properties(struct str xml, uint32_t run, struct str *prefix)
{
    struct view v;
    view_run(&v, xml, run);
    *prefix = v.prefix;
    return str_in(xml, v.properties);
}

/* Looks through the run up to `at`. */
static void advance(struct view *v, struct str xml, uint32_t at)
{
    struct xml_piece t;
    while (v->at < at && xml_next(xml, v->at, &t) && t.start < at) {
        bool text = is_named(v, t.name, "t") || is_named(v, t.name, "delText");
        if (v->text && t.start > v->text) {
            v->content = true;
        }
        if (v->depth == 0 && !t.closes && text && !t.empty) {
            v->text = t.end;
            v->text_tag = t;
            v->keeps = xml_value(xml, &t, STR("xml:space")).p != NULL;
        } else if (!t.closes) {
            v->content = true;
        }
        if (t.closes && v->depth == 1) {
            v->text = 0;
        }
        v->depth += !t.closes && !t.empty;
        v->depth -= t.closes && v->depth > 0;
        v->at = t.end;
    }
}

/* Nothing but end tags up to the end of the run. */
static bool is_at_end(const struct view *v, struct str xml, uint32_t at)
{
    struct xml_piece t;
    while (at < v->end && xml_next(xml, at, &t)) {
        if (t.start != at || !t.closes) {
            return false;
        }
        at = t.end;
    }
    return true;
}

struct cutter {
    struct str xml;
    struct arena arena;
    struct view view;
    struct splices done; /* what goes into the part, byte by byte */
};

static void put(struct cutter *c, uint32_t at, struct str text)
{
    *vec_push(&c->done.list) = (struct splice){.at = at, .text = text, .order = c->done.list.n};
}

/* The w:t that is cut must keep the blank `edge` at its new end or beginning. */
static void keep_blank(struct cutter *c, char edge)
{
    struct view *v = &c->view;
    if (!v->keeps && strchr(" \t\r\n", edge)) {
        put(c, v->text_tag.end - 1, STR(" xml:space=\"preserve\""));
        v->keeps = true;
    }
}

static void cut(struct cutter *c, uint32_t at, struct str text)
{
    struct view *v = &c->view;
    struct str properties = str_in(c->xml, v->properties);
    struct str p = v->prefix;
    if (v->text == 0) {
        put(c, at,
            str_printf(&c->arena, "</%.*sr>%.*s<%.*sr>%.*s", STR_ARG(p), STR_ARG(text), STR_ARG(p),
                       STR_ARG(properties)));
        return;
    }
    struct str name = v->text_tag.name;
    if (at > v->text) {
        keep_blank(c, c->xml.p[at - 1]);
    }
    put(c, at,
        str_printf(&c->arena, "</%.*s></%.*sr>%.*s<%.*sr>%.*s<%.*s xml:space=\"preserve\">",
                   STR_ARG(name), STR_ARG(p), STR_ARG(text), STR_ARG(p), STR_ARG(properties),
                   STR_ARG(name)));
    v->keeps = true; /* the one just opened */
}

static void put_between_runs(struct cutter *c, const struct splice *s, struct str text)
{
    struct view *v = &c->view;
    if (v->start != s->run || s->at < v->at) {
        view_run(v, c->xml, s->run);
    }
    if (s->remove) {
        *vec_push(&c->done.list) =
            (struct splice){.at = s->at, .remove = s->remove, .order = UINT32_MAX};
    }
    if (s->at > v->end) { /* another run was meant */
        put(c, v->end, text);
        return;
    }
    advance(v, c->xml, s->at);
    bool first = !v->content && (v->text == 0 || s->at <= v->text);
    if (first || s->at <= v->start) {
        put(c, v->start, text);
        uint32_t rest = s->at + s->remove;
        if (v->text && s->remove && rest < v->end) {
            keep_blank(c, c->xml.p[rest]);
        }
    } else if (is_at_end(v, c->xml, s->at)) {
        put(c, v->end, text);
    } else {
        cut(c, s->at, text);
        v->content = true;
    }
}

void splice_runs(struct str xml, struct splices *s, struct buf *out)
{
    struct cutter c = {.xml = xml, .view = {.start = UINT32_MAX}};
    if (s->list.n) {
        qsort(s->list.p, s->list.n, sizeof *s->list.p, by_place);
    }
    for (uint32_t i = 0; i < s->list.n;) {
        struct buf text = {0};
        struct splice all = s->list.p[i];
        for (; i < s->list.n && s->list.p[i].at == all.at && s->list.p[i].run == all.run; i++) {
            buf_add(&text, s->list.p[i].text);
            all.remove = s->list.p[i].remove > all.remove ? s->list.p[i].remove : all.remove;
        }
        put_between_runs(&c, &all, str_dup(&c.arena, buf_str(&text)));
        buf_done(&text);
    }
    splice_plain(xml, &c.done, out);
    vec_done(&c.done.list);
    arena_done(&c.arena);
}
