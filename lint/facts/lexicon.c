/* The lexicon: registers (value trees) in, tables ready for look-up out.
 *
 * Registers may state short rows in a block of lines, fields parted by '|':
 *   Takes note with appreciation | N        openings
 *   78/145 2023-12-19                       dates-*: number and date of adoption
 *   1946 15                                 sc-highest: year and highest number
 * or, for openings, as a list of maps with the keys phrase, takes, usual, organs.
 * Opening phrases stand without also and further; rows that hold them anyway are passed over,
 * because adverbs are read apart from the phrase. */
#include "facts/lexicon.h"

#include "base/bits.h"
#include "base/numeral.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "facts/names.h"
#include "match/terms.h"

struct loader {
    struct lexicon *l;
    struct arena *a;
    struct err *e;
};

/* Lines of a block scalar, with the line of the file each stands on. */
struct lines {
    const struct node *node;
    struct str rest;
    uint32_t line;
};

static struct lines lines_of(const struct node *n)
{
    return (struct lines){n, n->text, n->line};
}

static bool lines_next(struct lines *it, struct str *out)
{
    while (it->rest.n) {
        uint32_t end = str_find(it->rest, STR("\n"), 0);
        uint32_t n = end == UINT32_MAX ? it->rest.n : end;
        *out = str_trim(str_sub(it->rest, 0, n));
        it->rest = str_sub(it->rest, end == UINT32_MAX ? n : n + 1, it->rest.n);
        it->line++;
        if (out->n) {
            return true;
        }
    }
    return false;
}

static bool lines_err(const struct lines *it, struct err *e, const char *expected, struct str found)
{
    return err_set_at(e, ERR_USAGE, it->node->path, it->line, 1, "expected %s, found “%.*s”",
                      expected, STR_ARG(found));
}

/* The next field of a row, up to `mark`; the row shrinks. */
static struct str field(struct str *row, const char *mark)
{
    uint32_t at = str_find(*row, str_of(mark), 0);
    uint32_t n = at == UINT32_MAX ? row->n : at;
    struct str out = str_trim(str_sub(*row, 0, n));
    *row = at == UINT32_MAX ? str_sub(*row, n, n) : str_sub(*row, n + 1, row->n);
    return out;
}

/* Openings. */

typedef VEC(struct opener) opener_vec;

static bool has_adverb(struct str phrase)
{
    struct str words = phrase;
    while (words.n) {
        struct str w = field(&words, " ");
        if (str_eq_nocase(w, STR("also")) || str_eq_nocase(w, STR("further"))) {
            return true;
        }
    }
    return false;
}

/* "A T N": false for an unknown letter. */
static bool read_takes(struct str s, unsigned *takes)
{
    static const char letters[] = "ATNI";
    for (uint32_t i = 0; i < s.n; i++) {
        const char *hit = s.p[i] ? strchr(letters, s.p[i]) : NULL;
        if (hit) {
            *takes |= 1u << (hit - letters);
        } else if (s.p[i] != ' ') {
            return false;
        }
    }
    return true;
}

static bool read_opener_line(struct lines *it, struct str row, struct opener *o, struct err *e)
{
    o->phrase = field(&row, "|");
    struct str takes = field(&row, "|"), flags = field(&row, "|");
    o->usual = true;
    if (!read_takes(takes, &o->takes)) {
        return lines_err(it, e, "letters out of A, T, N, I", takes);
    }
    while (flags.n) {
        struct str flag = field(&flags, " ");
        if (str_eq(flag, STR("unusual"))) {
            o->usual = false;
        } else if (str_eq(flag, STR("sc")) || str_eq(flag, STR("ga"))) {
            o->organs = flag;
        } else if (flag.n) {
            return lines_err(it, e, "the flag sc, ga or unusual", flag);
        }
    }
    return true;
}

static bool read_opener_map(const struct node *n, struct opener *o, struct err *e)
{
    static const char *const words[] = {"addressee", "that", "noun", "infinitive"};
    if (!node_need_text(n, "phrase", &o->phrase, e) || !node_bool(n, "usual", true, &o->usual, e)) {
        return false;
    }
    o->organs = node_text(n, "organs");
    const struct node *takes = node_get(n, "takes");
    for (uint32_t i = 0; i < node_list_count(takes); i++) {
        struct str word = node_list_text(takes, i);
        unsigned bit = 0;
        for (unsigned w = 0; w < 4; w++) {
            bit |= str_eq(word, str_of(words[w])) ? 1u << w : 0;
        }
        if (!bit) {
            return node_err(takes, e, "“takes” holds addressee, that, noun, infinitive, not “%.*s”",
                            STR_ARG(word));
        }
        o->takes |= bit;
    }
    return true;
}

