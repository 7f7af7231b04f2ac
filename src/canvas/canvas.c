// SPDX-License-Identifier: MIT
#include "canvas/canvas.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "canvas/blend.h"
#include "geometry/ease.h"

static kn_rect
whole(const struct kn_canvas *canvas)
{
    return (kn_rect){0, 0, canvas->width, canvas->height};
}

static uint32_t *
at(const struct kn_canvas *canvas, int x, int y)
{
    return canvas->pixels + (size_t)y * (size_t)canvas->width + x;
}

bool
kn_canvas_init(struct kn_canvas *canvas, int width, int height)
{
    assert(width >= 1 && height >= 1);
    if (width > KN_CANVAS_SIDE || height > KN_CANVAS_SIDE) {
        return false;
    }
    uint32_t *pixels =
        malloc((size_t)width * (size_t)height * sizeof(uint32_t));
    if (!pixels) {
        return false;
    }
    *canvas =
        (struct kn_canvas){.pixels = pixels, .width = width, .height = height};
    canvas->clip = whole(canvas);
    kn_canvas_fill(canvas, canvas->clip, KN_RGB(0, 0, 0));
    return true;
}

void
kn_canvas_destroy(struct kn_canvas *canvas)
{
    free(canvas->pixels);
    *canvas = (struct kn_canvas){0};
}

kn_rect
kn_canvas_set_clip(struct kn_canvas *canvas, kn_rect clip)
{
    kn_rect before = canvas->clip;
    canvas->clip = kn_rect_intersect(clip, whole(canvas));
    return before;
}

kn_color
kn_color_fade(kn_color color, float opacity)
{
    float alpha = (float)color.a * (opacity > 0 ? kn_clamp01(opacity) : 0);
    color.a = (uint8_t)(alpha + 0.5f);
    return color;
}

static uint8_t
mix_channel(uint8_t a, uint8_t b, float t)
{
    return (uint8_t)((float)a + ((float)b - (float)a) * t + 0.5f);
}

kn_color
kn_color_mix(kn_color a, kn_color b, float t)
{
    t = t > 0 ? kn_clamp01(t) : 0; // not a number is 0
    return (kn_color){mix_channel(a.r, b.r, t), mix_channel(a.g, b.g, t),
                      mix_channel(a.b, b.b, t), mix_channel(a.a, b.a, t)};
}

// Relative luminance, WCAG 2.2; its 0.03928 stands for the 0.04045 of
// IEC 61966-2-1, no 8-bit value lies between them.
static double
linear(uint8_t channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(kn_color color)
{
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) +
           0.0722 * linear(color.b);
}

double
kn_color_contrast(kn_color a, kn_color b)
{
    double la = luminance(a);
    double lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

void
kn_canvas_fill(struct kn_canvas *canvas, kn_rect rect, kn_color color)
{
    rect = kn_rect_intersect(rect, canvas->clip);
    if (kn_rect_empty(rect) || color.a == 0) {
        return;
    }
    for (int y = rect.y0; y < rect.y1; y++) {
        kn_blend_run(at(canvas, rect.x0, y), rect.x1 - rect.x0, color);
    }
    kn_damage_add(&canvas->damage, rect);
}

void
kn_canvas_restore(struct kn_canvas *canvas, const struct kn_canvas *from,
                  kn_rect rect)
{
    assert(canvas->width == from->width && canvas->height == from->height);
    rect = kn_rect_intersect(rect, canvas->clip);
    if (kn_rect_empty(rect)) {
        return;
    }
    size_t bytes = (size_t)(rect.x1 - rect.x0) * sizeof(uint32_t);
    for (int y = rect.y0; y < rect.y1; y++) {
        memcpy(at(canvas, rect.x0, y), at(from, rect.x0, y), bytes);
    }
    kn_damage_add(&canvas->damage, rect);
}

// Where `mask` at (x, y) meets the clip, reckoned so that no corner overflows.
static kn_rect
placed(const struct kn_canvas *canvas, const struct kn_mask *mask, int x, int y)
{
    int64_t x1 = (int64_t)x + mask->width;
    int64_t y1 = (int64_t)y + mask->height;
    kn_rect rect = {x, y, x1 < INT32_MAX ? (int)x1 : INT32_MAX,
                    y1 < INT32_MAX ? (int)y1 : INT32_MAX};
    return kn_rect_intersect(rect, canvas->clip);
}

void
kn_canvas_mask(struct kn_canvas *canvas, const struct kn_mask *mask, int x,
               int y, kn_color color)
{
    kn_rect rect = placed(canvas, mask, x, y);
    if (kn_rect_empty(rect) || color.a == 0) {
        return;
    }
    for (int row = rect.y0; row < rect.y1; row++) {
        const uint8_t *coverage =
            mask->coverage + (ptrdiff_t)(row - y) * mask->stride;
        kn_blend_coverage(at(canvas, rect.x0, row), coverage + (rect.x0 - x),
                          rect.x1 - rect.x0, color);
    }
    kn_damage_add(&canvas->damage, rect);
}

void
kn_canvas_touch(struct kn_canvas *canvas, kn_rect rect)
{
    kn_damage_add(&canvas->damage, kn_rect_intersect(rect, whole(canvas)));
}
