/* The inside of the engine, for this room alone. */
#ifndef RESLINT_ENGINE_INSIDE_H
#define RESLINT_ENGINE_INSIDE_H

#include "engine/engine.h"

struct engine {
    struct engine_options options;
    struct arena arena;
    struct pack pack;
    struct lexicon lexicon;
    struct check_set *checks;
    struct speller *speller;       /* NULL: no spelling */
    const char *no_spelling;
    const struct profile *profile; /* told by the user */
    bool *only;                    /* by rule: named by the user */
    enum severity *graded;         /* by rule: the user's severity, or SEVERITY_COUNT */
};

/* Severity of a rule for a document of this profile and stage: what the user says, else the pack. A
 * rule named alone is on even where its profile switches it off. */
enum severity engine_severity(const struct engine *g, uint32_t rule, const struct profile *profile,
                              struct str stage);

#endif
