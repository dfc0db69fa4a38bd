/* Compiling all rules of a pack and running them over a document. Terms of all rules stand in one
 * table and are found in one pass; rules that look at blocks get each block in scope; the others
 * walk outline and facts once. */
#include "check/check.h"

#include "base/buf.h"
#include "check/choice.h"
#include "check/kinds.h"
#include "check/name_runs.h"
#include "match/literal_index.h"
#include "match/needs.h"

struct check_set {
    struct arena *arena;
    struct check *checks;
    uint32_t count;
    uint32_t *on_blocks; /* those that look at each block, by index */
    uint32_t on_block_count;
    struct terms *terms;
    struct literal_index *literals; /* of the patterns that are looked for in each block */
    VEC(struct derived) derived;    /* worked out here, not found in the pack table */
};

static const struct check_kind *const kinds[] = {
#define X(name) &check_kind_##name,
    CHECK_KINDS(X)
#undef X
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static const struct check_kind *find_kind(struct str name)
{
    for (int i = 0; i < KIND_COUNT; i++) {
        if (str_eq(str_of(kinds[i]->name), name)) {
            return kinds[i];
        }
    }
    return NULL;
}

static bool unknown_kind(const struct rule *r, struct err *e)
{
    const char *names[KIND_COUNT + 1] = {0};
    for (int i = 0; i < KIND_COUNT; i++) {
        names[i] = kinds[i]->name;
    }
    const struct node *at = node_get(r->node, "check");
    const char *near = node_nearest(r->check, names);
    return node_err(at ? at : r->node, e,
                    near ? "there is no check kind “%.*s”; did you mean “%s”?"
                         : "there is no check kind “%.*s”",
                    STR_ARG(r->check), near ? near : "");
}

static bool keys_known(const struct check_kind *kind, const struct rule *r, struct err *e)
{
    enum { MOST = 64 };
    const char *keys[MOST + 1] = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; pack_rule_keys[i] && n < MOST; i++) {
        keys[n++] = pack_rule_keys[i];
    }
    for (uint32_t i = 0; kind->keys && kind->keys[i] && n < MOST; i++) {
        keys[n++] = kind->keys[i];
    }
    return node_keys_known(r->node, keys, e);
}

static bool compile_rule(struct compile *c, struct check *k, struct err *e)
{
    k->rule = c->rule;
    k->index = c->index;
    k->kind = find_kind(c->rule->check);
    if (!k->kind) {
        return unknown_kind(c->rule, e);
    }
    bool known = c->rule->built || keys_known(k->kind, c->rule, e);
    if (!known || !(k->scope = scope_new(c->arena, c->rule, e))) {
        return false;
    }
    k->data = k->kind->compile(c, e);
    return k->data != NULL;
}

struct check_set *check_set_new(struct arena *a, const struct pack *p, const struct lexicon *l,
                                struct err *e)
{
    struct check_set *s = ARENA_NEW(a, struct check_set);
    s->arena = a;
    s->checks = ARENA_ARRAY(a, struct check, p->rules.n);
    s->on_blocks = ARENA_ARRAY(a, uint32_t, p->rules.n);
    s->terms = terms_new(a);
    s->literals = literal_index_new(a);
    for (uint32_t i = 0; i < p->rules.n; i++) {
        struct compile c = {s, a, l, p, &p->rules.p[i], i};
        if (!compile_rule(&c, &s->checks[i], e)) {
            check_set_free(s);
            return NULL;
        }
        if (s->checks[i].kind->block) {
            s->on_blocks[s->on_block_count++] = i;
        }
        s->count++;
    }
    terms_seal(s->terms);
    return s;
}

void check_set_free(struct check_set *s)
{
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->checks[i].kind->done) {
            s->checks[i].kind->done(s->checks[i].data);
        }
    }
    s->count = 0;
    vec_done(&s->derived);
}

const struct derived *check_set_derived(const struct check_set *s, uint32_t *count)
{
    *count = s->derived.n;
    return s->derived.p;
}

void *compile_nothing(struct compile *c, struct err *e)
{
    (void)e;
    return c;
}

