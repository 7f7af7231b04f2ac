// SPDX-License-Identifier: MIT
// Shapes that are drawn, measured or kept. An effect that draws with a pen is
// written once, and what it says to cover is what it covers; kept on a tape it
// is reckoned once and drawn as often as there are rectangles to fill.
#ifndef KN_SCENE_PEN_H
#define KN_SCENE_PEN_H

#include "canvas/canvas.h"
#include "canvas/shapes.h"
#include "canvas/tiles.h"

#define KN_TAPE_SHAPES 1024
#define KN_TAPE_POINTS 8192 // of all ribbons

enum kn_tape_kind {
    KN_TAPE_RIBBON,
    KN_TAPE_CAPSULE,
    KN_TAPE_RING,
    KN_TAPE_ARC,
    KN_TAPE_GLOW
};

// One shape, ready to be drawn.
struct kn_tape_shape {
    enum kn_tape_kind kind;
    kn_rect bounds; // nothing is drawn outside
    kn_vec2 a, b;
    float radius, width, fraction;
    kn_color color;
    struct kn_ribbon ribbon; // its points are the tape's
};

struct kn_tape {
    struct kn_tape_shape *shapes; // KN_TAPE_SHAPES of them; owned
    kn_vec2 *points;              // KN_TAPE_POINTS of them; owned
    int count, point_count;
    bool whole; // all that was shown is kept
};

// An empty tape; false when memory is out.
bool kn_tape_init(struct kn_tape *tape);
void kn_tape_destroy(struct kn_tape *tape);
void kn_tape_clear(struct kn_tape *tape);

// Draws what is kept, in order, within the canvas's clip.
void kn_tape_draw(const struct kn_tape *tape, struct kn_canvas *canvas);

// Exactly one is set: draws on `canvas` within its clip, or adds to `damage`
// or `tiles` what drawing would touch, or keeps it on `tape`.
struct kn_pen {
    struct kn_canvas *canvas;
    struct kn_damage *damage;
    struct kn_tiles *tiles;
    struct kn_tape *tape;
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
// which is then put in *area; false when it was only measured, or is empty. It
// cannot be kept: the tape is not whole then.
bool kn_pen_area(const struct kn_pen *pen, kn_rect rect, kn_rect *area);

#endif
