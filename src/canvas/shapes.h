// SPDX-License-Identifier: MIT
// One filler for every shape: the signed distance to its edge gives coverage,
// half a pixel either side (Quilez, "2D distance functions"). Coordinates are
// pixels, sub-pixel exact; pixel (0,0) has its centre at (0.5, 0.5). All
// blend by the alpha of `color`, respect the clip and report damage.
#ifndef KN_CANVAS_SHAPES_H
#define KN_CANVAS_SHAPES_H

#include "canvas/canvas.h"

// A line with round ends, `radius` either side of the line from a to b.
void kn_draw_capsule(struct kn_canvas *canvas, kn_vec2 a, kn_vec2 b,
                     float radius, kn_color color);

void kn_draw_disc(struct kn_canvas *canvas, kn_vec2 centre, float radius,
                  kn_color color);

// A rectangle whose corners are rounded by `radius` (at most half a side).
void kn_draw_box(struct kn_canvas *canvas, kn_rect rect, float radius,
                 kn_color color);

// The outline of such a box, `width` wide, inside its edge.
void kn_draw_frame(struct kn_canvas *canvas, kn_rect rect, float radius,
                   float width, kn_color color);

// A ring around `centre`: the circle of `radius`, `width` wide.
void kn_draw_ring(struct kn_canvas *canvas, kn_vec2 centre, float radius,
                  float width, kn_color color);

// The part of such a ring from the top, clockwise, over `fraction` (0..1) of
// the turn, with round ends.
void kn_draw_arc(struct kn_canvas *canvas, kn_vec2 centre, float radius,
                 float width, float fraction, kn_color color);

// Light: adds `color` by its alpha (screen blend, 1 - (1-a)(1-b)), full at the
// centre and falling smoothly to nothing at `radius`.
void kn_draw_glow(struct kn_canvas *canvas, kn_vec2 centre, float radius,
                  kn_color color);

// The same, around a line from a to b.
void kn_draw_glow_line(struct kn_canvas *canvas, kn_vec2 a, kn_vec2 b,
                       float radius, kn_color color);

// A ribbon of more points than this is drawn through an even choice of them.
#define KN_RIBBON_POINTS 256

#define KN_RIBBON_BED 1.7f

// One run of points drawn as one shape, so that joints and overlaps do not
// show; radius and opacity go evenly, by length, from the first point to the
// last. Where the ribbon is narrower than its softness it turns paler.
struct kn_ribbon {
    const kn_vec2 *points;
    int count;
    float radius_start, radius_end;   // pixels
    float opacity_start, opacity_end; // times the alpha of `color`
    float softness;                   // pixels over which the edge fades; >= 1
    bool light;                       // screen blend instead of over
    kn_color color;
    kn_color bed; // what lies under it, KN_RIBBON_BED times as wide; without
                  // alpha: nothing
};
void kn_draw_ribbon(struct kn_canvas *canvas, const struct kn_ribbon *ribbon);

// An arrow head at `tip`, pointing along the unit vector `direction`.
void kn_draw_arrow(struct kn_canvas *canvas, kn_vec2 tip, kn_vec2 direction,
                   float size, kn_color color);

#endif
