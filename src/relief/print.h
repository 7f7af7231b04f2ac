// SPDX-License-Identifier: MIT
// The profile of a print. Internal to relief/.
#ifndef KN_RELIEF_PRINT_H
#define KN_RELIEF_PRINT_H

// The print of a tool within DENT_REACH radii of its middle, by the square of
// the distance s (0..1): a bowl that crosses zero at 1.4 radii, then a low
// rim, both fading to nothing with no edge: -(1-s)^3 (1 - DENT_ROOT s).
#define DENT_REACH 2.6f
#define DENT_ROOT 3.449f // (DENT_REACH / 1.4)^2

#endif
