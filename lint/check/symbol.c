/* Kind symbol: document symbols.
 *
 * `about: grammar`  no slash at the end, no blank beside a slash, suffixes in the order Rev, Add,
 *                   Corr.
 * `about: number`   "resolution 70/1", not "A/RES/70/1".
 * `about: session`  the first figure of a General Assembly symbol is a session ("A/73/325"), that
 *                   of the Council a year ("S/2019/5"), that of the Economic and Social Council a
 *                   year ("E/2019/5").
 * `about: records`  the session of Official Records agrees with the symbol: "Seventy-third Session
 *                   ... (A/73/10)". */
#include "base/buf.h"
#include "check/kinds.h"

enum about { ABOUT_GRAMMAR, ABOUT_NUMBER, ABOUT_SESSION, ABOUT_RECORDS };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"grammar", "number", "session", "records", NULL};
    return compile_choice(c, "about", words, e);
}

/* The piece between two slashes that begins at `at`. */
static struct str piece_at(struct str symbol, uint32_t at)
{
    uint32_t end = str_find(symbol, STR("/"), at);
    return str_sub(symbol, at, end == UINT32_MAX ? symbol.n : end);
}

/* 1 for Rev, 2 for Add, 3 for Corr and Amend, 0 for anything else. */
static int suffix_rank(struct str piece)
{
    return str_starts(piece, STR("Rev."))    ? 1
           : str_starts(piece, STR("Add."))  ? 2
           : str_starts(piece, STR("Corr.")) ? 3
                                             : 0;
}

static const char *grammar_problem(struct str symbol)
{
    int last = 0;
    for (uint32_t at = 0; at <= symbol.n;) {
        struct str piece = piece_at(symbol, at);
        int rank = suffix_rank(piece);
        if (piece.n == 0) {
            return at == symbol.n ? "ends in a slash" : "has two slashes in a row";
        }
        if (rank && last == 3 && rank == 1) {
            return "has its suffixes in another order than Rev, Add, Corr";
        }
        last = rank ? rank : last;
        at += piece.n + 1;
    }
    return NULL;
}

/* "A/73//325/Corr.1/Rev.1" as "A/73/325/Rev.1/Corr.1": one slash, the revision before the
 * correction. */
static struct str regular(struct check_doc *d, struct str symbol)
{
    struct buf b = {0};
    for (int pass = 0; pass < 2; pass++) { /* a revision goes before the suffixes */
        for (uint32_t at = 0; at <= symbol.n;) {
            struct str piece = piece_at(symbol, at);
            bool late = suffix_rank(piece) > 1;
            if (late == (pass == 1) && (piece.n || at == symbol.n)) {
                buf_add_cstr(&b, b.n ? "/" : "");
                buf_add(&b, piece);
            }
            at += piece.n + 1;
        }
    }
    struct str out = str_dup(d->arena, buf_str(&b));
    buf_done(&b);
    return out;
}

static void grammar(const struct check *k, struct check_doc *d, const struct symbol_fact *s)
{
    struct str symbol = doc_text(d->doc, s->range);
    uint32_t hyphen = str_find(symbol, STR("-S/"), 0); /* A/73/1-S/2018/2 */
    const char *problem =
        grammar_problem(hyphen == UINT32_MAX ? symbol : str_sub(symbol, 0, hyphen));
    /* "A/79/ 318": the blank is the mistake, and another rule says so */
    bool blank = s->range.end + 1 < d->doc->text.n && d->doc->text.p[s->range.end] == ' ' &&
                 ascii_is_digit(d->doc->text.p[s->range.end + 1]);
    if (problem && !(blank && str_ends(symbol, STR("/")))) {
        struct diagnostic *g = CHECK_REPORT(k, d, place_of(s->range), {"problem", str_of(problem)});
        struct str right = regular(d, symbol);
        if (!grammar_problem(right)) {
            check_fix(k, d, g, s->range, right);
        }
    }
}

