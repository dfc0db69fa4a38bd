/* Kind instrument-note: the note that a treaty or another instrument carries, against the register.
 *
 * `about: numbers`  volume and number in the Treaty Series: "vol. 1577, No. 27531" for the
 *                   Convention on the Rights of the Child. `sure: false` looks only at rows to be
 *                   checked before use.
 * `about: annex`    the source is an annex and the note forgets it: "Resolution 70/174." for the
 *                   Doha Declaration.
 * `about: see`      the register has “See” and the note has not (one of the two Covenants of 2200 A
 *                   (XXI)).
 * `about: missing`  an instrument is named in full and nothing in the text gives its source.
 * `about: late`     the reference stands behind a further clause: "the Salvador Declaration ...,
 *                   adopted by the Congress,⁵".
 *
 * A name inside a longer one ("Optional Protocol to the Convention ...") is not the instrument. */
#include "base/map.h"
#include "base/search.h"
#include "check/choice.h"
#include "check/kinds.h"
#include "check/note_list.h"
#include "check/treaty_ref.h"

enum about { ABOUT_NUMBERS, ABOUT_ANNEX, ABOUT_SEE, ABOUT_MISSING, ABOUT_LATE };

struct data {
    unsigned about;
    bool sure;
    struct condition condition;
};

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"numbers", "annex", "see", "missing", "late", NULL};
    struct data *data = ARENA_NEW(c->arena, struct data);
    bool ok = choice_read(c, "about", words, &data->about, e) &&
              node_bool(c->rule->node, "sure", true, &data->sure, e) &&
              condition_read(c, &data->condition, e);
    return ok ? data : NULL;
}

static struct range shifted(struct range r, uint32_t by)
{
    return (struct range){r.start + by, r.end + by};
}

static void wrong_list(const struct check *k, struct check_doc *d, const struct mention *m,
                       const char *word, struct range at, struct str registered)
{
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(at), {"what", str_of(word)}, {"expected", registered},
                     {"instrument", m->instrument->title});
    if (treaty_list_is_single(doc_text(d->doc, at)) && treaty_list_is_single(registered)) {
        check_fix(k, d, g, at, registered);
    }
    check_relate(d, g, place_of(m->range), STR("the instrument is named here"));
}

/* `note`: a note, or the words in parentheses behind the name inside one. */
static void compare_numbers(const struct check *k, struct check_doc *d, const struct mention *m,
                            struct range note)
{
    const struct instrument *in = m->instrument;
    struct str text = doc_text(d->doc, note);
    struct treaty_ref ref, one = {0};
    uint32_t count = 0;
    for (uint32_t at = 0; treaty_ref_find(text, at, &ref); at = ref.numbers.end) {
        if (treaty_list_agrees(str_in(text, ref.volumes), in->volume) &&
            treaty_list_agrees(str_in(text, ref.numbers), in->number)) {
            return;
        }
        one = ref;
        count++;
    }
    if (count != 1) {
        return;
    }
    if (!treaty_list_agrees(str_in(text, one.volumes), in->volume)) {
        wrong_list(k, d, m, "volume", shifted(one.volumes, note.start), in->volume);
    }
    if (!treaty_list_agrees(str_in(text, one.numbers), in->number)) {
        wrong_list(k, d, m, "number", shifted(one.numbers, note.start), in->number);
    }
}

/* "Convention on ... (United Nations, Treaty Series, vol. 961, No. 13810)" inside a note. */
static bool parenthesis_behind(const struct check_doc *d, const struct mention *m,
                               struct range *out)
{
    uint32_t block = doc_block_at(d->doc, m->range.start);
    struct range r = {m->range.end, d->doc->blocks[block].range.end};
    struct str rest = doc_text(d->doc, r);
    bool opens = str_starts(rest, STR(" (United Nations, Treaty"));
    uint32_t close = opens ? str_find(rest, STR(")"), 0) : UINT32_MAX;
    if (close == UINT32_MAX) {
        return false;
    }
    *out = (struct range){r.start + 2, r.start + close};
    return true;
}

static void numbers(const struct check *k, struct check_doc *d, const struct mention *m)
{
    const struct data *data = k->data;
    struct range note;
    if (!m->instrument->volume.n || m->instrument->sure != data->sure || mention_is_part(d, m)) {
        return;
    }
    uint32_t mark = mention_mark(d, m);
    if (!m->in_note && mark != MARK_NONE) {
        compare_numbers(k, d, m, note_range(d, note_list_of(d)->of_mark[mark]));
    } else if (m->in_note && parenthesis_behind(d, m, &note)) {
        compare_numbers(k, d, m, note);
    }
}

