/* Akoma Ntoso: the elements say what each part is, and the text says it again. Here the text is put
 * together as a reader sees it:
 *
 *   <paragraph eId="para_4"><num>4.</num><content><p><i>Invites</i> the Office:</p>
 *     <blockList><item><num>(a)</num><p>To report;</p></item></blockList></content></paragraph>
 *
 *   paragraph  4. /Invites/ the Office:
 *   item       (a) To report;
 *
 * A number goes before the next paragraph inside its element, or before its heading. Notes
 * (authorialNote) stand where they are referred to and follow their paragraph. */
#include "read/akn.h"

#include "base/arena.h"
#include "read/xml.h"

/* X(enumerator, name): elements that are more than a stretch of text or a box, sorted. */
#define AKN_ELEMENTS(X)                                                                            \
    X(A, "a")                                                                                      \
    X(AUTHORIAL_NOTE, "authorialNote")                                                             \
    X(B, "b")                                                                                      \
    X(BR, "br")                                                                                    \
    X(COMPONENT_REF, "componentRef")                                                               \
    X(CONTAINER, "container")                                                                      \
    X(CROSS_HEADING, "crossHeading")                                                               \
    X(DEL, "del")                                                                                  \
    X(DOC_NUMBER, "docNumber")                                                                     \
    X(DOC_TITLE, "docTitle")                                                                       \
    X(EOL, "eol")                                                                                  \
    X(HEADING, "heading")                                                                          \
    X(I, "i")                                                                                      \
    X(INS, "ins")                                                                                  \
    X(ITEM, "item")                                                                                \
    X(LI, "li")                                                                                    \
    X(LONG_TITLE, "longTitle")                                                                     \
    X(MAIN_BODY, "mainBody")                                                                       \
    X(META, "meta")                                                                                \
    X(NOTE_REF, "noteRef")                                                                         \
    X(NUM, "num")                                                                                  \
    X(PREAMBLE, "preamble")                                                                        \
    X(PREFACE, "preface")                                                                          \
    X(QUOTED_STRUCTURE, "quotedStructure")                                                         \
    X(REF, "ref")                                                                                  \
    X(SUB_HEADING, "subheading")                                                                   \
    X(SUP, "sup")                                                                                  \
    X(TD, "td")                                                                                    \
    X(TH, "th")                                                                                    \
    X(TOC, "toc")                                                                                  \
    X(U, "u")

enum akn_element {
    AKN_OTHER,
#define X(id, name) AKN_##id,
    AKN_ELEMENTS(X)
#undef X
        AKN_ELEMENT_COUNT
};

struct akn {
    struct flow f;
    bool original;
    uint32_t paragraph; /* open, or FLOW_NONE */
    uint32_t depth, skip;
    enum akn_element open[XML_DEPTH_MOST + 1]; /* by depth */
    bool is_inline[XML_DEPTH_MOST + 1];
    uint32_t styles[SPAN_KIND_COUNT]; /* how many elements of a kind are open */
    uint32_t in[AKN_ELEMENT_COUNT];   /* how many of each element are open */
    bool after_num;                   /* the paragraph so far is a number: what follows goes on */
    bool title, cross; /* titles of the preface; headings that are preambular paragraphs */
    uint32_t outer;    /* paragraph to go on with behind the note */
    uint32_t outer_styles[SPAN_KIND_COUNT];
    uint32_t note;
    uint32_t notes;
};

static enum akn_element element_of(const struct xml_tag *tag)
{
    static const struct xml_name names[] = {
#define X(id, name) {name, XML_AKN, AKN_##id},
        AKN_ELEMENTS(X)
#undef X
    };
    struct xml_tag t = *tag;
    t.space = XML_AKN; /* older and newer editions, and fragments without a namespace */
    return (enum akn_element)xml_find(names, sizeof names / sizeof *names, &t);
}

/* Elements that stand inside a line. All others end it. */
static bool is_inline(const struct xml_tag *tag)
{
    static const char *const names[] = {
        "a",
        "abbr",
        "affectedDocument",
        "argument",
        "authorialNote",
        "b",
        "br",
        "change",
        "concept",
        "courtType",
        "date",
        "def",
        "del",
        "docAuthority",
        "docCommittee",
        "docDate",
        "docIntroducer",
        "docJurisdiction",
        "docNumber",
        "docProponent",
        "docPurpose",
        "docStage",
        "docStatus",
        "docTitle",
        "docType",
        "docketNumber",
        "embeddedText",
        "entity",
        "eol",
        "event",
        "fillIn",
        "i",
        "img",
        "inline",
        "ins",
        "judge",
        "lawyer",
        "legislature",
        "location",
        "mmod",
        "mod",
        "mref",
        "neutralCitation",
        "noteRef",
        "num",
        "object",
        "omissis",
        "opinion",
        "organization",
        "outcome",
        "party",
        "person",
        "placeholder",
        "process",
        "quantity",
        "quotedText",
        "recordedTime",
        "ref",
        "relatedDocument",
        "remark",
        "rmod",
        "role",
        "rref",
        "scene",
        "session",
        "shortTitle",
        "signature",
        "span",
        "sub",
        "sup",
        "term",
        "time",
        "u",
        "vote",
    };
    return STR_IN_SORTED(tag->name, names);
}

