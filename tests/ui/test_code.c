// SPDX-License-Identifier: MIT
// A code drawn: every module where a camera looks for it, light all around,
// black on white whatever the theme.
#include "../test.h"

#include "ui/code.h"

#define SIDE 21
#define BLACK 0xff000000u
#define WHITE 0xffffffffu
#define GROUND 0xff123456u

static void
fill(struct kn_code *code)
{
    *code = (struct kn_code){.side = SIDE};
    for (int i = 0; i < SIDE * SIDE; i++) {
        if (i * 7 % 5 < 2) {
            kn_code_set_dark(code, i % SIDE, i / SIDE);
        }
    }
}

static void
modules_are_kept(void **state)
{
    (void)state;
    struct kn_code code;
    fill(&code);
    for (int i = 0; i < SIDE * SIDE; i++) {
        assert_int_equal(kn_code_dark(&code, i % SIDE, i / SIDE),
                         i * 7 % 5 < 2);
    }
    // The largest there is fits.
    code = (struct kn_code){.side = KN_CODE_SIDE};
    kn_code_set_dark(&code, KN_CODE_SIDE - 1, KN_CODE_SIDE - 1);
    assert_true(kn_code_dark(&code, KN_CODE_SIDE - 1, KN_CODE_SIDE - 1));
    assert_false(kn_code_dark(&code, KN_CODE_SIDE - 2, KN_CODE_SIDE - 1));
    assert_int_equal(KN_CODE_SIDE, 17 + 4 * KN_CODE_VERSION);
}

static void
whole_pixels_with_a_margin(void **state)
{
    (void)state;
    const struct kn_code code = {.side = SIDE};
    assert_int_equal(kn_code_extent(&code, 3), 29 * 3);
    assert_int_equal(kn_code_pixels(&code, 29 * 3), 3);
    assert_int_equal(kn_code_pixels(&code, 29 * 3 - 1), 2);
    assert_int_equal(kn_code_pixels(&code, 28), 0);
    assert_int_equal(kn_code_pixels(&code, -40), -1);
}

// What a pixel of the canvas is to be with the code's corner at (7, 5).
static uint32_t
wanted(const struct kn_code *code, int x, int y, int pixels)
{
    int extent = kn_code_extent(code, pixels);
    x -= 7;
    y -= 5;
    if (x < 0 || y < 0 || x >= extent || y >= extent) {
        return GROUND;
    }
    x = x / pixels - KN_CODE_MARGIN;
    y = y / pixels - KN_CODE_MARGIN;
    bool within = x >= 0 && y >= 0 && x < SIDE && y < SIDE;
    return within && kn_code_dark(code, x, y) ? BLACK : WHITE;
}

static void
check_drawn(const struct kn_code *code, int pixels, kn_rect clip)
{
    struct kn_canvas canvas;
    assert_true(kn_canvas_init(&canvas, 140, 130));
    kn_canvas_fill(&canvas, canvas.clip, KN_RGB(0x12, 0x34, 0x56));
    kn_damage_clear(&canvas.damage);
    kn_canvas_set_clip(&canvas, clip);
    int extent = kn_code_extent(code, pixels);
    kn_code_draw(code, &canvas, (kn_rect){7, 5, 7 + extent, 5 + extent});
    for (int y = 0; y < canvas.height; y++) {
        for (int x = 0; x < canvas.width; x++) {
            bool within =
                x >= clip.x0 && x < clip.x1 && y >= clip.y0 && y < clip.y1;
            assert_int_equal(canvas.pixels[y * canvas.width + x],
                             within ? wanted(code, x, y, pixels) : GROUND);
        }
    }
    assert_int_equal(canvas.damage.count, 1);
    kn_canvas_destroy(&canvas);
}

static void
drawn_to_the_pixel(void **state)
{
    (void)state;
    struct kn_code code;
    fill(&code);
    for (int pixels = 1; pixels <= 4; pixels++) {
        check_drawn(&code, pixels, (kn_rect){0, 0, 140, 130});
        check_drawn(&code, pixels, (kn_rect){12, 9, 33, 31});
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(modules_are_kept),
        cmocka_unit_test(whole_pixels_with_a_margin),
        cmocka_unit_test(drawn_to_the_pixel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
