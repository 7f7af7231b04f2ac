// SPDX-License-Identifier: MIT
#include "geometry/noise.h"

#include <math.h>

// The finaliser of MurmurHash3 (public domain, A. Appleby).
uint32_t
kn_noise_hash(int x, int y, uint32_t seed)
{
    uint32_t h =
        seed ^ ((uint32_t)x * 0x9e3779b1u) ^ ((uint32_t)y * 0x85ebca77u);
    h = (h ^ (h >> 16)) * 0x85ebca6bu;
    h = (h ^ (h >> 13)) * 0xc2b2ae35u;
    return h ^ (h >> 16);
}

static float
lattice(int x, int y, uint32_t seed)
{
    return (float)(kn_noise_hash(x, y, seed) >> 8) * (2.0f / 16777215.0f) - 1;
}

static float
fade(float t)
{
    return t * t * (3 - 2 * t);
}

float
kn_noise(float x, float y, uint32_t seed)
{
    float fx = floorf(x);
    float fy = floorf(y);
    int ix = (int)fx;
    int iy = (int)fy;
    float u = fade(x - fx);
    float v = fade(y - fy);
    float top = lattice(ix, iy, seed) * (1 - u) + lattice(ix + 1, iy, seed) * u;
    float bottom =
        lattice(ix, iy + 1, seed) * (1 - u) + lattice(ix + 1, iy + 1, seed) * u;
    return top * (1 - v) + bottom * v;
}
