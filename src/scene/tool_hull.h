// SPDX-License-Identifier: MIT
// What a tool view keeps of each tool: its outlines, and how it was drawn last.
#ifndef KN_SCENE_TOOL_HULL_H
#define KN_SCENE_TOOL_HULL_H

#include <stdint.h>

#include "geometry/vec.h"

#define KN_TOOL_HULL 16 // directions in which an outline is known

// A convex outline; in texels from the tool's origin, or as it lies.
struct kn_tool_hull {
    kn_vec2 points[2 * KN_TOOL_HULL];
    int count;
};

// What holds all of a tool, and of its shadow on the skin and above it.
struct kn_tool_outline {
    struct kn_tool_hull body, near, far;
};

struct kn_tool_span {
    int16_t x0, x1;
};

// A tool and its shadow as they lie: 0xAARRGGBB, colours times alpha.
struct kn_tool_sprite {
    uint32_t *pixels;           // width * height of side * side; owned
    struct kn_tool_span *spans; // of each row: where it is not bare; owned
    int side, width, height;
    int left, top; // of its first pixel, from the tool's origin
};

#endif
