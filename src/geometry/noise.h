// SPDX-License-Identifier: MIT
// Smooth repeatable noise: the same numbers on every machine.
#ifndef KN_GEOMETRY_NOISE_H
#define KN_GEOMETRY_NOISE_H

#include <stdint.h>

// A well-mixed 32-bit hash of a lattice point.
uint32_t kn_noise_hash(int x, int y, uint32_t seed);

// Value noise in -1..1 with a unit lattice, smooth to the first derivative.
float kn_noise(float x, float y, uint32_t seed);

#endif
