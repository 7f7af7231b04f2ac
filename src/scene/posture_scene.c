// SPDX-License-Identifier: MIT
#include "scene/posture_scene.h"

#include "geometry/ease.h"

#define SWELL 1.5f      // cm the chest rises with a full breath, drawn large
#define SWELL_TOP 14.0f // the body heights between which it does
#define SWELL_BOTTOM 54.0f
#define BACK_LOW 62.0f // body y worked in the low pose; and in the high one,
#define BACK_HIGH 4.0f // where no ball rolls
#define OVER_SHOULDER 20.0f // body y above which hands come from the front
#define ROUND_SIDE 11.5f    // and x beyond which they come round the side,
#define ROUND_LOWEST 45.0f  // above this height
#define FLARE 0.78f         // of an arm behind the back one sees so much
#define CANE_OVER 44.0f  // body y above which the cane hooks over the shoulder
#define HANDS_APART 7.0f // cm between a partner's two hands

static struct kn_build
fill_chest(const struct kn_build *build, float fullness)
{
    struct kn_build full = *build;
    for (int i = 0; i < full.trunk_count; i++) {
        float t = (full.trunk[i].x - SWELL_TOP) / (SWELL_BOTTOM - SWELL_TOP);
        if (t > 0 && t < 1) {
            full.trunk[i].y += SWELL * fullness * 4 * t * (1 - t);
        }
    }
    return full;
}

bool
kn_posture_rolls(enum kn_tool tool)
{
    return tool == KN_TOOL_BALL || tool == KN_TOOL_PEANUT ||
           tool == KN_TOOL_ROLLER;
}

float
kn_posture_thickness(enum kn_tool tool)
{
    switch (tool) {
    case KN_TOOL_BALL:
    case KN_TOOL_PEANUT:
        return 8; // a tennis ball, drawn a fifth larger to be seen
    case KN_TOOL_ROLLER:
        return 14;
    case KN_TOOL_STONE:
    case KN_TOOL_WRAPPED_STONE:
        return 3;
    case KN_TOOL_HEAT_PACK:
        return 4;
    default:
        return 0;
    }
}

// Led by a hand: others lie or roll on their own, or are steered from afar.
static bool
by_hand(enum kn_tool tool)
{
    return kn_tools[tool].hand || tool == KN_TOOL_BALL ||
           tool == KN_TOOL_PEANUT || tool == KN_TOOL_STONE;
}

static bool
at_wall(const struct kn_stance *stance, enum kn_tool tool)
{
    return stance->has_wall && kn_posture_rolls(tool);
}

float
kn_posture_reach(const struct kn_figure *figure,
                 const struct kn_posture_look *look)
{
    const struct kn_stance *stance = &figure->stances[look->posture];
    if (!stance->has_wall) {
        float y = look->contact ? look->place.y : 0.5f * (BACK_LOW + BACK_HIGH);
        return kn_clamp01((BACK_LOW - y) / (BACK_LOW - BACK_HIGH));
    }
    float drop = stance->person.low.hip.y - stance->person.high.hip.y;
    if (!look->contact || !kn_posture_rolls(look->tool) || drop <= 0) {
        return 0;
    }
    // A ball that rolls between two faces goes half as far as they do.
    float most = 2 * (look->deepest - look->highest);
    float climbed = 2 * (look->deepest - look->place.y);
    return kn_clamp01(climbed / fmaxf(most, drop));
}

// How far the body must shift for its back, or the ball at it, to be at the
// wall.
static kn_vec2
to_wall(const struct kn_posture_scene *scene)
{
    const struct kn_posture_look *look = scene->look;
    if (look->contact && kn_posture_rolls(look->tool)) {
        const kn_vec2 place = {0, look->place.y};
        struct kn_surface back =
            kn_skeleton_place(&scene->build, &scene->person, place);
        float face = back.at.x - kn_posture_thickness(look->tool);
        return (kn_vec2){scene->stance->wall - face, 0};
    }
    float hindmost = scene->person.spine[0].x;
    for (int i = 0; i <= KN_TRUNK_SLICES; i++) {
        float y = scene->build.spine[0] * (float)i / KN_TRUNK_SLICES;
        struct kn_surface back =
            kn_skeleton_place(&scene->build, &scene->person, (kn_vec2){0, y});
        hindmost = fminf(hindmost, back.at.x);
    }
    return (kn_vec2){scene->stance->wall - hindmost, 0};
}

