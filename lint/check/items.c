/* Kind items: the lettered items of one paragraph, looked at together.
 *
 *   expect: capital   each item begins with a capital letter ("(a) To convene a meeting;")
 *   expect: parallel  all items have one grammatical form: infinitives, gerunds or others; at least
 *                     two thirds must agree before the odd one out is reported
 *   expect: list      a paragraph that ends in a colon is followed by what it announces
 *   expect: lead-in   what stands before the items ends in a colon, not a semicolon or a comma, and its “to”
 *                     is not said again by the items ("to:", "(a) To convene ...") */
#include "base/utf8.h"
#include "check/kinds.h"
#include "match/words.h"

enum expect { EXPECT_CAPITAL, EXPECT_PARALLEL, EXPECT_LIST, EXPECT_LEAD_IN };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"capital", "parallel", "list", "lead-in", NULL};
    return compile_choice(c, "expect", words, e);
}

static struct range first_word(const struct check_doc *d, uint32_t part)
{
    struct range body = d->outline->parts[part].body;
    struct word_iter it = words_begin(doc_text(d->doc, body), 0);
    if (!words_next(&it)) {
        return (struct range){body.start, body.start};
    }
    return (struct range){body.start + it.word.start, body.start + it.word.end};
}

static void check_capital(const struct check *k, struct check_doc *d, uint32_t parent)
{
    const struct outline *o = d->outline;
    for (uint32_t i = parent + 1; i < o->parts[parent].end; i = o->parts[i].end) {
        struct range w =
            o->parts[i].kind == PART_SUBPARAGRAPH ? first_word(d, i) : (struct range){0, 0};
        struct str s = doc_text(d->doc, w);
        uint32_t n, c = utf8_decode(s, 0, &n);
        if (s.n && utf8_is_lower(c) && w.start == o->parts[i].body.start) {
            struct diagnostic *g = check_report(k, d, place_of(w), NULL, 0);
            check_fix(k, d, g, w, check_like_case(d, s, STR("A")));
        }
    }
}

enum form { FORM_INFINITIVE, FORM_GERUND, FORM_OTHER, FORM_COUNT };

static enum form form_of(struct str w)
{
    static const char *const no_gerunds[] = {"During",     "Nothing",  "Something", "Anything",
                                             "Everything", "Spring",   "Training",  "Funding",
                                             "Meeting",    "Building", "King"};
    if (str_eq_nocase(w, STR("to"))) {
        return FORM_INFINITIVE;
    }
    for (size_t i = 0; i < sizeof no_gerunds / sizeof *no_gerunds; i++) {
        if (str_eq(w, str_of(no_gerunds[i]))) {
            return FORM_OTHER;
        }
    }
    return w.n > 5 && str_ends(w, STR("ing")) ? FORM_GERUND : FORM_OTHER;
}

static void check_parallel(const struct check *k, struct check_doc *d, uint32_t parent)
{
    static const char *const names[] = {"an infinitive (“To ...”)", "a form in “-ing”",
                                        "another form"};
    const struct outline *o = d->outline;
    uint32_t count[FORM_COUNT] = {0}, all = 0;
    for (uint32_t i = parent + 1; i < o->parts[parent].end; i = o->parts[i].end) {
        if (o->parts[i].kind == PART_SUBPARAGRAPH) {
            count[form_of(doc_text(d->doc, first_word(d, i)))]++;
            all++;
        }
    }
    /* Items of another form than these two are of many kinds; they set no standard. */
    enum form usual = count[FORM_INFINITIVE] >= count[FORM_GERUND] ? FORM_INFINITIVE : FORM_GERUND;
    if (all < 3 || count[usual] * 3 < all * 2 || count[usual] == all) {
        return;
    }
    for (uint32_t i = parent + 1; i < o->parts[parent].end; i = o->parts[i].end) {
        struct range w =
            o->parts[i].kind == PART_SUBPARAGRAPH ? first_word(d, i) : (struct range){0, 0};
        if (w.end > w.start && form_of(doc_text(d->doc, w)) != usual) {
            CHECK_REPORT(k, d, place_of(w), {"expected", str_of(names[usual])});
        }
    }
}

