/* Lines of the input. The table of line starts is built the first time a position is asked for:
 * a clean document never needs it. */
#include "doc/source.h"

#include "base/arena.h"
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

struct position source_locate(struct source *s, uint32_t at)
{
    if (!s->lines) {
        build_lines(s);
    }
    if (at > s->bytes.n) {
        at = s->bytes.n;
    }
    uint32_t low = 0, high = s->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (s->lines[middle] <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    struct str before = str_sub(s->bytes, s->lines[low], at);
    if (low == 0 && str_starts(before, STR("\xEF\xBB\xBF"))) {
        before = str_sub(before, 3, before.n); /* a byte order mark takes no column */
    }
    return (struct position){
        .line = low + 1,
        .column = before.n + 1,
        .column_char = utf8_count(before) + 1,
        .column_utf16 = utf8_count_utf16(before) + 1,
    };
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
