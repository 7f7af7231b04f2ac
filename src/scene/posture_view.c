// SPDX-License-Identifier: MIT
#include "scene/posture_view.h"

#include <string.h>

#include "canvas/shapes.h"
#include "scene/posture_parts.h"

// Places are kept to this part of a pixel, so that a breath too slow to be
// seen draws nothing.
#define STEPS_OF_PIXEL 8.0f

struct kn_stance_keys
kn_posture_view_keys(void)
{
    return (struct kn_stance_keys){kn_posture_keys, KN_POSTURE_COUNT};
}

// Widens `look` to the heights of one path.
static void
take_heights(const struct kn_path *path, struct kn_posture_look *look)
{
    for (int i = 0; i < path->count; i++) {
        look->deepest = fmaxf(look->deepest, path->points[i].y);
        look->highest = fminf(look->highest, path->points[i].y);
    }
}

struct kn_posture_look
kn_posture_look_at(const struct kn_step *step, const struct kn_moment *moment)
{
    const struct kn_contact *first = &moment->contacts[0];
    struct kn_posture_look look = {
        .posture = step->posture,
        .tool = step->tool,
        .left = moment->side == KN_BODY_LEFT,
        .both = moment->side == KN_BODY_BOTH,
        .contact = moment->contact_count > 0,
        .deepest = step->path.points[0].y,
        .highest = step->path.points[0].y,
        .fullness = kn_moment_chest(moment),
    };
    take_heights(&step->path, &look);
    if (look.contact) {
        look.place = first->at;
        look.lift = first->lift;
    }
    return look;
}

// From figure space to the canvas.
struct lens {
    float scale; // px per cm
    float turn;  // 1: faces right; -1: left
    kn_vec2 from, to;
};

static struct lens
lens_of(const struct kn_posture_view *view, const struct kn_posture_look *look)
{
    const struct kn_stance *stance = &view->figure->stances[look->posture];
    kn_vec2 low = stance->corner_low;
    kn_vec2 high = stance->corner_high;
    kn_rect r = view->rect;
    float across = (float)(r.x1 - r.x0) / (high.x - low.x);
    float down = (float)(r.y1 - r.y0) / (high.y - low.y);
    return (struct lens){
        .scale = fminf(across, down),
        .turn = look->left ? -1.0f : 1.0f,
        .from = {0.5f * (low.x + high.x), low.y},
        .to = {0.5f * (float)(r.x0 + r.x1), (float)r.y1},
    };
}

static float
to_step(float pixels)
{
    return roundf(pixels * STEPS_OF_PIXEL) / STEPS_OF_PIXEL;
}

static kn_vec2
to_pixels(const struct lens *lens, kn_vec2 at)
{
    float x = lens->to.x + lens->turn * lens->scale * (at.x - lens->from.x);
    float y = lens->to.y - lens->scale * (at.y - lens->from.y);
    return (kn_vec2){to_step(x), to_step(y)};
}

// The parts of `look` in pixels of the canvas.
static void
make_picture(const struct kn_posture_view *view,
             const struct kn_posture_look *look, struct kn_pieces *parts)
{
    struct lens lens = lens_of(view, look);
    kn_posture_parts(view->figure, look, parts);
    for (int i = 0; i < parts->count; i++) {
        struct kn_piece *part = &parts->items[i];
        part->a = to_pixels(&lens, part->a);
        part->b = to_pixels(&lens, part->b);
        // Nothing is thinner than a line one can see.
        part->radius_a = fmaxf(to_step(lens.scale * part->radius_a), 0.6f);
        part->radius_b = fmaxf(to_step(lens.scale * part->radius_b), 0.6f);
    }
}

static kn_rect
part_extent(const struct kn_piece *part)
{
    float r = fmaxf(part->radius_a, part->radius_b) + 2;
    return (kn_rect){(int)floorf(fminf(part->a.x, part->b.x) - r),
                     (int)floorf(fminf(part->a.y, part->b.y) - r),
                     (int)ceilf(fmaxf(part->a.x, part->b.x) + r),
                     (int)ceilf(fmaxf(part->a.y, part->b.y) + r)};
}

