/* The door: bytes come in, a document goes out, or one sentence that says why not. The format is
 * told by content; the suffix only breaks ties (a report that was saved as .txt can still be
 * Markdown). Text is checked once here to be UTF-8; nobody behind checks again. */
#include "read/read.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "read/akn.h"
#include "read/html.h"
#include "read/package.h"
#include "read/piece.h"

static const struct {
    const char *suffix;
    enum source_format format;
} suffixes[] = {
    {".md", SOURCE_MARKDOWN}, {".markdown", SOURCE_MARKDOWN}, {".mdown", SOURCE_MARKDOWN},
    {".txt", SOURCE_TEXT},    {".text", SOURCE_TEXT},         {".html", SOURCE_HTML},
    {".htm", SOURCE_HTML},    {".xhtml", SOURCE_HTML},        {".docx", SOURCE_DOCX},
    {".docm", SOURCE_DOCX},   {".odt", SOURCE_ODT},           {".akn", SOURCE_AKN},
    {".xml", SOURCE_AKN},
};

static bool ends_nocase(struct str s, struct str suffix)
{
    return s.n >= suffix.n && str_eq_nocase(str_sub(s, s.n - suffix.n, s.n), suffix);
}

static int format_of_suffix(const char *path)
{
    struct str name = str_of(path);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        if (ends_nocase(name, str_of(suffixes[i].suffix))) {
            return (int)suffixes[i].format;
        }
    }
    return -1;
}

const char *read_suffix(unsigned i)
{
    return i < sizeof suffixes / sizeof *suffixes ? suffixes[i].suffix : NULL;
}

bool read_is_known_suffix(const char *path)
{
    return format_of_suffix(path) >= 0;
}

/* Formats that are not read, by their first bytes, with what to do instead. */
static bool refuse_foreign(const char *path, struct str bytes, struct err *e)
{
    static const struct {
        const char *magic;
        uint32_t n;
        const char *advice;
    } foreign[] = {
        {"\xD0\xCF\x11\xE0", 4,
         "this is a file of old Word (.doc), or one with a password; save it as .docx without a "
         "password"},
        {"%PDF", 4,
         "this is a PDF file; use the Word file it was made from, or save its text as .docx or "
         "Markdown"},
        {"{\\rtf", 5, "this is a Rich Text file (.rtf); save it as .docx"},
        {"\xFF\xFE", 2, "this text is encoded in UTF-16; save it as UTF-8"},
        {"\xFE\xFF", 2, "this text is encoded in UTF-16; save it as UTF-8"},
    };
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        struct str magic = {foreign[i].magic, foreign[i].n};
        if (str_starts(bytes, magic)) {
            err_set(e, ERR_INPUT, path, "%s", foreign[i].advice);
            return true;
        }
    }
    return false;
}

/* Lines 1-based and columns in bytes, counted here because there is no document yet. */
static bool refuse_at(struct str bytes, const char *path, uint32_t at, struct err *e,
                      const char *what, const char *advice)
{
    uint32_t line = 1, start = 0;
    for (uint32_t i = 0; i < at; i++) {
        if (bytes.p[i] == '\n' ||
            (bytes.p[i] == '\r' && !(i + 1 < bytes.n && bytes.p[i + 1] == '\n'))) {
            line++;
            start = i + 1;
        }
    }
    return err_set_at(e, ERR_INPUT, path, line, at - start + 1, "%s at offset %u: %s", what, at,
                      advice);
}

static bool check_text(const char *path, struct str bytes, struct err *e)
{
    bool marked = str_starts(bytes, STR("\xEF\xBB\xBF"));
    if (str_trim(marked ? str_sub(bytes, 3, bytes.n) : bytes).n == 0) {
        return err_set(e, ERR_INPUT, path, "the file is empty; a draft resolution was expected");
    }
    const char *nul = memchr(bytes.p, '\0', bytes.n);
    if (nul) {
        return refuse_at(bytes, path, (uint32_t)(nul - bytes.p), e, "a NUL byte",
                         "this is not a text file");
    }
    uint32_t bad = utf8_invalid_at(bytes);
    if (bad != UINT32_MAX) {
        return refuse_at(bytes, path, bad, e, "bytes that are not UTF-8", "save the file as UTF-8");
    }
    return true;
}

/* Signs of Markdown: headings, links, emphasis around words, note definitions. Two of them, or one
 * with the suffix, are enough; a star or a low line alone is none. */
static bool looks_like_markdown(struct str bytes)
{
    uint32_t signs = 0;
    bool line_start = true;
    for (uint32_t i = 0; i + 2 < bytes.n && signs < 3; i++) {
        char c = bytes.p[i], next = bytes.p[i + 1];
        char before = i ? bytes.p[i - 1] : '\n';
        bool word_next = ascii_is_letter(next);
        if ((c == '*' || c == '_') && word_next && strchr(" \n\r*([", before)) {
            const char *end =
                memchr(bytes.p + i + 1, c, bytes.n - i - 1 < 300 ? bytes.n - i - 1 : 300);
            signs += end != NULL && end[-1] != ' ';
        }
        signs += line_start && c == '#' && (next == ' ' || next == '#');
        signs += c == ']' && next == '(' && (bytes.p[i + 2] == '#' || bytes.p[i + 2] == 'h');
        signs += c == '[' && next == '^';
        line_start = c == '\n' || c == '\r';
    }
    return signs >= 3;
}

/* Behind blanks, declarations ("<?xml ...?>"), comments and a document type: where the first
 * element begins. */
