// SPDX-License-Identifier: MIT
// Pressed spots, which soreness limits: a few a session, each for a while.
// Some are pressed always; points to try only where they are tender, and the
// plan takes as many of those as the session has room for.
#ifndef KN_ROUTINE_SPOT_H
#define KN_ROUTINE_SPOT_H

#include "routine/routine.h"

// At most six a session (docs/EVIDENCE.md, "Dose of each technique").
#define KN_SPOT_MAX 6

// Two presses nearer than this, in cm, are on one spot.
#define KN_SPOT_REACH 2.0f

// True for a step that presses on a spot.
bool kn_spot_is_pressed(const struct kn_step *step);

// True for a press that is done only where the point is tender.
bool kn_spot_is_tried(const struct kn_step *step);

// True when both steps, which must press, press on one spot or its mirror.
bool kn_spot_is_same(const struct kn_step *a, const struct kn_step *b);

// True when step `index` always presses, on a spot of which no such step is
// before it.
bool kn_spot_is_new(const struct kn_step *steps, int index);

// How many of its points to try a session of `routine` has room for beside
// the spots that are always pressed; 0..KN_SPOT_MAX.
int kn_spot_room(const struct kn_routine *routine);

#endif
