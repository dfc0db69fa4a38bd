/* Note marks of plain text that was taken out of pages: there the raised figures are figures like
 * others, "Rights,1 the", "September 20117 and", "Paris Agreement 2  and", and "nations;14" at the
 * end.
 *
 * A figure is taken for a mark when the notes of the document run that far, it is the next number,
 * and it stands where no number can: on a word, behind a comma or a name, not in a date, a range or
 * a reference. */
#include "base/numeral.h"
#include "base/utf8.h"
#include "read/inline.h"
#include "read/prose.h"

static char byte_at(struct str s, uint32_t i)
{
    return i < s.n ? s.p[i] : '\0';
}

static struct str word_before(struct str text, uint32_t at)
{
    uint32_t start = at;
    while (start > 0 && ascii_is_letter(text.p[start - 1])) {
        start--;
    }
    return str_sub(text, start, at);
}

/* A word that a figure belongs to: "paragraph 3", "Goal 3", "on 3 December". */
static bool takes_figure(struct str word)
{
    static const char *const words[] = {
        "Agenda",     "Annex",  "Article",   "Category",   "Chapter", "Group",  "Goal",
        "Level",      "No",     "Part",      "Phase",      "Section", "Target", "Tier",
        "Supplement", "annex",  "article",   "articles",   "chapter", "goal",   "item",
        "items",      "page",   "paragraph", "paragraphs", "part",    "phase",  "section",
        "stage",      "target", "version",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_eq(word, str_of(words[i]))) {
            return true;
        }
    }
    return prose_ends_in_mid_phrase(word);
}

static bool ends_in_year(struct str text, uint32_t end)
{
    uint32_t start = end;
    while (start > 0 && ascii_is_digit(text.p[start - 1])) {
        start--;
    }
    return end - start == 4 && (text.p[start] == '1' || text.p[start] == '2');
}

/* Figures between blanks, where a number cannot stand: behind a comma or a name ("Rights, 1  the",
 * "Paris Agreement 2  and"), but not "Goal 3", "1, 2 and 3" or a date. */
static bool stands_raised(struct str text, uint32_t start, uint32_t end)
{
    struct str behind = str_trim(str_sub(text, end, text.n));
    struct str next = word_before(behind, 0);
    while (next.n < behind.n && (ascii_is_letter(behind.p[next.n]))) {
        next = (struct str){behind.p, next.n + 1};
    }
    bool range = str_eq(next, STR("to")) || str_eq(next, STR("and"));
    bool counts = numeral_month(next) || str_eq(next, STR("per")) ||
                  (range && ascii_is_digit(byte_at(behind, next.n + 1)));
    uint32_t before = start;
    while (before > 0 && text.p[before - 1] == ' ') {
        before--;
    }
    if (before == 0 || before == start || counts) {
        return false;
    }
    char last = text.p[before - 1];
    if (last == ',' || last == ';' || last == ')') {
        return before < 2 || !ascii_is_digit(text.p[before - 2]) || ends_in_year(text, before - 1);
    }
    if (ends_in_year(text, before) || str_ends(str_sub(text, 0, before), STR("”"))) {
        return true;
    }
    struct str word = word_before(text, before);
    bool wide = end == text.n || str_starts(str_sub(text, end, text.n), STR("  "));
    bool name = word.n && ascii_is_upper(word.p[0]);
    return word.n > 1 && !takes_figure(word) && (name || wide);
}

/* The notes were lost with the foot of the page, the figure was not: "Questions,4 and requests". It
 * is left out of the plane, because nothing else can stand there. */
static uint32_t lost_mark(struct inline_scratch *s, struct str text, struct range line, uint32_t at)
{
    uint32_t end = at;
    while (ascii_is_digit(byte_at(text, end))) {
        end++;
    }
    char behind = byte_at(text, end);
    bool clause = at >= 3 && (text.p[at - 1] == ',' || text.p[at - 1] == ';');
    bool word = clause && ascii_is_letter(text.p[at - 2]);
    if (!word || end - at > 3 || (behind != ' ' && behind != '\0')) {
        return at;
    }
    token_add(s, TOKEN_SKIP, line, at, end);
    return end;
}

uint32_t figure_mark(struct inline_scratch *s, const struct inline_options *o, struct str text,
                     struct range line, uint32_t at)
{
    if (!o->figure_notes) {
        return o->typed_form ? at : lost_mark(s, text, line, at);
    }
    uint32_t end = at, length;
    while (ascii_is_digit(byte_at(text, end))) {
        end++;
    }
    uint32_t start = at, digits = end - at, next = s->figure_mark + 1;
    uint32_t wide = next < 10 ? 1 : next < 100 ? 2 : 3;
    bool year = digits == 4 + wide && (text.p[at] == '1' || text.p[at] == '2') &&
                !str_ends(str_sub(text, 0, at), STR("No. "));
    if (year) {
        start = end - wide;
    }
    char behind = byte_at(text, end);
    bool ends = behind == '\0' || strchr(" ,;:.)", behind);
    unsigned value = 0;
    if (next > o->figure_notes || !ends || end - start != wide ||
        !numeral_figures(str_sub(text, start, end), &value) || value != next) {
        return at;
    }
    uint32_t before = utf8_before(text, start, &length);
    bool glued = year || utf8_is_lower(before) || before == ')' || before == 0x201D ||
                 before == ',' || before == ';';
    if (!glued && !stands_raised(text, start, end)) {
        return at;
    }
    buf_add(&s->text, str_sub(text, at, start));
    token_skip_blank(s, text, line, start, end);
    token_add(s, TOKEN_MARK, line, start, end)->text = str_sub(text, start, end);
    s->figure_mark = next;
    uint32_t stop = end;
    while (byte_at(text, stop) == ' ' && byte_at(text, stop + 1) == ' ') {
        stop++;
    }
    if (stop > end) {
        token_add(s, TOKEN_SKIP, line, end, stop); /* the width the raised figure had on the page */
    }
    return stop;
}

struct range figure_end_mark(struct str source, struct range line)
{
    uint32_t end = line.end, start;
    if (end > line.start && source.p[end - 1] == '/') {
        end--;
    }
    for (start = end; start > line.start && ascii_is_digit(source.p[start - 1]); start--) {
    }
    uint32_t from = start;
    while (from > line.start && source.p[from - 1] == ' ') {
        from--;
    }
    bool fits = end > start && end - start <= 3 && from > line.start + 3 &&
                (source.p[from - 1] == ',' || source.p[from - 1] == ';' ||
                 (source.p[from - 1] == '.' && from < start));
    struct str head = str_sub(source, line.start, from - (fits ? 1 : 0));
    bool series = fits && source.p[from - 1] == ',' && from == start &&
                  ascii_is_digit(source.p[from - 2]) && !ends_in_year(head, head.n); /* "1,200" */
    return fits && !series ? (struct range){from, line.end} : (struct range){0};
}

static struct str figures_in(struct str mark)
{
    uint32_t start = 0, end;
    while (start < mark.n && !ascii_is_digit(mark.p[start])) {
        start++;
    }
    for (end = start; end < mark.n && ascii_is_digit(mark.p[end]); end++) {
    }
    return str_sub(mark, start, end);
}

void figure_put_end_mark(struct inline_scratch *s, struct str source, struct range mark)
{
    struct str label = figures_in(str_in(source, mark));
    unsigned value;
    token_add(s, TOKEN_MARK, mark, 0, range_length(mark))->text = label;
    s->figure_mark += numeral_figures(label, &value) && value == s->figure_mark + 1;
}
