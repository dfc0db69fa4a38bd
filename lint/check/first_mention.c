/* Kind first-mention: a short form that stands before the full one.
 *
 *   forms: |
 *     United States dollar ; Canadian dollar | million dollar ; billion dollar
 *     2030 Agenda for Sustainable Development | 2030 Agenda
 *
 * In each text by itself, one form a line: the full forms, a bar, the short forms that are used
 * once one of the full ones has been given. The first short form in scope that has no full form
 * before it is reported, with the place where the full form comes later, if it does. A short form
 * that goes on as another name ("the Universal Declaration on Cultural Diversity") is none. The
 * full form may stand anywhere, in a title too: "resolution 70/1, entitled “Transforming our world:
 * the 2030 Agenda for Sustainable Development”". */
#include "base/utf8.h"
#include "base/vec.h"
#include "check/kinds.h"
#include "match/words.h"

struct form {
    struct str full, brief; /* full: one or more, parted by semicolons */
};

struct forms {
    const struct form *p;
    uint32_t n;
};

typedef VEC(struct form) form_list;

static struct str next_field(struct str *rest, const char *mark)
{
    uint32_t at = str_find(*rest, str_of(mark), 0);
    uint32_t end = at == UINT32_MAX ? rest->n : at;
    struct str field = str_trim(str_sub(*rest, 0, end));
    *rest = str_sub(*rest, at == UINT32_MAX ? end : end + 1, rest->n);
    return field;
}

static void *compile(struct compile *c, struct err *e)
{
    struct str lines;
    if (!node_need_text(c->rule->node, "forms", &lines, e)) {
        return NULL;
    }
    form_list all = {0};
    while (lines.n) {
        struct str rest = next_field(&lines, "\n"), full = next_field(&rest, "|");
        while (full.n && rest.n) {
            *vec_push(&all) = (struct form){full, next_field(&rest, ";")};
        }
    }
    struct forms *f = ARENA_NEW(c->arena, struct forms);
    *f = (struct forms){vec_to_arena(&all, c->arena), all.n};
    vec_done(&all);
    if (f->n == 0) {
        node_err(node_get(c->rule->node, "forms"), e,
                 "a line names the full form, a bar and the short form");
        return NULL;
    }
    return f;
}

/* Where `form` stands next as whole words; a plural "s" may follow it. */
static uint32_t find_form(struct str text, struct str form, uint32_t from)
{
    for (uint32_t at = from; (at = str_find(text, form, at)) != UINT32_MAX; at += form.n) {
        uint32_t end = at + form.n;
        end += end < text.n && text.p[end] == 's';
        if (words_boundary(text, at) && words_boundary(text, end)) {
            return at;
        }
    }
    return UINT32_MAX;
}

/* Where one of the full forms stands first; `form` is set to it. */
static uint32_t find_full(struct str text, struct str fulls, struct str *form)
{
    uint32_t first = UINT32_MAX;
    while (fulls.n) {
        struct str full = next_field(&fulls, ";");
        uint32_t at = find_form(text, full, 0);
        if (at < first || form->n == 0) {
            *form = full;
        }
        first = at < first ? at : first;
    }
    return first;
}

static bool capital_at(struct str text, uint32_t at)
{
    uint32_t length;
    return at < text.n && utf8_is_upper(utf8_decode(text, at, &length));
}

/* " on Cultural Diversity", " of the Rights of", " Forum": the name goes on. */
static bool goes_on(struct str text, uint32_t end)
{
    static const char *const joiners[] = {" ",         " of ",     " on ",     " for ",    " and ",
                                          " against ", " of the ", " on the ", " for the "};
    struct str rest = str_sub(text, end, text.n);
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++) {
        if (str_starts(rest, str_of(joiners[i])) && capital_at(rest, str_of(joiners[i]).n)) {
            return true;
        }
    }
    return false;
}

/* The words of `brief` all stand in `full`. */
static bool is_in(struct str brief, struct str full)
{
    while (brief.n) {
        if (find_form(full, next_field(&brief, " "), 0) == UINT32_MAX) {
            return false;
        }
    }
    return true;
}

/* “4 trillion dollars” becomes “4 trillion United States dollars”, “the Goals” “the Sustainable
 * Development Goals”, “the Nelson Mandela Rules” “the ... Rules for the Treatment of Prisoners (the
 * Nelson Mandela Rules)”. */
static void name_in_full(const struct check *k, struct check_doc *d, struct diagnostic *g,
                         struct range at, struct str full)
{
    struct str brief = doc_text(d->doc, at);
    uint32_t article = str_starts(brief, STR("the ")) ? 4 : 0, last = brief.n;
    while (last > 0 && brief.p[last - 1] != ' ') {
        last--;
    }
    struct str head = str_sub(brief, article, last), noun = str_sub(brief, last, brief.n);
    bool plural = !str_ends(full, noun) && str_ends(noun, STR("s")) &&
                  str_ends(full, str_sub(noun, 0, noun.n - 1));
    struct range named = {at.start + article, at.end};
    struct str add = plural ? STR("s") : STR("");
    if (str_ends(full, noun) || plural) { /* only the words before the noun are wanting */
        named.start = at.start + (is_in(head, full) ? article : last);
    } else if (!is_in(str_sub(brief, article, brief.n), full)) {
        struct str name = str_sub(brief, article, brief.n);
        add = str_printf(d->arena, " (the %.*s)", STR_ARG(name));
    }
    check_fix(k, d, g, named, str_printf(d->arena, "%.*s%.*s", STR_ARG(full), STR_ARG(add)));
}

static void judge(const struct check *k, struct check_doc *d, const struct form *f,
                  struct range part)
{
    struct str text = doc_text(d->doc, part);
    struct str form = {0};
    uint32_t full = find_full(text, f->full, &form);
    for (uint32_t at = 0; (at = find_form(text, f->brief, at)) != UINT32_MAX; at += f->brief.n) {
        if (full != UINT32_MAX && full <= at + f->brief.n) {
            return;
        }
        struct range r = {part.start + at, part.start + at + f->brief.n};
        if (goes_on(text, at + f->brief.n) || !check_in_scope(k, d, r)) {
            continue;
        }
        struct diagnostic *g = CHECK_REPORT(k, d, place_of(r), {"expected", form});
        if (full != UINT32_MAX) {
            struct range later = {part.start + full, part.start + full + form.n};
            check_relate(d, g, place_of(later), STR("given in full here"));
        }
        name_in_full(k, d, g, r, form);
        return;
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct forms *forms = k->data;
    for (uint32_t t = 0; t < d->outline->text_count; t++) {
        struct range part = d->outline->parts[d->outline->texts[t]].range;
        for (uint32_t i = 0; i < forms->n; i++) {
            judge(k, d, &forms->p[i], part);
        }
    }
}

static const char *const keys[] = {"forms", NULL};
const struct check_kind check_kind_first_mention = {
    .name = "first-mention", .keys = keys, .rank = RANK_TERM, .compile = compile, .run = run};
