/* Headings, mastheads and closing lines: what a short line is by its own words.
 *
 *   "Draft resolution II"  "Resolution 28/1"  "Resolution 209 (1965)"    name a text
 *   "79/81. Title"                                                       names a text and is its title
 *   "C. Draft decisions for adoption by the Economic and Social Council" opens a section of a report
 *   "Seventy-ninth session"  "Agenda item 44"  "Chad: draft resolution"  masthead
 *   "82nd plenary meeting"  "Adopted unanimously at the 695th meeting."  closing
 *   "Annex II"  "IV Language services staff"  "A"                        divisions of a text
 *
 * Markup helps (bold, "#", centred) but is not needed for forms that can be nothing else. */
#include "base/numeral.h"
#include "base/utf8.h"
#include "outline/parse.h"
#include "outline/cursor.h"

enum { TITLE_MAX = 300, MASTHEAD_MAX = 160 };

static bool is_title_like(const struct line *l, struct str s)
{
    return l->end == 0 && s.n <= TITLE_MAX && !l->italic;
}

static bool starts_upper(struct str s)
{
    uint32_t length;
    uint32_t c = utf8_decode(s, 0, &length);
    if (c == 0x201C || c == '"' || c == 0x2018) {
        c = utf8_decode(s, length, &length);
    }
    return utf8_is_upper(c);
}

/* What may stand behind the words that name a text: nothing, or a title set off by a mark. */
static bool name_ends(const struct line *l, struct cursor c)
{
    if (cursor_done(&c)) {
        return true;
    }
    struct cursor title = c;
    bool parted = cursor_separator(&title);
    return (parted || l->display) && l->end == 0 && starts_upper(cursor_rest(&title)) &&
           !(c.at < c.s.n && c.s.p[c.at] == ',');
}

static bool take_name(struct line *l, struct cursor c, enum part_kind names, uint32_t value)
{
    struct str head = str_trim(str_sub(c.s, 0, c.at));
    l->kind = LINE_NAME;
    l->names = names;
    l->value = value;
    l->mark = (struct range){l->text.start, l->text.start + head.n};
    return true;
}

/* "Draft resolution", "Draft decision II", "Draft resolution A/C.2/74/L.9" */
static bool read_draft(struct line *l, struct str s)
{
    struct cursor c = {s, 0};
    uint32_t value = 0;
    cursor_word(&c, "revised");
    if (!cursor_word(&c, "draft")) {
        return false;
    }
    bool resolution = cursor_word(&c, "resolution");
    if (!resolution && !cursor_word(&c, "decision")) {
        return false;
    }
    enum part_kind kind = resolution ? PART_DRAFT_RESOLUTION : PART_DRAFT_DECISION;
    bool numbered = cursor_roman(&c, &value) || cursor_figures(&c, &value);
    if (!numbered && !cursor_done(&c)) {
        uint32_t end = c.at;
        while (end < s.n && s.p[end] != ' ') {
            end++;
        }
        numbered = end == s.n && str_find(str_sub(s, c.at, end), STR("/"), 0) != UINT32_MAX;
        c.at = numbered ? end : c.at;
    }
    return (numbered ? name_ends(l, c) : cursor_done(&c)) && take_name(l, c, kind, value);
}

/* "28/1", "79/252 A", "209 (1965)" */
static bool scan_text_number(struct cursor *c, uint32_t *value)
{
    uint32_t year;
    if (!cursor_figures(c, value)) {
        return false;
    }
    if (cursor_char(c, '/')) {
        if (!cursor_figures(c, value)) {
            return false;
        }
        bool letter = c->at < c->s.n && c->s.p[c->at] >= 'A' && c->s.p[c->at] <= 'Z' &&
                      (c->at + 1 == c->s.n || c->s.p[c->at + 1] == '.' || c->s.p[c->at + 1] == ' ');
        if (letter) {
            cursor_char(c, c->s.p[c->at]);
        }
        return true;
    }
    return cursor_char(c, '(') && cursor_figures(c, &year) && year > 1900 && cursor_char(c, ')');
}

/* "Resolution 28/1", "DECISION 74/5", "Resolution 209 (1965) of 4 September 1965", and the old order
 * "106 (1955). Resolution of 29 March 1955". */
