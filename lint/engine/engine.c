/* What all documents share: the pack, the lexicon of its registers, the compiled rules, the
 * speller. Built once, read-only afterwards, so that threads need no lock (the speller has its
 * own). */
#include "engine/inside.h"

#include "base/file.h"
#include "engine/data.h"

static bool known_rule(struct engine *g, struct str id, const struct node *at, uint32_t *index,
                       struct err *e)
{
    struct str near = {0};
    *index = pack_rule(&g->pack, id, &near);
    if (*index != MAP_NONE) {
        return true;
    }
    if (at) {
        return node_err(at, e,
                        near.n ? "there is no rule “%.*s”; did you mean “%.*s”?"
                               : "there is no rule “%.*s”; “reslint rules” lists them",
                        STR_ARG(id), STR_ARG(near));
    }
    return err_set(e, ERR_USAGE, NULL,
                   near.n ? "there is no rule “%.*s”; did you mean “%.*s”?"
                          : "there is no rule “%.*s”; “reslint rules” lists them",
                   STR_ARG(id), STR_ARG(near));
}

static bool read_selection(struct engine *g, struct err *e)
{
    const struct engine_options *o = &g->options;
    uint32_t i;
    g->only = ARENA_ARRAY(&g->arena, bool, g->pack.rules.n);
    g->graded = ARENA_ARRAY(&g->arena, enum severity, g->pack.rules.n);
    for (i = 0; i < g->pack.rules.n; i++) {
        g->graded[i] = SEVERITY_COUNT;
    }
    for (uint32_t k = 0; k < o->only_count; k++) {
        if (!known_rule(g, o->only[k], NULL, &i, e)) {
            return false;
        }
        g->only[i] = true;
    }
    for (uint32_t k = 0; k < o->grade_count; k++) {
        if (!known_rule(g, o->grades[k].rule, o->grades[k].at, &i, e)) {
            return false;
        }
        g->graded[i] = o->grades[k].severity;
    }
    return true;
}

static bool read_profile(struct engine *g, struct err *e)
{
    enum { MOST = 64 };
    const char *names[MOST + 1] = {0};
    const char *told = g->options.profile;
    if (!told) {
        return true;
    }
    g->profile = pack_profile(&g->pack, str_of(told));
    for (uint32_t i = 0; i < g->pack.profiles.n && i < MOST; i++) {
        names[i] = str_cstr(&g->arena, g->pack.profiles.p[i].name);
    }
    const char *near = g->profile ? NULL : node_nearest(str_of(told), names);
    if (!g->profile && g->options.profile_at) {
        return node_err(g->options.profile_at, e,
                        near ? "there is no profile “%s”; did you mean “%s”?"
                             : "there is no profile “%s”",
                        told, near ? near : "");
    }
    return g->profile || err_set(e, ERR_USAGE, NULL,
                                 near ? "there is no profile “%s”; did you mean “%s”?"
                                      : "there is no profile “%s”",
                                 told, near ? near : "");
}

static bool load_lexicon(struct engine *g, struct err *e)
{
    uint32_t n = g->pack.registers.n;
    struct register_node *nodes = ARENA_ARRAY(&g->arena, struct register_node, n);
    for (uint32_t i = 0; i < n; i++) {
        nodes[i] = (struct register_node){g->pack.registers.p[i].name, g->pack.registers.p[i].root};
    }
    return lexicon_load(&g->lexicon, &g->arena, nodes, n, e);
}

/* The lists of the installation and those of the user, NULL-terminated. */
static const char *const *all_word_lists(struct engine *g, const struct data *data)
{
    uint32_t own = 0;
    while (data->word_lists[own]) {
        own++;
    }
    const char **all = ARENA_ARRAY(&g->arena, const char *, own + g->options.word_count + 1);
    memcpy(all, data->word_lists, own * sizeof *all);
    for (uint32_t i = 0; i < g->options.word_count; i++) {
        all[own + i] = g->options.words[i];
    }
    return all;
}

