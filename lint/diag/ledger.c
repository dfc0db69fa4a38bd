/* Reading, writing and matching of findings that were written down. Matching never looks at lines:
 * a paragraph may move, be wrapped anew, or lie in a file of another name.
 *
 * The baseline counts: where a text had "the the" twice in two equal paragraphs and has it three
 * times now, one of the three is new. A finding copied into another draft is new there, as long as
 * the first draft exists. */
#include "diag/ledger.h"

#include <stdio.h>
#include <stdlib.h>

enum { PARTS = 4, EXCERPT_MOST = 60 };

void ledger_init(struct ledger *l, struct arena *a)
{
    *l = (struct ledger){.arena = a};
}

void ledger_done(struct ledger *l)
{
    vec_done(&l->list);
    map_done(&l->by_fingerprint);
}

static struct str hexadecimal(struct arena *a, uint64_t fingerprint)
{
    return str_printf(a, "%016llx", (unsigned long long)fingerprint);
}

void ledger_add(struct ledger *l, uint64_t fingerprint, struct str rule, struct str path,
                struct str text)
{
    uint32_t i = l->list.n;
    struct str key = hexadecimal(l->arena, fingerprint);
    uint32_t first = map_find(&l->by_fingerprint, key);
    *vec_push(&l->list) = (struct ledger_entry){fingerprint, rule, path, text, first, {0}};
    map_set(&l->by_fingerprint, key, i);
}

static bool read_fingerprint(struct str s, uint64_t *out)
{
    *out = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        int digit = ascii_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) {
            return false;
        }
        *out = *out << 4 | (unsigned)digit;
    }
    return s.n == 16;
}

static bool read_line(struct ledger *l, struct str line)
{
    struct str parts[PARTS] = {0};
    uint64_t fingerprint;
    for (int i = 0; i < PARTS; i++) {
        uint32_t tab = i < PARTS - 1 ? str_find(line, STR("\t"), 0) : UINT32_MAX;
        parts[i] = str_trim(str_sub(line, 0, tab));
        line = tab == UINT32_MAX ? (struct str){0} : str_sub(line, tab + 1, line.n);
    }
    if (!read_fingerprint(parts[0], &fingerprint) || !parts[1].n || !parts[2].n) {
        return false;
    }
    ledger_add(l, fingerprint, parts[1], parts[2], parts[3]);
    return true;
}

bool ledger_read(struct ledger *l, const char *name, struct str bytes, struct err *e)
{
    uint32_t number = 0;
    for (uint32_t at = 0; at < bytes.n;) {
        uint32_t end = str_find(bytes, STR("\n"), at);
        end = end == UINT32_MAX ? bytes.n : end;
        struct str line = str_sub(bytes, at, end);
        number++;
        at = end + 1;
        if (str_trim(line).n == 0 || line.p[0] == '#') {
            continue;
        }
        if (!read_line(l, line)) {
            return err_set_at(
                e, ERR_USAGE, name, number, 1,
                "a line has a fingerprint of 16 digits, a rule, a path and a text, parted by tabs");
        }
    }
    return true;
}

uint32_t ledger_find(const struct ledger *l, const struct diagnostic *g)
{
    char key[17];
    snprintf(key, sizeof key, "%016llx", (unsigned long long)g->fingerprint);
    uint32_t i = map_find(&l->by_fingerprint, str_of(key));
    while (i != MAP_NONE && !str_eq(l->list.p[i].rule, g->rule)) {
        i = l->list.p[i].next;
    }
    return i;
}

/* --- writing --- */

static int by_path(const void *left, const void *right)
{
    const struct ledger_entry *a = *(const struct ledger_entry *const *)left;
    const struct ledger_entry *b = *(const struct ledger_entry *const *)right;
    int by = str_cmp(a->path, b->path);
    return by ? by : a < b ? -1 : a > b;
}

void ledger_write(const struct ledger *l, const char *title, struct buf *out)
{
    VEC(const struct ledger_entry *) order = {0};
    for (uint32_t i = 0; i < l->list.n; i++) {
        *vec_push(&order) = &l->list.p[i];
    }
    if (order.n) {
        qsort(order.p, order.n, sizeof *order.p, by_path);
    }
    buf_printf(out, "# reslint 1: %s\n", title);
    for (uint32_t i = 0; i < order.n; i++) {
        const struct ledger_entry *x = order.p[i];
        buf_printf(out, "%016llx\t%.*s\t%.*s\t%.*s\n", (unsigned long long)x->fingerprint,
                   STR_ARG(x->rule), STR_ARG(x->path), STR_ARG(x->text));
    }
    vec_done(&order);
}

struct str ledger_excerpt(struct arena *a, const struct doc *doc, const struct diagnostic *g)
{
    struct str s = str_trim(doc_text(doc, g->place.range));
    uint32_t n = s.n > EXCERPT_MOST ? EXCERPT_MOST : s.n;
    while (n > 0 && n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80) {
        n--;
    }
    char *copy = str_cstr(a, str_sub(s, 0, n));
    for (uint32_t i = 0; i < n; i++) {
        copy[i] = copy[i] == '\t' || copy[i] == '\n' || copy[i] == '\r' ? ' ' : copy[i];
    }
    return (struct str){copy, n};
}

/* --- matching --- */

static void mute(struct diagnostic *g, enum diag_mute by, struct str reason)
{
    g->mute = by;
    g->suppressed = reason.n ? reason : STR("no reason is given");
}

void ledger_suppress(struct ledger *l, struct diags *d, struct str path)
{
    for (uint32_t i = 0; i < d->list.n; i++) {
        struct diagnostic *g = d->list.p[i];
        uint32_t found = g->suppressed.p ? MAP_NONE : ledger_find(l, g);
        if (found != MAP_NONE) {
            l->list.p[found].seen_in = path;
            mute(g, MUTE_FILE, l->list.p[found].text);
        }
    }
}

/* A document is marked anew after its fixes, and may be named twice: what it used before is free
 * again. */
static void set_free(struct ledger *l, struct str path)
{
    for (uint32_t i = 0; i < l->list.n; i++) {
        struct ledger_entry *x = &l->list.p[i];
        x->seen_in = str_eq(x->seen_in, path) ? (struct str){0} : x->seen_in;
    }
}

static struct ledger_entry *entry_for(struct ledger *l, const struct diagnostic *g, struct str path,
                                      ledger_gone *gone, void *context)
{
    struct ledger_entry *renamed = NULL;
    for (uint32_t i = ledger_find(l, g); i != MAP_NONE; i = l->list.p[i].next) {
        struct ledger_entry *x = &l->list.p[i];
        if (x->seen_in.p || !str_eq(x->rule, g->rule)) {
            continue;
        }
        if (str_eq(x->path, path)) {
            return x;
        }
        if (!renamed && gone(context, x->path)) {
            renamed = x;
        }
    }
    return renamed;
}

void ledger_baseline(struct ledger *l, struct diags *d, struct str path, ledger_gone *gone,
                     void *context)
{
    set_free(l, path);
    for (uint32_t i = 0; i < d->list.n; i++) {
        struct diagnostic *g = d->list.p[i];
        struct ledger_entry *x = g->suppressed.p ? NULL : entry_for(l, g, path, gone, context);
        if (x) {
            x->seen_in = path;
            mute(g, MUTE_BASELINE, STR("in the baseline"));
        }
    }
}
