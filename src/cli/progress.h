// SPDX-License-Identifier: MIT
// How far a long job is: one line that is written over on a terminal, a few
// plain lines anywhere else.
#ifndef KN_CLI_PROGRESS_H
#define KN_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/tick.h"

struct kn_progress {
    FILE *out;
    bool terminal;
    int64_t count;         // pictures in all
    int rate;              // pictures a second when they are played
    kn_tick begun, spoken; // on the clock
    int quarter;           // the last that was said
};

void kn_progress_init(struct kn_progress *progress, int64_t count, int rate,
                      FILE *out);

// `done` pictures are made.
void kn_progress_show(struct kn_progress *progress, int64_t done);

// At the end: what was made, in one line; or with NULL nothing, for what went
// wrong is said elsewhere.
void kn_progress_end(struct kn_progress *progress, const char *made);

// The line for `done` pictures made in `taken`: percent, speed against real
// time, time left. For a terminal and for tests.
void kn_progress_line(const struct kn_progress *progress, int64_t done,
                      kn_tick taken, char *out, size_t size);

#endif
