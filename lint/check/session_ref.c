/* Kind session-ref: sessions named in a text.
 *
 * `about: year`        the session can be the one meant: not over when something is asked for it,
 *                      and not more than ten years ahead.
 * `about: antecedent`  "its ... session" follows the body that meets, not the Secretary-General or
 *                      an office.
 * `about: report`      a request to the Secretary-General for a report names the session or another
 *                      time.
 *
 * Sessions are counted with the arithmetic of each body (the seventy-fifth of the Assembly begins
 * in 2020). */
#include "check/kinds.h"

enum about { ABOUT_YEAR, ABOUT_ANTECEDENT, ABOUT_REPORT };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"year", "antecedent", "report", NULL};
    return compile_choice(c, "about", words, e);
}

static bool is_body(const struct body *b, const char *id)
{
    return b && str_eq(b->id, str_of(id));
}

/* The session of the body that was sitting when the text was written; 0 when that is not known. */
static unsigned session_now(const struct check_doc *d, const struct session_fact *s)
{
    const struct text_fact *t = facts_text(d->facts, d->outline, s->part);
    if (t->body == s->body && t->session && !t->report && is_body(s->body, "ga")) {
        return t->session;
    }
    return t->year ? session_of_year(s->body, t->year) : 0;
}

/* Sessions of a year overlap with those of the next, and a text of unknown day can stand in either.
 */
static bool is_exact(const struct check_doc *d, const struct session_fact *s)
{
    const struct text_fact *t = facts_text(d->facts, d->outline, s->part);
    return t->body == s->body && t->session && !t->report;
}

/* Up to 40 bytes before `at`, inside its block. */
static struct str before(const struct check_doc *d, uint32_t at)
{
    uint32_t from = at > 40 ? at - 40 : 0,
             start = d->doc->blocks[doc_block_at(d->doc, at)].range.start;
    return doc_text(d->doc, (struct range){from < start ? start : from, at});
}

