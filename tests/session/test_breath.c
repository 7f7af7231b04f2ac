// SPDX-License-Identifier: MIT
// The breath is one chain without gaps: slow by itself, with the strokes where
// it goes with the pressure, and never does it jump or hold.
#include "../test.h"

#include <math.h>

#include "fixture.h"
#include "geometry/noise.h"
#include "session/breath.h"

#define ROUTINES 40
#define ROUNDING 20 // ticks that divisions may leave to a last breath

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
    struct kn_step *step = fixture_add(&f, KN_STROKE_STRIP); // 6 s out, 2 back
    step->breath = KN_BREATH_PRESS;
    fixture_plan(&f);
    assert_int_equal(fixture_moment(&f, 2, 2.9).breath, KN_BREATHE_IN);
    for (int stroke = 0; stroke < step->tempo.times; stroke++) {
        struct kn_moment m = fixture_moment(&f, 3, 8 * stroke);
        assert_int_equal(m.breath, KN_BREATHE_OUT);
        assert_true(m.breath_progress < 1e-5f);
        m = fixture_moment(&f, 3, 8 * stroke + 2.5);
        assert_int_equal(m.breath, KN_BREATHE_OUT);
        assert_true(fabsf(m.breath_progress - 0.5f) < 1e-5f);
        m = fixture_moment(&f, 3, 8 * stroke + 6.5);
        assert_int_equal(m.breath, KN_BREATHE_IN);
        assert_true(fabsf(m.breath_progress - 0.5f) < 1e-5f);
    }
    fixture_destroy(&f);
}

// The breaths of one stroke of so many seconds, by hand.
static void
each_length_has_its_breaths(void **state)
{
    (void)state;
    const struct {
        int cycle, times, count;
        double seconds[6]; // out, in, out, ...
    } rows[] = {
        {6, 1, 2, {3, 3}},               // as short as one breath goes
        {8, 1, 2, {5, 3}},               // in before the stroke ends
        {9, 1, 2, {6, 3}},               //
        {12, 1, 2, {7, 5}},              // out no longer than 7
        {13, 1, 4, {3.9, 3, 3.1, 3}},    // too long for one
        {20, 1, 4, {6, 4, 6, 4}},        //
        {5, 2, 2, {6, 4}},               // two strokes share one
        {5, 3, 4, {4.5, 3, 4.5, 3}},     // and a third joins them
        {3, 6, 4, {5.4, 3.6, 5.4, 3.6}}, //
        {2, 1, 2, {1.2, 0.8}},           // no room: two fifths are in
    };
    for (int i = 0; i < KN_ARRAY_COUNT(rows); i++) {
        struct fixture f;
        fixture_init(&f);
        struct kn_step *step = fixture_add(&f, KN_STROKE_STRIP);
        step->breath = KN_BREATH_PRESS;
        step->ready = 0;
        step->tempo.cycle = rows[i].cycle * KN_SECOND;
        step->tempo.times = rows[i].times;
        fixture_plan(&f);
        assert_int_equal(f.plan.breath_count, rows[i].count);
        for (int k = 0; k < rows[i].count; k++) {
            const struct kn_breath_span *span = &f.plan.breaths[k];
            assert_int_equal(span->phase,
                             k % 2 == 0 ? KN_BREATHE_OUT : KN_BREATHE_IN);
            if (fabs(kn_tick_seconds(span->length) - rows[i].seconds[k]) >
                1e-5) {
                fail_msg("%d x %d s: breath %d is %g s", rows[i].times,
                         rows[i].cycle, k, kn_tick_seconds(span->length));
            }
        }
        fixture_destroy(&f);
    }
}

// A breath can be breathed: not too quick in, not too long out. Where there
// are less than 6 s in all, what is in still has two fifths.
static void
assert_breathable(const struct kn_plan *plan, kn_tick from, kn_tick to)
{
    bool room = to - from >= 6 * KN_SECOND;
    for (int i = kn_plan_breath_at(plan, from);
         i < plan->breath_count && plan->breaths[i].start < to; i++) {
        const struct kn_breath_span *span = &plan->breaths[i];
        if (span->phase == KN_BREATHE_OUT) {
            assert_true(span->length <= KN_BREATH_OUT_MAX + ROUNDING);
            assert_true(!room || span->length >= KN_BREATH_OUT_MIN);
        } else if (room) {
            assert_true(span->length >= KN_BREATH_IN_MIN);
            assert_true(span->length <= KN_BREATH_IN_MAX + ROUNDING);
        } else {
            kn_tick breath = span->length + span[-1].length;
            assert_true(5 * span->length >= 2 * breath - ROUNDING);
        }
    }
}

// Every part of the plan that is breathed with the pressure, and what leads
// up to it; returns how many there were.
static int
check_presses(const struct kn_plan *plan)
{
    int seen = 0;
    for (int i = 0; i < plan->part_count; i++) {
        const struct kn_part *part = &plan->parts[i];
        const struct kn_step *step = &plan->routine->steps[part->step];
        if (part->phase != KN_PHASE_WORK || step->breath != KN_BREATH_PRESS ||
            kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
            continue;
        }
        int first = kn_plan_breath_at(plan, part->start);
        assert_true(plan->breaths[first].start == part->start);
        assert_int_equal(plan->breaths[first].phase, KN_BREATHE_OUT);
        if (first > 0 && plan->breaths[first - 1].phase != KN_BREATHE_FREELY) {
            assert_int_equal(plan->breaths[first - 1].phase, KN_BREATHE_IN);
        }
        assert_breathable(plan, part->start, part->start + part->length);
        if (i > 0 && plan->parts[i - 1].length >= 6 * KN_SECOND) {
            const struct kn_part *before = &plan->parts[i - 1];
            assert_breathable(plan, before->start, part->start);
        }
        seen++;
    }
    return seen;
}

