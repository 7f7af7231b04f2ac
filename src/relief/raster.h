// SPDX-License-Identifier: MIT
// Outlines on the grid of the baked half: how much of each pixel they cover,
// exactly, and how far each pixel's centre is from their edge. Both are
// analytic, so an edge is as crisp at any size as the pixels allow.
#ifndef KN_RELIEF_RASTER_H
#define KN_RELIEF_RASTER_H

#include "geometry/vec.h"

// Pixels of the right half, from the spine outward. The centre of (c, r) is at
// x = (c + 0.5) / scale, y = top + (r + 0.5) / scale in body space.
struct kn_grid {
    int cols, rows;
    float scale; // pixels per cm
    float top;   // cm
};

// Room for one outline at a time: planes of `box`, row by row, no padding.
struct kn_stamp {
    kn_rect box;     // pixels of the grid
    float *cover;    // 0..1; room for the whole grid; not owned
    float *distance; // cm; room for the whole grid; not owned
};

// Sets the box to the pixels that `points` reach when grown by `by` cm.
// Returns false, with an empty box, when that is none.
int kn_stamp_enclose(struct kn_stamp *stamp, const struct kn_grid *grid,
                     const kn_vec2 *points, int count, float by);

// Fills `cover` with the part of each pixel inside the closed outline, by its
// signed area: parts that wind both ways cancel.
void kn_stamp_cover(struct kn_stamp *stamp, const struct kn_grid *grid,
                    const kn_vec2 *points, int count);

// Fills `distance` with that to the nearest point of the line through
// `points`, or `reach` where it is further.
void kn_stamp_distance(struct kn_stamp *stamp, const struct kn_grid *grid,
                       const kn_vec2 *points, int count, float reach);

// A tube along a line, its radius going evenly from the first to the last
// point: fills `cover`, and `distance` with 0 on the edge to 1 on the line.
struct kn_tube {
    const kn_vec2 *points;
    const float *lengths; // along the line up to each point
    int count;
    float radius, end_radius; // cm; >= 0
};
void kn_stamp_tube(struct kn_stamp *stamp, const struct kn_grid *grid,
                   const struct kn_tube *tube);

#endif
