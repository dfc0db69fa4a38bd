/* Plain text: lines end where the page's lines ended; paragraphs are parted by blank lines, by
 * indentation, or by what a line looks like ("Recalling ...,\nDetermining that ...").
 *
 * Text taken out of a printed page brings the furniture of the page along, which is left out, and
 * its notes under a line of low lines:
 *
 *     ... of 28 March 2008,6 18/15 of 29 September
 *     __________________
 *     6 See Official Records of the General Assembly ...
 *
 *     A/RES/78/190                     running head
 *     23-26049                         job number
 *     2/11                             page of pages  */
#include "base/numeral.h"
#include "read/piece.h"
#include "read/prose.h"
#include "read/rows.h"

struct split {
    struct pieces *p;
    struct rows rows;
    bool open, notes, cut; /* newest piece open; inside a block of notes; a page has ended */
    uint32_t indent;       /* of the line before */
    uint32_t notes_from;   /* row where notes without a line over them begin, or none */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

/* A line of low lines, as over the notes of a page. */
static bool is_note_rule(struct str t)
{
    for (uint32_t i = 0; i < t.n; i++) {
        if (t.p[i] != '_') {
            return false;
        }
    }
    return t.n >= 5;
}

/* Bytes of the indicator at the start of a note ("12", "*", "¹²"); 0 for none. `bare`: figures
 * count. */
static uint32_t indicator(struct str t, bool bare)
{
    uint32_t n = prose_superscripts(t, 0);
    if (n) {
        return n;
    }
    while (bare && n < t.n && n < 3 && ascii_is_digit(t.p[n])) {
        n++;
    }
    while (bare && n == 0 && n < t.n && t.p[n] == '*') {
        n++;
        if (n == t.n || t.p[n] != '*') {
            break;
        }
    }
    return n < t.n && is_blank(t.p[n]) ? n : 0;
}

static struct range row_range(const struct split *s, const struct row *row, uint32_t skip)
{
    uint32_t start = (uint32_t)(row->text.p - s->p->bytes.p);
    uint32_t from = skip;
    while (from < row->text.n && is_blank(row->text.p[from])) {
        from++;
    }
    return (struct range){start + from, start + row->text.n};
}

/* A note begins; its indicator is the first `n` bytes of the row. */
static void add_note(struct split *s, const struct row *row, struct str label, uint32_t n)
{
    struct range whole = row_range(s, row, 0);
    unsigned number;
    piece_open_note(s->p, label, (struct range){whole.start, whole.start + n});
    piece_line(s->p, row_range(s, row, n));
    if (label.p[0] == '*') {
        s->p->star_notes |= 1u << (n < 4 ? n - 1 : 3);
    } else if (n == label.n && numeral_figures(label, &number) &&
               number == s->p->figure_notes + 1) {
        s->p->figure_notes = number;
    }
    s->open = s->notes = true;
}

/* A line of ordinary text: goes on the paragraph or opens one. */
static void add_text(struct split *s, const struct row *row)
{
    struct range range = row_range(s, row, 0);
    uint32_t length;
    enum label label = prose_label(row->text, &length);
    if (s->open) {
        const struct piece *last = &s->p->list.p[s->p->list.n - 1];
        struct str before = piece_last(s->p, s->p->list.n - 1);
        bool indented = row->indent > s->indent + 1 && prose_ending(before) != ENDING_OPEN &&
                        last->kind != BLOCK_NOTE;
        bool note = last->kind == BLOCK_NOTE, /* goes on until it ended in a stop */
            starts = prose_starts_paragraph(before, row->text, last->line_count == 1);
        if (note ? !starts || prose_ending(before) != ENDING_STOP : !indented && !starts) {
            piece_line(s->p, range);
            return;
        }
    }
    bool item = label == LABEL_LETTER || label == LABEL_BULLET;
    struct piece *x = piece_open(s->p, item ? BLOCK_ITEM : BLOCK_PARAGRAPH, item);
    x->fresh = label == LABEL_BULLET;
    x->behind_cut = s->cut;
    if (label == LABEL_BULLET) {
        range = row_range(s, row, length);
    }
    piece_line(s->p, range);
    s->open = true;
    s->cut = s->notes = false;
}

/* Number and first letter of "12 See resolution ..."; 0 for other lines. */
static unsigned bare_note(struct str t)
{
    uint32_t n = indicator(t, true);
    unsigned number;
    return n && t.p[0] != '*' && numeral_figures(str_sub(t, 0, n), &number) && t.n > n + 8 &&
                   t.p[n + 1] >= 'A' && t.p[n + 1] <= 'Z'
               ? number
               : 0;
}

/* The mark of the first note hangs on a word before `row`: "Rights,1 which". */
static bool has_first_mark(const struct split *s, uint32_t row)
{
    for (uint32_t i = 0; i < row; i++) {
        struct str t = s->rows.list.p[i].text;
        for (uint32_t at = 2; at < t.n; at++) {
            char left = t.p[at - 1], behind = at + 1 < t.n ? t.p[at + 1] : ' ';
            bool word = left == ',' || left == ';' || (left >= 'a' && left <= 'z');
            if (t.p[at] == '1' && word && !ascii_is_digit(t.p[at - 2]) && strchr(" ,;.:", behind)) {
                return true;
            }
        }
    }
    return false;
}

/* Notes gathered at the end without a line over them: from "1 ..." on all figures run up, and no
 * numbered paragraph follows. */
static uint32_t find_last_notes(const struct split *s)
{
    uint32_t i = s->rows.list.n, from = UINT32_MAX, length;
    unsigned above = 0;
    while (i-- > 0) {
        struct str t = s->rows.list.p[i].text;
        unsigned number = bare_note(t);
        if (is_note_rule(t) || (t.n && prose_label(t, &length) == LABEL_NUMBER)) {
            return UINT32_MAX;
        }
        if (number && above && number + 1 != above) {
            return UINT32_MAX;
        }
        above = number ? number : above;
        if (number == 1) {
            from = i;
            break;
        }
    }
    return from != UINT32_MAX && has_first_mark(s, from) ? from : UINT32_MAX;
}

static void one_row(struct split *s, uint32_t i)
{
    const struct row *row = &s->rows.list.p[i];
    if (row->furniture) {
        s->cut |= !row_is_bar_code(row->text);
        s->open = s->notes = false;
        return;
    }
    if (row->text.n == 0) {
        s->open = false;
        return;
    }
    if (is_note_rule(row->text)) {
        s->open = false;
        s->notes = true;
        return;
    }
    s->notes |= i == s->notes_from;
    struct str label;
    uint32_t n = indicator(row->text, s->notes);
    if (n && (s->notes || !s->open || prose_superscripts(row->text, 0))) {
        add_note(s, row, str_sub(row->text, 0, n), n);
        return;
    }
    n = s->notes || !s->open ? typed_note(s->p, row->text, &label) : 0;
    if (n) {
        add_note(s, row, label, n);
        return;
    }
    const struct piece *last = s->p->list.n ? &s->p->list.p[s->p->list.n - 1] : NULL;
    if (s->notes && !s->open && last && last->kind == BLOCK_NOTE &&
        prose_ending(piece_last(s->p, s->p->list.n - 1)) != ENDING_STOP) {
        s->open = true; /* a blank line inside a note */
    }
    add_text(s, row);
    s->indent = row->indent;
}

void text_split(struct pieces *p)
{
    struct split s = {.p = p};
    rows_read(&s.rows, p->bytes);
    rows_mark_furniture(&s.rows);
    s.notes_from = find_last_notes(&s);
    for (uint32_t i = 0; i < s.rows.list.n; i++) {
        one_row(&s, i);
    }
    vec_done(&s.rows.list);
}
