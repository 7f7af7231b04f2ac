// SPDX-License-Identifier: MIT
// The form is round, thick where the body is wide, and the same at every size.
#include "../test.h"

#include <math.h>
#include <stdlib.h>

#include "relief/form.h"

#define TOP (-20.0f)
#define WIDE 30  // cm
#define TALL 110 // cm

struct formed {
    struct kn_grid grid;
    float *base, *cover;
    struct kn_stamp stamp;
};

// A trunk 16 cm to each side with an arm of 3 cm beside it.
static const kn_vec2 outline[] = {
    {0, -14}, {6, -8},  {6, 4},   {16, 10}, {24, 14}, {25, 30}, {25, 50},
    {22, 52}, {19, 50}, {19, 30}, {17, 26}, {16, 40}, {16, 88}, {0, 88}};

static void
form(struct formed *f, float scale)
{
    struct kn_arena arena;
    kn_arena_init(&arena);
    struct kn_path path;
    assert_true(kn_path_build(&path, &arena, outline, KN_ARRAY_COUNT(outline),
                              false, 0.25f));
    f->grid =
        (struct kn_grid){(int)(WIDE * scale), (int)(TALL * scale), scale, TOP};
    size_t bytes = (size_t)f->grid.cols * (size_t)f->grid.rows * sizeof(float);
    f->base = malloc(bytes);
    f->cover = malloc(bytes);
    f->stamp.cover = malloc(bytes);
    f->stamp.distance = malloc(bytes);
    assert_true(f->base && f->cover && f->stamp.cover && f->stamp.distance);
    assert_true(kn_form_bake(f->base, f->cover, &f->grid, &path, &f->stamp));
    kn_arena_destroy(&arena);
}

static void
form_free(struct formed *f)
{
    free(f->base);
    free(f->cover);
    free(f->stamp.cover);
    free(f->stamp.distance);
}

static float
at(const struct formed *f, const float *plane, float x, float y)
{
    int c = (int)(x * f->grid.scale);
    int r = (int)((y - TOP) * f->grid.scale);
    return plane[r * f->grid.cols + c];
}

static void
wide_parts_are_thick(void **state)
{
    (void)state;
    struct formed f;
    form(&f, 4);
    float trunk = at(&f, f.base, 8, 24);
    float arm = at(&f, f.base, 22, 40);
    assert_true(trunk > 5 && trunk < 16);
    assert_true(arm > 1 && arm < 5);
    assert_true(at(&f, f.base, 15.5f, 60) < at(&f, f.base, 13, 60));
    assert_true(at(&f, f.base, 16.5f, 60) < at(&f, f.base, 15.5f, 60));
    assert_true(at(&f, f.base, 29, 60) < -1);
    form_free(&f);
}

static void
the_spine_lies_in_a_furrow(void **state)
{
    (void)state;
    struct formed f;
    form(&f, 4);
    assert_true(at(&f, f.base, 0.2f, 45) < at(&f, f.base, 5, 45) - 0.3f);
    form_free(&f);
}

static void
the_loins_are_hollow(void **state)
{
    (void)state;
    struct formed f;
    form(&f, 4);
    assert_true(at(&f, f.base, 6, 48) < at(&f, f.base, 6, 24) - 1);
    assert_true(at(&f, f.base, 6, 48) < at(&f, f.base, 6, 68) - 1);
    form_free(&f);
}

static void
cover_is_the_outline(void **state)
{
    (void)state;
    struct formed f;
    form(&f, 4);
    assert_true(at(&f, f.cover, 8, 40) == 1);
    assert_true(at(&f, f.cover, 22, 40) == 1);
    assert_true(at(&f, f.cover, 17.6f, 45) == 0);
    assert_true(at(&f, f.cover, 1, 89) == 0);
    form_free(&f);
}

static void
every_size_has_the_same_form(void **state)
{
    (void)state;
    struct formed small;
    struct formed large;
    form(&small, 3);
    form(&large, 9);
    for (float y = -10; y < 80; y += 3) {
        for (float x = 0.5f; x < 28; x += 3) {
            if (at(&small, small.cover, x, y) == 1 &&
                at(&large, large.cover, x, y) == 1) {
                assert_float_equal(at(&small, small.base, x, y),
                                   at(&large, large.base, x, y), 0.6f);
            }
        }
    }
    form_free(&small);
    form_free(&large);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide_parts_are_thick),
        cmocka_unit_test(the_spine_lies_in_a_furrow),
        cmocka_unit_test(the_loins_are_hollow),
        cmocka_unit_test(cover_is_the_outline),
        cmocka_unit_test(every_size_has_the_same_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
