/* Kind formula: the opening formula of each text, "The General Assembly,".
 *
 *   expect: known    one of the organs of the register, and not missing
 *   expect: comma    a comma when a preamble follows, none when the text goes straight to its
 *                    decisions
 *   expect: italic   the organ's name in italics
 *   expect: context  the organ that the report names ("for adoption by the General Assembly")
 *
 * Decisions in one sentence ("The Economic and Social Council decides to ...") and formulas with a
 * colon before a list have no formula of this kind and are left alone. */
#include "check/kinds.h"

enum expect { EXPECT_KNOWN, EXPECT_COMMA, EXPECT_ITALIC, EXPECT_CONTEXT };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"known", "comma", "italic", "context", NULL};
    return compile_choice(c, "expect", words, e);
}

/* The formula of one text, taken apart. */
struct formula {
    uint32_t text, part; /* part: PART_NONE when the text has none */
    struct range name;   /* "The General Assembly" */
    char mark;           /* ',' ':' or 0 behind the name; '.' ';' before a preamble */
    bool alone;          /* nothing follows in the same paragraph */
    bool preamble;       /* a preambular paragraph follows in the text */
    const struct text_fact *fact;
};

/* Organ names hold no comma: the name ends at the first one, at a colon, or with the paragraph. */
static void split(const struct check_doc *d, struct formula *f)
{
    struct range own = d->outline->parts[f->part].own;
    struct str s = doc_text(d->doc, own);
    uint32_t end = 0;
    while (end < s.n && s.p[end] != ',' && s.p[end] != ':' && s.p[end] != '\n') {
        end++;
    }
    f->mark = end < s.n && s.p[end] != '\n' ? s.p[end] : 0;
    /* The subject of a sentence is a part inside its paragraph. */
    enum part_kind up = d->outline->parts[d->outline->parts[f->part].parent].kind;
    f->alone =
        end + (f->mark != 0) >= str_trim(s).n && up != PART_PARAGRAPH && up != PART_OPERATIVE;
    struct str name = str_trim(str_sub(s, 0, end));
    if (f->preamble && f->mark == 0 && name.n > 1 && strchr(".;", name.p[name.n - 1])) {
        f->mark = name.p[--name.n]; /* "The Security Council." for a comma */
    }
    f->name = (struct range){own.start, own.start + name.n};
}

static struct formula find(const struct check_doc *d, uint32_t t)
{
    const struct outline *o = d->outline;
    struct formula f = {.text = o->texts[t], .fact = &d->facts->texts[t]};
    uint32_t end = o->parts[f.text].end;
    f.part = outline_next(o, f.text, end, PART_FORMULA);
    uint32_t pp = outline_next(o, f.text, end, PART_PREAMBULAR);
    f.preamble = pp != PART_NONE && !o->parts[pp].in_annex;
    if (f.part != PART_NONE) {
        split(d, &f);
    }
    return f;
}

static bool is_decision(const struct check_doc *d, const struct formula *f)
{
    enum part_kind kind = d->outline->parts[f->text].kind;
    return kind == PART_DRAFT_DECISION || kind == PART_DECISION;
}

/* The formula of the register nearest to what is written; empty when none is near. */
static struct str nearest(const struct check_doc *d, struct str name)
{
    struct str best = {0};
    unsigned limit = 4;
    for (uint32_t i = 0; i < d->lexicon->body_count; i++) {
        struct str formula = d->lexicon->bodies[i].formula;
        unsigned distance = formula.n ? str_distance(name, formula, limit) : limit + 1;
        if (distance <= limit) {
            best = formula;
            limit = distance ? distance - 1 : 0;
        }
    }
    return best;
}

/* The organ's formula when what is written holds its name in other letters or with more around it,
 * "THE GENERAL ASSEMBLY", "The General Assembly of the United Nations", or only the last word of
 * the name of the organ that adopts the text, "The Assembly". Empty otherwise. */
static struct str disguised(const struct check_doc *d, const struct formula *f, struct str name)
{
    struct str best = {0};
    for (uint32_t i = 0; i < d->lexicon->body_count; i++) {
        struct str formula = d->lexicon->bodies[i].formula;
        struct str bare = str_starts(formula, STR("The ")) ? str_sub(formula, 4, formula.n) : formula;
        for (uint32_t at = 0; bare.n && at + bare.n <= name.n && name.n < 80; at++) {
            struct str behind = str_sub(name, at + bare.n, name.n);
            bool whole = behind.n == 0 || str_starts_nocase(behind, STR(" of the United Nations"));
            if (whole && formula.n > best.n && str_starts_nocase(str_sub(name, at, name.n), bare)) {
                best = formula;
            }
        }
    }
    const struct body *body = f->fact->body;
    return best.n || !body || !body->formula.n || !str_starts_nocase(name, STR("The ")) ||
                   !str_ends_nocase(body->formula, str_sub(name, 3, name.n))
               ? best
               : body->formula;
}