static bool read_adopted(struct line *l, struct str s)
{
    struct cursor c = {s, 0};
    uint32_t value = 0;
    bool resolution = cursor_word(&c, "resolution");
    if (resolution || cursor_word(&c, "decision")) {
        enum part_kind kind = resolution ? PART_RESOLUTION : PART_DECISION;
        if (!scan_text_number(&c, &value)) {
            return false;
        }
        struct cursor dated = c;
        bool date = (cursor_word(&dated, "of") || cursor_word(&dated, "on")) && cursor_date(&dated) &&
                    cursor_done(&dated) && cursor_holds(str_sub(s, 0, c.at), "(");
        return (date || name_ends(l, c)) && take_name(l, c, kind, value);
    }
    if (!scan_text_number(&c, &value) || !cursor_holds(str_sub(s, 0, c.at), "(")) {
        return false;
    }
    struct cursor name = c;
    cursor_char(&c, '.');
    return cursor_word(&c, "resolution") && cursor_word(&c, "of") && cursor_date(&c) &&
           take_name(l, name, PART_RESOLUTION, value);
}

/* "79/81. Title": number, point, title */
static bool read_numbered_title(struct line *l, struct str s)
{
    struct cursor c = {s, 0};
    uint32_t value = 0;
    if (!scan_text_number(&c, &value) || !cursor_holds(str_sub(s, 0, c.at), "/")) {
        return false;
    }
    struct str head = str_trim(str_sub(s, 0, c.at));
    if (!cursor_char(&c, '.') || cursor_done(&c) || !starts_upper(cursor_rest(&c)) || l->end == ',') {
        return false;
    }
    l->kind = LINE_NUMBERED_TITLE;
    l->names = PART_RESOLUTION;
    l->value = value;
    l->mark = (struct range){l->text.start, l->text.start + head.n};
    l->body.start = l->text.start + c.at;
    return true;
}

/* Headings that only a report has. */
static bool read_report(struct line *l, struct str s)
{
    static const char *const certain[] = {"matters calling for action", "brought to the attention of",
                                          "brought to its attention", "attention of the",
                                          "for adoption by", "for action by", NULL};
    if (!is_title_like(l, s) || !starts_upper(s)) {
        return false;
    }
    struct cursor c = {s, 0};
    l->value = 0;
    if (cursor_word(&c, "chapter") && cursor_roman(&c, &l->value)) {
        l->kind = LINE_REPORT;
        return true;
    }
    bool drafts = cursor_holds(s, "draft resolution") || cursor_holds(s, "draft decision") ||
                  cursor_holds(s, "matters ");
    for (int i = 0; drafts && certain[i]; i++) {
        if (cursor_holds(s, certain[i])) {
            l->kind = LINE_REPORT;
            l->report = true;
            return true;
        }
    }
    return false;
}

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

/* A symbol alone: "A/RES/78/104", "S/2018/221", "E/CN.15/2019/L.4/Rev.1" */
static bool is_symbol(struct str s)
{
    uint32_t slashes = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool fits = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                    c == '/' || c == '.' || c == '-' || c == '(' || c == ')' || (c == ' ' && slashes > 1);
        if (!fits) {
            return false;
        }
        slashes += c == '/';
    }
    return slashes >= 2 && s.n < 60 && s.p[0] >= 'A' && s.p[0] <= 'Z';
}

/* "Sponsors: Chad", "Topic: Water": the forms that delegates fill in */
static bool is_field(struct str s)
{
    static const char *const names[] = {
        "committee", "topic", "question of", "the question of", "forum", "sponsor", "sponsors", "main sponsor",
        "main sponsors", "co-sponsor", "co-sponsors", "submitter", "main submitter", "co-submitter",
        "co-submitters", "submitted by", "signatories", "signatory", "subject", "agenda", "agenda item",
        "session", "date", "delegation", "country", "from", "to", "council", "issue", "seconded by",
        "original", "distr.", "distr", "cosponsors", "proposed by", "code", "draft resolution", NULL};
    struct cursor c = {s, 0};
    return cursor_any(&c, names) && cursor_char(&c, ':');
}

