// SPDX-License-Identifier: MIT
// The grain runs along the fibre, balances about nothing, and has no seam.
#include "../test.h"

#include <math.h>

#include "relief/fibre.h"

#define COUNT 400

struct grain {
    struct kn_fibre_noise noise;
    struct kn_grid grid;
    float rows[2][COUNT];
    kn_vec2 middle; // of the structure
};

static struct kn_structure
structure(struct grain *g, enum kn_fibre kind, float angle, kn_vec2 apex)
{
    g->middle = (kn_vec2){20, 20};
    return (struct kn_structure){
        .fibre = kind,
        .fibre_angle = angle,
        .fibre_apex = apex,
        .outline = {.points = &g->middle, .count = 1},
    };
}

static void
fill(struct grain *g, const struct kn_structure *s, float scale, int row)
{
    g->grid = (struct kn_grid){COUNT, COUNT, scale, 0};
    kn_fibre_noise_init(&g->noise);
    struct kn_fibre_grain grain = kn_fibre_of(s, scale, 3);
    for (int i = 0; i < 2; i++) {
        kn_rect at = {0, row + i, COUNT, row + i + 1};
        kn_fibre_row(&g->noise, &grain, &g->grid, at, g->rows[i]);
    }
}

static float
change_along(const struct grain *g)
{
    float sum = 0;
    for (int i = 1; i < COUNT; i++) {
        sum += fabsf(g->rows[0][i] - g->rows[0][i - 1]);
    }
    return sum / (COUNT - 1);
}

static float
change_across(const struct grain *g, int from)
{
    float sum = 0;
    for (int i = from; i < COUNT; i++) {
        sum += fabsf(g->rows[1][i] - g->rows[0][i]);
    }
    return sum / (float)(COUNT - from);
}

static void
it_runs_along_the_angle(void **state)
{
    (void)state;
    struct grain g;
    struct kn_structure level =
        structure(&g, KN_FIBRE_ANGLE, 0, (kn_vec2){0, 0});
    fill(&g, &level, 10, 120);
    assert_true(change_across(&g, 0) > 4 * change_along(&g));
    struct kn_structure upright =
        structure(&g, KN_FIBRE_ANGLE, 90, (kn_vec2){0, 0});
    fill(&g, &upright, 10, 120);
    assert_true(change_along(&g) > 4 * change_across(&g, 0));
}

static void
it_balances_and_stays_within_bounds(void **state)
{
    (void)state;
    struct grain g;
    struct kn_structure s = structure(&g, KN_FIBRE_ANGLE, 90, (kn_vec2){0, 0});
    fill(&g, &s, 10, 7);
    float sum = 0;
    for (int i = 0; i < COUNT; i++) {
        sum += g.rows[0][i];
        assert_true(fabsf(g.rows[0][i]) < 2);
    }
    assert_true(fabsf(sum / COUNT) < 0.2f);
    assert_true(change_along(&g) > 0.01f);
}

static void
a_fan_has_no_seam_opposite_its_middle(void **state)
{
    (void)state;
    struct grain g;
    // The apex at (30, 20): seen from it, the angle jumps at y = 20, x > 30.
    struct kn_structure s = structure(&g, KN_FIBRE_FAN, 0, (kn_vec2){30, 20});
    fill(&g, &s, 10, 199); // rows 199 and 200: just above and below y = 20
    float seam = change_across(&g, 360);
    fill(&g, &s, 10, 208);
    assert_true(seam < 1.8f * change_across(&g, 360));
}

static void
grain_too_fine_for_the_pixels_fades(void **state)
{
    (void)state;
    struct grain g;
    struct kn_structure s = structure(&g, KN_FIBRE_ANGLE, 90, (kn_vec2){0, 0});
    fill(&g, &s, 1, 20);
    for (int i = 0; i < COUNT; i++) {
        assert_true(g.rows[0][i] == 0);
    }
}

static void
none_is_none(void **state)
{
    (void)state;
    struct grain g;
    struct kn_structure s = structure(&g, KN_FIBRE_NONE, 0, (kn_vec2){0, 0});
    fill(&g, &s, 10, 20);
    assert_true(g.rows[0][5] == 0 && g.rows[1][200] == 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_runs_along_the_angle),
        cmocka_unit_test(it_balances_and_stays_within_bounds),
        cmocka_unit_test(a_fan_has_no_seam_opposite_its_middle),
        cmocka_unit_test(grain_too_fine_for_the_pixels_fades),
        cmocka_unit_test(none_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
