/* The text of an OpenDocument file, content.xml.
 *
 *   <text:list text:style-name="L1"><text:list-item>
 *     <text:p text:style-name="P3"><text:span text:style-name="T2">Requests</text:span> the
 * ...</text:p>
 *                                                              ->  3.⇥/Requests/ the ...
 *
 * Blanks count as in HTML: several are one, <text:s/> is one more. Notes stand where they are
 * referred to. Tracked changes: what was deleted is kept before the text, what was inserted stands
 * between two marks in it. */
#include "base/arena.h"
#include "read/odt.h"

enum { NESTED_MOST = 16, SPANS_MOST = 64, LISTS_MOST = ODT_LEVELS };

/* A paragraph on its way; notes and text boxes stand inside one. */
struct spot {
    uint32_t paragraph;         /* FLOW_NONE outside */
    uint8_t styles[SPANS_MOST]; /* bits of the open spans, the paragraph's own first */
    bool hidden[SPANS_MOST];
    uint32_t spans;
    uint32_t tables, note, lists;
};

/* An open list, or one of the lists of the document to go on with. */
struct list {
    uint32_t style; /* in styles->lists, or ODT_NONE */
    uint32_t count; /* of the item that is open */
    bool labelled;  /* the item has its label already */
    struct str name;
};

struct odt_body {
    struct flow *f;
    struct odt_styles *styles;
    bool original;
    struct spot now, outer[NESTED_MOST];
    uint32_t depth, nested, skip;
    struct list lists[LISTS_MOST];
    struct map counts; /* name of a list style: last number on level 1, when a list goes on */
    uint32_t outline[ODT_LEVELS];
    bool in_automatic, in_text, in_citation, in_label, in_deletion;
    uint32_t insertions; /* open ones that are not shown */
    struct map inserted; /* ids of insertions */
    struct map deleted;  /* ids of deletions: index of a paragraph that holds their text */
    struct str region;   /* id of the changed region that is read */
    struct str citation; /* label of the note that is read */
    uint32_t note;       /* it */
    uint32_t note_count;
};

struct odt_body *odt_body_new(struct flow *f, struct odt_styles *s, bool original)
{
    struct odt_body *b = ARENA_NEW(f->arena, struct odt_body);
    *b = (struct odt_body){.f = f, .styles = s, .original = original};
    b->now.paragraph = b->now.note = FLOW_NONE;
    return b;
}

/* --- spans */

static void set_bit(uint8_t *bits, enum span_kind kind, int8_t value)
{
    if (value != ODT_UNSET) {
        *bits = (uint8_t)(value ? *bits | FLOW_STYLE(kind) : *bits & ~FLOW_STYLE(kind));
    }
}

/* Opens a stretch in the style of this name on top of those that are open. */
static void open_span(struct odt_body *b, bool character, struct str name, bool heading)
{
    struct spot *w = &b->now;
    uint32_t top = w->spans < SPANS_MOST ? w->spans : SPANS_MOST - 1;
    uint8_t bits = top ? w->styles[top - 1] : 0;
    bool hidden = top && w->hidden[top - 1];
    uint32_t index = odt_style_find(b->styles, character, name);
    const struct odt_style *s = index == ODT_NONE ? NULL : &b->styles->list.p[index];
    if (s && !heading) {
        set_bit(&bits, SPAN_ITALIC, s->italic);
        set_bit(&bits, SPAN_BOLD, s->bold);
        set_bit(&bits, SPAN_UNDERLINE, s->underline);
        set_bit(&bits, SPAN_SUPERSCRIPT, s->raised);
    }
    w->styles[top] = bits;
    w->hidden[top] = s && s->hidden != ODT_UNSET ? s->hidden == 1 : hidden;
    w->spans++;
}

static void open_link(struct odt_body *b)
{
    open_span(b, true, STR(""), false);
    uint32_t top = b->now.spans <= SPANS_MOST ? b->now.spans - 1 : SPANS_MOST - 1;
    b->now.styles[top] |= FLOW_STYLE(SPAN_LINK);
}

