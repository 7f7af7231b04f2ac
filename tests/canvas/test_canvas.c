// SPDX-License-Identifier: MIT
// Pixels: filling, blending, copying, clipping and colours.
#include "../test.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "canvas/blend.h"

static const uint8_t some_values[] = {0, 1, 60, 127, 128, 200, 254, 255};

static uint8_t
red(uint32_t pixel)
{
    return (uint8_t)(pixel >> 16);
}

static uint32_t
grey(int value)
{
    return 0xff000000u | (uint32_t)value * 0x010101u;
}

static kn_color
grey_color(uint8_t value, uint8_t alpha)
{
    return (kn_color){value, value, value, alpha};
}

static struct kn_canvas
make_canvas(int width, int height)
{
    struct kn_canvas canvas;
    assert_true(kn_canvas_init(&canvas, width, height));
    kn_damage_clear(&canvas.damage);
    return canvas;
}

static void
make_ramp(struct kn_canvas *canvas)
{
    for (int i = 0; i < canvas->width * canvas->height; i++) {
        canvas->pixels[i] = grey(i % 256);
    }
}

static int
count_pixels(const struct kn_canvas *canvas, uint32_t pixel)
{
    int count = 0;
    for (int i = 0; i < canvas->width * canvas->height; i++) {
        count += canvas->pixels[i] == pixel;
    }
    return count;
}

static void
a_new_canvas_is_black_and_all_damaged(void **state)
{
    (void)state;
    struct kn_canvas canvas;
    assert_true(kn_canvas_init(&canvas, 7, 5));
    assert_int_equal(count_pixels(&canvas, grey(0)), 35);
    assert_int_equal(canvas.damage.count, 1);
    assert_int_equal(kn_rect_area(canvas.damage.rects[0]), 35);
    kn_canvas_destroy(&canvas);
    assert_null(canvas.pixels);
    assert_false(kn_canvas_init(&canvas, INT_MAX, INT_MAX));
}

// Every background under every alpha is the nearest value of the real sum.
static void
a_fill_blends_exactly(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas(256, 1);
    for (int k = 0; k < KN_ARRAY_COUNT(some_values); k++) {
        for (int alpha = 0; alpha < 256; alpha++) {
            make_ramp(&canvas);
            kn_canvas_fill(&canvas, canvas.clip,
                           grey_color(some_values[k], (uint8_t)alpha));
            for (int i = 0; i < 256; i++) {
                double exact = i + (some_values[k] - i) * (double)alpha / 255;
                assert_int_equal(canvas.pixels[i], grey((int)lround(exact)));
            }
        }
    }
    kn_canvas_destroy(&canvas);
}

static void
a_mask_blends_exactly(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas(256, 1);
    uint8_t coverage[256];
    struct kn_mask mask = {coverage, 256, 1, 256};
    for (int k = 0; k < KN_ARRAY_COUNT(some_values); k++) {
        for (int c = 0; c < 256; c++) {
            memset(coverage, c, sizeof(coverage));
            make_ramp(&canvas);
            kn_canvas_mask(&canvas, &mask, 0, 0,
                           grey_color(some_values[k], 200));
            double weight = (double)lround(c * 200 / 255.0) / 255;
            for (int i = 0; i < 256; i++) {
                double exact = i + (some_values[k] - i) * weight;
                assert_int_equal(canvas.pixels[i], grey((int)lround(exact)));
            }
        }
    }
    kn_canvas_destroy(&canvas);
}

static void
light_only_adds_and_stays_within_one(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas(256, 1);
    uint8_t coverage[256];
    for (int k = 0; k < KN_ARRAY_COUNT(some_values); k++) {
        for (int c = 0; c < 256; c++) {
            memset(coverage, c, sizeof(coverage));
            make_ramp(&canvas);
            kn_light_coverage(canvas.pixels, coverage,
                              (struct kn_pixel_run){0, c, 256},
                              grey_color(some_values[k], 255));
            double s = some_values[k] * c / 65025.0;
            for (int i = 0; i < 256; i++) {
                double exact = 255 * (1 - (1 - i / 255.0) * (1 - s));
                assert_true(red(canvas.pixels[i]) >= i);
                assert_true(fabs(red(canvas.pixels[i]) - exact) <= 1.0);
                assert_int_equal(canvas.pixels[i] >> 24, 255);
            }
        }
    }
    kn_canvas_destroy(&canvas);
}

// Over wide ground weak light averages to what it is, between steps too.
static void
light_is_spread_over_its_neighbours(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas(64, 64);
    uint8_t coverage[64];
    memset(coverage, 255, sizeof(coverage));
    for (int alpha = 0; alpha < 256; alpha += 3) {
        kn_canvas_fill(&canvas, canvas.clip, KN_RGB(20, 20, 20));
        for (int y = 0; y < 64; y++) {
            kn_light_coverage(canvas.pixels + (ptrdiff_t)64 * y, coverage,
                              (struct kn_pixel_run){0, y, 64},
                              grey_color(10, (uint8_t)alpha));
        }
        double sum = 0;
        for (int i = 0; i < 64 * 64; i++) {
            sum += red(canvas.pixels[i]);
        }
        double exact = 20 + 235 * (10 / 255.0) * (alpha / 255.0);
        assert_true(fabs(sum / (64 * 64) - exact) < 0.03);
    }
    kn_canvas_destroy(&canvas);
}

