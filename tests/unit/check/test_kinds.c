/* The table of check kinds in rules/README.md says what the code says: each kind, each of its keys,
 * and no kind that there is not. Keys that many kinds share have a paragraph of their own. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "base/file.h"
#include "check/choice.h"
#include "check/kinds.h"

static const struct check_kind *const kinds[] = {
#define X(name) &check_kind_##name,
    CHECK_KINDS(X)
#undef X
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *const shared[] = {CONDITION_KEYS, NULL};

static bool is_shared(const char *key)
{
    for (int i = 0; shared[i]; i++) {
        if (strcmp(shared[i], key) == 0) {
            return true;
        }
    }
    return false;
}

/* The row of the table, or the section of a kind that has one. */
static struct str described(struct arena *a, struct str page, const char *name)
{
    struct str row = str_printf(a, "\n| `%s` |", name),
               title = str_printf(a, "\n## Check kind `%s`", name);
    uint32_t at = str_find(page, row, 0);
    if (at != UINT32_MAX) {
        return str_sub(page, at + 1, str_find(page, STR("\n"), at + 1));
    }
    at = str_find(page, title, 0);
    return at == UINT32_MAX ? (struct str){0}
                            : str_sub(page, at + 1, str_find(page, STR("\n## "), at + 1));
}

Test(kinds, table_of_the_rule_book)
{
    struct arena a = {0};
    struct err e = {0};
    struct str page;
    cr_assert(file_read(&a, "rules/README.md", FILE_MOST_BYTES, &page, &e), "%s", e.text);
    for (int i = 0; i < KINDS; i++) {
        const struct check_kind *k = kinds[i];
        struct str text = described(&a, page, k->name);
        cr_expect(text.n, "rules/README.md does not describe the check kind “%s”", k->name);
        for (int n = 0; k->keys && k->keys[n]; n++) {
            struct str key = str_printf(&a, "`%s", k->keys[n]);
            struct str shown = str_printf(&a, "\n  %s: ", k->keys[n]);
            cr_expect(is_shared(k->keys[n]) || str_find(text, key, 0) != UINT32_MAX ||
                          str_find(page, shown, 0) != UINT32_MAX,
                      "rules/README.md does not describe the key “%s” of check kind “%s”",
                      k->keys[n], k->name);
        }
    }
    uint32_t at = str_find(page, STR("\n| kind | keys |"), 0), rows = 0;
    cr_assert_neq(at, UINT32_MAX);
    for (at = str_find(page, STR("\n| `"), at); at != UINT32_MAX;
         at = str_find(page, STR("\n| `"), at + 1), rows++) {
        struct str name = str_sub(page, at + 4, str_find(page, STR("`"), at + 4));
        bool known = false;
        for (int i = 0; i < KINDS; i++) {
            known |= str_eq(name, str_of(kinds[i]->name));
        }
        cr_expect(known, "rules/README.md describes “%.*s”, which is no check kind", STR_ARG(name));
    }
    cr_expect_gt(rows, 30u);
    arena_done(&a);
}
