/* Lettered items: "(a)", "(i)", "a.", "i." to four levels. The level comes from how items nest, not
 * from the look of the label, so that "a)" or the "a." of delegates' drafts are level 1 as well.
 * "(i)" is the ninth letter when it goes on from "(h)", the first roman number when it opens a
 * list; where it could be either, a colon before it or "(ii)" behind it decides. */
#include "outline/parse.h"

enum { LEVELS = 4 };

/* How an item is placed. */
struct slot {
    unsigned level; /* index in p->sub */
    uint32_t number;
    bool roman;
};

static uint32_t value_of(const struct label *l, bool roman)
{
    return roman ? l->roman : l->letter;
}

static bool next_is_roman_two(const struct parse *p, uint32_t block)
{
    const struct label *here = &p->lines[block].label;
    const struct line *next = parse_line(p, p->next[block]);
    return next && next->kind == LINE_ITEM && next->label.roman == 2 &&
           next->label.style == here->style;
}

static unsigned new_level(const struct parse *p)
{
    return p->depth < LEVELS ? p->depth : LEVELS - 1;
}

/* An open level of this style and kind of label, innermost first; LEVELS for none. `number`: the
 * value must go on from the last one. */
static unsigned open_level(const struct parse *p, const struct label *l, bool roman, bool goes_on)
{
    for (unsigned d = p->depth; d-- > 0;) {
        bool fits = p->sub[d].style == l->style && p->sub[d].roman == roman && value_of(l, roman);
        if (fits && (!goes_on || value_of(l, roman) == p->sub[d].last + 1)) {
            return d;
        }
    }
    return LEVELS;
}

/* "b)" between "(a)" and "(c)": it goes on from the last item in another form. */
static unsigned level_of_slip(const struct parse *p, const struct label *l)
{
    for (unsigned d = p->depth; d-- > 0;) {
        if (value_of(l, p->sub[d].roman) == p->sub[d].last + 1) {
            return d;
        }
    }
    return LEVELS;
}

static struct slot place(const struct parse *p, uint32_t block)
{
    const struct label *l = &p->lines[block].label;
    bool first_roman = l->roman == 1, first_letter = l->letter == 1;
    if (p->clause_end == ':' && (first_letter || first_roman)) {
        return (struct slot){new_level(p), 1, first_roman};
    }
    unsigned letter = open_level(p, l, false, true), roman = open_level(p, l, true, true);
    if (letter < LEVELS && first_roman && next_is_roman_two(p, block)) {
        return (struct slot){new_level(p), 1, true};
    }
    unsigned any_letter = open_level(p, l, false, false);
    bool alone = first_roman && l->letter && p->clause_end != ':' && !next_is_roman_two(p, block);
    if (alone && letter == LEVELS && roman == LEVELS && any_letter < LEVELS &&
        p->sub[any_letter].last >= 5) {
        return (struct slot){any_letter, l->letter, false}; /* "(g)", "(i)": a letter left out */
    }
    if (letter < LEVELS && (roman == LEVELS || letter > roman)) {
        return (struct slot){letter, l->letter, false};
    }
    if (roman < LEVELS) {
        return (struct slot){roman, l->roman, true};
    }
    unsigned slip = first_letter || first_roman ? LEVELS : level_of_slip(p, l);
    if (slip < LEVELS) {
        return (struct slot){slip, value_of(l, p->sub[slip].roman), p->sub[slip].roman};
    }
    enum { ALPHABET = 26 }; /* "(ii)" is roman before it is the letter behind "(hh)" */
    bool is_roman = first_roman || (l->roman && (!l->letter || l->letter > ALPHABET));
    unsigned same = open_level(p, l, is_roman, false), other = open_level(p, l, !is_roman, false);
    if (same < LEVELS) {
        return (struct slot){same, value_of(l, is_roman), is_roman};
    }
    if (other < LEVELS && !first_roman && !first_letter && l->letter <= ALPHABET) {
        return (struct slot){other, value_of(l, !is_roman), !is_roman};
    }
    return (struct slot){new_level(p), value_of(l, is_roman), is_roman};
}

/* Bullets have no label: they nest as the markup says, or under a colon. */
static struct slot place_bullet(const struct parse *p, uint32_t block)
{
    unsigned level = p->doc->blocks[block].level;
    if (level == 0) {
        level = p->depth == 0 ? 1 : p->clause_end == ':' ? p->depth + 1 : p->depth;
    }
    level = level > p->depth + 1 ? p->depth + 1 : level;
    return (struct slot){level > LEVELS ? LEVELS - 1 : level - 1, 0, false};
}

void item_read(struct parse *p, uint32_t block)
{
    const struct line *l = &p->lines[block];
    bool labelled = l->label.range.end > l->label.range.start;
    struct slot s = labelled ? place(p, block) : place_bullet(p, block);
    uint32_t base = p->clause != PART_NONE ? p->clause : body_container(p);
    uint32_t parent = s.level > 0 ? p->sub[s.level - 1].part : base;
    uint32_t i = body_add(p, PART_SUBPARAGRAPH, parent, block, block + 1);
    if (labelled) {
        body_label(p, i, l->label.range, s.number, l->label.body);
    } else {
        p->parts.p[i].body.start = l->label.body;
    }
    p->parts.p[i].level = (uint8_t)(s.level + 1);
    p->sub[s.level].part = i;
    p->sub[s.level].last = s.number;
    p->sub[s.level].roman = s.roman;
    p->sub[s.level].style = l->label.style;
    p->depth = s.level + 1;
    p->clause_end = l->end;
    p->has_clause = true;
}
