/* Kind name-variant: one name, two spellings, in one document.
 *
 * Names with the same content words in the same order are one name: "Violence Against Children" and
 * "Violence against Children", "Office for Drugs and Crime" and "Office on Drugs and Crime", "Small
 * Prisons" with and without "the". The spelling found less often is the suspect; no register is
 * needed. With `register: NAME` the exact names of that register decide instead, whatever the
 * document's own majority is.
 *
 * Every finding shows the other form and where it stands. Quoted text is left alone. */
#include <stdlib.h>

#include "base/utf8.h"
#include "check/kinds.h"
#include "check/name_runs.h"

struct entry {
    struct name name;
    bool given;          /* from the register */
    struct str text;     /* its words, for given names */
};

struct name_rule {
    struct name_runs given;        /* runs of the register's names */
    VEC(struct entry) names;       /* whole names only */
    bool from_register;
};

static void add_given(void *context, struct str text)
{
    struct name_rule *r = context;
    uint32_t before = r->given.runs.n;
    name_runs_add(&r->given, text, 0);
    if (r->given.runs.n != before + 1) {
        return; /* names with commas or lower-case words are not compared */
    }
    struct name_run words = r->given.runs.p[before];
    struct name whole = name_runs_whole(&r->given, words.first, words.end);
    if (whole.content >= NAME_CONTENT_LEAST && range_length(whole.range) == text.n) {
        *vec_push(&r->names) = (struct entry){whole, true, text};
    }
}

static void done(void *data)
{
    struct name_rule *r = data;
    name_runs_done(&r->given);
    vec_done(&r->names);
}

static void *compile(struct compile *c, struct err *e)
{
    struct name_rule *r = ARENA_NEW(c->arena, struct name_rule);
    struct str name = node_text(c->rule->node, "register");
    r->from_register = name.n > 0;
    if (name.n && !name_runs_register(c, name, add_given, r, e)) {
        done(r);
        return NULL;
    }
    return r;
}

/* Nearly all names are written in one way. A first walk notes for each skeleton whether a second
 * spelling of it turns up (two skeletons that share a bucket may look like one: harmless); only
 * those are kept and sorted. */
struct bucket {
    uint64_t surface;
    bool taken, many;
};

struct collection {
    struct bucket *buckets;
    uint32_t mask;
    bool noting;              /* the first walk */
    VEC(struct entry) all;
};

static void note_spelling(struct collection *c, const struct name *name)
{
    struct bucket *b = &c->buckets[(name->skeleton >> 20) & c->mask];
    b->many |= b->taken && b->surface != name->surface;
    b->surface = name->surface;
    b->taken = true;
}

static bool is_suspicious(const struct collection *c, const struct name *name)
{
    return c->buckets[(name->skeleton >> 20) & c->mask].many;
}

static void collect(void *context, const struct name *name)
{
    struct collection *c = context;
    if (c->noting) {
        note_spelling(c, name);
    } else if (is_suspicious(c, name)) {
        *vec_push(&c->all) = (struct entry){.name = *name};
    }
}

static int by_skeleton(const void *x, const void *y)
{
    const struct entry *a = x, *b = y;
    if (a->name.skeleton != b->name.skeleton) {
        return a->name.skeleton < b->name.skeleton ? -1 : 1;
    }
    if (a->name.surface != b->name.surface) {
        return a->name.surface < b->name.surface ? -1 : 1;
    }
    if (a->given != b->given) {
        return a->given ? -1 : 1;
    }
    return (a->name.range.start > b->name.range.start) -
           (a->name.range.start < b->name.range.start);
}

/* A suspect: the name as written at `at`, and the form that stands against it. */
struct suspect {
    struct range at;
    struct str expected;
    struct range other;   /* where the other form stands first; empty for the register */
    uint32_t times;
};

