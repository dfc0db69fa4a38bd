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
        {{"--format=sarif:", "x"}, "--format=sarif:: the name of the file is missing"},
        {{"--format=json:a", "--format=sarif:a"}, "two formats cannot both go to “a”"},
        {{"-fjson", "-fsarif"},
         "two formats cannot both go to standard output; give one a file, as in --format=sarif:findings.sarif"},
        {{"rules", "--format=sarif"}, "“reslint rules” writes text or json, one at a time"},
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
    cr_expect(o.spelling == 1 && o.caret == -1 && o.stage == -1 && o.fail_on == -1);
    options_done(&o);

    const char *const more[ARGS] = {"outline", "-f", "json", "--", "--odd-name", NULL};
    cr_assert(parse(&o, more, &e), "%s", e.text);
    cr_expect(o.command == COMMAND_OUTLINE && o.operands.n == 1 && o.outputs.n == 1 && o.outputs.p[0].format == REPORT_JSON);
    cr_expect_str_eq(o.operands.p[0], "--odd-name");
    options_done(&o);
}

/* A file belongs to the format in front of it; alone, the order makes no difference. */
Test(options, outputs)
{
    static const struct {
        const char *args[ARGS];
        struct output wanted[3];
        uint32_t n;
    } rows[] = {
        {{"x"}, {{REPORT_TEXT, NULL}}, 1},
        {{"--output=a", "--format=json"}, {{REPORT_JSON, "a"}}, 1},
        {{"-f", "json", "-o", "a"}, {{REPORT_JSON, "a"}}, 1},
        {{"-o", "a"}, {{REPORT_TEXT, "a"}}, 1},
        {{"-f", "sarif:a:b", "-f", "text", "-f", "html", "-o", "c"},
         {{REPORT_SARIF, "a:b"}, {REPORT_TEXT, NULL}, {REPORT_HTML, "c"}}, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct options o;
        struct err e = {0};
        cr_assert(parse(&o, rows[i].args, &e), "row %zu: %s", i, e.text);
        cr_assert_eq(o.outputs.n, rows[i].n, "row %zu", i);
        for (uint32_t k = 0; k < o.outputs.n; k++) {
            const char *wanted = rows[i].wanted[k].path, *got = o.outputs.p[k].path;
            cr_expect_eq(o.outputs.p[k].format, rows[i].wanted[k].format, "row %zu", i);
            cr_expect(wanted ? got && strcmp(wanted, got) == 0 : !got, "row %zu", i);
        }
        options_done(&o);
    }
}

/* Completion and manual know every option and every command. */
Test(options, scripts_name_everything)
{
    static const char *const shells[] = {"bash", "zsh", "fish"};
    for (int i = 0; i < 4; i++) {
        struct buf out = {0}, dashed = {0};
        if (i < 3) {
            cr_assert(completion_write(str_of(shells[i]), "one two", &out));
        } else {
            manual_write(&out);
        }
        for (size_t k = 0; k < out.n; k++) { /* "\\-" of the manual is "-" */
            if (out.p[k] != '\\') {
                buf_add_char(&dashed, out.p[k]);
            }
        }
        const struct option_row *row;
        const struct command_row *command;
        for (unsigned k = 0; (row = options_row(k)); k++) {
            cr_expect_neq(str_find(buf_str(&dashed), str_of(row->name), 0), UINT32_MAX, "%s", row->name);
        }
        for (unsigned k = 0; (command = options_command(k)); k++) {
            cr_expect_neq(str_find(buf_str(&dashed), str_of(command->name), 0), UINT32_MAX, "%s", command->name);
        }
        buf_done(&out);
        buf_done(&dashed);
    }
    cr_expect_not(completion_write(STR("tcsh"), "", &(struct buf){0}));
}

/* The numbers of choices are used as enums elsewhere. */
Test(options, choices_are_the_enums)
{
    static const char *const formats[] = {
#define X(id, name, what) [REPORT_##id] = name,
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
