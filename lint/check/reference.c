/* References of a text to its own parts.
 *
 *   "paragraph 12 above", "paragraphs 3, 5 (a) and (c) and 7 of the present resolution"
 *   "subparagraphs (b) to (d) below", "subparagraph (c) of paragraph 4 above", "paragraph (g) (i)
 *    above" of a decision, "as stated in (b) above"
 *
 * A reference that goes on with "of" or "in" names another text: "paragraph 1 (a) of the Charter".
 * One that says neither, "the measures listed in paragraph 3 (b)", means its own text when it
 * stands in the operative part and its paragraph names no other text before it; else it is told as
 * not sure. */
#include "check/reference.h"

#include "base/numeral.h"

#define UNREAD UINT32_MAX

struct reading {
    const struct check_doc *d;
    struct str s;    /* words of the block */
    uint32_t offset; /* of the block in the plane */
    uint32_t part;
    uint32_t another; /* where the block names another text; UNREAD before somebody asked */
    VEC(struct reference) members; /* of one reference */
    reference_visit *visit;
    void *context;
};

static char at(struct str s, uint32_t i)
{
    return i < s.n ? s.p[i] : 0;
}

/* "(b)", "(xviii)", "(2)" at `i`: what is between the parentheses; the end of all in *end. */
static bool read_letter(struct str s, uint32_t i, struct range *letter, uint32_t *end)
{
    enum { MOST = 6 };
    if (at(s, i) != '(') {
        return false;
    }
    uint32_t start = ++i;
    bool figures = ascii_is_digit(at(s, i));
    while (figures ? ascii_is_digit(at(s, i)) : ascii_is_letter(at(s, i))) {
        i++;
    }
    if (at(s, i) != ')' || i == start || i - start > (figures ? 2 : MOST)) {
        return false;
    }
    *letter = (struct range){start, i};
    *end = i + 1;
    return true;
}

/* "12 (b) (ii)", "12", "(b)" at `i`, in places of the block; its end, or `i` when there is none. */
static uint32_t read_member(const struct reading *r, uint32_t i, struct reference *m)
{
    uint32_t start = i, end = i;
    *m = (struct reference){.part = r->part};
    while (ascii_is_digit(at(r->s, end))) {
        end++;
    }
    if (end > i) {
        if (!numeral_figures(str_sub(r->s, i, end), &m->value) || m->value == 0 ||
            at(r->s, end) == ')' || ascii_is_letter(at(r->s, end))) {
            return start;
        }
        m->number = (struct range){i, end};
    }
    for (i = end; m->degrees < REFERENCE_DEGREES; i = end) {
        uint32_t open = i + (i > start && at(r->s, i) == ' ');
        if (!read_letter(r->s, open, &m->letters[m->degrees], &end)) {
            break;
        }
        m->degrees++;
    }
    m->whole = (struct range){start, i};
    return i;
}

/* The separator of a list at `i`: its length, or 0. */
static uint32_t separator(struct str s, uint32_t i)
{
    static const char *const words[] = {", and ", ", or ", ", ", " and ",     " to ",
                                        " or ",   "–",     "-",  " through ", " and/or "};
    struct str rest = str_sub(s, i, s.n);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (str_starts(rest, str_of(words[k]))) {
            return (uint32_t)strlen(words[k]);
        }
    }
    return 0;
}

/* All members of the list that begins at `i`; its end. */
static uint32_t read_list(struct reading *r, uint32_t i)
{
    uint32_t step = 0;
    vec_clear(&r->members);
    for (;;) {
        struct reference m;
        uint32_t end = read_member(r, i + step, &m);
        if (end == i + step) {
            return i;
        }
        *vec_push(&r->members) = m;
        i = end;
        step = separator(r->s, i);
        if (step == 0) {
            return i;
        }
    }
}

enum aim { AIM_HERE, AIM_ELSEWHERE, AIM_OPEN };

