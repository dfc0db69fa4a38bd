/* Lines as people type them: "*Recalling* its resolution 70/1,¹" starts in italics with an opening
 * and ends in a comma; "5*. Decides* that" starts with the label 5. Nothing here knows a rule; the
 * word lists only tell what can begin a paragraph and what cannot end one. */
#include "read/prose.h"

#include "base/numeral.h"
#include "base/utf8.h"

/* Markers, blanks and quotation marks stepped over at either end of a line. */
#define MOST_DECORATIONS 200

static char byte_at(struct str s, uint32_t i)
{
    return i < s.n ? s.p[i] : '\0';
}

/* --- word lists, in byte order for bsearch */

static const char *const mid_phrase[] = {
    "a",       "about",  "against",   "all",    "among", "an",      "and",    "any",
    "are",     "as",     "at",        "be",     "been",  "between", "both",   "but",
    "by",      "during", "each",      "either", "for",   "from",    "has",    "have",
    "if",      "in",     "including", "into",   "is",    "its",     "may",    "nor",
    "not",     "of",     "on",        "or",     "other", "our",     "shall",  "should",
    "such",    "than",   "that",      "the",    "their", "these",   "this",   "those",
    "through", "to",     "under",     "upon",   "was",   "were",    "when",   "where",
    "which",   "while",  "who",       "whose",  "will",  "with",    "within", "without",
};

static const char *const openers[] = {
    "Accepts",       "Acknowledges",  "Acting",        "Adopts",      "Affirms",     "Agrees",
    "Alarmed",       "Also",          "Anticipates",   "Anxious",     "Appalled",    "Appeals",
    "Appreciates",   "Appropriates",  "Approves",      "Asks",        "Authorizes",  "Aware",
    "Bears",         "Believes",      "Brings",        "Calls",       "Cognizant",   "Commends",
    "Commits",       "Committed",     "Concerned",     "Concurs",     "Condemns",    "Confident",
    "Confirms",      "Congratulates", "Conscious",     "Considers",   "Continues",   "Convinced",
    "Decides",       "Declares",      "Dedicates",     "Deeply",      "Demands",     "Denounces",
    "Deplores",      "Desirous",      "Determined",    "Determines",  "Directs",     "Disappointed",
    "Dismayed",      "Distressed",    "Disturbed",     "Draws",       "Elects",      "Emphasizes",
    "Encouraged",    "Encourages",    "Endorses",      "Establishes", "Expresses",   "Extends",
    "Firmly",        "Fully",         "Further",       "Gratified",   "Gravely",     "Guided",
    "Highlights",    "Hopes",         "Implores",      "Insists",     "Inspired",    "Instructs",
    "Invites",       "Looks",         "Maintains",     "Mindful",     "Notes",       "Observes",
    "Once",          "Pays",          "Pledges",       "Proclaims",   "Profoundly",  "Proposes",
    "Pursuant",      "Raises",        "Re-emphasizes", "Reaffirms",   "Recalls",     "Recognizes",
    "Recommends",    "Recommits",     "Refers",        "Regrets",     "Reiterates",  "Rejects",
    "Remains",       "Reminds",       "Renews",        "Requests",    "Requires",    "Resolved",
    "Resolves",      "Respects",      "Satisfied",     "Seriously",   "Shocked",     "Solemnly",
    "Stresses",      "Strives",       "Strongly",      "Suggests",    "Supports",    "Takes",
    "Thanks",        "Trusts",        "Underlines",    "Underscores", "Understands", "Undertakes",
    "Unequivocally", "Urgently",      "Urges",         "Values",      "Warmly",      "Welcomes",
    "Whereas",       "Wishes",
};

/* Words in -ing that begin names and headings as often as paragraphs: no openings by themselves. */
static const char *const ing_nouns[] = {
    "Accounting",    "Banking",      "Beijing",  "Broadcasting", "Building", "Capacity-building",
    "Engineering",   "Financing",    "Fishing",  "Funding",      "Housing",  "Learning",
    "Manufacturing", "Meeting",      "Mining",   "Monitoring",   "Nursing",  "Opening",
    "Peacebuilding", "Peacekeeping", "Planning", "Policymaking", "Pricing",  "Processing",
    "Reporting",     "Shipping",     "Spring",   "Teaching",     "Testing",  "Trafficking",
    "Training",      "Wellbeing",    "Working",
};

/* --- ends */

