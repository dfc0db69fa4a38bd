/* A pack: the folder rules/ as values with names.
 *
 *   rules/structure/opening-formula.yaml   lists of rules
 *   rules/registers/openings.yaml          data that several rules share
 *   rules/profiles/security-council.yaml   other severities for a kind of text
 *   rules/frames.yaml                      small drafts put around examples
 *
 * A rule file is a list; an item with `id` is a rule, an item with `extends` changes a loaded one.
 * Files are read in the order of their names, so that a message is the same on every machine. */
#include "pack/pack.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "pack/load.h"
#include "pack/table.h"

enum { MOST_BYTES = 4 * 1024 * 1024 };

/* While one folder or file is loaded. */
struct loading {
    struct pack *p;
    struct err *e;
    uint32_t root_length; /* of the path of the folder, with its '/' */
    bool own;             /* the project's own packs: examples are required */
    const struct pack_table *table; /* NULL: everything is parsed */
    VEC(const char *) paths;
};

void pack_init(struct pack *p)
{
    *p = (struct pack){0};
    arena_init(&p->arena);
}

void pack_done(struct pack *p)
{
    vec_done(&p->rules);
    vec_done(&p->profiles);
    vec_done(&p->registers);
    map_done(&p->rule_index);
    arena_done(&p->arena);
    table_close(p->table);
}

const char *severity_name(enum severity s)
{
    static const char *const names[] = {
#define X(id, word) word,
        SEVERITIES(X)
#undef X
    };
    return names[s];
}

enum severity severity_of(struct str word)
{
    int s = 0;
    while (s < SEVERITY_COUNT && !str_eq(word, str_of(severity_name((enum severity)s)))) {
        s++;
    }
    return (enum severity)s;
}

uint32_t pack_rule(const struct pack *p, struct str id, struct str *near)
{
    uint32_t found = map_find(&p->rule_index, id);
    if (!near) {
        return found;
    }
    unsigned limit = id.n < 4 ? 1 : 3;
    *near = (struct str){"", 0};
    for (uint32_t i = 0; found == MAP_NONE && i < p->rules.n; i++) {
        unsigned d = str_distance(id, p->rules.p[i].id, limit);
        if (d <= limit) {
            *near = p->rules.p[i].id;
            if (d <= 1) {
                break;
            }
            limit = d - 1;
        }
    }
    return found;
}

/* The line at `at` is indented by two blanks or less and not empty: a key of a rule, or the next
 * rule. */
static bool ends_examples(struct str text, uint32_t at)
{
    uint32_t blanks = 0;
    while (at + blanks < text.n && text.p[at + blanks] == ' ') {
        blanks++;
    }
    return blanks <= 2 && at + blanks < text.n && text.p[at + blanks] != '\n';
}

/* `text` with the examples of its rules made blank, their lines kept: a third of all rule files,
 * which nobody looks at when a draft is checked. Examples written in another layout than the usual
 * one stay. */
static struct str blank_examples(struct arena *a, struct str text)
{
    struct buf out = {0};
    bool inside = false;
    for (uint32_t at = 0; at < text.n;) {
        uint32_t end = str_find(text, STR("\n"), at);
        end = end == UINT32_MAX ? text.n : end + 1;
        struct str line = str_sub(text, at, end);
        inside = inside ? !ends_examples(text, at) : str_eq(line, STR("  examples:\n"));
        buf_add(&out, inside ? STR("\n") : line);
        at = end;
    }
    struct str kept = str_dup(a, buf_str(&out));
    buf_done(&out);
    return kept;
}

struct str pack_file_text(struct arena *a, struct str text, struct str name, bool without_examples)
{
    bool data = str_starts(name, STR("registers/")) || str_starts(name, STR("profiles/")) ||
                str_eq(name, STR("frames.yaml"));
    return without_examples && !data ? blank_examples(a, text) : text;
}

/* The tree of a file; what cannot be read is an error of the pack, not of an input. `*built`: it is
 * the tree that the build saw. */
static const struct node *read_tree(struct loading *l, const char *path, bool *built)
{
    struct pack *p = l->p;
    struct str text, name = str_of(path + l->root_length);
    const struct node *root =
        p->without_examples ? table_tree(l->table, &p->arena, path, name) : NULL;
    *built = root != NULL;
    if (root) {
        return root;
    }
    if (!file_read(&p->arena, path, MOST_BYTES, &text, l->e)) {
        l->e->code = ERR_USAGE;
        return NULL;
    }
    return yaml_parse(&p->arena, path,
                      pack_file_text(&p->arena, text, name, p->without_examples), l->e);
}

static bool read_rule(struct loading *l, const struct node *n, struct str area, bool built)
{
    struct rule r;
    if (!rule_read(&l->p->arena, n, area, &r, l->e) ||
        (l->own && !l->p->without_examples && !rule_has_examples(&r, l->e))) {
        return false;
    }
    uint32_t index = map_add(&l->p->rule_index, r.id, l->p->rules.n);
    if (index != l->p->rules.n) {
        const struct node *first = l->p->rules.p[index].node;
        return node_err(node_get(n, "id"), l->e,
                        "the rule “%.*s” is there already, in %s, line %u; "
                        "to change it, write “extends: %.*s”",
                        STR_ARG(r.id), first->path, first->line, STR_ARG(r.id));
    }
    r.built = built;
    *vec_push(&l->p->rules) = r;
    return true;
}

static bool read_change(struct loading *l, const struct node *n, const struct node *target)
{
    struct str near;
    uint32_t index = pack_rule(l->p, target->text, &near);
    if (index == MAP_NONE) {
        return node_err(target, l->e, near.n ? "there is no rule “%.*s”; did you mean “%.*s”?"
                                             : "there is no rule “%.*s” before this",
                        STR_ARG(target->text), STR_ARG(near));
    }
    return change_apply(&l->p->arena, n, &l->p->rules.p[index], l->e);
}

