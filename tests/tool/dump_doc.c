/* dump-doc [--original] [--plane] FILE: what the reader made of a file: blocks with their marks and
 * spans, or the text plane alone. For looking, and for comparing with what other programs extract. */
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
    bool plane = false;
    for (int i = 1; i < argc - 1; i++) {
        o.original |= strcmp(argv[i], "--original") == 0;
        plane |= strcmp(argv[i], "--plane") == 0;
    }
    const char *path = argc > 1 ? argv[argc - 1] : "";
    if (!file_read(&a, path, FILE_MOST_BYTES, &bytes, &e) ||
        !read_document(&a, path, bytes, &o, &d, &e)) {
        fprintf(stderr, "%s: %s\n", path, e.text);
        arena_done(&a);
        return 3;
    }
    if (plane) {
        fwrite(d.text.p, 1, d.text.n, stdout);
    } else {
        struct buf out = {0};
        doc_dump(&d, &out);
        fwrite(out.p, 1, out.n, stdout);
        buf_done(&out);
    }
    arena_done(&a);
    return 0;
}
