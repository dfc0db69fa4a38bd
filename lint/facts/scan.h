/* Inside the facts room: the block at hand and what has been found so far. Finders get a struct
 * scan, look at one block, and add to its lists. Offsets are offsets of the plane throughout. */
#ifndef RESLINT_FACTS_SCAN_H
#define RESLINT_FACTS_SCAN_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "facts/facts.h"

enum name_kind {
    NAME_BODY,  /* a body of the register, by name or alias */
    NAME_SHORT, /* "the Assembly", "the Commission": the last such body named, or the organ */
    NAME_ACTOR, /* "the Secretary-General", "Member States": may stand before "its", meets in no
                   session */
};

/* Who is named in the block at hand. In reading order, never overlapping. */
struct name_hit {
    struct range range;
    enum name_kind kind;
    const struct body *body; /* NULL: unknown */
};

enum { SHORT_NAMES = 6 };

struct scan {
    struct arena *a;
    const struct doc *d;
    const struct outline *o;
    const struct lexicon *l;
    /* the block at hand: */
    struct str text; /* the plane up to the end of the block */
    uint32_t from;   /* where the block starts */
    uint32_t block, part;
    bool in_note, in_title;
    const struct body *organ; /* organ of the text the block belongs to */
    uint32_t text_part;       /* that text, or PART_NONE */
    VEC(struct name_hit) names;
    const struct body *named[SHORT_NAMES]; /* the body each short name stands for, in this text */
    uint32_t list_id;
    struct map cited; /* number as printed -> the citation that first told its body */
    /* found: */
    VEC(struct opening) openings;
    VEC(struct citation) citations;
    VEC(struct symbol_fact) symbols;
    VEC(struct date_fact) dates;
    VEC(struct session_fact) sessions;
    VEC(struct mention) mentions;
    VEC(struct acronym) acronyms;
    VEC(struct zone) zones[ZONE_KIND_COUNT];
};

/* Text helpers. */

/* `literal` stands at `at`. */
bool scan_is(struct str text, uint32_t at, const char *literal);
/* The same ignoring the case of ASCII letters. */
bool scan_is_nocase(struct str text, uint32_t at, const char *literal);
/* `literal` ends just before `at`, not before `from`. */
bool scan_ends(struct str text, uint32_t from, uint32_t at, const char *literal);
/* A word may begin (end) at `at`: no word character stands before (at) it. */
bool scan_begins(struct str text, uint32_t at);
bool scan_stops(struct str text, uint32_t at);
/* End of the word that starts at `at`: letters, marks, digits, inner hyphens and apostrophes. */
uint32_t scan_word_end(struct str text, uint32_t at);
/* Start of the word that ends at `at`. */
uint32_t scan_word_start(struct str text, uint32_t from, uint32_t at);
/* First word of `text` from `at`, up to a blank or a mark of punctuation. */
struct str scan_word(struct str text, uint32_t at);

/* Finders, one block each. */

void names_find(struct scan *s); /* first: fills s->names, adds mentions */
void date_find(struct scan *s);
void symbol_find(struct scan *s);
void citation_find(struct scan *s); /* behind names_find */
void session_find(struct scan *s);  /* behind names_find */
void acronym_find(struct scan *s);  /* behind symbol_find */
void zone_find(struct scan *s);
/* One part; PREAMBULAR and OPERATIVE only. */
void opening_find(struct scan *s, uint32_t part);

/* Dates. */

enum { DATE_LIST = 8 };

/* "17 and 20 December 2013", "18 December 2014": dates that share month or year. */
struct date_list {
    struct range range;
    uint32_t count;
    struct date dates[DATE_LIST];
};

/* A whole date or list of dates at `at`; a date need not exist ("31 June 2015"). */
bool date_read(struct str text, uint32_t at, struct date_list *out);

/* Numbers. */

enum number_shape {
    NUMBER_SLASH,      /* 70/1, S-27/2, ES-10/21 */
    NUMBER_YEAR_SLASH, /* 2013/40 */
    NUMBER_PAREN_YEAR, /* 1373 (2001) */
    NUMBER_ROMAN,      /* 217 A (III), 3201 (S-VI) */
};

struct number {
    enum number_shape shape;
    struct range range;
    unsigned session, ordinal, year;
    struct str letter;
    bool special, emergency;
};

/* A number of a resolution at `at`, sloppy forms ("217A(III)", "217 (III) A") included. */
bool number_read(struct str text, uint32_t at, struct number *out);

/* Whose a cited resolution is. */

/* What the words around a list of numbers say. */
struct cite_list {
    bool open;
    bool weak; /* no number yet: "its relevant resolutions, including ..." */
    enum citation_kind kind;
    bool own, named;         /* "its"; a body's name before the word */
    const struct body *body; /* as named; NULL: a body nobody knows */
    /* body of what was cited last in the sentence, for words without owner */
    const struct body *before;
    bool loose;        /* what came last was a named plural without numbers */
    bool behind_loose; /* ... and this word stands behind it: "including resolution 54/3" */
    uint32_t its;      /* where "its" stands */
    bool behind;       /* "resolution 4/21 of the ..." */
    const struct body *body_behind;
    struct range range;
    uint32_t first; /* its first entry in s->citations */
    uint32_t group; /* first entry that still waits for a date */
};

/* Reads what stands before the word at `word` into `l`. */
void cite_read_owner(const struct scan *s, struct cite_list *l, const struct cite_list *before,
                     uint32_t word);
/* The body of one citation whose number and date are read. `direct`: it stands right behind the
 * word. */
const struct body *cite_body(const struct scan *s, const struct cite_list *l,
                             const struct citation *c, bool direct);

/* Names. */

/* The name that ends at `at`, or NULL. */
const struct name_hit *names_ending(const struct scan *s, uint32_t at);
/* The name that starts at `at`, an article before it passed over, or NULL. */
const struct name_hit *names_starting(const struct scan *s, uint32_t at);
/* The last name before `at` that can be what "its" points at: bodies, and actors when `actors`.
 * Names that only qualify a noun ("Security Council resolution", "the Council's") are passed over.
 */
const struct name_hit *names_before(const struct scan *s, uint32_t at, bool actors);

/* Addressee. */

/* The noun phrase from `at` up to the governing infinitive, comma phrases and appositions cut.
 * `key` in arena `a`. False when there is none. */
bool addressee_read(struct arena *a, struct str text, uint32_t at, struct range *range,
                    struct str *key);

/* Phrases. */

enum { PHRASE_WORDS = 14 };

/* The first words of a paragraph, up to the first mark of punctuation. */
struct phrase_words {
    struct range word[PHRASE_WORDS];
    uint32_t count;
};

/* How many of the words from `at` carry on an opening whose verb is word `head`: "with deep
 * regret", "its profound and continuing concern", "in the strongest terms", "and encourages". 0:
 * none. */
uint32_t phrase_goes_on(struct str text, const struct phrase_words *w, uint32_t head, uint32_t at,
                        bool operative);
/* Index of the word that is the verb or adjective: adverbs before it passed over. `count` when
 * there is none. */
uint32_t phrase_head(struct str text, const struct phrase_words *w, uint32_t at);

/* Zones: sorted and merged at the end, so that their order does not matter here. */

/* Notes a zone; an empty stretch is none. */
void zone_add(struct scan *s, enum zone_kind kind, struct range r);

#endif