uint32_t prose_superscripts(struct str line, uint32_t at)
{
    uint32_t i = at, end = at, length;
    while (i < line.n) {
        uint32_t c = utf8_decode(line, i, &length);
        if (utf8_superscript_digit(c) >= 0) {
            end = i += length;
        } else if (c == ',' && end > at && end == i) {
            i += length; /* only between two superscripts: "¹⁰,¹¹" */
        } else {
            break;
        }
    }
    return end - at;
}

/* End of `line` cut at `at`-type decorations; returns the new length. One step per call. */
static uint32_t cut_one(struct str line)
{
    uint32_t length;
    uint32_t c = utf8_before(line, line.n, &length);
    switch (c) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case '*':
    case '_':
    case '\\':
    case '"':
    case '\'':
    case 0x00A0:
    case 0x201D: /* ” */
    case 0x2019: /* ’ */
    case 0x00BB: /* » */
        return line.n - length;
    default:
        break;
    }
    if (utf8_superscript_digit(c) >= 0) {
        return line.n - length;
    }
    return line.n;
}

/* Length without a note mark or link address in ASCII markup at the end. */
static uint32_t cut_markup(struct str line)
{
    char last = line.n ? line.p[line.n - 1] : '\0';
    uint32_t least = line.n > 200 ? line.n - 200 : 0; /* longer ones are no marks */
    if (last == ']') {                                /* [^12] */
        for (uint32_t i = line.n - 1; i-- > least;) {
            if (line.p[i] == '[') {
                return byte_at(line, i + 1) == '^' ? i : line.n;
            }
        }
    } else if (last == '>') { /* <sup>12</sup> or another tag */
        for (uint32_t i = line.n - 1; i-- > least;) {
            if (line.p[i] == '<') {
                struct str rest = str_sub(line, 0, i);
                if (!str_eq(str_sub(line, i, line.n), STR("</sup>"))) {
                    return i;
                }
                while (rest.n && ascii_is_digit(rest.p[rest.n - 1])) {
                    rest.n--;
                }
                return str_ends(rest, STR("<sup>")) ? rest.n - 5 : line.n;
            }
        }
    } else if (last == ')') { /* [73/184](#) */
        for (uint32_t i = line.n - 1; i-- > least;) {
            if (line.p[i] == '(') {
                return i && line.p[i - 1] == ']' ? i - 1 : line.n;
            }
        }
    }
    return line.n;
}

struct str prose_tail(struct str line)
{
    /* bounded: a line may be asked again for every piece that goes on it */
    for (int steps = 0; steps < MOST_DECORATIONS; steps++) {
        uint32_t n = cut_one(line);
        if (n == line.n) {
            n = cut_markup(line);
        }
        if (n == line.n) {
            break;
        }
        line.n = n;
    }
    return line;
}

enum ending prose_ending(struct str line)
{
    struct str tail = prose_tail(line);
    switch (tail.n ? tail.p[tail.n - 1] : '\0') {
    case ',':
        return ENDING_COMMA;
    case ';':
        return ENDING_SEMICOLON;
    case ':':
        return ENDING_COLON;
    case '.':
    case '!':
    case '?':
        return ENDING_STOP;
    default:
        return ENDING_OPEN;
    }
}

bool prose_ends_in_mid_phrase(struct str line)
{
    struct str tail = prose_tail(line);
    uint32_t length;
    uint32_t c = utf8_before(tail, tail.n, &length);
    if (c == '-' || c == '(' || c == '[' || c == '/' || c == 0x2013 || c == 0x2014 || c == 0x201C) {
        return true;
    }
    uint32_t start = tail.n;
    while (start > 0 && ascii_is_letter(tail.p[start - 1])) {
        start--;
    }
    if (start > 0 && !ascii_is_blank(tail.p[start - 1])) {
        return false;
    }
    return STR_IN_SORTED(str_sub(tail, start, tail.n), mid_phrase);
}

bool prose_hyphen_joins(struct str line, struct str next)
{
    struct str tail = str_trim(line);
    struct str word = prose_head(next).text;
    uint32_t length, before;
    uint32_t c = utf8_before(tail, tail.n, &length);
    uint32_t first = utf8_decode(word, 0, &before);
    if (c == 0x2013) { /* "2015–" + "2030" */
        uint32_t digit = utf8_before(tail, tail.n - length, &before);
        return ascii_is_digit(digit) && ascii_is_digit(first);
    }
    if (c != '-' && c != 0x2010 && c != 0x2011) {
        return false;
    }
    uint32_t end = 0;
    while (end < word.n && ascii_is_letter(word.p[end])) {
        end++;
    }
    word.n = end;
    bool suspended = str_eq(word, STR("and")) || str_eq(word, STR("or")) || str_eq(word, STR("to"));
    uint32_t c2 = utf8_before(tail, tail.n - length, &before);
    return !suspended && utf8_is_word(c2) && end > 0;
}

