/* Kind emphasis: italics and bold letters inside a paragraph that stress a word.
 *
 *   of: italic   "the *full* implementation", "the *General Assembly*": italics are for the opening,
 *                for titles of publications and for foreign words
 *   of: bold     "the **full** implementation"
 *
 * `words` are the foreign words and others that are italic by rule. Left alone are the opening of
 * the paragraph, headings inside it, later verbs (the rules on openings see to them), single letters
 * ("Article 73 *e*"), titles, what stands in quotation marks, and texts of the Security Council. */
#include "base/map.h"
#include "check/kinds.h"
#include "match/words.h"

enum of { OF_ITALIC, OF_BOLD };
enum { STRESS_MOST = 200 /* bytes; more than that is no stressed word */ };

struct data {
    uint32_t of;
    struct map words;
};

static void done(void *data)
{
    map_done(&((struct data *)data)->words);
}

static void *compile(struct compile *c, struct err *e)
{
    static const char *const kinds[] = {"italic", "bold", NULL};
    const uint32_t *of = compile_choice(c, "of", kinds, e);
    if (!of) {
        return NULL;
    }
    struct data *data = ARENA_NEW(c->arena, struct data);
    data->of = *of;
    struct word_iter it = words_begin(node_text(c->rule->node, "words"), 0);
    while (words_next(&it)) {
        map_add(&data->words, str_in(it.text, it.word), 1);
    }
    return data;
}

/* Names of organs and offices: no titles, though they have capitals. */
static bool is_name(const struct check_doc *d, struct str s)
{
    static const char *const offices[] = {"Secretary-General", "Secretariat", "Member States",
                                          "States", "United Nations"};
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++) {
        if (str_eq(s, str_of(offices[i]))) {
            return true;
        }
    }
    for (uint32_t i = 0; i < d->lexicon->body_count; i++) {
        if (str_eq(s, d->lexicon->bodies[i].name)) {
            return true;
        }
    }
    return false;
}

/* English words in small letters, and none is one that is italic by rule. */
static bool is_stress(const struct check_doc *d, const struct data *data, struct str s)
{
    uint32_t count = 0;
    for (struct word_iter it = words_begin(s, 0); words_next(&it); count++) {
        struct str w = str_in(s, it.word);
        if (w.n < 2 || !ascii_is_lower(w.p[0]) || map_find(&data->words, w) != MAP_NONE ||
            (d->speller && !speller_knows(d->speller, w))) {
            return false;
        }
    }
    return count > 0 && count <= 12;
}

static bool is_verb(const struct check_doc *d, struct str s)
{
    if (str_starts(s, STR("also ")) || str_starts(s, STR("further "))) {
        return true;
    }
    return lexicon_opener(d->lexicon, true, s) || lexicon_opener(d->lexicon, false, s);
}

static void check_span(const struct check *k, struct check_doc *d, uint32_t index,
                       const struct opening *o)
{
    const struct data *data = k->data;
    const struct span *s = &d->doc->spans[index];
    struct str text = str_trim(doc_text(d->doc, s->range));
    uint32_t block = doc_block_at(d->doc, s->range.start);
    bool whole = block != UINT32_MAX && d->doc->blocks[block].range.start == s->range.start;
    bool council = facts_text(d->facts, d->outline, o->part)->body &&
                   str_eq(facts_text(d->facts, d->outline, o->part)->body->id, STR("sc"));
    bool wrong = data->of == OF_BOLD ? text.n > 1 && text.n < STRESS_MOST
                                     : is_name(d, text) ||
                                           (is_stress(d, data, text) && !is_verb(d, text));
    if (wrong && !whole && !council && s->range.start > o->phrase.end && check_in_scope(k, d, s->range)) {
        struct diagnostic *g = check_report(k, d, place_of(s->range), NULL, 0);
        check_fix_roman(k, d, g, index);
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct data *data = k->data;
    enum span_kind kind = data->of == OF_BOLD ? SPAN_BOLD : SPAN_ITALIC;
    bool lost = d->facts->italics_lost || d->facts->italics_lost_preamble;
    for (uint32_t i = 0; !lost && d->doc->has_italics && i < d->facts->openings_count; i++) {
        const struct opening *o = &d->facts->openings[i];
        struct range part = d->outline->parts[o->part].range;
        for (uint32_t n = doc_span_from(d->doc, o->phrase.end); n < d->doc->span_count; n++) {
            if (d->doc->spans[n].range.start >= part.end) {
                break;
            }
            if (d->doc->spans[n].kind == kind && !d->outline->parts[o->part].in_annex) {
                check_span(k, d, n, o);
            }
        }
    }
}

static const char *const keys[] = {"of", "words", NULL};
const struct check_kind check_kind_emphasis = {
    .name = "emphasis", .keys = keys, .compile = compile, .run = run, .done = done};
