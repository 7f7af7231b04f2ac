// SPDX-License-Identifier: MIT
#include "scene/posture_parts.h"

#include <assert.h>

#include "geometry/ease.h"
#include "scene/posture_scene.h"

#define GAP 1.3f   // cm between a limb and what lies behind it
#define FIST 1.35f // the radius of a fist, in those of the hand
#define CANE_RADIUS 1.3f

static void
add(struct kn_pieces *parts, struct kn_piece part)
{
    assert(parts->count < KN_PIECE_MAX);
    parts->items[parts->count++] = part;
}

// How a forearm and hand are drawn.
struct hand {
    enum kn_tone tone;
    bool fist;
};

static void
add_disc(struct kn_pieces *parts, kn_vec2 at, float radius, enum kn_tone tone)
{
    add(parts, (struct kn_piece){at, at, radius, radius, tone, false});
}

// One stretch of limb, wider all round by `more`.
static void
add_limb(struct kn_pieces *parts, const struct kn_limb *limb,
         const kn_vec2 ends[2], float more, enum kn_tone tone)
{
    kn_vec2 middle = kn_vec2_lerp(ends[0], ends[1], 0.5f);
    const float *r = limb->radii;
    add(parts, (struct kn_piece){ends[0], middle, r[0] + more, r[1] + more,
                                 tone, false});
    add(parts, (struct kn_piece){middle, ends[1], r[1] + more, r[2] + more,
                                 tone, false});
}

static void
add_foot(struct kn_pieces *parts, const struct kn_build *build,
         const kn_vec2 ends[2], float more, enum kn_tone tone)
{
    const float *r = build->foot.radii;
    kn_vec2 way = kn_vec2_unit(kn_vec2_sub(ends[1], ends[0]), (kn_vec2){1, 0});
    kn_vec2 down = {way.y, -way.x};
    kn_vec2 ankle = ends[0];
    kn_vec2 heel = kn_vec2_add(ankle, kn_vec2_scale(way, -r[1]));
    heel = kn_vec2_add(heel, kn_vec2_scale(down, build->ankle - r[1]));
    kn_vec2 toe =
        kn_vec2_add(ends[1], kn_vec2_scale(down, build->ankle - r[2]));
    add(parts,
        (struct kn_piece){ankle, heel, r[0] + more, r[1] + more, tone, false});
    add(parts,
        (struct kn_piece){heel, toe, r[1] + more, r[2] + more, tone, false});
    add(parts,
        (struct kn_piece){ankle, toe, r[0] + more, r[2] + more, tone, false});
}

// The gap around the upper part of a limb: none where it grows out of the
// trunk.
static void
add_root_gap(struct kn_pieces *parts, const struct kn_limb *limb,
             const kn_vec2 ends[2])
{
    struct kn_limb inner = *limb;
    inner.radii[0] -= 2 * GAP;
    add_limb(parts, &inner, ends, GAP, KN_TONE_GAP);
}

static void
add_leg(struct kn_pieces *parts, const struct kn_build *build,
        const kn_vec2 leg[4], enum kn_tone tone)
{
    add_limb(parts, &build->thigh, &leg[0], 0, tone);
    add_limb(parts, &build->shank, &leg[1], 0, tone);
    add_foot(parts, build, &leg[2], 0, tone);
}

static void
add_leg_gap(struct kn_pieces *parts, const struct kn_build *build,
            const kn_vec2 leg[4])
{
    add_root_gap(parts, &build->thigh, &leg[0]);
    add_limb(parts, &build->shank, &leg[1], GAP, KN_TONE_GAP);
    add_foot(parts, build, &leg[2], GAP, KN_TONE_GAP);
}

// From the elbow on; as a fist for those tools.
static void
add_hand(struct kn_pieces *parts, const struct kn_build *build,
         const kn_vec2 arm[4], float more, struct hand hand)
{
    add_limb(parts, &build->forearm, &arm[1], more, hand.tone);
    if (!hand.fist) {
        add_limb(parts, &build->hand, &arm[2], more, hand.tone);
        return;
    }
    float radius = build->hand.radii[1] * FIST;
    add(parts, (struct kn_piece){arm[2], kn_vec2_lerp(arm[2], arm[3], 0.5f),
                                 radius * 0.8f + more, radius + more, hand.tone,
                                 false});
}

