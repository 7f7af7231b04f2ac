// SPDX-License-Identifier: MIT
// The only clock. Everything below receives what it returns as a value.
#ifndef KN_PLATFORM_CLOCK_H
#define KN_PLATFORM_CLOCK_H

#include "base/tick.h"

// Microseconds since some fixed instant; never goes back, stops while the
// machine sleeps (CLOCK_MONOTONIC).
kn_tick kn_clock_now(void);

// Microseconds that the machine has slept since it started; grows while
// kn_clock_now stood still. 0 where the system does not tell.
kn_tick kn_clock_asleep(void);

// Minutes from 1970-01-01T00:00 by the clock on the wall here and now, as
// store/when.h has them; can go back.
int64_t kn_clock_wall_minutes(void);

// Seconds since 1970 UTC by the system's clock; can go back.
int64_t kn_clock_unix(void);

// Returns at `until` on that clock, at once if it is past. An instant, not a
// span: being late once does not make the next wait late.
void kn_clock_sleep_until(kn_tick until);

// Asks the kernel to end this thread's waits on time rather than bundle them
// with others (by default up to 50 us late). No effect where it cannot.
void kn_clock_sharpen(void);

#endif
