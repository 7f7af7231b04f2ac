// SPDX-License-Identifier: MIT
// Transport: whatever is pressed when, time ends where it should, to the
// microsecond.
#include "../test.h"

#include <string.h>

#include "fixture.h"
#include "session/session.h"

#define PLANS 12
#define PRESSES 400

struct rig {
    struct fixture f;
    struct kn_session session;
};

// Three glides of 3 s and 32 s each.
static void
set_up_rig(struct rig *rig)
{
    fixture_init(&rig->f);
    for (int i = 0; i < 3; i++) {
        fixture_add(&rig->f, KN_STROKE_GLIDE);
    }
    fixture_plan(&rig->f);
    kn_session_init(&rig->session, &rig->f.plan, 0);
}

static void
assert_time(const struct rig *rig, kn_tick now, kn_tick at)
{
    assert_true(kn_session_time(&rig->session, now) == at);
}

static void
begins_paused_at_full_speed(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    assert_false(r.session.playing);
    assert_int_equal(r.session.speed, 100);
    assert_time(&r, KN_MINUTE, 0);
    kn_session_init(&r.session, &r.f.plan, -5);
    assert_time(&r, 0, 0);
    kn_session_init(&r.session, &r.f.plan, INT64_MAX);
    assert_true(kn_session_finished(&r.session, 0));
    fixture_destroy(&r.f);
}

static void
plays_pauses_and_goes_on(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    kn_session_play(&r.session, 100);
    assert_time(&r, 100, 0);
    assert_time(&r, 1100, 1000);
    kn_session_toggle(&r.session, 1100);
    assert_time(&r, 5000000, 1000);
    kn_session_toggle(&r.session, 5000000);
    assert_time(&r, 5000500, 1500);
    fixture_destroy(&r.f);
}

// What the clock ran while playing, times the speed, in hundredths of a tick:
// the sum the session must reach however it is cut to pieces.
static void
never_drifts(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= PLANS; seed++) {
        struct rig r;
        set_up_rig(&r);
        struct kn_step *step = &r.f.steps[0];
        kn_plan_destroy(&r.f.plan);
        step->tempo.times = 450; // of 8 s: an hour
        fixture_plan(&r.f);
        uint32_t random = seed;
        kn_tick now = fixture_random_tick(&random, -KN_MINUTE, KN_MINUTE);
        int64_t hundredths = 0;
        for (int i = 0; i < PRESSES; i++) {
            kn_session_set_speed(&r.session, now,
                                 (int)fixture_random(&random, 50, 151));
            if (fixture_random(&random, 0, 1) < 0.5f) {
                kn_session_toggle(&r.session, now);
            }
            kn_tick span = fixture_random_tick(&random, 1, 14 * KN_SECOND);
            now += span;
            hundredths += r.session.playing ? span * r.session.speed : 0;
            assert_time(&r, now, hundredths / 100);
        }
        assert_true(hundredths / 100 < r.f.plan.length);
        kn_session_set_speed(&r.session, now, 100);
        kn_session_play(&r.session, now);
        kn_tick rest = r.f.plan.length - hundredths / 100;
        assert_false(kn_session_finished(&r.session, now + rest - 1));
        assert_true(kn_session_finished(&r.session, now + rest));
        assert_time(&r, now + rest + KN_MINUTE, r.f.plan.length);
        fixture_destroy(&r.f);
    }
}

static void
time_never_moves_back_while_playing(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    kn_session_set_speed(&r.session, 0, 70);
    kn_session_play(&r.session, 0);
    uint32_t random = 9;
    kn_tick last = 0;
    for (kn_tick now = 0; now < 3 * KN_MINUTE;
         now += fixture_random_tick(&random, 0, 40000)) {
        kn_tick at = kn_session_time(&r.session, now);
        assert_true(at >= last && at <= r.f.plan.length);
        last = at;
    }
    assert_true(last == r.f.plan.length);
    fixture_destroy(&r.f);
}

