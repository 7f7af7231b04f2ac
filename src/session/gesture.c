// SPDX-License-Identifier: MIT
#include "session/gesture.h"

#include <assert.h>

#include "geometry/ease.h"

#define STROKE_RAMP 0.1f // of a stroke's time, to gain and to lose its speed
#define SWEEP_RAMP 0.35f // softer turns, where the speed limit leaves room
#define SINK 0.15f       // of the way out, to sink in; and to ease off
#define TURN 0.2f        // of the way back, to turn the hand at either end

// The lifted way back: rise, travel, come down, as shares of its time.
#define RISE 0.25f
#define TRAVEL_FROM 0.15f

#define TANGENT_REACH 0.4f // cm to either side
#define CIRCLE_RADIUS 1.2f // cm; friction and stones
#define KNEAD_ALONG 1.2f   // cm; half of a knead's roll along the path
#define KNEAD_OUT 1.6f     // cm; of a knead's roll, away from the spine
#define SQUEEZE_PULL 1.0f  // cm; a squeezed muscle is drawn out that far
#define SQUEEZE_TURN 0.25f // radians; and the hand turns with it
#define LET_GO_LIFT 0.35f  // between two squeezes
#define DRAG_REACH 3.0f    // cm; what skin gives without sliding
#define APART_REACH 1.5f   // cm; of both anchors of a stretch together
#define SPINE_SHARE 0.4f   // circles reach at most that share toward the spine

// A path, and the factor on x at its two ends: 1 and -1 where it crosses to
// the other side of the body.
struct lane {
    const struct kn_path *path;
    float length;
    float from, to;
};

static struct lane
way_out(const struct kn_beat *beat)
{
    const struct kn_path *path = &beat->step->path;
    return (struct lane){path, kn_path_length(path), 1,
                         beat->diagonal ? -1.0f : 1.0f};
}

static struct lane
way_back(const struct kn_beat *beat)
{
    const struct kn_path *path = &beat->step->back;
    return (struct lane){path, kn_path_length(path),
                         beat->diagonal ? -1.0f : 1.0f, 1};
}

static bool
comes_back_light(const struct kn_beat *beat)
{
    return beat->step->back.count > 0;
}

static kn_vec2
lane_position(const struct lane *lane, float distance)
{
    kn_vec2 p = kn_path_at(lane->path, distance).position;
    float through = lane->length > 0 ? distance / lane->length : 0;
    return (kn_vec2){p.x * kn_lerp(lane->from, lane->to, kn_clamp01(through)),
                     p.y};
}

// The direction is that of a short piece around the place: a flattened path
// has corners, a hand does not turn in jerks.
static kn_path_sample
lane_at(const struct lane *lane, float share)
{
    float distance = lane->length * kn_clamp01(share);
    kn_vec2 along = kn_vec2_sub(lane_position(lane, distance + TANGENT_REACH),
                                lane_position(lane, distance - TANGENT_REACH));
    return (kn_path_sample){
        lane_position(lane, distance),
        kn_vec2_unit(along, kn_path_at(lane->path, distance).tangent)};
}

static kn_vec2
rotate(kn_vec2 v, float angle)
{
    float c = cosf(angle);
    float s = sinf(angle);
    return (kn_vec2){v.x * c - v.y * s, v.x * s + v.y * c};
}

// From heading `a` to `b` the short way round; about face always goes the same
// way round, for there rounding would choose.
static kn_vec2
turn(kn_vec2 a, kn_vec2 b, float t)
{
    float angle = atan2f(a.x * b.y - a.y * b.x, kn_vec2_dot(a, b));
    return rotate(a, (angle < -3 ? angle + 2 * KN_PI : angle) * t);
}

static float
share(kn_tick part, kn_tick whole)
{
    return whole > 0 ? (float)((double)part / (double)whole) : 1;
}

static float
progress(const struct kn_beat *beat)
{
    const struct kn_tempo *tempo = &beat->step->tempo;
    kn_tick span = tempo->cycle > 0
                       ? tempo->cycle
                       : tempo->ramp + tempo->hold + tempo->release;
    return share(beat->stroke_at, span);
}

static bool
last_stroke(const struct kn_beat *beat)
{
    return beat->stroke + 1 >= beat->step->tempo.times;
}

