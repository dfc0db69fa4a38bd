/* Numbering the notes of a document anew, as one fix: references and notes together.
 *
 *   ... the report;³ ... the review;² ...      the references become 2 and 3, and the notes change
 *   ² A/73/326.                                places: each reference keeps the note it leads to
 *   ³ A/73/327.
 *
 *   ... the report;¹ ... the review;³ ...      a note was taken out: 3 becomes 2, above and below
 *
 * The same in all formats in which the numbers are typed (note_markup.c); what a word processor
 * numbers by itself is never out of order. In Akoma Ntoso a note stands in its reference, so that
 * numbers change and nothing moves.
 *
 * Only where nothing else is wrong: each reference has its note and each note its reference, no
 * number stands twice among the notes, they are printed in the order of their numbers, and no words
 * point at a note ("see note 4 above", "Ibid."). Otherwise what is meant cannot be told. */
#include "base/buf.h"
#include "check/kinds.h"
#include "check/note_list.h"
#include "check/note_markup.h"

/* One numbered note, in the order of the first references. */
struct renumbered {
    uint32_t note; /* in the list of notes */
    unsigned old, fresh;
};

struct renumbering {
    struct check_doc *d;
    VEC(struct renumbered) notes;
    VEC(uint32_t) printed; /* indices in notes, as the notes are printed */
    VEC(struct edit) edits;
};

static const struct block *block_of(const struct renumbering *r, uint32_t i)
{
    return &r->d->doc->blocks[r->d->notes->notes[r->notes.p[i].note].block];
}

struct str note_figures(struct check_doc *d, unsigned number, bool raised)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    struct str plain = str_printf(d->arena, "%u", number);
    struct buf b = {0};
    for (uint32_t i = 0; i < plain.n && raised; i++) {
        buf_add_cstr(&b, digits[plain.p[i] - '0']);
    }
    struct str out = raised ? str_dup(d->arena, buf_str(&b)) : plain;
    buf_done(&b);
    return out;
}

/* The number in the markup of a reference or a note; false when it is not `old`, typed. */
static bool add_number(struct renumbering *r, struct range source, unsigned old, unsigned fresh)
{
    struct range figures;
    bool raised;
    if (!note_number_at(r->d, source, old, &figures, &raised)) {
        return false;
    }
    *vec_push(&r->edits) = (struct edit){
        .source_set = true, .source = figures, .text = note_figures(r->d, fresh, raised)};
    return true;
}

/* The link in `from` becomes that in `to`: "#fn3" where note 3 stood. Both have one, or neither. */
static bool add_link(struct renumbering *r, struct range from, struct range to)
{
    struct range old, fresh;
    bool linked = note_link_at(r->d, from, &old);
    if (linked != note_link_at(r->d, to, &fresh)) {
        return false;
    }
    if (linked) {
        struct str text = str_in(r->d->doc->source->bytes, fresh);
        *vec_push(&r->edits) = (struct edit){.source_set = true, .source = old, .text = text};
    }
    return true;
}

/* Words that point at a note by its number or its place. */
static bool points_at_notes(const struct check_doc *d)
{
    return note_is_pointed_at(d) || str_find(d->doc->text, STR("Ibid"), 0) != UINT32_MAX ||
           str_find(d->doc->text, STR("ibid"), 0) != UINT32_MAX;
}

/* The notes by their first references; false where one is missing on either side. */
static bool collect(struct renumbering *r, unsigned before)
{
    const struct note_list *l = note_list_of(r->d);
    for (uint32_t i = 0; i < l->count; i++) {
        const struct note *n = &l->notes[i];
        unsigned number;
        struct str label = n->mark != MARK_NONE    ? r->d->doc->marks[n->mark].label
                           : n->block != NOTE_NONE ? r->d->doc->blocks[n->block].note
                                                   : (struct str){0};
        if (!numeral_figures(label, &number)) {
            continue; /* a star */
        }
        if (n->mark == MARK_NONE || n->block == NOTE_NONE ||
            r->d->doc->blocks[r->d->doc->marks[n->mark].block].kind == BLOCK_NOTE) {
            return false;
        }
        *vec_push(&r->notes) = (struct renumbered){i, number, ++before};
    }
    return r->notes.n > 0;
}

