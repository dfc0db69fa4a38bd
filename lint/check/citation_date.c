/* Kind citation-date: the dates of cited resolutions and decisions.
 *
 * `about: window`      the date lies in the session the number names: 72/196 cannot be of 19 December 2016.
 * `about: adopted`     the date is the one in the register: 78/145 was adopted on 19 December 2023.
 * `about: two-dates`   one number with two dates in one document.
 * `about: year`        number and year of a Security Council resolution agree: 1373 (2001).
 * `about: first`       the first mention in a text gives the date.
 * `about: later`       a later mention repeats it.
 *
 * Notes give no dates; titles, quotations and annexes speak for themselves. The same number can belong to two
 * bodies, so nothing is compared where the body is not certain. */
#include "base/map.h"
#include "check/choice.h"
#include "check/kinds.h"

enum about { ABOUT_WINDOW, ABOUT_ADOPTED, ABOUT_TWO_DATES, ABOUT_YEAR, ABOUT_FIRST, ABOUT_LATER };

struct data {
    unsigned about;
    struct condition condition;
};

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"window", "adopted", "two-dates", "year",
                                        "first",  "later",   NULL};
    struct data *data = ARENA_NEW(c->arena, struct data);
    bool ok = choice_read(c, "about", words, &data->about, e) && condition_read(c, &data->condition, e);
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

static void window(const struct check *k, struct check_doc *d, const struct citation *c)
{
    struct date from, to;
    if (!c->date.year || !c->body || !number_window(d->lexicon, c, &from, &to) ||
        (date_cmp(c->date, from) >= 0 && date_cmp(c->date, to) <= 0)) {
        return;
    }
    CHECK_REPORT(k, d, place_of(c->date_range), {"number", number_of(d, c)},
                 {"body", c->body->name}, {"from", date_text(d, from)}, {"to", date_text(d, to)});
}

static bool day_is_valid(struct date date)
{
    return date.day && date_is_valid(date);
}

static void adopted(const struct check *k, struct check_doc *d, const struct citation *c)
{
    if (!c->body || c->kind != CITES_RESOLUTION || !day_is_valid(c->date)) {
        return;
    }
    struct date right = lexicon_adoption(d->lexicon, c->body->id, number_of(d, c));
    if (!right.year || date_cmp(right, c->date) == 0) {
        return;
    }
    struct str text = date_text(d, right);
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(c->date_range), {"number", number_of(d, c)},
                                        {"expected", text});
    if (!c->date_shared) {
        check_fix(k, d, g, c->date_range, text);
    }
}

static void council_year(const struct check *k, struct check_doc *d, const struct citation *c)
{
    const struct lexicon *l = d->lexicon;
    if (!c->body || c->body->form != NUMBER_SC || c->kind != CITES_RESOLUTION || c->year < 1946 ||
        c->year - 1946 >= l->sc_year_count) {
        return;
    }
    unsigned i = c->year - 1946, highest = l->sc_highest[i], below = i ? l->sc_highest[i - 1] : 0;
    if (c->ordinal + 1 > below + 1 && c->ordinal <= highest + 1) {
        return;
    }
    unsigned right = 0;
    for (unsigned y = 0; y < l->sc_year_count && !right; y++) {
        right = c->ordinal <= l->sc_highest[y] ? 1946 + y : 0;
    }
    CHECK_REPORT(k, d, place_of(c->number),
                 {"expected", right ? str_printf(d->arena, "%u (%u)", c->ordinal, right)
                                    : STR("no number of the years known")});
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
        if (!is_running(k, d, c) || !day_is_valid(c->date) || c->letter.n) {
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
    }
    map_done(&seen);
}

/* Bodies whose numbers do not carry the year already. */
static bool takes_date(const struct citation *c)
{
    enum number_form f = c->body->form;
    return c->kind == CITES_RESOLUTION &&
           (f == NUMBER_GA || f == NUMBER_ECOSOC || f == NUMBER_SESSION || f == NUMBER_HRC ||
            f == NUMBER_SESSION_TABLE);
}

/* First and later mentions inside one text: `first` wants a date, `later` wants none. */
static void mentions(const struct check *k, struct check_doc *d, const struct data *data)
{
    struct map seen = {0};
    uint32_t text = PART_NONE;
    for (uint32_t i = 0; i < d->facts->citations_count; i++) {
        const struct citation *c = &d->facts->citations[i];
        uint32_t own = outline_text_of(d->outline, c->part);
        if (own != text && own != PART_NONE) {
            map_done(&seen);
            text = own;
        }
        if (own == PART_NONE || !is_running(k, d, c) || d->outline->parts[c->part].in_annex ||
            !takes_date(c) || !condition_holds(&data->condition, d, facts_text(d->facts, d->outline, c->part))) {
            continue;
        }
        bool dated = c->date_range.end > c->date_range.start;
        uint32_t first = map_add(&seen, key_of(d, c), i);
        if (data->about == ABOUT_FIRST && first == i && !dated) {
            CHECK_REPORT(k, d, place_of(c->number), {"body", c->body->name});
        } else if (data->about == ABOUT_LATER && first != i && dated && !c->letter.n &&
                   d->facts->citations[first].date.year) {
            struct diagnostic *g = CHECK_REPORT(k, d, place_of(c->date_range),
                                                {"number", number_of(d, c)});
            check_relate(d, g, place_of(d->facts->citations[first].list),
                         STR("first cited here, with its date"));
        }
    }
    map_done(&seen);
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
    case ABOUT_FIRST:
    case ABOUT_LATER:
        mentions(k, d, data);
        break;
    }
}

static const char *const keys[] = {"about", CONDITION_KEYS, NULL};
const struct check_kind check_kind_citation_date = {
    .name = "citation-date", .keys = keys, .compile = compile, .run = run};
