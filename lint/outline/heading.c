/* Headings: what a short line is by its own words.
 *
 *   Draft resolution II          Resolution 28/1    name a text
 *   Resolution 209 (1965)        79/81. Title
 *   C. Draft decisions for adoption by the ...      a section of a report
 *   Annex II    IV Language services    A           divisions of a text
 *
 * Mark-up (bold, "#", centred) helps but is not needed for forms that can be nothing else. */
#include "base/utf8.h"
#include "outline/cursor.h"
#include "outline/parse.h"

enum { TITLE_MAX = 300 };

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

/* Text behind the name is its title, unless it is the date. */
static bool take_name(struct line *l, struct cursor c, enum part_kind names, uint32_t value,
                      bool dated)
{
    struct cursor title = c;
    cursor_separator(&title);
    l->body.start = dated ? l->text.end : l->text.start + title.at;
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
    return (numbered ? name_ends(l, c) : cursor_done(&c)) && take_name(l, c, kind, value, false);
}

/* "28/1", "79/252 A", "209 (1965)" */
static bool read_text_number(struct cursor *c, uint32_t *value)
{
    uint32_t year;
    if (!cursor_figures(c, value)) {
        return false;
    }
    if (cursor_char(c, '/')) {
        if (!cursor_figures(c, value)) {
            return false;
        }
        bool letter = c->at < c->s.n && ascii_is_upper(c->s.p[c->at]) &&
                      (c->at + 1 == c->s.n || c->s.p[c->at + 1] == '.' || c->s.p[c->at + 1] == ' ');
        if (letter) {
            cursor_char(c, c->s.p[c->at]);
        }
        return true;
    }
    return cursor_char(c, '(') && cursor_figures(c, &year) && year > 1900 && cursor_char(c, ')');
}

/* "Resolution 28/1", "DECISION 74/5", "Resolution 209 (1965) of 4 September 1965", and the old
 * order "106 (1955). Resolution of 29 March 1955". */
static bool read_adopted(struct line *l, struct str s)
{
    struct cursor c = {s, 0};
    uint32_t value = 0;
    bool resolution = cursor_word(&c, "resolution");
    if (resolution || cursor_word(&c, "decision")) {
        enum part_kind kind = resolution ? PART_RESOLUTION : PART_DECISION;
        if (!read_text_number(&c, &value)) {
            return false;
        }
        struct cursor dated = c;
        bool date = (cursor_word(&dated, "of") || cursor_word(&dated, "on")) &&
                    cursor_date(&dated) && cursor_done(&dated) &&
                    cursor_holds(str_sub(s, 0, c.at), "(");
        return (date || name_ends(l, c)) && take_name(l, c, kind, value, date);
    }
    if (!read_text_number(&c, &value) || !cursor_holds(str_sub(s, 0, c.at), "(")) {
        return false;
    }
    struct cursor name = c;
    cursor_char(&c, '.');
    return cursor_word(&c, "resolution") && cursor_word(&c, "of") && cursor_date(&c) &&
           take_name(l, name, PART_RESOLUTION, value, true);
}

/* "79/81. Title": number, point, title */
static bool read_numbered_title(struct line *l, struct str s)
{
    struct cursor c = {s, 0};
    uint32_t value = 0;
    if (!read_text_number(&c, &value) || !cursor_holds(str_sub(s, 0, c.at), "/")) {
        return false;
    }
    struct str head = str_trim(str_sub(s, 0, c.at));
    if (!cursor_char(&c, '.') || cursor_done(&c) || !starts_upper(cursor_rest(&c)) ||
        l->end == ',') {
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
    static const char *const certain[] = {"matters calling for action",
                                          "brought to the attention of",
                                          "brought to its attention",
                                          "attention of the",
                                          "for adoption by",
                                          "for action by",
                                          NULL};
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

/* "Annex", "Annex II", "ANNEX 1", "Appendix A"; with a title behind when marked up as a heading */
static bool read_annex(struct line *l, struct str s)
{
    static const char *const words[] = {"annex",     "annexes",    "appendix",
                                        "enclosure", "attachment", NULL};
    struct cursor c = {s, 0};
    l->value = 0;
    if (!cursor_any(&c, words) || (l->end && l->end != ':' && l->end != '.')) {
        return false;
    }
    struct cursor number = c;
    bool numbered = cursor_roman(&number, &l->value) || cursor_figures(&number, &l->value);
    if (!numbered && number.at < s.n && ascii_is_upper(number.s.p[number.at]) &&
        (number.at + 1 == s.n || number.s.p[number.at + 1] == ' ')) {
        l->value = (uint32_t)(number.s.p[number.at] - 'A' + 1);
        numbered = cursor_char(&number, number.s.p[number.at]);
    }
    c = numbered ? number : c;
    struct str head = str_trim(str_sub(s, 0, c.at));
    bool ends = cursor_done(&c) || (c.at + 1 == s.n && (s.p[c.at] == '.' || s.p[c.at] == ':'));
    if (!ends && !(l->display && l->end == 0 &&
                   (numbered || cursor_separator(&c) || starts_upper(cursor_rest(&c))))) {
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
    bool letter = s.n && ascii_is_upper(s.p[0]) && (s.n == 1 || s.p[1] == ' ' || s.p[1] == '.');
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

/* Lines that are what they are by their own words alone, marked up or not. */
static bool read_certain(const struct block *b, struct line *l, struct str s)
{
    if (b->kind != BLOCK_HEADING && masthead_is_row(l, s)) {
        l->kind = LINE_ROW;
        return true;
    }
    if (masthead_read_closing(l, s)) {
        return true;
    }
    bool short_enough = s.n <= 2 * TITLE_MAX || l->display;
    return (short_enough && (read_draft(l, s) || read_adopted(l, s) || read_numbered_title(l, s) ||
                             read_annex(l, s) || read_report(l, s))) ||
           masthead_read(l, s);
}

bool heading_read(const struct doc *d, const struct block *b, struct line *l)
{
    struct str s = doc_text(d, l->text);
    l->display = b->kind == BLOCK_HEADING || b->bold || b->centred;
    if (s.n == 0) {
        return false;
    }
    if (read_certain(b, l, s)) {
        return true;
    }
    bool clause = b->kind != BLOCK_HEADING && l->end != 0 && l->form != FORM_NONE;
    bool too_long = s.n > 2 * TITLE_MAX && !l->display;
    if (clause || too_long || l->label.kind == LABEL_ITEM) {
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
        l->figure = masthead_is_figure(l, s);
        return true;
    }
    return false;
}
