/* Fixes of zipped drafts in SARIF. The package is an artifact of the run and each part that a fix
 * changes another one inside it, whose address is its name in the package:
 *
 *   "artifacts": [{"location": {"uri": "draft.docx", ...}}, {"location": {"uri":
 *   "word/document.xml"}, "parentIndex": 0}]
 *
 * A replacement counts bytes of the unpacked part and holds them as they are to stand there
 * (`binary`, and `text` to read). Letters put into or taken out of the text of a run are such a
 * replacement; italics, or a change of what is one element in the part (a tab), are not. */
#include <stdlib.h>

#include "base/arena.h"
#include "diag/fix.h"
#include "report/escape.h"
#include "report/sarif.h"

enum { PIECES_MOST = 64 };

struct change {
    uint32_t part;
    struct range xml;
    struct str text;
    uint32_t order;
};

struct changes {
    VEC(struct change) list;
};

static int by_place(const void *left, const void *right)
{
    const struct change *a = left, *b = right;
    uint32_t x[] = {a->part, a->xml.start, a->order}, y[] = {b->part, b->xml.start, b->order};
    for (int i = 0; i < 3; i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

/* The changes of one edit: what stands there goes piece by piece, what comes stands at the last. */
static bool add_edit(struct changes *c, const struct doc *d, const struct edit *e)
{
    struct source_piece pieces[PIECES_MOST];
    uint32_t n = source_pieces(d->source, fix_source(d, e), pieces, PIECES_MOST);
    if (n == 0 || e->style == EDIT_ITALIC || e->style == EDIT_ROMAN) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        const struct origin *o = pieces[i].origin;
        if (o->length != o->xml_length || o->part >= REPORT_PARTS_MOST) {
            return false;
        }
        *vec_push(&c->list) = (struct change){o->part, pieces[i].xml,
                                              i + 1 == n ? e->text : (struct str){0}, c->list.n};
    }
    return true;
}

static const char *type_of(enum source_format format)
{
    return format == SOURCE_ODT
               ? "application/vnd.oasis.opendocument.text"
               : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

/* Index of a new artifact of the run. */
static uint32_t add_artifact(struct report *r, struct json *location, const char *type,
                             uint32_t parent)
{
    struct json *o = json_new_object();
    json_put(o, "location", location);
    json_put_text(o, "mimeType", str_of(type));
    if (parent != UINT32_MAX) {
        json_put_number(o, "parentIndex", parent);
        json_put_text(o, "encoding", STR("UTF-8"));
    }
    buf_add_cstr(&r->artifacts.json, r->artifacts.count ? ",\n" : "\n");
    json_write(o, &r->artifacts.json);
    return r->artifacts.count++;
}

static struct json *inner_location(const struct doc *d, uint32_t part)
{
    struct json *o = json_new_object();
    struct buf uri = {0};
    escape_uri(&uri, str_of(d->source->parts[part]));
    json_put_text(o, "uri", buf_str(&uri));
    buf_done(&uri);
    return o;
}

/* The address of a part, which becomes an artifact when it is met first. */
static struct json *part_location(struct report *r, const struct report_file *f, uint32_t part)
{
    struct report_artifacts *a = &r->artifacts;
    if (a->doc != f->doc) {
        a->doc = f->doc;
        a->package = add_artifact(r, sarif_artifact(r, f->path), type_of(f->doc->source->format),
                                  UINT32_MAX);
        memset(a->parts, 0, sizeof a->parts);
    }
    if (a->parts[part] == 0) { /* 0 is always a package */
        a->parts[part] =
            add_artifact(r, inner_location(f->doc, part), "application/xml", a->package);
    }
    struct json *o = inner_location(f->doc, part);
    json_put_number(o, "index", a->parts[part]);
    return o;
}

static struct json *replacement_of(const struct change *c)
{
    struct json *o = json_new_object(), *region = json_new_object();
    json_put_number(region, "byteOffset", c->xml.start);
    json_put_number(region, "byteLength", range_length(c->xml));
    json_put(o, "deletedRegion", region);
    if (c->text.n) {
        struct json *content = json_new_object();
        struct buf xml = {0}, packed = {0};
        escape_xml(&xml, c->text);
        escape_base64(&packed, buf_str(&xml));
        json_put_text(content, "text", buf_str(&xml));
        json_put_text(content, "binary", buf_str(&packed));
        json_put(o, "insertedContent", content);
        buf_done(&xml);
        buf_done(&packed);
    }
    return o;
}

struct json *sarif_package_changes(struct report *r, const struct report_file *f,
                                   const struct diagnostic *g)
{
    struct changes c = {0};
    struct json *all = NULL, *list = NULL;
    bool possible = g->edit_count > 0;
    for (uint32_t i = 0; possible && i < g->edit_count; i++) {
        possible = add_edit(&c, f->doc, &g->edits[i]);
    }
    if (possible) {
        qsort(c.list.p, c.list.n, sizeof *c.list.p, by_place);
        all = json_new_list();
    }
    for (uint32_t i = 0; possible && i < c.list.n; i++) {
        if (i == 0 || c.list.p[i].part != c.list.p[i - 1].part) {
            struct json *change = json_new_object();
            list = json_new_list();
            json_put(change, "artifactLocation", part_location(r, f, c.list.p[i].part));
            json_put(change, "replacements", list);
            json_push(all, change);
        }
        json_push(list, replacement_of(&c.list.p[i]));
    }
    vec_done(&c.list);
    return all;
}
