/* All facts of a document in one walk over its blocks. For each block the finders run in an order
 * in which each has what it needs: names before citations and sessions, the opening before both,
 * symbols before acronyms. Afterwards texts learn their session and year, zones are settled, and
 * what stands in quotations is marked. */
#include "facts/facts.h"

#include <stdlib.h>

#include "base/search.h"
#include "facts/scan.h"

/* Who speaks. */

static const struct body *formula_body(const struct lexicon *l, struct str s)
{
    const struct body *best = NULL;
    for (uint32_t i = 0; i < l->body_count; i++) {
        struct str formula = l->bodies[i].formula;
        uint32_t n = lexicon_formula_at(s, formula);
        bool fits = n && scan_stops(s, n);
        if (fits && (!best || formula.n > best->formula.n)) {
            best = &l->bodies[i];
        }
    }
    return best;
}

/* A text that lost its formula: its masthead may name the organ ("Resolution adopted by the General
 * Assembly"). */
static const struct body *body_of_masthead(const struct scan *s, uint32_t text)
{
    uint32_t end = s->o->parts[text].own.end > 0 ? s->o->parts[text].range.end : 0;
    uint32_t first = s->o->text_count > 1 ? s->o->parts[text].block : 0;
    for (uint32_t b = first;
         b < s->d->block_count && b < first + 12 && s->d->blocks[b].range.start < end; b++) {
        struct str line = doc_text(s->d, s->d->blocks[b].range);
        uint32_t by = str_find(line, STR("dopted by the "), 0);
        for (uint32_t i = 0; by != UINT32_MAX && i < s->l->body_count; i++) {
            if (str_starts(str_sub(line, by + 14, line.n), s->l->bodies[i].name)) {
                return &s->l->bodies[i];
            }
        }
    }
    return NULL;
}

/* The organ of a text: its formula, else a paragraph that begins like one ("The Economic and Social
 * Council decides to ..."). */
static const struct body *body_of_text(const struct scan *s, uint32_t text)
{
    const struct outline *o = s->o;
    const struct body *found = NULL;
    for (uint32_t i = text; i < o->parts[text].end && !found; i++) {
        enum part_kind kind = o->parts[i].kind;
        if (kind == PART_FORMULA || kind == PART_PARAGRAPH || kind == PART_OPERATIVE ||
            kind == PART_PREAMBULAR) {
            found = formula_body(s->l, str_trim(doc_text(s->d, o->parts[i].body)));
        }
        if (kind == PART_OPERATIVE || kind == PART_ANNEX || (i > text && part_is_text(kind))) {
            break;
        }
    }
    return found ? found : body_of_masthead(s, text);
}

static uint32_t text_index(const struct outline *o, uint32_t part)
{
    uint32_t i = search_from(o->texts, o->text_count, sizeof *o->texts, part);
    return i < o->text_count && o->texts[i] == part ? i : UINT32_MAX;
}

/* A decision without formula in a report ("At its 1st meeting, the Commission decided ...") is one
 * of the body whose other texts stand beside it. */
static void settle_bodies(struct facts *f, struct text_fact *texts)
{
    const struct body *last = NULL;
    for (uint32_t i = 0; i < f->texts_count; i++) {
        struct text_fact *t = &texts[i];
        if (t->report && t->adopted) {
            t->body = t->body ? t->body : last;
            last = t->body;
        }
    }
}

static struct text_fact *texts_new(const struct scan *s, struct facts *f)
{
    const struct outline *o = s->o;
    uint32_t count = o->text_count ? o->text_count : 1;
    struct text_fact *texts = ARENA_ARRAY(s->a, struct text_fact, count);
    for (uint32_t i = 0; i < count; i++) {
        struct text_fact *t = &texts[i];
        t->part = o->text_count ? o->texts[i] : 0;
        t->body = body_of_text(s, t->part);
        enum part_kind kind = o->parts[t->part].kind;
        t->adopted = kind == PART_RESOLUTION || kind == PART_DECISION;
        t->report = outline_up(o, t->part, PART_REPORT_SECTION) != PART_NONE;
    }
    f->texts = texts;
    f->texts_count = count;
    settle_bodies(f, texts);
    return texts;
}

/* The walk. */

static void enter_text(struct scan *s, const struct facts *f, uint32_t text)
{
    if (text == s->text_part) {
        return;
    }
    s->text_part = text;
    memset(s->named, 0, sizeof s->named);
    uint32_t i = text == PART_NONE ? UINT32_MAX : text_index(s->o, text);
    s->organ = i != UINT32_MAX ? f->texts[i].body : s->o->text_count ? NULL : f->texts[0].body;
}

