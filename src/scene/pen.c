// SPDX-License-Identifier: MIT
#include "scene/pen.h"

#include <stdlib.h>
#include <string.h>

#define MARGIN 2.0f // pixels, for soft edges and rounding

bool
kn_tape_init(struct kn_tape *tape)
{
    struct kn_tape made = {
        .shapes = malloc(KN_TAPE_SHAPES * sizeof(*made.shapes)),
        .points = malloc(KN_TAPE_POINTS * sizeof(*made.points)),
        .whole = true,
    };
    if (!made.shapes || !made.points) {
        kn_tape_destroy(&made);
        return false;
    }
    *tape = made;
    return true;
}

void
kn_tape_destroy(struct kn_tape *tape)
{
    free(tape->shapes);
    free(tape->points);
    *tape = (struct kn_tape){0};
}

void
kn_tape_clear(struct kn_tape *tape)
{
    tape->count = 0;
    tape->point_count = 0;
    tape->whole = true;
}

static void
draw_shape(const struct kn_tape_shape *s, struct kn_canvas *canvas)
{
    switch (s->kind) {
    case KN_TAPE_RIBBON:
        kn_draw_ribbon(canvas, &s->ribbon);
        break;
    case KN_TAPE_CAPSULE:
        kn_draw_capsule(canvas, s->a, s->b, s->radius, s->color);
        break;
    case KN_TAPE_RING:
        kn_draw_ring(canvas, s->a, s->radius, s->width, s->color);
        break;
    case KN_TAPE_ARC:
        kn_draw_arc(canvas, s->a, s->radius, s->width, s->fraction, s->color);
        break;
    case KN_TAPE_GLOW:
        kn_draw_glow(canvas, s->a, s->radius, s->color);
        break;
    }
}

void
kn_tape_draw(const struct kn_tape *tape, struct kn_canvas *canvas)
{
    for (int i = 0; i < tape->count; i++) {
        const struct kn_tape_shape *s = &tape->shapes[i];
        if (!kn_rect_empty(kn_rect_intersect(s->bounds, canvas->clip))) {
            draw_shape(s, canvas);
        }
    }
}

// The shape with its points, if it has any, kept; or there is no room.
static void
keep(struct kn_tape *tape, const struct kn_tape_shape *shape)
{
    int points = shape->kind == KN_TAPE_RIBBON ? shape->ribbon.count : 0;
    if (tape->count == KN_TAPE_SHAPES ||
        points > KN_TAPE_POINTS - tape->point_count) {
        tape->whole = false;
        return;
    }
    struct kn_tape_shape *kept = &tape->shapes[tape->count++];
    *kept = *shape;
    if (points > 0) {
        kn_vec2 *to = tape->points + tape->point_count;
        memcpy(to, shape->ribbon.points, (size_t)points * sizeof(*to));
        kept->ribbon.points = to;
        tape->point_count += points;
    }
}

static kn_rect
around(kn_vec2 a, kn_vec2 b, float reach)
{
    reach += MARGIN;
    return (kn_rect){(int)floorf(fminf(a.x, b.x) - reach),
                     (int)floorf(fminf(a.y, b.y) - reach),
                     (int)ceilf(fmaxf(a.x, b.x) + reach),
                     (int)ceilf(fmaxf(a.y, b.y) + reach)};
}

// Does with a shape what the pen is for.
static void
show(const struct kn_pen *pen, const struct kn_tape_shape *shape)
{
    if (shape->color.a == 0) {
        return;
    }
    if (pen->damage) {
        kn_damage_add(pen->damage, shape->bounds);
    } else if (pen->tiles) {
        kn_tiles_add(pen->tiles, shape->bounds);
    } else if (pen->tape) {
        keep(pen->tape, shape);
    } else if (!kn_rect_empty(
                   kn_rect_intersect(shape->bounds, pen->canvas->clip))) {
        draw_shape(shape, pen->canvas);
    }
}

void
kn_pen_ribbon(const struct kn_pen *pen, const struct kn_ribbon *ribbon)
{
    kn_rect box = {0};
    float most = fmaxf(ribbon->radius_start, ribbon->radius_end);
    float reach = most + ribbon->softness / 2;
    if (ribbon->bed.a > 0) {
        reach = fmaxf(reach, most * KN_RIBBON_BED);
    }
    for (int i = 0; i < ribbon->count; i++) {
        box = kn_rect_union(
            box, around(ribbon->points[i], ribbon->points[i], reach));
    }
    show(pen, &(struct kn_tape_shape){.kind = KN_TAPE_RIBBON,
                                      .bounds = box,
                                      .color = ribbon->color,
                                      .ribbon = *ribbon});
}

void
kn_pen_capsule(const struct kn_pen *pen, kn_vec2 a, kn_vec2 b, float radius,
               kn_color color)
{
    show(pen, &(struct kn_tape_shape){.kind = KN_TAPE_CAPSULE,
                                      .bounds = around(a, b, radius),
                                      .a = a,
                                      .b = b,
                                      .radius = radius,
                                      .color = color});
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
    show(pen, &(struct kn_tape_shape){
                  .kind = KN_TAPE_RING,
                  .bounds = around(centre, centre, radius + width),
                  .a = centre,
                  .radius = radius,
                  .width = width,
                  .color = color});
}

void
kn_pen_arc(const struct kn_pen *pen, kn_vec2 centre, float radius, float width,
           float fraction, kn_color color)
{
    show(pen, &(struct kn_tape_shape){
                  .kind = KN_TAPE_ARC,
                  .bounds = around(centre, centre, radius + width),
                  .a = centre,
                  .radius = radius,
                  .width = width,
                  .fraction = fraction,
                  .color = color});
}

void
kn_pen_glow(const struct kn_pen *pen, kn_vec2 centre, float radius,
            kn_color color)
{
    show(pen, &(struct kn_tape_shape){.kind = KN_TAPE_GLOW,
                                      .bounds = around(centre, centre, radius),
                                      .a = centre,
                                      .radius = radius,
                                      .color = color});
}

bool
kn_pen_area(const struct kn_pen *pen, kn_rect rect, kn_rect *area)
{
    if (pen->damage) {
        kn_damage_add(pen->damage, rect);
        return false;
    }
    if (pen->tiles) {
        kn_tiles_add(pen->tiles, rect);
        return false;
    }
    if (pen->tape) {
        pen->tape->whole = false;
        return false;
    }
    *area = kn_rect_intersect(rect, pen->canvas->clip);
    return !kn_rect_empty(*area);
}
