/* Kind segment: every stretch of text that `find` describes must also have the form of `must`, or
 * the italics that `italic` asks for. For forms of footnotes above all, where the wrong ways to
 * write a thing are many and the right one is known:
 *
 *   find: 'United Nations, Treaty Series[^;()]*'
 *   must: 'United Nations, Treaty Series, vol\. [0-9]+, No\. [0-9]+\.?'
 *
 * `must` has to match the whole stretch. `part: true`: somewhere in it is enough. `italic: true`:
 * the stretch (group “it” of `find` when there is one) is in italics; false: nothing of it is, with
 * `alone: true` only where the italics go no further than the stretch. `unless-italic: true`: an
 * italic title right behind the stretch excuses it. `append`, `before`: what a fix puts behind or
 * before the stretch (group “it”). `replace` (replace.h): what it puts in its place, with `whole:
 * true` in the place of all that `find` matched; `instead`: the same by what is found there, as in
 * {sec.: sect.}; `without: " "`: the stretch without these characters; `council-year: true`: the
 * year of the Security Council resolution with this number; `records-symbol: true`: the symbol of a
 * supplement to the Official Records of the General Assembly; `treaty-note: true`: the form of a
 * treaty note (treaty_note.c); `to-note: true`: what stands in parentheses becomes a note. */
#include "base/utf8.h"
#include "check/choice.h"
#include "check/kinds.h"
#include "check/note_list.h"
#include "check/replace.h"
#include "check/treaty_ref.h"

struct data {
    struct regex *find, *must;
    bool part;
    bool italic_asked, italic, alone, unless_italic;
    bool council_year, session_last, records_symbol, treaty_note, to_note;
    bool whole;
    struct replace replace;
    struct str append, before, without;
    struct condition condition;
};

static void done(void *data)
{
    struct data *s = data;
    if (s->find) {
        regex_free(s->find);
    }
    if (s->must) {
        regex_free(s->must);
    }
}

static bool read(struct compile *c, struct data *s, struct err *e)
{
    const struct node *n = c->rule->node;
    const struct node *must = node_get(n, "must");
    s->append = node_text(n, "append");
    s->before = node_text(n, "before");
    s->without = node_text(n, "without");
    s->italic_asked = node_get(n, "italic") != NULL;
    if (!node_bool(n, "part", false, &s->part, e) ||
        !node_bool(n, "italic", false, &s->italic, e) ||
        !node_bool(n, "alone", false, &s->alone, e) ||
        !node_bool(n, "unless-italic", false, &s->unless_italic, e) ||
        !node_bool(n, "council-year", false, &s->council_year, e) ||
        !node_bool(n, "session-last", false, &s->session_last, e) ||
        !node_bool(n, "records-symbol", false, &s->records_symbol, e) ||
        !node_bool(n, "treaty-note", false, &s->treaty_note, e) ||
        !node_bool(n, "to-note", false, &s->to_note, e) ||
        !node_bool(n, "whole", false, &s->whole, e) || !condition_read(c, &s->condition, e)) {
        return false;
    }
    s->find = compile_block_regex(c, node_get(n, "find"), 0, e);
    if (s->find && must) {
        s->must = compile_regex(c, must, 0, e);
    }
    return s->find && (!must || s->must) && replace_read(c, s->find, &s->replace, e);
}

static void *compile(struct compile *c, struct err *e)
{
    struct data *s = ARENA_NEW(c->arena, struct data);
    if (!read(c, s, e)) {
        done(s);
        return NULL;
    }
    return s;
}

static bool has_form(const struct data *s, struct check_doc *d, struct str segment)
{
    struct regex_match m;
    enum regex_result r = regex_find(s->must, d->regex, segment, 0, &m);
    if (r == REGEX_LIMIT) {
        return true;
    }
    return r == REGEX_FOUND && (s->part || (m.group[0].start == 0 && m.group[0].end == segment.n));
}

static bool is_wrong(const struct data *s, struct check_doc *d, struct range whole, struct range it)
{
    if (s->unless_italic) {
        uint32_t at = whole.end;
        while (at < d->doc->text.n && d->doc->text.p[at] == ' ') {
            at++;
        }
        if (doc_has_any(d->doc, SPAN_ITALIC, (struct range){at, at + 1}, NULL)) {
            return false;
        }
    }
    if (s->italic_asked) {
        uint32_t hit = 0;
        bool wrong = s->italic ? !doc_is_all(d->doc, SPAN_ITALIC, it)
                               : doc_has_any(d->doc, SPAN_ITALIC, it, &hit);
        /* not when the italics are those of a longer title */
        if (wrong && s->alone && !s->italic) {
            wrong = range_within(d->doc->spans[hit].range, it);
        }
        return d->doc->has_italics && wrong;
    }
    return !s->must || !has_form(s, d, doc_text(d->doc, whole));
}

