// SPDX-License-Identifier: MIT
#include "platform/child.h"

#include <assert.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAME 4200 // bytes of a file's name

bool
kn_child_found(const char *program)
{
    const char *path = getenv("PATH");
    char file[NAME];
    while (path && *path) {
        size_t length = strcspn(path, ":");
        int all = snprintf(file, sizeof(file), "%.*s/%s", (int)length,
                           length ? path : ".", program);
        if (all > 0 && (size_t)all < sizeof(file) && access(file, X_OK) == 0) {
            return true;
        }
        path += length + (path[length] == ':');
    }
    return false;
}

bool
kn_pipe_open(int ends[2])
{
    int raw[2];
    if (pipe(raw) != 0) {
        return false;
    }
    for (int i = 0; i < 2; i++) {
        ends[i] = fcntl(raw[i], F_DUPFD_CLOEXEC, 3);
        close(raw[i]);
    }
    if (ends[0] < 0 || ends[1] < 0) {
        for (int i = 0; i < 2; i++) {
            if (ends[i] >= 0) {
                close(ends[i]);
            }
        }
        return false;
    }
    return true;
}

bool
kn_pipes_open(int in[2], int out[2])
{
    if (!kn_pipe_open(in)) {
        return false;
    }
    if (!kn_pipe_open(out)) {
        close(in[0]);
        close(in[1]);
        return false;
    }
    return true;
}

// The child takes signals as usual, but not those of our terminal: a Ctrl-C is
// for us to answer.
static void
set_manners(posix_spawnattr_t *attr)
{
    sigset_t none;
    sigset_t usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawnattr_setsigmask(attr, &none);
    posix_spawnattr_setsigdefault(attr, &usual);
    posix_spawnattr_setpgroup(attr, 0);
    posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSIGMASK |
                                       POSIX_SPAWN_SETSIGDEF |
                                       POSIX_SPAWN_SETPGROUP);
}

static int
hand_over(posix_spawn_file_actions_t *actions, const int files[3])
{
    int error = 0;
    for (int i = 0; i < 3 && error == 0; i++) {
        error = files[i] >= 0
                    ? posix_spawn_file_actions_adddup2(actions, files[i], i)
                    : posix_spawn_file_actions_addopen(
                          actions, i, "/dev/null", i ? O_WRONLY : O_RDONLY, 0);
    }
    return error;
}

int
kn_child_start(pid_t *child, const char *const *words, const int files[3])
{
    assert(words[0]);
    // posix_spawnp takes words that it could write to, and does not.
    char *argv[KN_CHILD_WORDS] = {NULL};
    for (int i = 0; i < KN_CHILD_WORDS - 1 && words[i]; i++) {
        memcpy(&argv[i], &words[i], sizeof(argv[i]));
    }
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0) {
        return error;
    }
    error = posix_spawnattr_init(&attr);
    if (error == 0) {
        set_manners(&attr);
        error = hand_over(&actions, files);
        if (error == 0) {
            error =
                posix_spawnp(child, words[0], &actions, &attr, argv, environ);
        }
        posix_spawnattr_destroy(&attr);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}
