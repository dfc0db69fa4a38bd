/* Kind instrument-name: how treaties and other instruments are named.
 *
 * `about: capitals`       the words are those of the register, the capitals are not ("Convention
 *                         Against Corruption").
 * `about: full-first`     a short form stands before the full title of the same text.
 * `about: one-short`      two short forms of one treaty in one text ("the Organized Crime
 *                         Convention" and "the Convention against Transnational Organized Crime").
 * `about: supplementing`  a protocol without ", supplementing the United Nations Convention ..." at
 *                         first mention.
 *
 * `titles`: only instruments whose title begins so; `not-titles`: all others. Quotations, official
 * titles and headings keep their own words. */
#include "check/choice.h"
#include "check/kinds.h"
#include "check/treaty_ref.h"
#include "base/utf8.h"

enum about { ABOUT_CAPITALS, ABOUT_FULL_FIRST, ABOUT_ONE_SHORT, ABOUT_SUPPLEMENTING };

struct data {
    unsigned about;
    struct str titles, not_titles;
};

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"capitals", "full-first", "one-short", "supplementing",
                                        NULL};
    struct data *data = ARENA_NEW(c->arena, struct data);
    data->titles = node_text(c->rule->node, "titles");
    data->not_titles = node_text(c->rule->node, "not-titles");
    return choice_read(c, "about", words, &data->about, e) ? data : NULL;
}

/* Equal but for the case of letters; ' and ’ are one. */
static bool same_letters(struct str a, struct str b)
{
    uint32_t i = 0, j = 0;
    while (i < a.n && j < b.n) {
        uint32_t n, m;
        uint32_t x = utf8_decode(a, i, &n), y = utf8_decode(b, j, &m);
        x = x == 0x2019 ? '\'' : utf8_to_lower(x);
        y = y == 0x2019 ? '\'' : utf8_to_lower(y);
        if (x != y) {
            return false;
        }
        i += n;
        j += m;
    }
    return i == a.n && j == b.n;
}

/* The registered form that was meant: the title or one of the short forms. */
static struct str form_meant(const struct instrument *in, struct str found)
{
    if (same_letters(in->title, found)) {
        return in->title;
    }
    for (uint32_t i = 0; i < in->short_count; i++) {
        if (same_letters(in->shorts[i], found)) {
            return in->shorts[i];
        }
    }
    return (struct str){0};
}

static bool begins_upper(struct str s)
{
    uint32_t n;
    return utf8_is_upper(utf8_decode(s, 0, &n));
}

/* A line in capitals throughout is a heading, not a misspelling. */
static bool is_all_upper(struct str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (ascii_is_lower(s.p[i])) {
            return false;
        }
    }
    return true;
}

