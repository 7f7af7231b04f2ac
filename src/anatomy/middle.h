// SPDX-License-Identifier: MIT
// The place in a structure to point at, so that nobody takes it for another.
#ifndef KN_ANATOMY_MIDDLE_H
#define KN_ANATOMY_MIDDLE_H

#include "anatomy/anatomy.h"

// A place in `structure`, within x0..x1 and y0..y1 of body space, on the right
// if it is paired: as far from its edge as it can be where nothing of its
// layer covers it, or, where all of it is covered, where it is. False when no
// part of it lies there; *middle is then untouched. Takes a millisecond.
struct kn_middle_window {
    float x0, y0, x1, y1;
};
bool kn_structure_middle(const struct kn_anatomy *anatomy,
                         const struct kn_structure *structure,
                         const struct kn_middle_window *window,
                         kn_vec2 *middle);

#endif
