// SPDX-License-Identifier: MIT
// Warmth that is laid down rests through the steps that follow: until the skin
// is looked at, more is laid down, or the back is worked without warmth.
#ifndef KN_ROUTINE_WARMTH_H
#define KN_ROUTINE_WARMTH_H

#include "routine/routine.h"

// True for a step with anything warm in it.
bool kn_step_is_warm(const struct kn_step *step);

// True for a step that lays down something warm, to rest.
bool kn_step_lays_warmth(const struct kn_step *step);

// True for a step that begins by taking away what rests.
bool kn_step_lifts_warmth(const struct kn_step *step);

#endif
