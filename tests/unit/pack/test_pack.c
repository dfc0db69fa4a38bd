/* Packs from folders and files: rules, changes laid on top, profiles, registers, frames. */
#include <criterion/criterion.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "pack/pack.h"

#define HEAD "- id: one\n  check: terms\n  severity: error\n  message: m\n  why: w\n  authority: a\n"
#define EXAMPLES "  examples:\n    - bad: \"«x»\"\n    - good: y\n"
#define ONE HEAD EXAMPLES

static void write_file(const char *root, const char *name, const char *text)
{
    char path[400];
    struct err e = {0};
    snprintf(path, sizeof path, "%s/%s", root, name);
    for (char *slash = strchr(path + strlen(root) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0777);
        *slash = '/';
    }
    cr_assert(file_write(path, str_of(text), &e), "%s", e.text);
}

/* A folder with these files; path, text, path, text, NULL. */
static void make_folder(char *root, const char *const *files)
{
    strcpy(root, "/tmp/reslint-pack-XXXXXX");
    cr_assert_not_null(mkdtemp(root));
    for (int i = 0; files[i]; i += 2) {
        write_file(root, files[i], files[i + 1]);
    }
}

static void remove_folder(const char *root)
{
    char command[500];
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    cr_assert_eq(system(command), 0);
}

/* Message of loading these files, without the folder; "" when all is well. */
static void load_error(const char *const *files, const char *extra, char *out, uint32_t size)
{
    char root[64], all[2400];
    struct pack p;
    struct err e = {0};
    make_folder(root, files);
    pack_init(&p);
    bool good = pack_load(&p, root, &e);
    if (good && extra) {
        char path[200];
        snprintf(path, sizeof path, "%s.yaml", root);
        cr_assert(file_write(path, str_of(extra), &e));
        good = pack_load_file(&p, path, &e);
        remove(path);
    }
    err_format(&e, all, sizeof all);
    cr_expect_eq(good, e.code == ERR_NONE);
    cr_expect(good || e.code == ERR_USAGE);
    const char *text = strncmp(all, root, strlen(root)) == 0 ? all + strlen(root) : all;
    text = good ? "" : *text == '/' ? text + 1 : text;
    cr_assert_lt(strlen(text), size);
    strcpy(out, text);
    pack_done(&p);
    remove_folder(root);
}

