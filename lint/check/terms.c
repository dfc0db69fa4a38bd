/* Kind terms: words and phrases that are not used, and what stands instead. Spelling lists,
 * hyphenation, names of States and entities, preferred terms:
 *
 *   "... to organise a side event ..."   ->   “organise”: write “organize”
 *
 * A hit comes from the one pass over all terms; here its surroundings, its capitals and the date of
 * the text decide whether it counts. The fix keeps the capitals of the word found. */
#include "base/buf.h"
#include "base/utf8.h"
#include "check/choice.h"
#include "check/kinds.h"
#include "check/term_list.h"
#include "match/words.h"

struct terms_rule {
    const struct term *terms;
    uint32_t count;
    struct condition condition;
};

static void shield(struct compile *c, struct term_list *l)
{
    static const char name[] = "shields";
    struct str kept = compile_kept(c, name);
    struct buf found = {0};
    if (!kept.p || !term_list_shielded(l, kept)) {
        term_list_shield(l, &found);
        compile_keep(c, name, buf_str(&found));
    }
    buf_done(&found);
}

static void *compile(struct compile *c, struct err *e)
{
    struct term_list l;
    struct terms_rule *r = NULL;
    struct condition condition;
    if (term_list_read(&l, c->arena, c->rule->node, c->rule->built, e) &&
        condition_read(c, &condition, e)) {
        shield(c, &l);
        r = ARENA_NEW(c->arena, struct terms_rule);
        r->condition = condition;
        r->terms = vec_to_arena(&l.terms, c->arena);
        r->count = l.terms.n;
        for (uint32_t i = 0; i < r->count; i++) {
            compile_term(c, r->terms[i].avoid, r->terms[i].options->flags, i);
        }
    }
    vec_done(&l.terms);
    vec_done(&l.keeps);
    return r;
}

/* Bytes of text at `at`, going forward or back, that are one character of a context: a blank stands
 * for a run of blanks, ' for either apostrophe, letters agree without case. 0: they differ. */
static uint32_t same_step(struct str text, uint32_t at, bool forward, char c)
{
    struct str rest = forward ? str_sub(text, at, text.n) : str_sub(text, 0, at);
    if (rest.n == 0) {
        return 0;
    }
    if (c == '\'' && (forward ? str_starts(rest, STR("’")) : str_ends(rest, STR("’")))) {
        return 3;
    }
    uint32_t n = 0;
    while (c == ' ' && n < rest.n && (forward ? rest.p[n] : rest.p[rest.n - 1 - n]) == ' ') {
        n++;
    }
    struct str one = {forward ? rest.p : rest.p + rest.n - 1, 1};
    return c == ' ' ? n : str_eq_nocase(one, (struct str){&c, 1});
}

static bool follows(struct str text, uint32_t at, struct str phrase)
{
    for (uint32_t i = 0; i < phrase.n; i++) {
        uint32_t n = same_step(text, at, true, phrase.p[i]);
        if (n == 0) {
            return false;
        }
        at += n;
    }
    return phrase.n == 0 || words_boundary(text, at);
}

static bool precedes(struct str text, uint32_t at, struct str phrase)
{
    for (uint32_t i = phrase.n; i-- > 0;) {
        uint32_t n = same_step(text, at, false, phrase.p[i]);
        if (n == 0) {
            return false;
        }
        at -= n;
    }
    return phrase.n == 0 || words_boundary(text, at);
}

static bool in_context(const struct term_context *c, struct str text, struct range r)
{
    for (; c; c = c->next) {
        if (precedes(text, r.start, c->before) && follows(text, r.end, c->after)) {
            return true;
        }
    }
    return false;
}

/* A capital that the place does not ask for: not at the beginning of the block, of its text behind
 * a label, or of a sentence. */