/* --- starts */

struct head prose_head(struct str line)
{
    struct head h = {.text = line};
    for (int steps = 0; steps < MOST_DECORATIONS; steps++) {
        uint32_t length;
        uint32_t c = utf8_decode(h.text, 0, &length);
        if (c == '*' || c == '_') {
            bool two = byte_at(h.text, 1) == (char)c;
            h.bold |= two;
            h.italic |= !two || byte_at(h.text, 2) == (char)c;
            length = two ? 2 : 1;
        } else if (c == '"' || c == 0x201C || c == 0x00AB) {
            h.quoted = true;
        } else if (c != ' ' && c != '\t' && c != '[' && c != '\\' && c != 0x2018 && c != 0x00A0) {
            break;
        }
        h.text = str_sub(h.text, length, h.text.n);
    }
    return h;
}

bool prose_starts_lower(struct str line)
{
    struct str text = prose_head(line).text;
    if (text.p > line.p && text.p[-1] == '[') {
        return false; /* "[without reference to a Main Committee]" */
    }
    uint32_t length;
    uint32_t c = utf8_decode(text, 0, &length);
    if (c == '(') { /* "(see the annex)" but not the label "(a)" */
        c = utf8_decode(text, length, &length);
    }
    return utf8_is_lower(c);
}

/* "12.", "12\.", "12)", "5*." or "6 " before emphasis; the length behind it, 0 for none. */
static uint32_t number_label(struct str line)
{
    uint32_t i = 0;
    while (i < 3 && ascii_is_digit(byte_at(line, i))) {
        i++;
    }
    if (i == 0 || ascii_is_digit(byte_at(line, i))) {
        return 0;
    }
    char next = byte_at(line, i);
    if (next == '\\' && byte_at(line, i + 1) == '.') {
        i++;
        next = '.';
    }
    if (next == '.' || next == ')') {
        char behind = byte_at(line, i + 1);
        return ascii_is_blank(behind) || behind == '*' || behind == '_' || i + 1 == line.n ? i + 1
                                                                                           : 0;
    }
    if ((next == '*' || next == '_') && byte_at(line, i + 1) == '.') {
        return i;
    }
    bool marked = next == ' ' && (byte_at(line, i + 1) == '*' || byte_at(line, i + 1) == '_');
    bool comma = next == ',' && byte_at(line, i + 1) == ' '; /* "4, Requests": a misread point */
    bool slipped = (marked || comma) && prose_is_opening(str_sub(line, i + 1, line.n));
    return slipped ? i + comma : 0;
}

/* "a. Vegetable gardens", "iv. Wells": items as delegates letter them. */
static uint32_t dotted_label(struct str line)
{
    uint32_t i = 0;
    while (i < 4 && ascii_is_lower(byte_at(line, i))) {
        i++;
    }
    bool label = i == 1 || (i && numeral_roman(str_sub(line, 0, i)));
    uint32_t text = i + 1;
    while (byte_at(line, text) == ' ') {
        text++;
    }
    label = label && byte_at(line, i) == '.' && text > i + 1;
    return label && ascii_is_letter(byte_at(line, text)) ? i + 1 : 0;
}

/* "(a)", "(iv)", "(12)", "a)": a letter, a roman numeral or a number in brackets. */
static uint32_t letter_label(struct str line)
{
    uint32_t start = byte_at(line, 0) == '(', i = start;
    while (i < line.n && i - start < 6 &&
           (ascii_is_letter(line.p[i]) || ascii_is_digit(line.p[i]))) {
        i++;
    }
    struct str inside = str_sub(line, start, i);
    char behind = byte_at(line, i + 1);
    if (byte_at(line, i) != ')' ||
        (i + 1 < line.n && !ascii_is_blank(behind) && behind != '*' && behind != '_')) {
        return 0;
    }
    unsigned value;
    bool fits = numeral_letters(inside) || numeral_roman(inside) || inside.n == 1 ||
                (start && inside.n <= 2 && numeral_figures(inside, &value));
    return fits && inside.n && (start || inside.n == 1) ? i + 1 : 0;
}