static bool is_masthead(struct line *l, struct str s)
{
    static const char *const adopted[] = {"resolution adopted by", "resolutions adopted by",
                                          "decision adopted by", "decisions adopted by", NULL};
    static const char *const drafts[] = {": draft resolution", ": draft decision", ": revised draft",
                                         ": amendment", ": amended draft", NULL};
    static const char *const submitted[] = {"draft resolution submitted", "draft resolutions submitted",
                                            "draft decision submitted", "draft resolution recommended",
                                            "draft decision recommended", "draft resolution proposed",
                                            NULL};
    static const char *const starts[] = {"agenda item", "agenda items", "item", "items", NULL};
    struct cursor c = {s, 0};
    if (cursor_any(&c, adopted)) {
        l->start = true;
        l->names = str_starts_nocase(s, STR("decision")) ? PART_DECISION : PART_RESOLUTION;
        return true;
    }
    uint32_t number;
    if (l->end == 0 && cursor_any(&c, starts) && cursor_figures(&c, &number)) {
        return s.n < MASTHEAD_MAX;
    }
    for (int i = 0; l->end != ';' && l->end != ',' && drafts[i]; i++) {
        if (cursor_holds(s, drafts[i])) {
            l->start = true;
            l->names = i == 1 ? PART_DRAFT_DECISION : PART_DRAFT_RESOLUTION;
            return true;
        }
    }
    c.at = 0;
    if (cursor_any(&c, submitted)) {
        return true;
    }
    if (s.n > 2 && s.p[0] == '[' && s.p[s.n - 1] == ']') {
        return true;
    }
    if (s.n > MASTHEAD_MAX) {
        return is_field(s) && s.n < 4 * MASTHEAD_MAX;
    }
    if (is_symbol(s) || is_field(s) || is_session(s)) {
        l->start = is_session(s);
        l->names = cursor_holds(s, "/RES/") ? PART_RESOLUTION : PART_DOCUMENT;
        return true;
    }
    bool committee = l->end == 0 && (str_ends(s, STR("Committee")) || str_ends(s, STR("Committee)")));
    if (committee && s.n < 80 && starts_upper(s)) {
        return true;
    }
    c.at = 0;
    l->names = cursor_holds(s, "/RES/") ? PART_RESOLUTION : PART_DOCUMENT;
    return cursor_word(&c, "United Nations") && (cursor_done(&c) || is_symbol(cursor_rest(&c)));
}

/* "15th plenary meeting", "2351st meeting", "30th (resumed) meeting" */
static bool is_meeting(struct str s)
{
    uint32_t end = 0;
    while (end < s.n && s.p[end] != ' ') {
        end++;
    }
    struct str tail = s.n && s.p[s.n - 1] == '.' ? str_sub(s, 0, s.n - 1) : s;
    return s.n < 80 && numeral_ordinal_figures(str_sub(s, 0, end)) && str_ends(tail, STR("meeting"));
}

