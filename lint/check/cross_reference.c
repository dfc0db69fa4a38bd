/* Kind cross-reference: a text that points at its own parts points at parts it has.
 *
 * `about: paragraph`    "paragraph 12 above", "paragraphs 5, 12 and 50 of the present resolution":
 *                       the numbers exist, and so do the letters of "paragraph 3 (b) above".
 * `about: annex`        "the annex to the present resolution" exists.
 * `about: section`      "section II above", "section II of the present resolution" exists.
 * `about: unmentioned`  an annex that nothing in the resolution mentions.
 *
 * Only operative paragraphs count; annexes number their own. Quotations point at another text. */
#include "check/item_reference.h"
#include "check/kinds.h"
#include "match/words.h"

enum about { ABOUT_PARAGRAPH, ABOUT_ANNEX, ABOUT_SECTION, ABOUT_UNMENTIONED };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"paragraph", "annex", "section", "unmentioned", NULL};
    return compile_choice(c, "about", words, e);
}

/* What a text has, counted once. */
struct stock {
    uint32_t highest;  /* highest number of an operative paragraph */
    uint32_t sections; /* highest number of a section */
    uint32_t annexes;
    uint32_t first_annex;
};

static struct stock stock_of(const struct outline *o, uint32_t text)
{
    struct stock s = {.first_annex = PART_NONE};
    for (uint32_t i = text + 1; i < o->parts[text].end; i++) {
        const struct part *p = &o->parts[i];
        if (p->kind == PART_ANNEX) {
            s.first_annex = s.annexes ? s.first_annex : i;
            s.annexes++;
        } else if (p->kind == PART_SECTION && !p->in_annex && p->number > s.sections) {
            s.sections = p->number;
        } else if ((p->kind == PART_OPERATIVE || (p->kind == PART_PARAGRAPH && p->numbered)) &&
                   !p->in_annex && p->number > s.highest) {
            s.highest = p->number;
        }
    }
    return s;
}

/* Behind the numbers stands a word that points into this text. */
static bool points_here(struct str rest)
{
    static const char *const words[] = {"above", "below", "of the present resolution",
                                        "of this resolution", "of the present decision"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str word = str_of(words[i]);
        if (str_starts(rest, word)) {
            return !str_starts(str_sub(rest, word.n, rest.n), STR("-mentioned of"));
        }
    }
    return false;
}

/* "12", "9 (g)": a number at `at`; its end in *end. */
static bool read_number(struct str s, uint32_t at, uint32_t *end, unsigned *value)
{
    *end = at;
    while (*end < s.n && ascii_is_digit(s.p[*end])) {
        ++*end;
    }
    if (!numeral_figures(str_sub(s, at, *end), value)) {
        return false;
    }
    while (str_starts(str_sub(s, *end, s.n), STR(" (")) && *end + 3 < s.n) {
        uint32_t close = str_find(s, STR(")"), *end);
        if (close == UINT32_MAX || close - *end > 7) {
            break;
        }
        ++close;
        *end = close;
    }
    return true;
}

/* The separator of a list at `at`: ", ", " and ", " to ", " or ", a dash; its length or 0. */
static uint32_t separator(struct str s, uint32_t at)
{
    static const char *const words[] = {", and ", ", ", " and ", " to ", " or ", "–", "-"};
    struct str rest = str_sub(s, at, s.n);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_starts(rest, str_of(words[i]))) {
            return (uint32_t)strlen(words[i]);
        }
    }
    return 0;
}

struct pointing {
    const struct check *k;
    struct check_doc *d;
    struct stock stock;
    struct range block;
    bool letters; /* a reference to a paragraph goes on with a letter */
};

static void missing(struct pointing *p, struct range r, const char *what, uint32_t highest)
{
    CHECK_REPORT(p->k, p->d, place_of(r), {"what", str_of(what)},
                 {"highest", str_printf(p->d->arena, "%u", highest)});
}

/* One list of paragraph numbers that begins at `at` of the block's text. */
static void paragraph_list(struct pointing *p, struct str text, uint32_t at)
{
    struct range wrong = {0, 0};
    unsigned value;
    uint32_t end, step = 0;
    while (read_number(text, at + step, &end, &value)) {
        if (value > p->stock.highest) {
            wrong = (struct range){p->block.start + at + step, p->block.start + end};
        }
        p->letters = p->letters || text.p[end - 1] == ')';
        at = end;
        step = separator(text, at);
        if (!step) {
            break;
        }
    }
    if (wrong.end && at < text.n && points_here(str_sub(text, at + 1, text.n)) &&
        check_in_scope(p->k, p->d, wrong)) {
        missing(p, wrong, "paragraph", p->stock.highest);
    }
}

static void paragraphs(struct pointing *p, struct str text)
{
    static const struct str word = {"aragraph", 8};
    for (uint32_t at = 0; p->stock.highest && (at = str_find(text, word, at)) != UINT32_MAX;) {
        at += word.n;
        at += at < text.n && text.p[at] == 's';
        if (at < text.n && text.p[at] == ' ') {
            paragraph_list(p, text, at + 1);
        }
    }
}

/* The last item of the list, or PART_NONE when its letters do not run on: then it is the list that
 * is wrong. */
