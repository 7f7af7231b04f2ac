// SPDX-License-Identifier: MIT
// Plain plane geometry. Body space is centimetres, x from the spine to the
// subject's right, y down from C1; canvas space is pixels, y down.
#ifndef KN_GEOMETRY_VEC_H
#define KN_GEOMETRY_VEC_H

#include <math.h>
#include <stdbool.h>

typedef struct kn_vec2 {
    float x, y;
} kn_vec2;

// x0 <= x < x1, y0 <= y < y1; empty when x1 <= x0 or y1 <= y0.
typedef struct kn_rect {
    int x0, y0, x1, y1;
} kn_rect;

static inline kn_vec2
kn_vec2_add(kn_vec2 a, kn_vec2 b)
{
    return (kn_vec2){a.x + b.x, a.y + b.y};
}

static inline kn_vec2
kn_vec2_sub(kn_vec2 a, kn_vec2 b)
{
    return (kn_vec2){a.x - b.x, a.y - b.y};
}

static inline kn_vec2
kn_vec2_scale(kn_vec2 a, float k)
{
    return (kn_vec2){a.x * k, a.y * k};
}

static inline kn_vec2
kn_vec2_lerp(kn_vec2 a, kn_vec2 b, float t)
{
    return (kn_vec2){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

static inline float
kn_vec2_dot(kn_vec2 a, kn_vec2 b)
{
    return a.x * b.x + a.y * b.y;
}

static inline float
kn_vec2_length(kn_vec2 a)
{
    return sqrtf(a.x * a.x + a.y * a.y);
}

static inline float
kn_vec2_distance(kn_vec2 a, kn_vec2 b)
{
    return kn_vec2_length(kn_vec2_sub(a, b));
}

static inline kn_vec2
kn_vec2_mirror(kn_vec2 a)
{
    return (kn_vec2){-a.x, a.y};
}

// Unit vector along `a`, or `fallback` when `a` is too short to have one.
static inline kn_vec2
kn_vec2_unit(kn_vec2 a, kn_vec2 fallback)
{
    float length = kn_vec2_length(a);
    return length > 1e-6f ? kn_vec2_scale(a, 1 / length) : fallback;
}

static inline int
kn_rect_empty(kn_rect r)
{
    return r.x1 <= r.x0 || r.y1 <= r.y0;
}

static inline kn_rect
kn_rect_intersect(kn_rect a, kn_rect b)
{
    return (kn_rect){a.x0 > b.x0 ? a.x0 : b.x0, a.y0 > b.y0 ? a.y0 : b.y0,
                     a.x1 < b.x1 ? a.x1 : b.x1, a.y1 < b.y1 ? a.y1 : b.y1};
}

// Smallest rectangle around both; an empty one adds nothing.
static inline kn_rect
kn_rect_union(kn_rect a, kn_rect b)
{
    if (kn_rect_empty(a)) {
        return b;
    }
    if (kn_rect_empty(b)) {
        return a;
    }
    return (kn_rect){a.x0 < b.x0 ? a.x0 : b.x0, a.y0 < b.y0 ? a.y0 : b.y0,
                     a.x1 > b.x1 ? a.x1 : b.x1, a.y1 > b.y1 ? a.y1 : b.y1};
}

static inline kn_rect
kn_rect_grow(kn_rect r, int by)
{
    return (kn_rect){r.x0 - by, r.y0 - by, r.x1 + by, r.y1 + by};
}

// `r` in a mirror that stands in the middle of `within`: left becomes right.
static inline kn_rect
kn_rect_mirror(kn_rect r, kn_rect within)
{
    int sum = within.x0 + within.x1;
    return (kn_rect){sum - r.x1, r.y0, sum - r.x0, r.y1};
}

// The columns of `r` from the `from`th up to the `to`th, counted from its left
// side or, `mirrored`, from its right one.
static inline kn_rect
kn_rect_columns(kn_rect r, int from, int to, bool mirrored)
{
    kn_rect part = {r.x0 + from, r.y0, r.x0 + to, r.y1};
    return mirrored ? kn_rect_mirror(part, r) : part;
}

// Pixels in `r`; 0 when it is empty.
static inline long
kn_rect_area(kn_rect r)
{
    return kn_rect_empty(r) ? 0L : (long)(r.x1 - r.x0) * (r.y1 - r.y0);
}

#endif