static bool starts_with_any(struct str s, const char *const *words)
{
    for (; *words; words++) {
        struct str word = str_of(*words);
        if (str_starts(s, word) && !ascii_is_letter(at(s, word.n))) {
            return true;
        }
    }
    return false;
}

/* What stands behind a reference says which text it means. */
static enum aim aim_of(struct str rest)
{
    static const char *const here[] = {"above",
                                       "below",
                                       "of the present resolution",
                                       "of the present decision",
                                       "of the present paragraph",
                                       "of this resolution",
                                       "of this decision",
                                       "of this paragraph",
                                       NULL};
    static const char *const elsewhere[] = {"of", "in", "to", "from", "thereof", "annexed", NULL};
    uint32_t skip = at(rest, 0) == ',';
    skip += at(rest, skip) == ' ';
    rest = str_sub(rest, skip, rest.n);
    if (starts_with_any(rest, here)) {
        return AIM_HERE;
    }
    return skip && starts_with_any(rest, elsewhere) ? AIM_ELSEWHERE : AIM_OPEN;
}

/* Where the block first names another text; its length when it names none. */
static uint32_t find_another(struct str s)
{
    static const char *const texts[] = {
        "resolution", "decision", "the report", "rule",      "article", "annex",    "document",
        "the letter", "the note", "Charter",    "Statute",   "Act",     "Covenant", "Convention",
        "Agreement",  "Treaty",   "Agenda",     "Programme", "Plan",    "Platform", "Declaration",
        "Protocol",   "Outcome",  "Compact",    "Pact",      "Rules",   "Rule",     "Regulations",
        "Principles", "Strategy", "Framework"};
    static const struct str present = {"the present ", 12};
    uint32_t first = s.n;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        struct str word = str_of(texts[k]);
        for (uint32_t p = 0; (p = str_find(s, word, p)) < first; p += word.n) {
            bool whole = p == 0 || !ascii_is_letter(at(s, p - 1));
            bool own = p >= present.n && str_eq(str_sub(s, p - present.n, p), present);
            if (whole && !own) {
                first = p;
            }
        }
    }
    return first;
}

static bool is_operative(const struct reading *r)
{
    const struct outline *o = r->d->outline;
    for (uint32_t i = r->part; i != 0 && !part_is_text(o->parts[i].kind); i = o->parts[i].parent) {
        if (o->parts[i].kind == PART_OPERATIVE) {
            return true;
        }
    }
    return false;
}

static struct range moved(struct range r, uint32_t by)
{
    return (struct range){r.start + by, r.end + by};
}

/* Nothing says that it means another text. */
static bool is_likely(struct reading *r, uint32_t start)
{
    if (!is_operative(r)) {
        return false;
    }
    r->another = r->another == UNREAD ? find_another(r->s) : r->another;
    return r->another >= start;
}

/* Tells the members of the reference that was read, whose first word begins at `start`. */
static void tell(struct reading *r, uint32_t start, enum aim aim)
{
    if (aim == AIM_ELSEWHERE) {
        return;
    }
    bool sure = aim == AIM_HERE || is_likely(r, start);
    for (uint32_t i = 0; i < r->members.n; i++) {
        struct reference *m = &r->members.p[i];
        m->sure = sure;
        m->said = aim == AIM_HERE;
        m->whole = moved((struct range){start, m->whole.end}, r->offset);
        for (uint32_t k = 0; k < m->degrees; k++) {
            m->letters[k] = moved(m->letters[k], r->offset);
        }
        if (m->number.start < m->number.end) {
            m->number = moved(m->number, r->offset);
        } else if (i > 0) {
            m->before = &r->members.p[i - 1];
            m->value = m->before->value;
        }
        if (m->degrees || aim == AIM_HERE) {
            r->visit(r->context, m);
        }
    }
}

/* "subparagraphs (a) and (b)" go on with "of paragraph 3": the number is told by itself, and the
 * letters are its items. */
