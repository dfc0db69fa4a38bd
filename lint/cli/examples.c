/* `reslint test`: every example of every rule, or of the rules named, checked with that rule alone.
 * A rule without examples that pass is not believed. What is compared is said in
 * engine/selftest.c. */
#include <stdio.h>

#include "cli/command.h"
#include "engine/selftest.h"

static bool is_wanted(const struct options *o, const struct rule *r)
{
    for (uint32_t i = 0; i < o->operands.n; i++) {
        if (str_eq(r->id, str_of(o->operands.p[i]))) {
            return true;
        }
    }
    return o->operands.n == 0;
}

static bool names_known(const struct options *o, const struct pack *p)
{
    for (uint32_t i = 0; i < o->operands.n; i++) {
        struct str near = {0};
        if (pack_rule(p, str_of(o->operands.p[i]), &near) == MAP_NONE) {
            fprintf(stderr, "reslint: there is no rule “%s”", o->operands.p[i]);
            fprintf(stderr, near.n ? "; did you mean “%.*s”?\n" : "%.*s\n", STR_ARG(near));
            return false;
        }
    }
    return true;
}

static int try_rules(const struct options *o, const struct engine *g)
{
    const struct pack *p = engine_pack(g);
    struct selftest t;
    selftest_init(&t, g);
    for (uint32_t i = 0; i < p->rules.n; i++) {
        if (is_wanted(o, &p->rules.p[i])) {
            selftest_rule(&t, i);
        }
    }
    struct sink out = {0};
    buf_add(&out.buf, buf_str(&t.out));
    if (!o->quiet) {
        buf_printf(&out.buf, "%u examples of %u rules: %u passed, %u failed", t.examples, t.rules,
                   t.examples - t.failed, t.failed);
        if (t.skipped) {
            buf_printf(&out.buf, ", %u not run for want of a dictionary", t.skipped);
        }
        buf_add_char(&out.buf, '\n');
    }
    bool failed = t.failed > 0;
    selftest_done(&t);
    int written = sink_end(&out);
    return written != STATUS_CLEAN ? written : failed ? STATUS_FOUND : STATUS_CLEAN;
}

int command_test(const struct options *o)
{
    struct grade_list grades = {0};
    struct engine *g = command_engine(o, true, &grades);
    int status = STATUS_USAGE;
    vec_done(&grades);
    if (!g) {
        return status;
    }
    if (engine_no_spelling(g)) {
        fprintf(stderr, "reslint: note: %s\n", engine_no_spelling(g));
    }
    if (names_known(o, engine_pack(g))) {
        status = try_rules(o, g);
    }
    engine_free(g);
    return status;
}
