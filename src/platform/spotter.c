// SPDX-License-Identifier: MIT
#include "platform/spotter.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/child.h"

#define PROGRAM "knead-spotter"
#define PATIENCE 200 // ms; a device keeps what comes meanwhile

struct paths {
    char program[KN_PATH_BYTES], phrases[KN_PATH_BYTES], words[KN_PATH_BYTES];
};

// In the build tree, or where it was installed.
static bool
find_program(char *out)
{
    static const char *const places[] = {KN_BUILD_ROOT, KN_LIBEXECDIR};
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        if (kn_folders_join(out, KN_PATH_BYTES, places[i], PROGRAM) &&
            access(out, X_OK) == 0) {
            return true;
        }
    }
    return false;
}

static bool
find_paths(const struct kn_folders *folders, struct paths *paths)
{
    return find_program(paths->program) &&
           kn_folders_find(folders, "listen/commands.kws", paths->phrases,
                           KN_PATH_BYTES) &&
           kn_folders_find(folders, "listen/commands.dict", paths->words,
                           KN_PATH_BYTES);
}

bool
kn_spotter_possible(const struct kn_folders *folders)
{
    struct paths paths;
    return find_paths(folders, &paths) &&
           access(KN_SPOTTER_MODEL "/mdef", R_OK) == 0;
}

static bool
start(struct kn_spotter *spotter, const struct paths *paths)
{
    int in[2];
    int out[2];
    if (!kn_pipes_open(in, out)) {
        return false;
    }
    const char *const words[] = {paths->program, paths->phrases, paths->words,
                                 NULL};
    const int files[3] = {in[0], out[1], -1};
    bool done = fcntl(in[1], F_SETFL, O_NONBLOCK) == 0 &&
                fcntl(out[0], F_SETFL, O_NONBLOCK) == 0 &&
                kn_child_start(&spotter->child, words, files) == 0;
    close(in[0]);
    close(out[1]);
    if (!done) {
        close(in[1]);
        close(out[0]);
        return false;
    }
    spotter->in = in[1];
    spotter->out = out[0];
    return true;
}

bool
kn_spotter_begin(struct kn_spotter *spotter, const struct kn_folders *folders)
{
    struct paths paths;
    *spotter = (struct kn_spotter){.in = -1, .out = -1};
    return find_paths(folders, &paths) && start(spotter, &paths);
}

void
kn_spotter_end(struct kn_spotter *spotter)
{
    if (spotter->in < 0) {
        return;
    }
    int status;
    close(spotter->in);
    close(spotter->out);
    kill(spotter->child, SIGKILL); // it has nothing to put in order
    while (waitpid(spotter->child, &status, 0) < 0 && errno == EINTR) {
    }
    spotter->in = spotter->out = -1;
}

bool
kn_spotter_hear(struct kn_spotter *spotter, const int16_t *samples, int count)
{
    // It is quicker than sound, but busy with its model at first. A pipe takes
    // what is below its own measure whole or not at all.
    struct pollfd room = {.fd = spotter->in, .events = POLLOUT};
    poll(&room, 1, PATIENCE);
    ssize_t done =
        write(spotter->in, samples, (size_t)count * sizeof(*samples));
    return done >= 0 || errno == EAGAIN || errno == EINTR;
}

int
kn_spotter_take(struct kn_spotter *spotter)
{
    char digit;
    if (read(spotter->out, &digit, 1) != 1 || digit < '0' ||
        digit >= '0' + KN_PHRASE_COUNT) {
        return -1;
    }
    return digit - '0';
}
