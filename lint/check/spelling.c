/* Kind spelling: words that no dictionary has.
 *
 *   "the developement of goverments"   ->   “developement” is not a known word; did you mean
 *                                           “development”?
 *
 * One pass over the words of the document gathers the distinct ones and looks each up once. An
 * unknown word is a finding when a known word is one slip away (see spelling_judge.c); without such
 * a word it is told as a note, at its first place only. Acronyms, words with figures or inner
 * capitals, and words of two letters are never judged.
 *
 * Keys: common (words that a slip may have meant in any resolution), prefixes, foreign. */
#include "check/spelling.h"

#include "base/utf8.h"
#include "check/doc_words.h"
#include "check/kinds.h"

enum {
    JUDGED_MOST = 2000, /* distinct unknown words; a text with more is no English text */
    FOREIGN_LEAST = 40, /* unknown words that make a text another language's, */
    FOREIGN_SHARE = 4,  /* if they are one in four of its distinct words */
};

struct pass {
    const struct check *check;
    const struct spelling_rule *rule;
    struct check_doc *d;
    struct spelling_words words;
    VEC(struct range) unknown; /* places of words that are not known, in order */
    uint32_t distinct_unknown;
};

/* A word of at least three letters, small but for the first. */
static bool is_judged(struct str word)
{
    uint32_t letters = 0;
    for (uint32_t i = 0, length; i < word.n; i += length) {
        uint32_t c = utf8_decode(word, i, &length);
        if (ascii_is_digit(c) ||
            (i > 0 && utf8_is_upper(c) && word.p[i - 1] != '\'' && word.p[i - 1] != '\x99')) {
            return false;
        }
        letters += utf8_is_letter(c);
    }
    return letters >= 3;
}

static struct spelling_entry *entry_of(struct pass *p, struct str word)
{
    uint32_t i = map_add(&p->words.index, word, p->words.entries.n);
    if (i == p->words.entries.n) {
        bool judged = is_judged(word);
        bool known = speller_knows(p->d->speller, word);
        *vec_push(&p->words.entries) = (struct spelling_entry){.word = word,
                                                               .verdict = known    ? SPELLING_KNOWN
                                                                          : judged ? SPELLING_OPEN
                                                                                   : SPELLING_FINE};
        p->distinct_unknown += !known && judged;
    }
    return &p->words.entries.p[i];
}

static void gather(struct pass *p)
{
    struct str text = p->d->doc->text;
    struct doc_words words = doc_words_in(p->d, (struct range){0, text.n});
    for (uint32_t i = 0; i < words.n; i++) {
        struct spelling_entry *entry = entry_of(p, str_in(text, words.p[i]));
        entry->count++;
        if (entry->verdict == SPELLING_OPEN) {
            *vec_push(&p->unknown) = words.p[i];
        }
    }
}

/* Behind a full stop, or at the start of the block but for a label. */
static bool starts_sentence(const struct check_doc *d, struct range r)
{
    enum { LABEL_MOST = 8 };
    struct str text = d->doc->text;
    uint32_t at = r.start;
    while (at > 0 && text.p[at - 1] == ' ') {
        at--;
    }
    if (at == 0 || strchr("\n.?!", text.p[at - 1])) {
        return true;
    }
    uint32_t block = doc_block_at(d->doc, r.start);
    return text.p[at - 1] == ')' && block != UINT32_MAX &&
           r.start - d->doc->blocks[block].range.start <= LABEL_MOST;
}

/* "; did you mean “a”, “b” or “c”?", and the words in `hints`. */
static struct str hint_text(struct check_doc *d, const struct spelling_entry *entry,
                            struct str *hints)
{
    struct str list = {NULL, 0};
    for (uint32_t i = 0; i < entry->hint_count; i++) {
        struct str hint = check_like_case(d, entry->hints[i], entry->word);
        const char *joint = i == 0 ? "" : i + 1 == entry->hint_count ? " or " : ", ";
        list = str_printf(d->arena, "%.*s%s“%.*s”", STR_ARG(list), joint, STR_ARG(hint));
        hints[i] = hint;
    }
    return list.n ? str_printf(d->arena, "; did you mean %.*s?", STR_ARG(list)) : STR("");
}

