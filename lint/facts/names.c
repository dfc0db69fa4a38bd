/* Names in running text, found in one pass over the words of a block: the bodies of the register,
 * their short names ("the Commission" after "the Commission on Narcotic Drugs"), those who act
 * ("the Secretary-General", "Member States"), and instruments ("the Convention on the Rights of the
 * Child").
 *
 * Bodies and actors must have their capitals. Instruments are found in any case, and the mention
 * says whether its capitals and words are those of the register; a run of words without any capital
 * of the title ("a culture of peace") is no mention. */
#include "facts/names.h"

#include "base/buf.h"
#include "base/search.h"
#include "facts/scan.h"
#include "match/terms.h"

enum owner { OWNER_BODY, OWNER_SHORT, OWNER_ACTOR, OWNER_TITLE, OWNER_SHORT_TITLE };

static const char *const short_names[SHORT_NAMES] = {"Assembly",   "Council",   "Commission",
                                                     "Conference", "Committee", "Congress"};
static const char *const actor_names[] = {"Secretary-General",
                                          "Secretariat",
                                          "Executive Director",
                                          "High Commissioner",
                                          "Director-General",
                                          "Executive Secretary",
                                          "Special Rapporteur",
                                          "Special Representative",
                                          "Special Envoy",
                                          "Member States",
                                          "States",
                                          "States parties",
                                          "States Parties",
                                          "Governments",
                                          "Working Group",
                                          "Expert Group",
                                          "working group",
                                          "expert group",
                                          "Advisory Committee",
                                          "Office",
                                          "Board",
                                          "Forum",
                                          "Panel",
                                          "Institute",
                                          "Subcommittee",
                                          "Bureau",
                                          "Department",
                                          "Coordinator",
                                          "Administrator",
                                          "President",
                                          "Chair",
                                          "Organization",
                                          "Union",
                                          "Agency",
                                          "Fund",
                                          "Court",
                                          "Tribunal",
                                          "United Nations system"};

int names_cmp_nocase(struct str a, struct str b)
{
    uint32_t n = a.n < b.n ? a.n : b.n;
    for (uint32_t i = 0; i < n; i++) {
        unsigned char x = (unsigned char)a.p[i], y = (unsigned char)b.p[i];
        x = (unsigned char)(ascii_is_upper(x) ? x + 32 : x);
        y = (unsigned char)(ascii_is_upper(y) ? y + 32 : y);
        if (x != y) {
            return x < y ? -1 : 1;
        }
    }
    return a.n == b.n ? 0 : a.n < b.n ? -1 : 1;
}

static struct str without_article(struct str s)
{
    return str_starts_nocase(s, STR("the ")) ? str_sub(s, 4, s.n) : s;
}

static void add_bodies(struct terms *t, const struct lexicon *l)
{
    for (uint32_t i = 0; i < l->body_count; i++) {
        const struct body *b = &l->bodies[i];
        terms_add(t, b->name, TERM_CASE, OWNER_BODY, i);
        struct str formula = without_article(b->formula);
        if (formula.n && !str_eq(formula, b->name)) {
            terms_add(t, formula, TERM_CASE, OWNER_BODY, i);
        }
        for (uint32_t k = 0; k < b->alias_count; k++) {
            struct str alias = without_article(b->aliases[k]);
            /* one word alone is a short name, which means what was named before */
            if (str_find(alias, STR(" "), 0) != UINT32_MAX && !str_eq(alias, formula)) {
                terms_add(t, alias, TERM_CASE, OWNER_BODY, i);
            }
        }
    }
}

/* "2015-2030", "2015 – 2030": a range of years written in another way is the same title. */
static void add_dashed(struct terms *t, struct str title, uint32_t payload)
{
    static const char *const dashes[] = {" – ", "-", " - "};
    uint32_t at = str_find(title, STR("–"), 0);
    for (size_t i = 0; at != UINT32_MAX && i < sizeof dashes / sizeof *dashes; i++) {
        struct buf b = {0};
        buf_add(&b, str_sub(title, 0, at));
        buf_add_cstr(&b, dashes[i]);
        buf_add(&b, str_sub(title, at + 3, title.n));
        terms_add(t, buf_str(&b), 0, OWNER_TITLE, payload);
        buf_done(&b);
    }
}

const struct terms *names_table(struct arena *a, const struct lexicon *l)
{
    struct terms *t = terms_new(a);
    add_bodies(t, l);
    for (uint32_t i = 0; i < SHORT_NAMES; i++) {
        terms_add(t, str_of(short_names[i]), TERM_CASE, OWNER_SHORT, i);
    }
    for (uint32_t i = 0; i < sizeof actor_names / sizeof *actor_names; i++) {
        terms_add(t, str_of(actor_names[i]), TERM_CASE, OWNER_ACTOR, i);
    }
    for (uint32_t i = 0; i < l->instrument_count; i++) {
        const struct instrument *row = &l->instruments[i];
        terms_add(t, row->title, 0, OWNER_TITLE, i);
        add_dashed(t, row->title, i);
        for (uint32_t k = 0; k < row->short_count; k++) {
            struct str form = without_article(row->shorts[k]);
            /* one word, "the Convention", may be any of them */
            if (str_find(form, STR(" "), 0) != UINT32_MAX) {
                terms_add(t, form, 0, OWNER_SHORT_TITLE, i);
            }
        }
    }
    terms_seal(t);
    return t;
}

