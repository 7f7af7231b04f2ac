// SPDX-License-Identifier: MIT
// The world around the real program for a day of it that passes in minutes:
// clocks that a test moves on, and people who come to the kiosk and go. The
// program draws, bakes, speaks and writes as always; only its clocks, and its
// waiting for time to pass, are these (--wrap of the linker).
#ifndef KN_TESTS_CLI_DAY_H
#define KN_TESTS_CLI_DAY_H

#include "ui/app.h"

// What people type who search: never to be found again.
#define DAY_MARKER "zyxmarker"

// A change of the clock on the wall, or a sleep of the machine.
struct day_jump {
    kn_tick at;    // since the start
    kn_tick wall;  // the clock on the wall goes on by this at once; or back
    kn_tick sleep; // the machine sleeps as long
};

struct day_plan {
    kn_tick length; // of the day, then the program is told to end
    int64_t start;  // minutes on the wall since 1970
    kn_tick stride; // a turn of the waiting picture takes at least this long
    kn_tick visits; // from one visitor going to the next coming
    kn_tick thinks; // somebody, from one touch to the next
    kn_tick looks;  // between two calls of `look`
    const struct day_jump *jumps; // by time
    int jump_count;
    // Called now and then, while nobody is there and nothing is under way.
    void (*look)(void *data, struct kn_app *app, kn_tick now);
    void *data;
};

// A day begins; all that follows in this process happens in it.
void day_begin(const struct day_plan *plan);

// Since it began.
kn_tick day_now(void);

// Minutes on the wall.
int64_t day_wall(void);

// How many came; how many sessions they began to play.
int day_visitors(void);
int day_sessions(void);

#endif
