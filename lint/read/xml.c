/* The wall around Expat. It gives the byte offset of every event, which is what lets a finding in a
 * Word file be written back to the very bytes of a run.
 *
 * A document type declaration is refused, whatever it holds: no format read here has one, and
 * entities that unfold into gigabytes are declared in it. */
#include "read/xml.h"

#include <expat.h>
#include <stdlib.h>

#include "base/arena.h"

struct parse {
    XML_Parser parser;
    const struct xml_reader *reader;
    void *context;
    const char *path, *what;
    uint32_t depth, elements;
    struct err *e;
    bool stopped;
};

/* The end of the address tells the namespace: both editions of WordprocessingML end alike. */
static const struct {
    const char *end;
    enum xml_space space;
} spaces[] = {
    {"/wordprocessingml/2006/main", XML_W},
    {"/wordprocessingml/main", XML_W},
    {":xmlns:text:1.0", XML_TEXT},
    {":xmlns:style:1.0", XML_STYLE},
    {":xmlns:xsl-fo-compatible:1.0", XML_FO},
    {":xmlns:office:1.0", XML_OFFICE},
    {":xmlns:table:1.0", XML_TABLE},
    {":xmlns:drawing:1.0", XML_DRAW},
    {":xmlns:svg-compatible:1.0", XML_SVG},
    {"/officeDocument/2006/relationships", XML_RELATION},
    {"/officeDocument/relationships", XML_RELATION},
    {"/package/2006/relationships", XML_PACKAGE},
    {"/package/2006/content-types", XML_PACKAGE},
    {"/markup-compatibility/2006", XML_COMPATIBLE},
    {"/officeDocument/2006/math", XML_MATH},
    {"/officeDocument/math", XML_MATH},
    {"/XML/1998/namespace", XML_XML},
    {"/ns/akn/3.0", XML_AKN},
    {"/akn/3.0/CSD13", XML_AKN},
    {"/akn/3.0/WD17", XML_AKN},
    {"akomantoso.org/2.0", XML_AKN},
};

static enum xml_space space_of(struct str address)
{
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        if (str_ends(address, str_of(spaces[i].end))) {
            return spaces[i].space;
        }
    }
    return XML_OTHER;
}

/* "address name" as Expat gives it. */
static enum xml_space split_name(const char *joined, struct str *name)
{
    const char *blank = strchr(joined, ' ');
    if (!blank) {
        *name = str_of(joined);
        return XML_NONE;
    }
    *name = str_of(blank + 1);
    return space_of((struct str){joined, (uint32_t)(blank - joined)});
}

static struct range here(const struct parse *p)
{
    uint32_t at = (uint32_t)XML_GetCurrentByteIndex(p->parser);
    return (struct range){at, at + (uint32_t)XML_GetCurrentByteCount(p->parser)};
}

static void stop(struct parse *p, const char *why)
{
    err_set(p->e, ERR_INPUT, p->path, "%s %s", p->what, why);
    p->stopped = true;
    XML_StopParser(p->parser, XML_FALSE);
}

static void XMLCALL on_open(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct parse *p = context;
    if (p->stopped) {
        return;
    }
    if (++p->depth > XML_DEPTH_MOST) {
        stop(p, "has elements nested more than 512 deep; no word processor writes that");
        return;
    }
    if (++p->elements > XML_ELEMENTS_MOST) {
        stop(p, "has more than three million elements; no draft is as large as that");
        return;
    }
    struct xml_tag tag = {.source = here(p), .attributes = attributes};
    tag.space = split_name(name, &tag.name);
    p->reader->open(p->context, &tag);
}

static void XMLCALL on_close(void *context, const XML_Char *name)
{
    struct parse *p = context;
    if (p->stopped) {
        return;
    }
    p->depth--;
    struct xml_tag tag = {.source = here(p)};
    tag.space = split_name(name, &tag.name);
    p->reader->close(p->context, &tag);
}

static void XMLCALL on_text(void *context, const XML_Char *text, int n)
{
    struct parse *p = context;
    if (!p->stopped && p->reader->text) {
        p->reader->text(p->context, here(p), (struct str){text, (uint32_t)n});
    }
}

static void XMLCALL on_comment(void *context, const XML_Char *text)
{
    struct parse *p = context;
    if (!p->stopped && p->reader->comment) {
        p->reader->comment(p->context, here(p), str_of(text));
    }
}

static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int subset)
{
    (void)name, (void)system, (void)public, (void)subset;
    stop(context, "has a document type declaration (<!DOCTYPE ...>), which is not read; "
                  "save the file anew with the program it was made with");
}

static const XML_Memory_Handling_Suite memory = {mem_alloc, mem_realloc, mem_free};

bool xml_read(struct str bytes, const struct xml_reader *r, void *context, const char *path,
              const char *what, struct err *e)
{
    static const XML_Char separator[] = " ";
    struct parse p = {.reader = r, .context = context, .path = path, .what = what, .e = e};
    p.parser = XML_ParserCreate_MM(NULL, &memory, separator);
    XML_SetUserData(p.parser, &p);
    XML_SetElementHandler(p.parser, on_open, on_close);
    XML_SetCharacterDataHandler(p.parser, on_text);
    XML_SetCommentHandler(p.parser, on_comment);
    XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
    bool ok = XML_Parse(p.parser, bytes.p ? bytes.p : "", (int)bytes.n, XML_TRUE) == XML_STATUS_OK;
    if (!ok && !p.stopped) {
        err_set(e, ERR_INPUT, path, "%s is not well-formed XML: %s (line %lu, column %lu)", what,
                XML_ErrorString(XML_GetErrorCode(p.parser)),
                (unsigned long)XML_GetCurrentLineNumber(p.parser),
                (unsigned long)XML_GetCurrentColumnNumber(p.parser) + 1);
    }
    XML_ParserFree(p.parser);
    return ok && !p.stopped;
}

struct str xml_attribute(const struct xml_tag *tag, enum xml_space space, const char *name)
{
    for (const char **a = tag->attributes; a && *a; a += 2) {
        struct str own;
        const char *blank = strchr(*a, ' ');
        own = str_of(blank ? blank + 1 : *a);
        if (!str_eq(own, str_of(name))) {
            continue;
        }
        if (split_name(*a, &own) == space) {
            return str_of(a[1]);
        }
    }
    return (struct str){0};
}

long xml_number(const struct xml_tag *tag, enum xml_space space, const char *name, long fallback)
{
    struct str value = xml_attribute(tag, space, name);
    char *end = NULL;
    long n = value.n ? strtol(value.p, &end, 10) : 0;
    return value.n && end != value.p ? n : fallback;
}

static int against_tag(const void *tag, const void *row)
{
    const struct xml_tag *a = tag;
    const struct xml_name *b = row;
    int by = str_cmp(a->name, str_of(b->name));
    return by ? by : (int)a->space - (int)b->space;
}

uint8_t xml_find(const struct xml_name *table, uint32_t count, const struct xml_tag *tag)
{
    const struct xml_name *row = bsearch(tag, table, count, sizeof *table, against_tag);
    return row ? row->id : 0;
}
