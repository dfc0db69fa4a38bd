/* Kind lead-in: "recommends ... the adoption of the following draft decision:" is followed by one
 * draft decision, "the following draft resolutions:" by two or more. Looks at the paragraphs of a
 * report and at the texts up to the next such paragraph. */
#include "check/kinds.h"

/* What the words of a lead-in announce. */
struct announced {
    bool plural;
    bool decision;
    struct range noun; /* "draft decision" in the plane */
};

/* The last "resolution(s)" or "decision(s)" behind "the following" in a paragraph that ends in a
 * colon. */
static bool read_lead_in(const struct check_doc *d, struct range r, struct announced *out)
{
    static const struct str words[] = {{"resolution", 10}, {"decision", 8}};
    struct str text = str_trim(doc_text(d->doc, r));
    uint32_t following = UINT32_MAX, at = 0;
    if (!str_ends(text, STR(":"))) {
        return false;
    }
    while ((at = str_find(text, STR("the following"), at)) != UINT32_MAX) {
        following = at++;
    }
    for (int i = 0; i < 2 && following != UINT32_MAX; i++) {
        uint32_t noun = str_find(text, words[i], following);
        uint32_t end = noun + words[i].n;
        if (noun == UINT32_MAX || noun - following > 30) {
            continue;
        }
        out->plural = text.p[end] == 's';
        out->decision = i == 1;
        bool draft = noun > 6 && str_eq(str_sub(text, noun - 6, noun), STR("draft "));
        out->noun = (struct range){r.start + noun - (draft ? 6 : 0), r.start + end + out->plural};
        return !ascii_is_letter(text.p[end + out->plural]);
    }
    return false;
}

/* Texts behind part `i` up to the next paragraph of the report (or the end); `other` counts those
 * of the other kind (decisions behind "draft resolutions:"). */
static uint32_t count_texts(const struct outline *o, uint32_t i, bool decision, uint32_t *other)
{
    uint32_t count = 0;
    *other = 0;
    for (uint32_t p = i + 1; p < o->count; p++) {
        enum part_kind kind = o->parts[p].kind;
        if (kind == PART_REPORT_PARAGRAPH || kind == PART_REPORT_SECTION) {
            break;
        }
        if (part_is_text(kind)) {
            bool is_decision = kind == PART_DRAFT_DECISION || kind == PART_DECISION;
            ++*(is_decision == decision ? &count : other);
            p = o->parts[p].end - 1;
        }
    }
    return count;
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct outline *o = d->outline;
    for (uint32_t i = 0; i < o->count; i++) {
        struct announced a;
        uint32_t other;
        if (o->parts[i].kind != PART_REPORT_PARAGRAPH || !read_lead_in(d, o->parts[i].own, &a)) {
            continue;
        }
        uint32_t count = count_texts(o, i, a.decision, &other);
        if (count == 0 || other || a.plural == (count > 1)) {
            continue;
        }
        struct str noun = doc_text(d->doc, a.noun);
        struct str right =
            a.plural ? str_sub(noun, 0, noun.n - 1) : str_printf(d->arena, "%.*ss", STR_ARG(noun));
        struct diagnostic *g = CHECK_REPORT(
            k, d, place_of(a.noun),
            {"count", str_printf(d->arena, count == 1 ? "only %u text" : "%u texts", count)},
            {"expected", right});
        check_fix(k, d, g, a.noun, right);
    }
}

const struct check_kind check_kind_lead_in = {
    .name = "lead-in", .compile = compile_nothing, .run = run};
