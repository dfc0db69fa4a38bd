/* Makes the known-word table of the build.
 *
 *   unmunch en_GB.dic en_GB.aff | known-words TABLE en_GB.aff en_GB.dic LIST...
 *
 * In: every form that the expansion of the dictionary gives, one a line; the expansion is generous,
 * so Hunspell is asked about each. Possessive forms are left out: they are cut off before a word is
 * looked up. To these come the words of the project's own lists. */
#include <hunspell/hunspell.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "match/known.h"

enum { MOST_BYTES = 64 << 20 };

/* Calls for each line: without its comment, the blanks around it and what stands behind a tab (the
 * dictionary's remarks, "custodial\tAdjective"). */
static void each_word(struct str text, void (*take)(void *context, struct str word), void *context)
{
    for (uint32_t at = 0; at < text.n;) {
        uint32_t end = str_find(text, STR("\n"), at);
        end = end == UINT32_MAX ? text.n : end;
        struct str line = str_sub(text, at, end);
        line = str_sub(line, 0, str_find(line, STR("#"), 0));
        struct str word = str_trim(str_sub(line, 0, str_find(line, STR("\t"), 0)));
        if (word.n) {
            take(context, word);
        }
        at = end + 1;
    }
}

struct confirm {
    Hunhandle *hunspell;
    struct arena *arena;
    struct buf *out;
};

static void take_confirmed(void *context, struct str word)
{
    struct confirm *c = context;
    if (str_ends(word, STR("'s"))) {
        return;
    }
    arena_reset(c->arena);
    if (Hunspell_spell(c->hunspell, str_cstr(c->arena, word))) {
        buf_add(c->out, word);
        buf_add_char(c->out, '\n');
    }
}

static void take_own(void *context, struct str word)
{
    buf_add(context, word);
    buf_add_char(context, '\n');
}

static bool make(char **names, struct arena *a, struct buf *out, struct err *e)
{
    struct str forms, list;
    struct arena scratch;
    if (!file_read_stdin(a, "expanded dictionary", MOST_BYTES, &forms, e)) {
        return false;
    }
    arena_init(&scratch);
    Hunhandle *h = Hunspell_create(names[1], names[2]);
    each_word(forms, take_confirmed, &(struct confirm){h, &scratch, out});
    Hunspell_destroy(h);
    arena_done(&scratch);
    if (out->n == 0) {
        return err_set(e, ERR_INPUT, names[2], "no word of the dictionary was confirmed");
    }
    for (int i = 3; names[i]; i++) {
        if (!file_read(a, names[i], MOST_BYTES, &list, e)) {
            return false;
        }
        each_word(list, take_own, out);
    }
    return known_write(names[0], buf_str(out), names[1], names[2], e);
}

int main(int argc, char **argv)
{
    struct arena a;
    struct buf out = {0};
    struct err e = {0};
    if (argc < 4) {
        fputs("usage: known-words TABLE AFFIX DICTIONARY [LIST]... < expanded dictionary\n",
              stderr);
        return 2;
    }
    arena_init(&a);
    bool ok = make(argv + 1, &a, &out, &e);
    if (!ok) {
        char text[2300];
        err_format(&e, text, sizeof text);
        fprintf(stderr, "known-words: %s\n", text);
    }
    buf_done(&out);
    arena_done(&a);
    return ok ? 0 : 1;
}
