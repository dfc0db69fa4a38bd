/* One error from the world outside: an unreadable file, a broken rule pack, a wrong option.
 * Never a bug (that is an assert) and never the drafter's text (that is a diagnostic). */
#ifndef RESLINT_BASE_ERR_H
#define RESLINT_BASE_ERR_H

#include <stdbool.h>
#include <stdint.h>

enum err_code {
    ERR_NONE,
    ERR_USAGE, /* option, configuration or pack: exit status 2 */
    ERR_INPUT, /* an input is missing or unreadable: exit status 3 */
};

struct err {
    enum err_code code;
    char path[1024];      /* "" when no file is concerned */
    uint32_t line, column; /* 1-based; 0 when unknown */
    char text[1024];      /* a plain sentence without final stop, saying what is expected */
};

/* Fills `*e` and returns false, so that `return err_set(...)` reads well. The first error
 * stays: a later one does not overwrite it. `path` may be NULL. */
bool err_set(struct err *e, enum err_code code, const char *path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same with a place in the file. */
bool err_set_at(struct err *e, enum err_code code, const char *path, uint32_t line,
                uint32_t column, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* "path:line:column: text" or what of it is known, into `out`. */
void err_format(const struct err *e, char *out, uint32_t size);

#endif
