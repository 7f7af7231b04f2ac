// SPDX-License-Identifier: MIT
#include "canvas/blend.h"

#include <string.h>

#define BLOCK 64 // pixels worked on at a time, in buffers on the stack

static uint32_t
pack(kn_color color)
{
    return 0xff000000u | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 |
           color.b;
}

// The loops below see pixels as bytes, four equal weights to a pixel, because
// compilers turn that into 16-bit lanes. The byte of the canvas' alpha is
// blended along: 255 over 255 stays 255.
static void
repeat(uint32_t *out, uint32_t value, int count)
{
    for (int i = 0; i < count; i++) {
        out[i] = value;
    }
}

static void
weigh(uint32_t *out, const uint8_t *coverage, int count, unsigned alpha)
{
    for (int i = 0; i < count; i++) {
        out[i] = kn_div255(coverage[i] * alpha) * 0x01010101u;
    }
}

static void
mix_bytes(uint8_t *restrict to, const uint8_t *restrict from,
          const uint8_t *restrict weight, int count)
{
    for (int i = 0; i < count; i++) {
        uint16_t v =
            (uint16_t)(to[i] * (255 - weight[i]) + from[i] * weight[i] + 128);
        to[i] = (uint8_t)((uint16_t)(v + (v >> 8)) >> 8);
    }
}

// Light in 16-bit fractions; `spread` 0..255 decides at which fraction of a
// step a pixel takes the next one. What is left to white times less than 1,
// in 256ths, plus 255 of them cannot pass white.
static void
light_bytes(uint8_t *restrict to, const uint16_t *restrict light,
            const uint8_t *restrict spread, int count)
{
    for (int i = 0; i < count; i++) {
        uint16_t left = (uint16_t)((255 - to[i]) << 8);
        uint16_t more = (uint16_t)(((uint32_t)light[i] * left) >> 16);
        to[i] = (uint8_t)(to[i] + ((uint16_t)(more + spread[i]) >> 8));
    }
}

// The colour by its coverage, each channel 0..65534, in the order of bytes
// in a pixel.
static void
weigh_light(uint16_t *restrict light, const uint8_t *restrict coverage,
            int count, kn_color color)
{
    uint32_t pixel = pack(color);
    uint8_t bytes[4];
    memcpy(bytes, &pixel, sizeof(bytes));
    const uint16_t from[4] = {
        (uint16_t)(bytes[0] * 257), (uint16_t)(bytes[1] * 257),
        (uint16_t)(bytes[2] * 257), (uint16_t)(bytes[3] * 257)};
    for (int i = 0; i < count; i++) {
        // 65025 is stretched to 65533, as good as 1.
        uint32_t weight = (uint32_t)coverage[i] * color.a;
        weight += weight >> 7;
        for (int k = 0; k < 4; k++) {
            light[4 * i + k] = (uint16_t)((weight * from[k]) >> 16);
        }
    }
}

// The ordered dither of Bayer (1973), 8 by 8, over the whole of 0..255.
static void
spread_row(uint8_t *spread, struct kn_pixel_run run)
{
    static const uint8_t bayer[8][8] = {
        {0, 32, 8, 40, 2, 34, 10, 42},  {48, 16, 56, 24, 50, 18, 58, 26},
        {12, 44, 4, 36, 14, 46, 6, 38}, {60, 28, 52, 20, 62, 30, 54, 22},
        {3, 35, 11, 43, 1, 33, 9, 41},  {51, 19, 59, 27, 49, 17, 57, 25},
        {15, 47, 7, 39, 13, 45, 5, 37}, {63, 31, 55, 23, 61, 29, 53, 21},
    };
    for (int i = 0; i < run.count; i++) {
        unsigned step = bayer[run.y & 7][(run.x + i) & 7];
        memset(spread + (ptrdiff_t)4 * i, (int)(4 * step + 3), 4);
    }
}

void
kn_blend_run(uint32_t *pixels, int count, kn_color color)
{
    uint32_t from[BLOCK];
    uint32_t weight[BLOCK];
    int room = count < BLOCK ? count : BLOCK;
    if (color.a == 255) {
        repeat(pixels, pack(color), count);
        return;
    }
    repeat(from, pack(color), room);
    repeat(weight, color.a * 0x01010101u, room);
    for (int i = 0; i < count; i += BLOCK) {
        int n = count - i < BLOCK ? count - i : BLOCK;
        mix_bytes((uint8_t *)(pixels + i), (const uint8_t *)from,
                  (const uint8_t *)weight, 4 * n);
    }
}

void
kn_blend_coverage(uint32_t *pixels, const uint8_t *coverage, int count,
                  kn_color color)
{
    uint32_t from[BLOCK];
    uint32_t weight[BLOCK] = {0};
    repeat(from, pack(color), BLOCK);
    for (int i = 0; i < count; i += BLOCK) {
        int n = count - i < BLOCK ? count - i : BLOCK;
        weigh(weight, coverage + i, n, color.a);
        mix_bytes((uint8_t *)(pixels + i), (const uint8_t *)from,
                  (const uint8_t *)weight, 4 * n);
    }
}

void
kn_light_coverage(uint32_t *pixels, const uint8_t *coverage,
                  struct kn_pixel_run run, kn_color color)
{
    uint16_t light[4 * BLOCK];
    uint8_t spread[4 * BLOCK];
    // A block is a whole number of dither cells: one row of them serves all.
    spread_row(spread,
               (struct kn_pixel_run){run.x, run.y,
                                     run.count < BLOCK ? run.count : BLOCK});
    for (int i = 0; i < run.count; i += BLOCK) {
        int n = run.count - i < BLOCK ? run.count - i : BLOCK;
        weigh_light(light, coverage + i, n, color);
        light_bytes((uint8_t *)(pixels + i), light, spread, 4 * n);
    }
}
