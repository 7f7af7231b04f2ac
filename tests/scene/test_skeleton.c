// SPDX-License-Identifier: MIT
// Angles become places, limbs keep their lengths, and what is pinned stays.
#include "../test.h"

#include "figure.h"
#include "routine/vocabulary.h"
#include "scene/skeleton.h"

#define NEAR_ENOUGH 1e-3f // cm

static void
expect_at(kn_vec2 at, float x, float y)
{
    assert_float_equal(at.x, x, NEAR_ENOUGH);
    assert_float_equal(at.y, y, NEAR_ENOUGH);
}

static void
a_limb_bends_to_either_side(void **state)
{
    (void)state;
    const kn_vec2 root = {0, 0};
    const kn_vec2 lengths = {3, 4};
    kn_vec2 end = {0, -5};
    kn_vec2 forward = kn_skeleton_bend(root, &end, lengths, 1);
    kn_vec2 back = kn_skeleton_bend(root, &end, lengths, -1);
    expect_at(forward, 2.4f, -1.8f);
    expect_at(back, -2.4f, -1.8f);
    expect_at(end, 0, -5);
}

static void
an_end_out_of_reach_comes_within_it(void **state)
{
    (void)state;
    const kn_vec2 root = {1, 1};
    kn_vec2 end = {1, -20};
    kn_vec2 middle = kn_skeleton_bend(root, &end, (kn_vec2){3, 4}, 1);
    expect_at(end, 1, -6);
    expect_at(middle, 1, -2);
    end = root;
    middle = kn_skeleton_bend(root, &end, (kn_vec2){3, 4}, 1);
    assert_float_equal(kn_vec2_distance(root, end), 1, NEAR_ENOUGH);
    assert_float_equal(kn_vec2_distance(root, middle), 3, NEAR_ENOUGH);
}

static struct kn_skeleton
make(const struct kn_figure *figure, struct kn_pose pose)
{
    const struct kn_person person = {.low = pose, .high = pose};
    return kn_skeleton_make(&figure->build, &person, 0, (kn_vec2){0, 0});
}

static void
angles_lead_forward(void **state)
{
    const struct kn_figure *f = *state;
    const struct kn_build *b = &f->build;
    struct kn_pose pose = {.hip = {10, 50},
                           .leg = {{90, 90, 0}, {0, 0, 0}},
                           .arm = {{90, 0, 0}, {0, 90, 0}}};
    struct kn_skeleton s = make(f, pose);
    expect_at(s.spine[KN_SPINE_TOP], 10, 50 + b->spine[0] - b->spine[4]);
    // Sitting: thigh forward, shin down, foot forward.
    float knee = 10 + b->thigh.length;
    expect_at(s.leg[KN_NEAR][1], knee, 50);
    expect_at(s.leg[KN_NEAR][2], knee, 50 - b->shank.length);
    expect_at(s.leg[KN_NEAR][3], knee + b->foot.length, 50 - b->shank.length);
    // One arm straight ahead, the other's forearm.
    float shoulder = s.arm[KN_NEAR][0].y;
    expect_at(s.arm[KN_NEAR][1], 10 + b->upper_arm.length, shoulder);
    expect_at(s.arm[KN_FAR][1], 10, shoulder - b->upper_arm.length);
    expect_at(s.arm[KN_FAR][2], 10 + b->forearm.length,
              shoulder - b->upper_arm.length);
}

static void
lying_face_down_turns_the_back_up(void **state)
{
    const struct kn_figure *f = *state;
    struct kn_skeleton s = make(f, (struct kn_pose){.trunk = {90}});
    struct kn_surface back = kn_skeleton_place(&f->build, &s, (kn_vec2){0, 30});
    float along = f->build.spine[0] - 30;
    expect_at(back.at, along, kn_build_depth(&f->build, 30));
    expect_at(back.out, 0, 1);
}

