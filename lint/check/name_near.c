/* Kind name-near: a name of a register with one of its words misspelt or in a wrong form.
 *
 *   United Nations Environmental Programme      for  United Nations Environment Programme
 *   International Labour Organisation           for  International Labour Organization
 *
 * All words of the name but one agree, and the odd one is near: at most two letters differ, or one
 * is the other with a longer ending. A plural is another thing ("regional commissions"), save at
 * the end of a long name; numbers and ordinals tell names apart ("First Committee"), and the names
 * around must not go on differently. */
#include <stdlib.h>

#include "base/bits.h"
#include "base/map.h"
#include "base/numeral.h"
#include "check/kinds.h"
#include "check/name_runs.h"

enum { NAMES_MOST_WORDS = 12, NAMES_FIXED_WORDS = 5, END_BITS = 8192 };

struct given {
    struct name name;
    struct str text;
};

/* A given name with one content word left out. */
struct hole {
    uint64_t key;
    uint32_t given, word; /* word: index in the name's run */
};

struct near_rule {
    struct name_runs runs;
    VEC(struct given) names;
    VEC(struct hole) holes; /* sorted by key */
    /* which (first word, number of words) and (last word, number of words) a name has, hashed */
    uint64_t ends[END_BITS / 64];
};

static int by_key(const void *x, const void *y)
{
    const struct hole *a = x, *b = y;
    return (a->key > b->key) - (a->key < b->key);
}

/* Hash of all words of the name, small ones too, with word `hole` left out but counted. */
static uint64_t key_without(const struct name_runs *n, uint32_t first, uint32_t end, uint32_t hole)
{
    uint64_t key = 0;
    for (uint32_t i = first; i < end; i++) {
        key = (key ^ (i == hole ? 1 : n->words.p[i].folded)) * 0x9E3779B97F4A7C15u;
    }
    return key;
}

static uint32_t end_bit(const struct name_runs *n, const struct name *name, uint32_t word)
{
    uint64_t h = n->words.p[word].folded ^ (uint64_t)(name->end - name->first) << 58;
    return (h * 0x9E3779B97F4A7C15u ^ (word == name->first)) >> 51 & (END_BITS - 1);
}

static void add_ends(struct near_rule *r, const struct name *name)
{
    uint32_t first = end_bit(&r->runs, name, name->first),
             last = end_bit(&r->runs, name, name->end - 1);
    bits_add(r->ends, first);
    bits_add(r->ends, last);
}

/* One of its ends is that of a given name, as it must be when all words but one agree. */
static bool may_be_near(const struct near_rule *r, const struct name_runs *n,
                        const struct name *name)
{
    uint32_t first = end_bit(n, name, name->first), last = end_bit(n, name, name->end - 1);
    return bits_has(r->ends, first) || bits_has(r->ends, last);
}

static void add_name(void *context, struct str text)
{
    struct near_rule *r = context;
    uint32_t before = r->runs.runs.n;
    name_runs_add(&r->runs, text, 0);
    if (r->runs.runs.n != before + 1) {
        return;
    }
    struct name_run words = r->runs.runs.p[before];
    struct name name = name_runs_whole(&r->runs, words.first, words.end);
    bool fits = name.content >= NAME_CONTENT_LEAST && words.end - words.first <= NAMES_MOST_WORDS &&
                range_length(name.range) == text.n;
    for (uint32_t i = words.first; fits && i < words.end; i++) {
        if (r->runs.words.p[i].content) {
            *vec_push(&r->holes) =
                (struct hole){key_without(&r->runs, words.first, words.end, i), r->names.n, i};
        }
    }
    if (fits) {
        add_ends(r, &name);
    }
    *vec_push(&r->names) = (struct given){name, text};
}

static void done(void *data)
{
    struct near_rule *r = data;
    name_runs_done(&r->runs);
    vec_done(&r->names);
    vec_done(&r->holes);
}

static void *compile(struct compile *c, struct err *e)
{
    struct near_rule *r = ARENA_NEW(c->arena, struct near_rule);
    struct str name;
    if (!node_need_text(c->rule->node, "register", &name, e) ||
        !name_runs_register(c, name, add_name, r, e)) {
        done(r);
        return NULL;
    }
    if (r->holes.n) {
        qsort(r->holes.p, r->holes.n, sizeof *r->holes.p, by_key);
    }
    return r;
}

