// SPDX-License-Identifier: MIT
// Hears a few set phrases in a stream of sound, here and offline. A program
// beside this one does it (src/spotter/); it is optional, and without it, or
// without its model, there is no spotter. Each phrase begins with "knead",
// which no routine says.
#ifndef KN_PLATFORM_SPOTTER_H
#define KN_PLATFORM_SPOTTER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "platform/folders.h"

#define KN_SPOTTER_RATE 16000 // samples a second

// By the lines of assets/listen/commands.kws.
enum kn_phrase {
    KN_PHRASE_PAUSE,  // "knead pause"
    KN_PHRASE_GO_ON,  // "knead carry on"
    KN_PHRASE_NEXT,   // "knead next step"
    KN_PHRASE_BACK,   // "knead go back"
    KN_PHRASE_AGAIN,  // "knead once again"
    KN_PHRASE_SOFTER, // "knead softer please"
    KN_PHRASE_STOP,   // "knead stop now"
    KN_PHRASE_COUNT
};

struct kn_spotter {
    pid_t child;
    int in, out; // our ends; -1: closed
};

// Whether there is all that it takes; `folders` has the phrases.
bool kn_spotter_possible(const struct kn_folders *folders);

// Starts one. False: it cannot be; there is nothing to end then. SIGPIPE must
// be ignored.
bool kn_spotter_begin(struct kn_spotter *spotter,
                      const struct kn_folders *folders);
void kn_spotter_end(struct kn_spotter *spotter);

// Gives it `count` samples more, mono, and waits a little if it is behind; what
// it then has no time for is lost. False: it is gone.
bool kn_spotter_hear(struct kn_spotter *spotter, const int16_t *samples,
                     int count);

// The next phrase that it has found by now, or -1.
int kn_spotter_take(struct kn_spotter *spotter);

#endif
