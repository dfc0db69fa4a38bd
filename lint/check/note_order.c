/* Kind note-order: the run of note references through a document.
 *
 * `about: sequence`  1, 2, 3 ... in the order of first reference; each reference has a note, each
 *                    note a reference. The run may begin again at 1 with another text or an annex.
 * `about: across`    a reference used again in another text (draft I and draft III).
 * `about: reuse`     a reference used again in the same text (not done since session 78).
 * `about: repeated`  two notes of one text with the same words.
 *
 * Units ("m²"), ordinal letters and stars of the first page are no numbered references. */
#include "base/map.h"
#include "check/choice.h"
#include "check/kinds.h"
#include "check/note_list.h"
#include "check/note_markup.h"

enum about { ABOUT_SEQUENCE, ABOUT_ACROSS, ABOUT_REUSE, ABOUT_REPEATED };

struct data {
    unsigned about;
    struct condition condition;
};

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"sequence", "across", "reuse", "repeated", NULL};
    struct data *data = ARENA_NEW(c->arena, struct data);
    bool ok =
        choice_read(c, "about", words, &data->about, e) && condition_read(c, &data->condition, e);
    return ok ? data : NULL;
}

/* Where the run of numbers stands. */
struct run {
    uint32_t highest;
    uint32_t text;
    bool in_annex;
    uint32_t gap_from, gap_to; /* numbers already missed: [from, to) */
    struct diagnostic *first;  /* finding of a reference out of order */
};

static struct diagnostic *report_at(const struct check *k, struct check_doc *d, struct place at,
                                    struct str problem)
{
    return CHECK_REPORT(k, d, at, {"problem", problem});
}

static bool is_first_use(const struct note_list *l, uint32_t mark)
{
    return l->notes[l->of_mark[mark]].mark == mark;
}

/* One numbered reference that is the first to its note. */
static void step(const struct check *k, struct check_doc *d, struct run *r, uint32_t mark)
{
    uint32_t number = d->doc->marks[mark].number;
    const struct part *p = &d->outline->parts[d->outline->part_of_block[d->doc->marks[mark].block]];
    uint32_t text = note_list_of(d)->notes[note_list_of(d)->of_mark[mark]].text;
    bool new_run = text != r->text || p->in_annex != r->in_annex;
    r->text = text;
    r->in_annex = p->in_annex;
    if (number == r->highest + 1 || (number == 1 && new_run)) {
        r->highest = number;
        return;
    }
    if (number >= r->gap_from && number < r->gap_to) {
        return; /* the one whose absence was reported */
    }
    uint32_t expected = new_run && number < r->highest ? 1 : r->highest + 1;
    struct diagnostic *g = report_at(
        k, d, place_of_mark(mark),
        str_printf(d->arena, "note %u comes where note %u is expected", number, expected));
    r->first = r->first ? r->first : g;
    if (number > expected) {
        r->gap_from = expected;
        r->gap_to = number;
        r->highest = number;
    }
}

/* In plain text a figure glued to a word is taken for a reference ("2024,1"): too weak a ground to
 * call it out of order. */
static bool are_guessed(const struct check_doc *d)
{
    for (uint32_t i = 0; d->doc->source->format == SOURCE_TEXT && i < d->doc->mark_count; i++) {
        struct str bytes = str_trim(str_in(d->doc->source->bytes, d->doc->marks[i].source));
        if (d->doc->marks[i].number && bytes.n && ascii_is_digit(bytes.p[0])) {
            return true;
        }
    }
    return false;
}

/* The notes themselves, in the order in which they are printed. */
static void printed_order(const struct check *k, struct check_doc *d)
{
    unsigned before = 0;
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        const struct block *block = &d->doc->blocks[b];
        unsigned number;
        if (block->kind != BLOCK_NOTE || !numeral_figures(block->note, &number)) {
            continue;
        }
        if (before && number + 1 == before) { /* changed places with its neighbour */
            report_at(k, d, place_of(block->range),
                      str_printf(d->arena, "note %u is printed after note %u", number, before));
        }
        before = number;
    }
}

/* The number before the first reference of a resolution taken out of a printed volume, where notes
 * run on through hundreds of texts: text and notes begin alike with a number that no slip would
 * make of 1. */
static uint32_t number_before(const struct check_doc *d, const struct note_list *l)
{
    enum { NO_SLIP = 10 };
    for (uint32_t i = 0; i < d->doc->mark_count; i++) {
        unsigned number = d->doc->marks[i].number;
        if (number && d->doc->blocks[d->doc->marks[i].block].kind != BLOCK_NOTE) {
            bool noted = l->notes[l->of_mark[i]].block != NOTE_NONE;
            return number >= NO_SLIP && noted ? number - 1 : 0;
        }
    }
    return 0;
}

