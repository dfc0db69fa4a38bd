/* A look at a page before the parser gets it. The parser builds whatever tree the tags ask for;
 * pages that ask for a tree that no page has are refused here, and so the time and the memory that
 * the parser takes are bounded. Also: pages that Word saved in the encoding of Windows. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "read/html.h"

enum { DEPTH_MOST = 400, ATTRIBUTES_MOST = 200, TAGS_MOST = 1000000 };

struct scan {
    struct str bytes;
    uint32_t at;
    uint32_t depth, tags, attributes; /* of the tag read last */
};

/* Elements that end by themselves, or never hold anything. */
static bool ends_itself(struct str name)
{
    static const char *const names[] = {
        "p",    "br",   "li",    "td",    "tr",    "th",    "dt",     "dd",       "hr",  "img",
        "meta", "link", "input", "thead", "col",   "tbody", "option", "tfoot",    "wbr", "area",
        "base", "body", "head",  "html",  "param", "embed", "source", "colgroup", "rt",  "rp",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_eq_nocase(name, str_of(names[i]))) {
            return true;
        }
    }
    return false;
}

/* From behind the name of a tag to behind its '>'. */
static void skip_tag(struct scan *s)
{
    char quote = '\0';
    bool blank = false;
    s->attributes = 0;
    for (; s->at < s->bytes.n; s->at++) {
        char c = s->bytes.p[s->at];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            s->at++;
            return;
        } else {
            bool is_blank = strchr(" \t\r\n/", c) != NULL;
            s->attributes += blank && !is_blank;
            blank = is_blank;
        }
    }
}

/* Behind the end of a comment, a declaration or a processing instruction that begins here. */
static uint32_t skip_markup(struct str bytes, uint32_t at)
{
    bool comment = str_starts(str_sub(bytes, at, bytes.n), STR("<!--"));
    uint32_t end = comment ? str_find(bytes, STR("-->"), at + 4) : str_find(bytes, STR(">"), at);
    return end == UINT32_MAX ? bytes.n : end + (comment ? 3 : 1);
}

/* Scripts and style sheets are no markup. */
static void skip_raw(struct scan *s, struct str name)
{
    struct str rest = str_sub(s->bytes, s->at, s->bytes.n);
    for (uint32_t i = 0; i + 2 + name.n <= rest.n; i++) {
        const char *lt = memchr(rest.p + i, '<', rest.n - i);
        if (!lt) {
            break;
        }
        i = (uint32_t)(lt - rest.p);
        if (str_starts(str_sub(rest, i, rest.n), STR("</")) &&
            str_eq_nocase(str_sub(rest, i + 2, i + 2 + name.n), name)) {
            s->at += i;
            return;
        }
    }
    s->at = s->bytes.n;
}

static void one_tag(struct scan *s)
{
    bool closing = s->at + 1 < s->bytes.n && s->bytes.p[s->at + 1] == '/';
    uint32_t start = s->at + 1 + closing, end = start;
    if (start >= s->bytes.n || !ascii_is_letter(s->bytes.p[start])) {
        s->at = start < s->bytes.n && strchr("!?", s->bytes.p[start]) ? skip_markup(s->bytes, s->at)
                                                                      : s->at + 1;
        return;
    }
    while (end < s->bytes.n && !strchr(" \t\r\n/>", s->bytes.p[end])) {
        end++;
    }
    struct str name = str_sub(s->bytes, start, end);
    s->at = end;
    skip_tag(s);
    s->tags++;
    bool empty = s->at >= 2 && s->bytes.p[s->at - 2] == '/';
    if (ends_itself(name)) {
        return;
    }
    if (closing) {
        s->depth -= s->depth > 0;
    } else if (str_eq_nocase(name, STR("script")) || str_eq_nocase(name, STR("style"))) {
        skip_raw(s, name);
        s->depth++;
    } else if (!empty) {
        s->depth++;
    }
}

bool html_check(struct str bytes, const char *path, struct err *e)
{
    struct scan s = {.bytes = bytes};
    while (s.at < bytes.n) {
        const char *lt = memchr(bytes.p + s.at, '<', bytes.n - s.at);
        if (!lt) {
            break;
        }
        s.at = (uint32_t)(lt - bytes.p);
        s.attributes = 0;
        one_tag(&s);
        if (s.depth > DEPTH_MOST) {
            return err_set(e, ERR_INPUT, path,
                           "this page has elements nested more than %d deep; no page needs that",
                           DEPTH_MOST);
        }
        if (s.attributes > ATTRIBUTES_MOST || s.tags > TAGS_MOST) {
            return err_set(e, ERR_INPUT, path,
                           s.tags > TAGS_MOST ? "this page has more than a million tags"
                                              : "this page has a tag with hundreds of attributes");
        }
    }
    return true;
}

/* --- text and labels */

static bool is_letter_or_digit(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c);
}

uint32_t html_source_step(struct str original, uint32_t at, struct str text, bool *none)
{
    char c = original.p[at];
    *none = false;
    if (c == '<') {
        uint32_t end = str_find(original, STR(">"), at);
        *none = true;
        return end == UINT32_MAX ? original.n - at : end + 1 - at;
    }
    if (c == '\r') {
        return at + 1 < original.n && original.p[at + 1] == '\n' ? 2 : 1;
    }
    uint32_t n = 1;
    while (at + n < original.n && n < 40 && original.p[at + n] != ';' &&
           (original.p[at + n] == '#' || is_letter_or_digit(original.p[at + n]))) {
        n++;
    }
    bool stop = at + n < original.n && original.p[at + n] == ';';
    return c == '&' && (stop || text.p[0] != '&') ? n + stop : 1;
}

struct str html_note_label(struct str text)
{
    text = str_trim(text);
    if (text.n >= 3 && (text.p[0] == '[' || text.p[0] == '(')) {
        text = str_trim(str_sub(text, 1, text.n - 1));
    }
    unsigned value;
    bool figures = numeral_figures(text, &value) && value < 10000;
    bool sign = text.n >= 1 && text.n <= 4 && text.p[0] == '*';
    bool roman = text.n <= 6 && numeral_roman(text) > 0;
    bool letter = text.n == 1 && ascii_is_lower(text.p[0]);
    return figures || sign || roman || letter ? text : STR("");
}

/* --- encoding */

static bool claims(struct str head, const char *name)
{
    for (uint32_t i = 0; i + strlen(name) <= head.n; i++) {
        if (str_eq_nocase(str_sub(head, i, i + (uint32_t)strlen(name)), str_of(name))) {
            return true;
        }
    }
    return false;
}

bool html_to_utf8(struct arena *a, struct str bytes, struct str *out)
{
    static const uint16_t high[32] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    struct str head = str_sub(bytes, 0, 4096);
    if (!claims(head, "windows-1252") && !claims(head, "iso-8859-1")) {
        return false;
    }
    struct buf utf8 = {0};
    for (uint32_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        buf_add_codepoint(&utf8, c >= 0x80 && c < 0xA0 ? high[c - 0x80] : c);
    }
    *out = str_dup(a, buf_str(&utf8));
    buf_done(&utf8);
    return true;
}
