// SPDX-License-Identifier: MIT
// What a kiosk shows while nobody is there, as functions of time alone: which
// routine, how dark, how far from its place against burn-in.
#ifndef KN_KIOSK_ATTRACT_H
#define KN_KIOSK_ATTRACT_H

#include <stdbool.h>

#include "kiosk/policy.h"

struct kn_attract {
    int index;  // of the routine, 0..count - 1
    kn_tick at; // within its piece
    int dx, dy; // pixels from its place
    bool night;
    int light; // percent, 100 by day
};

// The view `now`, when attract began with the `visits`th visit over, out of
// `count` >= 1 routines. Each visit begins with the next routine, or the first
// would be all that anybody sees.
struct kn_attract kn_attract_at(const struct kn_policy *policy, int count,
                                struct kn_now now);

// When the routine, the place or the light changes next.
kn_tick kn_attract_next(const struct kn_policy *policy, struct kn_now now);

// Pixels from its place after `since`, within `reach` either way: one step in
// each direction every KN_DRIFT_X and KN_DRIFT_Y, to and fro. The two do not
// divide each other, so that all places are come to.
#define KN_DRIFT_X (20 * KN_SECOND)
#define KN_DRIFT_Y (33 * KN_SECOND)
void kn_drift_at(kn_tick since, int reach, int *dx, int *dy);

// Whether minute `wall` is within from..to of the day, over midnight or not.
bool kn_is_night(int64_t wall, int from, int to);

#endif
