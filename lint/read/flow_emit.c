/* Runs to the plane. What a reader of the page sees as one is put together here: letters in italics
 * over five runs are one span, blanks at the edge of italics belong to nobody, blanks that hold a
 * tab are one blank, raised figures are note references unless they are exponents, and a paragraph
 * that begins with one is a note.
 *
 *   [i "Recalling"][i " "][" its resolution 70/1,"][raised "1"]  ->  /Recalling/ its resolution
 * 70/1,[1] */
#include "read/flow_emit.h"

#include "base/utf8.h"
#include "read/flow_markup.h"
#include "read/inline.h"
#include "read/prose.h"

/* A stretch of text with its source, of one style. */
struct chunk {
    struct str text;
    struct range source;
    uint8_t style;
};

struct emit {
    struct flow *f;
    struct build *b;
    VEC(struct chunk) blanks; /* read, not yet put: they may stand at the end of something */
    uint8_t open;             /* styles of the spans that are open */
    struct range italics;     /* the start tag of the italics that are open; may be empty */
    bool started;             /* the block has text */
    bool letter_bold, letter_plain;
    uint32_t source; /* end of what was put last */
    uint32_t last_block;
    uint32_t comment; /* next one to put out */
};

static struct str run_text(const struct emit *e, const struct flow_run *r)
{
    return (struct str){e->f->text.p + r->at, r->n};
}

/* Bytes of the blank at `i`: a space, a tab, a no-break space; 0 for none. */
static uint32_t blank_at(struct str s, uint32_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        return 1;
    }
    return c == 0xC2 && i + 1 < s.n && (unsigned char)s.p[i + 1] == 0xA0 ? 2 : 0;
}

static struct chunk chunk_of(const struct emit *e, const struct flow_run *r, uint32_t from,
                             uint32_t to)
{
    struct str text = run_text(e, r);
    bool exact = range_length(r->source) == r->n;
    struct range source =
        exact ? (struct range){r->source.start + from, r->source.start + to} : r->source;
    return (struct chunk){str_sub(text, from, to), source, r->style};
}

static void put_chunk(struct emit *e, const struct chunk *c)
{
    if (range_length(c->source) == c->text.n) {
        build_text(e->b, c->source.start, c->text);
    } else if (blank_at(c->text, 0) == c->text.n) {
        build_as(e->b, c->source, STR(" "));
    } else {
        build_as(e->b, c->source, c->text);
    }
    e->source = c->source.end;
}

static void close_spans(struct emit *e, uint8_t which)
{
    for (int kind = 0; kind < SPAN_KIND_COUNT; kind++) {
        if (which & FLOW_STYLE(kind)) {
            struct range marker = {e->source, e->source};
            if (kind == SPAN_ITALIC && !e->f->zipped) {
                marker = flow_markup_behind(e->b->source->bytes, e->italics, e->source);
            }
            build_span_close(e->b, (enum span_kind)kind, marker);
        }
    }
    e->open &= (uint8_t)~which;
}

static void put_blanks(struct emit *e)
{
    bool tab = false;
    for (uint32_t i = 0; i < e->blanks.n; i++) {
        tab |= memchr("\t\n\r", e->blanks.p[i].text.p[0], 3) != NULL;
    }
    if (tab) {
        struct range all = {e->blanks.p[0].source.start, e->blanks.p[e->blanks.n - 1].source.end};
        all.end = all.end < all.start ? all.start : all.end;
        build_as(e->b, all, STR(" "));
        e->source = all.end;
    }
    for (uint32_t i = 0; i < e->blanks.n && !tab; i++) {
        put_chunk(e, &e->blanks.p[i]);
    }
    vec_clear(&e->blanks);
}

/* Before text or the end: spans that do not go on are closed before the blanks, the blanks put. */
static void settle_blanks(struct emit *e, uint8_t style)
{
    uint8_t through = style;
    for (uint32_t i = 0; i < e->blanks.n; i++) {
        through &= e->blanks.p[i].style;
    }
    close_spans(e, e->open & (uint8_t)~through);
    if (e->started && e->blanks.n) {
        put_blanks(e);
    }
    vec_clear(&e->blanks);
}

static bool has_letter(struct str s)
{
    for (uint32_t i = 0; i < s.n;) {
        uint32_t length;
        if (utf8_is_letter(utf8_decode(s, i, &length))) {
            return true;
        }
        i += length;
    }
    return false;
}

