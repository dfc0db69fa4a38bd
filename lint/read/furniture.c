/* The furniture of printed pages in a plain text: running heads, job numbers, page numbers, what is
 * left of a bar code.
 *
 *     A/RES/78/190                     running head
 *     23-26049                         job number
 *     2/11                             page of pages
 *
 * A line with a symbol that comes again and again is a running head even where pages are numbered
 * in another way ("12", "Page 3 of 9"); what stands beside it alone in figures is a page number. */
#include "base/map.h"
#include "base/numeral.h"
#include "read/prose.h"
#include "read/rows.h"

/* How far above its page number a running head may begin. */
#define HEAD_LINES 10

/* "2/11": page of pages. */
static bool is_page_number(struct str t)
{
    uint32_t slash = str_find(t, STR("/"), 0);
    unsigned page, pages;
    return slash != UINT32_MAX && t.n <= 7 && numeral_figures(str_sub(t, 0, slash), &page) &&
           numeral_figures(str_sub(t, slash + 1, t.n), &pages) && page >= 1 && page <= pages;
}

/* "A/RES/78/190", "S/2018/257": a symbol alone on its line. */
static bool is_symbol_line(struct str t)
{
    uint32_t slashes = 0;
    for (uint32_t i = 0; i < t.n; i++) {
        char c = t.p[i];
        bool fits = ascii_is_digit(c) || ascii_is_upper(c) || (c && strchr("/.-()l*", c)) ||
                    (ascii_is_lower(c) && i > 0);
        if (!fits) {
            return false;
        }
        slashes += c == '/';
    }
    return slashes >= 1 && t.n >= 4 && t.n <= 40 && ascii_is_upper(t.p[0]) &&
           ascii_is_digit(t.p[t.n - 1]);
}

/* "*2326049*": what is left of a bar code. */
bool row_is_bar_code(struct str t)
{
    unsigned value;
    return t.n == 9 && t.p[0] == '*' && t.p[8] == '*' && numeral_figures(str_sub(t, 1, 8), &value);
}

static bool is_job_line(struct str t)
{
    return t.n && prose_job_number(t) == t.n;
}

/* The lines that stand together with the symbol above page number `at` are its running head. */
static void mark_running_head(struct rows *s, uint32_t at)
{
    uint32_t least = at > HEAD_LINES ? at - HEAD_LINES : 0, symbol = at;
    while (symbol > least && !is_symbol_line(s->list.p[symbol].text)) {
        symbol--;
    }
    if (!is_symbol_line(s->list.p[symbol].text)) {
        return;
    }
    for (uint32_t i = symbol; i > least && s->list.p[i].text.n; i--) {
        s->list.p[i].furniture = true;
    }
    for (uint32_t i = symbol; i < at && s->list.p[i].text.n; i++) {
        s->list.p[i].furniture = true;
    }
}

/* "Page 3 of 9", "Page 3", "- 3 -", "– 3 –". */
static bool is_page_line(struct str t)
{
    static const char *const starts[] = {"Page ", "page ", "PAGE ", "- ", "– "};
    for (size_t i = 0; i < sizeof starts / sizeof *starts && t.n <= 16; i++) {
        uint32_t at = (uint32_t)strlen(starts[i]);
        if (str_starts(t, str_of(starts[i])) && at < t.n && ascii_is_digit(t.p[at])) {
            while (at < t.n && ascii_is_digit(t.p[at])) {
                at++;
            }
            struct str rest = str_trim(str_sub(t, at, t.n));
            return rest.n == 0 || str_eq(rest, STR("-")) || str_eq(rest, STR("–")) ||
                   str_starts(rest, STR("of ")) || rest.p[0] == '/';
        }
    }
    return false;
}

/* A line that begins or ends in a symbol: "A/C.3/79/L.12      Rights of the child". */
static bool has_symbol_at_edge(struct str t)
{
    uint32_t first = str_find(t, STR(" "), 0), last = t.n;
    while (last > 0 && t.p[last - 1] != ' ') {
        last--;
    }
    return t.n <= 120 && (is_symbol_line(str_sub(t, 0, first == UINT32_MAX ? t.n : first)) ||
                          is_symbol_line(str_sub(t, last, t.n)));
}

/* A page number in figures beside the running head at `at`, empty lines between. */
static void mark_beside(struct rows *s, uint32_t at)
{
    for (int step = -1; step <= 1; step += 2) {
        uint32_t i = at;
        for (int k = 0; k < 3; k++) {
            if ((step < 0 && i == 0) || (step > 0 && i + 1 >= s->list.n)) {
                break;
            }
            i = step < 0 ? i - 1 : i + 1;
            struct str t = s->list.p[i].text;
            unsigned page;
            if (t.n) {
                s->list.p[i].furniture |= t.n <= 3 && numeral_figures(t, &page);
                break;
            }
        }
    }
}

enum { FRONT_LINES = 10 /* the symbol there is that of the masthead */ };

static void mark_repeated_heads(struct rows *s)
{
    struct map seen = {0};
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < s->list.n; i++) {
            struct row *row = &s->list.p[i];
            if (!has_symbol_at_edge(row->text)) {
                continue;
            }
            uint32_t count = map_find(&seen, row->text);
            if (round == 0) {
                map_set(&seen, row->text, count == MAP_NONE ? 1 : count + 1);
            } else if (count > 1 && i >= FRONT_LINES) {
                row->furniture = true;
                mark_beside(s, i);
            }
        }
    }
    map_done(&seen);
}

void rows_mark_furniture(struct rows *s)
{
    for (uint32_t i = 0; i < s->list.n; i++) {
        struct row *row = &s->list.p[i];
        if (is_job_line(row->text) || row_is_bar_code(row->text) || is_page_line(row->text)) {
            row->furniture = true;
        } else if (is_page_number(row->text)) {
            row->furniture = true;
            mark_running_head(s, i);
        }
    }
    mark_repeated_heads(s);
}
