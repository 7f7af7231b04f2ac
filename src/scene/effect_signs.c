// SPDX-License-Identifier: MIT
// Signs for every technique: a ring around a hold that grows as one breathes
// in and shrinks as one breathes out, and arrows on the path ahead of a moving
// contact. In reduced motion nothing drifts: the ring stands at both ends of a
// breath and fades between them, and numbered arrows say the way.
#include "geometry/ease.h"
#include "scene/effect.h"
#include "scene/marks.h"

#define PACER_GAP 1.35f  // cm outside the largest contact ring, breathed out
#define PACER_GROWS 1.1f // cm to breathed in

#define ARROW_GAP 1.7f   // cm between arrows on the path
#define ARROW_NEAR 2.2f  // cm ahead of the contact where they begin
#define ARROW_FAR 8.5f   // and end
#define ARROW_SIZE 0.44f // cm, from the point to the ends of its wings
#define ARROW_LEAST 3.5f // pixels, the same
#define ARROWS 60        // of one path at most

#define LOOK_BACK (120 * KN_MILLISECOND) // to see which way a contact moves
#define NUMBERED 5                       // arrows at the most

// An arrow without a shaft: two strokes that meet in a point.
static void
show_arrow(const struct kn_effect_view *view, const struct kn_pen *pen,
           kn_vec2 tip, kn_vec2 way, float opacity)
{
    float size = fmaxf(ARROW_SIZE * view->body->view.scale, ARROW_LEAST);
    float radius = kn_effect_px(view, 1.35f, 0.7f);
    if (view->pose.mirror) {
        way.x = -way.x;
    }
    kn_vec2 across = {-way.y, way.x};
    kn_vec2 points[3] = {tip, tip, tip};
    for (int i = 0; i < 3; i += 2) {
        points[i] = kn_vec2_sub(points[i], kn_vec2_scale(way, size));
        points[i] = kn_vec2_add(points[i],
                                kn_vec2_scale(across, size * (float)(i - 1)));
    }
    kn_pen_ribbon(pen, &(struct kn_ribbon){
                           .points = points,
                           .count = 3,
                           .radius_start = radius,
                           .radius_end = radius,
                           .opacity_start = opacity,
                           .opacity_end = opacity,
                           .softness = 1.3f,
                           .color = kn_effect_color(view, 0.55f, 1),
                       });
}

// ---- breath

static float
pacer_radius(const struct kn_effect_view *view, float chest)
{
    float scale = view->body->view.scale;
    return kn_marks_ring(view->step->intensity_peak, scale) +
           (PACER_GAP + PACER_GROWS * chest) * scale;
}

static void
show_breath_ring(const struct kn_effect_view *view, const struct kn_pen *pen,
                 kn_vec2 at, float chest, float opacity)
{
    float radius = pacer_radius(view, chest);
    kn_pen_ring(pen, at, radius, kn_effect_px(view, 7, 3),
                kn_effect_color(view, 0.1f, 0.13f * opacity));
    kn_pen_ring(pen, at, radius, kn_effect_px(view, 1.5f, 1),
                kn_effect_color(view, 0.45f, 0.75f * opacity));
}

static void
show_pacer(const struct kn_effect_view *view, const struct kn_pen *pen,
           bool still)
{
    const struct kn_moment *m = &view->pose.moment;
    if (!kn_strokes[view->step->stroke].by_hold || m->phase != KN_PHASE_WORK ||
        m->breath == KN_BREATHE_FREELY) {
        return;
    }
    float chest = kn_moment_chest(m);
    for (int i = 0; i < m->contact_count; i++) {
        kn_vec2 at = kn_effect_pixel(view, m->contacts[i].at);
        float here = view->strength * (1 - m->contacts[i].lift);
        if (still) {
            show_breath_ring(view, pen, at, 0, here * (1 - chest));
            show_breath_ring(view, pen, at, 1, here * chest);
        } else {
            show_breath_ring(view, pen, at, chest, here);
        }
    }
}

