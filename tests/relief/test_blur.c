// SPDX-License-Identifier: MIT
// The blur has the width it was asked for, whole or not, and loses nothing.
#include "../test.h"

#include "relief/blur.h"

#define COLS 150 // more than one strip
#define ROWS 90

struct planes {
    float plane[COLS * ROWS];
    float spare[COLS * ROWS];
};

static void
fill(struct planes *p, float value)
{
    for (int i = 0; i < COLS * ROWS; i++) {
        p->plane[i] = value;
    }
}

static void
flat_stays_flat(void **state)
{
    (void)state;
    struct planes p;
    fill(&p, 3);
    kn_blur(p.plane, p.spare, COLS, ROWS, 7.3f);
    for (int i = 0; i < COLS * ROWS; i++) {
        assert_float_equal(p.plane[i], 3, 1e-4);
    }
}

static void
a_point_spreads_by_sigma(void **state)
{
    (void)state;
    const float sigmas[] = {0.4f, 1.0f, 2.6f, 5.5f};
    for (int k = 0; k < KN_ARRAY_COUNT(sigmas); k++) {
        struct planes p;
        fill(&p, 0);
        p.plane[45 * COLS + 75] = 1;
        kn_blur(p.plane, p.spare, COLS, ROWS, sigmas[k]);
        float sum = 0;
        float across = 0;
        float down = 0;
        for (int i = 0; i < COLS * ROWS; i++) {
            float x = (float)(i % COLS - 75);
            float y = (float)(i / COLS - 45);
            sum += p.plane[i];
            across += p.plane[i] * x * x;
            down += p.plane[i] * y * y;
        }
        float wanted = sigmas[k] * sigmas[k];
        assert_float_equal(sum, 1, 1e-3);
        assert_float_equal(across, wanted, wanted * 0.01f);
        assert_float_equal(down, wanted, wanted * 0.01f);
    }
}

static void
the_left_edge_is_a_mirror(void **state)
{
    (void)state;
    struct planes half;
    struct planes whole;
    fill(&half, 0);
    fill(&whole, 0);
    // A point 3 columns out, and its mirror: the spine is at column 75.
    half.plane[40 * COLS + 3] = 1;
    whole.plane[40 * COLS + 75 + 3] = 1;
    whole.plane[40 * COLS + 74 - 3] = 1;
    kn_blur(half.plane, half.spare, COLS, ROWS, 4);
    kn_blur(whole.plane, whole.spare, COLS, ROWS, 4);
    for (int x = 0; x < 60; x++) {
        assert_float_equal(half.plane[40 * COLS + x],
                           whole.plane[40 * COLS + 75 + x], 1e-5);
    }
}

static void
planes_smaller_than_the_blur_survive(void **state)
{
    (void)state;
    float plane[6] = {0, 6, 0, 0, 0, 0};
    float spare[6];
    kn_blur(plane, spare, 1, 1, 9);
    kn_blur(plane, spare, 2, 3, 9);
    for (int i = 0; i < 6; i++) {
        assert_true(plane[i] > 0 && plane[i] < 6);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flat_stays_flat),
        cmocka_unit_test(a_point_spreads_by_sigma),
        cmocka_unit_test(the_left_edge_is_a_mirror),
        cmocka_unit_test(planes_smaller_than_the_blur_survive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