static struct str without(struct check_doc *d, struct str text, struct str characters)
{
    char *kept = str_cstr(d->arena, text);
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        if (!memchr(characters.p, text.p[i], characters.n)) {
            kept[n++] = text.p[i];
        }
    }
    return (struct str){kept, n};
}

/* "1373" of 28 September 2001: the year of the register, unless the date behind it is of another.
 */
static void add_council_year(const struct check *k, struct check_doc *d, struct diagnostic *g,
                             struct range it)
{
    unsigned number, year = 0;
    struct str behind =
        doc_text(d->doc, (struct range){it.end, it.end + 30 < d->doc->text.n ? it.end + 30
                                                                             : d->doc->text.n});
    if (numeral_figures(doc_text(d->doc, it), &number)) {
        year = lexicon_council_year(d->lexicon, number);
    }
    struct str text = str_printf(d->arena, "%u", year);
    if (year && (!str_starts(behind, STR(" of ")) || str_find(behind, text, 0) != UINT32_MAX)) {
        check_fix(k, d, g, (struct range){it.end, it.end},
                  str_printf(d->arena, " (%.*s)", STR_ARG(text)));
    }
}

/* "217(III) A", "217A (III)": number, letter and session of an old resolution, in this order. */
static struct str with_session_last(struct check_doc *d, struct str found)
{
    uint32_t open = str_find(found, STR("("), 0), close = str_find(found, STR(")"), 0), digits = 0;
    if (open == UINT32_MAX || close == UINT32_MAX || close < open) {
        return found;
    }
    while (digits < open && ascii_is_digit(found.p[digits])) {
        digits++;
    }
    struct str letter = str_trim(str_sub(found, digits, open));
    letter = letter.n ? letter : str_trim(str_sub(found, close + 1, found.n));
    struct str session = str_sub(found, open, close + 1), number = str_sub(found, 0, digits);
    return letter.n ? str_printf(d->arena, "%.*s %.*s %.*s", STR_ARG(number), STR_ARG(letter),
                                 STR_ARG(session))
                    : str_printf(d->arena, "%.*s %.*s", STR_ARG(number), STR_ARG(session));
}

/* "Seventy-third Session, Supplement No. 10": A/73/10. Special sessions, years and lettered
 * supplements have symbols of other forms. The symbol stands outside the italics of the title. */
static void add_records_symbol(const struct check *k, struct check_doc *d, struct diagnostic *g,
                               struct range whole, struct range it)
{
    struct str title = doc_text(d->doc, (struct range){whole.start, it.start});
    struct str words = doc_text(d->doc, it),
               number = str_sub(words, str_find(words, STR("No. "), 0) + 4, words.n);
    uint32_t end = str_find(title, STR(" Session, "), 0), start = end;
    unsigned session, figure;
    while (end != UINT32_MAX && start > 0 && !strchr(" ,", title.p[start - 1])) {
        start--;
    }
    session = end == UINT32_MAX ? 0 : numeral_ordinal_words(str_sub(title, start, end));
    bool assembly = str_starts(title, STR("Ibid., ")) ||
                    str_starts(title, STR("Official Records of the General Assembly, "));
    if (session < 31 || !assembly || start < 2 || title.p[start - 2] != ',' ||
        !numeral_figures(number, &figure)) {
        return; /* before the thirty-first session symbols had no session */
    }
    check_fix_behind(k, d, g, it.end, str_printf(d->arena, " (A/%u/%u)", session, figure));
}

/* "the report of the Office (A/73/325)." becomes "the report of the Office.⁴" with a note. The
 * numbers of other notes change with it, so the first of a document comes first. */
static void to_note(const struct check *k, struct check_doc *d, struct diagnostic *g,
                    struct range it)
{
    struct str words = str_sub(doc_text(d->doc, it), 1, range_length(it) - 1);
    bool blank = it.start > 0 && d->doc->text.p[it.start - 1] == ' ';
    bool marked = it.end < d->doc->text.n && strchr(",;:.", d->doc->text.p[it.end]);
    for (uint32_t i = 0; i + 1 < d->diags->list.n; i++) {
        if (str_eq(d->diags->list.p[i]->rule, g->rule)) {
            return;
        }
    }
    words = str_starts(words, STR("document ")) ? str_sub(words, 9, words.n) : words;
    if (str_starts(words, STR("see "))) {
        words = str_printf(d->arena, "See %.*s", (int)(words.n - 4), words.p + 4);
    }
    note_add(k, d, g, it.end + marked, MARK_NONE, str_printf(d->arena, "%.*s.", STR_ARG(words)));
    if (g->edit_count) {
        check_fix(k, d, g, (struct range){it.start - blank, it.end}, STR(""));
    }
}

/* One stretch that is wrong. */
struct stretch {
    struct range whole, it;
    struct str text; /* the block in which `match` stands */
    const struct regex_match *match;
};

static void put_replacement(const struct check *k, struct check_doc *d, struct diagnostic *g,
                            const struct stretch *w)
{
    const struct data *s = k->data;
    struct range r = s->whole ? w->whole : w->it;
    struct str right = replace_make(&s->replace, k, d->arena, w->text, w->match);
    if (right.p) {
        check_fix(k, d, g, r, check_like_case(d, right, doc_text(d->doc, r)));
    }
}

