/* Profiles: what a kind of text asks for. rules/profiles/security-council.yaml:
 *
 *   title: Security Council
 *   extends: organs
 *   stage: final
 *   masthead: ["Question of:"]        a line of the masthead that begins so chooses this profile
 *   rules: {single-operative-paragraph-unnumbered: off, sc-year-required: error}
 *
 * A profile holds no rules; it re-grades them. */
#include "pack/load.h"

enum { MOST_STEPS = 16 /* of one profile extending another */ };

bool profile_read(const struct node *root, struct str name, struct profile *out, struct err *e)
{
    static const char *const keys[] = {"title", "extends", "stage", "masthead", "rules", NULL};
    struct profile f = {.name = name, .node = root};
    if (root->kind != NODE_MAP) {
        return node_err(root, e, "a profile is a map: title, extends, stage, masthead, rules");
    }
    if (!node_keys_known(root, keys, e) || !node_need_text(root, "title", &f.title, e)) {
        return false;
    }
    const struct node *rules = node_get(root, "rules"), *stage = node_get(root, "stage");
    f.stage = node_text(root, "stage");
    if (stage && !str_eq(f.stage, STR("final")) && !str_eq(f.stage, STR("working"))) {
        return node_err(stage, e, "“stage” is final or working");
    }
    if (rules && rules->kind != NODE_MAP) {
        return node_err(rules, e,
                        "“rules” must be a map from rule to severity, as in “ibid-italic: off”");
    }
    *out = f;
    return true;
}

const struct profile *pack_profile(const struct pack *p, struct str name)
{
    for (uint32_t i = 0; i < p->profiles.n; i++) {
        if (str_eq(p->profiles.p[i].name, name)) {
            return &p->profiles.p[i];
        }
    }
    return NULL;
}

const struct profile *pack_profile_base(const struct pack *p, const struct profile *f)
{
    struct str base = node_text(f->node, "extends");
    return base.n ? pack_profile(p, base) : NULL;
}

static bool rules_check(const struct pack *p, const struct profile *f, struct err *e)
{
    const struct node *rules = node_get(f->node, "rules");
    for (uint32_t i = 0; rules && i < rules->count; i++) {
        const struct node_item *item = &rules->items[i];
        struct str near;
        if (pack_rule(p, item->key, &near) == MAP_NONE) {
            return err_set_at(e, ERR_USAGE, rules->path, item->key_line, item->key_column,
                              near.n ? "there is no rule “%.*s”; did you mean “%.*s”?"
                                     : "there is no rule “%.*s”",
                              STR_ARG(item->key), STR_ARG(near));
        }
        if (severity_of(item->value->text) == SEVERITY_COUNT) {
            return node_err(item->value, e, "a severity is expected: error, warning, note or off");
        }
    }
    return true;
}

static bool base_check(const struct pack *p, const struct profile *f, struct err *e)
{
    const struct node *at = node_get(f->node, "extends");
    uint32_t steps = 0;
    if (at && !pack_profile_base(p, f)) {
        return node_err(at, e, "there is no profile “%.*s”", STR_ARG(at->text));
    }
    for (const struct profile *b = f; b; b = pack_profile_base(p, b)) {
        if (steps++ == MOST_STEPS) {
            return node_err(at, e, "profiles extend each other in a circle");
        }
    }
    return true;
}

bool profiles_check(const struct pack *p, struct err *e)
{
    for (uint32_t i = 0; i < p->profiles.n; i++) {
        if (!rules_check(p, &p->profiles.p[i], e) || !base_check(p, &p->profiles.p[i], e)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < p->rules.n; i++) {
        const struct node *names = p->rules.p[i].profiles;
        for (uint32_t k = 0; k < node_list_count(names); k++) {
            struct str name = node_list_text(names, k);
            if (!pack_profile(p, name)) {
                return node_err(names, e, "there is no profile “%.*s” in rules/profiles",
                                STR_ARG(name));
            }
        }
    }
    return true;
}

static bool list_holds(const struct node *list, struct str word)
{
    for (uint32_t i = 0; i < node_list_count(list); i++) {
        if (str_eq(node_list_text(list, i), word)) {
            return true;
        }
    }
    return false;
}

enum severity pack_severity(const struct pack *p, uint32_t i, const struct profile *profile,
                            struct str stage)
{
    const struct rule *r = &p->rules.p[i];
    enum severity s = SEVERITY_COUNT;
    bool named = !r->profiles;
    if (r->stages && !list_holds(r->stages, stage)) {
        return SEVERITY_OFF;
    }
    for (const struct profile *f = profile; f; f = pack_profile_base(p, f)) {
        const struct node *rules = node_get(f->node, "rules");
        named |= r->profiles && list_holds(r->profiles, f->name);
        for (uint32_t k = 0; s == SEVERITY_COUNT && rules && k < rules->count; k++) {
            if (str_eq(rules->items[k].key, r->id)) {
                s = severity_of(rules->items[k].value->text);
            }
        }
    }
    return !named ? SEVERITY_OFF : s == SEVERITY_COUNT ? r->severity : s;
}