static void put_words(struct emit *e, const struct chunk *c)
{
    settle_blanks(e, c->style);
    for (int kind = 0; kind < SPAN_KIND_COUNT; kind++) {
        if (c->style & ~e->open & FLOW_STYLE(kind)) {
            struct range marker = {c->source.start, c->source.start};
            if (kind == SPAN_ITALIC && !e->f->zipped) {
                marker = e->italics = flow_markup_before(e->b->source->bytes, c->source.start);
            }
            build_span_open(e->b, (enum span_kind)kind, marker);
        }
    }
    e->open |= c->style;
    if (c->style & FLOW_STYLE(SPAN_BOLD)) {
        e->letter_bold = e->letter_bold || has_letter(c->text);
    } else {
        e->letter_plain = e->letter_plain || has_letter(c->text);
    }
    put_chunk(e, c);
    e->started = true;
}

/* --- note references */

/* The first byte of what follows run `r` from byte `at` on, '\0' at the end of the paragraph. */
static char byte_behind(const struct emit *e, const struct flow_run *r, uint32_t at)
{
    if (at < r->n) {
        return e->f->text.p[r->at + at];
    }
    for (uint32_t i = r->next; i != FLOW_NONE; i = e->f->runs.p[i].next) {
        if (e->f->runs.p[i].n) {
            return e->f->text.p[e->f->runs.p[i].at];
        }
    }
    return '\0';
}

/* A blank before a reference stands in the way of nobody: left out of the plane. */
static void before_mark(struct emit *e, char behind)
{
    bool closes = behind == '\0' || strchr(" ,;.", behind) != NULL;
    if (e->blanks.n && closes) {
        vec_clear(&e->blanks);
    } else {
        settle_blanks(e, e->open);
    }
    e->started = true;
}

/* The last bytes of the plane with `figures` behind them are no exponent: "Convention,9". */
static bool is_reference(const struct emit *e, struct str figures)
{
    struct buf near = {0};
    struct str plane = buf_str(&e->b->text);
    uint32_t start = plane.n > 16 ? plane.n - 16 : 0;
    while (start < plane.n && ((unsigned char)plane.p[start] & 0xC0) == 0x80) {
        start++;
    }
    buf_add(&near, str_sub(plane, start, plane.n));
    for (uint32_t i = 0; i < e->blanks.n; i++) {
        buf_add(&near, e->blanks.p[i].text);
    }
    uint32_t at = (uint32_t)near.n;
    buf_add(&near, figures);
    bool exponent = token_is_exponent(buf_str(&near), at, at + figures.n);
    buf_done(&near);
    return !exponent;
}

/* Puts a mark for each number of "1", "1,2", "¹²" and "**" as it is. */
static void put_marks(struct emit *e, struct str label, struct range source)
{
    char plain[64];
    uint32_t n = 0, length;
    bool exact = range_length(source) == label.n;
    for (uint32_t i = 0, from = 0; i <= label.n; i += length) {
        uint32_t c = i < label.n ? utf8_decode(label, i, &length) : (length = 1, ',');
        int raised = utf8_superscript_digit(c);
        if (c != ',' && n < sizeof plain) {
            plain[n++] = raised >= 0 ? (char)('0' + raised) : label.p[i];
            continue;
        }
        struct range at = exact ? (struct range){source.start + from, source.start + i} : source;
        if (n) {
            build_mark(e->b, (struct str){plain, n}, at);
        }
        n = 0;
        from = i + 1;
    }
    e->source = source.end;
}

/* All of `s` is figures parted by commas, or stars. */
static bool is_label(struct str s)
{
    bool stars = s.n > 0 && s.n <= 4, figures = s.n > 0 && ascii_is_digit(s.p[0]);
    for (uint32_t i = 0; i < s.n; i++) {
        stars = stars && s.p[i] == '*';
        figures = figures && (ascii_is_digit(s.p[i]) || s.p[i] == ',');
    }
    return stars || figures;
}

/* Raised text from run `r` on: figures over several runs are one label. Gathers it into `text`,
 * returns the last run of it. */
static const struct flow_run *gather_raised(const struct emit *e, const struct flow_run *r,
                                            struct buf *text)
{
    const struct flow_run *last = r;
    buf_add(text, run_text(e, r));
    for (uint32_t i = r->next; i != FLOW_NONE; i = e->f->runs.p[i].next) {
        const struct flow_run *x = &e->f->runs.p[i];
        if (x->note != FLOW_NONE || (x->n && !(x->style & FLOW_STYLE(SPAN_SUPERSCRIPT)))) {
            break;
        }
        buf_add(text, run_text(e, x));
        last = x->n ? x : last;
    }
    return last;
}

/* Raised figures that are references: puts them and returns the last run of them; else NULL. */
static const struct flow_run *raised_marks(struct emit *e, const struct flow_run *r)
{
    struct buf text = {0};
    const struct flow_run *last = gather_raised(e, r, &text);
    struct str label = str_trim(buf_str(&text));
    bool fits = is_label(label) && is_reference(e, label);
    if (fits) {
        before_mark(e, byte_behind(e, last, last->n));
        put_marks(e, label, (struct range){r->source.start, last->source.end});
    }
    buf_done(&text);
    return fits ? last : NULL;
}