static struct str first_element(struct str bytes)
{
    bytes = str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_sub(bytes, 3, bytes.n) : bytes;
    for (int i = 0; i < 20; i++) {
        bytes = str_trim(bytes);
        const char *end = str_starts(bytes, STR("<!--")) ? "-->"
                          : str_starts(bytes, STR("<?"))  ? "?>"
                          : str_starts(bytes, STR("<!"))  ? ">"
                                                          : NULL;
        uint32_t at = end ? str_find(bytes, str_of(end), 0) : UINT32_MAX;
        if (at == UINT32_MAX) {
            break;
        }
        bytes = str_sub(bytes, at + (uint32_t)strlen(end), bytes.n);
    }
    return bytes;
}

/* The name of an element without its prefix is `name`. */
static bool is_element(struct str start, struct str name)
{
    uint32_t end = 1;
    while (end < start.n && !strchr(" \t\r\n/>", start.p[end])) {
        end++;
    }
    struct str own = str_sub(start, 1, end);
    uint32_t colon = str_find(own, STR(":"), 0);
    own = colon == UINT32_MAX ? own : str_sub(own, colon + 1, own.n);
    return start.n && start.p[0] == '<' && str_eq_nocase(own, name);
}

/* Pages and XML by their first element; the rest is text of the one or the other kind. */
static enum source_format sniff(const char *path, struct str bytes)
{
    struct str start = first_element(bytes);
    int suffix = format_of_suffix(path);
    bool doctype = str_starts_nocase(str_trim(str_sub(bytes, 0, 400)), STR("<!doctype html"));
    if (is_element(start, STR("akomaNtoso"))) {
        return SOURCE_AKN;
    }
    if (doctype || is_element(start, STR("html")) ||
        (suffix == SOURCE_HTML && start.n && start.p[0] == '<')) {
        return SOURCE_HTML;
    }
    if (suffix == SOURCE_MARKDOWN || looks_like_markdown(bytes)) {
        return SOURCE_MARKDOWN;
    }
    return suffix == SOURCE_HTML ? SOURCE_HTML : SOURCE_TEXT;
}

static bool is_word_xml(struct str bytes)
{
    return str_find(str_sub(bytes, 0, 4000), STR("progid=\"Word.Document\""), 0) != UINT32_MAX;
}

bool read_may_be_draft(const char *path)
{
    enum { LOOKED_AT = 65536 };
    int suffix = format_of_suffix(path);
    struct str bytes;
    if ((suffix != SOURCE_AKN && suffix != SOURCE_HTML) || !file_map(path, &bytes)) {
        return suffix >= 0; /* what cannot be read is told when it is to be checked */
    }
    struct str head = str_sub(bytes, 0, LOOKED_AT), start = first_element(head);
    bool ours = str_find(head, STR("<meta name=\"generator\" content=\"reslint "), 0) != UINT32_MAX;
    bool other = suffix == SOURCE_AKN && start.n && start.p[0] == '<' &&
                 sniff(path, head) != SOURCE_AKN && sniff(path, head) != SOURCE_HTML &&
                 !is_word_xml(head);
    file_unmap(bytes);
    return !ours && !other;
}

/* XML of another kind is no draft. */
static bool refuse_xml(const char *path, struct str bytes, struct err *e)
{
    if (!str_starts(str_trim(str_sub(bytes, 0, 400)), STR("<?xml"))) {
        return true;
    }
    return err_set(e, ERR_INPUT, path, "%s",
                   is_word_xml(bytes)
                       ? "this is a Word file saved as XML; save it as .docx"
                        : "this XML file is neither Akoma Ntoso nor a web page");
}

/* In text taken out of pages the marks are figures like others. Only where as many were found as
 * there are notes can anything be said about them. */
static bool has_all_marks(const struct doc *d)
{
    uint32_t notes = 0;
    for (uint32_t i = 0; i < d->block_count; i++) {
        notes += d->blocks[i].kind == BLOCK_NOTE;
    }
    return notes > 0 && d->mark_count >= notes;
}

static void read_lines(struct build *b, struct arena *a, struct str bytes, bool markdown,
                       struct doc *out)
{
    struct pieces p = {.bytes = bytes, .arena = a, .markdown = markdown};
    if (p.markdown) {
        markdown_split(&p);
    } else {
        text_split(&p);
    }
    pieces_find_plain_notes(&p);
    rejoin(&p);
    emit_pieces(b, &p);
    build_finish(b, out);
    out->has_italics = p.markdown;
    out->has_marks = p.markdown || has_all_marks(out);
    pieces_done(&p);
}

static bool is_zipped(struct str bytes)
{
    return str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("PK\x05\x06"));
}

bool read_document(struct arena *a, const char *path, struct str bytes,
                   const struct read_options *o, struct doc *out, struct err *e)
{
    struct source *source = ARENA_NEW(a, struct source);
    if (is_zipped(bytes)) {
        source_init(source, a, path, SOURCE_DOCX, STR(""));
        source->package = bytes;
        return package_read(a, source, o, out, e);
    }
    if (refuse_foreign(path, bytes, e)) {
        return false;
    }
    bool page = format_of_suffix(path) == SOURCE_HTML || sniff(path, bytes) == SOURCE_HTML;
    if (page && utf8_invalid_at(bytes) != UINT32_MAX) {
        html_to_utf8(a, bytes, &bytes);
    }
    if (!check_text(path, bytes, e)) {
        return false;
    }
    enum source_format format =
        o && o->format >= 0 ? (enum source_format)o->format : sniff(path, bytes);
    source_init(source, a, path, format, bytes);
    if (format == SOURCE_HTML) {
        return html_read(a, source, o, out, e);
    }
    if (format == SOURCE_AKN) {
        return akn_read(a, source, o, out, e);
    }
    if (!refuse_xml(path, bytes, e)) {
        return false;
    }
    struct build b;
    build_open(&b, a, source);
    read_lines(&b, a, bytes, format == SOURCE_MARKDOWN, out);
    return true;
}
