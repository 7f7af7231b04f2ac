// SPDX-License-Identifier: MIT
// Where the worked layer shows through the skin: full along the path of the
// step, falling softly to nothing. Kept on a coarse grid (its edge is
// centimetres wide), and read row by row with linear interpolation.
#ifndef KN_SCENE_LENS_H
#define KN_SCENE_LENS_H

#include <stdbool.h>
#include <stdint.h>

#include "relief/relief.h"
#include "routine/routine.h"

#define KN_LENS_CELL 8 // pixels between grid points; see kn_lens_row

// Full openness around a path, and where it ends, cm (design: 6-10 cm across
// the soft edge; narrower where the stroke itself is).
#define KN_LENS_INNER 3.5f
#define KN_LENS_OUTER 8.5f

struct kn_lens {
    uint8_t *grid; // columns * rows, 0..255; owned
    uint8_t *row;  // columns: one row between grid rows; owned
    int columns, rows;
    kn_rect bounds; // pixels of the view where the lens is not 0
};

// A closed lens for a view of `width` x `height` pixels. False when memory is
// out.
bool kn_lens_init(struct kn_lens *lens, int width, int height);
void kn_lens_destroy(struct kn_lens *lens);

// What a lens opens around: a step's path on the right side, the left (its
// mirror) or both. A diagonal begins on that side and ends on the other.
struct kn_lens_course {
    const struct kn_path *path;
    bool right, left, diagonal;
};

// Shapes the lens around `course`. A path of no points closes it.
void kn_lens_shape(struct kn_lens *lens, const kn_view *view,
                   const struct kn_lens_course *course);

// Openness of the pixels x0..x1-1 of row `y`, 0..255, into `out`.
void kn_lens_row(struct kn_lens *lens, int y, int x0, int x1, uint8_t *out);

#endif