kn_vec2
kn_surface_off(struct kn_surface surface, float distance)
{
    return kn_vec2_add(surface.at, kn_vec2_scale(surface.out, distance));
}

// How far the middle of the hand is off the skin.
static float
hand_height(const struct kn_posture_scene *scene)
{
    const struct kn_posture_look *look = scene->look;
    return kn_posture_thickness(look->tool) + scene->build.hand.radii[1] +
           KN_POSTURE_LIFT * look->lift;
}

// Along the back, on in the way the arm has come.
static kn_vec2
on_along(struct kn_surface surface, kn_vec2 shoulder)
{
    kn_vec2 up = {surface.out.y, -surface.out.x};
    kn_vec2 way = kn_vec2_sub(surface.at, shoulder);
    return kn_vec2_scale(up, kn_vec2_dot(up, way) < 0 ? -1.0f : 1.0f);
}

bool
kn_posture_from_front(const struct kn_posture_look *look)
{
    float aside = fabsf(look->place.x);
    return look->place.y < OVER_SHOULDER ||
           (aside > ROUND_SIDE && look->place.y < ROUND_LOWEST);
}

// The person's own hands: both, the one of that side from behind, or the
// opposite one from the front.
static void
work_alone(struct kn_posture_scene *scene)
{
    const struct kn_posture_look *look = scene->look;
    struct kn_surface on = scene->contact;
    bool front = kn_posture_from_front(look);
    kn_vec2 shoulder = scene->person.arm[KN_NEAR][0];
    struct kn_grip grip = {
        .palm = kn_surface_off(on, hand_height(scene)),
        .fingers = on_along(on, shoulder),
        .elbow = on.out,
        .flare = FLARE,
    };
    if (front) {
        // Lifted hands stay in front of the shoulder that they hover over.
        kn_vec2 up = {on.out.y, -on.out.x};
        float rise = 0.6f * KN_POSTURE_LIFT * look->lift;
        grip.palm = kn_vec2_add(kn_surface_off(on, -scene->build.hand.radii[1]),
                                kn_vec2_scale(up, rise));
        grip.fingers = on.out;
        grip.elbow = kn_vec2_scale(kn_vec2_add(on.out, up), -1);
    }
    for (int side = KN_NEAR; side <= KN_FAR; side++) {
        bool opposite = side == KN_FAR;
        if (look->both || opposite == front) {
            grip.arm = (enum kn_near)side;
            scene->works[side] =
                kn_skeleton_grip(&scene->build, &scene->person, &grip);
        }
    }
}

// The course of the cane between the skin and its straight end: cm to the
// back of the middle of the trunk, besides its half depth, and up from there.
struct cane_course {
    kn_vec2 beyond[KN_CANE_POINTS - 2]; // in depths, and further cm
    float up[KN_CANE_POINTS - 2];
};

static const struct cane_course over_shoulder = {
    .beyond = {{1, 7}, {0.2f, 0}, {-1, -4}, {-1, -13}},
    .up = {6, 13, 6, -24},
};
static const struct cane_course round_waist = {
    .beyond = {{1, 4}, {0, 0}, {-1, -4}, {-1, -16}},
    .up = {-3, -2, -2, -4},
};