static void put(struct odt_body *b, struct range source, struct str text)
{
    struct spot *w = &b->now;
    if (w->paragraph == FLOW_NONE || w->spans == 0 || (b->insertions && !b->in_deletion)) {
        return;
    }
    uint32_t top = w->spans <= SPANS_MOST ? w->spans - 1 : SPANS_MOST - 1;
    if (!w->hidden[top]) {
        flow_text(b->f, w->paragraph, source, text, w->styles[top]);
    }
}

/* Tabs and blanks that count: no folding of what stands around them. */
static void put_blank(struct odt_body *b, const struct xml_tag *tag, struct str text)
{
    bool collapse = b->f->collapse;
    b->f->collapse = false;
    put(b, tag->source, text);
    b->f->collapse = collapse;
    if (b->now.paragraph != FLOW_NONE) {
        b->f->paragraphs.p[b->now.paragraph].collapses = false;
    }
}

static void put_spaces(struct odt_body *b, const struct xml_tag *tag)
{
    long n = xml_number(tag, XML_TEXT, "c", 1);
    struct buf spaces = {0};
    for (long i = 0; i < n && i < 200; i++) {
        buf_add_char(&spaces, ' ');
    }
    if (spaces.n) {
        put_blank(b, tag, buf_str(&spaces));
    }
    buf_done(&spaces);
}

/* --- lists */

static const struct odt_level *level_of(const struct odt_body *b, uint32_t style, uint32_t level)
{
    return style == ODT_NONE || level == 0 || level > ODT_LEVELS
               ? NULL
               : &b->styles->lists.p[style].levels[level - 1];
}

static void open_list(struct odt_body *b, const struct xml_tag *tag)
{
    struct spot *w = &b->now;
    w->lists++;
    if (w->lists > LISTS_MOST) {
        return;
    }
    struct list *l = &b->lists[w->lists - 1];
    struct str name = xml_attribute(tag, XML_TEXT, "style-name");
    *l = (struct list){.style = odt_list_find(b->styles, name)};
    if (l->style == ODT_NONE && w->lists > 1) {
        l->style = b->lists[w->lists - 2].style;
        name = b->lists[w->lists - 2].name;
    }
    l->name = str_dup(b->f->arena, name);
    const struct odt_level *level = level_of(b, l->style, w->lists);
    uint32_t start = level && level->start ? level->start : 1;
    l->count = start - 1;
    bool goes_on = str_eq(xml_attribute(tag, XML_TEXT, "continue-numbering"), STR("true")) ||
                   xml_attribute(tag, XML_TEXT, "continue-list").n;
    if (goes_on && w->lists == 1) {
        uint32_t last = map_find(&b->counts, l->name);
        l->count = last == MAP_NONE ? l->count : last;
    }
}

static void open_item(struct odt_body *b, const struct xml_tag *tag)
{
    if (b->now.lists == 0 || b->now.lists > LISTS_MOST) {
        return;
    }
    struct list *l = &b->lists[b->now.lists - 1];
    long start = xml_number(tag, XML_TEXT, "start-value", -1);
    l->count = start >= 0 ? (uint32_t)start : l->count + 1;
    l->labelled = false;
    if (b->now.lists == 1) {
        map_set(&b->counts, l->name, l->count);
    }
}

/* "II." or "(a)" before the paragraph, from the level and those above it that it shows. */
static void put_number(struct odt_body *b, const struct odt_list_style *style, uint32_t level,
                       const uint32_t *counts, struct range source)
{
    const struct odt_level *l = &style->levels[level - 1];
    struct buf label = {0};
    if (!l->format.n) {
        return;
    }
    buf_add(&label, l->prefix);
    uint32_t shown = l->shown ? l->shown : 1;
    for (uint32_t i = shown < level ? level - shown : 0; i < level; i++) {
        odt_number_write(style->levels[i].format, counts[i], &label);
        buf_add_cstr(&label, i + 1 < level ? "." : "");
    }
    buf_add(&label, l->suffix);
    buf_add_char(&label, '\t');
    b->f->element = source.end;
    flow_label(b->f, b->now.paragraph, (struct range){source.end, source.end}, buf_str(&label));
    buf_done(&label);
}

