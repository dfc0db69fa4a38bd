/* Sessions: "its twenty-ninth session", "the seventy-fifth session of the General Assembly",
 * "its twenty-seventh special session", "29th session".
 *
 * Which body meets is told by "of the ..." behind, or by the noun that "its" points at: the name
 * that stands last before it. "... to report to the Commission at its twenty-ninth session" is a
 * session of the Commission; after "requests the Secretariat to report thereon at its ..." the noun
 * is the Secretariat, and a check says so. Without any name before it, "its" means the organ that
 * speaks. */
#include "facts/scan.h"

static const char *const kinds[] = {
    "special",    "regular", "annual",  "substantive", "resumed",   "organizational", "executive",
    "reconvened", "main",    "plenary", "high-level",  "emergency", "intersessional", NULL};

/* The ordinal that ends at `end` (a blank stands there): its start, or `end`. */
static uint32_t ordinal_before(const struct scan *s, uint32_t end, unsigned *number, bool *figures)
{
    uint32_t start = scan_word_start(s->text, s->from, end);
    struct str word = str_sub(s->text, start, end);
    *figures = word.n && ascii_is_digit(word.p[0]);
    *number = *figures ? numeral_ordinal_figures(word) : numeral_ordinal_words(word);
    if (*number && !*figures && scan_ends(s->text, s->from, start, "one hundred and ")) {
        *number += 100;
        start -= 16;
    }
    return *number ? start : end;
}

/* Steps back over "special", "regular" from the blank at `at`; tells whether one of them was
 * special. */
static uint32_t skip_kinds(const struct scan *s, uint32_t at, bool *special)
{
    for (int i = 0; i < 4; i++) {
        unsigned number;
        bool figures;
        uint32_t start = scan_word_start(s->text, s->from, at);
        struct str word = str_sub(s->text, start, at);
        bool ordinal = ordinal_before(s, at, &number, &figures) < at;
        /* "the first special session" ends at first, "the tenth first session" does not exist */
        if (!word.n || !str_one_of_nocase(word, kinds) || ordinal || start <= s->from ||
            s->text.p[start - 1] != ' ') {
            break;
        }
        *special |= str_eq_nocase(word, STR("special"));
        at = start - 1;
    }
    return at;
}

/* Whose session. */

/* Between `from` and `to` the organ speaks again: ", and decides to include ...", ", and recalling
 * the ...". */
static bool organ_speaks(const struct scan *s, uint32_t from, uint32_t to)
{
    const struct opening *o = s->openings.n ? &s->openings.p[s->openings.n - 1] : NULL;
    bool decides = o && o->part == s->part && str_eq(o->key, STR("decides"));
    if (decides && scan_ends(s->text, from, to, "to include in the provisional agenda of ")) {
        return true;
    }
    from = to - from > 400 ? to - 400 : from;
    for (uint32_t at = from; at < to; at++) {
        bool begins = s->text.p[at] == ' ' && at > from &&
                      (s->text.p[at - 1] == ',' || scan_ends(s->text, from, at, " and"));
        if (!begins) {
            if (scan_is(s->text, at, " decides to ") || scan_is(s->text, at, " reiterates its ")) {
                return true;
            }
            continue;
        }
        struct str verb = scan_word(s->text, at + 1);
        if (verb.n && ascii_is_lower(verb.p[0]) &&
            (lexicon_opener(s->l, true, verb) || lexicon_opener(s->l, false, verb))) {
            return true;
        }
    }
    return false;
}

static void set_own(const struct scan *s, struct session_fact *f, uint32_t its)
{
    static const char *const pronouns[] = {"it, at ",
                                           "it at ",
                                           "it for consideration at ",
                                           "it thereon at ",
                                           "its consideration at ",
                                           "its consideration, at ",
                                           NULL};
    f->own = true;
    for (uint32_t i = 0; pronouns[i]; i++) {
        uint32_t n = (uint32_t)strlen(pronouns[i]);
        if (scan_ends(s->text, s->from, its, pronouns[i]) && scan_begins(s->text, its - n)) {
            f->antecedent = (struct range){its - n, scan_word_end(s->text, its - n)};
            f->body = s->organ;
            return;
        }
    }
    const struct name_hit *hit = names_before(s, its, true);
    hit = hit && organ_speaks(s, hit->range.end, its) ? NULL : hit;
    bool item = s->o->parts[s->part].kind == PART_SUBPARAGRAPH;
    if (hit) {
        f->antecedent = hit->range;
        f->body = hit->kind == NAME_ACTOR ? NULL : hit->body;
    } else if (!item) { /* in a subparagraph the lead-in may have named another */
        f->body = s->organ;
    }
}

