// SPDX-License-Identifier: MIT
// Bars fill as told, figures keep their places, labels are capitals.
#include "../test.h"

#include <string.h>

#include "fake_text.h"
#include "ui/widgets.h"

static const kn_color track = {50, 50, 50, 255};
static const kn_color fill = {200, 100, 50, 255};

static int
filled(const struct kn_canvas *canvas, int y)
{
    int count = 0;
    for (int x = 0; x < canvas->width; x++) {
        count += (canvas->pixels[y * canvas->width + x] >> 16 & 0xff) == 200;
    }
    return count;
}

static void
bars_fill_in_proportion(void **state)
{
    (void)state;
    struct kn_canvas canvas;
    struct kn_bar bar = {{0, 0, 200, 20}, track, fill, false};
    assert_true(kn_canvas_init(&canvas, 200, 20));
    kn_draw_bar(&canvas, &bar, 0.25f);
    assert_in_range(filled(&canvas, 10), 48, 50);
    kn_draw_bar(&canvas, &bar, 7);
    assert_in_range(filled(&canvas, 10), 198, 200);
    kn_draw_bar(&canvas, &bar, -1);
    assert_int_equal(filled(&canvas, 10), 0);
    // A quarter from the right.
    bar.mirrored = true;
    kn_draw_bar(&canvas, &bar, 0.25f);
    assert_in_range(filled(&canvas, 10), 48, 50);
    assert_int_equal(canvas.pixels[10 * 200 + 160] >> 16 & 0xff, 200);
    kn_canvas_destroy(&canvas);
}

static void
blocks_count_whole_and_part(void **state)
{
    (void)state;
    struct kn_canvas canvas;
    const struct kn_bar bar = {{0, 0, 700, 10}, track, fill, false};
    assert_true(kn_canvas_init(&canvas, 700, 10));
    kn_draw_blocks(&canvas, &bar, 10, 2.5f);
    assert_in_range(filled(&canvas, 5), 140, 160); // 2.5 blocks of 61 px
    kn_canvas_destroy(&canvas);
}

static void
figures_do_not_move_with_their_values(void **state)
{
    (void)state;
    struct kn_fake_text fake;
    kn_fake_text_init(&fake);
    const kn_font font = {32, KN_WEIGHT_SEMIBOLD};
    int width = kn_figures_width(&fake.text, "1:11", font);
    assert_int_equal(width, kn_figures_width(&fake.text, "8:88", font));
    // The colon is narrower than the 16 px of a figure.
    assert_in_range(width, 3 * 16 + 4, 3 * 16 + 15);
    kn_fake_text_destroy(&fake);
}

static void
capitals_leave_other_letters_alone(void **state)
{
    (void)state;
    char out[24];
    kn_capitals(out, sizeof(out), "Stra\u00dfe, ma\u00f1ana \u00fc\u00f7");
    assert_string_equal(out, "STRA\u00dfE, MA\u00d1ANA \u00dc\u00f7");
    kn_capitals(out, sizeof(out), "\u5de6 \u0637\u0627");
    assert_string_equal(out, "\u5de6 \u0637\u0627");
    kn_capitals(out, 4, "Hot stone");
    assert_string_equal(out, "HOT");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_fill_in_proportion),
        cmocka_unit_test(blocks_count_whole_and_part),
        cmocka_unit_test(figures_do_not_move_with_their_values),
        cmocka_unit_test(capitals_leave_other_letters_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
