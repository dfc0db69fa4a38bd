/* Comments in an OpenDocument text stand in the text itself, between letters:
 *
 *   to <office:annotation
 * office:name="reslint-3">...</office:annotation>organise<office:annotation-end
 *   office:name="reslint-3"/> regional exercises */
#include "base/arena.h"
#include "write/anchor.h"
#include "write/annotate.h"
#include "write/repack.h"
#include "write/splice.h"

#define SPACES                                                                                     \
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                           \
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                               \
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

static void put(struct splices *s, uint32_t at, uint32_t order, struct str text)
{
    *vec_push(&s->list) = (struct splice){.at = at, .text = text, .order = order};
}

static struct str element(struct arena *a, const struct diagnostic *g, const struct anchor *x,
                          const struct annotate_options *o, unsigned id)
{
    struct buf b = {0};
    buf_add_cstr(&b, "<office:annotation " SPACES);
    if (!x->point) {
        buf_printf(&b, " office:name=\"reslint-%u\"", id);
    }
    buf_add_cstr(&b, "><dc:creator>");
    xml_escape(&b, str_of(o->author));
    buf_add_cstr(&b, "</dc:creator>");
    if (o->date) {
        buf_printf(&b, "<dc:date>%s</dc:date>", o->date);
    }
    annotate_lines(g, x->note, "<text:p>", "</text:p>", &b);
    buf_add_cstr(&b, "</office:annotation>");
    struct str text = str_dup(a, buf_str(&b));
    buf_done(&b);
    return text;
}

bool odt_comment(struct repack *r, struct arena *a, const struct doc *d, const struct diags *diags,
                 const struct annotate_options *o, uint32_t *placed, struct err *e)
{
    struct str xml = repack_part(r, a, "content.xml");
    struct splices s = {0};
    if (!xml.p) {
        return err_set(e, ERR_INPUT, d->source->path,
                       "the part “content.xml” cannot be read again");
    }
    for (uint32_t i = 0; i < diags->list.n; i++) {
        const struct diagnostic *g = diags->list.p[i];
        struct anchor x;
        if (g->suppressed.p || !anchor_of(d, g->place, &x)) {
            continue;
        }
        unsigned id = ++*placed;
        x.point = x.point || x.end == UINT32_MAX;
        put(&s, x.start, UINT32_MAX / 2 + id, element(a, g, &x, o, id));
        if (!x.point) {
            put(&s, x.end, id,
                str_printf(a, "<office:annotation-end " SPACES " office:name=\"reslint-%u\"/>",
                           id));
        }
    }
    struct buf text = {0};
    splice_plain(xml, &s, &text);
    repack_put(r, "content.xml", str_dup(a, buf_str(&text)));
    buf_done(&text);
    vec_done(&s.list);
    return true;
}
