/* Citations of resolutions and decisions, one entry for each number.
 *
 *   its resolutions 69/193 and 69/196 of 18 December 2014          one date for two numbers
 *   its resolutions 46/152 of 18 December 1991, on ..., and 60/1 of 16 September 2005
 *   Security Council resolutions 1373 (2001) of 28 September 2001 and 2178 (2014)
 *   resolution 4/21 of the United Nations Environment Assembly
 *
 * A list opens at the word resolution or decision. Numbers that follow it at once, parted by commas and
 * "and", belong to it; numbers further on belong to it when a separator stands before them and they look like
 * nothing else. What stands in document symbols ("A/RES/70/1"), agenda items and fractions has no
 * such place and is not read. */
#include "base/utf8.h"
#include "facts/scan.h"

struct list {
    bool open;
    bool weak;                /* no number yet: "its relevant resolutions, including ..." */
    enum citation_kind kind;
    const struct body *body;  /* as named, or as "its" points at */
    bool own, named;
    struct range range;
    uint32_t first;           /* its first entry in s->citations */
    uint32_t group;           /* first entry that still waits for a date */
};

/* --- what stands before the word --- */

static const char *const qualifiers[] = {
    "relevant", "previous",  "recent",     "subsequent",      "annual",      "biennial", "triennial", "latest",
    "other",    "related",   "various",    "earlier",         "past",        "all",      "pertinent", "applicable",
    "above",    "aforementioned", "above-mentioned", "consensus", "respective", "own",   "last",      "first",
    "and",      "resolutions", "decisions", "successive",     "present",     NULL};

/* Steps back over "relevant", "previous" and the like from `at` (just behind a blank). */
static uint32_t skip_qualifiers(const struct scan *s, uint32_t at)
{
    for (int i = 0; i < 5 && at > s->from && s->text.p[at - 1] == ' '; i++) {
        uint32_t start = scan_word_start(s->text, s->from, at - 1);
        if (!scan_one_of(str_sub(s->text, start, at - 1), qualifiers)) {
            break;
        }
        at = start;
    }
    return at;
}

static bool is_own(const struct scan *s, uint32_t at)
{
    return (scan_ends(s->text, s->from, at, "its ") || scan_ends(s->text, s->from, at, "Its ")) &&
           scan_begins(s->text, at - 4);
}

/* A capitalized word that begins no sentence stands right before `at`: "Executive Board decision". */
static bool is_foreign(const struct scan *s, uint32_t at)
{
    if (at < s->from + 2 || s->text.p[at - 1] != ' ') {
        return false;
    }
    uint32_t start = scan_word_start(s->text, s->from, at - 1);
    const struct part *p = &s->o->parts[s->part];
    bool first = start <= s->from || start <= p->body.start || s->text.p[start - 1] != ' ' ||
                 scan_ends(s->text, s->from, start, ". ");
    return !first && start < at - 1 && is_upper(s->text.p[start]);
}

/* The addressee of the paragraph's opening holds `r`: "Requests the Commission, in accordance with its ...". */
static bool is_addressee(const struct scan *s, struct range r)
{
    const struct opening *o = s->openings.n ? &s->openings.p[s->openings.n - 1] : NULL;
    return o && o->part == s->part && range_within(r, o->addressee);
}

/* What stands between a list and a new word: ", and resolution", " and decision". */
static bool is_joint(struct str between)
{
    static const char *const joints[] = {"and", ", and", "as well as", ", as well as", ",", "or", ";", "and to", NULL};
    between = str_trim(between);
    return between.n < 16 && scan_one_of(between, joints);
}

/* Whose resolution it is, from what stands before the word at `word`. */
static void read_owner(const struct scan *s, struct list *l, const struct list *before, uint32_t word)
{
    uint32_t at = skip_qualifiers(s, word);
    const struct name_hit *hit = at > s->from && s->text.p[at - 1] == ' ' ? names_ending(s, at - 1) : NULL;
    uint32_t possessive = scan_ends(s->text, s->from, at, "’s ") ? 4 : scan_ends(s->text, s->from, at, "'s ") ? 3 : 0;
    hit = possessive ? names_ending(s, at - possessive - (possessive == 4)) : hit;
    l->range.start = word;
    if (is_own(s, at)) {
        l->own = true;
        l->range.start = at - 4;
    } else if (hit) {
        l->named = true;
        l->body = hit->body;
        l->range.start = hit->range.start;
    } else if (before->open && !before->weak && before->range.end <= word &&
               is_joint(str_sub(s->text, before->range.end, word))) {
        l->own = before->own;
        l->body = before->body;
    } else if (is_foreign(s, at)) {
        l->named = true;
        l->range.start = scan_word_start(s->text, s->from, at - 1);
    }
}