/* The notes as they are printed; false where their numbers do not rise. */
static bool collect_printed(struct renumbering *r)
{
    uint32_t *index = ARENA_ARRAY(r->d->arena, uint32_t, r->d->notes->count);
    unsigned last = 0;
    for (uint32_t i = 0; i < r->notes.n; i++) {
        index[r->notes.p[i].note] = i;
    }
    for (uint32_t b = 0; b < r->d->doc->block_count; b++) {
        const struct block *block = &r->d->doc->blocks[b];
        unsigned number;
        if (block->kind != BLOCK_NOTE || !numeral_figures(block->note, &number)) {
            continue;
        }
        bool rises = number > last || notes_are_in_place(r->d);
        if (!rises || r->d->notes->of_block[b] == NOTE_NONE) {
            return false;
        }
        last = number;
        *vec_push(&r->printed) = index[r->d->notes->of_block[b]];
    }
    return r->printed.n == r->notes.n;
}

/* The first reference to the note that stands where note `i` goes. */
static struct range reference_there(const struct renumbering *r, uint32_t i)
{
    uint32_t there = r->notes.p[r->printed.p[i]].note;
    return r->d->doc->marks[r->d->notes->notes[there].mark].source;
}

static bool add_references(struct renumbering *r)
{
    const struct doc *doc = r->d->doc;
    const uint32_t *of_mark = r->d->notes->of_mark;
    uint32_t *index = ARENA_ARRAY(r->d->arena, uint32_t, r->d->notes->count);
    for (uint32_t i = 0; i < r->notes.n; i++) {
        index[r->notes.p[i].note] = i;
    }
    for (uint32_t i = 0; i < doc->mark_count; i++) {
        unsigned number = doc->marks[i].number;
        uint32_t note = index[of_mark[i]];
        if (!number || r->notes.p[note].note != of_mark[i]) {
            continue;
        }
        unsigned now = r->notes.p[note].fresh;
        if (now != number && !add_number(r, doc->marks[i].source, number, now)) {
            return false;
        }
        if (r->printed.p[note] != note &&
            !add_link(r, doc->marks[i].source, reference_there(r, note))) {
            return false;
        }
    }
    return true;
}

/* Note `due` comes to the place of note `here`: its words, and the link back to its reference. */
static bool add_words(struct renumbering *r, uint32_t here, uint32_t due)
{
    struct range there, body;
    bool indicated = note_has_indicator(r->d, block_of(r, here));
    if (!note_body_at(r->d, block_of(r, here), &there) ||
        !note_body_at(r->d, block_of(r, due), &body) ||
        indicated != note_has_indicator(r->d, block_of(r, due)) ||
        (indicated &&
         !add_link(r, block_of(r, here)->note_source, block_of(r, due)->note_source))) {
        return false;
    }
    *vec_push(&r->edits) = (struct edit){.source_set = true,
                                         .style = EDIT_MOVED,
                                         .source = there,
                                         .text = str_in(r->d->doc->source->bytes, body)};
    return true;
}

/* The place of the n-th printed note takes the n-th number and the words that belong to it. */
static bool add_notes(struct renumbering *r)
{
    for (uint32_t i = 0; i < r->printed.n && !notes_are_in_place(r->d); i++) {
        const struct renumbered *here = &r->notes.p[r->printed.p[i]], *due = &r->notes.p[i];
        if (here->old != due->fresh && note_has_indicator(r->d, block_of(r, r->printed.p[i])) &&
            !add_number(r, block_of(r, r->printed.p[i])->note_source, here->old, due->fresh)) {
            return false;
        }
        if (here != due && !add_words(r, r->printed.p[i], i)) {
            return false;
        }
    }
    return true;
}

static bool was_cut(const struct doc *doc)
{
    for (uint32_t i = 0; i < doc->flaw_count; i++) {
        if (doc->flaws[i].kind == FLAW_JOINED) {
            return true;
        }
    }
    return false;
}

void note_renumber(const struct check *k, struct check_doc *d, struct diagnostic *g,
                   unsigned before)
{
    struct renumbering r = {.d = d};
    bool possible = !was_cut(d->doc) && !points_at_notes(d) && collect(&r, before) &&
                    collect_printed(&r) && add_references(&r) && add_notes(&r) && r.edits.n;
    if (possible) {
        check_fix_all(k, d, g, r.edits.p, r.edits.n);
    }
    vec_done(&r.notes);
    vec_done(&r.printed);
    vec_done(&r.edits);
}
