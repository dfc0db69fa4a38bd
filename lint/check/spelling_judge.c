/* Judging unknown words. A word that no dictionary has is either a slip ("goverments"), a name, a
 * word of another language, or a word too new or too rare. What decides is what lies near it: a
 * known word one slip away, above all one that this document or any resolution uses. Capitalized
 * words are names unless such a word is near. */
#include "base/utf8.h"
#include "check/spelling.h"
#include "match/words.h"

enum {
    NEAR_MOST = 24,
    SHORT = 4,      /* so short that nearly any letters are one slip from some word */
    NAME_LEAST = 5, /* capitalized words that are shorter are left alone, */
    NAME_SHORT = 5, /* at this length only an exchange of letters is a slip, */
    NAME_LONG = 8,  /* from here on an exchange always is one */
    LONG = 8,       /* long enough for two slips */
    REMAINDER_LEAST = 4,
    COMPARED_MOST = 20000, /* distinct words compared: bounds the work on huge texts */
};

static bool is_capitalized(struct str word)
{
    uint32_t length;
    return utf8_is_upper(utf8_decode(word, 0, &length));
}

/* The word with a capital or small first letter, in `out` (same length); false for other than ASCII
 * letters. */
static bool recase(struct str word, bool upper, char *out, struct str *result)
{
    bool letter = word.n > 0 && word.n < 64 && ascii_is_letter(word.p[0]);
    if (!letter) {
        return false;
    }
    memcpy(out, word.p, word.n);
    out[0] = (char)(upper ? word.p[0] & ~32 : word.p[0] | 32);
    *result = (struct str){out, word.n};
    return true;
}

static bool is_used(const struct spelling_words *w, struct str word, uint32_t least)
{
    uint32_t i = map_find(&w->index, word);
    return i != MAP_NONE && w->entries.p[i].verdict == SPELLING_KNOWN &&
           w->entries.p[i].count >= least;
}

/* The document or the list of common words has it, in the way that counts: small letters for a word
 * in small letters, a capital for a word that may be a name. */
static bool is_expected(const struct spelling_rule *r, const struct spelling_words *w,
                        struct str word, bool as_name)
{
    char bytes[64];
    struct str other;
    if (map_find(&r->common, word) != MAP_NONE || (!as_name && is_used(w, word, 1))) {
        return true;
    }
    if (recase(word, false, bytes, &other) && map_find(&r->common, other) != MAP_NONE) {
        return true;
    }
    return recase(word, true, bytes, &other) && is_used(w, other, 2);
}

static void add_hint(struct spelling_entry *entry, struct str word)
{
    for (uint32_t i = 0; i < entry->hint_count; i++) {
        if (str_eq(entry->hints[i], word)) {
            return;
        }
    }
    if (entry->hint_count < SPELLING_HINTS) {
        entry->hints[entry->hint_count++] = word;
    }
}

/* Two letters beside each other have changed places. */
static bool is_exchange(struct str word, struct str other)
{
    uint32_t i = 0;
    while (i < word.n && i < other.n &&
           (word.p[i] == other.p[i] || (word.p[i] | 32) == other.p[i])) {
        i++;
    }
    return word.n == other.n && i + 1 < word.n && word.p[i + 1] == other.p[i] &&
           (word.p[i] | 32) == (other.p[i + 1] | 32) &&
           memcmp(word.p + i + 2, other.p + i + 2, word.n - i - 2) == 0;
}

/* A capitalized word is a slip for `other` rather than a name of its own. */
static bool is_name_slip(const struct spelling_rule *r, const struct spelling_words *w,
                         struct str word, struct str other, bool starts)
{
    bool exchange = is_exchange(word, other);
    if (str_find(other, STR(" "), 0) != UINT32_MAX) {
        return word.n >= NAME_LONG; /* "Statesand" */
    }
    return exchange && word.n >= NAME_LONG
               ? true
               : (exchange || word.n > NAME_SHORT) && is_expected(r, w, other, !starts);
}

