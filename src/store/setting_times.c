// SPDX-License-Identifier: MIT
#include "store/setting_times.h"

#include "base/words.h"

const char *const kn_buttons_keys[KN_BUTTONS_COUNT] = {
    [KN_BUTTONS_AS_USUAL] = "as-usual",
    [KN_BUTTONS_TWO] = "two",
    [KN_BUTTONS_ONE] = "one",
    [KN_BUTTONS_SCAN] = "one-scanning",
};
const char *const kn_buttons_names[KN_BUTTONS_COUNT] = {
    [KN_BUTTONS_AS_USUAL] = N_("All there are"),
    [KN_BUTTONS_TWO] = N_("Two: move, take"),
    [KN_BUTTONS_ONE] = N_("One: press, hold"),
    [KN_BUTTONS_SCAN] = N_("One: wait, press"),
};

#define LONG_PRESSES                                                           \
    X(500, "0.5")                                                              \
    X(800, "0.8")                                                              \
    X(1200, "1.2")                                                             \
    X(2000, "2")                                                               \
    X(4000, "4")                                                               \
    X(8000, "8")

#define SCAN_PACES                                                             \
    X(1000, "1")                                                               \
    X(1500, "1.5")                                                             \
    X(2000, "2")                                                               \
    X(3000, "3")                                                               \
    X(4000, "4")                                                               \
    X(6000, "6")                                                               \
    X(10000, "10")                                                             \
    X(15000, "15")                                                             \
    X(20000, "20")

#define X(milliseconds, seconds) (milliseconds) * KN_MILLISECOND,
const kn_tick kn_long_presses[KN_LONG_PRESS_COUNT] = {LONG_PRESSES};
const kn_tick kn_scan_paces[KN_SCAN_PACE_COUNT] = {SCAN_PACES};
#undef X
#define X(milliseconds, seconds) seconds "s",
const char *const kn_long_press_keys[KN_LONG_PRESS_COUNT] = {LONG_PRESSES};
const char *const kn_scan_pace_keys[KN_SCAN_PACE_COUNT] = {SCAN_PACES};
#undef X
#define X(milliseconds, seconds) seconds " s",
const char *const kn_long_press_names[KN_LONG_PRESS_COUNT] = {LONG_PRESSES};
const char *const kn_scan_pace_names[KN_SCAN_PACE_COUNT] = {SCAN_PACES};
#undef X
