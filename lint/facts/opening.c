/* The opening of a preambular or operative paragraph: phrase, adverb, italics, addressee.
 *
 *   *Also requests*, in this regard, the Office to report    adverb "Also", phrase "Also requests"
 *   *Taking note with appreciation also* of the report        adverb "also", key "taking note with
 *                                                             appreciation"
 *   *Calls*, in this regard, upon Member States to            phrase over the comma phrase, key
 *                                                             "calls upon"
 *
 * The phrase is the longest one of the register that the first words give with the adverb left out,
 * wherever it stands; then what carries it on by form (phrase.c). Italics are only a witness: they
 * may be lost, torn ("5*. Decides*") or too long, and settle what words alone leave open: where a
 * phrase ends that may end at two places ("*Recalls* its request", "*Stresses* the need"), and
 * whether "further" is an adverb ("*Encourages* further efforts"). */
#include "facts/scan.h"

enum { MOST_KEY = 240, ITALIC_WITHIN = 80 };

struct reading {
    struct scan *s;
    bool operative;
    struct range body;
    struct phrase_words w; /* all words */
    struct range italic;
    uint32_t italic_span;
    /* the result: */
    const struct opener *opener;
    uint32_t adverb;     /* index of the adverb in w; count: none */
    uint32_t first, end; /* words of the phrase: first <= i < end, the adverb among them */
};

static struct str word(const struct reading *r, uint32_t i)
{
    return i < r->w.count ? str_in(r->s->text, r->w.word[i]) : (struct str){0};
}

static void read_words(struct reading *r)
{
    struct str text = str_sub(r->s->text, 0, r->body.end);
    uint32_t at = r->body.start;
    while (at < text.n && at < r->body.start + 8 && scan_stops(text, at)) {
        at++;
    }
    while (at < text.n && r->w.count < PHRASE_WORDS) {
        uint32_t end = scan_word_end(text, at);
        if (end == at || end - r->body.start > MOST_KEY) {
            break;
        }
        r->w.word[r->w.count++] = (struct range){at, end};
        at = end;
        while (at < text.n && text.p[at] == ' ') {
            at++;
        }
        if (at == end) {
            break;
        }
    }
}

/* The italic span that belongs to the opening: it begins at the body, or at the latest with the
 * second word. */
static void find_italic(struct reading *r)
{
    const struct doc *d = r->s->d;
    uint32_t latest = r->w.count > 1 ? r->w.word[1].end : r->body.start + 1;
    r->italic = (struct range){r->body.start, r->body.start};
    r->italic_span = UINT32_MAX;
    for (uint32_t i = doc_span_from(d, r->body.start + 1); i < d->span_count; i++) {
        const struct span *span = &d->spans[i];
        if (span->range.start >= latest || span->range.start >= r->body.start + ITALIC_WITHIN) {
            break;
        }
        if (span->kind == SPAN_ITALIC && span->range.end > r->body.start) {
            r->italic = span->range;
            r->italic_span = i;
            break;
        }
    }
}

static bool has_italic(const struct reading *r)
{
    return r->italic_span != UINT32_MAX;
}

static enum adverb adverb_of(struct str s)
{
    return str_eq_nocase(s, STR("also"))      ? ADVERB_ALSO
           : str_eq_nocase(s, STR("further")) ? ADVERB_FURTHER
                                              : ADVERB_NONE;
}

/* The words from r->first on in lower case with one blank between them, the adverb left out.
 * `ends[k]` is the length of the key of k words. Returns the number of words taken. */
static uint32_t make_key(const struct reading *r, char key[MOST_KEY + 1],
                         uint32_t ends[PHRASE_WORDS + 1])
{
    uint32_t n = 0, count = 0;
    ends[0] = 0;
    for (uint32_t i = r->first; i < r->w.count; i++) {
        struct str s = word(r, i);
        if (i == r->adverb) {
            continue;
        }
        if (n + s.n + 1 > MOST_KEY) {
            break;
        }
        key[n] = ' ';
        n += n > 0;
        for (uint32_t k = 0; k < s.n; k++) {
            key[n + k] = (char)(ascii_is_upper(s.p[k]) ? s.p[k] + 32 : s.p[k]);
        }
        n += s.n;
        ends[++count] = n;
    }
    return count;
}

/* Words of w from r->first on that `count` words of the key cover, with the adverb inside or right
 * behind. */
static uint32_t end_of(const struct reading *r, uint32_t count)
{
    uint32_t end = r->first + count;
    return r->adverb >= r->first && r->adverb <= end && r->adverb < r->w.count ? end + 1 : end;
}

/* Longest phrase of the register with at most `most` words of the key; its number of words, 0 for
 * none. */