static void
random_press(struct fixture *f, uint32_t *seed)
{
    bool held = fixture_random(seed, 0, 1) < 0.3f;
    const enum kn_stroke strokes[] = {KN_STROKE_STRIP, KN_STROKE_GLIDE,
                                      KN_STROKE_KNEAD, KN_STROKE_CROSS_FIBRE};
    struct kn_step *step = fixture_add(
        f, held ? KN_STROKE_HOLD : strokes[(int)fixture_random(seed, 0, 4)]);
    step->side = (enum kn_side)fixture_random(seed, 0, KN_SIDE_DIAGONAL);
    step->breath = (enum kn_breath)fixture_random(seed, 0, KN_BREATH_COUNT);
    step->ready = fixture_random_tick(seed, 0, 20 * KN_SECOND);
    step->tempo.times = (int)fixture_random(seed, 1, 13);
    if (step->stroke == KN_STROKE_GLIDE) {
        fixture_way_back(f, step);
    }
    if (held) {
        step->tempo.ramp = fixture_random_tick(seed, 0, 16 * KN_SECOND);
        step->tempo.hold = fixture_random_tick(seed, 0, KN_MINUTE);
        step->tempo.release = fixture_random_tick(seed, 1, 16 * KN_SECOND);
    } else {
        step->tempo.cycle =
            fixture_random_tick(seed, KN_SECOND / 2, 30 * KN_SECOND);
    }
}

static void
any_tempo_can_be_breathed(void **state)
{
    (void)state;
    int seen = 0;
    for (uint32_t seed = 0; seed < 10 * ROUTINES; seed++) {
        struct fixture f;
        fixture_init(&f);
        uint32_t random = kn_noise_hash((int)seed, 2, 3);
        for (int i = 0; i < FIXTURE_STEPS; i++) {
            random_press(&f, &random);
        }
        fixture_plan(&f);
        seen += check_presses(&f.plan);
        fixture_destroy(&f);
    }
    assert_true(seen > 1000);
}

static void
check_shipped(const char *file, const struct kn_anatomy *anatomy,
              int presses_at_least)
{
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    struct kn_routine routine;
    if (!kn_routine_load(&routine, file, anatomy, &diags)) {
        kn_diag_print(&diags, stderr);
        fail_msg("%s does not load", file);
    }
    struct kn_plan plan;
    assert_true(kn_plan_init(&plan, &routine));
    assert_true(check_presses(&plan) >= presses_at_least);
    for (int i = 0; i + 1 < plan.breath_count; i++) {
        const struct kn_breath_span *span = &plan.breaths[i];
        assert_true(span->length >= 3 * KN_SECOND);
        assert_true(span->phase != KN_BREATHE_OUT ||
                    span->length <= 7 * KN_SECOND);
    }
    kn_plan_destroy(&plan);
    kn_routine_destroy(&routine);
    kn_diag_destroy(&diags);
}

static void
what_ships_can_be_breathed(void **state)
{
    (void)state;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    struct kn_anatomy anatomy;
    assert_true(kn_anatomy_load(
        &anatomy, KN_SOURCE_DIR "/assets/anatomy/back.yaml", &diags));
    check_shipped(KN_SOURCE_DIR "/scripts/deep-tissue-self.yaml", &anatomy, 8);
    check_shipped(KN_SOURCE_DIR "/scripts/swedish-self.yaml", &anatomy, 0);
    check_shipped(KN_SOURCE_DIR "/scripts/deep-tissue-partner.yaml", &anatomy,
                  10);
    check_shipped(KN_SOURCE_DIR "/scripts/swedish-partner.yaml", &anatomy, 0);
    check_shipped(KN_SOURCE_DIR "/scripts/neck-and-back.yaml", &anatomy, 2);
    check_shipped(KN_SOURCE_DIR "/scripts/desk-break.yaml", &anatomy, 0);
    check_shipped(KN_SOURCE_DIR "/scripts/trigger-point-self.yaml", &anatomy,
                  6);
    check_shipped(KN_SOURCE_DIR "/scripts/trigger-point-partner.yaml", &anatomy,
                  6);
    check_shipped(KN_SOURCE_DIR "/scripts/myofascial-release-self.yaml",
                  &anatomy, 0);
    check_shipped(KN_SOURCE_DIR "/scripts/myofascial-release-partner.yaml",
                  &anatomy, 0);
    check_shipped(KN_SOURCE_DIR "/scripts/hot-stone-self.yaml", &anatomy, 0);
    check_shipped(KN_SOURCE_DIR "/scripts/hot-stone-partner.yaml", &anatomy, 0);
    kn_anatomy_destroy(&anatomy);
    kn_diag_destroy(&diags);
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
        assert_int_equal(fixture_moment(&f, 1, 30 * hold + 5.01).breath,
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
        cmocka_unit_test(each_length_has_its_breaths),
        cmocka_unit_test(any_tempo_can_be_breathed),
        cmocka_unit_test(what_ships_can_be_breathed),
        cmocka_unit_test(a_hold_sinks_out_and_breathes_on),
        cmocka_unit_test(quick_strokes_share_a_breath),
        cmocka_unit_test(lopsided_holds_breathe_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
