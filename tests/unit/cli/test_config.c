/* Patterns of paths in a configuration. */
#include <criterion/criterion.h>

#include "cli/config.h"

Test(config, patterns)
{
    static const struct {
        const char *pattern, *path;
        bool fits;
    } rows[] = {
        {"*.md", "a.md", true},
        {"*.md", "deep/a.md", true},
        {"*.md", "a.txt", false},
        {"council/*", "council/a.md", true},
        {"council/*", "council/x/a.md", false},
        {"council/**", "council/x/a.md", true},
        {"**/a.md", "a.md", true},
        {"**/a.md", "x/y/a.md", true},
        {"**/a.md", "x/ba.md", false},
        {"a/**/b.md", "a/b.md", true},
        {"a/**/b.md", "a/x/y/b.md", true},
        {"a?.md", "ab.md", true},
        {"a?c/x.md", "a/c/x.md", false},
        {"", "a.md", false},
        {"**", "a.md", true},
        {"x*y*z", "x1y2z", true},
        {"x*y*z", "x1y2", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_expect_eq(config_matches(str_of(rows[i].pattern), str_of(rows[i].path)), rows[i].fits,
                     "%s, %s", rows[i].pattern, rows[i].path);
    }
}
