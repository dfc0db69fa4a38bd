/* Kind acronym: letters that stand for a name.
 *
 *   about: listed      "the support of UNODC": resolutions write names out. Those that
 *                      registers/acronyms spells out;
 *   about: undefined   all others that nobody knows. Not meant, in both: what the register accepts,
 *                      what the document itself puts in parentheses behind a name ("...
 *                      (INTERPOL)"), what stands next to a capital and so belongs to a name ("SIDS
 *                      Dock"), numbers of decisions ("2/CMA.4", "GC(69)/RES/15"). Each one is told
 *                      once in a text.
 *   about: twice       "(INTERPOL)" behind the full name a second time in one text */
#include <stdlib.h>

#include "base/map.h"
#include "check/choice.h"
#include "check/kinds.h"

enum about { ABOUT_LISTED, ABOUT_UNDEFINED, ABOUT_TWICE };

struct acronym_rule {
    unsigned about;
    struct map accepted; /* acronym -> 1 */
    struct map full;     /* acronym -> index in `names` */
    struct str *names;
};

static void done(void *data)
{
    struct acronym_rule *r = data;
    map_done(&r->accepted);
    map_done(&r->full);
}

static void read_accepted(struct acronym_rule *r, const struct node *root)
{
    static const char *const lists[] = {"accepted", "missions"};
    for (int i = 0; i < 2; i++) {
        const struct node *list = node_get(root, lists[i]);
        for (uint32_t k = 0; k < node_list_count(list); k++) {
            map_add(&r->accepted, node_list_text(list, k), 1);
        }
    }
}

/* "UNDP | the United Nations Development Programme" */
static void read_full(struct acronym_rule *r, struct arena *a, struct str lines)
{
    uint32_t most = 1, n = 0;
    for (uint32_t i = 0; i < lines.n; i++) {
        most += lines.p[i] == '\n';
    }
    r->names = ARENA_ARRAY(a, struct str, most);
    for (uint32_t at = 0; at < lines.n;) {
        uint32_t end = str_find(lines, STR("\n"), at);
        end = end == UINT32_MAX ? lines.n : end;
        struct str line = str_sub(lines, at, end);
        uint32_t bar = str_find(line, STR("|"), 0);
        if (bar != UINT32_MAX) {
            r->names[n] = str_trim(str_sub(line, bar + 1, line.n));
            map_add(&r->full, str_trim(str_sub(line, 0, bar)), n++);
        }
        at = end + 1;
    }
}

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"listed", "undefined", "twice", NULL};
    struct acronym_rule *r = ARENA_NEW(c->arena, struct acronym_rule);
    if (!choice_read(c, "about", words, &r->about, e)) {
        return NULL;
    }
    for (uint32_t i = 0; i < c->pack->registers.n; i++) {
        const struct register_file *f = &c->pack->registers.p[i];
        if (str_eq(f->name, STR("acronyms"))) {
            read_accepted(r, f->root);
            read_full(r, c->arena, node_text(f->root, "spelled-out"));
        }
    }
    return r;
}

static char byte_at(struct str text, uint32_t at)
{
    return at < text.n ? text.p[at] : '\0';
}

/* "SIDS Dock", "Beyond GDP Global Alliance": a capital follows. */
static bool in_name(struct str text, struct range r)
{
    char next = byte_at(text, r.end + 1);
    return byte_at(text, r.end) == ' ' && ascii_is_upper(next);
}

/* "2/CMA.4", "GC(69)/RES/15", "post-COVID": no blank parts it from what it belongs to. */
static bool in_number(struct str text, struct range r)
{
    char before = r.start ? text.p[r.start - 1] : ' ', after = byte_at(text, r.end),
         next = byte_at(text, r.end + 1);
    bool number = ascii_is_digit(next) || ascii_is_upper(next);
    return strchr("/-.+", before) != NULL || after == '(' || after == '+' ||
           (strchr("/.-", after) && after && number);
}

static bool has_figure(struct str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (ascii_is_digit(s.p[i])) {
            return true;
        }
    }
    return false;
}

/* The words before `at` end in the word `word`, whole. */
static bool stands_before(struct str text, uint32_t at, const char *word)
{
    struct str before = str_sub(text, 0, at), end = str_of(word);
    return str_ends_nocase(before, end) &&
           (before.n == end.n || strchr(" (\n“", before.p[before.n - end.n - 1]));
}

/* A word follows that ends the noun: "UNDP to", not "UNDP programmes" or "WHO’s". */
static bool ends_here(struct str text, uint32_t at)
{
    static const char *const words[] = {"and", "as",  "at", "by", "for", "from", "has", "in",
                                        "is",  "of",  "on", "or", "that", "to",  "which", "with"};
    if (byte_at(text, at) != ' ') {
        return at >= text.n || strchr(",;.:)\n", text.p[at]) != NULL;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str rest = str_sub(text, at + 1, text.n), word = str_of(words[i]);
        if (str_starts(rest, word) && byte_at(rest, word.n) == ' ') {
            return true;
        }
    }
    return false;
}

static struct str bare_name(struct str name)
{
    return str_starts(name, STR("the ")) ? str_sub(name, 4, name.n) : name;
}

/* The name for the letters, with the article where the text has none: "of UNDP and" gives "of the
 * United Nations Development Programme and"; "an NGO" gives "a non-governmental organization". False
 * where the name does not fit: "UNDP offices". */
