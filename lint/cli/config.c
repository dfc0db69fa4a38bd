/* From configuration files to the settings of each input. Inputs for which the same file and the
 * same overrides hold share their settings and one engine. */
#include "cli/config.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"

enum { DEPTH_MOST = 8, BYTES_MOST = 1024 * 1024 };

/* One file, read and looked over. */
struct config {
    const char *path, *folder;
    const struct node *root;
    const struct config *base; /* the one it extends, or NULL */
};

static const char *const root_keys[] = {"extends", "profile",   "stage", "spelling", "fail-on",
                                        "rules",   "packs",     "words", "baseline", "suppressions",
                                        "exclude", "overrides", NULL};
static const char *const override_keys[] = {"files", "profile", "stage", "spelling", "fail-on",
                                            "rules", "packs",   "words", NULL};

void configs_init(struct configs *c, const struct options *o)
{
    *c = (struct configs){.options = o};
}

/* --- patterns --- */

/* Where a "*" or "**" of the pattern may go on when what follows it did not fit. */
struct retry {
    const char *pattern; /* behind the stars; NULL: there were none */
    const char *text;    /* the stars stand for what ends here */
    bool folders;        /* a "**" with its slash stands for whole folders, or for none */
};

/* One more byte (or folder) for the stars; false when there is none. */
static bool stretch(struct retry *r, const char *end, bool across)
{
    do {
        if (!r->pattern || r->text >= end || (*r->text == '/' && !across)) {
            return false;
        }
        r->text++;
    } while (r->folders && r->text[-1] != '/');
    return true;
}

/* Only the last stars of each kind are ever tried again, because they can take up all that an
 * earlier one would: the cost is the product of both lengths at most. */
static bool fits(const char *p, const char *end, const char *s, const char *s_end)
{
    const char *start = p;
    struct retry star = {0}, deep = {0};
    for (;;) {
        if (p < end && *p == '*') {
            bool across = p + 1 < end && p[1] == '*';
            bool folders = across && (p == start || p[-1] == '/') && p + 2 < end && p[2] == '/';
            p += 1 + across + folders;
            star = (struct retry){across ? NULL : p, s, false};
            deep = across ? (struct retry){p, s, folders} : deep;
        } else if (p < end && s < s_end && (*p == '?' ? *s != '/' : *p == *s)) {
            p++;
            s++;
        } else if (p == end && s == s_end) {
            return true;
        } else if (stretch(&star, s_end, false)) {
            p = star.pattern;
            s = star.text;
        } else if (stretch(&deep, s_end, true)) {
            p = deep.pattern;
            s = deep.text;
            star.pattern = NULL;
        } else {
            return false;
        }
    }
}

bool config_matches(struct str pattern, struct str path)
{
    if (str_find(pattern, STR("/"), 0) == UINT32_MAX) {
        uint32_t from = path.n;
        while (from > 0 && path.p[from - 1] != '/') {
            from--;
        }
        path = str_sub(path, from, path.n);
    }
    return fits(pattern.p, pattern.p + pattern.n, path.p, path.p + path.n);
}

static bool fits_any(const struct node *patterns, struct str path)
{
    for (uint32_t i = 0; i < node_list_count(patterns); i++) {
        if (config_matches(node_list_text(patterns, i), path)) {
            return true;
        }
    }
    return false;
}

/* --- reading --- */

static bool is_texts(const struct node *n, const char *key, struct err *e)
{
    const struct node *v = node_get(n, key);
    for (uint32_t i = 0; v && v->kind == NODE_LIST && i < v->count; i++) {
        if (v->items[i].value->kind != NODE_SCALAR) {
            return node_err(v->items[i].value, e, "“%s” is a list of texts", key);
        }
    }
    return !v || v->kind != NODE_MAP || node_err(v, e, "“%s” is a list of texts", key);
}

static bool is_text(const struct node *n, const char *key, struct err *e)
{
    const struct node *v = node_get(n, key);
    return !v || v->kind == NODE_SCALAR || node_err(v, e, "“%s” is one text", key);
}

/* "true, false" */
static const char *choices(const char *const *words, char *out, size_t size)
{
    size_t n = 0;
    for (int i = 0; words[i] && n < size; i++) {
        n += (size_t)snprintf(out + n, size - n, "%s%s", i ? ", " : "", words[i]);
    }
    return out;
}

