// SPDX-License-Identifier: MIT
// One piece of the tissue's picture: ground, body, effects.
#include <string.h>

#include "geometry/ease.h"
#include "scene/effects.h"
#include "scene/flesh.h"

#define SIDE_DIM 0.30f // taken from the light of the side not worked on

static const struct kn_step *
step_of(const struct kn_session *session, const struct kn_body_pose *pose)
{
    return &session->plan->routine->steps[pose->moment.step];
}

// Light left in each column x0..x1-1, 0..256: the side that rests is dimmed,
// softly from the spine to 6 cm out. NULL when neither side rests.
static const uint16_t *
light_columns(struct kn_body_view *body, const struct kn_session *session,
              const struct kn_body_pose *pose, int x0, int x1)
{
    bool diagonal = step_of(session, pose)->side == KN_SIDE_DIAGONAL;
    enum kn_body_side side = pose->moment.side;
    float dim = SIDE_DIM * pose->open * (1 - pose->calm);
    if (side == KN_BODY_BOTH || dim <= 0 || diagonal) {
        return NULL;
    }
    bool resting_left = (side == KN_BODY_RIGHT) != pose->mirror;
    for (int x = x0; x < x1; x++) {
        float right = (float)x + 0.5f - body->view.origin_x;
        float beyond = (resting_left ? -right : right) / body->view.scale;
        float t = kn_smooth(beyond / 6);
        body->light[x] = (uint16_t)(256 * (1 - dim * t) + 0.5f);
    }
    return body->light;
}

// `layer`, or the skin where that was not baked.
static enum kn_layer
baked(const struct kn_body_view *body, enum kn_layer layer)
{
    return body->relief->layers[layer].lit ? layer : KN_LAYER_SKIN;
}

enum kn_layer
kn_flesh_layer(const struct kn_session *session,
               const struct kn_body_pose *pose)
{
    return kn_body_view_layer(session->plan->routine->technique,
                              step_of(session, pose));
}

// The lens keeps the shape of the step it was last drawn for.
void
kn_flesh_shape_lens(struct kn_body_view *body, const struct kn_session *session,
                    const struct kn_body_pose *pose)
{
    const struct kn_moment *m = &pose->moment;
    if (body->lens_step == m->step && body->lens_side == m->side &&
        body->lens_mirror == pose->mirror) {
        return;
    }
    body->lens_step = m->step;
    body->lens_side = m->side;
    body->lens_mirror = pose->mirror;
    bool right = m->side != KN_BODY_LEFT;
    bool left = m->side != KN_BODY_RIGHT;
    const struct kn_step *step = step_of(session, pose);
    const struct kn_lens_course course = {
        .path = &step->path,
        .right = pose->mirror ? left : right,
        .left = pose->mirror ? right : left,
        .diagonal = step->side == KN_SIDE_DIAGONAL,
    };
    kn_lens_shape(&body->lens, &body->view, &course);
}

static kn_rect
to_view(const struct kn_body_view *body, kn_rect r)
{
    return (kn_rect){r.x0 - body->rect.x0, r.y0 - body->rect.y0,
                     r.x1 - body->rect.x0, r.y1 - body->rect.y0};
}

static kn_rect
to_canvas(const struct kn_body_view *body, kn_rect r)
{
    return (kn_rect){r.x0 + body->rect.x0, r.y0 + body->rect.y0,
                     r.x1 + body->rect.x0, r.y1 + body->rect.y0};
}

kn_rect
kn_flesh_view(const struct kn_body_view *body)
{
    int x = body->rect.x0 & (KN_FLESH_GRAIN - 1);
    int y = body->rect.y0 & (KN_FLESH_GRAIN - 1);
    return (kn_rect){x, y, x + body->rect.x1 - body->rect.x0,
                     y + body->rect.y1 - body->rect.y0};
}

