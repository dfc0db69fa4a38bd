/* Block level of Markdown as people and converters write drafts. Ours, because every Markdown
 * parser discards what is checked here: it renumbers "1. ... 3. ...", drops notes nobody refers to,
 * takes "[^1]: Annex." for the address of a link and four blanks for code.
 *
 *     **Seventy-ninth session**          masthead, a paragraph
 *     # 79/12. Law of the sea            heading
 *     *Recalling* its resolution ...,¹   paragraph
 *     ¹ Resolution 70/1.                 note
 *     1. *Decides* ...:                  paragraph, its number kept as typed
 *     (a) To convene ...;                item
 *
 * Blank lines part paragraphs, and where there are none, what a line looks like does: a label, an
 * opening after an end mark, a formula. */
#include "base/utf8.h"
#include "read/piece.h"
#include "read/prose.h"

#define MOST_INDENTS 8

struct split {
    struct pieces *p;
    struct str bytes;
    uint32_t at;        /* source offset of the next line */
    uint32_t line_feed; /* the next one, at or behind `at` */
    bool open;          /* the newest piece takes further lines */
    bool blank_before;  /* the line before was blank */
    bool after_break;   /* a thematic break stands before the next piece */
    char fence;         /* inside a code fence of this character, else '\0' */
    uint32_t fence_length;
    bool table;                     /* the line before was a row of a table */
    uint8_t quote;                  /* depth of the block quote */
    uint32_t indents[MOST_INDENTS]; /* of the list items the line may stand in */
    uint8_t depth;
    bool no_comment_end; /* no "-->" in the rest of the source */
};

static char byte_at(struct str s, uint32_t i)
{
    return i < s.n ? s.p[i] : '\0';
}

/* A line without its end, and without blanks at both ends; `indent` counts the blanks in front. */
struct row {
    struct range range;
    struct str text;
    uint32_t indent;
};

static struct row trim_row(struct str bytes, struct range r)
{
    struct row row = {.range = r};
    while (row.range.start < r.end &&
           (bytes.p[row.range.start] == ' ' || bytes.p[row.range.start] == '\t')) {
        row.indent += bytes.p[row.range.start] == '\t' ? 4 : 1;
        row.range.start++;
    }
    while (row.range.end > row.range.start &&
           (bytes.p[row.range.end - 1] == ' ' || bytes.p[row.range.end - 1] == '\t')) {
        row.range.end--;
    }
    row.text = str_in(bytes, row.range);
    return row;
}

/* The line at s->at, its end; steps over it. LF, CRLF and a lone CR end a line. */
static struct range next_line(struct split *s)
{
    uint32_t start = s->at;
    if (s->line_feed <
        start) { /* kept, or lines that end in CR would search to it again and again */
        const char *found = memchr(s->bytes.p + start, '\n', s->bytes.n - start);
        s->line_feed = found ? (uint32_t)(found - s->bytes.p) : s->bytes.n;
    }
    const char *cr = memchr(s->bytes.p + start, '\r', s->line_feed - start);
    uint32_t i = cr ? (uint32_t)(cr - s->bytes.p) : s->line_feed;
    s->at = i;
    if (i < s->bytes.n) {
        s->at += s->bytes.p[i] == '\r' && byte_at(s->bytes, i + 1) == '\n' ? 2 : 1;
    }
    return (struct range){start, i};
}

/* Comments of a line: each is kept for whoever suppresses findings. One that does not end on the
 * line ends the line here; what stands behind its end is the next line. */
static void take_comments(struct split *s, struct range *line)
{
    uint32_t from = line->start;
    while (from < line->end && !s->no_comment_end) {
        uint32_t open = str_find(str_sub(s->bytes, 0, line->end), STR("<!--"), from);
        if (open == UINT32_MAX) {
            return;
        }
        uint32_t close = str_find(s->bytes, STR("-->"), open + 4);
        if (close == UINT32_MAX) {
            s->no_comment_end = true;
            return;
        }
        struct piece_comment *c = vec_push(&s->p->comments);
        c->source = (struct range){open, close + 3};
        c->piece = s->p->list.n;
        from = close + 3;
        if (from > line->end) {
            line->end = open;
            s->at = from;
            return;
        }
        if (str_trim(str_sub(s->bytes, line->start, open)).n == 0) {
            line->start = from;
        }
    }
}

