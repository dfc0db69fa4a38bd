/* Comments in a Word file: their text in word/comments.xml, their places as marks between the runs.
 *
 *   <w:commentRangeStart w:id="7"/><w:r>..organise..</w:r><w:commentRangeEnd w:id="7"/>
 *   <w:r><w:commentReference w:id="7"/></w:r>
 *
 * A file without comments gets the part, its relationship and its content type. */
#include <stdlib.h>

#include "base/arena.h"
#include "write/anchor.h"
#include "write/annotate.h"
#include "write/repack.h"
#include "write/splice.h"

#define MAIN     "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
#define TYPE     "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

struct writing {
    struct repack *r;
    struct arena *a;
    const struct doc *d;
    const char *main, *comments; /* parts */
    struct str old;              /* comments.xml as it was; p == NULL: none */
    struct str prefix;           /* of document.xml: "w:" */
    unsigned next_id;
    struct splices splices;
    struct buf added; /* elements for comments.xml */
};

/* "w:" of the first element of a part. */
static struct str prefix_of(struct str xml)
{
    struct xml_piece t;
    uint32_t colon = xml_next(xml, 0, &t) ? str_find(t.name, STR(":"), 0) : UINT32_MAX;
    return colon == UINT32_MAX ? STR("") : str_sub(t.name, 0, colon + 1);
}

/* The part beside "word/document.xml" that holds its relationships. */
static const char *relations_of(struct writing *w)
{
    struct str main = str_of(w->main);
    uint32_t slash = main.n;
    while (slash > 0 && main.p[slash - 1] != '/') {
        slash--;
    }
    struct str folder = str_sub(main, 0, slash), name = str_sub(main, slash, main.n);
    return str_printf(w->a, "%.*s_rels/%.*s.rels", STR_ARG(folder), STR_ARG(name)).p;
}

static struct str in_folder(struct writing *w, struct str target)
{
    struct str main = str_of(w->main);
    while (main.n > 0 && main.p[main.n - 1] != '/') {
        main.n--;
    }
    if (str_starts(target, STR("/"))) {
        return str_dup(w->a, str_sub(target, 1, target.n));
    }
    return str_printf(w->a, "%.*s%.*s", STR_ARG(main), STR_ARG(target));
}

/* The comments that are there, and the first number that is free. */
static void find_comments(struct writing *w)
{
    struct str relations = repack_part(w->r, w->a, relations_of(w));
    struct xml_piece t;
    for (uint32_t at = 0; xml_next(relations, at, &t); at = t.end) {
        struct str type = xml_value(relations, &t, STR("Type"));
        if (str_ends(type, STR("/comments"))) {
            struct str target = xml_value(relations, &t, STR("Target"));
            w->comments = in_folder(w, target).p;
            w->old = repack_part(w->r, w->a, w->comments);
        }
    }
    struct str id = str_printf(w->a, "%.*sid", STR_ARG(prefix_of(w->old)));
    for (uint32_t at = 0; xml_next(w->old, at, &t); at = t.end) {
        struct str value = str_ends(t.name, STR("comment")) ? xml_value(w->old, &t, id) : STR("");
        unsigned n = value.n ? (unsigned)strtoul(str_cstr(w->a, value), NULL, 10) : 0;
        w->next_id = value.n && n >= w->next_id ? n + 1 : w->next_id;
    }
}

static void put(struct writing *w, uint32_t at, uint32_t run, uint32_t order, struct str text)
{
    *vec_push(&w->splices.list) =
        (struct splice){.at = at, .run = run, .text = text, .order = order};
}

