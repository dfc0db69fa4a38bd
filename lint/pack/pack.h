/* Packs: rules, registers and profiles as value trees with names, checked for what can be checked
 * without knowing the check kinds. The wall around libyaml is pack/yaml.c. */
#ifndef RESLINT_PACK_PACK_H
#define RESLINT_PACK_PACK_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/node.h"
#include "base/vec.h"

/* X(enumerator, word) in falling order of weight */
#define SEVERITIES(X)                                                                              \
    X(ERROR, "error")                                                                              \
    X(WARNING, "warning")                                                                          \
    X(NOTE, "note")                                                                                \
    X(OFF, "off")

enum severity {
#define X(id, name) SEVERITY_##id,
    SEVERITIES(X)
#undef X
        SEVERITY_COUNT
};

/* How far the fixes of a rule may be trusted: --fix makes the safe ones, --unsafe the others too; a
 * suggestion is shown and never made. Same order as enum diag_safety. */
enum fix_safety { FIX_NONE, FIX_SAFE, FIX_UNSAFE, FIX_SUGGESTION };
/* "none", "safe", "unsafe", "suggestion" */
const char *fix_safety_name(enum fix_safety fix);

/* One example of a rule: a text with «guillemets» around each expected finding, or a good text. */
struct example {
    struct str text;
    struct str fixed;     /* "" none: the text after the fix */
    struct str frame;     /* "" or the name of a frame put around it (rules/frames.yaml) */
    struct str format;    /* "markdown" unless said */
    bool bad;
    uint32_t line;        /* in the pack file */
};

struct rule {
    struct str id;
    struct str area;           /* folder under rules/: "structure" */
    struct str check;          /* name of the check kind */
    /* "" or a name several rules share ("spelling"), for the overlap policy */
    struct str group;
    const struct node *node;   /* the whole rule, for the check kind's own keys */
    const struct node *scope;  /* NULL: everywhere the kind looks */
    const struct node *stages, *profiles; /* only in these; NULL: in all */
    unsigned since;            /* year from which the convention holds; 0: always */
    enum severity severity;    /* after packs and profile */
    enum severity own_severity;/* as the rule says */
    struct str message, why, authority, how; /* `how`: how to put it right; may be "" */
    enum fix_safety fix;
    const struct example *examples;
    uint32_t example_count;
    /* from the table of the build, unchanged: known to compile, so that its expressions can wait
     * until they are needed */
    bool built;
};

/* A profile re-grades rules for a kind of text: rules/profiles/NAME.yaml */
struct profile {
    struct str name;
    struct str title;          /* "General Assembly" */
    struct str stage;          /* "final", "working", or "": not said */
    const struct node *node;   /* rules: {id: severity}, stage: ..., extends: ... */
};

struct register_file {
    struct str name;             /* file name without .yaml */
    const struct node *root;
};

struct pack_table;

/* What a check kind works out from a rule alone, kept by the build: `rule` "spacing", `name`
 * "pattern". */
struct derived {
    struct str rule, name, value;
};

struct pack {
    struct arena arena;
    VEC(struct rule) rules;      /* sorted by id */
    VEC(struct profile) profiles;
    VEC(struct register_file) registers;
    const struct node *frames;
    struct map rule_index;       /* id -> index */
    /* set before loading: examples are not read, for who only checks drafts */
    bool without_examples;
    /* set before loading: where the build kept the trees of these rules (pack_table_write); NULL or
     * nothing there: the YAML is parsed */
    const char *table_path;
    struct pack_table *table;
};

/* Keys that every rule may have, beside those of its check kind; NULL-terminated. */
extern const char *const pack_rule_keys[];

/* Reads one YAML text into a tree. ERR_USAGE with line, column (in characters) and what was
 * expected; duplicate keys, aliases to nothing, depth above 64 and more than 4 MiB are errors.
 * `path` is kept for messages. */
const struct node *yaml_parse(struct arena *a, const char *path, struct str text, struct err *e);

/* An empty pack, which owns all that is loaded into it; pack_done frees it. */
void pack_init(struct pack *p);
void pack_done(struct pack *p);
/* Loads rules/<area>/<family>.yaml, rules/registers, rules/profiles and rules/frames.yaml of
 * `directory`. Each rule must have a bad and a good example. */
bool pack_load(struct pack *p, const char *directory, struct err *e);
/* Keeps the trees of the YAML files of `directory`, and what was derived from them, at `path`, for
 * packs with this `table_path`. Who calls this has compiled all its rules. */
bool pack_table_write(const char *path, const char *directory, const struct derived *derived,
                      uint32_t count, struct err *e);
/* What the build derived from a rule that is as it was then (`built`); p == NULL when it did not. */
struct str pack_derived(const struct pack *p, const struct rule *r, const char *name);
/* Loads one more rule file on top: new rules, which need no examples, and changes to loaded ones
 * (extends). */
bool pack_load_file(struct pack *p, const char *path, struct err *e);
/* Changes rule `i` by the keys of map `keys`, as `extends` in a pack does. */
bool pack_change(struct pack *p, uint32_t i, const struct node *keys, struct err *e);
/* MAP_NONE when there is none; then `near`, when not NULL, receives the id that may be meant or
 * "". */
uint32_t pack_rule(const struct pack *p, struct str id, struct str *near);
const struct profile *pack_profile(const struct pack *p, struct str name);
/* The profile that `f` extends, or NULL. */
const struct profile *pack_profile_base(const struct pack *p, const struct profile *f);
/* Severity of rule `i` under `profile` (NULL: none) and stage ("final" or "working"): the word of
 * the nearest profile, else that of the rule; off where the rule is not for this stage or
 * profile. */
enum severity pack_severity(const struct pack *p, uint32_t i, const struct profile *profile,
                            struct str stage);
const char *severity_name(enum severity s);
/* SEVERITY_COUNT for an unknown word. */
enum severity severity_of(struct str word);

#endif
