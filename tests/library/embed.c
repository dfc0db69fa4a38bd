/* A program that knows reslint.h and libreslint.a alone: what a user of the library would write. */
#include <stdio.h>
#include <string.h>

#include "reslint.h"

static int failures;

static void expect(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "library: %s\n", what);
        failures++;
    }
}

int main(int argc, char **argv)
{
    static const char draft[] = "*The General Assembly*,\n\n*Recalling* its earlier decisions,\n\n"
                                "1. *Welcomes* the the report;\n\n2. *Requests* the Office to report.\n";
    char why[256] = "";
    struct reslint_options options = {.data = argc > 1 ? argv[1] : NULL};
    struct reslint *linter = reslint_new(&options, why, sizeof why);
    if (!linter) {
        fprintf(stderr, "library: %s\n", why);
        return 1;
    }
    struct reslint_result *r = reslint_check(linter, "draft.md", draft, sizeof draft - 1, why, sizeof why);
    int doubled = 0;
    for (size_t i = 0; r && i < reslint_count(r); i++) {
        const struct reslint_finding *f = reslint_at(r, i);
        if (strcmp(f->rule, "duplicate-words") == 0) {
            doubled++;
            expect(memcmp(draft + f->start, "the", 3) == 0 && f->line == 5, "the place of the doubled word");
            expect(f->severity != RESLINT_NOTE && *f->message && *f->where, "what is said about it");
        }
    }
    expect(doubled == 1, "one doubled word");
    expect(r && reslint_at(r, reslint_count(r)) == NULL, "nothing past the last finding");
    expect(r && strcmp(reslint_profile(r), "general-assembly") == 0, "the profile of the opening formula");
    reslint_result_free(r);

    r = reslint_check(linter, "draft.md", "a\xff", 2, why, sizeof why);
    expect(!r && strstr(why, "UTF-8") != NULL, "a text that is no UTF-8 is refused with a reason");
    reslint_free(linter);

    options.data = "/nonexistent";
    expect(!reslint_new(&options, why, sizeof why) && strstr(why, "/nonexistent"), "missing rules are named");
    printf("library: %d passed, %d failed, 0 skipped\n", failures == 0, failures > 0);
    return failures > 0;
}