/* --- whose it is, by the number --- */

/* "its": the organ, unless a body is named before it in the paragraph. Between the two the number decides,
 * except where the body is the one addressed. */
static const struct body *own_body(const struct scan *s, uint32_t its, const struct number *n)
{
    const struct name_hit *hit = names_before(s, its, false);
    if (!hit) {
        return s->organ;
    }
    bool organ = s->organ && !is_addressee(s, hit->range) && !number_fits(hit->body, n) && number_fits(s->organ, n);
    return organ ? s->organ : hit->body;
}

static const struct body *body_by_slash(const struct scan *s, const struct number *n)
{
    const struct body *ga = lexicon_body(s->l, STR("ga"));
    if (n->emergency) {
        return ga;
    }
    uint32_t known = map_find(&s->cited, str_in(s->text, n->range));
    if (known != MAP_NONE) {
        return s->citations.p[known].body;
    }
    if (s->organ == ga || !s->organ) {
        return number_fits(ga, n) ? ga : NULL;
    }
    /* a commission in its sixties and the Assembly in its sixties print the same numbers */
    bool own = number_fits(s->organ, n) &&
               (s->organ->form != NUMBER_SESSION || s->organ->base + n->session <= 2040);
    if (!own) {
        return number_fits(ga, n) ? ga : NULL;
    }
    return n->session > 30 && s->organ->form == NUMBER_SESSION ? NULL : s->organ;
}

static const struct body *body_by_shape(const struct scan *s, const struct number *n)
{
    switch (n->shape) {
    case NUMBER_PAREN_YEAR:
        return lexicon_body(s->l, STR("sc"));
    case NUMBER_YEAR_SLASH:
        return number_fits(s->organ, n) ? s->organ : lexicon_body(s->l, STR("ecosoc"));
    case NUMBER_ROMAN: {
        const struct body *ga = lexicon_body(s->l, STR("ga"));
        return number_fits(ga, n) ? ga : lexicon_body(s->l, STR("ecosoc"));
    }
    case NUMBER_SLASH:
        return body_by_slash(s, n);
    }
    return NULL;
}

static const struct body *body_of(const struct scan *s, const struct list *l, const struct number *n, bool direct)
{
    if (l->named && (direct || number_fits(l->body, n))) {
        return l->body;
    }
    if (l->own && (direct || number_fits(s->organ, n))) {
        return own_body(s, l->range.start, n);
    }
    return body_by_shape(s, n);
}

/* --- one number and what belongs to it --- */

