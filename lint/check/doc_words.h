/* The words of a document, found once for all rules that walk over them. */
#ifndef RESLINT_CHECK_DOC_WORDS_H
#define RESLINT_CHECK_DOC_WORDS_H

#include "check/check.h"

struct doc_words {
    const struct range *p; /* in the plane, in their order */
    uint32_t n;
};

/* The words (match/words.h) that lie in `r`; worked out at the first call for a document, whose
 * arena holds them. */
struct doc_words doc_words_in(struct check_doc *d, struct range r);
/* name_word_hash of each of `words`, worked out once for a document. */
const uint64_t *doc_words_folded(struct check_doc *d, struct doc_words words);

#endif
