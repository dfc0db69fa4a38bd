/* git asked what a draft was: a pipe, a child, its output to the end. */
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int spawn(const char *const *arguments, int output, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0) {
        return ENOMEM;
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    char *const *argv;
    /* posix_spawnp takes them without const and does not write */
    memcpy(&argv, &arguments, sizeof argv);
    int failed = posix_spawnp(pid, arguments[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

bool process_read(const char *const *arguments, struct buf *out, int *status, struct err *e)
{
    int ends[2], state = 0;
    pid_t pid;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return err_set(e, ERR_USAGE, NULL, "%s cannot be run: %s", arguments[0], strerror(errno));
    }
    int failed = spawn(arguments, ends[1], &pid);
    close(ends[1]);
    char chunk[65536];
    ssize_t got;
    while (!failed &&
           ((got = read(ends[0], chunk, sizeof chunk)) > 0 || (got < 0 && errno == EINTR))) {
        if (got > 0 && out->n + (size_t)got < UINT32_MAX) {
            buf_add_bytes(out, chunk, (size_t)got);
        }
    }
    close(ends[0]);
    if (failed) {
        return err_set(e, ERR_USAGE, NULL, "%s cannot be run: %s", arguments[0], strerror(failed));
    }
    while (waitpid(pid, &state, 0) < 0 && errno == EINTR) {
    }
    *status = WIFEXITED(state) ? WEXITSTATUS(state) : 128;
    return true;
}
