/* Document symbols: "A/73/325", "E/CN.15/2019/11", "A/CONF.234/PM.1", "A/73/1-S/2018/2".
 * A symbol begins with the series of an organ or of a body, holds a slash and at least one figure.
 */
#include "facts/scan.h"

static const char *const series[] = {
    "A",    "S",    "E",   "ST",   "T",    "DP",    "TD",   "LC",   "GC",  "ID",   "CD",   "CAT",
    "CRC",  "CMW",  "CED", "CCPR", "CERD", "CEDAW", "CRPD", "UNEP", "HSP", "UNW",  "FCCC", "CBD",
    "ICCD", "CTOC", "CAC", "IDB",  "ISBA", "SPLOS", "LOS",  "NPT",  "BWC", "APLC", "CCW",  "JIU",
    "CEB",  "ICC",  "PBC", "ICEF", "WFP",  "IPBES", "EC",   "ECE",  "DC",  NULL};

static bool is_symbol_char(char c)
{
    return ascii_is_digit(c) || ascii_is_letter(c) || c == '.' || c == '-' || c == '/';
}

/* The symbol that starts at `at`: its end, or 0. */
static uint32_t read_symbol(struct str text, uint32_t at)
{
    uint32_t slash = at;
    while (slash < text.n && ascii_is_upper(text.p[slash]) && slash - at < 8) {
        slash++;
    }
    if (slash == at || slash + 1 >= text.n || text.p[slash] != '/') {
        return 0;
    }
    struct str first = str_sub(text, at, slash);
    bool known = false;
    for (uint32_t i = 0; series[i] && !known; i++) {
        known = str_eq(first, str_of(series[i]));
    }
    uint32_t end = slash + 1;
    bool figure = false;
    while (known && end < text.n && is_symbol_char(text.p[end])) {
        figure |= ascii_is_digit(text.p[end]);
        end++;
    }
    while (end > slash && strchr(".-", text.p[end - 1])) {
        end--;
    }
    return known && figure ? end : 0;
}

void symbol_find(struct scan *s)
{
    for (uint32_t at = s->from; at < s->text.n; at++) {
        if (!ascii_is_upper(s->text.p[at]) || (at > s->from && strchr("/.-", s->text.p[at - 1])) ||
            !scan_begins(s->text, at)) {
            continue;
        }
        uint32_t end = read_symbol(s->text, at);
        if (end) {
            *vec_push(&s->symbols) = (struct symbol_fact){s->part, {at, end}, s->in_note};
            at = end;
        }
    }
}