/* "70/1" of "A/RES/70/1"; empty for older forms, "A/RES/2200(XXI)". */
static struct str number_in(struct str symbol)
{
    struct str rest = str_sub(symbol, (uint32_t)strlen("A/RES/"), symbol.n);
    struct str first = piece_at(rest, 0), number = piece_at(rest, first.n + 1);
    unsigned value;
    return number.n && numeral_figures(number, &value) ? str_sub(rest, 0, first.n + 1 + number.n)
                                                       : (struct str){0};
}

/* The number stands somewhere before the symbol: its date need not be given here. */
static bool was_cited(const struct check_doc *d, struct str number, uint32_t before)
{
    for (uint32_t i = 0; i < d->facts->citations_count; i++) {
        const struct citation *c = &d->facts->citations[i];
        if (c->number.start < before && str_eq(doc_text(d->doc, c->number), number)) {
            return true;
        }
    }
    return false;
}

/* The fix puts the number for the symbol, with the date that a first mention in a clause carries. A
 * date that no register knows is the drafter's to look up. */
static void fix_symbol(const struct check *k, struct check_doc *d, struct diagnostic *g,
                       const struct symbol_fact *s, struct str number, struct str right)
{
    struct str behind = str_sub(d->doc->text, s->range.end, d->doc->text.n);
    bool dated =
        str_starts(behind, STR(" of ")) || s->in_note || was_cited(d, number, s->range.start);
    struct date date = dated ? (struct date){0} : lexicon_adoption(d->lexicon, STR("ga"), number);
    if (date.year) {
        right = str_printf(d->arena, "%.*s of %u %s %u", STR_ARG(right), date.day,
                           numeral_month_name(date.month), date.year);
    }
    check_fix(k, d, g, s->range, right);
    if (!dated && !date.year && g->safety == DIAG_SAFE) {
        g->safety = DIAG_UNSAFE;
    }
}

static void as_number(const struct check *k, struct check_doc *d, const struct symbol_fact *s)
{
    struct str symbol = doc_text(d->doc, s->range), number = {0};
    bool assembly = str_starts(symbol, STR("A/RES/"));
    const struct block *block = &d->doc->blocks[doc_block_at(d->doc, s->range.start)];
    bool alone = block->kind != BLOCK_NOTE &&
                 range_length(block->range) < symbol.n + 20; /* the head of a page */
    if (alone || (!assembly && !str_starts(symbol, STR("S/RES/")) &&
                  !str_starts(symbol, STR("E/RES/")) && !str_starts(symbol, STR("A/HRC/RES/")))) {
        return;
    }
    number = assembly ? number_in(symbol) : number;
    struct str before = doc_text(
        d->doc, (struct range){s->range.start > 12 ? s->range.start - 12 : 0, s->range.start});
    bool named = str_ends(before, STR("resolution ")) || str_ends(before, STR("resolutions "));
    struct str right =
        named || !number.n ? number : str_printf(d->arena, "resolution %.*s", STR_ARG(number));
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(s->range),
                     {"expected", right.n ? right : STR("the number of the resolution")});
    if (right.n) {
        fix_symbol(k, d, g, s, number, right);
    }
}

static void session(const struct check *k, struct check_doc *d, const struct symbol_fact *s)
{
    struct str symbol = doc_text(d->doc, s->range), first = piece_at(symbol, 2);
    unsigned value;
    if (symbol.n < 4 || symbol.p[1] != '/' || !numeral_figures(first, &value) ||
        first.n + 2 >= symbol.n) {
        return;
    }
    const char *wants = symbol.p[0] == 'A' && value > 1900 && value < 2100 ? "a session"
                        : symbol.p[0] == 'S' && value > 0 && value < 200   ? "a year"
                        : symbol.p[0] == 'E' && value >= 20 && value < 200 ? "a year"
                                                                           : NULL;
    const struct text_fact *t = facts_text(d->facts, d->outline, s->part);
    unsigned latest = t->session ? t->session : t->year > 1976 ? t->year - 1945 : 0;
    bool to_come = symbol.p[0] == 'A' && t->body && str_eq(t->body->id, STR("ga")) && latest > 40 &&
                   latest < 100 && value > latest + 1 && value < 200;
    if (to_come) {
        CHECK_REPORT(k, d, place_of(s->range), {"wants", STR("a session that has met")},
                     {"first", first});
    }
    if (wants) {
        struct diagnostic *g =
            CHECK_REPORT(k, d, place_of(s->range), {"wants", str_of(wants)}, {"first", first});
        if (symbol.p[0] == 'A' && value > 1976) { /* two sessions sit in a year */
            struct str rest = str_sub(symbol, 2 + first.n, symbol.n);
            const struct str either[] = {
                str_printf(d->arena, "A/%u%.*s", value - 1946, STR_ARG(rest)),
                str_printf(d->arena, "A/%u%.*s", value - 1945, STR_ARG(rest))};
            check_suggest(d, g, s->range, either, 2);
        }
    }
}

