/* Lists of right and wrong words, as rules state them under `terms`: read once, spread over all
 * forms. */
#ifndef RESLINT_CHECK_TERM_LIST_H
#define RESLINT_CHECK_TERM_LIST_H

#include "base/buf.h"
#include "base/vec.h"
#include "check/inflect.h"
#include "check/when.h"

/* Words around a term. Both may be empty, not both at once. A list, shared behind its head. */
struct term_context {
    struct str before, after;
    const struct term_context *next;
};

/* What an entry, a group of entries or the whole rule says about its terms. */
struct term_options {
    unsigned flags;         /* term_flags */
    bool skip_names;        /* a capital inside a sentence makes it a name: no finding */
    enum inflection inflect;
    struct when when;
    struct str note, authority;
    const struct term_context *unless, *only;
};

struct term {
    struct str avoid;
    const struct str *uses; /* right words, best first; none: leave it out or reword */
    uint32_t use_count;
    const struct term_options *options;
    const struct term_context *unless; /* the options' and what the list itself tells */
    const struct node *at;
    uint32_t line;          /* of the entry */
    bool derived;           /* an inflected form */
};

struct term_list {
    struct arena *arena;
    VEC(struct term) terms;
    VEC(struct str) keeps;  /* right words that hold wrong ones: "Republic of Korea" */
};

/* Reads `terms`, `terms-` and the options of a rule; `known`: it was read before and is right. The
 * list is freed by vec_done of its two arrays. */
bool term_list_read(struct term_list *l, struct arena *a, const struct node *rule, bool known,
                    struct err *e);
/* The list is read: wrong words get the longer phrases of the list that hold them as `unless`, and
 * `out` a text that says the same. */
void term_list_shield(struct term_list *l, struct buf *out);
/* The same from that text, which must last as long as the list; false, and nothing done that
 * matters, when it is none. */
bool term_list_shielded(struct term_list *l, struct str kept);
/* One more context in front of `next`. */
const struct term_context *term_context_new(struct arena *a, struct str before, struct str after,
                                            const struct term_context *next);

#endif
