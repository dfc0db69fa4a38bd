/* The pieces of the HTML page: the frame around all drafts, and one draft. */
#ifndef RESLINT_REPORT_HTML_H
#define RESLINT_REPORT_HTML_H

#include "report/report.h"

/* The draft as it reads, each paragraph with its findings beside it. */
void html_draft(struct report *r, const struct report_file *f);
/* One finding as it stands in the margin; `id` is its number on the page. */
void html_card(struct report *r, const struct report_file *f, const struct diagnostic *g,
               uint32_t id);
void html_text(struct buf *out, const char *before, struct str text, const char *after);
/* What stands in <style> and in <script>. */
extern const char html_style[], html_script[];

#endif
