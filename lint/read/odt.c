/* An OpenDocument text as a package: styles.xml, then content.xml. Word and LibreOffice both write
 * it. A file with a password says so in its manifest. */
#include "read/odt.h"

#include "base/arena.h"
#include "read/zip.h"

static void on_style(void *context, const struct xml_tag *tag)
{
    odt_styles_open(context, odt_element_of(tag), tag);
}

static void on_style_end(void *context, const struct xml_tag *tag)
{
    odt_styles_close(context, odt_element_of(tag));
}

struct odt {
    struct odt_styles styles;
    struct flow flow;
    const char *names[1];
};

static bool is_encrypted(struct zip_parts *z, struct arena *a)
{
    struct str manifest;
    struct err ignored = {0};
    return zip_parts_has(z, "META-INF/manifest.xml") &&
           zip_parts_read(z, a, "META-INF/manifest.xml", &manifest, &ignored) &&
           str_find(manifest, STR("encryption-data"), 0) != UINT32_MAX;
}

static bool read_styles(struct zip_parts *z, struct arena *a, const char *path,
                        struct odt_styles *s, struct err *e)
{
    static const struct xml_reader reader = {on_style, on_style_end, NULL, NULL};
    struct str xml;
    return !zip_parts_has(z, "styles.xml") ||
           (zip_parts_read(z, a, "styles.xml", &xml, e) &&
            xml_read(xml, &reader, s, path, "the part “styles.xml”", e));
}

bool odt_read(struct zip_parts *z, struct arena *a, struct source *source,
              const struct read_options *o, struct doc *out, struct err *e)
{
    if (is_encrypted(z, a)) {
        return err_set(e, ERR_INPUT, source->path,
                       "this file is protected by a password; save it without one");
    }
    struct odt *d = ARENA_NEW(a, struct odt);
    struct str xml;
    d->names[0] = "content.xml";
    d->styles.arena = a;
    odt_styles_init(&d->styles);
    d->flow = (struct flow){.arena = a, .zipped = true, .collapse = true, .parts = d->names};
    struct odt_body *b = odt_body_new(&d->flow, &d->styles, o && o->original);
    bool ok = read_styles(z, a, source->path, &d->styles, e) &&
              zip_parts_read(z, a, "content.xml", &xml, e) &&
              odt_body_read(b, xml, source->path, "the part “content.xml”", e);
    if (ok && d->flow.text.n == 0) {
        ok = err_set(e, ERR_INPUT, source->path, "the document has no text; a draft was expected");
    }
    if (ok) {
        flow_finish(&d->flow, source, out);
    } else {
        flow_done(&d->flow);
    }
    odt_body_free(b);
    odt_styles_done(&d->styles);
    return ok;
}
