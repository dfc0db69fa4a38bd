/* Kind citation-date: the dates of cited resolutions and decisions.
 *
 * `about: window`     the date lies in the session the number names: 72/196 cannot be of 19
 *                     December 2016.
 * `about: adopted`    the date is the one in the register: 78/145 was adopted on 19 December 2023.
 * `about: two-dates`  one number with two dates in one document.
 * `about: year`       number and year of a Security Council resolution agree: 1373 (2001).
 * `about: first`      the first mention in a text gives the date.
 * `about: later`      a later mention repeats it.
 * `about: excess`     a note cites a resolution that its text cites with number and date.
 *
 * Notes give no dates; titles, quotations and annexes speak for themselves. The same number can
 * belong to two bodies, so nothing is compared where the body is not certain. */
#include "base/map.h"
#include "base/numeral.h"
#include "base/search.h"
#include "check/choice.h"
#include "check/kinds.h"
#include "check/note_list.h"
#include "check/treaty_ref.h"

enum about {
    ABOUT_WINDOW,
    ABOUT_ADOPTED,
    ABOUT_TWO_DATES,
    ABOUT_YEAR,
    ABOUT_FIRST,
    ABOUT_LATER,
    ABOUT_EXCESS
};

struct data {
    unsigned about;
    struct condition condition;
};

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"window", "adopted", "two-dates", "year",
                                        "first",  "later",   "excess",    NULL};
    struct data *data = ARENA_NEW(c->arena, struct data);
    bool ok =
        choice_read(c, "about", words, &data->about, e) && condition_read(c, &data->condition, e);
    return ok ? data : NULL;
}

static struct str date_text(struct check_doc *d, struct date date)
{
    return str_printf(d->arena, "%u %s %u", date.day, numeral_month_name(date.month), date.year);
}

static struct str number_of(const struct check_doc *d, const struct citation *c)
{
    return doc_text(d->doc, c->number);
}

/* Number and date fit the arithmetic of a body other than the one assumed. */
static bool fits_another(const struct check_doc *d, const struct citation *c)
{
    struct citation other = *c;
    struct date from, to;
    for (uint32_t i = 0; i < d->lexicon->body_count; i++) {
        other.body = &d->lexicon->bodies[i];
        if (other.body != c->body && number_window(&other, &from, &to) &&
            date_cmp(c->date, from) >= 0 && date_cmp(c->date, to) <= 0) {
            return true;
        }
    }
    return false;
}

/* A body that may number its resolutions alike is named earlier in the paragraph: "the adoption, by
 * the Economic and Social Commission for Asia and the Pacific, of resolution 72/7". */
static bool other_named_before(const struct check_doc *d, const struct citation *c)
{
    static const char *const nouns[] = {"Commission",           "Council",
                                        "Conference",           "Congress",
                                        "Environment Assembly", "Health Assembly"};
    const struct block *b = &d->doc->blocks[doc_block_at(d->doc, c->number.start)];
    uint32_t from = c->number.start > 400 ? c->number.start - 400 : 0;
    from = from < b->range.start ? b->range.start : from;
    struct str before = doc_text(d->doc, (struct range){from, c->number.start});
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        if (str_find(before, str_of(nouns[i]), 0) != UINT32_MAX) {
            return true;
        }
    }
    return false;
}

/* "the General Assembly in its resolution 79/323": the body stands directly before “its”. */
static bool says_whose(const struct check_doc *d, const struct citation *c)
{
    uint32_t from = c->list.start > 40 ? c->list.start - 40 : 0;
    struct str before = doc_text(d->doc, (struct range){from, c->list.start});
    return c->own && str_find(before, c->body->name, 0) != UINT32_MAX;
}

/* The date belongs to this number, and the number to this body, beyond doubt. A date given once
 * behind several numbers may be that of the last alone. */
static bool is_certain(const struct check_doc *d, const struct citation *c)
{
    if (!c->date.year || !c->body || c->date_shared) {
        return false;
    }
    if (c->body_named || c->body->form == NUMBER_SC || says_whose(d, c)) {
        return true;
    }
    /* no other body with numbers of this form gets beyond sixty resolutions in a session */
    return c->ordinal > 60 || (!fits_another(d, c) && (c->own || !other_named_before(d, c)));
}

