/* Shared by the files of pack/ alone: how a rule, a change to a rule and a profile are read. */
#ifndef RESLINT_PACK_LOAD_H
#define RESLINT_PACK_LOAD_H

#include "pack/pack.h"

/* What is parsed of the file `name` of the folder: without the examples of its rules, their lines
 * kept, when nobody will look at them. */
struct str pack_file_text(struct arena *a, struct str text, struct str name, bool without_examples);

/* Checks the common keys of a rule written at `n` and fills `*out`. */
bool rule_read(struct arena *a, const struct node *n, struct str area, struct rule *out,
               struct err *e);
/* An own pack: the rule has a bad and a good example. */
bool rule_has_examples(const struct rule *r, struct err *e);
/* Frames named by examples exist and hold {text}. */
bool rule_frames_known(const struct rule *r, const struct node *frames, struct err *e);

/* Applies the change written at `n` (extends: RULE-ID) to the loaded rule `r`. */
bool change_apply(struct arena *a, const struct node *n, struct rule *r, struct err *e);

/* `root` is the file rules/profiles/NAME.yaml. */
bool profile_read(const struct node *root, struct str name, struct profile *out, struct err *e);
/* Rules and profiles that the profiles and rules name exist; no profile extends itself. */
bool profiles_check(const struct pack *p, struct err *e);

#endif
