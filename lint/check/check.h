/* Checks. A check kind is one C file: it compiles the rules that use it and runs them over one
 * document.
 *
 * A kind may work in one of three ways, and states it by the functions it has:
 *   run   walks outline and facts once for each rule;
 *   term  gets hits of the terms it registered at compile time, from the one pass over all terms;
 *   block is called for each block in scope (regular expressions).
 * Adding a rule never adds a pass over the text.
 *
 * A check never sees a file name, a line number, YAML or an output format. */
#ifndef RESLINT_CHECK_CHECK_H
#define RESLINT_CHECK_CHECK_H

#include "diag/diag.h"
#include "facts/facts.h"
#include "match/regex.h"
#include "match/spell.h"
#include "match/terms.h"
#include "pack/pack.h"

struct note_list;

struct name_runs;

/* One document under check. */
struct check_doc {
    const struct doc *doc;
    const struct outline *outline;
    const struct facts *facts;
    const struct lexicon *lexicon;
    struct speller *speller;      /* NULL: no spelling */
    struct regex_scratch *regex;
    struct diags *diags;
    struct arena *arena;          /* lives as long as the document */
    struct str stage;             /* "final" or "working" */
    struct str profile;
    /* Set by check_run: */
    const enum severity *severities; /* by rule index */
    /* for each part: bits of its kind and of the kinds it is part of */
    const uint32_t *part_masks;
    /* names of the text, found when the first rule asks (name_runs.h) */
    struct name_runs *names;
    /* Made by the first check that asks for it: */
    const struct note_list *notes;
    const struct doc_words *words; /* doc_words.h */
    const uint64_t *folded_words;
};

struct scope;
struct check_set;

/* One compiled rule. */
struct check {
    const struct rule *rule;
    const struct check_kind *kind;
    const struct scope *scope;
    void *data;                   /* what compile returned */
    uint32_t index;               /* in the set, owner of its terms */
};

/* While compiling. */
struct compile {
    struct check_set *set;
    struct arena *arena;          /* pack lifetime */
    const struct lexicon *lexicon;
    const struct pack *pack;
    const struct rule *rule;
    uint32_t index;
};

struct check_kind {
    const char *name;
    /* keys of a rule that it reads, beside the common ones; NULL-terminated */
    const char *const *keys;
    enum diag_rank rank;
    /* Returns its data, or NULL with `e` (a kind without data returns compile_nothing). */
    void *(*compile)(struct compile *c, struct err *e);
    void (*run)(const struct check *k, struct check_doc *d);
    void (*term)(const struct check *k, struct check_doc *d, uint32_t block,
                 const struct term_hit *hit);
    void (*block)(const struct check *k, struct check_doc *d, uint32_t block);
    void (*done)(void *data);     /* frees what the arena does not hold (compiled expressions) */
};

/* The non-NULL data of kinds that need none. */
void *compile_nothing(struct compile *c, struct err *e);
/* The value of key `key` as its index in `words` (NULL-terminated), in an unsigned of the pack
 * arena; NULL with `e` when it is missing or another word. */
void *compile_choice(struct compile *c, const char *key, const char *const *words, struct err *e);
/* What was worked out from the rule alone under `name` and kept by the build; p == NULL: nothing. */
struct str compile_kept(const struct compile *c, const char *name);
/* Offers what was worked out to the build, which keeps it for the next time. Copies `value`; `name`
 * must last. */
void compile_keep(struct compile *c, const char *name, struct str value);
/* Registers a term; hits come to the kind's `term` with this payload, blocks out of scope left
 * out. */
void compile_term(struct compile *c, struct str phrase, unsigned flags, uint32_t payload);
/* Compiles key `key` of the rule as a regular expression; NULL with `e` naming its place. */
struct regex *compile_regex(struct compile *c, const struct node *pattern, unsigned flags,
                            struct err *e);
/* The same for a pattern that is looked for in each block of a document. */
struct regex *compile_block_regex(struct compile *c, const struct node *pattern, unsigned flags,
                                  struct err *e);

