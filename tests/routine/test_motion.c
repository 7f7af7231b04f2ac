// SPDX-License-Identifier: MIT
// The arithmetic of tempo, against figures worked out by hand.
#include "../test.h"

#include "routine/motion.h"

#define S KN_SECOND

struct fixture {
    struct kn_arena arena;
    struct kn_step step;
};

static int
set_up(void **state)
{
    static const kn_vec2 out[] = {{3, 60}, {3, 48}};           // 12 cm
    static const kn_vec2 back[] = {{3, 48}, {3, 54}, {3, 60}}; // 12 cm
    struct fixture *f = test_calloc(1, sizeof(*f));
    kn_arena_init(&f->arena);
    f->step.stroke = KN_STROKE_GLIDE;
    f->step.tempo.cycle = 8 * S;
    f->step.tempo.times = 6;
    *state = f;
    return kn_path_build(&f->step.path, &f->arena, out, 2, false, 0.25f) &&
                   kn_path_build(&f->step.back, &f->arena, back, 3, false,
                                 0.25f)
               ? 0
               : -1;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    kn_arena_destroy(&f->arena);
    test_free(f);
    return 0;
}

static void
strokes_with_a_return_share_the_cycle_by_length(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(kn_step_length(&f->step), 48 * S);
    assert_int_equal(kn_step_reset(&f->step), 0);
    assert_in_range(kn_step_out(&f->step), 4 * S - 100, 4 * S + 100);
    assert_float_equal(kn_step_speed(&f->step), 3.0f, 0.01f);
}

static void
strokes_without_one_lift_for_a_second_or_a_quarter(void **state)
{
    struct fixture *f = *state;
    f->step.back = (struct kn_path){0};
    assert_int_equal(kn_step_reset(&f->step), S);
    assert_int_equal(kn_step_out(&f->step), 7 * S);
    assert_float_equal(kn_step_speed(&f->step), 12.0f / 7, 0.01f);
    f->step.tempo.cycle = 2 * S;
    assert_int_equal(kn_step_reset(&f->step), S / 2);
    assert_int_equal(kn_step_out(&f->step), 3 * S / 2);
    assert_float_equal(kn_step_speed(&f->step), 8.0f, 0.01f);
}

// A body at the wall needs longer to step off and bend again.
static void
strips_lift_for_two_seconds_or_two_fifths(void **state)
{
    struct fixture *f = *state;
    f->step.back = (struct kn_path){0};
    f->step.stroke = KN_STROKE_STRIP;
    assert_int_equal(kn_step_reset(&f->step), 2 * S);
    assert_int_equal(kn_step_out(&f->step), 6 * S);
    assert_float_equal(kn_step_speed(&f->step), 2.0f, 0.01f);
    f->step.tempo.cycle = 4 * S;
    assert_int_equal(kn_step_reset(&f->step), 8 * S / 5);
}

static void
sweeps_go_to_and_fro(void **state)
{
    struct fixture *f = *state;
    f->step.stroke = KN_STROKE_CROSS_FIBRE;
    f->step.back = (struct kn_path){0};
    assert_int_equal(kn_step_reset(&f->step), 0);
    assert_int_equal(kn_step_out(&f->step), 4 * S);
    assert_float_equal(kn_step_speed(&f->step), 3.0f, 0.01f);
}

static void
lifts_and_circles_have_no_speed(void **state)
{
    struct fixture *f = *state;
    const enum kn_stroke strokes[] = {KN_STROKE_PETRISSAGE, KN_STROKE_FRICTION,
                                      KN_STROKE_STONE_CIRCLE};
    for (int i = 0; i < KN_ARRAY_COUNT(strokes); i++) {
        f->step.stroke = strokes[i];
        assert_int_equal(kn_step_out(&f->step), 8 * S);
        assert_float_equal(kn_step_speed(&f->step), 0, 0);
        assert_int_equal(kn_step_contact(&f->step), 48 * S);
    }
}

static void
holds_repeat_ramp_hold_and_release(void **state)
{
    struct fixture *f = *state;
    f->step.tempo = (struct kn_tempo){
        .ramp = 5 * S, .hold = 50 * S, .release = 5 * S, .times = 2};
    f->step.stroke = KN_STROKE_HOLD;
    assert_int_equal(kn_step_length(&f->step), 120 * S);
    assert_int_equal(kn_step_contact(&f->step), 120 * S);
    assert_int_equal(kn_step_out(&f->step), 0);
    assert_float_equal(kn_step_speed(&f->step), 0, 0);
    f->step.stroke = KN_STROKE_SHEAR; // 12 cm in 60 s
    assert_float_equal(kn_step_speed(&f->step), 0.2f, 0.001f);
    f->step.stroke = KN_STROKE_STRETCH;
    assert_float_equal(kn_step_speed(&f->step), 0, 0);
}

static void
rests_touch_nothing(void **state)
{
    struct fixture *f = *state;
    f->step.stroke = KN_STROKE_REST;
    f->step.tempo = (struct kn_tempo){.rest = 40 * S, .times = 1};
    assert_int_equal(kn_step_length(&f->step), 40 * S);
    assert_int_equal(kn_step_contact(&f->step), 0);
    assert_int_equal(kn_step_out(&f->step), 0);
    assert_float_equal(kn_step_speed(&f->step), 0, 0);
}

static void
two_sides_take_two_turns(void **state)
{
    struct fixture *f = *state;
    const int turns[KN_SIDE_COUNT] = {
        [KN_SIDE_RIGHT] = 1,   [KN_SIDE_LEFT] = 1,     [KN_SIDE_BOTH] = 1,
        [KN_SIDE_IN_TURN] = 2, [KN_SIDE_DIAGONAL] = 2,
    };
    for (int i = 0; i < KN_SIDE_COUNT; i++) {
        f->step.side = (enum kn_side)i;
        assert_int_equal(kn_step_turns(&f->step), turns[i]);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(strokes_with_a_return_share_the_cycle_by_length),
        CASE(strokes_without_one_lift_for_a_second_or_a_quarter),
        CASE(strips_lift_for_two_seconds_or_two_fifths),
        CASE(sweeps_go_to_and_fro),
        CASE(lifts_and_circles_have_no_speed),
        CASE(holds_repeat_ramp_hold_and_release),
        CASE(rests_touch_nothing),
        CASE(two_sides_take_two_turns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
