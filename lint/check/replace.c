/* The texts of `replace`, read when the rule is compiled and filled for each match:
 * "${day} ${month|month}" and the match "25.9" give "25 September". */
#include "check/replace.h"

#include <stdio.h>

#include "base/buf.h"
#include "check/wordform.h"

/* A "$1" or "${name|form|form}" in a text. */
struct insert {
    struct str group, forms; /* forms: "" or "form|form" */
    uint32_t length;         /* bytes it takes in the text */
};

/* The insert that begins with the '$' at `at`; false for another thing. */
static bool insert_at(struct str s, uint32_t at, struct insert *out)
{
    *out = (struct insert){.length = 1};
    if (at + 1 < s.n && ascii_is_digit(s.p[at + 1])) {
        *out = (struct insert){str_sub(s, at + 1, at + 2), (struct str){"", 0}, 2};
        return true;
    }
    uint32_t close = str_find(s, STR("}"), at);
    if (at + 1 >= s.n || s.p[at + 1] != '{' || close == UINT32_MAX) {
        return false;
    }
    struct str inside = str_sub(s, at + 2, close);
    uint32_t bar = str_find(inside, STR("|"), 0);
    out->group = bar == UINT32_MAX ? inside : str_sub(inside, 0, bar);
    out->forms = bar == UINT32_MAX ? (struct str){"", 0} : str_sub(inside, bar + 1, inside.n);
    out->length = close + 1 - at;
    return true;
}

/* Number of the group `name`, a figure or a name; UINT32_MAX when the pattern has none. */
static uint32_t group_of(struct regex *pattern, struct str name)
{
    char text[32];
    if (name.n == 1 && ascii_is_digit(name.p[0])) {
        return (uint32_t)(name.p[0] - '0');
    }
    if (name.n == 0 || name.n >= sizeof text) {
        return UINT32_MAX;
    }
    snprintf(text, sizeof text, "%.*s", STR_ARG(name));
    uint32_t group = regex_group(pattern, text);
    return group ? group : UINT32_MAX;
}

/* The first of `forms`, which becomes the rest. */
static struct str next_form(struct str *forms)
{
    uint32_t bar = str_find(*forms, STR("|"), 0);
    struct str one = bar == UINT32_MAX ? *forms : str_sub(*forms, 0, bar);
    *forms = bar == UINT32_MAX ? (struct str){"", 0} : str_sub(*forms, bar + 1, forms->n);
    return one;
}

static bool check_text(const struct node *n, struct regex *pattern, struct err *e)
{
    struct insert in;
    if (n->kind != NODE_SCALAR) {
        return node_err(n, e, "“replace” must be a text, or texts by groups of the pattern");
    }
    for (uint32_t i = 0; i < n->text.n; i += in.length) {
        in.length = 1;
        if (n->text.p[i] != '$') {
            continue;
        }
        if (!insert_at(n->text, i, &in) || group_of(pattern, in.group) == UINT32_MAX) {
            return node_err(
                n, e,
                "behind “$” stands the number of a group of the pattern, or its name in braces");
        }
        while (in.forms.n) {
            struct str form = next_form(&in.forms);
            if (wordform_of(form) == WORDFORM_COUNT && !str_eq(form, STR("instead"))) {
                return node_err(n, e, "there is no form “%.*s”", STR_ARG(form));
            }
        }
    }
    return true;
}

bool replace_read(struct compile *c, struct regex *pattern, struct replace *out, struct err *e)
{
    const struct node *n = node_get(c->rule->node, "replace");
    *out = (struct replace){n, pattern};
    if (!n || c->rule->built) {
        return true;
    }
    for (uint32_t i = 0; n->kind == NODE_MAP && i < n->count; i++) {
        if (group_of(pattern, n->items[i].key) == UINT32_MAX) {
            return node_err(n->items[i].value, e, "the pattern has no group “%.*s”",
                            STR_ARG(n->items[i].key));
        }
        if (!check_text(n->items[i].value, pattern, e)) {
            return false;
        }
    }
    return n->kind == NODE_MAP || check_text(n, pattern, e);
}

static bool took_part(const struct regex_match *m, uint32_t group)
{
    return group < REGEX_GROUPS && m->group[group].start <= m->group[group].end;
}

/* The text to fill; p == NULL when no group of the map took part. */
static struct str chosen(const struct replace *r, const struct regex_match *m)
{
    if (r->node->kind != NODE_MAP) {
        return r->node->text.p ? r->node->text : STR("");
    }
    for (uint32_t i = 0; i < r->node->count; i++) {
        if (took_part(m, group_of(r->pattern, r->node->items[i].key))) {
            return r->node->items[i].value->text;
        }
    }
    return (struct str){0};
}

static struct str filled(const struct replace *r, const struct check *k, struct arena *a,
                         struct insert in, struct str text, const struct regex_match *m)
{
    uint32_t group = group_of(r->pattern, in.group);
    struct str s = took_part(m, group) ? str_in(text, m->group[group]) : STR("");
    while (in.forms.n && s.p) {
        struct str form = next_form(&in.forms);
        s = str_eq(form, STR("instead")) ? check_instead(k, s) : wordform_write(a, wordform_of(form), s);
    }
    return s;
}

struct str replace_make(const struct replace *r, const struct check *k, struct arena *a,
                        struct str text, const struct regex_match *m)
{
    struct str form = r->node ? chosen(r, m) : (struct str){0}, put = form;
    struct buf b = {0};
    for (uint32_t i = 0; i < form.n && put.p; i++) {
        struct insert in;
        if (form.p[i] == '$' && insert_at(form, i, &in)) {
            put = filled(r, k, a, in, text, m);
            buf_add(&b, put);
            i += in.length - 1;
        } else {
            buf_add_char(&b, form.p[i]);
        }
    }
    struct str out = !put.p ? put : b.n ? str_dup(a, buf_str(&b)) : STR("");
    buf_done(&b);
    return out;
}
