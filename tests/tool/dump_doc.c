/* dump-doc [--original] [--body|--notes] FILE: what the reader made of a file: blocks with their marks
 * and spans, or the plain text of the body or of the notes alone. For looking, and for comparing with what
 * other programs extract. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "doc/dump.h"
#include "read/read.h"

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct str bytes;
    struct err e = {0};
    struct doc d;
    struct read_options o = {.format = -1};
    bool body = false, notes = false;
    for (int i = 1; i < argc - 1; i++) {
        o.original |= strcmp(argv[i], "--original") == 0;
        body |= strcmp(argv[i], "--body") == 0;
        notes |= strcmp(argv[i], "--notes") == 0;
    }
    const char *path = argc > 1 ? argv[argc - 1] : "";
    if (!file_read(&a, path, FILE_MOST_BYTES, &bytes, &e) ||
        !read_document(&a, path, bytes, &o, &d, &e)) {
        fprintf(stderr, "%s: %s\n", path, e.text);
        arena_done(&a);
        return 3;
    }
    for (uint32_t i = 0; (body || notes) && i < d.block_count; i++) {
        struct str text = doc_text(&d, d.blocks[i].range);
        if (notes == (d.blocks[i].kind == BLOCK_NOTE)) {
            printf("%.*s\n", STR_ARG(text));
        }
    }
    if (!body && !notes) {
        struct buf out = {0};
        doc_dump(&d, &out);
        fwrite(out.p, 1, out.n, stdout);
        buf_done(&out);
    }
    arena_done(&a);
    return 0;
}
