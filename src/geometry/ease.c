// SPDX-License-Identifier: MIT
#include "geometry/ease.h"

float
kn_clamp01(float t)
{
    return t < 0 ? 0 : t > 1 ? 1 : t;
}

float
kn_lerp(float a, float b, float t)
{
    return a + (b - a) * t;
}

float
kn_smooth(float t)
{
    t = kn_clamp01(t);
    return t * t * (3 - 2 * t);
}

float
kn_ease_out(float t)
{
    float left = 1 - kn_clamp01(t);
    return 1 - left * left * left;
}

float
kn_ease_stroke(float t, float ramp)
{
    t = kn_clamp01(t);
    float speed = 1 / (1 - ramp);
    if (t < ramp) {
        return speed * t * t / (2 * ramp);
    }
    if (t > 1 - ramp) {
        return 1 - speed * (1 - t) * (1 - t) / (2 * ramp);
    }
    return speed * (t - ramp / 2);
}
