/* One note more, or one less, as one fix with the numbers of all notes behind it:
 *
 *   ... the Convention on the Rights of the Child, and        ... Child,⁴ and
 *   ³ A/73/325.                                               ³ A/73/325.
 *   ⁴ A/73/326.                                               ⁴ United Nations, Treaty Series, ...
 *                                                             ⁵ A/73/326.
 *
 * In Markdown and plain text, where a note is a line of its own. Nothing where the notes are not
 * in order already, where words point at a note by its number, or where “Ibid.” would come to stand
 * behind another source. Both indicators are written as those of the neighbour. */
#include "base/buf.h"
#include "check/kinds.h"
#include "check/note_list.h"
#include "check/note_markup.h"

struct change {
    struct check_doc *d;
    const struct note_list *l;
    VEC(struct edit) edits;
};

static struct str bytes_of(const struct change *c)
{
    return c->d->doc->source->bytes;
}

/* Number of a note that has both its reference and its words; 0 for others. */
static unsigned number_of(const struct change *c, uint32_t i)
{
    unsigned number = 0;
    const struct note *n = i < c->l->count ? &c->l->notes[i] : NULL;
    bool whole = n && n->mark != MARK_NONE && n->block != NOTE_NONE;
    return whole && numeral_figures(c->d->doc->blocks[n->block].note, &number) ? number : 0;
}

static void put_source(struct change *c, struct range r, struct str text)
{
    *vec_push(&c->edits) = (struct edit){.source_set = true, .source = r, .text = text};
}

static bool put_number(struct change *c, struct range source, unsigned old, unsigned fresh)
{
    struct range figures;
    bool raised;
    if (!note_number_at(c->d, source, old, &figures, &raised)) {
        return false;
    }
    put_source(c, figures, note_figures(c->d, fresh, raised));
    return true;
}

/* The end of the run of notes `from` ..., numbered on from `number`; 0 where they are not in
 * order. The run may begin again at 1 with another text. */
static uint32_t run_end(const struct change *c, uint32_t from, unsigned number)
{
    for (uint32_t i = from; i < c->l->count; i++) {
        const struct note *n = &c->l->notes[i];
        bool mark = n->mark != MARK_NONE;
        if (mark && c->d->doc->marks[n->mark].number == 0) {
            continue; /* a star */
        }
        if (number_of(c, i) == 1 && i > from) {
            return i;
        }
        if (number_of(c, i) != number++) {
            return 0;
        }
    }
    return c->l->count;
}

/* Notes from ... end take the number `by` higher. */
static bool shift(struct change *c, uint32_t from, uint32_t end, int by)
{
    const struct doc *doc = c->d->doc;
    for (uint32_t i = 0; i < doc->mark_count; i++) {
        uint32_t note = c->l->of_mark[i];
        unsigned old = number_of(c, note);
        if (note >= from && note < end && old &&
            !put_number(c, doc->marks[i].source, old, (unsigned)((int)old + by))) {
            return false;
        }
    }
    for (uint32_t i = from; i < end; i++) {
        unsigned old = number_of(c, i);
        if (old && !put_number(c, doc->blocks[c->l->notes[i].block].note_source, old,
                               (unsigned)((int)old + by))) {
            return false;
        }
    }
    return true;
}

static bool is_ibid(const struct change *c, uint32_t note)
{
    return note < c->l->count && str_starts_nocase(str_trim(note_text(c->d, note)), STR("ibid"));
}

static bool begin(struct change *c, struct check_doc *d)
{
    enum source_format f = d->doc->source->format;
    *c = (struct change){.d = d, .l = note_list_of(d)};
    return (f == SOURCE_MARKDOWN || f == SOURCE_TEXT) && !note_is_pointed_at(d);
}

static void end(struct change *c, const struct check *k, struct diagnostic *g, bool good)
{
    if (good && c->edits.n) {
        const struct edit *had = g->edits;
        for (uint32_t i = 0; i < g->edit_count; i++) {
            *vec_push(&c->edits) = had[i];
        }
        check_fix_all(k, c->d, g, c->edits.p, c->edits.n);
    }
    vec_done(&c->edits);
}

/* --- one more */

/* Markup `source` of number `old` with another number. */
static struct str renumbered(struct change *c, struct range source, unsigned old, unsigned fresh)
{
    struct range figures;
    bool raised;
    if (!note_number_at(c->d, source, old, &figures, &raised)) {
        return (struct str){0};
    }
    struct str before = str_in(bytes_of(c), (struct range){source.start, figures.start});
    struct str behind = str_in(bytes_of(c), (struct range){figures.end, source.end});
    struct str number = note_figures(c->d, fresh, raised);
    return str_printf(c->d->arena, "%.*s%.*s%.*s", STR_ARG(before), STR_ARG(number),
                      STR_ARG(behind));
}