/* Without a dictionary the other rules still serve: spelling is then off, and the user told. */
static void open_speller(struct engine *g, const struct data *data)
{
    struct err why = {0};
    bool table = file_kind_of(data->known_words) == FILE_REGULAR;
    if (file_kind_of(data->dictionary) != FILE_REGULAR) {
        g->no_spelling = "spelling is not checked: the dictionary en_GB is missing "
                         "(Debian package hunspell-en-gb)";
        return;
    }
    g->speller = speller_new(table ? data->known_words : NULL, data->affix, data->dictionary,
                             all_word_lists(g, data), &why);
    if (!g->speller) {
        g->no_spelling = str_printf(&g->arena, "spelling is not checked: %s", why.text).p;
    }
}

static bool load(struct engine *g, struct err *e)
{
    struct data data = {0};
    if (!data_find(&data, &g->arena, g->options.data, g->options.rules, e)) {
        return false;
    }
    g->pack.table_path = data.table;
    if (!pack_load(&g->pack, data.rules, e)) {
        return false;
    }
    for (uint32_t i = 0; i < g->options.pack_count; i++) {
        if (!pack_load_file(&g->pack, g->options.packs[i], e)) {
            return false;
        }
    }
    if (g->pack.rules.n == 0) { /* nothing would ever be found */
        return err_set(e, ERR_USAGE, data.rules, "there are no rules in this folder");
    }
    for (uint32_t i = 0; i < g->options.change_count; i++) {
        const struct rule_change *c = &g->options.changes[i];
        uint32_t rule;
        if (!known_rule(g, c->rule, c->at, &rule, e) || !pack_change(&g->pack, rule, c->keys, e)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < g->options.word_count; i++) {
        if (file_kind_of(g->options.words[i]) != FILE_REGULAR) {
            return err_set(e, ERR_USAGE, g->options.words[i], "there is no such list of words");
        }
    }
    if (!load_lexicon(g, e) || !read_selection(g, e) || !read_profile(g, e)) {
        return false;
    }
    if (g->options.spelling) {
        open_speller(g, &data);
    }
    g->checks = check_set_new(&g->arena, &g->pack, &g->lexicon, e);
    return g->checks != NULL;
}

struct engine *engine_new(const struct engine_options *o, struct err *e)
{
    struct engine *g = mem_alloc(sizeof *g);
    memset(g, 0, sizeof *g);
    g->options = *o;
    pack_init(&g->pack);
    g->pack.without_examples = !o->documentation;
    if (!load(g, e)) {
        /* an unreadable rule file is a wrong configuration, not a wrong input */
        e->code = ERR_USAGE;
        engine_free(g);
        return NULL;
    }
    return g;
}

bool engine_keep(const struct engine *g, const char *path, const char *rules, struct err *e)
{
    uint32_t count;
    const struct derived *derived = check_set_derived(g->checks, &count);
    return pack_table_write(path, rules, derived, count, e);
}

void engine_free(struct engine *g)
{
    if (g->checks) {
        check_set_free(g->checks);
    }
    if (g->speller) {
        speller_free(g->speller);
    }
    pack_done(&g->pack);
    arena_done(&g->arena);
    mem_free(g);
}

const struct pack *engine_pack(const struct engine *g)
{
    return &g->pack;
}

const char *engine_no_spelling(const struct engine *g)
{
    return g->no_spelling;
}

bool engine_hunspell_loaded(const struct engine *g)
{
    return g->speller && speller_loaded(g->speller);
}

enum severity engine_severity(const struct engine *g, uint32_t rule, const struct profile *profile,
                              struct str stage)
{
    const struct rule *r = &g->pack.rules.p[rule];
    if (g->options.only_count && !g->only[rule]) {
        return SEVERITY_OFF;
    }
    if (g->graded[rule] != SEVERITY_COUNT) {
        return g->graded[rule];
    }
    enum severity s = pack_severity(&g->pack, rule, profile, stage);
    return s == SEVERITY_OFF && g->options.only_count ? r->own_severity : s;
}