// What there is of the body in `area` of the view.
static void
draw_surface(struct kn_body_view *body, kn_rect area)
{
    struct kn_flesh *flesh = body->flesh;
    const struct kn_body_pose *pose = &flesh->state.pose;
    const struct kn_session *session = flesh->session;
    kn_flesh_shape_lens(body, session, pose);
    struct kn_surface surface = {
        .relief = body->relief,
        .backdrop = body->backdrop,
        .lens = &body->lens,
        .rect = body->rect,
        .ground = {flesh->rect.x0, flesh->rect.y0},
        .layer = baked(body, kn_flesh_layer(session, pose)),
        .opened = (int)(pose->open * (1 - pose->calm) * 256 + 0.5f),
        .all = baked(body, pose->all),
        .was = baked(body, pose->was),
        .going = (int)(pose->going * 256 + 0.5f),
        .reveal = pose->reveal,
        .light = light_columns(body, session, pose, area.x0, area.x1),
        .dent_count = flesh->state.dent_count,
    };
    memcpy(surface.dents, flesh->state.dents,
           (size_t)surface.dent_count * sizeof(kn_dent));
    kn_surface_draw(&surface, area, &flesh->picture);
}

static bool
covers(kn_rect outer, kn_rect inner)
{
    return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 &&
           outer.x1 >= inner.x1 && outer.y1 >= inner.y1;
}

// The ground of `area` of the picture.
static void
draw_ground(struct kn_body_view *body, kn_rect area)
{
    struct kn_flesh *flesh = body->flesh;
    int x = flesh->rect.x0 - body->rect.x0;
    int y = flesh->rect.y0 - body->rect.y0;
    for (int row = area.y0; row < area.y1; row++) {
        kn_backdrop_row(body->backdrop, row + y, area.x0 + x, area.x1 + x,
                        flesh->picture.pixels +
                            (size_t)row * (size_t)flesh->picture.width +
                            area.x0);
    }
}

// The body over its ground, within `area` of the picture.
static void
draw_body(struct kn_body_view *body, kn_rect area)
{
    struct kn_flesh *flesh = body->flesh;
    kn_rect inside = {0};
    if (body->relief && flesh->state.pose.reveal > 0) {
        const kn_view *view = &body->relief->view;
        inside = kn_rect_intersect(body->relief->bounds,
                                   (kn_rect){0, 0, view->width, view->height});
        inside = kn_rect_intersect(to_view(body, area), inside);
    }
    if (!covers(to_canvas(body, inside), area)) {
        draw_ground(body, area);
    }
    if (!kn_rect_empty(inside)) {
        draw_surface(body, inside);
    }
}

// The effects are reckoned once, and then drawn in as many places as need it.
static void
draw_effects(struct kn_body_view *body)
{
    struct kn_flesh *flesh = body->flesh;
    if (!body->effects || flesh->state.pose.calm >= 1) {
        return;
    }
    if (!flesh->taped) {
        kn_tape_clear(&flesh->tape);
        kn_effects_keep(body->effects, body, flesh->session, &flesh->state.pose,
                        &flesh->tape);
        flesh->taped = true;
    }
    if (flesh->tape.whole) {
        kn_tape_draw(&flesh->tape, &flesh->picture);
    } else {
        kn_effects_draw(body->effects, body, flesh->session, &flesh->state.pose,
                        &flesh->picture);
    }
}

// The view lies where it lies in the picture meanwhile.
void
kn_flesh_draw_area(struct kn_body_view *body, kn_rect area)
{
    struct kn_canvas *picture = &body->flesh->picture;
    kn_rect rect = body->rect;
    body->rect = kn_flesh_view(body);
    // Said once, what each shape damages adds nothing.
    picture->damage = (struct kn_damage){.rects = {area}, .count = 1};
    kn_rect whole = kn_canvas_set_clip(picture, area);
    draw_body(body, area);
    draw_effects(body);
    kn_canvas_set_clip(picture, whole);
    body->rect = rect;
}
