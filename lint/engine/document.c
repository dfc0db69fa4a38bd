/* One document through the street: bytes, text plane, outline, facts, checks, findings in order.
 * Which profile judges a text is read from its opening formula ("The Security Council,"), and
 * whether it is a working text from labels such as "PP1" and "OP2 bis" before its paragraphs. */
#include "engine/inside.h"

#include "diag/fingerprint.h"
#include "diag/fix.h"
#include "read/read.h"

/* "PP1", "OP12.", "PP 3 bis" at the start of a block. */
static bool has_working_label(struct str s)
{
    if (!str_starts(s, STR("PP")) && !str_starts(s, STR("OP"))) {
        return false;
    }
    uint32_t at = s.n > 2 && s.p[2] == ' ' ? 3 : 2;
    return at < s.n && ascii_is_digit(s.p[at]);
}

static bool is_working(const struct doc *d)
{
    uint32_t labels = 0;
    for (uint32_t i = 0; i < d->block_count && labels < 2; i++) {
        labels += has_working_label(doc_text(d, d->blocks[i].range));
    }
    return labels >= 2;
}

static bool begins_with_any(struct str line, const struct node *words)
{
    for (uint32_t i = 0; i < node_list_count(words); i++) {
        if (str_starts_nocase(line, node_list_text(words, i))) {
            return true;
        }
    }
    return false;
}

/* The profile that a line of the masthead names: "QUESTION OF: ..." stands over simulations
 * alone. */
static const struct profile *profile_of_masthead(const struct pack *p, const struct document *d)
{
    for (uint32_t i = 0; i < d->outline->count; i++) {
        const struct part *part = &d->outline->parts[i];
        for (uint32_t k = 0; part->kind == PART_MASTHEAD && k < p->profiles.n; k++) {
            const struct node *words = node_get(p->profiles.p[k].node, "masthead");
            if (words && begins_with_any(doc_text(&d->doc, part->range), words)) {
                return &p->profiles.p[k];
            }
        }
    }
    return NULL;
}

/* The profile that was asked for, that of the masthead, or that of the first text whose organ has
 * one. */
static const struct profile *choose_profile(const struct engine *g, const struct document *d)
{
    const struct facts *f = d->facts;
    const struct profile *named = g->profile ? g->profile : profile_of_masthead(&g->pack, d);
    if (named) {
        return named;
    }
    for (uint32_t i = 0; i < f->texts_count; i++) {
        const struct body *body = f->texts[i].body;
        if (body && body->profile.n) {
            return pack_profile(&g->pack, body->profile);
        }
    }
    return NULL;
}

bool document_read(struct document *d, const struct engine *g, const char *path, struct str bytes,
                   int format, struct err *e)
{
    *d = (struct document){0};
    const struct read_options how = {.format = format, .original = g->options.original};
    if (!read_document(&d->arena, path, bytes, &how, &d->doc, e)) {
        return false;
    }
    d->outline = outline_new(&d->arena, &d->doc);
    d->facts = facts_new(&d->arena, &d->doc, d->outline, &g->lexicon);
    d->profile = choose_profile(g, d);
    d->stage = g->options.stage.n    ? g->options.stage
               : is_working(&d->doc) ? STR("working")
                                     : STR("final");
    diags_init(&d->diags, &d->arena);
    d->read = true;
    return true;
}

/* Reports hold texts of several organs. Where the profile was not asked for, each text is judged by
 * that of its organ, and what stands outside them by that of the document. */
static const struct profile *profile_of_text(const struct engine *g, const struct document *d,
                                             const struct text_fact *t)
{
    bool own = t && t->body && t->body->profile.n && !g->profile;
    return own ? pack_profile(&g->pack, t->body->profile) : d->profile;
}

/* More than one profile judges the document. */
static bool is_mixed(const struct engine *g, const struct document *d)
{
    bool mixed = false;
    for (uint32_t i = 0; i < d->facts->texts_count && !profile_of_masthead(&g->pack, d); i++) {
        mixed |= profile_of_text(g, d, &d->facts->texts[i]) != d->profile;
    }
    return mixed;
}