static void
survives_a_broken_clock(void **state)
{
    (void)state;
    const kn_tick clocks[] = {INT64_MIN, -1, 0, 1, INT64_MAX - 1, INT64_MAX};
    for (int i = 0; i < KN_ARRAY_COUNT(clocks); i++) {
        for (int k = 0; k < KN_ARRAY_COUNT(clocks); k++) {
            struct rig r;
            set_up_rig(&r);
            kn_session_set_speed(&r.session, clocks[i], 150);
            kn_session_play(&r.session, clocks[i]);
            kn_tick at = kn_session_time(&r.session, clocks[k]);
            assert_true(at >= 0 && at <= r.f.plan.length);
            if (clocks[k] <= clocks[i]) {
                assert_true(at == 0); // backwards: time stands
            }
            kn_session_pause(&r.session, clocks[k]);
            assert_time(&r, clocks[i], at);
            kn_session_seek(&r.session, clocks[k], clocks[i]);
            kn_session_previous(&r.session, clocks[i]);
            fixture_destroy(&r.f);
        }
    }
}

static void
seeks_and_steps(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    const kn_tick second = r.f.plan.step_starts[1];
    const kn_tick third = r.f.plan.step_starts[2];
    kn_session_seek(&r.session, 0, second + 10 * KN_SECOND);
    kn_session_again(&r.session, 0);
    assert_time(&r, 0, second);
    kn_session_next(&r.session, 0);
    assert_time(&r, 0, third);
    kn_session_next(&r.session, 0);
    assert_true(kn_session_finished(&r.session, 0));
    kn_session_next(&r.session, 0);
    assert_time(&r, 0, r.f.plan.length);
    kn_session_previous(&r.session, 0);
    assert_time(&r, 0, third);
    kn_session_previous(&r.session, 0);
    assert_time(&r, 0, second);
    kn_session_seek(&r.session, 0, third + 20 * KN_SECOND);
    kn_session_previous(&r.session, 0);
    assert_time(&r, 0, second);
    kn_session_seek(&r.session, 0, second + 20 * KN_SECOND);
    kn_session_previous(&r.session, 0);
    assert_time(&r, 0, 0);
    kn_session_seek(&r.session, 0, 20 * KN_SECOND);
    kn_session_previous(&r.session, 0);
    assert_time(&r, 0, 0);
    fixture_destroy(&r.f);
}

static void
seeking_keeps_playing_or_paused(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    kn_session_next(&r.session, 50);
    assert_time(&r, 999, r.f.plan.step_starts[1]);
    kn_session_play(&r.session, 1000);
    kn_session_next(&r.session, 2000);
    assert_time(&r, 2500, r.f.plan.step_starts[2] + 500);
    // Half a tick on the way to one place is not taken to the next.
    kn_session_set_speed(&r.session, 3000, 150);
    kn_session_pause(&r.session, 3001);
    kn_session_seek(&r.session, 3001, 70);
    kn_session_play(&r.session, 3001);
    assert_time(&r, 3002, 71);
    fixture_destroy(&r.f);
}

static void
speed_keeps_to_its_limits(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    kn_session_set_speed(&r.session, 0, 10);
    assert_int_equal(r.session.speed, KN_SPEED_MIN);
    kn_session_set_speed(&r.session, 0, 1000);
    assert_int_equal(r.session.speed, KN_SPEED_MAX);
    kn_session_play(&r.session, 0);
    assert_time(&r, KN_SECOND, 1500 * KN_MILLISECOND);
    kn_session_set_speed(&r.session, KN_SECOND, 50);
    assert_time(&r, 2 * KN_SECOND, 2 * KN_SECOND);
    fixture_destroy(&r.f);
}

static void
play_at_the_end_starts_over(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    kn_session_seek(&r.session, 0, r.f.plan.length);
    kn_session_toggle(&r.session, 0);
    assert_true(r.session.playing);
    assert_time(&r, 7, 7);
    fixture_destroy(&r.f);
}

