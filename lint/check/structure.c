/* Kind structure: the parts of a text and their order.
 *
 *   expect: title      a draft with a heading of its own ("Draft resolution I") has a title; the
 *                      Council's have none
 *   expect: unique     two texts of one document have different titles
 *   expect: order      no preambular paragraph behind an operative one, sections apart
 *   expect: sections   sections are headed I, II, III in one series, and never stand alone
 *   expect: seized     a resolution of the Security Council ends by remaining seized of the matter
 *   expect: length     no operative paragraph longer than `words`
 *   expect: markup     emphasis markers come in pairs
 *   expect: elements   the elements of the format (preamble, mainBody) say what the words say */
#include "base/map.h"
#include "base/numeral.h"
#include "check/doc_words.h"
#include "check/kinds.h"

enum expect { EXPECT_TITLE, EXPECT_UNIQUE, EXPECT_ORDER, EXPECT_SECTIONS, EXPECT_SEIZED,
              EXPECT_LENGTH, EXPECT_MARKUP, EXPECT_ELEMENTS };

struct structure_rule {
    enum expect expect;
    unsigned words;
};

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"title",    "unique", "order",  "sections",
                                        "seized", "length", "markup", "elements", NULL};
    const uint32_t *expect = compile_choice(c, "expect", words, e);
    struct structure_rule *r = ARENA_NEW(c->arena, struct structure_rule);
    if (!expect || !node_uint(c->rule->node, "words", 180, &r->words, e)) {
        return NULL;
    }
    r->expect = (enum expect)*expect;
    return r;
}

static const struct text_fact *fact_of(const struct check_doc *d, uint32_t text)
{
    return facts_text(d->facts, d->outline, text);
}

static bool is_council(const struct text_fact *t)
{
    return t->body && str_eq(t->body->id, STR("sc"));
}

static void check_title(const struct check *k, struct check_doc *d, uint32_t text)
{
    const struct outline *o = d->outline;
    const struct part *p = &o->parts[text];
    bool resolution = p->kind == PART_DRAFT_RESOLUTION || p->kind == PART_RESOLUTION;
    bool headed = p->label.end > p->label.start;
    bool titled = outline_next(o, text, p->end, PART_TITLE) != PART_NONE;
    if (resolution && headed && !titled && !is_council(fact_of(d, text))) {
        check_report(k, d, place_of(p->label), NULL, 0);
    }
}

/* Title without its blanks and case, to compare. */
static struct str title_of(const struct check_doc *d, uint32_t text, struct range *where)
{
    const struct outline *o = d->outline;
    uint32_t title = outline_next(o, text, o->parts[text].end, PART_TITLE);
    if (title == PART_NONE) {
        return (struct str){0};
    }
    *where = o->parts[title].body;
    return str_trim(doc_text(d->doc, *where));
}

static void check_unique(const struct check *k, struct check_doc *d)
{
    struct map seen = {0};
    for (uint32_t t = 0; t < d->outline->text_count; t++) {
        struct range where = {0, 0}, other = {0, 0};
        struct str title = title_of(d, d->outline->texts[t], &where);
        if (title.n == 0) {
            continue;
        }
        uint32_t first = map_add(&seen, title, t);
        if (first != t) {
            struct diagnostic *g = check_report(k, d, place_of(where), NULL, 0);
            title_of(d, d->outline->texts[first], &other);
            check_relate(d, g, place_of(other), STR("the other text with this title"));
        }
    }
    map_done(&seen);
}

static void check_order(const struct check *k, struct check_doc *d, uint32_t text)
{
    const struct outline *o = d->outline;
    uint32_t operative_parent = PART_NONE;
    for (uint32_t i = text + 1; i < o->parts[text].end; i++) {
        const struct part *p = &o->parts[i];
        if (p->in_annex) {
            continue;
        }
        if (p->kind == PART_HEADING || p->kind == PART_SECTION) {
            operative_parent = PART_NONE; /* a new preamble may follow */
        } else if (p->kind == PART_OPERATIVE) {
            operative_parent = p->parent;
        } else if (p->kind == PART_PREAMBULAR && p->parent == operative_parent) {
            const struct opening *open = facts_opening(d->facts, i);
            check_report(k, d, place_of(open ? open->phrase : p->body), NULL, 0);
        }
    }
}

/* The next numbered section behind `i` in the text, or PART_NONE. */
static uint32_t next_section(const struct outline *o, uint32_t text, uint32_t i)
{
    for (i = i == text ? text + 1 : o->parts[i].end; i < o->parts[text].end; i = o->parts[i].end) {
        const struct part *p = &o->parts[i];
        if (p->kind == PART_SECTION && !p->in_annex && p->numbered) {
            return i;
        }
    }
    return PART_NONE;
}

/* "I" behind section H is a letter and no numeral. */
static bool is_letter(const struct check_doc *d, uint32_t section, uint32_t expected)
{
    struct str label = str_trim(doc_text(d->doc, d->outline->parts[section].label));
    return expected > 1 && label.n == 1 && (uint32_t)(label.p[0] - 'A') + 1 == expected;
}

/* A section out of sequence. Its number alone is put right where the sections behind it count on
 * from the right one; where they count on from the wrong one, a section may be missing. */
