// SPDX-License-Identifier: MIT
// Which presses are on one spot, and how many a session has room for.
#include "../test.h"

#include "routine/spot.h"

static struct kn_step
press(kn_vec2 *at, enum kn_when when)
{
    return (struct kn_step){.stroke = KN_STROKE_HOLD,
                            .side = KN_SIDE_RIGHT,
                            .when = when,
                            .path = {.points = at, .count = 1}};
}

static void
only_holds_press_on_a_spot(void **state)
{
    (void)state;
    kn_vec2 at = {4, 20};
    for (int i = 0; i < KN_STROKE_COUNT; i++) {
        struct kn_step step = press(&at, KN_WHEN_TENDER);
        step.stroke = (enum kn_stroke)i;
        assert_int_equal(kn_spot_is_pressed(&step), i == KN_STROKE_HOLD);
        assert_int_equal(kn_spot_is_tried(&step), i == KN_STROKE_HOLD);
        step.when = KN_WHEN_ALWAYS;
        assert_false(kn_spot_is_tried(&step));
    }
}

static void
a_spot_has_a_reach(void **state)
{
    (void)state;
    kn_vec2 here = {4, 20};
    kn_vec2 near = {4, 20 + KN_SPOT_REACH - 0.01f};
    kn_vec2 far = {4, 20 + KN_SPOT_REACH};
    struct kn_step steps[] = {press(&here, KN_WHEN_ALWAYS),
                              press(&near, KN_WHEN_ALWAYS),
                              press(&far, KN_WHEN_ALWAYS)};
    steps[1].side = KN_SIDE_LEFT; // the mirror is the same spot
    assert_true(kn_spot_is_same(&steps[0], &steps[1]));
    assert_false(kn_spot_is_same(&steps[0], &steps[2]));
    assert_true(kn_spot_is_new(steps, 0));
    assert_false(kn_spot_is_new(steps, 1));
    assert_false(kn_spot_is_new(steps, 2)); // near the second
    steps[1].when = KN_WHEN_TENDER;
    assert_true(kn_spot_is_new(steps, 2));
    assert_false(kn_spot_is_new(steps, 1)); // not always pressed
}

static void
what_is_always_pressed_takes_room(void **state)
{
    (void)state;
    kn_vec2 at[8];
    struct kn_step steps[8];
    for (int i = 0; i < 8; i++) {
        at[i] = (kn_vec2){4, 10 + 5 * (float)i};
        steps[i] = press(&at[i], KN_WHEN_TENDER);
    }
    const struct kn_routine routine = {.steps = steps, .step_count = 8};
    for (int always = 0; always < 8; always++) {
        int room = KN_SPOT_MAX - always;
        assert_int_equal(kn_spot_room(&routine), room > 0 ? room : 0);
        steps[always].when = KN_WHEN_ALWAYS;
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_holds_press_on_a_spot),
        cmocka_unit_test(a_spot_has_a_reach),
        cmocka_unit_test(what_is_always_pressed_takes_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
