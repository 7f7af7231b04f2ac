// SPDX-License-Identifier: MIT
// A minute of the person's own calendar, as a value: no zone, no clock. Where
// it comes from is for platform/clock.h.
#ifndef KN_STORE_WHEN_H
#define KN_STORE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

// Minutes from 1970-01-01T00:00 by the clock on the wall at that time.
typedef int64_t kn_when;

#define KN_WHEN_DAY ((kn_when)1440)
#define KN_WHEN_NEVER ((kn_when)-1)
#define KN_WHEN_BYTES 17                   // "2026-11-23T14:05" and a NUL
#define KN_WHEN_LAST ((kn_when)4223371679) // 9999-12-31T23:59

struct kn_calendar {
    int year, month, day; // 1970..9999, 1..12, 1..31
    int hour, minute;     // 0..23, 0..59
};

// The minute of a date that exists; false, leaving *when alone, for any other.
bool kn_when_make(struct kn_calendar date, kn_when *when);

// The date of a minute from 0 to KN_WHEN_LAST.
struct kn_calendar kn_when_date(kn_when when);

// Reads all of `text` as "2026-11-23T14:05"; false, leaving *when alone, for
// anything else or a date that does not exist.
bool kn_when_read(const char *text, kn_when *when);

// Writes that form of a minute from 0 to KN_WHEN_LAST.
void kn_when_print(kn_when when, char out[KN_WHEN_BYTES]);

// Midnights from `from` to `to`: 0 within one day, 1 from yesterday to today.
int kn_when_days(kn_when from, kn_when to);

#endif
