/* What the commands share: messages, the engine the options ask for, and where output goes. */
#include "cli/command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"

int command_error(const struct err *e)
{
    char text[sizeof e->path + sizeof e->text + 64];
    err_format(e, text, sizeof text);
    fprintf(stderr, "reslint: %s\n", text);
    return e->code == ERR_INPUT ? STATUS_INPUT : STATUS_USAGE;
}

/* "RULE=LEVEL" */
static bool add_grade(struct grade_list *grades, struct str word, struct err *e)
{
    static const char *const levels[] = {
#define X(id, name) name,
        SEVERITIES(X)
#undef X
            NULL};
    uint32_t equals = str_find(word, STR("="), 0);
    if (equals == UINT32_MAX) {
        return err_set(e, ERR_USAGE, NULL, "--severity takes RULE=LEVEL, not “%.*s”",
                       STR_ARG(word));
    }
    struct str level = str_sub(word, equals + 1, word.n);
    enum severity severity = severity_of(level);
    if (severity == SEVERITY_COUNT) {
        const char *near = node_nearest(level, levels);
        return err_set(e, ERR_USAGE, NULL,
                       near ? "a rule cannot be graded “%.*s”; did you mean “%s”?"
                            : "a rule cannot be graded “%.*s”; it is error, warning, note or off",
                       STR_ARG(level), near ? near : "");
    }
    *vec_push(grades) = (struct grade){str_sub(word, 0, equals), severity, NULL};
    return true;
}

bool command_grades(const struct options *o, struct grade_list *grades, struct err *e)
{
    for (uint32_t i = 0; i < o->severity.n; i++) {
        if (!add_grade(grades, o->severity.p[i], e)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < o->disable.n; i++) {
        *vec_push(grades) = (struct grade){o->disable.p[i], SEVERITY_OFF, NULL};
    }
    return true;
}

bool command_wants_documentation(const struct options *o)
{
    bool wanted = o->command == COMMAND_EXPLAIN || o->command == COMMAND_TEST || o->markdown;
    for (uint32_t i = 0; i < o->outputs.n; i++) {
        wanted |= o->outputs.p[i].format == REPORT_SARIF;
    }
    return wanted;
}

struct engine *command_engine(const struct options *o, bool spelling, struct grade_list *grades)
{
    struct err e = {0};
    struct engine *g = NULL;
    if (command_grades(o, grades, &e)) {
        struct engine_options wanted = {
            .rules = o->rules_dir,
            .packs = o->packs.p,
            .pack_count = o->packs.n,
            .profile = o->profile,
            .stage = options_choice("stage", o->stage),
            .spelling = spelling,
            .original = o->changes == 1,
            .documentation = command_wants_documentation(o),
            .only = o->only.p,
            .only_count = o->only.n,
            .grades = grades->p,
            .grade_count = grades->n,
        };
        g = engine_new(&wanted, &e);
    }
    if (!g) {
        command_error(&e);
    }
    return g;
}

void sink_flush(struct sink *s)
{
    if (s->path) {
        return; /* written whole at the end, so that a reader never sees half a file */
    }
    if (s->buf.n && fwrite(s->buf.p, 1, s->buf.n, stdout) != s->buf.n) {
        s->failed = true;
    }
    buf_clear(&s->buf);
}

int sink_end(struct sink *s)
{
    struct err e = {0};
    int status = STATUS_CLEAN;
    if (s->path) {
        if (!file_write(s->path, buf_str(&s->buf), &e)) {
            command_error(&e);
            status = STATUS_USAGE; /* a wrong --output */
        }
    } else {
        sink_flush(s);
        if (fflush(stdout) != 0 || s->failed) {
            fprintf(stderr, "reslint: standard output could not be written: %s\n", strerror(errno));
            status = STATUS_INTERNAL;
        }
    }
    buf_done(&s->buf);
    return status;
}