/* The first paragraph of an item bears its number or bullet. */
static void label_item(struct odt_body *b, const struct odt_style *s, struct range source)
{
    uint32_t level = b->now.lists < LISTS_MOST ? b->now.lists : LISTS_MOST;
    struct list *l = level ? &b->lists[level - 1] : NULL;
    struct flow_paragraph *p = &b->f->paragraphs.p[b->now.paragraph];
    if (!l) {
        return;
    }
    p->level = (uint8_t)level;
    if (l->labelled) {
        return;
    }
    l->labelled = true;
    uint32_t style = l->style;
    if (s && s->has_list) {
        uint32_t own = odt_list_find(b->styles, s->list);
        style = own == ODT_NONE ? style : own;
    }
    const struct odt_level *x = level_of(b, style, level);
    p->listed = x && (x->bullet || level > 1);
    if (!x || x->bullet) {
        return;
    }
    uint32_t counts[LISTS_MOST];
    for (uint32_t i = 0; i < level; i++) {
        counts[i] = b->lists[i].count;
    }
    put_number(b, &b->styles->lists.p[style], level, counts, source);
}

/* --- paragraphs */

static void number_heading(struct odt_body *b, uint32_t level, struct range source)
{
    if (level < 1 || level > ODT_LEVELS) {
        return;
    }
    b->outline[level - 1]++;
    memset(b->outline + level, 0, (ODT_LEVELS - level) * sizeof *b->outline);
    put_number(b, &b->styles->outline, level, b->outline, source);
}

static void open_paragraph(struct odt_body *b, const struct xml_tag *tag, bool heading)
{
    struct spot *w = &b->now;
    struct str name = xml_attribute(tag, XML_TEXT, "style-name");
    uint32_t index = odt_style_find(b->styles, false, name);
    const struct odt_style *s = index == ODT_NONE ? NULL : &b->styles->list.p[index];
    long level = xml_number(tag, XML_TEXT, "outline-level", s ? s->outline : 0);
    enum block_kind kind = s ? s->kind : BLOCK_PARAGRAPH;
    heading = (heading || (s && s->outline > 0)) && !w->tables && w->note == FLOW_NONE;
    if (heading) {
        kind = BLOCK_HEADING;
    } else if (w->tables) {
        kind = BLOCK_CELL;
        level = w->tables;
    } else {
        level = kind == BLOCK_QUOTE;
    }
    w->paragraph = flow_paragraph(b->f, kind,
                                  (uint8_t)(level > 6   ? 6
                                            : level < 1 ? kind == BLOCK_HEADING
                                                        : level));
    b->f->element = tag->source.start;
    b->f->paragraphs.p[w->paragraph].centred = s && s->centred == 1;
    if (w->note != FLOW_NONE) {
        flow_in_note(b->f, w->paragraph, w->note);
    }
    w->spans = 0;
    open_span(b, false, name, heading);
    if (heading && w->lists == 0) {
        number_heading(b, (uint32_t)level, tag->source);
    } else if (!heading || w->lists) {
        label_item(b, s, tag->source);
    }
}

/* A paragraph inside another: the other waits. */
static bool push(struct odt_body *b)
{
    if (b->nested == NESTED_MOST) {
        b->skip = b->depth;
        return false;
    }
    b->outer[b->nested++] = b->now;
    b->now.paragraph = FLOW_NONE;
    b->now.spans = 0;
    return true;
}

/* --- notes */

static void open_note(struct odt_body *b, const struct xml_tag *tag)
{
    struct spot *w = &b->now;
    if (w->paragraph == FLOW_NONE || w->note != FLOW_NONE || b->insertions) {
        b->skip = b->depth;
        return;
    }
    b->note = flow_note_new(b->f, STR(""));
    b->note_count++;
    b->f->element = tag->source.start;
    flow_mark(b->f, w->paragraph, tag->source, b->note);
}