static void
weak_blends_do_not_drift(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas(256, 2);
    for (int alpha = 1; alpha < 255; alpha += 7) {
        make_ramp(&canvas);
        for (int i = 0; i < 256; i++) { // a colour over itself
            kn_rect pixel = {i, 0, i + 1, 1};
            for (int n = 0; n < 50; n++) {
                kn_canvas_fill(&canvas, pixel,
                               grey_color((uint8_t)i, (uint8_t)alpha));
            }
            assert_int_equal(canvas.pixels[i], grey(i));
        }
        // Towards light and towards dark are mirror images.
        make_ramp(&canvas);
        for (int n = 0; n < 50; n++) {
            kn_canvas_fill(&canvas, (kn_rect){0, 0, 256, 1},
                           grey_color(200, (uint8_t)alpha));
            kn_canvas_fill(&canvas, (kn_rect){0, 1, 256, 2},
                           grey_color(55, (uint8_t)alpha));
        }
        for (int i = 0; i < 256; i++) {
            assert_int_equal(red(canvas.pixels[i]),
                             255 - red(canvas.pixels[256 + 255 - i]));
        }
    }
    kn_canvas_destroy(&canvas);
}

static void
channels_keep_their_places(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas(3, 1);
    kn_canvas_fill(&canvas, canvas.clip, KN_RGB(0x12, 0x34, 0x56));
    assert_int_equal(canvas.pixels[2], 0xff123456u);
    kn_canvas_fill(&canvas, canvas.clip, (kn_color){0xff, 0, 0, 128});
    assert_int_equal(canvas.pixels[2], 0xff891a2bu);
    static const uint8_t full[3] = {255, 255, 255};
    kn_canvas_fill(&canvas, canvas.clip, KN_RGB(0, 0, 0));
    kn_light_coverage(canvas.pixels, full, (struct kn_pixel_run){0, 1, 3},
                      KN_RGB(10, 90, 200));
    assert_in_range(canvas.pixels[1] >> 16 & 255, 9, 10);
    assert_in_range(canvas.pixels[1] >> 8 & 255, 89, 90);
    assert_in_range(canvas.pixels[1] & 255, 199, 200);
    kn_canvas_destroy(&canvas);
}

// Long runs go in blocks: the place of a pixel must not matter.
static void
a_run_may_be_cut_anywhere(void **state)
{
    (void)state;
    struct kn_canvas whole = make_canvas(300, 1);
    struct kn_canvas cut = make_canvas(300, 1);
    uint8_t coverage[300];
    struct kn_mask mask = {coverage, 300, 1, 300};
    for (int i = 0; i < 300; i++) {
        coverage[i] = (uint8_t)(i * 7);
    }
    for (int at = 0; at <= 300; at += 13) {
        make_ramp(&whole);
        make_ramp(&cut);
        kn_canvas_mask(&whole, &mask, 0, 0, grey_color(90, 77));
        kn_canvas_set_clip(&cut, (kn_rect){0, 0, at, 1});
        kn_canvas_mask(&cut, &mask, 0, 0, grey_color(90, 77));
        kn_canvas_set_clip(&cut, (kn_rect){at, 0, 300, 1});
        kn_canvas_mask(&cut, &mask, 0, 0, grey_color(90, 77));
        assert_memory_equal(whole.pixels, cut.pixels, 300 * 4);
    }
    kn_canvas_destroy(&whole);
    kn_canvas_destroy(&cut);
}

static void
the_clip_holds(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas(20, 20);
    kn_rect before = kn_canvas_set_clip(&canvas, (kn_rect){5, 6, 900, 12});
    assert_int_equal(kn_rect_area(before), 400);
    assert_int_equal(canvas.clip.x1, 20);
    kn_rect huge = {INT_MIN, INT_MIN, INT_MAX, INT_MAX};
    kn_canvas_fill(&canvas, huge, KN_RGB(255, 255, 255));
    assert_int_equal(count_pixels(&canvas, grey(255)), 15 * 6);
    assert_int_equal(canvas.damage.count, 1);
    assert_int_equal(kn_rect_area(canvas.damage.rects[0]), 15 * 6);
    kn_damage_clear(&canvas.damage);
    kn_canvas_set_clip(&canvas, (kn_rect){9, 9, 3, 3});
    kn_canvas_fill(&canvas, huge, KN_RGB(9, 9, 9));
    kn_canvas_fill(&canvas, (kn_rect){4, 4, 2, 2}, KN_RGB(9, 9, 9));
    assert_int_equal(count_pixels(&canvas, grey(9)), 0);
    assert_int_equal(canvas.damage.count, 0);
    kn_canvas_destroy(&canvas);
}