// ---- the way ahead

// +1 or -1 as the contact moves along the lane, 0 when it rests.
static float
way_of(const struct kn_effect_view *view, const struct kn_lane *lane, bool left,
       float along)
{
    const struct kn_moment *m = &view->pose.moment;
    kn_tick back = m->part_elapsed < LOOK_BACK ? m->part_elapsed : LOOK_BACK;
    struct kn_moment before = kn_session_moment_at(view->session, m->at - back);
    const struct kn_contact *c = kn_effect_contact(&before, left);
    float moved = c ? along - kn_lane_find(lane, c->at) : 0;
    return fabsf(moved) < 1e-4f ? 0 : moved < 0 ? -1.0f : 1.0f;
}

static bool
goes_along(const struct kn_step *step)
{
    enum kn_motion motion = kn_strokes[step->stroke].motion;
    return motion == KN_MOTION_TRAVEL || motion == KN_MOTION_SWEEP ||
           motion == KN_MOTION_LIFT || motion == KN_MOTION_CIRCLE;
}

// The arrows have their places on the path; those ahead of the contact show.
static void
show_way(const struct kn_effect_view *view, const struct kn_pen *pen, bool left)
{
    const struct kn_contact *c = kn_effect_contact(&view->pose.moment, left);
    if (!c || c->returning || kn_path_length(&view->step->path) < 2) {
        return;
    }
    struct kn_lane lane;
    kn_lane_make(&lane, &view->step->path, left,
                 view->step->side == KN_SIDE_DIAGONAL, 0);
    float along = kn_lane_find(&lane, c->at);
    bool sweeps = kn_strokes[view->step->stroke].motion == KN_MOTION_SWEEP;
    float way = sweeps && view->pose.moment.phase == KN_PHASE_WORK
                    ? way_of(view, &lane, left, along)
                    : 1;
    float there = view->strength * kn_clamp01(1.2f - c->lift);
    for (int i = 1; i < ARROWS && way != 0; i++) {
        float place = ARROW_GAP * (float)i;
        float ahead = (place - along) * way;
        float fade = kn_smooth((ahead - ARROW_NEAR) / 1.2f) *
                     kn_smooth((ARROW_FAR - ahead) / 4);
        if (place > lane.length || fade <= 0) {
            continue;
        }
        kn_path_sample s = kn_lane_at(&lane, place);
        show_arrow(view, pen, kn_effect_pixel(view, s.position),
                   kn_vec2_scale(s.tangent, way), 0.85f * fade * there);
    }
}

// A held drag or stretch: arrows ahead of each contact, the way it is drawn.
static void
show_pull(const struct kn_effect_view *view, const struct kn_pen *pen)
{
    const struct kn_moment *m = &view->pose.moment;
    for (int i = 0; i < m->contact_count; i++) {
        const struct kn_contact *c = &m->contacts[i];
        float there = view->strength * (1 - c->lift);
        float from = 2.4f + 0.3f * view->step->intensity_peak;
        for (int k = 0; k < 2; k++) {
            kn_vec2 ahead = kn_vec2_scale(c->heading, from + 0.8f * (float)k);
            show_arrow(view, pen,
                       kn_effect_pixel(view, kn_vec2_add(c->at, ahead)),
                       c->heading, (0.85f - 0.35f * (float)k) * there);
        }
    }
}

static bool
is_pull(const struct kn_step *step)
{
    enum kn_motion motion = kn_strokes[step->stroke].motion;
    return motion == KN_MOTION_DRAG || motion == KN_MOTION_APART;
}

static void
show_signs(const struct kn_effect_view *view, const struct kn_pen *pen)
{
    if (view->strength <= 0) {
        return;
    }
    show_pacer(view, pen, false);
    if (is_pull(view->step)) {
        show_pull(view, pen);
    }
    for (int left = 0; left < 2 && goes_along(view->step); left++) {
        if (kn_effect_on_side(view, left != 0)) {
            show_way(view, pen, left != 0);
        }
    }
}