static void add_comment(struct writing *w, const struct diagnostic *g,
                        const struct annotate_options *o)
{
    struct anchor x;
    if (!anchor_of(w->d, g->place, &x)) {
        return;
    }
    struct str p = w->prefix;
    unsigned id = w->next_id++;
    /* ends before starts where one comment begins as another ends */
    put(w, x.start, x.start_run, UINT32_MAX / 2 + id,
        str_printf(w->a, "<%.*scommentRangeStart %.*sid=\"%u\"/>", STR_ARG(p), STR_ARG(p), id));
    put(w, x.end, x.end_run, id,
        str_printf(w->a,
                   "<%.*scommentRangeEnd %.*sid=\"%u\"/><%.*sr><%.*scommentReference "
                   "%.*sid=\"%u\"/></%.*sr>",
                   STR_ARG(p), STR_ARG(p), id, STR_ARG(p), STR_ARG(p), STR_ARG(p), id, STR_ARG(p)));
    struct str c = w->old.p ? prefix_of(w->old) : STR("w:");
    buf_printf(&w->added, "<%.*scomment %.*sid=\"%u\" %.*sauthor=\"", STR_ARG(c), STR_ARG(c), id,
               STR_ARG(c));
    xml_escape(&w->added, str_of(o->author));
    buf_printf(&w->added, "\" %.*sinitials=\"rl\"", STR_ARG(c));
    if (o->date) {
        buf_printf(&w->added, " %.*sdate=\"%s\"", STR_ARG(c), o->date);
    }
    buf_add_cstr(&w->added, ">");
    struct str before = str_printf(w->a, "<%.*sp><%.*sr><%.*st xml:space=\"preserve\">", STR_ARG(c),
                                   STR_ARG(c), STR_ARG(c));
    struct str after =
        str_printf(w->a, "</%.*st></%.*sr></%.*sp>", STR_ARG(c), STR_ARG(c), STR_ARG(c));
    annotate_lines(g, x.note, before.p, after.p, &w->added);
    buf_printf(&w->added, "</%.*scomment>", STR_ARG(c));
}

/* `text` with `added` before the end tag of its root ("</Types>"); an empty root is opened. */
static struct str before_end(struct arena *a, struct str text, struct str added)
{
    uint32_t last = text.n;
    while (last > 1 && !(text.p[last - 1] == '/' && text.p[last - 2] == '<')) {
        last--;
    }
    if (last > 1) {
        last -= 2;
        return str_printf(a, "%.*s%.*s%.*s", STR_ARG(str_sub(text, 0, last)), STR_ARG(added),
                          STR_ARG(str_sub(text, last, text.n)));
    }
    struct xml_piece t;
    if (!xml_next(text, 0, &t)) {
        return text;
    }
    return str_printf(a, "%.*s>%.*s</%.*s>", STR_ARG(str_sub(text, 0, t.end - 2)), STR_ARG(added),
                      STR_ARG(t.name));
}

/* Relationship and content type of a part that is new. */
static void announce(struct writing *w)
{
    const char *file = relations_of(w);
    struct str relations = repack_part(w->r, w->a, file);
    struct str p = prefix_of(relations);
    struct str line = str_printf(
        w->a, "<%.*sRelationship Id=\"reslintComments\" Type=\"" RELATION "\" Target=\"/%s\"/>",
        STR_ARG(p), w->comments);
    if (!relations.p) {
        relations = STR(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns="
            "\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>");
    }
    repack_put(w->r, file, before_end(w->a, relations, line));
    struct str types = repack_part(w->r, w->a, "[Content_Types].xml");
    line = str_printf(w->a, "<%.*sOverride PartName=\"/%s\" ContentType=\"" TYPE "\"/>",
                      STR_ARG(prefix_of(types)), w->comments);
    repack_put(w->r, "[Content_Types].xml", before_end(w->a, types, line));
}

bool docx_comment(struct repack *r, struct arena *a, const struct doc *d, const struct diags *diags,
                  const struct annotate_options *o, uint32_t *placed, struct err *e)
{
    struct writing w = {.r = r, .a = a, .d = d, .main = d->source->parts[0]};
    struct str xml = repack_part(r, a, w.main);
    if (!xml.p) {
        return err_set(e, ERR_INPUT, d->source->path, "the part “%s” cannot be read again", w.main);
    }
    w.prefix = prefix_of(xml);
    find_comments(&w);
    unsigned first = w.next_id;
    for (uint32_t i = 0; i < diags->list.n; i++) {
        if (!diags->list.p[i]->suppressed.p) {
            add_comment(&w, diags->list.p[i], o);
        }
    }
    *placed = w.next_id - first;
    struct buf text = {0};
    splice_runs(xml, &w.splices, &text);
    repack_put(r, w.main, str_dup(a, buf_str(&text)));
    if (*placed && w.old.p) {
        repack_put(r, w.comments, before_end(a, w.old, buf_str(&w.added)));
    } else if (*placed) {
        w.comments = w.comments ? w.comments : in_folder(&w, STR("comments.xml")).p;
        announce(&w);
        repack_put(
            r, w.comments,
            str_printf(a,
                       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments "
                       "xmlns:w=\"" MAIN "\">%.*s</w:comments>",
                       STR_ARG(buf_str(&w.added))));
    }
    buf_done(&text);
    buf_done(&w.added);
    vec_done(&w.splices.list);
    return true;
}
