/* One rule, from the map that states it: what every rule must say, whatever its check kind.
 *
 *   - id: operative-verb-italic
 *     check: opening
 *     severity: error
 *     message: "operative verb “{found}” is not in italics"
 *     why: ...
 *     authority: ...
 *     examples: [...]
 *
 * The keys of the check kind itself ("terms", "pattern") are the business of check/. */
#include "pack/load.h"

const char *const pack_rule_keys[] = {
    "id",  "check", "scope", "severity", "message", "why",    "authority", "how",
    "fix", "group", "frame", "examples", "stages",  "profiles", "since", NULL,
};

static const char *const fixes[] = {"none", "safe", "unsafe", "suggestion"};
_Static_assert(sizeof fixes / sizeof *fixes == FIX_SUGGESTION + 1, "a word for each level");

const char *fix_safety_name(enum fix_safety fix)
{
    return fixes[fix];
}

/* "severity" is missing while "severty" stands there: names the slip, not the gap. */
static bool missing(const struct node *n, const char *key, struct err *e)
{
    for (uint32_t i = 0; i < n->count; i++) {
        struct str word = n->items[i].key;
        const char *near = node_nearest(word, pack_rule_keys);
        if (near && strcmp(near, key) == 0 && !str_eq(word, str_of(key))) {
            return err_set_at(e, ERR_USAGE, n->path, n->items[i].key_line, n->items[i].key_column,
                              "unknown key “%.*s”; did you mean “%s”?", STR_ARG(word), key);
        }
    }
    return node_err(n, e, "the rule has no “%s”", key);
}

static bool need(const struct node *n, const char *key, struct str *out, struct err *e)
{
    return node_get(n, key) ? node_need_text(n, key, out, e) : missing(n, key, e);
}

static bool may(const struct node *n, const char *key, struct str *out, struct err *e)
{
    return !node_get(n, key) || node_need_text(n, key, out, e);
}

static bool read_id(struct str id, const struct node *n, struct err *e)
{
    bool good = ascii_is_lower(id.p[0]) && id.p[id.n - 1] != '-';
    for (uint32_t i = 0; good && i < id.n; i++) {
        char c = id.p[i];
        good = ascii_is_lower(c) || ascii_is_digit(c) || (c == '-' && id.p[i - 1] != '-');
    }
    return good || node_err(node_get(n, "id"), e,
                            "“%.*s”: the id of a rule is written in small letters, "
                            "figures and single hyphens, as in “ibid-italic”",
                            STR_ARG(id));
}

static bool read_severity(const struct node *n, enum severity *out, struct err *e)
{
    static const char *const words[] = {
#define X(id, word) word,
        SEVERITIES(X)
#undef X
        NULL};
    struct str word;
    if (!need(n, "severity", &word, e)) {
        return false;
    }
    *out = severity_of(word);
    if (*out != SEVERITY_COUNT) {
        return true;
    }
    const char *near = node_nearest(word, words);
    return node_err(node_get(n, "severity"), e,
                    near ? "“%.*s” is no severity; did you mean “%s”?"
                         : "“%.*s” is no severity; expected: error, warning, note or off",
                    STR_ARG(word), near ? near : "");
}

static bool read_fix(const struct node *n, enum fix_safety *out, struct err *e)
{
    struct str word = STR("none");
    if (!may(n, "fix", &word, e)) {
        return false;
    }
    for (size_t i = 0; i < sizeof fixes / sizeof *fixes; i++) {
        if (str_eq(word, str_of(fixes[i]))) {
            *out = (enum fix_safety)i;
            return true;
        }
    }
    return node_err(node_get(n, "fix"), e, "“%.*s”: “fix” is safe, unsafe, suggestion or none",
                    STR_ARG(word));
}

/* A key whose value is a word or a list of words; with `words`, one of these. */
static bool read_words(const struct node *n, const char *key, const char *const *words,
                       const struct node **out, struct err *e)
{
    const struct node *list = node_get(n, key);
    *out = list;
    if (list && node_list_count(list) == 0) {
        return node_err(list, e, "“%s” must be a word or a list of words", key);
    }
    for (uint32_t i = 0; i < node_list_count(list); i++) {
        const struct node *item = list->kind == NODE_LIST ? list->items[i].value : list;
        struct str word = node_list_text(list, i);
        bool known = word.n > 0 && !words;
        for (int k = 0; words && words[k] && !known; k++) {
            known = str_eq(word, str_of(words[k]));
        }
        if (!known) {
            const char *near = words ? node_nearest(word, words) : NULL;
            return node_err(item, e, near ? "“%.*s” in “%s”; did you mean “%s”?"
                                          : "“%.*s” cannot stand in “%s”",
                            STR_ARG(word), key, near ? near : "");
        }
    }
    return true;
}

