// SPDX-License-Identifier: MIT
// One picture from every pen: what a tape keeps is what a canvas gets, and
// both measures hold it.
#include "../test.h"

#include "scene/pen.h"

#define SIDE 120

static const kn_color blue = {60, 120, 255, 200};

static void
show_all(const struct kn_pen *pen)
{
    const kn_vec2 bend[] = {{20, 20}, {40, 30}, {44, 60}};
    kn_pen_ribbon(pen, &(struct kn_ribbon){.points = bend,
                                           .count = 3,
                                           .radius_start = 3,
                                           .radius_end = 1,
                                           .opacity_start = 1,
                                           .opacity_end = 0.4f,
                                           .softness = 2,
                                           .color = blue,
                                           .bed = {0, 0, 0, 90}});
    kn_pen_capsule(pen, (kn_vec2){80, 12}, (kn_vec2){95, 40}, 2.5f, blue);
    kn_pen_ring(pen, (kn_vec2){80, 80}, 20, 3, blue);
    kn_pen_arc(pen, (kn_vec2){80, 80}, 12, 2, 0.3f, blue);
    kn_pen_disc(pen, (kn_vec2){20, 95}, 6, blue);
    kn_pen_glow(pen, (kn_vec2){40, 90}, 18, blue);
    kn_pen_disc(pen, (kn_vec2){20, 95}, 6, (kn_color){255, 255, 255, 0});
}

static struct kn_canvas
canvas_make(void)
{
    struct kn_canvas canvas;
    assert_true(kn_canvas_init(&canvas, SIDE, SIDE));
    kn_canvas_fill(&canvas, canvas.clip, KN_RGB(90, 80, 70));
    return canvas;
}

static void
a_tape_draws_what_was_shown(void **state)
{
    (void)state;
    struct kn_canvas drawn = canvas_make();
    struct kn_canvas played = canvas_make();
    struct kn_tape tape;
    assert_true(kn_tape_init(&tape));
    show_all(&(struct kn_pen){.canvas = &drawn});
    show_all(&(struct kn_pen){.tape = &tape});
    assert_true(tape.whole);
    assert_int_equal(tape.count, 6);
    for (int i = 0; i < 4; i++) {
        kn_rect part = {i % 2 * 55, i / 2 * 70, i % 2 ? SIDE : 55,
                        i / 2 ? SIDE : 70};
        kn_canvas_set_clip(&played, part);
        kn_tape_draw(&tape, &played);
    }
    assert_memory_equal(drawn.pixels, played.pixels,
                        SIDE * SIDE * sizeof(uint32_t));
    kn_tape_destroy(&tape);
    kn_canvas_destroy(&drawn);
    kn_canvas_destroy(&played);
}

static void
tiles_hold_what_is_drawn(void **state)
{
    (void)state;
    struct kn_canvas canvas = canvas_make();
    struct kn_tiles tiles;
    struct kn_damage rects;
    uint32_t ground = canvas.pixels[0];
    assert_true(kn_tiles_init(&tiles, SIDE, SIDE));
    show_all(&(struct kn_pen){.canvas = &canvas});
    show_all(&(struct kn_pen){.tiles = &tiles});
    kn_tiles_rects(&tiles, &rects);
    for (int i = 0; i < rects.count; i++) {
        kn_canvas_fill(&canvas, rects.rects[i], KN_RGB(90, 80, 70));
    }
    for (int i = 0; i < SIDE * SIDE; i++) {
        assert_int_equal(canvas.pixels[i], ground);
    }
    kn_tiles_destroy(&tiles);
    kn_canvas_destroy(&canvas);
}

// What does not fit, or cannot be kept, leaves a tape that is not whole.
static void
a_tape_says_what_it_lacks(void **state)
{
    (void)state;
    struct kn_tape tape;
    kn_rect area;
    assert_true(kn_tape_init(&tape));
    const struct kn_pen pen = {.tape = &tape};
    for (int i = 0; i < KN_TAPE_SHAPES; i++) {
        kn_pen_disc(&pen, (kn_vec2){5, 5}, 2, blue);
    }
    assert_true(tape.whole);
    kn_pen_disc(&pen, (kn_vec2){5, 5}, 2, blue);
    assert_false(tape.whole);
    kn_tape_clear(&tape);
    assert_true(tape.whole);
    assert_false(kn_pen_area(&pen, (kn_rect){0, 0, 9, 9}, &area));
    assert_false(tape.whole);
    kn_tape_destroy(&tape);
}

// A ring alone, so that nothing else marks its edge; wherever it lies.
static void
tiles_hold_a_lone_ring(void **state)
{
    (void)state;
    struct kn_tiles tiles;
    struct kn_damage rects;
    assert_true(kn_tiles_init(&tiles, SIDE, SIDE));
    for (int i = 0; i < 32; i++) {
        struct kn_canvas canvas = canvas_make();
        uint32_t ground = canvas.pixels[0];
        kn_vec2 at = {(float)(50 + i), (float)(60 - i / 2)};
        kn_tiles_clear(&tiles);
        kn_pen_ring(&(struct kn_pen){.canvas = &canvas}, at, 20, 6, blue);
        kn_pen_ring(&(struct kn_pen){.tiles = &tiles}, at, 20, 6, blue);
        kn_tiles_rects(&tiles, &rects);
        for (int k = 0; k < rects.count; k++) {
            kn_canvas_fill(&canvas, rects.rects[k], KN_RGB(90, 80, 70));
        }
        for (int k = 0; k < SIDE * SIDE; k++) {
            assert_int_equal(canvas.pixels[k], ground);
        }
        kn_canvas_destroy(&canvas);
    }
    kn_tiles_destroy(&tiles);
}

static void
a_cleared_tape_has_all_its_room(void **state)
{
    (void)state;
    enum { POINTS = 64 };
    struct kn_tape tape;
    kn_vec2 points[POINTS] = {{1, 1}};
    const struct kn_ribbon ribbon = {.points = points,
                                     .count = POINTS,
                                     .radius_start = 1,
                                     .radius_end = 1,
                                     .color = blue};
    assert_true(kn_tape_init(&tape));
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < KN_TAPE_POINTS / POINTS; i++) {
            kn_pen_ribbon(&(struct kn_pen){.tape = &tape}, &ribbon);
        }
        assert_true(tape.whole);
        kn_tape_clear(&tape);
    }
    kn_tape_destroy(&tape);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tape_draws_what_was_shown),
        cmocka_unit_test(tiles_hold_what_is_drawn),
        cmocka_unit_test(tiles_hold_a_lone_ring),
        cmocka_unit_test(a_tape_says_what_it_lacks),
        cmocka_unit_test(a_cleared_tape_has_all_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