// How the hand faces through the way back `r`: as at the end of the way out,
// then `heading`, then as at its start again.
static kn_vec2
turned(const struct lane *out, kn_vec2 heading, float r)
{
    kn_vec2 end = lane_at(out, 1).tangent;
    kn_vec2 start = lane_at(out, 0).tangent;
    if (r < TURN) {
        return turn(end, heading, kn_smooth(r / TURN));
    }
    return turn(heading, start, kn_smooth((r - 1 + TURN) / TURN));
}

// Light, along the return path, the hand going backwards: it does not turn
// round to come home. Should the path not begin and end where the way out
// ends and begins, what is missing is spread over the whole of it.
static struct kn_gesture
light_return(const struct kn_beat *beat, float r)
{
    struct lane out = way_out(beat);
    struct lane back = way_back(beat);
    float p = kn_ease_stroke(r, STROKE_RAMP);
    kn_path_sample s = lane_at(&back, p);
    kn_vec2 miss_first =
        kn_vec2_sub(lane_at(&out, 1).position, lane_at(&back, 0).position);
    kn_vec2 miss_last =
        kn_vec2_sub(lane_at(&out, 0).position, lane_at(&back, 1).position);
    kn_vec2 at = kn_vec2_add(s.position,
                             kn_vec2_lerp(miss_first, miss_last, kn_smooth(p)));
    float near_end = r < 0.5f ? r : 1 - r;
    return (struct kn_gesture){
        .at = at,
        .heading = turned(&out, kn_vec2_scale(s.tangent, -1), r),
        .touch = 1,
        .lift = KN_LIGHT_LIFT * kn_smooth(near_end / SINK),
        .returning = true,
    };
}

// Off the skin, straight to the start, and felt no more; after the last stroke
// it stays off.
static struct kn_gesture
lifted_return(const struct kn_beat *beat, float r)
{
    struct lane out = way_out(beat);
    kn_path_sample end = lane_at(&out, 1);
    kn_path_sample start = lane_at(&out, 0);
    float rise = kn_smooth(r / RISE);
    float fall = last_stroke(beat) ? 1 : kn_smooth((1 - r) / RISE);
    float p = kn_smooth((r - TRAVEL_FROM) / (1 - 2 * TRAVEL_FROM));
    return (struct kn_gesture){
        .at = kn_vec2_lerp(end.position, start.position, p),
        .heading = turn(end.tangent, start.tangent, p),
        .lift = rise < fall ? rise : fall,
        .returning = true,
    };
}

static struct kn_gesture
travel(const struct kn_beat *beat)
{
    kn_tick out_ticks = kn_step_out(beat->step);
    if (beat->stroke_at >= out_ticks) {
        float r = share(beat->stroke_at - out_ticks,
                        beat->step->tempo.cycle - out_ticks);
        return comes_back_light(beat) ? light_return(beat, r)
                                      : lifted_return(beat, r);
    }
    struct lane out = way_out(beat);
    float u = share(beat->stroke_at, out_ticks);
    float sink = kn_smooth(u / SINK);
    kn_path_sample s = lane_at(&out, kn_ease_stroke(u, STROKE_RAMP));
    float ease = kn_smooth((1 - u) / SINK);
    // The touch itself comes and goes only with a hand that is lifted.
    bool light = comes_back_light(beat);
    float come = light && beat->stroke > 0 ? 1 : sink;
    float go = light ? 1 : ease;
    return (struct kn_gesture){
        .at = s.position,
        .heading = s.tangent,
        .press = sink * ease,
        .touch = come * go,
    };
}

// The evener the speed the lower its peak, 1 / (1 - ramp) times the mean.
static float
sweep_ramp(const struct kn_step *step)
{
    float limit = kn_strokes[step->stroke].speed_max;
    float ramp = limit > 0 ? 1 - kn_step_speed(step) / limit : SWEEP_RAMP;
    return ramp < STROKE_RAMP  ? STROKE_RAMP
           : ramp > SWEEP_RAMP ? SWEEP_RAMP
                               : ramp;
}

