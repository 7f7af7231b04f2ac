// SPDX-License-Identifier: MIT
#include "screening/heat_gate.h"

#include <math.h>

// The skin is looked at every 3 to 5 minutes (docs/EVIDENCE.md, "Warmth"); the
// earlier one.
#define SKIN_CHECK (180 * KN_SECOND)

static float
from_fahrenheit(float degrees)
{
    return (degrees - 32) / 1.8f;
}

// Whether a number may be the temperature of warmed water in Celsius.
static bool
may_be_celsius(float degrees)
{
    return degrees >= KN_HEAT_REAL_MIN && degrees <= KN_HEAT_REAL_MAX;
}

static enum kn_warmth
heat_of(float celsius, enum kn_wrist wrist)
{
    if (celsius > KN_HEAT_BARE_MAX) {
        return KN_HEAT_TOO_HOT;
    }
    if (wrist != KN_WRIST_GOOD) {
        return wrist == KN_WRIST_TOO_HOT ? KN_HEAT_HOT_ON_WRIST
                                         : KN_HEAT_UNTRIED;
    }
    if (celsius > KN_HEAT_REST_MAX) {
        return KN_HEAT_MOVING;
    }
    return celsius < KN_HEAT_BATH_MIN ? KN_HEAT_COOL : KN_HEAT_BOTH;
}

// Whether to believe the reading; a number that fits the other unit never is.
static bool
is_believed(struct kn_heat_reading reading)
{
    if (reading.unit == KN_CELSIUS) {
        return may_be_celsius(reading.degrees);
    }
    return reading.degrees > KN_HEAT_REAL_MAX &&
           may_be_celsius(from_fahrenheit(reading.degrees));
}

static enum kn_warmth
doubt(struct kn_heat_reading reading)
{
    float other = reading.unit == KN_CELSIUS ? from_fahrenheit(reading.degrees)
                                             : reading.degrees;
    return may_be_celsius(other) ? KN_HEAT_WRONG_UNIT : KN_HEAT_UNREAL;
}

struct kn_heat_gate
kn_heat_gate(const struct kn_care *care, struct kn_heat_reading reading)
{
    struct kn_heat_gate gate = {.celsius = NAN};
    if (is_believed(reading)) {
        gate.celsius = reading.unit == KN_CELSIUS
                           ? reading.degrees
                           : from_fahrenheit(reading.degrees);
        gate.heat = heat_of(gate.celsius, reading.wrist);
    } else {
        gate.heat = doubt(reading);
    }
    gate.wrapped_still = gate.heat == KN_HEAT_BOTH || gate.heat == KN_HEAT_COOL;
    gate.bare_moving = gate.wrapped_still || gate.heat == KN_HEAT_MOVING;
    gate.skin_check = gate.bare_moving ? SKIN_CHECK : 0;
    gate.message = care->heat[gate.heat];
    return gate;
}