static bool is_vote(struct str s)
{
    static const char *const sides[] = {"in favour", "against", "abstaining", "abstentions",
                                        "recorded vote", NULL};
    static const char *const ways[] = {"meeting", "vote", "consensus", "unanimously", "acclamation", NULL};
    struct cursor c = {s, 0};
    if (cursor_any(&c, sides)) {
        return cursor_char(&c, ':') || cursor_done(&c);
    }
    bool adopted = s.n < MASTHEAD_MAX + 40 && cursor_word(&c, "adopted");
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

/* "Annex", "Annex II", "ANNEX 1", "Appendix A"; with a title behind when marked up as a heading */
static bool read_annex(struct line *l, struct str s)
{
    static const char *const words[] = {"annex", "annexes", "appendix", "enclosure", "attachment", NULL};
    struct cursor c = {s, 0};
    l->value = 0;
    if (!cursor_any(&c, words) || (l->end && l->end != ':' && l->end != '.')) {
        return false;
    }
    struct cursor number = c;
    bool numbered = cursor_roman(&number, &l->value) || cursor_figures(&number, &l->value);
    if (!numbered && number.at < s.n && number.s.p[number.at] >= 'A' && number.s.p[number.at] <= 'Z' &&
        (number.at + 1 == s.n || number.s.p[number.at + 1] == ' ')) {
        l->value = (uint32_t)(number.s.p[number.at] - 'A' + 1);
        numbered = cursor_char(&number, number.s.p[number.at]);
    }
    c = numbered ? number : c;
    struct str head = str_trim(str_sub(s, 0, c.at));
    bool ends = cursor_done(&c) || (c.at + 1 == s.n && (s.p[c.at] == '.' || s.p[c.at] == ':'));
    if (!ends && !(l->display && l->end == 0 && (numbered || cursor_separator(&c) ||
                                                 starts_upper(cursor_rest(&c))))) {
        return false;
    }
    l->kind = LINE_ANNEX;
    l->mark = (struct range){l->text.start, l->text.start + head.n};
    return true;
}

/* "I", "II. Title", "A", "B. Title" */
static bool read_division(struct line *l, struct str s)
{
    struct cursor c = {s, 0};
    uint32_t value = 0;
    bool letter = s.n && s.p[0] >= 'A' && s.p[0] <= 'Z' && (s.n == 1 || s.p[1] == ' ' || s.p[1] == '.');
    bool single = letter && s.p[0] != 'I' && s.p[0] != 'V' && s.p[0] != 'X';
    bool roman = !single && cursor_roman(&c, &value);
    if (!roman && !letter) {
        return false;
    }
    if (!roman) {
        value = (uint32_t)(s.p[0] - 'A' + 1);
        cursor_char(&c, s.p[0]);
    }
    uint32_t mark = str_trim(str_sub(s, 0, c.at)).n;
    bool point = cursor_char(&c, '.') || cursor_separator(&c);
    if (!cursor_done(&c)) {
        bool title = is_title_like(l, s) && starts_upper(cursor_rest(&c));
        if (!title || !(l->display || point)) {
            return false;
        }
    }
    l->kind = roman ? LINE_ROMAN : LINE_LETTER;
    l->value = value;
    l->mark = (struct range){l->text.start, l->text.start + mark};
    l->body.start = l->text.start + c.at;
    return true;
}

/* Figures in groups of three at the end, as tables have them: "Legal affairs 62 281 400" */
static bool is_row(const struct line *l, struct str s)
{
    uint32_t i = s.n, groups = 0;
    i -= i > 0 && s.p[i - 1] == ')';
    while (l->end == 0 && groups < 2) {
        uint32_t end = i;
        while (i > 0 && s.p[i - 1] >= '0' && s.p[i - 1] <= '9') {
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

bool heading_read(const struct doc *d, const struct block *b, struct line *l)
{
    struct str s = doc_text(d, l->text);
    if (s.n == 0) {
        return false;
    }
    l->display = b->kind == BLOCK_HEADING || b->bold || b->centred;
    if (is_row(l, s) && b->kind != BLOCK_HEADING) {
        l->kind = LINE_ROW;
        return true;
    }
    if (is_furniture(s)) {
        l->kind = LINE_FURNITURE;
        return true;
    }
    if (is_date(s)) {
        l->kind = LINE_DATE;
        return true;
    }
    if (is_meeting(s) || is_vote(s)) {
        l->kind = LINE_CLOSING;
        return true;
    }
    if (s.n > 2 * TITLE_MAX && !l->display) {
        return is_masthead(l, s) ? (l->kind = LINE_MASTHEAD, true) : false;
    }
    if (read_draft(l, s) || read_adopted(l, s) || read_numbered_title(l, s) || read_annex(l, s) ||
        read_report(l, s)) {
        return true;
    }
    if (is_masthead(l, s)) {
        l->kind = LINE_MASTHEAD;
        return true;
    }
    bool clause = b->kind != BLOCK_HEADING && l->end != 0 && l->form != FORM_NONE;
    if (clause || l->label.kind == LABEL_ITEM) {
        return false;
    }
    if (read_division(l, s)) {
        return true;
    }
    if (b->kind == BLOCK_HEADING || (l->display && l->end == 0)) {
        l->kind = LINE_HEADING;
        return true;
    }
    bool numbered = l->label.kind != LABEL_NONE && !l->label.weak;
    if (b->kind == BLOCK_PARAGRAPH && is_title_like(l, s) && !numbered && starts_upper(s)) {
        l->kind = LINE_TITLE;
        return true;
    }
    return false;
}
