// SPDX-License-Identifier: MIT
// Trigger points: the spot stands up as a bump that gives way through the
// holds, a dial counts the hold down, the area in which such a spot may be
// felt glows softly with a line of dots leading there, and the muscle's other
// spots are small rings.
#include "geometry/ease.h"
#include "scene/effect.h"
#include "scene/flesh.h"
#include "scene/marks.h"

#define NEAR 2.0f // cm between a contact and the spot it is on

#define BUMP_HEIGHT 0.55f // cm, before the first hold
#define BUMP_RADIUS 0.85f // cm; it grows wider as it sinks
#define BUMP_LEFT 0.22f   // of its height, after the last

#define DIAL_GAP 0.55f  // cm outside the largest contact ring
#define DIAL_TICK 0.34f // cm; every fifth is longer
#define DIAL_TICKS 60   // at the most; then one stands for several seconds

#define DOT_GAP 1.15f  // cm between the dots of a referral
#define DOT_SPEED 0.6f // cm/s
#define DOTS 80        // of one line at the most

static const struct kn_step *
step_of(const struct kn_session *session, const struct kn_moment *moment)
{
    return &session->plan->routine->steps[moment->step];
}

// A place as it would lie on the right side.
static kn_vec2
to_right(const struct kn_contact *contact)
{
    return contact->right ? contact->at : kn_vec2_mirror(contact->at);
}

const struct kn_trigger_point *
kn_effects_point(const struct kn_body_effects *effects,
                 const struct kn_session *session,
                 const struct kn_moment *moment, int index)
{
    const struct kn_step *step = step_of(session, moment);
    if (!effects->points || index >= moment->contact_count ||
        step->stroke != KN_STROKE_HOLD) {
        return NULL;
    }
    return kn_trigger_points_near(effects->points,
                                  to_right(&moment->contacts[index]), NEAR,
                                  step->targets, step->target_count);
}

// How much of all the holding of this side is done, 0..1.
static float
held(const struct kn_session *session, const struct kn_moment *m)
{
    const struct kn_tempo *tempo = &step_of(session, m)->tempo;
    if (m->phase != KN_PHASE_WORK || m->strokes == 0) {
        return 0;
    }
    kn_tick one = tempo->ramp + tempo->hold + tempo->release;
    kn_tick in = (kn_tick)((double)m->stroke_progress * (double)one);
    float now = tempo->hold > 0
                    ? kn_clamp01((float)(in - tempo->ramp) / (float)tempo->hold)
                    : 1;
    return ((float)(m->stroke - 1) + now) / (float)m->strokes;
}

int
kn_effects_dents(const struct kn_body_effects *effects,
                 const struct kn_session *session,
                 const struct kn_body_pose *pose, kn_dent *dents)
{
    const struct kn_moment *m = &pose->moment;
    enum kn_technique technique = session->plan->routine->technique;
    if (technique != KN_TECHNIQUE_TRIGGER_POINT &&
        technique != KN_TECHNIQUE_MIXED) {
        return 0;
    }
    float given = kn_smooth(held(session, m)) * (1 - BUMP_LEFT);
    float strength = kn_smooth(pose->open) * (1 - pose->calm);
    int count = 0;
    for (int i = 0; i < m->contact_count; i++) {
        const struct kn_contact *c = &m->contacts[i];
        if (step_of(session, m)->stroke == KN_STROKE_HOLD && strength > 0) {
            const struct kn_trigger_point *point =
                kn_effects_point(effects, session, m, i);
            kn_vec2 at = point ? point->at : to_right(c);
            at = c->right != pose->mirror ? at : kn_vec2_mirror(at);
            dents[count++] = (kn_dent){
                .at = at,
                .radius = BUMP_RADIUS * (1 + 0.35f * given),
                .depth = -BUMP_HEIGHT * (1 - given) * strength,
            };
        }
    }
    return count;
}

// ---- the dial

// Radius in pixels of the dial around a contact of the step.
static float
dial_radius(const struct kn_effect_view *view)
{
    float scale = view->body->view.scale;
    return kn_marks_ring(view->step->intensity_peak, scale) + DIAL_GAP * scale;
}

