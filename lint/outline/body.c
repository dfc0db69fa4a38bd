/* The parts of a document in reading order, and which of them are open: report sections, a text (in
 * a composite one: two), its sections, its annex, the clause that subparagraphs hang on. Each block
 * closes what it ends and opens what it begins; nothing is looked at twice. */
#include "outline/parse.h"

bool body_is_decision(const struct parse *p)
{
    enum part_kind kind = p->text == PART_NONE ? PART_DOCUMENT : p->parts.p[p->text].kind;
    return kind == PART_DECISION || kind == PART_DRAFT_DECISION;
}

uint32_t body_container(const struct parse *p)
{
    const uint32_t open[] = {p->annex, p->letter,   p->roman,  p->text,
                             p->outer, p->lettered, p->chapter};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        if (open[i] != PART_NONE) {
            return open[i];
        }
    }
    return 0;
}

uint32_t body_deepest(const struct parse *p)
{
    if (p->depth) {
        return p->sub[p->depth - 1].part;
    }
    return p->clause != PART_NONE ? p->clause : body_container(p);
}

static uint32_t report_container(const struct parse *p)
{
    return p->lettered != PART_NONE ? p->lettered : p->chapter != PART_NONE ? p->chapter : 0;
}

static uint32_t push(struct parse *p, enum part_kind kind, uint32_t parent)
{
    note_place(p, parent);
    struct part *part = vec_push(&p->parts);
    part->kind = kind;
    part->parent = parent;
    return p->parts.n - 1;
}

uint32_t body_add(struct parse *p, enum part_kind kind, uint32_t parent, uint32_t block,
                  uint32_t end)
{
    uint32_t i = push(p, kind, parent);
    struct part *part = &p->parts.p[i];
    uint32_t start = p->lines[block].text.start;
    part->block = block;
    part->block_end = end;
    part->own = (struct range){start, end > block ? p->lines[end - 1].text.end : start};
    part->label = (struct range){start, start};
    part->body = part->own;
    for (uint32_t b = block; b < end; b++) {
        p->part_of_block[b] = i;
    }
    return i;
}

uint32_t body_add_piece(struct parse *p, enum part_kind kind, uint32_t parent, uint32_t block,
                        struct range own)
{
    uint32_t i = push(p, kind, parent);
    struct part *part = &p->parts.p[i];
    part->block = block;
    part->block_end = block + 1;
    part->own = part->body = own;
    part->label = (struct range){own.start, own.start};
    return i;
}

void body_label(struct parse *p, uint32_t i, struct range label, uint32_t number, uint32_t body)
{
    struct part *part = &p->parts.p[i];
    part->label = label;
    part->number = number;
    part->numbered = label.end > label.start;
    part->body.start = body < part->own.end ? body : part->own.end;
}

void body_close_clause(struct parse *p)
{
    p->clause = PART_NONE;
    p->depth = 0;
    p->in_list = false;
}

static void reset_text(struct parse *p)
{
    body_close_clause(p);
    p->roman = p->letter = p->annex = PART_NONE;
    p->closed = p->embedded = p->has_formula = p->has_clause = p->has_italic = p->has_operative =
        false;
    p->last_operative = p->last_list = 0;
    p->clause_end = 0;
}

void body_close_text(struct parse *p)
{
    note_place(p, p->text != PART_NONE ? p->text : body_container(p));
    reset_text(p);
    p->text = p->outer = PART_NONE;
}

/* Opens the text itself: at its name, else at the first line of it. */
static uint32_t open_text(struct parse *p, const struct front *f, uint32_t block)
{
    bool named = f->name == block || f->letter == block;
    bool inner = f->letter != PART_NONE && p->outer != PART_NONE;
    uint32_t parent = inner ? p->outer : report_container(p);
    enum part_kind kind = inner ? p->parts.p[p->outer].kind : f->kind;
    uint32_t i = body_add(p, kind, parent, block, named ? block + 1 : block);
    const struct line *l = &p->lines[block];
    if (named || l->kind == LINE_NUMBERED_TITLE) {
        body_label(p, i, l->mark, l->value, l->mark.end);
    }
    if (f->composite) {
        p->outer = i;
    } else {
        p->text = i;
    }
    return i;
}

