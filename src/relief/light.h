// SPDX-License-Identifier: MIT
// Light on the relief: a warm key from the upper left, a cool rim from the
// right, a soft gloss, hollows in shade, a cool edge where the surface turns
// away. See kn_relief_light in relief.h.
#ifndef KN_RELIEF_LIGHT_H
#define KN_RELIEF_LIGHT_H

#include <stdint.h>

// The table from linear light to sRGB, with a soft shoulder instead of hard
// white; the caller frees it. NULL when memory is out.
uint8_t *kn_light_curve(void);

#endif
