/* Zipping for tests, with the library that unzips. */
#include "package.h"

#include <criterion/criterion.h>
#include <zip.h>

#include "doc/dump.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"

struct str package_of(struct arena *a, const char *const *parts)
{
    zip_error_t error;
    zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(memory);
    zip_t *z = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
    for (; *parts; parts += 2) {
        zip_source_t *s = zip_source_buffer(z, parts[1], strlen(parts[1]), 0);
        cr_assert(zip_file_add(z, parts[0], s, 0) >= 0);
    }
    cr_assert_eq(zip_close(z), 0);
    zip_stat_t stat;
    zip_source_stat(memory, &stat);
    char *bytes = arena_alloc(a, stat.size, 1);
    zip_source_open(memory);
    cr_assert_eq(zip_source_read(memory, bytes, stat.size), (zip_int64_t)stat.size);
    zip_source_close(memory);
    zip_source_free(memory);
    return (struct str){bytes, (uint32_t)stat.size};
}

struct str word_of(struct arena *a, const char *body, const char *const *parts)
{
    static const char *const kinds[] = {"styles", "numbering", "footnotes", "endnotes", "settings"};
    const char *all[24] = {
        "[Content_Types].xml",
        "<Types xmlns='" PACKAGE "/content-types'><Override PartName='/word/document.xml' ContentType="
        "'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>",
        "_rels/.rels",
        "<Relationships xmlns='" PACKAGE "/relationships'><Relationship Id='a' Type='" OFFICE
        "/officeDocument' Target='word/document.xml'/></Relationships>",
    };
    uint32_t n = 4;
    struct buf relations = {0};
    buf_add_cstr(&relations, "<Relationships xmlns='" PACKAGE "/relationships'>");
    for (; parts && *parts; parts += 2) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            if (strstr(parts[0], kinds[i])) {
                buf_printf(&relations, "<Relationship Id='r%zu' Type='" OFFICE "/%s' Target='%s.xml'/>",
                           i, kinds[i], kinds[i]);
                all[n++] = str_printf(a, "word/%s.xml", kinds[i]).p;
                const char *root = i == 0 ? "styles" : kinds[i];
                all[n++] = str_printf(a, "<w:%s xmlns:w='" W "'>%s</w:%s>", root, parts[1], root).p;
            }
        }
    }
    buf_add_cstr(&relations, "</Relationships>");
    all[n++] = "word/_rels/document.xml.rels";
    all[n++] = str_cstr(a, buf_str(&relations));
    all[n++] = "word/document.xml";
    all[n++] = str_printf(a,
                          "<w:document xmlns:w='" W "' xmlns:mc='http://schemas.openxmlformats.org/"
                          "markup-compatibility/2006'><w:body>%s</w:body></w:document>",
                          body)
                   .p;
    buf_done(&relations);
    return package_of(a, all);
}

struct str odt_of(struct arena *a, const char *styles, const char *text)
{
#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
    const char *all[] = {
        "mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
        str_printf(a,
                   "<office:document-content xmlns:office='" ODF "office:1.0' xmlns:text='" ODF
                   "text:1.0' xmlns:style='" ODF "style:1.0' xmlns:fo='" ODF
                   "xsl-fo-compatible:1.0' xmlns:table='" ODF "table:1.0' xmlns:draw='" ODF
                   "drawing:1.0'><office:automatic-styles>%s</office:automatic-styles><office:body>"
                   "<office:text>%s</office:text></office:body></office:document-content>",
                   styles, text)
            .p,
        NULL};
    return package_of(a, all);
}

struct str dump_of(struct arena *a, const char *path, struct str bytes, bool original)
{
    struct doc d;
    struct err e = {0};
    struct read_options o = {.format = -1, .original = original};
    struct buf out = {0};
    if (read_document(a, path, bytes, &o, &d, &e)) {
        doc_dump(&d, &out);
    } else {
        buf_printf(&out, "error: %s\n", e.text);
    }
    struct str text = str_dup(a, buf_str(&out));
    buf_done(&out);
    return text;
}