static bool is_number(struct str w)
{
    unsigned n;
    return numeral_roman(w) || numeral_ordinal_words(w) || numeral_cardinal_words(w) ||
           numeral_figures(w, &n);
}

static bool plural_of(struct str a, struct str b)
{
    return a.n == b.n + 1 && a.p[b.n] == 's' && str_starts(a, b);
}

/* "Environmental" for "Environment", "Organisation" for "Organization", "Govenrment" for
 * "Government". */
static bool is_near(struct str found, struct str right)
{
    if (found.n < 5 || right.n < 5 || is_number(found) || is_number(right) ||
        str_eq_nocase(found, right) || plural_of(found, right) || plural_of(right, found)) {
        return false;
    }
    struct str longer = found.n > right.n ? found : right,
               shorter = found.n > right.n ? right : found;
    uint32_t same = 0;
    while (same < shorter.n && (longer.p[same] | 32) == (shorter.p[same] | 32)) {
        same++;
    }
    return str_distance(found, right, 2) <= 2
               ? same >= 3
               : same >= 5 && longer.n - same <= 5 && shorter.n - same <= 2;
}

/* "Changethat", "Weapons9": a blank or a note mark was lost behind the word, which is right. */
static bool is_glued(struct str found, struct str right)
{
    static const char *const tails[] = {"and", "that", "of",  "to", "in",
                                        "on",  "for",  "the", "as", "’s"};
    struct str tail = str_sub(found, right.n, found.n);
    if (found.n <= right.n || !str_starts(found, right)) {
        return false;
    }
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        if (str_eq(tail, str_of(tails[i]))) {
            return true;
        }
    }
    return ascii_is_digit(tail.p[0]);
}

/* The last word of a long name is no plural of its own: "the Framework Convention on Climate
 * Changes", "the Declaration on the Rights of Indigenous People". */
static bool is_wrong_number(const struct name *name, uint32_t word, struct str found,
                            struct str right)
{
    return name->end - name->first >= NAMES_FIXED_WORDS && word + 1 == name->end &&
           (plural_of(found, right) || plural_of(right, found));
}

struct look {
    const struct check *k;
    struct check_doc *d;
    const struct name_runs *runs;
};

static const struct hole *find_hole(const struct near_rule *r, uint64_t key)
{
    struct hole wanted = {.key = key};
    return r->holes.n ? bsearch(&wanted, r->holes.p, r->holes.n, sizeof wanted, by_key) : NULL;
}

static void look_at(void *context, const struct name *name)
{
    const struct look *l = context;
    const struct near_rule *r = l->k->data;
    if (name->end - name->first > NAMES_MOST_WORDS || name->before ||
        !may_be_near(r, l->runs, name)) {
        return;
    }
    for (uint32_t i = name->first; i < name->end; i++) {
        const struct name_word *w = &l->runs->words.p[i];
        const struct hole *h =
            w->content ? find_hole(r, key_without(l->runs, name->first, name->end, i)) : NULL;
        if (!h || h->word - r->names.p[h->given].name.first != i - name->first) {
            continue;
        }
        const struct given *g = &r->names.p[h->given];
        struct str found = doc_text(l->d->doc, w->range),
                   right = str_in(g->text, r->runs.words.p[h->word].range);
        if ((is_near(found, right) && !is_glued(found, right)) ||
            is_wrong_number(name, i, found, right)) {
            struct diagnostic *diag =
                CHECK_REPORT(l->k, l->d, place_of(name->range), {"expected", g->text});
            check_fix(l->k, l->d, diag, w->range, right);
            return;
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct name_runs *runs = name_runs_of(d);
    struct look l = {k, d, runs};
    for (uint32_t i = 0; i < runs->runs.n; i++) {
        uint32_t at = runs->words.p[runs->runs.p[i].first].range.start;
        if (check_in_scope(k, d, (struct range){at, at + 1})) {
            name_runs_visit(runs, i, look_at, &l);
        }
    }
}

static const char *const keys[] = {"register", NULL};
const struct check_kind check_kind_name_near = {.name = "name-near",
                                                .keys = keys,
                                                .rank = RANK_TERM,
                                                .compile = compile,
                                                .run = run,
                                                .done = done};