/* The title that stands behind the name in the same block: "Draft resolution I: Title" */
static void add_title_behind_name(struct parse *p, uint32_t block, uint32_t text)
{
    const struct line *l = &p->lines[block];
    if (l->kind == LINE_NAME && l->body.end > l->body.start) {
        body_add_piece(p, PART_TITLE, text, block, l->body);
        p->parts.p[text].own.end = p->parts.p[text].body.end = l->mark.end;
    }
}

static void add_formula(struct parse *p, const struct front *f)
{
    const struct line *l = &p->lines[f->formula];
    p->has_formula = true;
    body_close_clause(p);
    if (!l->run_in) {
        body_add(p, PART_FORMULA, body_container(p), f->formula, f->formula + 1);
        p->clause_end = l->end;
        return;
    }
    body_add_piece(p, PART_FORMULA, body_container(p), f->formula, l->mark);
    paragraph_read_run_in(p, f->formula);
}

/* One line of a front that is neither name nor title. */
static void add_front_line(struct parse *p, uint32_t block, uint32_t parent, bool opened)
{
    const struct line *l = &p->lines[block];
    bool masthead = l->kind != LINE_HEADING || !p->report || opened;
    body_add(p, masthead ? PART_MASTHEAD : PART_HEADING, parent, block, block + 1);
}

static void read_front(struct parse *p, const struct front *f)
{
    bool inner = f->letter != PART_NONE && p->outer != PART_NONE;
    uint32_t outer = p->outer, text = PART_NONE;
    body_close_text(p);
    p->outer = inner ? outer : PART_NONE;
    uint32_t opener = f->name != PART_NONE      ? f->name
                      : f->letter != PART_NONE  ? f->letter
                      : f->title < f->title_end ? f->title
                      : f->formula != PART_NONE ? f->formula
                                                : f->body;
    for (uint32_t b = f->first; b < f->body; b++) {
        if (p->lines[b].kind == LINE_NOTE) {
            note_wait(p, b);
            continue;
        }
        if (b >= opener && text == PART_NONE) {
            text = open_text(p, f, b);
            if (b == f->name || b == f->letter) {
                add_title_behind_name(p, b, text);
                continue;
            }
        }
        if (b >= f->title && b < f->title_end) {
            uint32_t title = body_add(p, PART_TITLE, text, b, f->title_end);
            const struct line *l = &p->lines[b];
            if (l->kind == LINE_NUMBERED_TITLE) {
                uint32_t body = l->body.start;
                body_label(p, title, (struct range){l->text.start, l->mark.end + 1}, l->value,
                           body);
            }
            b = f->title_end - 1;
        } else if (b == f->formula) {
            add_formula(p, f);
        } else {
            add_front_line(p, b, text == PART_NONE ? report_container(p) : text, text != PART_NONE);
        }
    }
    if (text == PART_NONE) {
        open_text(p, f, f->body);
    }
}

/* Inside an annex a formula is that of the annexed instrument, unless a name or masthead shows that
 * another text begins. */
static bool takes_front(const struct parse *p, const struct front *f)
{
    return p->annex == PART_NONE || f->strong || (f->letter != PART_NONE && p->outer != PART_NONE);
}

/* A formula without any front, behind the preamble of a text that has none yet: older texts give
 * their reasons first ("Whereas ..."). */
static bool is_late_formula(const struct parse *p, const struct front *f)
{
    return p->text != PART_NONE && !p->has_formula && !p->has_operative && p->annex == PART_NONE &&
           f->formula == f->first && !p->closed;
}

static void read_report_heading(struct parse *p, uint32_t block, bool lettered)
{
    body_close_text(p);
    const struct line *l = &p->lines[block];
    struct range mark = l->mark;
    uint32_t value = l->value;
    if (l->kind == LINE_REPORT && l->text.end > l->text.start + 2 &&
        p->doc->text.p[l->text.start + 1] == '.') {
        /* "A. Draft resolutions for adoption" */
        mark = (struct range){l->text.start, l->text.start + 2};
        value = (uint32_t)(p->doc->text.p[l->text.start] - 'A' + 1);
        lettered = true;
    }
    if (!lettered) {
        p->chapter = p->lettered = PART_NONE;
    }
    uint32_t parent = p->chapter != PART_NONE ? p->chapter : 0;
    uint32_t i = body_add(p, PART_REPORT_SECTION, parent, block, block + 1);
    p->parts.p[i].level = parent ? 2 : 1;
    if (mark.end > mark.start) {
        uint32_t body = mark.end;
        while (body < l->text.end && p->doc->text.p[body] == ' ') {
            body++;
        }
        body_label(p, i, mark, value, body);
    }
    if (lettered) {
        p->lettered = i;
    } else {
        p->chapter = i;
    }
}

