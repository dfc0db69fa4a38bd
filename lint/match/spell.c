/* The wall around Hunspell. In: single words ("intersessional", "Organization’s"); out: known or
 * not, and what may be meant. Order of asking: the user's and the project's own words, the
 * known-word table, and only if the table is not made from the installed dictionary, Hunspell
 * itself.
 *
 * Hunspell writes into its handle while it looks a word up, so one handle is shared under one lock.
 */
#include "match/spell.h"

#include <hunspell/hunspell.h>
#include <pthread.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "match/known.h"

/* Longer than any word of a language; what is longer is no word and not judged. */
enum { WORD_MOST = 100, LIST_MOST_BYTES = 4 << 20 };

struct speller {
    struct arena arena;
    struct map own; /* words of the lists and of the user */
    struct known *table;
    bool final; /* what the table does not hold is unknown */
    char *affix, *dictionary;
    pthread_mutex_t lock; /* for what follows */
    Hunhandle *hunspell;
};

/* A word with plain apostrophes. */
struct folded {
    char p[WORD_MOST + 4];
    uint32_t n;
};

static bool fold(struct str word, struct folded *f)
{
    f->n = 0;
    for (uint32_t i = 0; i < word.n; i++) {
        if (f->n >= WORD_MOST) {
            return false;
        }
        bool curly = word.n - i >= 3 && memcmp(word.p + i, "\xE2\x80\x99", 3) == 0;
        f->p[f->n++] = curly ? '\'' : word.p[i];
        i += curly ? 2 : 0;
    }
    f->p[f->n] = '\0';
    return true;
}

static struct str folded_str(const struct folded *f)
{
    return (struct str){f->p, f->n};
}

/* Whether the first letter was a capital and is now a small one. */
static bool lower_first(struct folded *f)
{
    uint32_t length;
    uint32_t c = utf8_decode(folded_str(f), 0, &length), small = utf8_to_lower(c);
    char bytes[4];
    if (small == c || utf8_encode(small, bytes) != length) {
        return false;
    }
    memcpy(f->p, bytes, length);
    return true;
}

static bool cut_possessive(struct folded *f)
{
    if (f->n < 3 || !str_ends(folded_str(f), STR("'s"))) {
        return false;
    }
    f->n -= 2;
    f->p[f->n] = '\0';
    return true;
}

static bool read_list(struct speller *s, const char *path, struct err *e)
{
    struct str text;
    if (!file_read(&s->arena, path, LIST_MOST_BYTES, &text, e)) {
        return false;
    }
    for (uint32_t at = 0; at < text.n;) {
        uint32_t end = str_find(text, STR("\n"), at);
        end = end == UINT32_MAX ? text.n : end;
        struct str line = str_sub(text, at, end);
        struct str word = str_trim(str_sub(line, 0, str_find(line, STR("#"), 0)));
        if (word.n) {
            speller_add(s, word);
        }
        at = end + 1;
    }
    return true;
}

struct speller *speller_new(const char *table, const char *affix, const char *dictionary,
                            const char *const *word_lists, struct err *e)
{
    struct speller *s = memset(mem_alloc(sizeof *s), 0, sizeof *s);
    arena_init(&s->arena);
    pthread_mutex_init(&s->lock, NULL);
    s->affix = affix ? str_cstr(&s->arena, str_of(affix)) : NULL;
    s->dictionary = dictionary ? str_cstr(&s->arena, str_of(dictionary)) : NULL;
    s->table = known_open(table);
    bool installed = affix && dictionary && file_kind_of(affix) == FILE_REGULAR &&
                     file_kind_of(dictionary) == FILE_REGULAR;
    bool ok = s->table || installed ||
              err_set(e, ERR_USAGE, dictionary,
                      "there is no known-word table and no dictionary to check spelling with");
    for (uint32_t i = 0; ok && word_lists && word_lists[i]; i++) {
        ok = read_list(s, word_lists[i], e);
    }
    if (!ok) {
        speller_free(s);
        return NULL;
    }
    /* Without an installed dictionary the table is all there is. */
    s->final = s->table && (!installed || known_is_of(s->table, affix, dictionary));
    return s;
}

void speller_free(struct speller *s)
{
    if (s) {
        if (s->hunspell) {
            Hunspell_destroy(s->hunspell);
        }
        known_close(s->table);
        map_done(&s->own);
        pthread_mutex_destroy(&s->lock);
        arena_done(&s->arena);
        mem_free(s);
    }
}

void speller_add(struct speller *s, struct str word)
{
    struct folded f;
    if (fold(word, &f)) {
        map_add(&s->own, str_dup(&s->arena, folded_str(&f)), 1);
    }
}

/* The handle, created now if need be; NULL when there is no dictionary. Call with the lock held. */
static Hunhandle *hunspell(struct speller *s)
{
    if (!s->hunspell && s->affix && s->dictionary) {
        s->hunspell = Hunspell_create(s->affix, s->dictionary);
    }
    return s->hunspell;
}

/* Our own words and the table. */
static bool listed(const struct speller *s, struct str word)
{
    return map_find(&s->own, word) != MAP_NONE || (s->table && known_has(s->table, word));
}

static bool hunspell_knows(struct speller *s, const struct folded *f)
{
    pthread_mutex_lock(&s->lock);
    Hunhandle *h = hunspell(s);
    bool known = h && Hunspell_spell(h, f->p) != 0;
    pthread_mutex_unlock(&s->lock);
    return known;
}