static bool is_name(const struct check_doc *d, struct range block, struct range r)
{
    uint32_t n, at = r.start;
    if (!utf8_is_upper(utf8_decode(d->doc->text, at, &n))) {
        return false;
    }
    uint32_t part = outline_at(d->outline, d->doc, at);
    while (at > block.start && d->doc->text.p[at - 1] == ' ') {
        at--;
    }
    struct str before = str_sub(d->doc->text, block.start, at);
    return at > block.start && r.start != d->outline->parts[part].body.start &&
           !strchr(".!?:\"", before.p[before.n - 1]) && !str_ends(before, STR("“"));
}

static bool all_capitals(struct str s)
{
    uint32_t letters = 0;
    for (uint32_t i = 0, n; i < s.n; i += n) {
        uint32_t c = utf8_decode(s, i, &n);
        if (utf8_is_lower(c)) {
            return false;
        }
        letters += utf8_is_upper(c);
    }
    return letters > 1;
}

static struct str in_capitals(struct arena *a, struct str s)
{
    struct buf b = {0};
    for (uint32_t i = 0, n; i < s.n; i += n) {
        buf_add_codepoint(&b, utf8_to_upper(utf8_decode(s, i, &n)));
    }
    struct str out = str_dup(a, buf_str(&b));
    buf_done(&b);
    return out;
}

/* The right word with the capitals of the wrong one: ORGANISE, Organise, organise. */
static struct str fitted(struct check_doc *d, struct str use, struct str found, unsigned flags)
{
    if (flags & TERM_CASE) {
        return use;
    }
    return all_capitals(found) ? in_capitals(d->arena, use) : check_like_case(d, use, found);
}

/* All right words for the message: “chair” or “chairperson”, without the outer marks. */
static struct str expected(struct check_doc *d, const struct term *t, struct str found)
{
    struct str all = {"", 0};
    for (uint32_t i = 0; i < t->use_count; i++) {
        struct str one = fitted(d, t->uses[i], found, t->options->flags);
        all = i == 0 ? one : str_printf(d->arena, "%.*s” or “%.*s", STR_ARG(all), STR_ARG(one));
    }
    return all;
}

/* Several right words: the drafter chooses. */
static void suggest(struct check_doc *d, struct diagnostic *g, struct range r, const struct term *t)
{
    struct str found = doc_text(d->doc, r);
    struct str *uses = ARENA_ARRAY(d->arena, struct str, t->use_count);
    for (uint32_t i = 0; i < t->use_count; i++) {
        uses[i] = fitted(d, t->uses[i], found, t->options->flags);
    }
    check_suggest(d, g, r, uses, t->use_count);
}

static void term(const struct check *k, struct check_doc *d, uint32_t block,
                 const struct term_hit *hit)
{
    const struct terms_rule *rule = k->data;
    const struct term *t = &rule->terms[hit->payload];
    const struct term_options *o = t->options;
    struct range r = hit->range, whole = d->doc->blocks[block].range;
    struct str text = doc_text(d->doc, whole), found = doc_text(d->doc, r);
    struct range inside = {r.start - whole.start, r.end - whole.start};
    uint32_t part = outline_at(d->outline, d->doc, r.start);
    if (!condition_holds(&rule->condition, d, facts_text(d->facts, d->outline, part))) {
        return;
    }
    if (in_context(t->unless, text, inside) || (o->only && !in_context(o->only, text, inside)) ||
        (o->skip_names && is_name(d, whole, r)) || !when_holds(o->when, d, r.start)) {
        return;
    }
    struct str note =
        o->note.n ? str_printf(d->arena, " (%.*s)", STR_ARG(o->note)) : (struct str){"", 0};
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(r), {"expected", expected(d, t, found)}, {"note", note});
    if (o->authority.n) {
        g->authority = o->authority;
    }
    if (t->use_count == 1) {
        check_fix(k, d, g, r, fitted(d, t->uses[0], found, o->flags));
    } else if (t->use_count > 1) {
        suggest(d, g, r, t);
    }
}

static const char *const keys[] = {"terms", "terms-",     "case",    "unless",       "only", "from",
                                   "until", "skip-names", "inflect", CONDITION_KEYS, NULL};
const struct check_kind check_kind_terms = {
    .name = "terms", .keys = keys, .rank = RANK_TERM, .compile = compile, .term = term};