/* A bit for the length, the first letter and the last two of a phrase: most stretches of text share
 * it with no phrase. */
static uint32_t shape_of(struct str phrase)
{
    uint32_t h = phrase.n;
    if (phrase.n > 1) {
        h = h * 31 + ((unsigned char)phrase.p[0] | 32u);
        h = h * 31 + ((unsigned char)phrase.p[phrase.n - 2] | 32u);
        h = h * 31 + ((unsigned char)phrase.p[phrase.n - 1] | 32u);
    }
    return h & (OPENER_SHAPES - 1);
}

static void add_shapes(struct lexicon *l, const struct opener *rows, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t shape = shape_of(rows[i].phrase);
        bits_add(l->opener_shapes, shape);
    }
}

static int by_phrase(const void *a, const void *b)
{
    const struct opener *x = a, *y = b;
    return names_cmp_nocase(x->phrase, y->phrase);
}

static bool read_openers(struct loader *ld, const struct node *n, const struct opener **out,
                         uint32_t *count)
{
    opener_vec v = {0};
    bool ok = true;
    if (n && n->kind == NODE_SCALAR) {
        struct lines it = lines_of(n);
        struct str row;
        while (ok && lines_next(&it, &row)) {
            struct opener o = {0};
            ok = read_opener_line(&it, row, &o, ld->e);
            if (ok && !has_adverb(o.phrase)) {
                *vec_push(&v) = o;
            }
        }
    } else {
        for (uint32_t i = 0; ok && n && i < n->count; i++) {
            struct opener o = {0};
            ok = read_opener_map(n->items[i].value, &o, ld->e);
            if (ok && !has_adverb(o.phrase)) {
                *vec_push(&v) = o;
            }
        }
    }
    if (v.n) {
        qsort(v.p, v.n, sizeof *v.p, by_phrase);
    }
    *out = vec_to_arena(&v, ld->a);
    *count = v.n;
    add_shapes(ld->l, v.p, v.n);
    vec_done(&v);
    return ok;
}

static int against_phrase(const void *phrase, const void *row)
{
    const struct str *a = phrase;
    const struct opener *b = row;
    return names_cmp_nocase(*a, b->phrase);
}

const struct opener *lexicon_opener(const struct lexicon *l, bool operative, struct str phrase)
{
    const struct opener *rows = operative ? l->operative : l->preambular;
    uint32_t count = operative ? l->operative_count : l->preambular_count, shape = shape_of(phrase);
    bool possible = count && bits_has(l->opener_shapes, shape);
    return possible ? bsearch(&phrase, rows, count, sizeof *rows, against_phrase) : NULL;
}

/* Bodies. */

static bool read_form(const struct node *n, enum number_form *form, struct err *e)
{
    static const char *const forms[] = {
#define X(id, name) name,
        NUMBER_FORMS(X)
#undef X
            NULL};
    struct str word;
    if (!node_need_text(n, "form", &word, e)) {
        return false;
    }
    for (unsigned i = 0; forms[i]; i++) {
        if (str_eq(word, str_of(forms[i]))) {
            *form = (enum number_form)i;
            return true;
        }
    }
    const char *near = node_nearest(word, forms);
    return node_err(node_get(n, "form"), e, "unknown form “%.*s”%s%s%s", STR_ARG(word),
                    near ? "; did you mean “" : "", near ? near : "", near ? "”?" : "");
}

static bool read_sessions(struct loader *ld, const struct node *n, struct body *b)
{
    uint32_t count = n ? n->count : 0;
    struct session_year *rows = ARENA_ARRAY(ld->a, struct session_year, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct node *row = n->items[i].value;
        bool ok = n->kind == NODE_MAP
                      ? numeral_figures(n->items[i].key, &rows[i].session) &&
                            row->kind == NODE_SCALAR && numeral_figures(row->text, &rows[i].year)
                      : node_uint(row, "session", 0, &rows[i].session, ld->e) &&
                            node_uint(row, "year", 0, &rows[i].year, ld->e);
        if (!ok) {
            return node_err(row, ld->e, "a session and its year are expected");
        }
    }
    b->sessions = rows;
    b->session_count = count;
    return true;
}

static const struct str *read_texts(struct loader *ld, const struct node *n, uint32_t *count)
{
    *count = node_list_count(n);
    struct str *out = ARENA_ARRAY(ld->a, struct str, *count);
    for (uint32_t i = 0; i < *count; i++) {
        out[i] = node_list_text(n, i);
    }
    return out;
}

