/* Fronts: where a text begins. What stands in front of an opening formula is a run of short lines:
 * masthead, name ("Draft resolution II"), title. Runs are collected from top to bottom; a run that
 * ends at a formula, or that holds the name of a text (decisions have no formula), is a front. In a
 * table of contents many names follow each other without any text between them: only the last name
 * of a run counts.
 *
 *   Seventy-ninth session / Agenda item 44 / 79/81. Title / The General Assembly,
 *   Draft resolution II / Title / The General Assembly,
 *   Title / A / The General Assembly, ... B / The General Assembly,         composite
 *   Draft decision I / Title / The Economic and Social Council decides to ...
 *
 * A document without formula and names may still be a few clauses: then the text begins at the
 * first one. */
#include "outline/parse.h"

static bool is_front_line(const struct line *l)
{
    switch (l->kind) {
    case LINE_NAME:
    case LINE_NUMBERED_TITLE:
    case LINE_REPORT:
    case LINE_MASTHEAD:
    case LINE_CLOSING:
    case LINE_DATE:
    case LINE_FURNITURE:
    case LINE_ANNEX:
    case LINE_ROMAN:
    case LINE_LETTER:
    case LINE_HEADING:
    case LINE_TITLE:
    case LINE_NOTE:
        return true;
    case LINE_PLAIN:
    case LINE_CELL:
    case LINE_LITERAL:
    case LINE_FORMULA:
    case LINE_NUMBER:
    case LINE_ITEM:
    case LINE_ROW:
        break;
    }
    return false;
}

/* Ends what stands before it, so a front begins behind it at the earliest. */
static bool is_barrier(const struct line *l)
{
    return l->kind == LINE_REPORT || l->kind == LINE_ANNEX || l->kind == LINE_CLOSING ||
           l->kind == LINE_ROMAN;
}

static bool is_title_line(const struct line *l)
{
    return l->kind == LINE_HEADING || l->kind == LINE_TITLE;
}

/* Blocks first .. end - 1 of one run of front lines. */
struct run {
    uint32_t first, end;
    bool opens; /* nothing but notes stands before it in the document */
};

static uint32_t last_of(const struct parse *p, struct run r, enum line_kind kind)
{
    for (uint32_t i = r.end; i-- > r.first;) {
        if (p->lines[i].kind == kind) {
            return i;
        }
    }
    return PART_NONE;
}

/* Walks back from `from` to where the front can begin. */
static uint32_t front_begin(const struct parse *p, struct run r, uint32_t from)
{
    uint32_t first = from;
    while (first > r.first && !is_barrier(&p->lines[first - 1])) {
        first--;
    }
    bool closing = first > r.first && p->lines[first - 1].kind == LINE_CLOSING;
    while (closing && first < from && p->lines[first].kind == LINE_DATE) {
        first++; /* the date of the text before */
    }
    while (first < from && p->lines[first].kind == LINE_NOTE) {
        first++;
    }
    return first;
}

/* Behind other text only lines that are marked up belong to the front, unless a masthead shows that
 * a document begins: plain ones may be the end of what was there. */
static uint32_t front_trim(const struct parse *p, struct run r, uint32_t first)
{
    uint32_t begin = first;
    for (uint32_t i = first; i < r.end; i++) {
        const struct line *l = &p->lines[i];
        if (r.opens || (l->kind == LINE_MASTHEAD && l->start)) {
            return first;
        }
        if (l->kind == LINE_TITLE || (l->kind == LINE_LETTER && !l->display)) {
            begin = i + 1;
        }
    }
    return begin;
}

static void find_title(const struct parse *p, struct front *f, uint32_t from, uint32_t end,
                       bool last)
{
    uint32_t title = PART_NONE;
    for (uint32_t i = from; i < end; i++) {
        if (is_title_line(&p->lines[i]) || p->lines[i].kind == LINE_NUMBERED_TITLE ||
            (p->lines[i].kind == LINE_LETTER && i > from)) {
            title = title == PART_NONE || last ? i : title;
        }
    }
    f->title = f->title_end = title == PART_NONE ? end : title;
    if (title == PART_NONE) {
        return;
    }
    f->title_end = title + 1;
    while (!last && f->title_end < end && is_title_line(&p->lines[f->title_end])) {
        f->title_end++;
    }
}

