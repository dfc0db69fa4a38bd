/* Kind agreement: words that stand side by side and cannot.
 *
 *   about: number      "many region", "all violent act", "every States", "a new measures"
 *   about: verb        "should continues", "may provides": no ending behind an auxiliary
 *   about: participle  "having consider", "has adopt", "are affect": the base form behind "have"
 *                      and "be"
 *
 * `words` lists the nouns or verbs looked at, in the form of the dictionary: countable nouns, and
 * verbs that are no nouns. A noun counts only at the end of its phrase, before a mark or a small
 * word, because in "all country offices" and "a good practices guide" another noun follows. One
 * adjective may stand between. */
#include "base/map.h"
#include "check/choice.h"
#include "check/doc_words.h"
#include "check/kinds.h"
#include "match/words.h"

enum about { ABOUT_NUMBER, ABOUT_VERB, ABOUT_PARTICIPLE };
enum form { FORM_BASE, FORM_S, FORM_COUNT };

struct agreement {
    unsigned about;
    struct map forms;      /* word to its place in `words`; keys in the arena of the pack */
    VEC(struct str) words; /* base and with “s”, in turn */
    uint32_t initials;     /* a bit for each letter that a leading word begins with */
};

/* What the words of a place show: the place, and the word that would be right for the last. */
struct slip {
    struct range place, word;
    struct str expected;
};

/* "activity" to "activities", "address" to "addresses". */
static struct str with_s(struct arena *a, struct str w)
{
    char last = w.p[w.n - 1], before = w.n > 1 ? w.p[w.n - 2] : '\0';
    if (last == 'y' && !strchr("aeou", before)) {
        return str_printf(a, "%.*sies", (int)w.n - 1, w.p);
    }
    bool hisses = last == 's' || last == 'x' || (last == 'h' && (before == 'c' || before == 's'));
    return str_printf(a, hisses ? "%.*ses" : "%.*ss", STR_ARG(w));
}

static void done(void *data)
{
    struct agreement *r = data;
    map_done(&r->forms);
    vec_done(&r->words);
}

/* Words that ask for a form of the word behind them. */
static const char *const plural_leads[] = {
    "many", "several", "various", "numerous", "these", "those", "few", "two", "three",
    "four", "five",    "six",     "seven",    "eight", "nine",  "all", NULL};
static const char *const singular_leads[] = {"each", "every", "another", "a", "an", NULL};
static const char *const verb_leads[] = {"should", "shall", "would", "could", "may",
                                         "might",  "can",   "must",  NULL};
static const char *const participle_leads[] = {"having", "have", "has", "had",  "been", "be",
                                               "is",     "are",  "was", "were", NULL};

static void add_initials(struct agreement *r, const char *const *leads)
{
    for (int i = 0; leads[i]; i++) {
        r->initials |= UINT32_C(1) << (leads[i][0] & 31);
    }
}

static void *compile(struct compile *c, struct err *e)
{
    static const char *const abouts[] = {"number", "verb", "participle", NULL};
    struct agreement *r = ARENA_NEW(c->arena, struct agreement);
    struct str list;
    if (!choice_read(c, "about", abouts, &r->about, e) ||
        !node_need_text(c->rule->node, "words", &list, e)) {
        return NULL;
    }
    add_initials(r, r->about == ABOUT_NUMBER ? plural_leads
                    : r->about == ABOUT_VERB ? verb_leads
                                             : participle_leads);
    if (r->about == ABOUT_NUMBER) {
        add_initials(r, singular_leads);
    }
    struct word_iter it = words_begin(list, 0);
    while (words_next(&it)) {
        struct str w = str_in(list, it.word), s = with_s(c->arena, w);
        map_add(&r->forms, w, r->words.n);
        *vec_push(&r->words) = w;
        map_add(&r->forms, s, r->words.n);
        *vec_push(&r->words) = s;
    }
    return r;
}

static bool wants_plural(struct str w)
{
    return str_one_of_nocase(w, plural_leads);
}

static bool wants_singular(struct str w)
{
    return str_one_of_nocase(w, singular_leads);
}

/* One of the words that ask for a form of the word behind them. */
static bool is_lead(const struct agreement *r, struct str w)
{
    enum { LEAD_MOST = 8 };
    if (w.n > LEAD_MOST || !(r->initials >> (w.p[0] & 31) & 1)) {
        return false;
    }
    return r->about == ABOUT_NUMBER ? wants_plural(w) || wants_singular(w)
           : r->about == ABOUT_VERB ? str_one_of_nocase(w, verb_leads)
                                    : str_one_of_nocase(w, participle_leads);
}

/* The noun ends its phrase here: a mark, or a word that begins something new; “and” may join it to
 * another word before a noun ("all country and regional offices"). */
static bool ends_phrase(struct str text, uint32_t at, bool plural)
{
    static const char *const small[] = {
        "of",   "to",    "in",   "on",    "for",        "from",   "with",    "at",      "by",
        "that", "which", "who",  "as",    "throughout", "across", "is",      "are",     "has",
        "have", "was",   "were", "under", "within",     "should", "through", "between", NULL};
    static const char *const joints[] = {"and", "or", NULL};
    if (at >= text.n || strchr(",;.:)", text.p[at])) {
        return true;
    }
    struct word_iter it = words_begin(str_sub(text, at, at + 24), 0);
    bool next = text.p[at] == ' ' && words_next(&it) && it.word.start == 1;
    struct str word = str_in(it.text, it.word);
    return next && (str_one_of_nocase(word, small) || (plural && str_one_of_nocase(word, joints)));
}

