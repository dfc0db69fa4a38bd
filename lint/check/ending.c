/* Kind ending: the mark that closes a paragraph.
 *
 *   of: preambular     a comma, also before the first operative paragraph; a colon before lettered
 *                      items
 *   of: operative      a semicolon; the last one of the text a full stop; a colon before what
 *                      belongs to it
 *   of: subparagraph   (lettered items; bullets have marks of all kinds) a semicolon in the
 *                      operative part, a comma in the preamble; the last one what its paragraph
 *                      ends in; a colon before a lower level
 *   of: conjunction    no “and” behind the semicolon that comes before the last paragraph
 *
 * A note reference follows the mark and is no part of the text. */
#include "check/kinds.h"

enum of { OF_PREAMBULAR, OF_OPERATIVE, OF_SUBPARAGRAPH, OF_CONJUNCTION };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"preambular", "operative", "subparagraph", "conjunction",
                                        NULL};
    return compile_choice(c, "of", words, e);
}

static bool is_operative(const struct outline *o, uint32_t part)
{
    return outline_up(o, part, PART_OPERATIVE) != PART_NONE;
}

/* Number of parts that belong to `part`: items, continuations, tables. */
static bool has_children(const struct outline *o, uint32_t part)
{
    return o->parts[part].end > part + 1;
}

/* No operative paragraph of the same text comes behind `part`. */
static bool is_last_operative(const struct outline *o, uint32_t part)
{
    uint32_t text = outline_text_of(o, part);
    uint32_t end = text == PART_NONE ? o->count : o->parts[text].end;
    for (uint32_t i = o->parts[part].end; i < end; i++) {
        if (o->parts[i].kind == PART_OPERATIVE && !o->parts[i].in_annex) {
            return false;
        }
        if (o->parts[i].kind == PART_ANNEX || part_is_text(o->parts[i].kind)) {
            break;
        }
    }
    return true;
}

/* Length of a note indicator in the size of the text behind the mark: the "12" of "of the
 * Assembly,12". */
static uint32_t figure_behind_mark(struct str s)
{
    uint32_t n = 0;
    while (n < s.n && ascii_is_digit(s.p[s.n - 1 - n])) {
        n++;
    }
    return n > 0 && n <= 3 && n < s.n && strchr(",;", s.p[s.n - 1 - n]) ? n : 0;
}

/* Place of the mark that ends `r` (empty, behind the last letter, when there is none), and the
 * mark. */
static struct range end_mark(const struct check_doc *d, struct range r, char *mark)
{
    struct str s = doc_text(d->doc, r);
    while (s.n && strchr(" \n*", s.p[s.n - 1])) { /* a star is what is left of broken italics */
        s.n--;
    }
    s.n -= figure_behind_mark(s);
    *mark = s.n && strchr(",;:.!?", s.p[s.n - 1]) ? s.p[s.n - 1] : 0;
    uint32_t end = r.start + s.n;
    return (struct range){end - (*mark != 0), end};
}

/* The last letters, for the message: at most 40 bytes, cut at a word. */
static struct str tail(const struct check_doc *d, struct range r, uint32_t end)
{
    uint32_t from = end - r.start > 40 ? end - 40 : r.start;
    struct str s = doc_text(d->doc, (struct range){from, end});
    if (from > r.start) {
        uint32_t blank = str_find(s, STR(" "), 0);
        s = blank == UINT32_MAX ? s : str_sub(s, blank + 1, s.n);
    }
    return s;
}

static const char *mark_name(char mark)
{
    switch (mark) {
    case ',':
        return "a comma";
    case ';':
        return "a semicolon";
    case ':':
        return "a colon";
    case '.':
        return "a full stop";
    case '!':
        return "an exclamation mark";
    case '?':
        return "a question mark";
    default:
        return "no punctuation mark";
    }
}

static void report(const struct check *k, struct check_doc *d, uint32_t part, char expected)
{
    struct range own = d->outline->parts[part].own;
    char mark;
    struct range at = end_mark(d, own, &mark);
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(at), {"mark", str_of(mark_name(mark))},
                                        {"expected", str_of(mark_name(expected))},
                                        {"tail", tail(d, own, at.end)});
    char *text = ARENA_ARRAY(d->arena, char, 2);
    text[0] = expected;
    if (at.start > d->outline->parts[part].body.start) { /* words, not a label alone */
        check_fix(k, d, g, at, (struct str){text, 1});
    }
}

/* The block behind `part` goes on with it: a quotation or a list that the outline does not hold as
 * its child. */
static bool leads_on(const struct check_doc *d, uint32_t part)
{
    const struct outline *o = d->outline;
    uint32_t next = o->parts[part].end;
    return next < o->count &&
           (o->parts[next].kind == PART_PARAGRAPH || o->parts[next].kind == PART_TABLE ||
            o->parts[next].kind == PART_ANNEX || o->parts[next].kind == PART_HEADING);
}

/* A colon before the next clause or the end: the rule on colons says so. */
static bool announces_nothing(const struct check_doc *d, uint32_t part)
{
    const struct outline *o = d->outline;
    uint32_t next = o->parts[part].end;
    while (next < o->count && o->parts[next].kind == PART_NOTE) {
        next = o->parts[next].end;
    }
    return next >= o->count || o->parts[next].kind == PART_OPERATIVE ||
           o->parts[next].kind == PART_PREAMBULAR;
}

