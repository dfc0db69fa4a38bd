/* The wall around libyaml: one YAML text becomes one tree of values.
 *
 * Stricter than YAML, because a pack is written by hand: a key that stands twice, an alias to
 * nothing, a tag, a second document, nesting above 64 and texts above 4 MiB are errors. The
 * messages of libyaml are turned into advice, because its own name the symptom ("mapping values are
 * not allowed in this context") and the writer of a rule needs the cure ("put the text in quotation
 * marks"):
 *
 *   message: the opening: not in italics      ->  a text that holds “: ” must stand in quotation
 *                                                 marks
 *   scope: [operative, !annex]                ->  “!annex” must stand in quotation marks
 *
 * Marks of libyaml count characters, so line and column are used and never an index into the
 * bytes. */
#include <yaml.h>

#include "base/map.h"
#include "base/utf8.h"
#include "pack/pack.h"

enum {
    MOST_BYTES = 4 * 1024 * 1024,
    MOST_DEPTH = 64,       /* nested flow brackets cost libyaml quadratic time */
    /* aliases counted as often as they are used: a few lines can mean billions */
    MOST_NODES = 1000000,
    HASHED_KEYS = 16,      /* above, a map finds doubled keys by hash */
};

struct anchor {
    struct str name;
    const struct node *node;
    uint32_t weight; /* nodes in it */
};

struct reader {
    yaml_parser_t parser;
    struct arena *arena;
    const char *path;
    struct str text;
    struct err *e;
    uint32_t depth, nodes;
    VEC(struct anchor) anchors;
    VEC(struct node_item) stack; /* items of the lists and maps not yet ended */
};

static bool fail(struct reader *r, yaml_mark_t at, const char *text)
{
    return err_set_at(r->e, ERR_USAGE, r->path, (uint32_t)at.line + 1, (uint32_t)at.column + 1,
                      "%s", text);
}

/* The text from a mark to the end of its line. */
static struct str rest_of_line(struct str text, yaml_mark_t at)
{
    uint32_t i = 0, n;
    for (size_t line = 0; line < at.line && i < text.n; i++) {
        line += text.p[i] == '\n';
    }
    for (size_t column = 0; column < at.column && utf8_decode(text, i, &n) && n; column++) {
        i += n;
    }
    uint32_t end = str_find(text, STR("\n"), i);
    return str_trim(str_sub(text, i, end == UINT32_MAX ? text.n : end));
}

/* What to write instead, for each thing that libyaml complains about. */
static const char *advice(const char *problem)
{
    static const struct {
        const char *part, *advice; /* a part of libyaml's own words */
    } known[] = {
        {"mapping values are not allowed", "a text that holds “: ” must stand in quotation marks; "
                                           "or the key before it is wrongly indented"},
        {"block sequence entries are not allowed", "a list item “- ” cannot begin here; begin it "
                                                   "on a line of its own, under its key"},
        {"expected alphabetic or numeric character", "a text that begins with “*” or “&” must "
                                                     "stand in quotation marks"},
        {"expected ',' or ']'", "“,” or “]” is expected: the list in square brackets does not end"},
        {"expected ',' or '}'", "“,” or “}” is expected; a text that begins with “{” must stand in "
                                "quotation marks"},
        {"did not find expected '-' indicator", "“- ” is expected: this line is not indented like "
                                                "the other items of its list"},
        {"did not find expected key", "a key is expected: this line is not indented like the other "
                                      "keys, or the text before it goes on behind its closing "
                                      "quotation mark"},
        {"could not find expected ':'", "“: ” is expected behind the key"},
        {"found unexpected end of stream", "the closing quotation mark is missing"},
        {"found unexpected document indicator", "the closing quotation mark is missing"},
        {"unknown escape character", "inside double quotation marks “\\” begins an escape; write "
                                     "“\\\\”, or put the text in single quotation marks"},
        {"expected <document start>", "the text goes on behind its end; one list or map is "
                                      "expected"},
        {"tab character", "a tab; indent with spaces"},
        {"expected node content", "a value is expected here"},
        {"did not find expected whitespace or line break", "a text that begins with “!” must stand "
                                                           "in quotation marks"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strstr(problem, known[i].part)) {
            return known[i].advice;
        }
    }
    return NULL;
}

/* libyaml stopped: says where and what was expected. */
static bool fail_parse(struct reader *r)
{
    const yaml_parser_t *p = &r->parser;
    yaml_mark_t at = p->problem_mark;
    const char *problem = p->problem ? p->problem : "this is not YAML";
    struct str rest = rest_of_line(r->text, at);
    char own[200];
    const char *text = advice(problem);
    if (!text && strstr(problem, "cannot start any token")) {
        uint32_t n;
        utf8_decode(rest, 0, &n);
        bool tab = rest.n == 0 || r->text.p[rest.p - r->text.p - (rest.p > r->text.p)] == '\t';
        snprintf(own, sizeof own,
                 tab ? "a tab; indent with spaces"
                     : "a text that begins with “%.*s” must stand in quotation marks",
                 (int)n, rest.n ? rest.p : "");
        text = own;
    }
    /* An unclosed quotation, and a tag, are best looked for where they began. */
    if (p->context && (strstr(problem, "end of stream") || strstr(p->context, "tag"))) {
        at = p->context_mark;
    }
    return fail(r, at, text ? text : problem);
}

