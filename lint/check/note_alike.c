/* Kind note-alike: one thing cited in one way inside one document.
 *
 * `about: source`  notes that cite the same resolution for a registered instrument, one with “See”
 *                  or “annex” and another without: "See General Assembly resolution 2200 A (XXI),
 *                  annex." and the same without “See”.
 * `about: ibid`    “Ibid.” in italics in one note and in roman type in another.
 *
 * The rarer form is reported, of two equally frequent ones the later. */
#include "base/map.h"
#include "check/kinds.h"
#include "check/note_list.h"
#include "check/treaty_ref.h"

enum about { ABOUT_SOURCE, ABOUT_IBID };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"source", "ibid", NULL};
    return compile_choice(c, "about", words, e);
}

/* One note that cites a registered instrument by a resolution. */
struct citing {
    uint32_t note;
    uint32_t key; /* first note that cites the same resolution */
    struct source_ref ref;
    bool annex_registered; /* another rule asks for the annex wherever it is missing */
};

/* Notes with one instrument before their reference; two of them (“both Covenants”) are cited
 * otherwise. */
static uint32_t collect(struct check_doc *d, struct citing *out)
{
    const struct facts *f = d->facts;
    struct map resolutions = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->mentions_count; i++) {
        const struct mention *m = &f->mentions[i];
        uint32_t mark = mention_mark(d, m);
        struct source_ref registered;
        struct citing *c = &out[n];
        if (m->in_note || mark == MARK_NONE || mention_is_part(d, m) ||
            !source_ref_read(m->instrument->source, &registered) ||
            (i && m[-1].mark == MARK_NONE && m->range.start - m[-1].range.end < 40)) {
            continue;
        }
        c->note = d->notes->of_mark[mark];
        if (d->notes->notes[c->note].mark != mark ||
            !source_ref_read(note_text(d, c->note), &c->ref) ||
            !str_eq(registered.number, c->ref.number)) {
            continue;
        }
        c->annex_registered = registered.rest.n > 0;
        c->key = map_add(&resolutions, c->ref.number, n);
        n++;
    }
    map_done(&resolutions);
    return n;
}

struct tally {
    uint32_t see, see_not, annex, annex_not;
    uint32_t with_see, without_see, with_annex, without_annex; /* a note of each form */
};

static void count(struct tally *t, const struct citing *c)
{
    if (c->ref.see) {
        t->see++;
        t->with_see = c->note;
    } else {
        t->see_not++;
        t->without_see = c->note;
    }
    if (c->ref.rest.n) {
        t->annex++;
        t->with_annex = c->note;
    } else {
        t->annex_not++;
        t->without_annex = c->note;
    }
}

static struct diagnostic *differ(const struct check *k, struct check_doc *d, uint32_t note,
                                 uint32_t other, struct str problem)
{
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(note_range(d, note)), {"problem", problem});
    check_relate(d, g, place_of(note_range(d, other)), STR("the other form stands here"));
    return g;
}

/* “See resolution 2200 A (XXI), annex” without its “See”. */
static void drop_see(const struct check *k, struct check_doc *d, struct diagnostic *g,
                     struct range note)
{
    struct str text = doc_text(d->doc, note);
    uint32_t at = str_starts_nocase(text, STR("see ")) ? 4 : 0;
    if (at && text.n > at + 1) {
        char first = text.p[at];
        char upper = ascii_is_lower(first) ? (char)(first - 'a' + 'A') : first;
        struct str capital = str_printf(d->arena, "%c", upper);
        check_fix(k, d, g, (struct range){note.start, note.start + at + 1}, capital);
    }
}

static void add_annex(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      struct range note, uint32_t other)
{
    struct source_ref ref;
    uint32_t end = note.end - (d->doc->text.p[note.end - 1] == '.');
    if (source_ref_read(note_text(d, other), &ref) && ref.rest.n) {
        check_fix(k, d, g, (struct range){end, end}, ref.rest);
    }
}

