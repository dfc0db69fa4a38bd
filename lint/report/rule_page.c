/* Rules to Markdown. The rule files are the one source; this page is made from them and never
 * edited.
 *
 *   ### operative-verb-italic
 *
 *   error · scope operative · fix safe
 *
 *   operative verb “{found}” is not in italics
 *
 *   Operative verbs are set in italics so that the action is seen at a glance. */
#include "report/rule_page.h"

#include "pack/pack.h"

bool rule_message_speaks(const struct rule *r)
{
    uint32_t close = str_find(r->message, STR("}"), 0);
    return !str_starts(r->message, STR("{")) || close + 1 < r->message.n;
}

struct str rule_summary(const struct rule *r)
{
    struct str why = str_trim(r->why);
    uint32_t stop = str_find(why, STR(". "), 0), line = str_find(why, STR("\n"), 0);
    stop = stop < line ? stop : line;
    return rule_message_speaks(r) ? r->message : str_sub(why, 0, stop < why.n ? stop : why.n);
}

/* Text of a rule file in running prose: its line ends are blanks. */
static void add_prose(struct buf *out, struct str text)
{
    text = str_trim(text);
    for (uint32_t i = 0; i < text.n; i++) {
        bool blank = text.p[i] == '\n' || text.p[i] == ' ';
        if (!blank) {
            buf_add_char(out, text.p[i]);
        } else if (out->n && out->p[out->n - 1] != ' ') {
            buf_add_char(out, ' ');
        }
    }
}

/* Prose in which nothing is taken for markup. */
static void add_escaped(struct buf *out, struct str text)
{
    struct buf plain = {0};
    add_prose(&plain, text);
    for (size_t i = 0; i < plain.n; i++) {
        if (strchr("\\`*_[]<>#|", plain.p[i])) {
            buf_add_char(out, '\\');
        }
        buf_add_char(out, plain.p[i]);
    }
    buf_done(&plain);
}

static uint32_t longest_fence(struct str text)
{
    uint32_t longest = 0, run = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        run = text.p[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void add_example(struct buf *out, const char *heading, struct str text)
{
    text = str_trim(text);
    uint32_t ticks = longest_fence(text) < 3 ? 3 : longest_fence(text) + 1;
    buf_printf(out, "%s\n\n%.*stext\n", heading, (int)(ticks > 8 ? 8 : ticks), "````````");
    buf_add(out, text);
    buf_printf(out, "\n%.*s\n\n", (int)(ticks > 8 ? 8 : ticks), "````````");
}

static const struct example *first_example(const struct rule *r, bool bad)
{
    for (uint32_t i = 0; i < r->example_count; i++) {
        if (r->examples[i].bad == bad) {
            return &r->examples[i];
        }
    }
    return NULL;
}

static void add_labelled(struct buf *out, const char *label, struct str text)
{
    if (str_trim(text).n) {
        buf_printf(out, "**%s:** ", label);
        add_escaped(out, text);
        buf_add_cstr(out, "\n\n");
    }
}

void rule_page_markdown(const struct rule *r, struct buf *out)
{
    const struct example *bad = first_example(r, true), *good = first_example(r, false);
    add_escaped(out, r->why);
    buf_add_cstr(out, "\n\n");
    add_labelled(out, "Authority", r->authority);
    add_labelled(out, "How to put it right", r->how);
    if (bad) {
        add_example(out, "Wrong («» show the place):", bad->text);
    }
    if (bad && bad->fixed.n) {
        add_example(out, "Put right:", bad->fixed);
    }
    if (good) {
        add_example(out, "Right:", good->text);
    }
}

void rule_page_text(const struct rule *r, struct buf *out)
{
    add_prose(out, r->why);
    if (r->authority.n) {
        buf_add_cstr(out, "\n\nAuthority: ");
        add_prose(out, r->authority);
    }
    if (r->how.n) {
        buf_add_cstr(out, "\n\n");
        add_prose(out, r->how);
    }
}

/* --- the rule book --- */

static const char *fix_word(enum fix_safety fix)
{
    return fix == FIX_NONE ? "" : fix_safety_name(fix);
}

static void add_scope(struct buf *out, const struct node *scope)
{
    for (uint32_t i = 0; i < node_list_count(scope); i++) {
        buf_printf(out, "%s`%.*s`", i ? ", " : "", STR_ARG(node_list_text(scope, i)));
    }
}

static void add_rule(struct buf *out, const struct rule *r)
{
    buf_printf(out, "### %.*s\n\n%s", STR_ARG(r->id), severity_name(r->own_severity));
    if (node_list_count(r->scope)) {
        buf_add_cstr(out, " · looks in ");
        add_scope(out, r->scope);
    }
    buf_printf(out, "%s%s\n\n", r->fix == FIX_NONE ? "" : " · fix: ", fix_word(r->fix));
    if (rule_message_speaks(r)) {
        add_labelled(out, "Message", r->message);
    }
    rule_page_markdown(r, out);
}

static bool area_seen(const struct pack *p, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++) {
        if (str_eq(p->rules.p[k].area, p->rules.p[i].area)) {
            return true;
        }
    }
    return false;
}

/* Indexes of one rule of each area, in the order of their names. */
static uint32_t list_areas(const struct pack *p, uint32_t *areas, uint32_t most)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->rules.n && n < most; i++) {
        if (area_seen(p, i)) {
            continue;
        }
        uint32_t at = n++;
        while (at > 0 && str_cmp(p->rules.p[areas[at - 1]].area, p->rules.p[i].area) > 0) {
            areas[at] = areas[at - 1];
            at--;
        }
        areas[at] = i;
    }
    return n;
}

