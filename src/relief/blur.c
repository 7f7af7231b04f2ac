// SPDX-License-Identifier: MIT
#include "relief/blur.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#define PASSES 3
#define STRIP 128 // columns blurred together, so that their sums stay cached

// A box that reaches `whole` pixels to each side, and one more by `part`.
struct box {
    int whole;
    float part;
    float norm;
};

static struct box
box_of(float sigma)
{
    // The variance of each box, and the widest whole box that has no more.
    float v = sigma * sigma / PASSES;
    struct box box = {.whole = (int)((sqrtf(12 * v + 1) - 1) / 2)};
    float n = (float)box.whole;
    float next = (n + 1) * (n + 1);
    box.part = (2 * n + 1) * (n * (n + 1) - 3 * v) / (6 * (v - next));
    box.norm = 1 / (2 * n + 1 + 2 * box.part);
    return box;
}

static int
within(int i, int count)
{
    return i < 0 ? 0 : i >= count ? count - 1 : i;
}

static int
mirrored(int i, int count)
{
    return within(i < 0 ? -1 - i : i, count);
}

static void
blur_row(const float *restrict in, float *restrict out, int count,
         struct box box)
{
    int n = box.whole;
    float sum = 0;
    for (int k = -n; k <= n; k++) {
        sum += in[mirrored(k, count)];
    }
    for (int x = 0; x < count; x++) {
        float ends =
            in[mirrored(x - n - 1, count)] + in[within(x + n + 1, count)];
        out[x] = (sum + box.part * ends) * box.norm;
        sum += in[within(x + n + 1, count)] - in[mirrored(x - n, count)];
    }
}

static void
add_row(float *restrict sum, const float *restrict row, int count)
{
    for (int x = 0; x < count; x++) {
        sum[x] += row[x];
    }
}

// One strip of columns: `in` and `out` are its top left pixels.
static void
blur_strip(const float *in, float *out, int cols, int rows, int width,
           struct box box)
{
    float sum[STRIP] = {0};
    int n = box.whole;
    size_t stride = (size_t)cols;
    for (int k = -n; k <= n; k++) {
        add_row(sum, in + (size_t)within(k, rows) * stride, width);
    }
    for (int y = 0; y < rows; y++) {
        const float *above = in + (size_t)within(y - n - 1, rows) * stride;
        const float *leaving = in + (size_t)within(y - n, rows) * stride;
        const float *below = in + (size_t)within(y + n + 1, rows) * stride;
        float *restrict to = out + (size_t)y * stride;
        for (int x = 0; x < width; x++) {
            to[x] = (sum[x] + box.part * (above[x] + below[x])) * box.norm;
            sum[x] += below[x] - leaving[x];
        }
    }
}

void
kn_blur(float *plane, float *spare, int cols, int rows, float sigma)
{
    struct box box = box_of(sigma);
    float *from = plane;
    float *to = spare;
    for (int pass = 0; pass < 2 * PASSES; pass++) {
        for (int y = 0; pass < PASSES && y < rows; y++) {
            size_t row = (size_t)y * (size_t)cols;
            blur_row(from + row, to + row, cols, box);
        }
        for (int x = 0; pass >= PASSES && x < cols; x += STRIP) {
            int width = cols - x < STRIP ? cols - x : STRIP;
            blur_strip(from + x, to + x, cols, rows, width, box);
        }
        float *swap = from;
        from = to;
        to = swap;
    }
    _Static_assert(2 * PASSES % 2 == 0, "the last pass ends in `plane`");
}