static void read_chapter(struct parse *p, uint32_t block)
{
    read_report_heading(p, block, false);
}

static void open_annex(struct parse *p, uint32_t block, bool labelled)
{
    body_close_clause(p);
    uint32_t parent = p->text != PART_NONE    ? p->text
                      : p->outer != PART_NONE ? p->outer
                                              : report_container(p);
    p->roman = p->letter = p->annex = PART_NONE;
    p->embedded = !labelled;
    const struct line *l = &p->lines[block];
    uint32_t i = body_add(p, PART_ANNEX, parent, block, labelled ? block + 1 : block);
    if (labelled) {
        body_label(p, i, l->mark, l->value, l->mark.end);
    }
    p->annex = i;
}

/* "*Adopts* the following declaration:" and a heading or "We, the Heads of State ...": what follows
 * is the declaration's own text. */
static bool opens_declaration(const struct parse *p, const struct line *l)
{
    if (p->annex != PART_NONE || p->clause == PART_NONE || p->clause_end != ':' || p->depth ||
        p->parts.p[p->clause].kind != PART_OPERATIVE) {
        return false;
    }
    struct str said = parse_text(p, p->parts.p[p->clause].own), s = parse_text(p, l->body);
    bool heading = l->kind == LINE_HEADING || (l->kind == LINE_TITLE && l->form == FORM_NONE);
    bool we = str_starts(s, STR("We, ")) || str_starts(s, STR("We the "));
    return (heading || we) && str_find(said, STR("following"), 0) != UINT32_MAX;
}

void body_heading(struct parse *p, uint32_t block)
{
    body_close_clause(p);
    p->has_operative = false;
    uint32_t i = body_add(p, PART_HEADING, body_container(p), block, block + 1);
    p->parts.p[i].level = p->doc->blocks[block].level;
}

static void open_section(struct parse *p, uint32_t block, uint32_t *slot)
{
    body_close_clause(p);
    p->has_operative = false;
    if (slot == &p->roman) {
        p->roman = PART_NONE;
    }
    p->letter = PART_NONE;
    const struct line *l = &p->lines[block];
    uint32_t parent = p->roman != PART_NONE ? p->roman : p->text;
    uint32_t i = body_add(p, PART_SECTION, parent, block, block + 1);
    p->parts.p[i].level = parent == p->text ? 1 : 2;
    body_label(p, i, l->mark, l->value, l->body.start);
    *slot = i;
}

static uint32_t number_of(const struct parse *p, uint32_t part)
{
    return part == PART_NONE ? 0 : p->parts.p[part].number;
}

/* "I", "II. Title" */
static void read_roman(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    bool in_text = p->text != PART_NONE && p->annex == PART_NONE && !p->closed;
    uint32_t chapter = number_of(p, p->chapter);
    bool alone = range_length(l->mark) == range_length(l->text);
    if (p->report && (!in_text || (p->roman == PART_NONE && chapter && l->value == chapter + 1))) {
        read_report_heading(p, block, false);
    } else if (in_text &&
               (l->value == 1 || l->value == number_of(p, p->roman) + 1 || l->display || alone)) {
        open_section(p, block, &p->roman);
    } else {
        body_heading(p, block);
    }
}

/* "A", "B. Title" */
static void read_letter(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    bool in_text = p->text != PART_NONE && p->annex == PART_NONE && !p->closed;
    uint32_t lettered = number_of(p, p->lettered);
    if (p->report &&
        (p->text == PART_NONE || (p->roman == PART_NONE && lettered && l->value == lettered + 1))) {
        read_report_heading(p, block, true);
    } else if (in_text && (l->value == 1 || l->value == number_of(p, p->letter) + 1)) {
        open_section(p, block, &p->letter);
    } else {
        body_heading(p, block);
    }
}

/* Rows or cells that follow each other are one table. Returns the block behind it. */
static uint32_t read_table(struct parse *p, uint32_t block)
{
    uint32_t end = block + 1, count = p->doc->block_count;
    while (end < count && p->lines[end].kind == p->lines[block].kind) {
        end++;
    }
    body_add(p, PART_TABLE, body_deepest(p), block, end);
    return end;
}

