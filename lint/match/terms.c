/* The term table. Terms become paths in a tree whose steps are words: "General Assembly" is the
 * path general → assembly. A step is one look-up of (node, hash of the folded word) in one open
 * table, so that each word of the text costs one look-up however many terms begin with it; a small
 * bit field answers "begins no term" for nearly all words without touching the table. At a node
 * where terms end, each of them is compared with the text: separators, capitals, edges.
 *
 *   text   ... of the General Assembly’s work
 *   path            general → assembly*          * a term ends here: compare, report */
#include "match/terms.h"

#include "base/arena.h"
#include "base/utf8.h"

#define NONE UINT32_MAX /* no enumerator: it would not be an int */
enum { FILTER_BITS = 1 << 15 };

struct term {
    struct str text; /* one blank for a run, ' for any apostrophe; lower case without case flags */
    uint32_t first;  /* offset of its first word */
    unsigned flags;
    uint32_t owner, payload;
    uint32_t next; /* another term of the same words, not longer; NONE at the end */
};

struct edge {
    uint64_t key; /* mixed of parent node and word hash; 0: free */
    uint32_t child;
};

struct terms {
    struct arena *arena;
    struct term *list;
    uint32_t count, capacity;
    uint32_t words; /* words of all terms: the most edges there can be */
    struct edge *edges;
    uint32_t mask;
    uint32_t *ends; /* by node: first term that ends there */
    uint32_t nodes;
    uint64_t filter[FILTER_BITS / 64];
};

struct word {
    uint32_t start, end;
    uint64_t hash;
};

/* The byte in lower case for ASCII letters and digits, 1 for bytes above ASCII, else 0. */
static const unsigned char classes[256] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
    ['7'] = '7', ['8'] = '8', ['9'] = '9',
#define L(lower, upper) [lower] = lower, [upper] = lower
    L('a', 'A'), L('b', 'B'), L('c', 'C'), L('d', 'D'), L('e', 'E'), L('f', 'F'), L('g', 'G'),
    L('h', 'H'), L('i', 'I'), L('j', 'J'), L('k', 'K'), L('l', 'L'), L('m', 'M'), L('n', 'N'),
    L('o', 'O'), L('p', 'P'), L('q', 'Q'), L('r', 'R'), L('s', 'S'), L('t', 'T'), L('u', 'U'),
    L('v', 'V'), L('w', 'W'), L('x', 'X'), L('y', 'Y'), L('z', 'Z'),
#undef L
#define W 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
    [0x80] = W, W, W, W, W, W, W, W,
#undef W
};

static inline uint64_t hash_byte(uint64_t h, unsigned char c)
{
    return (h ^ c) * 0x9E3779B97F4A7C15u;
}

static inline uint64_t hash_end(uint64_t h)
{
    return h ^ h >> 32;
}

static uint64_t hash_code(uint64_t h, uint32_t c)
{
    char bytes[4];
    uint32_t n = utf8_encode(utf8_to_lower(c), bytes);
    for (uint32_t i = 0; i < n; i++) {
        h = hash_byte(h, (unsigned char)bytes[i]);
    }
    return h;
}

/* Code point above ASCII at `at`; `*length` its bytes. U+2000..U+203F hold no word character and
 * are nearly all there is of non-ASCII in a text: quotation marks, dashes, apostrophes. */
static bool wide_word(struct str text, uint32_t at, uint32_t *code, uint32_t *length)
{
    if (text.n - at >= 3 && text.p[at] == '\xE2' && text.p[at + 1] == '\x80') {
        *length = 3;
        return false;
    }
    *code = utf8_decode(text, at, length);
    return utf8_is_word(*code);
}

/* The run of letters, marks and digits at or after `from`, with the hash of its lower-case form. */
static bool next_word(struct str text, uint32_t from, struct word *w)
{
    uint32_t at = from, code, length;
    unsigned char c = 0;
    while (at < text.n && (c = classes[(unsigned char)text.p[at]]) <= 1) {
        length = 1;
        if (c == 1 && wide_word(text, at, &code, &length)) {
            break;
        }
        at += length;
    }
    if (at >= text.n) {
        return false;
    }
    w->start = at;
    uint64_t h = 0;
    while (at < text.n && (c = classes[(unsigned char)text.p[at]]) != 0) {
        if (c > 1) {
            h = hash_byte(h, c);
            at++;
        } else if (wide_word(text, at, &code, &length)) {
            h = hash_code(h, code);
            at += length;
        } else {
            break;
        }
    }
    w->end = at;
    w->hash = hash_end(h);
    return true;
}

/* Building. */

struct terms *terms_new(struct arena *a)
{
    struct terms *t = ARENA_NEW(a, struct terms);
    t->arena = a;
    return t;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static uint32_t plain_form(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0x2010:
    case 0x2011:
        return '-';
    case 0xA0:
        return ' ';
    default:
        return is_blank(c) ? ' ' : c;
    }
}

