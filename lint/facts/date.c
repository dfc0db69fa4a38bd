/* Calendar dates in running form, "25 September 2015". A date need not exist: "31 June 2015" is a
 * date with a fault, which a check tells.
 *
 * Citations group dates: "resolutions 68/1 and 68/2 of 17 and 20 December 2013, respectively";
 * date_read gives both, the first with the month and year of the second. */
#include "facts/scan.h"

/* Reads "17", "17 December", "17 December 2013" at `at`. Returns the end, or 0. */
static uint32_t read_element(struct str text, uint32_t at, struct date *d)
{
    uint32_t end = at;
    unsigned n = 0;
    while (end < text.n && ascii_is_digit(text.p[end]) && end - at < 3) {
        n = n * 10 + (unsigned)(text.p[end++] - '0');
    }
    if (end == at || end - at > 2 || !scan_stops(text, end)) {
        return 0;
    }
    *d = (struct date){0, 0, (uint8_t)n};
    if (end >= text.n || text.p[end] != ' ') {
        return end;
    }
    struct str month = scan_word(text, end + 1);
    d->month = (uint8_t)(month.n > 2 && month.n < 10 ? numeral_month(month) : 0);
    if (!d->month) {
        return end;
    }
    end += 1 + month.n;
    unsigned year;
    if (end < text.n && text.p[end] == ' ' && text.n - end >= 5 &&
        numeral_figures(str_sub(text, end + 1, end + 5), &year) && scan_stops(text, end + 5)) {
        d->year = (uint16_t)year;
        return end + 5;
    }
    return end;
}

static uint32_t skip_separator(struct str text, uint32_t at)
{
    static const char *const separators[] = {", and ", " and ", ", ", NULL};
    for (uint32_t i = 0; separators[i]; i++) {
        if (scan_is(text, at, separators[i])) {
            return at + (uint32_t)strlen(separators[i]);
        }
    }
    return 0;
}

/* Months and years stand with the last of those that share them. */
static void spread(struct date_list *l)
{
    for (uint32_t i = l->count; i-- > 1;) {
        if (!l->dates[i - 1].month) {
            l->dates[i - 1].month = l->dates[i].month;
        }
        if (!l->dates[i - 1].year) {
            l->dates[i - 1].year = l->dates[i].year;
        }
    }
}

bool date_read(struct str text, uint32_t at, struct date_list *out)
{
    *out = (struct date_list){.range = {at, at}};
    uint32_t next = at, read = 0;
    bool more = true;
    while (more && read < DATE_LIST) {
        uint32_t end = read_element(text, next, &out->dates[read]);
        if (!end) {
            break;
        }
        read++;
        if (out->dates[read - 1].year) {
            out->count = read; /* what follows counts only when it comes to a year as well */
            out->range.end = end;
        }
        next = skip_separator(text, end);
        more = next > 0;
    }
    spread(out);
    return out->count > 0;
}

void date_find(struct scan *s)
{
    for (uint32_t i = s->from; i < s->text.n; i++) {
        if (!ascii_is_digit(s->text.p[i])) {
            continue;
        }
        struct date d;
        bool begins = scan_begins(s->text, i) && !(i > s->from && s->text.p[i - 1] == '/');
        uint32_t end = begins ? read_element(s->text, i, &d) : 0;
        if (end && d.year) {
            *vec_push(&s->dates) = (struct date_fact){s->part, {i, end}, d};
        }
        i = end ? end - 1 : i;
        while (i + 1 < s->text.n && ascii_is_digit(s->text.p[i + 1])) {
            i++;
        }
    }
}
