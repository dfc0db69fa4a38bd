/* Mastheads, closing lines, page furniture and rows of tables: lines around and between the
 * paragraphs.
 *
 *   Seventy-ninth session     Agenda item 44     Chad: draft resolution     masthead
 *   82nd plenary meeting      Adopted unanimously at the 695th meeting.     closing
 *   24-12345 (E) 020124       2/12                                          furniture
 *   Legal affairs 62 281 400                                                row */
#include "base/numeral.h"
#include "outline/cursor.h"
#include "outline/parse.h"

enum { LINE_MAX_BYTES = 160, FIELD_MAX_BYTES = 640, CLOSING_MAX_BYTES = 200 };

/* "Twenty-third special session", "Eightieth session" */
static bool is_session(struct str s)
{
    if (s.n > 80 || !str_ends(s, STR("session"))) {
        return false;
    }
    for (uint32_t end = 1; end < s.n; end++) {
        if (s.p[end] == ' ' && (numeral_ordinal_words(str_sub(s, 0, end)) ||
                                numeral_ordinal_figures(str_sub(s, 0, end)))) {
            return true;
        }
    }
    return str_starts_nocase(s, STR("resumed "));
}

/* "Third Committee", "Special Political and Decolonization Committee (Fourth Committee)" */
static bool is_committee(struct str s)
{
    uint32_t end = 0;
    while (end < s.n && s.p[end] != ' ') {
        end++;
    }
    bool ordinal = numeral_ordinal_words(str_sub(s, 0, end)) > 0;
    bool main_committee = ordinal && str_eq(str_sub(s, end, s.n), STR(" Committee"));
    return main_committee || (s.n < 80 && str_ends(s, STR(" Committee)")));
}

/* A symbol alone: "A/RES/78/104", "S/2018/221", "E/CN.15/2019/L.4/Rev.1" */
static bool is_symbol(struct str s)
{
    uint32_t slashes = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool fits = ascii_is_letter(c) || ascii_is_digit(c) || c == '/' || c == '.' || c == '-' ||
                    c == '(' || c == ')' || (c == ' ' && slashes > 1);
        if (!fits) {
            return false;
        }
        slashes += c == '/';
    }
    return slashes >= 2 && s.n < 60 && ascii_is_upper(s.p[0]);
}

/* "Sponsors: Chad", "Topic: Water": the forms that delegates fill in */
static bool is_field(struct str s)
{
    static const char *const names[] = {"committee",
                                        "topic",
                                        "question of",
                                        "the question of",
                                        "forum",
                                        "sponsor",
                                        "sponsors",
                                        "main sponsor",
                                        "main sponsors",
                                        "co-sponsor",
                                        "co-sponsors",
                                        "submitter",
                                        "main submitter",
                                        "co-submitter",
                                        "co-submitters",
                                        "submitted by",
                                        "signatories",
                                        "signatory",
                                        "subject",
                                        "agenda",
                                        "agenda item",
                                        "session",
                                        "date",
                                        "delegation",
                                        "country",
                                        "from",
                                        "to",
                                        "council",
                                        "issue",
                                        "seconded by",
                                        "original",
                                        "distr.",
                                        "distr",
                                        "cosponsors",
                                        "proposed by",
                                        "code",
                                        "draft resolution",
                                        NULL};
    struct cursor c = {s, 0};
    return cursor_any(&c, names) && cursor_char(&c, ':');
}

/* "Resolution adopted by", "Chad: draft resolution": lines that say what the text is. */
static bool says_what_it_is(struct line *l, struct str s)
{
    static const char *const adopted[] = {"resolution adopted by", "resolutions adopted by",
                                          "decision adopted by", "decisions adopted by", NULL};
    static const char *const drafts[] = {": draft decision", ": draft resolution",
                                         ": revised draft",  ": amended draft",
                                         ": amendment",      NULL};
    struct cursor c = {s, 0};
    if (cursor_any(&c, adopted)) {
        bool decision = str_starts_nocase(s, STR("decision"));
        l->names = decision ? PART_DECISION : PART_RESOLUTION;
        l->start = true;
        return true;
    }
    for (int i = 0; l->end != ';' && l->end != ',' && drafts[i]; i++) {
        if (cursor_holds(s, drafts[i])) {
            l->names = i == 0 ? PART_DRAFT_DECISION : PART_DRAFT_RESOLUTION;
            l->start = true;
            return true;
        }
    }
    return false;
}

static bool is_item_line(const struct line *l, struct str s)
{
    static const char *const starts[] = {"agenda item", "agenda items", "item", "items", NULL};
    struct cursor c = {s, 0};
    uint32_t number;
    return l->end == 0 && s.n < LINE_MAX_BYTES && cursor_any(&c, starts) &&
           cursor_figures(&c, &number);
}

