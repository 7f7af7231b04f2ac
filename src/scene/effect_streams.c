// SPDX-License-Identifier: MIT
// Swedish: fine streams drift along the stroke toward the heart. They are
// always there, faint; where a hand passes they brighten and swell, and stay
// bright a while in its wake. Each is a function of the plan's time and its
// own number.
#include "geometry/ease.h"
#include "scene/effect.h"

#define STREAMS_MOST 40 // on a side worked alone; two share 56
#define STREAMS_BOTH 28
#define STREAMS_LEAST 16
#define STREAMS_PER_CM 0.8f
#define STREAMS_BACK 9    // along a light return path
#define FOLLOWERS 13      // that go with a hand, on each side
#define FOLLOW_FROM 11.0f // cm behind the hand where they begin
#define FOLLOW_TO 2.5f    // and before it, where they end
#define LEAST_LANE 10.0f  // cm; a touch in one place still has a drift
#define HALF_WIDTH 3.2f   // cm from the path
#define DRIFT 2.3f        // cm/s, on the mean
#define FADE_ENDS 3.0f    // cm in which a stream comes and goes
#define POINTS 3          // of one streak

#define AHEAD 2.6f // cm before a hand in which it begins to brighten
#define WAKE 6.5f  // cm behind it in which that fades
#define BESIDE 2.6f

static const kn_color deep = {6, 46, 60, 255}; // under a bright streak

// One lane and the hand on it.
struct flow {
    const struct kn_effect_view *view;
    const struct kn_pen *pen;
    const struct kn_lane *lane;
    float toward; // +1: along the lane; -1: against it
    float hand;   // cm along the lane
    float offset; // cm across it
    float press;  // 0: there is no hand, or it is off; 1: it presses
    float pale;   // 0..1 of the whole flow
};

// How far out of 1 the hand brightens the place (`along`, `across`).
static float
nearness(const struct flow *flow, float along, float across)
{
    float d = (along - flow->hand) * flow->toward;
    float reach = d > 0 ? AHEAD : WAKE;
    float side = (across - flow->offset) / BESIDE;
    return flow->press * expf(-(d * d) / (reach * reach) - side * side * 0.5f);
}

// The streak with its head at `head` cm, its tail behind it.
static void
show_streak(const struct flow *flow, const kn_vec2 points[POINTS], float near,
            float fade)
{
    const struct kn_effect_view *view = flow->view;
    float opacity = fade * flow->pale * (0.55f + 0.45f * near);
    float radius = kn_effect_px(view, 1.15f + 1.0f * near, 0.6f);
    struct kn_ribbon ribbon = {
        .points = points,
        .count = POINTS,
        .radius_start = radius * 3,
        .radius_end = radius,
        .opacity_start = 0.55f * near * fade * flow->pale,
        .opacity_end = 0,
        .softness = radius * 4,
        .light = true,
        .color = kn_effect_color(view, 0, 1),
    };
    if (opacity < 0.04f) {
        return;
    }
    if (near > 0.12f) {
        kn_pen_ribbon(flow->pen, &ribbon);
    }
    ribbon.light = false;
    ribbon.radius_start = radius;
    ribbon.radius_end = radius * 0.35f;
    ribbon.opacity_start = opacity;
    ribbon.softness = 1.3f;
    ribbon.color = kn_effect_color(view, 0.2f + 0.6f * near, 1);
    // A dark bed, so that a pale streak is seen on pale tissue too.
    ribbon.bed = kn_color_fade(deep, 0.22f);
    kn_pen_ribbon(flow->pen, &ribbon);
}

// The streak `number` with its head `along` the lane.
static void
show_stream(const struct flow *flow, int number, float along, float fade)
{
    const struct kn_lane *lane = flow->lane;
    float across = (2 * kn_effect_hash(number, 2) - 1) * HALF_WIDTH;
    float size = 2.2f + 2.8f * kn_effect_hash(number, 4);
    kn_vec2 points[POINTS];
    for (int i = 0; i < POINTS; i++) {
        float back = size * (float)i / (POINTS - 1) * flow->toward;
        kn_path_sample s = kn_lane_at(lane, along - back);
        // Streams wind a little, each in its own way.
        float wind = across + 0.3f * sinf(0.42f * (along - back) +
                                          6.28f * kn_effect_hash(number, 5));
        kn_vec2 normal = {-s.tangent.y, s.tangent.x};
        points[i] = kn_effect_pixel(
            flow->view, kn_vec2_add(s.position, kn_vec2_scale(normal, wind)));
    }
    float centre = 1 - 0.5f * fabsf(across) / HALF_WIDTH;
    float body = kn_effect_body(flow->view, points[0]) *
                 kn_effect_body(flow->view, points[POINTS - 1]);
    show_streak(flow, points, nearness(flow, along, across),
                fade * centre * body);
}

