// SPDX-License-Identifier: MIT
// A Gaussian blur of a plane in constant time a pixel: three box blurs each
// way, whose ends are weighted so that any width is met exactly and the same
// picture blurs alike at every size (Gwosdek et al. 2011, "extended box").
#ifndef KN_RELIEF_BLUR_H
#define KN_RELIEF_BLUR_H

// Blurs `plane` (cols x rows) in place with a standard deviation of `sigma`
// pixels. Beyond column 0 it is its own mirror; beyond the other edges, the
// edge goes on. `spare` has room for another plane.
void kn_blur(float *plane, float *spare, int cols, int rows, float sigma);

#endif
