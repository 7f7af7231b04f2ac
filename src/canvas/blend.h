// SPDX-License-Identifier: MIT
// Colour over opaque 0xffRRGGBB pixels, in runs of one row. A blend is the
// nearest 8-bit value of the real formula, so that many weak blends drift
// neither dark nor light; light, which fades over wide dark ground, is
// dithered so that no bands show. A pixel's result depends on its place and
// itself alone: a run may be cut anywhere without a seam.
#ifndef KN_CANVAS_BLEND_H
#define KN_CANVAS_BLEND_H

#include "canvas/canvas.h"

// round(v / 255) for v in 0..65025.
static inline unsigned
kn_div255(unsigned v)
{
    v += 128;
    return (v + (v >> 8)) >> 8;
}

// `count` pixels, all by the alpha of `color`.
void kn_blend_run(uint32_t *pixels, int count, kn_color color);

// `count` pixels, each by its coverage times the alpha of `color`.
void kn_blend_coverage(uint32_t *pixels, const uint8_t *coverage, int count,
                       kn_color color);

// Pixels x .. x + count - 1 of row y.
struct kn_pixel_run {
    int x, y, count;
};

// Blends as light the pixels of `run`, of which `pixels` is the first: screen
// blend, 1 - (1 - a)(1 - b), within one 8-bit step.
void kn_light_coverage(uint32_t *pixels, const uint8_t *coverage,
                       struct kn_pixel_run run, kn_color color);

#endif
