/* Kind opening: how a preambular or operative paragraph begins.
 *
 *   expect: form    a participle or adjective in the preamble, a finite verb in the operative part
 *   expect: italic  the opening phrase is in italics ("*Also requests* the Office")
 *   expect: span    the italics cover the whole phrase and no more: "*Takes note with appreciation*
 *                   of"
 *   expect: roman   verbs inside the paragraph are roman: "*Welcomes* the offer, and requests ..."
 *
 * `of: preambular` or `of: operative`. The phrases are those of the register openings, longest
 * match; an opening the register lacks is judged by its form alone and never by its italics. */
#include "check/kinds.h"

enum expect { EXPECT_FORM, EXPECT_ITALIC, EXPECT_SPAN, EXPECT_ROMAN };

struct opening_rule {
    enum expect expect;
    bool operative;
};

static void *compile(struct compile *c, struct err *e)
{
    static const char *const expects[] = {"form", "italic", "span", "roman", NULL};
    static const char *const parts[] = {"preambular", "operative", NULL};
    const uint32_t *expect = compile_choice(c, "expect", expects, e);
    const uint32_t *of = expect ? compile_choice(c, "of", parts, e) : NULL;
    if (!of) {
        return NULL;
    }
    struct opening_rule *r = ARENA_NEW(c->arena, struct opening_rule);
    r->expect = (enum expect) * expect;
    r->operative = *of == 1;
    return r;
}

static uint32_t common_prefix(struct str a, struct str b)
{
    uint32_t n = 0;
    while (n < a.n && n < b.n && (a.p[n] | 32) == (b.p[n] | 32)) {
        n++;
    }
    return n;
}

static struct str first_word(struct str s)
{
    return str_sub(s, 0, str_find(s, STR(" "), 0));
}

/* "Notes" and "Noting", "Takes note" and "Taking note": one stem, the endings of the two forms, and
 * the same words behind. */
static bool is_same_verb(struct str one, struct str other)
{
    struct str a = first_word(one), b = first_word(other);
    if (!str_eq_nocase(str_sub(one, a.n, one.n), str_sub(other, b.n, other.n))) {
        return false;
    }
    struct str finite = str_ends_nocase(a, STR("ing")) ? b : a;
    struct str participle = str_ends_nocase(a, STR("ing")) ? a : b;
    if (participle.n < 5 || !str_ends_nocase(participle, STR("ing"))) {
        return false;
    }
    struct str stem = str_sub(participle, 0, participle.n - 3);
    struct str ending = str_sub(finite, stem.n, finite.n);
    return str_starts_nocase(finite, stem) &&
           (str_eq_nocase(ending, STR("s")) || str_eq_nocase(ending, STR("es")));
}

/* The phrase of the other table that is the same verb: "Recalling" for "Recalls". Empty when none
 * shares at least four letters and all but an ending. */
static struct str counterpart(const struct check_doc *d, const struct opening *o)
{
    const struct opener *rows = o->operative ? d->lexicon->operative : d->lexicon->preambular;
    uint32_t count = o->operative ? d->lexicon->operative_count : d->lexicon->preambular_count;
    struct str best = {0};
    uint32_t most = 3;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = common_prefix(rows[i].phrase, o->key);
        bool ending_only = n + 3 >= rows[i].phrase.n && n + 4 >= o->key.n;
        bool other = rows[i].usual && !str_eq_nocase(rows[i].phrase, o->key);
        if (other && is_same_verb(rows[i].phrase, o->key)) {
            return rows[i].phrase;
        }
        if (other && n > most && ending_only && str_find(rows[i].phrase, STR(" "), 0) == UINT32_MAX) {
            best = rows[i].phrase;
            most = n;
        }
    }
    return best;
}

static bool form_is_right(const struct check_doc *d, const struct opening *o)
{
    struct str phrase = doc_text(d->doc, o->phrase);
    struct str rest =
        doc_text(d->doc, (struct range){o->phrase.start, d->outline->parts[o->part].own.end});
    if (o->operative && str_starts(rest, STR("Acting under "))) {
        return true; /* of the Security Council: "Acting under Chapter VII, authorizes States to
                        ..." */
    }
    if (o->known) {
        return o->opener->usual;
    }
    return o->operative ? opening_looks_operative(phrase) : opening_looks_preambular(phrase);
}

