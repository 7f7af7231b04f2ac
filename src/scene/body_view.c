// SPDX-License-Identifier: MIT
#include "scene/body_view.h"

#include <stdlib.h>

#include "geometry/ease.h"
#include "scene/effects.h"
#include "scene/flesh.h"
#include "scene/footprint.h"
#include "scene/marks.h"
#include "scene/marks_memo.h"

// The part of the body that must be seen, cm: the nape to the buttocks, and
// the head and upper arms where there is room.
#define FIT_TOP (-9.0f)
#define FIT_BOTTOM 84.0f
#define FIT_HALF_WIDTH 27.0f

// Rows of the view whose pixels are as many as the lines of a path cover.
#define MARKS_ROWS 160

#define LENS_OPENS (700 * KN_MILLISECOND)
#define LENS_CLOSES (500 * KN_MILLISECOND)

kn_view
kn_body_view_fit(kn_rect rect)
{
    int width = rect.x1 - rect.x0;
    int height = rect.y1 - rect.y0;
    float by_height = (float)height / (FIT_BOTTOM - FIT_TOP);
    float by_width = (float)width / (2 * FIT_HALF_WIDTH);
    float scale = by_height < by_width ? by_height : by_width;
    scale = scale > 0.05f ? scale : 0.05f;
    // What height is left over goes to the head.
    float spare = (float)height - scale * (FIT_BOTTOM - FIT_TOP);
    return (kn_view){
        .width = width,
        .height = height,
        .scale = scale,
        .origin_x = floorf((float)width / 2),
        .origin_y = spare * 0.7f - FIT_TOP * scale,
    };
}

bool
kn_body_view_init(struct kn_body_view *body, kn_rect rect,
                  const struct kn_backdrop *backdrop, kn_color accent)
{
    struct kn_body_view made = {
        .rect = rect,
        .view = kn_body_view_fit(rect),
        .backdrop = backdrop,
        .accent = accent,
        .lens_step = -1,
    };
    made.light = malloc((size_t)made.view.width * sizeof(uint16_t));
    made.flesh = kn_flesh_create(rect);
    made.marks = kn_marks_memo_create(made.view.width * MARKS_ROWS);
    if (!made.light || !made.flesh || !made.marks ||
        !kn_lens_init(&made.lens, made.view.width, made.view.height)) {
        kn_body_view_destroy(&made);
        return false;
    }
    *body = made;
    return true;
}

void
kn_body_view_destroy(struct kn_body_view *body)
{
    free(body->light);
    kn_flesh_free(body->flesh);
    kn_marks_memo_free(body->marks);
    kn_lens_destroy(&body->lens);
    *body = (struct kn_body_view){0};
}

static bool
is_firm(enum kn_technique technique)
{
    return technique == KN_TECHNIQUE_DEEP_TISSUE ||
           technique == KN_TECHNIQUE_TRIGGER_POINT;
}

enum kn_layer
kn_body_view_layer(enum kn_technique technique, const struct kn_step *step)
{
    if (step->layer != KN_LAYER_SKIN) {
        return step->layer;
    }
    if (!is_firm(technique) || step->target_count == 0 ||
        step->targets[0]->layer == KN_LAYER_SKIN) {
        return KN_LAYER_SUPERFICIAL;
    }
    return step->targets[0]->layer;
}

unsigned
kn_body_view_layers(const struct kn_routine *routine)
{
    unsigned layers = 1u << KN_LAYER_SKIN;
    for (int i = 0; i < routine->step_count; i++) {
        layers |=
            1u << kn_body_view_layer(routine->technique, &routine->steps[i]);
    }
    return layers;
}

kn_vec2
kn_body_view_pixel(const struct kn_body_view *body, bool mirror, kn_vec2 place)
{
    float x = mirror ? -place.x : place.x;
    return (kn_vec2){(float)body->rect.x0 + body->view.origin_x +
                         x * body->view.scale,
                     (float)body->rect.y0 + body->view.origin_y +
                         place.y * body->view.scale};
}

