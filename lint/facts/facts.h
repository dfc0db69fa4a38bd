/* What is said in a document, found once and read by every check, by the outline view and later by
 * concordance: openings with addressee, citations, symbols, dates, sessions, instruments, acronyms,
 * zones of quoted and titled text. All ranges are in the text plane; all arrays are in reading
 * order. */
#ifndef RESLINT_FACTS_FACTS_H
#define RESLINT_FACTS_FACTS_H

#include "facts/lexicon.h"
#include "outline/outline.h"

/* The document or one text of it, as a speaker: who speaks, when. */
struct text_fact {
    uint32_t part;             /* index in the outline; 0 for the document as a whole */
    const struct body *body;   /* organ of the opening formula; NULL when unknown */
    unsigned session;          /* session the text belongs to, from masthead or number; 0 unknown */
    /* best known year: masthead date, session, else newest date cited; 0 unknown */
    unsigned year;
    struct date date;          /* adoption date when the masthead gives it; year 0 otherwise */
    bool adopted;              /* masthead of an adopted text, or "Resolution 28/1" in a report */
    bool report;               /* stands in a report beside other texts */
    /* at least one opening of this text is italic (per preambular and operative) */
    bool has_italic_openings;
    bool has_italic_preamble;
};

enum adverb { ADVERB_NONE, ADVERB_ALSO, ADVERB_FURTHER };

/* The opening of a preambular or operative paragraph. "*Also requests*, in this regard, the Office
 * to" */
struct opening {
    uint32_t part;
    bool operative;
    bool known;             /* the phrase is in the register (longest match) */
    const struct opener *opener; /* NULL when not known */
    /* the whole phrase with its adverb: "Also requests"; "Taking note also". Not known: the italic
     * span, else the first word */
    struct range phrase;
    struct str key;         /* lower-case phrase without adverb: "requests", "taking note" */
    enum adverb adverb;
    struct range adverb_range; /* empty when none */
    bool adverb_first;      /* the adverb stands before the verb */
    /* italic span at the start of the body (within the first 80 bytes); empty when roman */
    struct range italic;
    uint32_t italic_span;   /* its index in doc->spans; UINT32_MAX */
    /* noun phrase up to the governing infinitive, appositions and comma phrases cut ("the
     * Secretary-General"); empty when none */
    struct range addressee;
    /* folded for comparison: lower case, one blank, no article, no comma phrases */
    struct str addressee_key;
};

enum citation_kind { CITES_RESOLUTION, CITES_DECISION };

/* One number of one cited resolution or decision: "its resolutions 69/193 and 69/196 of 18 December
 * 2014" gives two. */
struct citation {
    uint32_t part;
    enum citation_kind kind;
    const struct body *body;   /* NULL when it cannot be told */
    bool own;                  /* "its resolution ..." */
    bool body_named;           /* the body's name stands before it in the same list */
    struct range list;         /* the whole list: from "its resolutions" to the last date */
    uint32_t list_id;          /* equal for numbers of one list */
    struct range number;       /* "69/193", "2200 A (XXI)", "1373 (2001)" */
    unsigned session;          /* 69, 21, 0 for SC; year for ECOSOC */
    unsigned ordinal;          /* 193, 2200, 1373: sorts within a session */
    struct str letter;         /* "A", "A and B"; "" none */
    bool roman, special, emergency;
    unsigned year;             /* year in the number ("1373 (2001)", "2013/40"); 0 */
    struct range date_range;   /* the date that applies; empty when none */
    struct date date;
    bool date_shared;          /* the date belongs to a later number of the list as well */
    bool in_note, in_title, quoted;
};

struct symbol_fact {           /* "A/73/325", "E/CN.15/2019/11" */
    uint32_t part;
    struct range range;
    bool in_note;
};

struct date_fact {             /* any calendar date in running form "25 September 2015" */
    uint32_t part;
    struct range range;
    struct date date;
};

/* "its twenty-ninth session", "the seventy-fifth session of the General Assembly" */
struct session_fact {
    uint32_t part;
    struct range range;        /* "twenty-ninth session" */
    unsigned number;
    bool figures;              /* "29th session" */
    bool own;                  /* "its" before it */
    bool special;              /* special or emergency special session */
    const struct body *body;   /* body that meets, NULL when unknown */
    struct range antecedent;   /* the noun that "its" or "of" points at; empty when unknown */
    bool future;               /* stands in a request, an agenda or a "to be held" clause */
};