static void
stop_stands_until_taken_up(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    kn_session_play(&r.session, 0);
    kn_session_stop(&r.session, 1000);
    assert_true(r.session.stopped && !r.session.playing);
    kn_session_set_speed(&r.session, 2000, 120);
    kn_session_ease_off(&r.session, 2000);
    assert_true(r.session.stopped);
    assert_time(&r, KN_MINUTE, 1000);
    kn_session_seek(&r.session, KN_MINUTE, 5);
    assert_false(r.session.stopped || r.session.playing);
    kn_session_stop(&r.session, KN_MINUTE);
    kn_session_play(&r.session, KN_MINUTE);
    assert_false(r.session.stopped);
    fixture_destroy(&r.f);
}

static void
ease_off_holds_wherever_one_seeks(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    const kn_tick middle = 19 * KN_SECOND; // of the work; felt 4
    const kn_tick later = r.f.plan.step_starts[1] + middle;
    kn_session_seek(&r.session, 0, later);
    kn_session_ease_off(&r.session, 0);
    assert_true(kn_session_moment(&r.session, 0).level == 3);
    assert_true(kn_session_moment_at(&r.session, middle).level == 3);
    kn_session_previous(&r.session, 0);
    kn_session_ease_off(&r.session, 0);
    assert_true(kn_session_moment_at(&r.session, middle).level == 2);
    assert_true(kn_session_moment_at(&r.session, later).level == 2);
    fixture_destroy(&r.f);
}

// The firmest step is felt 4.5: a fourth press takes the last half off it.
static void
ease_off_counts_while_it_has_an_effect(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    r.f.steps[1].intensity_peak = 4.5f;
    for (int i = 0; i < 20; i++) {
        kn_session_ease_off(&r.session, 0);
    }
    assert_int_equal(r.session.ease, 4);
    const kn_tick middle = r.f.plan.step_starts[1] + 19 * KN_SECOND;
    assert_true(kn_session_moment_at(&r.session, middle).level == 1);
    fixture_destroy(&r.f);
}

static void
ease_off_at_the_end_does_nothing(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    kn_session_seek(&r.session, 0, r.f.plan.length);
    kn_session_ease_off(&r.session, 0);
    assert_int_equal(r.session.ease, 0);
    fixture_destroy(&r.f);
}

static void
once_more_is_as_written_at_the_same_speed(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    kn_session_set_speed(&r.session, 0, 150);
    kn_session_ease_off(&r.session, 0);
    kn_session_seek(&r.session, 0, r.f.plan.length);
    kn_session_stop(&r.session, 0);
    kn_session_restart(&r.session, 1000);
    assert_true(r.session.playing && !r.session.stopped);
    assert_int_equal(r.session.ease, 0);
    assert_int_equal(r.session.speed, 150);
    assert_time(&r, 1000, 0);
    assert_time(&r, 1010, 15);
    fixture_destroy(&r.f);
}

// The rig's plan without one of its three glides, or whole with -1.
static void
make_plan(const struct rig *rig, struct kn_plan *plan, int left_out)
{
    const bool flags[] = {left_out == 0, left_out == 1, left_out == 2};
    assert_true(kn_plan_init_without(plan, &rig->f.routine, flags));
}

static void
a_new_plan_keeps_the_place(void **state)
{
    (void)state;
    const kn_tick step = 35 * KN_SECOND;
    const struct {
        kn_tick at;
        int left_out;
        kn_tick expected;
    } moves[] = {
        {10, 0, 0}, // into the next one, at its start
        {10, 1, 10},
        {10, 2, 10},
        {step + 20, 0, 20},
        {step + 20, 1, step},
        {step + 20, 2, step + 20},
        {2 * step + 30, 1, step + 30},
        {2 * step + 30, 2, 2 * step}, // the end
        {3 * step, 0, 2 * step},      // stays at the end
    };
    for (int i = 0; i < KN_ARRAY_COUNT(moves); i++) {
        struct rig r;
        set_up_rig(&r);
        struct kn_plan plan;
        make_plan(&r, &plan, moves[i].left_out);
        kn_session_seek(&r.session, 5, moves[i].at);
        kn_session_replan(&r.session, 5, &plan);
        assert_time(&r, 5, moves[i].expected);
        assert_true(r.session.plan == &plan);
        kn_plan_destroy(&plan);
        fixture_destroy(&r.f);
    }
}