static uint32_t last_item(const struct outline *o, uint32_t parent)
{
    uint32_t last = PART_NONE, count = 0;
    for (uint32_t i = parent + 1; i < o->parts[parent].end; i = o->parts[i].end) {
        if (o->parts[i].kind != PART_SUBPARAGRAPH) {
            continue;
        }
        if (o->parts[i].number != ++count) {
            return PART_NONE;
        }
        last = i;
    }
    return last;
}

/* Letters that the list of the paragraph named does not have. */
static void items(struct pointing *p, uint32_t text)
{
    uint32_t count, list = PART_NONE, last = PART_NONE;
    struct item_references *r = item_references_new(p->d, text);
    const struct item_reference *all = item_references_all(r, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct item_reference *x = &all[i];
        struct range at = {x->place.start - 1, x->place.end + 1};
        if (!x->said || !x->unique || item_references_items(r, x->parent, x->letter) > 0 ||
            !check_in_scope(p->k, p->d, at)) {
            continue;
        }
        last = x->parent == list ? last : last_item(p->d->outline, x->parent);
        list = x->parent;
        if (last != PART_NONE) {
            CHECK_REPORT(p->k, p->d, place_of(at), {"what", STR("item")},
                         {"highest", doc_text(p->d->doc, p->d->outline->parts[last].label)});
        }
    }
    item_references_free(r);
}

static void sections(struct pointing *p, struct str text)
{
    static const struct str word = {"section ", 8};
    for (uint32_t at = 0; (at = str_find(text, word, at)) != UINT32_MAX;) {
        at += word.n;
        uint32_t end = at;
        while (end < text.n && strchr("IVX", text.p[end])) {
            end++;
        }
        unsigned value = numeral_roman(str_sub(text, at, end));
        struct range r = {p->block.start + at, p->block.start + end};
        if (value > p->stock.sections && end < text.n &&
            points_here(str_sub(text, end + 1, text.n)) && check_in_scope(p->k, p->d, r)) {
            missing(p, r, "section", p->stock.sections);
        }
    }
}

static void annexes(struct pointing *p, struct str text)
{
    static const struct str word = {"the annex to the present resolution", 35};
    for (uint32_t at = 0; !p->stock.annexes && (at = str_find(text, word, at)) != UINT32_MAX;) {
        struct range r = {p->block.start + at, p->block.start + at + word.n};
        if (check_in_scope(p->k, p->d, r)) {
            missing(p, r, "annex", 0);
        }
        at += word.n;
    }
}

/* The word "annex" in a clause, a title or a heading of the text, before its first annex. */
static bool is_mentioned(const struct check_doc *d, uint32_t text, uint32_t annex)
{
    struct range r = {d->outline->parts[text].range.start, d->outline->parts[annex].range.start};
    struct str s = doc_text(d->doc, r);
    return str_find(s, STR("annex"), 0) != UINT32_MAX ||
           str_find(s, STR("Annex"), 0) != UINT32_MAX ||
           str_find(s, STR("ppendi"), 0) != UINT32_MAX;
}

/* "Annex II", not a declaration set into the text behind "Adopts the following declaration:". */
static bool is_called_annex(const struct check_doc *d, uint32_t annex)
{
    struct str s = str_trim(doc_text(d->doc, d->outline->parts[annex].range));
    return str_starts_nocase(s, STR("annex")) || str_starts_nocase(s, STR("appendix"));
}

static void text_of(struct pointing *p, uint32_t text, enum about about)
{
    const struct outline *o = p->d->outline;
    if (about == ABOUT_UNMENTIONED) {
        uint32_t annex = p->stock.first_annex;
        if (annex != PART_NONE && is_called_annex(p->d, annex) &&
            check_part_in_scope(p->k, p->d, annex) && !is_mentioned(p->d, text, annex)) {
            check_report(
                p->k, p->d,
                place_of(o->parts[annex].label.end ? o->parts[annex].label : o->parts[annex].own),
                NULL, 0);
        }
        return;
    }
    for (uint32_t i = text + 1; i < o->parts[text].end; i++) {
        if (o->parts[i].in_annex || o->parts[i].kind == PART_NOTE ||
            !check_part_in_scope(p->k, p->d, i)) {
            continue;
        }
        for (uint32_t b = o->parts[i].block; b < o->parts[i].block_end; b++) {
            p->block = p->d->doc->blocks[b].range;
            struct str words = doc_text(p->d->doc, p->block);
            if (about == ABOUT_PARAGRAPH) {
                paragraphs(p, words);
            } else if (about == ABOUT_SECTION) {
                sections(p, words);
            } else {
                annexes(p, words);
            }
        }
    }
    if (p->letters) {
        items(p, text);
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    enum about about = *(const unsigned *)k->data;
    for (uint32_t i = 0; i < d->outline->text_count; i++) {
        struct pointing p = {k, d, stock_of(d->outline, d->outline->texts[i]), {0, 0}, false};
        text_of(&p, d->outline->texts[i], about);
    }
}

static const char *const keys[] = {"about", NULL};
const struct check_kind check_kind_cross_reference = {
    .name = "cross-reference", .keys = keys, .compile = compile, .run = run};
