/* Paragraphs: preambular or operative, or neither.
 *
 * Numbered paragraphs of a resolution are operative, whatever their words, except lists inside it:
 * an agenda ("1. Election of officers.") or rules that begin again at 1 and do not open as clauses
 * do. Unnumbered ones are told by the form of their opening, their end mark and what follows:
 * "Adopts the rules." alone is the one operative paragraph, "Recalls its resolution," before
 * numbered paragraphs is a badly opened preambular one. Decisions and annexes hold plain
 * paragraphs; a report counts its own paragraphs through all its texts. */
#include "base/utf8.h"
#include "outline/parse.h"

static void add_label(struct parse *p, uint32_t i, const struct line *l)
{
    if (l->label.kind != LABEL_NONE) {
        body_label(p, i, l->label.range, l->label.number, l->label.body);
    }
}

/* Paragraph that the following items and continuations belong to. */
static uint32_t add_clause(struct parse *p, enum part_kind kind, uint32_t parent, uint32_t block)
{
    const struct line *l = &p->lines[block];
    bool run_in = l->kind == LINE_FORMULA && l->run_in;
    uint32_t i;
    if (run_in) {
        i = body_add_piece(p, kind, parent, block, (struct range){l->body.start, l->text.end});
        p->part_of_block[block] = i;
    } else {
        i = body_add(p, kind, parent, block, block + 1);
        add_label(p, i, l);
    }
    p->clause = i;
    p->depth = 0;
    p->clause_end = l->end;
    p->has_clause = true;
    if (kind == PART_OPERATIVE || kind == PART_PREAMBULAR) {
        p->has_italic = p->has_italic || l->italic;
        p->in_list = false;
    }
    if (kind == PART_OPERATIVE) {
        p->has_operative = true;
    }
    return i;
}

/* The organ as subject of the sentence, once in a text without formula: a part inside the
 * paragraph. */
static void add_inner_formula(struct parse *p, uint32_t paragraph, uint32_t block)
{
    const struct line *l = &p->lines[block];
    if (l->sentence && !p->has_formula && p->text != PART_NONE && p->annex == PART_NONE) {
        body_add_piece(p, PART_FORMULA, paragraph, block, l->mark);
        p->has_formula = true;
    }
}

static bool opens_as_operative(const struct parse *p, const struct line *l)
{
    return l->label.said || l->italic || (l->form == FORM_OPERATIVE && !p->has_italic);
}

static bool in_section(const struct parse *p)
{
    return p->roman != PART_NONE || p->letter != PART_NONE;
}

/* Goes on with what the clause before began: a quotation, a flush line behind a list. */
static void add_continuation(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    struct str s = parse_text(p, l->text);
    bool quoted = str_starts(s, STR("“")) || str_starts(s, STR("\"")) || l->kind == LINE_LITERAL;
    bool goes_on = p->clause != PART_NONE && (p->clause_end != '.' || quoted);
    if (!goes_on) {
        body_close_clause(p);
    }
    uint32_t parent = goes_on ? p->clause : body_container(p);
    uint32_t i = body_add(p, PART_PARAGRAPH, parent, block, block + 1);
    add_label(p, i, l);
    p->depth = 0;
    if (!goes_on && l->end == ':') {
        p->clause = i; /* items may hang on it */
    }
    p->clause_end = l->end ? l->end : p->clause_end;
}

static void add_list_item(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    if (!p->in_list) {
        bool hangs = p->clause != PART_NONE && p->clause_end == ':';
        p->list_parent = hangs ? p->clause : body_container(p);
        p->in_list = true;
    }
    uint32_t i = add_clause(p, PART_PARAGRAPH, p->list_parent, block);
    p->last_list = l->label.number;
    add_inner_formula(p, i, block);
}

static void add_operative(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    uint32_t i = add_clause(p, PART_OPERATIVE, body_container(p), block);
    if (l->label.number) {
        p->last_operative = l->label.number;
    }
    add_inner_formula(p, i, block);
}