// Even where the new plan has more after what was the last step.
static void
a_new_plan_leaves_the_end_at_the_end(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    struct kn_plan shorter;
    make_plan(&r, &shorter, 2);
    kn_session_init(&r.session, &shorter, shorter.length);
    kn_session_replan(&r.session, 0, &r.f.plan);
    assert_true(kn_session_finished(&r.session, 0));
    kn_plan_destroy(&shorter);
    fixture_destroy(&r.f);
}

static void
a_new_plan_plays_on(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    struct kn_plan plan;
    make_plan(&r, &plan, 0);
    kn_session_seek(&r.session, 0, 35 * KN_SECOND);
    kn_session_set_speed(&r.session, 0, 150);
    kn_session_play(&r.session, 0);
    kn_session_replan(&r.session, 1001, &plan); // 1501 and a half
    assert_time(&r, 1001, 1501);
    assert_time(&r, 1002, 1503);
    kn_session_next(&r.session, 2000);
    assert_time(&r, 2000, 35 * KN_SECOND);
    kn_session_previous(&r.session, 2000);
    assert_time(&r, 2000, 0);
    kn_session_previous(&r.session, 2000); // step 1 is gone
    assert_time(&r, 2000, 0);
    assert_int_equal(kn_session_moment(&r.session, 2000).step, 1);
    kn_plan_destroy(&plan);
    fixture_destroy(&r.f);
}

static void
next_and_previous_pass_over_what_is_left_out(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    struct kn_plan plan;
    make_plan(&r, &plan, 1);
    kn_session_replan(&r.session, 0, &plan);
    assert_int_equal(kn_session_moment(&r.session, 0).next_step, 2);
    assert_true(kn_session_moment(&r.session, 0).step_left == 35 * KN_SECOND);
    kn_session_next(&r.session, 0);
    assert_int_equal(kn_session_moment(&r.session, 0).step, 2);
    kn_session_previous(&r.session, 0);
    assert_int_equal(kn_session_moment(&r.session, 0).step, 0);
    kn_session_next(&r.session, 0);
    kn_session_next(&r.session, 0);
    assert_true(kn_session_finished(&r.session, 0));
    kn_plan_destroy(&plan);
    fixture_destroy(&r.f);
}

static void
easing_off_counts_only_what_is_played(void **state)
{
    (void)state;
    struct rig r;
    set_up_rig(&r);
    r.f.steps[1].intensity_peak = 6;
    struct kn_plan plan;
    make_plan(&r, &plan, 1);
    kn_session_replan(&r.session, 0, &plan);
    for (int i = 0; i < 9; i++) {
        kn_session_ease_off(&r.session, 0);
    }
    assert_int_equal(r.session.ease, 3); // from 4 to 1
    kn_plan_destroy(&plan);
    fixture_destroy(&r.f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(begins_paused_at_full_speed),
        cmocka_unit_test(plays_pauses_and_goes_on),
        cmocka_unit_test(never_drifts),
        cmocka_unit_test(time_never_moves_back_while_playing),
        cmocka_unit_test(survives_a_broken_clock),
        cmocka_unit_test(seeks_and_steps),
        cmocka_unit_test(seeking_keeps_playing_or_paused),
        cmocka_unit_test(speed_keeps_to_its_limits),
        cmocka_unit_test(play_at_the_end_starts_over),
        cmocka_unit_test(stop_stands_until_taken_up),
        cmocka_unit_test(ease_off_holds_wherever_one_seeks),
        cmocka_unit_test(ease_off_counts_while_it_has_an_effect),
        cmocka_unit_test(ease_off_at_the_end_does_nothing),
        cmocka_unit_test(once_more_is_as_written_at_the_same_speed),
        cmocka_unit_test(a_new_plan_keeps_the_place),
        cmocka_unit_test(a_new_plan_leaves_the_end_at_the_end),
        cmocka_unit_test(a_new_plan_plays_on),
        cmocka_unit_test(next_and_previous_pass_over_what_is_left_out),
        cmocka_unit_test(easing_off_counts_only_what_is_played),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
