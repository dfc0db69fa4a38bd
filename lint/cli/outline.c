/* `reslint outline FILE`: what reslint took the parts of a draft for, as an indented list for a
 * person or as JSON (outline_json.c) for a program. */
#include <stdio.h>

#include "base/file.h"
#include "cli/config.h"
#include "cli/outline_json.h"
#include "report/report.h"

static int outline_one(const struct options *o, const struct engine *g, struct sink *sink)
{
    struct arena bytes_arena = {0};
    struct document d = {0};
    struct str bytes = {0};
    struct err e = {0};
    const char *path = o->operands.p[0];
    bool standard_input = strcmp(path, "-") == 0;
    bool ok;
    if (standard_input) {
        path = o->stdin_name ? o->stdin_name : "<stdin>";
        ok = file_read_stdin(&bytes_arena, path, FILE_MOST_BYTES, &bytes, &e);
    } else {
        ok = file_read(&bytes_arena, path, FILE_MOST_BYTES, &bytes, &e);
    }
    ok = ok && document_read(&d, g, path, bytes, FORMAT_SNIFF, &e);
    if (ok && o->outputs.p[0].format == REPORT_JSON) {
        outline_json(&d, path, &sink->buf);
    } else if (ok) {
        outline_dump(d.outline, &d.doc, &sink->buf);
    }
    int status = ok ? STATUS_CLEAN : command_error(&e);
    document_done(&d);
    arena_done(&bytes_arena);
    return status;
}

int command_outline(const struct options *o)
{
    struct sink sink = {.path = o->outputs.p[0].path};
    if (o->operands.n != 1) {
        fprintf(
            stderr,
            "reslint: “reslint outline” shows one draft: name one file, or - for standard input\n");
        return STATUS_USAGE;
    }
    struct configs configs;
    struct err e = {0};
    configs_init(&configs, o);
    bool standard_input = strcmp(o->operands.p[0], "-") == 0;
    const char *path = !standard_input ? o->operands.p[0] : o->stdin_name ? o->stdin_name : ".";
    const struct settings *s = configs_for(&configs, path, &e);
    int status = s ? outline_one(o, s->engine, &sink) : command_error(&e);
    status = status == STATUS_CLEAN ? sink_end(&sink) : status;
    buf_done(&sink.buf);
    configs_done(&configs);
    return status;
}
