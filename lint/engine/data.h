/* Where the rules, the word lists and the dictionary are. */
#ifndef RESLINT_ENGINE_DATA_H
#define RESLINT_ENGINE_DATA_H

#include "base/arena.h"
#include "base/err.h"

struct data {
    const char *rules;            /* folder */
    const char *table;            /* of these rules, made by the build; NULL or may be missing */
    const char *known_words;      /* may be missing */
    const char *const *word_lists; /* NULL-terminated */
    const char *affix, *dictionary; /* of Hunspell; may be missing */
};

/* `folder`, else $RESLINT_DATA, else beside the program (build/reslint and rules/), else
 * share/reslint of the installation. `rules`, when not NULL, replaces the folder of rules.
 * ERR_USAGE when there are no rules. */
bool data_find(struct data *d, struct arena *a, const char *folder, const char *rules,
               struct err *e);

#endif