/* Best witnessed first, then longest. */
static int by_weight(const void *x, const void *y)
{
    const struct suspect *a = x, *b = y;
    uint32_t n = range_length(a->at), m = range_length(b->at);
    bool sure_a = a->times > 1, sure_b = b->times > 1;
    if (sure_a != sure_b) {
        return sure_a ? -1 : 1;
    }
    if (n != m) {
        return n > m ? -1 : 1;
    }
    return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

typedef VEC(struct suspect) suspects;

/* How two spellings of one name differ. */
struct difference {
    uint32_t gaps;      /* places between content words where the small words differ */
    bool exchange;      /* "on" for "for": one of the words that names are built with for another */
    bool article;       /* "the" here and not there */
    bool capitals;      /* nothing but capital letters */
    bool other;         /* the runs around them show that two names are meant */
};

static bool is_the(uint64_t word)
{
    return word == name_word_hash(STR("the"));
}

/* The small words from *i on, up to the next content word: at most two, article apart. */
static uint32_t read_gap(const struct name_runs *n, uint32_t *i, uint32_t end, uint64_t words[2],
                         bool *article)
{
    uint32_t count = 0;
    *article = false;
    for (; *i < end && !n->words.p[*i].content; ++*i) {
        if (is_the(n->words.p[*i].folded)) {
            *article = true;
        } else if (count < 2) {
            words[count++] = n->words.p[*i].folded;
        } else {
            count = 3;
        }
    }
    return count;
}

/* Words that go on with the one name and with the other are not the same: two names. */
static bool parts_ways(uint64_t x, uint64_t y)
{
    return x && y && x != y;
}

static struct difference compare(const struct name_runs *an, const struct name *a,
                                 const struct name_runs *bn, const struct name *b)
{
    struct difference d = {.capitals = true};
    d.other = parts_ways(a->before, b->before) || parts_ways(a->after, b->after);
    for (uint32_t i = a->first, j = b->first; i < a->end && j < b->end; i++, j++) {
        uint64_t x[2] = {0}, y[2] = {0};
        bool the_x, the_y;
        uint32_t n = read_gap(an, &i, a->end, x, &the_x), m = read_gap(bn, &j, b->end, y, &the_y);
        bool words_differ = n != m || x[0] != y[0] || x[1] != y[1];
        bool builders = n == 1 && m == 1 && name_word_builds(x[0]) && name_word_builds(y[0]);
        d.gaps += words_differ || the_x != the_y;
        d.article |= the_x != the_y && !words_differ && builders;
        d.exchange |= words_differ && builders && the_x == the_y;
        d.capitals &= !words_differ && the_x == the_y;
    }
    return d;
}

static bool is_united_nations(uint64_t word)
{
    return word == name_word_hash(STR("nations"));
}

/* The spelling found `count` times is a slip for the one found `most` times, or that the register
 * has. At one against one only long names are sure to be one name, and the second is the
 * suspect. */
static bool is_slip(struct difference d, const struct entry *right, const struct entry *found,
                    uint32_t count, uint32_t most)
{
    bool later = found->name.range.start > right->name.range.start;
    /* "of The" against "of the" */
    bool small_capital = found->name.capitals > right->name.capitals;
    if (d.other) {
        return false;
    }
    if (right->given) {
        bool longer = found->name.before && !is_united_nations(found->name.before);
        return !longer && (d.capitals || d.gaps == 1);
    }
    if (d.capitals) {
        return small_capital || count * 2 <= most || (count == most && later);
    }
    if (d.gaps == 1 && d.exchange) {
        return count * 3 <= most || (right->name.content >= 5 && count * 2 <= most) ||
               (right->name.content >= 4 && count == 1 && most == 1 && later);
    }
    return d.gaps == 1 && d.article && count * 3 <= most;
}

/* The likelier spelling: small words in lower case before all counting ("against", not "Against"),
 * then the one found more often, then the one that stands first. */
static bool is_better(const struct entry *a, uint32_t a_times, const struct entry *b,
                      uint32_t b_times)
{
    if (a->name.capitals != b->name.capitals) {
        return a->name.capitals < b->name.capitals;
    }
    return a_times != b_times ? a_times > b_times : a->name.range.start < b->name.range.start;
}

/* Entries first .. end have one skeleton, sorted by surface. */
static void judge_group(const struct name_rule *r, const struct name_runs *runs,
                        const struct entry *all, uint32_t first, uint32_t end, struct str plane,
                        suspects *out)
{
    uint32_t best = first, best_n = 0, given = UINT32_MAX;
    for (uint32_t i = first; i < end;) {
        uint32_t j = i;
        while (j < end && all[j].name.surface == all[i].name.surface) {
            j++;
        }
        if (all[i].given) {
            given = i;
        }
        if (best_n == 0 || is_better(&all[i], j - i, &all[best], best_n)) {
            best = i;
            best_n = j - i;
        }
        i = j;
    }
    const struct entry *right = given != UINT32_MAX ? &all[given] : &all[best];
    for (uint32_t i = first; i < end;) {
        uint32_t j = i;
        while (j < end && all[j].name.surface == all[i].name.surface) {
            j++;
        }
        bool suspect = false;
        if (all[i].name.surface != right->name.surface && !all[i].given) {
            struct difference differ =
                compare(runs, &all[i].name, right->given ? &r->given : runs, &right->name);
            suspect = is_slip(differ, right, &all[i], j - i, best_n);
        }
        for (uint32_t s = i; suspect && s < j; s++) {
            *vec_push(out) = (struct suspect){
                all[s].name.range,
                right->given ? right->text : str_in(plane, right->name.range),
                right->given ? (struct range){0, 0} : right->name.range, best_n};
        }
        i = j;
    }
}

static bool all_capitals(struct str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (ascii_is_lower(s.p[i])) {
            return false;
        }
    }
    return true;
}

