/* A Word file as a package: which parts it has, in which order they are read.
 *
 *   _rels/.rels                    names the main part, word/document.xml
 *   [Content_Types].xml            says that it is a text document
 *   word/_rels/document.xml.rels   names styles, numbering, footnotes, endnotes, settings
 *
 * The names of the parts are free (only the relationships are fixed), and both editions of the
 * standard are written by current programs. */
#include "read/docx.h"

#include "base/arena.h"
#include "read/zip.h"

enum relation {
    RELATION_MAIN,
    RELATION_STYLES,
    RELATION_NUMBERING,
    RELATION_FOOTNOTES,
    RELATION_ENDNOTES,
    RELATION_SETTINGS,
    RELATION_COUNT
};

struct relations {
    struct arena *arena;
    struct str folder;                 /* of the part that relates, with its slash */
    const char *parts[RELATION_COUNT]; /* NULL: none */
};

/* "styles.xml" from word/ is word/styles.xml; "/word/styles.xml" is absolute. */
static const char *resolve(struct relations *r, struct str target)
{
    struct str folder = r->folder;
    if (str_starts(target, STR("/"))) {
        return str_cstr(r->arena, str_sub(target, 1, target.n));
    }
    while (str_starts(target, STR("../"))) {
        target = str_sub(target, 3, target.n);
        folder.n -= folder.n > 0;
        while (folder.n && folder.p[folder.n - 1] != '/') {
            folder.n--;
        }
    }
    if (str_starts(target, STR("./"))) {
        target = str_sub(target, 2, target.n);
    }
    return str_printf(r->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(target)).p;
}

static void on_relation(void *context, const struct xml_tag *tag)
{
    static const char *const ends[RELATION_COUNT] = {
        "/officeDocument", "/styles", "/numbering", "/footnotes", "/endnotes", "/settings",
    };
    struct relations *r = context;
    if (tag->space != XML_PACKAGE || !str_eq(tag->name, STR("Relationship"))) {
        return;
    }
    struct str type = xml_attribute(tag, XML_NONE, "Type");
    struct str target = xml_attribute(tag, XML_NONE, "Target");
    for (int i = 0; i < RELATION_COUNT; i++) {
        if (str_ends(type, str_of(ends[i])) && target.n && !r->parts[i]) {
            r->parts[i] = resolve(r, target);
        }
    }
}

static void on_nothing(void *context, const struct xml_tag *tag)
{
    (void)context, (void)tag;
}

struct reading {
    struct zip_parts *zip;
    struct arena *arena;
    const char *path;
    struct err *e;
};

/* Unpacks part `name` and runs `reader` over it. */
static bool read_xml(const struct reading *r, const char *name, const struct xml_reader *reader,
                     void *context)
{
    struct str xml;
    struct str what = str_printf(r->arena, "the part “%s”", name);
    return zip_parts_read(r->zip, r->arena, name, &xml, r->e) &&
           xml_read(xml, reader, context, r->path, what.p, r->e);
}

/* Relationships of `part`, kept beside it in _rels/. No such file: none. */
static bool read_relations(const struct reading *r, struct str part, struct relations *out)
{
    static const struct xml_reader reader = {on_relation, on_nothing, NULL, NULL};
    uint32_t slash = part.n;
    while (slash > 0 && part.p[slash - 1] != '/') {
        slash--;
    }
    struct str name = str_sub(part, slash, part.n);
    out->arena = r->arena;
    out->folder = str_sub(part, 0, slash);
    struct str file =
        str_printf(r->arena, "%.*s_rels/%.*s.rels", STR_ARG(out->folder), STR_ARG(name));
    return !zip_parts_has(r->zip, file.p) || read_xml(r, file.p, &reader, out);
}

/* --- what the main part is */

struct type_search {
    struct str part; /* with a slash in front */
    bool text, other;
};

static void on_type(void *context, const struct xml_tag *tag)
{
    struct type_search *s = context;
    struct str part = xml_attribute(tag, XML_NONE, "PartName");
    struct str type = xml_attribute(tag, XML_NONE, "ContentType");
    if (str_eq_nocase(part, s->part)) {
        s->text = str_find(type, STR("wordprocessingml"), 0) != UINT32_MAX ||
                  str_find(type, STR("ms-word"), 0) != UINT32_MAX;
        s->other = !s->text;
    }
}

static bool check_type(const struct reading *r, const char *main)
{
    static const struct xml_reader reader = {on_type, on_nothing, NULL, NULL};
    struct type_search s = {.part = str_printf(r->arena, "/%s", main)};
    if (!read_xml(r, "[Content_Types].xml", &reader, &s)) {
        return false;
    }
    return s.text ||
           err_set(r->e, ERR_INPUT, r->path,
                   "the content types of this package say that “%s” is %s; a Word document (.docx) "
                   "was expected",
                   main, s.other ? "no text document" : "nothing at all");
}

/* --- settings: how notes are numbered */

struct settings {
    struct docx_note_format formats[2];
    int in; /* note kind, or -1 */
    struct arena *arena;
};

