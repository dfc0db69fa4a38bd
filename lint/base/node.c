/* Reading of value trees with errors that name the place and say what was expected. */
#include "base/node.h"

#include <stdarg.h>
#include <stdio.h>

const struct node *node_get(const struct node *n, const char *key)
{
    if (!n || n->kind != NODE_MAP) {
        return NULL;
    }
    struct str wanted = str_of(key);
    for (uint32_t i = 0; i < n->count; i++) {
        if (str_eq(n->items[i].key, wanted)) {
            return n->items[i].value;
        }
    }
    return NULL;
}

struct str node_text(const struct node *n, const char *key)
{
    const struct node *value = node_get(n, key);
    return value && value->kind == NODE_SCALAR ? value->text : (struct str){0};
}

bool node_err(const struct node *n, struct err *e, const char *format, ...)
{
    char text[sizeof e->text];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return err_set_at(e, ERR_USAGE, n->path, n->line, n->column, "%s", text);
}

bool node_need_text(const struct node *n, const char *key, struct str *out, struct err *e)
{
    const struct node *value = node_get(n, key);
    if (!value) {
        return node_err(n, e, "the key “%s” is missing", key);
    }
    if (value->kind != NODE_SCALAR || value->text.n == 0) {
        return node_err(value, e, "“%s” must be a text", key);
    }
    *out = value->text;
    return true;
}

bool node_bool(const struct node *n, const char *key, bool fallback, bool *out, struct err *e)
{
    const struct node *value = node_get(n, key);
    *out = fallback;
    if (!value) {
        return true;
    }
    if (value->kind == NODE_SCALAR && str_eq(value->text, STR("true"))) {
        *out = true;
    } else if (value->kind == NODE_SCALAR && str_eq(value->text, STR("false"))) {
        *out = false;
    } else {
        return node_err(value, e, "“%s” must be true or false", key);
    }
    return true;
}

bool node_uint(const struct node *n, const char *key, unsigned fallback, unsigned *out,
               struct err *e)
{
    const struct node *value = node_get(n, key);
    *out = fallback;
    if (!value) {
        return true;
    }
    unsigned sum = 0;
    bool digits = value->kind == NODE_SCALAR && value->text.n > 0 && value->text.n < 10;
    for (uint32_t i = 0; digits && i < value->text.n; i++) {
        digits = ascii_is_digit(value->text.p[i]);
        sum = sum * 10 + (unsigned)(value->text.p[i] - '0');
    }
    if (!digits) {
        return node_err(value, e, "“%s” must be a whole number", key);
    }
    *out = sum;
    return true;
}

uint32_t node_list_count(const struct node *n)
{
    return !n || n->kind == NODE_MAP ? 0 : n->kind == NODE_SCALAR ? 1 : n->count;
}

struct str node_list_text(const struct node *n, uint32_t i)
{
    if (i >= node_list_count(n)) {
        return (struct str){0};
    }
    const struct node *item = n->kind == NODE_SCALAR ? n : n->items[i].value;
    return item->kind == NODE_SCALAR ? item->text : (struct str){0};
}

const char *node_nearest(struct str word, const char *const *words)
{
    const char *best = NULL;
    unsigned limit = word.n < 4 ? 1 : word.n < 8 ? 2 : 3;
    for (uint32_t i = 0; words[i]; i++) {
        unsigned d = str_distance(word, str_of(words[i]), limit);
        if (d <= limit) {
            best = words[i];
            if (d == 0) {
                break;
            }
            limit = d - 1;
        }
    }
    return best;
}

bool node_keys_known(const struct node *n, const char *const *keys, struct err *e)
{
    for (uint32_t i = 0; i < n->count; i++) {
        const struct node_item *item = &n->items[i];
        bool known = false;
        for (uint32_t k = 0; keys[k] && !known; k++) {
            known = str_eq(item->key, str_of(keys[k]));
        }
        if (known) {
            continue;
        }
        const char *near = node_nearest(item->key, keys);
        return err_set_at(e, ERR_USAGE, n->path, item->key_line, item->key_column,
                          near ? "unknown key “%.*s”; did you mean “%s”?" : "unknown key “%.*s”",
                          STR_ARG(item->key), near ? near : "");
    }
    return true;
}
