// SPDX-License-Identifier: MIT
#include "platform/interrupt.h"

#include <stddef.h>

static const int wishes[] = {SIGINT, SIGTERM, SIGHUP};
#define WISHES (sizeof(wishes) / sizeof(wishes[0]))

void
kn_interrupt_hold(struct kn_interrupt *interrupt)
{
    sigset_t held;
    sigemptyset(&held);
    for (size_t i = 0; i < WISHES; i++) {
        sigaddset(&held, wishes[i]);
    }
    sigprocmask(SIG_BLOCK, &held, &interrupt->mask);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, &interrupt->broken_pipe);
}

bool
kn_interrupt_waiting(void)
{
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    for (size_t i = 0; i < WISHES; i++) {
        if (sigismember(&pending, wishes[i]) == 1) {
            return true;
        }
    }
    return false;
}

void
kn_interrupt_release(const struct kn_interrupt *interrupt)
{
    sigaction(SIGPIPE, &interrupt->broken_pipe, NULL);
    sigprocmask(SIG_SETMASK, &interrupt->mask, NULL);
}