/* By its ending, or because it is common: "violent", "relevant", "national", "new". */
static bool is_adjective(struct str w)
{
    static const char *const ends[] = {"al",  "ic",  "ive", "ent",  "ant", "ous",
                                       "ary", "ble", "ful", "less", NULL};
    static const char *const common[] = {"new", "other", "major", "main", "key", "further", NULL};
    for (int i = 0; ends[i]; i++) {
        if (w.n > 4 && str_ends(w, str_of(ends[i])) && !str_ends(w, STR("ment"))) {
            return true;
        }
    }
    return str_one_of_nocase(w, common);
}

struct window {
    struct str text;
    struct range last, before; /* the words in front, only blanks between; empty for none */
    bool last_leads, before_leads;
};

/* Form of the word `now`, or MAP_NONE; `other` is the other form. */
static uint32_t form_of(const struct agreement *r, const struct window *w, struct range now,
                        struct str *other)
{
    uint32_t at = map_find(&r->forms, str_in(w->text, now));
    if (at != MAP_NONE) {
        *other = r->words.p[at ^ 1];
    }
    return at == MAP_NONE ? MAP_NONE : at % FORM_COUNT;
}

static void number(const struct agreement *r, const struct window *w, struct range now,
                   struct slip *out)
{
    struct str last = str_in(w->text, w->last), before = str_in(w->text, w->before);
    uint32_t form = form_of(r, w, now, &out->expected);
    if (form == MAP_NONE || !last.n || !ends_phrase(w->text, now.end, form == FORM_S)) {
        return;
    }
    bool (*wants)(struct str) = form == FORM_BASE ? wants_plural : wants_singular;
    if (before.n && ascii_is_upper(last.p[0])) {
        return; /* "the Energy for All initiative" */
    }
    if (wants(last)) {
        out->place = (struct range){w->last.start, now.end};
    } else if (before.n && is_adjective(last) && wants(before)) {
        out->place = (struct range){w->before.start, now.end};
    }
}

static void verb(const struct agreement *r, const struct window *w, struct range now,
                 struct slip *out)
{
    static const char *const never[] = {"has",  "is",    "are",  "was", "were",
                                        "been", "being", "does", "did", NULL};
    struct str last = str_in(w->text, w->last);
    bool ending = form_of(r, w, now, &out->expected) == FORM_S;
    if (last.n && ascii_is_lower(last.p[0]) && str_one_of_nocase(last, verb_leads) &&
        (ending || str_one_of_nocase(str_in(w->text, now), never))) {
        out->place = (struct range){w->last.start, now.end};
    }
}

static void participle(const struct agreement *r, const struct window *w, struct range now,
                       struct slip *out)
{
    static const char *const adverbs[] = {"also", "further", "not", "already", "never", NULL};
    struct str last = str_in(w->text, w->last), before = str_in(w->text, w->before);
    if (form_of(r, w, now, &out->expected) != FORM_BASE) {
        return;
    }
    out->expected = (struct str){0}; /* "adopt" to "adopted", "submit" to "submitted" */
    if (last.n && str_one_of_nocase(last, participle_leads)) {
        out->place = (struct range){w->last.start, now.end};
    } else if (before.n && str_one_of_nocase(last, adverbs) &&
               str_one_of_nocase(before, participle_leads)) {
        out->place = (struct range){w->before.start, now.end};
    }
}

static void look_at(const struct check *k, struct check_doc *d, struct range block)
{
    static void (*const checks[])(const struct agreement *, const struct window *, struct range,
                                  struct slip *) = {number, verb, participle};
    const struct agreement *r = k->data;
    struct window w = {.text = doc_text(d->doc, block)};
    struct doc_words words = doc_words_in(d, block);
    for (uint32_t i = 0; i < words.n; i++) {
        struct slip slip = {.word = words.p[i]};
        struct range now = {slip.word.start - block.start, slip.word.end - block.start};
        if (w.last.end > w.last.start &&
            (now.start != w.last.end + 1 || w.text.p[w.last.end] != ' ')) {
            w.last = w.before = (struct range){0};
            w.last_leads = w.before_leads = false;
        }
        if (w.last_leads || w.before_leads) {
            checks[r->about](r, &w, now, &slip);
        }
        w.before = w.last;
        w.last = now;
        w.before_leads = w.last_leads;
        w.last_leads = is_lead(r, str_in(w.text, now));
        if (slip.place.end == 0) {
            continue;
        }
        struct range place = {block.start + slip.place.start, block.start + slip.place.end};
        if (check_in_scope(k, d, place)) {
            struct diagnostic *g = check_report(k, d, place_of(place), NULL, 0);
            if (slip.expected.n) {
                check_fix(k, d, g, slip.word, slip.expected);
            }
        }
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        if (d->doc->blocks[b].kind != BLOCK_CODE && d->doc->blocks[b].kind != BLOCK_CELL) {
            look_at(k, d, d->doc->blocks[b].range);
        }
    }
}

static const char *const keys[] = {"about", "words", NULL};
const struct check_kind check_kind_agreement = {
    .name = "agreement", .keys = keys, .compile = compile, .run = run, .done = done};
