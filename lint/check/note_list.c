/* Pairing references and footnotes. The same number can stand for several notes in one file (texts
 * that each begin at 1), so a reference takes the nearest note of its label that follows it, and
 * one that stands before it only when none follows. Sorted once, then found by halving. */
#include "check/note_list.h"
#include "base/search.h"

#include <stdlib.h>

struct row {
    struct str label;
    uint32_t block;
};

static int by_label(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int c = str_cmp(x->label, y->label);
    return c ? c : x->block < y->block ? -1 : x->block > y->block;
}

static struct row *note_rows(struct check_doc *d, uint32_t *count)
{
    struct row *rows = ARENA_ARRAY(d->arena, struct row, d->doc->block_count);
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        if (d->doc->blocks[b].kind == BLOCK_NOTE && d->doc->blocks[b].note.n) {
            rows[(*count)++] = (struct row){d->doc->blocks[b].note, b};
        }
    }
    if (*count) {
        qsort(rows, *count, sizeof *rows, by_label);
    }
    return rows;
}

/* Block of the note for a reference labelled `label` in block `near`. */
static uint32_t find_block(const struct row *rows, uint32_t count, struct str label, uint32_t near)
{
    struct row key = {label, near};
    uint32_t low = search_rows(rows, count, sizeof *rows, &key, by_label);
    if (low < count && str_eq(rows[low].label, label)) {
        return rows[low].block;
    }
    return low > 0 && str_eq(rows[low - 1].label, label) ? rows[low - 1].block : NOTE_NONE;
}

static uint32_t text_at(const struct check_doc *d, uint32_t block)
{
    return outline_text_of(d->outline, d->outline->part_of_block[block]);
}

const struct note_list *note_list_of(struct check_doc *d)
{
    if (d->notes) {
        return d->notes;
    }
    const struct doc *doc = d->doc;
    struct note_list *l = ARENA_NEW(d->arena, struct note_list);
    struct note *notes = ARENA_ARRAY(d->arena, struct note, doc->mark_count + doc->block_count);
    uint32_t *of_mark = ARENA_ARRAY(d->arena, uint32_t, doc->mark_count);
    uint32_t *of_block = ARENA_ARRAY(d->arena, uint32_t, doc->block_count);
    uint32_t row_count = 0;
    struct row *rows = note_rows(d, &row_count);
    memset(of_block, 0xff, doc->block_count * sizeof *of_block);
    for (uint32_t i = 0; i < doc->mark_count; i++) {
        const struct mark *m = &doc->marks[i];
        uint32_t block = find_block(rows, row_count, m->label, m->block);
        if (block != NOTE_NONE && of_block[block] != NOTE_NONE) {
            of_mark[i] = of_block[block];
            continue;
        }
        notes[l->count] = (struct note){block, i, text_at(d, m->block)};
        of_mark[i] = l->count;
        if (block != NOTE_NONE) {
            of_block[block] = l->count;
        }
        l->count++;
    }
    for (uint32_t b = 0; b < doc->block_count; b++) {
        if (doc->blocks[b].kind == BLOCK_NOTE && of_block[b] == NOTE_NONE) {
            notes[l->count] = (struct note){b, MARK_NONE, text_at(d, b)};
            of_block[b] = l->count++;
        }
    }
    l->notes = notes;
    l->of_mark = of_mark;
    l->of_block = of_block;
    d->notes = l;
    return l;
}

struct range note_range(const struct check_doc *d, uint32_t note)
{
    uint32_t block = note == NOTE_NONE ? NOTE_NONE : d->notes->notes[note].block;
    return block == NOTE_NONE ? (struct range){0, 0} : d->doc->blocks[block].range;
}

struct str note_text(const struct check_doc *d, uint32_t note)
{
    return doc_text(d->doc, note_range(d, note));
}

uint32_t note_before(const struct check_doc *d, uint32_t note)
{
    const struct note_list *l = d->notes;
    if (note == 0 || l->notes[note].mark == MARK_NONE ||
        l->notes[note - 1].text != l->notes[note].text) {
        return NOTE_NONE;
    }
    return note - 1;
}

uint32_t note_from(const struct check_doc *d, uint32_t at)
{
    const struct note_list *l = d->notes;
    uint32_t low = 0, high = l->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2, mark = l->notes[middle].mark;
        if (mark != MARK_NONE && d->doc->marks[mark].at < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct text_fact *note_fact(const struct check_doc *d, uint32_t note)
{
    uint32_t text = d->notes->notes[note].text;
    return facts_text(d->facts, d->outline, text == PART_NONE ? 0 : text);
}

bool note_marks_are_text(const struct check_doc *d)
{
    enum source_format f = d->doc->source->format;
    return f == SOURCE_MARKDOWN || f == SOURCE_TEXT || f == SOURCE_HTML;
}

void note_mark_move(const struct check *k, struct check_doc *d, struct diagnostic *g, uint32_t mark,
                    uint32_t to)
{
    struct range from = d->doc->marks[mark].source;
    struct range place = doc_source(d->doc, (struct range){to - 1, to});
    if (!note_marks_are_text(d) || (place.start < from.end && from.start < place.end)) {
        return;
    }
    check_fix_source(k, d, g, from, STR(""));
    check_fix_source(k, d, g, (struct range){place.end, place.end},
                     str_in(d->doc->source->bytes, from));
}

bool note_mark_is_alone(const struct doc *doc, uint32_t mark)
{
    const struct mark *m = &doc->marks[mark];
    bool before = mark > 0 && m[-1].block == m->block && m[-1].at + 1 >= m->at;
    bool behind = mark + 1 < doc->mark_count && m[1].block == m->block && m[1].at <= m->at + 1;
    return !before && !behind;
}

bool note_is_pointed_at(const struct check_doc *d)
{
    static const char *const words[] = {"otnote ", "otnotes ", " note ", " notes "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        for (uint32_t at = 0; (at = str_find(d->doc->text, str_of(words[i]), at)) != UINT32_MAX;) {
            at += (uint32_t)strlen(words[i]);
            if (at < d->doc->text.n && d->doc->text.p[at] >= '0' && d->doc->text.p[at] <= '9') {
                return true;
            }
        }
    }
    return false;
}