/* The number that a reference in `text` between notes `next` - 1 and `next` has; 0: not plain. */
static unsigned number_between(const struct change *c, uint32_t next, uint32_t text)
{
    unsigned before = next ? number_of(c, next - 1) : 0, behind = number_of(c, next);
    if (behind && (c->l->notes[next].text == text || behind == before + 1)) {
        return behind;
    }
    bool last = next == c->l->count; /* notes of several texts run on */
    return before && (last || c->l->notes[next - 1].text == text) ? before + 1 : 0;
}

static uint32_t line_end_at(struct str s, uint32_t at)
{
    while (at < s.n && s.p[at] != '\n' && s.p[at] != '\r') {
        at++;
    }
    return at;
}

/* "\n\n" or "\n", as the lines of the notes are parted. */
static struct str line_break(const struct change *c, uint32_t line_end)
{
    struct str rest = str_sub(bytes_of(c), line_end, bytes_of(c).n);
    bool carriage = str_starts(rest, STR("\r\n"));
    uint32_t one = carriage ? 2 : 1;
    bool close = rest.n > one && rest.p[one] != '\n' && rest.p[one] != '\r';
    return carriage ? (close ? STR("\r\n") : STR("\r\n\r\n")) : close ? STR("\n") : STR("\n\n");
}

/* The words of the note stand behind plane offset `at`, as those of its reference there would. */
static bool stands_behind(const struct change *c, uint32_t note, uint32_t at)
{
    return number_of(c, note) && c->d->doc->blocks[c->l->notes[note].block].range.start >= at;
}

/* Where the line of the new note goes: behind that of the note before or before that of the note
 * behind, of those that stand behind the reference; else behind the paragraph with the reference.
 * `*like`: the note whose indicator it follows. False when there is no place. */
static bool find_place(const struct change *c, uint32_t next, uint32_t at, uint32_t *like,
                       uint32_t *place, bool *behind)
{
    const struct doc *doc = c->d->doc;
    bool before = next > 0 && number_of(c, next - 1);
    const struct block *b = &doc->blocks[doc_block_at(doc, at - 1)];
    *behind = before && stands_behind(c, next - 1, at);
    *like = *behind || !number_of(c, next) ? next - 1 : next;
    if (!*behind && !stands_behind(c, next, at)) {
        *behind = true;
        *place = line_end_at(bytes_of(c), doc_source(doc, b->range).end);
        return before && !note_has_seam(c->d, b);
    }
    struct range body;
    b = &doc->blocks[c->l->notes[*like].block];
    bool whole = note_body_at(c->d, b, &body) && !note_has_seam(c->d, b);
    *place = *behind ? body.end : b->note_source.start;
    return whole;
}

static bool put_line(struct change *c, uint32_t next, uint32_t at, unsigned number,
                     struct str words)
{
    uint32_t like, place;
    bool behind;
    if (!find_place(c, next, at, &like, &place, &behind)) {
        return false;
    }
    const struct block *b = &c->d->doc->blocks[c->l->notes[like].block];
    uint32_t start = doc_source(c->d->doc, b->range).start;
    struct str gap = str_in(bytes_of(c), (struct range){b->note_source.end, start});
    struct str indicator = renumbered(c, b->note_source, number_of(c, like), number);
    struct str parted = line_break(c, line_end_at(bytes_of(c), place));
    if (!indicator.p || gap.n > 4) {
        return false;
    }
    struct str line = str_printf(c->d->arena, "%.*s%.*s%.*s%.*s%.*s",
                                 STR_ARG(behind ? parted : STR("")), STR_ARG(indicator),
                                 STR_ARG(gap), STR_ARG(words), STR_ARG(behind ? STR("") : parted));
    put_source(c, (struct range){place, place}, line);
    return true;
}