/* A rule runs when one of the texts wants it, with the weight of the strictest. */
static void widen(const struct engine *g, const struct document *d, enum severity *severities)
{
    for (uint32_t t = 0; t < d->facts->texts_count; t++) {
        const struct profile *p = profile_of_text(g, d, &d->facts->texts[t]);
        for (uint32_t i = 0; p != d->profile && i < g->pack.rules.n; i++) {
            enum severity s = engine_severity(g, i, p, d->stage);
            severities[i] = s < severities[i] ? s : severities[i];
        }
    }
}

/* Each finding gets the weight that the profile of its text gives it, or none. */
static void regrade(const struct engine *g, struct document *d)
{
    static const enum diag_severity weights[] = {DIAG_ERROR, DIAG_WARNING, DIAG_NOTE};
    struct map rules = {0};
    for (uint32_t i = 0; i < g->pack.rules.n; i++) {
        map_add(&rules, g->pack.rules.p[i].id, i);
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->diags.list.n; i++) {
        struct diagnostic *x = d->diags.list.p[i];
        uint32_t part = outline_at(d->outline, &d->doc, x->place.range.start);
        bool inside = part != PART_NONE && outline_text_of(d->outline, part) != PART_NONE;
        const struct text_fact *t = inside ? facts_text(d->facts, d->outline, part) : NULL;
        enum severity s = engine_severity(g, map_find(&rules, x->rule), profile_of_text(g, d, t),
                                          d->stage);
        if (s < SEVERITY_OFF) {
            x->severity = weights[s];
            d->diags.list.p[kept++] = x;
        }
    }
    d->diags.list.n = kept;
    map_done(&rules);
}

static void run(struct document *d, const struct engine *g, struct regex_scratch *scratch,
                const enum severity *severities, bool mixed)
{
    struct check_doc c = {
        .doc = &d->doc,
        .outline = d->outline,
        .facts = d->facts,
        .lexicon = &g->lexicon,
        .speller = g->speller,
        .regex = scratch,
        .diags = &d->diags,
        .arena = &d->arena,
        .stage = d->stage,
        .profile = d->profile ? d->profile->name : (struct str){0},
    };
    check_run(g->checks, &c, severities);
    if (mixed) {
        regrade(g, d);
    }
    diags_settle(&d->diags, &d->doc);
    fix_settle(&d->diags, &d->doc);
    fingerprint_set(&d->diags, &d->doc);
}

void document_check(struct document *d, const struct engine *g, struct regex_scratch *scratch)
{
    enum severity *severities = ARENA_ARRAY(&d->arena, enum severity, g->pack.rules.n);
    for (uint32_t i = 0; i < g->pack.rules.n; i++) {
        severities[i] = engine_severity(g, i, d->profile, d->stage);
    }
    bool mixed = is_mixed(g, d);
    if (mixed) {
        widen(g, d, severities);
    }
    run(d, g, scratch, severities, mixed);
}

static void keep_only(struct diags *d, struct str rule)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->list.n; i++) {
        if (str_eq(d->list.p[i]->rule, rule)) {
            d->list.p[kept++] = d->list.p[i];
        }
    }
    d->list.n = kept;
}

/* A rule about suppressions speaks of the others: they run as well, and are left out of the
 * findings. */
void document_check_rule(struct document *d, const struct engine *g, struct regex_scratch *scratch,
                         uint32_t rule)
{
    const struct rule *rules = g->pack.rules.p;
    enum severity *severities = ARENA_ARRAY(&d->arena, enum severity, g->pack.rules.n);
    bool others = str_eq(rules[rule].check, STR("suppression"));
    for (uint32_t i = 0; i < g->pack.rules.n; i++) {
        severities[i] = others ? rules[i].own_severity : SEVERITY_OFF;
    }
    enum severity own = rules[rule].own_severity;
    severities[rule] = own == SEVERITY_OFF ? SEVERITY_NOTE : own;
    run(d, g, scratch, severities, false);
    keep_only(&d->diags, rules[rule].id);
}

void document_move(struct document *to, struct document *from)
{
    *to = *from;
    *from = (struct document){0};
    if (to->doc.source) {
        to->doc.source->arena = &to->arena;
    }
    if (to->read) {
        to->diags.arena = &to->arena;
    }
}

void document_done(struct document *d)
{
    diags_done(&d->diags);
    arena_done(&d->arena);
    *d = (struct document){0};
}