static void scan_block(struct scan *s, const struct facts *f, uint32_t b)
{
    const struct block *block = &s->d->blocks[b];
    s->block = b;
    s->part = s->o->part_of_block[b];
    const struct part *p = &s->o->parts[s->part];
    s->text = str_sub(s->d->text, 0, block->range.end);
    s->from = block->range.start;
    s->in_note = block->kind == BLOCK_NOTE || p->kind == PART_NOTE;
    s->in_title = p->kind == PART_TITLE || p->kind == PART_HEADING || p->kind == PART_MASTHEAD;
    if (!s->in_note) { /* a note speaks for the text it stands in */
        enter_text(s, f, outline_text_of(s->o, s->part));
    }
    names_find(s);
    bool clause = p->kind == PART_PREAMBULAR || p->kind == PART_OPERATIVE;
    if (clause && !p->in_annex && !s->in_note && b == p->block) {
        opening_find(s, s->part);
    }
    date_find(s);
    symbol_find(s);
    citation_find(s);
    session_find(s);
    acronym_find(s);
    zone_find(s);
}

/* Afterwards: zones. */

static int by_start(const void *a, const void *b)
{
    const struct zone *x = a, *y = b;
    if (x->range.start != y->range.start) {
        return x->range.start < y->range.start ? -1 : 1;
    }
    return x->range.end > y->range.end ? -1 : x->range.end < y->range.end;
}

static void settle_zones(struct scan *s, struct facts *f)
{
    VEC(struct zone) all = {0};
    for (int k = 0; k < ZONE_KIND_COUNT; k++) {
        struct zone *z = s->zones[k].p;
        uint32_t n = 0;
        if (s->zones[k].n) {
            qsort(z, s->zones[k].n, sizeof *z, by_start);
        }
        for (uint32_t i = 0; i < s->zones[k].n; i++) {
            if (n && z[i].range.start < z[n - 1].range.end) {
                z[n - 1].range.end =
                    z[i].range.end > z[n - 1].range.end ? z[i].range.end : z[n - 1].range.end;
            } else {
                z[n++] = z[i];
            }
        }
        s->zones[k].n = n;
        f->zones_of[k] = vec_to_arena(&s->zones[k], s->a);
        f->zones_of_count[k] = n;
        for (uint32_t i = 0; i < n; i++) {
            *vec_push(&all) = z[i];
        }
        vec_done(&s->zones[k]);
    }
    if (all.n) {
        qsort(all.p, all.n, sizeof *all.p, by_start);
    }
    f->zones = vec_to_arena(&all, s->a);
    f->zones_count = all.n;
    vec_done(&all);
}

/* The first zone of kind `k` that ends behind plane offset `at`; NULL for none. */
static const struct zone *zone_behind(const struct facts *f, int k, uint32_t at)
{
    const struct zone *z = f->zones_of[k];
    uint32_t i = SEARCH_FROM(z, f->zones_of_count[k], range.end, at + 1);
    return i < f->zones_of_count[k] ? &z[i] : NULL;
}

bool facts_in_zone(const struct facts *f, unsigned kinds, struct range r)
{
    for (int k = 0; k < ZONE_KIND_COUNT; k++) {
        const struct zone *z = kinds >> k & 1 ? zone_behind(f, k, r.start) : NULL;
        if (z && (z->range.start < r.end || range_holds(z->range, r.start))) {
            return true;
        }
    }
    return false;
}

static void mark_quoted(struct scan *s, const struct facts *f)
{
    for (uint32_t i = 0; i < s->citations.n; i++) {
        s->citations.p[i].quoted = facts_in_zone(f, 1u << ZONE_QUOTATION, s->citations.p[i].number);
    }
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        s->mentions.p[i].quoted = facts_in_zone(f, 1u << ZONE_QUOTATION, s->mentions.p[i].range);
    }
}

/* Afterwards: session and year. */

/* Where the text proper begins: what stands before it is masthead and title. */
static uint32_t front_end(const struct scan *s, uint32_t text)
{
    for (uint32_t i = text; i < s->o->parts[text].end; i++) {
        enum part_kind kind = s->o->parts[i].kind;
        if (kind == PART_FORMULA || kind == PART_PREAMBULAR || kind == PART_OPERATIVE) {
            return s->o->parts[i].range.start;
        }
    }
    return s->o->parts[text].range.end;
}

/* The number that names the text itself: "79/13. Title", "Resolution 28/1", "Resolution 2462
 * (2019)". */
