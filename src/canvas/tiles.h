// SPDX-License-Identifier: MIT
// Which squares of a picture something has touched. Where many small shapes
// move, their boxes together would be far larger than what they cover; squares
// are marked as often as one likes, and become a few rectangles at the end.
#ifndef KN_CANVAS_TILES_H
#define KN_CANVAS_TILES_H

#include <stdbool.h>
#include <stdint.h>

#include "canvas/damage.h"

#define KN_TILE 16 // pixels a side

struct kn_tiles {
    uint8_t *marks; // columns * rows, 0 or 1; owned
    int columns, rows;
    int left, top;     // of the first tile, pixels
    int width, height; // pixels from there; marks beyond are not kept
};

// No tile marked, of a picture of at least 1x1 pixels. False when memory is
// out.
bool kn_tiles_init(struct kn_tiles *tiles, int width, int height);
void kn_tiles_destroy(struct kn_tiles *tiles);

void kn_tiles_clear(struct kn_tiles *tiles);

// Marks every tile that `rect` (pixels) touches.
void kn_tiles_add(struct kn_tiles *tiles, kn_rect rect);

// Marks what `other`, of the same size, has marked.
void kn_tiles_add_all(struct kn_tiles *tiles, const struct kn_tiles *other);

// Moves the marks of the tiles that `rect` touches over to `taken`, of the
// same size, which is cleared before. True when there are any.
bool kn_tiles_take(struct kn_tiles *tiles, kn_rect rect,
                   struct kn_tiles *taken);

// The marked tiles as rectangles of pixels within left .. left + width and so
// on, into `out`, which is cleared before.
void kn_tiles_rects(const struct kn_tiles *tiles, struct kn_damage *out);

#endif