/* The phrase as it is compared. */
static struct str normalize(struct arena *a, struct str phrase, bool lower)
{
    /* Lower case can be a byte longer than capitals (U+023A), never twice as long. */
    char *p = arena_alloc(a, (size_t)phrase.n * 2 + 4, 1);
    struct str out = {p, 0};
    for (uint32_t i = 0, length; i < phrase.n; i += length) {
        uint32_t c = plain_form(utf8_decode(phrase, i, &length));
        if (c == ' ' && (out.n == 0 || p[out.n - 1] == ' ')) {
            continue;
        }
        out.n += utf8_encode(lower ? utf8_to_lower(c) : c, p + out.n);
    }
    while (out.n && p[out.n - 1] == ' ') {
        out.n--;
    }
    return out;
}

static struct term *new_term(struct terms *t)
{
    if (t->count == t->capacity) {
        uint32_t capacity = t->capacity ? t->capacity * 2 : 64;
        struct term *bigger = ARENA_ARRAY(t->arena, struct term, capacity);
        if (t->count) {
            memcpy(bigger, t->list, t->count * sizeof *bigger);
        }
        t->list = bigger;
        t->capacity = capacity;
    }
    return &t->list[t->count++];
}

bool terms_add(struct terms *t, struct str phrase, unsigned flags, uint32_t owner, uint32_t payload)
{
    struct str text = normalize(t->arena, phrase, !(flags & (TERM_CASE | TERM_FIRST_CASE)));
    struct word w;
    uint32_t words = 0, first = 0;
    for (uint32_t at = 0; next_word(text, at, &w); at = w.end) {
        first = words++ ? first : w.start;
    }
    if (words == 0 || words > TERM_MOST_WORDS) {
        return false;
    }
    *new_term(t) = (struct term){text, first, flags, owner, payload, NONE};
    t->words += words;
    return true;
}

uint32_t terms_count(const struct terms *t)
{
    return t->count;
}

static uint64_t edge_key(uint32_t node, uint64_t hash)
{
    uint64_t key = hash ^ (uint64_t)node * 0xD6E8FEB86659FD93u;
    return key ? key : 1;
}

/* The slot of (node, word): its edge, or the free slot where it would stand. */
static inline struct edge *edge_at(const struct terms *t, uint32_t node, uint64_t hash)
{
    uint64_t key = edge_key(node, hash);
    uint32_t i = (uint32_t)(key ^ key >> 29) & t->mask;
    while (t->edges[i].key && t->edges[i].key != key) {
        i = (i + 1) & t->mask;
    }
    return &t->edges[i];
}

static uint32_t step(struct terms *t, uint32_t node, uint64_t hash)
{
    struct edge *e = edge_at(t, node, hash);
    if (!e->key) {
        *e = (struct edge){edge_key(node, hash), t->nodes};
        t->ends[t->nodes++] = NONE;
    }
    return e->child;
}

static void hang_in(struct terms *t, uint32_t node, uint32_t term)
{
    uint32_t *link = &t->ends[node];
    while (*link != NONE && t->list[*link].text.n >= t->list[term].text.n) {
        link = &t->list[*link].next;
    }
    t->list[term].next = *link;
    *link = term;
}

void terms_seal(struct terms *t)
{
    uint32_t size = 16;
    while (size < t->words * 2) {
        size *= 2;
    }
    t->mask = size - 1;
    t->edges = ARENA_ARRAY(t->arena, struct edge, size);
    t->ends = ARENA_ARRAY(t->arena, uint32_t, t->words + 1);
    t->ends[0] = NONE;
    t->nodes = 1;
    for (uint32_t i = 0; i < t->count; i++) {
        struct word w;
        uint32_t node = 0;
        for (uint32_t at = 0; next_word(t->list[i].text, at, &w); at = w.end) {
            if (node == 0) {
                t->filter[w.hash / 64 % (FILTER_BITS / 64)] |= UINT64_C(1) << w.hash % 64;
            }
            node = step(t, node, w.hash);
        }
        hang_in(t, node, i);
    }
}

/* Scanning. */

/* Bytes of ' ’ or ‘ at `at`, else 0. */
static uint32_t apostrophe(struct str text, uint32_t at)
{
    if (at >= text.n) {
        return 0;
    }
    if (text.p[at] == '\'') {
        return 1;
    }
    bool curly = text.n - at >= 3 && text.p[at] == '\xE2' && text.p[at + 1] == '\x80' &&
                 (text.p[at + 2] == '\x99' || text.p[at + 2] == '\x98');
    return curly ? 3 : 0;
}

