// SPDX-License-Identifier: MIT
// The grain of muscle: value noise drawn out along the fibre, three octaves
// (bundles of 1.1, 0.5 and 0.24 cm), either parallel or spreading from a
// point. Octaves too fine for the picture's pixels fade out.
#ifndef KN_RELIEF_FIBRE_H
#define KN_RELIEF_FIBRE_H

#include "anatomy/anatomy.h"
#include "relief/raster.h"

#define KN_FIBRE_TILE 128

struct kn_fibre_noise {
    float tile[KN_FIBRE_TILE * KN_FIBRE_TILE]; // -1..1
};

// The grain of one structure; a value, made by kn_fibre_of.
struct kn_fibre_grain {
    enum kn_fibre kind;
    kn_vec2 origin;  // of the coordinates: the apex of a fan, cm
    kn_vec2 along;   // unit; for a fan, towards the structure's middle
    float reach;     // of a fan: where its grain has its nominal width, cm
    float octave[3]; // weight of each
    int period[3];   // of a fan: bundles in a full turn
    int seed;
};

void kn_fibre_noise_init(struct kn_fibre_noise *noise);

struct kn_fibre_grain kn_fibre_of(const struct kn_structure *structure,
                                  float scale, int seed);

// Fills `out` with the grain (about -1..1, mean 0) at `count` pixels of row
// `y` of the grid from column `x` on.
void kn_fibre_row(const struct kn_fibre_noise *noise,
                  const struct kn_fibre_grain *grain,
                  const struct kn_grid *grid, kn_rect row, float *out);

#endif