static void compare(const struct check *k, struct check_doc *d, const struct citing *c,
                    const struct tally *t)
{
    bool see_is_rare =
        t->see < t->see_not || (t->see == t->see_not && t->with_see > t->without_see);
    if (t->see && t->see_not && c->ref.see == see_is_rare) {
        struct diagnostic *g = differ(k, d, c->note, see_is_rare ? t->without_see : t->with_see,
                                      see_is_rare ? STR("with “See”, elsewhere without")
                                                  : STR("without “See”, elsewhere with it"));
        if (see_is_rare) {
            drop_see(k, d, g, note_range(d, c->note));
        } else {
            source_ref_add_see(k, d, g, note_range(d, c->note));
        }
    }
    if (t->annex && t->annex_not && !c->ref.rest.n && !c->annex_registered) {
        struct diagnostic *g =
            differ(k, d, c->note, t->with_annex, STR("without the annex, elsewhere with it"));
        add_annex(k, d, g, note_range(d, c->note), t->with_annex);
    }
}

static void sources(const struct check *k, struct check_doc *d)
{
    struct citing *all = ARENA_ARRAY(d->arena, struct citing, d->facts->mentions_count + 1);
    uint32_t n = collect(d, all);
    struct tally *tallies = ARENA_ARRAY(d->arena, struct tally, n);
    for (uint32_t i = 0; i < n; i++) {
        count(&tallies[all[i].key], &all[i]);
    }
    for (uint32_t i = 0; i < n; i++) {
        compare(k, d, &all[i], &tallies[all[i].key]);
    }
}

static bool ibid_at(const struct check_doc *d, uint32_t note, struct range *r)
{
    struct range whole = note_range(d, note);
    *r = (struct range){whole.start, whole.start + 4};
    return str_starts(doc_text(d->doc, whole), STR("Ibid"));
}

/* The italics of “Ibid.” alone go; those that reach further are of more than this word. */
static void set_alike(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      struct range ibid, bool italic)
{
    uint32_t hit;
    struct range with_stop = {ibid.start, ibid.end + 1};
    if (!italic) {
        check_fix_italic(k, d, g, d->doc->text.p[ibid.end] == '.' ? with_stop : ibid);
    } else if (doc_has_any(d->doc, SPAN_ITALIC, ibid, &hit) &&
               range_within(d->doc->spans[hit].range, (struct range){ibid.start, ibid.end + 2})) {
        check_fix_roman(k, d, g, hit);
    }
}

static void ibids(const struct check *k, struct check_doc *d)
{
    uint32_t count_of[2] = {0, 0}, last[2] = {0, 0};
    struct range r;
    for (uint32_t i = 0; i < d->notes->count; i++) {
        if (ibid_at(d, i, &r)) {
            bool italic = doc_is_all(d->doc, SPAN_ITALIC, r);
            count_of[italic]++;
            last[italic] = i;
        }
    }
    if (!count_of[0] || !count_of[1] || !d->doc->has_italics) {
        return;
    }
    bool rare = count_of[1] != count_of[0] ? count_of[1] < count_of[0] : last[1] > last[0];
    for (uint32_t i = 0; i < d->notes->count; i++) {
        if (ibid_at(d, i, &r) && doc_is_all(d->doc, SPAN_ITALIC, r) == rare) {
            struct diagnostic *g = differ(k, d, i, last[!rare],
                                          rare ? STR("in italics, elsewhere in roman type")
                                               : STR("in roman type, elsewhere in italics"));
            set_alike(k, d, g, r, rare);
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    note_list_of(d);
    if (*(const unsigned *)k->data == ABOUT_SOURCE) {
        sources(k, d);
    } else {
        ibids(k, d);
    }
}

static const char *const keys[] = {"about", NULL};
const struct check_kind check_kind_note_alike = {
    .name = "note-alike", .keys = keys, .compile = compile, .run = run};
