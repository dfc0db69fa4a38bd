/* The outline as others see it: assembly of the flat array, and questions to it. All questions are
 * answered by walking up the parents (nine at most) or straight on through the array. */
#include "outline/parse.h"

#include <assert.h>

static const char *const names[] = {
#define X(id, name) name,
    PART_KINDS(X)
#undef X
};
_Static_assert(sizeof names / sizeof *names == PART_KIND_COUNT, "each kind of part has a name");

const char *part_kind_name(enum part_kind kind)
{
    return kind < PART_KIND_COUNT ? names[kind] : "";
}

enum part_kind part_kind_of(struct str name)
{
    for (int i = 0; i < PART_KIND_COUNT; i++) {
        if (str_eq(name, str_of(names[i]))) {
            return (enum part_kind)i;
        }
    }
    return PART_KIND_COUNT;
}

bool part_is_text(enum part_kind kind)
{
    return kind == PART_DRAFT_RESOLUTION || kind == PART_DRAFT_DECISION ||
           kind == PART_RESOLUTION || kind == PART_DECISION;
}

/* Ends and ranges come from the children, last part first; parents stand before their children. */
static void finish_ranges(struct parse *p)
{
    struct part *parts = p->parts.p;
    parts[0].range = (struct range){0, p->doc->text.n};
    parts[0].own = parts[0].body = parts[0].label = (struct range){0, 0};
    for (uint32_t i = p->parts.n; i-- > 0;) {
        struct part *part = &parts[i], *up = &parts[part->parent];
        part->end = part->end > i + 1 ? part->end : i + 1;
        if (i == 0) {
            break;
        }
        assert(part->parent < i);
        bool empty = part->own.end == part->own.start;
        bool has_child = part->range.end > 0;
        struct range r = part->range;
        if (!has_child) {
            r = part->own;
        } else if (!empty) {
            r.start = part->own.start < r.start ? part->own.start : r.start;
            r.end = part->own.end > r.end ? part->own.end : r.end;
        }
        part->range = r;
        up->end = up->end > part->end ? up->end : part->end;
        if (part->parent > 0) {
            up->range.start =
                up->range.end && up->range.start < r.start ? up->range.start : r.start;
            up->range.end = up->range.end > r.end ? up->range.end : r.end;
        }
    }
}

/* Ordinals of clauses count through the sections of a text, and restart with each text. */
void parts_finish(struct parse *p)
{
    uint32_t preambular = 0, operative = 0;
    finish_ranges(p);
    for (uint32_t i = 1; i < p->parts.n; i++) {
        struct part *part = &p->parts.p[i];
        part->in_annex = part->kind == PART_ANNEX || p->parts.p[part->parent].in_annex;
        if (part_is_text(part->kind)) {
            preambular = operative = 0;
        } else if (part->kind == PART_PREAMBULAR) {
            part->ordinal = ++preambular;
        } else if (part->kind == PART_OPERATIVE) {
            part->ordinal = ++operative;
        }
    }
}

/* Texts that hold no other text. */
static void collect_texts(struct parse *p, struct outline *o)
{
    VEC(uint32_t) texts = {0};
    for (uint32_t i = 1; i < p->parts.n; i++) {
        uint32_t parent = p->parts.p[i].parent;
        if (!part_is_text(p->parts.p[i].kind)) {
            continue;
        }
        if (texts.n && texts.p[texts.n - 1] == parent) {
            texts.n--; /* a composite text gives way to its parts */
        }
        *vec_push(&texts) = i;
    }
    o->texts = vec_to_arena(&texts, p->arena);
    o->text_count = texts.n;
    vec_done(&texts);
}

struct outline *outline_new(struct arena *a, const struct doc *d)
{
    struct parse p = {.arena = a, .doc = d};
    line_read_all(&p);
    front_find_all(&p);
    body_parse(&p);
    parts_finish(&p);
    struct outline *o = ARENA_NEW(a, struct outline);
    o->parts = vec_to_arena(&p.parts, a);
    o->count = p.parts.n;
    o->part_of_block = p.part_of_block;
    collect_texts(&p, o);
    vec_done(&p.parts);
    vec_done(&p.fronts);
    return o;
}

uint32_t outline_text_of(const struct outline *o, uint32_t i)
{
    while (i != 0 && i < o->count && !part_is_text(o->parts[i].kind)) {
        i = o->parts[i].parent;
    }
    return i != 0 && i < o->count ? i : PART_NONE;
}

uint32_t outline_up(const struct outline *o, uint32_t i, enum part_kind kind)
{
    while (i != 0 && o->parts[i].kind != kind) {
        i = o->parts[i].parent;
    }
    return o->parts[i].kind == kind ? i : PART_NONE;
}

uint32_t outline_next(const struct outline *o, uint32_t i, uint32_t end, enum part_kind kind)
{
    for (i++; i < end && i < o->count; i++) {
        if (o->parts[i].kind == kind) {
            return i;
        }
    }
    return PART_NONE;
}

uint32_t outline_at(const struct outline *o, const struct doc *d, uint32_t at)
{
    uint32_t block = doc_block_at(d, at);
    if (block == UINT32_MAX) {
        return 0;
    }
    uint32_t i = o->part_of_block[block];
    /* a formula or title that shares its block stands beside the part that has the block */
    for (uint32_t beside = i > 1 ? i - 1 : i; beside <= i + 1 && beside < o->count; beside++) {
        const struct part *part = &o->parts[beside];
        bool piece = part->kind == PART_FORMULA || part->kind == PART_TITLE;
        if (piece && part->block == block && range_holds(part->own, at)) {
            return beside;
        }
    }
    return i;
}