static char mark_of(const struct check_doc *d, uint32_t part)
{
    char mark;
    end_mark(d, d->outline->parts[part].own, &mark);
    return mark;
}

static void check_paragraph(const struct check *k, struct check_doc *d, uint32_t part,
                            char expected)
{
    char mark = mark_of(d, part);
    if (expected == '.' &&
        str_ends(str_trim(doc_text(d->doc, d->outline->parts[part].own)), STR(".”"))) {
        return; /* there is a full stop; that it stands inside is for the rule on quotation marks */
    }
    bool colon = mark == ':' && (leads_on(d, part) || announces_nothing(d, part));
    if (mark != expected && !colon && !has_children(d->outline, part)) {
        report(k, d, part, expected);
    }
}

/* Next item of the same level under the same parent. */
static bool has_next_item(const struct outline *o, uint32_t item)
{
    uint32_t next = o->parts[item].end;
    return next < o->count && o->parts[next].kind == PART_SUBPARAGRAPH &&
           o->parts[next].parent == o->parts[item].parent;
}

/* An item is the last of its paragraph when no item follows at its own or at any level above it. */
static bool closes_paragraph(const struct outline *o, uint32_t item)
{
    uint32_t i = item;
    while (o->parts[i].kind == PART_SUBPARAGRAPH) {
        if (has_next_item(o, i)) {
            return false;
        }
        i = o->parts[i].parent;
    }
    return o->parts[item].end == o->parts[i].end; /* no continuation text behind it */
}

static bool is_decision(const struct outline *o, uint32_t part)
{
    uint32_t text = outline_text_of(o, part);
    return text != PART_NONE &&
           (o->parts[text].kind == PART_DRAFT_DECISION || o->parts[text].kind == PART_DECISION);
}

static void check_item(const struct check *k, struct check_doc *d, uint32_t item)
{
    const struct outline *o = d->outline;
    uint32_t clause = o->parts[item].parent;
    while (o->parts[clause].kind == PART_SUBPARAGRAPH) {
        clause = o->parts[clause].parent;
    }
    bool operative = o->parts[clause].kind == PART_OPERATIVE;
    if (is_decision(o, item) && mark_of(d, item) == ',') {
        /* names and agendas end as they like, but so not */
        report(k, d, item, has_next_item(o, item) ? ';' : '.');
        return;
    }
    if (!o->parts[item].numbered || (!operative && o->parts[clause].kind != PART_PREAMBULAR) ||
        has_children(o, item)) {
        return;
    }
    char expected = operative ? ';' : ',', mark = mark_of(d, item);
    bool last = closes_paragraph(o, item);
    if (operative && last && is_last_operative(o, clause)) {
        expected = '.';
    }
    bool continued = !has_next_item(o, item) && !last; /* text of the paragraph follows the list */
    if (mark != expected && !continued && mark != ':') {
        report(k, d, item, expected);
    }
}

static void check_conjunction(const struct check *k, struct check_doc *d, uint32_t part)
{
    static const char *const words[] = {"; and", "; or", ", and"};
    struct range own = d->outline->parts[part].own;
    struct str s = str_trim(doc_text(d->doc, own));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str word = str_of(words[i]);
        if (str_ends(s, word)) {
            struct range at = {own.start + s.n - word.n + 1, own.start + s.n};
            struct diagnostic *g =
                CHECK_REPORT(k, d, place_of((struct range){at.start + 1, at.end}),
                             {"word", str_sub(word, 2, word.n)});
            check_fix(k, d, g, at, STR(""));
        }
    }
}

static bool ends_in_conjunction(const struct check_doc *d, uint32_t part)
{
    struct str s = str_trim(doc_text(d->doc, d->outline->parts[part].own));
    return is_operative(d->outline, part) &&
           (str_ends(s, STR("; and")) || str_ends(s, STR("; or")) || str_ends(s, STR(", and")));
}

static void check_part(const struct check *k, struct check_doc *d, uint32_t i)
{
    const struct outline *o = d->outline;
    enum of of = *(const uint32_t *)k->data;
    enum part_kind kind = o->parts[i].kind;
    bool clause = kind == PART_PREAMBULAR || kind == PART_OPERATIVE || kind == PART_SUBPARAGRAPH;
    if (!clause || o->parts[i].in_annex || !check_part_in_scope(k, d, i)) {
        return;
    }
    if (of == OF_CONJUNCTION) {
        if (is_operative(o, i) && (kind != PART_SUBPARAGRAPH || o->parts[i].numbered)) {
            check_conjunction(k, d, i);
        }
    } else if (ends_in_conjunction(d, i)) {
        return; /* said by the conjunction rule */
    } else if (of == OF_PREAMBULAR && kind == PART_PREAMBULAR) {
        check_paragraph(k, d, i, ',');
    } else if (of == OF_OPERATIVE && kind == PART_OPERATIVE) {
        check_paragraph(k, d, i, is_last_operative(o, i) ? '.' : ';');
    } else if (of == OF_SUBPARAGRAPH && kind == PART_SUBPARAGRAPH) {
        check_item(k, d, i);
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    for (uint32_t i = 0; i < d->outline->count; i++) {
        check_part(k, d, i);
    }
}

static const char *const keys[] = {"of", NULL};
const struct check_kind check_kind_ending = {
    .name = "ending", .keys = keys, .compile = compile, .run = run};