Test(pack, errors_of_rules)
{
    static const struct {
        const char *text, *error;
    } rows[] = {
        {ONE, ""},
        {"id: one\n", "a/b.yaml:1:1: a rule file is a list; begin each rule with “- id:”"},
        {"- one\n", "a/b.yaml:1:3: a rule is expected here, beginning with “- id:”"},
        {HEAD "  examples:\n    - good: y\n", "a/b.yaml:1:3: rule “one” needs a bad example"},
        {HEAD "  examples:\n    - bad: \"«x»\"\n", "a/b.yaml:1:3: rule “one” needs a good example"},
        {HEAD, "a/b.yaml:1:3: rule “one” needs a bad and a good example"},
        {HEAD "  examples:\n    - bad: x\n",
         "a/b.yaml:8:12: a bad example shows with «guillemets» where the finding lies"},
        {HEAD "  examples:\n    - good: \"«x»\"\n", "a/b.yaml:8:13: a good example has no «guillemets»"},
        {HEAD "  examples:\n    - bad: \"«x» y»\"\n", "a/b.yaml:8:12: « and » must stand in pairs"},
        {HEAD "  examples:\n    - bad: \"««x»\"\n", "a/b.yaml:8:12: « and » must stand in pairs"},
        {HEAD "  examples:\n    - bad: \"«x»\"\n      good: y\n",
         "a/b.yaml:8:7: an example is bad or good, not both; begin a new item with “- ”"},
        {HEAD "  examples:\n    - god: y\n",
         "a/b.yaml:8:7: unknown key “god”; did you mean “good”?"},
        {HEAD "  examples:\n    - good: y\n      frame: nowhere\n    - bad: «x»\n",
         "a/b.yaml:8:7: there is no frame “nowhere” in rules/frames.yaml"},
        {"- id: one\n  check: terms\n  severty: error\n",
         "a/b.yaml:3:3: unknown key “severty”; did you mean “severity”?"},
        {"- id: one\n  check: terms\n", "a/b.yaml:1:3: the rule has no “severity”"},
        {"- id: one\n  check: terms\n  severity: eror\n",
         "a/b.yaml:3:13: “eror” is no severity; did you mean “error”?"},
        {"- id: one\n  check: terms\n  severity: 3\n",
         "a/b.yaml:3:13: “3” is no severity; expected: error, warning, note or off"},
        {"- id: One Two\n", "a/b.yaml:1:7: “One Two”: the id of a rule is written in small letters, figures and "
                            "single hyphens, as in “ibid-italic”"},
        {"- id: one\n  check: [x]\n", "a/b.yaml:2:10: “check” must be a text"},
        {ONE "  fix: sure\n", "a/b.yaml:10:8: “sure”: “fix” is safe, unsafe, suggestion or none"},
        {ONE "  stages: [finale]\n", "a/b.yaml:10:12: “finale” in “stages”; did you mean “final”?"},
        {ONE "  profiles: [ga]\n", "a/b.yaml:10:13: there is no profile “ga” in rules/profiles"},
        {ONE ONE, "a/b.yaml:10:7: the rule “one” is there already, in ROOT/a/b.yaml, line 1; to change it, "
                  "write “extends: one”"},
        {ONE "- extends: oen\n", "a/b.yaml:10:12: there is no rule “oen”; did you mean “one”?"},
        {ONE "- extends: one\n  check: regex\n",
         "a/b.yaml:11:3: a change cannot give the rule another “check”; write a rule of its own"},
        {ONE "- extends: one\n  names-: [x]\n", "a/b.yaml:11:3: the rule has no list “names”"},
        {ONE "  names: [y]\n- extends: one\n  names-: [x]\n",
         "a/b.yaml:12:11: “x” is not in the list “names” of the rule"},
        {ONE "- extends: one\n  severity: ogf\n", "a/b.yaml:11:13: “ogf” is no severity; did you mean “off”?"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *files[] = {"a/b.yaml", rows[i].text, NULL};
        char error[800];
        load_error(files, NULL, error, sizeof error);
        char *root = strstr(error, "/tmp/reslint-pack-");
        if (root) { /* a second path in the sentence */
            memmove(root + 4, root + 24, strlen(root + 24) + 1);
            memcpy(root, "ROOT", 4);
        }
        cr_expect_str_eq(error, rows[i].error, "row %zu: %s", i, error);
    }
}

Test(pack, errors_of_folders)
{
    static const struct {
        const char *path, *text, *error;
    } rows[] = {
        {"b.yaml", ONE, "b.yaml: a rule file lies in a folder of its area, as in “structure/preamble.yaml”"},
        {"a/b.yml", ONE, "a/b.yml: the name of a rule file ends in .yaml"},
        {"a/README.md", "- id", ""},
        {"frames.yaml", "x: y\n", "frames.yaml:1:4: the frame “x” must hold {text} where the example goes"},
        {"profiles/p.yaml", "[x]\n", "profiles/p.yaml:1:1: a profile is a map: title, extends, stage, masthead, rules"},
        {"profiles/p.yaml", "title: P\nrule: {}\n",
         "profiles/p.yaml:2:1: unknown key “rule”; did you mean “rules”?"},
        {"profiles/p.yaml", "title: P\nrules: {oone: off}\n",
         "profiles/p.yaml:2:9: there is no rule “oone”; did you mean “one”?"},
        {"profiles/p.yaml", "title: P\nrules: {one: no}\n",
         "profiles/p.yaml:2:14: a severity is expected: error, warning, note or off"},
        {"profiles/p.yaml", "title: P\nextends: q\n", "profiles/p.yaml:2:10: there is no profile “q”"},
        {"profiles/p.yaml", "title: P\nextends: p\n",
         "profiles/p.yaml:2:10: profiles extend each other in a circle"},
        {"profiles/p.yaml", "title: P\nstage: last\n", "profiles/p.yaml:2:8: “stage” is final or working"},
        {"registers/r.yaml", "a: [\n", "registers/r.yaml:2:1: a value is expected here"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *files[] = {"a/a.yaml", ONE, rows[i].path, rows[i].text, NULL};
        char error[800];
        load_error(files, NULL, error, sizeof error);
        cr_expect_str_eq(error, rows[i].error, "row %zu: %s", i, error);
    }
    struct pack p;
    struct err e = {0};
    pack_init(&p);
    cr_expect_not(pack_load(&p, "/nowhere/rules", &e));
    cr_expect_eq(e.code, ERR_USAGE);
    pack_done(&p);
}

static const char *const house[] = {
    "numbers/b.yaml", "- id: zeta\n  check: regex\n  severity: note\n  message: m\n  why: w\n  authority: a\n"
                      "  stages: [final]\n  profiles: [base]\n  frame: clause\n" EXAMPLES,
    "spelling/a.yaml", ONE "  terms: [\"a < b\"]\n  words: [x, y]\n  fix: safe\n",
    "frames.yaml", "clause: |\n  before\n  {text}\n",
    "registers/openings.yaml", "operative: [Requests]\n",
    "profiles/base.yaml", "title: Base\nrules: {one: note}\n",
    "profiles/draft.yaml", "title: Drafts\nextends: base\nstage: working\nrules: {zeta: warning}\n",
    NULL};

Test(pack, rules_registers_and_profiles)
{
    char root[64];
    struct pack p;
    struct err e = {0};
    make_folder(root, house);
    strcat(root, "/");
    pack_init(&p);
    cr_assert(pack_load(&p, root, &e), "%s", e.text);
    cr_assert_eq(p.rules.n, 2u);
    const struct rule *one = &p.rules.p[0], *zeta = &p.rules.p[1];
    cr_expect(str_eq(one->id, STR("one")) && str_eq(one->area, STR("spelling")));
    cr_expect(one->fix == FIX_SAFE && one->example_count == 2 && one->examples[0].bad);
    cr_expect(str_eq(zeta->examples[1].frame, STR("clause")) && zeta->examples[1].line == 12);
    cr_assert_eq(p.registers.n, 1u);
    cr_expect(str_eq(p.registers.p[0].name, STR("openings")));
    cr_expect_not_null(node_get(p.frames, "clause"));

    const struct profile *base = pack_profile(&p, STR("base")), *draft = pack_profile(&p, STR("draft"));
    cr_assert(base && draft && !pack_profile(&p, STR("none")));
    cr_expect(str_eq(draft->stage, STR("working")) && pack_profile_base(&p, draft) == base);
    struct {
        uint32_t rule;
        const struct profile *profile;
        const char *stage;
        enum severity severity;
    } rows[] = {
        {0, NULL, "final", SEVERITY_ERROR},  {0, base, "final", SEVERITY_NOTE},
        {0, draft, "final", SEVERITY_NOTE},  {1, NULL, "final", SEVERITY_OFF},
        {1, base, "final", SEVERITY_NOTE},   {1, draft, "final", SEVERITY_WARNING},
        {1, draft, "working", SEVERITY_OFF},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_expect_eq(pack_severity(&p, rows[i].rule, rows[i].profile, str_of(rows[i].stage)),
                     rows[i].severity, "row %zu", i);
    }
    struct str near;
    cr_expect_eq(pack_rule(&p, STR("zeta"), NULL), 1u);
    cr_expect_eq(pack_rule(&p, STR("zetta"), &near), MAP_NONE);
    cr_expect(str_eq(near, STR("zeta")));
    cr_expect_eq(pack_rule(&p, STR("something-else"), &near), MAP_NONE);
    cr_expect_eq(near.n, 0u);
    pack_done(&p);
    remove_folder(root);
}

Test(pack, a_file_on_top_changes_rules)
{
    char root[64], path[100];
    struct pack p;
    struct err e = {0};
    make_folder(root, house);
    snprintf(path, sizeof path, "%s/top.yaml", root);
    pack_init(&p);
    cr_assert(pack_load(&p, root, &e), "%s", e.text);
    cr_assert(file_write(path, STR("- extends: one\n  severity: warning\n  authority: House list\n"
                                   "  terms+: [\"c < d\"]\n  terms-: [b]\n  words+: [z]\n  words-: [x]\n"
                                   "- extends: zeta\n  severity: off\n  authority: Nobody\n"
                                   "- id: alpha\n  check: terms\n  severity: note\n  message: m\n  why: w\n"
                                   "  authority: a\n"), &e));
    cr_assert(pack_load_file(&p, path, &e), "%s", e.text);
    cr_assert_eq(p.rules.n, 3u);
    cr_expect(str_eq(p.rules.p[0].id, STR("alpha")) && pack_rule(&p, STR("zeta"), NULL) == 2);
    const struct rule *one = &p.rules.p[1], *zeta = &p.rules.p[2];
    cr_expect(one->severity == SEVERITY_WARNING && one->own_severity == SEVERITY_ERROR);
    cr_expect(str_eq(one->authority, STR("a")), "the rule keeps its authority, the new terms have theirs");
    const struct node *terms = node_get(one->node, "terms"), *words = node_get(one->node, "words");
    cr_assert_eq(terms->count, 2u);
    cr_expect(str_eq(node_text(terms->items[1].value, "authority"), STR("House list")));
    cr_expect(str_eq(node_list_text(node_get(terms->items[1].value, "terms"), 0), STR("c < d")));
    cr_expect(str_eq(node_list_text(node_get(one->node, "terms-"), 0), STR("b")));
    cr_expect(words->count == 2 && str_eq(node_list_text(words, 1), STR("z")));
    cr_expect(zeta->severity == SEVERITY_OFF && str_eq(zeta->authority, STR("Nobody")));
    cr_expect_eq(zeta->example_count, 2u);
    pack_done(&p);
    remove_folder(root);
}

static bool with_derived; /* the table has something derived from the rule */

/* The rule “one” of `root` loaded with this table: its message, and whether the tree of the build
 * served. */
static bool built_tree(const char *root, const char *table, bool examples, char *message)
{
    struct pack p;
    struct err e = {0};
    pack_init(&p);
    p.without_examples = !examples;
    p.table_path = table;
    cr_assert(pack_load(&p, root, &e), "%s", e.text);
    cr_assert_eq(p.rules.n, 1);
    const struct rule *r = &p.rules.p[0];
    const struct node *list = node_get(r->node, "names");
    bool same = list && list->line == 7 && list->column == 10 && str_eq(node_list_text(list, 1), STR("y")) &&
                list->items[1].value->quoted && strncmp(list->path, root, strlen(root)) == 0 &&
                r->node->items[0].key_line == 1 && p.registers.n == 1 &&
                str_eq(node_text(p.registers.p[0].root, "k"), STR("v"));
    cr_expect(same, "the tree says what the YAML says");
    sprintf(message, "%.*s", STR_ARG(r->message));
    bool built = r->built;
    struct str kept = pack_derived(&p, r, "forms"), other = pack_derived(&p, r, "form");
    cr_expect(kept.p ? built && str_eq(kept, STR("x|y")) : !built || !with_derived);
    cr_expect_not(other.p);
    pack_done(&p);
    return built;
}

Test(pack, table)
{
#define RULE(text) \
    "- id: one\n  check: terms\n  severity: error\n  message: " text "\n  why: w\n  authority: a\n  names: [x, \"y\"]\n" EXAMPLES
    const char *files[] = {"a/b.yaml", RULE("m"), "registers/r.yaml", "k: v\n", NULL};
    char root[64], table[80], path[80], message[64];
    struct err e = {0};
    make_folder(root, files);
    sprintf(table, "%s.bin", root);
    sprintf(path, "%s/a/b.yaml", root);
    cr_expect_not(built_tree(root, table, false, message), "there is no table");
    const struct derived derived[] = {{STR("two"), STR("forms"), STR("z")},
                                      {STR("one"), STR("forms"), STR("x|y")},
                                      {STR("one"), STR("later"), STR("")}};
    cr_assert(pack_table_write(table, root, derived, 3, &e), "%s", e.text);
    with_derived = true;
    cr_expect(built_tree(root, table, false, message) && strcmp(message, "m") == 0);
    cr_expect_not(built_tree(root, table, true, message), "examples are in the YAML alone");

    struct timespec old[2] = {{1000, 0}, {1000, 0}};
    cr_assert_eq(utimensat(AT_FDCWD, path, old, 0), 0);
    cr_expect(built_tree(root, table, false, message), "another time, the same bytes");
    write_file(root, "a/b.yaml", RULE("n"));
    cr_expect_not(built_tree(root, table, false, message), "another text of the same length");
    cr_expect_str_eq(message, "n");
    write_file(root, "a/b.yaml", RULE("longer"));
    cr_expect_not(built_tree(root, table, false, message));
    cr_expect_str_eq(message, "longer");

    cr_assert(pack_table_write(table, root, NULL, 0, &e));
    with_derived = false;
    struct arena a = {0};
    struct str bytes, part;
    cr_assert(file_read(&a, table, 1 << 20, &bytes, &e));
    for (uint32_t i = 0; i < bytes.n; i += 11) {
        char *damaged = arena_alloc(&a, bytes.n, 1);
        memcpy(damaged, bytes.p, bytes.n);
        damaged[i] ^= 0x10;
        cr_assert(file_write(table, (struct str){damaged, bytes.n}, &e));
        cr_expect_not(built_tree(root, table, false, message), "damaged at %u", i);
        cr_expect_str_eq(message, "longer");
    }
    part = str_sub(bytes, 0, bytes.n - 8);
    cr_assert(file_write(table, part, &e));
    cr_expect_not(built_tree(root, table, false, message), "cut short");
    cr_assert(file_write(table, bytes, &e));
    cr_expect(built_tree(root, table, false, message));
    arena_done(&a);
    remove(table);
    remove_folder(root);
#undef RULE
}