/* Something follows that the colon may announce: items, text of its own, a table, a heading. */
static void check_list(const struct check *k, struct check_doc *d, uint32_t part)
{
    const struct outline *o = d->outline;
    struct range own = o->parts[part].own;
    struct str s = str_trim(doc_text(d->doc, own));
    if (!str_ends(s, STR(":")) || o->parts[part].end > part + 1) {
        return;
    }
    uint32_t next = o->parts[part].end;
    while (next < o->count && o->parts[next].kind == PART_NOTE) {
        next = o->parts[next].end;
    }
    bool empty = next >= o->count || o->parts[next].kind == PART_OPERATIVE ||
                 o->parts[next].kind == PART_PREAMBULAR;
    if (empty) {
        uint32_t at = own.start + s.n - 1;
        check_report(k, d, place_of((struct range){at, at + 1}), NULL, 0);
    }
}

static void check_lead_in(const struct check *k, struct check_doc *d, uint32_t parent)
{
    const struct outline *o = d->outline;
    uint32_t first = parent + 1;
    while (first < o->parts[parent].end && o->parts[first].kind == PART_NOTE) {
        first = o->parts[first].end;
    }
    uint32_t second = first < o->parts[parent].end ? o->parts[first].end : o->parts[parent].end;
    if (second >= o->parts[parent].end || o->parts[first].kind != PART_SUBPARAGRAPH) {
        return;
    }
    struct range own = o->parts[parent].own;
    struct str s = str_trim(doc_text(d->doc, own));
    uint32_t end = own.start + s.n;
    if (str_ends(s, STR(";")) || str_ends(s, STR(","))) {
        struct str problem = str_ends(s, STR(";"))
                                 ? STR("what introduces items ends in a colon, not a semicolon")
                                 : STR("what introduces items ends in a colon, not a comma");
        struct diagnostic *g = CHECK_REPORT(k, d, place_of((struct range){end - 1, end}),
                                            {"problem", problem});
        check_fix(k, d, g, (struct range){end - 1, end}, STR(":"));
    } else if (s.n && ascii_is_letter((unsigned char)s.p[s.n - 1])) {
        struct diagnostic *g =
            CHECK_REPORT(k, d, place_of((struct range){end, end}),
                         {"problem", STR("a colon is missing before the items")});
        check_fix(k, d, g, (struct range){end, end}, STR(":"));
    } else if (str_ends(s, STR(" to:")) &&
               form_of(doc_text(d->doc, first_word(d, first))) == FORM_INFINITIVE) {
        struct diagnostic *g =
            CHECK_REPORT(k, d, place_of((struct range){end - 3, end - 1}),
                         {"problem", STR("“to” stands here and again in the items")});
        check_fix(k, d, g, (struct range){end - 4, end - 1}, STR(""));
    }
}

/* "The General Assembly, recalling its resolution ...:" with the items of a decision. */
static bool is_decision_text(const struct check_doc *d, uint32_t i)
{
    const struct outline *o = d->outline;
    uint32_t text = o->parts[i].kind == PART_PARAGRAPH ? o->parts[i].parent : PART_NONE;
    return text != PART_NONE && (o->parts[text].kind == PART_DRAFT_DECISION ||
                                 o->parts[text].kind == PART_DECISION);
}

static void run(const struct check *k, struct check_doc *d)
{
    static void (*const checks[])(const struct check *, struct check_doc *, uint32_t) = {
        check_capital, check_parallel, check_list, check_lead_in};
    const struct outline *o = d->outline;
    for (uint32_t i = 0; i < o->count; i++) {
        enum part_kind kind = o->parts[i].kind;
        bool clause = kind == PART_OPERATIVE || kind == PART_PREAMBULAR ||
                      kind == PART_SUBPARAGRAPH || is_decision_text(d, i);
        if (clause && !o->parts[i].in_annex && check_part_in_scope(k, d, i)) {
            checks[*(const uint32_t *)k->data](k, d, i);
        }
    }
}

static const char *const keys[] = {"expect", NULL};
const struct check_kind check_kind_items = {
    .name = "items", .keys = keys, .compile = compile, .run = run};
