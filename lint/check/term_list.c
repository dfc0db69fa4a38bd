/* The list of a `terms` rule. In, under `terms`: a list of entries, or a block of lines.
 *
 *   - "towards < toward"                         right < wrong, wrong; several parted by “;”
 *   - "organize recognize realize"               with `inflect: ize`: the wrong forms are made
 *   - "Republic of Korea ="                      right as it is: nothing inside it is wrong
 *   - {use: licence, avoid: license, only: ["a ~"], note: as a noun}
 *   - {from: 79, authority: ..., terms: ["healthcare < health care"]}    a group with options
 *
 * Out: one struct term for each wrong form. A wrong form inside a longer form of the same list
 * ("Korea" in "Republic of Korea") is not found there: the longer one decides. */
#include "check/term_list.h"

#include <stdio.h>

#include "base/map.h"
#include "match/terms.h"

enum { MOST_DEPTH = 3 /* groups inside groups */ };

static const char *const entry_keys[] = {"use",    "avoid", "keep",       "terms",      "case",
                                         "unless", "only",  "skip-names", "inflect",    "from",
                                         "until",  "note",  "authority",  "confidence", NULL};

struct reading {
    struct term_list *list;
    struct err *e;
    const struct node *at;
    uint32_t line;   /* of the entry now read */
    uint32_t depth;
};

static bool fail(struct reading *r, const char *format, struct str word)
{
    char text[600];
    snprintf(text, sizeof text, "%s: “%.*s”", format, word.n > 200 ? 200 : (int)word.n, word.p);
    return err_set_at(r->e, ERR_USAGE, r->at->path, r->line,
                      r->at->line == r->line ? r->at->column : 1, "%s", text);
}

/* Contexts compare with a plain apostrophe and single blanks. */
static struct str plain(struct arena *a, struct str s)
{
    struct str apostrophe = STR("’");
    char *out = arena_alloc(a, s.n, 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        bool folds = str_starts(str_sub(s, i, s.n), apostrophe);
        if (s.p[i] != ' ' || n == 0 || out[n - 1] != ' ') {
            out[n++] = folds ? '\'' : s.p[i];
        }
        i += folds ? 2 : 0;
    }
    return (struct str){out, n};
}

const struct term_context *term_context_new(struct arena *a, struct str before, struct str after,
                                            const struct term_context *next)
{
    struct term_context *c = ARENA_NEW(a, struct term_context);
    *c = (struct term_context){plain(a, before), plain(a, after), next};
    return c;
}

/* unless: ["~ for Economic Co-operation", "World Heritage ~"] */
static bool read_contexts(struct reading *r, const struct node *n, const struct term_context **out)
{
    for (uint32_t i = 0; i < node_list_count(n); i++) {
        struct str text = node_list_text(n, i);
        uint32_t at = str_find(text, STR("~"), 0);
        if (at == UINT32_MAX || text.n == 1) {
            return node_err(n, r->e,
                            "words around a term are shown with ~ in its place, as in “World "
                            "Heritage ~”: “%.*s”",
                            STR_ARG(text));
        }
        *out = term_context_new(r->list->arena, str_sub(text, 0, at), str_sub(text, at + 1, text.n),
                                *out);
    }
    return !n || n->kind != NODE_MAP ||
           node_err(n, r->e, "a list of words around the term is expected");
}

static bool read_case(const struct node *n, unsigned *flags, struct err *e)
{
    const struct node *value = node_get(n, "case");
    struct str word = node_text(n, "case");
    if (!value) {
        return true;
    }
    if (str_eq(word, STR("true"))) {
        *flags = TERM_CASE;
    } else if (str_eq(word, STR("first"))) {
        *flags = TERM_FIRST_CASE;
    } else if (str_eq(word, STR("false"))) {
        *flags = 0;
    } else {
        return node_err(
            value, e,
            "“case” is true (capitals must agree), first (but for the first letter) or false");
    }
    return true;
}

/* The options of `n` on top of those of the group around it. `rule`: its authority is the rule's
 * own. */
static const struct term_options *read_options(struct reading *r, const struct node *n,
                                               const struct term_options *around, bool rule)
{
    struct term_options *o = ARENA_NEW(r->list->arena, struct term_options);
    *o = *around;
    struct str inflect_word = node_text(n, "inflect");
    if (!read_case(n, &o->flags, r->e) || !when_read(n, &o->when, r->e) ||
        !node_bool(n, "skip-names", o->skip_names, &o->skip_names, r->e) ||
        !read_contexts(r, node_get(n, "unless"), &o->unless) ||
        !read_contexts(r, node_get(n, "only"), &o->only)) {
        return NULL;
    }
    if (inflect_word.p) {
        o->inflect = inflection_of(inflect_word);
    }
    if (o->inflect == INFLECTION_COUNT) {
        node_err(node_get(n, "inflect"), r->e, "“inflect” is ize, yse, noun, verb or none");
        return NULL;
    }
    if (!rule && node_get(n, "note")) {
        o->note = node_text(n, "note");
    }
    if (!rule && node_get(n, "authority")) {
        o->authority = node_text(n, "authority");
    }
    return o;
}

