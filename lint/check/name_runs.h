/* Capitalized names in running text, for the kinds that compare how names are written. */
#ifndef RESLINT_CHECK_NAME_RUNS_H
#define RESLINT_CHECK_NAME_RUNS_H

#include "base/vec.h"
#include "check/check.h"

/* One word of a name. Content words are capitalized and carry the name ("Office", "Drugs");
 * the others join them ("on", "and", "the", whatever their case). */
struct name_word {
    struct range range;
    uint64_t folded;   /* hash of the word in lower case, apostrophes made one */
    uint64_t exact;    /* the same with its capitals */
    /* builds: "of", "on", "for", "against", "the", which hold a name together */
    bool content, builds;
};

/* A run of words from one capitalized word to another: words[first .. end). */
struct name_run {
    uint32_t first, end;
};

struct name_runs {
    VEC(struct name_word) words;
    VEC(struct name_run) runs;
};

/* Hash of a word as in name_word.folded. */
uint64_t name_word_hash(struct str word);
bool name_word_builds(uint64_t folded);
/* Splits `text`, which begins at plane offset `offset`, and appends its runs. Punctuation ends a
 * run. */
void name_runs_add(struct name_runs *n, struct str text, uint32_t offset);
/* Runs of all blocks of the document, found at the first call and kept for the other rules. The
 * capital of an opening verb begins no name. Belongs to the document under check. */
const struct name_runs *name_runs_of(struct check_doc *d);
void name_runs_free(struct check_doc *d);
void name_runs_done(struct name_runs *n);

typedef void name_given(void *context, struct str name);
/* Each name of register `name` (key `register` of the rule), a block of lines "name | acronym";
 * texts are borrowed from the pack. False with `e` when there is no such register. */
bool name_runs_register(struct compile *c, struct str name, name_given *visit, void *context,
                        struct err *e);

/* A stretch of a run that may be a name by itself: from content word to content word. */
struct name {
    struct range range;     /* plane; for a name of a register: in its own text */
    uint64_t skeleton;      /* its content words, joining words left out */
    uint64_t surface;       /* its words as written, apostrophes made one */
    /* joining words that begin with a capital ("Violence Against Children") */
    uint32_t capitals;
    uint32_t first, end;    /* words */
    uint32_t content;       /* number of content words */
    /* content words that go on with the name on either side ("Working" before "Group on ..."); 0:
     * none */
    uint64_t before, after;
};

enum { NAME_CONTENT_LEAST = 3, NAME_CONTENT_MOST = 10 };

typedef void name_visit(void *context, const struct name *name);
/* All names of at least NAME_CONTENT_LEAST and at most NAME_CONTENT_MOST content words in run
 * `r`. */
void name_runs_visit(const struct name_runs *n, uint32_t run, name_visit *visit, void *context);
/* The name made of words first .. end, whatever their number. */
struct name name_runs_whole(const struct name_runs *n, uint32_t first, uint32_t end);

#endif
