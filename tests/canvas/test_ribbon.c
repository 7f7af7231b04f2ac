// SPDX-License-Identifier: MIT
// One shape from many lines: no joints, even growth, any number of points.
#include "../test.h"

#include <math.h>

#include "picture.h"

// A ribbon there, back and there again is one line, no stronger than once.
static void
a_ribbon_shows_no_joints(void **state)
{
    (void)state;
    static const kn_vec2 points[] = {{40, 60},   {90, 85},  {140, 110},
                                     {140, 110}, {90, 85},  {140, 110},
                                     {200, 140}, {240, 160}};
    struct kn_canvas a = kn_picture_make();
    struct kn_canvas b = kn_picture_make();
    kn_picture_clear(&a);
    kn_picture_clear(&b);
    struct kn_ribbon ribbon =
        kn_picture_ribbon(points, KN_ARRAY_COUNT(points), 12);
    kn_draw_ribbon(&a, &ribbon);
    kn_draw_capsule(&b, points[0], points[7], 12,
                    (kn_color){255, 255, 255, 128});
    assert_int_equal(kn_picture_level(&a, 140, 110), 128);
    // The edges differ: the ribbon's is a smooth step.
    assert_true(kn_picture_difference(&a, &b) <= 14);
    kn_canvas_destroy(&a);
    kn_canvas_destroy(&b);
}

static void
a_ribbon_grows_evenly_along_its_length(void **state)
{
    (void)state;
    static const kn_vec2 points[] = {{20, 100}, {40, 100}, {280, 100}};
    struct kn_canvas canvas = kn_picture_make();
    kn_picture_clear(&canvas);
    struct kn_ribbon ribbon = kn_picture_ribbon(points, 3, 0);
    ribbon.radius_end = 40;
    ribbon.opacity_start = 0;
    ribbon.opacity_end = 1;
    kn_draw_ribbon(&canvas, &ribbon);
    // By length, not by index: half way is x = 150.
    assert_in_range(kn_picture_level(&canvas, 150, 100), 124, 131);
    int height = 0;
    for (int y = 0; y < KN_PICTURE_HEIGHT; y++) {
        height += kn_picture_level(&canvas, 150, y) > 40;
    }
    assert_in_range(height, 36, 46);
    assert_in_range(kn_picture_level(&canvas, 40, 100), 12, 30);
    kn_picture_clear(&canvas);
    static const kn_vec2 level_points[] = {{20, 100.5f}, {280, 100.5f}};
    ribbon = kn_picture_ribbon(level_points, 2, 0.1f);
    kn_draw_ribbon(&canvas, &ribbon);
    assert_in_range(kn_picture_level(&canvas, 150, 100), 1,
                    40); // a hair, not a line
    kn_canvas_destroy(&canvas);
}

static void
ribbons_of_any_number_of_points(void **state)
{
    (void)state;
    static kn_vec2 points[5000];
    struct kn_canvas many = kn_picture_make();
    struct kn_canvas two = kn_picture_make();
    for (int i = 0; i < 5000; i++) {
        points[i] = (kn_vec2){20 + 0.05f * (float)i, 60};
    }
    const kn_vec2 ends[] = {points[0], points[4999]};
    struct kn_ribbon ribbon = kn_picture_ribbon(points, 5000, 9.3f);
    kn_picture_clear(&many);
    kn_picture_clear(&two);
    kn_draw_ribbon(&many, &ribbon);
    ribbon = kn_picture_ribbon(ends, 2, 9.3f);
    kn_draw_ribbon(&two, &ribbon);
    assert_true(kn_picture_difference(&many, &two) <= 1);
    kn_picture_clear(&two);
    ribbon.count = 1;
    kn_draw_ribbon(&two, &ribbon);
    double dot = 3.14159265 * 9.3 * 9.3 * 128 / 255;
    assert_true(fabs(kn_picture_covered(&two) / dot - 1) < 0.02);
    kn_picture_clear(&two);
    ribbon.count = 0;
    kn_draw_ribbon(&two, &ribbon);
    assert_true(kn_picture_covered(&two) < 1e-9);
    kn_canvas_destroy(&many);
    kn_canvas_destroy(&two);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ribbon_shows_no_joints),
        cmocka_unit_test(a_ribbon_grows_evenly_along_its_length),
        cmocka_unit_test(ribbons_of_any_number_of_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
