// SPDX-License-Identifier: MIT
#include "scene/backdrop.h"

#include <math.h>
#include <stdlib.h>

#include "base/wide.h"

#define FULL 4096 // of one curve; two multiply to 24 bits

static void
fill_curve(uint16_t *curve, int count, float centre, float radius)
{
    for (int i = 0; i < count; i++) {
        float d = ((float)i + 0.5f - centre) / radius;
        curve[i] = (uint16_t)(expf(-d * d) * FULL + 0.5f);
    }
}

bool
kn_backdrop_init(struct kn_backdrop *backdrop, int width, int height,
                 kn_vec2 centre, kn_vec2 radius)
{
    struct kn_backdrop made = {
        .across = malloc((size_t)width * sizeof(uint16_t)),
        .down = malloc((size_t)height * sizeof(uint16_t)),
        .width = width,
        .height = height,
    };
    if (!made.across || !made.down) {
        kn_backdrop_destroy(&made);
        return false;
    }
    fill_curve(made.across, width, centre.x, radius.x);
    fill_curve(made.down, height, centre.y, radius.y);
    *backdrop = made;
    return true;
}

void
kn_backdrop_destroy(struct kn_backdrop *backdrop)
{
    free(backdrop->across);
    free(backdrop->down);
    *backdrop = (struct kn_backdrop){0};
}

KN_WIDE static void
fill_row(const struct kn_backdrop *backdrop, int y, int x0, int x1,
         uint32_t *out)
{
    // The 4x4 Bayer matrix, in 1/16 of a step.
    static const int bayer[4][4] = {
        {0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};
    const kn_color a = backdrop->edge;
    const kn_color b = backdrop->glow;
    const int down = backdrop->down[y];
    for (int x = x0; x < x1; x++) {
        int t = (backdrop->across[x] * down) >> 12; // 0..4096
        int nudge = bayer[y & 3][x & 3] << 8;       // 0..3840 of 4096
        int red = (a.r << 12) + (b.r - a.r) * t + nudge;
        int green = (a.g << 12) + (b.g - a.g) * t + nudge;
        int blue = (a.b << 12) + (b.b - a.b) * t + nudge;
        out[x - x0] = 0xff000000u | (uint32_t)(red >> 12) << 16 |
                      (uint32_t)(green >> 12) << 8 | (uint32_t)(blue >> 12);
    }
}

void
kn_backdrop_row(const struct kn_backdrop *backdrop, int y, int x0, int x1,
                uint32_t *out)
{
    fill_row(backdrop, y, x0, x1, out);
}

void
kn_backdrop_draw(const struct kn_backdrop *backdrop, struct kn_canvas *canvas,
                 kn_rect rect)
{
    kn_rect r = kn_rect_intersect(rect, canvas->clip);
    r = kn_rect_intersect(r,
                          (kn_rect){0, 0, backdrop->width, backdrop->height});
    if (kn_rect_empty(r)) {
        return;
    }
    for (int y = r.y0; y < r.y1; y++) {
        kn_backdrop_row(backdrop, y, r.x0, r.x1,
                        canvas->pixels + (size_t)y * (size_t)canvas->width +
                            r.x0);
    }
    kn_canvas_touch(canvas, r);
}
