// SPDX-License-Identifier: MIT
#include "../test.h"

#include "picture.h"

struct kn_canvas
kn_picture_make(void)
{
    struct kn_canvas canvas;
    assert_true(kn_canvas_init(&canvas, KN_PICTURE_WIDTH, KN_PICTURE_HEIGHT));
    kn_damage_clear(&canvas.damage);
    return canvas;
}

void
kn_picture_clear(struct kn_canvas *canvas)
{
    kn_canvas_fill(canvas, (kn_rect){0, 0, KN_PICTURE_WIDTH, KN_PICTURE_HEIGHT},
                   KN_RGB(0, 0, 0));
}

int
kn_picture_level(const struct kn_canvas *canvas, int x, int y)
{
    return (int)(canvas->pixels[(size_t)y * KN_PICTURE_WIDTH + (size_t)x] &
                 0xff);
}

double
kn_picture_covered(const struct kn_canvas *canvas)
{
    double sum = 0;
    for (size_t i = 0; i < KN_PICTURE_PIXELS; i++) {
        sum += (canvas->pixels[i] & 0xff) / 255.0;
    }
    return sum;
}

int
kn_picture_difference(const struct kn_canvas *a, const struct kn_canvas *b)
{
    int most = 0;
    for (int y = 0; y < KN_PICTURE_HEIGHT; y++) {
        for (int x = 0; x < KN_PICTURE_WIDTH; x++) {
            int d = kn_picture_level(a, x, y) - kn_picture_level(b, x, y);
            d = d < 0 ? -d : d;
            most = d > most ? d : most;
        }
    }
    return most;
}

struct kn_ribbon
kn_picture_ribbon(const kn_vec2 *points, int count, float radius)
{
    return (struct kn_ribbon){.points = points,
                              .count = count,
                              .radius_start = radius,
                              .radius_end = radius,
                              .opacity_start = 0.5f,
                              .opacity_end = 0.5f,
                              .softness = 1,
                              .color = KN_RGB(255, 255, 255)};
}