/* The note of the mention and the source of the register are the same resolution. */
static bool same_source(const struct check_doc *d, const struct mention *m, struct source_ref *has,
                        struct source_ref *should, struct range *note)
{
    uint32_t mark = mention_mark(d, m);
    if (m->in_note || mark == MARK_NONE || mention_is_part(d, m)) {
        return false;
    }
    *note = note_range(d, d->notes->of_mark[mark]);
    return source_ref_read(doc_text(d->doc, *note), has) &&
           source_ref_read(m->instrument->source, should) && str_eq(has->number, should->number);
}

static void annex(const struct check *k, struct check_doc *d, const struct mention *m)
{
    struct source_ref has, should;
    struct range note;
    if (!same_source(d, m, &has, &should, &note) || has.rest.n || !should.rest.n) {
        return;
    }
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(note), {"instrument", m->instrument->title},
                                        {"expected", should.rest});
    uint32_t end = note.end - (d->doc->text.p[note.end - 1] == '.');
    check_fix(k, d, g, (struct range){end, end}, should.rest);
    check_relate(d, g, place_of(m->range), STR("the instrument is named here"));
}

/* Another instrument of the same resolution stands just before, without a note of its own. */
static bool names_both(const struct check_doc *d, uint32_t i)
{
    const struct mention *m = &d->facts->mentions[i];
    const struct mention *p = i ? m - 1 : NULL;
    return p && p->mark == MARK_NONE && m->range.start - p->range.end < 40 &&
           str_eq(p->instrument->source, m->instrument->source);
}

/* Resolutions that some note of the document cites with “See”: there, notes are compared with each
 * other. */
static void collect_seen(const struct check_doc *d, struct map *seen)
{
    for (uint32_t i = 0; i < d->notes->count; i++) {
        struct source_ref ref;
        if (source_ref_read(note_text(d, i), &ref) && ref.see) {
            map_add(seen, ref.number, i);
        }
    }
}

static void see(const struct check *k, struct check_doc *d, uint32_t i, const struct map *seen)
{
    const struct mention *m = &d->facts->mentions[i];
    struct source_ref has, should;
    struct range note;
    if (!same_source(d, m, &has, &should, &note) || has.see || !should.see || names_both(d, i) ||
        map_find(seen, has.number) != MAP_NONE) {
        return;
    }
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(note), {"instrument", m->instrument->title});
    source_ref_add_see(k, d, g, note);
    check_relate(d, g, place_of(m->range), STR("the instrument is named here"));
}

/* The note gives the source of the instrument: its number in the series, its resolution, or its
 * name. */
static bool gives_source(const struct instrument *in, const struct source_ref *source,
                         struct str note)
{
    struct treaty_ref ref;
    for (uint32_t at = 0; in->number.n && treaty_ref_find(note, at, &ref); at = ref.numbers.end) {
        if (treaty_list_agrees(str_in(note, ref.numbers), in->number)) {
            return true;
        }
    }
    uint32_t end = 0; /* a symbol, or the beginning of a title */
    while (end < in->source.n && end < 40 && !strchr(" ,;", in->source.p[end])) {
        end++;
    }
    bool symbol = str_find(str_sub(in->source, 0, end), STR("/"), 0) != UINT32_MAX;
    struct str head = str_sub(in->source, 0, symbol ? end : 40);
    return (source->number.n && str_find(note, source->number, 0) != UINT32_MAX) ||
           (!source->number.n && head.n > 6 && str_find(note, head, 0) != UINT32_MAX) ||
           str_find(note, in->title, 0) != UINT32_MAX;
}

static uint32_t citation_from(const struct facts *f, uint32_t at)
{
    return SEARCH_FROM(f->citations, f->citations_count, number.start, at);
}

/* The source stands in a note of the text, or its resolution is cited in the text itself. */
static bool source_is_given(const struct check_doc *d, const struct instrument *in, uint32_t text)
{
    const struct note_list *l = d->notes;
    const struct range r = d->outline->parts[text].range;
    struct source_ref source;
    if (!source_ref_read(in->source, &source)) {
        source = (struct source_ref){0};
    }
    for (uint32_t i = note_from(d, r.start); i < l->count && l->notes[i].text == text; i++) {
        if (gives_source(in, &source, note_text(d, i))) {
            return true;
        }
    }
    const struct facts *f = d->facts;
    for (uint32_t i = citation_from(f, r.start);
         source.number.n && i < f->citations_count && f->citations[i].number.start < r.end; i++) {
        if (str_eq(doc_text(d->doc, f->citations[i].number), source.number)) {
            return true;
        }
    }
    return false;
}