static bool written_out(struct check_doc *d, struct range r, struct str name, struct edit *out)
{
    struct str text = d->doc->text;
    bool takes_article = str_starts(name, STR("the "));
    bool an = stands_before(text, r.start, "an "), a = an || stands_before(text, r.start, "a ");
    if (takes_article) {
        bool has_article = stands_before(text, r.start, "the ");
        if (a || (!has_article && !ends_here(text, r.end))) {
            return false;
        }
        name = has_article ? bare_name(name) : name;
    } else if (a && an == !strchr("aeiouAEIOU", name.p[0])) {
        r.start -= an ? 2 : 1; /* behind the letter a, which may be a capital */
        name = str_printf(d->arena, "%s %.*s", an ? "" : "n", STR_ARG(name));
    }
    *out = (struct edit){.range = r, .text = name};
    return true;
}

static struct str full_name(const struct acronym_rule *rule, struct str word)
{
    uint32_t full = map_find(&rule->full, word);
    return full == MAP_NONE ? STR("") : rule->names[full];
}

static struct diagnostic *report_unexplained(const struct check *k, struct check_doc *d,
                                             struct range r)
{
    struct str name = full_name(k->data, doc_text(d->doc, r));
    struct str hint =
        name.n ? str_printf(d->arena, ": “%.*s”", STR_ARG(bare_name(name))) : name;
    return CHECK_REPORT(k, d, place_of(r), {"full", hint});
}

/* Acronyms that the document itself explains somewhere. */
static void collect_defined(const struct check_doc *d, struct map *defined)
{
    for (uint32_t i = 0; i < d->facts->acronyms_count; i++) {
        const struct acronym *c = &d->facts->acronyms[i];
        if (c->defined_here) {
            map_add(defined, doc_text(d->doc, c->range), i);
        }
    }
}

static bool excused(const struct check *k, const struct check_doc *d, const struct acronym *c)
{
    const struct acronym_rule *rule = k->data;
    struct str word = doc_text(d->doc, c->range);
    bool listed = map_find(&rule->full, word) != MAP_NONE;
    return c->in_note || has_figure(word) || listed != (rule->about == ABOUT_LISTED) ||
           map_find(&rule->accepted, word) != MAP_NONE || in_name(d->doc->text, c->range) ||
           in_number(d->doc->text, c->range) || !check_in_scope(k, d, c->range);
}

/* An edit that belongs to the finding of acronym `first`. */
struct part_fix {
    struct edit edit;
    uint32_t first;
};

static int by_first(const void *left, const void *right)
{
    const struct part_fix *a = left, *b = right;
    uint32_t x = a->first, y = b->first;
    if (x == y) {
        x = a->edit.range.start;
        y = b->edit.range.start;
    }
    return (x > y) - (x < y);
}

/* Each finding gets the edits of all places of its text. */
static void fix_texts(const struct check *k, struct check_doc *d, struct diagnostic **findings,
                      struct part_fix *fixes, uint32_t count)
{
    struct edit *edits = ARENA_ARRAY(d->arena, struct edit, count + 1);
    if (count) {
        qsort(fixes, count, sizeof *fixes, by_first);
    }
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i; next < count && fixes[next].first == fixes[i].first; next++) {
            edits[next - i] = fixes[next].edit;
        }
        check_fix_all(k, d, findings[fixes[i].first], edits, next - i);
    }
}

/* Acronyms come in reading order, so those of one text come together; `told` belongs to the text
 * begun last. The first is told, and its fix writes out all of the text. */
static void run_unexplained(const struct check *k, struct check_doc *d)
{
    struct map told = {0}, defined = {0};
    uint32_t text = PART_NONE, most = d->facts->acronyms_count + 1, count = 0;
    struct diagnostic **findings = ARENA_ARRAY(d->arena, struct diagnostic *, most);
    struct part_fix *fixes = ARENA_ARRAY(d->arena, struct part_fix, most);
    collect_defined(d, &defined);
    for (uint32_t i = 0; i < d->facts->acronyms_count; i++) {
        const struct acronym *c = &d->facts->acronyms[i];
        struct str word = doc_text(d->doc, c->range);
        if (outline_text_of(d->outline, c->part) != text) {
            text = outline_text_of(d->outline, c->part);
            map_done(&told);
            told = (struct map){0};
        }
        if (excused(k, d, c) || map_find(&defined, word) != MAP_NONE) {
            continue;
        }
        uint32_t first = map_add(&told, word, i);
        struct str name = full_name(k->data, word);
        if (first == i) {
            findings[i] = report_unexplained(k, d, c->range);
        }
        if (name.n && written_out(d, c->range, name, &fixes[count].edit)) {
            fixes[count++].first = first;
        }
    }
    fix_texts(k, d, findings, fixes, count);
    map_done(&told);
    map_done(&defined);
}

static void run_twice(const struct check *k, struct check_doc *d)
{
    struct map first = {0};
    uint32_t text = PART_NONE;
    for (uint32_t i = 0; i < d->facts->acronyms_count; i++) {
        const struct acronym *c = &d->facts->acronyms[i];
        if (outline_text_of(d->outline, c->part) != text) {
            text = outline_text_of(d->outline, c->part);
            map_done(&first);
            first = (struct map){0};
        }
        if (c->in_note || !c->defined_here || !check_in_scope(k, d, c->range)) {
            continue;
        }
        uint32_t before = map_add(&first, doc_text(d->doc, c->range), i);
        if (before != i) {
            struct diagnostic *g = check_report(k, d, place_of(c->range), NULL, 0);
            check_relate(d, g, place_of(d->facts->acronyms[before].range),
                         STR("first explained here"));
        }
    }
    map_done(&first);
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct acronym_rule *rule = k->data;
    (rule->about == ABOUT_TWICE ? run_twice : run_unexplained)(k, d);
}

static const char *const keys[] = {"about", NULL};
const struct check_kind check_kind_acronym = {
    .name = "acronym", .keys = keys, .rank = RANK_TERM, .compile = compile, .run = run,
    .done = done};