static void add_report_paragraph(struct parse *p, uint32_t block)
{
    add_clause(p, PART_REPORT_PARAGRAPH, body_container(p), block);
    p->last_report = p->lines[block].label.number;
}

/* Rules, an agenda: numbers that begin again, or fall back, and do not open as clauses. */
static bool is_list_item(const struct parse *p, const struct line *l)
{
    if (opens_as_operative(p, l)) {
        return false;
    }
    if (p->in_list && l->label.number == p->last_list + 1) {
        return true;
    }
    bool hangs = p->clause != PART_NONE && p->clause_end == ':';
    bool restart = in_section(p) && !p->has_operative;
    if (l->label.number == 1) {
        return hangs || (p->last_operative > 0 && !restart);
    }
    return !restart && l->form == FORM_NONE && l->label.number < p->last_operative;
}

/* The report goes on behind the last text: "3. The Commission also recommends ..." */
static bool is_report_paragraph(const struct parse *p, const struct line *l)
{
    if (!p->report || opens_as_operative(p, l) || l->label.number != p->last_report + 1) {
        return false;
    }
    if (body_is_decision(p)) {
        return !(p->in_list && l->label.number == p->last_list + 1) && l->label.number > 1;
    }
    struct str s = parse_text(p, l->body);
    bool opens =
        str_starts(s, STR("The ")) || str_starts(s, STR("At ")) || str_starts(s, STR("In "));
    return p->clause_end == '.' && (opens || l->label.number != p->last_operative + 1);
}

static void read_number(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    if (p->text == PART_NONE) {
        if (p->report && p->annex == PART_NONE) {
            add_report_paragraph(p, block);
        } else {
            add_clause(p, PART_PARAGRAPH, body_container(p), block);
        }
    } else if (p->closed) {
        add_continuation(p, block);
    } else if (is_report_paragraph(p, l)) {
        if (!body_is_decision(p)) {
            body_close_text(p);
        }
        add_report_paragraph(p, block);
    } else if (is_list_item(p, l) || (body_is_decision(p) && !opens_as_operative(p, l))) {
        add_list_item(p, block);
    } else {
        add_operative(p, block);
    }
}

/* Behind a declaration set into the text the numbers of the clauses go on. */
static bool leaves_declaration(const struct parse *p, const struct line *l)
{
    return p->embedded && l->kind == LINE_NUMBER && p->last_operative > 0 &&
           l->label.number == p->last_operative + 1 && opens_as_operative(p, l) &&
           l->form == FORM_OPERATIVE;
}

static void read_in_annex(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    if (leaves_declaration(p, l)) {
        body_close_clause(p);
        p->annex = PART_NONE;
        p->embedded = false;
        read_number(p, block);
        return;
    }
    if (l->kind == LINE_LITERAL) {
        add_continuation(p, block);
        return;
    }
    add_clause(p, PART_PARAGRAPH, p->annex, block);
}

static bool starts_upper(const struct parse *p, const struct line *l)
{
    uint32_t length;
    return utf8_is_upper(utf8_decode(parse_text(p, l->body), 0, &length));
}

/* "Resolves that:" before "1. The Fund shall be ...", "Adopts the following declaration:" before a
 * heading: numbers that come are those of what is introduced here. */
static bool introduces(const struct parse *p, uint32_t block)
{
    const struct line *next = parse_line(p, p->next[block]);
    if (p->lines[block].end != ':' || !next || next->form == FORM_PREAMBULAR ||
        next->kind == LINE_ITEM) {
        return false;
    }
    return next->kind != LINE_NUMBER ||
           (next->label.number == 1 && !opens_as_operative(p, next) && next->form == FORM_NONE);
}

/* Another paragraph comes next, so that "Recalls its resolution," can still belong to the
 * preamble. */
static bool more_follows(const struct parse *p, uint32_t block)
{
    const struct line *next = parse_line(p, p->next[block]);
    return next &&
           (next->kind == LINE_PLAIN || next->kind == LINE_NUMBER || next->kind == LINE_ITEM);
}

