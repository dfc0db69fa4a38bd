/* The examples of rules are run, and what is wrong with them is said. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "engine/selftest.h"

#define HEAD                                                                                       \
    "- id: towards\n  check: terms\n  terms: [towards < toward, while < whilst]\n  severity: off\n"  \
    "  stages: [working]\n  message: \"“{found}”: write “{expected}”\"\n  why: w\n  authority: a\n"
#define GOOD "    - good: a step towards peace\n"

static void write_file(const char *root, const char *name, const char *text)
{
    char path[300];
    struct err e = {0};
    snprintf(path, sizeof path, "%s/%s", root, name);
    cr_assert(file_write(path, str_of(text), &e), "%s", e.text);
}

/* Lines of the self-test over one rule file, without the path. */
static void run(const char *rules, char *out, size_t size, struct selftest *count)
{
    char root[] = "/tmp/reslint-selftest-XXXXXX", folder[100], command[100];
    struct err e = {0};
    cr_assert_not_null(mkdtemp(root));
    snprintf(folder, sizeof folder, "%s/a", root);
    mkdir(folder, 0777);
    write_file(root, "a/b.yaml", rules);
    write_file(root, "frames.yaml", "list: |\n  First words.\n\n  {text}\n\n  Last toward words.\n");
    struct engine *g = engine_new(&(struct engine_options){.rules = root, .documentation = true}, &e);
    cr_assert_not_null(g, "%u: %s", e.line, e.text);
    selftest_init(count, g);
    for (uint32_t i = 0; i < engine_pack(g)->rules.n; i++) {
        selftest_rule(count, i);
    }
    *out = 0;
    for (char *line = count->out.p ? strtok(count->out.p, "\n") : NULL; line; line = strtok(NULL, "\n")) {
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%s%s", used ? "\n" : "", strstr(line, "b.yaml:"));
    }
    selftest_done(count);
    engine_free(g);
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    cr_assert_eq(system(command), 0);
}

Test(selftest, what_fails_is_named)
{
    static const struct {
        const char *examples, *lines;
        uint32_t examples_count, failed;
    } rows[] = {
        {"  fix: safe\n  examples:\n    - bad: \"a step «toward» peace «*whilst*» there\"\n"
         "      fixed: \"a step towards peace *while* there\"\n" GOOD, "", 2, 0},
        {"  examples:\n    - bad: \"a «step» toward peace\"\n" GOOD,
         "b.yaml:10: towards: a finding outside the guillemets, at “toward”: “toward”: write “towards”\n"
         "b.yaml:10: towards: no finding at “step”", 2, 1},
        {"  examples:\n    - bad: \"a step «toward» peace whilst «»there\"\n    - good: whilst\n",
         "b.yaml:10: towards: a finding outside the guillemets, at “whilst”: “whilst”: write “while”\n"
         "b.yaml:10: towards: no finding at “toward peace whilst «»”\n"
         "b.yaml:11: towards: a finding in a good example, at “whilst”: “whilst”: write “while”", 2, 2},
        {"  fix: safe\n  examples:\n    - bad: \"«toward» peace\"\n      fixed: \"to peace\"\n" GOOD,
         "b.yaml:11: towards: the fix gives “towards peace”: expected is “to peace”", 2, 1},
        {"  examples:\n    - bad: \"«toward» peace\"\n      fixed: \"towards peace\"\n" GOOD,
         "b.yaml:10: towards: there is a fixed text, and the rule has no “fix”; the text stays “toward peace”: "
         "expected is “towards peace”", 2, 1},
        {"  examples:\n    - bad: «toward»\n    - good: x\n      frame: list\n",
         "b.yaml:11: towards: a finding in a good example, at “toward”: “toward”: write “towards”", 2, 1},
        {"  examples:\n    - bad: «toward»\n    - good: x\n      format: markdwon\n",
         "b.yaml:11: towards: there is no format “markdwon”", 2, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char rules[1500], lines[2000];
        struct selftest count;
        snprintf(rules, sizeof rules, "%s%s", HEAD, rows[i].examples);
        run(rules, lines, sizeof lines, &count);
        cr_expect_str_eq(lines, rows[i].lines, "row %zu:\n%s", i, lines);
        cr_expect_eq(count.examples, rows[i].examples_count);
        cr_expect_eq(count.failed, rows[i].failed, "row %zu", i);
    }
}
