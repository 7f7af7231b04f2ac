// SPDX-License-Identifier: MIT
#include "routine/warmth.h"

bool
kn_step_is_warm(const struct kn_step *step)
{
    return kn_tools[step->tool].warm;
}

bool
kn_step_lays_warmth(const struct kn_step *step)
{
    return step->stroke == KN_STROKE_PLACE;
}

bool
kn_step_lifts_warmth(const struct kn_step *step)
{
    bool works = kn_strokes[step->stroke].motion != KN_MOTION_NONE;
    return step->stroke == KN_STROKE_CHECK || kn_step_lays_warmth(step) ||
           (works && !kn_step_is_warm(step));
}