/* "at its", "in the provisional agenda of its": something is due then. */
static bool is_due(struct str words)
{
    static const char *const ends[] = {"at its ",       "at the ",        "genda of its ",
                                       "genda of the ", "genda for its ", "genda for the ",
                                       "part of its ",  " end of its ",   "during its ",
                                       "during the ",   "before its "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_ends(words, str_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

/* The nearest sign before `at` that something is still to be done: "to submit a report to the
 * Assembly at its". */
static bool is_asked_for(const struct check_doc *d, const struct session_fact *s)
{
    static const char *const to_come[] = {" to submit",   " to report", " to present",
                                          " to transmit", " to inform", "rovisional agenda"};
    static const char *const done[] = {" submitted",  " presented", " adopted",   " held",
                                       " considered", " decided",   " endorsed",  " established",
                                       " approved",   " contained", " requested", " made"};
    uint32_t from = s->range.start > 160 ? s->range.start - 160 : 0;
    uint32_t start = d->doc->blocks[doc_block_at(d->doc, s->range.start)].range.start;
    struct str text = doc_text(d->doc, (struct range){from < start ? start : from, s->range.start});
    uint32_t coming = 0, past = 0, at;
    for (size_t i = 0; i < sizeof to_come / sizeof *to_come; i++) {
        for (at = 0; (at = str_find(text, str_of(to_come[i]), at)) != UINT32_MAX;) {
            coming = ++at > coming ? at : coming;
        }
    }
    for (size_t i = 0; i < sizeof done / sizeof *done; i++) {
        for (at = 0; (at = str_find(text, str_of(done[i]), at)) != UINT32_MAX;) {
            past = ++at > past ? at : past;
        }
    }
    return coming > past;
}

/* A text without date is at least as old as the newest resolution it cites, but may be younger by
 * years; where it cites old ones only ("resolution 1514 (XV)"), they tell nothing. */
enum { MOST_AHEAD = 10, MOST_AHEAD_UNDATED = 40, FIRST_COUNTED = 10, FIRST_TELLING = 1990 };

static unsigned most_ahead(const struct check_doc *d, const struct session_fact *s)
{
    const struct text_fact *t = facts_text(d->facts, d->outline, s->part);
    return t->session || t->date.year ? MOST_AHEAD
           : t->year >= FIRST_TELLING ? MOST_AHEAD_UNDATED
                                      : UINT16_MAX;
}

static void year(const struct check *k, struct check_doc *d, const struct session_fact *s)
{
    /* "the first session following the adoption" counts from something else */
    if (!s->body || s->special || s->number < FIRST_COUNTED || !is_due(before(d, s->range.start)) ||
        !(s->future || is_asked_for(d, s))) {
        return;
    }
    unsigned now = session_now(d, s), slack = is_exact(d, s) ? 0 : 1;
    if (!now || (s->number + slack >= now && s->number <= now + most_ahead(d, s))) {
        return;
    }
    CHECK_REPORT(
        k, d, place_of(s->range), {"body", s->body->name},
        {"problem", s->number < now ? STR("is over") : STR("is more than ten years ahead")});
}

/* Words that name somebody who holds no sessions. */
static bool holds_no_session(struct str noun)
{
    static const char *const words[] = {
        "Secretary-General",    "Secretariat",       "Office of",
        "Executive Director",   "High Commissioner", "Director-General",
        "United Nations Office"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_find(noun, str_of(words[i]), 0) != UINT32_MAX) {
            return true;
        }
    }
    return false;
}

/* "requests the": the noun behind is the one who is to act, and “its” the nearest. */
static bool is_asked(struct str words)
{
    static const char *const ends[] = {"equests the ", "nvites the ",    "ncourages the ",
                                       "rges the ",    "alls upon the ", "equesting the "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_ends(words, str_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

/* Behind the noun another session was named, and whose it is: "the High Commissioner to convene a
 * discussion at the Council’s sixty-first session, and to report at its sixty-second session". */
static bool follows_session(const struct check_doc *d, const struct session_fact *s)
{
    if (s == d->facts->sessions) {
        return false;
    }
    const struct session_fact *before = s - 1;
    return before->part == s->part && !before->own && before->range.start >= s->antecedent.end;
}

static void antecedent(const struct check *k, struct check_doc *d, const struct session_fact *s)
{
    if (follows_session(d, s) || !s->own || s->antecedent.end <= s->antecedent.start ||
        !holds_no_session(doc_text(d->doc, s->antecedent)) ||
        !is_asked(before(d, s->antecedent.start)) ||
        str_ends(before(d, s->range.start), STR("genda of its "))) {
        return;
    }
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(s->range), {"noun", doc_text(d->doc, s->antecedent)});
    check_relate(d, g, place_of(s->antecedent), STR("“its” points here"));
}

static bool has_any(struct str text, const char *const *words)
{
    for (int i = 0; words[i]; i++) {
        if (str_find(text, str_of(words[i]), 0) != UINT32_MAX) {
            return true;
        }
    }
    return false;
}

static bool has_year(struct str text)
{
    for (uint32_t i = 0; i + 4 <= text.n; i++) {
        if (text.p[i] == '2' && text.p[i + 1] == '0' && ascii_is_digit(text.p[i + 2]) &&
            ascii_is_digit(text.p[i + 3])) {
            return true;
        }
    }
    return false;
}

/* "Requests the Secretary-General to report to the General Assembly on ..." without any time. */
static void report(const struct check *k, struct check_doc *d, const struct opening *o)
{
    static const char *const asks[] = {" to report to the General Assembly",
                                       " to report to the Council",
                                       " to report thereon",
                                       " to report on the implementation",
                                       " a report on the implementation",
                                       " to submit a report to the General Assembly",
                                       " to submit to the General Assembly a report",
                                       NULL};
    static const char *const times[] = {"session",    "annual",
                                        "nnually",    "biennial",
                                        "every ",     "regular",
                                        "periodic",   "months",
                                        "days",       "weeks",
                                        "quarter",    "each ",
                                        "upon ",      "next ",
                                        "future",     "within ",
                                        "no later",   "not later",
                                        "before ",    "meeting",
                                        "when ",      "continue to report",
                                        "as part of", "in the context of",
                                        NULL};
    const struct body *body = facts_text(d->facts, d->outline, o->part)->body;
    /* the Security Council meets all the year round and asks for reports "on a continuing basis" */
    if ((body && body->form == NUMBER_SC) || !o->operative || !str_eq(o->key, STR("requests")) ||
        !str_starts(o->addressee_key, STR("secretary-general")) ||
        !check_part_in_scope(k, d, o->part)) {
        return;
    }
    struct str text = doc_text(d->doc, d->outline->parts[o->part].range);
    uint32_t at = UINT32_MAX;
    for (int i = 0; asks[i] && at == UINT32_MAX; i++) {
        at = str_find(text, str_of(asks[i]), 0);
        if (at != UINT32_MAX && !has_any(text, times) && !has_year(text)) {
            uint32_t start = d->outline->parts[o->part].range.start + at + 1;
            uint32_t length = (uint32_t)strlen(asks[i]) - 1;
            check_report(k, d, place_of((struct range){start, start + length}), NULL, 0);
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    enum about about = *(const unsigned *)k->data;
    for (uint32_t i = 0; about == ABOUT_REPORT && i < d->facts->openings_count; i++) {
        report(k, d, &d->facts->openings[i]);
    }
    for (uint32_t i = 0; about != ABOUT_REPORT && i < d->facts->sessions_count; i++) {
        const struct session_fact *s = &d->facts->sessions[i];
        if (!check_in_scope(k, d, s->range)) {
            continue;
        }
        if (about == ABOUT_YEAR) {
            year(k, d, s);
        } else {
            antecedent(k, d, s);
        }
    }
}

static const char *const keys[] = {"about", NULL};
const struct check_kind check_kind_session_ref = {
    .name = "session-ref", .keys = keys, .compile = compile, .run = run};
