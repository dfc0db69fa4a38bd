/* The known-word table and the speller, over a small dictionary made here, so that the tests say
 * what the tables do and not what a dictionary holds. */
#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "match/known.h"
#include "match/spell.h"

static char folder[64], aff[96], dic[96], table[96], list[96];

static void put(const char *path, const char *text)
{
    struct err e = {0};
    cr_assert(file_write(path, str_of(text), &e), "%s", e.text);
}

static void make_files(void)
{
    struct err e = {0};
    strcpy(folder, "/tmp/reslint-spell-XXXXXX");
    cr_assert(mkdtemp(folder));
    snprintf(aff, sizeof aff, "%s/t.aff", folder);
    snprintf(dic, sizeof dic, "%s/t.dic", folder);
    snprintf(table, sizeof table, "%s/t.bin", folder);
    snprintf(list, sizeof list, "%s/own.txt", folder);
    put(aff, "SET UTF-8\nTRY esianrtolcdugmfphbyvkw\n");
    put(dic, "6\ndevelopment\nassembly\nParis\nwidget\nof\nthe\n");
    put(list, "# our words\nintersessional # UN use\n\nd'Ivoire\n");
    cr_assert(known_write(table, STR("development\nassembly\nParis\nof\nthe\ntheir\nright\n\n"),
                          aff, dic, &e));
}

static void drop_files(void)
{
    const char *all[] = {aff, dic, table, list};
    for (int i = 0; i < 4; i++) {
        unlink(all[i]);
    }
    rmdir(folder);
}

static struct speller *speller(const char *from)
{
    const char *lists[] = {list, NULL};
    struct err e = {0};
    struct speller *s = speller_new(from, aff, dic, lists, &e);
    cr_assert(s, "%s", e.text);
    return s;
}

Test(spell, knows)
{
    static const struct {
        const char *word;
        bool known, by_table;
    } rows[] = {
        {"development", true, true},    {"Development", true, true},
        {"developement", false, false}, {"development’s", true, true},
        {"Development's", true, true},  {"Paris", true, true},
        {"paris", false, false},        {"Paris’s", true, true},
        {"intersessional", true, true}, {"Intersessional", true, true},
        {"d’Ivoire", true, true},       {"D’Ivoire", true, true},
        {"widget", true, false},        {"", true, true},
        {"DEVELOPMENT", true, false},
    };
    make_files();
    struct speller *whole = speller(table), *without = speller(NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str word = str_of(rows[i].word);
        cr_expect_eq(speller_knows(whole, word), rows[i].by_table, "table: %s", rows[i].word);
        cr_expect_eq(speller_knows(without, word), rows[i].known, "Hunspell: %s", rows[i].word);
    }
    cr_expect(!speller_loaded(whole) && speller_loaded(without),
              "the table of this dictionary is final");
    speller_free(whole);
    speller_free(without);
    drop_files();
}

Test(spell, stale_or_damaged_table)
{
    make_files();
    struct known *k = known_open(table);
    cr_assert(k && known_count(k) == 7 && known_is_of(k, aff, dic) && !known_is_of(k, aff, list));
    known_close(k);
    struct speller *s = speller(table);
    speller_add(s, STR("resolver"));
    cr_expect(speller_knows(s, STR("resolver")) && !speller_knows(s, STR("widget")));
    speller_free(s);

    put(dic, "7\ndevelopment\nassembly\nParis\nwidget\nof\nthe\nnewcomer\n");
    s = speller(table);
    cr_expect(speller_knows(s, STR("newcomer")) && speller_loaded(s),
              "another dictionary: Hunspell answers");
    cr_expect(speller_knows(s, STR("development")) && !speller_knows(s, STR("developement")));
    speller_free(s);

    put(table, "RSLWORDS");
    cr_expect_null(known_open(table), "too short");
    char junk[256] = "RSLWORDS";
    struct err e = {0};
    cr_assert(file_write(table, (struct str){junk, sizeof junk}, &e));
    cr_expect_null(known_open(table), "no header");
    cr_expect_null(known_open(folder), "a folder");
    cr_expect_null(speller_new(table, "/nowhere.aff", "/nowhere.dic", NULL, &e));
    cr_expect_eq(e.code, ERR_USAGE);
    drop_files();
}

Test(spell, near)
{
    static const struct {
        const char *word, *first;
    } rows[] = {
        {"developement", "development"},
        {"Devleopment", "development"},
        {"asembly", "assembly"},
        {"asssembly", "assembly"},
        {"assembli", "assembly"},
        {"pariss", ""},
        {"Pariss", "Paris"},
        {"ofthe", "of the"},
        {"developement’s", "development"},
        {"xyzzy", ""},
        {"of", ""},
        {"theirright", ""},
        {"theright", "the right"},
    };
    make_files();
    struct arena a;
    arena_init(&a);
    struct speller *s = speller(table);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out[4] = {{NULL, 0}};
        uint32_t n = speller_near(s, &a, str_of(rows[i].word), out, 4);
        cr_expect_eq(n > 0, rows[i].first[0] != '\0', "%s", rows[i].word);
        cr_expect(n == 0 || str_eq(out[0], str_of(rows[i].first)), "%s: %.*s", rows[i].word,
                  STR_ARG(out[0]));
    }
    speller_free(s);
    arena_done(&a);
    drop_files();
}

static void *ask(void *speller)
{
    for (int i = 0; i < 200; i++) {
        if (!speller_knows(speller, STR("widget")) || speller_knows(speller, STR("wigdet"))) {
            return speller;
        }
    }
    return NULL;
}

Test(spell, threads)
{
    make_files();
    struct speller *s = speller(NULL);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        cr_assert_eq(pthread_create(&threads[i], NULL, ask, s), 0);
    }
    for (int i = 0; i < 4; i++) {
        void *wrong;
        pthread_join(threads[i], &wrong);
        cr_expect_null(wrong);
    }
    speller_free(s);
    drop_files();
}
