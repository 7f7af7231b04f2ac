// SPDX-License-Identifier: MIT
// The backdrop glows in its centre, is even at its edge, and drawing it in
// pieces is drawing it whole.
#include "../test.h"

#include "scene/backdrop.h"

static const kn_color edge = {13, 22, 28, 255};
static const kn_color glow = {28, 58, 70, 255};

static void
glows_in_the_centre(void **state)
{
    (void)state;
    struct kn_backdrop backdrop = {0};
    assert_true(kn_backdrop_init(&backdrop, 200, 100, (kn_vec2){100, 50},
                                 (kn_vec2){30, 30}));
    backdrop.edge = edge;
    backdrop.glow = glow;
    uint32_t row[200];
    kn_backdrop_row(&backdrop, 50, 0, 200, row);
    assert_in_range(row[100] & 0xff, 68, 70);
    assert_int_equal(row[0], 0xff0d161cu);
    // Never a step of more than one: the eye would see a band.
    for (int x = 1; x < 200; x++) {
        int step = (int)(row[x] >> 8 & 0xff) - (int)(row[x - 1] >> 8 & 0xff);
        assert_true(step >= -3 && step <= 3);
    }
    kn_backdrop_destroy(&backdrop);
}

static void
pieces_make_the_whole(void **state)
{
    (void)state;
    struct kn_backdrop backdrop = {0};
    assert_true(kn_backdrop_init(&backdrop, 64, 48, (kn_vec2){20, 30},
                                 (kn_vec2){25, 15}));
    backdrop.edge = edge;
    backdrop.glow = glow;
    struct kn_canvas whole;
    struct kn_canvas pieces;
    assert_true(kn_canvas_init(&whole, 64, 48));
    assert_true(kn_canvas_init(&pieces, 64, 48));
    kn_backdrop_draw(&backdrop, &whole, (kn_rect){-9, -9, 99, 99});
    kn_backdrop_draw(&backdrop, &pieces, (kn_rect){0, 0, 13, 48});
    kn_backdrop_draw(&backdrop, &pieces, (kn_rect){13, 0, 64, 7});
    kn_backdrop_draw(&backdrop, &pieces, (kn_rect){13, 7, 64, 48});
    assert_memory_equal(whole.pixels, pieces.pixels,
                        64 * 48 * sizeof(uint32_t));
    kn_canvas_destroy(&whole);
    kn_canvas_destroy(&pieces);
    kn_backdrop_destroy(&backdrop);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(glows_in_the_centre),
        cmocka_unit_test(pieces_make_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
