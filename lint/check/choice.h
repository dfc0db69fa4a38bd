/* Reading the keys that several check kinds share: one word out of a few, and the conditions on the
 * text a rule is for (organ, report, session). */
#ifndef RESLINT_CHECK_CHOICE_H
#define RESLINT_CHECK_CHOICE_H

#include "check/check.h"

/* Index of the word under `key` in `words` (NULL-terminated); ERR_USAGE at its place otherwise. */
bool choice_read(const struct compile *c, const char *key, const char *const *words, unsigned *out,
                 struct err *e);

/* Which texts a rule is for; a zeroed one takes all. */
struct condition {
    const struct node *bodies;   /* ids of registers/bodies: [ga, ecosoc] */
    bool report_known, report;   /* `report: true` only texts that stand in a report */
    bool adopted_known, adopted; /* `adopted: false` only drafts */
    unsigned from_session,
        until_session; /* sessions of the General Assembly, as a clock; 0: open */
};

/* Keys: bodies, report, adopted, from-session, until-session. For the `keys` of a kind. */
#define CONDITION_KEYS "bodies", "report", "adopted", "from-session", "until-session"

/* Reads the keys from the rule being compiled; ERR_USAGE at the place of a wrong one. */
bool condition_read(const struct compile *c, struct condition *out, struct err *e);
/* The text is one the condition takes. A text of unknown date is outside every `from` and `until`.
 */
bool condition_holds(const struct condition *c, const struct check_doc *d,
                     const struct text_fact *t);
/* Session of the General Assembly in which a text was written: its own number for a text of the
 * Assembly, else worked out from the year (the session that begins in that year); 0 when unknown.
 */
unsigned condition_session(const struct check_doc *d, const struct text_fact *t);

#endif
