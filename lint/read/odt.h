/* The inside of the reader for OpenDocument texts. */
#ifndef RESLINT_READ_ODT_H
#define RESLINT_READ_ODT_H

#include "base/map.h"
#include "base/vec.h"
#include "read/flow.h"
#include "read/read.h"
#include "read/xml.h"

/* The elements that matter, sorted by name, then namespace. X(enumerator, name, namespace) */
#define ODT_ELEMENTS(X)                                                                            \
    X(A, "a", XML_TEXT)                                                                            \
    X(ANNOTATION, "annotation", XML_OFFICE)                                                        \
    X(ANNOTATION_END, "annotation-end", XML_OFFICE)                                                \
    X(AUTOMATIC, "automatic-styles", XML_OFFICE)                                                   \
    X(CHANGE, "change", XML_TEXT)                                                                  \
    X(CHANGE_END, "change-end", XML_TEXT)                                                          \
    X(CHANGE_START, "change-start", XML_TEXT)                                                      \
    X(CHANGED_REGION, "changed-region", XML_TEXT)                                                  \
    X(CREATOR, "creator", XML_OTHER)                                                               \
    X(DATE, "date", XML_OTHER)                                                                     \
    X(DEFAULT_STYLE, "default-style", XML_STYLE)                                                   \
    X(DELETION, "deletion", XML_TEXT)                                                              \
    X(DESC, "desc", XML_SVG)                                                                       \
    X(ENCRYPTION, "encryption-data", XML_OTHER)                                                    \
    X(FORMS, "forms", XML_OFFICE)                                                                  \
    X(H, "h", XML_TEXT)                                                                            \
    X(HIDDEN_PARAGRAPH, "hidden-paragraph", XML_TEXT)                                              \
    X(HIDDEN_TEXT, "hidden-text", XML_TEXT)                                                        \
    X(INSERTION, "insertion", XML_TEXT)                                                            \
    X(LINE_BREAK, "line-break", XML_TEXT)                                                          \
    X(LIST, "list", XML_TEXT)                                                                      \
    X(LIST_HEADER, "list-header", XML_TEXT)                                                        \
    X(LIST_ITEM, "list-item", XML_TEXT)                                                            \
    X(LIST_LEVEL_BULLET, "list-level-style-bullet", XML_TEXT)                                      \
    X(LIST_LEVEL_IMAGE, "list-level-style-image", XML_TEXT)                                        \
    X(LIST_LEVEL_NUMBER, "list-level-style-number", XML_TEXT)                                      \
    X(LIST_STYLE, "list-style", XML_TEXT)                                                          \
    X(MASTER, "master-styles", XML_OFFICE)                                                         \
    X(META, "meta", XML_OFFICE)                                                                    \
    X(NOTE, "note", XML_TEXT)                                                                      \
    X(NOTE_BODY, "note-body", XML_TEXT)                                                            \
    X(NOTE_CITATION, "note-citation", XML_TEXT)                                                    \
    X(NUMBER, "number", XML_TEXT)                                                                  \
    X(OBJECT, "object", XML_DRAW)                                                                  \
    X(OUTLINE_LEVEL, "outline-level-style", XML_TEXT)                                              \
    X(OUTLINE_STYLE, "outline-style", XML_TEXT)                                                    \
    X(P, "p", XML_TEXT)                                                                            \
    X(PARAGRAPH_PROPERTIES, "paragraph-properties", XML_STYLE)                                     \
    X(RUBY_TEXT, "ruby-text", XML_TEXT)                                                            \
    X(S, "s", XML_TEXT)                                                                            \
    X(SPAN, "span", XML_TEXT)                                                                      \
    X(STYLE, "style", XML_STYLE)                                                                   \
    X(TAB, "tab", XML_TEXT)                                                                        \
    X(TABLE, "table", XML_TABLE)                                                                   \
    X(TEXT, "text", XML_OFFICE)                                                                    \
    X(TEXT_PROPERTIES, "text-properties", XML_STYLE)                                               \
    X(TITLE, "title", XML_SVG)                                                                     \
    X(TRACKED_CHANGES, "tracked-changes", XML_TEXT)

enum odt_element {
    ODT_OTHER,
#define X(id, name, space) ODT_##id,
    ODT_ELEMENTS(X)
#undef X
        ODT_ELEMENT_COUNT
};

enum odt_element odt_element_of(const struct xml_tag *tag);

enum { ODT_LEVELS = 10, ODT_UNSET = -1 };

struct odt_style {
    struct str parent, list;
    bool character, has_list;
    int8_t italic, bold, underline, raised, hidden, centred;
    int8_t outline; /* default-outline-level, 0: none, ODT_UNSET: says nothing */
    enum block_kind kind;
    bool resolved;
};

struct odt_level {
    struct str prefix, suffix, format;
    uint32_t start, shown; /* shown: levels in the number */
    bool bullet, is_set;
};

struct odt_list_style {
    struct odt_level levels[ODT_LEVELS];
};

struct odt_styles {
    struct arena *arena;
    VEC(struct odt_style) list;
    struct map by_name;  /* "p" or "t" and the name */
    VEC(struct odt_list_style) lists;
    struct map list_by_name;
    struct odt_list_style outline;
    struct odt_style defaults;
    /* while reading */
    struct odt_style *open;
    struct odt_list_style *open_list;
};

#define ODT_NONE UINT32_MAX
void odt_styles_init(struct odt_styles *s);
/* Takes an element of a styles part or of the automatic styles of the text. */
void odt_styles_open(struct odt_styles *s, enum odt_element id, const struct xml_tag *tag);
void odt_styles_close(struct odt_styles *s, enum odt_element id);
void odt_styles_resolve(struct odt_styles *s);
uint32_t odt_style_find(const struct odt_styles *s, bool character, struct str name);
/* Index in `lists`, or ODT_NONE. */
uint32_t odt_list_find(const struct odt_styles *s, struct str name);
void odt_styles_done(struct odt_styles *s);
/* n as style:num-format says: "a", "i", "1". */
void odt_number_write(struct str format, uint32_t n, struct buf *out);

struct odt_body;
struct odt_body *odt_body_new(struct flow *f, struct odt_styles *s, bool original);
bool odt_body_read(struct odt_body *b, struct str xml, const char *path, const char *what,
                   struct err *e);
void odt_body_free(struct odt_body *b);

struct zip_parts;
bool odt_read(struct zip_parts *z, struct arena *a, struct source *source,
              const struct read_options *o, struct doc *out, struct err *e);

#endif