kn_vec2
kn_body_view_place(const struct kn_body_view *body, bool mirror, kn_vec2 pixel)
{
    float x = (pixel.x - (float)body->rect.x0 - body->view.origin_x) /
              body->view.scale;
    float y = (pixel.y - (float)body->rect.y0 - body->view.origin_y) /
              body->view.scale;
    return (kn_vec2){mirror ? -x : x, y};
}

// How far the lens is open, from the moment alone: it opens while a side is
// being got ready and closes as its work ends.
static float
openness_at(const struct kn_moment *m)
{
    switch (m->phase) {
    case KN_PHASE_COUNT_IN:
    case KN_PHASE_CHANGE_OVER:
        return kn_smooth((float)m->part_elapsed / (float)LENS_OPENS);
    case KN_PHASE_WORK:
        return kn_smooth((float)m->part_left / (float)LENS_CLOSES);
    case KN_PHASE_END:
    default:
        return 0;
    }
}

// How far the lens opens at the most. Gentle work keeps some skin over the
// muscle; without contact there is nothing to show.
static float
widest(const struct kn_session *session, const struct kn_moment *m)
{
    const struct kn_routine *routine = session->plan->routine;
    const struct kn_step *step = &routine->steps[m->step];
    if (m->phase == KN_PHASE_END ||
        kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        return 0;
    }
    return is_firm(routine->technique) ? 1 : 0.72f;
}

struct kn_body_pose
kn_body_pose_at(const struct kn_session *session, kn_tick at)
{
    struct kn_body_pose pose = {
        .moment = kn_session_moment_at(session, at),
        .reveal = 1,
    };
    pose.open = widest(session, &pose.moment) * openness_at(&pose.moment);
    return pose;
}

void
kn_body_pose_open(struct kn_body_pose *pose, const struct kn_session *session)
{
    pose->open = widest(session, &pose->moment);
}

enum kn_layer
kn_body_view_shown(struct kn_body_view *body, const struct kn_session *session,
                   const struct kn_body_pose *pose, kn_vec2 pixel)
{
    int x = (int)floorf(pixel.x) - body->rect.x0;
    int y = (int)floorf(pixel.y) - body->rect.y0;
    if (pose->all != KN_LAYER_SKIN) {
        return pose->all;
    }
    bool within =
        x >= 0 && x < body->view.width && y >= 0 && y < body->view.height;
    if (!within || pose->open * (1 - pose->calm) < 0.5f) {
        return KN_LAYER_SUPERFICIAL;
    }
    uint8_t openness;
    kn_flesh_shape_lens(body, session, pose);
    kn_lens_row(&body->lens, y, x, x + 1, &openness);
    return openness >= 128 ? kn_flesh_layer(session, pose)
                           : KN_LAYER_SUPERFICIAL;
}

// ---- the tools

// A pose, and how its tools are turned: they turn with the tissue's steps and
// move with every frame.
struct hands {
    const struct kn_body_pose *pose;
    struct kn_body_pose turned;
};

// How the tool of contact `index` lies. False when none is drawn.
static bool
place_tool(const struct kn_body_view *body, const struct kn_session *session,
           const struct hands *hands, int index, struct kn_tool_place *place)
{
    const struct kn_body_pose *pose = hands->pose;
    const struct kn_moment *m = &pose->moment;
    const struct kn_moment *slow = &hands->turned.moment;
    const struct kn_routine *routine = session->plan->routine;
    const struct kn_step *step = &routine->steps[m->step];
    if (!body->tools || index >= m->contact_count ||
        (index > 0 && kn_tool_straddles(step->tool))) {
        return false;
    }
    const struct kn_contact *c = &m->contacts[index];
    const struct kn_contact *t =
        slow->contact_count == m->contact_count ? &slow->contacts[index] : c;
    const struct kn_footing footing = {
        .step = step, .mode = routine->mode, .mirrored = pose->mirror};
    struct kn_tool_pose lying = kn_footprint_pose(&footing, c);
    struct kn_tool_pose turned = kn_footprint_pose(&footing, t);
    *place = (struct kn_tool_place){
        .tool = step->tool,
        .at = kn_body_view_pixel(body, false, lying.at),
        .turn = {turned.up, turned.left, turned.reach},
        .lift = t->lift,
        .opacity = (1 - pose->calm) * pose->reveal,
    };
    return true;
}

