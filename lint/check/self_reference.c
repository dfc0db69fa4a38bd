/* Kind self-reference: what a text calls itself.
 *
 *   right: the present resolution
 *   wrong: this resolution
 *   bodies: [ga, ecosoc]
 *
 * The wrong form is reported with the right one as its fix. “This resolution” may also point at a
 * resolution cited just before in the same paragraph; then it is not the text's own name. */
#include "base/search.h"
#include "check/choice.h"
#include "check/kinds.h"

/* Bytes within which “this resolution” may mean the one just cited. */
enum { NEAR = 120 };

struct data {
    struct str right, wrong;
    struct condition condition;
};

static void *compile(struct compile *c, struct err *e)
{
    struct data *data = ARENA_NEW(c->arena, struct data);
    bool ok = node_need_text(c->rule->node, "right", &data->right, e) &&
              node_need_text(c->rule->node, "wrong", &data->wrong, e) &&
              condition_read(c, &data->condition, e);
    if (ok) {
        compile_term(c, data->wrong, 0, 0);
    }
    return ok ? data : NULL;
}

/* Another resolution is cited just before, in the same block. */
static bool cited_before(const struct check_doc *d, uint32_t block, uint32_t at)
{
    const struct facts *f = d->facts;
    uint32_t behind = SEARCH_FROM(f->citations, f->citations_count, number.start, at);
    const struct citation *last = behind ? &f->citations[behind - 1] : NULL;
    return last && last->number.start >= d->doc->blocks[block].range.start &&
           at - last->number.end < NEAR;
}

/* "the annex to this resolution", "the implementation of this resolution": its own, whatever was
 * cited before. */
static bool is_own(const struct check_doc *d, uint32_t at)
{
    struct str before = doc_text(d->doc, (struct range){at > 20 ? at - 20 : 0, at});
    return str_ends(before, STR("annex to ")) || str_ends(before, STR("mplementation of "));
}

static void on_term(const struct check *k, struct check_doc *d, uint32_t block,
                    const struct term_hit *hit)
{
    const struct data *data = k->data;
    uint32_t part = d->outline->part_of_block[block];
    if (!condition_holds(&data->condition, d, facts_text(d->facts, d->outline, part)) ||
        (!is_own(d, hit->range.start) && cited_before(d, block, hit->range.start))) {
        return;
    }
    struct str right = check_like_case(d, data->right, doc_text(d->doc, hit->range));
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(hit->range), {"expected", right});
    check_fix(k, d, g, hit->range, right);
}

static const char *const keys[] = {"right", "wrong", CONDITION_KEYS, NULL};
const struct check_kind check_kind_self_reference = {
    .name = "self-reference", .keys = keys, .rank = RANK_TERM, .compile = compile, .term = on_term};