static struct kn_gesture
sweep(const struct kn_beat *beat)
{
    struct lane out = way_out(beat);
    kn_tick half = kn_step_out(beat->step);
    kn_tick back = beat->step->tempo.cycle - half;
    float ramp = sweep_ramp(beat->step);
    float p =
        beat->stroke_at < half
            ? kn_ease_stroke(share(beat->stroke_at, half), ramp)
            : 1 - kn_ease_stroke(share(beat->stroke_at - half, back), ramp);
    kn_path_sample s = lane_at(&out, p);
    return (struct kn_gesture){
        .at = s.position, .heading = s.tangent, .press = 1, .touch = 1};
}

// The side of the path that leads away from the spine, or up where the path
// itself does; one for the whole path, so that it never flips.
static float
outward(const struct lane *lane)
{
    kn_vec2 chord =
        kn_vec2_sub(lane_at(lane, 1).position, lane_at(lane, 0).position);
    kn_vec2 across =
        kn_vec2_unit((kn_vec2){-chord.y, chord.x}, (kn_vec2){1, 0});
    if (fabsf(across.x) > 0.3f) {
        return across.x > 0 ? 1.0f : -1.0f;
    }
    return across.y < 0 ? 1.0f : -1.0f;
}

static kn_vec2
normal(kn_vec2 tangent, float side)
{
    return (kn_vec2){-tangent.y * side, tangent.x * side};
}

static kn_vec2
offset(kn_path_sample s, float along, float across, float side)
{
    kn_vec2 at = kn_vec2_add(s.position, kn_vec2_scale(s.tangent, along));
    return kn_vec2_add(at, kn_vec2_scale(normal(s.tangent, side), across));
}

// Grasp, squeeze and draw out, let go, move on to the next place; the last
// squeeze is at the path's end.
static struct kn_gesture
squeeze(const struct kn_beat *beat)
{
    struct lane lane = way_out(beat);
    float u = progress(beat);
    float gaps = (float)(beat->step->tempo.times - 1);
    float place = (float)beat->stroke + kn_smooth((u - 0.7f) / 0.3f);
    kn_path_sample s =
        lane_at(&lane, gaps > 0 ? (place < gaps ? place / gaps : 1) : 0);
    float side = outward(&lane);
    float hold = kn_smooth(u / 0.3f) * kn_smooth((0.75f - u) / 0.25f);
    float pull = kn_smooth((u - 0.15f) / 0.35f) * kn_smooth((0.75f - u) / 0.2f);
    float free_u = kn_clamp01((u - 0.7f) / 0.3f);
    float free = free_u < 0.5f ? free_u : 1 - free_u;
    return (struct kn_gesture){
        .at = offset(s, 0, SQUEEZE_PULL * pull, side),
        .heading = rotate(s.tangent, SQUEEZE_TURN * pull * side),
        .press = hold,
        .touch = 1,
        .lift = LET_GO_LIFT * kn_smooth(free * 2),
    };
}

// A roll of the fist beside the path: begins on it, rounds outward, presses
// where it is furthest out. It keeps within the ends of the path.
static struct kn_gesture
knead(const struct kn_beat *beat)
{
    struct lane lane = way_out(beat);
    float half = lane.length / 2;
    float along = half < KNEAD_ALONG ? half : KNEAD_ALONG;
    float inset = lane.length > 0 ? along / lane.length : 0;
    float through = share(beat->at, beat->length);
    kn_path_sample s = lane_at(&lane, kn_lerp(inset, 1 - inset, through));
    float angle = 2 * KN_PI * progress(beat);
    float side = outward(&lane);
    float pulse = 0.5f - 0.5f * cosf(angle);
    return (struct kn_gesture){
        .at = offset(s, along * sinf(angle), KNEAD_OUT * pulse, side),
        .heading = rotate(s.tangent, SQUEEZE_TURN * sinf(angle) * side),
        .press = pulse,
        .touch = 1,
    };
}

// Small circles round a point that creeps along the path. Their direction is
// the heading.
static struct kn_gesture
circle(const struct kn_beat *beat)
{
    struct lane lane = way_out(beat);
    kn_path_sample s = lane_at(&lane, share(beat->at, beat->length));
    float angle = 2 * KN_PI * progress(beat);
    float reach = SPINE_SHARE * fabsf(s.position.x);
    float radius = reach < CIRCLE_RADIUS ? reach : CIRCLE_RADIUS;
    kn_vec2 arm = {cosf(angle), sinf(angle)};
    return (struct kn_gesture){
        .at = kn_vec2_add(s.position, kn_vec2_scale(arm, radius)),
        .heading = {-arm.y, arm.x},
        .press = 0.875f - 0.125f * cosf(angle),
        .touch = 1,
    };
}

