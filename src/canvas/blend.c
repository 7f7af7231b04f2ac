// SPDX-License-Identifier: MIT
#include "canvas/blend.h"

#include <string.h>

#include "base/wide.h"

#define BLOCK 64 // pixels worked on at a time, in buffers on the stack

static uint32_t
pack(kn_color color)
{
    return 0xff000000u | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 |
           color.b;
}

static void
repeat(uint32_t *out, uint32_t value, int count)
{
    for (int i = 0; i < count; i++) {
        out[i] = value;
    }
}

// The loops below see a pixel as two pairs of bytes, each in a lane of 16
// bits: what a byte is weighed with never leaves its lane. The byte of the
// canvas' alpha is blended along: 255 over 255 stays 255.
#define LOW 0x00ff00ffu
#define HALF 0x00800080u

// (a (255 - weight) + b weight) / 255, rounded, for every byte.
static uint32_t
blend(uint32_t a, uint32_t b, uint32_t weight)
{
    uint32_t keep = 255 - weight;
    uint32_t even = (a & LOW) * keep + (b & LOW) * weight + HALF;
    uint32_t odd = (a >> 8 & LOW) * keep + (b >> 8 & LOW) * weight + HALF;
    even = (even + (even >> 8 & LOW)) >> 8 & LOW;
    odd = (odd + (odd >> 8 & LOW)) & ~LOW;
    return even | odd;
}

KN_WIDE static void
blend_evenly(uint32_t *pixels, int count, uint32_t color, uint32_t weight)
{
    for (int i = 0; i < count; i++) {
        pixels[i] = blend(pixels[i], color, weight);
    }
}

// Runs are short: what is left of whole vectors is worked on as one more.
#define VECTOR 8

// One vector of pixels, each by its coverage times `alpha`.
static inline void
blend_vector(uint32_t *restrict pixels, const uint8_t *restrict coverage,
             uint32_t color, uint32_t alpha)
{
    for (int i = 0; i < VECTOR; i++) {
        uint32_t weight = kn_div255(coverage[i] * alpha);
        pixels[i] = blend(pixels[i], color, weight);
    }
}

KN_WIDE static void
blend_covered(uint32_t *pixels, const uint8_t *coverage, int count,
              uint32_t color, uint32_t alpha)
{
    int at = 0;
    for (; at + VECTOR <= count; at += VECTOR) {
        blend_vector(pixels + at, coverage + at, color, alpha);
    }
    int left = count - at;
    if (left == 0) {
        return;
    }
    uint8_t cover[VECTOR] = {0};
    if (at > 0) {
        // Of the last whole vector, those pixels again that are left.
        memcpy(cover, coverage + count - VECTOR, VECTOR);
        memset(cover, 0, (size_t)(VECTOR - left));
        blend_vector(pixels + count - VECTOR, cover, color, alpha);
        return;
    }
    uint32_t rest[VECTOR] = {0};
    memcpy(rest, pixels, (size_t)left * sizeof(*rest));
    memcpy(cover, coverage, (size_t)left);
    blend_vector(rest, cover, color, alpha);
    memcpy(pixels, rest, (size_t)left * sizeof(*rest));
}

// One channel of light, `light` 0..65533 of a whole: what is left to white
// times less than 1, in 256ths, plus 255 of them cannot pass white. `spread`,
// 0..255, decides at which fraction of a step a pixel takes the next one.
static uint32_t
lighten(uint32_t byte, uint32_t light, uint32_t spread)
{
    uint32_t more = (light * ((255 - byte) << 8)) >> 16;
    return byte + ((more + spread) >> 8);
}

// `channels` are those of the colour, 0..65535.
KN_WIDE static void
light_covered(uint32_t *restrict pixels, const uint8_t *restrict coverage,
              const uint32_t *restrict spread, int count,
              const uint32_t *restrict channels, uint32_t alpha)
{
    const uint32_t red = channels[0];
    const uint32_t green = channels[1];
    const uint32_t blue = channels[2];
    for (int i = 0; i < count; i++) {
        // 65025 is stretched to 65533, as good as 1.
        uint32_t weight = coverage[i] * alpha;
        weight += weight >> 7;
        uint32_t p = pixels[i];
        uint32_t r = lighten(p >> 16 & 255, (weight * red) >> 16, spread[i]);
        uint32_t g = lighten(p >> 8 & 255, (weight * green) >> 16, spread[i]);
        uint32_t b = lighten(p & 255, (weight * blue) >> 16, spread[i]);
        pixels[i] = (p & 0xff000000u) | r << 16 | g << 8 | b;
    }
}

// The ordered dither of Bayer (1973), 8 by 8, over the whole of 0..255.
static void
spread_row(uint32_t *spread, struct kn_pixel_run run)
{
    static const uint8_t bayer[8][8] = {
        {0, 32, 8, 40, 2, 34, 10, 42},  {48, 16, 56, 24, 50, 18, 58, 26},
        {12, 44, 4, 36, 14, 46, 6, 38}, {60, 28, 52, 20, 62, 30, 54, 22},
        {3, 35, 11, 43, 1, 33, 9, 41},  {51, 19, 59, 27, 49, 17, 57, 25},
        {15, 47, 7, 39, 13, 45, 5, 37}, {63, 31, 55, 23, 61, 29, 53, 21},
    };
    for (int i = 0; i < 8; i++) {
        spread[i] = 4u * bayer[run.y & 7][(run.x + i) & 7] + 3;
    }
    for (int i = 8; i < run.count; i += 8) {
        memcpy(spread + i, spread, 8 * sizeof(*spread));
    }
}

void
kn_blend_run(uint32_t *pixels, int count, kn_color color)
{
    if (color.a == 255) {
        repeat(pixels, pack(color), count);
    } else {
        blend_evenly(pixels, count, pack(color), color.a);
    }
}

void
kn_blend_coverage(uint32_t *pixels, const uint8_t *coverage, int count,
                  kn_color color)
{
    blend_covered(pixels, coverage, count, pack(color), color.a);
}

void
kn_light_coverage(uint32_t *pixels, const uint8_t *coverage,
                  struct kn_pixel_run run, kn_color color)
{
    const uint32_t channels[3] = {color.r * 257u, color.g * 257u,
                                  color.b * 257u};
    uint32_t spread[BLOCK];
    // A block is a whole number of dither cells: one row of them serves all.
    spread_row(spread,
               (struct kn_pixel_run){run.x, run.y,
                                     run.count < BLOCK ? run.count : BLOCK});
    for (int i = 0; i < run.count; i += BLOCK) {
        int n = run.count - i < BLOCK ? run.count - i : BLOCK;
        light_covered(pixels + i, coverage + i, spread, n, channels, color.a);
    }
}