// How far streak `number` has come on its way of `length` cm, 0..length.
static float
drifted(const struct flow *flow, int number, float length)
{
    float speed = DRIFT * (0.65f + 0.7f * kn_effect_hash(number, 3));
    double seconds = kn_tick_seconds(flow->view->pose.moment.at);
    double gone =
        (double)kn_effect_hash(number, 1) + (double)(speed / length) * seconds;
    return (float)(gone - floor(gone)) * length;
}

static float
fade_ends(float at, float length)
{
    return kn_smooth(at / FADE_ENDS) * kn_smooth((length - at) / FADE_ENDS);
}

// One that drifts along the whole lane.
static void
show_drifting(const struct flow *flow, int number)
{
    float length = flow->lane->length;
    float head = drifted(flow, number, length);
    show_stream(flow, number, flow->toward > 0 ? head : length - head,
                fade_ends(head, length));
}

// One that goes with the hand, in its wake.
static void
show_follower(const struct flow *flow, int number)
{
    const float length = FOLLOW_FROM + FOLLOW_TO;
    float head = drifted(flow, number, length);
    float along = flow->hand + (head - FOLLOW_FROM) * flow->toward;
    float inside =
        along < flow->lane->length - along ? along : flow->lane->length - along;
    show_stream(flow, number, along,
                fade_ends(head, length) * flow->press *
                    kn_smooth(inside / FADE_ENDS));
}

static void
find_hand(struct flow *flow, const struct kn_contact *contact)
{
    if (!contact || flow->view->pose.moment.phase != KN_PHASE_WORK) {
        return;
    }
    flow->hand = kn_lane_find(flow->lane, contact->at);
    kn_path_sample s = kn_lane_at(flow->lane, flow->hand);
    kn_vec2 off = kn_vec2_sub(contact->at, s.position);
    flow->offset = -s.tangent.y * off.x + s.tangent.x * off.y;
    float touch = kn_clamp01(1 - 1.7f * contact->lift);
    flow->press = touch * kn_clamp01(0.35f + 0.25f * contact->intensity);
}

// The way back: few, thin and pale, and only while the hand is on it.
static void
show_return(const struct kn_effect_view *view, const struct kn_pen *pen,
            bool left)
{
    const struct kn_contact *c = kn_effect_contact(&view->pose.moment, left);
    if (!c || !c->returning || view->step->back.count < 2) {
        return;
    }
    struct kn_lane lane;
    kn_lane_make(&lane, &view->step->back, left, false, 0);
    struct flow flow = {
        .view = view,
        .pen = pen,
        .lane = &lane,
        .toward = 1,
        .pale = 0.8f * view->strength * kn_clamp01(2 * c->lift),
    };
    for (int i = 0; i < STREAMS_BACK; i++) {
        show_drifting(&flow, 500 + i);
    }
}

static void
show_side(const struct kn_effect_view *view, const struct kn_pen *pen,
          bool left)
{
    bool both = view->pose.moment.side == KN_BODY_BOTH;
    struct kn_lane lane;
    kn_lane_make(&lane, &view->step->path, left,
                 view->step->side == KN_SIDE_DIAGONAL, LEAST_LANE);
    struct flow flow = {
        .view = view,
        .pen = pen,
        .lane = &lane,
        .toward = kn_lane_toward_heart(&lane),
        .pale = view->strength,
    };
    find_hand(&flow, kn_effect_contact(&view->pose.moment, left));
    int most = both ? STREAMS_BOTH : STREAMS_MOST;
    int count = STREAMS_LEAST + (int)(lane.length * STREAMS_PER_CM);
    count = count < most ? count : most;
    for (int i = 0; i < count; i++) {
        show_drifting(&flow, i); // alike on both sides
    }
    for (int i = 0; i < FOLLOWERS && flow.press > 0; i++) {
        show_follower(&flow, 200 + i);
    }
}

static void
show_streams(const struct kn_effect_view *view, const struct kn_pen *pen)
{
    if (view->strength <= 0) {
        return;
    }
    for (int left = 0; left < 2; left++) {
        if (kn_effect_on_side(view, left != 0)) {
            show_side(view, pen, left != 0);
            show_return(view, pen, left != 0);
        }
    }
}

const struct kn_effect kn_effect_streams = {1, show_streams, NULL};
