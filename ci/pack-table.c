/* Makes the pack table of the build, which spares a check the parsing of the rule files.
 *
 *   pack-table TABLE RULES-FOLDER
 *
 * All rules are compiled first: who reads the table relies on it that every expression is right, and
 * what the check kinds work out from a rule alone is kept beside it. */
#include <stdio.h>

#include "base/arena.h"
#include "engine/engine.h"

int main(int argc, char **argv)
{
    struct err e = {0};
    if (argc != 3) {
        fputs("usage: pack-table TABLE RULES-FOLDER\n", stderr);
        return 2;
    }
    struct engine_options options = {.data = argv[2], .rules = argv[2]};
    struct engine *g = engine_new(&options, &e);
    bool ok = g && engine_keep(g, argv[1], argv[2], &e);
    if (!ok) {
        char text[2300];
        err_format(&e, text, sizeof text);
        fprintf(stderr, "pack-table: %s\n", text);
    }
    if (g) {
        engine_free(g);
    }
    return ok ? 0 : 1;
}
