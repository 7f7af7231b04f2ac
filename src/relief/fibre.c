// SPDX-License-Identifier: MIT
#include "relief/fibre.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "geometry/ease.h"
#include "geometry/noise.h"

#define OCTAVES 3
#define MASK (KN_FIBRE_TILE - 1)

static const float widths[OCTAVES] = {1.1f, 0.5f, 0.24f}; // cm across
static const float lengths[OCTAVES] = {9.0f, 5.0f, 2.6f}; // cm along
static const float weights[OCTAVES] = {0.45f, 0.8f, 0.55f};

void
kn_fibre_noise_init(struct kn_fibre_noise *noise)
{
    for (int y = 0; y < KN_FIBRE_TILE; y++) {
        for (int x = 0; x < KN_FIBRE_TILE; x++) {
            uint32_t h = kn_noise_hash(x, y, 77);
            noise->tile[y * KN_FIBRE_TILE + x] =
                (float)(h >> 8) * (2.0f / 16777215.0f) - 1;
        }
    }
}

static kn_vec2
middle_of(const struct kn_path *path)
{
    kn_vec2 sum = {0, 0};
    for (int i = 0; i < path->count; i++) {
        sum = kn_vec2_add(sum, path->points[i]);
    }
    return kn_vec2_scale(sum, 1 / (float)path->count);
}

struct kn_fibre_grain
kn_fibre_of(const struct kn_structure *structure, float scale, int seed)
{
    struct kn_fibre_grain grain = {.kind = structure->fibre, .seed = seed};
    float angle = structure->fibre_angle * (KN_PI / 180);
    grain.along = (kn_vec2){cosf(angle), sinf(angle)};
    if (grain.kind == KN_FIBRE_FAN) {
        grain.origin = structure->fibre_apex;
        kn_vec2 spoke =
            kn_vec2_sub(middle_of(&structure->outline), grain.origin);
        grain.reach = fmaxf(kn_vec2_length(spoke), 4);
        grain.along = kn_vec2_unit(spoke, (kn_vec2){1, 0});
    }
    for (int k = 0; k < OCTAVES; k++) {
        float pixels = widths[k] * scale;
        grain.octave[k] = weights[k] * kn_smooth((pixels - 1.2f) / 1.6f);
        float turn = 2 * KN_PI * grain.reach / widths[k];
        grain.period[k] = turn < 8 ? 8 : (int)turn;
    }
    return grain;
}

// Within 1e-5 (Abramowitz and Stegun 4.4.49); in turns, -0.5..0.5. Written
// out so that every library gives the same picture.
static float
turns(float y, float x)
{
    float ax = fabsf(x);
    float ay = fabsf(y);
    float big = ax > ay ? ax : ay;
    float z = big > 0 ? (ax > ay ? ay : ax) / big : 0;
    float q = z * z;
    float a = z * (0.9998660f +
                   q * (-0.3302995f +
                        q * (0.1801410f + q * (-0.0851330f + q * 0.0208351f))));
    a = ay > ax ? KN_PI / 2 - a : a;
    a = x < 0 ? KN_PI - a : a;
    return (y < 0 ? -a : a) / (2 * KN_PI);
}

static float
fade(float t)
{
    return t * t * (3 - 2 * t);
}

// Value noise at (u, v); v repeats after `period` when that is not 0.
static float
value(const struct kn_fibre_noise *noise, float u, float v, int period)
{
    float fu = floorf(u);
    float fv = floorf(v);
    int iu = (int)fu;
    int v0 = (int)fv;
    int v1 = v0 + 1;
    if (period > 0) {
        v0 = v0 < 0 ? v0 + period : v0;
        v1 = v1 < 0 ? v1 + period : v1;
        v1 = v1 >= period ? v1 - period : v1;
    }
    const float *a = noise->tile + (size_t)(v0 & MASK) * KN_FIBRE_TILE;
    const float *b = noise->tile + (size_t)(v1 & MASK) * KN_FIBRE_TILE;
    float s = fade(u - fu);
    float t = fade(v - fv);
    float top = a[iu & MASK] + (a[(iu + 1) & MASK] - a[iu & MASK]) * s;
    float low = b[iu & MASK] + (b[(iu + 1) & MASK] - b[iu & MASK]) * s;
    return top + (low - top) * t;
}

static float
grain_at(const struct kn_fibre_noise *noise, const struct kn_fibre_grain *g,
         kn_vec2 p)
{
    p = kn_vec2_sub(p, g->origin);
    float u = kn_vec2_dot(p, g->along);
    float v = p.y * g->along.x - p.x * g->along.y;
    bool fan = g->kind == KN_FIBRE_FAN;
    float fading = 1;
    if (fan) {
        float angle = turns(v, u);
        u = kn_vec2_length(p);
        v = angle;
        // Close to the apex the bundles are too thin to be told apart.
        fading = kn_clamp01(u / g->reach * 2.5f);
    }
    float sum = 0;
    for (int k = 0; k < OCTAVES; k++) {
        if (g->octave[k] > 0) {
            float across = fan ? v * (float)g->period[k] : v / widths[k];
            float offset = (float)(g->seed * 13 + k * 29);
            sum += g->octave[k] * value(noise, u / lengths[k] + offset, across,
                                        fan ? g->period[k] : 0);
        }
    }
    return sum * fading;
}

void
kn_fibre_row(const struct kn_fibre_noise *noise,
             const struct kn_fibre_grain *grain, const struct kn_grid *grid,
             kn_rect row, float *out)
{
    float y = grid->top + ((float)row.y0 + 0.5f) / grid->scale;
    for (int x = row.x0; x < row.x1; x++) {
        kn_vec2 p = {((float)x + 0.5f) / grid->scale, y};
        out[x - row.x0] =
            grain->kind == KN_FIBRE_NONE ? 0 : grain_at(noise, grain, p);
    }
}