static void
add_arm(struct kn_pieces *parts, const struct kn_build *build,
        const kn_vec2 arm[4], enum kn_tone upper, struct hand hand)
{
    add_limb(parts, &build->upper_arm, &arm[0], 0, upper);
    add_hand(parts, build, arm, 0, hand);
}

static void
add_arm_gap(struct kn_pieces *parts, const struct kn_build *build,
            const kn_vec2 arm[4], struct hand hand)
{
    hand.tone = KN_TONE_GAP;
    add_root_gap(parts, &build->upper_arm, &arm[0]);
    add_hand(parts, build, arm, GAP, hand);
}

static void
add_trunk(struct kn_pieces *parts, const struct kn_build *build,
          const struct kn_skeleton *s, enum kn_tone tone)
{
    float low = build->spine[KN_SPINE_HIP];
    float high = build->spine[KN_SPINE_TOP];
    struct kn_piece slice = {.tone = tone};
    for (int i = 0; i <= KN_TRUNK_SLICES; i++) {
        float y = kn_lerp(low, high, (float)i / KN_TRUNK_SLICES);
        slice.a = slice.b;
        slice.radius_a = slice.radius_b;
        slice.b = kn_skeleton_trunk(build, s, y).at;
        slice.radius_b = kn_build_depth(build, y);
        if (i > 0) {
            add(parts, slice);
        }
    }
}

static kn_vec2
in_head(const struct kn_skeleton *s, const struct kn_head_ball *ball)
{
    kn_vec2 forward = {s->head.y, -s->head.x};
    kn_vec2 at = kn_vec2_add(s->spine[KN_SPINE_TOP],
                             kn_vec2_scale(forward, ball->forward));
    return kn_vec2_add(at, kn_vec2_scale(s->head, ball->up));
}

static void
add_head(struct kn_pieces *parts, const struct kn_build *build,
         const struct kn_skeleton *s, enum kn_tone tone)
{
    kn_vec2 skull = in_head(s, &build->skull);
    kn_vec2 jaw = in_head(s, &build->jaw);
    add(parts, (struct kn_piece){skull, jaw, build->skull.radius,
                                 build->jaw.radius, tone, false});
    add(parts,
        (struct kn_piece){in_head(s, &build->nose), skull, build->nose.radius,
                          0.6f * build->skull.radius, tone, false});
}

static bool
is_fist(enum kn_tool tool)
{
    return tool == KN_TOOL_FISTS || tool == KN_TOOL_KNUCKLES;
}

// How a hand is drawn that works, or one that rests in `rest`.
static struct hand
hand_of(const struct kn_posture_scene *scene, bool works, enum kn_tone work,
        enum kn_tone rest)
{
    return (struct hand){works ? work : rest,
                         works && is_fist(scene->look->tool)};
}

static void
add_partner(struct kn_pieces *parts, const struct kn_posture_scene *scene)
{
    const struct kn_skeleton *s = &scene->partner;
    const struct kn_build *build = &scene->build;
    struct hand near =
        hand_of(scene, scene->helps[KN_NEAR], KN_TONE_WORK, KN_TONE_OTHER);
    struct hand far = hand_of(scene, scene->helps[KN_FAR], KN_TONE_WORK_FAR,
                              KN_TONE_OTHER_FAR);
    add_leg(parts, build, s->leg[KN_FAR], KN_TONE_OTHER_FAR);
    add_arm(parts, build, s->arm[KN_FAR], KN_TONE_OTHER_FAR, far);
    add_trunk(parts, build, s, KN_TONE_OTHER);
    add_head(parts, build, s, KN_TONE_OTHER);
    add_leg(parts, build, s->leg[KN_NEAR], KN_TONE_OTHER);
    add_arm_gap(parts, build, s->arm[KN_NEAR], near);
    add_arm(parts, build, s->arm[KN_NEAR], KN_TONE_OTHER, near);
}

static void
add_props(struct kn_pieces *parts, const struct kn_stance *stance)
{
    for (int i = 0; i < stance->prop_count; i++) {
        const struct kn_prop *prop = &stance->props[i];
        add(parts, (struct kn_piece){
                       prop->from, prop->to, prop->radius, prop->radius,
                       prop->soft ? KN_TONE_SOFT : KN_TONE_PROP, prop->box});
    }
}

