// SPDX-License-Identifier: MIT
// The breath is one chain without gaps: slow by itself, with the strokes where
// it goes with the pressure, and never does it jump or hold.
#include "../test.h"

#include <math.h>

#include "fixture.h"

#define ROUTINES 40

static void
covers_the_session_without_gaps(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        struct fixture f;
        fixture_random_plan(&f, seed);
        kn_tick end = 0;
        for (int i = 0; i < f.plan.breath_count; i++) {
            const struct kn_breath_span *span = &f.plan.breaths[i];
            assert_true(span->start == end && span->length > 0);
            assert_int_equal(kn_plan_breath_at(&f.plan, end), i);
            end += span->length;
        }
        assert_true(end >= f.plan.length);
        fixture_destroy(&f);
    }
}

static void
in_and_out_take_turns(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        struct fixture f;
        fixture_random_plan(&f, seed);
        for (int i = 1; i < f.plan.breath_count; i++) {
            const struct kn_breath_span *span = &f.plan.breaths[i];
            enum kn_breath_phase before = span[-1].phase;
            assert_true(span->phase != before ||
                        span->phase == KN_BREATHE_FREELY);
            if (before == KN_BREATHE_FREELY &&
                span->phase != KN_BREATHE_FREELY) {
                assert_int_equal(span->phase, KN_BREATHE_IN);
            }
        }
        fixture_destroy(&f);
    }
}

static void
slow_is_four_in_and_six_out(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_add(&f, KN_STROKE_GLIDE);
    fixture_add(&f, KN_STROKE_REST);
    fixture_plan(&f);
    for (kn_tick t = 0; t < f.plan.length; t += 250 * KN_MILLISECOND) {
        struct kn_moment m = kn_timeline_at(&f.plan, t, 0);
        double into = fmod(kn_tick_seconds(t), 10);
        bool in = into < 4;
        assert_int_equal(m.breath, in ? KN_BREATHE_IN : KN_BREATHE_OUT);
        double progress = in ? into / 4 : (into - 4) / 6;
        assert_true(fabs((double)m.breath_progress - progress) < 1e-5);
    }
    fixture_destroy(&f);
}

static void
strokes_press_on_the_out_breath(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_add(&f, KN_STROKE_GLIDE);
    struct kn_step *step = fixture_add(&f, KN_STROKE_STRIP);
    step->breath = KN_BREATH_PRESS;
    fixture_plan(&f);
    for (int stroke = 0; stroke < step->tempo.times; stroke++) {
        struct kn_moment m = fixture_moment(&f, 3, 8 * stroke);
        assert_int_equal(m.breath, KN_BREATHE_OUT);
        assert_true(m.breath_progress < 1e-5f);
        m = fixture_moment(&f, 3, 8 * stroke + 3.5);
        assert_int_equal(m.breath, KN_BREATHE_OUT);
        assert_true(fabsf(m.breath_progress - 0.5f) < 1e-5f);
        m = fixture_moment(&f, 3, 8 * stroke + 7.5);
        assert_int_equal(m.breath, KN_BREATHE_IN);
        assert_true(fabsf(m.breath_progress - 0.5f) < 1e-5f);
    }
    fixture_destroy(&f);
}

static void
a_hold_sinks_out_and_breathes_on(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_HOLD);
    step->breath = KN_BREATH_PRESS;
    step->tempo.times = 2;
    fixture_plan(&f);
    for (int hold = 0; hold < 2; hold++) {
        struct kn_moment m = fixture_moment(&f, 1, 30 * hold + 2.5);
        assert_int_equal(m.breath, KN_BREATHE_OUT);
        assert_true(fabsf(m.breath_progress - 0.5f) < 1e-5f);
        assert_int_equal(fixture_moment(&f, 1, 30 * hold + 5).breath,
                         KN_BREATHE_IN);
        assert_int_equal(fixture_moment(&f, 1, 30 * hold + 29.9).breath,
                         KN_BREATHE_IN);
    }
    for (int i = 0; i < f.plan.breath_count; i++) {
        assert_true(f.plan.breaths[i].length < 8 * KN_SECOND);
    }
    fixture_destroy(&f);
}

// Strokes of two or three seconds are too quick to breathe with.
static void
quick_strokes_share_a_breath(void **state)
{
    (void)state;
    const enum kn_stroke strokes[] = {KN_STROKE_KNEAD, KN_STROKE_CROSS_FIBRE};
    for (int i = 0; i < 2; i++) {
        struct fixture f;
        fixture_init(&f);
        struct kn_step *step = fixture_add(&f, strokes[i]);
        step->breath = KN_BREATH_PRESS;
        step->tempo.times = 10;
        fixture_plan(&f);
        for (int k = 1; k < f.plan.breath_count; k++) {
            assert_true(f.plan.breaths[k].length >= 3 * KN_SECOND);
        }
        fixture_destroy(&f);
    }
}

static void
assert_takes_turns(const struct kn_plan *plan)
{
    for (int i = 1; i < plan->breath_count; i++) {
        assert_int_not_equal(plan->breaths[i].phase,
                             plan->breaths[i - 1].phase);
    }
}

// Holds that only sink in, or only ease, still breathe both ways.
static void
lopsided_holds_breathe_both_ways(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct fixture f;
        fixture_init(&f);
        struct kn_step *step = fixture_add(&f, KN_STROKE_HOLD);
        step->breath = KN_BREATH_PRESS;
        step->tempo.times = 3;
        step->tempo.hold = 0;
        *(i == 0 ? &step->tempo.ramp : &step->tempo.release) = 0;
        fixture_plan(&f);
        assert_takes_turns(&f.plan);
        fixture_destroy(&f);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covers_the_session_without_gaps),
        cmocka_unit_test(in_and_out_take_turns),
        cmocka_unit_test(slow_is_four_in_and_six_out),
        cmocka_unit_test(strokes_press_on_the_out_breath),
        cmocka_unit_test(a_hold_sinks_out_and_breathes_on),
        cmocka_unit_test(quick_strokes_share_a_breath),
        cmocka_unit_test(lopsided_holds_breathe_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
