/* Inflection of listed words by their ending: regular forms only. Where doubling or the sense
 * decides (fulfil, fulfilled; practice, practise) the list names each form. */
#include "check/inflect.h"

#include "base/arena.h"

enum inflection inflection_of(struct str word)
{
    static const char *const words[] = {
#define X(id, word) word,
        INFLECTIONS(X)
#undef X
    };
    int i = 0;
    while (i < INFLECTION_COUNT && !str_eq(word, str_of(words[i]))) {
        i++;
    }
    return (enum inflection)i;
}

static struct str join(struct arena *a, struct str stem, const char *ending)
{
    return str_printf(a, "%.*s%s", STR_ARG(stem), ending);
}

/* country, countries; branch, branches; centre, centres */
static struct str plural(struct arena *a, struct str word)
{
    static const char *const hissing[] = {"s", "x", "z", "ch", "sh"};
    char before = word.n > 1 ? word.p[word.n - 2] : 'a';
    if (str_ends(word, STR("y")) && !strchr("aeiou", before)) {
        return join(a, str_sub(word, 0, word.n - 1), "ies");
    }
    for (size_t i = 0; i < sizeof hissing / sizeof *hissing; i++) {
        if (str_ends(word, str_of(hissing[i]))) {
            return join(a, word, "es");
        }
    }
    return join(a, word, "s");
}

struct str inflect(struct arena *a, struct str word, enum inflection kind, uint32_t i)
{
    static const char *const ize[] = {"es", "ed", "ing", "ation", "ations", "er", "ers"};
    static const char *const yse[] = {"es", "ed", "ing", "er", "ers"};
    static const char *const verb[] = {"ed", "ing"};
    bool final_e = str_ends(word, STR("e"));
    struct str stem = final_e ? str_sub(word, 0, word.n - 1) : word;
    if (i == 0) {
        return word;
    }
    i--;
    switch (kind) {
    case INFLECT_IZE:
        return i < sizeof ize / sizeof *ize ? join(a, stem, ize[i]) : (struct str){0};
    case INFLECT_YSE:
        return i < sizeof yse / sizeof *yse ? join(a, stem, yse[i]) : (struct str){0};
    case INFLECT_NOUN:
        return i == 0 ? plural(a, word) : (struct str){0};
    case INFLECT_VERB:
        return i == 0 ? plural(a, word) : i <= 2 ? join(a, stem, verb[i - 1]) : (struct str){0};
    case INFLECT_NONE:
    case INFLECTION_COUNT:
        break;
    }
    return (struct str){0};
}

struct str inflect_wrong(struct arena *a, struct str word, enum inflection kind)
{
    bool ize = kind == INFLECT_IZE && str_ends(word, STR("ize"));
    bool yse = kind == INFLECT_YSE && str_ends(word, STR("yse"));
    if (!ize && !yse) {
        return (struct str){0};
    }
    return join(a, str_sub(word, 0, word.n - 2), ize ? "se" : "ze");
}
