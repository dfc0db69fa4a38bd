/* Citations of resolutions and decisions, one entry for each number.
 *
 *   its resolutions 69/193 and 69/196 of 18 December 2014          one date for two numbers
 *   its resolutions 46/152 of 18 December 1991, on ..., and 60/1 of 16 September 2005
 *   Security Council resolutions 1373 (2001) of 28 September 2001 and 2178 (2014)
 *   resolution 4/21 of the United Nations Environment Assembly
 *
 * A list opens at the word resolution or decision. Numbers that follow it at once, parted by commas
 * and "and", belong to it; numbers further on belong to it when a separator stands before them and
 * they look like nothing else. What stands in document symbols ("A/RES/70/1"), agenda items and
 * fractions has no such place and is not read. */
#include "facts/scan.h"

/* One number and what belongs to it. */

static void add(struct scan *s, const struct cite_list *l, const struct number *n)
{
    *vec_push(&s->citations) = (struct citation){
        .part = s->part,
        .kind = l->kind,
        .own = l->own,
        .body_named = l->named,
        .list = l->range,
        .list_id = s->list_id,
        .number = n->range,
        .session = n->session,
        .ordinal = n->ordinal,
        .letter = n->letter,
        .roman = n->shape == NUMBER_ROMAN,
        .special = n->special,
        .emergency = n->emergency,
        .year = n->year,
        .in_note = s->in_note,
        .in_title = s->in_title,
    };
}

/* Number and date are read: the numbers of the group learn whose they are. */
static void close_group(struct scan *s, struct cite_list *l, bool direct)
{
    for (uint32_t i = l->group; i < s->citations.n; i++) {
        struct citation *c = &s->citations.p[i];
        c->body = cite_body(s, l, c, direct);
        c->body_named |= l->behind;
        if (c->body) {
            l->before = c->body;
            l->loose = false;
            map_add(&s->cited, str_in(s->text, c->number), i);
        }
    }
    l->group = s->citations.n;
    l->behind = false;
}

/* " of the Human Rights Council" at `at`: the body of the numbers of the group. Returns the end. */
static uint32_t read_body_behind(const struct scan *s, struct cite_list *l, uint32_t at)
{
    bool article = scan_is(s->text, at, " of the ");
    uint32_t name = at + (article ? 8 : 4);
    if (!article && !scan_is(s->text, at, " of ")) {
        return at;
    }
    const struct name_hit *hit = names_starting(s, name);
    bool unknown = article && name < s->text.n && ascii_is_upper(s->text.p[name]);
    if (hit && (article || hit->kind == NAME_BODY)) {
        l->behind = true;
        l->body_behind = hit->kind == NAME_ACTOR ? NULL : hit->body;
        return hit->range.end;
    }
    if (unknown) { /* "decision 14/1 of the Open-ended Working Group" */
        l->behind = true;
        l->body_behind = NULL;
    }
    return at;
}

/* Behind `, entitled “...”,` at `at`, or `at`. */
static uint32_t skip_title(const struct scan *s, uint32_t at)
{
    if (!scan_is(s->text, at, ", entitled “")) {
        return at;
    }
    /* titles are short; the bound keeps a text of nothing but unclosed titles linear */
    uint32_t end = str_find(str_sub(s->text, 0, at + 400), STR("”"), at);
    if (end == UINT32_MAX) {
        return at;
    }
    end += 3;
    return end < s->text.n && s->text.p[end] == ',' ? end + 1 : end;
}

static bool read_date_behind(const struct scan *s, uint32_t at, struct date_list *dates)
{
    static const char *const lead[] = {
        " of ",          ", of ",   " also of ", ", also of ", " adopted on ",
        ", adopted on ", " dated ", " both of ", ", both of ", ", all of ",
        " on ",          " (",      NULL};
    for (uint32_t i = 0; lead[i]; i++) {
        if (scan_is(s->text, at, lead[i]) &&
            date_read(s->text, at + (uint32_t)strlen(lead[i]), dates)) {
            return true;
        }
    }
    return false;
}