/* Known words one slip away: expected ones, or else any if that is enough. */
static void take_near(const struct spelling_rule *r, const struct check_doc *d,
                      const struct spelling_words *w, struct spelling_entry *entry, bool capital,
                      bool starts)
{
    struct str near[NEAR_MOST];
    uint32_t n = speller_near(d->speller, d->arena, entry->word, near, NEAR_MOST);
    for (uint32_t i = 0; i < n; i++) {
        if (capital ? is_name_slip(r, w, entry->word, near[i], starts)
                    : is_expected(r, w, near[i], false)) {
            add_hint(entry, near[i]);
        }
    }
    entry->expected = entry->hint_count > 0;
    if (entry->hint_count == 0 && !capital && entry->word.n > SHORT) {
        for (uint32_t i = 0; i < n; i++) {
            add_hint(entry, near[i]);
        }
    }
}

/* Two slips, within the first letters alike, and not merely another ending ("reported",
 * "reporting"). */
static bool is_similar(struct str word, struct str other)
{
    if (other.n + 2 < word.n || word.n + 2 < other.n || (word.p[0] | 32) != (other.p[0] | 32) ||
        other.n < LONG) {
        return false;
    }
    uint32_t same = 1;
    while (same < word.n && same < other.n && word.p[same] == other.p[same]) {
        same++;
    }
    uint32_t shorter = word.n < other.n ? word.n : other.n;
    char bytes[64];
    struct str alike;
    return same + 3 < shorter && recase(word, other.p[0] < 'a', bytes, &alike) &&
           str_distance(alike, other, 2) <= 2;
}

static void take_similar(const struct spelling_words *w, struct spelling_entry *entry)
{
    for (uint32_t i = 0; entry->word.n >= LONG && i < w->entries.n && i < COMPARED_MOST; i++) {
        const struct spelling_entry *other = &w->entries.p[i];
        if (other->verdict == SPELLING_KNOWN && is_similar(entry->word, other->word)) {
            add_hint(entry, other->word);
        }
    }
}

/* "subprogramme", "overincarceration": a prefix and a known word. */
static bool is_derived(const struct spelling_rule *r, const struct check_doc *d, struct str word)
{
    for (uint32_t i = 0; i < node_list_count(r->prefixes); i++) {
        struct str prefix = node_list_text(r->prefixes, i);
        if (str_starts_nocase(word, prefix) && word.n >= prefix.n + REMAINDER_LEAST &&
            speller_knows(d->speller, str_sub(word, prefix.n, word.n))) {
            return true;
        }
    }
    return false;
}

/* All hints are the word with or without a final s: an unusual plural ("diasporas") rather than a
 * slip. */
static bool only_number_differs(const struct spelling_entry *entry)
{
    for (uint32_t i = 0; i < entry->hint_count; i++) {
        struct str a = entry->word, b = entry->hints[i];
        struct str longer = a.n > b.n ? a : b, shorter = a.n > b.n ? b : a;
        if (!str_ends(longer, STR("s")) || !str_eq(str_sub(longer, 0, longer.n - 1), shorter)) {
            return false;
        }
    }
    return true;
}

enum spelling_verdict spelling_judge(const struct spelling_rule *r, const struct check_doc *d,
                                     const struct spelling_words *w, struct spelling_entry *entry,
                                     bool starts)
{
    bool capital = is_capitalized(entry->word);
    if (capital && entry->word.n < NAME_LEAST) {
        return SPELLING_FINE;
    }
    take_near(r, d, w, entry, capital, starts);
    if (entry->hint_count) {
        return only_number_differs(entry) ? SPELLING_UNKNOWN : SPELLING_SLIP;
    }
    if (capital || is_derived(r, d, entry->word)) {
        return SPELLING_FINE;
    }
    take_similar(w, entry);
    return entry->hint_count ? SPELLING_SLIP : SPELLING_UNKNOWN;
}

/* Surroundings. */

static bool in_list(const struct node *list, struct str word)
{
    for (uint32_t i = 0; i < node_list_count(list); i++) {
        if (str_eq(node_list_text(list, i), word)) {
            return true;
        }
    }
    return false;
}

/* The word and its neighbour across a hyphen (and a blank: the end of a printed line) are one known
 * word: "imple- mentation", "co-ordinate", which is a matter of hyphens. */
