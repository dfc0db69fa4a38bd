/* The inside of the reader for Word files: what its parts hand to each other. */
#ifndef RESLINT_READ_DOCX_H
#define RESLINT_READ_DOCX_H

#include "base/map.h"
#include "base/vec.h"
#include "read/flow.h"
#include "read/read.h"
#include "read/xml.h"

/* The elements that matter, in the order of their names. X(enumerator, name, namespace) */
#define DOCX_ELEMENTS(X)                                                                           \
    X(ALTERNATE, "AlternateContent", XML_COMPATIBLE)                                               \
    X(FALLBACK, "Fallback", XML_COMPATIBLE)                                                        \
    X(ABSTRACT_NUM, "abstractNum", XML_W)                                                          \
    X(ABSTRACT_NUM_ID, "abstractNumId", XML_W)                                                     \
    X(B, "b", XML_W)                                                                               \
    X(BASED_ON, "basedOn", XML_W)                                                                  \
    X(BR, "br", XML_W)                                                                             \
    X(COMMENT, "comment", XML_W)                                                                   \
    X(CR, "cr", XML_W)                                                                             \
    X(DEL, "del", XML_W)                                                                           \
    X(DEL_TEXT, "delText", XML_W)                                                                  \
    X(DOC_DEFAULTS, "docDefaults", XML_W)                                                          \
    X(ENDNOTE, "endnote", XML_W)                                                                   \
    X(ENDNOTE_PR, "endnotePr", XML_W)                                                              \
    X(ENDNOTE_REFERENCE, "endnoteReference", XML_W)                                                \
    X(FLD_CHAR, "fldChar", XML_W)                                                                  \
    X(FLD_SIMPLE, "fldSimple", XML_W)                                                              \
    X(FOOTNOTE, "footnote", XML_W)                                                                 \
    X(FOOTNOTE_PR, "footnotePr", XML_W)                                                            \
    X(FOOTNOTE_REFERENCE, "footnoteReference", XML_W)                                              \
    X(HYPERLINK, "hyperlink", XML_W)                                                               \
    X(I, "i", XML_W)                                                                               \
    X(ILVL, "ilvl", XML_W)                                                                         \
    X(INS, "ins", XML_W)                                                                           \
    X(INSTR_TEXT, "instrText", XML_W)                                                              \
    X(IS_LGL, "isLgl", XML_W)                                                                      \
    X(JC, "jc", XML_W)                                                                             \
    X(LVL, "lvl", XML_W)                                                                           \
    X(LVL_OVERRIDE, "lvlOverride", XML_W)                                                          \
    X(LVL_RESTART, "lvlRestart", XML_W)                                                            \
    X(LVL_TEXT, "lvlText", XML_W)                                                                  \
    X(MOVE_FROM, "moveFrom", XML_W)                                                                \
    X(MOVE_TO, "moveTo", XML_W)                                                                    \
    X(NAME, "name", XML_W)                                                                         \
    X(NO_BREAK_HYPHEN, "noBreakHyphen", XML_W)                                                     \
    X(NUM, "num", XML_W)                                                                           \
    X(NUM_FMT, "numFmt", XML_W)                                                                    \
    X(NUM_ID, "numId", XML_W)                                                                      \
    X(NUM_START, "numStart", XML_W)                                                                \
    X(NUM_STYLE_LINK, "numStyleLink", XML_W)                                                       \
    X(OUTLINE_LVL, "outlineLvl", XML_W)                                                            \
    X(P, "p", XML_W)                                                                               \
    X(P_PR, "pPr", XML_W)                                                                          \
    X(P_PR_CHANGE, "pPrChange", XML_W)                                                             \
    X(P_STYLE, "pStyle", XML_W)                                                                    \
    X(PTAB, "ptab", XML_W)                                                                         \
    X(R, "r", XML_W)                                                                               \
    X(R_PR, "rPr", XML_W)                                                                          \
    X(R_PR_CHANGE, "rPrChange", XML_W)                                                             \
    X(R_STYLE, "rStyle", XML_W)                                                                    \
    X(RT, "rt", XML_W)                                                                             \
    X(SOFT_HYPHEN, "softHyphen", XML_W)                                                            \
    X(START, "start", XML_W)                                                                       \
    X(START_OVERRIDE, "startOverride", XML_W)                                                      \
    X(STYLE, "style", XML_W)                                                                       \
    X(STYLE_LINK, "styleLink", XML_W)                                                              \
    X(SUFF, "suff", XML_W)                                                                         \
    X(SYM, "sym", XML_W)                                                                           \
    X(T, "t", XML_W)                                                                               \
    X(MATH_T, "t", XML_MATH)                                                                       \
    X(TAB, "tab", XML_W)                                                                           \
    X(TBL, "tbl", XML_W)                                                                           \
    X(TBL_PR, "tblPr", XML_W)                                                                      \
    X(TBL_STYLE_PR, "tblStylePr", XML_W)                                                           \
    X(TR, "tr", XML_W)                                                                             \
    X(TR_PR, "trPr", XML_W)                                                                        \
    X(TXBX_CONTENT, "txbxContent", XML_W)                                                          \
    X(U, "u", XML_W)                                                                               \
    X(VANISH, "vanish", XML_W)                                                                     \
    X(VERT_ALIGN, "vertAlign", XML_W)

