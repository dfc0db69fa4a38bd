/* The reports of one run: each --format with its own file, one of them perhaps on standard output.
 */
#ifndef RESLINT_CLI_OUTPUTS_H
#define RESLINT_CLI_OUTPUTS_H

#include "cli/command.h"
#include "report/report.h"

struct output_run {
    struct report report;
    struct sink sink;
};

struct outputs {
    struct output_run *p;
    uint32_t n, capacity;
    char *root;
};

/* `baseline`: the findings are compared with one. */
void outputs_begin(struct outputs *a, const struct options *o, bool baseline);
void outputs_add(struct outputs *a, const struct report_file *f);
/* The status is not STATUS_CLEAN, and the user told, when one could not be written. */
int outputs_end(struct outputs *a, const struct report_summary *s);
/* One of the formats is read by a person, who wants a summary. */
bool outputs_for_people(const struct options *o);

#endif