static bool is_word_of(const struct node *n, const char *key, const char *const *words,
                       struct err *e)
{
    const struct node *v = node_get(n, key);
    for (int i = 0; v && v->kind == NODE_SCALAR && words[i]; i++) {
        if (str_eq(v->text, str_of(words[i]))) {
            return true;
        }
    }
    char all[64];
    const char *near = v && v->kind == NODE_SCALAR ? node_nearest(v->text, words) : NULL;
    return !v || (v->kind != NODE_SCALAR
                      ? node_err(v, e, "“%s” is one of %s", key, choices(words, all, sizeof all))
                  : near ? node_err(v, e, "“%s” cannot be “%.*s”; did you mean “%s”?", key,
                                    STR_ARG(v->text), near)
                         : node_err(v, e, "“%s” cannot be “%.*s”; it is one of %s", key,
                                    STR_ARG(v->text), choices(words, all, sizeof all)));
}

static bool are_rules(const struct node *rules, struct err *e)
{
    if (rules && rules->kind != NODE_MAP) {
        return node_err(rules, e,
                        "“rules” is a map from rule to severity, as in “duplicate-words: note”");
    }
    static const char *const levels[] = {"error", "warning", "note", "off", NULL};
    for (uint32_t i = 0; rules && i < rules->count; i++) {
        const struct node *v = rules->items[i].value;
        const char *near = v->kind == NODE_SCALAR ? node_nearest(v->text, levels) : NULL;
        if (v->kind == NODE_LIST ||
            (v->kind == NODE_SCALAR && severity_of(v->text) == SEVERITY_COUNT)) {
            return node_err(
                v, e,
                near ? "a rule cannot be graded “%.*s”; did you mean “%s”?"
                     : "a rule is graded error, warning, note or off, or given a map of its keys",
                STR_ARG(v->text), near ? near : "");
        }
    }
    return true;
}

static bool is_layer(const struct node *n, const char *const *keys, struct err *e)
{
    static const char *const stages[] = {"final", "working", NULL};
    static const char *const levels[] = {"error", "warning", "note", "never", NULL};
    static const char *const truths[] = {"true", "false", NULL};
    if (n->kind != NODE_MAP) {
        return node_err(n, e,
                        "a map of settings is expected here, as in “profile: security-council”");
    }
    return node_keys_known(n, keys, e) && is_word_of(n, "stage", stages, e) &&
           is_word_of(n, "fail-on", levels, e) && is_word_of(n, "spelling", truths, e) &&
           is_text(n, "extends", e) && is_text(n, "profile", e) && is_text(n, "baseline", e) &&
           is_text(n, "suppressions", e) && is_texts(n, "packs", e) && is_texts(n, "words", e) &&
           is_texts(n, "exclude", e) && is_texts(n, "files", e) &&
           are_rules(node_get(n, "rules"), e);
}

static bool are_overrides(const struct node *list, struct err *e)
{
    if (list && list->kind != NODE_LIST) {
        return node_err(list, e, "“overrides” is a list; begin each with “- files:”");
    }
    for (uint32_t i = 0; list && i < list->count; i++) {
        const struct node *n = list->items[i].value;
        if (!is_layer(n, override_keys, e)) {
            return false;
        }
        if (!node_get(n, "files")) {
            return node_err(n, e, "the override does not say for which “files”");
        }
    }
    return true;
}

static const char *joined(struct configs *c, const struct config *f, struct str path)
{
    bool whole = path.n && path.p[0] == '/';
    return whole || strcmp(f->folder, ".") == 0
               ? str_cstr(&c->arena, path)
               : str_printf(&c->arena, "%s/%.*s", f->folder, STR_ARG(path)).p;
}

/* Blank lines and comments alone: a configuration that says nothing. */
static bool says_nothing(struct str text)
{
    for (uint32_t at = 0; at < text.n;) {
        uint32_t end = str_find(text, STR("\n"), at);
        end = end == UINT32_MAX ? text.n : end;
        struct str line = str_trim(str_sub(text, at, end));
        if (line.n && line.p[0] != '#') {
            return false;
        }
        at = end + 1;
    }
    return true;
}

static const struct node *read_root(struct configs *c, const char *path, struct err *e)
{
    struct str text;
    if (!file_read(&c->arena, path, BYTES_MOST, &text, e)) {
        return NULL;
    }
    if (says_nothing(text)) {
        struct node *empty = ARENA_NEW(&c->arena, struct node);
        *empty = (struct node){.kind = NODE_MAP, .path = path, .line = 1, .column = 1};
        return empty;
    }
    return yaml_parse(&c->arena, path, text, e);
}

static struct config *read_file(struct configs *c, const char *path, int depth, struct err *e)
{
    uint32_t known = map_find(&c->by_path, str_of(path));
    if (known != MAP_NONE) {
        return c->files.p[known];
    }
    if (depth > DEPTH_MOST) {
        err_set(e, ERR_USAGE, path, "too many configurations extend each other");
        return NULL;
    }
    struct config *f = ARENA_NEW(&c->arena, struct config);
    f->path = path;
    f->folder = file_folder(&c->arena, path);
    f->root = read_root(c, path, e);
    if (!f->root) {
        e->code = ERR_USAGE;
        return NULL;
    }
    if (!is_layer(f->root, root_keys, e) || !are_overrides(node_get(f->root, "overrides"), e)) {
        return NULL;
    }
    struct str base = node_text(f->root, "extends");
    if (base.n && !(f->base = read_file(c, joined(c, f, base), depth + 1, e))) {
        return NULL;
    }
    map_set(&c->by_path, str_of(path), c->files.n);
    *vec_push(&c->files) = f;
    return f;
}

