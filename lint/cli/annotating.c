/* The annotated copy at the command line. It never replaces the draft itself: the drafter decides
 * what to do with the comments. */
#include "cli/annotating.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "cli/command.h"
#include "write/annotate.h"

void annotating_date(char out[static 32])
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    time_t now = fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
    struct tm parts;
    if (!gmtime_r(&now, &parts) || strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0) {
        out[0] = '\0';
    }
}

int annotating_write(const struct options *o, const char *path, const struct document *d)
{
    struct err e = {0};
    char date[32];
    if (!annotate_is_possible(&d->doc)) {
        err_set(&e, ERR_INPUT, path,
                "--annotate writes comments into Word and OpenDocument files; this is %s",
                source_format_name(d->doc.source->format));
        return command_error(&e);
    }
    annotating_date(date);
    struct annotate_options how = {.author = "reslint", .date = date[0] ? date : NULL};
    struct buf out = {0};
    uint32_t placed;
    bool ok = annotate(&d->doc, &d->diags, &how, &out, &placed, &e);
    if (ok && !file_write(o->annotate, buf_str(&out), &e)) {
        e.code = ERR_USAGE; /* a wrong --annotate, as a wrong --output */
        ok = false;
    }
    buf_done(&out);
    if (!ok) {
        return command_error(&e);
    }
    if (!o->quiet) {
        fprintf(stderr, "%u comment%s written to %s\n", placed, placed == 1 ? "" : "s",
                o->annotate);
    }
    return STATUS_CLEAN;
}
