// SPDX-License-Identifier: MIT
#include "cli/handout_still.h"

#include "canvas/shapes.h"
#include "cli/sheet.h"
#include "geometry/ease.h"
#include "scene/marks.h"
#include "ui/player.h"

#define SAMPLES 64      // looked at in one stroke
#define FIRM 0.85f      // of the most that is felt in it
#define POINTS 128      // of one drawn line
#define ARROW_FROM 2.5f // cm: shorter ways have no arrow
#define HEAD_FADE 0.05f // of the height, where the head is cut
#define PAPER ((kn_color){255, 255, 255, 255})

kn_color
kn_still_accent(enum kn_technique technique)
{
    static const kn_color accents[] = {
        [KN_TECHNIQUE_SWEDISH] = {0, 104, 124, 255},
        [KN_TECHNIQUE_DEEP_TISSUE] = {156, 78, 0, 255},
        [KN_TECHNIQUE_TRIGGER_POINT] = {128, 40, 158, 255},
        [KN_TECHNIQUE_MYOFASCIAL] = {0, 108, 78, 255},
        [KN_TECHNIQUE_HOT_STONE] = {172, 62, 16, 255},
        [KN_TECHNIQUE_MIXED] = {46, 80, 136, 255},
    };
    _Static_assert(sizeof(accents) / sizeof(accents[0]) == KN_TECHNIQUE_COUNT,
                   "one colour a technique");
    return accents[technique];
}

static float
pressure_at(const struct kn_session *session, kn_tick at)
{
    struct kn_moment m = kn_session_moment_at(session, at);
    float all = 0;
    for (int i = 0; i < m.contact_count; i++) {
        all += m.contacts[i].intensity * (1 - m.contacts[i].lift);
    }
    return all;
}

// The stroke or hold that goes on in the middle of the work.
static kn_tick
cycle_start(const struct kn_session *session, kn_tick middle, kn_tick cycle)
{
    struct kn_moment m = kn_session_moment_at(session, middle);
    return middle - (kn_tick)((double)m.stroke_progress * (double)cycle);
}

kn_tick
kn_still_instant(const struct kn_session *session, int step)
{
    const struct kn_tempo *tempo = &session->plan->routine->steps[step].tempo;
    const kn_tick middle = kn_sheet_middle(session->plan, step);
    const kn_tick cycle = tempo->cycle > 0
                              ? tempo->cycle
                              : tempo->ramp + tempo->hold + tempo->release;
    const kn_tick start = cycle_start(session, middle, cycle);
    float pressures[SAMPLES];
    float most = 0;
    for (int i = 0; i < SAMPLES; i++) {
        pressures[i] = pressure_at(session, start + cycle * i / SAMPLES);
        most = pressures[i] > most ? pressures[i] : most;
    }
    int first = 0;
    while (pressures[first] < FIRM * most) {
        first++;
    }
    int end = first;
    while (end < SAMPLES && pressures[end] >= FIRM * most) {
        end++;
    }
    return most > 0 ? start + cycle * (first + end) / 2 / SAMPLES : middle;
}

static bool
make_body(struct kn_still *still, const struct kn_anatomy *anatomy)
{
    const struct kn_routine *routine = still->session.plan->routine;
    const kn_rect rect = {0, 0, still->canvas.width, still->canvas.height};
    if (!kn_body_view_init(&still->body, rect, &still->backdrop,
                           kn_theme_night.accents[routine->technique])) {
        return false;
    }
    const struct kn_relief_params params = {
        .view = still->body.view,
        .layers = kn_body_view_layers(routine),
        .tone = KN_BODY_TONE,
    };
    if (!kn_relief_bake(&still->relief, anatomy, &params, NULL)) {
        kn_body_view_destroy(&still->body);
        return false;
    }
    still->body.relief = &still->relief;
    return true;
}

bool
kn_still_init(struct kn_still *still, const struct kn_plan *plan,
              const struct kn_anatomy *anatomy, int width, int height)
{
    const kn_vec2 middle = {(float)width / 2, (float)height / 2};
    kn_session_init(&still->session, plan, 0);
    if (!kn_canvas_init(&still->canvas, width, height)) {
        return false;
    }
    if (kn_backdrop_init(&still->backdrop, width, height, middle, middle)) {
        still->backdrop.edge = PAPER;
        still->backdrop.glow = PAPER;
        if (make_body(still, anatomy)) {
            return true;
        }
        kn_backdrop_destroy(&still->backdrop);
    }
    kn_canvas_destroy(&still->canvas);
    return false;
}

