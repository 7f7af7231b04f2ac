// SPDX-License-Identifier: MIT
// A smooth line through waypoints: a centripetal Catmull-Rom spline (it does
// not overshoot at uneven spacing), flattened once with its arc length, so
// that "how far along" is a binary search and speed is what the plan says.
#ifndef KN_GEOMETRY_PATH_H
#define KN_GEOMETRY_PATH_H

#include <stdbool.h>

#include "base/arena.h"
#include "geometry/vec.h"

struct kn_path {
    kn_vec2 *points; // flattened; owned by the arena given to build
    float *lengths;  // arc length up to points[i]; lengths[0] == 0
    int count;       // >= 1
};

typedef struct kn_path_sample {
    kn_vec2 position;
    kn_vec2 tangent; // unit; (0,-1) for a path without length
} kn_path_sample;

// Threads a spline through `count` >= 1 waypoints (closed: and back to the
// first), with flattened points at most `step` apart (same unit as the
// waypoints). Coinciding waypoints count once. Returns false only when memory
// is out; *path is then untouched.
bool kn_path_build(struct kn_path *path, struct kn_arena *arena,
                   const kn_vec2 *waypoints, int count, bool closed,
                   float step);

// Whole length, in the waypoints' unit; 0 for a single point.
float kn_path_length(const struct kn_path *path);

// Position and direction at `distance` along the path, clamped to its ends.
kn_path_sample kn_path_at(const struct kn_path *path, float distance);

// Distance from `p` to the nearest point of the path.
float kn_path_distance(const struct kn_path *path, kn_vec2 p);

// Mirrors the path about the spine (x = 0), in place.
void kn_path_mirror(struct kn_path *path);

#endif