/* The verb itself in "Recalls also", "Strongly urging"; empty when the phrase has it in another
 * form. */
static struct range verb_of(const struct check_doc *d, const struct opening *o)
{
    struct str phrase = doc_text(d->doc, o->phrase);
    for (uint32_t at = 0; o->key.n && at + o->key.n <= phrase.n; at++) {
        uint32_t end = at + o->key.n;
        bool whole = (at == 0 || phrase.p[at - 1] == ' ') &&
                     (end == phrase.n || phrase.p[end] == ' ');
        if (whole && str_eq_nocase(str_sub(phrase, at, end), o->key)) {
            return (struct range){o->phrase.start + at, o->phrase.start + end};
        }
    }
    return (struct range){0, 0};
}

/* "recalling" for "Recalling" in the place of a small "recalls". */
static struct str lowered(struct check_doc *d, struct str word, struct str typed)
{
    bool small = typed.n && ascii_is_lower(typed.p[0]);
    bool capital = word.n && ascii_is_upper(word.p[0]);
    return small && capital ? str_printf(d->arena, "%c%.*s", word.p[0] | 0x20,
                                         STR_ARG(str_sub(word, 1, word.n)))
                            : word;
}

/* "calls upon", "recalling": a small letter where the paragraph begins. */
static bool check_capital(const struct check *k, struct check_doc *d, const struct opening *o)
{
    struct range first = {o->phrase.start, o->phrase.start + 1};
    char c = o->phrase.start < o->phrase.end ? d->doc->text.p[first.start] : ' ';
    if (!o->known || !ascii_is_lower(c) ||
        first.start != d->outline->parts[o->part].body.start) {
        return false;
    }
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(o->phrase), {"hint", STR(" with a capital")});
    check_fix(k, d, g, first, str_printf(d->arena, "%c", c - 32));
    return true;
}

static void check_form(const struct check *k, struct check_doc *d, const struct opening *o)
{
    if (check_capital(k, d, o) || form_is_right(d, o)) {
        return;
    }
    struct str other = counterpart(d, o);
    bool unusual = o->opener && !o->opener->usual;
    struct str hint =
        unusual   ? STR(" that the United Nations uses, such as “Requests”, “Invites” or “Urges”")
        : other.n ? str_printf(d->arena, ", such as “%.*s”", STR_ARG(other))
                  : STR("");
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(o->phrase), {"hint", hint});
    struct range verb = verb_of(d, o);
    if (other.n && !unusual && verb.start < verb.end) {
        struct str typed = doc_text(d->doc, verb);
        check_fix(k, d, g, verb, verb.start > o->phrase.start ? lowered(d, other, typed) : other);
    }
}

/* Italics can be judged: the format has them and this side of the text uses them. */
static bool italics_used(const struct check_doc *d, const struct opening *o)
{
    const struct text_fact *t = facts_text(d->facts, d->outline, o->part);
    bool lost = o->operative ? d->facts->italics_lost : d->facts->italics_lost_preamble;
    return d->doc->has_italics && !lost &&
           (o->operative ? t->has_italic_openings : t->has_italic_preamble);
}

static void check_italic(const struct check *k, struct check_doc *d, const struct opening *o)
{
    bool judged = o->known || form_is_right(d, o);
    if (!judged || !italics_used(d, o) || doc_has_any(d->doc, SPAN_ITALIC, o->phrase, NULL)) {
        return;
    }
    struct diagnostic *g = check_report(k, d, place_of(o->phrase), NULL, 0);
    check_fix_italic(k, d, g, o->phrase);
}

/* Letters at both ends of `r`: blanks and marks of punctuation in the italics are no matter
 * here. */
static struct range trimmed(const struct check_doc *d, struct range r)
{
    const char *p = d->doc->text.p;
    while (r.start < r.end && strchr(" ,.;:0123456789", p[r.start])) {
        r.start++;
    }
    while (r.end > r.start && strchr(" ,.;:", p[r.end - 1])) {
        r.end--;
    }
    return r;
}