/* Reference `mark` gets the number, or a new one is put behind plane offset `at`. */
static bool put_reference(struct change *c, uint32_t at, uint32_t mark, uint32_t like,
                          unsigned number)
{
    const struct doc *doc = c->d->doc;
    if (mark != MARK_NONE) {
        return put_number(c, doc->marks[mark].source, doc->marks[mark].number, number);
    }
    uint32_t i = doc_mark_from(doc, at ? at - 1 : 0);
    bool beside = i < doc->mark_count && doc->marks[i].at <= at + 1;
    struct range place = doc_source(doc, (struct range){at, at});
    struct range letter = {at - 1, at};
    struct str text =
        renumbered(c, doc->marks[c->l->notes[like].mark].source, number_of(c, like), number);
    if (beside || !text.p || doc_has_any(doc, SPAN_ITALIC, letter, NULL) ||
        doc_has_any(doc, SPAN_BOLD, letter, NULL) || doc_has_any(doc, SPAN_LINK, letter, NULL)) {
        return false;
    }
    /* at the end of the paragraph the line follows at once: one edit, so that their order is plain */
    struct edit *line = c->edits.n ? &c->edits.p[c->edits.n - 1] : NULL;
    if (line && line->source.start == place.start && line->source.end == place.end) {
        line->text = str_printf(c->d->arena, "%.*s%.*s", STR_ARG(text), STR_ARG(line->text));
    } else {
        put_source(c, place, text);
    }
    return true;
}

void note_add(const struct check *k, struct check_doc *d, struct diagnostic *g, uint32_t at,
              uint32_t mark, struct str words)
{
    struct change c;
    bool good = begin(&c, d) && at > 0 && words.n;
    uint32_t text = outline_text_of(d->outline, outline_at(d->outline, d->doc, at - 1));
    uint32_t next = note_from(d, at);
    unsigned number = good && text != PART_NONE ? number_between(&c, next, text) : 0;
    uint32_t last = number ? run_end(&c, next, number) : 0;
    uint32_t like = number_of(&c, next) ? next : next ? next - 1 : 0;
    bool series = str_find(words, STR("Treaty Series"), 0) != UINT32_MAX &&
                  str_starts(note_text(d, next), STR("Ibid., vol"));
    good = good && number && last && number_of(&c, like) && (!is_ibid(&c, next) || series) &&
           put_line(&c, next, at, number, words) && put_reference(&c, at, mark, like, number) &&
           shift(&c, next, last, 1);
    end(&c, k, g, good);
}

/* --- one less */

/* References to note `gone` go, or take the number of note `instead`. */
static bool lead_elsewhere(struct change *c, uint32_t gone, uint32_t instead)
{
    const struct doc *doc = c->d->doc;
    unsigned old = number_of(c, gone), fresh = instead == NOTE_NONE ? 0 : number_of(c, instead);
    for (uint32_t i = 0; i < doc->mark_count; i++) {
        if (c->l->of_mark[i] != gone) {
            continue;
        }
        if (fresh ? !put_number(c, doc->marks[i].source, old, fresh)
                  : !note_mark_is_alone(doc, i)) {
            return false;
        }
        if (!fresh) {
            put_source(c, doc->marks[i].source, STR(""));
        }
    }
    return instead == NOTE_NONE || fresh;
}

/* The line of the note, with the blank line behind it, or before it at the end of the text. */
static bool take_line(struct change *c, uint32_t gone)
{
    struct str s = bytes_of(c);
    const struct block *b = &c->d->doc->blocks[c->l->notes[gone].block];
    struct range body;
    if (!note_body_at(c->d, b, &body) || note_has_seam(c->d, b)) {
        return false;
    }
    struct range line = {b->note_source.start, body.end};
    bool alone = line.start == 0 || s.p[line.start - 1] == '\n';
    for (int ends = 0; ends < 2 && line.end < s.n && strchr("\r\n", s.p[line.end]); ends++) {
        line.end += str_starts(str_sub(s, line.end, s.n), STR("\r\n")) ? 2 : 1;
    }
    while (line.end == s.n && str_ends(str_sub(s, 0, line.start), STR("\n\n"))) {
        line.start--;
    }
    if (line.end == s.n && str_ends(str_sub(s, 0, line.start), STR("\r\n\r\n"))) {
        line.start -= 2;
    }
    put_source(c, line, STR(""));
    return alone;
}

void note_drop(const struct check *k, struct check_doc *d, struct diagnostic *g, uint32_t note,
               uint32_t instead)
{
    struct change c;
    bool good = begin(&c, d);
    unsigned number = good ? number_of(&c, note) : 0;
    uint32_t last = number ? run_end(&c, note, number) : 0;
    good = good && last && !is_ibid(&c, note + 1) && lead_elsewhere(&c, note, instead) &&
           take_line(&c, note) && shift(&c, note + 1, last, -1);
    end(&c, k, g, good);
}