static void
add_cane(struct kn_pieces *parts, const struct kn_posture_scene *scene)
{
    struct kn_cane cane = kn_posture_cane(scene);
    for (int pass = 0; pass < 2; pass++) {
        enum kn_tone tone = pass == 0 ? KN_TONE_GAP : KN_TONE_WORK;
        float radius = pass == 0 ? CANE_RADIUS + 0.6f * GAP : CANE_RADIUS;
        for (int i = 1; i < KN_CANE_POINTS; i++) {
            add(parts, (struct kn_piece){cane.points[i - 1], cane.points[i],
                                         radius, radius, tone, false});
        }
    }
}

// What lies on the skin under the hand or by itself: a stone, a pack.
static void
add_warmth(struct kn_pieces *parts, const struct kn_posture_scene *scene)
{
    const struct kn_posture_look *look = scene->look;
    float half = kn_tools[look->tool].radius;
    float thick = kn_posture_thickness(look->tool);
    struct kn_surface on = scene->contact;
    kn_vec2 up = {on.out.y, -on.out.x};
    kn_vec2 at =
        kn_surface_off(on, 0.5f * thick + KN_POSTURE_LIFT * look->lift);
    add(parts,
        (struct kn_piece){kn_vec2_add(at, kn_vec2_scale(up, half)),
                          kn_vec2_add(at, kn_vec2_scale(up, -half)),
                          0.5f * thick, 0.5f * thick, KN_TONE_WORK_FAR, false});
}

static void
add_self(struct kn_pieces *parts, const struct kn_posture_scene *scene)
{
    const struct kn_skeleton *s = &scene->person;
    const struct kn_build *build = &scene->build;
    const bool *works = scene->works;
    struct hand near =
        hand_of(scene, works[KN_NEAR], KN_TONE_WORK, KN_TONE_BODY);
    struct hand far =
        hand_of(scene, works[KN_FAR], KN_TONE_WORK_FAR, KN_TONE_BODY_FAR);
    add_leg(parts, build, s->leg[KN_FAR], KN_TONE_BODY_FAR);
    add_arm(parts, build, s->arm[KN_FAR], KN_TONE_BODY_FAR, far);
    add_leg_gap(parts, build, s->leg[KN_NEAR]);
    add_trunk(parts, build, s, KN_TONE_BODY);
    add_head(parts, build, s, KN_TONE_BODY);
    add_leg(parts, build, s->leg[KN_NEAR], KN_TONE_BODY);
    add_arm_gap(parts, build, s->arm[KN_NEAR], near);
    add_arm(parts, build, s->arm[KN_NEAR],
            works[KN_NEAR] ? KN_TONE_SLEEVE : KN_TONE_BODY, near);
    if (works[KN_NEAR] && scene->look->tool == KN_TOOL_CANE) {
        add_cane(parts, scene);
        add_hand(parts, build, s->arm[KN_NEAR], 0, near);
    }
    if (works[KN_FAR] && !works[KN_NEAR] &&
        kn_posture_from_front(scene->look)) {
        // The opposite arm crosses in front of the chest: from its elbow on
        // it is the nearest of all.
        const kn_vec2 *arm = s->arm[KN_FAR];
        add_hand(parts, build, arm, GAP, (struct hand){KN_TONE_GAP, far.fist});
        add_hand(parts, build, arm, 0, (struct hand){KN_TONE_WORK, far.fist});
    }
}

static void
add_tool(struct kn_pieces *parts, const struct kn_posture_scene *scene)
{
    const struct kn_posture_look *look = scene->look;
    if (!look->contact) {
        return;
    }
    float thick = kn_posture_thickness(look->tool);
    float off = thick / 2;
    if (!scene->stance->has_wall) {
        off += KN_POSTURE_LIFT * look->lift;
    }
    kn_vec2 at =
        kn_vec2_add(scene->contact.at, kn_vec2_scale(scene->contact.out, off));
    add_disc(parts, at, 15, KN_TONE_GLOW);
    if (kn_tools[look->tool].warm) {
        add_warmth(parts, scene);
    }
    if (kn_posture_rolls(look->tool)) {
        add_disc(parts, at, 0.5f * thick + GAP, KN_TONE_GAP);
        add_disc(parts, at, 0.5f * thick, KN_TONE_WORK);
    }
}

void
kn_posture_parts(const struct kn_figure *figure,
                 const struct kn_posture_look *look, struct kn_pieces *parts)
{
    struct kn_posture_scene scene;
    kn_posture_scene_set(&scene, figure, look);
    parts->count = 0;
    if (scene.stance->has_partner) {
        add_partner(parts, &scene);
    }
    add_props(parts, scene.stance);
    add_self(parts, &scene);
    add_tool(parts, &scene);
}
