/* What several formats need from a finding: its place in the file, and the path a machine can
 * follow. */
#include "report/report.h"

struct spot report_spot_of(const struct doc *doc, struct range source)
{
    struct spot s = {.source = source};
    s.start = source_locate(doc->source, source.start);
    s.end = source_locate(doc->source, source.end);
    return s;
}

struct spot report_spot(const struct doc *doc, struct place place)
{
    return report_spot_of(doc, doc_place_source(doc, place));
}

struct str report_path(const struct report *r, const char *path)
{
    struct str s = str_of(path), root = str_of(r->options.root);
    if (root.n && str_starts(s, root) && s.n > root.n + 1 && s.p[root.n] == '/') {
        s = str_sub(s, root.n + 1, s.n);
    }
    while (str_starts(s, STR("./")) && s.n > 2) {
        s = str_sub(s, 2, s.n);
    }
    return s;
}