/* All rules of a pack, compiled. */
struct check_set *check_set_new(struct arena *a, const struct pack *p, const struct lexicon *l,
                                struct err *e);
void check_set_free(struct check_set *s);
/* All that was worked out and not found in the pack table, for pack_table_write; lasts as long as
 * the set. */
const struct derived *check_set_derived(const struct check_set *s, uint32_t *count);
/* Runs all checks whose severity under `severities` (by rule index; OFF skips) is not off. The
 * order of findings is not that of the text: diags_settle sorts. */
void check_run(const struct check_set *s, struct check_doc *d, const enum severity *severities);

/* For kinds. */

/* `r` lies in the rule's scope: kind of part, annex, zones. */
bool check_in_scope(const struct check *k, const struct check_doc *d, struct range r);
/* The part is of a kind that the scope names (zones not looked at). */
bool check_part_in_scope(const struct check *k, const struct check_doc *d, uint32_t part);

/* A value for a placeholder of the message: {name}. */
struct fill {
    const char *name;
    struct str value;
};
/* Adds a finding of the rule: message with {placeholders} filled ({found} is the text at the place
 * unless given), where, authority, severity. Returns it so that a fix and related places can be
 * added. */
struct diagnostic *check_report(const struct check *k, struct check_doc *d, struct place at,
                                const struct fill *fills, uint32_t count);
#define CHECK_REPORT(k, d, at, ...)                                                                \
    check_report((k), (d), (at), (const struct fill[]){__VA_ARGS__},                               \
                 sizeof((const struct fill[]){__VA_ARGS__}) / sizeof(struct fill))
struct place place_of(struct range r);
struct place place_of_mark(uint32_t mark);
struct place place_of_comment(uint32_t comment);
/* One edit of the fix, with the rule's safety. `suggestion` is set to the text of a single edit. */
void check_fix(const struct check *k, struct check_doc *d, struct diagnostic *g, struct range r,
               struct str text);
/* The same for bytes of the source: markup that is not in the plane (note references). */
void check_fix_source(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      struct range source, struct str text);
/* `text` behind plane offset `at`, outside the italics that end there. */
void check_fix_behind(const struct check *k, struct check_doc *d, struct diagnostic *g, uint32_t at,
                      struct str text);
/* Answers of which somebody must choose one, the likeliest first, in the place of `r`: a suggestion,
 * whatever level the rule's fixes have. */
void check_suggest(struct check_doc *d, struct diagnostic *g, struct range r,
                   const struct str *texts, uint32_t count);
/* Two places that contradict each other: either of them may be the wrong one. */
void check_suggest_either(struct check_doc *d, struct diagnostic *g, struct range first,
                          struct str first_text, struct range second, struct str second_text);
/* Put plane stretch `r` in italics, or take the italics of span `span` away, in the markup of the
 * format (Markdown: asterisks). No edit where the format has none. */
void check_fix_italic(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      struct range r);
/* The same for a stretch that is in italics in part; italics that reach out of it end with it. */
void check_fix_italic_only(const struct check *k, struct check_doc *d, struct diagnostic *g,
                           struct range r);
/* The same, and what they reach out to stays in italics with it. */
void check_fix_italic_whole(const struct check *k, struct check_doc *d, struct diagnostic *g,
                            struct range r);
void check_fix_roman(const struct check *k, struct check_doc *d, struct diagnostic *g,
                     uint32_t span);
/* `series` ("United Nations, Treaty Series") in the place of `r`, its last words in italics where
 * the markup of the format has them. */
void check_fix_series(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      struct range r, struct str series);
/* What the rule's map `instead` puts in the place of `found`; p == NULL when it has no entry. */
struct str check_instead(const struct check *k, struct str found);
void check_relate(struct check_doc *d, struct diagnostic *g, struct place at, struct str message);
/* `word` with the case of the first letter of `like` ("Organize" for "organize" like
 * "Organise"). */
struct str check_like_case(struct check_doc *d, struct str word, struct str like);

#endif
