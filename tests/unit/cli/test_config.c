/* Patterns of paths in a configuration. */
#include <criterion/criterion.h>

#include "cli/config.h"

#define LONG "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

Test(config, patterns, .timeout = 10)
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
        {"a/**/c/*.md", "a/c/b/c/x.md", true},
        {"a/**/c/*.md", "a/c/b/x.md", false},
        {"*/a*b/*c", "x/aab/cc", true},
        {"*/a*b/*c", "x/a/b/cc", false},
        {"**b", "a/b/c/ab", true},
        {"a/b**", "a/b/c", true},
        {"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", LONG LONG, false},
        {"**a**a**a**a**a**a**a**a**a**a**a**a**b", LONG "/" LONG, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_expect_eq(config_matches(str_of(rows[i].pattern), str_of(rows[i].path)), rows[i].fits,
                     "%s, %s", rows[i].pattern, rows[i].path);
    }
}