enum docx_element {
    DOCX_OTHER,
#define X(id, name, space) DOCX_##id,
    DOCX_ELEMENTS(X)
#undef X
        DOCX_ELEMENT_COUNT
};

/* The element of a tag; DOCX_OTHER for those that do not matter. */
enum docx_element docx_element_of(const struct xml_tag *tag);
/* Value of w:val; p == NULL when there is none. */
struct str docx_val(const struct xml_tag *tag);
/* w:val of an element that is on when it is there: false for "0", "false", "off". */
bool docx_on(const struct xml_tag *tag);

/* What paragraph, run or style properties say; unset fields say nothing. */
enum { DOCX_UNSET = -1 };
struct docx_props {
    int8_t italic, bold, hidden; /* toggles: through styles they add up as exclusive or */
    int8_t underline, raised, centred, outline, list_level;
    int32_t list; /* numId */
};
struct docx_props docx_props_none(void);
/* Takes an element inside rPr or pPr. */
void docx_props_take(struct docx_props *p, enum docx_element id, const struct xml_tag *tag);
/* `p` where it says something, else `under`. */
struct docx_props docx_props_over(struct docx_props p, struct docx_props under);

/* --- styles.xml */

struct docx_style {
    struct str id, based_on;
    bool character, is_default;
    enum block_kind kind; /* what its name says: "heading 1", "Quote" */
    uint8_t level;
    struct docx_props props;
    bool resolved; /* props hold what it inherits */
};

struct docx_styles {
    struct arena *arena;
    VEC(struct docx_style) list;
    struct map by_id;         /* characters and paragraphs have ids of their own */
    struct docx_props defaults;
    uint32_t paragraph_default;
    struct docx_style *open;  /* while reading */
    bool in_defaults;
    uint32_t skip, depth;
};

#define DOCX_NO_STYLE UINT32_MAX
bool docx_styles_read(struct docx_styles *s, struct str xml, const char *path, const char *what,
                      struct err *e);
/* Resolves inheritance; call once, behind docx_styles_read or without it. */
void docx_styles_resolve(struct docx_styles *s);
uint32_t docx_style_find(const struct docx_styles *s, struct str id);
void docx_styles_done(struct docx_styles *s);

/* --- numbering.xml */

enum { DOCX_LEVELS = 9 };

struct docx_level {
    struct str text, format, suffix, style;
    uint32_t start;
    int restart; /* -1: behind any higher level; 0: never; n: behind level n */
    bool legal;  /* all figures Arabic */
};

struct docx_abstract {
    int32_t id;
    struct str link; /* numStyleLink: its levels are those of the list style of this name */
    struct docx_level levels[DOCX_LEVELS];
    uint32_t counters[DOCX_LEVELS];
    bool counted[DOCX_LEVELS];
};

struct docx_override {
    bool starts, used;
    uint32_t start;
    struct docx_level *level;
};

struct docx_num {
    int32_t id, abstract_id;
    uint32_t abstract;
    struct docx_override overrides[DOCX_LEVELS];
};

struct docx_numbering {
    struct arena *arena;
    VEC(struct docx_abstract) abstracts;
    VEC(struct docx_num) nums;
    struct map by_id;             /* of nums, as text */
    const struct docx_styles *styles;
    struct docx_level *open;      /* while reading */
    bool in_num;
    int level;
};

bool docx_numbering_read(struct docx_numbering *n, struct str xml, const char *path,
                         const char *what, struct err *e);
/* Index of the num with this numId, or FLOW_NONE. */
uint32_t docx_num_find(const struct docx_numbering *n, int32_t id);
/* The level whose paragraph style is `style`, or 0. */
int docx_num_level_of(const struct docx_numbering *n, uint32_t num, struct str style);
/* Counts one paragraph of num at `level` and appends its label with what follows it: "3.\t". True
 * for a bullet: nothing is appended. */
bool docx_number_next(struct docx_numbering *n, uint32_t num, int level, struct buf *out);
/* n in the words of w:numFmt: "iv", "d", "3". */
void docx_number_write(struct str format, uint32_t n, struct buf *out);
void docx_numbering_done(struct docx_numbering *n);

/* --- document.xml, footnotes.xml, endnotes.xml */

struct docx_note_format {
    struct str format;
    uint32_t start;
};

struct docx_body;
struct docx_body *docx_body_new(struct flow *f, const struct docx_styles *s,
                                struct docx_numbering *n, bool original);
/* [0]: footnotes, [1]: endnotes */
void docx_body_note_format(struct docx_body *b, const struct docx_note_format formats[2]);
/* Reads a part into the flow; `part` is its index in the flow's parts. */
bool docx_body_read(struct docx_body *b, struct str xml, uint8_t part, const char *path,
                    const char *what, struct err *e);
/* Notes of this kind were referred to. */
bool docx_body_has_notes(const struct docx_body *b, bool endnotes);
void docx_body_free(struct docx_body *b);

/* --- docx.c */

struct zip_parts;
bool docx_read(struct zip_parts *z, struct arena *a, struct source *source,
               const struct read_options *o, struct doc *out, struct err *e);

#endif
