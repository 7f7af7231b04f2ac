// SPDX-License-Identifier: MIT
#include "sound/claps.h"

#include <math.h>
#include <string.h>

#define BLOCKS(ticks) ((ticks)*KN_CLAPS_RATE / KN_CLAPS_BLOCK / KN_SECOND)
#define NEAR BLOCKS(KN_CLAPS_NEAR)
#define FAR BLOCKS(KN_CLAPS_FAR)
#define ALONE BLOCKS(KN_CLAPS_ALONE)

#define ABOVE 4.0f      // a clap over the room, as a factor: 12 dB
#define SECOND 0.4f     // the quieter of two claps, by the louder one
#define DIES 0.35f      // a clap has fallen to this part of its peak ...
#define WITHIN 12       // ... after so many blocks: 60 ms. Speech has not.
#define RISES 3         // blocks in which it reaches its peak
#define ECHO 20         // blocks after a clap in which nothing rises: 100 ms
#define FOLLOW 0.02f    // of the way to a louder room in a block
#define SINK 0.1f       // to a quieter one
#define QUIET 0.004f    // of full scale: no room counts as quieter
#define NEVER (-100000) // blocks ago; far beyond anything asked for

void
kn_claps_init(struct kn_claps *claps, int percent)
{
    *claps = (struct kn_claps){
        .threshold = (float)percent / 100,
        .floor = QUIET,
        .rose = -1,
        .fallen = NEVER,
        .claps = {NEVER, NEVER, NEVER},
        .noise = NEVER,
    };
}

// Something loud is over, or is taking too long to be a clap.
static void
judge(struct kn_claps *claps)
{
    if (!claps->sharp) {
        claps->noise = claps->block;
        return;
    }
    memmove(claps->claps + 1, claps->claps, 2 * sizeof(claps->claps[0]));
    claps->claps[0] = claps->rose;
}

// Follows what is loud from its rise to its end.
static void
follow(struct kn_claps *claps, float peak)
{
    int64_t age = claps->block - claps->rose;
    if (peak > claps->height) {
        claps->sharp = claps->sharp && age <= RISES;
        claps->height = peak;
    }
    if (peak < claps->height * DIES) {
        judge(claps);
        claps->fallen = claps->block;
        claps->rose = -1;
    } else if (age > WITHIN) {
        claps->sharp = false;
        claps->noise = claps->block;
    }
}

// Whether two claps stand alone, as of now; told once, when it is sure.
static bool
is_pair(const struct kn_claps *claps)
{
    const int64_t *at = claps->claps;
    int64_t apart = at[0] - at[1];
    return claps->block - at[0] == ALONE && claps->rose < 0 && apart >= NEAR &&
           apart <= FAR && at[1] - at[2] > ALONE &&
           claps->noise < at[1] - ALONE;
}

static bool
end_block(struct kn_claps *claps)
{
    float peak = claps->peak;
    bool again = claps->block - claps->claps[0] < FAR;
    float least = claps->threshold * (again ? SECOND : 1);
    if (claps->rose >= 0) {
        follow(claps, peak);
    } else if (claps->block - claps->fallen < ECHO) {
        // The room goes on answering for a while.
    } else if (peak > least && peak > claps->floor * ABOVE) {
        claps->rose = claps->block;
        claps->height = peak;
        claps->sharp = true;
    } else {
        float rate = peak > claps->floor ? FOLLOW : SINK;
        claps->floor += rate * (peak - claps->floor);
        claps->floor = fmaxf(claps->floor, QUIET);
    }
    claps->loudest = fmaxf(claps->loudest, peak);
    claps->peak = 0;
    claps->filled = 0;
    claps->block++;
    return is_pair(claps);
}

int
kn_claps_hear(struct kn_claps *claps, const int16_t *samples, int count)
{
    int pairs = 0;
    for (int i = 0; i < count; i++) {
        // The difference of neighbours leaves out thumps and hum.
        float value = (float)samples[i] / 32768;
        float edge = fabsf(value - claps->last) / 2;
        claps->last = value;
        claps->peak = fmaxf(claps->peak, edge);
        if (++claps->filled == KN_CLAPS_BLOCK) {
            pairs += end_block(claps);
        }
    }
    return pairs;
}

int
kn_claps_level(struct kn_claps *claps)
{
    int percent = (int)lrintf(100 * claps->loudest);
    claps->loudest = 0;
    return percent > 100 ? 100 : percent;
}
