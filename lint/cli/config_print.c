/* --print-config: what holds for a draft, and who says so.
 *
 *   profile: security-council  # .reslint.yaml:12:14
 *   rules:
 *     duplicate-words: note    # command line */
#include <string.h>

#include "cli/config.h"

static void put_origin(struct buf *out, const struct node *at, const char *otherwise)
{
    if (at) {
        buf_printf(out, "  # %s:%u:%u\n", at->path, at->line, at->column);
    } else {
        buf_printf(out, "  # %s\n", otherwise);
    }
}

static void put_told(struct buf *out, const char *key, const struct told *t, const char *usual,
                     const char *why)
{
    buf_printf(out, "%s: %s", key, t->value ? t->value : usual);
    put_origin(out, t->at, t->value ? "command line" : why);
}

static void put_list(struct buf *out, const char *key, const struct told_list *t)
{
    if (t->n == 0) {
        buf_printf(out, "%s: []  # default\n", key);
        return;
    }
    buf_printf(out, "%s:\n", key);
    for (uint32_t i = 0; i < t->n; i++) {
        buf_printf(out, "  - %s", t->p[i]);
        put_origin(out, t->at.p[i], "command line");
    }
}

static bool is_last_grade(const struct settings *s, uint32_t i)
{
    for (uint32_t k = i + 1; k < s->grades.n; k++) {
        if (str_eq(s->grades.p[k].rule, s->grades.p[i].rule)) {
            return false;
        }
    }
    return true;
}

static void put_rules(struct buf *out, const struct settings *s)
{
    if (s->grades.n + s->changes.n == 0) {
        buf_add_cstr(out, "rules: {}  # default\n");
        return;
    }
    buf_add_cstr(out, "rules:\n");
    for (uint32_t i = 0; i < s->grades.n; i++) {
        const struct grade *g = &s->grades.p[i];
        if (is_last_grade(s, i)) {
            buf_printf(out, "  %.*s: %s", STR_ARG(g->rule), severity_name(g->severity));
            put_origin(out, g->at, "command line");
        }
    }
    for (uint32_t i = 0; i < s->changes.n; i++) {
        const struct rule_change *c = &s->changes.p[i];
        for (uint32_t k = 0; k < c->keys->count; k++) {
            const struct node *v = c->keys->items[k].value;
            buf_printf(out, "  # %.*s, %.*s: %.*s", STR_ARG(c->rule),
                       STR_ARG(c->keys->items[k].key),
                       STR_ARG(v->kind == NODE_SCALAR ? v->text : STR("...")));
            put_origin(out, v, "");
        }
    }
}

void configs_print(const struct configs *c, const struct settings *s, const char *path,
                   struct buf *out)
{
    buf_printf(out, "# what holds for %s\n", path);
    buf_printf(out, "config: %s  # %s\n", s->config ? s->config : "none",
               c->options->config        ? "command line"
               : !c->options->configured ? "--no-config"
               : s->config               ? "the nearest .reslint.yaml"
                                         : "there is no .reslint.yaml in its folder or above");
    put_told(out, "profile", &s->profile, "auto", "chosen from the opening formula");
    put_told(out, "stage", &s->stage, "auto", "final, unless paragraphs are labelled PP1, OP1");
    put_told(out, "spelling", &s->spelling, "true", "default");
    put_told(out, "fail-on", &s->fail_on, "warning", "default");
    put_told(out, "baseline", &s->baseline, "none", "default");
    put_told(out, "suppressions", &s->suppressions, "auto", "the nearest .reslint-suppressions");
    put_list(out, "packs", &s->packs);
    put_list(out, "words", &s->words);
    put_rules(out, s);
}