/* A mention of a registered instrument. */
struct mention {
    uint32_t part;
    struct range range;
    const struct instrument *instrument;
    bool full;                 /* the canonical title, else a short form */
    bool exact;                /* capitals and words agree with the register */
    uint32_t mark;             /* note reference directly behind it, or MARK_NONE */
    bool in_note, in_title, quoted;
};

/* An acronym or initialism: two or more capitals in one word, "UNODC", "SDGs". */
struct acronym {
    uint32_t part;
    struct range range;
    bool defined_here;         /* in parentheses behind a name: "... (INTERPOL)" */
    bool in_note;
};

enum zone_kind {
    ZONE_QUOTATION,     /* between quotation marks */
    ZONE_OFFICIAL_TITLE,/* a registered title, or a capitalized title behind "entitled" */
    /* an italic span that is no opening: publication, Treaty Series, foreign words */
    ZONE_ITALIC_TITLE,
    ZONE_KIND_COUNT
};

/* A stretch whose spelling and capitals are not the drafter's. Sorted by start. */
struct zone {
    enum zone_kind kind;
    struct range range;
};

#define FACT_LIST(type, name)                                                                      \
    const type *name;                                                                              \
    uint32_t name##_count

struct facts {
    const struct lexicon *lexicon;
    /* texts[i] for outline->texts[i]; one entry for the document when it has none */
    FACT_LIST(struct text_fact, texts);
    FACT_LIST(struct opening, openings);
    FACT_LIST(struct citation, citations);
    FACT_LIST(struct symbol_fact, symbols);
    FACT_LIST(struct date_fact, dates);
    FACT_LIST(struct session_fact, sessions);
    FACT_LIST(struct mention, mentions);
    FACT_LIST(struct acronym, acronyms);
    FACT_LIST(struct zone, zones);        /* of all kinds */
    const struct zone *zones_of[ZONE_KIND_COUNT]; /* of one kind: sorted, without overlap */
    uint32_t zones_of_count[ZONE_KIND_COUNT];
    /* format has italics, but no preambular opening of the document is italic */
    bool italics_lost_preamble;
    bool italics_lost;          /* format has italics, but no opening at all is italic */
};

/* Finds all facts. Everything is kept in `a`. */
struct facts *facts_new(struct arena *a, const struct doc *d, const struct outline *o,
                        const struct lexicon *l);
/* The text fact for a part (its own text, else the document's). Never NULL. */
const struct text_fact *facts_text(const struct facts *f, const struct outline *o, uint32_t part);
/* The opening of a part, or NULL. */
const struct opening *facts_opening(const struct facts *f, uint32_t part);
/* `r` overlaps a zone whose bit (1 << kind) is in `kinds`. */
bool facts_in_zone(const struct facts *f, unsigned kinds, struct range r);
/* By form alone, so that openings no register knows are judged as well: `phrase` begins with a
 * participle or an adjective as preambular paragraphs do ("Deeply concerned", "Having considered",
 * "Mindful"), or with a finite verb in the third person as operative paragraphs do ("Strongly
 * urges", "Takes note"); adverbs before it ("Also", "Strongly", "Once again") are skipped. Both
 * false for anything else. */
bool opening_looks_preambular(struct str phrase);
bool opening_looks_operative(struct str phrase);

/* Arithmetic of numbers (conventions: number grammar). The years a resolution with this number can
 * date from: [*from, *to] as dates. False when the body has no arithmetic or the number none. */
bool number_window(const struct citation *c, struct date *from, struct date *to);
/* `body` prints numbers that look like this one; always true for a body without known grammar,
 * false for NULL. */
bool citation_fits(const struct body *body, const struct citation *c);
/* Year in which session `number` of `body` begins; 0 when unknown. */
unsigned session_year(const struct body *body, unsigned number);
/* Session of `body` that is sitting or next to sit in `year` (the higher one); 0 when unknown. */
unsigned session_of_year(const struct body *body, unsigned year);

#endif