static void report_section(const struct check *k, struct check_doc *d, uint32_t section,
                           uint32_t expected, uint32_t after)
{
    char roman[20];
    numeral_roman_write(expected, true, roman);
    struct range label = d->outline->parts[section].label;
    struct str number = str_trim(doc_text(d->doc, label)),
               want = str_printf(d->arena, "%s", roman);
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(label), {"problem", STR("is out of sequence")},
                     {"expected", want});
    if (numeral_roman(number) && (after == 0 || after == expected + 1)) {
        check_fix(k, d, g, label, want);
    }
}

static void check_sections(const struct check *k, struct check_doc *d, uint32_t text)
{
    const struct outline *o = d->outline;
    uint32_t count = 0, first = next_section(o, text, text);
    for (uint32_t i = first, next; i != PART_NONE; i = next) {
        next = next_section(o, text, i);
        uint32_t after = next == PART_NONE ? 0 : o->parts[next].number;
        if (o->parts[i].number != ++count && !is_letter(d, i, count)) {
            report_section(k, d, i, count, after);
            count = after == count + 1 ? count : o->parts[i].number;
        }
    }
    if (count == 1) {
        CHECK_REPORT(k, d, place_of(o->parts[first].label), {"problem", STR("stands alone")},
                     {"expected", STR("a second section, or none")});
    }
}

static void check_seized(const struct check *k, struct check_doc *d, uint32_t text)
{
    const struct outline *o = d->outline;
    uint32_t last = PART_NONE, count = 0;
    for (uint32_t i = text;
         (i = outline_next(o, i, o->parts[text].end, PART_OPERATIVE)) != PART_NONE;) {
        last = o->parts[i].in_annex ? last : i;
        count++;
    }
    if (count < 2 || !is_council(fact_of(d, text))) {
        return;
    }
    struct str s = doc_text(d->doc, o->parts[last].range);
    if (str_find(s, STR("seized"), 0) == UINT32_MAX) {
        const struct opening *open = facts_opening(d->facts, last);
        check_report(k, d, place_of(open ? open->phrase : o->parts[last].body), NULL, 0);
    }
}

static void check_length(const struct check *k, struct check_doc *d, uint32_t text)
{
    const struct structure_rule *r = k->data;
    const struct outline *o = d->outline;
    for (uint32_t i = text;
         (i = outline_next(o, i, o->parts[text].end, PART_OPERATIVE)) != PART_NONE;) {
        const struct opening *open = facts_opening(d->facts, i);
        uint32_t words = doc_words_in(d, o->parts[i].own).n;
        if (words > r->words && open && !o->parts[i].in_annex) {
            CHECK_REPORT(k, d, place_of(open->phrase),
                         {"words", str_printf(d->arena, "%u", words)});
        }
    }
}

static void check_markup(const struct check *k, struct check_doc *d)
{
    for (uint32_t i = 0; i < d->doc->flaw_count; i++) {
        const struct flaw *f = &d->doc->flaws[i];
        if (f->kind == FLAW_ITALIC_OPEN && check_in_scope(k, d, f->range)) {
            check_report(k, d, place_of(f->range), NULL, 0);
        }
    }
}

/* A paragraph that the markup puts on the other side than its words: an operative paragraph in the element
 * preamble, a preambular one in mainBody. The outline goes by the words. */
static void check_elements(const struct check *k, struct check_doc *d)
{
    bool has_preamble = false; /* some bodies mark up no preamble at all: their habit, not a slip */
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        has_preamble |= d->doc->blocks[b].side == SIDE_PREAMBLE;
    }
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        enum block_side side = d->doc->blocks[b].side;
        uint32_t part = d->outline->part_of_block[b];
        enum part_kind kind = d->outline->parts[part].kind;
        bool operative = kind == PART_OPERATIVE && side == SIDE_PREAMBLE;
        bool preambular = kind == PART_PREAMBULAR && side == SIDE_BODY && has_preamble;
        const struct opening *o = facts_opening(d->facts, part);
        if ((operative || preambular) && o && check_part_in_scope(k, d, part)) {
            CHECK_REPORT(k, d, place_of(o->phrase),
                         {"element", operative ? STR("preamble") : STR("mainBody")},
                         {"kind", operative ? STR("an operative") : STR("a preambular")});
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    static void (*const checks[])(const struct check *, struct check_doc *, uint32_t) = {
        [EXPECT_TITLE] = check_title,       [EXPECT_ORDER] = check_order,
        [EXPECT_SECTIONS] = check_sections, [EXPECT_SEIZED] = check_seized,
        [EXPECT_LENGTH] = check_length,
    };
    const struct structure_rule *r = k->data;
    if (r->expect == EXPECT_UNIQUE) {
        check_unique(k, d);
        return;
    }
    if (r->expect == EXPECT_MARKUP || r->expect == EXPECT_ELEMENTS) {
        (r->expect == EXPECT_MARKUP ? check_markup : check_elements)(k, d);
        return;
    }
    for (uint32_t t = 0; t < d->outline->text_count; t++) {
        if (check_part_in_scope(k, d, d->outline->texts[t])) {
            checks[r->expect](k, d, d->outline->texts[t]);
        }
    }
}

static const char *const keys[] = {"expect", "words", NULL};
const struct check_kind check_kind_structure = {
    .name = "structure", .keys = keys, .compile = compile, .run = run};
