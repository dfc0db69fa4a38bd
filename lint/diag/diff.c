/* The unified diff of a draft before and after its fixes. Lines are compared by Myers' greedy
 * algorithm between the first and the last line that differ: fixes change few lines, so it ends
 * after few steps. Where more than a thousand lines differ, the stretch is shown as replaced as a
 * whole. */
#include "diag/diff.h"

#include "base/vec.h"

enum { STEPS_MOST = 2000, AROUND = 3 };

struct lines {
    VEC(struct str) list; /* with their line ends */
};

/* Lines a.start..a.end were replaced by b.start..b.end. */
struct change {
    struct range a, b;
};

struct diff {
    struct lines a, b;
    VEC(struct change) changes; /* in order */
};

static void split(struct lines *l, struct str s)
{
    for (uint32_t at = 0; at < s.n;) {
        uint32_t end = str_find(s, STR("\n"), at);
        end = end == UINT32_MAX ? s.n : end + 1;
        *vec_push(&l->list) = str_sub(s, at, end);
        at = end;
    }
}

static bool same(const struct diff *d, uint32_t a, uint32_t b)
{
    return str_eq(d->a.list.p[a], d->b.list.p[b]);
}

/* Steps of the search: furthest[k] after each number of edits, kept to walk back. */
struct search {
    VEC(int32_t) rows; /* row d has 2d+1 numbers, for k = -d..d */
    struct range a, b;
};

static uint32_t row_start(int32_t step)
{
    return (uint32_t)(step * step); /* 1 + 3 + 5 + ... */
}

static int32_t furthest(const struct search *s, int32_t step, int32_t k)
{
    return k < -step || k > step ? -1 : s->rows.p[row_start(step) + (uint32_t)(k + step)];
}

/* From the row before: whether the path to diagonal `k` at `step` came by a line that was added. */
static bool came_down(const struct search *s, int32_t step, int32_t k)
{
    return k == -step || (k != step && furthest(s, step - 1, k - 1) < furthest(s, step - 1, k + 1));
}

/* The number of edits, or -1 above the limit. */
static int32_t find_path(struct diff *d, struct search *s)
{
    int32_t n = (int32_t)range_length(s->a), m = (int32_t)range_length(s->b);
    for (int32_t step = 0; step <= n + m && step <= STEPS_MOST; step++) {
        for (int32_t k = -step; k <= step; k++) {
            int32_t x = step == 0               ? 0
                        : came_down(s, step, k) ? furthest(s, step - 1, k + 1)
                                                : furthest(s, step - 1, k - 1) + 1;
            while (x >= 0 && x < n && x - k >= 0 && x - k < m &&
                   same(d, s->a.start + (uint32_t)x, s->b.start + (uint32_t)(x - k))) {
                x++;
            }
            *vec_push(&s->rows) = x;
            if (x >= n && x - k >= m) {
                return step;
            }
        }
    }
    return -1;
}

/* Adds one changed line to the changes, which are found from the end. */
static void add_line(struct diff *d, struct range a, struct range b)
{
    struct change *last = d->changes.n ? &d->changes.p[d->changes.n - 1] : NULL;
    if (last && last->a.start == a.end && last->b.start == b.end) {
        last->a.start = a.start;
        last->b.start = b.start;
    } else {
        *vec_push(&d->changes) = (struct change){a, b};
    }
}

static void walk_back(struct diff *d, const struct search *s, int32_t steps)
{
    int32_t x = (int32_t)range_length(s->a), y = (int32_t)range_length(s->b);
    for (int32_t step = steps; step > 0; step--) {
        int32_t k = x - y;
        bool down = came_down(s, step, k);
        int32_t from = down ? k + 1 : k - 1;
        x = furthest(s, step - 1, from);
        y = x - from;
        uint32_t a = s->a.start + (uint32_t)x, b = s->b.start + (uint32_t)y;
        add_line(d, (struct range){a, a + !down}, (struct range){b, b + down});
    }
}

static void compare(struct diff *d)
{
    uint32_t n = d->a.list.n, m = d->b.list.n, start = 0;
    while (start < n && start < m && same(d, start, start)) {
        start++;
    }
    while (n > start && m > start && same(d, n - 1, m - 1)) {
        n--;
        m--;
    }
    struct search s = {.a = {start, n}, .b = {start, m}};
    int32_t steps = find_path(d, &s);
    if (steps < 0) {
        *vec_push(&d->changes) = (struct change){s.a, s.b};
    } else {
        walk_back(d, &s, steps);
    }
    vec_done(&s.rows);
    for (uint32_t i = 0; i < d->changes.n / 2; i++) {
        struct change swap = d->changes.p[i];
        d->changes.p[i] = d->changes.p[d->changes.n - 1 - i];
        d->changes.p[d->changes.n - 1 - i] = swap;
    }
}

static void put_lines(struct buf *out, const struct lines *l, uint32_t start, uint32_t end,
                      char sign)
{
    for (uint32_t i = start; i < end; i++) {
        struct str line = l->list.p[i];
        buf_add_char(out, sign);
        buf_add(out, line);
        if (!str_ends(line, STR("\n"))) {
            buf_add_cstr(out, "\n\\ No newline at end of file\n");
        }
    }
}

/* "12,3" of "@@ -12,3 +12,4 @@" */
static void put_span(struct buf *out, char sign, uint32_t start, uint32_t end)
{
    uint32_t n = end - start;
    buf_printf(out, "%c%u", sign, n ? start + 1 : start);
    if (n != 1) {
        buf_printf(out, ",%u", n);
    }
}

/* Changes first..last-1, near enough to stand in one piece. */
static void put_hunk(const struct diff *d, uint32_t first, uint32_t last, struct buf *out)
{
    const struct change *p = d->changes.p;
    uint32_t lead = p[first].a.start < AROUND ? p[first].a.start : AROUND;
    uint32_t rest = d->a.list.n - p[last - 1].a.end, tail = rest < AROUND ? rest : AROUND;
    buf_add_cstr(out, "@@ ");
    put_span(out, '-', p[first].a.start - lead, p[last - 1].a.end + tail);
    buf_add_char(out, ' ');
    put_span(out, '+', p[first].b.start - lead, p[last - 1].b.end + tail);
    buf_add_cstr(out, " @@\n");
    uint32_t at = p[first].a.start - lead;
    for (uint32_t i = first; i < last; i++) {
        put_lines(out, &d->a, at, p[i].a.start, ' ');
        put_lines(out, &d->a, p[i].a.start, p[i].a.end, '-');
        put_lines(out, &d->b, p[i].b.start, p[i].b.end, '+');
        at = p[i].a.end;
    }
    put_lines(out, &d->a, at, at + tail, ' ');
}

void diff_write(const char *path, struct str before, struct str after, struct buf *out)
{
    struct diff d = {0};
    split(&d.a, before);
    split(&d.b, after);
    compare(&d);
    path += *path == '/';
    if (!str_eq(before, after)) {
        buf_printf(out, "--- a/%s\n+++ b/%s\n", path, path);
    }
    for (uint32_t i = 0; i < d.changes.n && !str_eq(before, after);) {
        uint32_t last = i + 1;
        while (last < d.changes.n &&
               d.changes.p[last].a.start - d.changes.p[last - 1].a.end <= 2 * AROUND) {
            last++;
        }
        put_hunk(&d, i, last, out);
        i = last;
    }
    vec_done(&d.a.list);
    vec_done(&d.b.list);
    vec_done(&d.changes);
}