/* The date of the last number serves another one of the group only when it can: the same session,
 * the year of a Council number, the window of an Assembly session. "34/24 and 49/22 of 1 April
 * 2022" dates the second alone; "70/262 and 2282 (2016) of 27 April 2016" dates both. */
static bool shares_date(const struct scan *s, const struct citation *c, const struct citation *last,
                        struct date date)
{
    struct citation as = *c;
    struct date from, to;
    if (c->year || last->year) {
        as.body = lexicon_body(s->l, STR("ga"));
        bool assembly = !c->year && number_window(&as, &from, &to);
        return c->year == date.year ||
               (assembly && date_cmp(date, from) >= 0 && date_cmp(date, to) <= 0);
    }
    return c->session == last->session && c->special == last->special &&
           c->emergency == last->emergency;
}

static void set_dates(struct scan *s, struct cite_list *l, const struct date_list *dates)
{
    uint32_t n = s->citations.n - l->group;
    for (uint32_t i = 0; i < n; i++) {
        struct citation *c = &s->citations.p[l->group + i];
        bool several = dates->count > 1 && dates->count == n;
        if (several || i + 1 == n ||
            shares_date(s, c, &s->citations.p[s->citations.n - 1],
                        dates->dates[dates->count - 1])) {
            c->date = dates->dates[several ? i : dates->count - 1];
            c->date_range = dates->range;
            c->date_shared = !several && i + 1 < n;
        }
    }
}

/* Behind ", ", " and " and their like at `at`, or 0. */
static uint32_t read_separator(struct str text, uint32_t at)
{
    static const char *const separators[] = {", and ",       " and ",  ", as well as ",
                                             " as well as ", ", or ",  " or ",
                                             ", ",           "; and ", "; ",
                                             " to ",         "–",      NULL};
    for (uint32_t i = 0; separators[i]; i++) {
        if (scan_is(text, at, separators[i])) {
            return at + (uint32_t)strlen(separators[i]);
        }
    }
    return 0;
}

/* " and B of 9 April 2014" behind "68/247 A of 27 December 2013": the end of it, or `at`. */
static uint32_t skip_other_part(const struct scan *s, uint32_t at)
{
    struct date_list dates;
    uint32_t letter = read_separator(s->text, at);
    bool alone = letter && letter < s->text.n && ascii_is_upper(s->text.p[letter]) &&
                 scan_stops(s->text, letter + 1);
    return alone && read_date_behind(s, letter + 1, &dates) ? dates.range.end : at;
}

/* A number that stands away from the word: it must look like nothing else, or have a date. */
static bool is_plain_sight(const struct scan *s, const struct cite_list *l, const struct number *n)
{
    struct date_list dates;
    bool alone = n->shape == NUMBER_PAREN_YEAR || (n->shape == NUMBER_ROMAN && n->session <= 63) ||
                 n->special || n->emergency || (n->shape == NUMBER_SLASH && n->session > 30) ||
                 (n->shape == NUMBER_YEAR_SLASH && l->body && l->body->form == NUMBER_ECOSOC);
    return alone || read_date_behind(s, n->range.end, &dates);
}

/* Reads number after number from `at`. Returns where it stopped, 0 when there was none. */
static uint32_t read_numbers(struct scan *s, struct cite_list *l, uint32_t at, bool direct)
{
    struct number n;
    struct date_list dates;
    uint32_t end = 0;
    l->group = s->citations.n;
    while (number_read(s->text, at, &n) && (direct || is_plain_sight(s, l, &n))) {
        add(s, l, &n);
        end = read_body_behind(s, l, n.range.end);
        if (read_date_behind(s, skip_title(s, end), &dates)) {
            end = skip_other_part(s, dates.range.end);
            set_dates(s, l, &dates);
            end = read_body_behind(s, l, end);
            close_group(s, l, direct);
        }
        l->range.end = end;
        at = read_separator(s->text, end);
        if (!at) {
            break;
        }
    }
    close_group(s, l, direct);
    return end;
}

