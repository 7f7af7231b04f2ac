// SPDX-License-Identifier: MIT
// One layer being made: structures laid over a ground, each with its height,
// its grain and its colour. Also the skin, which is what lies under it seen
// through half a centimetre of softness.
#ifndef KN_RELIEF_LAYER_H
#define KN_RELIEF_LAYER_H

#include <stdint.h>

#include "anatomy/anatomy.h"
#include "canvas/canvas.h"
#include "relief/fibre.h"
#include "relief/raster.h"

// The sheet that layers are made on, one after another. All planes have the
// size of the grid and are owned by whoever made the sheet.
struct kn_sheet {
    struct kn_grid grid;
    float *base;        // the form under all layers, cm
    float *ground;      // what structures rise from: base, or more, cm
    float *body;        // how much of each pixel is body, 0..1
    float *height;      // of the layer, cm
    uint8_t *albedo[3]; // of the layer, sRGB
    float *work[2];     // room for one structure's blur
    struct kn_stamp stamp;
    struct kn_fibre_noise noise;
};

// Covers the sheet with bare ground of the layer's colour.
void kn_sheet_clear(struct kn_sheet *sheet, enum kn_layer layer);

// Lays `structure` over what is there.
void kn_sheet_lay(struct kn_sheet *sheet, const struct kn_structure *structure,
                  int seed);

// Lets what lies under the superficial layer lift its ground softly, as the
// columns beside the spine do under their fascia. `deep` as below.
void kn_sheet_lift(struct kn_sheet *sheet, const float *deep);

// Turns the sheet, which shows the superficial layer, into skin of `tone`.
// `deep` is the height of the deep layer, bones and all; it and the stamp's
// planes are used up.
void kn_sheet_skin(struct kn_sheet *sheet, float *deep, kn_color tone);

// Adds a form of the skin's own (a dimple, with a height below 0) to the
// sheet, which shows the skin; it rises softly over the width of its edge.
void kn_sheet_imprint(struct kn_sheet *sheet,
                      const struct kn_structure *structure);

// How open to light each pixel is, 128 on the flat, into `out`.
void kn_sheet_openness(struct kn_sheet *sheet, uint8_t *out);

#endif
