// SPDX-License-Identifier: MIT
// Being asked to end (Ctrl-C, a closed terminal, a shutdown) in the middle of
// long work: the wish is held back until the work has tidied up after itself.
#ifndef KN_PLATFORM_INTERRUPT_H
#define KN_PLATFORM_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

struct kn_interrupt {
    sigset_t mask;                // what was blocked before
    struct sigaction broken_pipe; // what a broken pipe did before
};

// From here on a wish to end only waits, and a broken pipe is an error of the
// write instead of the end. For the thread that works; it should be the only
// one.
void kn_interrupt_hold(struct kn_interrupt *interrupt);

// Whether a wish to end is waiting.
bool kn_interrupt_waiting(void);

// As it was before. A wish that waited takes effect here and ends the program,
// as its sender expects; all that must be tidied up has to be by now.
void kn_interrupt_release(const struct kn_interrupt *interrupt);

#endif