/* --- what a line is */

/* Only `c`, at least `least` of them, blanks between allowed. */
static bool is_rule_of(struct str text, char c, uint32_t least)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] == c) {
            n++;
        } else if (text.p[i] != ' ' && text.p[i] != '\t') {
            return false;
        }
    }
    return n >= least;
}

static bool is_thematic_break(struct str text)
{
    return is_rule_of(text, '-', 3) || is_rule_of(text, '*', 3) || is_rule_of(text, '_', 3);
}

/* "| --- | :--: |": what stands under the head of a table. */
static bool is_table_rule(struct str text)
{
    bool bar = false, dash = false;
    for (uint32_t i = 0; i < text.n; i++) {
        bar |= text.p[i] == '|';
        dash |= text.p[i] == '-';
        if (!strchr("|-: \t", text.p[i]) || text.p[i] == '\0') {
            return false;
        }
    }
    return bar && dash;
}

/* Level of an ATX heading and the text between its marks; 0 for none. */
static uint8_t atx_heading(struct str bytes, struct range *r)
{
    struct str text = str_in(bytes, *r);
    uint8_t level = 0;
    while (byte_at(text, level) == '#') {
        level++;
    }
    char behind = byte_at(text, level);
    if (level == 0 || level > 6 || (level < text.n && behind != ' ' && behind != '\t')) {
        return 0;
    }
    struct range inner = {r->start + level, r->end};
    uint32_t end = inner.end;
    while (end > inner.start && bytes.p[end - 1] == '#') {
        end--;
    }
    if (end == inner.start || bytes.p[end - 1] == ' ' || bytes.p[end - 1] == '\t') {
        inner.end = end;
    }
    *r = trim_row(bytes, inner).range;
    return level;
}

/* The indicator of a note at the start of a line: its label, its source and where the text begins.
 */
struct indicator {
    struct str label;
    uint32_t length; /* bytes of the indicator; 0: no note */
    uint32_t text;   /* bytes up to the text */
};

/* "<sup>3</sup> text" */
static struct indicator sup_indicator(struct str text)
{
    struct indicator none = {0};
    uint32_t end = 5;
    while (ascii_is_digit((unsigned char)byte_at(text, end))) {
        end++;
    }
    bool closed = end > 5 && str_starts(str_sub(text, end, text.n), STR("</sup>"));
    return closed ? (struct indicator){str_sub(text, 5, end), end + 6, end + 6} : none;
}

/* "¹ text", "¹text"; "[^1]: text"; "<sup>1</sup> text"; "\* text". */
static struct indicator note_indicator(struct str text)
{
    struct indicator none = {0};
    uint32_t n = prose_superscripts(text, 0);
    if (n) {
        return (struct indicator){str_sub(text, 0, n), n, n};
    }
    if (str_starts(text, STR("[^"))) {
        uint32_t close = str_find(str_sub(text, 0, 40), STR("]:"), 2);
        return close == UINT32_MAX || close == 2
                   ? none
                   : (struct indicator){str_sub(text, 2, close), close + 2, close + 2};
    }
    if (str_starts(text, STR("<sup>"))) {
        return sup_indicator(text);
    }
    uint32_t stars = 0;
    while (byte_at(text, 2 * stars) == '\\' && byte_at(text, 2 * stars + 1) == '*') {
        stars++;
    }
    uint32_t i = 2 * stars;
    bool text_behind = byte_at(text, i) == ' ' && byte_at(text, i + 1) != '\\' && i + 1 < text.n;
    return stars && stars <= 4 && text_behind
               ? (struct indicator){str_sub(STR("****"), 0, stars), i, i}
               : none;
}

/* --- pieces */

static struct piece *open_piece(struct split *s, enum block_kind kind, uint8_t level)
{
    s->open = true;
    if (s->quote) {
        kind = BLOCK_QUOTE;
        level = s->quote;
    }
    return piece_open(s->p, kind, level);
}

/* Where the next star note begins on the line of one: "\* Reissued. \*\* On behalf of ..." is two.
 */