static void
choose_colors(const struct kn_posture_view *view,
              kn_color colors[KN_TONE_COUNT])
{
    kn_color body = view->body;
    kn_color ground = view->ground;
    kn_color accent = view->accent;
    colors[KN_TONE_SOFT] = kn_color_mix(ground, body, 0.16f);
    colors[KN_TONE_PROP] = kn_color_mix(ground, body, 0.38f);
    colors[KN_TONE_OTHER] = kn_color_mix(ground, body, 0.58f);
    colors[KN_TONE_OTHER_FAR] = kn_color_mix(ground, body, 0.44f);
    colors[KN_TONE_BODY] = kn_color_mix(ground, body, 0.92f);
    colors[KN_TONE_BODY_FAR] = kn_color_mix(ground, body, 0.6f);
    colors[KN_TONE_SLEEVE] = kn_color_mix(body, accent, 0.5f);
    colors[KN_TONE_WORK] = accent;
    colors[KN_TONE_WORK_FAR] = kn_color_mix(ground, accent, 0.62f);
    colors[KN_TONE_GAP] = ground;
    colors[KN_TONE_GLOW] = kn_color_fade(accent, 0.5f);
}

static void
draw_part(struct kn_canvas *canvas, const struct kn_piece *part, kn_color color)
{
    if (part->box) {
        kn_rect box = {(int)roundf(fminf(part->a.x, part->b.x)),
                       (int)roundf(fminf(part->a.y, part->b.y)),
                       (int)roundf(fmaxf(part->a.x, part->b.x)),
                       (int)roundf(fmaxf(part->a.y, part->b.y))};
        kn_draw_box(canvas, box, part->radius_a, color);
    } else if (part->tone == KN_TONE_GLOW) {
        kn_draw_glow(canvas, part->a, part->radius_a, color);
    } else if (part->radius_a == part->radius_b) {
        kn_draw_capsule(canvas, part->a, part->b, part->radius_a, color);
    } else {
        const kn_vec2 ends[2] = {part->a, part->b};
        const struct kn_ribbon ribbon = {.points = ends,
                                         .count = 2,
                                         .radius_start = part->radius_a,
                                         .radius_end = part->radius_b,
                                         .opacity_start = 1,
                                         .opacity_end = 1,
                                         .softness = 1,
                                         .color = color};
        kn_draw_ribbon(canvas, &ribbon);
    }
}

void
kn_posture_view_draw(const struct kn_posture_view *view,
                     const struct kn_posture_look *look,
                     struct kn_canvas *canvas)
{
    kn_color colors[KN_TONE_COUNT];
    struct kn_pieces parts;
    kn_rect old = canvas->clip;
    kn_rect clip = kn_rect_intersect(old, view->rect);
    if (kn_rect_empty(clip)) {
        return;
    }
    kn_canvas_set_clip(canvas, clip);
    make_picture(view, look, &parts);
    choose_colors(view, colors);
    for (int i = 0; i < parts.count; i++) {
        draw_part(canvas, &parts.items[i], colors[parts.items[i].tone]);
    }
    kn_canvas_set_clip(canvas, old);
}

static bool
part_equal(const struct kn_piece *a, const struct kn_piece *b)
{
    return a->a.x == b->a.x && a->a.y == b->a.y && a->b.x == b->b.x &&
           a->b.y == b->b.y && a->radius_a == b->radius_a &&
           a->radius_b == b->radius_b && a->tone == b->tone && a->box == b->box;
}

kn_rect
kn_posture_view_change(const struct kn_posture_view *view,
                       const struct kn_posture_look *before,
                       const struct kn_posture_look *now)
{
    struct kn_pieces a;
    struct kn_pieces b;
    kn_rect changed = {0};
    make_picture(view, before, &a);
    make_picture(view, now, &b);
    int most = a.count > b.count ? a.count : b.count;
    for (int i = 0; i < most; i++) {
        bool in_a = i < a.count;
        bool in_b = i < b.count;
        if (in_a && in_b && part_equal(&a.items[i], &b.items[i])) {
            continue;
        }
        changed =
            in_a ? kn_rect_union(changed, part_extent(&a.items[i])) : changed;
        changed =
            in_b ? kn_rect_union(changed, part_extent(&b.items[i])) : changed;
    }
    return kn_rect_intersect(changed, view->rect);
}