static void sequence(const struct check *k, struct check_doc *d)
{
    const struct note_list *l = note_list_of(d);
    if (!notes_are_in_place(d)) {
        printed_order(k, d);
    }
    unsigned before = number_before(d, l);
    struct run r = {.text = PART_NONE, .highest = before};
    bool has_notes = false;
    for (uint32_t b = 0; b < d->doc->block_count && !has_notes; b++) {
        has_notes = d->doc->blocks[b].kind == BLOCK_NOTE;
    }
    for (uint32_t i = 0; i < d->doc->mark_count; i++) {
        const struct mark *m = &d->doc->marks[i];
        if (!m->number || d->doc->blocks[m->block].kind == BLOCK_NOTE || !is_first_use(l, i)) {
            continue;
        }
        step(k, d, &r, i);
        if (has_notes && l->notes[l->of_mark[i]].block == NOTE_NONE) {
            report_at(k, d, place_of_mark(i),
                      str_printf(d->arena, "reference %u has no note", m->number));
        }
    }
    if (r.first) {
        note_renumber(k, d, r.first, before);
    }
    for (uint32_t i = 0; d->doc->has_marks && i < l->count; i++) {
        unsigned number;
        struct str label = l->notes[i].mark == MARK_NONE ? d->doc->blocks[l->notes[i].block].note
                                                         : (struct str){0};
        if (label.n && numeral_figures(label, &number)) {
            report_at(k, d, place_of(note_range(d, i)),
                      str_printf(d->arena, "nothing in the text refers to note %u", number));
        }
    }
}

/* References used a second time, in another text or in the same one. */
static void used_again(const struct check *k, struct check_doc *d, const struct data *data)
{
    const struct note_list *l = note_list_of(d);
    const struct diagnostic *first = NULL;
    for (uint32_t i = 0; i < d->doc->mark_count; i++) {
        const struct mark *m = &d->doc->marks[i];
        const struct note *n = &l->notes[l->of_mark[i]];
        if (!m->number || is_first_use(l, i) || d->doc->blocks[m->block].kind == BLOCK_NOTE) {
            continue;
        }
        uint32_t text = outline_text_of(d->outline, d->outline->part_of_block[m->block]);
        bool across = text != n->text;
        if (across != (data->about == ABOUT_ACROSS) || text == PART_NONE || n->text == PART_NONE ||
            !condition_holds(&data->condition, d, facts_text(d->facts, d->outline, text))) {
            continue;
        }
        struct diagnostic *g = check_report(k, d, place_of_mark(i), NULL, 0);
        check_relate(d, g, place_of_mark(n->mark), STR("first used here"));
        if (data->about == ABOUT_REUSE && note_marks_are_text(d) && note_mark_is_alone(d->doc, i)) {
            check_fix_source(k, d, g, m->source, STR(""));
        } else if (data->about == ABOUT_ACROSS && !first && n->block != NOTE_NONE) {
            struct range words;
            first = g;
            if (note_body_at(d, &d->doc->blocks[n->block], &words)) {
                note_add(k, d, g, m->at, i, str_trim(str_in(d->doc->source->bytes, words)));
            }
        }
    }
}

/* The words of a note without what may be left out of them: in its own notes the Assembly need not
 * name itself. */
static struct str source_words(struct check_doc *d, uint32_t note)
{
    static const struct str own = {"General Assembly resolution ", 28};
    struct str words = str_trim(note_text(d, note));
    const struct text_fact *t = note_fact(d, note);
    bool assembly = t->body && str_eq(t->body->id, STR("ga"));
    return assembly && str_starts(words, own)
               ? str_printf(d->arena, "Resolution %.*s", STR_ARG(str_sub(words, own.n, words.n)))
               : words;
}

static void repeated(const struct check *k, struct check_doc *d, const struct data *data)
{
    const struct note_list *l = note_list_of(d);
    struct map seen = {0};
    uint32_t text = PART_NONE;
    bool told = false;
    for (uint32_t i = 0; i < l->count; i++) {
        if (l->notes[i].text != text) {
            map_done(&seen);
            text = l->notes[i].text;
        }
        struct str words = source_words(d, i);
        if (text == PART_NONE || l->notes[i].mark == MARK_NONE || words.n == 0 ||
            str_starts(words, STR("Ibid")) ||
            !condition_holds(&data->condition, d, note_fact(d, i))) {
            continue;
        }
        uint32_t first = map_add(&seen, words, i);
        if (first == i) {
            continue;
        }
        /* until session 77 the earlier indicator was used again, later there is none */
        bool again = data->condition.until_session != 0;
        struct str number = d->doc->blocks[l->notes[first].block].note;
        struct diagnostic *g = CHECK_REPORT(k, d, place_of(note_range(d, i)), {"first", number},
                                            {"number", d->doc->blocks[l->notes[i].block].note});
        check_relate(d, g, place_of(note_range(d, first)), STR("the same note stands here"));
        if (!told) {
            note_drop(k, d, g, i, again ? first : NOTE_NONE);
        }
        told = true;
    }
    map_done(&seen);
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct data *data = k->data;
    switch ((enum about)data->about) {
    case ABOUT_SEQUENCE:
        if (!are_guessed(d)) {
            sequence(k, d);
        }
        break;
    case ABOUT_ACROSS:
    case ABOUT_REUSE:
        used_again(k, d, data);
        break;
    case ABOUT_REPEATED:
        repeated(k, d, data);
        break;
    }
}

static const char *const keys[] = {"about", CONDITION_KEYS, NULL};
const struct check_kind check_kind_note_order = {
    .name = "note-order", .keys = keys, .compile = compile, .run = run};