static void add(struct scan *s, const struct list *l, const struct number *n, bool direct)
{
    const struct body *body = body_of(s, l, n, direct);
    *vec_push(&s->citations) = (struct citation){
        .part = s->part,
        .kind = l->kind,
        .body = body,
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
    if (body) {
        map_add(&s->cited, str_in(s->text, n->range), s->citations.n - 1);
    }
}

/* " of the Human Rights Council" at `at`: names the body of the numbers since `group`. Returns the end. */
static uint32_t read_body_behind(struct scan *s, struct list *l, uint32_t at)
{
    if (!scan_is(s->text, at, " of the ") && !scan_is(s->text, at, " of ")) {
        return at;
    }
    const struct name_hit *hit = names_starting(s, at + 4);
    uint32_t name = at + (scan_is(s->text, at, " of the ") ? 8 : 4);
    bool unknown = !hit && name < s->text.n && name == at + 8 && is_upper(s->text.p[name]);
    if ((!hit && !unknown) || (hit && hit->kind == NAME_ACTOR && hit->range.start == at + 4)) {
        return at;
    }
    for (uint32_t i = l->group; i < s->citations.n; i++) {
        s->citations.p[i].body = hit ? hit->body : NULL;
        s->citations.p[i].body_named = true;
    }
    return hit ? hit->range.end : at;
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
    static const char *const lead[] = {" of ", ", of ", " also of ", ", also of ", " adopted on ", ", adopted on ",
                                       " dated ", " both of ", ", both of ", ", all of ", " on ", " (", NULL};
    for (uint32_t i = 0; lead[i]; i++) {
        if (scan_is(s->text, at, lead[i]) && date_read(s->text, at + (uint32_t)strlen(lead[i]), dates)) {
            return true;
        }
    }
    return false;
}

static void set_dates(struct scan *s, struct list *l, const struct date_list *dates)
{
    for (uint32_t i = l->group; i < s->citations.n; i++) {
        uint32_t k = i - l->group < dates->count ? i - l->group : dates->count - 1;
        s->citations.p[i].date = dates->dates[k];
        s->citations.p[i].date_range = dates->range;
        s->citations.p[i].date_shared = k + 1 == dates->count && i + 1 < s->citations.n;
    }
}

/* Behind ", ", " and " and their like at `at`, or 0. */
static uint32_t read_separator(struct str text, uint32_t at)
{
    static const char *const separators[] = {", and ", " and ",  ", as well as ", " as well as ", ", or ", " or ",
                                             ", ",     "; and ", "; ",            " to ",         "–",     NULL};
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
    bool alone = letter && letter < s->text.n && is_upper(s->text.p[letter]) && scan_stops(s->text, letter + 1);
    return alone && read_date_behind(s, letter + 1, &dates) ? dates.range.end : at;
}

/* A number that stands away from the word: it must look like nothing else, or have a date. */
static bool is_plain_sight(const struct scan *s, const struct list *l, const struct number *n)
{
    struct date_list dates;
    bool alone = n->shape == NUMBER_PAREN_YEAR || (n->shape == NUMBER_ROMAN && n->session <= 63) || n->special ||
                 n->emergency || (n->shape == NUMBER_SLASH && n->session > 30) ||
                 (n->shape == NUMBER_YEAR_SLASH && l->body && l->body->form == NUMBER_ECOSOC);
    return alone || read_date_behind(s, n->range.end, &dates);
}

/* Reads number after number from `at`. Returns where it stopped, 0 when there was none. */
static uint32_t read_numbers(struct scan *s, struct list *l, uint32_t at, bool direct)
{
    struct number n;
    struct date_list dates;
    uint32_t end = 0;
    l->group = s->citations.n;
    while (number_read(s->text, at, &n) && (direct || is_plain_sight(s, l, &n))) {
        add(s, l, &n, direct);
        end = n.range.end;
        end = read_body_behind(s, l, end);
        if (read_date_behind(s, skip_title(s, end), &dates)) {
            end = dates.range.end;
            set_dates(s, l, &dates);
            end = skip_other_part(s, end);
            l->group = s->citations.n;
        }
        l->range.end = end;
        at = read_separator(s->text, end);
        if (!at) {
            break;
        }
    }
    return end;
}

/* --- the block --- */

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

static void close_list(struct scan *s, struct list *l)
{
    for (uint32_t i = l->first; l->open && i < s->citations.n; i++) {
        s->citations.p[i].list = l->range;
    }
    l->open = false;
}

/* Opens the list at the word at `at`; returns where reading goes on. */
static uint32_t open_list(struct scan *s, struct list *l, uint32_t at)
{
    struct list next = {.open = true, .first = s->citations.n};
    bool plural = false;
    uint32_t end = read_keyword(s->text, at, &next.kind, &plural);
    if (!end) {
        return at + 1;
    }
    read_owner(s, &next, l, at);
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
    }
    return end;
}

/* A number further on in the list, at `at`. */
static uint32_t go_on(struct scan *s, struct list *l, uint32_t at)
{
    static const char *const before[] = {", ", "and ", "; ", "or ", "including ", "particular ", "particularly ",
                                         "notably ", "namely ", "especially ", "also ", ": ", "as ", NULL};
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
    return scan_is(s->text, at, ". ") && at + 2 < s->text.n && is_upper(s->text.p[at + 2]);
}

void citation_find(struct scan *s)
{
    const struct part *p = &s->o->parts[s->part];
    struct list l = {0};
    uint32_t at = s->from;
    if (part_is_text(p->kind) && p->label.end > at) {
        at = p->label.end; /* "Resolution 28/1" as a heading cites nothing */
    }
    while (at < s->text.n) {
        char c = s->text.p[at];
        if ((c | 32) == 'r' || (c | 32) == 'd') {
            at = open_list(s, &l, at);
        } else if (l.open && (is_digit(c) || c == 'S' || c == 'E') && scan_begins(s->text, at)) {
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
