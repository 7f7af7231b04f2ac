// SPDX-License-Identifier: MIT
#include "scene/pen.h"

#define MARGIN 2.0f // pixels, for soft edges and rounding

static kn_rect
around(kn_vec2 a, kn_vec2 b, float reach)
{
    reach += MARGIN;
    return (kn_rect){(int)floorf(fminf(a.x, b.x) - reach),
                     (int)floorf(fminf(a.y, b.y) - reach),
                     (int)ceilf(fmaxf(a.x, b.x) + reach),
                     (int)ceilf(fmaxf(a.y, b.y) + reach)};
}

// True when the shape is to be drawn; otherwise it has been measured.
static bool
draws(const struct kn_pen *pen, kn_rect rect, kn_color color)
{
    if (color.a == 0) {
        return false;
    }
    if (pen->damage) {
        kn_damage_add(pen->damage, rect);
        return false;
    }
    return !kn_rect_empty(kn_rect_intersect(rect, pen->canvas->clip));
}

void
kn_pen_ribbon(const struct kn_pen *pen, const struct kn_ribbon *ribbon)
{
    kn_rect box = {0};
    float reach =
        fmaxf(ribbon->radius_start, ribbon->radius_end) + ribbon->softness / 2;
    for (int i = 0; i < ribbon->count; i++) {
        box = kn_rect_union(
            box, around(ribbon->points[i], ribbon->points[i], reach));
    }
    if (draws(pen, box, ribbon->color)) {
        kn_draw_ribbon(pen->canvas, ribbon);
    }
}

void
kn_pen_capsule(const struct kn_pen *pen, kn_vec2 a, kn_vec2 b, float radius,
               kn_color color)
{
    if (draws(pen, around(a, b, radius), color)) {
        kn_draw_capsule(pen->canvas, a, b, radius, color);
    }
}

void
kn_pen_disc(const struct kn_pen *pen, kn_vec2 centre, float radius,
            kn_color color)
{
    kn_pen_capsule(pen, centre, centre, radius, color);
}

void
kn_pen_ring(const struct kn_pen *pen, kn_vec2 centre, float radius, float width,
            kn_color color)
{
    if (draws(pen, around(centre, centre, radius + width), color)) {
        kn_draw_ring(pen->canvas, centre, radius, width, color);
    }
}

void
kn_pen_arc(const struct kn_pen *pen, kn_vec2 centre, float radius, float width,
           float fraction, kn_color color)
{
    if (draws(pen, around(centre, centre, radius + width), color)) {
        kn_draw_arc(pen->canvas, centre, radius, width, fraction, color);
    }
}

void
kn_pen_glow(const struct kn_pen *pen, kn_vec2 centre, float radius,
            kn_color color)
{
    if (draws(pen, around(centre, centre, radius), color)) {
        kn_draw_glow(pen->canvas, centre, radius, color);
    }
}

bool
kn_pen_area(const struct kn_pen *pen, kn_rect rect, kn_rect *area)
{
    if (pen->damage) {
        kn_damage_add(pen->damage, rect);
        return false;
    }
    *area = kn_rect_intersect(rect, pen->canvas->clip);
    return !kn_rect_empty(*area);
}