static void read_own_number(const struct scan *s, struct text_fact *t, struct range block)
{
    static const char *const before[] = {"Resolution ", "Decision ", "RESOLUTION ",
                                         "DECISION ",   "",          NULL};
    struct str text = str_sub(s->d->text, 0, block.end);
    for (uint32_t i = 0; before[i]; i++) {
        struct number n;
        uint32_t at = block.start + (uint32_t)strlen(before[i]);
        if (!scan_is(text, block.start, before[i]) || !number_read(text, at, &n)) {
            continue;
        }
        struct str rest = str_trim(str_sub(text, n.range.end, text.n));
        bool names = *before[i] ? rest.n == 0 || rest.p[0] == '.' : rest.n && rest.p[0] == '.';
        if (names) {
            t->session = t->session || n.shape == NUMBER_YEAR_SLASH ? t->session : n.session;
            t->year = t->year ? t->year : n.year;
            t->adopted = true;
        }
        return;
    }
}

static void read_front(const struct scan *s, struct text_fact *t, uint32_t start, uint32_t end)
{
    for (uint32_t b = doc_block_at(s->d, start); b < s->d->block_count; b++) {
        const struct block *block = &s->d->blocks[b];
        if (block->range.start >= end) {
            break;
        }
        read_own_number(s, t, block->range);
        struct str text = doc_text(s->d, block->range);
        struct date_list dates;
        uint32_t by = str_find(text, STR("dopted by"), 0);
        uint32_t on = by != UINT32_MAX ? str_find(text, STR("on "), by) : UINT32_MAX;
        while (on != UINT32_MAX && !t->date.year) {
            t->adopted = true;
            if (scan_begins(text, on) && date_read(text, on + 3, &dates)) {
                t->date = dates.dates[0];
            }
            on = str_find(text, STR("on "), on + 1);
        }
    }
}

/* "Seventy-ninth session" as a line of its own before the text. */
static void read_front_session(const struct scan *s, struct text_fact *t, uint32_t start,
                               uint32_t end)
{
    uint32_t first = SEARCH_FROM(s->sessions.p, s->sessions.n, range.start, start);
    for (uint32_t i = first; i < s->sessions.n && s->sessions.p[i].range.start < end && !t->session;
         i++) {
        struct range r = s->sessions.p[i].range;
        uint32_t b = doc_block_at(s->d, r.start);
        if (b != UINT32_MAX && s->d->blocks[b].range.start == r.start &&
            !s->sessions.p[i].special) {
            t->session = s->sessions.p[i].number;
        }
    }
}

/* Year of a document by its symbol: "A/79/23", "A/C.3/79/L.12", "S/2024/615"; 0 when it does not
 * say. */
static unsigned symbol_year(struct str symbol)
{
    uint32_t first = str_find(symbol, STR("/"), 0);
    struct str rest = str_sub(symbol, first + 1, symbol.n), part = rest;
    for (int i = 0; i < 3 && rest.n; i++) {
        uint32_t slash = str_find(rest, STR("/"), 0);
        slash = slash == UINT32_MAX ? rest.n : slash;
        unsigned n;
        part = str_sub(rest, 0, slash);
        if (numeral_figures(part, &n)) {
            bool assembly = symbol.p[0] == 'A' && n > 30 && n < 150;
            return n >= 1946 && n < 2100 ? n : assembly ? 1945 + n : 0;
        }
        if (symbol.p[0] == 'A' && !str_starts(part, STR("C.")) && !str_eq(part, STR("RES")) &&
            !str_starts(part, STR("AC."))) {
            return 0; /* "A/CN.4/72", "A/HRC/53/L.2": counted otherwise */
        }
        if (str_starts(part, STR("AC."))) {
            symbol = STR("-"); /* only a year counts: "A/AC.105/100" is a serial number */
        }
        rest = str_sub(rest, slash + 1, rest.n);
    }
    return 0;
}

/* The newest year that is surely past: of resolutions and documents cited and of texts adopted; a
 * date in running text may be that of a conference to come. */
static unsigned newest_year(const struct scan *s, const struct facts *f)
{
    unsigned newest = 0;
    for (uint32_t i = 0; i < s->citations.n; i++) {
        const struct citation *c = &s->citations.p[i];
        unsigned year = c->date.year ? c->date.year : c->year;
        newest = year > newest && year < 2100 ? year : newest;
    }
    for (uint32_t i = 0; i < s->symbols.n; i++) {
        unsigned year = symbol_year(doc_text(s->d, s->symbols.p[i].range));
        newest = year > newest ? year : newest;
    }
    for (uint32_t i = 0; i < f->texts_count; i++) {
        newest = f->texts[i].year > newest ? f->texts[i].year : newest;
    }
    for (uint32_t i = 0; i < s->dates.n && newest == 0; i++) {
        const struct date_fact *d = &s->dates.p[i];
        newest = d->date.year < 2100 && date_is_valid(d->date) ? d->date.year : newest;
    }
    return newest;
}