static uint32_t longest(const struct reading *r, uint32_t most, const struct opener **opener)
{
    char key[MOST_KEY + 1];
    uint32_t ends[PHRASE_WORDS + 1];
    uint32_t count = make_key(r, key, ends);
    for (uint32_t n = count < most ? count : most; n > 0; n--) {
        const struct opener *hit =
            lexicon_opener(r->s->l, r->operative, (struct str){key, ends[n]});
        if (hit) {
            *opener = hit;
            return n;
        }
    }
    return 0;
}

/* "Earnestly requests": an adverb that the register lacks before a verb that it knows. Number of
 * key words. */
static uint32_t longest_behind_adverbs(struct reading *r, const struct opener **opener)
{
    uint32_t first = r->first, head = phrase_head(r->s->text, &r->w, first);
    if (head <= first || head >= r->w.count || r->adverb == head) {
        return 0;
    }
    r->first = head;
    uint32_t n = longest(r, PHRASE_WORDS, opener);
    r->first = first;
    return n ? n + head - first : 0;
}

/* "further" behind the verb may be an adjective: "Encourages further efforts". Italics tell;
 * without them what follows does. */
static bool is_adverb_behind(const struct reading *r, uint32_t i)
{
    static const char *const follow[] = {
        "that", "the", "a",    "an",  "its",   "of",    "with", "to",   "in",    "at",    "on",
        "by",   "all", "upon", "for", "these", "those", "this", "from", "their", "about", NULL};
    enum adverb a = adverb_of(word(r, i));
    if (a == ADVERB_NONE) {
        return false;
    }
    struct range at = r->w.word[i];
    if (has_italic(r) && r->italic.end >= at.start) {
        return range_overlaps(r->italic, at) || a == ADVERB_ALSO;
    }
    if (a == ADVERB_ALSO || i + 1 >= r->w.count) {
        return a == ADVERB_ALSO || at.end >= r->body.end || r->s->text.p[at.end] == ',';
    }
    struct str next = word(r, i + 1);
    if (i + 2 < r->w.count && ascii_is_digit(word(r, i + 2).p[0])) {
        return true; /* "Recalling further paragraph 5" */
    }
    return str_one_of_nocase(next, follow) || ascii_is_upper(next.p[0]) || ascii_is_digit(next.p[0]);
}

/* An adverb of repetition, before the verb or just behind the phrase of `n` words. */
static void find_adverb(struct reading *r)
{
    r->adverb = r->w.count;
    r->first = 0;
    if (adverb_of(word(r, 0)) != ADVERB_NONE && r->w.count > 1) {
        r->adverb = 0;
        return;
    }
    const struct opener *opener = NULL;
    uint32_t n = longest(r, PHRASE_WORDS, &opener);
    uint32_t head = phrase_head(r->s->text, &r->w, 0);
    uint32_t from = n ? n : head + 1, to = from + (n ? 1 : 6);
    for (uint32_t i = from; i < to && i < r->w.count; i++) {
        if (is_adverb_behind(r, i)) {
            r->adverb = i;
            return;
        }
    }
}

/* Number of words up to the end of the italics, adverb included. */
static uint32_t italic_words(const struct reading *r)
{
    uint32_t n = 0;
    while (n < r->w.count && r->w.word[n].end <= r->italic.end) {
        n++;
    }
    return n;
}

/* Words with which a phrase of the register goes on that as often begin the object: "Recalls its
 * request", "Stresses the need", "Recalls in this regard". */
static bool is_optional(struct str s)
{
    static const char *const words[] = {"its", "the", "in", "by", NULL};
    return str_one_of_nocase(s, words);
}

/* "*Recalls* its request": both "Recalls" and "Recalls its request" are phrases; the italics
 * choose. Without italics "the" begins the object, except behind verbs that say nothing alone
 * ("Expresses the hope"). */
static void prefer_shorter(struct reading *r)
{
    uint32_t cut = italic_words(r);
    if (!has_italic(r)) {
        cut = r->first;
        while (cut < r->end && !str_eq(word(r, cut), STR("the"))) {
            cut++;
        }
    }
    if (cut <= r->first || cut >= r->end || !is_optional(word(r, cut))) {
        return;
    }
    const struct opener *opener = NULL;
    uint32_t adverb_inside = r->adverb >= r->first && r->adverb < cut;
    uint32_t n = longest(r, cut - r->first - adverb_inside, &opener);
    bool says_nothing = n == 1 && (str_starts_nocase(word(r, r->first), STR("Express")) ||
                                   str_starts_nocase(word(r, r->first), STR("Draw")));
    bool article = str_eq(word(r, cut), STR("the"));
    if (n && end_of(r, n) == cut && (!says_nothing || (has_italic(r) && article))) {
        r->end = cut;
        r->opener = opener;
    }
}

