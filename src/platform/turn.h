// SPDX-License-Identifier: MIT
// A picture on a display that hangs on its side: the canvas stands upright, and
// is turned by quarters clockwise on its way to the glass; what is touched
// there is turned back. "Glass" is the display's own pixels, y down.
#ifndef KN_PLATFORM_TURN_H
#define KN_PLATFORM_TURN_H

#include <stddef.h>
#include <stdint.h>

#include "geometry/vec.h"

// Quarters clockwise, 0..3, and the canvas' size in pixels.
struct kn_turn {
    int quarters;
    int width, height;
};

// The glass' size for that canvas; or the canvas' size for that glass: turning
// swaps the two or does not.
void kn_turn_size(int quarters, int *width, int *height);

// The rectangle of the glass that shows `rect` of the canvas.
kn_rect kn_turn_rect(struct kn_turn turn, kn_rect rect);

// The place of the canvas that is at `glass`, in pixels, from edge to edge.
kn_vec2 kn_turn_back(struct kn_turn turn, kn_vec2 glass);

// Writes `rect` of the canvas, which must lie within it, to the pixels `to` of
// its rectangle on the glass, whose lines are `pitch` pixels apart.
void kn_turn_copy(struct kn_turn turn, const uint32_t *canvas, kn_rect rect,
                  uint32_t *to, size_t pitch);

#endif