static bool next(struct reader *r, yaml_event_t *event)
{
    return yaml_parser_parse(&r->parser, event) ? true : fail_parse(r);
}

static struct node *new_node(struct reader *r, enum node_kind kind, yaml_mark_t at)
{
    struct node *n = ARENA_NEW(r->arena, struct node);
    n->kind = kind;
    n->path = r->path;
    n->line = (uint32_t)at.line + 1;
    n->column = (uint32_t)at.column + 1;
    return n;
}

static bool count(struct reader *r, uint32_t nodes, yaml_mark_t at)
{
    r->nodes += nodes;
    return r->nodes <= MOST_NODES ||
           fail(r, at, "too much: above a million values, aliases included");
}

static bool tag_free(struct reader *r, const yaml_char_t *tag, yaml_mark_t at)
{
    if (!tag) {
        return true;
    }
    char text[160];
    struct str rest = rest_of_line(r->text, at);
    uint32_t n = 0;
    while (n < rest.n && !strchr(" ,]}", rest.p[n])) {
        n++;
    }
    snprintf(text, sizeof text, "“%.*s” must stand in quotation marks", n > 60 ? 60 : (int)n,
             rest.p);
    return fail(r, at, text);
}

static struct node *read_scalar(struct reader *r, const yaml_event_t *event)
{
    if (!tag_free(r, event->data.scalar.tag, event->start_mark)) {
        return NULL;
    }
    struct node *n = new_node(r, NODE_SCALAR, event->start_mark);
    n->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    n->text = str_dup(r->arena, (struct str){(const char *)event->data.scalar.value,
                                             (uint32_t)event->data.scalar.length});
    return n;
}

static bool doubled(struct reader *r, const struct node_item *first, const struct node_item *again)
{
    return err_set_at(r->e, ERR_USAGE, r->path, again->key_line, again->key_column,
                      "the key “%.*s” stands twice; the first is in line %u", STR_ARG(again->key),
                      first->key_line);
}

/* The first item of the map that has the key of item `i`. */
static uint32_t first_with_key(const struct node *n, uint32_t i)
{
    uint32_t k = 0;
    while (!str_eq(n->items[k].key, n->items[i].key)) {
        k++;
    }
    return k;
}

/* No key of the map stands twice. Short maps compare, long ones hash. */
static bool keys_once(struct reader *r, const struct node *n)
{
    for (uint32_t i = 0; n->count <= HASHED_KEYS && i < n->count; i++) {
        uint32_t first = first_with_key(n, i);
        if (first != i) {
            return doubled(r, &n->items[first], &n->items[i]);
        }
    }
    if (n->count <= HASHED_KEYS) {
        return true;
    }
    struct map seen = {0};
    bool once = true;
    for (uint32_t i = 0; once && i < n->count; i++) {
        uint32_t first = map_add(&seen, n->items[i].key, i);
        once = first == i || doubled(r, &n->items[first], &n->items[i]);
    }
    map_done(&seen);
    return once;
}

static const struct node *read_value(struct reader *r, yaml_event_t *event);

/* A key: a scalar that says something. */
static bool read_key(struct reader *r, const yaml_event_t *event, struct node_item *item)
{
    if (event->type != YAML_SCALAR_EVENT) {
        return fail(r, event->start_mark,
                    "a key must be a plain text; if this is a text, put it in "
                    "quotation marks");
    }
    const struct node *key = read_scalar(r, event);
    if (!key) {
        return false;
    }
    if (key->text.n == 0) {
        return fail(r, event->start_mark, "a key is missing before the colon");
    }
    item->key = key->text;
    item->key_line = key->line;
    item->key_column = key->column;
    return true;
}

/* Everything up to the end of the list or map that has just begun. */
static bool read_items(struct reader *r, struct node *n, yaml_event_type_t end)
{
    uint32_t base = r->stack.n;
    for (;;) {
        yaml_event_t event;
        struct node_item item = {0};
        if (!next(r, &event)) {
            return false;
        }
        if (event.type == end) {
            yaml_event_delete(&event);
            break;
        }
        bool good = true;
        if (n->kind == NODE_MAP) {
            good = read_key(r, &event, &item);
            yaml_event_delete(&event);
            good = good && next(r, &event);
        }
        item.value = good ? read_value(r, &event) : NULL;
        if (!item.value) {
            return false;
        }
        *vec_push(&r->stack) = item;
    }
    n->count = r->stack.n - base;
    n->items = vec_copy(r->arena, r->stack.p + base, n->count, sizeof *n->items);
    r->stack.n = base;
    return n->kind == NODE_LIST || keys_once(r, n);
}