/* "OP3.", "PP 2", "OP2bis.": the length of letters and figures. */
static uint32_t working_label(struct str line)
{
    if (!str_starts(line, STR("OP")) && !str_starts(line, STR("PP"))) {
        return 0;
    }
    uint32_t start = 2 + (byte_at(line, 2) == ' '), i = start;
    while (i < start + 4 && ascii_is_digit(byte_at(line, i))) {
        i++;
    }
    return i > start && i < start + 4 ? i : 0;
}

enum label prose_label(struct str line, uint32_t *length)
{
    static const char *const bullets[] = {"- ", "* ",  "+ ",  "•",   "◦",
                                          "▪",  "-\t", "*\t", "+\t", "·"};
    *length = 0;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        if (str_starts(line, str_of(bullets[i]))) {
            uint32_t n = (uint32_t)strlen(bullets[i]);
            while (byte_at(line, n) == ' ' || byte_at(line, n) == '\t') {
                n++;
            }
            *length = n;
            return LABEL_BULLET;
        }
    }
    if ((*length = number_label(line))) {
        return LABEL_NUMBER;
    }
    if ((*length = letter_label(line)) || (*length = dotted_label(line))) {
        return LABEL_LETTER;
    }
    if ((*length = working_label(line))) {
        return LABEL_WORKING;
    }
    return LABEL_NONE;
}

static struct str first_word(struct str text)
{
    uint32_t i = 0;
    while (i < text.n && (ascii_is_letter(text.p[i]) || text.p[i] == '-')) {
        i++;
    }
    return str_sub(text, 0, i);
}

bool prose_is_opening(struct str line)
{
    uint32_t length;
    if (ascii_is_digit(byte_at(line, 0)) && prose_label(line, &length) == LABEL_NUMBER) {
        line = str_sub(line, length, line.n);
        if (byte_at(line, 0) == '*' && byte_at(line, 1) == '.') {
            line = str_sub(line, 2, line.n);
        }
    }
    struct head head = prose_head(line);
    struct str word = first_word(head.text);
    if (word.n < 3 || ascii_is_lower(word.p[0]) || head.quoted) {
        return false;
    }
    if (str_ends(word, STR("ing"))) {
        return word.n > 5 && !STR_IN_SORTED(word, ing_nouns);
    }
    return STR_IN_SORTED(word, openers);
}

bool prose_is_formula(struct str line)
{
    struct str text = prose_head(line).text;
    if (line.n > 160 || !str_starts(text, STR("The "))) {
        return false;
    }
    static const char *const organs[] = {"Assembly",   "Council", "Commission", "Committee",
                                         "Conference", "Board",   "Parties",    "Forum"};
    struct str tail = prose_tail(text);
    enum ending e = prose_ending(text);
    if (e == ENDING_COMMA || e == ENDING_COLON) {
        tail.n--;
    } else if (e != ENDING_OPEN || tail.n > 60) {
        return false;
    }
    tail = prose_tail(tail);
    bool organ = false;
    for (size_t i = 0; i < sizeof organs / sizeof *organs; i++) {
        organ |= str_find(tail, str_of(organs[i]), 0) != UINT32_MAX;
    }
    if (!organ) {
        return false;
    }
    /* nothing but names: no word in lower case other than these small ones */
    for (uint32_t i = 0; i < tail.n; i++) {
        if (ascii_is_lower(tail.p[i]) && i > 0 && tail.p[i - 1] == ' ') {
            struct str word = first_word(str_sub(tail, i, tail.n));
            bool small = str_eq(word, STR("of")) || str_eq(word, STR("the")) ||
                         str_eq(word, STR("and")) || str_eq(word, STR("on")) ||
                         str_eq(word, STR("for")) || str_eq(word, STR("to")) ||
                         str_eq(word, STR("in")) || str_eq(word, STR("serving")) ||
                         str_eq(word, STR("as")) || str_eq(word, STR("meeting"));
            if (!small) {
                return false;
            }
        }
    }
    return true;
}

/* "24 December 2024", whole. */
static bool is_date_line(struct str text)
{
    uint32_t i = 0;
    while (i < 2 && ascii_is_digit(byte_at(text, i))) {
        i++;
    }
    if (i == 0 || byte_at(text, i) != ' ') {
        return false;
    }
    struct str rest = str_sub(text, i + 1, text.n);
    struct str month = first_word(rest);
    if (!numeral_month(month)) {
        return false;
    }
    struct str year = str_trim(str_sub(rest, month.n, rest.n));
    unsigned value;
    return year.n == 4 && numeral_figures(year, &value);
}

