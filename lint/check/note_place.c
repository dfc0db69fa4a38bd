/* Kind note-place: where a note reference stands.
 *
 * `about: punctuation`  behind the comma, semicolon, colon or full stop: "the Convention,⁴ and".
 * `about: separated`    two references at one place are parted by a comma: "¹⁰,¹¹".
 * `about: numbers`      numbered references only; stars and letters not.
 * `about: plain`        a note whose indicator is typed in the size of the text ("1 Resolution
 * 66/288.").
 */
#include "check/kinds.h"
#include "check/note_list.h"

enum about { ABOUT_PUNCTUATION, ABOUT_SEPARATED, ABOUT_NUMBERS, ABOUT_PLAIN };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"punctuation", "separated", "numbers", "plain", NULL};
    return compile_choice(c, "about", words, e);
}

static bool in_text(const struct check *k, const struct check_doc *d, uint32_t mark)
{
    uint32_t block = d->doc->marks[mark].block;
    return d->doc->blocks[block].kind != BLOCK_NOTE &&
           check_part_in_scope(k, d, d->outline->part_of_block[block]);
}

/* One reference with the mark right behind it. In "¹⁰,¹¹" the comma parts two references. */
static void before_punctuation(const struct check *k, struct check_doc *d, uint32_t i)
{
    const struct mark *m = &d->doc->marks[i];
    const struct block *b = &d->doc->blocks[m->block];
    char next = m->at < b->range.end ? d->doc->text.p[m->at] : ' ';
    bool more = i + 1 < d->doc->mark_count && d->doc->marks[i + 1].block == m->block &&
                d->doc->marks[i + 1].at <= m->at + 1;
    char last = m->at > b->range.start ? d->doc->text.p[m->at - 1] : ' ';
    if (!strchr(",;:.", next) || strchr(",;:.", last) || (more && next == ',')) {
        return;
    }
    struct str found = doc_text(d->doc, (struct range){m->at, m->at + 1});
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of_mark(i), {"number", m->label}, {"punctuation", found});
    note_mark_move(k, d, g, i, m->at + 1);
}

/* Two references with nothing or only a blank between them. */
static void unseparated(const struct check *k, struct check_doc *d, uint32_t i)
{
    const struct mark *m = &d->doc->marks[i];
    if (i == 0 || m[-1].block != m->block || m[-1].source.end > m->source.start) {
        return;
    }
    struct str between =
        str_in(d->doc->source->bytes, (struct range){m[-1].source.end, m->source.start});
    if (between.n > 2 || str_trim(between).n) {
        return;
    }
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of_mark(i), {"number", m->label}, {"first", m[-1].label});
    if (note_marks_are_text(d)) {
        check_fix_source(k, d, g, (struct range){m[-1].source.end, m->source.start}, STR(","));
    }
}

/* The figure becomes what the reference to the note is: "¹", or "[^1]:". */
static void raise_figure(const struct check *k, struct check_doc *d, struct diagnostic *g,
                         uint32_t block)
{
    const struct note_list *l = note_list_of(d);
    const struct block *b = &d->doc->blocks[block];
    uint32_t mark = l->of_block[block] == NOTE_NONE ? MARK_NONE : l->notes[l->of_block[block]].mark;
    unsigned number;
    if (mark == MARK_NONE || !numeral_figures(b->note, &number)) {
        return;
    }
    struct str reference = str_in(d->doc->source->bytes, d->doc->marks[mark].source);
    struct str raised = note_figures(d, number, true);
    if (str_starts(reference, STR("[^"))) {
        check_fix_source(k, d, g, b->note_source, str_printf(d->arena, "[^%u]:", number));
    } else if (str_find(reference, raised, 0) != UINT32_MAX || reference.p[0] == '<') {
        check_fix_source(k, d, g, b->note_source, raised);
    }
}

static void plain(const struct check *k, struct check_doc *d)
{
    for (uint32_t i = 0; i < d->doc->flaw_count; i++) {
        if (d->doc->flaws[i].kind == FLAW_PLAIN_NOTE) {
            struct range r = d->doc->flaws[i].range;
            raise_figure(k, d, check_report(k, d, place_of(r), NULL, 0),
                         doc_block_at(d->doc, r.start));
        }
    }
}

/* "[^charter]": a name in the file only; readers see the number that the note is given. */
static bool is_named_reference(const struct check_doc *d, uint32_t i)
{
    return str_starts(str_in(d->doc->source->bytes, d->doc->marks[i].source), STR("[^"));
}

static void run(const struct check *k, struct check_doc *d)
{
    enum about about = *(const unsigned *)k->data;
    if (about == ABOUT_PLAIN) {
        plain(k, d);
        return;
    }
    for (uint32_t i = 0; i < d->doc->mark_count; i++) {
        if (!in_text(k, d, i)) {
            continue;
        }
        if (about == ABOUT_PUNCTUATION) {
            before_punctuation(k, d, i);
        } else if (about == ABOUT_SEPARATED) {
            unseparated(k, d, i);
        } else if (d->doc->marks[i].number == 0 && !is_named_reference(d, i)) {
            CHECK_REPORT(k, d, place_of_mark(i), {"number", d->doc->marks[i].label});
        }
    }
}

static const char *const keys[] = {"about", NULL};
const struct check_kind check_kind_note_place = {
    .name = "note-place", .keys = keys, .compile = compile, .run = run};
