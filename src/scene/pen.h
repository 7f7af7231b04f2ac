// SPDX-License-Identifier: MIT
// Shapes that are either drawn or only measured. An effect that draws with a
// pen is written once, and what it says to cover is what it covers.
#ifndef KN_SCENE_PEN_H
#define KN_SCENE_PEN_H

#include "canvas/canvas.h"
#include "canvas/shapes.h"

// Exactly one is set: draws on `canvas` within its clip, or adds to `damage`
// the rectangles that drawing would touch.
struct kn_pen {
    struct kn_canvas *canvas;
    struct kn_damage *damage;
};

// As the shapes of the same names in canvas/shapes.h; nothing for a color
// without alpha.
void kn_pen_ribbon(const struct kn_pen *pen, const struct kn_ribbon *ribbon);
void kn_pen_capsule(const struct kn_pen *pen, kn_vec2 a, kn_vec2 b,
                    float radius, kn_color color);
void kn_pen_disc(const struct kn_pen *pen, kn_vec2 centre, float radius,
                 kn_color color);
void kn_pen_ring(const struct kn_pen *pen, kn_vec2 centre, float radius,
                 float width, kn_color color);
void kn_pen_arc(const struct kn_pen *pen, kn_vec2 centre, float radius,
                float width, float fraction, kn_color color);
void kn_pen_glow(const struct kn_pen *pen, kn_vec2 centre, float radius,
                 kn_color color);

// A whole rectangle: true when the caller is to draw within it and the clip,
// which is then put in *area; false when it was only measured, or is empty.
bool kn_pen_area(const struct kn_pen *pen, kn_rect rect, kn_rect *area);

#endif