static void
draw_tools(const struct kn_body_view *body, const struct kn_session *session,
           const struct kn_body_pose *pose, struct kn_canvas *canvas)
{
    const struct hands hands = {pose, kn_flesh_settle(session, pose)};
    for (int i = 0; i < pose->moment.contact_count; i++) {
        struct kn_tool_place place;
        if (place_tool(body, session, &hands, i, &place)) {
            kn_tool_view_draw(body->tools, i, &place, canvas);
        }
    }
}

void
kn_body_view_draw(struct kn_body_view *body, const struct kn_session *session,
                  const struct kn_body_pose *pose, struct kn_canvas *canvas)
{
    kn_rect area = kn_rect_intersect(canvas->clip, body->rect);
    if (kn_rect_empty(area)) {
        return;
    }
    kn_rect clip = kn_canvas_set_clip(canvas, area);
    kn_flesh_draw(body, session, pose, canvas);
    draw_tools(body, session, pose, canvas);
    kn_marks_draw(body, session, pose, canvas);
    kn_canvas_set_clip(canvas, clip);
}

// ---- damage

// The tools between two poses.
static void
mark_tools(const struct kn_body_view *body, const struct kn_session *session,
           const struct kn_body_pose *before, const struct kn_body_pose *now,
           struct kn_tiles *tiles)
{
    const struct hands old = {before, kn_flesh_settle(session, before)};
    const struct hands new = {now, kn_flesh_settle(session, now)};
    for (int i = 0; body->tools && i < KN_CONTACT_MAX; i++) {
        struct kn_tool_place a;
        struct kn_tool_place b;
        bool was = place_tool(body, session, &old, i, &a);
        bool is = place_tool(body, session, &new, i, &b);
        kn_tool_view_mark(body->tools, was ? &a : NULL, is ? &b : NULL, tiles);
    }
}

static void
mark_marks(struct kn_body_view *body, const struct kn_session *session,
           const struct kn_body_pose *pose, struct kn_tiles *tiles)
{
    struct kn_damage marks = {0};
    kn_marks_extent(body, session, pose, false, &marks);
    for (int i = 0; i < marks.count; i++) {
        kn_tiles_add(tiles, marks.rects[i]);
    }
}

void
kn_body_view_damage(struct kn_body_view *body, const struct kn_session *session,
                    const struct kn_body_pose *before,
                    const struct kn_body_pose *now, struct kn_damage *damage)
{
    struct kn_tiles *tiles = &body->flesh->moving;
    struct kn_damage moving;
    kn_tiles_clear(tiles);
    if (!kn_flesh_change(body, session, before, now, tiles)) {
        kn_damage_add(damage, body->rect);
        return;
    }
    if (before->open != now->open) {
        struct kn_damage path = {0};
        kn_marks_extent(body, session, now, true, &path);
        for (int i = 0; i < path.count; i++) {
            kn_tiles_add(tiles, path.rects[i]);
        }
    }
    if (before->open != now->open ||
        !kn_flesh_stands(&before->moment, &now->moment)) {
        mark_marks(body, session, before, tiles);
        mark_marks(body, session, now, tiles);
        mark_tools(body, session, before, now, tiles);
    }
    kn_tiles_rects(tiles, &moving);
    for (int i = 0; i < moving.count; i++) {
        kn_damage_add(damage, kn_rect_intersect(moving.rects[i], body->rect));
    }
}