/* "United Nations, Treaty Series, vol. 1771," or "situation report of": the rest is on another
 * page. */
static bool is_cut(struct str s)
{
    static const char *const words[] = {"a",  "an", "and", "at",  "by", "for",  "from", "in",
                                        "of", "on", "or",  "the", "to", "with", NULL};
    uint32_t start = s.n;
    while (start > 0 && ascii_is_letter(s.p[start - 1])) {
        start--;
    }
    bool word = start == 0 || s.p[start - 1] == ' ';
    return s.n == 0 || strchr(",:-(", s.p[s.n - 1]) || str_ends(s, STR("–")) ||
           (word && str_one_of(str_sub(s, start, s.n), words));
}

/* The mark that ends the stretch; a semicolon there gives way to it. */
static void append(const struct check *k, struct check_doc *d, struct diagnostic *g,
                   struct range it)
{
    const struct data *s = k->data;
    struct str text = str_trim(doc_text(d->doc, it));
    bool semicolon = str_ends(text, STR(";"));
    if (!str_ends(text, s->append) && !is_cut(text)) {
        check_fix(k, d, g, (struct range){it.end - semicolon, it.end}, s->append);
    }
}

static void put_right(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      const struct stretch *w)
{
    const struct data *s = k->data;
    struct range it = w->it;
    uint32_t hit;
    if (s->append.n) {
        append(k, d, g, it);
    } else if (s->before.n) {
        check_fix(k, d, g, (struct range){it.start, it.start}, s->before);
    } else if (s->council_year) {
        add_council_year(k, d, g, it);
    } else if (s->records_symbol) {
        add_records_symbol(k, d, g, w->whole, it);
    } else if (s->to_note) {
        to_note(k, d, g, it);
    } else if (s->treaty_note) {
        treaty_note_fix(k, d, g, w->whole);
    } else if (s->session_last) {
        check_fix(k, d, g, it, with_session_last(d, doc_text(d->doc, it)));
    } else if (s->without.n) {
        check_fix(k, d, g, it, without(d, doc_text(d->doc, it), s->without));
    } else if (check_instead(k, doc_text(d->doc, it)).p) {
        check_fix(k, d, g, it, check_instead(k, doc_text(d->doc, it)));
    } else if (s->replace.node) {
        put_replacement(k, d, g, w);
    } else if (s->italic_asked && s->italic) {
        check_fix_italic_whole(k, d, g, it);
    } else if (s->italic_asked && doc_has_any(d->doc, SPAN_ITALIC, it, &hit) &&
               range_within(d->doc->spans[hit].range, it)) {
        check_fix_roman(k, d, g, hit);
    }
}

static const struct text_fact *fact_of(struct check_doc *d, uint32_t block)
{
    if (d->doc->blocks[block].kind == BLOCK_NOTE) {
        return note_fact(d, note_list_of(d)->of_block[block]);
    }
    return facts_text(d->facts, d->outline, d->outline->part_of_block[block]);
}

static struct range moved(struct range r, uint32_t by)
{
    return (struct range){r.start + by, r.end + by};
}

static void on_block(const struct check *k, struct check_doc *d, uint32_t block)
{
    const struct data *s = k->data;
    struct range whole = d->doc->blocks[block].range;
    struct str text = doc_text(d->doc, whole);
    struct regex_match m;
    for (uint32_t at = 0, n; regex_find(s->find, d->regex, text, at, &m) == REGEX_FOUND;) {
        if (at == 0 && !condition_holds(&s->condition, d, fact_of(d, block))) {
            return;
        }
        struct range found = moved(m.group[0], whole.start), it = found;
        unsigned own = regex_group(s->find, "it");
        if (own && m.group[own].start <= m.group[own].end) {
            it = moved(m.group[own], whole.start);
        }
        if (check_in_scope(k, d, it) && is_wrong(s, d, found, it)) {
            struct stretch w = {found, it, text, &m};
            put_right(k, d, check_report(k, d, place_of(it), NULL, 0), &w);
        }
        utf8_decode(text, at, &n); /* an empty match: on by one character */
        at = m.group[0].end > at ? m.group[0].end : at + n;
        if (at >= text.n) {
            break;
        }
    }
}

static const char *const keys[] = {"find",
                                   "must",
                                   "part",
                                   "italic",
                                   "alone",
                                   "unless-italic",
                                   "append",
                                   "before",
                                   "replace",
                                   "instead",
                                   "whole",
                                   "without",
                                   "council-year",
                                   "session-last",
                                   "records-symbol",
                                   "treaty-note",
                                   "to-note",
                                   CONDITION_KEYS,
                                   NULL};
const struct check_kind check_kind_segment = {
    .name = "segment", .keys = keys, .compile = compile, .block = on_block, .done = done};