/* Carries the phrase on by form. Where there are italics, only up to their end. */
static void carry_on(struct reading *r)
{
    uint32_t limit = has_italic(r) ? italic_words(r) : r->w.count;
    struct phrase_words w = {0};
    uint32_t index[PHRASE_WORDS + 1] = {0};
    for (uint32_t i = r->first; i < r->w.count; i++) { /* without the adverb */
        if (i != r->adverb) {
            index[w.count] = i;
            w.word[w.count++] = r->w.word[i];
        }
    }
    uint32_t head = phrase_head(r->s->text, &w, 0);
    uint32_t at = 0;
    while (at < w.count && index[at] < r->end) {
        at++;
    }
    for (int round = 0; round < 3; round++) {
        uint32_t n = phrase_goes_on(r->s->text, &w, head, at, r->operative);
        if (!n || at + n > w.count || index[at + n - 1] + 1 > limit) {
            break;
        }
        at += n;
        r->end = index[at - 1] + 1;
    }
    if (r->adverb < r->w.count && r->adverb == r->end) {
        r->end++; /* the adverb stands behind all that was carried on */
    }
}

/* No register knows the phrase: the italics, else the words up to the verb. */
static void read_unknown(struct reading *r)
{
    uint32_t n = has_italic(r) && r->italic.start <= r->w.word[0].start ? italic_words(r) : 0;
    uint32_t head = phrase_head(r->s->text, &r->w, r->first);
    r->end = n ? n : head + 1;
    r->end = r->end > r->w.count ? r->w.count : r->end;
    if (!n) {
        carry_on(r);
    }
}

/* "Calls, in this regard, upon": the end of the second part, or `end`. */
static uint32_t over_comma_phrase(const struct reading *r, uint32_t end, const char **second)
{
    static const char *const seconds[] = {" upon", " for", " on", NULL};
    struct str text = str_sub(r->s->text, 0, r->body.end);
    if (end >= text.n || text.p[end] != ',') {
        return end;
    }
    uint32_t comma = str_find(str_sub(text, 0, end + 120), STR(","), end + 1);
    for (uint32_t i = 0; comma != UINT32_MAX && seconds[i]; i++) {
        uint32_t stop = comma + 1 + (uint32_t)strlen(seconds[i]);
        if (scan_is(text, comma + 1, seconds[i]) && scan_stops(text, stop)) {
            *second = seconds[i];
            return stop;
        }
    }
    return end;
}

static void set_phrase(const struct reading *r, struct opening *o)
{
    char key[MOST_KEY + 1];
    uint32_t ends[PHRASE_WORDS + 1];
    make_key(r, key, ends);
    uint32_t adverb_inside = r->adverb >= r->first && r->adverb < r->end;
    uint32_t count = r->end - r->first - adverb_inside;
    o->phrase = (struct range){r->w.word[0].start, r->w.word[r->end - 1].end};
    o->key = str_dup(r->s->a, (struct str){key, ends[count]});
    const char *second = NULL;
    if (str_eq(o->key, STR("calls")) || str_eq(o->key, STR("calling"))) {
        o->phrase.end = over_comma_phrase(r, o->phrase.end, &second);
    }
    if (second) {
        o->key = str_printf(r->s->a, "%.*s%s", STR_ARG(o->key), second);
        const struct opener *whole = lexicon_opener(r->s->l, r->operative, o->key);
        o->opener = whole ? whole : o->opener;
    }
}

static void set_addressee(const struct reading *r, struct opening *o)
{
    bool takes = o->opener && (o->opener->takes & TAKES_ADDRESSEE);
    if (r->operative && takes) {
        struct str text = str_sub(r->s->text, 0, r->body.end);
        addressee_read(r->s->a, text, o->phrase.end, &o->addressee, &o->addressee_key);
    }
}

void opening_find(struct scan *s, uint32_t part)
{
    const struct part *p = &s->o->parts[part];
    struct reading r = {.s = s, .operative = p->kind == PART_OPERATIVE, .body = p->body};
    r.body.end = r.body.end > s->text.n ? s->text.n : r.body.end;
    read_words(&r);
    struct opening o = {.part = part, .operative = r.operative, .italic_span = UINT32_MAX};
    o.phrase = o.italic = o.adverb_range = o.addressee = (struct range){r.body.start, r.body.start};
    if (r.w.count) {
        find_italic(&r);
        find_adverb(&r);
        r.first = r.adverb == 0 ? 1 : 0;
        uint32_t n = longest(&r, PHRASE_WORDS, &r.opener);
        n = n ? n : longest_behind_adverbs(&r, &r.opener);
        r.end = n ? end_of(&r, n) : 0;
        if (n) {
            prefer_shorter(&r);
            carry_on(&r);
        } else {
            read_unknown(&r);
        }
        r.end = r.end <= r.first ? r.first + 1 : r.end;
        o.opener = r.opener;
        o.known = r.opener != NULL;
        o.italic = r.italic;
        o.italic_span = r.italic_span;
        if (r.adverb < r.end) {
            o.adverb = adverb_of(word(&r, r.adverb));
            o.adverb_range = r.w.word[r.adverb];
            o.adverb_first = r.adverb == 0;
        }
        set_phrase(&r, &o);
        set_addressee(&r, &o);
    }
    *vec_push(&s->openings) = o;
}
