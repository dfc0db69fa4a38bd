/* Kind repetition: “also” and “further” when consecutive paragraphs open alike.
 *
 *   4. Encourages ...   5. Also encourages ...   6. Further encourages ...   7. Encourages ...
 *   Recalling ...       Recalling also ...       Recalling further ...       Recalling ...
 *
 *   expect: cycle     the second paragraph takes "also", the third "further", the fourth starts
 *                     again bare
 *   expect: order     an "also" or "further" has what it needs before it
 *   expect: position  the adverb stands before the verb in the operative part, behind the
 *                     participle in the preamble
 *
 * In the operative part a verb that has an addressee repeats only to the same addressee; in the
 * preamble the object plays no role. The whole phrase counts: "Noting with concern" does not repeat
 * "Noting". A paragraph that says "in this regard" behind its verb may stand bare. Any other
 * paragraph or a new section between them starts afresh; behind a heading both are right. */
#include "check/kinds.h"

enum expect { EXPECT_CYCLE, EXPECT_ORDER, EXPECT_POSITION };

struct repetition_rule {
    enum expect expect;
    bool operative;
};

static void *compile(struct compile *c, struct err *e)
{
    static const char *const expects[] = {"cycle", "order", "position", NULL};
    static const char *const parts[] = {"preambular", "operative", NULL};
    const uint32_t *expect = compile_choice(c, "expect", expects, e);
    const uint32_t *of = expect ? compile_choice(c, "of", parts, e) : NULL;
    if (!of) {
        return NULL;
    }
    struct repetition_rule *r = ARENA_NEW(c->arena, struct repetition_rule);
    *r = (struct repetition_rule){(enum expect) * expect, *of == 1};
    return r;
}

/* The opening of the paragraph just before, when nothing but it lies between: same text, same
 * section, no heading. */
static const struct opening *previous(const struct check_doc *d, uint32_t i)
{
    const struct outline *o = d->outline;
    if (i == 0) {
        return NULL;
    }
    const struct opening *now = &d->facts->openings[i], *before = &d->facts->openings[i - 1];
    const struct part *a = &o->parts[before->part], *b = &o->parts[now->part];
    bool next = before->operative == now->operative && a->parent == b->parent;
    for (uint32_t p = a->end; next && p < now->part; p++) {
        next = o->parts[p].kind == PART_NOTE;
    }
    return next ? before : NULL;
}

/* The opening before a heading that parts it from opening `i`: some texts count on across the small
 * headings of a series of paragraphs, others begin afresh. */
static const struct opening *across_heading(const struct check_doc *d, uint32_t i)
{
    const struct opening *now = &d->facts->openings[i], *before = i ? now - 1 : NULL;
    const struct part *parts = d->outline->parts;
    bool near = before && before->operative == now->operative &&
                parts[before->part].parent == parts[now->part].parent;
    for (uint32_t p = near ? parts[before->part].end : now->part; near && p < now->part; p++) {
        near = parts[p].kind == PART_NOTE || parts[p].kind == PART_HEADING;
    }
    return near ? before : NULL;
}

static bool same_opening(const struct opening *a, const struct opening *b)
{
    return a && str_eq(a->key, b->key);
}

/* One key begins the other: "reaffirming" and "reaffirming its commitment". How far an opening goes
 * is often a matter of taste, so an adverb is not called wrong for it. */
static bool near_opening(const struct opening *a, const struct opening *b)
{
    return a && (str_starts(a->key, b->key) || str_starts(b->key, a->key));
}

/* Verbs without an addressee repeat by themselves, so do those that have an object or a clause
 * instead ("Recommends that ..."); the others only to the same one. */
static bool same_addressee(const struct opening *a, const struct opening *b)
{
    bool takes = b->opener && (b->opener->takes & TAKES_ADDRESSEE);
    return !takes || str_eq(a->addressee_key, b->addressee_key);
}

/* The opening with the adverb it should have: "Also requests", "Recalling further", "Requests". */
static struct str opening_with(struct check_doc *d, const struct opening *o, enum adverb adverb)
{
    struct str key = o->key;
    const char *word = adverb == ADVERB_ALSO ? "also" : "further";
    if (adverb != ADVERB_NONE && o->operative) {
        return str_printf(d->arena, "%s %.*s", adverb == ADVERB_ALSO ? "Also" : "Further",
                          STR_ARG(key));
    }
    struct str bare = check_like_case(d, key, STR("A"));
    return adverb == ADVERB_NONE ? bare : str_printf(d->arena, "%.*s %s", STR_ARG(bare), word);
}

/* "Takes note, in this regard, that": the phrase between commas ties the paragraph to the one
 * before, as "also" would. */
static bool tied_to_previous(const struct check_doc *d, const struct opening *o)
{
    static const char *const ties[] = {", in this ", ", in that "};
    struct str rest =
        doc_text(d->doc, (struct range){o->phrase.end, d->outline->parts[o->part].own.end});
    return str_starts(rest, str_of(ties[0])) || str_starts(rest, str_of(ties[1]));
}

/* "Recalling further efforts", "Recalling" with “further” to come: where no italics tell, the word
 * may be an adverb already. */
static bool has_adverb_behind(const struct check_doc *d, const struct opening *o)
{
    struct range behind = {o->phrase.end, d->outline->parts[o->part].own.end};
    struct str rest = behind.start < behind.end ? doc_text(d->doc, behind) : STR("");
    return str_starts(rest, STR(" also ")) || str_starts(rest, STR(" further "));
}

