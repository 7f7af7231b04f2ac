// SPDX-License-Identifier: MIT
#include "scene/body_view.h"

#include <stdlib.h>

#include "geometry/ease.h"
#include "scene/marks.h"

// The part of the body that must be seen, cm: the nape to the buttocks, and
// the head and upper arms where there is room.
#define FIT_TOP (-9.0f)
#define FIT_BOTTOM 84.0f
#define FIT_HALF_WIDTH 27.0f

#define LENS_OPENS (700 * KN_MILLISECOND)
#define LENS_CLOSES (500 * KN_MILLISECOND)
// The bowl of a dent ends at 1.4 of its radius; a tool fills its bowl.
#define BOWL (1 / 1.4f)
#define DENT_DEPTH 0.34f // cm for each point of intensity
#define SIDE_DIM 0.30f   // taken from the light of the side not worked on
#define FOOT_FADE 0.10f  // of the view's height
#define PATCH_ROWS 32

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
    size_t width = (size_t)made.view.width;
    made.patch_pixels = made.view.width * PATCH_ROWS;
    made.patch = malloc(width * PATCH_ROWS * 2 * sizeof(uint32_t));
    made.ground = malloc(width * sizeof(uint32_t));
    made.openness = malloc(width);
    made.light = malloc(width * sizeof(uint16_t));
    if (!made.patch || !made.ground || !made.light || !made.openness ||
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
    free(body->patch);
    free(body->ground);
    free(body->openness);
    free(body->light);
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

struct kn_body_pose
kn_body_pose_at(const struct kn_session *session, kn_tick at)
{
    struct kn_body_pose pose = {
        .moment = kn_session_moment_at(session, at),
        .reveal = 1,
    };
    const struct kn_step *step =
        &session->plan->routine->steps[pose.moment.step];
    if (kn_strokes[step->stroke].motion != KN_MOTION_NONE) {
        // Gentle work keeps some skin over the muscle.
        float depth = is_firm(session->plan->routine->technique) ? 1 : 0.72f;
        pose.open = depth * openness_at(&pose.moment);
    }
    return pose;
}

// ---- the tissue

// The dents under the contacts of a moment. Returns how many.
static int
dents_of(const struct kn_session *session, const struct kn_body_pose *pose,
         kn_dent *dents)
{
    const struct kn_moment *m = &pose->moment;
    const struct kn_step *step = &session->plan->routine->steps[m->step];
    int count = 0;
    for (int i = 0; i < m->contact_count; i++) {
        const struct kn_contact *c = &m->contacts[i];
        float depth = DENT_DEPTH * c->intensity * (1 - c->lift);
        if (depth > 0.002f) {
            dents[count++] = (kn_dent){
                .at = pose->mirror ? kn_vec2_mirror(c->at) : c->at,
                .radius = kn_tools[step->tool].radius * BOWL,
                .depth = depth * (1 - pose->calm),
            };
        }
    }
    return count;
}

// Everything that a row of the picture is mixed from.
struct row {
    const uint32_t *skin, *worked; // lit pixels; the same when nothing shows
    const uint8_t *coverage;
    const uint8_t *openness;
    const uint16_t *light; // 0..256
    const uint32_t *ground;
    int opened; // 0..256, times the openness
    int reveal; // 0..256, times the coverage
};

// a + (b - a) * t / 256 for the four bytes of a pixel; t is 0..256.
static uint32_t
mix(uint32_t a, uint32_t b, uint32_t t)
{
    const uint32_t low = 0x00ff00ffu;
    uint32_t even = (a & low) * (256 - t) + (b & low) * t + 0x00800080u;
    uint32_t odd =
        ((a >> 8) & low) * (256 - t) + ((b >> 8) & low) * t + 0x00800080u;
    return ((even >> 8) & low) | (odd & ~low);
}

// Light left in each column x0..x1-1, 0..256: the side that rests is dimmed,
// softly from the spine to 6 cm out.
static void
light_columns(struct kn_body_view *body, const struct kn_body_pose *pose,
              int x0, int x1)
{
    enum kn_body_side side = pose->moment.side;
    float dim = SIDE_DIM * pose->open * (1 - pose->calm);
    bool resting_left = (side == KN_BODY_RIGHT) != pose->mirror;
    for (int x = x0; x < x1; x++) {
        float right = (float)x + 0.5f - body->view.origin_x;
        float beyond = (resting_left ? -right : right) / body->view.scale;
        float t = side == KN_BODY_BOTH ? 0 : kn_smooth(beyond / 6);
        body->light[x] = (uint16_t)(256 * (1 - dim * t) + 0.5f);
    }
}

static void
mix_row(const struct row *row, int count, uint32_t *out)
{
    for (int i = 0; i < count; i++) {
        uint32_t pixel = row->skin[i];
        uint32_t opened =
            ((uint32_t)row->openness[i] * (uint32_t)row->opened + 127) / 255;
        if (opened > 0) {
            pixel = mix(pixel, row->worked[i], opened);
        }
        pixel = mix(0xff000000u, pixel, row->light[i]);
        uint32_t cover =
            ((uint32_t)row->coverage[i] * (uint32_t)row->reveal + 127) / 255;
        out[i] = mix(row->ground[i], pixel, cover);
    }
}

// The body goes into the ground at the foot of the view, where it is cut.
static float
foot_fade(const struct kn_body_view *body, int y)
{
    float above = (float)(body->view.height - y) - 0.5f;
    return kn_smooth(above / (FOOT_FADE * (float)body->view.height));
}

// Mixes `area` of the view onto the canvas from two pictures whose pixel of
// the area's top left corner is at skin[0] and worked[0].
static void
compose(struct kn_body_view *body, const struct kn_body_pose *pose,
        kn_rect area, const uint32_t *skin, const uint32_t *worked, int stride,
        struct kn_canvas *canvas)
{
    const struct kn_relief *relief = body->relief;
    int count = area.x1 - area.x0;
    struct row row = {
        .openness = body->openness,
        .light = body->light + area.x0,
        .ground = body->ground,
        .opened = (int)(pose->open * (1 - pose->calm) * 256 + 0.5f),
    };
    for (int y = area.y0; y < area.y1; y++) {
        row.reveal = (int)(pose->reveal * foot_fade(body, y) * 256 + 0.5f);
        size_t at = (size_t)y * (size_t)relief->view.width + (size_t)area.x0;
        size_t line = (size_t)(y - area.y0) * (size_t)stride;
        row.skin = skin + line;
        row.worked = worked + line;
        row.coverage = relief->coverage + at;
        kn_lens_row(&body->lens, y, area.x0, area.x1, body->openness);
        kn_backdrop_row(body->backdrop, y + body->rect.y0,
                        area.x0 + body->rect.x0, area.x1 + body->rect.x0,
                        body->ground);
        uint32_t *out = canvas->pixels +
                        (size_t)(y + body->rect.y0) * (size_t)canvas->width +
                        (size_t)(area.x0 + body->rect.x0);
        mix_row(&row, count, out);
    }
}

static enum kn_layer
baked_layer(const struct kn_body_view *body, const struct kn_session *session,
            const struct kn_body_pose *pose)
{
    const struct kn_routine *routine = session->plan->routine;
    enum kn_layer layer = kn_body_view_layer(
        routine->technique, &routine->steps[pose->moment.step]);
    return body->relief->layers[layer].lit ? layer : KN_LAYER_SKIN;
}

// Relights and mixes `area`, in bands that fit the patch.
static void
compose_pressed(struct kn_body_view *body, const struct kn_session *session,
                const struct kn_body_pose *pose, kn_rect area,
                struct kn_canvas *canvas)
{
    kn_dent dents[KN_CONTACT_MAX];
    int count = dents_of(session, pose, dents);
    enum kn_layer layer = baked_layer(body, session, pose);
    int width = area.x1 - area.x0;
    uint32_t *worked =
        body->patch + (layer == KN_LAYER_SKIN ? 0 : body->patch_pixels);
    for (int y = area.y0; y < area.y1; y += PATCH_ROWS) {
        kn_rect band = {area.x0, y, area.x1,
                        y + PATCH_ROWS < area.y1 ? y + PATCH_ROWS : area.y1};
        kn_relief_light(body->relief, KN_LAYER_SKIN, band, dents, count,
                        body->patch);
        if (layer != KN_LAYER_SKIN) {
            kn_relief_light(body->relief, layer, band, dents, count, worked);
        }
        compose(body, pose, band, body->patch, worked, width, canvas);
    }
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
    kn_lens_shape(&body->lens, &body->view,
                  &session->plan->routine->steps[m->step].path,
                  pose->mirror ? left : right, pose->mirror ? right : left);
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

// Mixes `area` of the view as it was baked.
static void
compose_resting(struct kn_body_view *body, const struct kn_session *session,
                const struct kn_body_pose *pose, kn_rect area,
                struct kn_canvas *canvas)
{
    if (kn_rect_empty(area)) {
        return;
    }
    const struct kn_relief *relief = body->relief;
    size_t corner =
        (size_t)area.y0 * (size_t)relief->view.width + (size_t)area.x0;
    enum kn_layer layer = baked_layer(body, session, pose);
    compose(body, pose, area, relief->layers[KN_LAYER_SKIN].lit + corner,
            relief->layers[layer].lit + corner, relief->view.width, canvas);
}

// Each pixel of `area` is mixed once: pressed where a dent reaches, as it was
// baked around that.
static void
draw_tissue(struct kn_body_view *body, const struct kn_session *session,
            const struct kn_body_pose *pose, kn_rect area,
            struct kn_canvas *canvas)
{
    kn_dent dents[KN_CONTACT_MAX];
    int count = dents_of(session, pose, dents);
    kn_rect pressed = {0};
    for (int i = 0; i < count; i++) {
        kn_rect r = kn_relief_dent_bounds(body->relief, dents[i]);
        pressed = kn_rect_union(pressed, kn_rect_intersect(r, area));
    }
    light_columns(body, pose, area.x0, area.x1);
    if (kn_rect_empty(pressed)) {
        compose_resting(body, session, pose, area, canvas);
    } else {
        const kn_rect p = pressed;
        const kn_rect around[] = {{area.x0, area.y0, area.x1, p.y0},
                                  {area.x0, p.y1, area.x1, area.y1},
                                  {area.x0, p.y0, p.x0, p.y1},
                                  {p.x1, p.y0, area.x1, p.y1}};
        for (int i = 0; i < 4; i++) {
            compose_resting(body, session, pose, around[i], canvas);
        }
        compose_pressed(body, session, pose, pressed, canvas);
    }
    kn_canvas_touch(canvas, to_canvas(body, area));
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
    shape_lens(body, session, pose);
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
        draw_tissue(body, session, pose, inside, canvas);
    }
    kn_rect clip = kn_canvas_set_clip(canvas, area);
    kn_marks_draw(body, session, pose, canvas);
    kn_canvas_set_clip(canvas, clip);
}

// ---- damage

static void
moving_damage(struct kn_body_view *body, const struct kn_session *session,
              const struct kn_body_pose *pose, struct kn_damage *damage)
{
    kn_marks_extent(body, session, pose, false, damage);
    if (!body->relief) {
        return;
    }
    kn_dent dents[KN_CONTACT_MAX];
    int count = dents_of(session, pose, dents);
    for (int i = 0; i < count; i++) {
        kn_damage_add(damage, to_canvas(body, kn_relief_dent_bounds(
                                                  body->relief, dents[i])));
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
        before->mirror != now->mirror || other_work || (lens_moves && sided)) {
        kn_damage_add(damage, body->rect);
        return;
    }
    if (lens_moves) {
        kn_damage_add(damage, to_canvas(body, body->lens.bounds));
        kn_marks_extent(body, session, now, true, damage);
    }
    moving_damage(body, session, before, damage);
    moving_damage(body, session, now, damage);
}
