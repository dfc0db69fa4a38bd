/* Scopes: where a rule looks. `scope: [operative, "!annex", "!quotation"]` names kinds of parts of
 * the outline and, behind "!", what is left out: parts, annexes, or zones whose wording is not the
 * drafter's own (quotations, official titles, italic titles).
 *
 * A part lies in the scope when it, or a clause, section or text it belongs to, is of a named kind:
 * "operative" takes its subparagraphs along, "draft-decision" everything the decision holds. */
#include "check/kinds.h"

struct scope {
    uint32_t in;         /* part kinds; 0: all */
    uint32_t out;
    bool no_annex, only_annex;
    unsigned no_zones;   /* 1 << zone kind */
};

static const struct {
    const char *name;
    uint32_t kinds;
} groups[] = {
    {"all", 0},
    {"clause", 1u << PART_PREAMBULAR | 1u << PART_OPERATIVE},
    {"text", 1u << PART_DRAFT_RESOLUTION | 1u << PART_DRAFT_DECISION | 1u << PART_RESOLUTION |
                 1u << PART_DECISION},
};

static const struct {
    const char *name;
    enum zone_kind zone;
} zones[] = {
    {"quotation", ZONE_QUOTATION},
    {"official-title", ZONE_OFFICIAL_TITLE},
    {"italic-title", ZONE_ITALIC_TITLE},
};

/* Bits that children take over: what one would call "part of" in speech. A report section is not:
 * "report-section" means its heading. */
#define INHERITED                                                                                  \
    (1u << PART_DRAFT_RESOLUTION | 1u << PART_DRAFT_DECISION | 1u << PART_RESOLUTION |             \
     1u << PART_DECISION | 1u << PART_PREAMBULAR | 1u << PART_OPERATIVE | 1u << PART_SUBPARAGRAPH |\
     1u << PART_ANNEX | 1u << PART_TABLE)

#define CLAUSE (1u << PART_PREAMBULAR | 1u << PART_OPERATIVE | 1u << PART_SUBPARAGRAPH)

const uint32_t *scope_masks(struct arena *a, const struct outline *o)
{
    uint32_t *masks = ARENA_ARRAY(a, uint32_t, o->count);
    for (uint32_t i = 0; i < o->count; i++) {
        uint32_t above = i ? masks[o->parts[i].parent] & INHERITED : 0;
        /* a note printed between two items of a clause is not part of the clause */
        above &= o->parts[i].kind == PART_NOTE ? ~CLAUSE : ~0u;
        masks[i] = above | 1u << o->parts[i].kind;
    }
    return masks;
}

static bool read_zone(struct scope *s, struct str word)
{
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        if (str_eq(word, str_of(zones[i].name))) {
            s->no_zones |= 1u << zones[i].zone;
            return true;
        }
    }
    return false;
}

static bool read_kinds(struct str word, uint32_t *kinds)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (str_eq(word, str_of(groups[i].name))) {
            *kinds |= groups[i].kinds;
            return true;
        }
    }
    enum part_kind kind = part_kind_of(word);
    if (kind == PART_KIND_COUNT) {
        return false;
    }
    *kinds |= 1u << kind;
    return true;
}

static bool unknown_word(const struct node *n, struct str word, struct err *e)
{
    static const char *const words[] = {
#define X(id, name) name,
        PART_KINDS(X)
#undef X
        "all", "clause", "text", "quotation", "official-title", "italic-title", NULL};
    const char *near = node_nearest(word, words);
    return node_err(n, e, near ? "“%.*s” is no scope; did you mean “%s”?" : "“%.*s” is no scope",
                    STR_ARG(word), near ? near : "");
}

static bool read_word(struct scope *s, const struct node *n, struct str word, struct err *e)
{
    bool leave_out = str_starts(word, STR("!"));
    struct str name = leave_out ? str_sub(word, 1, word.n) : word;
    if (str_eq(name, STR("annex"))) {
        s->no_annex |= leave_out;
        s->only_annex |= !leave_out;
        return true;
    }
    if (leave_out && read_zone(s, name)) {
        return true;
    }
    return read_kinds(name, leave_out ? &s->out : &s->in) || unknown_word(n, name, e);
}

struct scope *scope_new(struct arena *a, const struct rule *r, struct err *e)
{
    struct scope *s = ARENA_NEW(a, struct scope);
    for (uint32_t i = 0; i < node_list_count(r->scope); i++) {
        const struct node *n = r->scope->kind == NODE_LIST ? r->scope->items[i].value : r->scope;
        if (n->kind != NODE_SCALAR || n->text.n == 0) {
            node_err(n, e, "a scope is a word or a list of words");
            return NULL;
        }
        if (!read_word(s, n, n->text, e)) {
            return NULL;
        }
    }
    if (s->in && (s->in & ~s->out) == 0) {
        node_err(r->scope, e, "the scope of “%.*s” leaves nothing over; the rule could never fire",
                 STR_ARG(r->id));
        return NULL;
    }
    return s;
}

/* The text is known to be older than the convention. */
static bool is_older(const struct check *k, const struct check_doc *d, uint32_t part)
{
    if (!k->rule->since) {
        return false;
    }
    unsigned year = facts_text(d->facts, d->outline, part)->year;
    return year && year < k->rule->since;
}

bool check_part_in_scope(const struct check *k, const struct check_doc *d, uint32_t part)
{
    const struct scope *s = k->scope;
    const struct part *p = &d->outline->parts[part];
    uint32_t mask = d->part_masks[part];
    if ((s->no_annex && p->in_annex) || (mask & s->out) || is_older(k, d, part)) {
        return false;
    }
    if (s->only_annex && p->in_annex) {
        return true;
    }
    return s->in ? (mask & s->in) != 0 : !s->only_annex;
}

bool check_in_scope(const struct check *k, const struct check_doc *d, struct range r)
{
    if (k->scope->no_zones && facts_in_zone(d->facts, k->scope->no_zones, r)) {
        return false;
    }
    return check_part_in_scope(k, d, outline_at(d->outline, d->doc, r.start));
}
