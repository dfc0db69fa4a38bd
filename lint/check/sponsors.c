/* Kind sponsors: the States that submit a draft stand in alphabetical order.
 *
 *   Costa Rica, Côte d’Ivoire, Fiji and Trinidad and Tobago: draft resolution
 *
 * Accents play no role, and a blank comes before every letter (Niger, Nigeria). What is not a State
 * (the European Union, the Holy See) stands behind the States and is passed over, and so is what
 * stands in parentheses. Names that hold “and” are known. Where most names are out of order the
 * list follows another order, and nothing is said. */
#include <stdlib.h>

#include "base/utf8.h"
#include "check/kinds.h"

enum { NAMES_MOST = 256, KEY_MOST = 40 };

struct sponsor {
    struct range range;
    char key[KEY_MOST];
};

/* Length of the list before ": draft resolution"; 0 when the line names no sponsors. */
static uint32_t list_end(struct str line)
{
    static const char *const kinds[] = {": draft resolution",         ": draft decision",
                                        ": revised draft resolution", ": revised draft decision",
                                        ": amendment",                ": amendments"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        uint32_t at = str_find(line, str_of(kinds[i]), 0);
        if (at != UINT32_MAX) {
            return at;
        }
    }
    return 0;
}

/* The letter without its accent: 'e' for "é"; '\0' for what is no letter. */
static char plain_letter(uint32_t c)
{
    static const char latin[] = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";
    if (c < 0x80) {
        c |= 0x20;
        return c >= 'a' && c <= 'z' ? (char)c : '\0';
    }
    return c >= 0xC0 && c <= 0xFF ? latin[c - 0xC0] : '\0';
}

static void make_key(struct str name, char *key)
{
    uint32_t n = 0, length;
    for (uint32_t i = 0; i < name.n && n + 1 < KEY_MOST && name.p[i] != '('; i += length) {
        char c = plain_letter(utf8_decode(name, i, &length));
        if (c) {
            key[n++] = c;
        } else if (n && key[n - 1] != ' ') {
            key[n++] = ' ';
        }
    }
    while (n && key[n - 1] == ' ') {
        n--;
    }
    key[n] = '\0';
}

/* The “and” at `at` belongs to a name: "Antigua and Barbuda". */
static bool is_inner_and(struct str text, uint32_t at)
{
    static const char *const tails[] = {"Barbuda", "Herzegovina",    "Tobago",   "Nevis",
                                        "Principe", "the Grenadines", "Northern", "Príncipe"};
    struct str behind = str_sub(text, at + 5, text.n);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        if (str_starts(behind, str_of(tails[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_state(struct str name)
{
    static const char *const others[] = {"European Union", "Holy See",     "State of Palestine",
                                         "Palestine",      "on behalf of", "Group of"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (str_find(name, str_of(others[i]), 0) != UINT32_MAX) {
            return false;
        }
    }
    return name.n > 3 && name.p[0] >= 'A' && (unsigned char)name.p[0] != 0xE2;
}

/* All words but the smallest have capitals: no title or agenda item in front of the first State. */
static bool is_name(struct str name)
{
    for (uint32_t i = 0; i < name.n; i++) {
        bool begins = i == 0 || name.p[i - 1] == ' ';
        struct str rest = str_sub(name, i, name.n);
        bool small = str_starts(rest, STR("of ")) || str_starts(rest, STR("the ")) ||
                     str_starts(rest, STR("and ")) || str_starts(rest, STR("d’"));
        if (begins && name.p[i] >= 'a' && name.p[i] <= 'z' && !small) {
            return false;
        }
    }
    return name.n < 60;
}

static uint32_t read_list(struct str text, uint32_t base, struct sponsor *out)
{
    uint32_t count = 0, start = 0, depth = 0;
    for (uint32_t i = 0; i <= text.n && count < NAMES_MOST; i++) {
        depth += i < text.n && text.p[i] == '(';
        depth -= i < text.n && text.p[i] == ')' && depth;
        bool comma = i < text.n && text.p[i] == ',' && !depth;
        bool joint = i < text.n && !depth && str_starts(str_sub(text, i, text.n), STR(" and ")) &&
                     !is_inner_and(text, i);
        if (i < text.n && !comma && !joint) {
            continue;
        }
        struct str name = str_trim(str_sub(text, start, i));
        if (!is_name(name)) {
            count = 0; /* a line before the list was joined to it */
        } else if (is_state(name)) {
            struct sponsor *s = &out[count++];
            s->range.start = base + (uint32_t)(name.p - text.p);
            s->range.end = s->range.start + name.n;
            make_key(name, s->key);
        }
        start = i + (joint ? 5 : 1);
    }
    return count;
}

/* The name that is out of place where `i` comes before the one in front of it: the later one, unless
 * all is well without the earlier. */
static uint32_t astray(const struct sponsor *s, uint32_t count, uint32_t i)
{
    bool earlier = i >= 2 && i + 1 < count && strcmp(s[i - 2].key, s[i].key) <= 0 &&
                   strcmp(s[i - 1].key, s[i + 1].key) > 0;
    return earlier ? i - 1 : i;
}

static int by_key(const void *left, const void *right)
{
    const struct sponsor *a = *(const struct sponsor *const *)left;
    const struct sponsor *b = *(const struct sponsor *const *)right;
    int order = strcmp(a->key, b->key);
    return order ? order : (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

/* All names in order, each in the place of the one that stands there now; commas and “and” stay. */
static void fix_order(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      const struct sponsor *list, uint32_t count)
{
    const struct sponsor *sorted[NAMES_MOST];
    struct edit edits[NAMES_MOST];
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        sorted[i] = &list[i];
    }
    qsort(sorted, count, sizeof *sorted, by_key);
    for (uint32_t i = 0; i < count; i++) {
        if (sorted[i] != &list[i]) {
            edits[n++] = (struct edit){.range = list[i].range,
                                       .text = doc_text(d->doc, sorted[i]->range)};
        }
    }
    check_fix_all(k, d, g, edits, n);
}

static void look_at(const struct check *k, struct check_doc *d, struct range line)
{
    struct sponsor list[NAMES_MOST];
    struct str text = doc_text(d->doc, line);
    uint32_t count = read_list(str_sub(text, 0, list_end(text)), line.start, list), wrong = 0;
    for (uint32_t i = 1; i < count; i++) {
        wrong += strcmp(list[i - 1].key, list[i].key) > 0;
    }
    if (wrong == 0 || (wrong > 2 && wrong * 4 > count)) {
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        if (strcmp(list[i - 1].key, list[i].key) > 0) {
            uint32_t at = astray(list, count, i);
            struct diagnostic *g =
                CHECK_REPORT(k, d, place_of(list[at].range),
                             {"before", doc_text(d->doc, list[at == i ? i - 1 : i].range)});
            fix_order(k, d, g, list, count);
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    const struct outline *o = d->outline;
    for (uint32_t i = 0; i < o->count; i++) {
        bool front = o->parts[i].kind == PART_MASTHEAD || o->parts[i].kind == PART_TITLE;
        if (front && list_end(doc_text(d->doc, o->parts[i].own))) {
            look_at(k, d, o->parts[i].own);
        }
    }
}

const struct check_kind check_kind_sponsors = {
    .name = "sponsors", .compile = compile_nothing, .run = run};