static void set_body(const struct scan *s, struct session_fact *f, uint32_t start, uint32_t end)
{
    const struct name_hit *of = scan_is(s->text, end, " of ") ? names_starting(s, end + 4) : NULL;
    if (of) {
        f->antecedent = of->range;
        f->body = of->kind == NAME_ACTOR ? NULL : of->body;
        return;
    }
    if (scan_ends(s->text, s->from, start, "its ") && scan_begins(s->text, start - 4)) {
        set_own(s, f, start - 4);
    }
}

/* Past or future. */

static const char *const future_verbs[] = {
    "report",   "submit",  "present",  "consider", "include", "continue", "review",   "convene",
    "hold",     "address", "inform",   "update",   "provide", "examine",  "discuss",  "revert",
    "take",     "propose", "make",     "devote",   "be",      "keep",     "conclude", "resume",
    "transmit", "prepare", "complete", "conduct",  "decide",  "give",     NULL};
static const char *const past_words[] = {
    "adopted",     "held",        "concluded", "decided",    "requested", "considered",
    "made",        "established", "endorsed",  "agreed",     "approved",  "convened",
    "took",        "submitted",   "outcome",   "outcomes",   "issued",    "discussed",
    "recommended", "recognized",  "noted",     "welcomed",   "called",    "work",
    "started",     "initiated",   "presented", "taken",      "expressed", "contained",
    "delivered",   "completed",   "gave",      "statements", "debates",   NULL};

static const char *const future_signs[] = {"agenda", "agendas", "will", "shall", NULL};

/* The clause before `at`, word by word backwards: the first sign of past or future decides. */
static bool is_future(const struct scan *s, uint32_t at)
{
    if (scan_ends(s->text, s->from, at, "report on ") ||
        scan_ends(s->text, s->from, at, "report on the ")) {
        return false; /* "the report on its twenty-eighth session" */
    }
    for (int steps = 0; steps < 40 && at > s->from; steps++) {
        while (at > s->from && strchr(" ,", s->text.p[at - 1])) {
            at--;
        }
        uint32_t start = scan_word_start(s->text, s->from, at);
        if (start == at) {
            return false;
        }
        struct str word = str_sub(s->text, start, at);
        bool infinitive =
            scan_ends(s->text, s->from, start, "to ") && str_one_of_nocase(word, future_verbs);
        if (infinitive || str_one_of_nocase(word, future_signs)) {
            return true;
        }
        if (str_one_of_nocase(word, past_words)) {
            return scan_ends(s->text, s->from, start, "to be ") ||
                   scan_ends(s->text, s->from, start, "will be ");
        }
        at = start;
    }
    return false;
}

/* The block. */

/* "twenty-ninth and thirtieth sessions": the ordinals before the one at `start`. Returns the start
 * of all. */
static uint32_t earlier_ordinals(const struct scan *s, uint32_t start, struct session_fact *first,
                                 uint32_t most, uint32_t *count)
{
    static const char *const joints[] = {" and ", ", ", " to ", NULL};
    for (uint32_t i = 0; joints[i] && *count < most;) {
        uint32_t n = (uint32_t)strlen(joints[i]);
        if (start < s->from + n || !scan_ends(s->text, s->from, start, joints[i])) {
            i++;
            continue;
        }
        struct session_fact *f = &first[*count];
        uint32_t end = start - n;
        uint32_t before = ordinal_before(s, end, &f->number, &f->figures);
        if (before == end) {
            break;
        }
        f->range = (struct range){before, end};
        (*count)++;
        start = before;
        i = 0;
    }
    return start;
}

static void read_session(struct scan *s, uint32_t word, uint32_t end)
{
    enum { MOST = 6 };
    struct session_fact found[MOST] = {0};
    bool special = false;
    if (word <= s->from || s->text.p[word - 1] != ' ') {
        return;
    }
    uint32_t at = skip_kinds(s, word - 1, &special);
    uint32_t start = ordinal_before(s, at, &found[0].number, &found[0].figures);
    if (start == at) {
        return;
    }
    found[0].range = (struct range){start, end};
    uint32_t count = 1;
    uint32_t first = earlier_ordinals(s, start, found, MOST, &count);
    struct session_fact whose = {0};
    set_body(s, &whose, first, end);
    bool future = is_future(s, whose.own ? first - 4 : first);
    while (count-- > 0) {
        struct session_fact *f = vec_push(&s->sessions);
        *f = found[count];
        f->part = s->part;
        f->special = special;
        f->own = whose.own;
        f->body = whose.body;
        f->antecedent = whose.antecedent;
        f->future = future;
    }
}

void session_find(struct scan *s)
{
    for (uint32_t at = s->from; at < s->text.n; at++) {
        if ((s->text.p[at] | 32) != 's' || !scan_is_nocase(s->text, at, "session") ||
            !scan_begins(s->text, at)) {
            continue;
        }
        uint32_t end = at + 7;
        end += end < s->text.n && s->text.p[end] == 's';
        if (scan_stops(s->text, end)) {
            read_session(s, at, end);
        }
        at = end - 1;
    }
}