static uint32_t next_star_note(struct str text, uint32_t stars)
{
    static const char *const indicators[] = {" \\*\\* ", " \\*\\*\\* ", " \\*\\*\\*\\* "};
    if (stars < 1 || stars > 3) {
        return UINT32_MAX;
    }
    uint32_t at = str_find(text, str_of(indicators[stars - 1]), 0);
    return at != UINT32_MAX && at > 0 && text.p[at - 1] == '.' ? at + 1 : UINT32_MAX;
}

static void open_note(struct split *s, struct row row, struct indicator in)
{
    uint32_t next = UINT32_MAX;
    if (in.label.p[0] == '*') {
        s->p->star_notes |= 1u << (in.label.n - 1);
        next = next_star_note(row.text, in.label.n);
    }
    piece_open_note(s->p, in.label, (struct range){row.range.start, row.range.start + in.length});
    s->open = true;
    uint32_t end = next == UINT32_MAX ? row.range.end : row.range.start + next;
    piece_line(s->p, trim_row(s->bytes, (struct range){row.range.start + in.text, end}).range);
    if (next != UINT32_MAX) {
        row = trim_row(s->bytes, (struct range){end, row.range.end});
        open_note(s, row, note_indicator(row.text)); /* at most four deep */
    }
}

/* Cells of a row, each a piece. */
static void add_cells(struct split *s, struct range r)
{
    struct str text = str_in(s->bytes, r);
    if (is_table_rule(text)) {
        return;
    }
    uint32_t start = byte_at(text, 0) == '|';
    for (uint32_t i = start; i <= text.n; i++) {
        bool bar = i < text.n && text.p[i] == '|' && text.p[i - (i > 0)] != '\\';
        if (!bar && (i < text.n || i == start)) {
            continue;
        }
        struct range cell = trim_row(s->bytes, (struct range){r.start + start, r.start + i}).range;
        piece_open(s->p, BLOCK_CELL, 1);
        piece_line(s->p, cell);
        start = i + 1;
    }
}

/* Nesting depth of a list item indented by `indent`. */
static uint8_t item_depth(struct split *s, uint32_t indent)
{
    while (s->depth > 0 && s->indents[s->depth - 1] >= indent) {
        s->depth--;
    }
    if (s->depth < MOST_INDENTS) {
        s->indents[s->depth++] = indent;
    }
    return s->depth;
}

/* A paragraph, an item or a numbered paragraph begins with this row. */
static void open_text(struct split *s, struct row row)
{
    uint32_t length;
    enum label label = prose_label(row.text, &length);
    enum block_kind kind = BLOCK_PARAGRAPH;
    uint8_t level = 0;
    if (label == LABEL_BULLET) {
        kind = BLOCK_ITEM;
        uint32_t indent = row.indent;
        row = trim_row(s->bytes, (struct range){row.range.start + length, row.range.end});
        row.indent = indent;
    } else if (label == LABEL_LETTER) {
        kind = BLOCK_ITEM;
    }
    if (kind == BLOCK_ITEM) {
        level = item_depth(s, row.indent);
    } else if (row.indent == 0) {
        s->depth = 0;
    }
    open_piece(s, kind, level)->fresh = label == LABEL_BULLET || s->after_break;
    s->after_break = false;
    piece_line(s->p, row.range);
}

/* --- lines in their contexts */

/* Inside a code fence, or opening one. True when the line is done with. */
static bool fence_line(struct split *s, struct row row, struct range whole)
{
    char c = byte_at(row.text, 0);
    uint32_t n = 0;
    while ((c == '`' || c == '~') && byte_at(row.text, n) == c) {
        n++;
    }
    if (s->fence) {
        if (c == s->fence && n >= s->fence_length && n == row.text.n) {
            s->fence = '\0';
            s->open = false;
        } else {
            piece_line(s->p, whole);
        }
        return true;
    }
    if (n < 3 || (c == '`' && memchr(row.text.p + n, '`', row.text.n - n))) {
        return false;
    }
    s->fence = c;
    s->fence_length = n;
    piece_open(s->p, BLOCK_CODE, 0);
    s->open = false;
    return true;
}

/* Strips "> " marks. */
static struct row quote_row(struct split *s, struct row row)
{
    uint8_t depth = 0;
    while (byte_at(row.text, 0) == '>' && depth < 16) {
        depth++;
        row = trim_row(s->bytes, (struct range){row.range.start + 1, row.range.end});
    }
    if (depth != s->quote && (depth || s->blank_before || !s->open)) {
        s->open = false;
        s->quote = depth;
    }
    return row;
}