/* The block. */

/* "resolution", "decisions" at `at`: the end of the word and what it is; 0 for another word. */
static uint32_t read_keyword(struct str text, uint32_t at, enum citation_kind *kind, bool *plural)
{
    static const char *const words[] = {"resolution", "decision"};
    for (int i = 0; i < 2; i++) {
        if (scan_is_nocase(text, at, words[i]) && scan_begins(text, at)) {
            uint32_t end = at + (uint32_t)strlen(words[i]);
            *plural = end < text.n && text.p[end] == 's';
            *kind = i ? CITES_DECISION : CITES_RESOLUTION;
            return scan_stops(text, end + *plural) ? end + *plural : 0;
        }
    }
    return 0;
}

static void close_list(struct scan *s, struct cite_list *l)
{
    for (uint32_t i = l->first; l->open && i < s->citations.n; i++) {
        s->citations.p[i].list = l->range;
    }
    l->open = false;
}

/* Opens the list at the word at `at`; returns where reading goes on. */
static uint32_t open_list(struct scan *s, struct cite_list *l, uint32_t at)
{
    struct cite_list next = {.open = true, .first = s->citations.n};
    bool plural = false;
    uint32_t end = read_keyword(s->text, at, &next.kind, &plural);
    if (!end) {
        return at + 1;
    }
    cite_read_owner(s, &next, l, at);
    next.range.end = end;
    uint32_t number = end + 1;
    const struct name_hit *of = scan_is(s->text, end, " of ") ? names_starting(s, end + 4) : NULL;
    if (of && of->kind != NAME_ACTOR && !next.named) {
        next.named = true;
        next.body = of->body;
        number = of->range.end + 1;
    }
    struct number n;
    if (number < s->text.n && s->text.p[number - 1] == ' ' && number_read(s->text, number, &n)) {
        close_list(s, l);
        *l = next;
        s->list_id++;
        return read_numbers(s, l, number, true);
    }
    if (plural && (!l->open || l->weak)) {
        *l = next;
        l->weak = true;
        s->list_id++;
    } else if (next.named && next.body) {
        /* "and Human Rights Council resolutions on it, including resolution 54/3" */
        l->before = next.body;
        l->loose = true;
    }
    return end;
}

/* A number further on in the list, at `at`. */
static uint32_t go_on(struct scan *s, struct cite_list *l, uint32_t at)
{
    static const char *const before[] = {
        ", ",       "and ",    "; ",          "or ",   "including ", "particular ", "particularly ",
        "notably ", "namely ", "especially ", "also ", ": ",         "as ",         NULL};
    for (uint32_t i = 0; before[i]; i++) {
        if (scan_ends(s->text, s->from, at, before[i])) {
            uint32_t end = read_numbers(s, l, at, false);
            l->weak = l->weak && !end;
            return end ? end : at + 1;
        }
    }
    return at + 1;
}

static bool ends_sentence(const struct scan *s, uint32_t at)
{
    return scan_is(s->text, at, ". ") && at + 2 < s->text.n && ascii_is_upper(s->text.p[at + 2]);
}

void citation_find(struct scan *s)
{
    const struct part *p = &s->o->parts[s->part];
    struct cite_list l = {0};
    uint32_t at = s->from;
    if (part_is_text(p->kind) && p->label.end > at) {
        at = p->label.end; /* "Resolution 28/1" as a heading cites nothing */
    }
    while (at < s->text.n) {
        char c = s->text.p[at];
        if ((c | 32) == 'r' || (c | 32) == 'd') {
            at = open_list(s, &l, at);
        } else if (l.open && (ascii_is_digit(c) || c == 'S' || c == 'E') &&
                   scan_begins(s->text, at)) {
            at = go_on(s, &l, at);
        } else if (c == '.' && ends_sentence(s, at)) {
            close_list(s, &l);
            at++;
        } else {
            at++;
        }
    }
    close_list(s, &l);
}
