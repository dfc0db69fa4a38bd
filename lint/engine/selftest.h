/* Rules test themselves: every example of every rule, from the pack alone. */
#ifndef RESLINT_ENGINE_SELFTEST_H
#define RESLINT_ENGINE_SELFTEST_H

#include "base/buf.h"
#include "engine/engine.h"

struct selftest {
    const struct engine *engine;
    struct regex_scratch *scratch;
    struct buf out;           /* what did not come out as the pack says, a line each:
                                 "rules/spelling/lists.yaml:31: towards: no finding at “toward”" */
    uint32_t rules, examples;
    uint32_t failed;          /* examples */
    uint32_t skipped;         /* examples of spelling rules, for want of a dictionary */
};

/* `g` must have read the examples (documentation) and outlive the test; selftest_done frees
 * `out`. */
void selftest_init(struct selftest *s, const struct engine *g);
void selftest_done(struct selftest *s);
/* Runs all examples of rule number `rule`. */
void selftest_rule(struct selftest *s, uint32_t rule);

#endif