const struct kn_effect kn_effect_signs = {1, show_signs, NULL};

// ---- reduced motion

#define DISC 1.35f      // cm, radius of what carries a number
#define DISC_LEAST 8.0f // pixels, the same
#define FIGURE 1.4f     // height of the number, by that radius
#define ASIDE 3.1f      // cm from the path

// The numbered arrows of one side: where each disc lies, and which way its
// arrow points. Digits and arrows go over the hands: the caller draws them.
struct numbered {
    kn_vec2 at[NUMBERED], way[NUMBERED];
    int count;
};

static float
disc_radius(const struct kn_effect_view *view)
{
    return fmaxf(DISC * view->body->view.scale, DISC_LEAST);
}

// Beside the path, away from the spine, where no hand covers it; on its other
// side where that would be off the body.
static kn_vec2
beside(const struct kn_effect_view *view, kn_path_sample s)
{
    kn_vec2 aside = {-s.tangent.y, s.tangent.x};
    float off = aside.x * s.position.x < 0 ? -ASIDE : ASIDE;
    kn_vec2 out = kn_vec2_add(s.position, kn_vec2_scale(aside, off));
    kn_vec2 in = kn_vec2_sub(s.position, kn_vec2_scale(aside, off));
    float there = kn_effect_body(view, kn_effect_pixel(view, out));
    return there < 0.5f ? in : out;
}

static void
number_side(const struct kn_effect_view *view, bool left, struct numbered *out)
{
    out->count = 0;
    float length = kn_path_length(&view->step->path);
    if (!goes_along(view->step) || length < 2) {
        return;
    }
    struct kn_lane lane;
    kn_lane_make(&lane, &view->step->path, left,
                 view->step->side == KN_SIDE_DIAGONAL, 0);
    int count = 1 + (int)(length / 7);
    out->count = count < 2 ? 2 : count > NUMBERED ? NUMBERED : count;
    for (int i = 0; i < out->count; i++) {
        kn_path_sample s =
            kn_lane_at(&lane, length * ((float)i + 0.5f) / (float)out->count);
        out->at[i] = beside(view, s);
        out->way[i] = s.tangent;
    }
}

static void
show_numbers(const struct kn_effect_view *view, const struct kn_pen *pen)
{
    if (view->strength <= 0) {
        return;
    }
    show_pacer(view, pen, true);
    if (is_pull(view->step)) {
        show_pull(view, pen);
    }
    for (int left = 0; left < 2; left++) {
        struct numbered side = {.count = 0};
        if (kn_effect_on_side(view, left != 0)) {
            number_side(view, left != 0, &side);
        }
        for (int i = 0; i < side.count; i++) {
            kn_vec2 at = kn_effect_pixel(view, side.at[i]);
            kn_pen_disc(pen, at, disc_radius(view),
                        kn_effect_color(view, 0.3f, 0.92f * view->strength));
        }
    }
}

static void
note_numbers(const struct kn_effect_view *view, struct kn_effect_notes *notes)
{
    for (int left = 0; left < 2; left++) {
        struct numbered side = {.count = 0};
        if (kn_effect_on_side(view, left != 0)) {
            number_side(view, left != 0, &side);
        }
        for (int i = 0; i < side.count; i++) {
            kn_vec2 way = side.way[i];
            way.x = view->pose.mirror ? -way.x : way.x;
            kn_effect_note(notes, (struct kn_effect_note){
                                      .at = kn_effect_pixel(view, side.at[i]),
                                      .size = FIGURE * disc_radius(view),
                                      .number = i + 1,
                                      .on_disc = true,
                                      .way = way,
                                      .opacity = view->strength,
                                  });
        }
    }
}

const struct kn_effect kn_effect_numbers = {1, show_numbers, note_numbers};
