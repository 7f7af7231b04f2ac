// SPDX-License-Identifier: MIT
#include "scene/skeleton.h"

#include <math.h>

#include "geometry/ease.h"

// The unit vector that leans `degrees` forward from upright.
static kn_vec2
leaning(float degrees)
{
    float angle = degrees * (KN_PI / 180);
    return (kn_vec2){sinf(angle), cosf(angle)};
}

static kn_vec2
along(kn_vec2 from, kn_vec2 way, float length)
{
    return kn_vec2_add(from, kn_vec2_scale(way, length));
}

// A quarter turn to the left, y being up.
static kn_vec2
left_of(kn_vec2 way)
{
    return (kn_vec2){-way.y, way.x};
}

kn_vec2
kn_skeleton_bend(kn_vec2 root, kn_vec2 *end, kn_vec2 lengths, float bend)
{
    float a = lengths.x;
    float b = lengths.y;
    kn_vec2 way = kn_vec2_unit(kn_vec2_sub(*end, root), (kn_vec2){0, -1});
    float distance = kn_vec2_distance(root, *end);
    distance = fminf(fmaxf(distance, fabsf(a - b)), a + b);
    *end = along(root, way, distance);
    float across = distance > 0
                       ? (a * a - b * b + distance * distance) / (2 * distance)
                       : 0;
    float square = a * a - across * across;
    float aside = square > 0 ? sqrtf(square) : 0;
    return along(along(root, way, across), left_of(way), aside * bend);
}

static void
place_trunk(const struct kn_build *build, const struct kn_pose *pose,
            struct kn_skeleton *s)
{
    float lean = 0;
    s->spine[0] = pose->hip;
    for (int i = 0; i + 1 < KN_SPINE_COUNT; i++) {
        lean += pose->trunk[i];
        s->spine[i + 1] = along(s->spine[i], leaning(lean),
                                build->spine[i] - build->spine[i + 1]);
    }
    s->head = leaning(lean + pose->trunk[KN_SPINE_TOP]);
}

static void
place_leg(const struct kn_build *build, const struct kn_pose *pose, int side,
          struct kn_skeleton *s)
{
    const float *angles = pose->leg[side];
    kn_vec2 *leg = s->leg[side];
    float thigh = pose->trunk[0] + 180 - angles[0];
    float shank = thigh + angles[1];
    leg[0] = s->spine[KN_SPINE_HIP];
    leg[1] = along(leg[0], leaning(thigh), build->thigh.length);
    leg[2] = along(leg[1], leaning(shank), build->shank.length);
    leg[3] = along(leg[2], leaning(shank - 90 + angles[2]), build->foot.length);
}

static void
pin_leg(const struct kn_build *build, kn_vec2 ankle, kn_vec2 leg[4])
{
    const kn_vec2 lengths = {build->thigh.length, build->shank.length};
    leg[2] = ankle;
    leg[1] = kn_skeleton_bend(leg[0], &leg[2], lengths, 1);
    leg[3] = kn_vec2_add(leg[2], (kn_vec2){build->foot.length, 0});
}

static void
place_arm(const struct kn_build *build, const struct kn_pose *pose, int side,
          struct kn_skeleton *s)
{
    const float *angles = pose->arm[side];
    kn_vec2 *arm = s->arm[side];
    float chest = pose->trunk[0] + pose->trunk[1] + pose->trunk[2];
    float upper = chest + 180 - angles[0];
    float lower = upper - angles[1];
    arm[0] = kn_skeleton_trunk(build, s, build->shoulder).at;
    arm[1] = along(arm[0], leaning(upper), build->upper_arm.length);
    arm[2] = along(arm[1], leaning(lower), build->forearm.length);
    arm[3] = along(arm[2], leaning(lower - angles[2]), build->hand.length);
}

static void
pin_arm(const struct kn_build *build, kn_vec2 wrist, kn_vec2 arm[4])
{
    const kn_vec2 lengths = {build->upper_arm.length, build->forearm.length};
    arm[2] = wrist;
    arm[1] = kn_skeleton_bend(arm[0], &arm[2], lengths, -1);
    arm[3] = kn_vec2_add(arm[2], (kn_vec2){build->hand.length, 0});
}

