/* Kind italic-title: titles of publications, set in italics.
 *
 *   expect: consistent   one title is written with the same capitals each time; the form with fewer
 *                        capitals on small words, then the one found more often, is the usual one
 *   expect: subtitle     the first word behind a colon takes a capital ("... : A Guide for
 *                        Policymakers")
 *
 * Openings of paragraphs, Treaty Series and foreign words are no titles: a title has at least three
 * words, two of them capitalized. */
#include <stdlib.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "check/kinds.h"
#include "match/words.h"

enum expect { EXPECT_CONSISTENT, EXPECT_SUBTITLE };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"consistent", "subtitle", NULL};
    return compile_choice(c, "expect", words, e);
}

struct title {
    struct range range;
    uint64_t folded, exact;
    uint32_t capitals;
};

typedef VEC(struct title) titles;

static bool read_title(const struct check_doc *d, struct range r, struct title *out)
{
    struct str s = doc_text(d->doc, r);
    uint32_t words = 0;
    *out = (struct title){.range = r};
    for (struct word_iter it = words_begin(s, 0); words_next(&it); words++) {
        struct str w = str_in(s, it.word);
        uint32_t n, first = utf8_decode(w, 0, &n);
        out->capitals += utf8_is_upper(first);
        for (uint32_t i = 0; i < w.n;) {
            uint32_t length, c = utf8_decode(w, i, &length);
            out->exact = (out->exact ^ c) * 0x100000001b3u;
            out->folded = (out->folded ^ utf8_to_lower(c)) * 0x100000001b3u;
            i += length;
        }
        out->exact = out->exact * 31 + 1;
        out->folded = out->folded * 31 + 1;
    }
    return words >= 3 && out->capitals >= 2;
}

static int by_title(const void *x, const void *y)
{
    const struct title *a = x, *b = y;
    if (a->folded != b->folded) {
        return a->folded < b->folded ? -1 : 1;
    }
    if (a->capitals != b->capitals) {
        return a->capitals < b->capitals ? -1 : 1;
    }
    if (a->exact != b->exact) {
        return a->exact < b->exact ? -1 : 1;
    }
    return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

/* Titles first .. end are one title; those with fewest capitals come first and are the usual
 * form. */
static void judge(const struct check *k, struct check_doc *d, const struct title *all,
                  uint32_t first, uint32_t end)
{
    for (uint32_t i = first + 1; i < end; i++) {
        if (all[i].exact != all[first].exact && all[i].capitals > all[first].capitals) {
            struct str want = doc_text(d->doc, all[first].range);
            struct diagnostic *g = CHECK_REPORT(k, d, place_of(all[i].range), {"expected", want});
            check_fix(k, d, g, all[i].range, want);
            check_relate(d, g, place_of(all[first].range), STR("written so here"));
        }
    }
}

static void check_consistent(const struct check *k, struct check_doc *d, titles *all)
{
    if (all->n) {
        qsort(all->p, all->n, sizeof *all->p, by_title);
    }
    for (uint32_t i = 0; i < all->n;) {
        uint32_t j = i;
        while (j < all->n && all->p[j].folded == all->p[i].folded) {
            j++;
        }
        judge(k, d, all->p, i, j);
        i = j;
    }
}

/* ": report prepared by the Secretariat" is a fixed form of conference reports. */
static void check_subtitle(const struct check *k, struct check_doc *d, struct range r)
{
    struct str s = doc_text(d->doc, r);
    uint32_t colon = str_find(s, STR(": "), 0), n;
    if (colon == UINT32_MAX || str_starts(str_sub(s, colon + 2, s.n), STR("report prepared"))) {
        return;
    }
    struct word_iter it = words_begin(s, colon);
    if (words_next(&it) && utf8_is_lower(utf8_decode(s, it.word.start, &n))) {
        struct range at = {r.start + it.word.start, r.start + it.word.end};
        struct diagnostic *g = check_report(k, d, place_of(at), NULL, 0);
        check_fix(k, d, g, at, check_like_case(d, str_in(s, it.word), STR("A")));
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    titles all = {0};
    for (uint32_t i = 0; i < d->facts->zones_count; i++) {
        const struct zone *z = &d->facts->zones[i];
        struct title t;
        if (z->kind != ZONE_ITALIC_TITLE || !check_in_scope(k, d, z->range) ||
            !read_title(d, z->range, &t)) {
            continue;
        }
        if (*(const uint32_t *)k->data == EXPECT_SUBTITLE) {
            check_subtitle(k, d, z->range);
        } else {
            *vec_push(&all) = t;
        }
    }
    check_consistent(k, d, &all);
    vec_done(&all);
}

static const char *const keys[] = {"expect", NULL};
const struct check_kind check_kind_italic_title = {
    .name = "italic-title", .keys = keys, .compile = compile, .run = run};
