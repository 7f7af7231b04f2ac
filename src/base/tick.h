// SPDX-License-Identifier: MIT
// Time is a value: whole microseconds. Nothing below platform/ reads a clock;
// everything receives its instant or its span as a kn_tick.
#ifndef KN_BASE_TICK_H
#define KN_BASE_TICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int64_t kn_tick; // microseconds

#define KN_MILLISECOND ((kn_tick)1000)
#define KN_SECOND ((kn_tick)1000000)
#define KN_MINUTE ((kn_tick)60000000)

// Nearest tick to `seconds`; half a microsecond rounds away from zero.
// `seconds` must be finite and below 10^12 in magnitude.
kn_tick kn_tick_from_seconds(double seconds);

// Seconds of `t`, for drawing and arithmetic that needs no exactness.
double kn_tick_seconds(kn_tick t);

// Writes `t` as M:SS, or H:MM:SS from one hour, rounding up to the next whole
// second (a countdown shows 0:01 until the very end); negative counts as 0.
void kn_tick_format_clock(char *out, size_t size, kn_tick t);

// Reads "M:SS", "H:MM:SS" or a plain number of seconds ("90", "4.5") into *t.
// Returns false, leaving *t alone, if the whole of `text` is not such a time.
bool kn_tick_parse_clock(const char *text, kn_tick *t);

#endif
