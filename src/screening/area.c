// SPDX-License-Identifier: MIT
#include "screening/area.h"

#include "geometry/polygon.h"

// `p` seen from the right half, on which the outline is written.
static kn_vec2
seen_from(const struct kn_area *area, kn_vec2 p)
{
    if (area->side == KN_AREA_MIDDLE) {
        return (kn_vec2){fabsf(p.x), p.y};
    }
    return area->side == KN_AREA_LEFT ? kn_vec2_mirror(p) : p;
}

static float
distance_to_line(kn_vec2 a, kn_vec2 b, kn_vec2 p)
{
    kn_vec2 along = kn_vec2_sub(b, a);
    float square = kn_vec2_dot(along, along);
    float t = square > 0 ? kn_vec2_dot(kn_vec2_sub(p, a), along) / square : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return kn_vec2_distance(p, kn_vec2_lerp(a, b, t));
}

bool
kn_area_contains(const struct kn_area *area, kn_vec2 p)
{
    return area->point_count > 0 &&
           kn_polygon_contains(area->points, area->point_count,
                               seen_from(area, p));
}

float
kn_area_distance(const struct kn_area *area, kn_vec2 p)
{
    if (kn_area_contains(area, p)) {
        return 0;
    }
    kn_vec2 seen = seen_from(area, p);
    float nearest = INFINITY;
    for (int i = 0; i < area->point_count; i++) {
        kn_vec2 next = area->points[(i + 1) % area->point_count];
        float away = distance_to_line(area->points[i], next, seen);
        nearest = away < nearest ? away : nearest;
    }
    return nearest;
}

kn_vec2
kn_area_outline(const struct kn_area *area, int index)
{
    kn_vec2 p = area->points[index];
    return area->side == KN_AREA_LEFT ? kn_vec2_mirror(p) : p;
}