/* The Council resolution has a number of another year. */
static bool is_of_other_year(const struct lexicon *l, const struct citation *c)
{
    if (!c->body || c->body->form != NUMBER_SC || c->kind != CITES_RESOLUTION || c->year < 1946 ||
        !l->sc_year_count) {
        return false;
    }
    unsigned i = c->year - 1946,
             known = l->sc_year_count; /* later years: above all known numbers */
    unsigned below = i >= known ? l->sc_highest[known - 1] : i ? l->sc_highest[i - 1] : 0;
    return c->ordinal <= below || (i < known && c->ordinal > l->sc_highest[i] + 1);
}

static void council_year(const struct check *k, struct check_doc *d, const struct citation *c)
{
    const struct lexicon *l = d->lexicon;
    if (!is_of_other_year(l, c)) {
        return;
    }
    unsigned right = lexicon_council_year(l, c->ordinal);
    struct str expected =
        right ? str_printf(d->arena, "%u (%u)", c->ordinal, right) : (struct str){0};
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(c->number),
                     {"expected", right ? expected : STR("no number of the years known")});
    if (right) {
        check_fix(k, d, g, c->number, expected);
    }
}

/* Date of adoption from the register; year 0 when it is not known. */
static struct date adoption_of(struct check_doc *d, const struct citation *c)
{
    if (!c->body || c->kind != CITES_RESOLUTION) {
        return (struct date){0};
    }
    struct str number =
        c->body->form == NUMBER_SC ? str_printf(d->arena, "%u", c->ordinal) : number_of(d, c);
    return lexicon_adoption(d->lexicon, c->body->id, number);
}

/* `date` lies in the session that the number names, or nothing is known of it. */
static bool is_possible_date(const struct citation *c, struct date date)
{
    struct date from, to;
    return !number_window(c, &from, &to) || (date_cmp(date, from) >= 0 && date_cmp(date, to) <= 0);
}

static bool is_outside(const struct citation *c, struct date *from, struct date *to)
{
    return c->body && c->date.year && number_window(c, from, to) &&
           (date_cmp(c->date, *from) < 0 || date_cmp(c->date, *to) > 0);
}

static void window(const struct check *k, struct check_doc *d, const struct citation *c)
{
    struct date from, to;
    if (!is_outside(c, &from, &to) || !is_certain(d, c) || is_of_other_year(d->lexicon, c)) {
        return;
    }
    struct date right = adoption_of(d, c);
    bool known = right.year && date_cmp(right, from) >= 0 && date_cmp(right, to) <= 0;
    struct str text = known ? date_text(d, right) : (struct str){0};
    struct diagnostic *g = CHECK_REPORT(
        k, d, place_of(c->date_range), {"number", number_of(d, c)}, {"body", c->body->name},
        {"from", date_text(d, from)}, {"to", date_text(d, to)},
        {"right",
         known ? str_printf(d->arena, "; it was adopted on %.*s", STR_ARG(text)) : STR("")});
    if (known) {
        check_fix(k, d, g, c->date_range, text);
    }
}

static bool day_is_valid(struct date date)
{
    return date.day && date_is_valid(date);
}

/* Meetings of the Council run past midnight, and tables give the day on which they began. */
static bool is_next_day(struct date a, struct date b)
{
    bool month_ends = b.day == 1 && a.day >= 28 && (a.month % 12) + 1 == b.month;
    return (a.year == b.year && a.month == b.month && a.day + 1 == b.day) || month_ends;
}

static void adopted(const struct check *k, struct check_doc *d, const struct citation *c)
{
    struct date right = adoption_of(d, c), from, to;
    if (!right.year || !day_is_valid(c->date) || date_cmp(right, c->date) == 0 ||
        !is_certain(d, c) || is_outside(c, &from, &to) || is_of_other_year(d->lexicon, c) ||
        (c->body->form == NUMBER_SC && is_next_day(right, c->date))) {
        return;
    }
    struct str text = date_text(d, right);
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(c->date_range), {"number", number_of(d, c)},
                                        {"expected", text});
    check_fix(k, d, g, c->date_range, text);
}

/* Citations whose dates can be compared: outside notes, titles and quotations, with a body. */
static bool is_running(const struct check *k, const struct check_doc *d, const struct citation *c)
{
    return c->body && !c->in_note && !c->in_title && !c->quoted &&
           check_part_in_scope(k, d, c->part);
}

