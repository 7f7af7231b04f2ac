// SPDX-License-Identifier: MIT
// The form and colour of one tool: its parts laid over one another, run softly
// together, then marked. Internal to relief/.
#ifndef KN_RELIEF_TOOL_FORM_H
#define KN_RELIEF_TOOL_FORM_H

#include <stdint.h>

#include "anatomy/tool_shapes.h"
#include "canvas/canvas.h"
#include "relief/raster.h"

// Where a tool is made. Planes of the size of the grid; not owned.
struct kn_tool_bench {
    struct kn_grid grid; // its column 0 begins at x = left of tool space
    float left;          // cm
    kn_color tone;       // of the body's skin
    float *height;       // cm above the skin; no matter where nothing is
    float *cover;        // 0..1
    float *work[2];
    struct kn_stamp stamp;
    kn_vec2 *points;    // room for those of any part
    uint8_t *albedo[3]; // sRGB
    uint8_t *gloss;     // KN_TOOL_GLOSS to 1
};

#define KN_TOOL_GLOSS 512.0f

// Fills height, cover, albedo and gloss with `shape`.
void kn_tool_form(struct kn_tool_bench *bench,
                  const struct kn_tool_shape *shape);

#endif
