// SPDX-License-Identifier: MIT
// The edge of the platform in the hands of a test: the program's own clock,
// waits, threads and devices are replaced when the test is linked, so that the
// whole program runs as it is, by a clock that the test moves. Nothing of this
// is in the program. One at a time: the linker's replacements have no object.
#ifndef KN_TESTS_MONKEY_EDGE_H
#define KN_TESTS_MONKEY_EDGE_H

#include "ui/app.h"

struct edge_hands {
    // The program waits until `until`, or for good (-1). May push events and
    // move the clock.
    void (*rest)(void *self, kn_tick until);
    // The program has brought its kiosk up to date, or ends.
    void (*look)(void *self, struct kn_app *app);
    void *self;
};

// From now on the program is in these hands; NULL: in nobody's.
void edge_take(const struct edge_hands *hands);

kn_tick edge_now(void);
void edge_pass(kn_tick span);      // the clock moves on
void edge_sleep(kn_tick span);     // the machine sleeps
void edge_wall(int64_t minutes);   // somebody sets the clock on the wall
void edge_set_sound(bool there);   // whether there is an audio device
void edge_break_pictures(int how); // that many ways to show one fail next
void edge_set_patient(bool wait);  // for the program's threads to be ready

#endif