/* A masthead says what the text is: "Resolution adopted by", "Chad: draft resolution". */
static void read_mastheads(const struct parse *p, struct front *f)
{
    for (uint32_t i = f->first; i < f->body; i++) {
        const struct line *l = &p->lines[i];
        if (l->kind == LINE_MASTHEAD && l->start) {
            f->strong = true;
        }
        if (l->kind == LINE_MASTHEAD && part_is_text(l->names) && f->name == PART_NONE) {
            f->kind = l->names;
        }
    }
}

static struct front front_of(struct run r, uint32_t formula)
{
    return (struct front){.first = r.end,
                          .body = formula == PART_NONE ? r.end : formula + 1,
                          .name = PART_NONE,
                          .title = r.end,
                          .title_end = r.end,
                          .formula = formula,
                          .letter = PART_NONE,
                          .kind = PART_DRAFT_RESOLUTION};
}

static void add_front(struct parse *p, struct front f)
{
    p->lines[f.first].front = p->fronts.n;
    *vec_push(&p->fronts) = f;
}

/* The front of one whole text in run `r` (without the letter of a composite one). */
static struct front whole_front(const struct parse *p, struct run r, uint32_t formula)
{
    struct front f = front_of(r, formula);
    uint32_t name = last_of(p, r, LINE_NAME), numbered = last_of(p, r, LINE_NUMBERED_TITLE);
    if (name != PART_NONE && (numbered == PART_NONE || name > numbered)) {
        f.name = name;
        f.kind = p->lines[name].names;
        f.strong = true;
        f.first = front_begin(p, r, name);
        find_title(p, &f, name + 1, r.end, false);
    } else if (numbered != PART_NONE) {
        f.kind = p->lines[numbered].names;
        f.strong = true;
        f.first = front_begin(p, r, numbered);
        find_title(p, &f, numbered, r.end, false);
    } else {
        f.first = front_trim(p, r, front_begin(p, r, r.end));
        uint32_t before = r.end;
        while (before > f.first && p->lines[before - 1].kind == LINE_NOTE) {
            before--;
        }
        bool titled = before > f.first && is_title_line(&p->lines[before - 1]);
        if (titled) {
            find_title(p, &f, before - 1, before, true);
        }
    }
    read_mastheads(p, &f);
    return f;
}

/* The letter of a text in a composite one: the last line of the run, or the last but one before a
 * title. */
static uint32_t composite_letter(const struct parse *p, struct run r)
{
    uint32_t seen = 0;
    for (uint32_t i = r.end; i-- > r.first && seen < 2;) {
        const struct line *l = &p->lines[i];
        if (l->kind == LINE_NOTE) {
            continue;
        }
        bool letter =
            l->kind == LINE_LETTER || (l->kind == LINE_ROMAN && range_length(l->mark) == 1);
        bool alone = range_length(l->mark) + 1 >= range_length(l->text);
        if (letter && (seen == 0 || alone)) {
            return i;
        }
        if (!is_title_line(l)) {
            break;
        }
        seen++;
    }
    return PART_NONE;
}

static void add_composite(struct parse *p, struct run r, uint32_t letter, uint32_t formula)
{
    struct run head = {r.first, letter, r.opens};
    struct front outer = whole_front(p, head, PART_NONE);
    char first = p->doc->text.p[p->lines[letter].mark.start];
    bool has_head = outer.name != PART_NONE || outer.title < outer.title_end;
    if (first == 'A' && has_head && outer.first < letter) {
        outer.composite = true;
        outer.body = letter;
        add_front(p, outer);
    }
    struct front f = front_of(r, formula);
    f.first = f.letter = letter;
    f.kind = outer.kind;
    find_title(p, &f, letter + 1, r.end, false);
    add_front(p, f);
}

