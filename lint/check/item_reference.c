/* From the words of a reference to the list they mean.
 *
 *   "paragraph 3 (b) (ii) above"   (b) is an item of paragraph 3, (ii) one of its item (b)
 *   "paragraphs 3 (a) and (c)"     (c) is beside (a), for paragraph 3 has an item (c)
 *   "subparagraph (b) above"       an item of the list it stands in, or of a list around that one,
 *                                  or else of the paragraph before
 *
 * A letter that two items have, and a number that two paragraphs with such an item have, is not
 * unique. Letters are compared as written. */
#include "check/item_reference.h"

#include <stdlib.h>

#include "base/search.h"
#include "check/reference.h"

struct item {
    uint32_t parent;
    struct str letter;
    uint32_t part;
};

struct operative {
    unsigned number;
    uint32_t part;
};

/* The items that the letters of one member mean, outermost first. */
struct path {
    uint32_t base; /* the part whose item the first is */
    uint32_t parts[REFERENCE_DEGREES];
    uint32_t n;
    bool unique;
};

struct item_references {
    struct check_doc *d;
    uint32_t text;
    VEC(struct item) items;           /* by parent, letter, place */
    VEC(struct operative) operatives; /* by number, place */
    VEC(struct item_reference) list;  /* by parent, letter, the sure ones first, place */
    struct path last;                 /* of the member before */
};