void *compile_choice(struct compile *c, const char *key, const char *const *words, struct err *e)
{
    unsigned *choice = ARENA_NEW(c->arena, unsigned);
    return choice_read(c, key, words, choice, e) ? choice : NULL;
}

void compile_term(struct compile *c, struct str phrase, unsigned flags, uint32_t payload)
{
    terms_add(c->set->terms, phrase, flags, c->index, payload);
}

struct regex *compile_regex(struct compile *c, const struct node *pattern, unsigned flags,
                            struct err *e)
{
    struct err why = {0};
    if (!pattern || pattern->kind != NODE_SCALAR) {
        node_err(pattern ? pattern : c->rule->node, e, "a pattern is expected here");
        return NULL;
    }
    struct regex *r = regex_new(pattern->text, flags | (c->rule->built ? REGEX_LATER : 0), &why);
    if (!r) {
        node_err(pattern, e, "%s", why.text);
    }
    return r;
}

struct str compile_kept(const struct compile *c, const char *name)
{
    return pack_derived(c->pack, c->rule, name);
}

void compile_keep(struct compile *c, const char *name, struct str value)
{
    *vec_push(&c->set->derived) =
        (struct derived){c->rule->id, str_of(name), str_dup(c->arena, value)};
}

struct regex *compile_block_regex(struct compile *c, const struct node *pattern, unsigned flags,
                                  struct err *e)
{
    static const char name[] = "literals";
    struct regex *r = compile_regex(c, pattern, flags, e);
    struct str kept = compile_kept(c, name);
    struct needs needs;
    if (r && (!kept.p || !needs_read(kept, &needs))) {
        struct buf text = {0};
        needs_of(pattern->text, (flags & REGEX_NOCASE) != 0, &needs);
        needs_write(&needs, &text);
        compile_keep(c, name, buf_str(&text));
        buf_done(&text);
    }
    if (r) {
        regex_join(r, c->set->literals, &needs);
    }
    return r;
}

struct term_pass {
    const struct check_set *set;
    struct check_doc *d;
    uint32_t block;
    uint32_t offset; /* of the block in the plane */
};

static bool on_term(void *context, const struct term_hit *hit)
{
    struct term_pass *pass = context;
    const struct check *k = &pass->set->checks[hit->owner];
    if (pass->d->severities[hit->owner] == SEVERITY_OFF) {
        return true;
    }
    struct term_hit moved = *hit;
    moved.range.start += pass->offset;
    moved.range.end += pass->offset;
    if (check_in_scope(k, pass->d, moved.range)) {
        k->kind->term(k, pass->d, pass->block, &moved);
    }
    return true;
}

static void run_blocks(const struct check_set *s, struct check_doc *d, uint32_t block)
{
    uint32_t part = d->outline->part_of_block[block];
    if (d->regex) {
        regex_scratch_text(d->regex, s->literals, doc_text(d->doc, d->doc->blocks[block].range));
    }
    for (uint32_t i = 0; i < s->on_block_count; i++) {
        const struct check *k = &s->checks[s->on_blocks[i]];
        if (d->severities[k->index] != SEVERITY_OFF && check_part_in_scope(k, d, part)) {
            k->kind->block(k, d, block);
        }
    }
}

void check_run(const struct check_set *s, struct check_doc *d, const enum severity *severities)
{
    d->severities = severities;
    d->part_masks = scope_masks(d->arena, d->outline);
    for (uint32_t i = 0; i < s->count; i++) {
        const struct check *k = &s->checks[i];
        if (k->kind->run && severities[i] != SEVERITY_OFF) {
            k->kind->run(k, d);
        }
    }
    bool any_terms = terms_count(s->terms) > 0;
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        const struct block *block = &d->doc->blocks[b];
        if (block->kind == BLOCK_CODE) {
            continue;
        }
        run_blocks(s, d, b);
        if (any_terms) {
            struct term_pass pass = {s, d, b, block->range.start};
            terms_scan(s->terms, doc_text(d->doc, block->range), on_term, &pass);
        }
    }
    if (d->regex) {
        regex_scratch_no_text(d->regex);
    }
    suppression_run(s->checks, s->count, d);
    name_runs_free(d);
}
