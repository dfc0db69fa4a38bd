/* Tags of italics. In: the bytes of an HTML page or an Akoma Ntoso text and a place where italic
 * words begin or end; out: where the tags stand, so that a fix can take them out:
 *
 *   1. <em class="v">Takes note of</em> the report      before: <em class="v">, behind: </em>
 */
#include "read/flow_markup.h"

#include "base/ascii.h"

enum { TAG_MOST = 200 /* bytes */ };

/* Name of the tag at `at` behind "<" or "</", its letters. */
static struct str tag_name(struct str bytes, uint32_t at)
{
    uint32_t end = at;
    while (end < bytes.n && ascii_is_letter((unsigned char)bytes.p[end])) {
        end++;
    }
    return str_sub(bytes, at, end);
}

static bool is_italic(struct str name)
{
    return str_eq_nocase(name, STR("i")) || str_eq_nocase(name, STR("em"));
}

/* Where the start tag of italics that ends at `at` begins; `at` itself when none does. */
static uint32_t tag_start(struct str bytes, uint32_t at)
{
    uint32_t start = at;
    if (at == 0 || bytes.p[at - 1] != '>' || (at > 1 && bytes.p[at - 2] == '/')) {
        return at;
    }
    while (start > 0 && at - start < TAG_MOST && bytes.p[start] != '<') {
        start--;
        if (bytes.p[start] == '>' && start + 1 < at) {
            return at;
        }
    }
    struct str name = tag_name(bytes, start + 1);
    uint32_t behind = start + 1 + name.n;
    bool whole =
        behind < at && (bytes.p[behind] == '>' || ascii_is_blank((unsigned char)bytes.p[behind]));
    return bytes.p[start] == '<' && whole && is_italic(name) ? start : at;
}

struct range flow_markup_before(struct str bytes, uint32_t at)
{
    uint32_t start = tag_start(bytes, at);
    bool alone = tag_start(bytes, start) == start;
    return (struct range){alone ? start : at, at};
}

struct range flow_markup_behind(struct str bytes, struct range open, uint32_t at)
{
    struct str opened = tag_name(bytes, open.start + 1), rest = str_sub(bytes, at, bytes.n);
    if (open.start == open.end || !str_starts(rest, STR("</"))) {
        return (struct range){at, at};
    }
    struct str closed = tag_name(bytes, at + 2);
    uint32_t end = at + 2 + closed.n;
    bool same = str_eq_nocase(opened, closed) && end < bytes.n && bytes.p[end] == '>';
    return (struct range){at, same ? end + 1 : at};
}
