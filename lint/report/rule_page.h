/* What a rule says about itself, as a piece of a page: for docs/rules.md and for the help text of
 * SARIF. */
#ifndef RESLINT_REPORT_RULE_PAGE_H
#define RESLINT_REPORT_RULE_PAGE_H

#include "base/buf.h"

struct pack;
struct rule;

/* The message says something without a finding: it is not all placeholder, as "{problem}" is. */
bool rule_message_speaks(const struct rule *r);
/* The message, unless it is all placeholder ("{problem}"); then the first sentence of the reason.
 */
struct str rule_summary(const struct rule *r);
/* Reason, authority, examples, how to put it right: Markdown without a heading. */
void rule_page_markdown(const struct rule *r, struct buf *out);
/* Reason, authority and how to put it right, in one plain paragraph each. */
void rule_page_text(const struct rule *r, struct buf *out);
/* The whole rule book: docs/rules.md. */
void rule_book_markdown(const struct pack *p, struct buf *out);

#endif
