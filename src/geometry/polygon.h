// SPDX-License-Identifier: MIT
// Questions about closed outlines.
#ifndef KN_GEOMETRY_POLYGON_H
#define KN_GEOMETRY_POLYGON_H

#include <stdbool.h>

#include "geometry/vec.h"

// True when `p` lies within the closed outline, by the even-odd rule.
bool kn_polygon_contains(const kn_vec2 *points, int count, kn_vec2 p);

// Signed area; positive when the points turn clockwise on a y-down screen.
float kn_polygon_area(const kn_vec2 *points, int count);

// True when two non-neighbouring edges properly cross.
bool kn_polygon_crosses_itself(const kn_vec2 *points, int count);

#endif