/* "Convention,⁹" typed with raised figures. Returns the end of what was put, or `at`. */
static uint32_t typed_marks(struct emit *e, const struct flow_run *r, uint32_t at)
{
    struct str text = run_text(e, r);
    uint32_t n = prose_superscripts(text, at);
    if (n == 0) {
        return at;
    }
    struct chunk c = chunk_of(e, r, at, at + n);
    if (!is_reference(e, c.text)) {
        return at;
    }
    before_mark(e, byte_behind(e, r, at + n));
    put_marks(e, c.text, c.source);
    return at + n;
}

/* --- runs */

static void put_text(struct emit *e, const struct flow_run *r, uint32_t from)
{
    struct str text = run_text(e, r);
    for (uint32_t i = from; i < text.n;) {
        uint32_t start = i, blank = blank_at(text, i);
        if (blank) {
            *vec_push(&e->blanks) = chunk_of(e, r, i, i + blank);
            i += blank;
            continue;
        }
        uint32_t end = i;
        while (i < text.n && !blank_at(text, i)) {
            unsigned char c = (unsigned char)text.p[i];
            if (i > start && (c == 0xC2 || c == 0xE2) && prose_superscripts(text, i)) {
                break;
            }
            end = ++i;
        }
        struct chunk c = chunk_of(e, r, start, end);
        if (start > from || e->started) {
            uint32_t behind = typed_marks(e, r, start);
            if (behind > start) {
                i = behind;
                continue;
            }
        }
        put_words(e, &c);
    }
}

static void put_run(struct emit *e, const struct flow_run **at, uint32_t from)
{
    const struct flow_run *r = *at;
    if (r->note != FLOW_NONE) {
        before_mark(e, byte_behind(e, r, 0));
        build_mark(e->b, e->f->notes.p[r->note].label, r->source);
        e->source = r->source.end;
        return;
    }
    if (r->style & FLOW_STYLE(SPAN_SUPERSCRIPT) && from == 0) {
        const struct flow_run *last = raised_marks(e, r);
        if (last) {
            *at = last;
            return;
        }
    }
    put_text(e, r, from);
}

/* --- paragraphs */

/* Where the text of a paragraph begins: behind blanks, behind a bullet, behind the indicator of a
 * note that was typed as text. */
struct start {
    uint32_t run, byte;
    struct str note; /* indicator */
    struct range note_source;
};

static struct start skip_blanks(const struct emit *e, struct start s)
{
    while (s.run != FLOW_NONE) {
        const struct flow_run *r = &e->f->runs.p[s.run];
        struct str text = run_text(e, r);
        while (s.byte < text.n && blank_at(text, s.byte)) {
            s.byte += blank_at(text, s.byte);
        }
        if (s.byte < text.n || r->note != FLOW_NONE) {
            return s;
        }
        s.run = r->next;
        s.byte = 0;
    }
    return s;
}

/* The beginning of the text, to look at. */
static void head_of(const struct emit *e, struct start s, struct buf *head)
{
    for (uint32_t i = s.run; i != FLOW_NONE && head->n < 60; i = e->f->runs.p[i].next) {
        struct str text = run_text(e, &e->f->runs.p[i]);
        buf_add(head, str_sub(text, i == s.run ? s.byte : 0, text.n));
    }
}

/* "¹ Resolution 70/1." typed as a paragraph, its figure raised. */
static struct start find_typed_note(const struct emit *e, struct start s)
{
    if (s.run == FLOW_NONE || e->f->runs.p[s.run].note != FLOW_NONE) {
        return s;
    }
    const struct flow_run *r = &e->f->runs.p[s.run];
    struct start none = s;
    struct str text = run_text(e, r);
    uint32_t n = prose_superscripts(text, s.byte);
    if (n) {
        s.note = str_sub(text, s.byte, s.byte + n);
        s.note_source = chunk_of(e, r, s.byte, s.byte + n).source;
        s.byte += n;
    } else if (r->style & FLOW_STYLE(SPAN_SUPERSCRIPT) && s.byte == 0) {
        struct buf raised = {0};
        const struct flow_run *last = gather_raised(e, r, &raised);
        s.note = str_dup(e->f->arena, str_trim(buf_str(&raised)));
        buf_done(&raised);
        if (!is_label(s.note) || memchr(s.note.p, ',', s.note.n)) {
            return none;
        }
        s.note_source = (struct range){r->source.start, last->source.end};
        s.run = last->next;
        s.byte = 0;
    } else {
        return none;
    }
    s = skip_blanks(e, s);
    return s.run == FLOW_NONE ? none : s;
}