/* --- paragraphs */

static void end_paragraph(struct akn *k)
{
    k->paragraph = FLOW_NONE;
    k->after_num = false;
}

static enum block_kind kind_here(const struct akn *k, uint8_t *level)
{
    *level = 0;
    if (k->in[AKN_TD] || k->in[AKN_TH]) {
        *level = 1;
        return BLOCK_CELL;
    }
    if (k->in[AKN_HEADING] || k->in[AKN_SUB_HEADING] || k->in[AKN_LONG_TITLE] || k->title ||
        (k->in[AKN_CROSS_HEADING] && !k->cross)) {
        *level = 1;
        return BLOCK_HEADING;
    }
    if (k->in[AKN_QUOTED_STRUCTURE]) {
        *level = 1;
        return BLOCK_QUOTE;
    }
    *level = (uint8_t)(k->in[AKN_ITEM] < 100 ? k->in[AKN_ITEM] : 100);
    return BLOCK_PARAGRAPH;
}

static void begin_paragraph(struct akn *k)
{
    uint8_t level;
    enum block_kind kind = kind_here(k, &level);
    k->paragraph = flow_paragraph(&k->f, kind, level);
    k->f.paragraphs.p[k->paragraph].side = k->in[AKN_PREAMBLE]                    ? SIDE_PREAMBLE
                                           : k->in[AKN_MAIN_BODY] && !k->cross ? SIDE_BODY
                                                                               : SIDE_UNKNOWN;
    if (k->note != FLOW_NONE) {
        flow_in_note(&k->f, k->paragraph, k->note);
    }
}

static uint8_t style_here(const struct akn *k)
{
    uint8_t bits = 0;
    for (int kind = 0; kind < SPAN_KIND_COUNT; kind++) {
        bits |= k->styles[kind] ? FLOW_STYLE(kind) : 0;
    }
    return bits;
}

static void put(struct akn *k, struct range source, struct str text)
{
    if (k->paragraph == FLOW_NONE) {
        if (str_trim(text).n == 0) {
            return;
        }
        begin_paragraph(k);
    }
    struct flow_paragraph *p = &k->f.paragraphs.p[k->paragraph];
    uint8_t level;
    if (k->after_num && !k->in[AKN_NUM] &&
        str_trim(text).n) { /* "4." and what it is the number of */
        p->kind = kind_here(k, &level);
        p->level = level;
        k->after_num = false;
    }
    if (k->in[AKN_DOC_TITLE] && k->in[AKN_PREFACE]) {
        p->kind = BLOCK_HEADING;
        p->level = 1;
    }
    flow_text(&k->f, k->paragraph, source, text, style_here(k));
}

/* A box begins or ends: so does the line, unless it holds a number so far. */
static void break_line(struct akn *k, struct range source)
{
    if (k->after_num && k->paragraph != FLOW_NONE) {
        put(k, (struct range){source.start, source.start}, STR(" "));
    } else {
        end_paragraph(k);
    }
}

/* --- notes */

static struct str note_label(struct akn *k, const struct xml_tag *tag)
{
    struct str marker = str_trim(xml_attribute(tag, XML_NONE, "marker"));
    while (marker.n && strchr("([", marker.p[0])) {
        marker = str_sub(marker, 1, marker.n);
    }
    while (marker.n && strchr(").]", marker.p[marker.n - 1])) {
        marker.n--;
    }
    k->notes++;
    return marker.n ? marker : str_printf(k->f.arena, "%u", k->notes);
}

static void open_note(struct akn *k, const struct xml_tag *tag)
{
    if (k->note != FLOW_NONE) {
        return;
    }
    if (k->paragraph == FLOW_NONE) {
        begin_paragraph(k);
    }
    k->note = flow_note_new(&k->f, note_label(k, tag));
    k->f.notes.p[k->note].source = tag->source;
    flow_mark(&k->f, k->paragraph, tag->source, k->note);
    k->outer = k->paragraph;
    k->paragraph = FLOW_NONE;
    memcpy(k->outer_styles, k->styles, sizeof k->styles);
    memset(k->styles, 0, sizeof k->styles);
}

static void close_note(struct akn *k)
{
    k->paragraph = k->outer;
    memcpy(k->styles, k->outer_styles, sizeof k->styles);
    k->note = FLOW_NONE;
    k->after_num = false;
}

