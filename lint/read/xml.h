/* XML as the readers see it: elements with a namespace they know, attributes, text, and for each
 * of them the bytes of the source. */
#ifndef RESLINT_READ_XML_H
#define RESLINT_READ_XML_H

#include "base/err.h"
#include "base/str.h"

/* The namespaces that mean something here. */
enum xml_space {
    XML_NONE, /* no namespace: attributes of Akoma Ntoso, of relationships */
    XML_OTHER,
    XML_W,        /* WordprocessingML, both editions */
    XML_RELATION, /* r:id in documents */
    XML_PACKAGE,  /* relationships and content types of a package */
    XML_COMPATIBLE,
    XML_MATH,
    XML_OFFICE, /* OpenDocument */
    XML_TEXT,
    XML_STYLE,
    XML_FO,
    XML_TABLE,
    XML_DRAW,
    XML_SVG,
    XML_AKN,
    XML_XML, /* xml:space, xml:lang */
};

struct xml_tag {
    enum xml_space space;
    struct str name;         /* without prefix */
    struct range source;     /* of the start tag or the end tag */
    const char **attributes; /* Expat's; ask xml_attribute */
};

/* The calls a reader gets, in the order of the source. `text` comes in chunks; `source` is as long
 * as `text` where the bytes stand there as they are, else an entity or a line end is meant. */
struct xml_reader {
    void (*open)(void *context, const struct xml_tag *tag);
    void (*close)(void *context, const struct xml_tag *tag);
    void (*text)(void *context, struct range source, struct str text);
    void (*comment)(void *context, struct range source, struct str text); /* or NULL */
};

/* A report of a thousand pages has some 600,000 elements. */
enum { XML_DEPTH_MOST = 512, XML_ELEMENTS_MOST = 3000000 };

/* `what` names the text in messages ("the part “word/document.xml”"). False with ERR_INPUT: not
 * well-formed, more than XML_ELEMENTS_MOST elements, a document type declaration (nothing here
 * needs one, and entities can be bombs), elements nested too deep. */
bool xml_read(struct str bytes, const struct xml_reader *r, void *context, const char *path,
              const char *what, struct err *e);

/* Value of an attribute; p == NULL when it is not there. Valid during the call. */
struct str xml_attribute(const struct xml_tag *tag, enum xml_space space, const char *name);
/* Its value as a number, or `fallback`. */
long xml_number(const struct xml_tag *tag, enum xml_space space, const char *name, long fallback);

/* A table of elements, sorted by name (bytes), then space. */
struct xml_name {
    const char *name;
    enum xml_space space;
    uint8_t id; /* above 0 */
};
/* The id of the element, 0 for one that is not in the table. */
uint8_t xml_find(const struct xml_name *table, uint32_t count, const struct xml_tag *tag);

#endif