static void
places_go_round_the_trunk(void **state)
{
    const struct kn_figure *f = *state;
    struct kn_skeleton s = make(f, (struct kn_pose){.hip = {0, 90}});
    float last = -1000;
    for (float x = 0; x < f->build.half_width; x += 1) {
        struct kn_surface right =
            kn_skeleton_place(&f->build, &s, (kn_vec2){x, 50});
        struct kn_surface left =
            kn_skeleton_place(&f->build, &s, (kn_vec2){-x, 50});
        expect_at(left.at, right.at.x, right.at.y);
        assert_true(right.at.x > last);
        last = right.at.x;
    }
    struct kn_surface side =
        kn_skeleton_place(&f->build, &s, (kn_vec2){99, 50});
    assert_float_equal(side.at.x, 0, NEAR_ENOUGH);
}

static void
expect_lengths(const kn_vec2 limb[4], const struct kn_limb *upper,
               const struct kn_limb *lower, const struct kn_limb *end)
{
    const struct kn_limb *const parts[3] = {upper, lower, end};
    for (int i = 0; i < 3; i++) {
        assert_float_equal(kn_vec2_distance(limb[i], limb[i + 1]),
                           parts[i]->length, 0.01f);
    }
}

static void
expect_pinned(bool pinned, kn_vec2 pin, kn_vec2 end)
{
    if (pinned) {
        expect_at(end, pin.x, pin.y);
    }
}

static void
expect_sound(const struct kn_build *b, const struct kn_person *person)
{
    for (int step = 0; step <= 10; step++) {
        struct kn_skeleton s =
            kn_skeleton_make(b, person, (float)step / 10, (kn_vec2){0, 0});
        for (int side = 0; side < 2; side++) {
            expect_lengths(s.leg[side], &b->thigh, &b->shank, &b->foot);
            expect_lengths(s.arm[side], &b->upper_arm, &b->forearm, &b->hand);
            expect_pinned(person->feet_pinned, person->feet[side],
                          s.leg[side][KN_JOINT_END]);
            expect_pinned(person->hands_pinned, person->hands[side],
                          s.arm[side][KN_JOINT_END]);
        }
    }
}

static void
limbs_keep_their_lengths_and_pins(void **state)
{
    const struct kn_figure *f = *state;
    for (int i = 0; i < KN_POSTURE_COUNT; i++) {
        expect_sound(&f->build, &f->stances[i].person);
        if (f->stances[i].has_partner) {
            expect_sound(&f->build, &f->stances[i].partner);
        }
    }
}

static void
a_grip_puts_the_palm_there(void **state)
{
    const struct kn_figure *f = *state;
    struct kn_skeleton s = make(f, (struct kn_pose){.hip = {0, 90}});
    struct kn_grip grip = {.arm = KN_FAR,
                           .palm = {-14, 105},
                           .fingers = {0, -1},
                           .elbow = {-1, 0},
                           .flare = 0.8f};
    assert_true(kn_skeleton_grip(&f->build, &s, &grip));
    const kn_vec2 *arm = s.arm[KN_FAR];
    kn_vec2 palm = kn_vec2_lerp(arm[2], arm[3], 0.5f);
    expect_at(palm, -14, 105);
    assert_true(arm[1].x < -14); // the elbow behind the back
    grip.elbow.x = 1;
    assert_true(kn_skeleton_grip(&f->build, &s, &grip));
    assert_true(arm[1].x > 0);
}

static void
an_arm_too_short_is_left_alone(void **state)
{
    const struct kn_figure *f = *state;
    struct kn_skeleton s = make(f, (struct kn_pose){.hip = {0, 90}});
    struct kn_skeleton before = s;
    const struct kn_grip grip = {
        .palm = {0, 20}, .fingers = {0, -1}, .elbow = {1, 0}, .flare = 1};
    assert_false(kn_skeleton_grip(&f->build, &s, &grip));
    assert_memory_equal(&s, &before, sizeof(s));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_limb_bends_to_either_side),
        cmocka_unit_test(an_end_out_of_reach_comes_within_it),
        cmocka_unit_test(angles_lead_forward),
        cmocka_unit_test(lying_face_down_turns_the_back_up),
        cmocka_unit_test(places_go_round_the_trunk),
        cmocka_unit_test(limbs_keep_their_lengths_and_pins),
        cmocka_unit_test(a_grip_puts_the_palm_there),
        cmocka_unit_test(an_arm_too_short_is_left_alone),
    };
    return cmocka_run_group_tests(tests, figure_set_up, figure_tear_down);
}
