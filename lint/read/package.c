/* What is in the zip? A Word file says so in [Content_Types].xml, an OpenDocument text in its first
 * part "mimetype"; presentations, spreadsheets and plain archives are refused by name. */
#include "read/package.h"

#include "base/arena.h"
#include "read/docx.h"
#include "read/odt.h"
#include "read/zip.h"

static bool refuse(struct err *e, const char *path, const char *what)
{
    return err_set(e, ERR_INPUT, path,
                   "this is %s, not a text document; a draft in Word (.docx), OpenDocument (.odt), "
                   "HTML, Markdown or plain text was expected",
                   what);
}

static bool read_opendocument(struct zip_parts *z, struct arena *a, struct source *source,
                              const struct read_options *o, struct doc *out, struct err *e)
{
    struct str type;
    if (!zip_parts_read(z, a, "mimetype", &type, e)) {
        return false;
    }
    type = str_trim(type);
    if (str_find(type, STR("opendocument.text"), 0) != UINT32_MAX) {
        source->format = SOURCE_ODT;
        return odt_read(z, a, source, o, out, e);
    }
    const char *what = str_find(type, STR("spreadsheet"), 0) != UINT32_MAX    ? "a spreadsheet"
                       : str_find(type, STR("presentation"), 0) != UINT32_MAX ? "a presentation"
                       : str_find(type, STR("epub"), 0) != UINT32_MAX         ? "an electronic book"
                                                                              : "a zipped file";
    return refuse(e, source->path, what);
}

bool package_read(struct arena *a, struct source *source, const struct read_options *o,
                  struct doc *out, struct err *e)
{
    struct zip_parts *z = zip_parts_open(source->package, source->path, e);
    if (!z) {
        return false;
    }
    bool ok;
    if (zip_parts_has(z, "mimetype")) {
        ok = read_opendocument(z, a, source, o, out, e);
    } else if (zip_parts_has(z, "[Content_Types].xml")) {
        source->format = SOURCE_DOCX;
        ok = docx_read(z, a, source, o, out, e);
    } else if (zip_parts_has(z, "word/document.xml")) {
        ok = err_set(e, ERR_INPUT, source->path,
                     "the part “[Content_Types].xml” is missing in this Word file; open it in Word "
                     "and save it anew");
    } else {
        ok = refuse(e, source->path, "a zipped archive");
    }
    zip_parts_close(z);
    return ok;
}
