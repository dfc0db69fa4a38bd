/* From running text to candidates for names. "the Global Programme on Violence against Children in
 * the Field of Crime Prevention" gives one run from "Global" to "Prevention" and every stretch of
 * it that begins and ends with a capitalized word. */
#include "check/name_runs.h"

#include "base/utf8.h"
#include "match/words.h"

static bool is_joiner(struct str w)
{
    static const char *const joiners[] = {"of", "on",      "for",  "the",  "and",   "in",
                                          "to", "with",    "by",   "from", "under", "at",
                                          "or", "against", "into", "its",  "a",     "as"};
    for (size_t i = 0; w.n <= 7 && i < sizeof joiners / sizeof *joiners; i++) {
        if ((w.p[0] | 32) == joiners[i][0] && str_eq_nocase(w, str_of(joiners[i]))) {
            return true;
        }
    }
    return false;
}

/* "of", "on", "for", "against" and "the" hold a name together; other small words may join two
 * names. */
static const struct str builders[] = {{"of", 2}, {"on", 2}, {"for", 3}, {"the", 3}, {"against", 7}};

static bool is_builder(struct str w)
{
    for (size_t i = 0; i < sizeof builders / sizeof *builders; i++) {
        if (str_eq_nocase(w, builders[i])) {
            return true;
        }
    }
    return false;
}

static uint64_t hash_word(struct str w, bool keep_case)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (uint32_t i = 0; i < w.n;) {
        uint32_t length = 1, c = (unsigned char)w.p[i];
        if (c < 0x80) {
            c = !keep_case && ascii_is_upper(c) ? c | 0x20 : c;
        } else {
            c = utf8_decode(w, i, &length);
            c = keep_case ? c : utf8_to_lower(c);
        }
        h = (h ^ (c == 0x2019 ? '\'' : c)) * 0x100000001b3u;
        i += length;
    }
    return h;
}

uint64_t name_word_hash(struct str word)
{
    return hash_word(word, false);
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
        bool capital = utf8_is_upper(utf8_decode(w, 0, &length));
        bool open = n->words.n > first;
        if (!capital && !open) {
            last_end = it.word.end;
            continue; /* most words: they begin no name and no name goes on */
        }
        bool joiner = is_joiner(w), content = capital && !joiner;
        bool hyphen = it.word.start > 0 && text.p[it.word.start - 1] == '-';
        if (open && (!joined(text, last_end, it.word.start) || !(content || joiner || hyphen))) {
            close_run(n, first);
            first = n->words.n;
            open = false;
        }
        if (content || (open && (joiner || hyphen))) {
            struct range r = {offset + it.word.start, offset + it.word.end};
            *vec_push(&n->words) =
                (struct name_word){r, hash_word(w, false), hash_word(w, true), content || hyphen,
                                   joiner && is_builder(w)};
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

/* Takes one more word into the name. */
static void take(struct name *name, const struct name_word *w)
{
    const uint64_t mix = 0x9E3779B97F4A7C15u;
    name->surface = (name->surface ^ w->exact) * mix;
    name->range.end = w->range.end;
    if (w->content) {
        name->skeleton = (name->skeleton ^ w->folded) * mix;
        name->content++;
    } else {
        name->capitals += w->exact != w->folded;
    }
    name->end++;
}

struct name name_runs_whole(const struct name_runs *n, uint32_t first, uint32_t end)
{
    struct name name = {.range = n->words.p[first].range, .first = first, .end = first};
    while (name.end < end) {
        take(&name, &n->words.p[name.end]);
    }
    return name;
}

bool name_word_builds(uint64_t folded)
{
    for (size_t i = 0; i < sizeof builders / sizeof *builders; i++) {
        if (folded == name_word_hash(builders[i])) {
            return true;
        }
    }
    return false;
}

/* The content words that stand beside the name in its run and go on with it. */
static void look_around(const struct name_runs *n, struct name_run r, struct name *name)
{
    const struct name_word *w = n->words.p;
    name->before =
        name->first > r.first && w[name->first - 1].content ? w[name->first - 1].folded : 0;
    uint32_t i = name->end;
    while (i < r.end && !w[i].content && w[i].builds) {
        i++;
    }
    name->after = i < r.end && w[i].content ? w[i].folded : 0;
}

/* "level" of "High-level": no name begins with it or stops before it. */
static bool is_hyphen_tail(const struct name_word *w)
{
    return w->content && w->exact == w->folded;
}

void name_runs_visit(const struct name_runs *n, uint32_t run, name_visit *visit, void *context)
{
    struct name_run r = n->runs.p[run];
    for (uint32_t i = r.first; i < r.end; i++) {
        if (!n->words.p[i].content || is_hyphen_tail(&n->words.p[i])) {
            continue;
        }
        struct name name = {.range = n->words.p[i].range, .first = i, .end = i};
        while (name.end < r.end && name.content < NAME_CONTENT_MOST) {
            take(&name, &n->words.p[name.end]);
            bool cut = name.end < r.end && is_hyphen_tail(&n->words.p[name.end]);
            if (n->words.p[name.end - 1].content && name.content >= NAME_CONTENT_LEAST && !cut) {
                look_around(n, r, &name);
                visit(context, &name);
            }
        }
    }
}

const struct name_runs *name_runs_of(struct check_doc *d)
{
    if (d->names) {
        return d->names;
    }
    d->names = ARENA_NEW(d->arena, struct name_runs);
    for (uint32_t b = 0; b < d->doc->block_count; b++) {
        struct range r = d->doc->blocks[b].range;
        const struct opening *o = facts_opening(d->facts, d->outline->part_of_block[b]);
        if (o && range_holds(r, o->phrase.start) && o->phrase.end <= r.end) {
            r.start = o->phrase.end;
        }
        if (d->doc->blocks[b].kind != BLOCK_CODE) {
            name_runs_add(d->names, doc_text(d->doc, r), r.start);
        }
    }
    return d->names;
}

void name_runs_free(struct check_doc *d)
{
    if (d->names) {
        name_runs_done(d->names);
        d->names = NULL;
    }
}

bool name_runs_register(struct compile *c, struct str name, name_given *visit, void *context,
                        struct err *e)
{
    for (uint32_t i = 0; i < c->pack->registers.n; i++) {
        const struct register_file *f = &c->pack->registers.p[i];
        if (!str_eq(f->name, name)) {
            continue;
        }
        const struct node *list = node_get(f->root, str_cstr(c->arena, name));
        for (uint32_t j = 0; list && list->kind == NODE_LIST && j < list->count; j++) {
            visit(context, node_text(list->items[j].value, "title"));
        }
        struct str lines = node_text(f->root, str_cstr(c->arena, name));
        for (uint32_t at = 0; at < lines.n;) {
            uint32_t end = str_find(lines, STR("\n"), at);
            end = end == UINT32_MAX ? lines.n : end;
            struct str line = str_sub(lines, at, end);
            uint32_t bar = str_find(line, STR("|"), 0);
            visit(context, str_trim(str_sub(line, 0, bar == UINT32_MAX ? line.n : bar)));
            at = end + 1;
        }
        return true;
    }
    return node_err(node_get(c->rule->node, "register"), e, "there is no register “%.*s”",
                    STR_ARG(name));
}