static void put_note_ref(struct akn *k, const struct xml_tag *tag)
{
    if (k->paragraph != FLOW_NONE && k->note == FLOW_NONE &&
        xml_attribute(tag, XML_NONE, "marker").n) {
        uint32_t note = flow_note_new(&k->f, note_label(k, tag));
        flow_mark(&k->f, k->paragraph, tag->source, note);
    }
}

/* --- elements */

static void count_style(struct akn *k, enum akn_element id, int by)
{
    static const struct {
        enum akn_element id;
        enum span_kind kind;
    } styles[] = {{AKN_I, SPAN_ITALIC},        {AKN_B, SPAN_BOLD},   {AKN_U, SPAN_UNDERLINE},
                  {AKN_SUP, SPAN_SUPERSCRIPT}, {AKN_REF, SPAN_LINK}, {AKN_A, SPAN_LINK}};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if (styles[i].id == id) {
            k->styles[styles[i].kind] += (uint32_t)by;
        }
    }
}

/* The title of the preface, headings that are preambular paragraphs. */
static void open_special(struct akn *k, enum akn_element id, const struct xml_tag *tag)
{
    struct str name = xml_attribute(tag, XML_NONE, "name");
    if (id == AKN_CONTAINER && k->in[AKN_PREFACE]) {
        k->title = str_eq(name, STR("title"));
    } else if (id == AKN_CROSS_HEADING) {
        struct str refers = xml_attribute(tag, XML_NONE, "refersTo");
        k->cross = str_find(refers, STR("preamble"), 0) != UINT32_MAX;
    }
}

static void on_open(void *context, const struct xml_tag *tag)
{
    struct akn *k = context;
    k->depth++;
    if (k->skip) {
        return;
    }
    enum akn_element id = element_of(tag);
    k->open[k->depth] = id;
    k->is_inline[k->depth] = is_inline(tag);
    bool gone = (id == AKN_DEL && !k->original) || (id == AKN_INS && k->original);
    if (id == AKN_META || id == AKN_TOC || gone) {
        k->skip = k->depth;
        return;
    }
    if (id == AKN_NUM) {
        end_paragraph(k);
    } else if (!k->is_inline[k->depth]) {
        break_line(k, tag->source);
    }
    k->in[id]++;
    count_style(k, id, 1);
    open_special(k, id, tag);
    if (id == AKN_AUTHORIAL_NOTE) {
        open_note(k, tag);
    } else if (id == AKN_NOTE_REF) {
        put_note_ref(k, tag);
    } else if ((id == AKN_EOL || id == AKN_BR) && k->paragraph != FLOW_NONE) {
        put(k, tag->source, STR(" "));
    }
}

static void on_close(void *context, const struct xml_tag *tag)
{
    struct akn *k = context;
    bool skipped = k->skip != 0;
    if (k->skip == k->depth) {
        k->skip = 0;
    }
    uint32_t depth = k->depth--;
    if (skipped) {
        return;
    }
    enum akn_element id = k->open[depth];
    k->in[id]--;
    count_style(k, id, -1);
    if (id == AKN_NUM) {
        k->after_num = k->paragraph != FLOW_NONE;
    } else if (id == AKN_AUTHORIAL_NOTE && k->note != FLOW_NONE && !k->in[AKN_AUTHORIAL_NOTE]) {
        close_note(k);
    } else if (!k->is_inline[depth]) {
        end_paragraph(k);
    }
    k->title = k->title && id != AKN_CONTAINER;
    k->cross = k->cross && id != AKN_CROSS_HEADING;
    (void)tag;
}

static void on_text(void *context, struct range source, struct str text)
{
    struct akn *k = context;
    if (!k->skip) {
        put(k, source, text);
    }
}

static void on_comment(void *context, struct range source, struct str text)
{
    struct akn *k = context;
    flow_comment(&k->f, source, text);
}

bool akn_read(struct arena *a, struct source *source, const struct read_options *o, struct doc *out,
              struct err *e)
{
    static const struct xml_reader reader = {on_open, on_close, on_text, on_comment};
    struct akn *k = ARENA_NEW(a, struct akn);
    k->f = (struct flow){.arena = a, .collapse = true};
    k->original = o && o->original;
    k->paragraph = k->note = k->outer = FLOW_NONE;
    bool ok = xml_read(source->bytes, &reader, k, source->path, "this file", e);
    if (ok && k->f.text.n == 0) {
        ok = err_set(e, ERR_INPUT, source->path,
                     "this Akoma Ntoso file has no text; a draft was expected");
    }
    if (ok) {
        flow_finish(&k->f, source, out);
    } else {
        flow_done(&k->f);
    }
    return ok;
}