/* The ordinal before " Session" nearest before `at`, in figures; 0 when there is none close by. */
static unsigned session_before(const struct check_doc *d, uint32_t at, struct range *where)
{
    uint32_t from = at > 160 ? at - 160 : 0, block = doc_block_at(d->doc, at);
    from = from < d->doc->blocks[block].range.start ? d->doc->blocks[block].range.start : from;
    struct str text = doc_text(d->doc, (struct range){from, at});
    uint32_t hit = UINT32_MAX, next = 0;
    while ((next = str_find(text, STR(" Session, Supplement"), next)) != UINT32_MAX) {
        hit = next++;
    }
    if (hit == UINT32_MAX) {
        return 0;
    }
    uint32_t start = hit;
    while (start > 0 && !strchr(" ,;.", text.p[start - 1])) {
        start--;
    }
    *where = (struct range){from + start, from + hit};
    if (start > 1 && text.p[start - 2] == '-') {
        return 0; /* "Seventy- first": torn by a line end */
    }
    return numeral_ordinal_words(str_sub(text, start, hit));
}

/* "A/74/10" and "Seventy-third": the symbol as A/73/10, or the session as "Seventy-fourth". */
static void agree(struct check_doc *d, struct diagnostic *g, struct range at, struct str symbol,
                  struct range where, unsigned named, unsigned figure)
{
    struct str rest = str_sub(symbol, 2 + piece_at(symbol, 2).n, symbol.n);
    char words[32];
    if (figure == 0 || figure > 99) {
        return;
    }
    numeral_ordinal_write(figure, words);
    struct str session =
        check_like_case(d, str_dup(d->arena, str_of(words)), doc_text(d->doc, where));
    check_suggest_either(d, g, at, str_printf(d->arena, "A/%u%.*s", named, STR_ARG(rest)), where,
                         session);
}

static void records(const struct check *k, struct check_doc *d, const struct symbol_fact *s)
{
    struct str symbol = doc_text(d->doc, s->range), figure = piece_at(symbol, 2);
    struct range where;
    unsigned value, named;
    if (!s->in_note || !str_starts(symbol, STR("A/")) || !numeral_figures(figure, &value) ||
        s->range.start < 2 || d->doc->text.p[s->range.start - 1] != '(') {
        return;
    }
    named = session_before(d, s->range.start, &where);
    if (named && named != value) {
        struct diagnostic *g = CHECK_REPORT(k, d, place_of(s->range),
                                            {"named", doc_text(d->doc, where)}, {"figure", figure});
        check_relate(d, g, place_of(where), STR("the session is named here"));
        agree(d, g, s->range, symbol, where, named, value);
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    enum about about = *(const unsigned *)k->data;
    for (uint32_t i = 0; i < d->facts->symbols_count; i++) {
        const struct symbol_fact *s = &d->facts->symbols[i];
        if (!check_in_scope(k, d, s->range)) {
            continue;
        }
        if (about == ABOUT_GRAMMAR) {
            grammar(k, d, s);
        } else if (about == ABOUT_NUMBER) {
            as_number(k, d, s);
        } else if (about == ABOUT_SESSION) {
            session(k, d, s);
        } else {
            records(k, d, s);
        }
    }
}

static const char *const keys[] = {"about", NULL};
const struct check_kind check_kind_symbol = {
    .name = "symbol", .keys = keys, .compile = compile, .run = run};
