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
    bool figure_before = at > 0 && text.p[at - 1] >= '0' && text.p[at - 1] <= '9';
    if (c == '\'') {
        return !figure_before && !in_address(text, at);
    }
    return c == '"' && !in_address(text, at);
}

static void report(const struct check *k, struct check_doc *d, uint32_t at)
{
    struct range r = {at, at + 1};
    struct str text = d->doc->text;
    if (doc_block_at(d->doc, at) == UINT32_MAX || !check_in_scope(k, d, r)) {
        return;
    }
    bool open = opens(text, at);
    struct str right =
        text.p[at] == '"' ? (open ? STR("“") : STR("”")) : (open ? STR("‘") : STR("’"));
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(r), {"expected", right});
    check_fix(k, d, g, r, right);
}

static void run(const struct check *k, struct check_doc *d)
{
    if (!has_typographic(d->doc->text)) {
        return;
    }
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        const struct block *block = &d->doc->blocks[b];
        for (uint32_t at = block->range.start; block->kind != BLOCK_CODE && at < block->range.end;
             at++) {
            char c = d->doc->text.p[at];
            if ((c == '"' || c == '\'') && is_mark(d->doc->text, at)) {
                report(k, d, at);
            }
        }
    }
}

const struct check_kind check_kind_straight_marks = {
    .name = "straight-marks", .rank = RANK_TERM, .compile = compile_nothing, .run = run};