static bool read_bodies(struct loader *ld, const struct node *n)
{
    uint32_t count = n ? n->count : 0;
    struct body *rows = ARENA_ARRAY(ld->a, struct body, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct node *row = n->items[i].value;
        struct body *b = &rows[i];
        if (!node_need_text(row, "id", &b->id, ld->e) ||
            !node_need_text(row, "name", &b->name, ld->e) || !read_form(row, &b->form, ld->e) ||
            !node_uint(row, "base", 0, &b->base, ld->e) ||
            !read_sessions(ld, node_get(row, "sessions"), b)) {
            return false;
        }
        b->formula = node_text(row, "formula");
        b->profile = node_text(row, "profile");
        b->aliases = read_texts(ld, node_get(row, "aliases"), &b->alias_count);
    }
    ld->l->bodies = rows;
    ld->l->body_count = count;
    return true;
}

/* Instruments. */

static bool read_instruments(struct loader *ld, const struct node *n)
{
    uint32_t count = n ? n->count : 0;
    struct instrument *rows = ARENA_ARRAY(ld->a, struct instrument, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct node *row = n->items[i].value;
        struct instrument *t = &rows[i];
        if (!node_need_text(row, "id", &t->id, ld->e) ||
            !node_need_text(row, "title", &t->title, ld->e) ||
            !node_bool(row, "treaty", false, &t->treaty, ld->e) ||
            !node_bool(row, "sure", false, &t->sure, ld->e) ||
            !node_bool(row, "noted", true, &t->noted, ld->e) ||
            !node_bool(row, "supplementing", false, &t->supplementing, ld->e)) {
            return false;
        }
        t->series = node_text(row, "series");
        t->volume = node_text(row, "volume");
        t->number = node_text(row, "number");
        t->source = node_text(row, "source");
        t->shorts = read_texts(ld, node_get(row, "shorts"), &t->short_count);
    }
    ld->l->instruments = rows;
    ld->l->instrument_count = count;
    return true;
}

/* Dates of adoption, highest numbers. */

static bool read_date(struct str s, struct date *d)
{
    unsigned y, m, day;
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !numeral_figures(str_sub(s, 0, 4), &y) ||
        !numeral_figures(str_sub(s, 5, 7), &m) || !numeral_figures(str_sub(s, 8, 10), &day)) {
        return false;
    }
    *d = (struct date){(uint16_t)y, (uint8_t)m, (uint8_t)day};
    return date_is_valid(*d);
}

typedef VEC(struct adoption) adoption_vec;

/* "GA 74/135" */
static struct str adoption_key(struct arena *a, struct str body, struct str number)
{
    char *key = arena_alloc(a, body.n + 1u + number.n, 1);
    memcpy(key, body.p, body.n);
    key[body.n] = ' ';
    memcpy(key + body.n + 1, number.p, number.n);
    return (struct str){key, body.n + 1 + number.n};
}

static bool read_date_rows(struct loader *ld, const struct node *rows, struct str body,
                           adoption_vec *v)
{
    struct lines it = lines_of(rows);
    struct str row;
    while (lines_next(&it, &row)) {
        /* the date stands last, because old numbers hold blanks: "217 A (III) 1948-12-10" */
        struct date d;
        if (row.n < 12 || !read_date(str_sub(row, row.n - 10, row.n), &d)) {
            return lines_err(&it, ld->e, "a number and a date such as 2019-12-18", row);
        }
        struct str number = str_trim(str_sub(row, 0, row.n - 10));
        *vec_push(v) = (struct adoption){adoption_key(ld->a, body, number), d};
    }
    return true;
}

/* `adopted`: dates of the mastheads; `observed`: dates with which resolutions are always cited. */
static bool read_dates(struct loader *ld, const struct node *root, adoption_vec *v)
{
    struct str body;
    const struct node *adopted = node_get(root, "adopted"), *observed = node_get(root, "observed");
    if (!node_need_text(root, "body", &body, ld->e) || !adopted || adopted->kind != NODE_SCALAR ||
        (observed && observed->kind != NODE_SCALAR)) {
        return node_err(root, ld->e, "a register of dates has the keys body, adopted and observed");
    }
    return read_date_rows(ld, adopted, body, v) &&
           (!observed || read_date_rows(ld, observed, body, v));
}

static int by_key(const void *a, const void *b)
{
    const struct adoption *x = a, *y = b;
    return str_cmp(x->key, y->key);
}

