/* Changes in a Word file: what goes is kept in w:del, what comes stands in w:ins, both with the
 * properties of the run that is changed; letters that become italic keep what they were in
 * w:rPrChange.
 *
 *   ... to </w:t></w:r><w:del ..><w:r><w:delText>organise</w:delText></w:r></w:del>
 *   <w:ins ..><w:r><w:t>organize</w:t></w:r></w:ins><w:r><w:t> regional ... */
#include "write/docx_change.h"

#include <stdlib.h>

void docx_change_part(struct docx_change *c, struct str xml)
{
    for (uint32_t at = 0; (at = str_find(xml, STR("id=\""), at)) != UINT32_MAX; at += 4) {
        unsigned long n = strtoul(xml.p + at + 4, NULL, 10);
        c->next_id = n >= c->next_id && n < 1000000000 ? (unsigned)n + 1 : c->next_id;
    }
}

static void put_change(struct docx_change *c, struct buf *out, struct str prefix, const char *kind)
{
    buf_printf(out, "<%.*s%s %.*sid=\"%u\" %.*sauthor=\"", STR_ARG(prefix), kind, STR_ARG(prefix),
               c->next_id++, STR_ARG(prefix));
    xml_escape(out, str_of(c->o->author));
    buf_add_cstr(out, "\"");
    if (c->o->date) {
        buf_printf(out, " %.*sdate=\"%s\"", STR_ARG(prefix), c->o->date);
    }
    buf_add_cstr(out, ">");
}

/* A run of its own; `inner` is an element or text that is escaped. */
static void put_run(struct buf *out, struct str prefix, struct str properties, const char *text,
                    struct str inner)
{
    buf_printf(out, "<%.*sr>%.*s", STR_ARG(prefix), STR_ARG(properties));
    if (str_starts(inner, STR("<"))) {
        buf_add(out, inner);
    } else {
        buf_printf(out, "<%.*s%s xml:space=\"preserve\">%.*s</%.*s%s>", STR_ARG(prefix), text,
                   STR_ARG(inner), STR_ARG(prefix), text);
    }
    buf_printf(out, "</%.*sr>", STR_ARG(prefix));
}

static bool is_one_of(struct str name, struct str prefix, const char *const *names, size_t n)
{
    struct str local = str_sub(name, prefix.n, name.n);
    for (size_t i = 0; i < n; i++) {
        if (str_eq(local, str_of(names[i]))) {
            return true;
        }
    }
    return false;
}

static void put_italic(struct buf *out, struct str prefix, const char *name, bool italic)
{
    buf_printf(out, "<%.*s%s", STR_ARG(prefix), name);
    if (!italic) {
        buf_printf(out, " %.*sval=\"0\"", STR_ARG(prefix));
    }
    buf_add_cstr(out, "/>");
}

/* Appends the properties without their own w:i and w:iCs (italics of other scripts) and with the
 * one wanted, in the order of the schema: behind the style, the font and bold. `*changed`:
 * somebody's change of them is there already. */
static void put_properties(struct buf *out, struct str old, struct str prefix, bool italic,
                           bool *changed)
{
    static const char *const before[] = {"rStyle", "rFonts", "b", "bCs"};
    struct buf head = {0}, tail = {0};
    struct xml_piece t;
    uint32_t depth = 0, start = 0;
    for (uint32_t at = 0; xml_next(old, at, &t); at = t.end) {
        depth -= t.closes && depth > 0;
        if (depth == 1 && !t.closes) {
            start = t.start;
        }
        if (depth == 1 && (t.closes || t.empty)) {
            struct str local = str_sub(t.name, prefix.n, t.name.n);
            bool first = is_one_of(t.name, prefix, before, sizeof before / sizeof *before);
            *changed |= str_eq(local, STR("rPrChange"));
            if (!str_eq(local, STR("i")) && !str_eq(local, STR("iCs"))) {
                buf_add(first ? &head : &tail, str_sub(old, start, t.end));
            }
        }
        depth += !t.closes && !t.empty;
    }
    buf_printf(out, "<%.*srPr>%.*s", STR_ARG(prefix), STR_ARG(buf_str(&head)));
    put_italic(out, prefix, "i", italic);
    put_italic(out, prefix, "iCs", italic);
    buf_add(out, buf_str(&tail));
    buf_done(&head);
    buf_done(&tail);
}

/* The same words in another type. */
static void restyle(struct docx_change *c, struct str words, struct str prefix, struct str old,
                    bool italic, struct buf *out)
{
    struct buf properties = {0};
    bool changed = false;
    put_properties(&properties, old, prefix, italic, &changed);
    if (!c->o->accept && !changed) {
        put_change(c, &properties, prefix, "rPrChange");
        if (old.n) {
            buf_add(&properties, old);
        } else {
            buf_printf(&properties, "<%.*srPr/>", STR_ARG(prefix));
        }
        buf_printf(&properties, "</%.*srPrChange>", STR_ARG(prefix));
    }
    buf_printf(&properties, "</%.*srPr>", STR_ARG(prefix));
    put_run(out, prefix, buf_str(&properties), "t", words);
    buf_done(&properties);
}

static void put_tracked(struct docx_change *c, struct buf *out, struct str prefix,
                        struct str properties, bool comes, struct str inner)
{
    const char *kind = comes ? "ins" : "del";
    put_change(c, out, prefix, kind);
    put_run(out, prefix, properties, comes ? "t" : "delText", inner);
    buf_printf(out, "</%.*s%s>", STR_ARG(prefix), kind);
}

/* The words that come, in runs of one type each. `comes` is not escaped. */
static void put_coming(struct docx_change *c, struct str prefix, struct str properties,
                       const struct edit *e, struct str comes, struct buf *out)
{
    struct range italic = e->italic.end <= comes.n ? e->italic : (struct range){0, 0};
    uint32_t cuts[] = {0, italic.start, italic.end, comes.n};
    struct buf upright = {0};
    if (e->upright) {
        bool changed = false;
        put_properties(&upright, properties, prefix, false, &changed);
        buf_printf(&upright, "</%.*srPr>", STR_ARG(prefix));
        properties = buf_str(&upright);
    }
    for (int i = 0; i < 3; i++) {
        struct buf words = {0}, own = {0};
        bool changed = false;
        xml_escape(&words, str_sub(comes, cuts[i], cuts[i + 1]));
        if (i == 1 && words.n) {
            put_properties(&own, properties, prefix, true, &changed);
            buf_printf(&own, "</%.*srPr>", STR_ARG(prefix));
        } else {
            buf_add(&own, properties);
        }
        if (words.n && c->o->accept) {
            put_run(out, prefix, buf_str(&own), "t", buf_str(&words));
        } else if (words.n) {
            put_tracked(c, out, prefix, buf_str(&own), true, buf_str(&words));
        }
        buf_done(&words);
        buf_done(&own);
    }
    buf_done(&upright);
}

void docx_change_write(struct docx_change *c, struct str xml, struct range at, uint32_t run,
                       const struct edit *e, struct str text, struct buf *out)
{
    struct str gone = str_in(xml, at);
    struct str prefix, properties = run_properties(xml, run, &prefix);
    if (e->style == EDIT_ITALIC || e->style == EDIT_ROMAN) {
        restyle(c, gone, prefix, properties, e->style == EDIT_ITALIC, out);
        return;
    }
    if (gone.n && !c->o->accept) {
        put_tracked(c, out, prefix, properties, false, gone);
    }
    put_coming(c, prefix, properties, e, text, out);
}
