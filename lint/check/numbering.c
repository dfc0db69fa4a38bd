/* Kind numbering: numbers and letters of the parts.
 *
 *   expect: sequence    operative paragraphs 1..n without gap or repetition; through roman sections
 *                       the numbering may run on or start again, the same way throughout
 *   expect: single      one operative paragraph alone carries no number
 *   expect: preamble    preambular paragraphs carry no numbers or letters
 *   expect: letters     (a) (b) (c), then (i) (ii) (iii), a. b. c., i. ii. iii., without gap, never
 *                       alone
 *   expect: headings    "Draft resolution I", II, III in one section of a report, written so
 *
 * In negotiation texts "bis" and "ter" paragraphs repeat a number on purpose: a repeated number
 * with such a word behind it is the paragraph before it over again. */
#include "base/numeral.h"
#include "base/search.h"
#include "check/kinds.h"

enum expect { EXPECT_SEQUENCE, EXPECT_SINGLE, EXPECT_PREAMBLE, EXPECT_LETTERS, EXPECT_HEADINGS };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"sequence", "single",   "preamble",
                                        "letters",  "headings", NULL};
    return compile_choice(c, "expect", words, e);
}

static void check_single(const struct check *k, struct check_doc *d, uint32_t text)
{
    const struct outline *o = d->outline;
    uint32_t end = o->parts[text].end, first = outline_next(o, text, end, PART_OPERATIVE);
    if (first == PART_NONE || !o->parts[first].numbered || o->parts[first].in_annex ||
        o->parts[first].number != 1) {
        return;
    }
    uint32_t next = outline_next(o, o->parts[first].end - 1, end, PART_OPERATIVE);
    bool others = next != PART_NONE && !o->parts[next].in_annex;
    /* Numbered text behind it that was not taken for operative may be the rest of a cut
     * document. */
    bool whole = true;
    for (uint32_t i = o->parts[first].end; i < end && whole; i++) {
        whole =
            !(o->parts[i].kind == PART_PARAGRAPH && !o->parts[i].in_annex && o->parts[i].numbered);
    }
    if (others || !whole) {
        return;
    }
    struct range label = o->parts[first].label;
    struct diagnostic *g = check_report(k, d, place_of(label), NULL, 0);
    check_fix(k, d, g, (struct range){label.start, o->parts[first].body.start}, STR(""));
}

/* "(a) *Recalling* its resolution ...": a lettered paragraph of the preamble, not an item of the
 * one before it. */
static bool opens_as_preambular(const struct check_doc *d, const struct part *p)
{
    struct str body = doc_text(d->doc, p->body);
    uint32_t blank = str_find(body, STR(" "), 0);
    struct str first = str_sub(body, 0, blank == UINT32_MAX ? body.n : blank);
    struct range word = {p->body.start, p->body.start + first.n};
    return opening_looks_preambular(first) &&
           (!d->doc->has_italics || doc_is_all(d->doc, SPAN_ITALIC, word));
}

/* `beside` is an item of the same list and opens as items do: "(c) Transit;  (d) Enhancing ...". */
static bool is_item_beside(const struct check_doc *d, uint32_t beside, uint32_t item)
{
    const struct outline *o = d->outline;
    return beside < o->count && o->parts[beside].kind == PART_SUBPARAGRAPH &&
           o->parts[beside].parent == o->parts[item].parent &&
           !opens_as_preambular(d, &o->parts[beside]);
}

static void check_preamble(const struct check *k, struct check_doc *d, uint32_t text)
{
    const struct outline *o = d->outline;
    uint32_t before = PART_NONE; /* the item of a paragraph read last */
    for (uint32_t i = text + 1; i < o->parts[text].end; i++) {
        const struct part *p = &o->parts[i];
        enum part_kind parent = o->parts[p->parent].kind;
        bool item = p->kind == PART_SUBPARAGRAPH &&
                    (parent == PART_PREAMBULAR || part_is_text(parent)) &&
                    opens_as_preambular(d, p) && !is_item_beside(d, before, i) &&
                    !is_item_beside(d, p->end, i);
        before = p->kind == PART_SUBPARAGRAPH ? i : before;
        if ((p->kind == PART_PREAMBULAR || item) && p->numbered && !p->in_annex &&
            outline_text_of(o, i) == text) {
            struct diagnostic *g = check_report(k, d, place_of(p->label), NULL, 0);
            check_fix(k, d, g, (struct range){p->label.start, p->body.start}, STR(""));
        }
    }
}

/* The draft of the same kind before `text` in the same section, or PART_NONE. */
static uint32_t text_before(const struct outline *o, uint32_t text)
{
    const struct part *p = &o->parts[text];
    uint32_t at = search_from(o->texts, o->text_count, sizeof *o->texts, text);
    while (at-- > 0 && o->texts[at] > p->parent) {
        uint32_t i = o->texts[at];
        while (o->parts[i].parent > p->parent) { /* from text B to the draft that holds A and B */
            i = o->parts[i].parent;
        }
        if (o->parts[i].kind == p->kind && o->parts[i].parent == p->parent) {
            return i;
        }
    }
    return PART_NONE;
}

/* Roman numbers of drafts of one kind in one section of a report. */
static void check_headings(const struct check *k, struct check_doc *d, uint32_t text)
{
    const struct outline *o = d->outline;
    const struct part *p = &o->parts[text];
    struct str label = doc_text(d->doc, p->label);
    if (p->kind != PART_DRAFT_RESOLUTION && p->kind != PART_DRAFT_DECISION) {
        return;
    }
    struct str usual =
        p->kind == PART_DRAFT_RESOLUTION ? STR("Draft resolution") : STR("Draft decision");
    uint32_t last = text_before(o, text), before = last == PART_NONE ? 0 : o->parts[last].number;
    if (label.n == 0 || !str_starts_nocase(label, usual) || label.n == usual.n) {
        return; /* a single draft has no number */
    }
    if (o->text_count == 1 && str_starts(label, usual) && p->number) {
        return; /* one draft of several, in a file of its own */
    }
    char roman[20];
    numeral_roman_write(before + 1, true, roman);
    struct str want = str_printf(d->arena, "%.*s %s", STR_ARG(usual), roman);
    if (!str_eq(label, want)) {
        struct diagnostic *g = CHECK_REPORT(k, d, place_of(p->label), {"expected", want});
        check_fix(k, d, g, p->label, want);
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    static void (*const checks[])(const struct check *, struct check_doc *, uint32_t) = {
        sequence_check, check_single, check_preamble, letters_check, check_headings};
    for (uint32_t t = 0; t < d->outline->text_count; t++) {
        uint32_t text = d->outline->texts[t];
        if (check_part_in_scope(k, d, text)) {
            checks[*(const uint32_t *)k->data](k, d, text);
        }
    }
}

static const char *const keys[] = {"expect", NULL};
const struct check_kind check_kind_numbering = {
    .name = "numbering", .keys = keys, .compile = compile, .run = run};