/* "ga 70/178 A": what tells one cited text from another. */
static struct str key_of(struct check_doc *d, const struct citation *c)
{
    return str_printf(d->arena, "%c %.*s %.*s", c->kind == CITES_DECISION ? 'd' : 'r',
                      STR_ARG(c->body->id), STR_ARG(number_of(d, c)));
}

static void two_dates(const struct check *k, struct check_doc *d)
{
    struct map seen = {0};
    for (uint32_t i = 0; i < d->facts->citations_count; i++) {
        const struct citation *c = &d->facts->citations[i];
        if (!is_running(k, d, c) || !day_is_valid(c->date) || c->letter.n || !is_certain(d, c)) {
            continue;
        }
        uint32_t first = map_add(&seen, key_of(d, c), i);
        const struct citation *o = &d->facts->citations[first];
        if (first == i || date_cmp(o->date, c->date) == 0) {
            continue;
        }
        struct diagnostic *g =
            CHECK_REPORT(k, d, place_of(c->date_range), {"number", number_of(d, c)},
                         {"other", doc_text(d->doc, o->date_range)});
        check_relate(d, g, place_of(o->date_range), STR("the other date stands here"));
        check_suggest_either(d, g, c->date_range, doc_text(d->doc, o->date_range), o->date_range,
                             doc_text(d->doc, c->date_range));
    }
    map_done(&seen);
}

/* Bodies whose numbers do not carry the year already, and whose resolutions are always dated. */
static bool takes_date(const struct citation *c)
{
    enum number_form f = c->body->form;
    return c->kind == CITES_RESOLUTION && !c->special && !c->emergency &&
           (f == NUMBER_GA || f == NUMBER_ECOSOC || f == NUMBER_SESSION || f == NUMBER_HRC);
}

/* A date stands near by and tells it all the same: "the adoption on 16 June 2025 of its resolution
 * 79/293", "the Summit held on 22 September 2024, at which resolution 79/1 was adopted". */
static bool dated_otherwise(const struct check_doc *d, const struct citation *c)
{
    const struct block *b = &d->doc->blocks[doc_block_at(d->doc, c->number.start)];
    uint32_t from = c->number.start > 160 ? c->number.start - 160 : 0;
    from = from < b->range.start ? b->range.start : from;
    const struct facts *f = d->facts;
    uint32_t low = SEARCH_FROM(f->dates, f->dates_count, range.start, from);
    for (; low < f->dates_count && f->dates[low].range.start < c->number.end + 60; low++) {
        struct str before = doc_text(
            d->doc, (struct range){f->dates[low].range.start - 3, f->dates[low].range.start});
        bool behind = f->dates[low].range.start > c->number.end;
        struct str between =
            behind ? doc_text(d->doc, (struct range){c->number.end, f->dates[low].range.start})
                   : (struct str){0};
        if (f->dates[low].range.end <= b->range.end && !str_eq(before, STR("of ")) &&
            (!behind || str_find(between, STR("adopted"), 0) != UINT32_MAX)) {
            return true;
        }
    }
    return false;
}

/* "70/191 of December 22, 2015", "of 22nd December": a date in a form of its own, which other rules
 * tell; it is not missing. */
static bool dated_in_other_form(const struct check_doc *d, const struct citation *c)
{
    struct range block = d->doc->blocks[doc_block_at(d->doc, c->number.start)].range;
    struct str rest = doc_text(d->doc, (struct range){c->number.end, block.end});
    if (!str_starts(rest, STR(" of "))) {
        return false;
    }
    uint32_t end = 4;
    while (end < rest.n && ascii_is_letter(rest.p[end])) {
        end++;
    }
    return (end < rest.n && ascii_is_digit(rest.p[4])) || numeral_month(str_sub(rest, 4, end));
}

/* The numbers of one list, each with its title, share the date at the end: "resolutions 5/1, on
 * institution-building, and 5/2, on the code of conduct, of 18 June 2007". */
