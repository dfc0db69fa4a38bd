/* Kind verb-use: verbs that do not go with the organ, the kind of text or one another.
 *
 *   expect: register       a verb that only another organ uses ("Demands" outside the Security
 *                          Council, "Apportions" outside the General Assembly)
 *   expect: decisions      decisions do not set their verbs in italics ("The Council decides to
 *                          ...")
 *   expect: one-judgement  one document is not both welcomed and merely taken note of */
#include "base/map.h"
#include "check/kinds.h"

enum expect { EXPECT_REGISTER, EXPECT_DECISIONS, EXPECT_ONE_JUDGEMENT };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"register", "decisions", "one-judgement", NULL};
    return compile_choice(c, "expect", words, e);
}

static void check_register(const struct check *k, struct check_doc *d)
{
    for (uint32_t i = 0; i < d->facts->openings_count; i++) {
        const struct opening *o = &d->facts->openings[i];
        const struct text_fact *t = facts_text(d->facts, d->outline, o->part);
        if (!o->operative || !o->opener || o->opener->organs.n == 0 || !t->body ||
            str_eq(o->opener->organs, t->body->id) || !check_part_in_scope(k, d, o->part)) {
            continue;
        }
        const struct body *other = lexicon_body(d->lexicon, o->opener->organs);
        CHECK_REPORT(k, d, place_of(o->phrase), {"organ", other ? other->name : o->opener->organs});
    }
}

/* An italic span in a decision that is an operative verb: "*decides*", "*Takes note*". */
static void check_decisions(const struct check *k, struct check_doc *d)
{
    for (uint32_t i = 0; i < d->doc->span_count; i++) {
        const struct span *s = &d->doc->spans[i];
        uint32_t part = outline_at(d->outline, d->doc, s->range.start);
        uint32_t text = outline_text_of(d->outline, part);
        if (s->kind != SPAN_ITALIC || text == PART_NONE) {
            continue;
        }
        enum part_kind kind = d->outline->parts[text].kind;
        struct str phrase = str_trim(doc_text(d->doc, s->range));
        if ((kind == PART_DECISION || kind == PART_DRAFT_DECISION) &&
            check_in_scope(k, d, s->range) && lexicon_opener(d->lexicon, true, phrase)) {
            struct diagnostic *g = check_report(k, d, place_of(s->range), NULL, 0);
            check_fix_roman(k, d, g, i);
        }
    }
}

/* What the paragraph speaks of: its words behind the opening up to the first mark of
 * punctuation. */
static struct str object_of(const struct check_doc *d, const struct opening *o)
{
    struct str s =
        doc_text(d->doc, (struct range){o->phrase.end, d->outline->parts[o->part].own.end});
    uint32_t end = 0;
    while (end < s.n && !strchr(",;:.", s.p[end])) {
        end++;
    }
    s = str_trim(str_sub(s, 0, end));
    return str_starts(s, STR("of ")) ? str_sub(s, 3, s.n) : s;
}

static void check_judgement(const struct check *k, struct check_doc *d)
{
    enum { LEAST_BYTES = 24 };
    struct map seen = {0};
    for (uint32_t i = 0; i < d->facts->openings_count; i++) {
        const struct opening *o = &d->facts->openings[i];
        bool welcomes = str_starts(o->key, STR("welcomes")),
             notes = str_eq(o->key, STR("takes note"));
        struct str object = o->operative && (welcomes || notes) ? object_of(d, o) : (struct str){0};
        if (object.n < LEAST_BYTES || !check_part_in_scope(k, d, o->part)) {
            continue;
        }
        uint32_t first = map_add(&seen, object, i);
        const struct opening *before = &d->facts->openings[first];
        bool same_text =
            outline_text_of(d->outline, before->part) == outline_text_of(d->outline, o->part);
        if (first != i && same_text && str_starts(before->key, STR("welcomes")) != welcomes) {
            struct diagnostic *g = CHECK_REPORT(k, d, place_of(o->phrase),
                                                {"before", doc_text(d->doc, before->phrase)});
            check_relate(d, g, place_of(before->phrase), STR("here"));
        }
    }
    map_done(&seen);
}

static void run(const struct check *k, struct check_doc *d)
{
    static void (*const checks[])(const struct check *, struct check_doc *) = {
        check_register, check_decisions, check_judgement};
    checks[*(const uint32_t *)k->data](k, d);
}

static const char *const keys[] = {"expect", NULL};
const struct check_kind check_kind_verb_use = {
    .name = "verb-use", .keys = keys, .compile = compile, .run = run};