static void read_run(struct parse *p, struct run r)
{
    bool formula = r.end < p->doc->block_count && p->lines[r.end].kind == LINE_FORMULA;
    if (formula) {
        uint32_t letter = composite_letter(p, r);
        if (letter != PART_NONE) {
            add_composite(p, r, letter, r.end);
        } else {
            add_front(p, whole_front(p, r, r.end));
        }
        return;
    }
    if (r.first == r.end) {
        return;
    }
    struct front f = whole_front(p, r, PART_NONE);
    bool titled = f.title < f.title_end;
    bool more = r.end < p->doc->block_count || (titled && f.title + 1 < r.end);
    if (!more) {
        return;
    }
    if (f.name != PART_NONE || (titled && p->lines[f.title].kind == LINE_NUMBERED_TITLE)) {
        bool decision = f.kind == PART_DECISION || f.kind == PART_DRAFT_DECISION;
        if (!decision && r.end == p->doc->block_count) {
            return;
        }
        if (decision && titled) {
            f.title_end = f.body = f.title + 1;
        }
        add_front(p, f);
    }
}

/* A block that shows that a document without formula is resolution text all the same. */
static bool is_clause(const struct line *l)
{
    if (l->label.said || l->label.kind == LABEL_PREAMBULAR) {
        return true;
    }
    bool plain = l->kind == LINE_PLAIN || l->kind == LINE_TITLE;
    if (l->form == FORM_NONE || (!plain && l->kind != LINE_NUMBER)) {
        return false;
    }
    if (l->italic) {
        return true;
    }
    if (l->form == FORM_OPERATIVE) {
        return l->kind == LINE_NUMBER || (plain && (l->end == ';' || l->end == '.'));
    }
    return plain && l->end == ',';
}

/* "Brazil: amendment to draft resolution A/C.2/80/L.14" stands over instructions, not over a
 * text. */
static bool is_amendment(const struct parse *p)
{
    for (uint32_t i = 0; i < p->doc->block_count && is_front_line(&p->lines[i]); i++) {
        struct str s = parse_text(p, p->lines[i].text);
        if (str_find(s, STR("mendment to draft "), 0) != UINT32_MAX ||
            str_find(s, STR("mendments to draft "), 0) != UINT32_MAX) {
            return true;
        }
    }
    return false;
}

static void find_clauses(struct parse *p)
{
    uint32_t count = p->doc->block_count, at = 0;
    if (is_amendment(p)) {
        return;
    }
    while (at < count && !is_clause(&p->lines[at])) {
        at++;
    }
    if (at == count) {
        return;
    }
    struct run r = {at, at, true};
    while (r.first > 0 && is_front_line(&p->lines[r.first - 1])) {
        r.first--;
    }
    struct front f = whole_front(p, r, PART_NONE);
    f.body = r.end;
    if (f.first == r.end) {
        f.first = at;
    }
    add_front(p, f);
}

static void fill_next_number(struct parse *p)
{
    uint32_t count = p->doc->block_count, next = PART_NONE;
    p->next_number = ARENA_ARRAY(p->arena, uint32_t, count);
    for (uint32_t i = count; i-- > 0;) {
        const struct line *l = &p->lines[i];
        p->next_number[i] = next;
        if (l->kind == LINE_NUMBER) {
            next = i;
        } else if (l->front != PART_NONE || l->kind == LINE_ANNEX || l->kind == LINE_REPORT ||
                   l->kind == LINE_ROMAN || l->kind == LINE_LETTER || l->kind == LINE_CLOSING) {
            next = PART_NONE;
        }
    }
}

void front_find_all(struct parse *p)
{
    uint32_t count = p->doc->block_count, names = 0;
    bool opens = true;
    for (uint32_t i = 0; i <= count; i++) {
        struct run r = {i, i, opens};
        while (r.end < count && is_front_line(&p->lines[r.end])) {
            p->report = p->report || p->lines[r.end].report;
            r.end++;
        }
        read_run(p, r);
        i = r.end;
        opens = false;
    }
    for (uint32_t i = 0; i < p->fronts.n; i++) {
        names += p->fronts.p[i].name != PART_NONE;
    }
    p->report = p->report || names > 1;
    if (p->fronts.n == 0) {
        find_clauses(p);
    }
    fill_next_number(p);
}
