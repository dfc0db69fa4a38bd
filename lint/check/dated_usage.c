/* Kind dated-usage: a term whose form changed at a known session of the General Assembly.
 *
 *   from-session: 80
 *   forms:
 *     - {old: States parties, new: States Parties, wrong: [State parties, states parties]}
 *   except: [Conference of the States Parties]
 *
 * The forms are compared with their capitals. Where one text has both, its own majority decides
 * (the date when they are as many); otherwise the session of the text, and nothing when it is not
 * known. A wrong form is always reported. `except`: longer names that keep their own form. */
#include <stdlib.h>

#include "base/vec.h"
#include "check/choice.h"
#include "check/kinds.h"
#include "match/words.h"

struct form {
    struct str old, new;
    const struct node *wrong;
};

struct data {
    struct form *forms;
    uint32_t count;
    unsigned from;
    const struct node *except;
};

static void *compile(struct compile *c, struct err *e)
{
    const struct node *n = c->rule->node, *list = node_get(n, "forms");
    struct data *data = ARENA_NEW(c->arena, struct data);
    data->except = node_get(n, "except");
    if (!node_uint(n, "from-session", 0, &data->from, e)) {
        return NULL;
    }
    if (!list || list->kind != NODE_LIST || !data->from) {
        node_err(list ? list : n, e, "“forms” (a list) and “from-session” are needed");
        return NULL;
    }
    data->count = list->count;
    data->forms = ARENA_ARRAY(c->arena, struct form, list->count);
    for (uint32_t i = 0; i < list->count; i++) {
        const struct node *f = list->items[i].value;
        data->forms[i].wrong = node_get(f, "wrong");
        if (!node_need_text(f, "old", &data->forms[i].old, e) ||
            !node_need_text(f, "new", &data->forms[i].new, e)) {
            return NULL;
        }
    }
    return data;
}

enum use { USE_OLD, USE_NEW, USE_WRONG };

struct hit {
    struct range range;
    uint32_t form;
    enum use use;
    uint32_t text;
};

struct hits {
    VEC(struct hit) list;
};

/* The place lies inside one of the longer names. */
static bool is_excepted(const struct data *data, const struct check_doc *d, struct range r)
{
    for (uint32_t i = 0; i < node_list_count(data->except); i++) {
        struct str name = node_list_text(data->except, i);
        uint32_t from = r.end > name.n ? r.end - name.n : 0;
        struct str near = doc_text(d->doc, (struct range){from, r.start + name.n});
        uint32_t at = str_find(near, name, 0);
        if (at != UINT32_MAX && from + at <= r.start && from + at + name.n >= r.end) {
            return true;
        }
    }
    return false;
}

static void collect(const struct check *k, struct check_doc *d, struct hits *hits, struct str word,
                    uint32_t form, enum use use)
{
    struct str plane = d->doc->text;
    for (uint32_t at = 0; (at = str_find(plane, word, at)) != UINT32_MAX; at += word.n) {
        struct range r = {at, at + word.n};
        if (!words_boundary(plane, r.start) || !words_boundary(plane, r.end) ||
            is_excepted(k->data, d, r) || !check_in_scope(k, d, r)) {
            continue;
        }
        uint32_t text = outline_text_of(d->outline, outline_at(d->outline, d->doc, at));
        *vec_push(&hits->list) = (struct hit){r, form, use, text};
    }
}

/* Votes of one text, and which form it should have. */
static enum use form_of_text(const struct check_doc *d, const struct data *data, uint32_t text,
                             uint32_t old, uint32_t new)
{
    const struct text_fact *t = facts_text(d->facts, d->outline, text == PART_NONE ? 0 : text);
    unsigned session = condition_session(d, t);
    bool sure =
        session && (t->session || session != data->from); /* the year alone tells not which half */
    if (t->session) {
        return session >= data->from ? USE_NEW : USE_OLD; /* its masthead says it */
    }
    if (old != new && old && new) {
        return old > new ? USE_OLD : USE_NEW;
    }
    return !sure ? USE_WRONG : session >= data->from ? USE_NEW : USE_OLD;
}

static void report(const struct check *k, struct check_doc *d, const struct hit *h, enum use right)
{
    const struct data *data = k->data;
    struct str form = right == USE_OLD ? data->forms[h->form].old : data->forms[h->form].new;
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(h->range), {"expected", form});
    check_fix(k, d, g, h->range, form);
}

static int by_text(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    return x->text != y->text
               ? (x->text < y->text ? -1 : 1)
               : (x->range.start > y->range.start) - (x->range.start < y->range.start);
}

static void judge(const struct check *k, struct check_doc *d, const struct hit *hits, uint32_t n)
{
    uint32_t votes[3] = {0};
    for (uint32_t i = 0; i < n; i++) {
        votes[hits[i].use]++;
    }
    enum use right = form_of_text(d, k->data, hits[0].text, votes[USE_OLD], votes[USE_NEW]);
    for (uint32_t i = 0; i < n; i++) {
        if (hits[i].use == USE_WRONG) {
            report(k, d, &hits[i], right != USE_WRONG ? right : votes[USE_NEW] ? USE_NEW : USE_OLD);
        } else if (right != USE_WRONG && hits[i].use != right) {
            report(k, d, &hits[i], right);
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct data *data = k->data;
    struct hits hits = {0};
    for (uint32_t f = 0; f < data->count; f++) {
        collect(k, d, &hits, data->forms[f].old, f, USE_OLD);
        collect(k, d, &hits, data->forms[f].new, f, USE_NEW);
        for (uint32_t i = 0; i < node_list_count(data->forms[f].wrong); i++) {
            collect(k, d, &hits, node_list_text(data->forms[f].wrong, i), f, USE_WRONG);
        }
    }
    if (hits.list.n) {
        qsort(hits.list.p, hits.list.n, sizeof *hits.list.p, by_text);
    }
    for (uint32_t i = 0, j = 0; i < hits.list.n; i = j) {
        while (j < hits.list.n && hits.list.p[j].text == hits.list.p[i].text) {
            j++;
        }
        judge(k, d, &hits.list.p[i], j - i);
    }
    vec_done(&hits.list);
}

static const char *const keys[] = {"forms", "from-session", "except", NULL};
const struct check_kind check_kind_dated_usage = {
    .name = "dated-usage", .keys = keys, .compile = compile, .run = run};
