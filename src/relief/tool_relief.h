// SPDX-License-Identifier: MIT
// Tools become relief, as the back does: each is baked once for the scale of
// the view as slopes, colour and cover, in its own frame. It is lit for the
// way it is turned, so that light comes from the upper left all the same.
#ifndef KN_RELIEF_TOOL_RELIEF_H
#define KN_RELIEF_TOOL_RELIEF_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "anatomy/tool_shapes.h"
#include "canvas/canvas.h"

// One tool. Planes of `cols` x `rows`, row by row, around which nothing is.
struct kn_tool_picture {
    int cols, rows;
    float origin_x, origin_y; // where the tool's origin lies, pixels
    kn_rect body;             // pixels that the tool itself covers
    int16_t *slope[2];        // KN_TOOL_SLOPE to 1 cm per cm, +x and +y
    uint8_t *albedo[3];       // sRGB
    uint8_t *gloss;           // how strongly it shines
    uint8_t *openness;        // light that reaches a hollow: 128 on the flat
    uint8_t *alpha;           // cover times opacity
    uint8_t *shadow[2];       // of the tool on the skin, and held above it
    char *store;              // all of the planes; NULL: not baked; owned
};

#define KN_TOOL_SLOPE 2048

struct kn_tool_relief {
    float scale;                      // pixels per cm
    struct kn_tool_picture *pictures; // as in the shapes; owned
    int count;
    int texels;     // of the largest picture
    uint8_t *curve; // from light to sRGB; owned
};

// What to bake.
struct kn_tool_params {
    float scale;    // pixels per cm; > 0
    uint32_t tools; // bit (1 << index of the shape) for each that is wanted
    kn_color tone;  // of the body's skin: hands are near it, but not the same
};

// Bakes the wanted tools; for a worker (tens of milliseconds). Returns false,
// with *relief untouched, when *cancel becomes true (`cancel` may be NULL) or
// memory is out. The same inputs give the same bits.
bool kn_tool_relief_bake(struct kn_tool_relief *relief,
                         const struct kn_tool_shapes *tools,
                         const struct kn_tool_params *params,
                         const atomic_bool *cancel);

void kn_tool_relief_destroy(struct kn_tool_relief *relief);

// How a tool lies on the picture.
struct kn_tool_turn {
    kn_vec2 up;  // unit: where the tool's -y points
    bool left;   // mirrored: a left hand
    float reach; // cm towards +y up to where it is seen; it fades out before
};

// A picture lit as it lies, in its own frame: both `pixels` and `shadow` have
// room for all of its texels.
struct kn_tool_lit {
    uint32_t *pixels; // 0xAARRGGBB, colours times alpha
    uint32_t *shadow; // on the skin, and above it << 16; 0..255 each
};

// Lights `picture`, which must be baked, into `lit`. Does not allocate.
void kn_tool_relief_light(const struct kn_tool_relief *relief,
                          const struct kn_tool_picture *picture,
                          const struct kn_tool_turn *turn,
                          struct kn_tool_lit lit);

#endif
