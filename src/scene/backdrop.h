// SPDX-License-Identifier: MIT
// The ground behind everything: dark at the edges, a soft glow behind the
// body. The glow is a product of one curve across and one down, so a pixel
// costs a multiplication; ordered dithering hides the steps of 8 bits.
#ifndef KN_SCENE_BACKDROP_H
#define KN_SCENE_BACKDROP_H

#include <stdbool.h>
#include <stdint.h>

#include "canvas/canvas.h"

struct kn_backdrop {
    kn_color edge, glow; // colours far from and at the centre of the glow
    uint16_t *across;    // width entries, 0..4096; owned
    uint16_t *down;      // height entries; owned
    int width, height;
};

// A backdrop for a canvas of `width` x `height` pixels with its glow centred
// at `centre`, reaching about `radius` pixels. False when memory is out.
bool kn_backdrop_init(struct kn_backdrop *backdrop, int width, int height,
                      kn_vec2 centre, kn_vec2 radius);
void kn_backdrop_destroy(struct kn_backdrop *backdrop);

// The pixels x0..x1-1 of row `y`, written from out[0] on. The range must lie
// within the canvas.
void kn_backdrop_row(const struct kn_backdrop *backdrop, int y, int x0, int x1,
                     uint32_t *out);

// Draws the backdrop over `rect`.
void kn_backdrop_draw(const struct kn_backdrop *backdrop,
                      struct kn_canvas *canvas, kn_rect rect);

#endif
