/* reslint: checks draft resolutions of the United Nations. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/command.h"

/* A failed assertion ends with the status of an internal error, not with a signal. */
static void on_abort(int signal_number)
{
    static const char text[] =
        "reslint: internal error; please report it with the draft that causes it\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void)ignored;
    (void)signal_number;
    _exit(STATUS_INTERNAL);
}

static int run(const struct options *o)
{
    struct sink out = {0};
    if (o->help) {
        options_help(&out.buf);
        return sink_end(&out);
    }
    if (o->version) {
        buf_add_cstr(&out.buf, "reslint " RESLINT_VERSION "\n");
        return sink_end(&out);
    }
    switch (o->command) {
    case COMMAND_CHECK:
        return command_check(o);
    case COMMAND_RULES:
        return command_rules(o);
    case COMMAND_EXPLAIN:
        return command_explain(o);
    case COMMAND_OUTLINE:
        return command_outline(o);
    case COMMAND_TEST:
        return command_test(o);
    case COMMAND_COMPLETION:
        return command_completion(o);
    case COMMAND_MANUAL:
        if (o->operands.n) {
            fprintf(stderr, "reslint: “reslint manual” takes no names\n");
            return STATUS_USAGE;
        }
        manual_write(&out.buf);
        return sink_end(&out);
    case COMMAND_COUNT:
        break;
    }
    return STATUS_INTERNAL;
}

int main(int argc, char **argv)
{
    struct options o;
    struct err e = {0};
    int status;
    mem_keep();
    signal(SIGABRT, on_abort);
    if (options_parse(&o, argc, argv, &e)) {
        status = run(&o);
    } else {
        status = command_error(&e);
        fprintf(stderr, "Try “reslint --help”.\n");
    }
    options_done(&o);
    return status;
}
