/* Order of findings, which finding speaks for a word, and fixes applied to bytes. */
#include <criterion/criterion.h>

#include "diag/diag.h"
#include "diag/fix.h"
#include "doc/build.h"

static const char text[] = "1. Requets the the States parties to organise, as needed, a meeting;";
static const char passage[] = "and to inform the Commission at its next session of the measures that they have "
                              "taken and of the resuls;";

struct fixture {
    struct arena arena;
    struct source source;
    struct doc doc;
    struct diags diags;
};

static void open_text(struct fixture *f, const char *bytes)
{
    struct build b;
    memset(f, 0, sizeof *f);
    source_init(&f->source, &f->arena, "t.md", SOURCE_MARKDOWN, str_of(bytes));
    build_open(&b, &f->arena, &f->source);
    build_block(&b, BLOCK_PARAGRAPH, 0);
    build_text(&b, 0, f->source.bytes);
    build_block_end(&b);
    build_finish(&b, &f->doc);
    diags_init(&f->diags, &f->arena);
}

static void close_text(struct fixture *f)
{
    diags_done(&f->diags);
    arena_done(&f->arena);
}

static struct range at(const struct fixture *f, const char *words)
{
    uint32_t i = str_find(f->doc.text, str_of(words), 0);
    cr_assert_neq(i, UINT32_MAX, "%s", words);
    return (struct range){i, i + (uint32_t)strlen(words)};
}

static struct diagnostic *add(struct fixture *f, const char *rule, enum diag_rank rank,
                              enum diag_severity severity, struct range r)
{
    struct diagnostic *g = diags_add(&f->diags, (struct place){r, MARK_NONE});
    g->rule = str_of(rule);
    g->rank = rank;
    g->severity = severity;
    return g;
}

Test(diag, one_word_gets_one_finding)
{
    static const struct {
        const char *rule, *words;
        enum diag_rank rank;
        enum diag_severity severity;
        bool stays;
    } rows[] = {
        {"spelling", "Requets", RANK_SPELLING, DIAG_ERROR, false},
        {"op-opener-form", "Requets", RANK_STRUCTURE, DIAG_ERROR, true},
        {"operative-verb-italic", "Requets", RANK_STRUCTURE, DIAG_ERROR, true},
        {"duplicate-words", "the the", RANK_TERM, DIAG_ERROR, true},
        {"term-long", "States parties", RANK_TERM, DIAG_WARNING, true},
        {"term-short", "parties", RANK_TERM, DIAG_WARNING, false},
        {"spelling", "parties", RANK_SPELLING, DIAG_ERROR, false},
        {"spell-ize", "organise", RANK_TERM, DIAG_ERROR, true},
        {"spelling", "organise", RANK_SPELLING, DIAG_ERROR, false},
        {"style-note", "meeting", RANK_STRUCTURE, DIAG_NOTE, true},
        {"spelling", "meeting", RANK_SPELLING, DIAG_ERROR, true},
        /* about a paragraph, not about its words: hides nothing */
        {"op-ends-semicolon", passage, RANK_STRUCTURE, DIAG_ERROR, true},
        {"spelling", "resuls", RANK_SPELLING, DIAG_WARNING, true},
    };
    enum { N = sizeof rows / sizeof *rows };
    struct fixture f;
    uint32_t stay = 0;
    struct buf both = {0};
    buf_printf(&both, "%s %s", text, passage);
    open_text(&f, both.p);
    for (size_t i = 0; i < N; i++) {
        add(&f, rows[i].rule, rows[i].rank, rows[i].severity, at(&f, rows[i].words));
        stay += rows[i].stays;
    }
    diags_settle(&f.diags, &f.doc);
    cr_expect_eq(f.diags.list.n, stay);
    for (size_t i = 0; i < N; i++) {
        bool found = false;
        for (uint32_t k = 0; k < f.diags.list.n; k++) {
            const struct diagnostic *g = f.diags.list.p[k];
            found |= str_eq(g->rule, str_of(rows[i].rule)) &&
                     str_eq(doc_text(&f.doc, g->place.range), str_of(rows[i].words));
        }
        cr_expect_eq(found, rows[i].stays, "%s at “%s”", rows[i].rule, rows[i].words);
    }
    buf_done(&both);
    close_text(&f);
}

