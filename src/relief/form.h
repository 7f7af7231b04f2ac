// SPDX-License-Identifier: MIT
// The form of the body under all its layers: the outline inflated like a soft
// balloon, so that head, neck, arms and trunk each find their own roundness,
// then curved along the back as a standing spine is.
#ifndef KN_RELIEF_FORM_H
#define KN_RELIEF_FORM_H

#include <stdbool.h>

#include "geometry/path.h"
#include "relief/raster.h"

// Fills `base`, a plane of the whole grid, with cm above the ground plane, and
// `cover` with how much of each pixel is body; `stamp` has the room to work.
// `silhouette` is the right half, from the top of the head down. Returns false
// when memory is out.
bool kn_form_bake(float *base, float *cover, const struct kn_grid *grid,
                  const struct kn_path *silhouette, struct kn_stamp *stamp);

#endif
