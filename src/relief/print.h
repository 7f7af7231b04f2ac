// SPDX-License-Identifier: MIT
// Prints as pixels feel them: what a dent presses where, and what that does to
// the light of a picture.
#ifndef KN_RELIEF_PRINT_H
#define KN_RELIEF_PRINT_H

#include "relief/relief.h"

// The print of a tool within DENT_REACH radii of its middle, by the square of
// the distance s (0..1): a bowl that crosses zero at 1.4 radii, then a low
// rim, both fading to nothing with no edge: -(1-s)^3 (1 - DENT_ROOT s).
#define DENT_REACH 2.6f
#define DENT_ROOT 3.449f // (DENT_REACH / 1.4)^2

// A dent as the pixels feel it. At (x, y) cm from its middle the square of the
// distance is s = xx x^2 + 2 xy x y + yy y^2; it ends at s = `end`, where what
// is left of it cannot be seen.
struct kn_print {
    kn_vec2 at;
    float xx, xy, yy;
    float end, reach; // 0..1; and its root
    float wide, high; // how far it reaches along x and y, cm
    float depth;      // cm
    float shade;      // of its floor, 0..1
};

struct kn_print kn_relief_print(kn_dent dent);

// As the functions of a dent's in relief.h.
kn_rect kn_relief_print_bounds(const struct kn_relief *relief,
                               const struct kn_print *print);
kn_rect kn_relief_print_band(const struct kn_relief *relief,
                             const struct kn_print *print, int y0, int y1);

// How prints change the light of one row of pixels, which lies within the
// view: a factor of the encoded (sRGB) values of whatever is seen there, in
// 256ths, 0..511. By the slopes of the skin, which must be baked. Within a few
// grey levels of lighting a layer again with the dents in it, at a quarter of
// the cost.
void kn_relief_press_row(const struct kn_relief *relief, kn_rect row,
                         const struct kn_print *prints, int count,
                         uint16_t *out);

#endif
