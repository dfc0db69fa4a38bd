/* The form of a treaty note, from what is there:
 *
 *   UNTS vol. 1577, no. 27531, p. 3.    United Nations, Treaty Series, vol. 1577, No. 27531.
 *   Ibid, vols 75 and 76, No 970        Ibid., vols. 75 and 76, No. 970
 *
 * Series, abbreviations, numbers and what follows are edited each by itself, so that the italics of
 * the series stay. A page that the form leaves out makes the fix one to look at. */
#include "check/kinds.h"
#include "check/treaty_ref.h"

/* The words before the volume without marks, in small letters: "united nations treaty series". */
static struct str folded(struct check_doc *d, struct str head)
{
    char *out = str_cstr(d->arena, head);
    uint32_t n = 0;
    for (uint32_t i = 0; i < head.n; i++) {
        char c = head.p[i];
        if (ascii_is_upper(c)) {
            out[n++] = (char)(c | 32);
        } else if (c != ',' && c != '.' && !(c == ' ' && (n == 0 || out[n - 1] == ' '))) {
            out[n++] = c;
        }
    }
    while (n > 0 && out[n - 1] == ' ') {
        n--;
    }
    return (struct str){out, n};
}

/* What stands before the volume, in its form; the empty slice for words that are none. */
static struct str series_form(struct check_doc *d, struct str head)
{
    static const char *const united[] = {"united nations treaty series", "un treaty series",
                                         "treaty series", "unts", NULL};
    static const char *const league[] = {"league of nations treaty series", "lnts", NULL};
    static const char *const ibid[] = {"ibid", "ibid treaty series", NULL};
    struct str words = folded(d, head);
    return str_one_of(words, united)   ? STR("United Nations, Treaty Series, ")
           : str_one_of(words, league) ? STR("League of Nations, Treaty Series, ")
           : str_one_of(words, ibid)   ? STR("Ibid., ")
                                       : (struct str){0};
}

/* ", p. 3", ", pp. 3 and 5": bytes of a page at the beginning of `tail`. */
static uint32_t page_length(struct str tail)
{
    uint32_t at = str_starts(tail, STR(", p. ")) ? 5 : str_starts(tail, STR(", pp. ")) ? 6 : 0;
    uint32_t end = at;
    while (at && end < tail.n &&
           (ascii_is_digit(tail.p[end]) || str_starts(str_sub(tail, end, tail.n), STR("–")) ||
            tail.p[end] == '-')) {
        end += (unsigned char)tail.p[end] >= 0x80 ? 3 : 1;
    }
    return end > at ? end : 0;
}

/* The rest of the note may stay as it is. */
static bool may_follow(struct str tail)
{
    static const char *const words[] = {"", ".", ",", " ", " and ", " and", ". ", ", ", NULL};
    return str_one_of(tail, words) || str_starts(tail, STR(", art")) ||
           str_starts(tail, STR(", annex"));
}

/* Word and numbers of a list: "vol. 75", "vols. 75 and 76". */
static struct str plural_form(struct str list, struct str one, struct str many)
{
    return treaty_list_is_single(list) ? one : many;
}

static void put(const struct check *k, struct check_doc *d, struct diagnostic *g, uint32_t start,
                uint32_t end, struct str text)
{
    struct range r = {start, end};
    if (!str_eq(doc_text(d->doc, r), text)) {
        check_fix(k, d, g, r, text);
    }
}

void treaty_note_fix(const struct check *k, struct check_doc *d, struct diagnostic *g,
                     struct range r)
{
    struct str text = doc_text(d->doc, r);
    struct treaty_ref ref, next;
    if (!treaty_ref_find(text, 0, &ref) || treaty_ref_find(text, ref.numbers.end, &next)) {
        return;
    }
    uint32_t head = ref.volumes.start;
    while (head > 0 && !strchr("vV", text.p[head])) {
        head--;
    }
    struct str series = series_form(d, str_sub(text, 0, head));
    struct str tail = str_sub(text, ref.numbers.end, text.n);
    uint32_t page = page_length(tail);
    if (!series.n || !may_follow(str_sub(tail, page, tail.n))) {
        return;
    }
    struct range named = {r.start, r.start + head};
    if (str_find(series, STR("Treaty Series"), 0) != UINT32_MAX &&
        str_find(doc_text(d->doc, named), STR("Treaty Series"), 0) == UINT32_MAX) {
        check_fix_series(k, d, g, named, series);
    } else {
        put(k, d, g, named.start, named.end, series);
    }
    put(k, d, g, r.start + head, r.start + ref.volumes.start,
        plural_form(str_in(text, ref.volumes), STR("vol. "), STR("vols. ")));
    put(k, d, g, r.start + ref.volumes.end, r.start + ref.numbers.start,
        plural_form(str_in(text, ref.numbers), STR(", No. "), STR(", Nos. ")));
    put(k, d, g, r.start + ref.numbers.end, r.start + ref.numbers.end + page, STR(""));
    g->safety = page && g->safety == DIAG_SAFE ? DIAG_UNSAFE : g->safety;
}
