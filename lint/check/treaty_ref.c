/* Volume and number of a treaty as notes give them, read and compared with the register:
 *
 *   United Nations, Treaty Series, vols. 2225, 2237, 2241 and 2326, No. 39574.
 *   Ibid., vol. 75, Nos. 970–973.
 *   League of Nations, Treaty Series, vol. XCIV, No. 2138.
 *
 * A note may give one of the registered volumes only (a protocol printed in one of them). */
#include "check/treaty_ref.h"

#include "base/utf8.h"

static bool is_roman(char c)
{
    return c && strchr("IVXLCDM", c);
}

/* End of a list of numbers that begins at `at`: figures, roman numerals, ", ", " and ", dashes. */
static uint32_t list_end(struct str s, uint32_t at)
{
    uint32_t end = at;
    while (at < s.n) {
        if (ascii_is_digit(s.p[at]) || is_roman(s.p[at])) {
            end = ++at;
            continue;
        }
        struct str rest = str_sub(s, at, s.n);
        uint32_t step = str_starts(rest, STR(" and ")) ? 5
                        : str_starts(rest, STR("–"))   ? 3
                        : str_starts(rest, STR(", "))  ? 2
                        : str_starts(rest, STR("-"))   ? 1
                                                       : 0;
        if (!step || at + step >= s.n ||
            !(ascii_is_digit(s.p[at + step]) || is_roman(s.p[at + step]))) {
            break;
        }
        at += step;
    }
    return end;
}

/* Skips "vol. " or "vols. " (also without the stop) at `at`; 0 when it is not there. */
static uint32_t skip_word(struct str s, uint32_t at, struct str word)
{
    if (!str_starts_nocase(str_sub(s, at, s.n), word)) {
        return 0;
    }
    at += word.n;
    at += at < s.n && s.p[at] == 's';
    at += at < s.n && s.p[at] == '.';
    at += at < s.n && s.p[at] == ' ';
    return at < s.n && (ascii_is_digit(s.p[at]) || is_roman(s.p[at])) ? at : 0;
}

bool treaty_ref_find(struct str note, uint32_t from, struct treaty_ref *ref)
{
    for (uint32_t at = from; (at = str_find(note, STR("vol"), at)) != UINT32_MAX; at += 3) {
        uint32_t volumes = skip_word(note, at, STR("vol"));
        uint32_t end = volumes ? list_end(note, volumes) : 0;
        uint32_t next = end;
        while (next && next < note.n && strchr(" ,.", note.p[next])) {
            next++;
        }
        uint32_t numbers = end ? skip_word(note, next, STR("No")) : 0;
        if (numbers) {
            ref->volumes = (struct range){volumes, end};
            ref->numbers = (struct range){numbers, list_end(note, numbers)};
            return true;
        }
    }
    return false;
}

/* The next item of a list ("970", then "973"); false at its end. */
static bool next_item(struct str list, uint32_t *at, struct str *item)
{
    while (*at < list.n && !ascii_is_digit(list.p[*at]) && !is_roman(list.p[*at])) {
        ++*at;
    }
    uint32_t start = *at;
    while (*at < list.n && (ascii_is_digit(list.p[*at]) || is_roman(list.p[*at]))) {
        ++*at;
    }
    *item = str_sub(list, start, *at);
    return item->n > 0;
}

static bool has_item(struct str list, struct str wanted)
{
    struct str item;
    for (uint32_t at = 0; next_item(list, &at, &item);) {
        if (str_eq(item, wanted)) {
            return true;
        }
    }
    return false;
}

/* "970-973" holds 971. */
static bool in_span(struct str list, struct str wanted)
{
    struct str first, last;
    unsigned low, high, value;
    uint32_t at = 0;
    bool dash =
        str_find(list, STR("-"), 0) != UINT32_MAX || str_find(list, STR("–"), 0) != UINT32_MAX;
    return dash && next_item(list, &at, &first) && next_item(list, &at, &last) &&
           numeral_figures(first, &low) && numeral_figures(last, &high) &&
           numeral_figures(wanted, &value) && value >= low && value <= high;
}

bool treaty_list_agrees(struct str cited, struct str registered)
{
    struct str item;
    for (uint32_t at = 0; next_item(cited, &at, &item);) {
        if (!has_item(registered, item) && !in_span(registered, item)) {
            return false;
        }
    }
    return true;
}

bool treaty_list_is_single(struct str list)
{
    struct str item;
    uint32_t at = 0;
    return next_item(list, &at, &item) && !next_item(list, &at, &item);
}