static bool word_at(struct str text, uint32_t at)
{
    uint32_t code, length;
    unsigned char c = at < text.n ? classes[(unsigned char)text.p[at]] : 0;
    return c > 1 || (c == 1 && wide_word(text, at, &code, &length));
}

static bool word_before(struct str text, uint32_t at)
{
    uint32_t length;
    uint32_t c = utf8_before(text, at, &length);
    return length > 0 && utf8_is_word(c);
}

/* The hyphen before `at` ties a word to what starts here: "non-|State". */
static bool tied_before(struct str text, uint32_t at)
{
    return at > 0 && text.p[at - 1] == '-' && word_before(text, at - 1);
}

/* The word goes on behind `at`: "UN|-Women", "short|- and", "don|’t" but not "State|’s". */
static bool goes_on(struct str text, uint32_t at, unsigned flags)
{
    uint32_t mark = apostrophe(text, at);
    if (mark && word_at(text, at + mark)) {
        return (text.p[at + mark] | 32) != 's' || word_at(text, at + mark + 1);
    }
    return !(flags & TERM_PIECE) && at < text.n && text.p[at] == '-' &&
           (at + 1 == text.n || text.p[at + 1] != '-');
}

static uint32_t skip_blanks(struct str text, uint32_t at)
{
    while (at < text.n && is_blank((unsigned char)text.p[at])) {
        at++;
    }
    return at;
}

static unsigned char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : (unsigned char)c;
}

/* Bytes of text at `at` that agree with the character of the term at `i`, whose bytes go into
 * *used; 0: none. */
static uint32_t same(const struct term *term, uint32_t i, uint32_t *used, struct str text,
                     uint32_t at)
{
    unsigned char want = (unsigned char)term->text.p[i];
    *used = 1;
    if (want == ' ') {
        return skip_blanks(text, at) - at;
    }
    if (want == '\'') {
        return apostrophe(text, at);
    }
    bool exact = term->flags & TERM_CASE || (term->flags & TERM_FIRST_CASE && i != term->first);
    if (want < 0x80) {
        bool equal = at < text.n && (exact ? text.p[at] == (char)want
                                           : ascii_lower(text.p[at]) == ascii_lower((char)want));
        return equal ? 1 : 0;
    }
    uint32_t length;
    uint32_t wanted = utf8_decode(term->text, i, used), is = utf8_decode(text, at, &length);
    bool equal = exact ? wanted == is : utf8_to_lower(wanted) == utf8_to_lower(is);
    return equal ? length : 0;
}

/* The term stands in the text with its first word at `at`. */
static bool compare(const struct term *term, struct str text, uint32_t at, struct range *hit)
{
    uint32_t lead = term->first;
    if (lead > at || memcmp(text.p + at - lead, term->text.p, lead) != 0) {
        return false;
    }
    hit->start = at - lead;
    for (uint32_t i = lead, used; i < term->text.n; i += used) {
        uint32_t n = same(term, i, &used, text, at);
        if (n == 0) {
            return false;
        }
        at += n;
    }
    hit->end = at;
    if (lead == 0 && !(term->flags & TERM_PIECE) && tied_before(text, hit->start)) {
        return false;
    }
    return !word_before(term->text, term->text.n) || !goes_on(text, at, term->flags);
}

static bool report(const struct terms *t, uint32_t term, struct str text, uint32_t at,
                   term_visit *visit, void *context)
{
    for (; term != NONE; term = t->list[term].next) {
        const struct term *m = &t->list[term];
        struct term_hit hit = {{0, 0}, m->owner, m->payload};
        if (compare(m, text, at, &hit.range) && !visit(context, &hit)) {
            return false;
        }
    }
    return true;
}

/* Follows the tree from the word `w`, then reports what ended on the way, deepest first. */
static bool walk(const struct terms *t, struct str text, struct word w, term_visit *visit,
                 void *context)
{
    uint32_t ended[TERM_MOST_WORDS], depth = 0, node = 0, start = w.start;
    do {
        const struct edge *e = edge_at(t, node, w.hash);
        if (!e->key) {
            break;
        }
        node = e->child;
        if (t->ends[node] != NONE) {
            ended[depth++] = t->ends[node];
        }
    } while (next_word(text, w.end, &w));
    while (depth) {
        if (!report(t, ended[--depth], text, start, visit, context)) {
            return false;
        }
    }
    return true;
}

void terms_scan(const struct terms *t, struct str text, term_visit *visit, void *context)
{
    struct word w;
    if (t->count == 0) {
        return;
    }
    for (uint32_t at = 0; next_word(text, at, &w); at = w.end) {
        if (t->filter[w.hash / 64 % (FILTER_BITS / 64)] >> w.hash % 64 & 1 &&
            !walk(t, text, w, visit, context)) {
            return;
        }
    }
}