/* A note reference follows so soon that it may cover the name ("the Convention and its
 * Protocol,⁵"). */
static bool reference_follows(const struct check_doc *d, const struct mention *m)
{
    uint32_t block = doc_block_at(d->doc, m->range.start), i = doc_mark_from(d->doc, m->range.end);
    return i < d->doc->mark_count && d->doc->marks[i].block == block &&
           d->doc->marks[i].at < m->range.end + 300;
}

/* The note of the instrument is referred to behind a clause that tells who adopted it. */
static void late(const struct check *k, struct check_doc *d, uint32_t i)
{
    const struct mention *m = &d->facts->mentions[i];
    struct str rest = doc_text(d->doc, (struct range){m->range.end, d->doc->text.n});
    uint32_t mark = doc_mark_from(d->doc, m->range.end);
    struct source_ref source;
    if (!m->full || m->in_note || m->mark != MARK_NONE || mention_is_part(d, m) ||
        !str_starts(rest, STR(", adopted ")) || !reference_follows(d, m)) {
        return;
    }
    const struct mention *next = i + 1 < d->facts->mentions_count ? m + 1 : NULL;
    if (next && next->range.start < d->doc->marks[mark].at) {
        return;
    }
    if (!source_ref_read(m->instrument->source, &source)) {
        source = (struct source_ref){0};
    }
    if (gives_source(m->instrument, &source, note_text(d, d->notes->of_mark[mark]))) {
        struct diagnostic *g =
            CHECK_REPORT(k, d, place_of_mark(mark), {"instrument", m->instrument->title});
        note_mark_move(k, d, g, mark, m->range.end + 1);
    }
}

/* The name belongs to a body or a meeting: "the Conference of the Parties to the Convention ...",
 * "the secretariat of the Convention ...". */
static bool names_a_body(const struct check_doc *d, const struct mention *m)
{
    static const char *const before[] = {
        "secretariat of", "secretariats of", "Secretariat of",        "Review Conference of",
        "Conference of",  "Committee of",    "Executive Secretary of"};
    struct str words = mention_before(d, m);
    if (str_ends(words, STR(" United Nations"))) {
        words = str_sub(words, 0, words.n - 15);
        words = str_ends(words, STR(" the")) ? str_sub(words, 0, words.n - 4) : words;
    }
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        if (str_ends(words, str_of(before[i]))) {
            return true;
        }
    }
    return str_ends(words, STR("arties to")) &&
           (str_find(words, STR("Conference"), 0) != UINT32_MAX ||
            str_find(words, STR("eeting"), 0) != UINT32_MAX ||
            str_find(words, STR("Assembly"), 0) != UINT32_MAX);
}

/* The name belongs to the description of a resolution: "its resolution 78/155 of 19 December 2023
 * on the implementation of the Convention ...". */
static bool is_in_description(const struct check_doc *d, const struct mention *m)
{
    uint32_t from = m->range.start > 160 ? m->range.start - 160 : 0;
    struct str words = doc_text(d->doc, (struct range){from, m->range.start});
    for (uint32_t i = words.n; i-- > 4;) {
        if (strchr(",;\n", words.p[i])) {
            return false;
        }
        if (str_starts(str_sub(words, i, words.n), STR(" on ")) && ascii_is_digit(words.p[i - 1])) {
            return true;
        }
    }
    return false;
}

static bool counts_as_naming(const struct check *k, const struct check_doc *d,
                             const struct mention *m)
{
    return m->full && m->instrument->noted &&
           (m->instrument->volume.n || m->instrument->source.n) && !names_a_body(d, m) &&
           !is_in_description(d, m) &&
           !facts_in_zone(d->facts, 1u << ZONE_ITALIC_TITLE, m->range) && !m->in_note &&
           !m->in_title && !m->quoted && !d->outline->parts[m->part].in_annex &&
           !mention_is_part(d, m) && check_part_in_scope(k, d, m->part);
}

/* The words of the note: the Treaty Series, or the source of the register, in which other organs
 * name the Assembly. Asterisks are of Markdown. */
