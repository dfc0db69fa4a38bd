/* What the two files of SARIF share. */
#ifndef RESLINT_REPORT_SARIF_H
#define RESLINT_REPORT_SARIF_H

#include "report/json.h"
#include "report/report.h"

struct json *sarif_text(struct str text);
struct json *sarif_artifact(const struct report *r, const char *path);
/* sarif_package.c: the fix of a zipped draft as changes of the parts of its package; NULL when it is
 * more than letters put in or taken out. */
struct json *sarif_package_changes(struct report *r, const struct report_file *f,
                                   const struct diagnostic *g);

#endif
