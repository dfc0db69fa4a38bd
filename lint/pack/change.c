/* Changes to a loaded rule, written in a pack that is laid on top of it:
 *
 *   - extends: spell-un-list
 *     authority: Style sheet of the Vienna office
 *     severity: note
 *     terms+: ["workplan < work-plan"]
 *     terms-: [healthcare]
 *
 * A key given again replaces; KEY+ adds to a list of the rule; KEY- takes entries out of it. The
 * terms that are added have the authority of the change, the rule keeps its own. What is taken out
 * of `terms` stays in the rule under "terms-", because only the check kind knows the words of an
 * entry. */
#include "pack/load.h"

struct change {
    struct arena *arena;
    VEC(struct node_item) items; /* of the changed rule */
    const struct node *from;     /* the change */
    bool for_entries;            /* its authority speaks for the entries it adds and takes out */
    struct err *e;
};

static struct node_item *find(struct change *c, struct str key)
{
    for (uint32_t i = 0; i < c->items.n; i++) {
        if (str_eq(c->items.p[i].key, key)) {
            return &c->items.p[i];
        }
    }
    return NULL;
}

static struct node *copy_of(struct change *c, const struct node *n)
{
    struct node *copy = ARENA_NEW(c->arena, struct node);
    *copy = *n;
    return copy;
}

/* A map {authority: ..., terms: list}: entries with an authority of their own. */
static const struct node *with_authority(struct change *c, const struct node_item *more)
{
    const struct node *authority = node_get(c->from, "authority");
    if (!authority || !str_eq(more->key, STR("terms+"))) {
        return NULL;
    }
    struct node_item *pair = ARENA_ARRAY(c->arena, struct node_item, 2);
    pair[0] = (struct node_item){STR("authority"), authority->line, authority->column, authority};
    pair[1] = (struct node_item){STR("terms"), more->key_line, more->key_column, more->value};
    struct node *group = copy_of(c, more->value);
    group->kind = NODE_MAP;
    group->items = pair;
    group->count = 2;
    return group;
}

/* The list `old` (NULL: none yet) with the entries of `more` behind it. */
static bool add_entries(struct change *c, struct str key, const struct node_item *more)
{
    struct node_item *slot = find(c, key);
    const struct node *old = slot ? slot->value : NULL, *group = with_authority(c, more);
    if (more->value->kind != NODE_LIST || (old && old->kind == NODE_MAP)) {
        return node_err(more->value, c->e, "“%.*s” must be a list, and “%.*s” of the rule as well",
                        STR_ARG(more->key), STR_ARG(key));
    }
    uint32_t had = node_list_count(old), added = group ? 1 : more->value->count;
    struct node_item *items = ARENA_ARRAY(c->arena, struct node_item, had + added);
    for (uint32_t i = 0; i < had; i++) {
        items[i].value = old->kind == NODE_LIST ? old->items[i].value : old;
    }
    for (uint32_t i = 0; i < added; i++) {
        items[had + i].value = group ? group : more->value->items[i].value;
    }
    struct node *list = copy_of(c, more->value);
    list->items = items;
    list->count = had + added;
    if (!slot) {
        slot = vec_push(&c->items);
        *slot = (struct node_item){key, more->key_line, more->key_column, NULL};
    }
    slot->value = list;
    return true;
}

/* `old` without the entry that reads `text`; NULL when there is none. */
static const struct node *without(struct change *c, const struct node *old, struct str text)
{
    struct node *list = copy_of(c, old);
    struct node_item *items = ARENA_ARRAY(c->arena, struct node_item, old->count);
    list->count = 0;
    for (uint32_t i = 0; i < old->count; i++) {
        const struct node *item = old->items[i].value;
        if (item->kind != NODE_SCALAR || !str_eq(item->text, text)) {
            items[list->count++].value = item;
        }
    }
    list->items = items;
    return list->count < old->count ? list : NULL;
}

static bool take_entries(struct change *c, struct str key, const struct node_item *less)
{
    struct node_item *slot = find(c, key);
    if (str_eq(key, STR("terms"))) {
        return add_entries(c, STR("terms-"), less);
    }
    if (!slot || slot->value->kind != NODE_LIST) {
        return err_set_at(c->e, ERR_USAGE, less->value->path, less->key_line, less->key_column,
                          "the rule has no list “%.*s”", STR_ARG(key));
    }
    for (uint32_t i = 0; i < node_list_count(less->value); i++) {
        struct str text = node_list_text(less->value, i);
        const struct node *rest = without(c, slot->value, text);
        if (!rest) {
            return node_err(less->value, c->e, "“%.*s” is not in the list “%.*s” of the rule",
                            STR_ARG(text), STR_ARG(key));
        }
        slot->value = rest;
    }
    return true;
}

/* One key of the change. */
static bool apply_key(struct change *c, const struct node_item *item)
{
    struct str key = item->key, stem = str_sub(key, 0, key.n - 1);
    if (str_ends(key, STR("+"))) {
        return add_entries(c, stem, item);
    }
    if (str_ends(key, STR("-"))) {
        return take_entries(c, stem, item);
    }
    if (str_eq(key, STR("extends")) || (str_eq(key, STR("authority")) && c->for_entries)) {
        return true;
    }
    if (str_eq(key, STR("id")) || str_eq(key, STR("check"))) {
        return err_set_at(c->e, ERR_USAGE, item->value->path, item->key_line, item->key_column,
                          "a change cannot give the rule another “%.*s”; write a rule of its own",
                          STR_ARG(key));
    }
    struct node_item *slot = find(c, key);
    if (slot) {
        *slot = *item;
    } else {
        *vec_push(&c->items) = *item;
    }
    return true;
}

bool change_apply(struct arena *a, const struct node *n, struct rule *r, struct err *e)
{
    struct change c = {.arena = a, .from = n, .e = e};
    for (uint32_t i = 0; i < r->node->count; i++) {
        *vec_push(&c.items) = r->node->items[i];
    }
    for (uint32_t i = 0; i < n->count; i++) {
        c.for_entries |= str_ends(n->items[i].key, STR("+")) || str_ends(n->items[i].key, STR("-"));
    }
    bool good = true;
    for (uint32_t i = 0; good && i < n->count; i++) {
        good = apply_key(&c, &n->items[i]);
    }
    struct node *changed = copy_of(&c, r->node);
    changed->count = c.items.n;
    changed->items = vec_to_arena(&c.items, a);
    vec_done(&c.items);
    struct rule fresh;
    if (!good || !rule_read(a, changed, r->area, &fresh, e)) {
        return false;
    }
    fresh.own_severity = r->own_severity;
    *r = fresh;
    return true;
}