static void read_masthead(struct parse *p, uint32_t block)
{
    if (p->text == PART_NONE && p->outer == PART_NONE && p->annex == PART_NONE) {
        body_close_clause(p);
        body_add(p, PART_MASTHEAD, body_container(p), block, block + 1);
    } else {
        paragraph_read(p, block);
    }
}

/* Lines that close a text, or open a document. */
static void read_closing(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    bool text = p->text != PART_NONE && p->has_clause && p->annex == PART_NONE;
    const struct line *next = parse_line(p, p->next[block]);
    bool closes =
        l->kind == LINE_CLOSING || p->closed || (next && next->kind == LINE_CLOSING) || !next;
    if (text && closes) {
        body_close_clause(p);
        p->roman = p->letter = PART_NONE;
        p->closed = true;
        body_add(p, PART_CLOSING, p->text, block, block + 1);
        return;
    }
    read_masthead(p, block);
}

static void read_display(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    if (opens_declaration(p, l)) {
        open_annex(p, block, false);
        if (l->kind != LINE_HEADING && l->kind != LINE_TITLE) {
            paragraph_read(p, block);
            return;
        }
    }
    body_heading(p, block);
}

/* A short line without mark-up or end mark: a heading where one can stand, else part of a
 * paragraph. */
static void read_title_line(struct parse *p, uint32_t block)
{
    enum { HEADING_MAX = 160 };
    const struct line *l = &p->lines[block];
    bool in_text = p->text != PART_NONE && p->annex == PART_NONE;
    bool complete = p->clause_end != 0 || (!p->has_clause && !body_is_decision(p));
    bool shortish = range_length(l->text) <= HEADING_MAX;
    if (in_text && (p->closed || l->form != FORM_NONE || !complete || !shortish)) {
        paragraph_read(p, block);
    } else if (p->text == PART_NONE && p->outer == PART_NONE && p->fronts.n == 0) {
        paragraph_read(p, block); /* no resolution text at all */
    } else {
        read_display(p, block);
    }
}

static void read_paragraph(struct parse *p, uint32_t block)
{
    if (opens_declaration(p, &p->lines[block])) {
        open_annex(p, block, false);
    }
    paragraph_read(p, block);
}

/* One block that begins no text. Returns the block behind what was read. */
static uint32_t read_block(struct parse *p, uint32_t block)
{
    switch (p->lines[block].kind) {
    case LINE_NOTE:
        note_wait(p, block);
        break;
    case LINE_FURNITURE:
        body_add(p, PART_MASTHEAD, body_deepest(p), block, block + 1);
        break;
    case LINE_CELL:
    case LINE_ROW:
        return read_table(p, block);
    case LINE_REPORT:
        (p->report ? read_chapter : read_display)(p, block);
        break;
    case LINE_ANNEX:
        open_annex(p, block, true);
        break;
    case LINE_CLOSING:
    case LINE_DATE:
        read_closing(p, block);
        break;
    case LINE_ROMAN:
        read_roman(p, block);
        break;
    case LINE_LETTER:
        read_letter(p, block);
        break;
    case LINE_MASTHEAD:
        read_masthead(p, block);
        break;
    case LINE_NAME:
    case LINE_NUMBERED_TITLE:
    case LINE_HEADING:
        read_display(p, block);
        break;
    case LINE_TITLE:
        read_title_line(p, block);
        break;
    case LINE_PLAIN:
    case LINE_NUMBER:
        read_paragraph(p, block);
        break;
    case LINE_ITEM:
    case LINE_LITERAL:
    case LINE_FORMULA:
        paragraph_read(p, block);
        break;
    }
    return block + 1;
}

void body_parse(struct parse *p)
{
    uint32_t count = p->doc->block_count;
    p->part_of_block = ARENA_ARRAY(p->arena, uint32_t, count);
    p->chapter = p->lettered = p->outer = p->text = PART_NONE;
    vec_push(&p->parts)->kind = PART_DOCUMENT;
    reset_text(p);
    for (uint32_t b = 0; b < count;) {
        uint32_t front = p->lines[b].front;
        const struct front *f = front == PART_NONE ? NULL : &p->fronts.p[front];
        if (f && is_late_formula(p, f)) {
            add_formula(p, f);
            b++;
        } else if (f && takes_front(p, f)) {
            read_front(p, f);
            b = f->body > b ? f->body : read_block(p, b); /* a text without any front */
        } else {
            b = read_block(p, b);
        }
    }
    note_place(p, body_container(p));
}
