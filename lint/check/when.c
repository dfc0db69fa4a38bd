/* Time limits of conventions. "health care" was written until the seventy-eighth session and
 * "healthcare" from the seventy-ninth on: two entries, `until: 78` and `from: 79`. */
#include "check/when.h"

#include "check/choice.h"

enum { FIRST_YEAR = 1000 /* smaller numbers are sessions */ };

bool when_read(const struct node *n, struct when *w, struct err *e)
{
    if (!node_uint(n, "from", w->from, &w->from, e) ||
        !node_uint(n, "until", w->until, &w->until, e)) {
        return false;
    }
    bool alike = (w->from < FIRST_YEAR) == (w->until < FIRST_YEAR);
    if (w->from && w->until && alike && w->from > w->until) {
        return node_err(n, e, "“from” %u is later than “until” %u", w->from, w->until);
    }
    return true;
}

/* The time of a text, counted like `limit`: as a session or as a year; 0 when unknown. */
static unsigned time_of(const struct check_doc *d, const struct text_fact *t, unsigned limit)
{
    return limit >= FIRST_YEAR ? t->year : condition_session(d, t);
}

bool when_holds(struct when w, const struct check_doc *d, uint32_t at)
{
    if (!w.from && !w.until) {
        return true;
    }
    uint32_t part = outline_at(d->outline, d->doc, at);
    const struct text_fact *t = facts_text(d->facts, d->outline, part);
    unsigned begins = time_of(d, t, w.from), ends = time_of(d, t, w.until);
    return (!w.from || begins == 0 || begins >= w.from) && (!w.until || (ends && ends <= w.until));
}