// What a dial shows of a hold: seconds in all, and those left.
struct dial {
    float seconds, left;
    float there; // 0..1: it comes with the ramp and goes with the release
};

static struct dial
dial_of(const struct kn_effect_view *view)
{
    const struct kn_moment *m = &view->pose.moment;
    const struct kn_tempo *tempo = &view->step->tempo;
    float one =
        (float)kn_tick_seconds(tempo->ramp + tempo->hold + tempo->release);
    float ramp = (float)kn_tick_seconds(tempo->ramp);
    float hold = (float)kn_tick_seconds(tempo->hold);
    float in = m->phase == KN_PHASE_WORK ? m->stroke_progress * one : 0;
    float left = hold - (in - ramp);
    struct dial dial = {hold, left > hold ? hold : left < 0 ? 0 : left, 1};
    if (m->phase != KN_PHASE_WORK) {
        dial.there = 0.4f;
    } else if (in < ramp) {
        dial.there = 0.4f + 0.6f * kn_smooth(in / ramp);
    }
    return dial;
}

static void
show_dial(const struct kn_effect_view *view, const struct kn_pen *pen,
          kn_vec2 at)
{
    struct dial dial = dial_of(view);
    int each = 1 + (int)(dial.seconds - 0.5f) / DIAL_TICKS;
    int count = (int)(dial.seconds / (float)each + 0.5f);
    float inner = dial_radius(view);
    float scale = view->body->view.scale;
    for (int i = 0; i < count; i++) {
        float angle = 2 * KN_PI * (float)i / (float)count;
        kn_vec2 out = {sinf(angle), -cosf(angle)};
        // The ticks go out clockwise from the top, each over its own second.
        float gone = (dial.seconds - dial.left) / (float)each - (float)i;
        float lit = 1 - kn_smooth(gone);
        float size = DIAL_TICK * (i * each % 5 == 0 ? 1.7f : 1) * scale;
        kn_color color =
            kn_effect_color(view, 0.25f + 0.3f * lit,
                            view->strength * dial.there * (0.2f + 0.75f * lit));
        kn_pen_capsule(pen, kn_vec2_add(at, kn_vec2_scale(out, inner)),
                       kn_vec2_add(at, kn_vec2_scale(out, inner + size)),
                       kn_effect_px(view, 0.7f + 0.5f * lit, 0.5f), color);
    }
}

// ---- where it may be felt

// Dots that lead along the middle of a band, away from the spot.
static void
show_dots(const struct kn_effect_view *view, const struct kn_pen *pen,
          const struct kn_referral *band, bool left, float strength)
{
    float length = kn_path_length(&band->path);
    float seconds = (float)fmod(kn_tick_seconds(view->pose.moment.at),
                                (double)(DOT_GAP / DOT_SPEED));
    float first = view->effects->still ? DOT_GAP / 2 : seconds * DOT_SPEED;
    for (int i = 0; i < DOTS; i++) {
        float along = first + DOT_GAP * (float)i;
        if (along > length) {
            break;
        }
        kn_vec2 p = kn_path_at(&band->path, along).position;
        float fade =
            kn_smooth(along / DOT_GAP) * kn_smooth((length - along) / DOT_GAP);
        kn_pen_disc(pen, kn_effect_pixel(view, left ? kn_vec2_mirror(p) : p),
                    kn_effect_px(view, 1.5f, 0.8f),
                    kn_effect_color(view, 0.55f, 0.75f * strength * fade));
    }
}

#define BAND_POINTS 32

static void
show_band(const struct kn_effect_view *view, const struct kn_pen *pen,
          const struct kn_referral *band, bool left, float strength)
{
    kn_vec2 points[BAND_POINTS];
    float length = kn_path_length(&band->path);
    for (int i = 0; i < BAND_POINTS; i++) {
        kn_vec2 p =
            kn_path_at(&band->path, length * (float)i / (BAND_POINTS - 1))
                .position;
        points[i] = kn_effect_pixel(view, left ? kn_vec2_mirror(p) : p);
    }
    float radius = band->radius * view->body->view.scale;
    struct kn_ribbon ribbon = {
        .points = points,
        .count = BAND_POINTS,
        .radius_start = radius * 0.62f,
        .radius_end = radius * 0.5f,
        .opacity_start = 0.40f * strength,
        .opacity_end = 0.24f * strength,
        .softness = radius * 1.25f,
        .color = kn_effect_color(view, 0, 1),
    };
    kn_pen_ribbon(pen, &ribbon);
    ribbon.radius_start *= 0.4f;
    ribbon.radius_end *= 0.4f;
    ribbon.softness = radius;
    ribbon.light = true;
    kn_pen_ribbon(pen, &ribbon);
}

