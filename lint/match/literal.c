/* Small sets of short texts, and how often they stand in English. Out of these required literals are
 * made (needs.h). */
#include "match/literal.h"

/* Occurrences of a byte in 100,000 bytes of resolutions; what is missing is rare. */
static const unsigned short byte_count[256] = {
    [' '] = 14054, ['#'] = 10, ['('] = 60, [')'] = 61, ['*'] = 578, [','] = 1183, ['-'] = 189,
    ['.'] = 281, ['/'] = 185, ['0'] = 296, ['1'] = 301, ['2'] = 427, ['3'] = 156, ['4'] = 117,
    ['5'] = 134, ['6'] = 111, ['7'] = 143, ['8'] = 88, ['9'] = 116, [':'] = 13, [';'] = 128,
    ['A'] = 239, ['B'] = 25, ['C'] = 258, ['D'] = 159, ['E'] = 88, ['F'] = 56, ['G'] = 126,
    ['H'] = 38, ['I'] = 151, ['J'] = 26, ['K'] = 8, ['L'] = 22, ['M'] = 80, ['N'] = 174, ['O'] = 68,
    ['P'] = 129, ['R'] = 183, ['S'] = 305, ['T'] = 98, ['U'] = 122, ['V'] = 23, ['W'] = 53,
    ['X'] = 9, ['Y'] = 7, ['a'] = 6334, ['b'] = 822, ['c'] = 2905, ['d'] = 2833, ['e'] = 9510,
    ['f'] = 1870, ['g'] = 1675, ['h'] = 2602, ['i'] = 6697, ['j'] = 43, ['k'] = 231, ['l'] = 3312,
    ['m'] = 2002, ['n'] = 7346, ['o'] = 6317, ['p'] = 1774, ['q'] = 80, ['r'] = 4852, ['s'] = 4510,
    ['t'] = 7553, ['u'] = 1931, ['v'] = 884, ['w'] = 523, ['x'] = 131, ['y'] = 773, ['z'] = 137,
};

double literal_byte_often(char c)
{
    unsigned count = byte_count[(unsigned char)c];
    if ((unsigned char)c >= 0x80) {
        count = 500; /* three of them make a curly apostrophe */
    }
    return (count ? count : 5) / 100000.0;
}

/* Bytes of the word that begins at `at` of a literal and stands in most paragraphs, so that its
 * letters, taken one by one, would call it rare; 0: none. */
static uint32_t common_word(struct str literal, uint32_t at)
{
    static const char *const words[] = {
        "the ",     "of ",    "and ",     "to ",     "in ",      "for ",      "on ",
        "its ",     "as ",    "with ",    "by ",     "that ",    "all ",      "resolution ",
        "United ",  "Nations ", "States ", "Member ", "General ", "Assembly ", "Council ",
        "Security ", "human ", "rights ", "international ", "development ", "countries ", NULL};
    if (literal.n < at + 2 || (at > 0 && literal.p[at - 1] != ' ')) {
        return 0;
    }
    for (int i = 0; words[i]; i++) {
        uint32_t n = 0;
        while (words[i][n] && at + n < literal.n && words[i][n] == literal.p[at + n]) {
            n++;
        }
        if (n > 1 && (!words[i][n] || (at + n == literal.n && !words[i][n + 1]))) {
            return n;
        }
    }
    return 0;
}

/* A blank before a mark, two blanks, a mark and no blank behind it. */
static bool is_odd_pair(char a, char b)
{
    bool letter = (b | 32) >= 'a' && (b | 32) <= 'z';
    return (a == ' ' && b && strchr(" ,;:.)", b)) || (letter && a && strchr(",;:)", a));
}

/* How often a literal stands in English text, per byte, roughly. Only for choosing between sets:
 * letters are taken as independent, common words draw each other, and neighbours in odd pairs shun
 * each other. */
static double literal_often(struct str literal)
{
    double often = 1;
    bool another = false;
    for (uint32_t i = 0; i < literal.n;) {
        uint32_t common = common_word(literal, i);
        often *= common ? (another ? 0.3 : 0.01) : literal_byte_often(literal.p[i]);
        often *= i > 0 && is_odd_pair(literal.p[i - 1], literal.p[i]) ? 0.001 : 1;
        another |= common > 0;
        i += common ? common : 1;
    }
    return often;
}

double literals_often(const struct literals *set)
{
    double sum = 0;
    for (uint32_t i = 0; i < set->n; i++) {
        double often = literal_often(literal_str(&set->any[i]));
        sum += often > 1e-7 ? often : 1e-7;
    }
    return sum > 1e-5 ? sum : 1e-5 + 1e-7 * set->n;
}

bool literals_has_empty(const struct literals *set)
{
    for (uint32_t i = 0; i < set->n; i++) {
        if (set->any[i].n == 0) {
            return true;
        }
    }
    return false;
}

void literals_copy(struct literals *to, const struct literals *from)
{
    memcpy(to->any, from->any, from->n * sizeof *from->any);
    to->n = from->n;
}

unsigned literals_longest(const struct literals *set)
{
    unsigned most = 0;
    for (uint32_t i = 0; i < set->n; i++) {
        most = set->any[i].n > most ? set->any[i].n : most;
    }
    return most;
}

bool literals_multiply(struct literals *a, const struct literals *b)
{
    uint32_t n = a->n;
    if (n * b->n > LITERAL_MOST || literals_longest(a) + literals_longest(b) > LITERAL_BYTES) {
        return false;
    }
    /* From the end, so that the ones still to be read are not written over. */
    for (uint32_t i = n; i-- > 0;) {
        struct literal first = a->any[i];
        for (uint32_t k = 0; k < b->n; k++) {
            struct literal *l = &a->any[i * b->n + k];
            *l = first;
            memcpy(l->p + first.n, b->any[k].p, b->any[k].n);
            l->n = (uint8_t)(first.n + b->any[k].n);
        }
    }
    a->n = n * b->n;
    return true;
}

void literals_keep_last(struct literals *set)
{
    bool seen[256] = {false};
    uint32_t n = 0;
    for (uint32_t i = 0; i < set->n; i++) {
        unsigned char c = (unsigned char)set->any[i].p[set->any[i].n - 1];
        if (!seen[c]) {
            seen[c] = true;
            set->any[n].p[0] = (char)c;
            set->any[n++].n = 1;
        }
    }
    set->n = n;
}

bool literals_unite(struct literals *a, const struct literals *b)
{
    if (a->n + b->n > LITERAL_MOST) {
        return false;
    }
    memcpy(a->any + a->n, b->any, b->n * sizeof *b->any);
    a->n += b->n;
    return true;
}