/* What the openings will be once the findings before them are put right. */
struct round {
    enum adverb *now; /* by opening */
    uint32_t i;       /* the opening at hand */
};

static enum adverb after(enum adverb before)
{
    return before == ADVERB_NONE   ? ADVERB_ALSO
           : before == ADVERB_ALSO ? ADVERB_FURTHER
                                   : ADVERB_NONE;
}

/* "Recalling", "Recalling also": where the first becomes “also”, the second becomes “further” in
 * the same step. */
static void carry_on(const struct check *k, struct check_doc *d, struct diagnostic *g,
                     struct round *r)
{
    const struct opening *all = d->facts->openings;
    for (uint32_t j = r->i + 1; j < d->facts->openings_count; j++) {
        const struct opening *o = &all[j], *before = previous(d, j);
        if (o->adverb == ADVERB_NONE || !same_opening(before, o) || !same_addressee(before, o) ||
            o->phrase.start >= o->phrase.end || after(r->now[j - 1]) == o->adverb) {
            break;
        }
        r->now[j] = after(r->now[j - 1]);
        check_fix(k, d, g, o->phrase, opening_with(d, o, r->now[j]));
    }
}

static void check_cycle(const struct check *k, struct check_doc *d, struct round *r,
                        const struct opening *before)
{
    const struct opening *o = &d->facts->openings[r->i];
    if (o->adverb != ADVERB_NONE || !same_opening(before, o) ||
        r->now[r->i - 1] == ADVERB_FURTHER || !same_addressee(before, o) ||
        o->phrase.start >= o->phrase.end ||
        (tied_to_previous(d, o) && !tied_to_previous(d, before))) {
        return;
    }
    r->now[r->i] = after(r->now[r->i - 1]);
    struct str want = opening_with(d, o, r->now[r->i]);
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(o->phrase), {"expected", want},
                                        {"before", doc_text(d->doc, before->phrase)});
    if (!has_adverb_behind(d, o)) {
        check_fix(k, d, g, o->phrase, want);
        carry_on(k, d, g, r);
    }
    g->suggestion = want;
    check_relate(d, g, place_of(before->phrase),
                 STR("the paragraph before opens with the same words"));
}

/* What is wrong with the adverb of `o` behind `before`, and the one that is right there; NULL when
 * nothing is. */
static const char *order_problem(const struct opening *o, const struct opening *before,
                                 enum adverb *right)
{
    *right = ADVERB_NONE;
    bool further = o->adverb == ADVERB_FURTHER;
    if (o->adverb == ADVERB_NONE || o->key.n == 0) {
        return NULL;
    }
    if (!near_opening(before, o)) {
        return "although the paragraph before opens with other words";
    }
    if (further && before->adverb == ADVERB_NONE) {
        *right = ADVERB_ALSO;
        return "although no “also” comes before it";
    }
    if (before->adverb == ADVERB_FURTHER) {
        return "although “further” has just closed the round";
    }
    if (!further && before->adverb == ADVERB_ALSO) {
        *right = ADVERB_FURTHER;
        return "although it stands in the paragraph before as well";
    }
    return NULL;
}

static void check_order(const struct check *k, struct check_doc *d, struct round *r,
                        const struct opening *before)
{
    const struct opening *o = &d->facts->openings[r->i];
    enum adverb right;
    const char *problem = order_problem(o, before, &right);
    if (!problem) {
        return;
    }
    struct str want = opening_with(d, o, right);
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(o->phrase), {"problem", str_of(problem)}, {"expected", want},
                     {"adverb", doc_text(d->doc, o->adverb_range)});
    check_fix(k, d, g, o->phrase, want);
    if (before) {
        check_relate(d, g, place_of(before->phrase), STR("the paragraph before opens so"));
    }
}

/* Where the adverb itself is wrong the rule on order says what is right, place and all. */
static void check_position(const struct check *k, struct check_doc *d, struct round *r,
                           const struct opening *before)
{
    const struct opening *o = &d->facts->openings[r->i];
    enum adverb right;
    if (o->adverb == ADVERB_NONE || o->adverb_first == o->operative ||
        order_problem(o, before, &right)) {
        return;
    }
    struct str want = opening_with(d, o, o->adverb);
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(o->phrase), {"expected", want});
    check_fix(k, d, g, o->phrase, want);
}

static void run(const struct check *k, struct check_doc *d)
{
    static void (*const checks[])(const struct check *, struct check_doc *, struct round *,
                                  const struct opening *) = {check_cycle, check_order,
                                                             check_position};
    const struct repetition_rule *r = k->data;
    struct round round = {.now = ARENA_ARRAY(d->arena, enum adverb, d->facts->openings_count)};
    for (uint32_t i = 0; i < d->facts->openings_count; i++) {
        round.now[i] = d->facts->openings[i].adverb;
    }
    for (uint32_t i = 0; i < d->facts->openings_count; i++) {
        const struct opening *o = &d->facts->openings[i];
        if (o->operative == r->operative && check_part_in_scope(k, d, o->part) &&
            !d->outline->parts[o->part].in_annex) {
            const struct opening *before = previous(d, i);
            round.i = i;
            checks[r->expect](k, d, &round,
                              before || r->expect == EXPECT_CYCLE ? before : across_heading(d, i));
        }
    }
}

static const char *const keys[] = {"expect", "of", NULL};
const struct check_kind check_kind_repetition = {
    .name = "repetition", .keys = keys, .compile = compile, .run = run};
