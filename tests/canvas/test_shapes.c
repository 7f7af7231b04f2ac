// SPDX-License-Identifier: MIT
// Every shape but the ribbon: what it covers, and how strongly.
#include "../test.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "picture.h"

static const kn_color white = {255, 255, 255, 255};

static void
areas_are_those_of_geometry(void **state)
{
    (void)state;
    struct kn_canvas canvas = kn_picture_make();
    const double pi = 3.14159265358979;
    static const float radii[] = {6, 10.2f, 17, 29, 49, 84.3f};
    for (int i = 0; i < KN_ARRAY_COUNT(radii); i++) {
        float r = radii[i];
        kn_picture_clear(&canvas);
        kn_draw_disc(&canvas, (kn_vec2){150.3f, 109.6f}, r, white);
        double exact = pi * (double)r * (double)r;
        assert_true(fabs(kn_picture_covered(&canvas) / exact - 1) < 0.01);
    }
    kn_picture_clear(&canvas);
    kn_draw_ring(&canvas, (kn_vec2){150.4f, 110.1f}, 90, 7.5f,
                 (kn_color){255, 255, 255, 150});
    double ring = 2 * pi * 90 * 7.5 * 150 / 255;
    assert_true(fabs(kn_picture_covered(&canvas) / ring - 1) < 0.01);
    kn_picture_clear(&canvas);
    kn_draw_capsule(&canvas, (kn_vec2){50, 60}, (kn_vec2){170, 150}, 10, white);
    double capsule = 150 * 20 + pi * 100;
    assert_true(fabs(kn_picture_covered(&canvas) / capsule - 1) < 0.01);
    kn_picture_clear(&canvas);
    kn_draw_arc(&canvas, (kn_vec2){150, 110}, 80, 10, 0.25f, white);
    double arc = 2 * pi * 80 * 10 / 4 + pi * 25;
    assert_true(fabs(kn_picture_covered(&canvas) / arc - 1) < 0.01);
    kn_picture_clear(&canvas);
    kn_draw_arrow(&canvas, (kn_vec2){150, 60}, (kn_vec2){0.8f, 0.6f}, 60,
                  white);
    assert_true(fabs(kn_picture_covered(&canvas) / (60 * 60 / 2.0) - 1) < 0.01);
    kn_picture_clear(&canvas);
    kn_draw_box(&canvas, (kn_rect){20, 20, 220, 120}, 30, white);
    double box = 200 * 100 - (4 - pi) * 900;
    assert_true(fabs(kn_picture_covered(&canvas) / box - 1) < 0.01);
    kn_canvas_destroy(&canvas);
}

// Half as wide, half as strong: down to nothing, not down to a smear.
static void
thin_lines_weigh_what_they_should(void **state)
{
    (void)state;
    struct kn_canvas canvas = kn_picture_make();
    static const float radii[] = {0.8f, 0.5f, 0.4f, 0.25f, 0.1f, 0.06f};
    for (int i = 0; i < KN_ARRAY_COUNT(radii); i++) {
        float r = radii[i];
        kn_picture_clear(&canvas);
        kn_draw_capsule(&canvas, (kn_vec2){20, 30.3f}, (kn_vec2){280, 180.7f},
                        r, white);
        double exact = 300.37 * 2 * (double)r;
        assert_true(fabs(kn_picture_covered(&canvas) / exact - 1) < 0.06);
    }
    kn_canvas_destroy(&canvas);
}

static void
even_shapes_draw_even_pixels(void **state)
{
    (void)state;
    struct kn_canvas canvas = kn_picture_make();
    kn_picture_clear(&canvas);
    kn_vec2 centre = {KN_PICTURE_WIDTH / 2.0f, KN_PICTURE_HEIGHT / 2.0f};
    kn_draw_disc(&canvas, centre, 20.3f, KN_RGB(70, 70, 70));
    kn_draw_ring(&canvas, centre, 60.2f, 5.5f, KN_RGB(80, 80, 80));
    kn_draw_frame(
        &canvas,
        (kn_rect){30, 20, KN_PICTURE_WIDTH - 30, KN_PICTURE_HEIGHT - 20}, 22.5f,
        2.5f, KN_RGB(90, 90, 90));
    kn_draw_arrow(&canvas, (kn_vec2){centre.x, 3}, (kn_vec2){0, -1}, 15, white);
    kn_draw_arrow(&canvas, (kn_vec2){centre.x, KN_PICTURE_HEIGHT - 3},
                  (kn_vec2){0, 1}, 15, white);
    for (int y = 0; y < KN_PICTURE_HEIGHT; y++) {
        for (int x = 0; x < KN_PICTURE_WIDTH; x++) {
            int here = kn_picture_level(&canvas, x, y);
            assert_int_equal(
                here, kn_picture_level(&canvas, KN_PICTURE_WIDTH - 1 - x, y));
            assert_int_equal(
                here, kn_picture_level(&canvas, x, KN_PICTURE_HEIGHT - 1 - y));
        }
    }
    kn_canvas_destroy(&canvas);
}

static void
half_a_pixel_moves_only_the_edge(void **state)
{
    (void)state;
    struct kn_canvas a = kn_picture_make();
    struct kn_canvas b = kn_picture_make();
    kn_picture_clear(&a);
    kn_picture_clear(&b);
    kn_draw_disc(&a, (kn_vec2){150, 110}, 50, white);
    kn_draw_disc(&b, (kn_vec2){150.5f, 110}, 50, white);
    int moved = 0;
    for (int y = 0; y < KN_PICTURE_HEIGHT; y++) {
        for (int x = 0; x < KN_PICTURE_WIDTH; x++) {
            float dx = (float)x + 0.5f - 150;
            float dy = (float)y + 0.5f - 110;
            bool edge = fabsf(sqrtf(dx * dx + dy * dy) - 50) < 1.5f;
            int change =
                kn_picture_level(&b, x, y) - kn_picture_level(&a, x, y);
            assert_true(edge || change == 0);
            assert_in_range(change + 140, 0, 280);
            moved += change != 0;
        }
    }
    assert_in_range(moved, 150, 500);
    kn_canvas_destroy(&a);
    kn_canvas_destroy(&b);
}

