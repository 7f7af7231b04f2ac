// SPDX-License-Identifier: MIT
// Rectangles, easing, noise and outlines.
#include "../test.h"

#include <math.h>

#include "geometry/ease.h"
#include "geometry/noise.h"
#include "geometry/polygon.h"
#include "geometry/vec.h"

static void
rectangles_join_and_meet(void **state)
{
    (void)state;
    kn_rect a = {0, 0, 10, 10};
    kn_rect b = {5, -5, 20, 5};
    kn_rect none = {3, 3, 3, 9};
    kn_rect both = kn_rect_union(a, b);
    assert_int_equal(kn_rect_area(both), 20 * 15);
    assert_int_equal(kn_rect_area(kn_rect_intersect(a, b)), 25);
    assert_int_equal(kn_rect_area(kn_rect_union(a, none)), 100);
    assert_int_equal(kn_rect_area(none), 0);
    assert_true(kn_rect_empty(kn_rect_intersect(a, (kn_rect){10, 0, 12, 9})));
}

static void
strokes_ease_without_a_jump_of_speed(void **state)
{
    (void)state;
    const float ramp = 0.1f;
    const float dt = 0.001f;
    float last_speed = 0;
    for (float t = 0; t < 1 - dt; t += dt) {
        float speed =
            (kn_ease_stroke(t + dt, ramp) - kn_ease_stroke(t, ramp)) / dt;
        assert_true(speed > -1e-3f && speed < 1 / (1 - ramp) + 1e-2f);
        assert_true(fabsf(speed - last_speed) < 0.05f);
        last_speed = speed;
    }
    assert_true(kn_ease_stroke(-1, ramp) == 0);
    assert_true(fabsf(kn_ease_stroke(1, ramp) - 1) < 1e-6f);
    assert_true(kn_smooth(0.5f) == 0.5f && kn_smooth(7) == 1);
    assert_true(kn_ease_out(0) == 0 && kn_ease_out(2) == 1);
}

static void
noise_is_smooth_bounded_and_the_same_everywhere(void **state)
{
    (void)state;
    assert_int_equal(kn_noise_hash(1, 2, 3), kn_noise_hash(1, 2, 3));
    assert_int_not_equal(kn_noise_hash(1, 2, 3), kn_noise_hash(2, 1, 3));
    float sum = 0;
    for (int i = 0; i < 10000; i++) {
        float x = (float)i * 0.137f - 500;
        float n = kn_noise(x, -x * 0.7f, 5);
        assert_true(n >= -1 && n <= 1);
        assert_true(fabsf(kn_noise(x + 0.001f, -x * 0.7f, 5) - n) < 0.01f);
        sum += n;
    }
    assert_true(fabsf(sum / 10000) < 0.1f);
}

static void
outlines_know_inside_area_and_crossings(void **state)
{
    (void)state;
    const kn_vec2 square[] = {{0, 0}, {4, 0}, {4, 4}, {0, 4}};
    const kn_vec2 bow[] = {{0, 0}, {4, 4}, {4, 0}, {0, 4}};
    assert_true(kn_polygon_contains(square, 4, (kn_vec2){1, 3}));
    assert_false(kn_polygon_contains(square, 4, (kn_vec2){5, 3}));
    assert_true(kn_polygon_area(square, 4) == 16);
    assert_false(kn_polygon_crosses_itself(square, 4));
    assert_true(kn_polygon_crosses_itself(bow, 4));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rectangles_join_and_meet),
        cmocka_unit_test(strokes_ease_without_a_jump_of_speed),
        cmocka_unit_test(noise_is_smooth_bounded_and_the_same_everywhere),
        cmocka_unit_test(outlines_know_inside_area_and_crossings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