static void add_area_table(struct buf *out, const struct pack *p, struct str area)
{
    buf_printf(out, "| rule | severity | fix | what it says |\n|---|---|---|---|\n");
    for (uint32_t i = 0; i < p->rules.n; i++) {
        const struct rule *r = &p->rules.p[i];
        if (str_eq(r->area, area)) {
            buf_printf(out, "| [%.*s](#%.*s) | %s | %s | ", STR_ARG(r->id), STR_ARG(r->id),
                       severity_name(r->own_severity), fix_word(r->fix));
            add_escaped(out, rule_summary(r));
            buf_add_cstr(out, " |\n");
        }
    }
    buf_add_char(out, '\n');
}

void rule_book_markdown(const struct pack *p, struct buf *out)
{
    enum { AREAS_MOST = 64 };
    uint32_t areas[AREAS_MOST];
    uint32_t n = list_areas(p, areas, AREAS_MOST);
    buf_printf(
        out,
        "# The rules\n\n"
        "Made from the rule files by `make rules-page`; to change a rule, change its file under "
        "`rules/`. "
        "There are %u rules in %u areas. Severities are those of a General Assembly text in its "
        "final form; profiles and packs can grade them otherwise. Fixes are safe (made by "
        "`--fix`), unsafe (made by `--fix --unsafe`, to be looked at) or suggestions (shown, never "
        "made by themselves).\n\n",
        p->rules.n, n);
    for (uint32_t i = 0; i < n; i++) {
        struct str area = p->rules.p[areas[i]].area;
        buf_printf(out, "- [%.*s](#area-%.*s)\n", STR_ARG(area), STR_ARG(area));
    }
    for (uint32_t i = 0; i < n; i++) {
        struct str area = p->rules.p[areas[i]].area;
        buf_printf(out, "\n## Area: %.*s\n\n", STR_ARG(area));
        add_area_table(out, p, area);
        for (uint32_t k = 0; k < p->rules.n; k++) {
            if (str_eq(p->rules.p[k].area, area)) {
                add_rule(out, &p->rules.p[k]);
            }
        }
    }
}
