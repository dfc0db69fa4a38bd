/* The command line: what is understood, and what is said to who slips. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "cli/options.h"
#include "report/report.h"

enum { ARGS = 8 };

/* The options borrow from the arguments, which last until the next call. */
static bool parse(struct options *o, const char *const *args, struct err *e)
{
    static char copies[ARGS + 1][64];
    char *argv[ARGS + 2] = {copies[0]};
    int argc = 1;
    for (int i = 0; i < ARGS && args[i]; i++) {
        snprintf(copies[argc], sizeof copies[argc], "%s", args[i]);
        argv[argc] = copies[argc];
        argc++;
    }
    return options_parse(o, argc, argv, e);
}

Test(options, slips_get_a_hint)
{
    static const struct {
        const char *args[ARGS];
        const char *text;
    } rows[] = {
        {{"--formt=json", "x"}, "there is no option “--formt”; did you mean “--format”?"},
        {{"--zzzzzzzzz"}, "there is no option “--zzzzzzzzz”"},
        {{"-Z", "x"}, "there is no option “-Z”"},
        {{"-qZ", "x"}, "there is no option “-Z”"},
        {{"--format=jsn", "x"}, "--format cannot be “jsn”; did you mean “json”?"},
        {{"--fail-on=sometimes"}, "--fail-on cannot be “sometimes”; it is one of error|warning|note|never"},
        {{"--output"}, "the option “--output” needs an argument"},
        {{"--quiet=yes"}, "the option “--quiet” takes no argument"},
        {{"--threads=many"}, "--threads takes a whole number from 0 to 1000, not “many”"},
        {{"--threads=-1"}, "--threads takes a whole number from 0 to 1000, not “-1”"},
        {{"--output="}, "--output must not be empty"},
        {{"explan", "x"}, "there is no command “explan”; did you mean “explain”?"},
        {{"rules", "--caret"}, "“reslint rules” takes no option “--caret”"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct options o;
        struct err e = {0};
        cr_expect_not(parse(&o, rows[i].args, &e), "row %zu", i);
        cr_expect_str_eq(e.text, rows[i].text);
        cr_expect_eq(e.code, ERR_USAGE);
        options_done(&o);
    }
}

Test(options, what_is_understood)
{
    struct options o;
    struct err e = {0};
    const char *const args[ARGS] = {"--rule=a,b", "-r", "c", "outline.md", "--color", "never", "-", NULL};
    cr_assert(parse(&o, args, &e), "%s", e.text);
    cr_expect(o.command == COMMAND_CHECK && o.operands.n == 2 && o.color == 2);
    cr_expect_str_eq(o.operands.p[1], "-");
    cr_assert_eq(o.only.n, 3u);
    cr_expect(str_eq(o.only.p[2], STR("c")) && str_eq(o.only.p[1], STR("b")));
    cr_expect(o.spelling == 1 && o.caret == -1 && o.stage == -1 && o.fail_on == 1);
    options_done(&o);

    const char *const more[ARGS] = {"outline", "-f", "json", "--", "--odd-name", NULL};
    cr_assert(parse(&o, more, &e), "%s", e.text);
    cr_expect(o.command == COMMAND_OUTLINE && o.operands.n == 1 && o.format == REPORT_JSON);
    cr_expect_str_eq(o.operands.p[0], "--odd-name");
    options_done(&o);
}

/* The numbers of choices are used as enums elsewhere. */
Test(options, choices_are_the_enums)
{
    static const char *const formats[] = {
#define X(id, name) [REPORT_##id] = name,
        REPORT_FORMATS(X)
#undef X
    };
    for (int i = 0; i < REPORT_FORMAT_COUNT; i++) {
        cr_expect(str_eq(options_choice("format", i), str_of(formats[i])), "%s", formats[i]);
    }
    cr_expect_eq(options_choice("format", REPORT_FORMAT_COUNT).n, 0u);
    cr_expect_eq(options_choice("stage", -1).n, 0u);
    cr_expect(str_eq(options_choice("fail-on", DIAG_NOTE), STR("note")));
    cr_expect(str_eq(options_choice("column-unit", COLUMN_UTF16), STR("utf16")));
}

Test(options, help_names_everything)
{
    struct buf help = {0};
    options_help(&help);
    struct str text = buf_str(&help);
#define X(name, letter, kind, field, argument, commands, words)                                    \
    cr_expect_neq(str_find(text, STR("--" name), 0), UINT32_MAX, "--" name);
    OPTIONS(X)
#undef X
#define X(id, name, operands, words)                                                               \
    cr_expect_neq(str_find(text, STR("\n  " name " "), 0), UINT32_MAX, name);
    COMMANDS(X)
#undef X
    for (uint32_t i = 0, end; i < text.n; i = end + 1) {
        end = str_find(text, STR("\n"), i);
        cr_assert_neq(end, UINT32_MAX);
        cr_expect_leq(end - i, 92u, "%.*s", (int)(end - i), text.p + i);
    }
    buf_done(&help);
}
