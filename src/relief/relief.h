// SPDX-License-Identifier: MIT
// Outlines become light. Each layer is baked once for the exact size of the
// view as height and colour: the right half alone, for the left is its mirror.
// Then the whole is lit in linear space. A region can be lit again with dents
// under the tools, which is all that happens while a session plays.
#ifndef KN_RELIEF_RELIEF_H
#define KN_RELIEF_RELIEF_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "anatomy/anatomy.h"
#include "canvas/canvas.h"
#include "geometry/vec.h"

// How body space lies on a picture: pixel = origin + cm * scale. The spine is
// at the middle of a pixel column's edge, so that both halves mirror exactly.
typedef struct kn_view {
    int width, height; // pixels of the picture; > 0
    float scale;       // pixels per centimetre; > 0
    float origin_x;    // pixel of the spine; a whole number
    float origin_y;    // pixel of C1
} kn_view;

// One layer of the baked half: planes of `cols` x `rows` as in kn_relief.
struct kn_relief_layer {
    const float *height;      // cm above the ground plane
    const uint8_t *albedo[3]; // red, green, blue; sRGB
    const uint8_t *openness;  // light that reaches a hollow: 128 on the flat
    uint32_t *lit; // the whole view, 0xffRRGGBB, without dents; owned; NULL
                   // while that is not needed
};

struct kn_relief {
    kn_view view;
    struct kn_relief_layer layers[KN_LAYER_COUNT]; // unbaked ones are NULL
    uint8_t *coverage; // of the body in each pixel of the view, 0..255, faded
                       // out towards the thighs; owned
    kn_rect bounds;    // pixels where coverage is not 0
    // The baked half: column 0 is the first to the right of the spine, row 0
    // the one above the view; one row and one column reach beyond the view.
    int cols, rows;
    // Header and planes, as they lie in the cache file; one of these, owned.
    char *store;
    const char *map; // that file itself
    size_t store_size;
    uint8_t *tone_curve; // from light to sRGB; owned
};

// What to bake.
struct kn_relief_params {
    kn_view view;
    unsigned layers; // bit (1 << enum kn_layer) for each layer wanted
    unsigned lit;    // the same of those to light at once; 0: all of them
    kn_color tone;   // of the body's skin; sRGB, its alpha is not used
};

#define KN_RELIEF_CLAY KN_RGB(196, 170, 152) // the tone when none is chosen

// Bakes the wanted layers. Slow (tenths of a second): for a worker, or for a
// picture to be saved. Stops early, returning false, when *cancel becomes
// true (`cancel` may be NULL) or memory is out; *relief is then untouched.
// The same inputs give the same bits.
bool kn_relief_bake(struct kn_relief *relief, const struct kn_anatomy *anatomy,
                    const struct kn_relief_params *params,
                    const atomic_bool *cancel);

// Lights a layer that was baked without being lit, as large as the view: some
// hundredths of a second. False when memory is out, or it was not baked.
bool kn_relief_light_up(struct kn_relief *relief, enum kn_layer layer);

void kn_relief_destroy(struct kn_relief *relief);

// The print a tool leaves: a dent with a low rim around it, round or longer
// one way than the other.
typedef struct kn_dent {
    kn_vec2 at;    // body space
    float radius;  // cm, of the dent's bowl, along its axis; > 0
    float depth;   // cm; 0 for none, below 0 for a bump
    float across;  // cm, across the axis; 0: as `radius`, the dent is round
    kn_vec2 along; // unit: the axis; of no matter to a round dent
} kn_dent;

#define KN_RELIEF_DENTS 48 // that can be pressed in together

// Pixels that a dent can change, for restoring and drawing; within the view.
kn_rect kn_relief_dent_bounds(const struct kn_relief *relief, kn_dent dent);

// Of the rows y0..y1-1 of the view, the part that a dent can change: narrower
// than its bounds, for these are an ellipse's. Empty where it does not reach.
kn_rect kn_relief_dent_band(const struct kn_relief *relief, kn_dent dent,
                            int y0, int y1);

// Lights `rect` of `layer` with the dents pressed in, into `out`: pixels of
// the rectangle, row by row, without padding. Without dents it gives `lit` to
// the bit. Does not allocate. `rect` must lie within the view, the layer must
// be baked, and no more than KN_RELIEF_DENTS may reach into `rect`. Pixels
// outside the body are black.
void kn_relief_light(const struct kn_relief *relief, enum kn_layer layer,
                     kn_rect rect, const kn_dent *dents, int dent_count,
                     uint32_t *out);

#endif