static void
boxes_on_whole_pixels_are_crisp(void **state)
{
    (void)state;
    struct kn_canvas canvas = kn_picture_make();
    kn_picture_clear(&canvas);
    kn_draw_box(&canvas, (kn_rect){10, 20, 30, 50}, 0, white);
    assert_true(fabs(kn_picture_covered(&canvas) - 20 * 30) < 1e-9);
    assert_int_equal(kn_picture_level(&canvas, 10, 20), 255);
    assert_int_equal(kn_picture_level(&canvas, 29, 49), 255);
    kn_picture_clear(&canvas);
    kn_draw_frame(&canvas, (kn_rect){10, 20, 30, 50}, 0, 2, white);
    assert_true(fabs(kn_picture_covered(&canvas) - (20 * 30 - 16 * 26)) < 1e-9);
    assert_int_equal(kn_picture_level(&canvas, 11, 21), 255);
    assert_int_equal(kn_picture_level(&canvas, 12, 22), 0);
    kn_picture_clear(&canvas);
    // A radius beyond half a side makes a pill, not a mess.
    kn_draw_box(&canvas, (kn_rect){10, 20, 110, 40}, 1e9f, white);
    double pill = 80 * 20 + 3.14159265 * 100;
    assert_true(fabs(kn_picture_covered(&canvas) / pill - 1) < 0.01);
    kn_canvas_destroy(&canvas);
}

static void
an_arc_runs_clockwise_from_the_top(void **state)
{
    (void)state;
    struct kn_canvas canvas = kn_picture_make();
    struct kn_canvas ring = kn_picture_make();
    kn_picture_clear(&canvas);
    kn_vec2 centre = {150, 110};
    kn_draw_arc(&canvas, centre, 80, 8, 0.5f, white);
    assert_int_equal(kn_picture_level(&canvas, 229, 110), 255); // right
    assert_int_equal(kn_picture_level(&canvas, 70, 110), 0);    // left
    assert_int_equal(kn_picture_level(&canvas, 151, 30), 255);
    assert_int_equal(kn_picture_level(&canvas, 148, 30), 255); // the round end
    assert_int_equal(kn_picture_level(&canvas, 143, 30), 0);
    kn_picture_clear(&canvas);
    kn_picture_clear(&ring);
    kn_draw_arc(&canvas, centre, 80, 8, 1, white);
    kn_draw_ring(&ring, centre, 80, 8, white);
    assert_memory_equal(canvas.pixels, ring.pixels, KN_PICTURE_PIXELS * 4);
    kn_picture_clear(&canvas);
    kn_draw_arc(&canvas, centre, 80, 8, 0, white);
    assert_true(kn_picture_covered(&canvas) < 1e-9);
    kn_canvas_destroy(&canvas);
    kn_canvas_destroy(&ring);
}

static void
glow_fades_smoothly_to_nothing(void **state)
{
    (void)state;
    struct kn_canvas canvas = kn_picture_make();
    kn_picture_clear(&canvas);
    kn_draw_glow(&canvas, (kn_vec2){150.5f, 110.5f}, 60,
                 (kn_color){200, 200, 200, 255});
    assert_in_range(kn_picture_level(&canvas, 150, 110), 199, 200);
    int before = 200;
    for (int x = 151; x < 212; x++) {
        int here = kn_picture_level(&canvas, x, 110);
        // One step either way is the dither.
        assert_true(here <= before + 1 && before - here <= 7);
        before = here;
    }
    assert_int_equal(before, 0);
    // Light upon light never darkens and never wraps around.
    for (int i = 0; i < 40; i++) {
        kn_draw_glow(&canvas, (kn_vec2){150.5f, 110.5f}, 60, white);
    }
    assert_int_equal(kn_picture_level(&canvas, 150, 110), 255);
    kn_canvas_destroy(&canvas);
}

static void
an_arrow_points_along_its_direction(void **state)
{
    (void)state;
    struct kn_canvas canvas = kn_picture_make();
    kn_picture_clear(&canvas);
    kn_draw_arrow(&canvas, (kn_vec2){200.5f, 100.5f}, (kn_vec2){1, 0}, 40,
                  white);
    assert_int_equal(kn_picture_level(&canvas, 180, 100), 255);
    assert_int_equal(kn_picture_level(&canvas, 162, 115), 255);
    assert_int_equal(kn_picture_level(&canvas, 195, 115), 0);
    assert_int_equal(kn_picture_level(&canvas, 155, 100), 0);
    assert_int_equal(kn_picture_level(&canvas, 205, 100), 0);
    kn_canvas_destroy(&canvas);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_are_those_of_geometry),
        cmocka_unit_test(thin_lines_weigh_what_they_should),
        cmocka_unit_test(even_shapes_draw_even_pixels),
        cmocka_unit_test(half_a_pixel_moves_only_the_edge),
        cmocka_unit_test(boxes_on_whole_pixels_are_crisp),
        cmocka_unit_test(an_arc_runs_clockwise_from_the_top),
        cmocka_unit_test(glow_fades_smoothly_to_nothing),
        cmocka_unit_test(an_arrow_points_along_its_direction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