/* The italics go on beyond the phrase with a word that never belongs to an opening: a preposition
 * or an article, or the name of the one addressed. Anything else may be a longer opening that the
 * register lacks. */
static bool runs_over(const struct check_doc *d, struct range phrase, struct range italic)
{
    static const char *const outside[] = {"of ", "to ", "that ", "the ",           "at ", "by ",
                                          "a ",  "an ", "on ",   "its resolution", "all "};
    if (italic.end <= phrase.end) {
        return false;
    }
    struct str rest = str_trim(doc_text(d->doc, (struct range){phrase.end, italic.end}));
    if (rest.n && ascii_is_upper(rest.p[0])) {
        return true;
    }
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        struct str word = str_of(outside[i]);
        if (str_starts(rest, word) || str_eq(rest, str_sub(word, 0, word.n - 1))) {
            return true;
        }
    }
    return false;
}

/* The italics stop before "the": "*Emphasizes* the importance" and "*Emphasizes the importance*"
 * are both in use. */
static bool stops_at_article(const struct check_doc *d, uint32_t end)
{
    return str_starts(str_trim(doc_text(d->doc, (struct range){end, end + 6})), STR("the "));
}

static void check_span(const struct check *k, struct check_doc *d, const struct opening *o)
{
    if (!o->known || o->italic.start >= o->italic.end || !italics_used(d, o)) {
        return;
    }
    struct range italic = trimmed(d, o->italic);
    bool comma_inside = doc_text(d->doc, o->phrase).n &&
                        str_find(doc_text(d->doc, o->phrase), STR(","), 0) != UINT32_MAX;
    bool starts_late = italic.start > o->phrase.start;
    bool ends_early = italic.end < o->phrase.end && !stops_at_article(d, italic.end);
    if (comma_inside || (!starts_late && !ends_early && !runs_over(d, o->phrase, italic))) {
        return;
    }
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(italic.start < italic.end ? italic : o->phrase),
                     {"phrase", doc_text(d->doc, o->phrase)});
    if (o->italic_span != UINT32_MAX) {
        check_fix_italic_only(k, d, g, o->phrase);
    }
}

/* "requests", "also encourages", "strongly condemning": the text of an italic span inside a
 * paragraph is an opening phrase of the register in lower case. */
static bool is_inner_verb(const struct check_doc *d, struct str s)
{
    static const char *const adverbs[] = {"also ", "further "};
    if (s.n < 3 || s.p[0] < 'a' || s.p[0] > 'z') {
        return false;
    }
    for (size_t i = 0; i < sizeof adverbs / sizeof *adverbs; i++) {
        if (str_starts(s, str_of(adverbs[i]))) {
            s = str_sub(s, str_of(adverbs[i]).n, s.n);
        }
    }
    return lexicon_opener(d->lexicon, true, s) || lexicon_opener(d->lexicon, false, s);
}

static void check_roman(const struct check *k, struct check_doc *d, const struct opening *o)
{
    struct range part = d->outline->parts[o->part].range;
    uint32_t from = o->italic.end > o->phrase.end ? o->italic.end : o->phrase.end;
    for (uint32_t i = doc_span_from(d->doc, from); i < d->doc->span_count; i++) {
        const struct span *s = &d->doc->spans[i];
        if (s->range.start >= part.end) {
            break;
        }
        if (s->kind == SPAN_ITALIC && s->range.start >= from &&
            is_inner_verb(d, doc_text(d->doc, trimmed(d, s->range)))) {
            struct diagnostic *g = check_report(k, d, place_of(s->range), NULL, 0);
            check_fix_roman(k, d, g, i);
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    static void (*const checks[])(const struct check *, struct check_doc *,
                                  const struct opening *) = {check_form, check_italic, check_span,
                                                             check_roman};
    const struct opening_rule *r = k->data;
    for (uint32_t i = 0; i < d->facts->openings_count; i++) {
        const struct opening *o = &d->facts->openings[i];
        if (o->operative == r->operative && check_part_in_scope(k, d, o->part)) {
            checks[r->expect](k, d, o);
        }
    }
}

static const char *const keys[] = {"expect", "of", NULL};
const struct check_kind check_kind_opening = {
    .name = "opening", .keys = keys, .compile = compile, .run = run};
