/* Builds the plane as a reader would, without any reader. */
#include "lines.h"

#include "doc/build.h"

static void add_text(struct build *b, uint32_t at, struct str s)
{
    bool italic = false;
    uint32_t run = 0;
    for (uint32_t i = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] != '*') {
            continue;
        }
        build_text(b, at + run, str_sub(s, run, i));
        run = i + 1;
        struct range marker = {at + i, at + i + 1};
        if (i == s.n) {
            break;
        }
        if (italic) {
            build_span_close(b, SPAN_ITALIC, marker);
        } else {
            build_span_open(b, SPAN_ITALIC, marker);
        }
        italic = !italic;
    }
}

static void add_line(struct arena *a, struct build *b, uint32_t at, struct str s)
{
    static const struct {
        const char *mark;
        enum block_kind kind;
    } marks[] = {{"# ", BLOCK_HEADING}, {"- ", BLOCK_ITEM},      {"| ", BLOCK_CELL},
                 {"> ", BLOCK_QUOTE},   {"! ", BLOCK_PARAGRAPH}, {"^", BLOCK_NOTE}};
    enum block_kind kind = BLOCK_PARAGRAPH;
    uint32_t skip = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_starts(s, str_of(marks[i].mark))) {
            kind = marks[i].kind;
            skip = str_of(marks[i].mark).n;
        }
    }
    struct block *block = build_block(b, kind, kind == BLOCK_HEADING || kind == BLOCK_ITEM);
    block->bold = s.n > 1 && s.p[0] == '!' && skip;
    if (kind == BLOCK_NOTE) {
        uint32_t blank = str_find(s, STR(" "), 0);
        block->note = str_dup(a, str_sub(s, 1, blank));
        skip = blank + 1;
    }
    add_text(b, at + skip, str_sub(s, skip, s.n));
    build_block_end(b);
}

void lines_build(struct arena *a, const char *text, struct doc *d)
{
    struct source *source = ARENA_NEW(a, struct source);
    struct build b;
    source_init(source, a, "test", SOURCE_MARKDOWN, str_of(text));
    build_open(&b, a, source);
    for (uint32_t at = 0; at < source->bytes.n;) {
        uint32_t end = str_find(source->bytes, STR("\n"), at);
        end = end == UINT32_MAX ? source->bytes.n : end;
        add_line(a, &b, at, str_sub(source->bytes, at, end));
        at = end + 1;
    }
    build_finish(&b, d);
}
