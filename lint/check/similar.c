/* Kind similar: two operative paragraphs of one text that say nearly the same.
 *
 * Paragraphs with the same opening and the same addressee whose words overlap in large part ask for
 * one thing twice: a mandate given in two ways, or a paragraph left behind by a merger. Also found
 * are boilerplate paragraphs of a report's drafts ("Invites Member States and other donors to
 * provide ...") when one differs in a few words from the form the others share.
 *
 *   expect: duplicate    within one text; `overlap` per cent of the words of the shorter one
 *   expect: boilerplate  across the texts of one document: the odd form against at least three
 *                        alike
 *
 * Paragraphs are compared only within the group that shares opening and addressee, at most 40 at a
 * time. */
#include <stdlib.h>

#include "base/vec.h"
#include "check/doc_words.h"
#include "check/kinds.h"

enum expect { EXPECT_DUPLICATE, EXPECT_BOILERPLATE };
enum { GROUP_MOST = 40, WORDS_LEAST = 12 };

struct similar_rule {
    enum expect expect;
    unsigned overlap;
};

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"duplicate", "boilerplate", NULL};
    const uint32_t *expect = compile_choice(c, "expect", words, e);
    struct similar_rule *r = ARENA_NEW(c->arena, struct similar_rule);
    if (!expect || !node_uint(c->rule->node, "overlap", 75, &r->overlap, e)) {
        return NULL;
    }
    r->expect = (enum expect)*expect;
    return r;
}

/* The words of a paragraph as sorted hashes; short words say little and are left out. */
struct bag {
    const struct opening *opening;
    uint32_t text;
    uint64_t group;          /* opening and addressee */
    uint64_t exact;          /* all words in order */
    uint64_t *words;
    uint32_t count;
};

static int by_value(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static struct bag make_bag(struct check_doc *d, const struct opening *o)
{
    struct bag b = {.opening = o, .text = outline_text_of(d->outline, o->part)};
    VEC(uint64_t) words = {0};
    struct range body = d->outline->parts[o->part].body;
    struct range whole = {body.start, d->outline->parts[o->part].own.end};
    struct doc_words all = doc_words_in(d, whole);
    for (uint32_t i = 0; i < all.n; i++) {
        uint64_t h = str_hash(doc_text(d->doc, all.p[i]));
        b.exact = (b.exact ^ h) * 0x9E3779B97F4A7C15u;
        if (range_length(all.p[i]) > 3) {
            *vec_push(&words) = h;
        }
    }
    if (words.n) {
        qsort(words.p, words.n, sizeof *words.p, by_value);
    }
    b.words = vec_to_arena(&words, d->arena);
    b.count = words.n;
    b.group = str_hash(o->key) * 31 + str_hash(o->addressee_key);
    vec_done(&words);
    return b;
}

/* Number of words that both hold. */
static uint32_t common(const struct bag *a, const struct bag *b)
{
    uint32_t i = 0, j = 0, n = 0;
    while (i < a->count && j < b->count) {
        if (a->words[i] == b->words[j]) {
            n++;
            i++;
            j++;
        } else if (a->words[i] < b->words[j]) {
            i++;
        } else {
            j++;
        }
    }
    return n;
}

static int by_group(const void *x, const void *y)
{
    const struct bag *a = x, *b = y;
    if (a->group != b->group) {
        return a->group < b->group ? -1 : 1;
    }
    return (a->opening->part > b->opening->part) - (a->opening->part < b->opening->part);
}

static bool alike(const struct bag *a, const struct bag *b, unsigned percent)
{
    uint32_t shorter = a->count < b->count ? a->count : b->count;
    return shorter >= WORDS_LEAST && common(a, b) * 100 >= shorter * percent;
}

static void report(const struct check *k, struct check_doc *d, const struct bag *at,
                   const struct bag *other)
{
    const struct part *p = &d->outline->parts[other->opening->part];
    struct str where = outline_where(d->outline, d->doc, d->arena, other->opening->part);
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(at->opening->phrase), {"other", where});
    check_relate(d, g, place_of(p->label.end > p->label.start ? p->label : other->opening->phrase),
                 STR("the paragraph it resembles"));
}

static void find_duplicates(const struct check *k, struct check_doc *d, const struct bag *all,
                            uint32_t first, uint32_t end)
{
    const struct similar_rule *r = k->data;
    for (uint32_t i = first; i < end; i++) {
        for (uint32_t j = first; j < i; j++) {
            if (all[i].text == all[j].text && alike(&all[i], &all[j], r->overlap)) {
                report(k, d, &all[i], &all[j]);
                break;
            }
        }
    }
}

/* The odd one: nearly all words agree with a form that stands at least three times, but not all. */
static void find_odd(const struct check *k, struct check_doc *d, const struct bag *all,
                     uint32_t first, uint32_t end)
{
    const struct similar_rule *r = k->data;
    for (uint32_t i = first; i < end; i++) {
        uint32_t same_as_me = 0;
        for (uint32_t j = first; j < end; j++) {
            same_as_me += all[j].exact == all[i].exact;
        }
        if (same_as_me > 1) {
            continue;
        }
        for (uint32_t j = first; j < end; j++) {
            uint32_t same = 0;
            for (uint32_t m = first; m < end; m++) {
                same += all[m].exact == all[j].exact;
            }
            if (same >= 3 && alike(&all[i], &all[j], r->overlap)) {
                report(k, d, &all[i], &all[j]);
                break;
            }
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct similar_rule *r = k->data;
    VEC(struct bag) all = {0};
    for (uint32_t i = 0; i < d->facts->openings_count; i++) {
        const struct opening *o = &d->facts->openings[i];
        if (o->operative && !d->outline->parts[o->part].in_annex &&
            check_part_in_scope(k, d, o->part)) {
            *vec_push(&all) = make_bag(d, o);
        }
    }
    if (all.n) {
        qsort(all.p, all.n, sizeof *all.p, by_group);
    }
    for (uint32_t i = 0; i < all.n;) {
        uint32_t j = i;
        while (j < all.n && all.p[j].group == all.p[i].group && j - i < GROUP_MOST) {
            j++;
        }
        (r->expect == EXPECT_DUPLICATE ? find_duplicates : find_odd)(k, d, all.p, i, j);
        i = j;
    }
    vec_done(&all);
}

static const char *const keys[] = {"expect", "overlap", NULL};
const struct check_kind check_kind_similar = {
    .name = "similar", .keys = keys, .compile = compile, .run = run};