/* "II" or "B": the number of a section or of one resolution among several. */
static bool is_section_number(struct str text)
{
    return text.n <= 5 && (numeral_roman(text) || text.n == 1) && ascii_is_upper(text.p[0]);
}

bool prose_stands_alone(struct str line)
{
    struct str text = prose_tail(prose_head(line).text);
    if (line.n > 200) {
        return false;
    }
    bool bracketed = line.n && line.p[0] == '[' && line.p[line.n - 1] == ']';
    if (text.n == 0 || bracketed || is_section_number(text)) {
        return true; /* "* * *"; "[on the report of the Third Committee (A/78/478)]"; "II" */
    }
    if (ascii_is_digit(text.p[0]) &&
        (str_ends(text, STR("meeting")) || str_ends(text, STR("meeting.")))) {
        uint32_t word = 0;
        while (word < text.n && text.p[word] != ' ') {
            word++;
        }
        return numeral_ordinal_figures(str_sub(text, 0, word)) != 0;
    }
    return is_date_line(text) || str_starts(text, STR("Adopted ")) || str_eq(text, STR("Annex")) ||
           str_eq(text, STR("Appendix")) || str_starts(text, STR("Annex I")) ||
           str_starts(text, STR("Agenda item")) || str_starts(text, STR("Draft resolution")) ||
           str_starts(text, STR("Draft decision"));
}

uint32_t prose_job_number(struct str line)
{
    uint32_t i = 0;
    for (; i < 8; i++) {
        if (i == 2 ? byte_at(line, i) != '-' : !ascii_is_digit(byte_at(line, i))) {
            return 0;
        }
    }
    uint32_t end = i;
    if (byte_at(line, i) == ' ' && byte_at(line, i + 1) == '(' && byte_at(line, i + 3) == ')') {
        end = i += 4; /* (E) */
    } else if (i < line.n) {
        return 0;
    }
    while (byte_at(line, i) == ' ') {
        i++;
    }
    uint32_t digits = i;
    while (ascii_is_digit(byte_at(line, i))) {
        i++;
    }
    return i - digits == 6 ? i : end;
}

static bool is_whole_bold(struct str text)
{
    return str_starts(text, STR("**")) && str_ends(text, STR("**")) && text.n > 4;
}

/* "[on the report of the Third Committee (A/78/481)]": under the heading of an adopted text. */
static bool is_origin(struct str text)
{
    return str_starts(text, STR("[on the report of")) || str_starts(text, STR("[without reference"));
}

bool prose_starts_paragraph(struct str before, struct str text, bool first)
{
    uint32_t length;
    enum label label = prose_label(text, &length);
    enum ending e = prose_ending(before);
    uint32_t label_before;
    if (prose_label(before, &label_before) != LABEL_NONE && label_before == before.n) {
        return false; /* a number alone on its line: what it numbers follows */
    }
    if (label == LABEL_BULLET) {
        return true;
    }
    uint32_t ignored;
    if (label == LABEL_LETTER && prose_label(before, &ignored) == LABEL_LETTER) {
        struct str tail = prose_tail(before); /* "(b) train staff, and" + "(c) inform tourists" */
        if (str_ends(tail, STR(", and")) || str_ends(tail, STR("; and")) ||
            str_ends(tail, STR(", or")) || str_ends(tail, STR("; or"))) {
            return true;
        }
    }
    if (label != LABEL_NONE) {
        return e != ENDING_OPEN || (label == LABEL_NUMBER && prose_is_opening(text));
    }
    if (prose_is_formula(text) || prose_is_formula(before) || is_origin(text) ||
        (is_origin(before) && str_ends(before, STR("]")))) {
        return true;
    }
    if (is_whole_bold(before) != is_whole_bold(text)) {
        return is_whole_bold(text) || first;
    }
    if (str_starts(before, STR("Adopted ")) && e == ENDING_OPEN) {
        return false; /* "Adopted at the" + "12th meeting." */
    }
    if ((first && prose_stands_alone(before)) || (e == ENDING_STOP && prose_stands_alone(text))) {
        return true;
    }
    return e != ENDING_OPEN && prose_is_opening(text);
}