static void on_setting(void *context, const struct xml_tag *tag)
{
    struct settings *s = context;
    enum docx_element id = docx_element_of(tag);
    if (id == DOCX_FOOTNOTE_PR || id == DOCX_ENDNOTE_PR) {
        s->in = id == DOCX_ENDNOTE_PR;
    } else if (s->in >= 0 && id == DOCX_NUM_FMT) {
        s->formats[s->in].format = str_dup(s->arena, docx_val(tag));
    } else if (s->in >= 0 && id == DOCX_NUM_START) {
        s->formats[s->in].start = (uint32_t)xml_number(tag, XML_W, "val", 1);
    }
}

static void on_setting_end(void *context, const struct xml_tag *tag)
{
    struct settings *s = context;
    enum docx_element id = docx_element_of(tag);
    if (id == DOCX_FOOTNOTE_PR || id == DOCX_ENDNOTE_PR) {
        s->in = -1;
    }
}

/* --- all of it */

struct docx {
    struct reading r;
    struct relations parts;
    struct docx_styles styles;
    struct docx_numbering numbering;
    struct flow flow;
    const char *names[3]; /* parts that the flow comes from */
};

static bool unpack(const struct docx *d, const char *name, struct str *xml, const char **what)
{
    *what = str_printf(d->r.arena, "the part “%s”", name).p;
    return zip_parts_read(d->r.zip, d->r.arena, name, xml, d->r.e);
}

/* Styles and numbering: absent ones are as good as empty, named ones must be there. */
static bool read_properties(struct docx *d)
{
    struct str xml;
    const char *what, *part = d->parts.parts[RELATION_STYLES];
    d->styles.arena = d->numbering.arena = d->r.arena;
    d->styles.defaults = docx_props_none();
    d->styles.paragraph_default = DOCX_NO_STYLE;
    if (part && !(unpack(d, part, &xml, &what) &&
                  docx_styles_read(&d->styles, xml, d->r.path, what, d->r.e))) {
        return false;
    }
    docx_styles_resolve(&d->styles);
    d->numbering.styles = &d->styles;
    part = d->parts.parts[RELATION_NUMBERING];
    return !part || (unpack(d, part, &xml, &what) &&
                     docx_numbering_read(&d->numbering, xml, d->r.path, what, d->r.e));
}

static bool read_settings(struct docx *d, struct settings *s)
{
    static const struct xml_reader reader = {on_setting, on_setting_end, NULL, NULL};
    const char *part = d->parts.parts[RELATION_SETTINGS];
    *s = (struct settings){{{STR("decimal"), 1}, {STR("lowerRoman"), 1}}, -1, d->r.arena};
    return !part || !zip_parts_has(d->r.zip, part) || read_xml(&d->r, part, &reader, s);
}

static bool read_text(struct docx *d, const char *main, bool original)
{
    struct settings settings;
    if (!read_properties(d) || !read_settings(d, &settings)) {
        return false;
    }
    struct docx_body *b = docx_body_new(&d->flow, &d->styles, &d->numbering, original);
    docx_body_note_format(b, settings.formats);
    const char *names[3] = {main, d->parts.parts[RELATION_FOOTNOTES],
                            d->parts.parts[RELATION_ENDNOTES]};
    bool ok = true;
    for (uint8_t i = 0; i < 3 && ok; i++) {
        struct str xml;
        const char *what;
        d->names[i] = names[i] ? names[i] : "";
        if (i > 0 && !docx_body_has_notes(b, i == 2)) {
            continue;
        }
        if (!names[i]) {
            ok = err_set(d->r.e, ERR_INPUT, d->r.path,
                         "the text refers to notes, but the part with the %s is missing",
                         i == 1 ? "footnotes" : "endnotes");
            continue;
        }
        ok = unpack(d, names[i], &xml, &what) && docx_body_read(b, xml, i, d->r.path, what, d->r.e);
    }
    docx_body_free(b);
    return ok;
}

bool docx_read(struct zip_parts *z, struct arena *a, struct source *source,
               const struct read_options *o, struct doc *out, struct err *e)
{
    struct docx *d = ARENA_NEW(a, struct docx);
    struct relations package = {0};
    d->r = (struct reading){z, a, source->path, e};
    d->flow = (struct flow){.arena = a, .zipped = true, .parts = d->names};
    bool ok = read_relations(&d->r, STR(""), &package);
    const char *main = package.parts[RELATION_MAIN];
    main = main ? main : "word/document.xml";
    ok = ok && check_type(&d->r, main) && read_relations(&d->r, str_of(main), &d->parts) &&
         read_text(d, main, o && o->original);
    if (ok && d->flow.text.n == 0) {
        ok = err_set(e, ERR_INPUT, source->path, "the document has no text; a draft was expected");
    }
    if (ok) {
        flow_finish(&d->flow, source, out);
    } else {
        flow_done(&d->flow);
    }
    docx_styles_done(&d->styles);
    docx_numbering_done(&d->numbering);
    return ok;
}
