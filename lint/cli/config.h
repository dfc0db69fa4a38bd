/* Configuration: .reslint.yaml, the nearest one in the folder of each draft or above it.
 *
 *   extends: ../house.yaml           # this one first
 *   profile: security-council
 *   stage: final
 *   spelling: true
 *   fail-on: error
 *   rules:
 *     duplicate-words: warning
 *     long-paragraph: {severity: note, words: 120}
 *   packs: [house/terms.yaml]        # paths are seen from the folder of the file
 *   words: [house/names.txt]
 *   baseline: .reslint-baseline
 *   suppressions: .reslint-suppressions
 *   exclude: ["*.old.md"]
 *   overrides:
 *     - files: ["council-*.md"]
 *       profile: security-council
 *
 * A later override wins over an earlier one, and the command line over all. */
#ifndef RESLINT_CLI_CONFIG_H
#define RESLINT_CLI_CONFIG_H

#include "base/map.h"
#include "cli/command.h"

/* A text and the place that says so (NULL: the command line, or nobody). */
struct told {
    const char *value; /* NULL: not told */
    const struct node *at;
};

/* A path and the place that names it. */
struct told_list {
    const char **p; /* as the engine wants them */
    uint32_t n, capacity;
    VEC(const struct node *) at;
};

/* What holds for a group of inputs. */
struct settings {
    const char *config; /* path of the file; NULL: none */
    struct told profile, stage, spelling, fail_on, baseline, suppressions;
    struct grade_list grades;
    struct {
        struct rule_change *p;
        uint32_t n, capacity;
    } changes;
    struct told_list packs, words;
    struct engine *engine;
};

struct configs {
    struct arena arena;
    const struct options *options;
    struct map by_path; /* path of a file -> index in files */
    VEC(struct config *) files;
    struct map by_group; /* file and overrides that match -> index in settings */
    VEC(struct settings *) settings;
};

void configs_init(struct configs *c, const struct options *o);
/* What holds for an input of this path; NULL with `e` when a configuration, a pack or an option is
 * wrong. */
const struct settings *configs_for(struct configs *c, const char *path, struct err *e);
/* The configuration of `path` leaves it out. */
bool configs_exclude(struct configs *c, const char *path, struct err *e);
/* Every setting with where it comes from, as YAML. */
void configs_print(const struct configs *c, const struct settings *s, const char *path,
                   struct buf *out);
void configs_done(struct configs *c);

/* `path` ("drafts/a.md") fits `pattern`: * and ? stay within a name, ** crosses folders; a pattern
 * without a slash is for names in any folder. */
bool config_matches(struct str pattern, struct str path);

#endif
