// SPDX-License-Identifier: MIT
// A back of six structures, made in memory, for tests of the relief.
#ifndef KN_TESTS_RELIEF_SMALL_BACK_H
#define KN_TESTS_RELIEF_SMALL_BACK_H

#include "anatomy/anatomy.h"
#include "relief/relief.h"

#define ALL_LAYERS 15u

enum small_part {
    SMALL_RIB,
    SMALL_SPINE,
    SMALL_COLUMN,
    SMALL_LAT,
    SMALL_FASCIA,
    SMALL_DIMPLE,
    SMALL_COUNT
};

// The structures belong to the anatomy; tests may change them.
struct small_back {
    struct kn_anatomy anatomy;
    struct kn_structure structures[SMALL_COUNT];
};

void small_back_init(struct small_back *back);
void small_back_destroy(struct small_back *back);

// All layers in clay; the body point (x, y) cm at the middle of the picture.
struct kn_relief_params small_view(int width, int height, float scale,
                                   kn_vec2 middle);

#endif
