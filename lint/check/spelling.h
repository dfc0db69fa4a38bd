/* What the files of the kind `spelling` share: the words of the document and the judgement on one
 * of them. */
#ifndef RESLINT_CHECK_SPELLING_H
#define RESLINT_CHECK_SPELLING_H

#include "base/map.h"
#include "check/check.h"

struct spelling_rule {
    struct map common; /* words that any resolution may hold: what a slip may have meant */
    const struct node *prefixes; /* "sub", "inter": with a known word they make a word */
    /* small words of other languages: their neighbours are not English */
    const struct node *foreign;
};

enum spelling_verdict {
    SPELLING_OPEN, /* not judged yet */
    SPELLING_KNOWN,
    SPELLING_FINE,    /* a name, or made of known parts */
    SPELLING_SLIP,    /* one slip away from a known word */
    SPELLING_UNKNOWN, /* no known word is near */
};

enum { SPELLING_HINTS = 3 };

/* A distinct word of the document. */
struct spelling_entry {
    struct str word;
    uint32_t count;
    enum spelling_verdict verdict;
    struct str hints[SPELLING_HINTS];
    uint32_t hint_count;
    bool expected; /* the document or any resolution uses the hinted words */
};

struct spelling_words {
    struct map index; /* word -> entry */
    VEC(struct spelling_entry) entries;
};

/* Judges a word that no dictionary has. `starts`: it stands at the start of a sentence, so that its
 * capital says nothing. */
enum spelling_verdict spelling_judge(const struct spelling_rule *r, const struct check_doc *d,
                                     const struct spelling_words *w, struct spelling_entry *entry,
                                     bool starts);
/* The surroundings say that this is no English word of the drafter's: part of an address, words of
 * another language beside it. `r` is a word of the plane. */
bool spelling_aside(const struct spelling_rule *rule, const struct check_doc *d, struct range r);

#endif