// 0 at rest, 1 where ramp and hold have led it; back with the release.
static float
creep(const struct kn_beat *beat)
{
    const struct kn_tempo *tempo = &beat->step->tempo;
    kn_tick drawn = tempo->ramp + tempo->hold;
    if (beat->stroke_at < drawn) {
        return kn_smooth(share(beat->stroke_at, drawn));
    }
    return 1 - kn_smooth(share(beat->stroke_at - drawn, tempo->release));
}

static struct kn_gesture
drag(const struct kn_beat *beat)
{
    struct lane lane = way_out(beat);
    float reach = lane.length > DRAG_REACH ? DRAG_REACH / lane.length : 1;
    kn_path_sample s = lane_at(&lane, reach * creep(beat));
    return (struct kn_gesture){
        .at = s.position, .heading = s.tangent, .press = 1, .touch = 1};
}

static struct kn_gesture
apart(const struct kn_beat *beat, int anchor)
{
    struct lane lane = way_out(beat);
    kn_path_sample first = lane_at(&lane, 0);
    kn_path_sample last = lane_at(&lane, 1);
    kn_vec2 chord = kn_vec2_sub(last.position, first.position);
    kn_vec2 away = kn_vec2_unit(chord, first.tangent);
    if (anchor == 0) {
        away = kn_vec2_scale(away, -1);
    }
    kn_vec2 from = anchor == 0 ? first.position : last.position;
    float by = APART_REACH / 2 * creep(beat);
    return (struct kn_gesture){.at = kn_vec2_add(from, kn_vec2_scale(away, by)),
                               .heading = away,
                               .press = 1,
                               .touch = 1};
}

static struct kn_gesture
still(const struct kn_beat *beat)
{
    kn_path_sample s = kn_path_at(&beat->step->path, 0);
    return (struct kn_gesture){
        .at = s.position, .heading = s.tangent, .press = 1, .touch = 1};
}

struct kn_beat
kn_beat_at(const struct kn_step *step, kn_tick at)
{
    const struct kn_tempo *tempo = &step->tempo;
    struct kn_beat beat = {
        .step = step,
        .diagonal = step->side == KN_SIDE_DIAGONAL,
        .at = at,
        .length = kn_step_length(step),
    };
    kn_tick one = tempo->cycle > 0 ? tempo->cycle
                                   : tempo->ramp + tempo->hold + tempo->release;
    if (one > 0 && tempo->times > 0) {
        kn_tick stroke = at / one;
        kn_tick last = tempo->times - 1;
        beat.stroke = (int)(stroke < last ? stroke : last);
        beat.stroke_at = at - beat.stroke * one;
    }
    return beat;
}

struct kn_gesture
kn_gesture_at(const struct kn_beat *beat, int anchor)
{
    enum kn_motion motion = kn_strokes[beat->step->stroke].motion;
    assert(motion != KN_MOTION_NONE);
    switch (motion) {
    case KN_MOTION_TRAVEL:
        return travel(beat);
    case KN_MOTION_LIFT:
        return beat->step->stroke == KN_STROKE_KNEAD ? knead(beat)
                                                     : squeeze(beat);
    case KN_MOTION_CIRCLE:
        return circle(beat);
    case KN_MOTION_SWEEP:
        return sweep(beat);
    case KN_MOTION_DRAG:
        return drag(beat);
    case KN_MOTION_APART:
        return apart(beat, anchor);
    case KN_MOTION_STILL:
    case KN_MOTION_NONE:
        break;
    }
    return still(beat);
}

int
kn_gesture_contacts(const struct kn_step *step)
{
    switch (kn_strokes[step->stroke].motion) {
    case KN_MOTION_NONE:
        return 0;
    case KN_MOTION_APART:
        return 2;
    case KN_MOTION_TRAVEL:
    case KN_MOTION_LIFT:
    case KN_MOTION_CIRCLE:
    case KN_MOTION_SWEEP:
    case KN_MOTION_STILL:
    case KN_MOTION_DRAG:
        break;
    }
    return 1;
}
