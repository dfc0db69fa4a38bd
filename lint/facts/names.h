/* Names in running text: bodies, those who act, instruments, in one table and one pass. */
#ifndef RESLINT_FACTS_NAMES_H
#define RESLINT_FACTS_NAMES_H

#include "base/str.h"

struct arena;
struct lexicon;
struct terms;

/* The table of a lexicon whose bodies and instruments are filled. */
const struct terms *names_table(struct arena *a, const struct lexicon *l);
/* Order of two phrases, ASCII case ignored. */
int names_cmp_nocase(struct str a, struct str b);

#endif