static struct str plain_label(const struct emit *e, struct str raised)
{
    struct buf plain = {0};
    for (uint32_t i = 0, length; i < raised.n; i += length) {
        int digit = utf8_superscript_digit(utf8_decode(raised, i, &length));
        buf_add_char(&plain, digit >= 0 ? (char)('0' + digit) : raised.p[i]);
    }
    struct str label = str_dup(e->f->arena, buf_str(&plain));
    buf_done(&plain);
    return label;
}

/* Opens the block that the paragraph is, and returns where its text begins. */
static struct start open_block(struct emit *e, const struct flow_paragraph *p)
{
    struct start s = skip_blanks(e, (struct start){.run = p->first});
    if (p->kind == BLOCK_PARAGRAPH && p->note == FLOW_NONE) {
        s = find_typed_note(e, s);
    }
    struct buf head = {0};
    uint32_t length = 0;
    head_of(e, s, &head);
    enum label label = prose_label(buf_str(&head), &length);
    enum block_kind kind = s.note.n ? BLOCK_NOTE : p->kind;
    uint8_t level = p->level;
    if (kind == BLOCK_PARAGRAPH && (label == LABEL_BULLET || label == LABEL_LETTER || p->listed)) {
        kind = BLOCK_ITEM;
        level = level ? level : 1;
    } else if (kind == BLOCK_PARAGRAPH) {
        level = 0;
    }
    if (label == LABEL_BULLET && kind == BLOCK_ITEM && s.run != FLOW_NONE) {
        s.byte += length < e->f->runs.p[s.run].n - s.byte ? length : e->f->runs.p[s.run].n - s.byte;
    }
    buf_done(&head);
    struct block *b = build_block(e->b, kind, level);
    b->centred = p->centred;
    b->side = p->side;
    if (s.note.n) {
        b->note = plain_label(e, s.note);
        b->note_source = s.note_source;
    }
    e->last_block = e->b->blocks.n - 1;
    e->started = e->letter_bold = e->letter_plain = false;
    return s;
}

static void put_runs(struct emit *e, struct start s)
{
    for (uint32_t i = s.run; i != FLOW_NONE; s.byte = 0) {
        const struct flow_run *r = &e->f->runs.p[i];
        put_run(e, &r, s.byte);
        i = r->next;
    }
    close_spans(e, e->open);
    vec_clear(&e->blanks);
}

static void close_block(struct emit *e)
{
    e->b->blocks.p[e->last_block].bold = e->letter_bold && !e->letter_plain;
    build_block_end(e->b);
}

static void put_paragraph(struct emit *e, const struct flow_paragraph *p)
{
    put_runs(e, open_block(e, p));
    close_block(e);
}

/* A note is one block, however many paragraphs it has. */
static void put_note(struct emit *e, struct flow_note *n)
{
    if (n->done || n->first == FLOW_NONE) {
        return;
    }
    n->done = true;
    struct block *b = build_block(e->b, BLOCK_NOTE, 0);
    b->note = n->label;
    b->note_source = n->source;
    e->last_block = e->b->blocks.n - 1;
    e->started = e->letter_bold = e->letter_plain = false;
    for (uint32_t p = n->first; p != FLOW_NONE; p = e->f->paragraphs.p[p].next) {
        struct start s = skip_blanks(e, (struct start){.run = e->f->paragraphs.p[p].first});
        if (e->started && s.run != FLOW_NONE) {
            build_as(e->b, (struct range){e->source, e->source}, STR(" "));
        }
        put_runs(e, s);
    }
    close_block(e);
}

/* Comments that stand before paragraph `i`. */
static void put_comments(struct emit *e, uint32_t i)
{
    for (; e->comment < e->f->comments.n && e->f->comments.p[e->comment].paragraph <= i;
         e->comment++) {
        const struct flow_comment *c = &e->f->comments.p[e->comment];
        build_comment(e->b, c->source, c->text);
    }
}

void flow_emit(struct flow *f, struct build *b)
{
    struct emit e = {.f = f, .b = b};
    if (f->zipped) {
        flow_lay_out(f, b->source);
    }
    for (uint32_t i = 0; i < f->paragraphs.n; i++) {
        const struct flow_paragraph *p = &f->paragraphs.p[i];
        put_comments(&e, i);
        if (p->aside) {
            continue;
        }
        if (p->note != FLOW_NONE) {
            if (f->notes_in_place) {
                put_note(&e, &f->notes.p[p->note]);
            }
            continue;
        }
        put_paragraph(&e, p);
        for (uint32_t r = p->first; r != FLOW_NONE && !f->notes_in_place; r = f->runs.p[r].next) {
            if (f->runs.p[r].note != FLOW_NONE) {
                put_note(&e, &f->notes.p[f->runs.p[r].note]);
            }
        }
    }
    put_comments(&e, UINT32_MAX);
    vec_done(&e.blanks);
}
