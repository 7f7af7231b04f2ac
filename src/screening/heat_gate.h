// SPDX-License-Identifier: MIT
// The gate before warm stones: a thermometer and five seconds on the inner
// wrist say what may be done with them. How long contact may last is not said
// here.
#ifndef KN_SCREENING_HEAT_GATE_H
#define KN_SCREENING_HEAT_GATE_H

#include "base/tick.h"
#include "screening/care.h"

// Degrees Celsius. Dossier 3.3, the limits of this program, which lie below
// every burn threshold given there (S51, S53, S57-S59).
#define KN_HEAT_BARE_MAX 45.0f  // bare and moving; also of the bath
#define KN_HEAT_REST_MAX 43.0f  // wrapped, at rest
#define KN_HEAT_BATH_MIN 40.0f  // below it, warmth does little
#define KN_HEAT_REAL_MIN 15.0f  // colder than a room: not a warmed stone
#define KN_HEAT_REAL_MAX 100.0f // water is no hotter

enum kn_heat_unit { KN_CELSIUS, KN_FAHRENHEIT };
enum kn_wrist { KN_WRIST_UNTRIED, KN_WRIST_GOOD, KN_WRIST_TOO_HOT };

struct kn_heat_reading {
    float degrees;
    enum kn_heat_unit unit;
    enum kn_wrist wrist; // five seconds on the inner wrist
};

struct kn_heat_gate {
    enum kn_warmth heat;
    bool bare_moving;    // bare stones may glide, never rest
    bool wrapped_still;  // wrapped ones may rest
    float celsius;       // of the reading; NAN where it is not believed
    kn_tick skin_check;  // look at the skin this often; 0 where nothing may be
                         // done
    const char *message; // from care->heat
};

// Allows nothing for what is no number, or no stone's; nor for 100 degrees
// Fahrenheit and less, which may be degrees Celsius and far too hot. After
// every reheating the gate is asked anew, with the wrist untried.
struct kn_heat_gate kn_heat_gate(const struct kn_care *care,
                                 struct kn_heat_reading reading);

#endif