/* A word in capitals throughout ("Mr. Omar BELLO"): how names are set in a list, not how they are
 * spelt. */
static bool has_set_capitals(struct str s)
{
    uint32_t capitals = 0;
    for (uint32_t i = 0, n; i < s.n; i += n) {
        uint32_t c = utf8_decode(s, i, &n);
        capitals = utf8_is_upper(c) ? capitals + 1 : 0;
        if (capitals >= 3) {
            return true;
        }
    }
    return false;
}

/* "Treaty for the Prohibition of Nuclear Weapons in Latin America": the name goes on, and is
 * another. */
static bool goes_on(const struct check_doc *d, struct range name)
{
    struct str behind = doc_text(d->doc, (struct range){name.end, name.end + 5});
    return name.end + 5 <= d->doc->text.n && str_starts(behind, STR(" in ")) &&
           ascii_is_upper(behind.p[4]);
}

/* "the Declaration and the Programme of Action": with the article two things are named. */
static bool names_both(struct str found, struct str expected)
{
    return str_find(found, STR(" and the "), 0) != UINT32_MAX &&
           str_find(expected, STR(" and the "), 0) == UINT32_MAX;
}

/* What overlaps a suspect that was reported is the same slip; a form that is itself a slip convicts
 * no other. */
static void report(const struct check *k, struct check_doc *d, suspects *s)
{
    if (s->n == 0) {
        return;
    }
    qsort(s->p, s->n, sizeof *s->p, by_weight);
    uint8_t *taken = ARENA_ARRAY(d->arena, uint8_t, d->doc->text.n + 1);
    for (uint32_t i = 0; i < s->n; i++) {
        const struct suspect *u = &s->p[i];
        struct str found = doc_text(d->doc, u->at);
        bool weak =
            u->other.end > u->other.start && (taken[u->other.start] || taken[u->other.end - 1]);
        weak |= has_set_capitals(found) != has_set_capitals(u->expected) || all_capitals(found);
        weak |= names_both(found, u->expected) || goes_on(d, u->at) ||
                (u->other.end > u->other.start && goes_on(d, u->other));
        if (weak || taken[u->at.start] || taken[u->at.end - 1]) {
            continue;
        }
        memset(taken + u->at.start, 1, range_length(u->at));
        struct diagnostic *g = CHECK_REPORT(
            k, d, place_of(u->at), {"expected", u->expected},
            {"times", str_printf(d->arena, u->times == 1 ? "once" : "%u times", u->times)});
        check_fix(k, d, g, u->at, u->expected);
        if (u->other.end > u->other.start) {
            check_relate(d, g, place_of(u->other), STR("written so here"));
        }
    }
}

static void walk(const struct check *k, struct check_doc *d, struct collection *c, bool noting)
{
    const struct name_runs *runs = name_runs_of(d);
    const struct name_rule *r = k->data;
    c->noting = noting;
    for (uint32_t i = 0; i < runs->runs.n; i++) {
        uint32_t at = runs->words.p[runs->runs.p[i].first].range.start;
        if (check_in_scope(k, d, (struct range){at, at + 1})) {
            name_runs_visit(runs, i, collect, c);
        }
    }
    for (uint32_t i = 0; i < r->names.n; i++) {
        if (noting) {
            note_spelling(c, &r->names.p[i].name);
        } else if (is_suspicious(c, &r->names.p[i].name)) {
            *vec_push(&c->all) = r->names.p[i];
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct name_rule *r = k->data;
    struct collection c = {.mask = 1023};
    while (c.mask < 4 * name_runs_of(d)->words.n) {
        c.mask = 2 * c.mask + 1;
    }
    c.buckets = ARENA_ARRAY(d->arena, struct bucket, (size_t)c.mask + 1);
    walk(k, d, &c, true);
    walk(k, d, &c, false);
    suspects found = {0};
    if (c.all.n) {
        qsort(c.all.p, c.all.n, sizeof *c.all.p, by_skeleton);
    }
    for (uint32_t i = 0; i < c.all.n;) {
        uint32_t j = i;
        bool given = false;
        while (j < c.all.n && c.all.p[j].name.skeleton == c.all.p[i].name.skeleton) {
            given |= c.all.p[j++].given;
        }
        if (j - i > 1 && given == r->from_register) {
            judge_group(r, name_runs_of(d), c.all.p, i, j, d->doc->text, &found);
        }
        i = j;
    }
    report(k, d, &found);
    vec_done(&found);
    vec_done(&c.all);
}

static const char *const keys[] = {"register", NULL};
const struct check_kind check_kind_name_variant = {
    .name = "name-variant", .keys = keys, .rank = RANK_TERM, .compile = compile, .run = run,
    .done = done};