/* One wrong word with all its forms. Forms in which right and wrong agree are left out. */
static void add_forms(struct reading *r, struct str avoid, const struct str *uses,
                      uint32_t use_count, const struct term_options *o)
{
    struct arena *a = r->list->arena;
    for (uint32_t i = 0;; i++) {
        struct str wrong = inflect(a, avoid, o->inflect, i);
        if (!wrong.p) {
            return;
        }
        struct str *right = ARENA_ARRAY(a, struct str, use_count);
        bool same = false;
        for (uint32_t k = 0; k < use_count; k++) {
            right[k] = inflect(a, uses[k], o->inflect, i);
            same |= str_eq(right[k], wrong);
        }
        if (!same) {
            *vec_push(&r->list->terms) =
                (struct term){wrong, right, use_count, o, o->unless, r->at, r->line, i > 0};
        }
    }
}

static bool add_wrong(struct reading *r, struct str avoid, const struct str *uses,
                      uint32_t use_count, const struct term_options *o)
{
    if (avoid.n == 0) {
        return fail(r, "a wrong word is missing between commas", use_count ? uses[0] : avoid);
    }
    for (uint32_t i = 0; i < use_count; i++) {
        if (str_eq(uses[i], avoid)) {
            return fail(r, "right and wrong word are the same", avoid);
        }
    }
    add_forms(r, avoid, uses, use_count, o);
    return true;
}

/* Calls for each piece of `text` between `mark`s, trimmed. */
static bool next_piece(struct str text, char mark, uint32_t *at, struct str *piece)
{
    if (*at > text.n) {
        return false;
    }
    const char *hit = *at < text.n ? memchr(text.p + *at, mark, text.n - *at) : NULL;
    uint32_t end = hit ? (uint32_t)(hit - text.p) : text.n;
    *piece = str_trim(str_sub(text, *at, end));
    *at = end + 1;
    return true;
}

/* "organize recognize": right words whose wrong forms follow from their ending. */
static bool read_plain_words(struct reading *r, struct str text, const struct term_options *o)
{
    struct str word;
    for (uint32_t at = 0; next_piece(text, ' ', &at, &word);) {
        if (word.n == 0) {
            continue;
        }
        struct str wrong = inflect_wrong(r->list->arena, word, o->inflect);
        if (!wrong.p) {
            return fail(r, "expected is “right < wrong, wrong”", text);
        }
        struct str *use = ARENA_NEW(r->list->arena, struct str);
        *use = word;
        add_forms(r, wrong, use, 1, o);
    }
    return true;
}

/* "right | right < wrong, wrong" or "right =" */
static bool read_compact(struct reading *r, struct str text, const struct term_options *o)
{
    uint32_t sign = str_find(text, STR("<"), 0), uses = 0;
    struct str piece, *right = ARENA_ARRAY(r->list->arena, struct str, 8);
    if (sign == UINT32_MAX) {
        if (!str_ends(text, STR("="))) {
            return read_plain_words(r, text, o);
        }
        *vec_push(&r->list->keeps) = str_trim(str_sub(text, 0, text.n - 1));
        return true;
    }
    struct str left = str_trim(str_sub(text, 0, sign));
    for (uint32_t at = 0; left.n && uses < 8 && next_piece(left, '|', &at, &piece);) {
        right[uses++] = piece;
    }
    struct str wrong = str_sub(text, sign + 1, text.n);
    for (uint32_t at = 0; next_piece(wrong, ',', &at, &piece);) {
        if (!add_wrong(r, piece, right, uses, o)) {
            return false;
        }
    }
    return true;
}

/* Lines of entries, entries parted by ";", "#" and what follows on its line is a remark. */
static bool read_text(struct reading *r, const struct node *n, const struct term_options *o)
{
    struct str line, piece;
    bool block = n->quoted && str_find(n->text, STR("\n"), 0) != UINT32_MAX;
    r->at = n;
    r->line = n->line + block;
    for (uint32_t at = 0; next_piece(n->text, '\n', &at, &line); r->line++) {
        uint32_t remark = block ? str_find(line, STR("#"), 0) : UINT32_MAX;
        line = str_sub(line, 0, remark == UINT32_MAX ? line.n : remark);
        for (uint32_t from = 0; next_piece(line, ';', &from, &piece);) {
            if (piece.n && !read_compact(r, piece, o)) {
                return false;
            }
        }
    }
    return true;
}

