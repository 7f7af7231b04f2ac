// SPDX-License-Identifier: MIT
// What a ribbon covers, without drawing it. Internal to the canvas floor.
#ifndef KN_CANVAS_RIBBON_H
#define KN_CANVAS_RIBBON_H

#include "canvas/blend.h"
#include "canvas/shapes.h"

// Who takes the coverage of a ribbon, run by run: of its bed first where it
// has one, and of itself. No pixel comes twice.
struct kn_ribbon_sink {
    void (*take)(void *to, const uint8_t *coverage, struct kn_pixel_run run,
                 bool bed);
    void *to;
};

// Gives all that `ribbon` covers within `area` to `sink`. Returns the box of
// it, perhaps with some more; empty when there is nothing.
kn_rect kn_ribbon_cover(const struct kn_ribbon *ribbon, kn_rect area,
                        const struct kn_ribbon_sink *sink);

#endif
