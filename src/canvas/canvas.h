// SPDX-License-Identifier: MIT
// A retained picture: opaque XRGB pixels, a clip, and the list of rectangles
// that changed since they were last presented. Every drawer reports what it
// damaged; only damage is restored, drawn and shown.
#ifndef KN_CANVAS_CANVAS_H
#define KN_CANVAS_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "canvas/damage.h"
#include "geometry/vec.h"

// sRGB with straight alpha; the canvas itself is always opaque.
typedef struct kn_color {
    uint8_t r, g, b, a;
} kn_color;

#define KN_RGB(r, g, b) ((kn_color){(r), (g), (b), 255})

struct kn_canvas {
    uint32_t *pixels; // 0xffRRGGBB, row by row without padding; owned
    int width, height;
    kn_rect clip; // drawing outside has no effect
    struct kn_damage damage;
};

// An 8-bit coverage picture: a glyph run, a shape drawn ahead.
struct kn_mask {
    uint8_t *coverage; // row by row, `stride` bytes a row
    int width, height, stride;
};

#define KN_CANVAS_SIDE 32768 // pixels, the most

// A canvas of at least 1x1; black, clipped to itself, all of it damaged.
// Returns false when memory is out or a side is too long.
bool kn_canvas_init(struct kn_canvas *canvas, int width, int height);
void kn_canvas_destroy(struct kn_canvas *canvas);

// Limits drawing to `clip` within the canvas; returns the clip that was set
// before, for the caller to restore.
kn_rect kn_canvas_set_clip(struct kn_canvas *canvas, kn_rect clip);

// `color` with its alpha multiplied by `opacity`, 0..1.
kn_color kn_color_fade(kn_color color, float opacity);

// Between a (t = 0) and b (t = 1), each channel on its own.
kn_color kn_color_mix(kn_color a, kn_color b, float t);

// WCAG 2 contrast ratio of two opaque colours, 1..21.
double kn_color_contrast(kn_color a, kn_color b);

// Fills `rect` with `color` (blended by its alpha).
void kn_canvas_fill(struct kn_canvas *canvas, kn_rect rect, kn_color color);

// Copies `rect` from `from`, a canvas of the same size, to the same place.
void kn_canvas_restore(struct kn_canvas *canvas, const struct kn_canvas *from,
                       kn_rect rect);

// Blends `color` through `mask` with its top left corner at (x, y).
void kn_canvas_mask(struct kn_canvas *canvas, const struct kn_mask *mask, int x,
                    int y, kn_color color);

// Says that `rect` was changed by writing pixels directly.
void kn_canvas_touch(struct kn_canvas *canvas, kn_rect rect);

#endif
