// SPDX-License-Identifier: MIT
// Fills any shape that can tell how much of a pixel it covers, row by row. A
// shape narrows each row down first: what lies outside is not looked at, and
// an inner run that is all covered (or, in a hollow shape, all bare) needs no
// reckoning a pixel. Internal to the canvas floor.
#ifndef KN_CANVAS_FILLER_H
#define KN_CANVAS_FILLER_H

#include "canvas/blend.h"
#include "canvas/canvas.h"

// Coordinates and sizes beyond this are drawn as if they were this: floats
// are still exact to a tenth of a pixel, and sums stay within int.
#define KN_SHAPE_LIMIT 1e6f

// From x0 to x1 along a row, pixels; empty when x1 <= x0.
struct kn_extent {
    float x0, x1;
};
#define KN_EXTENT_NONE ((struct kn_extent){0, 0})

struct kn_shape_row {
    struct kn_extent outer; // nothing is covered outside
    struct kn_extent inner; // all covered, or all bare in a hollow shape
};

struct kn_shape;
struct kn_shape_kind {
    // Narrows down the row whose centres are at `y`; the filler allows for
    // rounding by a pixel.
    struct kn_shape_row (*row)(const struct kn_shape *shape, float y);
    // Coverage, 0..255, at the centres of the pixels of `run`.
    void (*cover)(const struct kn_shape *shape, struct kn_pixel_run run,
                  uint8_t *coverage);
    bool hollow;
    bool light; // blends as light
};

// What the kinds need, under names that fit all of them.
struct kn_shape {
    const struct kn_shape_kind *kind;
    kn_rect bounds; // nothing is covered outside
    kn_rect hole;   // nothing is covered inside; may be empty
    kn_color color;
    kn_vec2 a;            // centre, first end or tip
    kn_vec2 ab;           // from there to the other end
    float inverse_length; // 1 / |ab|^2, or 0 for a point
    kn_vec2 axis;         // unit vector: of an arrow, of the middle of an arc
    kn_vec2 half;         // half the sides of a box
    kn_vec2 end;          // an end of an arc, seen along its axis
    float radius;
    float stroke; // half the width of a ring's line
    float gain;   // of lines thinner than a pixel, which fade instead
};

// Draws `shape` within the clip and reports the damage.
void kn_shape_fill(struct kn_canvas *canvas, const struct kn_shape *shape);

// `value` within the limit.
static inline float
kn_shape_clamp(float value)
{
    return value < -KN_SHAPE_LIMIT  ? -KN_SHAPE_LIMIT
           : value > KN_SHAPE_LIMIT ? KN_SHAPE_LIMIT
                                    : value;
}

// Whole pixels around the points from `low` to `high`, both within twice the
// limit.
static inline kn_rect
kn_shape_bounds(kn_vec2 low, kn_vec2 high)
{
    return (kn_rect){(int)floorf(low.x), (int)floorf(low.y), (int)ceilf(high.x),
                     (int)ceilf(high.y)};
}

// Coverage of a pixel whose centre is `distance` outside the edge: half a
// pixel either side.
static inline float
kn_edge_coverage(float distance)
{
    float c = 0.5f - distance;
    c = c > 0 ? c : 0;
    return c < 1 ? c : 1;
}

static inline uint8_t
kn_to_byte(float unit)
{
    return (uint8_t)(int)(unit * 255 + 0.5f);
}

#endif
