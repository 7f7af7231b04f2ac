// SPDX-License-Identifier: MIT
// Ribbons that are kept: laid down again they are what drawing makes them, in
// any clip; and who has no room for them says so.
#include "../test.h"

#include "canvas/stamp.h"
#include "picture.h"

static const kn_vec2 bow[] = {{30, 40}, {90, 30}, {160, 70}, {250, 190}};
static const kn_vec2 upright[] = {{150, 10}, {150, 210}};

static void
ribbons_of(struct kn_ribbon ribbons[2])
{
    ribbons[0] = kn_picture_ribbon(bow, KN_ARRAY_COUNT(bow), 9);
    ribbons[0].softness = 3;
    ribbons[0].color = (kn_color){250, 60, 90, 255};
    ribbons[1] = kn_picture_ribbon(upright, KN_ARRAY_COUNT(upright), 2);
    ribbons[1].opacity_end = 1;
}

static void
a_stamp_lays_what_drawing_draws(void **state)
{
    (void)state;
    struct kn_canvas drawn = kn_picture_make();
    struct kn_canvas laid = kn_picture_make();
    struct kn_stamp stamp;
    struct kn_ribbon ribbons[2];
    const kn_rect all = {0, 0, KN_PICTURE_WIDTH, KN_PICTURE_HEIGHT};
    const kn_rect parts[] = {
        {0, 0, 131, 220}, {131, 0, 300, 77}, {131, 77, 300, 220}};
    ribbons_of(ribbons);
    assert_true(kn_stamp_init(&stamp, 1 << 16));
    for (int i = 0; i < 2; i++) {
        kn_draw_ribbon(&drawn, &ribbons[i]);
        kn_stamp_ribbon(&stamp, &ribbons[i], all);
    }
    assert_true(stamp.whole);
    for (int i = 0; i < KN_ARRAY_COUNT(parts); i++) {
        kn_rect clip = kn_canvas_set_clip(&laid, parts[i]);
        kn_stamp_draw(&stamp, &laid);
        kn_canvas_set_clip(&laid, clip);
    }
    assert_true(kn_picture_covered(&drawn) > 500);
    assert_memory_equal(drawn.pixels, laid.pixels,
                        KN_PICTURE_PIXELS * sizeof(uint32_t));
    assert_true(laid.damage.count > 0);
    kn_stamp_destroy(&stamp);
    kn_canvas_destroy(&drawn);
    kn_canvas_destroy(&laid);
}

static void
a_full_stamp_says_so(void **state)
{
    (void)state;
    struct kn_stamp stamp;
    struct kn_ribbon ribbons[2];
    const kn_rect all = {0, 0, KN_PICTURE_WIDTH, KN_PICTURE_HEIGHT};
    ribbons_of(ribbons);
    assert_true(kn_stamp_init(&stamp, 300));
    kn_stamp_ribbon(&stamp, &ribbons[0], all);
    assert_false(stamp.whole);
    kn_stamp_clear(&stamp);
    assert_true(stamp.whole);
    for (int i = 0; i <= KN_STAMP_RIBBONS; i++) {
        kn_stamp_ribbon(&stamp, &ribbons[0], (kn_rect){0, 0, 1, 1});
    }
    assert_false(stamp.whole);
    kn_stamp_destroy(&stamp);
}

// A bed is wider than its ribbon, and lies under it.
static void
a_bed_lies_under_its_ribbon(void **state)
{
    (void)state;
    struct kn_canvas canvas = kn_picture_make();
    struct kn_ribbon ribbons[2];
    ribbons_of(ribbons);
    ribbons[1].radius_start = ribbons[1].radius_end = 10;
    ribbons[1].opacity_start = 1;
    ribbons[1].color = (kn_color){255, 0, 0, 255};
    ribbons[1].bed = (kn_color){0, 0, 255, 128};
    kn_draw_ribbon(&canvas, &ribbons[1]);
    const uint32_t *row = canvas.pixels + 100 * KN_PICTURE_WIDTH;
    assert_int_equal(row[150], 0xffff0000u);
    assert_int_equal(row[150 + 14], 0xff000080u);
    assert_int_equal(row[150 + 19], 0xff000000u);
    kn_canvas_destroy(&canvas);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stamp_lays_what_drawing_draws),
        cmocka_unit_test(a_full_stamp_says_so),
        cmocka_unit_test(a_bed_lies_under_its_ribbon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
