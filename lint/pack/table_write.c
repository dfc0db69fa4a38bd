/* Writing the pack table (layout in table.h): the build calls this once the rules are known to
 * compile. In: a folder of rules. Out: one file with the trees of all its YAML files, examples left
 * out, because who needs those reads the YAML. */
#include "pack/table.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "pack/load.h"

enum { MOST_BYTES = 4 * 1024 * 1024 };

struct writing {
    struct arena arena;
    uint32_t root_length; /* of the path of the folder, with its '/' */
    struct err *e;
    VEC(struct table_file) files;
    VEC(struct table_node) nodes;
    VEC(struct table_item) items;
    VEC(struct table_derived) derived;
    struct buf texts;
    struct map known; /* text -> its place, because most keys stand in every rule */
    bool failed;
};

static uint32_t add_text(struct writing *w, struct str text)
{
    uint32_t at = (uint32_t)w->texts.n, kept = map_add(&w->known, text, at);
    if (kept == at) {
        buf_add(&w->texts, text);
        buf_add_char(&w->texts, '\0');
    }
    return kept;
}

/* Items of one list or map lie together, those of what they hold behind them. */
static uint32_t add_node(struct writing *w, const struct table_file *f, const struct node *n)
{
    uint32_t index = w->nodes.n, items = w->items.n;
    bool scalar = n->kind == NODE_SCALAR;
    uint32_t start = scalar ? add_text(w, n->text) : items - f->first_item;
    *vec_push(&w->nodes) = (struct table_node){
        (uint8_t)n->kind, n->quoted, n->column > UINT16_MAX ? UINT16_MAX : (uint16_t)n->column,
        n->line,          start,     scalar ? n->text.n : n->count};
    for (uint32_t i = 0; i < n->count; i++) {
        const struct node_item *item = &n->items[i];
        *vec_push(&w->items) = (struct table_item){add_text(w, item->key), item->key.n,
                                                   item->key_line, item->key_column, 0};
    }
    for (uint32_t i = 0; i < n->count; i++) {
        uint32_t value = add_node(w, f, n->items[i].value);
        w->items.p[items + i].node = value - f->first_node;
    }
    return index;
}

static void add_file(void *context, const char *path)
{
    struct writing *w = context;
    struct str name = str_of(path + w->root_length), text;
    struct file_stamp stamp;
    if (w->failed || !str_ends(name, STR(".yaml"))) {
        return;
    }
    const char *kept = str_cstr(&w->arena, str_of(path));
    const struct node *root = NULL;
    if (file_stamp_of(path, &stamp) && file_read(&w->arena, path, MOST_BYTES, &text, w->e)) {
        root = yaml_parse(&w->arena, kept, pack_file_text(&w->arena, text, name, true), w->e);
    }
    w->failed = root == NULL;
    if (root) {
        struct table_file f = {
            .size = stamp.size, .hash = str_hash(text), .seconds = stamp.seconds,
            .nanoseconds = stamp.nanoseconds, .name_length = name.n,
            .first_node = w->nodes.n, .first_item = w->items.n};
        f.name = add_text(w, str_of(kept + w->root_length));
        add_node(w, &f, root);
        f.node_count = w->nodes.n - f.first_node;
        f.item_count = w->items.n - f.first_item;
        *vec_push(&w->files) = f;
    }
}

static int by_rule(const void *a, const void *b)
{
    const struct derived *x = a, *y = b;
    return table_derived_cmp(x->rule, x->name, y->rule, y->name);
}

static void add_derived(struct writing *w, const struct derived *derived, uint32_t count)
{
    struct derived *sorted = ARENA_ARRAY(&w->arena, struct derived, count);
    if (count) {
        memcpy(sorted, derived, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, by_rule);
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct derived *d = &sorted[i];
        *vec_push(&w->derived) = (struct table_derived){
            add_text(w, d->rule),  d->rule.n,  add_text(w, d->name), d->name.n,
            add_text(w, d->value), d->value.n};
    }
}

static bool put(struct writing *w, const char *path)
{
    struct buf out = {0};
    struct table_header h = {
        .version = TABLE_VERSION, .order = 0x01020304, .files = w->files.n, .nodes = w->nodes.n,
        .items = w->items.n, .derived = w->derived.n, .texts = (uint32_t)w->texts.n};
    memcpy(h.magic, TABLE_MAGIC, sizeof h.magic);
    buf_add_bytes(&out, &h, sizeof h);
    buf_add_bytes(&out, w->files.p, w->files.n * sizeof *w->files.p);
    buf_add_bytes(&out, w->nodes.p, w->nodes.n * sizeof *w->nodes.p);
    buf_add_bytes(&out, w->items.p, w->items.n * sizeof *w->items.p);
    buf_add_bytes(&out, w->derived.p, w->derived.n * sizeof *w->derived.p);
    buf_add(&out, buf_str(&w->texts));
    h.check = table_check(str_sub(buf_str(&out), sizeof h, (uint32_t)out.n));
    memcpy(out.p, &h, sizeof h);
    bool ok = file_write(path, buf_str(&out), w->e);
    buf_done(&out);
    return ok;
}

bool pack_table_write(const char *path, const char *directory, const struct derived *derived,
                      uint32_t count, struct err *e)
{
    size_t length = strlen(directory);
    struct writing w = {.e = e};
    w.root_length = (uint32_t)length + !(length && directory[length - 1] == '/');
    bool ok = file_walk(directory, add_file, &w, e) && !w.failed;
    if (ok) {
        add_derived(&w, derived, count);
        ok = put(&w, path);
    }
    vec_done(&w.files);
    vec_done(&w.nodes);
    vec_done(&w.items);
    vec_done(&w.derived);
    buf_done(&w.texts);
    map_done(&w.known);
    arena_done(&w.arena);
    return ok;
}