struct kn_cane
kn_posture_cane(const struct kn_posture_scene *scene)
{
    const struct kn_build *build = &scene->build;
    float y = scene->look->place.y;
    bool over = y < CANE_OVER;
    const struct cane_course *course = over ? &over_shoulder : &round_waist;
    float level = over ? build->shoulder : y;
    struct kn_surface middle = kn_skeleton_trunk(build, &scene->person, level);
    kn_vec2 up = {middle.out.y, -middle.out.x};
    float depth = kn_build_depth(build, level);
    float lift = KN_POSTURE_LIFT * scene->look->lift;
    struct kn_cane cane;
    cane.points[0] = kn_surface_off(scene->contact, lift);
    cane.points[1] = kn_surface_off(scene->contact, lift + 5);
    for (int i = 2; i < KN_CANE_POINTS; i++) {
        kn_vec2 beyond = course->beyond[i - 2];
        cane.points[i] =
            kn_vec2_add(kn_surface_off(middle, beyond.x * depth + beyond.y),
                        kn_vec2_scale(up, course->up[i - 2]));
    }
    return cane;
}

// Both hands on the straight end of the cane.
static void
hold_cane(struct kn_posture_scene *scene)
{
    struct kn_cane cane = kn_posture_cane(scene);
    kn_vec2 end = cane.points[KN_CANE_POINTS - 1];
    kn_vec2 along = kn_vec2_sub(end, cane.points[KN_CANE_POINTS - 2]);
    struct kn_grip grip = {
        .palm = end,
        .fingers = kn_vec2_scale(scene->contact.out, -1),
        .elbow = scene->contact.out,
        .flare = FLARE,
    };
    for (int side = KN_FAR; side >= KN_NEAR; side--) {
        grip.arm = (enum kn_near)side;
        scene->works[side] =
            kn_skeleton_grip(&scene->build, &scene->person, &grip);
        grip.palm = kn_vec2_add(end, kn_vec2_scale(along, -0.5f));
    }
}

// A partner's two hands, one behind the other.
static void
work_together(struct kn_posture_scene *scene)
{
    struct kn_surface on = scene->contact;
    kn_vec2 up = {on.out.y, -on.out.x};
    struct kn_grip grip = {
        .palm = kn_surface_off(on, hand_height(scene)),
        .fingers = up,
        .elbow = kn_vec2_sub(on.out, up),
        .flare = 1,
    };
    for (int side = KN_NEAR; side <= KN_FAR; side++) {
        grip.arm = (enum kn_near)side;
        scene->helps[side] =
            kn_skeleton_grip(&scene->build, &scene->partner, &grip);
        grip.palm = kn_vec2_add(grip.palm, kn_vec2_scale(up, -HANDS_APART));
    }
}

void
kn_posture_scene_set(struct kn_posture_scene *scene,
                     const struct kn_figure *figure,
                     const struct kn_posture_look *look)
{
    *scene = (struct kn_posture_scene){
        .look = look,
        .stance = &figure->stances[look->posture],
        .build = fill_chest(&figure->build, look->fullness)};
    const struct kn_stance *stance = scene->stance;
    float reach = kn_posture_reach(figure, look);
    kn_vec2 still = {0, 0};
    scene->person =
        kn_skeleton_make(&scene->build, &stance->person, reach, still);
    if (stance->has_wall) {
        scene->person = kn_skeleton_make(&scene->build, &stance->person, reach,
                                         to_wall(scene));
    }
    if (stance->has_partner) {
        scene->partner =
            kn_skeleton_make(&scene->build, &stance->partner, reach, still);
    }
    if (!look->contact) {
        return;
    }
    kn_vec2 place = look->place;
    if (at_wall(stance, look->tool)) {
        place.x = 0; // the body turns so that it faces the ball
    }
    scene->contact = kn_skeleton_place(&scene->build, &scene->person, place);
    if (look->tool == KN_TOOL_CANE && !stance->has_partner) {
        hold_cane(scene);
        return;
    }
    if (!by_hand(look->tool) || at_wall(stance, look->tool)) {
        return;
    }
    if (stance->has_partner) {
        work_together(scene);
    } else {
        work_alone(scene);
    }
}