bool speller_knows(struct speller *s, struct str word)
{
    struct folded f, written;
    if (!fold(word, &f) || f.n == 0 || listed(s, folded_str(&f))) {
        return true;
    }
    if (cut_possessive(&f) && listed(s, folded_str(&f))) {
        return true;
    }
    written = f;
    if (lower_first(&f) && listed(s, folded_str(&f))) {
        return true;
    }
    return !s->final && hunspell_knows(s, &written);
}

/* One slip away. */

struct nearby {
    const struct speller *speller;
    struct arena *arena;
    struct str word;
    struct str *out;
    uint32_t n, most;
};

/* Keeps the candidate if it is a word and not there yet. False when there is room for no more. */
static bool offer(struct nearby *c, const char *p, uint32_t n)
{
    struct str candidate = {p, n};
    if (str_eq(candidate, c->word) || !listed(c->speller, candidate)) {
        return c->n < c->most;
    }
    for (uint32_t i = 0; i < c->n; i++) {
        if (str_eq(c->out[i], candidate)) {
            return c->n < c->most;
        }
    }
    c->out[c->n++] = str_dup(c->arena, candidate);
    return c->n < c->most;
}

/* The word with [at, at + cut) replaced by `count` bytes of `put`. */
static bool offer_edit(struct nearby *c, uint32_t at, uint32_t cut, const char *put, uint32_t count)
{
    char p[WORD_MOST + 8];
    memcpy(p, c->word.p, at);
    memcpy(p + at, put, count);
    memcpy(p + at + count, c->word.p + at + cut, c->word.n - at - cut);
    return offer(c, p, c->word.n - cut + count);
}

static bool offer_exchanges(struct nearby *c)
{
    bool room = true;
    for (uint32_t i = 0; room && i + 1 < c->word.n; i++) {
        char turned[2] = {c->word.p[i + 1], c->word.p[i]};
        room = offer_edit(c, i, 2, turned, 2);
    }
    return room;
}

/* Letters typed twice or once too few: the commonest slip of all. */
static bool offer_doubles(struct nearby *c)
{
    bool room = true;
    for (uint32_t i = 0; room && i < c->word.n; i++) {
        bool twice = i + 1 < c->word.n && c->word.p[i] == c->word.p[i + 1];
        room = twice ? offer_edit(c, i, 1, "", 0) : offer_edit(c, i, 0, &c->word.p[i], 1);
    }
    return room;
}

static bool offer_singles(struct nearby *c)
{
    bool room = true;
    for (uint32_t i = 0; room && i < c->word.n; i++) {
        room = offer_edit(c, i, 1, "", 0);
    }
    for (uint32_t i = 0; room && i <= c->word.n; i++) {
        for (char letter = 'a'; room && letter <= 'z'; letter++) {
            room = offer_edit(c, i, 0, &letter, 1);
        }
    }
    for (uint32_t i = 0; room && i < c->word.n; i++) {
        for (char letter = 'a'; room && letter <= 'z'; letter++) {
            room = offer_edit(c, i, 1, &letter, 1);
        }
    }
    return room;
}

/* Small words that are run together with the next or the last one: "ofthe", "tothe", "Statesand".
 * Other pairs are as likely a compound that the dictionary lacks ("playbook"). */
static bool is_glue(struct str part)
{
    static const char *const glue[] = {"an",  "and",  "are", "as", "at",   "by",
                                       "for", "from", "in",  "is", "its",  "of",
                                       "on",  "that", "the", "to", "with", NULL};
    for (int i = 0; glue[i]; i++) {
        if (str_eq(part, str_of(glue[i]))) {
            return true;
        }
    }
    return false;
}

static void offer_splits(struct nearby *c)
{
    for (uint32_t i = 2; c->n < c->most && i + 2 <= c->word.n; i++) {
        struct str left = str_sub(c->word, 0, i), right = str_sub(c->word, i, c->word.n);
        bool glued = is_glue(left) ? is_glue(right) || (right.n >= 3 && listed(c->speller, right))
                                   : is_glue(right) && left.n >= 3 && listed(c->speller, left);
        if (glued) {
            c->out[c->n++] = str_printf(c->arena, "%.*s %.*s", STR_ARG(left), STR_ARG(right));
        }
    }
}

static void offer_all(struct nearby *c)
{
    if (offer_exchanges(c) && offer_doubles(c)) {
        offer_singles(c);
    }
}

uint32_t speller_near(struct speller *s, struct arena *a, struct str word, struct str *out,
                      uint32_t most)
{
    struct folded f;
    if (!s->table || most == 0 || !fold(word, &f) || f.n < 3) {
        return 0;
    }
    struct nearby c = {s, a, folded_str(&f), out, 0, most};
    cut_possessive(&f);
    c.word.n = f.n;
    struct folded written = f;
    if (lower_first(&f)) {
        offer_all(&c); /* f is the small form now */
        c.word = folded_str(&written);
    }
    if (c.n == 0) {
        offer_all(&c);
    }
    if (c.n == 0) {
        c.word = folded_str(&f);
        offer_splits(&c);
    }
    return c.n;
}

bool speller_loaded(const struct speller *s)
{
    return s->hunspell != NULL;
}