static void open_citation(struct odt_body *b, const struct xml_tag *tag)
{
    struct str label = xml_attribute(tag, XML_TEXT, "label");
    b->citation = str_dup(b->f->arena, label);
    b->in_citation = !label.n;
    b->skip = label.n ? b->depth : 0; /* what stands there is the label again */
}

static void open_note_body(struct odt_body *b)
{
    struct flow_note *n = &b->f->notes.p[b->note];
    struct str label = str_trim(b->citation);
    n->label = label.n ? label : str_printf(b->f->arena, "%u", b->note_count);
    if (push(b)) {
        b->now.note = b->note;
        b->now.lists = 0;
        b->now.tables = 0;
    }
}

/* --- tracked changes */

static void open_change(struct odt_body *b, enum odt_element id, const struct xml_tag *tag)
{
    struct str change = xml_attribute(tag, XML_TEXT, "change-id");
    if (!b->original) {
        return;
    }
    if (id == ODT_CHANGE) {
        uint32_t from = map_find(&b->deleted, change);
        if (from != MAP_NONE && b->now.paragraph != FLOW_NONE) {
            flow_take(b->f, b->now.paragraph, from);
        }
    } else if (map_find(&b->inserted, change) != MAP_NONE) {
        b->insertions += id == ODT_CHANGE_START;
        b->insertions -= id == ODT_CHANGE_END && b->insertions > 0;
    }
}

static void open_region(struct odt_body *b, const struct xml_tag *tag)
{
    struct str id = xml_attribute(tag, XML_TEXT, "id");
    b->region = str_dup(b->f->arena, id.p ? id : xml_attribute(tag, XML_XML, "id"));
}

/* The paragraphs inside become one aside, to be put where the change stands. */
static void open_deletion(struct odt_body *b)
{
    if (push(b)) {
        b->in_deletion = true;
        b->now.paragraph = flow_paragraph(b->f, BLOCK_PARAGRAPH, 0);
        flow_aside(b->f, b->now.paragraph);
        map_set(&b->deleted, b->region, b->now.paragraph);
        open_span(b, false, STR(""), false);
    }
}

/* --- elements */

static void open_inline(struct odt_body *b, enum odt_element id, const struct xml_tag *tag)
{
    switch ((int)id) {
    case ODT_SPAN:
        open_span(b, true, xml_attribute(tag, XML_TEXT, "style-name"), false);
        b->f->element = tag->source.start;
        break;
    case ODT_A:
        open_link(b);
        b->f->element = tag->source.start;
        break;
    case ODT_S:
        put_spaces(b, tag);
        break;
    case ODT_TAB:
        put_blank(b, tag, STR("\t"));
        break;
    case ODT_LINE_BREAK:
        put_blank(b, tag, STR("\t")); /* not "\n": a line of the source is a paragraph */
        break;
    case ODT_NOTE:
        open_note(b, tag);
        break;
    case ODT_NOTE_CITATION:
        open_citation(b, tag);
        break;
    case ODT_NOTE_BODY:
        open_note_body(b);
        break;
    case ODT_CHANGE:
    case ODT_CHANGE_START:
    case ODT_CHANGE_END:
        open_change(b, id, tag);
        break;
    default:
        break;
    }
}

static void open_block(struct odt_body *b, enum odt_element id, const struct xml_tag *tag)
{
    switch ((int)id) {
    case ODT_P:
    case ODT_H:
        if (b->in_deletion) { /* one aside, whatever stood in it */
            put(b, tag->source, STR(" "));
            open_span(b, false, STR(""), false);
        } else if (b->now.paragraph == FLOW_NONE || push(b)) {
            open_paragraph(b, tag, id == ODT_H);
        }
        break;
    case ODT_LIST:
        open_list(b, tag);
        break;
    case ODT_LIST_ITEM:
        open_item(b, tag);
        break;
    case ODT_LIST_HEADER:
        if (b->now.lists && b->now.lists <= LISTS_MOST) {
            b->lists[b->now.lists - 1].labelled = true;
        }
        break;
    case ODT_TABLE:
        b->now.tables++;
        break;
    case ODT_TRACKED_CHANGES:
        if (!b->original) {
            b->skip = b->depth;
        }
        break;
    case ODT_CHANGED_REGION:
        open_region(b, tag);
        break;
    case ODT_INSERTION:
        map_set(&b->inserted, b->region, 1);
        b->skip = b->depth;
        break;
    case ODT_DELETION:
        open_deletion(b);
        break;
    default:
        open_inline(b, id, tag);
    }
}

