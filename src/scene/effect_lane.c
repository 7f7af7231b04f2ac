// SPDX-License-Identifier: MIT
#include "scene/effect.h"

#include "geometry/ease.h"

// Where blood and lymph return to, cm: behind the breastbone, at T6.
static const kn_vec2 heart = {0, 23};

#define EVEN 3.0f // cm; a lane with its ends that alike leads as it is written

// Point `i` of `count` along the path, in that side's body space.
static kn_vec2
place_on(const struct kn_path *path, float through, bool left, bool diagonal)
{
    kn_vec2 p = kn_path_at(path, through * kn_path_length(path)).position;
    float side = diagonal ? 1 - 2 * through : 1;
    return (kn_vec2){p.x * (left ? -side : side), p.y};
}

// A straight lane through `p` toward the heart.
static void
make_straight(struct kn_lane *lane, kn_vec2 p, float least)
{
    kn_vec2 up = kn_vec2_unit(kn_vec2_sub(heart, p), (kn_vec2){0, -1});
    up = kn_vec2_unit((kn_vec2){up.x * 0.3f, up.y}, (kn_vec2){0, -1});
    lane->gap = least / (KN_LANE_POINTS - 1);
    lane->length = least;
    lane->count = KN_LANE_POINTS;
    for (int i = 0; i < KN_LANE_POINTS; i++) {
        float along = lane->gap * (float)i - least / 2;
        lane->points[i] = kn_vec2_add(p, kn_vec2_scale(up, along));
    }
}

void
kn_lane_make(struct kn_lane *lane, const struct kn_path *path, bool left,
             bool diagonal, float least)
{
    float length = kn_path_length(path);
    if (length < 0.5f) {
        make_straight(lane, place_on(path, 0, left, false),
                      least > 1 ? least : 1);
        return;
    }
    float more = length < least ? (least - length) / 2 : 0;
    struct kn_lane inner = {.count = KN_LANE_POINTS, .length = length};
    inner.gap = length / (KN_LANE_POINTS - 1);
    for (int i = 0; i < KN_LANE_POINTS; i++) {
        float through = (float)i / (KN_LANE_POINTS - 1);
        inner.points[i] = place_on(path, through, left, diagonal);
    }
    *lane = inner;
    if (more > 0) {
        lane->length = length + 2 * more;
        lane->gap = lane->length / (KN_LANE_POINTS - 1);
        for (int i = 0; i < KN_LANE_POINTS; i++) {
            lane->points[i] =
                kn_lane_at(&inner, lane->gap * (float)i - more).position;
        }
    }
}

kn_path_sample
kn_lane_at(const struct kn_lane *lane, float distance)
{
    float at = distance / lane->gap;
    int i = at < 0 ? 0 : (int)at;
    i = i > lane->count - 2 ? lane->count - 2 : i;
    kn_vec2 a = lane->points[i];
    kn_vec2 b = lane->points[i + 1];
    // The direction is of the place a little before to a little behind, so
    // that it turns without jerks.
    kn_vec2 before = lane->points[i > 0 ? i - 1 : 0];
    kn_vec2 behind = lane->points[i + 2 < lane->count ? i + 2 : i + 1];
    return (kn_path_sample){
        kn_vec2_lerp(a, b, at - (float)i),
        kn_vec2_unit(kn_vec2_sub(behind, before), (kn_vec2){0, -1})};
}

// The nearest place of piece `i` to `p`, as a share of the piece, and its
// squared distance.
static float
piece(const struct kn_lane *lane, int i, kn_vec2 p, float *square)
{
    kn_vec2 ab = kn_vec2_sub(lane->points[i + 1], lane->points[i]);
    kn_vec2 ap = kn_vec2_sub(p, lane->points[i]);
    float size = kn_vec2_dot(ab, ab);
    float t = size > 0 ? kn_clamp01(kn_vec2_dot(ap, ab) / size) : 0;
    kn_vec2 off = kn_vec2_sub(ap, kn_vec2_scale(ab, t));
    *square = kn_vec2_dot(off, off);
    return t;
}

float
kn_lane_find(const struct kn_lane *lane, kn_vec2 p)
{
    float best = INFINITY;
    float found = 0;
    for (int i = 0; i + 1 < lane->count; i++) {
        float square;
        float t = piece(lane, i, p, &square);
        if (square < best) {
            best = square;
            found = ((float)i + t) * lane->gap;
        }
    }
    return found;
}

float
kn_lane_distance(const struct kn_lane *lane, kn_vec2 p)
{
    float best = INFINITY;
    for (int i = 0; i + 1 < lane->count; i++) {
        float square;
        piece(lane, i, p, &square);
        best = square < best ? square : best;
    }
    return sqrtf(best);
}

float
kn_lane_toward_heart(const struct kn_lane *lane)
{
    float first = kn_vec2_distance(lane->points[0], heart);
    float last = kn_vec2_distance(lane->points[lane->count - 1], heart);
    return last > first + EVEN ? -1.0f : 1.0f;
}
