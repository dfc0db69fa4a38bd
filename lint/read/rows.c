/* Lines of a plain text. Where a margin counts them, every line or every fifth, its numbers are
 * taken off:
 *
 *     12  The General Assembly,
 *     13
 *     14  Recalling its resolution 70/1 of
 *
 * Numbered paragraphs have a full stop behind the number and do not go up from line to line. */
#include "read/rows.h"

#include "base/numeral.h"

enum { MARGIN_FEWEST = 3, MARGIN_FIGURES = 4 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

/* Bytes of a number at the start of the row that could stand in the margin; 0 for none. */
static uint32_t margin_number(struct str t, unsigned *value)
{
    uint32_t n = 0;
    while (n < t.n && n <= MARGIN_FIGURES && t.p[n] >= '0' && t.p[n] <= '9') {
        n++;
    }
    bool apart = n == t.n || is_blank(t.p[n]);
    return n && n <= MARGIN_FIGURES && apart && numeral_figures(str_sub(t, 0, n), value) ? n : 0;
}

/* From one numbered row to the next the number goes up as the rows do, empty ones counted or not. */
static bool goes_on(const struct rows *r, uint32_t from, uint32_t to, unsigned step)
{
    uint32_t filled = 0;
    for (uint32_t i = from + 1; i <= to && i - from <= 40; i++) {
        filled += r->list.p[i].text.n > 0;
    }
    return step > 0 && step <= 40 && (step == to - from || step == filled);
}

struct numbered {
    uint32_t row, bytes;
    unsigned value;
};

static bool joins(const struct rows *r, const struct numbered *a, const struct numbered *b)
{
    return a->bytes && b->value > a->value && goes_on(r, a->row, b->row, b->value - a->value);
}

/* Whether a margin counts the rows; its numbers are noted in them. Lines that begin with a number of
 * the text stand between. */
static bool find_margin(struct rows *r)
{
    struct numbered margin = {0}, other = {0};
    uint32_t numbers = 0, good = 0, ones = 0, filled = 0;
    for (uint32_t i = 0; i < r->list.n; i++) {
        struct numbered now = {.row = i};
        filled += r->list.p[i].text.n > 0;
        now.bytes = margin_number(r->list.p[i].text, &now.value);
        if (!now.bytes) {
            continue;
        }
        numbers++;
        const struct numbered *from =
            joins(r, &margin, &now) ? &margin : joins(r, &other, &now) ? &other : NULL;
        if (!from) {
            other = now;
            continue;
        }
        good++;
        ones += now.value == from->value + 1;
        r->list.p[from->row].margin = (uint8_t)from->bytes;
        r->list.p[i].margin = (uint8_t)now.bytes;
        margin = now;
    }
    bool each = ones * 2 > good; /* not "1 Requests ...", "2 Invites ..." behind a preamble */
    return good >= MARGIN_FEWEST && (each ? (good + 1) * 20 >= filled * 17
                                          : good * 2 >= numbers && good * 8 >= r->list.n);
}

static void strip_margin(struct rows *r)
{
    if (!find_margin(r)) {
        return;
    }
    for (uint32_t i = 0; i < r->list.n; i++) {
        struct row *row = &r->list.p[i];
        uint32_t from = row->margin;
        while (from < row->text.n && is_blank(row->text.p[from])) {
            from++;
        }
        row->indent += from;
        row->text = str_sub(row->text, from, row->text.n);
    }
}

void rows_read(struct rows *r, struct str bytes)
{
    uint32_t at = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    while (at < bytes.n) {
        uint32_t start = at, end = at;
        while (end < bytes.n && bytes.p[end] != '\n' && bytes.p[end] != '\r') {
            end++;
        }
        at = end + (end + 1 < bytes.n && bytes.p[end] == '\r' && bytes.p[end + 1] == '\n' ? 2 : 1);
        uint32_t from = start;
        while (from < end && is_blank(bytes.p[from])) {
            from++;
        }
        while (end > from && is_blank(bytes.p[end - 1])) {
            end--;
        }
        *vec_push(&r->list) =
            (struct row){.text = str_sub(bytes, from, end), .indent = from - start};
    }
    strip_margin(r);
}
