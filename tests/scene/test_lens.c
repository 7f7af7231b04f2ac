// SPDX-License-Identifier: MIT
// The lens is open on its path, closed away from it, soft between, and the
// same on both sides.
#include "../test.h"

#include <stdlib.h>

#include "scene/lens.h"

#define WIDTH 240
#define HEIGHT 300

static const kn_view view = {WIDTH, HEIGHT, 3, 120, 40};

struct lens {
    struct kn_arena arena;
    struct kn_path path;
    struct kn_lens lens;
    uint8_t pixels[HEIGHT][WIDTH];
};

static void
shape_course(struct lens *l, bool right, bool left, bool diagonal)
{
    const kn_vec2 points[] = {{9, 10}, {12, 40}};
    kn_arena_init(&l->arena);
    assert_true(kn_path_build(&l->path, &l->arena, points, 2, false, 0.5f));
    assert_true(kn_lens_init(&l->lens, WIDTH, HEIGHT));
    const struct kn_lens_course course = {&l->path, right, left, diagonal};
    kn_lens_shape(&l->lens, &view, &course);
    for (int y = 0; y < HEIGHT; y++) {
        kn_lens_row(&l->lens, y, 0, WIDTH, l->pixels[y]);
    }
}

static void
shape(struct lens *l, bool right, bool left)
{
    shape_course(l, right, left, false);
}

static void
drop(struct lens *l)
{
    kn_lens_destroy(&l->lens);
    kn_arena_destroy(&l->arena);
}

static void
opens_along_the_path(void **state)
{
    (void)state;
    struct lens l;
    shape(&l, true, false);
    assert_int_equal(l.pixels[40 + 3 * 25][120 + 3 * 10], 255);
    assert_int_equal(l.pixels[40 + 3 * 25][120 - 3 * 10], 0);
    assert_int_equal(l.pixels[40 + 3 * 65][120 + 3 * 10], 0);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            bool within = x >= l.lens.bounds.x0 && x < l.lens.bounds.x1 &&
                          y >= l.lens.bounds.y0 && y < l.lens.bounds.y1;
            assert_true(within || l.pixels[y][x] == 0);
            // 5 cm of edge at 3 px a cm: at most a tenth of the way a pixel.
            assert_true(x == 0 ||
                        abs(l.pixels[y][x] - l.pixels[y][x - 1]) < 32);
            assert_true(y == 0 ||
                        abs(l.pixels[y][x] - l.pixels[y - 1][x]) < 32);
        }
    }
    drop(&l);
}

static void
both_sides_are_the_same(void **state)
{
    (void)state;
    struct lens l;
    shape(&l, true, true);
    long open = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 1; x < WIDTH; x++) {
            assert_int_equal(l.pixels[y][x], l.pixels[y][WIDTH - x]);
            open += l.pixels[y][x] > 0;
        }
    }
    assert_true(open > 1000);
    drop(&l);
}

// From its side at the first point to the other at the last.
static void
a_diagonal_crosses_over(void **state)
{
    (void)state;
    struct lens l;
    shape_course(&l, true, false, true);
    assert_int_equal(l.pixels[40 + 3 * 10][120 + 3 * 9], 255);
    assert_int_equal(l.pixels[40 + 3 * 40][120 - 3 * 12], 255);
    assert_int_equal(l.pixels[40 + 3 * 40][120 + 3 * 12], 0);
    assert_int_equal(l.pixels[40 + 3 * 10][120 - 3 * 12], 0);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            bool within = x >= l.lens.bounds.x0 && x < l.lens.bounds.x1 &&
                          y >= l.lens.bounds.y0 && y < l.lens.bounds.y1;
            assert_true(within || l.pixels[y][x] == 0);
        }
    }
    struct lens other;
    shape_course(&other, false, true, true);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 1; x < WIDTH; x++) {
            assert_int_equal(l.pixels[y][x], other.pixels[y][WIDTH - x]);
        }
    }
    drop(&other);
    drop(&l);
}

static void
a_row_in_pieces_is_the_row(void **state)
{
    (void)state;
    struct lens l;
    shape(&l, true, true);
    uint8_t pieces[WIDTH];
    kn_lens_row(&l.lens, 111, 0, 7, pieces);
    kn_lens_row(&l.lens, 111, 7, 130, pieces + 7);
    kn_lens_row(&l.lens, 111, 130, WIDTH, pieces + 130);
    assert_memory_equal(pieces, l.pixels[111], WIDTH);
    drop(&l);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_along_the_path),
        cmocka_unit_test(both_sides_are_the_same),
        cmocka_unit_test(a_diagonal_crosses_over),
        cmocka_unit_test(a_row_in_pieces_is_the_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