/* A bad example shows its place: «guillemets» in pairs. A good one has none. */
static bool guillemets(const struct node *at, struct str text, bool bad, struct err *e)
{
    uint32_t i = 0, pairs = 0;
    for (;; pairs++) {
        uint32_t open = str_find(text, STR("«"), i), close = str_find(text, STR("»"), i);
        if (open == UINT32_MAX && close == UINT32_MAX) {
            break;
        }
        uint32_t again = open == UINT32_MAX ? open : str_find(text, STR("«"), open + 2);
        if (open > close || close == UINT32_MAX || again < close) {
            return node_err(at, e, "« and » must stand in pairs");
        }
        i = close + 2;
    }
    if (bad && pairs == 0) {
        return node_err(at, e, "a bad example shows with «guillemets» where the finding lies");
    }
    return bad || pairs == 0 || node_err(at, e, "a good example has no «guillemets»");
}

static bool read_example(const struct node *n, struct str frame, struct example *x, struct err *e)
{
    static const char *const keys[] = {"bad", "good", "fixed", "frame", "format", NULL};
    if (n->kind != NODE_MAP) {
        return node_err(n, e, "an example begins with “bad:” or “good:”");
    }
    const struct node *bad = node_get(n, "bad"), *good = node_get(n, "good");
    if (!node_keys_known(n, keys, e)) {
        return false;
    }
    if (!bad == !good) {
        return node_err(n, e,
                        bad ? "an example is bad or good, not both; begin a new item with “- ”"
                            : "an example needs the key “bad” or “good”");
    }
    x->bad = bad != NULL;
    x->line = n->line;
    x->format = STR("markdown");
    x->frame = frame;
    if (!node_need_text(n, bad ? "bad" : "good", &x->text, e) || !may(n, "frame", &x->frame, e) ||
        !may(n, "format", &x->format, e) || !may(n, "fixed", &x->fixed, e)) {
        return false;
    }
    if (str_eq(x->frame, STR("none"))) {
        x->frame = (struct str){0};
    }
    if (good && x->fixed.p) {
        return node_err(n, e, "a good example has nothing to fix");
    }
    return guillemets(bad ? bad : good, x->text, x->bad, e);
}

static bool read_examples(struct arena *a, const struct node *n, struct rule *r, struct err *e)
{
    const struct node *list = node_get(n, "examples");
    struct str frame = {0};
    if (!may(n, "frame", &frame, e)) {
        return false;
    }
    if (!list) {
        return true;
    }
    if (list->kind != NODE_LIST) {
        return node_err(list, e,
                        "“examples” must be a list; begin each item with “- bad:” or “- good:”");
    }
    struct example *all = ARENA_ARRAY(a, struct example, list->count);
    for (uint32_t i = 0; i < list->count; i++) {
        if (!read_example(list->items[i].value, frame, &all[i], e)) {
            return false;
        }
    }
    r->examples = all;
    r->example_count = list->count;
    return true;
}

bool rule_read(struct arena *a, const struct node *n, struct str area, struct rule *out,
               struct err *e)
{
    static const char *const stages[] = {"final", "working", NULL};
    struct rule r = {.node = n, .area = area};
    if (!need(n, "id", &r.id, e) || !read_id(r.id, n, e) || !need(n, "check", &r.check, e) ||
        !read_severity(n, &r.severity, e) || !need(n, "message", &r.message, e) ||
        !need(n, "why", &r.why, e) || !need(n, "authority", &r.authority, e) ||
        !may(n, "how", &r.how, e) || !may(n, "group", &r.group, e) || !read_fix(n, &r.fix, e)) {
        return false;
    }
    if (!node_uint(n, "since", 0, &r.since, e) || !read_words(n, "scope", NULL, &r.scope, e) ||
        !read_words(n, "stages", stages, &r.stages, e) ||
        !read_words(n, "profiles", NULL, &r.profiles, e) || !read_examples(a, n, &r, e)) {
        return false;
    }
    r.own_severity = r.severity;
    *out = r;
    return true;
}

bool rule_has_examples(const struct rule *r, struct err *e)
{
    bool bad = false, good = false;
    for (uint32_t i = 0; i < r->example_count; i++) {
        bad |= r->examples[i].bad;
        good |= !r->examples[i].bad;
    }
    if (bad && good) {
        return true;
    }
    return node_err(r->node, e, "rule “%.*s” needs a %s example", STR_ARG(r->id),
                    bad ? "good" : good ? "bad" : "bad and a good");
}

bool rule_frames_known(const struct rule *r, const struct node *frames, struct err *e)
{
    for (uint32_t i = 0; i < r->example_count; i++) {
        struct str name = r->examples[i].frame;
        uint32_t k = 0;
        while (frames && k < frames->count && !str_eq(frames->items[k].key, name)) {
            k++;
        }
        if (name.n && (!frames || k == frames->count)) {
            return node_err(node_get(r->node, "examples")->items[i].value, e,
                            "there is no frame “%.*s” in rules/frames.yaml", STR_ARG(name));
        }
    }
    return true;
}
