// SPDX-License-Identifier: MIT
// Two claps, told from everything else by energy and rhythm: each rises out of
// the room within a few milliseconds and dies away at once, as no voice and no
// tone does; and there are two, alone, not far apart. Samples in, an answer
// out; nothing of them is kept but how loud it was.
#ifndef KN_SOUND_CLAPS_H
#define KN_SOUND_CLAPS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/tick.h"

#define KN_CLAPS_RATE 16000 // samples a second
#define KN_CLAPS_BLOCK 80   // samples whose energy is taken as one: 5 ms

// Between the beginnings of the two. Closer is an echo or a rattle, further
// apart are two things that fell.
#define KN_CLAPS_NEAR (150 * KN_MILLISECOND)
#define KN_CLAPS_FAR (650 * KN_MILLISECOND)
// Before and after them nothing else claps: applause is no wish.
#define KN_CLAPS_ALONE (500 * KN_MILLISECOND)

// How loud the first of the two must be, in percent of full scale; the peak of
// a block, without what is below speech.
#define KN_CLAPS_LEAST 5
#define KN_CLAPS_MOST 90

struct kn_claps {
    float threshold; // 0..1
    // The block being filled.
    int filled;
    float peak, last; // its loudest; the sample before, for the difference
    // In blocks since the beginning.
    int64_t block;
    float floor;          // peaks of the room, slowly following
    int64_t rose, fallen; // when something clapped out of it; -1: nothing yet
    float height;         // its peak
    bool sharp;           // it may still be a clap
    int64_t claps[3];     // when the last ones began, the newest first
    int64_t noise;        // when something last was loud and no clap
    float loudest;        // since kn_claps_level was asked
};

// A room of which nothing was heard yet. `percent` is the threshold, within
// KN_CLAPS_LEAST..KN_CLAPS_MOST.
void kn_claps_init(struct kn_claps *claps, int percent);

// Hears `count` samples more, mono at KN_CLAPS_RATE. Returns how often two
// claps are over by the end of them.
int kn_claps_hear(struct kn_claps *claps, const int16_t *samples, int count);

// How loud it was at most since this was last asked, in percent, on the scale
// of the threshold.
int kn_claps_level(struct kn_claps *claps);

#endif