Test(diag, order_does_not_depend_on_adding)
{
    static const struct {
        const char *rule, *words;
        enum diag_severity severity;
    } rows[] = {
        /* as they must come out */
        {"b", "Requets", DIAG_ERROR}, {"a", "Requets", DIAG_WARNING}, {"c", "Requets", DIAG_WARNING},
        {"a", "States", DIAG_NOTE},   {"a", "States parties", DIAG_NOTE},
    };
    enum { N = sizeof rows / sizeof *rows };
    for (size_t shift = 0; shift < N; shift++) {
        struct fixture f;
        open_text(&f, text);
        for (size_t i = 0; i < 2 * N; i++) { /* each twice: exact doubles go */
            size_t k = (i * 3 + shift) % N;
            add(&f, rows[k].rule, RANK_STRUCTURE, rows[k].severity, at(&f, rows[k].words));
        }
        diags_settle(&f.diags, &f.doc);
        cr_assert_eq(f.diags.list.n, N);
        for (size_t i = 0; i < N; i++) {
            const struct diagnostic *g = f.diags.list.p[i];
            cr_expect(str_eq(g->rule, str_of(rows[i].rule)) && g->severity == rows[i].severity,
                      "shift %zu, row %zu", shift, i);
        }
        cr_expect_eq(diags_count(&f.diags, DIAG_NOTE), 2u);
        close_text(&f);
    }
}

/* 20,000 findings on the words of one long line: a quadratic settle would take minutes. */
Test(diag, settling_is_linear, .timeout = 20)
{
    enum { WORDS = 20000 };
    struct fixture f;
    struct buf b = {0};
    for (int i = 0; i < WORDS; i++) {
        buf_add_cstr(&b, "wrod ");
    }
    open_text(&f, b.p);
    for (uint32_t i = 0; i < WORDS; i++) {
        struct range r = {5 * i, 5 * i + 4};
        add(&f, "spelling", RANK_SPELLING, DIAG_ERROR, r);
        add(&f, "term", RANK_TERM, DIAG_ERROR, r);
    }
    diags_settle(&f.diags, &f.doc);
    cr_expect_eq(f.diags.list.n, (uint32_t)WORDS);
    for (uint32_t i = 0; i < WORDS; i++) { /* columns count on from the place asked for last */
        struct position p = source_locate(&f.source, f.diags.list.p[i]->place.range.start);
        cr_assert_eq(p.column_utf16, 5 * i + 1);
    }
    buf_done(&b);
    close_text(&f);
}

Test(diag, fixes_are_whole_and_never_cut_into_each_other)
{
    static const struct {
        const char *words, *text;
        enum diag_safety safety;
    } rows[] = {
        {"Requets", "Requests", DIAG_SAFE},   {"the the", "the", DIAG_SAFE},
        {"the States", "all States", DIAG_SAFE}, /* meets the one before: waits */
        {"organise", "organize", DIAG_SAFE},  {"a meeting", "meetings", DIAG_UNSAFE},
        {"needed", "necessary", DIAG_SUGGESTION}, /* never made by itself */
    };
    static const struct {
        enum diag_safety most;
        const char *only, *result;
        uint32_t applied, left;
    } cases[] = {
        {DIAG_SAFE, "", "1. *Requests* the States parties to organize, as needed, a meeting;", 4, 1},
        {DIAG_UNSAFE, "", "1. *Requests* the States parties to organize, as needed, meetings;", 5, 1},
        {DIAG_SAFE, "rule 3", "1. Requets the the States parties to organize, as needed, a meeting;", 1, 0},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct fixture f;
        struct buf out = {0};
        open_text(&f, text);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            struct diagnostic *g = add(&f, str_printf(&f.arena, "rule %zu", i).p, RANK_STRUCTURE,
                                       DIAG_ERROR, at(&f, rows[i].words));
            struct edit *e = ARENA_NEW(&f.arena, struct edit);
            *e = (struct edit){.range = at(&f, rows[i].words), .text = str_of(rows[i].text)};
            g->edits = e;
            g->edit_count = 1;
            g->safety = rows[i].safety;
        }
        /* italics: two insertions around the word that the first fix replaces */
        struct range verb = at(&f, "Requets");
        const struct edit stars[] = {{.range = verb, .source_set = true, .source = {verb.start, verb.start}, .text = STR("*")},
                                     {.range = verb, .source_set = true, .source = {verb.end, verb.end}, .text = STR("*")}};
        struct diagnostic *g = add(&f, "italic", RANK_STRUCTURE, DIAG_WARNING, verb);
        g->edits = stars;
        g->edit_count = 2;
        g->safety = DIAG_SAFE;
        diags_settle(&f.diags, &f.doc);
        struct fix_count n = fix_apply(&f.diags, &f.doc, cases[c].most, str_of(cases[c].only), &out, NULL);
        cr_expect_str_eq(out.p, cases[c].result);
        cr_expect_eq(n.applied, cases[c].applied, "case %zu: %u applied", c, n.applied);
        cr_expect_eq(n.left, cases[c].left, "case %zu: %u left", c, n.left);
        buf_done(&out);
        close_text(&f);
    }
}
