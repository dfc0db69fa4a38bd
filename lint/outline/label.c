/* Labels at the start of a paragraph: "3.", "3 bis.", "OP3", "PP1.", "(a)", "a)", "a.", "(iii)". A
 * label is read leniently: published texts have the point in the italics ("5*. Decides*") or leave
 * it out ("6 *Also reaffirms*"), and drafts in negotiation add "bis" and square brackets. Whether
 * "(i)" is the ninth letter or the first roman number is decided later, among its neighbours. */
#include "base/numeral.h"
#include "base/utf8.h"
#include "outline/parse.h"

static char at(struct str s, uint32_t i)
{
    return i < s.n ? s.p[i] : 0;
}

static uint32_t skip(struct str s, uint32_t i, char c)
{
    while (at(s, i) == c) {
        i++;
    }
    return i;
}

/* "bis", "ter", "quater", "alt" behind a number, with or without a blank before it. */
static uint32_t skip_latin(struct str s, uint32_t i)
{
    static const char *const words[] = {"bis", "ter", "quater", "quinquies", "alt"};
    uint32_t start = skip(s, i, ' ');
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        struct str word = str_of(words[w]);
        if (str_eq_nocase(str_sub(s, start, start + word.n), word) &&
            !ascii_is_lower(at(s, start + word.n))) {
            return start + word.n;
        }
    }
    return i;
}

/* Figures at `*i`, at most three (paragraphs number in hundreds, years have four). */
static bool read_figures(struct str s, uint32_t *i, uint32_t *number)
{
    uint32_t start = *i;
    while (ascii_is_digit(at(s, *i))) {
        (*i)++;
    }
    unsigned value = 0;
    bool fits = *i > start && *i - start <= 3 && numeral_figures(str_sub(s, start, *i), &value);
    *number = value;
    return fits && value > 0;
}

/* "OP3", "OP 3.", "PP1 bis:" */
static bool read_said(struct str s, uint32_t from, struct label *l, uint32_t *end)
{
    uint32_t i = from + 2;
    bool operative = at(s, from) == 'O';
    if ((!operative && at(s, from) != 'P') || at(s, from + 1) != 'P') {
        return false;
    }
    i = skip(s, i, ' ');
    if (!read_figures(s, &i, &l->number)) {
        return false;
    }
    i = skip_latin(s, i);
    char c = at(s, i);
    i += c == '.' || c == ':' || c == ')';
    if (i < s.n && s.p[i] != ' ' && s.p[i] != ']') {
        return false;
    }
    l->kind = operative ? LABEL_NUMBER : LABEL_PREAMBULAR;
    l->said = true;
    *end = i;
    return true;
}

/* "3.", "3)", "3 bis.", "3\.", and "3 " and "3," as weak labels. */
static bool read_number(struct str s, uint32_t from, struct label *l, uint32_t *end)
{
    uint32_t i = from;
    if (!read_figures(s, &i, &l->number)) {
        return false;
    }
    uint32_t bare = i;
    i = skip_latin(s, i);
    i += at(s, i) == '\\';
    if (at(s, i) == ' ' && at(s, i + 1) == '.') {
        i++;
    }
    char c = at(s, i);
    if (c == '.' || c == ')') {
        i++;
        uint32_t length;
        bool letter = utf8_is_upper(utf8_decode(s, i, &length)); /* "5.Decides" */
        if (i < s.n && s.p[i] != ' ' && s.p[i] != '[' && s.p[i] != '(' && !letter) {
            return false;
        }
    } else if (c == ',' && at(s, i + 1) == ' ' && ascii_is_upper(at(s, i + 2))) {
        l->weak = true; /* "4, Calls upon": a slip of the hand or of the scanner */
        i++;
    } else if (c == ' ' && ascii_is_upper(at(s, skip(s, i, ' ')))) {
        l->weak = i == bare;
    } else {
        return false;
    }
    l->kind = LABEL_NUMBER;
    *end = i;
    return true;
}

/* Letters of an item: one letter, one letter twice ("aa"), or a roman number, in one case. */
static bool read_letters(struct str core, struct label *l)
{
    char buffer[8];
    if (core.n == 0 || core.n > 7) {
        return false;
    }
    bool upper = ascii_is_upper(core.p[0]);
    for (uint32_t i = 0; i < core.n; i++) {
        char c = core.p[i];
        if (upper ? !ascii_is_upper(c) : !ascii_is_lower(c)) {
            return false;
        }
        buffer[i] = upper ? (char)(c - 'A' + 'a') : c;
    }
    struct str folded = {buffer, core.n};
    l->letter = core.n <= 2 ? numeral_letters(folded) : 0;
    l->roman = numeral_roman(folded);
    return l->letter || l->roman;
}

/* "(a)", "(iv)", "(1)", "a)", "iv)", "a.", "iv."; upper case only in parentheses. */
static bool read_item(struct str s, uint32_t from, struct label *l, uint32_t *end)
{
    bool open = at(s, from) == '(';
    uint32_t start = skip(s, from + open, ' '), i = start;
    while (ascii_is_letter(at(s, i)) || ascii_is_digit(at(s, i))) {
        i++;
    }
    struct str core = str_sub(s, start, i);
    uint32_t close = skip_latin(s, i);
    char c = at(s, skip(s, close, ' '));
    bool dotted = !open && c == '.' && at(s, close) == '.';
    if (c != ')' && !dotted) {
        return false;
    }
    *end = skip(s, close, ' ') + 1;
    char behind = at(s, *end);
    if (behind != 0 && behind != ' ' && !(open && (ascii_is_upper(behind) || behind == '['))) {
        return false;
    }
    unsigned figures = 0;
    if (open && core.n <= 3 && numeral_figures(core, &figures) && figures > 0) {
        l->letter = l->number = figures;
    } else if (!read_letters(core, l) || (!open && ascii_is_upper(core.p[0]))) {
        return false;
    }
    l->kind = LABEL_ITEM;
    l->style = open ? STYLE_PAREN : dotted ? STYLE_DOT : STYLE_HALF;
    return true;
}

static uint32_t skip_bullet(struct str s)
{
    static const char *const bullets[] = {"- ", "* ", "+ ", "• ", "– ", "— ", "▪ ", "‣ ", "◦ "};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        if (str_starts(s, str_of(bullets[i]))) {
            return skip(s, str_of(bullets[i]).n, ' ');
        }
    }
    return 0;
}

struct label label_read(struct str plane, struct range r)
{
    struct str s = str_in(plane, r);
    struct label l = {.body = r.start, .range = {r.start, r.start}};
    uint32_t bullet = skip_bullet(s), start = bullet, end = 0;
    start = skip(s, start, '[');
    bool found = read_said(s, start, &l, &end) || read_number(s, start, &l, &end) ||
                 read_item(s, start, &l, &end);
    if (!found) {
        if (bullet) {
            l = (struct label){
                .kind = LABEL_ITEM, .range = {r.start, r.start}, .body = r.start + bullet};
        } else {
            l = (struct label){.range = {r.start, r.start}, .body = r.start};
        }
        return l;
    }
    l.range = (struct range){r.start + start, r.start + end};
    l.body = r.start + skip(s, end, ' ');
    return l;
}