static bool is_submission(struct str s)
{
    static const char *const submitted[] = {"draft resolution submitted",
                                            "draft resolutions submitted",
                                            "draft decision submitted",
                                            "draft resolution recommended",
                                            "draft decision recommended",
                                            "draft resolution proposed",
                                            NULL};
    struct cursor c = {s, 0};
    return cursor_any(&c, submitted);
}

bool masthead_read(struct line *l, struct str s)
{
    bool found = says_what_it_is(l, s) || is_item_line(l, s) || is_submission(s) ||
                 (s.p[0] == '[' && s.p[s.n - 1] == ']') || (s.n < FIELD_MAX_BYTES && is_field(s));
    if (!found && s.n <= LINE_MAX_BYTES) {
        struct cursor c = {s, 0};
        bool united =
            cursor_word(&c, "United Nations") && (cursor_done(&c) || is_symbol(cursor_rest(&c)));
        bool session = is_session(s);
        found = united || session || is_symbol(s) || (l->end == 0 && is_committee(s));
        l->start = session;
        l->names = found && cursor_holds(s, "/RES/") ? PART_RESOLUTION : PART_DOCUMENT;
    }
    l->kind = found ? LINE_MASTHEAD : l->kind;
    return found;
}

/* "15th plenary meeting", "2351st meeting", "30th (resumed) meeting" */
static bool is_meeting(struct str s)
{
    uint32_t end = 0;
    while (end < s.n && s.p[end] != ' ') {
        end++;
    }
    struct str tail = s.n && s.p[s.n - 1] == '.' ? str_sub(s, 0, s.n - 1) : s;
    return s.n < 80 && numeral_ordinal_figures(str_sub(s, 0, end)) &&
           str_ends(tail, STR("meeting"));
}

static bool is_vote(struct str s)
{
    static const char *const sides[] = {"in favour",   "against",       "abstaining",
                                        "abstentions", "recorded vote", NULL};
    static const char *const ways[] = {"meeting",     "vote",        "consensus",
                                       "unanimously", "acclamation", NULL};
    struct cursor c = {s, 0};
    if (cursor_any(&c, sides)) {
        return cursor_char(&c, ':') || cursor_done(&c);
    }
    bool adopted = s.n < CLOSING_MAX_BYTES && cursor_word(&c, "adopted");
    for (int i = 0; adopted && ways[i]; i++) {
        if (cursor_holds(s, ways[i])) {
            return true;
        }
    }
    return cursor_word(&c, "(see") && s.n && s.p[s.n - 1] == ')' && cursor_holds(s, "/PV.");
}

static bool is_date(struct str s)
{
    static const char *const before[] = {"of", "on", "adopted on", NULL};
    struct cursor c = {s, 0};
    cursor_any(&c, before);
    if (!cursor_date(&c)) {
        return false;
    }
    cursor_char(&c, '.');
    return cursor_done(&c);
}

/* "24-12345 (E) 020124", "2/12" */
static bool is_furniture(struct str s)
{
    struct cursor c = {s, 0};
    uint32_t first, second;
    if (s.n > 40 || !cursor_figures(&c, &first)) {
        return false;
    }
    uint32_t at = c.at;
    if (cursor_char(&c, '-') && cursor_figures(&c, &second)) {
        return c.at - at >= 6 && first < 100;
    }
    return cursor_char(&c, '/') && cursor_figures(&c, &second) && cursor_done(&c) && second < 1000;
}

bool masthead_read_closing(struct line *l, struct str s)
{
    if (is_furniture(s)) {
        l->kind = LINE_FURNITURE;
    } else if (is_date(s)) {
        l->kind = LINE_DATE;
    } else if (is_meeting(s) || is_vote(s)) {
        l->kind = LINE_CLOSING;
    } else {
        return false;
    }
    return true;
}

/* Figures in groups of three at the end, as tables have them: "Legal affairs 62 281 400" */
bool masthead_is_row(const struct line *l, struct str s)
{
    uint32_t i = s.n, groups = 0;
    i -= i > 0 && s.p[i - 1] == ')';
    while (l->end == 0 && groups < 2) {
        uint32_t end = i;
        while (i > 0 && ascii_is_digit(s.p[i - 1])) {
            i--;
        }
        bool fits = groups == 0 ? end - i == 3 : end > i && end - i <= 3;
        if (!fits || (i > 0 && s.p[i - 1] != ' ' && s.p[i - 1] != '(')) {
            return false;
        }
        groups++;
        i -= i > 0;
    }
    return groups == 2;
}

/* One figure with a decimal point or thousands at the end: "Albania 0.010". A row among rows. */
bool masthead_is_figure(const struct line *l, struct str s)
{
    uint32_t i = s.n, marks = 0;
    while (i > 0 && (ascii_is_digit(s.p[i - 1]) || s.p[i - 1] == '.' || s.p[i - 1] == ',')) {
        i--;
        marks += !ascii_is_digit(s.p[i]);
    }
    return l->end == 0 && marks > 0 && s.n - i >= 3 && i > 0 && s.p[i - 1] == ' ' &&
           s.n < LINE_MAX_BYTES;
}