#define SC_FIRST_YEAR 1946

static bool read_highest(struct loader *ld, const struct node *root)
{
    const struct node *rows = node_get(root, "highest");
    if (!rows || rows->kind != NODE_SCALAR) {
        return node_err(root, ld->e, "the register sc-highest has the key highest");
    }
    VEC(unsigned) v = {0};
    struct lines it = lines_of(rows);
    struct str row, line;
    bool ok = true;
    while (ok && lines_next(&it, &row)) {
        unsigned year, number;
        line = row;
        ok = numeral_figures(field(&row, " "), &year) &&
             numeral_figures(field(&row, " "), &number) && year == SC_FIRST_YEAR + v.n;
        if (ok) {
            *vec_push(&v) = number;
        } else {
            lines_err(&it, ld->e, "the next year and its highest number", line);
        }
    }
    ld->l->sc_highest = vec_to_arena(&v, ld->a);
    ld->l->sc_year_count = v.n;
    vec_done(&v);
    return ok;
}

/* All. */

static bool read_register(struct loader *ld, const struct register_node *r, adoption_vec *adoptions)
{
    if (str_eq(r->name, STR("openings"))) {
        return read_openers(ld, node_get(r->root, "operative"), &ld->l->operative,
                            &ld->l->operative_count) &&
               read_openers(ld, node_get(r->root, "preambular"), &ld->l->preambular,
                            &ld->l->preambular_count);
    }
    if (str_eq(r->name, STR("bodies"))) {
        return read_bodies(ld, node_get(r->root, "bodies"));
    }
    if (str_eq(r->name, STR("instruments"))) {
        return read_instruments(ld, node_get(r->root, "instruments"));
    }
    if (str_eq(r->name, STR("sc-highest"))) {
        return read_highest(ld, r->root);
    }
    return !str_starts(r->name, STR("dates-")) || read_dates(ld, r->root, adoptions);
}

bool lexicon_load(struct lexicon *l, struct arena *a, const struct register_node *registers,
                  uint32_t count, struct err *e)
{
    *l = (struct lexicon){0};
    struct loader ld = {l, a, e};
    adoption_vec adoptions = {0};
    bool ok = true;
    for (uint32_t i = 0; ok && i < count; i++) {
        ok = read_register(&ld, &registers[i], &adoptions);
    }
    if (adoptions.n) {
        qsort(adoptions.p, adoptions.n, sizeof *adoptions.p, by_key);
    }
    l->adoptions = vec_to_arena(&adoptions, a);
    l->adoption_count = adoptions.n;
    vec_done(&adoptions);
    l->names = names_table(a, l);
    return ok;
}

const struct body *lexicon_body(const struct lexicon *l, struct str id)
{
    for (uint32_t i = 0; i < l->body_count; i++) {
        if (str_eq(l->bodies[i].id, id)) {
            return &l->bodies[i];
        }
    }
    return NULL;
}

struct date lexicon_adoption(const struct lexicon *l, struct str body_id, struct str number)
{
    char key[64];
    if (!body_id.n || !number.n || body_id.n + number.n + 1 > sizeof key) {
        return (struct date){0};
    }
    memcpy(key, body_id.p, body_id.n);
    key[body_id.n] = ' ';
    memcpy(key + body_id.n + 1, number.p, number.n);
    struct adoption want = {{key, body_id.n + 1 + number.n}, {0}};
    const struct adoption *hit =
        l->adoption_count ? bsearch(&want, l->adoptions, l->adoption_count, sizeof want, by_key)
                          : NULL;
    return hit ? hit->date : (struct date){0};
}

uint32_t lexicon_formula_at(struct str s, struct str formula)
{
    if (formula.n && str_starts_nocase(s, formula)) {
        return formula.n;
    }
    uint32_t blank = str_find(s, STR(" "), 4);
    if (!str_starts_nocase(s, STR("The ")) || !str_starts_nocase(formula, STR("The ")) ||
        blank == UINT32_MAX || !numeral_ordinal_words(str_sub(s, 4, blank))) {
        return 0;
    }
    struct str rest = str_sub(formula, 4, formula.n);
    return str_starts_nocase(str_sub(s, blank + 1, s.n), rest) ? blank + 1 + rest.n : 0;
}

unsigned lexicon_council_year(const struct lexicon *l, unsigned number)
{
    for (unsigned y = 0; y < l->sc_year_count && number; y++) {
        if (number <= l->sc_highest[y]) {
            return SC_FIRST_YEAR + y;
        }
    }
    return 0;
}
