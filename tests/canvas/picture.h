// SPDX-License-Identifier: MIT
// A small canvas to draw shapes on, and ways to look at what came out.
#ifndef KN_TESTS_CANVAS_PICTURE_H
#define KN_TESTS_CANVAS_PICTURE_H

#include "canvas/shapes.h"

#define KN_PICTURE_WIDTH 300
#define KN_PICTURE_HEIGHT 220
#define KN_PICTURE_PIXELS ((size_t)KN_PICTURE_WIDTH * KN_PICTURE_HEIGHT)

// A black canvas of that size without damage; fails the test if it cannot.
struct kn_canvas kn_picture_make(void);

// Black all over.
void kn_picture_clear(struct kn_canvas *canvas);

// The blue of one pixel: of grey, its level.
int kn_picture_level(const struct kn_canvas *canvas, int x, int y);

// Sum of coverage of white on black, pixels.
double kn_picture_covered(const struct kn_canvas *canvas);

// The most two pixels at the same place differ in level.
int kn_picture_difference(const struct kn_canvas *a, const struct kn_canvas *b);

// A hard-edged white ribbon at half opacity, of one radius.
struct kn_ribbon kn_picture_ribbon(const kn_vec2 *points, int count,
                                   float radius);

#endif