static bool dated_by_list(const struct check_doc *d, const struct citation *c)
{
    const struct block *b = &d->doc->blocks[doc_block_at(d->doc, c->number.start)];
    struct str text = doc_text(d->doc, b->range);
    uint32_t from = c->number.end - b->range.start, at = str_find(text, STR(", of "), from);
    struct str between = at == UINT32_MAX ? (struct str){0} : str_sub(text, from, at);
    unsigned day;
    uint32_t end = at == UINT32_MAX ? 0 : str_find(text, STR(" "), at + 5);
    return between.n && end != UINT32_MAX && str_starts(between, STR(", on ")) &&
           str_find(between, STR(" and "), 0) != UINT32_MAX &&
           str_find(between, STR("resolution"), 0) == UINT32_MAX &&
           numeral_figures(str_sub(text, at + 5, end), &day) && day >= 1 && day <= 31;
}

/* A mention that goes by the number alone, in the text being read. */
struct undated {
    const struct citation *c; /* NULL: the first mention has its date, or nothing is told of it */
    struct diagnostic *told;
};

static struct str of_date(struct check_doc *d, struct str date)
{
    return str_printf(d->arena, " of %.*s", STR_ARG(date));
}

/* Bytes of " of 19 December 2017" behind a number; empty where something else stands between. */
static struct range date_clause(const struct check_doc *d, const struct citation *c)
{
    struct range r = {c->number.end, c->date_range.end};
    bool plain = c->date_range.start == c->number.end + 4 && c->date_range.end > r.start &&
                 str_starts(doc_text(d->doc, r), STR(" of "));
    return plain ? r : (struct range){0, 0};
}

/* Behind the date goes on a list whose next number would take the date of another: "72/196 [of 19
 * December 2017] and 73/154 of 17 December 2018". */
static bool list_goes_on(const struct check_doc *d, const struct citation *c)
{
    const struct citation *next = c + 1;
    return next < d->facts->citations + d->facts->citations_count && next->list_id == c->list_id;
}

/* Whose number it is, is told or plain from its height; and no number without a date stands before
 * it in its list, which would seem to share the date. */
static bool may_be_dated(const struct check_doc *d, const struct citation *c)
{
    const struct citation *before = c > d->facts->citations ? c - 1 : NULL;
    bool shares = before && before->list_id == c->list_id && !before->date.year;
    return !shares && !c->letter.n && (c->body_named || c->own || c->ordinal > 60);
}

/* The date of a first mention, from the register, or from the later mention that gives it: from
 * there it is moved. */
static void date_first(const struct check *k, struct check_doc *d, struct diagnostic *g,
                       const struct citation *c, const struct citation *later)
{
    struct date known = adoption_of(d, c);
    struct range clause = later ? date_clause(d, later) : (struct range){0, 0};
    struct range at = {c->number.end, c->number.end};
    if (!may_be_dated(d, c)) {
        return;
    }
    if (known.year && is_possible_date(c, known)) {
        check_fix(k, d, g, at, of_date(d, date_text(d, known)));
    } else if (clause.end && is_possible_date(c, later->date)) {
        check_fix(k, d, g, at, of_date(d, doc_text(d->doc, later->date_range)));
    }
    if (g->edit_count && clause.end && !list_goes_on(d, later)) {
        check_fix(k, d, g, clause, STR(""));
    }
}

static void repeated_date(const struct check *k, struct check_doc *d, const struct citation *first,
                          const struct citation *c)
{
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(c->date_range), {"number", number_of(d, c)});
    struct range clause = date_clause(d, c);
    check_relate(d, g, place_of(first->list), STR("first cited here, with its date"));
    if (clause.end && !list_goes_on(d, c) && date_cmp(first->date, c->date) == 0) {
        check_fix(k, d, g, clause, STR(""));
    }
}

/* One mention; `first` is the first of the same number, `undated` what is told of that one. */
static void mention(const struct check *k, struct check_doc *d, const struct citation *c,
                    const struct citation *first, struct undated *undated)
{
    unsigned about = ((const struct data *)k->data)->about;
    bool dated = c->date_range.end > c->date_range.start;
    if (about == ABOUT_FIRST && first == c && !dated && !dated_otherwise(d, c) &&
        !dated_by_list(d, c) && !dated_in_other_form(d, c)) {
        undated->c = c;
        undated->told = CHECK_REPORT(k, d, place_of(c->number), {"body", c->body->name});
        date_first(k, d, undated->told, c, NULL);
    } else if (about == ABOUT_FIRST && first != c && dated && undated->c && !c->date_shared) {
        undated->told->edit_count = 0;
        date_first(k, d, undated->told, undated->c, c);
        undated->c = NULL;
    } else if (about == ABOUT_LATER && first != c && dated && !c->letter.n && !c->date_shared &&
               first->date.year) {
        repeated_date(k, d, first, c);
    }
}

