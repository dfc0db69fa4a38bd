/* Lines of the input. The table of line starts is built the first time a position is asked for:
 * a clean document never needs it. */
#include "doc/source.h"

#include "base/arena.h"
#include "base/search.h"
#include "base/utf8.h"
#include "base/vec.h"

const char *source_format_name(enum source_format format)
{
    static const char *const names[] = {
#define X(id, name) name,
        SOURCE_FORMATS(X)
#undef X
    };
    return names[format];
}

void source_init(struct source *s, struct arena *a, const char *path, enum source_format format,
                 struct str bytes)
{
    *s = (struct source){.path = path, .format = format, .bytes = bytes, .arena = a};
}

static void build_lines(struct source *s)
{
    VEC(uint32_t) starts = {0};
    *vec_push(&starts) = 0;
    for (uint32_t i = 0; i < s->bytes.n; i++) {
        char c = s->bytes.p[i];
        bool lone_cr = c == '\r' && !(i + 1 < s->bytes.n && s->bytes.p[i + 1] == '\n');
        if (c == '\n' || lone_cr) {
            *vec_push(&starts) = i + 1;
        }
    }
    s->lines = vec_to_arena(&starts, s->arena);
    s->line_count = starts.n;
    vec_done(&starts);
}

/* Characters and UTF-16 units from `start` of the line to `at`, counted on from the place known
 * last, forward or backward, when that is in this line and nearer than its start. */
static void count_to(struct source *s, uint32_t line, uint32_t start, uint32_t at)
{
    struct source_known k = s->known;
    bool forward = k.at <= at;
    if (k.line != line || k.at < start || (!forward && k.at - at > at - start)) {
        k = (struct source_known){.at = start, .line = line};
        forward = true;
    }
    struct str between = forward ? str_sub(s->bytes, k.at, at) : str_sub(s->bytes, at, k.at);
    uint32_t chars = utf8_count(between), utf16 = utf8_count_utf16(between);
    k.chars = forward ? k.chars + chars : k.chars - chars;
    k.utf16 = forward ? k.utf16 + utf16 : k.utf16 - utf16;
    k.at = at;
    s->known = k;
}

struct position source_locate(struct source *s, uint32_t at)
{
    if (!s->lines) {
        build_lines(s);
    }
    if (at > s->bytes.n) {
        at = s->bytes.n;
    }
    uint32_t low = search_before(search_from(s->lines, s->line_count, sizeof *s->lines, at + 1));
    uint32_t start = s->lines[low];
    if (low == 0 && str_starts(s->bytes, STR("\xEF\xBB\xBF"))) {
        start = at < 3 ? at : 3; /* a byte order mark takes no column */
    }
    count_to(s, low + 1, start, at);
    return (struct position){
        .line = low + 1,
        .column = at - start + 1,
        .column_char = s->known.chars + 1,
        .column_utf16 = s->known.utf16 + 1,
    };
}

const struct origin *source_origin(const struct source *s, uint32_t at)
{
    uint32_t low = 0, high = s->origin_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->origins[middle].at + s->origins[middle].length <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < s->origin_count && s->origins[low].at <= at ? &s->origins[low] : NULL;
}

uint32_t source_pieces(const struct source *s, struct range r, struct source_piece *out,
                       uint32_t most)
{
    bool empty = r.start == r.end;
    uint32_t at = empty && r.start > 0 && s->bytes.p[r.start - 1] != '\n' ? r.start - 1 : r.start;
    uint32_t end = empty ? at + 1 : r.end, n = 0;
    while (at < end) {
        const struct origin *o = source_origin(s, at);
        if (!o || o->xml_length == 0 || o->run == UINT32_MAX || n == most) {
            return 0;
        }
        uint32_t stop = end < o->at + o->length ? end : o->at + o->length;
        bool exact = o->length == o->xml_length;
        out[n].origin = o;
        out[n].xml = exact ? (struct range){o->xml + (at - o->at), o->xml + (stop - o->at)}
                           : (struct range){o->xml, o->xml + o->xml_length};
        if (!exact && (at != o->at || stop != o->at + o->length)) {
            return 0;
        }
        n++;
        at = stop;
    }
    if (empty) { /* behind the byte before, or before the first of the paragraph */
        uint32_t place = end == r.start ? out[0].xml.end : out[0].xml.start;
        out[0].xml = (struct range){place, place};
    }
    return n;
}

struct str source_line(struct source *s, uint32_t line)
{
    if (!s->lines) {
        build_lines(s);
    }
    if (line == 0 || line > s->line_count) {
        return (struct str){0};
    }
    uint32_t end = line < s->line_count ? s->lines[line] : s->bytes.n;
    struct str text = str_sub(s->bytes, s->lines[line - 1], end);
    while (text.n && (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == '\r')) {
        text.n--;
    }
    return text;
}
