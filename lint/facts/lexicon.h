/* What the facts room knows beforehand: opening phrases, bodies with their number grammars,
 * instruments, entities. Loaded from the registers (rules/registers, schemas in the README
 * there). */
#ifndef RESLINT_FACTS_LEXICON_H
#define RESLINT_FACTS_LEXICON_H

#include "base/err.h"
#include "base/node.h"
#include "base/numeral.h"
#include "base/str.h"

struct arena;
struct terms;

enum opener_takes {
    TAKES_ADDRESSEE = 1, /* "Requests the Secretary-General to ..." */
    TAKES_THAT = 2,
    TAKES_NOUN = 4,
    TAKES_INFINITIVE = 8,
};

/* One row of registers/openings.yaml: "Takes note with appreciation", "Deeply concerned". */
struct opener {
    struct str phrase;  /* as printed, without also/further */
    unsigned takes;     /* opener_takes */
    bool usual;         /* false: known from simulations, not used by the United Nations ("Begs") */
    struct str organs;  /* "" all; else "sc" or "ga": only these organs use it */
};

/* How a body numbers its resolutions, and how a number tells its year. X(enumerator, name in
 * registers) */
#define NUMBER_FORMS(X)                                                                            \
    X(NONE, "none")                                                                                \
    X(GA, "ga")                     /* 217 A (III), 46/152, S-27/2, ES-10/21 */                    \
    X(SC, "sc")                     /* 2462 (2019) */                                              \
    X(ECOSOC, "ecosoc")             /* 155 C (VII), 2013/40 */                                     \
    X(SESSION, "session")           /* 28/1: year = base + session */                              \
    X(SESSION_TABLE, "session-table") /* 7/8: year by a table of sessions */                       \
    X(HRC, "hrc")                   /* 26/4, S-28/1: three sessions a year */                      \
    X(YEAR, "year")                 /* 2003/65 */                                                  \
    X(OTHER, "other")               /* WHA72.1, 1/CP.21: recognized by nobody yet */

enum number_form {
#define X(id, name) NUMBER_##id,
    NUMBER_FORMS(X)
#undef X
        NUMBER_FORM_COUNT
};

struct session_year {
    unsigned session, year;
};

/* One row of registers/bodies.yaml. */
struct body {
    struct str id;        /* "ga", "sc", "ecosoc", "hrc", "ccpcj", "cosp-uncac" */
    struct str name;      /* "General Assembly" */
    struct str formula;   /* "The General Assembly" (no comma); "" when it opens no text */
    const struct str *aliases; /* other ways it is named in running text: "the Assembly" */
    uint32_t alias_count;
    enum number_form form;
    unsigned base;        /* SESSION: year = base + session */
    const struct session_year *sessions; /* SESSION_TABLE */
    uint32_t session_count;
    struct str profile;   /* profile chosen when a text opens with it: "general-assembly" */
};

/* One row of registers/instruments.yaml: a treaty, declaration, standard or outcome document. */
struct instrument {
    struct str id;
    struct str title;     /* exact canonical title */
    const struct str *shorts; /* accepted short forms, "Organized Crime Convention" */
    uint32_t short_count;
    bool treaty;
    /* "United Nations" or "League of Nations"; "" without Treaty Series reference */
    struct str series;
    struct str volume;    /* "1577", "2225, 2237, 2241 and 2326" */
    struct str number;    /* "27531", "970-973" */
    struct str source;    /* source note without final stop for others: "Resolution 70/1" */
    bool sure;            /* volume and number confirmed (confidence S or H) */
    bool noted;           /* carries a note at first mention (not the Charter) */
    bool supplementing;   /* title goes on ", supplementing the United Nations Convention ..." */
};

/* A number and date of adoption: registers/dates-*.yaml. */
struct adoption {
    struct str key;       /* "ga 78/145", "sc 2462" */
    struct date date;
};

enum { OPENER_SHAPES = 8192 };

struct lexicon {
    const struct opener *operative, *preambular; /* sorted by phrase, case ignored */
    uint32_t operative_count, preambular_count;
    uint64_t opener_shapes[OPENER_SHAPES / 64]; /* which lengths and ends phrases have, hashed */
    const struct body *bodies;
    uint32_t body_count;
    const struct instrument *instruments;
    uint32_t instrument_count;
    const struct adoption *adoptions; /* sorted by key */
    uint32_t adoption_count;
    const unsigned *sc_highest;       /* highest Council resolution number of year 1946 + i */
    uint32_t sc_year_count;
    const struct terms *names;        /* bodies, those who act, instruments: one table, one pass */
};

/* A named register tree, as pack/ loaded it. */
struct register_node {
    struct str name; /* "openings" */
    const struct node *root;
};

/* Fills the lexicon from the registers; a missing register leaves its part empty. ERR_USAGE with
 * the place for a wrong entry. Everything is kept in `a`; texts are borrowed from the trees. */
bool lexicon_load(struct lexicon *l, struct arena *a, const struct register_node *registers,
                  uint32_t count, struct err *e);
const struct body *lexicon_body(const struct lexicon *l, struct str id);
/* Bytes of `s` that the formula `formula` takes at its start, whatever the case; a session may be
 * counted behind the article ("The Seventy-fifth World Health Assembly"). 0: it does not begin
 * so. */
uint32_t lexicon_formula_at(struct str s, struct str formula);
/* The row of this very phrase (any case, no adverb), or NULL. */
const struct opener *lexicon_opener(const struct lexicon *l, bool operative, struct str phrase);
/* Date of adoption; year 0 when not known. `number` as printed: "78/145", "2462". */
struct date lexicon_adoption(const struct lexicon *l, struct str body_id, struct str number);
/* Year of Security Council resolution `number`; 0 for numbers above those known. */
unsigned lexicon_council_year(const struct lexicon *l, unsigned number);

#endif
