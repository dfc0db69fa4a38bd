/* Reading the pack table (layout in table.h). In: the mapped file and the name of a rule file,
 * "openings/formula.yaml". Out: its tree, with the line and column of every value, as yaml_parse
 * would give it.
 *
 * The hash of the body finds damage; every number is looked at all the same before it is used. */
#include "pack/table.h"

#include "base/file.h"

enum { MOST_BYTES = 4 * 1024 * 1024 };

struct pack_table {
    struct str bytes; /* mapped */
    const struct table_header *header;
    const struct table_file *files;
    const struct table_node *nodes;
    const struct table_item *items;
    const struct table_derived *derived;
    const char *texts;
};

uint64_t table_check(struct str body)
{
    uint64_t h = 0xcbf29ce484222325u, step = 0;
    for (uint32_t i = 0; i < body.n; i += 8) {
        uint32_t left = body.n - i;
        step = 0;
        memcpy(&step, body.p + i, left < 8 ? left : 8);
        h = (h ^ step) * 0xd6e8feb86659fd93u;
        h ^= h >> 32;
    }
    return h;
}

static bool is_sound(const struct table_header *h, struct str bytes)
{
    uint64_t size = sizeof *h + (uint64_t)h->files * sizeof(struct table_file) +
                    (uint64_t)h->nodes * sizeof(struct table_node) +
                    (uint64_t)h->items * sizeof(struct table_item) +
                    (uint64_t)h->derived * sizeof(struct table_derived) + h->texts;
    return memcmp(h->magic, TABLE_MAGIC, sizeof h->magic) == 0 && h->version == TABLE_VERSION &&
           h->order == 0x01020304 && h->unused == 0 && size == bytes.n &&
           h->check == table_check(str_sub(bytes, sizeof *h, bytes.n));
}

struct pack_table *table_open(const char *path)
{
    struct str bytes;
    if (!file_map(path, &bytes)) {
        return NULL;
    }
    const struct table_header *h = (const void *)bytes.p;
    if (bytes.n < sizeof *h || !is_sound(h, bytes)) {
        file_unmap(bytes);
        return NULL;
    }
    struct pack_table *t = mem_alloc(sizeof *t);
    t->bytes = bytes;
    t->header = h;
    t->files = (const void *)(h + 1);
    t->nodes = (const void *)(t->files + h->files);
    t->items = (const void *)(t->nodes + h->nodes);
    t->derived = (const void *)(t->items + h->items);
    t->texts = (const void *)(t->derived + h->derived);
    return t;
}

void table_close(struct pack_table *t)
{
    if (t) {
        file_unmap(t->bytes);
        mem_free(t);
    }
}

/* A stretch of the texts; false when there is none so far. */
static bool text_at(const struct pack_table *t, uint32_t start, uint32_t n, struct str *out)
{
    if (start > t->header->texts || t->header->texts - start < n) {
        return false;
    }
    *out = (struct str){t->texts + start, n};
    return true;
}

static bool lies_in(uint32_t first, uint32_t count, uint32_t all)
{
    return first <= all && all - first >= count;
}

/* Only the time differs in a copied or checked-out folder: then the bytes decide. */
static bool same_contents(const struct table_file *f, const char *path)
{
    struct file_stamp now;
    if (!file_stamp_of(path, &now) || now.size != f->size) {
        return false;
    }
    if (now.seconds == f->seconds && now.nanoseconds == f->nanoseconds) {
        return true;
    }
    struct arena a = {0};
    struct str text;
    struct err ignored = {0};
    bool same = file_read(&a, path, MOST_BYTES, &text, &ignored) && str_hash(text) == f->hash;
    arena_done(&a);
    return same;
}

static const struct table_file *find(const struct pack_table *t, struct str name)
{
    for (uint32_t i = 0; i < t->header->files; i++) {
        const struct table_file *f = &t->files[i];
        struct str own;
        if (text_at(t, f->name, f->name_length, &own) && str_eq(own, name)) {
            return f;
        }
    }
    return NULL;
}

static bool read_items(const struct pack_table *t, const struct table_file *f,
                       const struct node *nodes, struct node_item *items)
{
    const struct table_item *from = t->items + f->first_item;
    for (uint32_t i = 0; i < f->item_count; i++) {
        if (from[i].node >= f->node_count ||
            !text_at(t, from[i].key, from[i].key_length, &items[i].key)) {
            return false;
        }
        items[i].key_line = from[i].key_line;
        items[i].key_column = from[i].key_column;
        items[i].value = &nodes[from[i].node];
    }
    return true;
}

static bool read_node(const struct pack_table *t, const struct table_file *f, uint32_t i,
                      const struct node_item *items, struct node *n)
{
    const struct table_node *from = &t->nodes[f->first_node + i];
    if (from->kind > NODE_MAP) {
        return false;
    }
    n->kind = (enum node_kind)from->kind;
    n->quoted = from->quoted;
    n->line = from->line;
    n->column = from->column;
    if (n->kind == NODE_SCALAR) {
        return text_at(t, from->start, from->count, &n->text);
    }
    n->items = items + from->start;
    n->count = from->count;
    return lies_in(from->start, from->count, f->item_count);
}

const struct node *table_tree(const struct pack_table *t, struct arena *a, const char *path,
                              struct str name)
{
    const struct table_file *f = t ? find(t, name) : NULL;
    if (!f || f->node_count == 0 || !lies_in(f->first_node, f->node_count, t->header->nodes) ||
        !lies_in(f->first_item, f->item_count, t->header->items) || !same_contents(f, path)) {
        return NULL;
    }
    struct node *nodes = ARENA_ARRAY(a, struct node, f->node_count);
    struct node_item *items = ARENA_ARRAY(a, struct node_item, f->item_count);
    bool good = read_items(t, f, nodes, items);
    for (uint32_t i = 0; good && i < f->node_count; i++) {
        nodes[i].path = path;
        good = read_node(t, f, i, items, &nodes[i]);
    }
    return good ? nodes : NULL;
}

int table_derived_cmp(struct str rule, struct str name, struct str other_rule,
                      struct str other_name)
{
    int order = str_cmp(rule, other_rule);
    return order ? order : str_cmp(name, other_name);
}

struct str table_derived(const struct pack_table *t, struct str rule, struct str name)
{
    uint32_t low = 0, high = t ? t->header->derived : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct table_derived *d = &t->derived[middle];
        struct str own_rule, own_name, value;
        if (!text_at(t, d->rule, d->rule_length, &own_rule) ||
            !text_at(t, d->name, d->name_length, &own_name) ||
            !text_at(t, d->value, d->value_length, &value)) {
            break;
        }
        int order = table_derived_cmp(own_rule, own_name, rule, name);
        if (order == 0) {
            return value;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return (struct str){0};
}
