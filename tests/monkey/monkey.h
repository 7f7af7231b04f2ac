// SPDX-License-Identifier: MIT
// Strangers at a kiosk: noise of every kind in bursts, and now and then a
// purpose, or no way would be far enough to be worth trying: pressing what
// stands on the page, going on to a session, holding the corner and trying
// PINs (now and then the right one), and leaving it alone. All along it is
// watched that nobody gets out, and that leaving it alone leads back to the
// beginning in time, with the window where it belongs and nothing kept.
#ifndef KN_TESTS_MONKEY_MONKEY_H
#define KN_TESTS_MONKEY_MONKEY_H

#include "edge.h"
#include "noise.h"

#define MONKEY_PIN "271828"
#define MONKEY_ITEMS 1024 // that are told apart

enum monkey_goal {
    GOAL_NOISE,
    GOAL_TOUR,   // on and on, as a visitor who means it
    GOAL_CORNER, // hold it
    GOAL_PIN,    // enter the right one
    GOAL_IDLE,   // nobody is there
    GOAL_SETTLE, // the same, until the window is where it belongs
    GOAL_END,    // a signal was sent
};

struct monkey {
    struct dice dice;
    struct noise noise;
    uint64_t seed;
    long events, wanted; // done and to be done, over all lives
    struct kn_app *app;  // of this life, once it has been seen
    enum monkey_goal goal;
    int steps; // left of the goal
    int mood;  // choices until it is another, calm or wild
    bool calm;
    int onward_in_ten;   // presses of a tour
    kn_tick until;       // nobody is there until then at the latest
    enum kn_screen from; // where that began
    bool was_playing;
    bool pin_given;              // by purpose, and the pad has not gone since
    bool was_staff;              // the turn before
    bool signalled;              // the program was told to end
    bool left;                   // staff shut it down
    int lives, shut_downs;       // of the program
    long looks;                  // turns of its loop
    long seen[KN_SCREEN_COUNT];  // by screen
    long idled[KN_SCREEN_COUNT]; // from there, led back in time
    long idled_playing;
    long presses[MONKEY_ITEMS]; // of what stands on pages
    long settled;
    long memory_first, memory_middle, memory_last; // KiB
};

// The hands of a monkey, for edge_take.
struct edge_hands monkey_hands(struct monkey *monkey);

// Before each life and after it.
void monkey_begin_life(struct monkey *monkey);
void monkey_end_life(struct monkey *monkey);

// Ends the test for a fault, with what has to be known to find it.
void monkey_fail(const struct monkey *monkey, const char *what);

// KiB that the process occupies.
long monkey_memory(void);

// ---- what must always be so; watch.c

// After each turn of the loop.
void monkey_watch(struct monkey *monkey);

// Where it has come back to: nothing of anybody is left.
void monkey_watch_forgotten(const struct monkey *monkey);

// Whether staff came in while it idled: the PIN that was given last takes a
// while to be looked at, and their page has its own time.
bool monkey_let_in(const struct monkey *monkey);

// How long it may take at most until nobody's kiosk begins anew.
kn_tick monkey_patience(const struct kn_app *app, kn_tick now);

// Whether the window is where it belongs.
bool monkey_in_place(const struct monkey *monkey);

#endif