static void report(struct pass *p, const struct spelling_entry *entry, struct range r)
{
    struct str hints[SPELLING_HINTS];
    struct str hint = hint_text(p->d, entry, hints);
    struct diagnostic *g = CHECK_REPORT(p->check, p->d, place_of(r), {"hint", hint});
    bool owner = str_ends(entry->word, STR("’s"));
    if (entry->verdict == SPELLING_UNKNOWN) {
        g->severity = DIAG_NOTE;
    } else if (entry->hint_count == 1 && !owner) {
        check_fix(p->check, p->d, g, r, hints[0]);
    } else if (entry->hint_count > 1 && !owner) {
        check_suggest(p->d, g, r, hints, entry->hint_count);
    }
}

/* Titles, genus and species, foreign words: only a slip for a word of this very text counts. */
static bool in_italics(const struct check_doc *d, struct range r)
{
    return facts_in_zone(d->facts, 1u << ZONE_ITALIC_TITLE, r);
}

static void judge_all(struct pass *p)
{
    uint32_t judged = 0;
    for (uint32_t i = 0; i < p->unknown.n; i++) {
        struct range r = p->unknown.p[i];
        struct spelling_entry *entry =
            &p->words.entries.p[map_find(&p->words.index, doc_text(p->d->doc, r))];
        bool open = entry->verdict == SPELLING_OPEN;
        if (entry->verdict == SPELLING_FINE || entry->verdict == SPELLING_UNKNOWN ||
            !check_in_scope(p->check, p->d, r) || spelling_aside(p->rule, p->d, r)) {
            continue;
        }
        if (open && ++judged > JUDGED_MOST) {
            return;
        }
        if (open) {
            entry->verdict =
                spelling_judge(p->rule, p->d, &p->words, entry, starts_sentence(p->d, r));
        }
        if (entry->verdict >= SPELLING_SLIP && (entry->expected || !in_italics(p->d, r))) {
            report(p, entry, r);
        }
    }
}

static bool is_foreign_text(const struct pass *p)
{
    return p->distinct_unknown >= FOREIGN_LEAST &&
           p->distinct_unknown * FOREIGN_SHARE > p->words.entries.n;
}

static void run(const struct check *k, struct check_doc *d)
{
    struct pass p = {.check = k, .rule = k->data, .d = d};
    if (!d->speller) {
        return;
    }
    gather(&p);
    if (is_foreign_text(&p)) {
        struct diagnostic *g = check_report(k, d, place_of(p.unknown.p[0]), NULL, 0);
        g->severity = DIAG_NOTE;
        g->message = STR("so many words are unknown that the text does not seem to be English; "
                         "its spelling is not checked");
    } else {
        judge_all(&p);
    }
    map_done(&p.words.index);
    vec_done(&p.words.entries);
    vec_done(&p.unknown);
}

static void *compile(struct compile *c, struct err *e)
{
    struct spelling_rule *r = ARENA_NEW(c->arena, struct spelling_rule);
    const struct node *common = node_get(c->rule->node, "common");
    (void)e;
    for (uint32_t i = 0; i < node_list_count(common); i++) {
        map_add(&r->common, node_list_text(common, i), 1);
    }
    r->prefixes = node_get(c->rule->node, "prefixes");
    r->foreign = node_get(c->rule->node, "foreign");
    return r;
}

static void done(void *data)
{
    struct spelling_rule *r = data;
    map_done(&r->common);
}

static const char *const keys[] = {"common", "prefixes", "foreign", NULL};
const struct check_kind check_kind_spelling = {.name = "spelling",
                                               .keys = keys,
                                               .rank = RANK_SPELLING,
                                               .compile = compile,
                                               .run = run,
                                               .done = done};
