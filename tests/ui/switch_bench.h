// SPDX-License-Identifier: MIT
// The app's bench in the hands of somebody with a button or two: presses,
// holds, and ways over pages that are made of nothing else.
#ifndef KN_TESTS_UI_SWITCH_BENCH_H
#define KN_TESTS_UI_SWITCH_BENCH_H

#include "app_bench.h"
#include "store/setting_times.h"

#define SWITCH (KN_BUTTON_KEYBOARD | 44)
#define TAP (150 * KN_MILLISECOND)
#define HOLD (900 * KN_MILLISECOND)
#define HOLD_ON (3100 * KN_MILLISECOND)
#define APART (600 * KN_MILLISECOND) // no double press

// What can be done with the buttons there are.
struct way {
    void (*on)(struct app_bench *b);
    void (*take)(struct app_bench *b);
};
extern const struct way switch_by_one, switch_by_scan, switch_by_two,
    switch_by_pedal;

// A bench at the menu, with so many buttons; and in a session.
struct app_bench *switch_open(void **state, enum kn_setting_buttons buttons);
void switch_into_session(struct app_bench *b);

struct kn_session *switch_session(struct app_bench *b);
int switch_step(struct app_bench *b);

// The title of what has the focus.
const char *switch_focus(struct app_bench *b);

// Lets time go by, looking whenever that is asked for.
void switch_pass(struct app_bench *b, kn_tick time);

void switch_send(struct app_bench *b, enum kn_input_kind kind, enum kn_key key,
                 kn_button_id button);

// Holds a key, or the switch, for `time`, and lets go.
void switch_hold_key(struct app_bench *b, enum kn_key key, kn_tick time);
void switch_hold(struct app_bench *b, kn_tick time);

// A press of the switch that is no second one; held, it takes.
void switch_press(struct app_bench *b);
void switch_press_take(struct app_bench *b);

// The two of a pedal; and until the focus has moved by itself.
void switch_two_on(struct app_bench *b);
void switch_two_take(struct app_bench *b);
void switch_wait_on(struct app_bench *b);

// Goes to what begins with `words`, and takes it; and again, until that leads
// to another page, for what is unread is shown first.
void switch_take(struct app_bench *b, const struct way *way, const char *words);
void switch_leave_by(struct app_bench *b, const struct way *way,
                     const char *words);

// From the menu into a session; from its pause to the menu, and closes.
void switch_into(struct app_bench *b, const struct way *way);
void switch_end(struct app_bench *b, const struct way *way);

#endif
