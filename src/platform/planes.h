// SPDX-License-Identifier: MIT
// A canvas as video encoders want it: one plane of brightness, two of colour at
// half the size (YCbCr 4:2:0, ITU-R BT.709, limited range). Kept from picture
// to picture, so that only what changed is converted.
#ifndef KN_PLATFORM_PLANES_H
#define KN_PLATFORM_PLANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "canvas/canvas.h"

struct kn_planes {
    uint8_t *bytes; // brightness, blue, red; row by row; owned
    size_t size;
    int width, height; // of the brightness; even
};

// Planes for canvases of `width` x `height`, both even. False when memory is
// out.
bool kn_planes_init(struct kn_planes *planes, int width, int height);
void kn_planes_destroy(struct kn_planes *planes);

// Takes over `rect` of `canvas`, and the pixels that share colour with it.
void kn_planes_take(struct kn_planes *planes, const struct kn_canvas *canvas,
                    kn_rect rect);

#endif