static struct str note_words(struct check_doc *d, const struct mention *m)
{
    const struct instrument *in = m->instrument;
    const struct text_fact *t = facts_text(d->facts, d->outline, m->part);
    bool own = t->body && str_eq(t->body->id, STR("ga")) && !t->report;
    struct str source = in->source,
               mark = d->doc->source->format == SOURCE_MARKDOWN ? STR("*") : STR("");
    if (in->volume.n) {
        return str_printf(d->arena, "%.*s, %.*sTreaty Series%.*s, %s %.*s, %s %.*s.",
                          STR_ARG(in->series), STR_ARG(mark), STR_ARG(mark),
                          treaty_list_is_single(in->volume) ? "vol." : "vols.", STR_ARG(in->volume),
                          treaty_list_is_single(in->number) ? "No." : "Nos.", STR_ARG(in->number));
    }
    bool see = str_starts(source, STR("See resolution")),
         plain = str_starts(source, STR("Resolution"));
    if (!own && (see || plain)) {
        struct str rest = str_sub(source, see ? 5 : 1, source.n);
        source = str_printf(d->arena, "%sGeneral Assembly r%.*s", see ? "See " : "", STR_ARG(rest));
    }
    bool italic = str_find(source, STR("*"), 0) != UINT32_MAX && !mark.n;
    return italic ? (struct str){0} : str_printf(d->arena, "%.*s.", STR_ARG(source));
}

/* The reference stands behind the title and its mark of punctuation. */
static void add_note(const struct check *k, struct check_doc *d, struct diagnostic *g,
                     const struct mention *m)
{
    uint32_t at = m->range.end;
    struct str rest = str_sub(d->doc->text, at, d->doc->text.n);
    bool marked = rest.n && strchr(",;:.", rest.p[0]);
    if (m->instrument->sure && !str_starts(rest, STR(", supplementing")) &&
        (marked || str_starts(rest, STR(" ")))) {
        note_add(k, d, g, at + marked, MARK_NONE, note_words(d, m));
    }
}

static void missing(const struct check *k, struct check_doc *d)
{
    const struct data *data = k->data;
    const struct diagnostic *first = NULL;
    uint32_t *done = ARENA_ARRAY(d->arena, uint32_t, d->lexicon->instrument_count);
    for (uint32_t i = 0; i < d->facts->mentions_count; i++) {
        const struct mention *m = &d->facts->mentions[i];
        uint32_t text = outline_text_of(d->outline, m->part);
        uint32_t *seen = &done[m->instrument - d->lexicon->instruments];
        if (text == PART_NONE || *seen == text + 1) {
            continue;
        }
        if (!m->in_note && mention_mark(d, m) != MARK_NONE) {
            *seen = text + 1;
            continue;
        }
        if (!counts_as_naming(k, d, m) || reference_follows(d, m)) {
            continue;
        }
        *seen = text + 1;
        if (condition_holds(&data->condition, d, facts_text(d->facts, d->outline, text)) &&
            !source_is_given(d, m->instrument, text)) {
            struct diagnostic *g =
                CHECK_REPORT(k, d, place_of(m->range), {"instrument", m->instrument->title});
            if (!first) {
                add_note(k, d, g, m);
            }
            first = g;
        }
    }
}

/* A text with no notes but those of its sponsors ("*") was copied without them, or has none yet. */
static bool has_numbered_notes(const struct doc *d)
{
    for (uint32_t i = 0; i < d->mark_count; i++) {
        if (d->marks[i].number) {
            return true;
        }
    }
    return false;
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct data *data = k->data;
    note_list_of(d);
    if (data->about == ABOUT_MISSING) {
        if (d->doc->has_marks && has_numbered_notes(d->doc)) {
            missing(k, d);
        }
        return;
    }
    struct map seen = {0};
    if (data->about == ABOUT_SEE) {
        collect_seen(d, &seen);
    }
    for (uint32_t i = 0; i < d->facts->mentions_count; i++) {
        const struct mention *m = &d->facts->mentions[i];
        if (!condition_holds(&data->condition, d, facts_text(d->facts, d->outline, m->part))) {
            continue;
        }
        if (data->about == ABOUT_NUMBERS) {
            numbers(k, d, m);
        } else if (data->about == ABOUT_ANNEX) {
            annex(k, d, m);
        } else if (data->about == ABOUT_SEE) {
            see(k, d, i, &seen);
        } else {
            late(k, d, i);
        }
    }
    map_done(&seen);
}

static const char *const keys[] = {"about", "sure", CONDITION_KEYS, NULL};
const struct check_kind check_kind_instrument_note = {
    .name = "instrument-note", .keys = keys, .compile = compile, .run = run};