static void on_open(void *context, const struct xml_tag *tag)
{
    struct odt_body *b = context;
    b->depth++;
    enum odt_element id = b->skip ? ODT_OTHER : odt_element_of(tag);
    switch ((int)id) {
    case ODT_AUTOMATIC:
        b->in_automatic = true;
        break;
    case ODT_TEXT:
        b->in_text = true;
        odt_styles_resolve(b->styles);
        break;
    case ODT_ANNOTATION:
    case ODT_DESC:
    case ODT_TITLE:
    case ODT_FORMS:
    case ODT_HIDDEN_TEXT:
    case ODT_HIDDEN_PARAGRAPH:
    case ODT_RUBY_TEXT:
    case ODT_OBJECT:
    case ODT_NUMBER:
    case ODT_CREATOR:
    case ODT_DATE:
        b->skip = b->depth;
        break;
    case ODT_OTHER:
        break;
    default:
        if (b->in_text) {
            open_block(b, id, tag);
        } else if (b->in_automatic) {
            odt_styles_open(b->styles, id, tag);
        }
    }
}

static void pop(struct odt_body *b)
{
    if (b->nested) {
        b->now = b->outer[--b->nested];
    }
}

static void close_paragraph(struct odt_body *b)
{
    if (b->in_deletion) {
        b->now.spans -= b->now.spans > 1;
        return;
    }
    bool inside = b->nested && b->outer[b->nested - 1].paragraph != FLOW_NONE &&
                  b->now.note == b->outer[b->nested - 1].note;
    b->now.paragraph = FLOW_NONE;
    b->now.spans = 0;
    if (inside) {
        pop(b);
    }
}

static void close_block(struct odt_body *b, enum odt_element id)
{
    switch ((int)id) {
    case ODT_P:
    case ODT_H:
        close_paragraph(b);
        break;
    case ODT_SPAN:
    case ODT_A:
        b->now.spans -= b->now.spans > 1;
        break;
    case ODT_LIST:
        b->now.lists -= b->now.lists > 0;
        break;
    case ODT_TABLE:
        b->now.tables -= b->now.tables > 0;
        break;
    case ODT_NOTE_CITATION:
        b->in_citation = false;
        break;
    case ODT_NOTE_BODY:
        pop(b);
        break;
    case ODT_DELETION:
        b->in_deletion = false;
        pop(b);
        break;
    default:
        break;
    }
}

static void on_close(void *context, const struct xml_tag *tag)
{
    struct odt_body *b = context;
    bool skipped = b->skip != 0;
    if (b->skip == b->depth) {
        b->skip = 0;
    }
    b->depth--;
    if (skipped) {
        return;
    }
    enum odt_element id = odt_element_of(tag);
    if (id == ODT_AUTOMATIC) {
        b->in_automatic = false;
    } else if (b->in_text) {
        close_block(b, id);
    } else if (b->in_automatic) {
        odt_styles_close(b->styles, id);
    }
}

static void on_text(void *context, struct range source, struct str text)
{
    struct odt_body *b = context;
    if (b->skip || !b->in_text) {
        return;
    }
    if (b->in_citation) {
        b->citation = str_printf(b->f->arena, "%.*s%.*s", STR_ARG(b->citation), STR_ARG(text));
        return;
    }
    put(b, source, text);
}

bool odt_body_read(struct odt_body *b, struct str xml, const char *path, const char *what,
                   struct err *e)
{
    static const struct xml_reader reader = {on_open, on_close, on_text, NULL};
    return xml_read(xml, &reader, b, path, what, e);
}

void odt_body_free(struct odt_body *b)
{
    map_done(&b->counts);
    map_done(&b->inserted);
    map_done(&b->deleted);
}