/* First and later mentions inside one text: `first` wants a date, `later` wants none. */
static void mentions(const struct check *k, struct check_doc *d, const struct data *data)
{
    struct map seen = {0};
    uint32_t text = PART_NONE;
    struct undated *undated = ARENA_ARRAY(d->arena, struct undated, d->facts->citations_count + 1);
    for (uint32_t i = 0; i < d->facts->citations_count; i++) {
        const struct citation *c = &d->facts->citations[i];
        uint32_t own = outline_text_of(d->outline, c->part);
        if (own != text && own != PART_NONE) {
            map_done(&seen);
            text = own;
        }
        if (own == PART_NONE || !is_running(k, d, c) || d->outline->parts[c->part].in_annex ||
            !takes_date(c) ||
            !condition_holds(&data->condition, d, facts_text(d->facts, d->outline, c->part))) {
            continue;
        }
        /* the number alone decides what was cited before: whose it is may be told at one place only
         */
        uint32_t first =
            map_add(&seen, data->about == ABOUT_FIRST ? number_of(d, c) : key_of(d, c), i);
        mention(k, d, c, &d->facts->citations[first], &undated[first]);
    }
    map_done(&seen);
}

/* "Resolution 70/1." in a note of a text that cites "its resolution 70/1 of 25 September 2015". */
static void excess(const struct check *k, struct check_doc *d)
{
    const struct note_list *l = note_list_of(d);
    struct map dated = {0};
    bool told = false;
    for (uint32_t i = 0; i < d->facts->citations_count; i++) {
        const struct citation *c = &d->facts->citations[i];
        uint32_t text = outline_text_of(d->outline, c->part);
        if (!c->in_note && c->date.year && !c->in_title && !c->quoted && text != PART_NONE) {
            map_add(&dated, str_printf(d->arena, "%u %.*s", text, STR_ARG(number_of(d, c))), i);
        }
    }
    for (uint32_t i = 0; i < d->facts->citations_count; i++) {
        const struct citation *c = &d->facts->citations[i];
        uint32_t note = c->in_note ? l->of_block[doc_block_at(d->doc, c->number.start)] : NOTE_NONE;
        if (note == NOTE_NONE || l->notes[note].text == PART_NONE) {
            continue;
        }
        struct str key =
            str_printf(d->arena, "%u %.*s", l->notes[note].text, STR_ARG(number_of(d, c)));
        uint32_t first = map_find(&dated, key);
        if (first != MAP_NONE) {
            struct diagnostic *g =
                CHECK_REPORT(k, d, place_of(c->number), {"number", number_of(d, c)});
            check_relate(d, g, place_of(d->facts->citations[first].list),
                         STR("cited here with its date"));
            struct source_ref only;
            if (!told && source_ref_read(note_text(d, note), &only) && !only.rest.n) {
                note_drop(k, d, g, note, NOTE_NONE);
            }
            told = true;
        }
    }
    map_done(&dated);
}

static void each(const struct check *k, struct check_doc *d, const struct data *data)
{
    for (uint32_t i = 0; i < d->facts->citations_count; i++) {
        const struct citation *c = &d->facts->citations[i];
        if (!check_part_in_scope(k, d, c->part) || c->quoted) {
            continue;
        }
        if (data->about == ABOUT_WINDOW) {
            window(k, d, c);
        } else if (data->about == ABOUT_ADOPTED) {
            adopted(k, d, c);
        } else {
            council_year(k, d, c);
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct data *data = k->data;
    switch ((enum about)data->about) {
    case ABOUT_WINDOW:
    case ABOUT_ADOPTED:
    case ABOUT_YEAR:
        each(k, d, data);
        break;
    case ABOUT_TWO_DATES:
        two_dates(k, d);
        break;
    case ABOUT_EXCESS:
        excess(k, d);
        break;
    case ABOUT_FIRST:
    case ABOUT_LATER:
        mentions(k, d, data);
        break;
    }
}

static const char *const keys[] = {"about", CONDITION_KEYS, NULL};
const struct check_kind check_kind_citation_date = {
    .name = "citation-date", .keys = keys, .compile = compile, .run = run};