/* The line under a heading ("====", "----"), or a break. */
static bool underline(struct split *s, struct str text)
{
    struct piece *last = s->p->list.n ? &s->p->list.p[s->p->list.n - 1] : NULL;
    uint8_t level = is_rule_of(text, '=', 2) ? 1 : is_rule_of(text, '-', 2) ? 2 : 0;
    bool solid = level && !memchr(text.p, ' ', text.n);
    if (s->open && solid && last->kind == BLOCK_PARAGRAPH) {
        last->kind = BLOCK_HEADING;
        last->level = level;
        s->open = false;
        return true;
    }
    if (is_thematic_break(text)) {
        s->open = false;
        s->after_break = true;
        return true;
    }
    return false;
}

static bool table_line(struct split *s, struct row row)
{
    bool bar = memchr(row.text.p, '|', row.text.n) != NULL;
    struct piece *last = s->p->list.n ? &s->p->list.p[s->p->list.n - 1] : NULL;
    if (!bar) {
        s->table = false;
        return false;
    }
    if (byte_at(row.text, 0) != '|' && is_table_rule(row.text) && s->open &&
        last->line_count == 1) {
        struct range head = s->p->lines.p[last->line]; /* the line before was the head of a table */
        s->p->list.n--;
        s->p->lines.n--;
        add_cells(s, head);
        s->table = true;
    } else if (byte_at(row.text, 0) != '|' && !s->table) {
        return false;
    } else {
        s->table = true;
        add_cells(s, row.range);
    }
    s->open = false;
    return true;
}

static void text_line(struct split *s, struct row row)
{
    struct piece *last = s->p->list.n ? &s->p->list.p[s->p->list.n - 1] : NULL;
    struct indicator in = note_indicator(row.text);
    if (byte_at(row.text, 0) == '[' && !in.length &&
        (!s->open || (last && last->kind == BLOCK_NOTE))) {
        in.text = in.length = typed_note(s->p, row.text, &in.label);
    }
    uint8_t level = atx_heading(s->bytes, &row.range);
    if (in.length) {
        open_note(s, row, in);
    } else if (level) {
        open_piece(s, BLOCK_HEADING, level);
        piece_line(s->p, row.range);
        s->open = false;
    } else if (s->open) {
        struct str before = piece_last(s->p, s->p->list.n - 1);
        bool note = last->kind == BLOCK_NOTE;
        bool starts = prose_starts_paragraph(before, row.text, last->line_count == 1);
        if (starts && (!note || prose_ending(before) == ENDING_STOP)) {
            open_text(s, row);
        } else {
            piece_line(s->p, row.range);
        }
    } else if (last && last->kind == BLOCK_NOTE && row.indent >= 2 && s->blank_before &&
               byte_at(s->bytes, last->note_source.start) == '[') {
        s->open = true; /* a further paragraph of "[^1]: ..." is indented */
        piece_line(s->p, row.range);
    } else {
        open_text(s, row);
    }
}

static void one_line(struct split *s)
{
    struct range whole = next_line(s);
    if (!s->fence) {
        take_comments(s, &whole);
    }
    struct row row = trim_row(s->bytes, whole);
    if (fence_line(s, row, whole)) {
        return;
    }
    uint32_t job = prose_job_number(row.text);
    if (job && job == row.text.n) {
        return; /* the printer's number at the foot of a page */
    }
    if (job) {
        row = trim_row(s->bytes, (struct range){row.range.start + job, row.range.end});
    }
    row = quote_row(s, row);
    if (row.text.n == 0) {
        s->open = s->table = false;
        s->blank_before = true;
        return;
    }
    if (!underline(s, row.text) && !table_line(s, row)) {
        text_line(s, row);
    }
    s->blank_before = false;
}

void markdown_split(struct pieces *p)
{
    struct split s = {.p = p, .bytes = p->bytes};
    if (str_starts(p->bytes, STR("\xEF\xBB\xBF"))) {
        s.at = 3;
    }
    const char *first = memchr(s.bytes.p, '\n', s.bytes.n);
    s.line_feed = first ? (uint32_t)(first - s.bytes.p) : s.bytes.n;
    while (s.at < s.bytes.n) {
        one_line(&s);
    }
}