struct kn_skeleton
kn_skeleton_make(const struct kn_build *build, const struct kn_person *person,
                 float reach, kn_vec2 by)
{
    struct kn_skeleton s;
    struct kn_pose pose = kn_person_pose(person, reach);
    pose.hip = kn_vec2_add(pose.hip, by);
    place_trunk(build, &pose, &s);
    for (int side = KN_NEAR; side <= KN_FAR; side++) {
        place_leg(build, &pose, side, &s);
        place_arm(build, &pose, side, &s);
        if (person->feet_pinned) {
            pin_leg(build, person->feet[side], s.leg[side]);
        }
        if (person->hands_pinned) {
            pin_arm(build, person->hands[side], s.arm[side]);
        }
    }
    return s;
}

// The way of the spine at joint `i`, in cm a cm of body height.
static kn_vec2
way_at(const struct kn_build *build, const struct kn_skeleton *skeleton, int i)
{
    int before = i > 0 ? i - 1 : 0;
    int after = i + 1 < KN_SPINE_COUNT ? i + 1 : i;
    kn_vec2 way = kn_vec2_sub(skeleton->spine[after], skeleton->spine[before]);
    return kn_vec2_scale(way, 1 / (build->spine[before] - build->spine[after]));
}

struct kn_surface
kn_skeleton_trunk(const struct kn_build *build,
                  const struct kn_skeleton *skeleton, float y)
{
    const float *heights = build->spine;
    const kn_vec2 *spine = skeleton->spine;
    int i = 0;
    while (i < KN_SPINE_COUNT - 2 && y < heights[i + 1]) {
        i++;
    }
    // The cubic between two joints with the ways at both (Hermite).
    float span = heights[i] - heights[i + 1];
    float t = kn_clamp01((heights[i] - y) / span);
    float t2 = t * t;
    float t3 = t2 * t;
    kn_vec2 start = kn_vec2_scale(way_at(build, skeleton, i), span);
    kn_vec2 end = kn_vec2_scale(way_at(build, skeleton, i + 1), span);
    kn_vec2 chord = kn_vec2_sub(spine[i + 1], spine[i]);
    kn_vec2 at = along(spine[i], chord, 3 * t2 - 2 * t3);
    at = along(along(at, start, t3 - 2 * t2 + t), end, t3 - t2);
    kn_vec2 slope = kn_vec2_scale(chord, 6 * t - 6 * t2);
    slope = along(along(slope, start, 3 * t2 - 4 * t + 1), end, 3 * t2 - 2 * t);
    kn_vec2 up = kn_vec2_unit(slope, (kn_vec2){0, 1});
    return (struct kn_surface){at, left_of(up)};
}

struct kn_surface
kn_skeleton_place(const struct kn_build *build,
                  const struct kn_skeleton *skeleton, kn_vec2 place)
{
    struct kn_surface middle = kn_skeleton_trunk(build, skeleton, place.y);
    float aside = fminf(fabsf(place.x) / build->half_width, 1);
    float depth = kn_build_depth(build, place.y) * sqrtf(1 - aside * aside);
    middle.at = along(middle.at, middle.out, depth);
    return middle;
}

bool
kn_skeleton_grip(const struct kn_build *build, struct kn_skeleton *skeleton,
                 const struct kn_grip *grip)
{
    kn_vec2 *arm = skeleton->arm[grip->arm];
    const struct kn_limb *hand = &build->hand;
    kn_vec2 wrist = along(grip->palm, grip->fingers, -0.5f * hand->length);
    kn_vec2 lengths = {build->upper_arm.length, build->forearm.length};
    float distance = kn_vec2_distance(arm[0], wrist);
    if (distance > lengths.x + lengths.y) {
        return false;
    }
    // A straighter arm is seen at more of its length.
    float seen = fmaxf(grip->flare, distance / (lengths.x + lengths.y));
    lengths = kn_vec2_scale(lengths, seen);
    kn_vec2 one = kn_skeleton_bend(arm[0], &wrist, lengths, 1);
    kn_vec2 other = kn_skeleton_bend(arm[0], &wrist, lengths, -1);
    bool first = kn_vec2_dot(kn_vec2_sub(one, other), grip->elbow) >= 0;
    arm[1] = first ? one : other;
    arm[2] = wrist;
    arm[3] = along(wrist, grip->fingers, hand->length);
    return true;
}
