// SPDX-License-Identifier: MIT
#include "scene/body_view.h"

#include <stdlib.h>

#include "geometry/ease.h"
#include "scene/effects.h"
#include "scene/footprint.h"
#include "scene/marks.h"
#include "scene/surface.h"

// The part of the body that must be seen, cm: the nape to the buttocks, and
// the head and upper arms where there is room.
#define FIT_TOP (-9.0f)
#define FIT_BOTTOM 84.0f
#define FIT_HALF_WIDTH 27.0f

#define LENS_OPENS (700 * KN_MILLISECOND)
#define LENS_CLOSES (500 * KN_MILLISECOND)
#define GATHER 12000L  // pixels: what drawing one more rectangle costs
#define SIDE_DIM 0.30f // taken from the light of the side not worked on

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
    if (!made.light ||
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
    kn_lens_destroy(&body->lens);
    *body = (struct kn_body_view){0};
}

static const struct kn_step *
step_of(const struct kn_session *session, const struct kn_body_pose *pose)
{
    return &session->plan->routine->steps[pose->moment.step];
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

// ---- the tissue

// The dents under the contacts of a moment, and the bumps of tender spots, at
// most KN_SURFACE_DENTS. Returns how many.
static int
dents_of(const struct kn_body_view *body, const struct kn_session *session,
         const struct kn_body_pose *pose, kn_dent *dents)
{
    if (pose->calm >= 1) {
        return 0;
    }
    int count =
        kn_footprint_moment(session, &pose->moment, pose->mirror, dents);
    for (int i = 0; i < count; i++) {
        dents[i].depth *= 1 - pose->calm;
    }
    if (body->effects) {
        count += kn_effects_dents(body->effects, session, pose, dents + count);
    }
    return count;
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

static enum kn_layer
worked_layer(const struct kn_session *session, const struct kn_body_pose *pose)
{
    return kn_body_view_layer(session->plan->routine->technique,
                              step_of(session, pose));
}

// The lens keeps the shape of the step it was last drawn for.
static void
shape_lens(struct kn_body_view *body, const struct kn_session *session,
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

// What there is of the body in `area` of the view.
static void
draw_surface(struct kn_body_view *body, const struct kn_session *session,
             const struct kn_body_pose *pose, kn_rect area,
             struct kn_canvas *canvas)
{
    shape_lens(body, session, pose);
    struct kn_surface surface = {
        .relief = body->relief,
        .backdrop = body->backdrop,
        .lens = &body->lens,
        .rect = body->rect,
        .layer = baked(body, worked_layer(session, pose)),
        .opened = (int)(pose->open * (1 - pose->calm) * 256 + 0.5f),
        .all = baked(body, pose->all),
        .was = baked(body, pose->was),
        .going = (int)(pose->going * 256 + 0.5f),
        .reveal = pose->reveal,
        .light = light_columns(body, session, pose, area.x0, area.x1),
    };
    surface.dent_count = dents_of(body, session, pose, surface.dents);
    kn_surface_draw(&surface, area, canvas);
    kn_canvas_touch(canvas, to_canvas(body, area));
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
    shape_lens(body, session, pose);
    kn_lens_row(&body->lens, y, x, x + 1, &openness);
    return openness >= 128 ? worked_layer(session, pose) : KN_LAYER_SUPERFICIAL;
}

// ---- the tools

// How the tool of contact `index` lies. False when none is drawn.
static bool
place_tool(const struct kn_body_view *body, const struct kn_session *session,
           const struct kn_body_pose *pose, int index,
           struct kn_tool_place *place)
{
    const struct kn_moment *m = &pose->moment;
    const struct kn_routine *routine = session->plan->routine;
    const struct kn_step *step = &routine->steps[m->step];
    const struct kn_contact *c = &m->contacts[index];
    if (!body->tools || (index > 0 && kn_tool_straddles(step->tool))) {
        return false;
    }
    const struct kn_footing footing = {
        .step = step, .mode = routine->mode, .mirrored = pose->mirror};
    struct kn_tool_pose lying = kn_footprint_pose(&footing, c);
    *place = (struct kn_tool_place){
        .tool = step->tool,
        .at = kn_body_view_pixel(body, false, lying.at),
        .turn = {lying.up, lying.left, lying.reach},
        .lift = c->lift,
        .opacity = (1 - pose->calm) * pose->reveal,
    };
    return true;
}

static void
draw_tools(const struct kn_body_view *body, const struct kn_session *session,
           const struct kn_body_pose *pose, struct kn_canvas *canvas)
{
    for (int i = 0; i < pose->moment.contact_count; i++) {
        struct kn_tool_place place;
        if (place_tool(body, session, pose, i, &place)) {
            kn_tool_view_draw(body->tools, i, &place, canvas);
        }
    }
}

static bool
covers(kn_rect outer, kn_rect inner)
{
    return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 &&
           outer.x1 >= inner.x1 && outer.y1 >= inner.y1;
}

void
kn_body_view_draw(struct kn_body_view *body, const struct kn_session *session,
                  const struct kn_body_pose *pose, struct kn_canvas *canvas)
{
    kn_rect area = kn_rect_intersect(canvas->clip, body->rect);
    if (kn_rect_empty(area)) {
        return;
    }
    kn_rect inside = {0};
    if (body->relief && pose->reveal > 0) {
        const kn_view *view = &body->relief->view;
        inside = kn_rect_intersect(body->relief->bounds,
                                   (kn_rect){0, 0, view->width, view->height});
        inside = kn_rect_intersect(to_view(body, area), inside);
    }
    if (!covers(to_canvas(body, inside), area)) {
        kn_backdrop_draw(body->backdrop, canvas, area);
    }
    if (!kn_rect_empty(inside)) {
        draw_surface(body, session, pose, inside, canvas);
    }
    kn_rect clip = kn_canvas_set_clip(canvas, area);
    if (body->effects && pose->calm < 1) {
        kn_effects_draw(body->effects, body, session, pose, canvas);
    }
    draw_tools(body, session, pose, canvas);
    kn_marks_draw(body, session, pose, canvas);
    kn_canvas_set_clip(canvas, clip);
}

// ---- damage

static void
moving_damage(struct kn_body_view *body, const struct kn_session *session,
              const struct kn_body_pose *pose, struct kn_damage *damage)
{
    kn_marks_extent(body, session, pose, false, damage);
    for (int i = 0; i < pose->moment.contact_count; i++) {
        struct kn_tool_place place;
        if (place_tool(body, session, pose, i, &place)) {
            kn_damage_add(damage, kn_tool_view_extent(body->tools, &place));
        }
    }
    if (!body->relief) {
        return;
    }
    kn_dent dents[KN_SURFACE_DENTS];
    int count = dents_of(body, session, pose, dents);
    for (int i = 0; i < count; i++) {
        kn_damage_add(damage, to_canvas(body, kn_relief_dent_bounds(
                                                  body->relief, dents[i])));
    }
}

// True when all that moves is as it was: the same instant, eased off as much.
static bool
stands(const struct kn_moment *a, const struct kn_moment *b)
{
    bool same = a->at == b->at && a->intensity == b->intensity &&
                a->level == b->level && a->contact_count == b->contact_count;
    for (int i = 0; same && i < a->contact_count; i++) {
        same = a->contacts[i].intensity == b->contacts[i].intensity;
    }
    return same;
}

// Rectangles that lie over each other are drawn over and over, with trails and
// tools reckoned each time: two become one where that is not much more to draw
// than both together.
static void
gather(struct kn_damage *damage)
{
    for (int i = 0; i < damage->count; i++) {
        for (int j = i + 1; j < damage->count; j++) {
            kn_rect both = kn_rect_union(damage->rects[i], damage->rects[j]);
            long apart =
                kn_rect_area(damage->rects[i]) + kn_rect_area(damage->rects[j]);
            if (kn_rect_area(both) <= apart + apart / 4 + GATHER) {
                damage->rects[i] = both;
                damage->rects[j] = damage->rects[--damage->count];
                i = -1; // what was too far from either may be near both
                break;
            }
        }
    }
}

void
kn_body_view_damage(struct kn_body_view *body, const struct kn_session *session,
                    const struct kn_body_pose *before,
                    const struct kn_body_pose *now, struct kn_damage *damage)
{
    bool other_work = before->moment.step != now->moment.step ||
                      before->moment.side != now->moment.side;
    bool sided =
        before->moment.side != KN_BODY_BOTH || now->moment.side != KN_BODY_BOTH;
    bool lens_moves = before->open != now->open;
    if (before->reveal != now->reveal || before->calm != now->calm ||
        before->mirror != now->mirror || before->all != now->all ||
        before->was != now->was || before->going != now->going || other_work ||
        (lens_moves && sided)) {
        kn_damage_add(damage, body->rect);
        return;
    }
    if (lens_moves) {
        kn_damage_add(damage, to_canvas(body, body->lens.bounds));
        kn_marks_extent(body, session, now, true, damage);
    } else if (stands(&before->moment, &now->moment)) {
        return;
    }
    struct kn_damage moving = {0};
    moving_damage(body, session, before, &moving);
    moving_damage(body, session, now, &moving);
    if (body->effects) {
        const struct kn_effects_change change = {before, now};
        kn_effects_damage(body->effects, body, session, &change, &moving);
    }
    gather(&moving);
    kn_damage_add_all(damage, &moving);
}