static bool read_rules(struct loading *l, const char *path, struct str area)
{
    bool built;
    const struct node *root = read_tree(l, path, &built);
    if (!root) {
        return false;
    }
    if (root->kind != NODE_LIST) {
        return node_err(root, l->e, "a rule file is a list; begin each rule with “- id:”");
    }
    for (uint32_t i = 0; i < root->count; i++) {
        const struct node *n = root->items[i].value;
        if (n->kind != NODE_MAP) {
            return node_err(n, l->e, "a rule is expected here, beginning with “- id:”");
        }
        const struct node *target = node_get(n, "extends");
        if (!(target ? read_change(l, n, target) : read_rule(l, n, area, built))) {
            return false;
        }
    }
    return true;
}

static bool read_register(struct loading *l, const char *path, struct str name)
{
    bool built;
    const struct node *root = read_tree(l, path, &built);
    if (root) {
        *vec_push(&l->p->registers) = (struct register_file){name, root};
    }
    return root != NULL;
}

static bool read_profile(struct loading *l, const char *path, struct str name)
{
    struct profile f;
    bool built;
    const struct node *root = read_tree(l, path, &built);
    if (!root || !profile_read(root, name, &f, l->e)) {
        return false;
    }
    *vec_push(&l->p->profiles) = f;
    return true;
}

static bool read_frames(struct loading *l, const char *path)
{
    bool built;
    const struct node *root = read_tree(l, path, &built);
    if (!root) {
        return false;
    }
    if (root->kind != NODE_MAP) {
        return node_err(root, l->e, "the frames are a map from name to text");
    }
    for (uint32_t i = 0; i < root->count; i++) {
        const struct node *text = root->items[i].value;
        if (text->kind != NODE_SCALAR || str_find(text->text, STR("{text}"), 0) == UINT32_MAX) {
            return node_err(text, l->e, "the frame “%.*s” must hold {text} where the example goes",
                            STR_ARG(root->items[i].key));
        }
    }
    l->p->frames = root;
    return true;
}

static void collect(void *context, const char *path)
{
    struct loading *l = context;
    *vec_push(&l->paths) = str_cstr(&l->p->arena, str_of(path));
}

/* One file of the folder, by the place where it lies. */
static bool read_placed(struct loading *l, const char *path)
{
    struct str rest = str_of(path + l->root_length);
    if (str_ends(rest, STR(".yml"))) {
        return err_set(l->e, ERR_USAGE, path, "the name of a rule file ends in .yaml");
    }
    if (!str_ends(rest, STR(".yaml"))) {
        return true;
    }
    if (str_eq(rest, STR("frames.yaml"))) {
        return read_frames(l, path);
    }
    uint32_t slash = str_find(rest, STR("/"), 0);
    if (slash == UINT32_MAX || str_find(rest, STR("/"), slash + 1) != UINT32_MAX) {
        return err_set(l->e, ERR_USAGE, path,
                       "a rule file lies in a folder of its area, as in “structure/preamble.yaml”");
    }
    struct str area = str_sub(rest, 0, slash), name = str_sub(rest, slash + 1, rest.n - 5);
    if (str_eq(area, STR("registers"))) {
        return read_register(l, path, name);
    }
    return str_eq(area, STR("profiles")) ? read_profile(l, path, name) : read_rules(l, path, area);
}

static int by_id(const void *a, const void *b)
{
    return str_cmp(((const struct rule *)a)->id, ((const struct rule *)b)->id);
}

/* Sorts and looks at everything that names something else. */
static bool settle(struct loading *l)
{
    struct pack *p = l->p;
    if (p->rules.n) {
        qsort(p->rules.p, p->rules.n, sizeof *p->rules.p, by_id);
    }
    for (uint32_t i = 0; i < p->rules.n; i++) {
        map_set(&p->rule_index, p->rules.p[i].id, i);
        if (!rule_frames_known(&p->rules.p[i], p->frames, l->e)) {
            return false;
        }
    }
    return profiles_check(p, l->e);
}

struct str pack_derived(const struct pack *p, const struct rule *r, const char *name)
{
    return r->built ? table_derived(p->table, r->id, str_of(name)) : (struct str){0};
}

bool pack_change(struct pack *p, uint32_t i, const struct node *keys, struct err *e)
{
    return change_apply(&p->arena, keys, &p->rules.p[i], e);
}

bool pack_load(struct pack *p, const char *directory, struct err *e)
{
    struct loading l = {.p = p, .e = e, .own = true};
    size_t length = strlen(directory);
    l.root_length = (uint32_t)length + !(length && directory[length - 1] == '/');
    if (file_kind_of(directory) != FILE_DIRECTORY) {
        return err_set(e, ERR_USAGE, directory, "there is no folder of rules here");
    }
    if (p->table_path && !p->table) {
        p->table = table_open(p->table_path);
    }
    l.table = p->table;
    bool good = file_walk(directory, collect, &l, e);
    for (uint32_t i = 0; good && i < l.paths.n; i++) {
        good = read_placed(&l, l.paths.p[i]);
    }
    vec_done(&l.paths);
    if (!good) {
        e->code = ERR_USAGE;
    }
    return good && settle(&l);
}

bool pack_load_file(struct pack *p, const char *path, struct err *e)
{
    struct loading l = {.p = p, .e = e};
    const char *kept = str_cstr(&p->arena, str_of(path));
    return read_rules(&l, kept, STR("own")) && settle(&l);
}