static int by_number(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int order(uint32_t parent_a, struct str a, uint32_t parent_b, struct str b)
{
    int c = by_number(parent_a, parent_b);
    return c ? c : str_cmp(a, b);
}

static int item_order(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    int c = order(a->parent, a->letter, b->parent, b->letter);
    return c ? c : by_number(a->part, b->part);
}

static int operative_order(const void *left, const void *right)
{
    const struct operative *a = left, *b = right;
    int c = by_number(a->number, b->number);
    return c ? c : by_number(a->part, b->part);
}

static int reference_order(const void *left, const void *right)
{
    const struct item_reference *a = left, *b = right;
    int c = order(a->parent, a->letter, b->parent, b->letter);
    c = c ? c : b->sure - a->sure;
    return c ? c : by_number(a->place.start, b->place.start);
}

struct range item_letter(const struct check_doc *d, uint32_t item)
{
    struct range label = d->outline->parts[item].label;
    struct str s = doc_text(d->doc, label);
    uint32_t start = 0;
    while (start < s.n && strchr("([ ", s.p[start])) {
        start++;
    }
    uint32_t end = start;
    while (end < s.n && !strchr(" ).]", s.p[end])) {
        end++;
    }
    return (struct range){label.start + start, label.start + end};
}

static void collect(struct item_references *r)
{
    const struct outline *o = r->d->outline;
    for (uint32_t i = r->text + 1; i < o->parts[r->text].end; i++) {
        const struct part *p = &o->parts[i];
        if (p->in_annex || !p->numbered) {
            continue;
        }
        if (p->kind == PART_SUBPARAGRAPH) {
            struct str letter = doc_text(r->d->doc, item_letter(r->d, i));
            *vec_push(&r->items) = (struct item){p->parent, letter, i};
        } else if (p->kind == PART_OPERATIVE) {
            *vec_push(&r->operatives) = (struct operative){p->number, i};
        }
    }
    if (r->items.n) {
        qsort(r->items.p, r->items.n, sizeof *r->items.p, item_order);
    }
    if (r->operatives.n) {
        qsort(r->operatives.p, r->operatives.n, sizeof *r->operatives.p, operative_order);
    }
}

/* Against (parent, letter) alone. */
static int item_before(const void *row, const void *key)
{
    const struct item *a = row, *b = key;
    return order(a->parent, a->letter, b->parent, b->letter);
}

static int reference_before(const void *row, const void *key)
{
    const struct item_reference *a = row, *b = key;
    return order(a->parent, a->letter, b->parent, b->letter);
}

/* The same, and those that are equal are before it too. */
static int reference_not_behind(const void *row, const void *key)
{
    return reference_before(row, key) <= 0 ? -1 : 1;
}

/* The first item not before (parent, letter). */
static uint32_t first_item(const struct item_references *r, uint32_t parent, struct str letter)
{
    struct item key = {.parent = parent, .letter = letter};
    return search_rows(r->items.p, r->items.n, sizeof *r->items.p, &key, item_before);
}

static const struct item *find(const struct item_references *r, uint32_t parent, struct str letter)
{
    uint32_t i = first_item(r, parent, letter);
    const struct item *p = i < r->items.n ? &r->items.p[i] : NULL;
    return p && p->parent == parent && str_eq(p->letter, letter) ? p : NULL;
}

static bool has_items(const struct item_references *r, uint32_t parent)
{
    uint32_t i = first_item(r, parent, STR(""));
    return i < r->items.n && r->items.p[i].parent == parent;
}

uint32_t item_references_items(const struct item_references *r, uint32_t parent, struct str letter)
{
    uint32_t i = first_item(r, parent, letter), n = 0;
    while (i + n < r->items.n && n < 2 && r->items.p[i + n].parent == parent &&
           str_eq(r->items.p[i + n].letter, letter)) {
        n++;
    }
    return n;
}

/* The list whose item `letter` is, for a reference with a paragraph's number. */
static uint32_t list_of_number(struct item_references *r, unsigned value, struct str letter,
                               bool *unique)
{
    enum { TRIED_MOST = 8 }; /* of paragraphs with one number */
    uint32_t low = SEARCH_FROM(r->operatives.p, r->operatives.n, number, value);
    uint32_t found = PART_NONE, first = PART_NONE;
    for (uint32_t i = low; i < r->operatives.n && r->operatives.p[i].number == value; i++) {
        first = first == PART_NONE ? r->operatives.p[i].part : first;
        bool has = find(r, r->operatives.p[i].part, letter) != NULL;
        *unique = *unique && !(has && found != PART_NONE) && i - low < TRIED_MOST;
        found = has && found == PART_NONE ? r->operatives.p[i].part : found;
        if (i - low >= TRIED_MOST) {
            break;
        }
    }
    return found != PART_NONE ? found : first;
}

/* The operative paragraph before that of part `i`, or PART_NONE when there is none close by. */
static uint32_t paragraph_before(const struct item_references *r, uint32_t i)
{
    enum { STEPS_MOST = 8 };
    const struct outline *o = r->d->outline;
    uint32_t own = outline_up(o, i, PART_OPERATIVE);
    for (uint32_t k = own; own != PART_NONE && k-- > r->text + 1 && own - k <= STEPS_MOST;) {
        if (o->parts[k].kind == PART_OPERATIVE || o->parts[k].kind == PART_SUBPARAGRAPH) {
            return outline_up(o, k, PART_OPERATIVE);
        }
    }
    return PART_NONE;
}

/* The same for one without number, from the list around it outwards. */
static uint32_t list_around(const struct item_references *r, uint32_t part, struct str letter)
{
    const struct outline *o = r->d->outline;
    uint32_t innermost = PART_NONE;
    for (uint32_t i = part;; i = o->parts[i].parent) {
        if (find(r, i, letter)) {
            return i;
        }
        innermost = innermost == PART_NONE && has_items(r, i) ? i : innermost;
        if (i == r->text || i == 0) {
            break;
        }
    }
    if (innermost == PART_NONE) {
        uint32_t before = paragraph_before(r, part);
        return before != PART_NONE && find(r, before, letter) ? before : PART_NONE;
    }
    return innermost;
}

/* The list of the first letter of `m`, whose path so far goes into `p`. */
static uint32_t first_list(struct item_references *r, const struct reference *m, struct path *p)
{
    struct str letter = doc_text(r->d->doc, m->letters[0]);
    if (!m->before || m->before->degrees == 0) {
        p->base = m->value ? list_of_number(r, m->value, letter, &p->unique)
                           : list_around(r, m->part, letter);
        return p->base;
    }
    *p = r->last;
    if (p->base == PART_NONE || p->n == 0) {
        return PART_NONE;
    }
    uint32_t beside = p->n - 1, k = p->n;
    while (k-- > 0) { /* beside the last letter of the member before, or of one above it */
        uint32_t parent = k == 0 ? p->base : p->parts[k - 1];
        if (find(r, parent, letter)) {
            p->n = k;
            return parent;
        }
    }
    p->n = beside;
    return beside == 0 ? p->base : p->parts[beside - 1];
}

static void resolve(void *context, const struct reference *m)
{
    struct item_references *r = context;
    struct path p = {.base = PART_NONE, .unique = true};
    uint32_t parent = m->degrees ? first_list(r, m, &p) : PART_NONE;
    for (uint32_t i = 0; i < m->degrees && parent != PART_NONE; i++) {
        struct str letter = doc_text(r->d->doc, m->letters[i]);
        const struct item *item = find(r, parent, letter);
        *vec_push(&r->list) = (struct item_reference){
            parent, letter, m->letters[i], m->whole, m->sure, m->said && m->value, p.unique};
        p.unique = p.unique && item_references_items(r, parent, letter) < 2;
        parent = item ? item->part : PART_NONE;
        if (item && p.n < REFERENCE_DEGREES) {
            p.parts[p.n++] = parent;
        }
    }
    r->last = p;
}

struct item_references *item_references_new(struct check_doc *d, uint32_t text)
{
    struct item_references *r = ARENA_ARRAY(d->arena, struct item_references, 1);
    *r = (struct item_references){.d = d, .text = text, .last = {.base = PART_NONE}};
    collect(r);
    reference_each(d, text, resolve, r);
    if (r->list.n) {
        qsort(r->list.p, r->list.n, sizeof *r->list.p, reference_order);
    }
    return r;
}

void item_references_free(struct item_references *r)
{
    if (r) {
        vec_done(&r->items);
        vec_done(&r->operatives);
        vec_done(&r->list);
    }
}

const struct item_reference *item_references_all(const struct item_references *r, uint32_t *count)
{
    *count = r->list.n;
    return r->list.p;
}

const struct item_reference *item_references_to(const struct item_references *r, uint32_t parent,
                                                struct str letter, uint32_t *count)
{
    struct item_reference key = {.parent = parent, .letter = letter};
    const struct item_reference *all = r->list.p;
    uint32_t low = search_rows(all, r->list.n, sizeof *all, &key, reference_before);
    uint32_t end = search_rows(all, r->list.n, sizeof *all, &key, reference_not_behind);
    *count = end - low;
    return *count ? &all[low] : NULL;
}
