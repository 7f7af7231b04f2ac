// SPDX-License-Identifier: MIT
// When to tell a watchdog that all is well: only when the loop turned and a
// picture was really presented since the last time. Where nothing moves, a
// picture is asked for just for that, so that a display that takes none stops
// the heart as a frozen loop does.
#ifndef KN_KIOSK_HEARTBEAT_H
#define KN_KIOSK_HEARTBEAT_H

#include <stdbool.h>

#include "base/tick.h"

struct kn_heartbeat {
    kn_tick every; // half of what the watchdog allows; 0: nobody listens
    kn_tick last;
    bool turned, presented; // since then
};

// `limit`: WATCHDOG_USEC, or 0.
void kn_heartbeat_init(struct kn_heartbeat *heart, kn_tick limit, kn_tick now);

// The loop took its input and let time pass; a picture was presented.
void kn_heartbeat_turned(struct kn_heartbeat *heart);
void kn_heartbeat_presented(struct kn_heartbeat *heart);

// A beat is due but for a picture: present all of it once more.
bool kn_heartbeat_wants_picture(const struct kn_heartbeat *heart, kn_tick now);

// True when a beat is to be sent now; it counts as sent.
bool kn_heartbeat_beat(struct kn_heartbeat *heart, kn_tick now);

// When to look again at the latest; -1 for never.
kn_tick kn_heartbeat_next(const struct kn_heartbeat *heart);

#endif