/* What an unnumbered paragraph is before any operative one: PART_PARAGRAPH when it only goes on. */
static enum part_kind kind_in_preamble(const struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    bool fresh = p->last_operative == 0 || in_section(p);
    bool ahead = fresh && p->next_number[block] != PART_NONE && !introduces(p, block);
    bool whole = p->clause == PART_NONE || p->clause_end != 0;
    if (l->form == FORM_PREAMBULAR) {
        return PART_PREAMBULAR;
    }
    if (l->form == FORM_OPERATIVE) {
        return ahead || (l->end == ',' && more_follows(p, block)) ? PART_PREAMBULAR
                                                                  : PART_OPERATIVE;
    }
    if (l->kind != LINE_PLAIN || !whole || !starts_upper(p, l)) {
        return PART_PARAGRAPH;
    }
    if (l->end == ',') {
        return PART_PREAMBULAR;
    }
    if (!l->italic || !p->has_italic) {
        return PART_PARAGRAPH;
    }
    return ahead ? PART_PREAMBULAR : PART_OPERATIVE;
}

/* The same behind an operative paragraph. */
static enum part_kind kind_behind_operative(const struct parse *p, const struct line *l)
{
    bool italic = l->italic || !p->has_italic;
    if (!italic || (l->kind != LINE_PLAIN && l->kind != LINE_TITLE)) {
        return PART_PARAGRAPH;
    }
    if (l->form == FORM_PREAMBULAR && l->end == ',') {
        return PART_PREAMBULAR;
    }
    bool ends = l->end == ';' || l->end == '.' || l->end == ':';
    return l->form == FORM_OPERATIVE && ends ? PART_OPERATIVE : PART_PARAGRAPH;
}

static void add_unnumbered(struct parse *p, enum part_kind kind, uint32_t block)
{
    if (kind == PART_OPERATIVE) {
        add_operative(p, block);
    } else if (kind == PART_PREAMBULAR) {
        add_clause(p, kind, body_container(p), block);
    } else {
        add_continuation(p, block);
    }
}

static void read_unnumbered(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    bool decision = body_is_decision(p);
    if (p->closed || l->kind == LINE_LITERAL) {
        add_continuation(p, block);
    } else if (l->label.kind == LABEL_PREAMBULAR) {
        add_unnumbered(p, PART_PREAMBULAR, block);
    } else if (l->sentence && !p->has_formula) {
        if (decision) {
            add_inner_formula(p, add_clause(p, PART_PARAGRAPH, body_container(p), block), block);
        } else {
            add_operative(p, block);
        }
    } else if (decision && !p->has_formula) {
        add_clause(p, PART_PARAGRAPH, body_container(p), block);
    } else if (p->has_operative) {
        add_unnumbered(p, kind_behind_operative(p, l), block);
    } else {
        add_unnumbered(p, kind_in_preamble(p, block), block);
    }
}

void paragraph_read_run_in(struct parse *p, uint32_t block)
{
    add_unnumbered(p, kind_in_preamble(p, block), block);
}

/* "(a) *Recalling* its resolution ...,": a paragraph of the preamble that was given a letter. */
static bool is_lettered_preamble(const struct parse *p, const struct line *l)
{
    bool free = p->clause == PART_NONE || p->parts.p[p->clause].kind == PART_PREAMBULAR;
    return p->text != PART_NONE && p->annex == PART_NONE && !p->has_operative && free &&
           p->has_formula && !body_is_decision(p) && p->clause_end != ':' &&
           l->form == FORM_PREAMBULAR && l->italic;
}

void paragraph_read(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    if (l->kind == LINE_ITEM && is_lettered_preamble(p, l)) {
        add_clause(p, PART_PREAMBULAR, body_container(p), block);
    } else if (l->kind == LINE_ITEM) {
        item_read(p, block);
    } else if (p->annex != PART_NONE) {
        read_in_annex(p, block);
    } else if (l->kind == LINE_NUMBER) {
        read_number(p, block);
    } else if (p->text != PART_NONE) {
        read_unnumbered(p, block);
    } else {
        add_clause(p, PART_PARAGRAPH, body_container(p), block);
    }
}
