/* Errors are values: whoever meets one fills the struct, whoever started the work prints it. */
#include "err.h"

#include <stdarg.h>
#include <stdio.h>

static void fill(struct err *e, enum err_code code, const char *path, uint32_t line,
                 uint32_t column)
{
    e->code = code;
    e->line = line;
    e->column = column;
    snprintf(e->path, sizeof e->path, "%s", path ? path : "");
}

bool err_set(struct err *e, enum err_code code, const char *path, const char *format, ...)
{
    if (e->code == ERR_NONE) {
        fill(e, code, path, 0, 0);
        va_list args;
        va_start(args, format);
        vsnprintf(e->text, sizeof e->text, format, args);
        va_end(args);
    }
    return false;
}

bool err_set_at(struct err *e, enum err_code code, const char *path, uint32_t line,
                uint32_t column, const char *format, ...)
{
    if (e->code == ERR_NONE) {
        fill(e, code, path, line, column);
        va_list args;
        va_start(args, format);
        vsnprintf(e->text, sizeof e->text, format, args);
        va_end(args);
    }
    return false;
}

void err_format(const struct err *e, char *out, uint32_t size)
{
    if (!e->path[0]) {
        snprintf(out, size, "%s", e->text);
    } else if (e->line == 0) {
        snprintf(out, size, "%s: %s", e->path, e->text);
    } else {
        snprintf(out, size, "%s:%u:%u: %s", e->path, e->line, e->column, e->text);
    }
}
