// SPDX-License-Identifier: MIT
// Settings for hands that are busy: how many buttons there are for everything,
// and the times that go with them. Each table of times has the same in the file
// and for people beside it. The longest pace is ten times the standard one, as
// WCAG 2.2 asks of every limit of time (2.2.1).
#ifndef KN_STORE_SETTING_TIMES_H
#define KN_STORE_SETTING_TIMES_H

#include "base/tick.h"

enum kn_setting_buttons {
    KN_BUTTONS_AS_USUAL,
    KN_BUTTONS_TWO,
    KN_BUTTONS_ONE,
    KN_BUTTONS_SCAN, // one, and the focus moves by itself
};
#define KN_BUTTONS_COUNT 4
extern const char *const kn_buttons_keys[KN_BUTTONS_COUNT];
extern const char *const kn_buttons_names[KN_BUTTONS_COUNT];

// How long a press is a long one.
#define KN_LONG_PRESS_COUNT 6
#define KN_LONG_PRESS_STANDARD 1
extern const kn_tick kn_long_presses[KN_LONG_PRESS_COUNT];
extern const char *const kn_long_press_keys[KN_LONG_PRESS_COUNT];
extern const char *const kn_long_press_names[KN_LONG_PRESS_COUNT];

// How long the focus stays on an item before it moves on by itself.
#define KN_SCAN_PACE_COUNT 9
#define KN_SCAN_PACE_STANDARD 2
extern const kn_tick kn_scan_paces[KN_SCAN_PACE_COUNT];
extern const char *const kn_scan_pace_keys[KN_SCAN_PACE_COUNT];
extern const char *const kn_scan_pace_names[KN_SCAN_PACE_COUNT];

#endif
