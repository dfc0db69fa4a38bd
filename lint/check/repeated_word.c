/* Kind repeated-word: a word, or a short phrase, written twice in a row.
 *
 *   "held in in Ramallah"          the word
 *   "the work of the of the Office"  the phrase, two to four words
 *
 * Nothing but blanks stands between the two (a line end that the reader took for a blank included).
 * Not meant: English words that may follow themselves ("the fact that that report"; key `except`),
 * figures and roman numerals, names made of a word twice ("Pago Pago"), a word and a compound that
 * begins with it ("health health-care"), and "year by year by year". */
#include "base/utf8.h"
#include "check/doc_words.h"
#include "check/kinds.h"

enum { PHRASE_MOST = 4, WINDOW = 2 * PHRASE_MOST };

struct repeated_rule {
    const struct node *except; /* words that may stand twice */
};

/* The last words of the block, newest at index 0; of an unbroken run, with only blanks between
 * them. */
struct window {
    struct range words[WINDOW];
    uint32_t n;
};

static void push(struct window *w, struct range word)
{
    memmove(w->words + 1, w->words, (WINDOW - 1) * sizeof *w->words);
    w->words[0] = word;
    w->n += w->n < WINDOW;
}

static bool blanks_between(struct str text, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (text.p[i] != ' ' && text.p[i] != '\t') {
            return false;
        }
    }
    return from < to;
}

/* The same word; the first may have a capital that the second lacks ("The the"). */
static bool same_word(struct str first, struct str second)
{
    if (str_eq(first, second)) {
        return true;
    }
    uint32_t n, m;
    uint32_t a = utf8_decode(first, 0, &n), b = utf8_decode(second, 0, &m);
    return n && m && utf8_is_lower(b) && utf8_to_lower(a) == b &&
           str_eq(str_sub(first, n, first.n), str_sub(second, m, second.n));
}

static bool has_digit(struct str word)
{
    for (uint32_t i = 0; i < word.n; i++) {
        if (ascii_is_digit(word.p[i])) {
            return true;
        }
    }
    return false;
}

static bool in_list(const struct node *list, struct str word)
{
    for (uint32_t i = 0; i < node_list_count(list); i++) {
        if (str_eq_nocase(node_list_text(list, i), word)) {
            return true;
        }
    }
    return false;
}

/* A word with a capital is a name ("Pago", "Boutros") unless the dictionary has it in small
 * letters. */
static bool is_name(const struct check_doc *d, struct str word)
{
    uint32_t length;
    char bytes[64];
    uint32_t c = utf8_decode(word, 0, &length);
    if (!utf8_is_upper(c)) {
        return false;
    }
    if (!d->speller || length != 1 || word.n >= sizeof bytes) {
        return true;
    }
    memcpy(bytes, word.p, word.n);
    bytes[0] = (char)utf8_to_lower(c);
    return !speller_knows(d->speller, (struct str){bytes, word.n});
}

static bool may_repeat(const struct check *k, const struct check_doc *d, struct str text,
                       struct range second)
{
    struct str word = str_in(text, second);
    const struct repeated_rule *rule = k->data;
    return in_list(rule->except, word) || has_digit(word) || (word.n == 1 && word.p[0] != 'a') ||
           numeral_roman(word) > 0 || is_name(d, word);
}

/* Words 0..length-1 of the window repeat the `length` words before them. */
static bool repeats(const struct window *w, struct str text, uint32_t length)
{
    if (w->n < 2 * length) {
        return false;
    }
    for (uint32_t i = 0; i < length; i++) {
        if (!same_word(str_in(text, w->words[length + i]), str_in(text, w->words[i]))) {
            return false;
        }
    }
    return true;
}

/* "year by year by year", "more and more and more" are English; "to the to the" is not. */
static bool is_chain(const struct window *w, struct str text, uint32_t length)
{
    static const char *const links[] = {"and", "by", "after", "upon", "or", "to", NULL};
    static const char *const articles[] = {"a", "an", "the", "its", "their", NULL};
    struct str newest = str_in(text, w->words[0]), before = str_in(text, w->words[1]);
    return length == 2 && str_one_of(newest, links) + str_one_of(before, links) == 1 &&
           !str_one_of(newest, articles) && !str_one_of(before, articles);
}

static bool hyphen_at(struct str text, uint32_t at)
{
    return at < text.n && text.p[at] == '-';
}

static bool begins_line(struct str text, uint32_t at)
{
    return at == 0 || text.p[at - 1] == '\n';
}

/* Each of the two fills or begins a line of its own: lines of a list, not a sentence. */
static bool fills_lines(const struct window *w, struct str text, uint32_t length)
{
    uint32_t second = w->words[length - 1].start;
    return second > 0 && begins_line(text, second) &&
           begins_line(text, w->words[2 * length - 1].start);
}

/* The window ends in a repetition of `length` words that an editor would strike out. */
static bool is_slip(const struct check *k, const struct check_doc *d, const struct window *w,
                    struct str text, uint32_t length)
{
    if (!repeats(w, text, length)) {
        return false;
    }
    uint32_t first = w->words[2 * length - 1].start;
    if (fills_lines(w, text, length) || hyphen_at(text, w->words[0].end) ||
        (first > 0 && hyphen_at(text, first - 1))) {
        return false;
    }
    if (length == 1) {
        return !may_repeat(k, d, text, w->words[0]);
    }
    bool all_may = true;
    for (uint32_t i = 0; i < length; i++) {
        all_may = all_may && may_repeat(k, d, text, w->words[i]);
    }
    return !all_may && !is_chain(w, text, length);
}

static void report(const struct check *k, struct check_doc *d, uint32_t base,
                   const struct window *w, uint32_t length)
{
    struct range first = {base + w->words[2 * length - 1].start, base + w->words[length].end};
    struct range second = {base + w->words[length - 1].start, base + w->words[0].end};
    struct range both = {first.start, second.end};
    if (check_in_scope(k, d, both)) {
        struct diagnostic *g =
            CHECK_REPORT(k, d, place_of(both), {"word", doc_text(d->doc, second)});
        check_fix(k, d, g, (struct range){first.end, second.end}, STR(""));
        g->suggestion = doc_text(d->doc, first);
    }
}

static void block(const struct check *k, struct check_doc *d, uint32_t b)
{
    struct range r = d->doc->blocks[b].range;
    struct str text = doc_text(d->doc, r);
    struct doc_words words = doc_words_in(d, r);
    struct window w = {.n = 0};
    for (uint32_t i = 0; i < words.n; i++) {
        struct range word = {words.p[i].start - r.start, words.p[i].end - r.start};
        if (w.n && !blanks_between(text, w.words[0].end, word.start)) {
            w.n = 0;
        }
        push(&w, word);
        for (uint32_t length = 1; length <= PHRASE_MOST && 2 * length <= w.n; length++) {
            if (is_slip(k, d, &w, text, length)) {
                report(k, d, r.start, &w, length);
                w.n = length; /* three in a row: the third is told against the second, alone */
                break;
            }
        }
    }
}

static void *compile(struct compile *c, struct err *e)
{
    struct repeated_rule *r = ARENA_NEW(c->arena, struct repeated_rule);
    (void)e;
    r->except = node_get(c->rule->node, "except");
    return r;
}

static const char *const keys[] = {"except", NULL};
const struct check_kind check_kind_repeated_word = {
    .name = "repeated-word", .keys = keys, .compile = compile, .block = block};