static const struct node *read_collection(struct reader *r, const yaml_event_t *event)
{
    bool list = event->type == YAML_SEQUENCE_START_EVENT;
    const yaml_char_t *tag = list ? event->data.sequence_start.tag : event->data.mapping_start.tag;
    if (!tag_free(r, tag, event->start_mark)) {
        return NULL;
    }
    if (r->depth >= MOST_DEPTH) {
        fail(r, event->start_mark, "lists and maps are nested more than 64 deep");
        return NULL;
    }
    struct node *n = new_node(r, list ? NODE_LIST : NODE_MAP, event->start_mark);
    r->depth++;
    bool good = read_items(r, n, list ? YAML_SEQUENCE_END_EVENT : YAML_MAPPING_END_EVENT);
    r->depth--;
    return good ? n : NULL;
}

static uint32_t height(const struct node *n)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < n->count; i++) {
        uint32_t h = height(n->items[i].value);
        most = h > most ? h : most;
    }
    return n->kind == NODE_SCALAR ? 0 : most + 1;
}

static const struct node *read_alias(struct reader *r, const yaml_event_t *event)
{
    struct str name = str_of((const char *)event->data.alias.anchor);
    for (uint32_t i = r->anchors.n; i-- > 0;) {
        const struct anchor *a = &r->anchors.p[i];
        if (!str_eq(a->name, name)) {
            continue;
        }
        if (!count(r, a->weight, event->start_mark)) {
            return NULL;
        }
        if (r->depth + height(a->node) > MOST_DEPTH) {
            fail(r, event->start_mark, "lists and maps are nested more than 64 deep");
            return NULL;
        }
        return a->node;
    }
    char text[200];
    snprintf(text, sizeof text,
             "nothing is called “&%.*s” before this; a text that begins with “*” "
             "must stand in quotation marks",
             name.n > 60 ? 60 : (int)name.n, name.p);
    fail(r, event->start_mark, text);
    return NULL;
}

static const yaml_char_t *anchor_of(const yaml_event_t *event)
{
    return event->type == YAML_SCALAR_EVENT           ? event->data.scalar.anchor
           : event->type == YAML_SEQUENCE_START_EVENT ? event->data.sequence_start.anchor
           : event->type == YAML_MAPPING_START_EVENT  ? event->data.mapping_start.anchor
                                                      : NULL;
}

/* The value that begins with `event`, which is freed. NULL with the error set. */
static const struct node *read_value(struct reader *r, yaml_event_t *event)
{
    const struct node *n = NULL;
    uint32_t before = r->nodes;
    if (count(r, 1, event->start_mark)) {
        n = event->type == YAML_ALIAS_EVENT    ? read_alias(r, event)
            : event->type == YAML_SCALAR_EVENT ? read_scalar(r, event)
                                               : read_collection(r, event);
    }
    const yaml_char_t *name = anchor_of(event);
    if (n && name) {
        *vec_push(&r->anchors) = (struct anchor){
            str_dup(r->arena, str_of((const char *)name)), n, r->nodes - before};
    }
    yaml_event_delete(event);
    return n;
}

static const struct node *read_document(struct reader *r)
{
    const struct node *root = NULL;
    for (bool going = true; going;) {
        yaml_event_t event;
        if (!next(r, &event)) {
            return NULL;
        }
        switch ((int)event.type) {
        case YAML_STREAM_END_EVENT:
            going = false;
            break;
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT:
            break;
        case YAML_DOCUMENT_START_EVENT:
            going = !root ||
                    fail(r, event.start_mark, "a second document begins here; a file holds one");
            root = going ? root : NULL;
            break;
        default:
            root = read_value(r, &event);
            going = root != NULL;
            continue;
        }
        yaml_event_delete(&event);
    }
    if (!root) {
        err_set(r->e, ERR_USAGE, r->path, "the file holds nothing");
    }
    return root;
}

/* Size, UTF-8 and control characters: what libyaml would report without a place. */
static bool door(const char *path, struct str text, struct err *e)
{
    if (text.n > MOST_BYTES) {
        return err_set(e, ERR_USAGE, path, "the file is above 4 MiB");
    }
    uint32_t bad = utf8_invalid_at(text);
    const char *what = "this is not UTF-8; save the file as UTF-8";
    for (uint32_t i = 0; i < text.n && i < bad; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == 0x7F || (c < 0x20 && c != '\n' && c != '\r' && c != '\t')) {
            bad = i;
            what = "a control character; it cannot stand in YAML";
        }
    }
    if (bad == UINT32_MAX) {
        return true;
    }
    uint32_t line = 1, start = 0;
    for (uint32_t i = 0; i < bad; i++) {
        if (text.p[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    uint32_t column = utf8_count(str_sub(text, start, bad)) + 1;
    return err_set_at(e, ERR_USAGE, path, line, column, "%s", what);
}

const struct node *yaml_parse(struct arena *a, const char *path, struct str text, struct err *e)
{
    if (!door(path, text, e)) {
        return NULL;
    }
    struct reader r = {.arena = a, .path = path, .text = text, .e = e};
    if (!yaml_parser_initialize(&r.parser)) {
        err_set(e, ERR_USAGE, path, "libyaml does not start");
        return NULL;
    }
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)text.p, text.n);
    const struct node *root = read_document(&r);
    yaml_parser_delete(&r.parser);
    vec_done(&r.anchors);
    vec_done(&r.stack);
    return root;
}