static void
a_mask_is_placed_and_clipped(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas(8, 8);
    uint8_t coverage[4 * 10] = {0};
    struct kn_mask mask = {coverage, 3, 4, 10};
    coverage[2 * 10 + 1] = 255; // column 1 of row 2
    kn_canvas_mask(&canvas, &mask, -1, 5, KN_RGB(255, 255, 255));
    assert_int_equal(canvas.pixels[7 * 8], grey(255));
    assert_int_equal(count_pixels(&canvas, grey(255)), 1);
    static const int far[] = {INT_MIN, -1000000000, 1000000000, INT_MAX};
    kn_damage_clear(&canvas.damage);
    for (int i = 0; i < KN_ARRAY_COUNT(far); i++) {
        kn_canvas_mask(&canvas, &mask, far[i], 0, KN_RGB(1, 1, 1));
        kn_canvas_mask(&canvas, &mask, 0, far[i], KN_RGB(1, 1, 1));
    }
    mask.width = -3;
    kn_canvas_mask(&canvas, &mask, 2, 2, KN_RGB(1, 1, 1));
    assert_int_equal(canvas.damage.count, 0);
    kn_canvas_destroy(&canvas);
}

static void
restore_copies_within_rect_and_clip(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas(10, 10);
    struct kn_canvas from = make_canvas(10, 10);
    kn_canvas_fill(&from, from.clip, KN_RGB(7, 7, 7));
    kn_canvas_set_clip(&canvas, (kn_rect){0, 0, 5, 10});
    kn_canvas_restore(&canvas, &from, (kn_rect){3, 2, 9, 6});
    assert_int_equal(count_pixels(&canvas, grey(7)), 2 * 4);
    assert_int_equal(canvas.pixels[2 * 10 + 4], grey(7));
    assert_int_equal(canvas.damage.count, 1);
    assert_int_equal(kn_rect_area(canvas.damage.rects[0]), 8);
    kn_canvas_destroy(&canvas);
    kn_canvas_destroy(&from);
}

static void
touch_reports_within_the_canvas(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas(10, 10);
    kn_canvas_set_clip(&canvas, (kn_rect){0, 0, 1, 1});
    kn_canvas_touch(&canvas, (kn_rect){-5, 8, INT_MAX, INT_MAX});
    assert_int_equal(canvas.damage.count, 1);
    assert_int_equal(kn_rect_area(canvas.damage.rects[0]), 20);
    kn_canvas_destroy(&canvas);
}

static void
colours_fade_and_mix(void **state)
{
    (void)state;
    kn_color c = {10, 20, 30, 200};
    assert_int_equal(kn_color_fade(c, 0.5f).a, 100);
    assert_int_equal(kn_color_fade(c, 0.5f).g, 20);
    assert_int_equal(kn_color_fade(c, 7).a, 200);
    assert_int_equal(kn_color_fade(c, -1).a, 0);
    assert_int_equal(kn_color_fade(c, NAN).a, 0);
    kn_color d = {20, 10, 31, 100};
    kn_color m = kn_color_mix(c, d, 0.5f);
    assert_int_equal(m.r, 15);
    assert_int_equal(m.g, 15);
    assert_int_equal(m.a, 150);
    m = kn_color_mix(c, d, 1);
    assert_memory_equal(&m, &d, sizeof(m));
    m = kn_color_mix(c, d, NAN);
    assert_memory_equal(&m, &c, sizeof(m));
}

// Published pairs: black on white is 21, #767676 the palest grey to reach
// 4.5 on white, #333333 reaches 12.63, red 4.00.
static void
contrast_is_that_of_wcag(void **state)
{
    (void)state;
    kn_color white = KN_RGB(255, 255, 255);
    kn_color red_color = KN_RGB(255, 0, 0);
    assert_true(fabs(kn_color_contrast(KN_RGB(0, 0, 0), white) - 21) < 1e-9);
    assert_true(fabs(kn_color_contrast(white, white) - 1) < 1e-9);
    assert_true(kn_color_contrast(grey_color(0x76, 255), white) >= 4.5);
    assert_true(kn_color_contrast(grey_color(0x77, 255), white) < 4.5);
    assert_true(fabs(kn_color_contrast(white, grey_color(0x33, 255)) - 12.63) <
                0.005);
    assert_true(fabs(kn_color_contrast(white, red_color) - 3.998) < 0.001);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_canvas_is_black_and_all_damaged),
        cmocka_unit_test(a_fill_blends_exactly),
        cmocka_unit_test(a_mask_blends_exactly),
        cmocka_unit_test(light_only_adds_and_stays_within_one),
        cmocka_unit_test(light_is_spread_over_its_neighbours),
        cmocka_unit_test(weak_blends_do_not_drift),
        cmocka_unit_test(channels_keep_their_places),
        cmocka_unit_test(a_run_may_be_cut_anywhere),
        cmocka_unit_test(the_clip_holds),
        cmocka_unit_test(a_mask_is_placed_and_clipped),
        cmocka_unit_test(restore_copies_within_rect_and_clip),
        cmocka_unit_test(touch_reports_within_the_canvas),
        cmocka_unit_test(colours_fade_and_mix),
        cmocka_unit_test(contrast_is_that_of_wcag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
