/* Where something stands, in the words an editor would use: "draft resolution II, operative
 * paragraph 4 (b)", "resolution 28/1, preambular paragraph 3", "annex, paragraph 5", "note 12". A
 * text without a number of its own is not named when it is the only one. */
#include "base/buf.h"
#include "outline/outline.h"

static void add_piece(struct buf *b, const char *words)
{
    if (b->n) {
        buf_add_cstr(b, ", ");
    }
    buf_add_cstr(b, words);
}

static void add_number(struct buf *b, struct str number)
{
    if (number.n) {
        buf_add_char(b, ' ');
        buf_add(b, number);
    }
}

/* The label without its point: "3." gives "3", "OP3" gives "3". */
static struct str bare(struct str label)
{
    uint32_t start = 0, end = label.n;
    while (end > 0 &&
           (label.p[end - 1] == '.' || label.p[end - 1] == ':' || label.p[end - 1] == '\\')) {
        end--;
    }
    while (start < end &&
           (label.p[start] == 'O' || label.p[start] == 'P' || label.p[start] == ' ')) {
        start++;
    }
    end -= end > start && label.p[start] != '(' && label.p[end - 1] == ')';
    return str_sub(label, start, end);
}

static void add_text(const struct outline *o, const struct doc *d, struct buf *b, uint32_t text)
{
    struct str label = doc_text(d, o->parts[text].label);
    uint32_t parent = outline_text_of(o, o->parts[text].parent);
    if (label.n == 0 && o->text_count == 1) {
        return;
    }
    if (parent != PART_NONE) { /* "resolution 77/256 A" */
        add_text(o, d, b, parent);
        if (b->n) {
            add_number(b, label);
            return;
        }
    }
    uint32_t first = 0; /* figures or the roman number, without the words before it */
    while (first < label.n && !ascii_is_digit(label.p[first])) {
        first++;
    }
    if (first == label.n) {
        while (first > 0 && label.p[first - 1] != ' ') {
            first--;
        }
        char c = first < label.n ? label.p[first] : 0;
        first = first > 0 || label.n < 4 ? first : label.n;
        first = c == 'I' || c == 'V' || c == 'X' || c == 'L' || label.n == 1 ? first : label.n;
    }
    static const char *const kinds[] = {"draft resolution", "draft decision", "resolution",
                                        "decision"};
    add_piece(b, kinds[o->parts[text].kind - PART_DRAFT_RESOLUTION]);
    add_number(b, str_sub(label, first, label.n));
}

static void add_clause(const struct outline *o, const struct doc *d, struct buf *b, uint32_t i)
{
    const struct part *part = &o->parts[i];
    add_piece(b, part->kind == PART_OPERATIVE ? "operative paragraph" : "preambular paragraph");
    struct str number =
        part->kind == PART_OPERATIVE ? bare(doc_text(d, part->label)) : (struct str){0};
    if (number.n) {
        add_number(b, number);
    } else {
        buf_printf(b, " %u", part->ordinal);
    }
}

/* A letter can be written straight behind this part's own number: "4 (b)". */
static bool takes_letter(const struct outline *o, uint32_t i)
{
    const struct part *part = &o->parts[i];
    return part->kind == PART_SUBPARAGRAPH || part->kind == PART_OPERATIVE ||
           part->kind == PART_PREAMBULAR ||
           ((part->kind == PART_PARAGRAPH || part->kind == PART_REPORT_PARAGRAPH) &&
            part->numbered);
}

static void add_labelled(struct buf *b, const char *words, struct str label)
{
    if (label.n) {
        add_piece(b, words);
        add_number(b, bare(label));
    }
}

/* What `i` itself contributes, behind its parents. */
static void add_own(const struct outline *o, const struct doc *d, struct buf *b, uint32_t i)
{
    const struct part *part = &o->parts[i];
    struct str label = doc_text(d, part->label);
    switch (part->kind) {
    case PART_OPERATIVE:
    case PART_PREAMBULAR:
        add_clause(o, d, b, i);
        break;
    case PART_SUBPARAGRAPH:
        if (label.n && !takes_letter(o, part->parent)) {
            add_piece(b, "paragraph");
        }
        add_number(b, label);
        break;
    case PART_PARAGRAPH:
    case PART_REPORT_PARAGRAPH:
        add_labelled(b, "paragraph", label);
        break;
    case PART_SECTION:
    case PART_REPORT_SECTION:
        add_labelled(b, "section", label);
        break;
    case PART_ANNEX:
        add_piece(b, "annex");
        if (part->number) {
            add_number(b, str_sub(label, str_find(label, STR(" "), 0) + 1, label.n));
        }
        break;
    case PART_FORMULA:
        add_piece(b, "opening formula");
        break;
    case PART_TITLE:
    case PART_HEADING:
    case PART_MASTHEAD:
    case PART_TABLE:
    case PART_CLOSING:
        add_piece(b, part_kind_name(part->kind));
        break;
    case PART_DOCUMENT:
    case PART_DRAFT_RESOLUTION:
    case PART_DRAFT_DECISION:
    case PART_RESOLUTION:
    case PART_DECISION:
    case PART_NOTE:
    case PART_KIND_COUNT:
        break;
    }
}

static void add_part(const struct outline *o, const struct doc *d, struct buf *b, uint32_t i)
{
    const struct part *part = &o->parts[i];
    if (i == 0) {
        return;
    }
    if (part_is_text(part->kind)) {
        add_text(o, d, b, i);
        return;
    }
    if (part->kind == PART_NOTE) { /* notes and report paragraphs run through all texts */
        add_piece(b, "note");
        add_number(b, d->blocks[part->block].note);
        return;
    }
    if (part->kind != PART_REPORT_PARAGRAPH || outline_text_of(o, i) != PART_NONE) {
        add_part(o, d, b, part->parent);
    }
    add_own(o, d, b, i);
}

struct str outline_where(const struct outline *o, const struct doc *d, struct arena *a, uint32_t i)
{
    struct buf b = {0};
    if (i < o->count) {
        add_part(o, d, &b, i);
    }
    struct str where = str_dup(a, buf_str(&b));
    buf_done(&b);
    return where;
}
