// SPDX-License-Identifier: MIT
#include "routine/spot.h"

bool
kn_spot_is_pressed(const struct kn_step *step)
{
    return step->stroke == KN_STROKE_HOLD;
}

bool
kn_spot_is_tried(const struct kn_step *step)
{
    return kn_spot_is_pressed(step) && step->when == KN_WHEN_TENDER;
}

bool
kn_spot_is_same(const struct kn_step *a, const struct kn_step *b)
{
    return kn_vec2_distance(a->path.points[0], b->path.points[0]) <
           KN_SPOT_REACH;
}

static bool
is_always_pressed(const struct kn_step *step)
{
    return kn_spot_is_pressed(step) && !kn_spot_is_tried(step);
}

bool
kn_spot_is_new(const struct kn_step *steps, int index)
{
    bool fresh = is_always_pressed(&steps[index]);
    for (int i = 0; fresh && i < index; i++) {
        fresh = !is_always_pressed(&steps[i]) ||
                !kn_spot_is_same(&steps[i], &steps[index]);
    }
    return fresh;
}

int
kn_spot_room(const struct kn_routine *routine)
{
    int room = KN_SPOT_MAX;
    for (int i = 0; i < routine->step_count; i++) {
        room -= kn_spot_is_new(routine->steps, i);
    }
    return room > 0 ? room : 0;
}