void
kn_still_destroy(struct kn_still *still)
{
    kn_body_view_destroy(&still->body);
    kn_relief_destroy(&still->relief);
    kn_backdrop_destroy(&still->backdrop);
    kn_canvas_destroy(&still->canvas);
}

// ---- marks for paper: what glows on a screen is a line here

// Dark enough to read on red muscle, and in a copy without colours.
static kn_color
mark_color(enum kn_technique technique)
{
    return kn_color_mix(kn_still_accent(technique), KN_RGB(0, 0, 0), 0.55f);
}

// A line of `radius` cm with a white edge, so that it stands out from dark
// muscle and pale skin alike.
static void
draw_line(struct kn_still *still, const kn_vec2 *points, int count,
          float radius, kn_color color)
{
    struct kn_ribbon ribbon = {
        .points = points,
        .count = count,
        .opacity_start = 1,
        .opacity_end = 1,
        .softness = 1.2f,
        .color = PAPER,
    };
    float pixels = radius * still->body.view.scale;
    ribbon.radius_start = ribbon.radius_end = pixels * 1.9f;
    kn_draw_ribbon(&still->canvas, &ribbon);
    ribbon.radius_start = ribbon.radius_end = pixels;
    ribbon.color = color;
    kn_draw_ribbon(&still->canvas, &ribbon);
}

// `path` evenly thinned, with an arrow at its end if it goes anywhere.
static void
draw_way(struct kn_still *still, const struct kn_path *path, bool left,
         float radius, kn_color color)
{
    const float length = kn_path_length(path);
    kn_vec2 points[POINTS];
    if (path->count < 2) {
        return;
    }
    for (int i = 0; i < POINTS; i++) {
        float along = length * (float)i / (POINTS - 1);
        points[i] = kn_body_view_pixel(&still->body, left,
                                       kn_path_at(path, along).position);
    }
    draw_line(still, points, POINTS, radius, color);
    if (length < ARROW_FROM) {
        return;
    }
    kn_vec2 way = kn_path_at(path, length).tangent;
    way.x = left ? -way.x : way.x;
    const float size = radius * 4.5f * still->body.view.scale;
    kn_vec2 tip = kn_vec2_add(points[POINTS - 1], kn_vec2_scale(way, size / 2));
    kn_draw_arrow(&still->canvas, tip, way, size, color);
}

static void
draw_ways(struct kn_still *still, const struct kn_moment *m)
{
    const struct kn_routine *routine = still->session.plan->routine;
    const struct kn_step *step = &routine->steps[m->step];
    const kn_color color = mark_color(routine->technique);
    if (kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        return;
    }
    for (int left = 0; left < 2; left++) {
        if (m->side == (left ? KN_BODY_RIGHT : KN_BODY_LEFT)) {
            continue;
        }
        if (step->back.count > 1) {
            draw_way(still, &step->back, left, 0.13f,
                     kn_color_mix(color, PAPER, 0.4f));
        }
        draw_way(still, &step->path, left, 0.26f, color);
    }
}

static void
draw_contacts(struct kn_still *still, const struct kn_moment *m)
{
    const float scale = still->body.view.scale;
    const kn_color color = mark_color(still->session.plan->routine->technique);
    for (int i = 0; i < m->contact_count; i++) {
        const struct kn_contact *c = &m->contacts[i];
        kn_vec2 at = kn_body_view_pixel(&still->body, false, c->at);
        float radius = kn_marks_ring(c->intensity, scale);
        kn_draw_ring(&still->canvas, at, radius, 0.85f * scale,
                     kn_color_fade(PAPER, 0.9f));
        kn_draw_ring(&still->canvas, at, radius, 0.45f * scale, color);
    }
}

// The head is cut by the frame; on white a soft edge reads better.
static void
fade_top(struct kn_canvas *canvas)
{
    const int rows = (int)(HEAD_FADE * (float)canvas->height);
    for (int y = 0; y < rows; y++) {
        float cover = 1 - kn_smooth(((float)y + 0.5f) / (float)rows);
        kn_canvas_fill(canvas, (kn_rect){0, y, canvas->width, y + 1},
                       kn_color_fade(PAPER, cover));
    }
}

void
kn_still_draw(struct kn_still *still, int step)
{
    struct kn_body_pose pose = kn_body_pose_at(
        &still->session, kn_still_instant(&still->session, step));
    kn_body_view_draw(&still->body, &still->session, &pose, &still->canvas);
    draw_ways(still, &pose.moment);
    draw_contacts(still, &pose.moment);
    fade_top(&still->canvas);
}
