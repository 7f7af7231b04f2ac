// SPDX-License-Identifier: MIT
// Parts of the back that a person can name: "right shoulder", "left low back".
// Ticked, they are left out. Written for the right half as outlines between
// landmarks; a paired one becomes two, right and left.
#ifndef KN_SCREENING_AREA_H
#define KN_SCREENING_AREA_H

#include <stdbool.h>

#include "geometry/vec.h"

enum kn_area_side { KN_AREA_RIGHT, KN_AREA_LEFT, KN_AREA_MIDDLE };

struct kn_area {
    const char *id;   // "low_back_left", or "sacrum": stored and ticked
    const char *name; // for people: "left low back"
    enum kn_area_side side;
    kn_vec2 *points; // the right half, in body space, cm; see kn_area_outline
    int point_count; // 0: a place that is not on the back
};

// True when `p` (body space) lies in the area. A middle area has both halves.
bool kn_area_contains(const struct kn_area *area, kn_vec2 p);

// How far `p` is from the area, cm: 0 inside, infinite for a place that is not
// on the back.
float kn_area_distance(const struct kn_area *area, kn_vec2 p);

// The areas' outline for drawing, point `index` of area->point_count, on the
// side it is on. Of a middle area the right half; the left is its mirror.
kn_vec2 kn_area_outline(const struct kn_area *area, int index);

#endif
