/* The pack table: the trees of an installation's rule files as the build read them, mapped and
 * decoded instead of parsed, which is most of the time that a short check costs. For the files of
 * pack/ alone.
 *
 * The YAML stays the one source. A tree is taken from the table only while its file is the one the
 * build saw: same size and time of change, or else the same bytes. Any other file is parsed, and a
 * table that is missing, damaged or of another version counts as empty.
 *
 *   header | files | nodes | items | derived, sorted by rule and name | texts, each followed by NUL */
#ifndef RESLINT_PACK_TABLE_H
#define RESLINT_PACK_TABLE_H

#include "pack/pack.h"

enum { TABLE_VERSION = 2 };

#define TABLE_MAGIC "RSLPACKS"

struct table_header {
    char magic[8];
    uint32_t version;
    uint32_t order; /* 0x01020304: the byte order of the machine that made it */
    uint32_t files, nodes, items, derived, texts; /* how many; the last: bytes */
    uint32_t unused; /* 0 */
    uint64_t check; /* hash of all behind the header */
};

struct table_file {
    uint64_t size, hash;
    int64_t seconds, nanoseconds;
    uint32_t name, name_length;      /* "openings/formula.yaml", among the texts */
    uint32_t first_node, node_count; /* its tree, the root first */
    uint32_t first_item, item_count;
};

/* Node and item numbers count from the first of the file. */
struct table_node {
    uint8_t kind, quoted;
    uint16_t column;
    uint32_t line;
    uint32_t start, count; /* bytes of a scalar's text, or items of a list or map */
};

struct table_item {
    uint32_t key, key_length, key_line, key_column;
    uint32_t node;
};

struct table_derived {
    uint32_t rule, rule_length, name, name_length, value, value_length; /* among the texts */
};

struct pack_table;

/* NULL when there is no sound table at `path`. Its texts are borrowed by the trees: it is closed
 * after them. */
struct pack_table *table_open(const char *path);
void table_close(struct pack_table *t);
/* The tree of the file at `path`, called `name` in the folder of rules; NULL when the table has
 * none, or one of other contents. `path` is kept for messages. */
const struct node *table_tree(const struct pack_table *t, struct arena *a, const char *path,
                              struct str name);
/* What was derived from a rule under a name; p == NULL: nothing, or no table. */
struct str table_derived(const struct pack_table *t, struct str rule, struct str name);
/* The order of the derived: by rule, then by name. */
int table_derived_cmp(struct str rule, struct str name, struct str other_rule,
                      struct str other_name);
/* Of everything behind the header: eight bytes a step, because all of it is looked at each time. */
uint64_t table_check(struct str body);

#endif