static void
show_referral(const struct kn_effect_view *view, const struct kn_pen *pen,
              const struct kn_trigger_point *point, bool left)
{
    float given = held(view->session, &view->pose.moment);
    float strength = view->strength * (1 - 0.45f * kn_smooth(given));
    for (int i = 0; i < point->referral_count; i++) {
        show_band(view, pen, &point->referral[i], left, strength);
        show_dots(view, pen, &point->referral[i], left, strength);
    }
}

// ---- the other spots of the muscle

// With a dot where a hold is offered, hollow and thin where none is.
static void
show_spot(const struct kn_effect_view *view, const struct kn_pen *pen,
          const struct kn_trigger_point *point, bool left)
{
    kn_vec2 p = left ? kn_vec2_mirror(point->at) : point->at;
    kn_vec2 at = kn_effect_pixel(view, p);
    bool offered = point->hold != KN_POINT_SHOWN;
    float here = view->strength * (kn_effect_on_side(view, left) ? 1 : 0.6f);
    float radius = 0.62f * view->body->view.scale;
    kn_pen_glow(pen, at, radius * 2.4f, kn_effect_color(view, 0, 0.22f * here));
    kn_pen_ring(pen, at, radius, kn_effect_px(view, offered ? 2.4f : 1.3f, 1),
                kn_effect_color(view, 0.1f, (offered ? 0.9f : 0.55f) * here));
    if (offered) {
        kn_pen_disc(pen, at, radius * 0.3f,
                    kn_effect_color(view, 0.7f, 0.9f * here));
    }
}

static bool
held_now(const struct kn_effect_view *view,
         const struct kn_trigger_point *point, bool left)
{
    const struct kn_moment *m = &view->pose.moment;
    for (int i = 0; i < m->contact_count; i++) {
        if (m->contacts[i].right != left &&
            (kn_effects_point(view->effects, view->session, m, i) == point ||
             kn_vec2_distance(to_right(&m->contacts[i]), point->at) < NEAR)) {
            return true;
        }
    }
    return false;
}

static void
show_spots(const struct kn_effect_view *view, const struct kn_pen *pen,
           const struct kn_structure *muscle)
{
    const struct kn_trigger_points *points = view->effects->points;
    for (int i = 0; i < points->count; i++) {
        const struct kn_trigger_point *point = &points->items[i];
        for (int left = 0; left < 2; left++) {
            if (kn_muscle_same(point->muscle, muscle) &&
                !held_now(view, point, left != 0)) {
                show_spot(view, pen, point, left != 0);
            }
        }
    }
}

static void
show_trigger(const struct kn_effect_view *view, const struct kn_pen *pen)
{
    const struct kn_moment *m = &view->pose.moment;
    if (view->strength <= 0 || view->step->stroke != KN_STROKE_HOLD) {
        return;
    }
    const struct kn_trigger_point *first = NULL;
    for (int i = 0; i < m->contact_count; i++) {
        const struct kn_trigger_point *point =
            kn_effects_point(view->effects, view->session, m, i);
        if (point) {
            show_referral(view, pen, point, !m->contacts[i].right);
            first = first ? first : point;
        }
    }
    if (view->effects->points && (first || view->step->target_count > 0)) {
        show_spots(view, pen, first ? first->muscle : view->step->targets[0]);
    }
    for (int i = 0; i < m->contact_count; i++) {
        show_dial(view, pen, kn_effect_pixel(view, m->contacts[i].at));
    }
}

// Dots creep and ticks fade: half as often as the tissue moves will do.
const struct kn_effect kn_effect_trigger = {2 * KN_FLESH_STEP, show_trigger,
                                            NULL};
