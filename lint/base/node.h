/* A tree of values as a rule file, a register or a configuration states them: scalars, lists and
 * maps, each with the place it was written at. pack/ builds trees from YAML; lexicons and check
 * kinds read them. Nobody outside pack/ knows that the file was YAML. */
#ifndef RESLINT_BASE_NODE_H
#define RESLINT_BASE_NODE_H

#include "base/err.h"
#include "base/str.h"

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node;

struct node_item {
    struct str key;            /* maps only */
    uint32_t key_line, key_column;
    const struct node *value;
};

struct node {
    enum node_kind kind;
    bool quoted;               /* a scalar in quotation marks or a block: "true" is then text */
    struct str text;           /* scalars */
    const struct node_item *items;
    uint32_t count;            /* items of a list or map */
    const char *path;          /* file it stands in */
    uint32_t line, column;     /* 1-based */
};

/* Value of `key` in map `n`; NULL when there is none (or `n` is NULL or no map). */
const struct node *node_get(const struct node *n, const char *key);
/* The text of a scalar under `key`; the empty slice (p == NULL) when there is none. */
struct str node_text(const struct node *n, const char *key);
/* The same with ERR_USAGE at the node's place when it is missing or no scalar. */
bool node_need_text(const struct node *n, const char *key, struct str *out, struct err *e);
/* true/false under `key`; `fallback` when there is none; error for other words. */
bool node_bool(const struct node *n, const char *key, bool fallback, bool *out, struct err *e);
bool node_uint(const struct node *n, const char *key, unsigned fallback, unsigned *out,
               struct err *e);
/* Item i of a list as text; a single scalar counts as a list of one. Empty slice past the end. */
struct str node_list_text(const struct node *n, uint32_t i);
uint32_t node_list_count(const struct node *n);
/* Every key of map `n` is one of `keys` (NULL-terminated); else an error at the key:
 * unknown key "mesage"; did you mean "message"? */
bool node_keys_known(const struct node *n, const char *const *keys, struct err *e);
/* err_set_at with the place of `n`. */
bool node_err(const struct node *n, struct err *e, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The one of `words` (NULL-terminated) nearest to `word`, when it is near enough to be meant; else
 * NULL. */
const char *node_nearest(struct str word, const char *const *words);

#endif