/* "70/174", "2200 A (XXI)", "53/243 A and B", "S-27/2", "2462 (2019)": bytes from `at`. */
static uint32_t number_end(struct str s, uint32_t at)
{
    uint32_t start = at;
    while (at < s.n && (ascii_is_digit(s.p[at]) || strchr("/SE-", s.p[at]))) {
        at++;
    }
    if (at == start) {
        return start;
    }
    if (at + 1 < s.n && s.p[at] == ' ' && ascii_is_upper(s.p[at + 1]) &&
        (at + 2 == s.n || strchr(" .,", s.p[at + 2]))) {
        at += 2;
    }
    if (at + 2 < s.n && s.p[at] == ' ' && s.p[at + 1] == '(') {
        uint32_t close = str_find(s, STR(")"), at);
        at = close == UINT32_MAX ? at : close + 1;
    }
    return at;
}

bool source_ref_read(struct str text, struct source_ref *ref)
{
    *ref = (struct source_ref){0};
    text = str_trim(text);
    if (str_starts_nocase(text, STR("see "))) {
        ref->see = true;
        text = str_sub(text, 4, text.n);
    }
    uint32_t word = str_find(text, STR("esolution "), 0);
    if (word == UINT32_MAX || word == 0 || word > 64) {
        return false;
    }
    ref->organ = str_trim(str_sub(text, 0, word - 1));
    uint32_t start = word + (uint32_t)strlen("esolution "), end = number_end(text, start);
    struct str rest = str_sub(text, end, text.n);
    ref->number = str_sub(text, start, end);
    ref->rest = str_ends(rest, STR(".")) ? str_sub(rest, 0, rest.n - 1) : rest;
    bool plain = str_find(ref->organ, STR(","), 0) == UINT32_MAX &&
                 str_find(ref->organ, STR("("), 0) == UINT32_MAX;
    bool short_rest =
        ref->rest.n == 0 || (str_starts(ref->rest, STR(", annex")) && ref->rest.n < 20 &&
                             str_find(ref->rest, STR(","), 1) == UINT32_MAX);
    return ref->number.n && plain && short_rest;
}

void source_ref_add_see(const struct check *k, struct check_doc *d, struct diagnostic *g,
                        struct range note)
{
    struct str text = doc_text(d->doc, note);
    bool plain = str_starts(text, STR("Resolution")) || str_starts(text, STR("Decision"));
    struct str first = str_sub(text, 0, 1);
    if (text.n == 0 || str_starts_nocase(text, STR("see "))) {
        return;
    }
    first = plain ? str_printf(d->arena, "%c", text.p[0] | 32) : first;
    check_fix(k, d, g, (struct range){note.start, note.start + 1},
              str_printf(d->arena, "See %.*s", STR_ARG(first)));
}

/* "Protocol of 2014 to the", "Additional Protocol I of 1977 to the": the words before the name end
 * so. */
static bool is_protocol_to(struct str words)
{
    struct str tail = str_sub(words, words.n > 32 ? words.n - 32 : 0, words.n);
    return str_ends(tail, STR(" to")) && str_find(tail, STR("rotocol "), 0) != UINT32_MAX;
}

bool mention_is_part(const struct check_doc *d, const struct mention *m)
{
    static const char *const before[] = {"rotocol to",
                                         "rotocols to",
                                         "mendment to",
                                         "mendments to",
                                         "Provisions of",
                                         "Implementation of",
                                         "supplementing",
                                         "rotocol Additional to",
                                         "dditional Protocol to",
                                         "nnex to",
                                         "annexes to"};
    struct str words = mention_before(d, m);
    uint32_t start = words.n; /* "European Convention for ...": the name goes on to the left */
    while (start > 0 && words.p[start - 1] != ' ') {
        start--;
    }
    bool article = words.p + words.n + 2 < d->doc->text.p + m->range.start;
    if (!article && start > 1 && strchr(" ,", words.p[start - 1]) &&
        ascii_is_upper(words.p[start]) && str_sub(words, start, words.n).n > 2) {
        return true;
    }
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        if (str_ends(words, str_of(before[i]))) {
            return true;
        }
    }
    return is_protocol_to(words);
}

struct str mention_before(const struct check_doc *d, const struct mention *m)
{
    uint32_t start = m->range.start > 80 ? m->range.start - 80 : 0;
    struct str words = str_trim(doc_text(d->doc, (struct range){start, m->range.start}));
    return str_ends(words, STR(" the")) ? str_sub(words, 0, words.n - 4) : words;
}

uint32_t mention_mark(const struct check_doc *d, const struct mention *m)
{
    static const struct str clause = {
        ", supplementing the United Nations Convention against Transnational Organized Crime", 83};
    if (m->mark != MARK_NONE || !m->instrument->supplementing ||
        !str_starts(doc_text(d->doc, (struct range){m->range.end, d->doc->text.n}), clause)) {
        return m->mark;
    }
    uint32_t end = m->range.end + clause.n, i = doc_mark_from(d->doc, end);
    return i < d->doc->mark_count && d->doc->marks[i].at <= end + 1 ? i : MARK_NONE;
}
