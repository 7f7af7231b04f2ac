// SPDX-License-Identifier: MIT
// Shapes of change over 0..1.
#ifndef KN_GEOMETRY_EASE_H
#define KN_GEOMETRY_EASE_H

#define KN_PI 3.14159265358979f

float kn_clamp01(float t);
float kn_lerp(float a, float b, float t);

// 3t^2 - 2t^3 of t clamped to 0..1: no jump of speed at either end.
float kn_smooth(float t);

// 1 - (1-t)^3: quick away, gentle arrival; for screens.
float kn_ease_out(float t);

// Distance covered, 0..1, by a hand that speeds up over the first `ramp` of
// the time (0 < ramp <= 0.5), keeps an even speed and slows down over the
// last `ramp`. The even speed is 1 / (1 - ramp).
float kn_ease_stroke(float t, float ramp);

#endif
