/* The engine: rules, registers and word lists loaded once, then any number of documents taken
 * through the street, from several threads if wanted. */
#ifndef RESLINT_ENGINE_ENGINE_H
#define RESLINT_ENGINE_ENGINE_H

#include "check/check.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "facts/facts.h"
#include "outline/outline.h"
#include "pack/pack.h"

/* A severity given by the user for one rule. */
struct grade {
    struct str rule;
    enum severity severity;
    const struct node *at; /* where a configuration says so; NULL: the command line */
};

/* Other values for keys of a rule ("limit: 40"), as a pack would give them. */
struct rule_change {
    struct str rule;
    const struct node *at, *keys;
};

struct engine_options {
    /* folder that holds rules/ and the word lists; NULL: looked for */
    const char *data;
    /* folder of the rules, when it is another; NULL: that of the data */
    const char *rules;
    const char *const *packs;      /* rule files on top */
    uint32_t pack_count;
    const struct rule_change *changes; /* to rules, behind those of the packs */
    uint32_t change_count;
    const char *const *words;      /* files of words, beside our own */
    uint32_t word_count;
    /* where a configuration names the profile; NULL: the command line */
    const struct node *profile_at;
    const char *profile;           /* NULL: chosen from each document's opening formula */
    /* "final", "working"; empty: working when the paragraphs are labelled PP1, OP1 */
    struct str stage;
    bool spelling;
    bool original; /* tracked changes are not accepted */
    /* the examples of the rules are wanted: to show or to run them */
    bool documentation;
    const struct str *only;        /* these rules alone; none: all */
    uint32_t only_count;
    const struct grade *grades;    /* a later one wins */
    uint32_t grade_count;
};

struct engine;

/* NULL with `e`: a pack or option is wrong. Texts in `o` are borrowed until engine_free. */
struct engine *engine_new(const struct engine_options *o, struct err *e);
void engine_free(struct engine *g);
const struct pack *engine_pack(const struct engine *g);
/* Keeps the parsed rule files of folder `rules`, which `g` has compiled, and what was worked out
 * from them at `path`, for later runs. */
bool engine_keep(const struct engine *g, const char *path, const char *rules, struct err *e);
/* Why spelling is not checked although it was asked for; NULL when all is well. */
const char *engine_no_spelling(const struct engine *g);
bool engine_hunspell_loaded(const struct engine *g);

/* One document on its way. Everything lies in its arena. */
struct document {
    struct arena arena;
    struct doc doc;
    struct outline *outline;
    struct facts *facts;
    struct diags diags;
    const struct profile *profile; /* NULL: none fits */
    struct str stage;
    bool read;                     /* doc and what follows are there */
};

/* Reads the structure and the facts. `path` and `bytes` must outlive the document; `format` is a
 * source_format, or FORMAT_SNIFF. False with ERR_INPUT. */
enum { FORMAT_SNIFF = -1 };
bool document_read(struct document *d, const struct engine *g, const char *path, struct str bytes,
                   int format, struct err *e);
/* Runs the rules over a document that was read. `scratch` belongs to the calling thread. */
void document_check(struct document *d, const struct engine *g, struct regex_scratch *scratch);
/* Runs one rule alone, whatever its severity here: for the examples of rules. */
void document_check_rule(struct document *d, const struct engine *g, struct regex_scratch *scratch,
                         uint32_t rule);
/* `*to`, which holds nothing, becomes the document `from` is; a copy of the struct alone would leave what is
 * in it with the address of the old arena. */
void document_move(struct document *to, struct document *from);
void document_done(struct document *d);

#endif