static void settle_texts(const struct scan *s, struct facts *f, struct text_fact *texts)
{
    bool alone = f->texts_count == 1;
    for (uint32_t i = 0; i < f->texts_count; i++) {
        struct text_fact *t = &texts[i];
        uint32_t end = front_end(s, t->part);
        uint32_t start = alone ? 0 : s->o->parts[t->part].range.start;
        read_front(s, t, start, end);
        if (alone || t->adopted) {
            read_front_session(s, t, start, end);
        }
    }
    for (uint32_t i = 0; i < f->texts_count; i++) {
        struct text_fact *t = &texts[i];
        unsigned by_session = t->session ? session_year(t->body, t->session) : 0;
        t->year = t->date.year ? t->date.year : t->year ? t->year : by_session;
    }
    unsigned newest = newest_year(s, f);
    for (uint32_t i = 0; i < f->texts_count; i++) {
        texts[i].year = texts[i].year ? texts[i].year : newest;
    }
}

/* Afterwards: italics. */

/* so few plain openings are slips of the drafter, where the formula is in italics */
enum { FEW = 2 };

static bool has_italic_formula(const struct scan *s, uint32_t text)
{
    uint32_t i = outline_next(s->o, text, s->o->parts[text].end, PART_FORMULA);
    return i != PART_NONE && doc_has_any(s->d, SPAN_ITALIC, s->o->parts[i].range, NULL);
}

static void settle_italics(const struct scan *s, struct facts *f, struct text_fact *texts)
{
    /* preambular, operative of each */
    uint32_t *openings = ARENA_ARRAY(s->a, uint32_t, 2 * f->texts_count + 2);
    uint32_t all_preamble = 0;
    bool preamble = false, any = false;
    for (uint32_t i = 0; i < s->openings.n; i++) {
        const struct opening *o = &s->openings.p[i];
        bool italic = o->italic_span != UINT32_MAX;
        uint32_t text = outline_text_of(s->o, o->part);
        uint32_t k = text == PART_NONE ? UINT32_MAX : text_index(s->o, text);
        k = k == UINT32_MAX ? 0 : k;
        openings[2 * k + o->operative]++;
        texts[k].has_italic_openings |= italic && o->operative;
        texts[k].has_italic_preamble |= italic && !o->operative;
        all_preamble += !o->operative;
        preamble |= italic && !o->operative;
        any |= italic;
    }
    for (uint32_t k = 0; k < f->texts_count && any; k++) {
        bool kept = s->o->text_count && has_italic_formula(s, texts[k].part);
        texts[k].has_italic_preamble |= kept && openings[2 * k] <= FEW;
        texts[k].has_italic_openings |= kept && openings[2 * k + 1] <= FEW;
        /* conversions lose the italics of preambles; operative verbs alone are plain by hand */
        texts[k].has_italic_openings |= texts[k].has_italic_preamble && openings[2 * k] > FEW;
        preamble |= kept && all_preamble <= FEW;
    }
    f->italics_lost_preamble = s->d->has_italics && all_preamble && !preamble;
    f->italics_lost = s->d->has_italics && s->openings.n && !any;
}

/* All. */

#define KEEP(name)                                                                                 \
    (f->name = vec_to_arena(&s.name, a), f->name##_count = s.name.n, vec_done(&s.name))

struct facts *facts_new(struct arena *a, const struct doc *d, const struct outline *o,
                        const struct lexicon *l)
{
    struct facts *f = ARENA_NEW(a, struct facts);
    struct scan s = {.a = a, .d = d, .o = o, .l = l, .text_part = PART_NONE - 1};
    f->lexicon = l;
    struct text_fact *texts = texts_new(&s, f);
    for (uint32_t b = 0; b < d->block_count; b++) {
        if (d->blocks[b].kind != BLOCK_CODE) {
            scan_block(&s, f, b);
        }
    }
    settle_zones(&s, f);
    mark_quoted(&s, f);
    settle_texts(&s, f, texts);
    settle_italics(&s, f, texts);
    KEEP(openings);
    KEEP(citations);
    KEEP(symbols);
    KEEP(dates);
    KEEP(sessions);
    KEEP(mentions);
    KEEP(acronyms);
    vec_done(&s.names);
    map_done(&s.cited);
    return f;
}

const struct text_fact *facts_text(const struct facts *f, const struct outline *o, uint32_t part)
{
    uint32_t text = outline_text_of(o, part);
    uint32_t i = text == PART_NONE ? UINT32_MAX : text_index(o, text);
    return &f->texts[i == UINT32_MAX ? 0 : i];
}

const struct opening *facts_opening(const struct facts *f, uint32_t part)
{
    uint32_t i = SEARCH_FROM(f->openings, f->openings_count, part, part);
    return i < f->openings_count && f->openings[i].part == part ? &f->openings[i] : NULL;
}
