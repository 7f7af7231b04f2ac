// SPDX-License-Identifier: MIT
// The felt intensity: start, peak, end, and what easing off takes from it.
#include "../test.h"

#include <math.h>

#include "fixture.h"
#include "session/pressure.h"

struct level_row {
    double seconds;
    float level;
};

static void
assert_levels(const struct kn_step *step, float ease,
              const struct level_row *rows, int count)
{
    for (int i = 0; i < count; i++) {
        struct kn_beat beat =
            kn_beat_at(step, kn_tick_from_seconds(rows[i].seconds));
        float level = kn_level_at(&beat, ease);
        if (fabsf(level - rows[i].level) > 1e-4f) {
            fail_msg("at %g s: expected %g, got %g", rows[i].seconds,
                     (double)rows[i].level, (double)level);
        }
    }
}

static void
strokes_rise_stay_and_fall(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_GLIDE); // 32 s
    const struct level_row rows[] = {{0, 2},  {4, 3},     {8, 4},
                                     {24, 4}, {28, 2.5f}, {32, 1}};
    assert_levels(step, 0, rows, KN_ARRAY_COUNT(rows));
    kn_arena_destroy(&f.arena);
}

static void
a_hold_ramps_holds_and_releases(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_HOLD); // 5, 20, 5 s
    const struct level_row rows[] = {{0, 2},  {2.5, 3},     {5, 4}, {15, 4},
                                     {25, 4}, {27.5, 2.5f}, {30, 1}};
    assert_levels(step, 0, rows, KN_ARRAY_COUNT(rows));
    kn_arena_destroy(&f.arena);
}

// Between two holds the pressure goes down to the lower end, not up or away.
static void
holds_meet_at_the_lower_end(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_HOLD);
    step->tempo.times = 2;
    const struct level_row rows[] = {{0, 2},       {29.999999, 1}, {30, 1},
                                     {32.5, 2.5f}, {35, 4},        {60, 1}};
    assert_levels(step, 0, rows, KN_ARRAY_COUNT(rows));
    step->intensity_start = 0;
    const struct level_row lower[] = {{29.999999, 0}, {30, 0}, {60, 1}};
    assert_levels(step, 0, lower, KN_ARRAY_COUNT(lower));
    kn_arena_destroy(&f.arena);
}

static void
a_hold_without_ramps_is_at_its_peak(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_HOLD);
    step->tempo.ramp = 0;
    step->tempo.release = 0;
    const struct level_row rows[] = {{0, 4}, {10, 4}, {20, 4}};
    assert_levels(step, 0, rows, KN_ARRAY_COUNT(rows));
    kn_arena_destroy(&f.arena);
}

static void
easing_off_stops_at_one(void **state)
{
    (void)state;
    assert_true(kn_eased(5, 0) == 5);
    assert_true(kn_eased(5, 1) == 4);
    assert_true(kn_eased(5, 9) == 1);
    assert_true(kn_eased(1.5f, 1) == 1);
    assert_true(kn_eased(1, 1) == 1);
    assert_true(kn_eased(0.5f, 1) == 0.5f); // was written below 1
    assert_true(kn_eased(0, 3) == 0);
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_GLIDE);
    const struct level_row rows[] = {{0, 1}, {4, 1.5f}, {16, 2.5f}, {32, 1}};
    assert_levels(step, 1.5f, rows, KN_ARRAY_COUNT(rows));
    kn_arena_destroy(&f.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strokes_rise_stay_and_fall),
        cmocka_unit_test(a_hold_ramps_holds_and_releases),
        cmocka_unit_test(holds_meet_at_the_lower_end),
        cmocka_unit_test(a_hold_without_ramps_is_at_its_peak),
        cmocka_unit_test(easing_off_stops_at_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
