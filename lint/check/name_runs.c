/* From running text to candidates for names. "the Global Programme on Violence against Children in
 * the Field of Crime Prevention" gives one run from "Global" to "Prevention" and every stretch of it
 * that begins and ends with a capitalized word. */
#include "check/name_runs.h"

#include "base/utf8.h"
#include "match/words.h"

static bool is_joiner(struct str w)
{
    static const char *const joiners[] = {"of",   "on",   "for",  "the", "and",     "in",   "to",  "with", "by",
                                          "from", "under", "at",  "or",  "against", "into", "its", "a",    "as"};
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++) {
        if (str_eq_nocase(w, str_of(joiners[i]))) {
            return true;
        }
    }
    return false;
}

static uint64_t fold(struct str w)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (uint32_t i = 0; i < w.n;) {
        uint32_t length, c = utf8_to_lower(utf8_decode(w, i, &length));
        h = (h ^ (c == 0x2019 ? '\'' : c)) * 0x100000001b3u;
        i += length;
    }
    return h;
}

/* Only blanks, or a hyphen, between the words: the run goes on. */
static bool joined(struct str text, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (text.p[i] != ' ' && text.p[i] != '-') {
            return false;
        }
    }
    return to > from;
}

/* Cuts joining words off the end of the run being built and closes it. */
static void close_run(struct name_runs *n, uint32_t first)
{
    while (n->words.n > first && !n->words.p[n->words.n - 1].content) {
        n->words.n--;
    }
    if (n->words.n > first) {
        *vec_push(&n->runs) = (struct name_run){first, n->words.n};
    }
}

void name_runs_add(struct name_runs *n, struct str text, uint32_t offset)
{
    uint32_t first = n->words.n, last_end = 0;
    for (struct word_iter it = words_begin(text, 0); words_next(&it);) {
        struct str w = str_in(text, it.word);
        uint32_t length;
        bool joiner = is_joiner(w);
        bool content = !joiner && utf8_is_upper(utf8_decode(w, 0, &length));
        bool open = n->words.n > first;
        bool hyphen = it.word.start > 0 && text.p[it.word.start - 1] == '-';
        if (open && (!joined(text, last_end, it.word.start) || !(content || joiner || hyphen))) {
            close_run(n, first);
            first = n->words.n;
            open = false;
        }
        if (content || (open && (joiner || hyphen))) {
            struct range r = {offset + it.word.start, offset + it.word.end};
            *vec_push(&n->words) = (struct name_word){r, fold(w), content || hyphen};
        }
        last_end = it.word.end;
    }
    close_run(n, first);
}

void name_runs_done(struct name_runs *n)
{
    vec_done(&n->words);
    vec_done(&n->runs);
}

void name_runs_visit(const struct name_runs *n, uint32_t run, struct str plane, name_visit *visit,
                     void *context)
{
    struct name_run r = n->runs.p[run];
    for (uint32_t i = r.first; i < r.end; i++) {
        if (!n->words.p[i].content) {
            continue;
        }
        uint64_t skeleton = 0;
        uint32_t content = 0;
        for (uint32_t j = i; j < r.end && content < NAME_CONTENT_MOST; j++) {
            if (!n->words.p[j].content) {
                continue;
            }
            skeleton = (skeleton ^ n->words.p[j].folded) * 0x9E3779B97F4A7C15u;
            if (++content < NAME_CONTENT_LEAST) {
                continue;
            }
            struct range range = {n->words.p[i].range.start, n->words.p[j].range.end};
            struct name name = {range, skeleton, str_hash(str_in(plane, range)), i, j + 1, content};
            visit(context, &name);
        }
    }
}