/* The name is a formula of the register, letter for letter. */
static bool in_register(const struct check_doc *d, struct str name)
{
    for (uint32_t i = 0; i < d->lexicon->body_count; i++) {
        struct str formula = d->lexicon->bodies[i].formula;
        bool counted = name.n > formula.n && lexicon_formula_at(name, formula) == name.n;
        if (name.n && (counted || str_eq(formula, name))) {
            return true;
        }
    }
    return false;
}

/* Where a paragraph can be put before the one that begins at plane offset `at`: the start of its
 * line, when nothing but the markers of italics stands there. False elsewhere and in other formats.
 */
static bool line_start(const struct check_doc *d, uint32_t at, uint32_t *start)
{
    struct str s = d->doc->source->bytes;
    enum source_format format = d->doc->source->format;
    uint32_t i = doc_source(d->doc, (struct range){at, at + 1}).start;
    if (format != SOURCE_MARKDOWN && format != SOURCE_TEXT) {
        return false;
    }
    while (i > 0 && (s.p[i - 1] == '*' || s.p[i - 1] == '_')) {
        i--;
    }
    *start = i;
    return i == 0 || s.p[i - 1] == '\n';
}

/* "*The General Assembly*," and a blank line, with the line ends of the document. */
static void put_formula(const struct check *k, struct check_doc *d, struct diagnostic *g,
                        const struct formula *f, uint32_t at)
{
    struct str s = d->doc->source->bytes;
    uint32_t start, line = str_find(s, STR("\n"), 0);
    if (!f->fact->body || !f->fact->body->formula.n || !line_start(d, at, &start)) {
        return;
    }
    const char *mark = !d->doc->has_italics ? "" : start < s.n && s.p[start] == '_' ? "_" : "*";
    const char *end = line != UINT32_MAX && line > 0 && s.p[line - 1] == '\r' ? "\r\n" : "\n";
    check_fix_source(k, d, g, (struct range){start, start},
                     str_printf(d->arena, "%s%.*s%s,%s%s", mark, STR_ARG(f->fact->body->formula),
                                mark, end, end));
}

static void check_missing(const struct check *k, struct check_doc *d, const struct formula *f)
{
    const struct outline *o = d->outline;
    uint32_t end = o->parts[f->text].end;
    uint32_t first = outline_next(o, f->text, end, PART_PREAMBULAR);
    bool operative = outline_next(o, f->text, end, PART_OPERATIVE) != PART_NONE;
    if (!f->preamble || !operative || is_decision(d, f)) {
        return;
    }
    struct range at = {o->parts[first].body.start, o->parts[first].body.start};
    struct str organ = f->fact->body && f->fact->body->formula.n ? f->fact->body->formula
                                                                 : STR("The General Assembly");
    struct diagnostic *g = CHECK_REPORT(
        k, d, place_of(at), {"problem", STR("the opening formula is missing")},
        {"expected",
         str_printf(d->arena, "the name of the organ on a line of its own, such as “%.*s,”",
                    STR_ARG(organ))});
    put_formula(k, d, g, f, at.start);
}

static void check_known(const struct check *k, struct check_doc *d, const struct formula *f)
{
    if (f->part == PART_NONE) {
        check_missing(k, d, f);
        return;
    }
    struct str name = doc_text(d->doc, f->name);
    if (in_register(d, name) || !f->alone) {
        return;
    }
    struct str near = nearest(d, name);
    near = near.n ? near : disguised(d, f, name);
    struct diagnostic *g = CHECK_REPORT(
        k, d, place_of(f->name),
        {"problem",
         str_printf(d->arena, "“%.*s” is not the opening formula of a known organ", STR_ARG(name))},
        {"expected", near.n ? str_printf(d->arena, "“%.*s”", STR_ARG(near))
                            : STR("the organ's name in full, such as “The General Assembly,”")});
    if (near.n) {
        check_fix(k, d, g, f->name, near);
    } else {
        g->severity = DIAG_NOTE; /* an organ that the register lacks */
    }
}

