// SPDX-License-Identifier: MIT
// Figures about a run, for --stats: how long things took to appear, how much
// work a frame was, how many came late.
#ifndef KN_CLI_STATS_H
#define KN_CLI_STATS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/tick.h"

#define KN_STATS_BINS 2560 // of KN_STATS_BIN each; the last takes the rest
#define KN_STATS_BIN (20)  // microseconds

// Frames by the work they were.
struct kn_stats_work {
    long frames, late;       // late: shown over a frame after due
    kn_tick worst;           // most work in one frame
    int bins[KN_STATS_BINS]; // frames by work
};

struct kn_stats {
    kn_tick started, first_frame, body; // body: the relief was first shown
    bool cached;                        // the relief came from disk
    struct kn_stats_work all;
    struct kn_stats_work settled;     // from KN_STATS_SETTLING after the body
    kn_tick settled_from, settled_to; // first of those begun, last shown
};

#define KN_STATS_SETTLING KN_SECOND // fading in is over by then

// One frame was drawn and shown: due at `due` (or KN_NEVER), begun at `begun`
// and shown at `shown`.
void kn_stats_frame(struct kn_stats *stats, kn_tick due, kn_tick begun,
                    kn_tick shown);

void kn_stats_print(const struct kn_stats *stats, FILE *out);

#endif
