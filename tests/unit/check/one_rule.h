/* One rule, one text: for tests of check kinds. The rule is written in YAML without the keys that every rule has; its
 * message is "{found}|{expected}|", and {note} for terms. */
#ifndef RESLINT_TESTS_ONE_RULE_H
#define RESLINT_TESTS_ONE_RULE_H

#include <criterion/criterion.h>
#include <stdio.h>

#include "base/buf.h"
#include "check/check.h"
#include "diag/fix.h"
#include "pack/load.h"
#include "read/read.h"

struct one_rule {
    struct pack pack;
    struct lexicon lexicon;
    struct check_set *set;
    struct speller *speller; /* NULL: no spelling */
    struct err error;
};

/* False: `error` says why the rule does not compile. */
static bool one_rule_new(struct one_rule *o, const char *kind, const char *keys)
{
    *o = (struct one_rule){0};
    pack_init(&o->pack);
    struct str text = str_printf(&o->pack.arena,
                                 "id: the-rule\nseverity: error\nmessage: \"{found}|{expected}|%s\"\n"
                                 "why: w\nauthority: the rule's\nfix: safe\ncheck: %s\n%s",
                                 strcmp(kind, "terms") == 0 ? "{note}" : "", kind, keys);
    const struct node *n = yaml_parse(&o->pack.arena, "r.yaml", text, &o->error);
    struct rule r;
    if (!n || !rule_read(&o->pack.arena, n, STR("test"), &r, &o->error)) {
        return false;
    }
    *vec_push(&o->pack.rules) = r;
    struct register_node bodies = {STR("bodies"), NULL};
    bodies.root = yaml_parse(&o->pack.arena, "bodies.yaml",
                             STR("bodies: [{id: ga, name: General Assembly, formula: The General Assembly, "
                                 "aliases: [the Assembly], form: ga}]"), &o->error);
    cr_assert(lexicon_load(&o->lexicon, &o->pack.arena, &bodies, 1, &o->error), "%s", o->error.text);
    o->set = check_set_new(&o->pack.arena, &o->pack, &o->lexicon, &o->error);
    return o->set != NULL;
}

static void one_rule_done(struct one_rule *o)
{
    if (o->set) {
        check_set_free(o->set);
    }
    pack_done(&o->pack);
}

/* Messages of the findings, " ; " between them, into `out`; the text after the fixes into `fixed` (may be NULL). */
static void one_rule_run(struct one_rule *o, struct str text, struct buf *out, struct buf *fixed)
{
    struct arena a = {0};
    struct doc doc;
    struct diags diags;
    struct read_options how = {.format = SOURCE_MARKDOWN};
    enum severity severity = SEVERITY_ERROR;
    buf_clear(out);
    cr_assert(read_document(&a, "t.md", text, &how, &doc, &o->error), "%s", o->error.text);
    struct outline *outline = outline_new(&a, &doc);
    diags_init(&diags, &a);
    struct check_doc d = {.doc = &doc, .outline = outline, .facts = facts_new(&a, &doc, outline, &o->lexicon),
                          .lexicon = &o->lexicon, .speller = o->speller, .regex = regex_scratch_new(), .diags = &diags,
                          .arena = &a, .stage = STR("final")};
    check_run(o->set, &d, &severity);
    diags_settle(&diags, &doc);
    for (uint32_t i = 0; i < diags.list.n; i++) {
        const struct diagnostic *g = diags.list.p[i];
        buf_printf(out, "%s%.*s", i ? " ; " : "", STR_ARG(g->message));
        if (!str_eq(g->authority, STR("the rule's"))) {
            buf_printf(out, "|%.*s", STR_ARG(g->authority));
        }
    }
    buf_add_bytes(out, "", 1);
    if (fixed) {
        buf_clear(fixed);
        fix_apply(&diags, &doc, DIAG_SAFE, (struct str){0}, fixed, NULL);
        buf_add_bytes(fixed, "", 1);
    }
    regex_scratch_free(d.regex);
    diags_done(&diags);
    arena_done(&a);
}

#endif