static bool take_number_behind(struct reading *r, uint32_t *end)
{
    static const struct str of = {" of paragraph ", 14};
    struct reference m;
    for (uint32_t i = 0; i < r->members.n; i++) {
        if (r->members.p[i].value) {
            return false;
        }
    }
    if (!str_starts(str_sub(r->s, *end, r->s.n), of)) {
        return false;
    }
    uint32_t stop = read_member(r, *end + of.n, &m);
    if (stop == *end + of.n || m.degrees || m.value == 0) {
        return false;
    }
    *end = stop;
    for (uint32_t i = 0; i < r->members.n; i++) {
        r->members.p[i].value = m.value;
    }
    *vec_push(&r->members) = m;
    return true;
}

/* A list at `i`, behind "paragraph" and the like, which begins at `word`; where to read on. Without
 * such a word "above" or "below" must follow. */
static uint32_t read_reference(struct reading *r, uint32_t word, uint32_t i)
{
    uint32_t end = read_list(r, i);
    if (end == i) {
        return i;
    }
    take_number_behind(r, &end);
    enum aim aim = aim_of(str_sub(r->s, end, r->s.n));
    tell(r, word, word == i && aim == AIM_OPEN ? AIM_ELSEWHERE : aim);
    return end;
}

/* The beginning of the word that holds `i`; of an endless one some letters before. */
static uint32_t word_start(struct str s, uint32_t i)
{
    enum { LETTERS_MOST = 12 };
    uint32_t start = i;
    while (start > 0 && i - start < LETTERS_MOST && ascii_is_letter(s.p[start - 1])) {
        start--;
    }
    return start;
}

/* "in (b) above", "items (a) to (c) above": the word before the parenthesis at `i`. */
static bool may_begin(struct str s, uint32_t i)
{
    static const char *const words[] = {"in",  "under", "to",   "of",   "by",    "with",
                                        "and", "or",    "from", "item", "items", NULL};
    if (i < 2 || s.p[i - 1] != ' ') {
        return false;
    }
    uint32_t start = word_start(s, i - 1);
    bool agenda = start >= 7 && str_eq(str_sub(s, start - 7, start), STR("agenda "));
    return !agenda && str_one_of(str_sub(s, start, i - 1), words);
}

static void read_block(struct reading *r)
{
    static const struct str word = {"aragraph", 8};
    uint32_t next = str_find(r->s, word, 0), open = str_find(r->s, STR("("), 0);
    while (next != UINT32_MAX || open != UINT32_MAX) {
        uint32_t done;
        if (next < open) {
            done = next + word.n;
            done += at(r->s, done) == 's';
            uint32_t first = word_start(r->s, next);
            done = at(r->s, done) == ' ' ? read_reference(r, first, done + 1) : done;
        } else {
            done = may_begin(r->s, open) ? read_reference(r, open, open) : open;
            done = done > open ? done : open + 1;
        }
        next = next == UINT32_MAX || next >= done ? next : str_find(r->s, word, done);
        open = open == UINT32_MAX || open >= done ? open : str_find(r->s, STR("("), done);
    }
}

void reference_each(const struct check_doc *d, uint32_t text, reference_visit *visit, void *context)
{
    const struct outline *o = d->outline;
    struct reading r = {.d = d, .visit = visit, .context = context};
    for (uint32_t b = o->parts[text].block; b < d->doc->block_count; b++) {
        const struct block *block = &d->doc->blocks[b];
        uint32_t part = o->part_of_block[b];
        if (block->range.start >= o->parts[text].range.end) {
            break;
        }
        if (part == PART_NONE || o->parts[part].in_annex || outline_text_of(o, part) != text) {
            continue;
        }
        r.s = doc_text(d->doc, block->range);
        r.offset = block->range.start;
        r.part = part;
        r.another = UNREAD;
        read_block(&r);
    }
    vec_done(&r.members);
}