static bool is_half(const struct check_doc *d, struct str text, struct range r)
{
    char joined[128];
    uint32_t from = r.start > 40 ? r.start - 40 : 0;
    while (from > 0 && from < r.start && text.p[from] != ' ') {
        from++;
    }
    struct word_iter it = words_begin(text, from);
    struct range last = {0, 0};
    while (words_next(&it)) {
        struct range left = last, right = it.word;
        bool beside = (right.start == r.start || left.start == r.start) && left.end > left.start;
        uint32_t gap = right.start - left.end, n = range_length(left) + range_length(right);
        if (beside && gap <= 2 && text.p[left.end] == '-' && n < sizeof joined) {
            memcpy(joined, text.p + left.start, range_length(left));
            memcpy(joined + range_length(left), text.p + right.start, range_length(right));
            if (speller_knows(d->speller, (struct str){joined, n})) {
                return true;
            }
        }
        if (left.start == r.start && left.end > left.start) {
            break;
        }
        last = right;
    }
    return false;
}

/* The unbroken stretch around the word is a web or mail address, a path or a name of a file. */
static bool in_address(struct str text, struct range r)
{
    enum { REACH = 200 };
    uint32_t start = r.start, end = r.end, hyphens = 0;
    while (start > 0 && r.start - start < REACH && (unsigned char)text.p[start - 1] > ' ') {
        start--;
    }
    while (end < text.n && end - r.end < REACH && (unsigned char)text.p[end] > ' ') {
        end++;
    }
    bool address = false;
    for (uint32_t i = start; i < end && !address; i++) {
        char before = i > start ? text.p[i - 1] : ' ', behind = i + 1 < end ? text.p[i + 1] : ' ';
        hyphens += text.p[i] == '-';
        bool between = ascii_is_letter(before) && ascii_is_lower(behind);
        address = text.p[i] == '@' || text.p[i] == '_' || text.p[i] == '\\' || text.p[i] == '=' ||
                  (text.p[i] == '.' && between) || (text.p[i] == '/' && behind == '/') ||
                  hyphens > 3;
    }
    return address;
}

/* One of the two words on either side is a small word of another language. */
static bool beside_foreign(const struct spelling_rule *rule, struct str text, struct range r)
{
    enum { REACH = 40 };
    uint32_t from = r.start > REACH ? r.start - REACH : 0;
    while (from > 0 && from < r.start && text.p[from] != ' ') {
        from++;
    }
    struct word_iter it = words_begin(text, from);
    struct str before[2] = {{0}, {0}};
    for (uint32_t behind = 0; behind < 2 && words_next(&it);) {
        struct str word = str_in(text, it.word);
        if (it.word.end <= r.start) {
            before[0] = before[1];
            before[1] = word;
        } else if (it.word.start >= r.end) {
            behind++;
            if (in_list(rule->foreign, word)) {
                return true;
            }
        }
    }
    return (before[0].n && in_list(rule->foreign, before[0])) ||
           (before[1].n && in_list(rule->foreign, before[1]));
}

/* "d’Appui", "l’accord", and any word with letters beyond ASCII. */
static bool looks_foreign(struct str word)
{
    for (uint32_t i = 0; i < word.n; i++) {
        bool apostrophe = word.n - i >= 3 && memcmp(word.p + i, "\xE2\x80\x99", 3) == 0;
        if (apostrophe ? i == 1 : (unsigned char)word.p[i] >= 0x80) {
            return true;
        }
        i += apostrophe ? 2 : 0;
    }
    return word.n > 2 && word.p[1] == '\'';
}

/* "el-Sheikh", "ul-Haq" */
static bool joined_to_name(struct str text, struct range r)
{
    return !is_capitalized(str_in(text, r)) && r.end + 1 < text.n && text.p[r.end] == '-' &&
           ascii_is_upper(text.p[r.end + 1]);
}

bool spelling_aside(const struct spelling_rule *rule, const struct check_doc *d, struct range r)
{
    uint32_t b = doc_block_at(d->doc, r.start);
    if (b == UINT32_MAX || d->doc->blocks[b].kind == BLOCK_CODE) {
        return true;
    }
    struct range block = d->doc->blocks[b].range;
    struct str text = doc_text(d->doc, block);
    struct range own = {r.start - block.start, r.end - block.start};
    uint32_t mark = doc_mark_from(d->doc, r.start + 1);
    if (mark < d->doc->mark_count && d->doc->marks[mark].at < r.end) {
        return true; /* two words with a note reference and no blank between them */
    }
    return looks_foreign(str_in(text, own)) || joined_to_name(text, own) || is_half(d, text, own) ||
           in_address(text, own) || beside_foreign(rule, text, own);
}
