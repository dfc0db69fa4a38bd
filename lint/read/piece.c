/* The list of pieces, and the notes that do not look like notes: in "1 Resolution 66/288, annex."
 * at the foot of a page the indicator was typed in body size. */
#include "read/piece.h"

#include "base/numeral.h"
#include "base/utf8.h"
#include "read/prose.h"

struct piece *piece_open(struct pieces *p, enum block_kind kind, uint8_t level)
{
    uint32_t index = p->list.n;
    struct piece *x = vec_push(&p->list);
    x->kind = kind;
    x->level = level;
    x->line = p->lines.n;
    x->next = PIECE_NONE;
    x->last = index;
    return x;
}

void piece_line(struct pieces *p, struct range line)
{
    *vec_push(&p->lines) = line;
    p->list.p[p->list.n - 1].line_count++;
}

struct piece *piece_open_note(struct pieces *p, struct str label, struct range source)
{
    char *plain = arena_alloc(p->arena, label.n, 1);
    uint32_t n = 0, length;
    for (uint32_t i = 0; i < label.n; i += length) {
        int digit = utf8_superscript_digit(utf8_decode(label, i, &length));
        plain[n++] = digit >= 0 ? (char)('0' + digit) : label.p[i];
    }
    struct piece *x = piece_open(p, BLOCK_NOTE, 0);
    x->note = (struct str){plain, n};
    x->note_source = source;
    return x;
}

void pieces_done(struct pieces *p)
{
    vec_done(&p->list);
    vec_done(&p->lines);
    vec_done(&p->comments);
}

/* Begins like a source: what a note of a resolution mostly is. */
static bool is_source_note(struct str text)
{
    static const char *const starts[] = {
        "Resolution ",
        "Resolutions ",
        "See ",
        "Ibid.",
        "Ibid",
        "United Nations, ",
        "General Assembly ",
        "Economic and Social Council ",
        "Security Council ",
        "Official Records ",
        "A/",
        "E/",
        "S/",
        "ST/",
        "FCCC/",
        "Decision ",
        "Report of ",
    };
    text = prose_head(text).text;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (str_starts(text, str_of(starts[i]))) {
            return text.n < 400;
        }
    }
    return false;
}

static unsigned note_number(const struct piece *x)
{
    unsigned n = 0;
    return x->kind == BLOCK_NOTE && numeral_figures(x->note, &n) ? n : 0;
}

/* Bytes of the figure and its blank at the start of piece `i` when it could be a plain note. */
static uint32_t plain_indicator(const struct pieces *p, uint32_t i, unsigned *number)
{
    const struct piece *x = &p->list.p[i];
    struct str line = piece_first(p, i);
    uint32_t n = 0;
    while (n < line.n && n < 3 && ascii_is_digit(line.p[n])) {
        n++;
    }
    bool fits = x->kind == BLOCK_PARAGRAPH && !x->taken && n > 0 && n < line.n &&
                line.p[n] == ' ' && numeral_figures(str_sub(line, 0, n), number) && *number > 0 &&
                is_source_note(str_sub(line, n + 1, line.n)) &&
                prose_ending(piece_last(p, i)) == ENDING_STOP;
    return fits ? n + 1 : 0;
}

void pieces_find_plain_notes(struct pieces *p)
{
    /* next_note[i]: number of the first note at or behind piece i; walked from the end */
    VEC(unsigned) next_note = {0};
    for (uint32_t i = 0; i <= p->list.n; i++) {
        *vec_push(&next_note) = 0;
    }
    for (uint32_t i = p->list.n; i-- > 0;) {
        unsigned n = note_number(&p->list.p[i]);
        next_note.p[i] = n ? n : next_note.p[i + 1];
    }
    unsigned before = 0;
    for (uint32_t i = 0; i < p->list.n; i++) {
        struct piece *x = &p->list.p[i];
        unsigned number = 0;
        uint32_t length = plain_indicator(p, i, &number);
        bool missing =
            number == before + 1 && (next_note.p[i] == number + 1 || next_note.p[i] == 0);
        if (length && missing) {
            struct range *line = &p->lines.p[x->line];
            x->kind = BLOCK_NOTE;
            x->plain_note = true;
            x->note = str_in(p->bytes, (struct range){line->start, line->start + length - 1});
            x->note_source = (struct range){line->start, line->start + length - 1};
            line->start += length;
        }
        unsigned n = note_number(x);
        before = n ? n : before;
    }
    vec_done(&next_note);
}
