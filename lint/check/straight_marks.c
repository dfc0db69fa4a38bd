/* Kind straight-marks: a straight quotation mark or apostrophe in a document that has typographic
 * ones.
 *
 *   the theme "Safe cities" beside “smart” cities      the two straight marks
 *   children's rights beside women’s rights            the straight apostrophe
 *
 * A document typed with straight marks throughout is left alone: it has its one kind. Web addresses
 * and figures with marks for feet, minutes and inches are left alone. */
#include "check/kinds.h"

static bool has_typographic(struct str text)
{
    return str_find(text, STR("“"), 0) != UINT32_MAX || str_find(text, STR("”"), 0) != UINT32_MAX ||
           str_find(text, STR("’"), 0) != UINT32_MAX;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* The mark at `at` begins a quotation: nothing, a blank, a bracket or a dash stands before it. */
static bool opens(struct str text, uint32_t at)
{
    if (at == 0 || is_blank(text.p[at - 1]) || text.p[at - 1] == '(' || text.p[at - 1] == '[') {
        return true;
    }
    return at >= 3 && str_eq(str_sub(text, at - 3, at), STR("–"));
}

/* "www.example.org/a'b": the word that holds the mark is an address. Looks 80 bytes to either
 * side. */
static bool in_address(struct str text, uint32_t at)
{
    uint32_t start = at, end = at;
    while (start > 0 && at - start < 80 && !is_blank(text.p[start - 1])) {
        start--;
    }
    while (end < text.n && end - at < 80 && !is_blank(text.p[end])) {
        end++;
    }
    struct str word = str_sub(text, start, end);
    return str_find(word, STR("://"), 0) != UINT32_MAX || str_starts(word, STR("www.")) ||
           str_find(word, STR("="), 0) != UINT32_MAX;
}

static bool is_mark(struct str text, uint32_t at)
{
    char c = text.p[at];
    bool figure_before = at > 0 && ascii_is_digit(text.p[at - 1]);
    if (c == '\'') {
        return !figure_before && !in_address(text, at);
    }
    return c == '"' && !in_address(text, at);
}

/* The closing mark of the quotation that begins at `at`: the next double mark of the block, unless
 * it opens another one. 0 for none. */
static uint32_t closing_of(struct str text, uint32_t at, uint32_t end)
{
    for (uint32_t i = at + 1; i < end; i++) {
        if (text.p[i] == '"' && is_mark(text, i)) {
            return opens(text, i) ? 0 : i;
        }
    }
    return 0;
}

/* Both marks of a quotation are one finding: one put right alone would leave the pair broken.
 * Returns the place of the closing mark, or `at`. */
static uint32_t report(const struct check *k, struct check_doc *d, uint32_t at, uint32_t end)
{
    struct range r = {at, at + 1};
    struct str text = d->doc->text;
    bool open = opens(text, at), quotation = text.p[at] == '"';
    uint32_t close = open && quotation ? closing_of(text, at, end) : 0;
    struct str right = quotation ? (open ? STR("“") : STR("”")) : (open ? STR("‘") : STR("’"));
    if (doc_block_at(d->doc, at) == UINT32_MAX || !check_in_scope(k, d, r)) {
        return at;
    }
    struct diagnostic *g =
        CHECK_REPORT(k, d, place_of(r), {"expected", close ? STR("“ and ”") : right});
    check_fix(k, d, g, r, right);
    if (close) {
        struct range second = {close, close + 1};
        check_fix(k, d, g, second, STR("”"));
        check_relate(d, g, place_of(second), STR("the closing mark stands here"));
    }
    return close ? close : at;
}

/* The marks of one block. A quotation inside a quotation is of single marks, which come in between.
 */
static void check_block(const struct check *k, struct check_doc *d, struct range block)
{
    uint32_t closed = 0; /* the closing mark of a pair already told */
    for (uint32_t at = block.start; at < block.end; at++) {
        char c = d->doc->text.p[at];
        if ((c == '"' || c == '\'') && at != closed && is_mark(d->doc->text, at)) {
            uint32_t last = report(k, d, at, block.end);
            closed = last > at ? last : closed;
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    if (!has_typographic(d->doc->text)) {
        return;
    }
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        if (d->doc->blocks[b].kind != BLOCK_CODE) {
            check_block(k, d, d->doc->blocks[b].range);
        }
    }
}

const struct check_kind check_kind_straight_marks = {
    .name = "straight-marks", .rank = RANK_TERM, .compile = compile_nothing, .run = run};
