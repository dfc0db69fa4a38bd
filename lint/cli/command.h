/* The commands: each returns the exit status. */
#ifndef RESLINT_CLI_COMMAND_H
#define RESLINT_CLI_COMMAND_H

#include "cli/options.h"
#include "engine/engine.h"

enum status {
    STATUS_CLEAN = 0,
    STATUS_FOUND = 1,    /* findings at or above the threshold */
    STATUS_USAGE = 2,    /* wrong options, configuration or pack */
    STATUS_INPUT = 3,    /* an input is missing or unreadable */
    STATUS_INTERNAL = 70,
};

int command_check(const struct options *o);
int command_rules(const struct options *o);
int command_explain(const struct options *o);
int command_outline(const struct options *o);
int command_test(const struct options *o);
int command_completion(const struct options *o);

/* "reslint: path: text" on standard error; returns the status that goes with the error. */
int command_error(const struct err *e);
/* The engine as the options want it; NULL with the message printed. `grades` receives the user's
 * severities. */
struct grade_list {
    struct grade *p;
    uint32_t n, capacity;
};
/* Those of --severity and --disable, added to `grades`. */
bool command_grades(const struct options *o, struct grade_list *grades, struct err *e);
struct engine *command_engine(const struct options *o, bool spelling, struct grade_list *grades);
/* The rules are shown or run with their examples. */
bool command_wants_documentation(const struct options *o);
/* Where output goes: standard output piece by piece, or a file that is replaced at the end. */
struct sink {
    const char *path; /* NULL: standard output */
    struct buf buf;
    bool failed;
};
/* Hands over what is in the buffer. */
void sink_flush(struct sink *s);
/* The last piece; the status is not STATUS_CLEAN, and the user told, when something could not be
 * written. */
int sink_end(struct sink *s);

#endif