/* One block. */

/* "Assembly" in "General Assembly": from now on "the Assembly" is that. */
static void remember(struct scan *s, const struct body *b)
{
    for (uint32_t i = 0; i < SHORT_NAMES; i++) {
        if (str_find(b->name, str_of(short_names[i]), 0) != UINT32_MAX) {
            s->named[i] = b;
            return;
        }
    }
}

static const struct body *resolve_short(const struct scan *s, uint32_t i)
{
    struct str word = str_of(short_names[i]);
    if (s->named[i]) {
        return s->named[i];
    }
    if (s->organ && str_find(s->organ->name, word, 0) != UINT32_MAX) {
        return s->organ;
    }
    return i == 0 ? lexicon_body(s->l, STR("ga")) : NULL;
}

/* "the Council", but not "Council of Europe", "European Council", "Conference on Disarmament". */
static bool is_short_name(const struct scan *s, struct range r)
{
    static const char *const goes_on[] = {" of ", " on ", " for ", " to the ", " against ", NULL};
    for (uint32_t i = 0; goes_on[i]; i++) {
        if (scan_is(s->text, r.end, goes_on[i])) {
            return false;
        }
    }
    return scan_ends(s->text, s->from, r.start, "the ") ||
           scan_ends(s->text, s->from, r.start, "The ") || scan_is(s->text, r.end, " resolution") ||
           scan_is(s->text, r.end, " decision");
}

static void add_name(struct scan *s, const struct term_hit *hit)
{
    struct name_hit name = {.range = hit->range};
    if (hit->owner == OWNER_BODY) {
        name.kind = NAME_BODY;
        name.body = &s->l->bodies[hit->payload];
        if (!s->in_note) {
            remember(s, name.body);
        }
    } else if (hit->owner == OWNER_SHORT) {
        if (!is_short_name(s, hit->range)) {
            name.kind = NAME_ACTOR;
        } else {
            name.kind = NAME_SHORT;
            name.body = resolve_short(s, hit->payload);
        }
    } else {
        name.kind = NAME_ACTOR;
    }
    *vec_push(&s->names) = name;
}

/* Length of the dash at `i`, with the blanks around it, or 0. */
static uint32_t dash_at(struct str s, uint32_t i)
{
    uint32_t from = i;
    i += i < s.n && s.p[i] == ' ';
    uint32_t dash = scan_is(s, i, "–") ? 3 : i < s.n && s.p[i] == '-';
    i += dash;
    return dash ? i + (i < s.n && s.p[i] == ' ') - from : 0;
}

static uint32_t apostrophe_at(struct str s, uint32_t i)
{
    return scan_is(s, i, "’") ? 3 : s.p[i] == '\'';
}

/* Equal but for the kind of apostrophe. */
static bool same_words(struct str a, struct str b)
{
    uint32_t i = 0, k = 0;
    while (i < a.n && k < b.n) {
        uint32_t x = apostrophe_at(a, i), y = apostrophe_at(b, k);
        if (scan_is(b, k, "–") && dash_at(a, i)) {
            x = dash_at(a, i);
            y = 3;
        }
        if ((x > 0) != (y > 0) || (x == 0 && a.p[i] != b.p[k])) {
            return false;
        }
        i += x ? x : 1;
        k += y ? y : 1;
    }
    return i == a.n && k == b.n;
}

/* Some word has a capital where the register has one (or the register has none at all). */
static bool has_capital(struct str found, struct str title)
{
    uint32_t n = found.n < title.n ? found.n : title.n;
    bool any = false;
    for (uint32_t i = 0; i < n; i++) {
        if (ascii_is_upper(title.p[i])) {
            any = true;
            if (ascii_is_upper(found.p[i])) {
                return true;
            }
        }
    }
    return !any;
}

/* The note reference that stands directly behind `end`, also behind one closing mark of
 * punctuation. */
static uint32_t mark_behind(const struct scan *s, uint32_t end)
{
    static const char *const closers[] = {"”", "’", "\"", ")", ",", ";", ".", ":", NULL};
    for (int step = 0; step < 3; step++) {
        uint32_t m = doc_mark_from(s->d, end);
        if (m < s->d->mark_count && s->d->marks[m].at == end) {
            return m;
        }
        uint32_t i = 0;
        while (closers[i] && !scan_is(s->text, end, closers[i])) {
            i++;
        }
        if (!closers[i]) {
            break;
        }
        end += (uint32_t)strlen(closers[i]);
    }
    return MARK_NONE;
}

