/* One pass each, from a slice to a buffer. Titles of publications in drafts hold "&" and quotation
 * marks, names of files hold blanks and colons ("A_RES:74/306 draft.md"). */
#include "report/escape.h"

#include "base/utf8.h"

static bool xml_allows(uint32_t c)
{
    return c >= 0x20 ? c != 0x7F && c < 0xFFFE : c == '\t' || c == '\n' || c == '\r';
}

/* NULL: the character stands for itself. */
static const char *xml_name(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\n':
        return "&#10;"; /* a line end in an attribute would be read as a blank */
    case '\r':
        return "&#13;";
    case '\t':
        return "&#9;";
    default:
        return NULL;
    }
}

void escape_xml(struct buf *out, struct str text)
{
    uint32_t bad = utf8_invalid_at(text);
    for (uint32_t i = 0; i < text.n;) {
        if (i == bad) {
            buf_add_codepoint(out, 0xFFFD);
            i++;
            bad = utf8_invalid_at(str_sub(text, i, text.n));
            bad = bad == UINT32_MAX ? bad : bad + i;
            continue;
        }
        uint32_t length, c = utf8_decode(text, i, &length);
        const char *name = xml_name(c);
        if (name) {
            buf_add_cstr(out, name);
        } else if (!xml_allows(c) && c < 0x10000) {
            buf_add_codepoint(out, 0xFFFD);
        } else {
            buf_add_bytes(out, text.p + i, length);
        }
        i += length;
    }
}

void escape_uri(struct buf *out, struct str path)
{
    static const char safe[] = "-._~/";
    for (uint32_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        bool plain =
            ascii_is_digit(c) || ascii_is_letter(c) || (c && memchr(safe, c, sizeof safe - 1));
        if (plain) {
            buf_add_char(out, (char)c);
        } else {
            buf_printf(out, "%%%02X", c);
        }
    }
}

void escape_command(struct buf *out, struct str text, bool property)
{
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','))) {
            buf_printf(out, "%%%02X", (unsigned)c);
        } else {
            buf_add_char(out, c);
        }
    }
}

void escape_base64(struct buf *out, struct str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (uint32_t i = 0; i < bytes.n; i += 3) {
        uint32_t left = bytes.n - i, three = 0;
        for (uint32_t k = 0; k < 3; k++) {
            three = three << 8 | (k < left ? (unsigned char)bytes.p[i + k] : 0);
        }
        for (uint32_t k = 0; k < 4; k++) {
            buf_add_char(out, k > left ? '=' : digits[three >> (18 - 6 * k) & 63]);
        }
    }
}
