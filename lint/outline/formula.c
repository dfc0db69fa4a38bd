/* Opening formulas in their general shape, "The <Name of an Organ>", so that an organ nobody
 * registered and a misspelt one are seen as well. Three ways to write them:
 *
 *   The General Assembly,                             a block of its own, with or without a mark
 *   The Security Council, Recalling its resolution    with the first clause in the same block
 *   The Economic and Social Council decides to        subject of a sentence, in decisions; in old
 *                                                     texts "1. The Security Council requests" */
#include "base/utf8.h"
#include "outline/parse.h"
#include "outline/cursor.h"

struct name {
    uint32_t end;   /* offset behind the name, in the string */
    unsigned words; /* of weight: with a capital */
    bool the;       /* "The" stands first */
    bool organ;     /* one of its words is a kind of organ, or of people behind "The" */
};

/* Kinds of organs, with one letter wrong at most: "Asembly" is seen, and judged elsewhere. */
static bool is_organ_word(struct str word)
{
    enum { LONG_WORD = 6 };
    static const char *const words[] = {
        "assembly", "council",  "commission", "committee",    "conference",     "board",
        "parties",  "congress", "meeting",    "forum",        "organization",   "organisation",
        "agency",   "body",     "authority",  "court",        "parliament",     "session",
        "group",    "union",    "summit",     "subcommittee", "sub-commission", "senate",
        "bureau",   "tribunal", "panel"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_may_be(word, words[i])) {
            continue;
        }
        struct str w = str_of(words[i]);
        bool near = w.n >= LONG_WORD &&
                    str_distance(str_sub(word, 1, word.n), str_sub(w, 1, w.n), 1) <= 1;
        if (near || str_eq_nocase(word, w)) {
            return true;
        }
    }
    return false;
}

static bool is_people_word(struct str word)
{
    static const char *const words[] = {"states",          "governments",       "members",
                                        "ministers",       "delegates",         "heads",
                                        "representatives", "secretary-general", "participants"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_eq_nocase(word, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* Small words inside a name, and words of organs' names that drafters leave without capital. */
static bool is_joining_word(struct str word)
{
    static const char *const words[] = {
        "of",     "the",     "on",      "to",       "and",      "for",    "in",    "against",
        "its",    "at",      "general", "security", "economic", "social", "human", "rights",
        "united", "nations", "de",      "this",     "their",    "with"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_eq(word, str_of(words[i]))) {
            return true;
        }
    }
    return is_organ_word(word) || (word.n && word.p[0] == '(' && word.p[word.n - 1] == ')');
}

/* Reads the longest name at the start of `s`; it ends at a mark or before a word that no name
 * holds. */
static struct name read_name(struct str s)
{
    enum { NAME_MAX_BYTES = 250 };
    struct name n = {0};
    struct cursor c = {s, 0};
    n.the = cursor_word(&c, "the");
    for (uint32_t at = c.at; at < s.n && at < NAME_MAX_BYTES;) {
        uint32_t end = at, length;
        while (end < s.n && s.p[end] != ' ' && s.p[end] != ',' && s.p[end] != ':' &&
               s.p[end] != ';' && s.p[end] != '.') {
            end++;
        }
        struct str word = str_sub(s, at, end);
        bool capital = utf8_is_upper(utf8_decode(word, 0, &length));
        if (!word.n || (!capital && !is_joining_word(word))) {
            break;
        }
        n.words += capital;
        n.organ = n.organ || is_organ_word(word) || (n.the && is_people_word(word));
        n.end = end;
        if (end < s.n && s.p[end] != ' ') {
            break;
        }
        at = end;
        while (at < s.n && s.p[at] == ' ') {
            at++;
        }
    }
    return n;
}

static bool clause_follows(const struct parse *p, uint32_t block)
{
    const struct line *next = parse_line(p, p->next[block]);
    return next && (next->form != FORM_NONE || next->italic || next->label.said ||
                    next->label.kind == LABEL_PREAMBULAR || next->kind == LINE_ITEM ||
                    (next->kind == LINE_NUMBER && next->label.number == 1));
}

static bool stands_alone(const struct parse *p, uint32_t block, const struct line *l, struct name n,
                         char mark)
{
    bool italic =
        doc_is_all(p->doc, SPAN_ITALIC, (struct range){l->text.start, l->text.start + n.end});
    if (l->kind == LINE_NUMBER || l->kind == LINE_MASTHEAD || n.end < 8) {
        return false;
    }
    if (mark == ',' || mark == ':') {
        return n.organ && n.the ? true : (n.organ || n.the) && n.words && clause_follows(p, block);
    }
    return n.the && (n.organ || italic) && n.words && clause_follows(p, block);
}

static bool starts_lower(struct str s)
{
    return s.n && ascii_is_lower(s.p[0]);
}

/* "decides to", "requests": the first word as a clause would open with it */
static bool is_finite(struct str s)
{
    char upper[32];
    if (!starts_lower(s)) {
        return false;
    }
    uint32_t n = s.n < sizeof upper ? s.n : (uint32_t)sizeof upper;
    memcpy(upper, s.p, n);
    upper[0] = (char)(upper[0] - 'a' + 'A');
    return form_of((struct str){upper, n}) == FORM_OPERATIVE;
}

bool formula_read(const struct parse *p, uint32_t block, struct line *l)
{
    struct str s = parse_text(p, l->kind == LINE_NUMBER ? l->body : l->text);
    uint32_t start = l->kind == LINE_NUMBER ? l->body.start : l->text.start;
    struct name n = read_name(s);
    if (n.end == 0) {
        return false;
    }
    struct cursor c = {s, n.end};
    cursor_char(&c, ' ');
    char mark = c.at < s.n ? s.p[c.at] : 0;
    bool marked = mark == ',' || mark == ':' || mark == ';' || mark == '.';
    uint32_t mark_end = c.at + marked;
    c.at = mark_end;
    cursor_char(&c, ' ');
    if (cursor_done(&c)) {
        if (!stands_alone(p, block, l, n, marked ? mark : 0)) {
            return false;
        }
        l->kind = LINE_FORMULA;
        l->mark = (struct range){start, start + (marked ? mark_end : n.end)};
        l->form = FORM_NONE;
        return true;
    }
    if (!n.the || !n.organ) {
        return false;
    }
    if (mark == ',' && l->kind == LINE_PLAIN && form_of(cursor_rest(&c)) != FORM_NONE) {
        l->kind = LINE_FORMULA;
        l->run_in = true;
        l->mark = (struct range){start, start + mark_end};
        l->body.start = start + c.at;
        l->form = form_of(cursor_rest(&c));
        return true;
    }
    if (!marked && is_finite(cursor_rest(&c)) && l->kind != LINE_HEADING &&
        l->kind != LINE_MASTHEAD) {
        l->sentence = true;
        l->mark = (struct range){start, start + n.end};
        return true;
    }
    return false;
}
