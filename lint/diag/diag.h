/* Diagnostics: what was found, where, how grave, and how to put it right. Checks add them, the list
 * sorts them and settles overlaps, reporters print them. Places are in the text plane until a
 * reporter asks for source bytes. */
#ifndef RESLINT_DIAG_DIAG_H
#define RESLINT_DIAG_DIAG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "doc/doc.h"

/* Order is weight: lower is graver. Same numbers as the severities of the packs. */
enum diag_severity { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE };
/* How far a fix may be trusted; the order counts: "at most unsafe" leaves suggestions out. Same
 * order as the levels of the packs. */
enum diag_safety {
    DIAG_NO_FIX,
    DIAG_SAFE,       /* --fix makes it */
    DIAG_UNSAFE,     /* --fix --unsafe makes it: the result is to be looked at */
    DIAG_SUGGESTION, /* shown and never made by itself: somebody must choose */
};

/* At one place structure beats house term beats spelling; one word gets one finding. */
enum diag_rank { RANK_STRUCTURE, RANK_TERM, RANK_SPELLING };

/* What keeps a finding from counting. */
enum diag_mute {
    MUTE_NONE,
    MUTE_COMMENT,  /* a comment in the document */
    MUTE_FILE,     /* an entry in the file of suppressions */
    MUTE_BASELINE, /* it was there when the baseline was written */
};

/* Italics that are no markup in the text, as in Word: the words stay, their type changes.
 * EDIT_MOVED: words that change places as a whole; no other finding may touch their ends. */
enum edit_style { EDIT_WORDS, EDIT_ITALIC, EDIT_ROMAN, EDIT_MOVED };

/* Replace the source of plane stretch `range` by `text`; an empty range inserts. With
 * `source_set`, `source` says the bytes instead (markup: italics put in or taken out). */
struct edit {
    struct range range;
    bool source_set;
    struct range source;
    struct str text;
    enum edit_style style; /* italic or roman: `text` is what stands there */
    struct range italic;   /* bytes of `text` that come in italics, in formats without markup */
    bool upright;          /* `text` does not take the italics it stands behind, in these formats */
};

/* One of several right answers. */
struct choice {
    struct str text; /* the words to put instead */
    const struct edit *edits;
    uint32_t edit_count;
};

struct related {
    struct place place;
    struct str message;
};

struct diagnostic {
    struct str rule;
    enum diag_severity severity;
    enum diag_rank rank;
    struct place place;
    struct str message;
    struct str where; /* "draft resolution II, operative paragraph 4" */
    struct str authority;
    struct str suggestion; /* the words to put instead, when there is one answer; "" otherwise */
    enum diag_safety safety;
    const struct edit *edits;
    uint32_t edit_count;
    const struct choice *choices; /* of a suggestion with several answers; `edits` are the first's */
    uint32_t choice_count;
    const struct related *related;
    uint32_t related_count;
    struct str suppressed; /* reason; p == NULL when not suppressed */
    enum diag_mute mute;   /* by what */
    /* Rule, words, paragraph and which of several alike: the same wherever the paragraph stands in
     * whatever file (fingerprint.h). 0 before it was set. */
    uint64_t fingerprint;
};

struct diags {
    struct arena *arena;
    VEC(struct diagnostic *) list;
};

/* The list is the caller's to end with diags_done; the findings live in `a`. */
void diags_init(struct diags *d, struct arena *a);
void diags_done(struct diags *d);
/* A new diagnostic at the end, in the arena, with everything zero but the place. */
struct diagnostic *diags_add(struct diags *d, struct place place);
/* Order: start in the source, then severity, then rule, then end. Drops exact doubles and, where
 * two findings cover the same word, the one of lower rank. */
void diags_settle(struct diags *d, const struct doc *doc);
uint32_t diags_count(const struct diags *d, enum diag_severity s);
const char *diag_severity_name(enum diag_severity s);
/* "none", "safe", "unsafe", "suggestion" */
const char *diag_safety_name(enum diag_safety s);
/* “programme”, “program” or “programs”: what a suggestion suggests, "" when there are no words. */
void diag_suggestion(const struct diagnostic *g, struct buf *out);

#endif