/* The file for an input. False with `e` for a wrong one; NULL in `*f` when there is none. */
static bool file_for(struct configs *c, const char *path, struct config **f, struct err *e)
{
    const struct options *o = c->options;
    const char *found = o->config       ? o->config
                        : o->configured ? file_above(&c->arena, path, ".reslint.yaml")
                                        : NULL;
    *f = found ? read_file(c, found, 0, e) : NULL;
    return !found || *f;
}

/* --- from layers to settings --- */

static void tell(struct configs *c, struct told *t, const struct node *layer, const char *key)
{
    const struct node *v = node_get(layer, key);
    if (v && v->kind == NODE_SCALAR) {
        *t = (struct told){str_cstr(&c->arena, v->text), v};
    }
}

static void tell_path(struct configs *c, struct told *t, const struct config *f, const char *key)
{
    tell(c, t, f->root, key);
    if (node_get(f->root, key)) {
        t->value = joined(c, f, str_of(t->value));
    }
}

static void tell_list(struct configs *c, struct told_list *t, const struct config *f,
                      const struct node *layer, const char *key)
{
    const struct node *v = node_get(layer, key);
    for (uint32_t i = 0; i < node_list_count(v); i++) {
        *vec_push(t) = joined(c, f, node_list_text(v, i));
        *vec_push(&t->at) = v->kind == NODE_LIST ? v->items[i].value : v;
    }
}

/* A node at the place of the key, for messages about the rule's name. */
static const struct node *key_node(struct configs *c, const struct node_item *item)
{
    struct node *n = ARENA_NEW(&c->arena, struct node);
    *n = (struct node){.kind = NODE_SCALAR,
                       .text = item->key,
                       .path = item->value->path,
                       .line = item->key_line,
                       .column = item->key_column};
    return n;
}

/* The map without “severity”, which is no change to the rule but a grade. */
static const struct node *without_severity(struct configs *c, const struct node *map)
{
    struct node *n = ARENA_NEW(&c->arena, struct node);
    struct node_item *items = ARENA_ARRAY(&c->arena, struct node_item, map->count);
    *n = *map;
    n->count = 0;
    n->items = items;
    for (uint32_t i = 0; i < map->count; i++) {
        if (!str_eq(map->items[i].key, STR("severity"))) {
            items[n->count++] = map->items[i];
        }
    }
    return n;
}

static bool add_rule(struct configs *c, struct settings *s, const struct node_item *item,
                     struct err *e)
{
    const struct node *at = key_node(c, item), *v = item->value;
    struct str level = v->kind == NODE_MAP ? node_text(v, "severity") : v->text;
    if (level.n && severity_of(level) == SEVERITY_COUNT) {
        return node_err(node_get(v, "severity"), e,
                        "a rule is graded error, warning, note or off, not “%.*s”", STR_ARG(level));
    }
    if (level.n) {
        *vec_push(&s->grades) = (struct grade){item->key, severity_of(level), at};
    }
    if (v->kind == NODE_MAP && v->count > (level.n > 0)) {
        *vec_push(&s->changes) = (struct rule_change){item->key, at, without_severity(c, v)};
    }
    return true;
}

static bool add_layer(struct configs *c, struct settings *s, const struct config *f,
                      const struct node *layer, struct err *e)
{
    const struct node *rules = node_get(layer, "rules");
    tell(c, &s->profile, layer, "profile");
    tell(c, &s->stage, layer, "stage");
    tell(c, &s->spelling, layer, "spelling");
    tell(c, &s->fail_on, layer, "fail-on");
    tell_list(c, &s->packs, f, layer, "packs");
    tell_list(c, &s->words, f, layer, "words");
    bool good = true;
    for (uint32_t i = 0; good && rules && i < rules->count; i++) {
        good = add_rule(c, s, &rules->items[i], e);
    }
    return good;
}

static bool add_file(struct configs *c, struct settings *s, const struct config *f,
                     const char *path, struct err *e)
{
    if (!f) {
        return true;
    }
    const struct node *overrides = node_get(f->root, "overrides");
    if (!add_file(c, s, f->base, path, e) || !add_layer(c, s, f, f->root, e)) {
        return false;
    }
    tell_path(c, &s->baseline, f, "baseline");
    tell_path(c, &s->suppressions, f, "suppressions");
    struct str here = file_relative(&c->arena, f->folder, path);
    for (uint32_t i = 0; overrides && i < overrides->count; i++) {
        const struct node *layer = overrides->items[i].value;
        if (fits_any(node_get(layer, "files"), here) && !add_layer(c, s, f, layer, e)) {
            return false;
        }
    }
    return true;
}

