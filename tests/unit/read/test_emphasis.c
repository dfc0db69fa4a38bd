/* Emphasis, links and code are found where a second Markdown parser (cmark) finds them: letter by
 * letter on texts of one paragraph. */
#include <cmark.h>
#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "read/read.h"

/* A letter and what it is: one byte of text, one of flags. */
static void add(struct buf *out, struct str text, char flags)
{
    for (uint32_t i = 0; i < text.n; i++) {
        buf_add_char(out, text.p[i]);
        buf_add_char(out, flags);
    }
}

static void with_cmark(const char *source, struct buf *out)
{
    cmark_node *root = cmark_parse_document(source, strlen(source), CMARK_OPT_DEFAULT);
    cmark_iter *walk = cmark_iter_new(root);
    int depth[3] = {0}; /* italic, bold, link */
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        int step = event == CMARK_EVENT_ENTER ? 1 : -1;
        cmark_node_type type = cmark_node_get_type(node);
        depth[0] += type == CMARK_NODE_EMPH ? step : 0;
        depth[1] += type == CMARK_NODE_STRONG ? step : 0;
        depth[2] += type == CMARK_NODE_LINK ? step : 0;
        char flags = (char)('0' + !!depth[0] + 2 * !!depth[1] + 4 * !!depth[2]);
        if (type == CMARK_NODE_TEXT) {
            add(out, str_of(cmark_node_get_literal(node)), flags);
        } else if (type == CMARK_NODE_CODE) {
            add(out, str_of(cmark_node_get_literal(node)), (char)(flags + 8));
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            add(out, STR(" "), flags);
        }
    }
    cmark_iter_free(walk);
    cmark_node_free(root);
}

static void with_reader(const char *source, struct buf *out)
{
    struct arena a = {0};
    struct doc d = {0};
    struct err e = {0};
    cr_assert(read_document(&a, "a.md", str_of(source), NULL, &d, &e), "%s", e.text);
    cr_assert_eq(d.block_count, 1u, "“%s” is %u blocks", source, d.block_count);
    for (uint32_t i = 0; i + 1 < d.text.n; i++) {
        struct range r = {i, i + 1};
        int flags =
            doc_has_any(&d, SPAN_ITALIC, r, NULL) + 2 * doc_has_any(&d, SPAN_BOLD, r, NULL) +
            4 * doc_has_any(&d, SPAN_LINK, r, NULL) + 8 * doc_has_any(&d, SPAN_CODE, r, NULL);
        add(out, str_sub(d.text, i, i + 1), (char)('0' + flags));
    }
    arena_done(&a);
}

Test(emphasis, agrees_with_cmark)
{
    static const char *const texts[] = {
        "*Recalling* its resolution 70/1,",
        "_Recalling_ its resolution and _inter alia_ the plan,",
        "a *b* c **d** e ***f*** g",
        "*a **b** c* and **d *e* f**",
        "***a** b* and ***c* d**",
        "_a __b__ c_ and *_x_*",
        "open *Requests the Office and go",
        "open **Requests* the Office",
        "closed Requests* the Office",
        "star * alone and ** two",
        "snake_case_word and _a_b",
        "2*3*4 and un*frigging*believable",
        "*Report (2016)*, and *“quoted”* text",
        "see *Treaty Series*, vol. 1577 (*ibid.*); and *so on*.",
        "a [link](#) and [*italic* link](http://x.org \"title\") here",
        "a [broken](link and [not] a (link)",
        "[a](b(c)d) e [f](<g h>) i",
        "code `*not* italic` and ``two ` ticks`` end",
        "unclosed `code *and* text",
        "esc \\*not\\* and \\_not\\_ *yes\\* still*",
        "line one *spans\nthe line* break",
        "  indented *first*\n   and *second* line",
        "AT&amp;T *a&lt;b* &unknown; &",
        "auto <http://x.org/a_b_c> *link*",
        "*a*b *c*d* e*",
        "**a*b**c*",
        "*(a)* b*(c)*d",
        "é*à*ü and “*x*” and —*y*—",
        "****a**** and *****b*****",
        "*a _b* c_",
        "[*a](x)* b",
        "*a `b* c` d*",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct buf ours = {0}, theirs = {0};
        with_reader(texts[i], &ours);
        with_cmark(texts[i], &theirs);
        cr_expect(str_eq(buf_str(&ours), buf_str(&theirs)), "“%s”:\n%s\n%s", texts[i], ours.p,
                  theirs.p);
        buf_done(&ours);
        buf_done(&theirs);
    }
}