/* The comma stands outside the italics: "*The General Assembly*,". */
static void put_comma(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      struct range behind)
{
    if (behind.start == behind.end) {
        check_fix_behind(k, d, g, behind.start, STR(","));
    } else {
        check_fix(k, d, g, behind, STR(","));
    }
}

static void check_comma(const struct check *k, struct check_doc *d, const struct formula *f)
{
    if (f->part == PART_NONE || !f->alone || (f->mark == ':' && !f->preamble) || is_decision(d, f)) {
        return;
    }
    bool clauses = f->preamble || outline_next(d->outline, f->text, d->outline->parts[f->text].end,
                                               PART_OPERATIVE) != PART_NONE;
    struct str name = doc_text(d->doc, f->name);
    struct range behind = {f->name.end, f->name.end + (f->mark != 0)};
    if (f->preamble && f->mark != ',') {
        struct diagnostic *g =
            CHECK_REPORT(k, d, place_of(f->name), {"problem", STR("a comma is missing after")},
                         {"name", name}, {"reason", STR("a preamble follows")});
        put_comma(k, d, g, behind);
    } else if (!f->preamble && clauses && f->mark == ',') {
        struct diagnostic *g =
            CHECK_REPORT(k, d, place_of(behind), {"problem", STR("no comma is needed after")},
                         {"name", name}, {"reason", STR("no preamble follows")});
        check_fix(k, d, g, behind, STR(""));
    }
}

static void check_italic(const struct check *k, struct check_doc *d, const struct formula *f)
{
    if (f->part == PART_NONE || !f->alone || !d->doc->has_italics ||
        d->facts->italics_lost_preamble || !f->fact->has_italic_openings || is_decision(d, f) ||
        doc_is_all(d->doc, SPAN_ITALIC, f->name)) {
        return;
    }
    struct diagnostic *g = check_report(k, d, place_of(f->name), NULL, 0);
    if (!doc_has_any(d->doc, SPAN_ITALIC, f->name, NULL)) {
        check_fix_italic(k, d, g, f->name);
    }
}

/* The organ that the nearest heading above says the text is for: the body named last behind
 * "adoption by the", or outside reports behind "Resolution adopted by the" in the heads of the
 * text. */
static const struct body *context(const struct check_doc *d, uint32_t text, uint32_t formula,
                                  struct range *where)
{
    const struct outline *o = d->outline;
    uint32_t section = outline_up(o, text, PART_REPORT_SECTION);
    struct str words = section == PART_NONE ? STR("adopted by the ") : STR("adoption by the ");
    *where = section == PART_NONE ? (struct range){o->text_count == 1 ? 0 : o->parts[text].range.start, formula}
                                  : o->parts[section].own;
    struct str s = doc_text(d->doc, *where);
    uint32_t at = UINT32_MAX;
    for (uint32_t next = 0; (next = str_find(s, words, next)) != UINT32_MAX;) {
        at = next + words.n;
        next = at;
    }
    if (at == UINT32_MAX) {
        return NULL;
    }
    struct str rest = str_sub(s, at, s.n);
    const struct body *longest = NULL;
    for (uint32_t i = 0; i < d->lexicon->body_count; i++) {
        const struct body *b = &d->lexicon->bodies[i];
        if (b->formula.n && str_starts(rest, b->name) &&
            (!longest || b->name.n > longest->name.n)) {
            longest = b;
        }
    }
    return longest;
}

static void check_context(const struct check *k, struct check_doc *d, const struct formula *f)
{
    struct range heading;
    if (f->part == PART_NONE) {
        return;
    }
    const struct body *expected = context(d, f->text, f->name.start, &heading);
    if (!expected || !f->fact->body || f->fact->body == expected) {
        return;
    }
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(f->name), {"expected", expected->formula});
    check_fix(k, d, g, f->name, expected->formula);
    check_relate(d, g, place_of(heading), STR("the report says so here"));
}

static void run(const struct check *k, struct check_doc *d)
{
    static void (*const checks[])(const struct check *, struct check_doc *,
                                  const struct formula *) = {check_known, check_comma, check_italic,
                                                             check_context};
    for (uint32_t t = 0; t < d->outline->text_count; t++) {
        struct formula f = find(d, t);
        if (check_part_in_scope(k, d, f.text)) {
            checks[*(const uint32_t *)k->data](k, d, &f);
        }
    }
}

static const char *const keys[] = {"expect", NULL};
const struct check_kind check_kind_formula = {
    .name = "formula", .keys = keys, .compile = compile, .run = run};