static bool read_pairs(struct reading *r, const struct node *n, const struct term_options *o)
{
    const struct node *use = node_get(n, "use"), *avoid = node_get(n, "avoid"),
                      *keep = node_get(n, "keep");
    uint32_t uses = node_list_count(use);
    struct str *right = ARENA_ARRAY(r->list->arena, struct str, uses);
    for (uint32_t i = 0; i < uses; i++) {
        right[i] = node_list_text(use, i);
    }
    r->at = n;
    r->line = n->line;
    for (uint32_t i = 0; i < node_list_count(keep); i++) {
        *vec_push(&r->list->keeps) = node_list_text(keep, i);
    }
    for (uint32_t i = 0; i < node_list_count(avoid); i++) {
        if (!add_wrong(r, node_list_text(avoid, i), right, uses, o)) {
            return false;
        }
    }
    bool says = avoid || keep || node_get(n, "terms");
    return says || node_err(n, r->e, "an entry says with “avoid” which words are wrong");
}

static bool read_terms(struct reading *r, const struct node *n, const struct term_options *o);

static bool read_entry(struct reading *r, const struct node *n, const struct term_options *around)
{
    if (n->kind == NODE_SCALAR) {
        return read_text(r, n, around);
    }
    if (n->kind != NODE_MAP) {
        return node_err(n, r->e,
                        "a term is a text “right < wrong” or a map with “use” and “avoid”");
    }
    if (!node_keys_known(n, entry_keys, r->e)) {
        return false;
    }
    const struct term_options *o = read_options(r, n, around, false);
    const struct node *inner = node_get(n, "terms");
    return o && read_pairs(r, n, o) && (!inner || read_terms(r, inner, o));
}

static bool read_terms(struct reading *r, const struct node *n, const struct term_options *o)
{
    if (n->kind != NODE_LIST) {
        return read_entry(r, n, o);
    }
    if (++r->depth > MOST_DEPTH) {
        return node_err(n, r->e, "groups of terms stand in each other too deep");
    }
    for (uint32_t i = 0; i < n->count; i++) {
        if (!read_entry(r, n->items[i].value, o)) {
            return false;
        }
    }
    r->depth--;
    return true;
}

/* `terms-` of a pack on top: words that are no longer wrong, or right words whose entries go. */
static bool take_out(struct reading *r, const struct node *n)
{
    struct term_list *l = r->list;
    for (uint32_t i = 0; i < node_list_count(n); i++) {
        struct str word = node_list_text(n, i);
        uint32_t kept = 0;
        for (uint32_t k = 0; k < l->terms.n; k++) {
            const struct term *t = &l->terms.p[k];
            bool gone =
                str_eq_nocase(t->avoid, word) || (t->use_count && str_eq_nocase(t->uses[0], word));
            if (!gone) {
                l->terms.p[kept++] = *t;
            }
        }
        if (kept == l->terms.n) {
            return node_err(n, r->e, "“%.*s” is not among the terms of the rule", STR_ARG(word));
        }
        l->terms.n = kept;
    }
    return true;
}

/* A word stands twice among the wrong ones: one of the entries is a slip, unless time or context
 * part them. */
static bool once(struct reading *r)
{
    struct map seen = {0};
    bool good = true;
    for (uint32_t i = 0; good && i < r->list->terms.n; i++) {
        const struct term *t = &r->list->terms.p[i];
        bool limited = t->options->when.from || t->options->when.until || t->options->only;
        if (t->derived || limited) {
            continue;
        }
        uint32_t first = map_add(&seen, t->avoid, i);
        if (first != i && r->list->terms.p[first].options->flags == t->options->flags) {
            r->at = t->at;
            r->line = t->line;
            good = fail(r, "a wrong word stands twice in the list", t->avoid);
        }
    }
    map_done(&seen);
    return good;
}

bool term_list_read(struct term_list *l, struct arena *a, const struct node *rule, bool known,
                    struct err *e)
{
    static const struct term_options none;
    *l = (struct term_list){.arena = a};
    struct reading r = {.list = l, .e = e, .at = rule, .line = rule->line};
    const struct node *terms = node_get(rule, "terms");
    if (!terms) {
        return node_err(rule, e, "the rule has no “terms”");
    }
    const struct term_options *o = read_options(&r, rule, &none, true);
    return o && read_terms(&r, terms, o) && take_out(&r, node_get(rule, "terms-")) &&
           (known || once(&r));
}