static bool is_small_word(struct str word)
{
    static const char *const words[] = {"against", "on",  "of", "to",         "and",    "the",
                                        "in",      "for", "or", "thereto",    "from",   "by",
                                        "with",    "a",   "an", "concerning", "between"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_eq_nocase(word, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* A capital is missing, or a small word ("Against") has one; with `extra`, another word has one too
 * many. The latter is looked at only where titles say so: short titles in lower case ("Global
 * compact on refugees") are often set as names. Both texts have the same letters and, apart from
 * apostrophes, the same bytes. */
static bool has_wrong_capital(struct str found, struct str form, bool extra)
{
    for (uint32_t i = 0; i < found.n && found.n == form.n; i++) {
        bool initial = i > 0 && strchr(" -(", form.p[i - 1]);
        uint32_t end = i;
        while (end < form.n && !strchr(" ,-()", form.p[end])) {
            end++;
        }
        bool small = is_small_word(str_sub(form, i, end));
        bool more = ascii_is_lower(form.p[i]);
        if (initial && found.p[i] != form.p[i] && extra == (more && !small)) {
            return true;
        }
    }
    return false;
}

static void capitals(const struct check *k, struct check_doc *d, const struct mention *m)
{
    const struct data *data = k->data;
    struct str found = doc_text(d->doc, m->range), form = form_meant(m->instrument, found);
    bool named = begins_upper(found) == begins_upper(form) || (m->full && m->instrument->treaty);
    if (m->exact || !form.n || !named || is_all_upper(found) ||
        !has_wrong_capital(found, form, data->titles.n > 0)) {
        return;
    }
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(m->range), {"expected", form});
    check_fix(k, d, g, m->range, form);
}

/* What was seen of an instrument in the text at hand. */
struct seen {
    uint32_t text; /* part + 1; 0 not yet */
    const struct mention *first, *first_short, *full;
    bool told;
};

static void full_first(const struct check *k, struct check_doc *d, struct seen *s,
                       const struct mention *m)
{
    if (!m->full || s->told || !m->instrument->treaty || mention_is_part(d, m)) {
        return;
    }
    s->told = true;
    if (!s->first_short || s->full) {
        return;
    }
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(s->first_short->range), {"expected", m->instrument->title});
    check_relate(d, g, place_of(m->range), STR("the full title stands here"));
    struct str behind = str_sub(d->doc->text, s->first_short->range.end, d->doc->text.n);
    if (!str_starts(behind, STR(" thereto"))) { /* "the 1967 Protocol thereto" */
        check_fix(k, d, g, s->first_short->range, m->instrument->title);
    }
}

/* "Convention against Transnational Organized Crime": the title without “United Nations” is a short
 * form too. */
static struct range bare_title(const struct check_doc *d, const struct instrument *in,
                               struct range text)
{
    static const struct str un = {"United Nations ", 15};
    struct str bare =
        str_starts(in->title, un) ? str_sub(in->title, un.n, in->title.n) : (struct str){0};
    for (uint32_t at = text.start; bare.n > 20;) {
        at = str_find(str_sub(d->doc->text, 0, text.end), bare, at);
        if (at == UINT32_MAX) {
            break;
        }
        struct str before = str_sub(d->doc->text, at > un.n ? at - un.n : 0, at);
        uint32_t block = doc_block_at(d->doc, at);
        if (!str_eq(before, un) && d->doc->blocks[block].kind != BLOCK_NOTE &&
            !facts_in_zone(d->facts, 1u << ZONE_QUOTATION | 1u << ZONE_ITALIC_TITLE,
                           (struct range){at, at + 1})) {
            return (struct range){at, at + bare.n};
        }
        at += bare.n;
    }
    return (struct range){0, 0};
}

static void two_forms(const struct check *k, struct check_doc *d, struct range first,
                      struct range other)
{
    struct range later = first.start < other.start ? other : first;
    struct range earlier = first.start < other.start ? first : other;
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(later), {"other", doc_text(d->doc, earlier)});
    check_relate(d, g, place_of(earlier), STR("the other form stands here"));
    check_fix(k, d, g, later, doc_text(d->doc, earlier));
}

static void one_short(const struct check *k, struct check_doc *d, struct seen *s,
                      const struct mention *m)
{
    if (m->full || s->told || !m->instrument->treaty) {
        return;
    }
    struct str found = doc_text(d->doc, m->range);
    if (s->first_short && !same_letters(doc_text(d->doc, s->first_short->range), found)) {
        s->told = true;
        two_forms(k, d, s->first_short->range, m->range);
        return;
    }
    if (s->first_short) {
        return;
    }
    struct range bare = bare_title(d, m->instrument, d->outline->parts[s->text - 1].range);
    struct str bare_text = doc_text(d->doc, bare);
    if (bare.end && !same_letters(bare_text, found)) {
        s->told = true;
        two_forms(k, d, m->range, bare);
    }
}

/* The clause stands between commas; a mark of punctuation that is there closes it. */
static void add_clause(const struct check *k, struct check_doc *d, struct diagnostic *g,
                       uint32_t at)
{
    bool closed = at >= d->doc->text.n || strchr(",;:.)\n", d->doc->text.p[at]);
    check_fix(k, d, g, (struct range){at, at},
              str_printf(d->arena, "%s%s",
                         ", supplementing the United Nations Convention against Transnational "
                         "Organized Crime",
                         closed ? "" : ","));
}

static void supplementing(const struct check *k, struct check_doc *d, struct seen *s,
                          const struct mention *m)
{
    if (!m->instrument->supplementing || !m->full || s->told) {
        return;
    }
    s->told = true;
    uint32_t block = doc_block_at(d->doc, m->range.start);
    struct range rest = {m->range.end, d->doc->blocks[block].range.end};
    if (str_find(doc_text(d->doc, rest), STR("supplementing the"), 0) == UINT32_MAX) {
        add_clause(k, d, check_report(k, d, place_of(m->range), NULL, 0), m->range.end);
    }
}

static bool is_free(const struct check *k, const struct check_doc *d, const struct mention *m)
{
    const struct data *data = k->data;
    bool titled = (!data->titles.n || str_starts(m->instrument->title, data->titles)) &&
                  (!data->not_titles.n || !str_starts(m->instrument->title, data->not_titles));
    return titled && (!m->in_note || data->about == ABOUT_CAPITALS) && !m->in_title && !m->quoted &&
           check_part_in_scope(k, d, m->part) &&
           !facts_in_zone(d->facts, 1u << ZONE_QUOTATION | 1u << ZONE_ITALIC_TITLE, m->range);
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct data *data = k->data;
    struct seen *all = ARENA_ARRAY(d->arena, struct seen, d->lexicon->instrument_count);
    for (uint32_t i = 0; i < d->facts->mentions_count; i++) {
        const struct mention *m = &d->facts->mentions[i];
        uint32_t text = outline_text_of(d->outline, m->part);
        if (!is_free(k, d, m)) {
            continue;
        }
        if (data->about == ABOUT_CAPITALS) {
            capitals(k, d, m);
            continue;
        }
        if (text == PART_NONE || d->outline->parts[m->part].in_annex) {
            continue;
        }
        struct seen *s = &all[m->instrument - d->lexicon->instruments];
        if (s->text != text + 1) {
            *s = (struct seen){.text = text + 1, .first = m};
        }
        if (data->about == ABOUT_FULL_FIRST) {
            full_first(k, d, s, m);
        } else if (data->about == ABOUT_ONE_SHORT) {
            one_short(k, d, s, m);
        } else {
            supplementing(k, d, s, m);
        }
        s->first_short = !m->full && !s->first_short ? m : s->first_short;
        s->full = m->full && !s->full ? m : s->full;
    }
}

static const char *const keys[] = {"about", "titles", "not-titles", NULL};
const struct check_kind check_kind_instrument_name = {
    .name = "instrument-name", .keys = keys, .compile = compile, .run = run};
