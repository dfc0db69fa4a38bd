/* Trees from YAML, with places; every broken text gets one error with its place and a cure. */
#include <criterion/criterion.h>

#include <stdio.h>

#include "pack/pack.h"

static const struct node *parse(struct arena *a, struct str text, char *error, uint32_t size)
{
    struct err e = {0};
    const struct node *n = yaml_parse(a, "p.yaml", text, &e);
    err_format(&e, error, size);
    cr_assert(!n == (e.code == ERR_USAGE), "a tree or an error: %s", error);
    return n;
}

Test(yaml, trees_have_places)
{
    struct arena a = {0};
    char error[600];
    const struct node *n = parse(&a, STR("# comment\n"
                                         "- id: é “x”\n"
                                         "  off: \"true\"\n"
                                         "  bare: true\n"
                                         "  list: [a, {b: c}, *x]\n"
                                         "  words: |\n"
                                         "    one\n"
                                         "    two\n"), error, sizeof error);
    cr_expect_str_eq(error, "p.yaml:5:21: nothing is called “&x” before this; a text that begins with “*” "
                            "must stand in quotation marks");
    n = parse(&a, STR("- id: é “x”\n  off: \"true\"\n  bare: true\n  list: &l [a, {b: c}]\n"
                      "  words: |\n    one\n    two\n  same: *l\n"), error, sizeof error);
    cr_assert_not_null(n, "%s", error);
    cr_assert_eq(n->count, 1u);
    n = n->items[0].value;
    cr_expect(str_eq(node_text(n, "id"), STR("é “x”")));
    cr_expect(node_get(n, "off")->quoted && !node_get(n, "bare")->quoted);
    cr_expect(node_get(n, "words")->quoted && str_eq(node_text(n, "words"), STR("one\ntwo\n")));
    const struct node *list = node_get(n, "list");
    cr_assert(list->kind == NODE_LIST && list->count == 2 && list == node_get(n, "same"));
    cr_expect(list->items[1].value->kind == NODE_MAP);
    cr_expect_eq(list->items[1].value->line, 4u);
    cr_expect_eq(list->items[1].value->column, 16u);
    cr_expect_eq(n->items[1].key_line, 2u);
    cr_expect_eq(n->items[1].key_column, 3u);
    cr_expect_str_eq(n->path, "p.yaml");
    arena_done(&a);
}

Test(yaml, errors_name_place_and_cure)
{
    static const struct {
        const char *text, *error;
    } rows[] = {
        {"- id: x\n\tmessage: y\n", "p.yaml:2:1: a tab; indent with spaces"},
        {"- a: the opening: not\n", "p.yaml:1:17: a text that holds “: ” must stand in quotation marks; or "
                                    "the key before it is wrongly indented"},
        {"- s: [a, !annex]\n", "p.yaml:1:10: a text that begins with “!” must stand in quotation marks"},
        {"- s: [!annex, a]\n", "p.yaml:1:7: “!annex” must stand in quotation marks"},
        {"- g: *Requests* the\n", "p.yaml:1:15: a text that begins with “*” or “&” must stand in quotation marks"},
        {"- id: a\n  id: b\n", "p.yaml:2:3: the key “id” stands twice; the first is in line 1"},
        {"- id: \"a\n  b: c\n", "p.yaml:1:7: the closing quotation mark is missing"},
        {"- id: [a, b\n  m: c\n", "p.yaml:2:4: “,” or “]” is expected: the list in square brackets does not end"},
        {"- id: @x\n", "p.yaml:1:7: a text that begins with “@” must stand in quotation marks"},
        {"a: 1\n---\nb: 2\n", "p.yaml:2:1: a second document begins here; a file holds one"},
        {"# nothing\n", "p.yaml: the file holds nothing"},
        {"", "p.yaml: the file holds nothing"},
        {"- \xC3\xA9\xFF\n", "p.yaml:1:4: this is not UTF-8; save the file as UTF-8"},
        {"- \xC3\xA9\x01\n", "p.yaml:1:4: a control character; it cannot stand in YAML"},
        {"a: &a [*a]\n", "p.yaml:1:8: nothing is called “&a” before this; a text that begins with “*” must "
                         "stand in quotation marks"},
        {"? [a]\n: b\n", "p.yaml:1:3: a key must be a plain text; if this is a text, put it in quotation marks"},
        {"'': b\n", "p.yaml:1:1: a key is missing before the colon"},
        {"- a\n- \"\\w\"\n", "p.yaml:2:4: inside double quotation marks “\\” begins an escape; write “\\\\”, or "
                            "put the text in single quotation marks"},
    };
    struct arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char error[600];
        cr_expect_null(parse(&a, str_of(rows[i].text), error, sizeof error), "%s", rows[i].text);
        cr_expect_str_eq(error, rows[i].error, "%s\n%s", rows[i].text, error);
    }
    arena_done(&a);
}

/* Deep, large and self-multiplying texts end quickly with an error. */
Test(yaml, caps, .timeout = 5)
{
    struct arena a = {0};
    char error[600];
    char *text = arena_alloc(&a, 5u << 20, 1);
    memset(text, '[', 100000);
    cr_expect_null(parse(&a, (struct str){text, 100000}, error, sizeof error));
    cr_expect_str_eq(error, "p.yaml:1:65: lists and maps are nested more than 64 deep");
    memset(text, 'x', 5u << 20);
    cr_expect_null(parse(&a, (struct str){text, 5u << 20}, error, sizeof error));
    cr_expect_str_eq(error, "p.yaml: the file is above 4 MiB");
    int n = sprintf(text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
        n += sprintf(text + n, "a%d: &a%d [", i, i);
        for (int k = 0; k < 10; k++) {
            n += sprintf(text + n, "*a%d, ", i - 1);
        }
        n += sprintf(text + n, "]\n");
    }
    cr_expect_null(parse(&a, (struct str){text, (uint32_t)n}, error, sizeof error));
    cr_expect(strstr(error, "too much: above a million values"), "%s", error);
    n = sprintf(text, "b0: &b0 [x]\n");
    for (int i = 1; i < 80; i++) {
        n += sprintf(text + n, "b%d: &b%d [*b%d]\n", i, i, i - 1);
    }
    cr_expect_null(parse(&a, (struct str){text, (uint32_t)n}, error, sizeof error));
    cr_expect(strstr(error, "nested more than 64 deep"), "%s", error);
    n = 0;
    for (int i = 0; i < 40; i++) {
        n += sprintf(text + n, "key%d: v\n", i);
    }
    n += sprintf(text + n, "key7: again\n");
    cr_expect_null(parse(&a, (struct str){text, (uint32_t)n}, error, sizeof error));
    cr_expect_str_eq(error, "p.yaml:41:1: the key “key7” stands twice; the first is in line 8");
    arena_done(&a);
}