/* The command line has the last word. */
static bool add_options(struct configs *c, struct settings *s, struct err *e)
{
    const struct options *o = c->options;
    s->profile = o->profile ? (struct told){o->profile, NULL} : s->profile;
    s->stage = o->stage >= 0
                   ? (struct told){str_cstr(&c->arena, options_choice("stage", o->stage)), NULL}
                   : s->stage;
    s->spelling = o->spelling ? s->spelling : (struct told){"false", NULL};
    if (o->fail_on >= 0) {
        s->fail_on =
            (struct told){str_cstr(&c->arena, options_choice("fail-on", o->fail_on)), NULL};
    }
    s->baseline = o->baseline ? (struct told){o->baseline, NULL} : s->baseline;
    s->suppressions = o->suppressions ? (struct told){o->suppressions, NULL} : s->suppressions;
    for (uint32_t i = 0; i < o->packs.n; i++) {
        *vec_push(&s->packs) = o->packs.p[i];
        *vec_push(&s->packs.at) = NULL;
    }
    return command_grades(o, &s->grades, e);
}

static bool open_engine(struct configs *c, struct settings *s, struct err *e)
{
    const struct options *o = c->options;
    struct engine_options wanted = {
        .rules = o->rules_dir,
        .packs = s->packs.p,
        .pack_count = s->packs.n,
        .changes = s->changes.p,
        .change_count = s->changes.n,
        .words = s->words.p,
        .word_count = s->words.n,
        .profile = s->profile.value,
        .profile_at = s->profile.at,
        .stage = str_of(s->stage.value),
        .spelling = !s->spelling.value || strcmp(s->spelling.value, "false") != 0,
        .original = o->changes == 1,
        .only = o->only.p,
        .only_count = o->only.n,
        .grades = s->grades.p,
        .grade_count = s->grades.n,
        .documentation = command_wants_documentation(o),
    };
    s->engine = engine_new(&wanted, e);
    return s->engine != NULL;
}

/* The file and, for it and those it extends, the overrides that match: inputs with the same name
 * share their settings. */
static struct str group_of(struct configs *c, const struct config *f, const char *path)
{
    struct buf b = {0};
    buf_add_cstr(&b, f ? f->path : "");
    for (; f; f = f->base) {
        struct str here = file_relative(&c->arena, f->folder, path);
        const struct node *overrides = node_get(f->root, "overrides");
        buf_add_char(&b, '\n');
        for (uint32_t i = 0; overrides && i < overrides->count; i++) {
            buf_add_char(&b,
                         fits_any(node_get(overrides->items[i].value, "files"), here) ? '1' : '0');
        }
    }
    struct str name = str_dup(&c->arena, buf_str(&b));
    buf_done(&b);
    return name;
}

const struct settings *configs_for(struct configs *c, const char *path, struct err *e)
{
    struct config *f;
    if (!file_for(c, path, &f, e)) {
        return NULL;
    }
    struct str group = group_of(c, f, path);
    uint32_t known = map_find(&c->by_group, group);
    if (known != MAP_NONE) {
        return c->settings.p[known];
    }
    struct settings *s = ARENA_NEW(&c->arena, struct settings);
    s->config = f ? f->path : NULL;
    *vec_push(&c->settings) = s;
    if (!add_file(c, s, f, path, e) || !add_options(c, s, e) || !open_engine(c, s, e)) {
        return NULL;
    }
    map_set(&c->by_group, group, c->settings.n - 1);
    return s;
}

bool configs_exclude(struct configs *c, const char *path, struct err *e)
{
    struct config *found = NULL;
    if (!file_for(c, path, &found, e)) {
        return false;
    }
    for (const struct config *f = found; f; f = f->base) {
        if (fits_any(node_get(f->root, "exclude"), file_relative(&c->arena, f->folder, path))) {
            return true;
        }
    }
    return false;
}

void configs_done(struct configs *c)
{
    for (uint32_t i = 0; i < c->settings.n; i++) {
        struct settings *s = c->settings.p[i];
        if (s->engine) {
            engine_free(s->engine);
        }
        vec_done(&s->grades);
        vec_done(&s->changes);
        vec_done(&s->packs);
        vec_done(&s->packs.at);
        vec_done(&s->words);
        vec_done(&s->words.at);
    }
    vec_done(&c->settings);
    vec_done(&c->files);
    map_done(&c->by_path);
    map_done(&c->by_group);
    arena_done(&c->arena);
}