#define SUPPLEMENTING                                                                              \
    ", supplementing the United Nations Convention against Transnational Organized Crime"

static struct str title_of(const struct instrument *row, struct str found, bool full)
{
    for (uint32_t k = 0; !full && k < row->short_count; k++) {
        if (str_eq_nocase(without_article(row->shorts[k]), found)) {
            return without_article(row->shorts[k]);
        }
    }
    return row->title;
}

static void add_mention(struct scan *s, const struct term_hit *hit)
{
    const struct instrument *row = &s->l->instruments[hit->payload];
    bool full = hit->owner == OWNER_TITLE;
    struct str found = str_in(s->text, hit->range);
    struct str title = title_of(row, found, full);
    if (!has_capital(found, title)) {
        return;
    }
    uint32_t end = hit->range.end;
    uint32_t mark = mark_behind(s, end);
    if (mark == MARK_NONE && row->supplementing && scan_is_nocase(s->text, end, SUPPLEMENTING)) {
        mark = mark_behind(s, end + (uint32_t)strlen(SUPPLEMENTING));
    }
    *vec_push(&s->mentions) = (struct mention){.part = s->part,
                                               .range = hit->range,
                                               .instrument = row,
                                               .full = full,
                                               .exact = same_words(found, title),
                                               .mark = mark,
                                               .in_note = s->in_note,
                                               .in_title = s->in_title};
    if (full) {
        zone_add(s, ZONE_OFFICIAL_TITLE, hit->range);
    }
}

struct naming {
    struct scan *s;
    uint32_t name_end, title_end; /* ends of what was taken last: inside it nothing else is named */
};

static bool on_hit(void *context, const struct term_hit *found)
{
    struct naming *n = context;
    struct term_hit hit = *found;
    hit.range.start += n->s->from;
    hit.range.end += n->s->from;
    bool title = hit.owner == OWNER_TITLE || hit.owner == OWNER_SHORT_TITLE;
    struct mention *last = n->s->mentions.n ? &n->s->mentions.p[n->s->mentions.n - 1] : NULL;
    /* "the 1951 Convention relating to the Status of Refugees": the full title goes before the
     * short form */
    if (hit.owner == OWNER_TITLE && last && !last->full && last->range.end == n->title_end &&
        hit.range.start < n->title_end && hit.range.end > n->title_end &&
        last->instrument == &n->s->l->instruments[hit.payload]) {
        n->s->mentions.n--;
        n->title_end = hit.range.end;
        add_mention(n->s, &hit);
    } else if (title && hit.range.start >= n->title_end && hit.range.start >= n->name_end) {
        n->title_end = hit.range.end;
        add_mention(n->s, &hit);
    } else if (!title && hit.range.start >= n->name_end && hit.range.start >= n->title_end) {
        n->name_end = hit.range.end;
        add_name(n->s, &hit);
    }
    return true;
}

void names_find(struct scan *s)
{
    vec_clear(&s->names);
    struct naming n = {.s = s};
    terms_scan(s->l->names, str_sub(s->text, s->from, s->text.n), on_hit, &n);
}

/* Index of the first name that starts at or behind `at`. */
static uint32_t first_from(const struct scan *s, uint32_t at)
{
    return SEARCH_FROM(s->names.p, s->names.n, range.start, at);
}

const struct name_hit *names_ending(const struct scan *s, uint32_t at)
{
    uint32_t i = first_from(s, at);
    return i > 0 && s->names.p[i - 1].range.end == at ? &s->names.p[i - 1] : NULL;
}

const struct name_hit *names_starting(const struct scan *s, uint32_t at)
{
    at += scan_is_nocase(s->text, at, "the ") ? 4 : 0;
    uint32_t i = first_from(s, at);
    return i < s->names.n && s->names.p[i].range.start == at ? &s->names.p[i] : NULL;
}

/* "Security Council resolution", "the Assembly's request" */
static bool qualifies_only(const struct scan *s, uint32_t end)
{
    static const char *const nouns[] = {" resolution", " decision", "’s", "'s", NULL};
    for (uint32_t i = 0; nouns[i]; i++) {
        if (scan_is(s->text, end, nouns[i])) {
            return true;
        }
    }
    return false;
}

const struct name_hit *names_before(const struct scan *s, uint32_t at, bool actors)
{
    /* a few steps back are enough: what lies further off is hardly what a pronoun points at */
    uint32_t i = first_from(s, at);
    for (uint32_t steps = 0; i > 0 && steps < 16; steps++) {
        const struct name_hit *hit = &s->names.p[--i];
        bool fits = actors || (hit->kind != NAME_ACTOR && hit->body);
        if (fits && hit->range.end <= at && !qualifies_only(s, hit->range.end)) {
            return hit;
        }
    }
    return NULL;
}
