// SPDX-License-Identifier: MIT
// The glow of any routine: where the cues are, soft on both sides,
// and never more often in a second than eyes can bear.
#include "../test.h"

#include <math.h>

#include "fixture.h"
#include "session/flash.h"
#include "session/session.h"

#define MS KN_MILLISECOND
#define LOOK (10 * MS)
#define MOST 3    // in any second of the clock: WCAG 2.2, 2.3.1
#define KEEP 4096 // rises in one routine
#define ROUTINES 40
#define JUMP 0.09f // from one look to the next

// The beginnings of the glow, in the plan's time.
struct rises {
    kn_tick at[KEEP];
    int count;
};

static void
find_rises(const struct kn_plan *plan, struct rises *rises)
{
    float before = 0;
    bool rising = false;
    rises->count = 0;
    for (kn_tick at = 0; at <= plan->length + KN_SECOND; at += LOOK) {
        float now = kn_flash_at(plan, at);
        assert_true(now >= 0 && now <= 1);
        assert_true(fabsf(now - before) < JUMP);
        if (now > before && !rising) {
            assert_true(rises->count < KEEP);
            rises->at[rises->count++] = at;
        }
        rising = now > before || (rising && now >= before);
        before = now;
    }
}

// Whether nothing else can glow in the second before the end of `part`.
static bool
ends_quietly(const struct kn_plan *plan, const struct kn_part *part)
{
    return part->length > 2 * KN_SECOND &&
           (part->phase != KN_PHASE_WORK ||
            plan->routine->steps[part->step].tempo.cycle > 0);
}

static void
it_is_soft_and_seldom_in_any_routine(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        struct fixture f;
        struct rises rises;
        fixture_random_plan(&f, seed);
        find_rises(&f.plan, &rises);
        assert_true(rises.count > 0);
        const kn_tick second = KN_SECOND * KN_SPEED_MAX / 100;
        for (int i = MOST; i < rises.count; i++) {
            assert_true(rises.at[i] - rises.at[i - MOST] > second);
        }
        fixture_destroy(&f);
    }
}

static void
each_part_and_the_end_are_told(void **state)
{
    (void)state;
    int told = 0;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        struct fixture f;
        fixture_random_plan(&f, seed);
        const struct kn_plan *plan = &f.plan;
        for (int i = 0; i < plan->part_count; i++) {
            kn_tick at = plan->parts[i].start;
            if (i == 0 || ends_quietly(plan, &plan->parts[i - 1])) {
                assert_true(kn_flash_at(plan, at + KN_FLASH_RISE) > 0.99f);
                told++;
            }
        }
        if (ends_quietly(plan, &plan->parts[plan->part_count - 1])) {
            kn_tick at = plan->length - KN_FLASH_LENGTH;
            assert_true(kn_flash_at(plan, at + KN_FLASH_RISE) > 0.99f);
        }
        assert_true(kn_flash_at(plan, plan->length) == 0);
        fixture_destroy(&f);
    }
    assert_true(told > 10 * ROUTINES);
}

static void
the_end_of_a_long_hold_is_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_HOLD);
    step->tempo = (struct kn_tempo){.times = 3,
                                    .ramp = 2 * KN_SECOND,
                                    .hold = 20 * KN_SECOND,
                                    .release = 3 * KN_SECOND};
    fixture_plan(&f);
    const struct kn_plan *plan = &f.plan;
    kn_tick work = plan->parts[1].start;
    for (int i = 0; i < 3; i++) {
        kn_tick end = work + 22 * KN_SECOND + i * 25 * KN_SECOND;
        assert_true(kn_flash_at(plan, end - LOOK) == 0);
        assert_true(kn_flash_at(plan, end) == 0);
        assert_true(kn_flash_at(plan, end + KN_FLASH_RISE) > 0.99f);
        assert_true(kn_flash_at(plan, end + KN_FLASH_LENGTH) == 0);
    }
    // Not where the next hold begins, and nowhere in between.
    assert_true(kn_flash_at(plan, work + 25 * KN_SECOND + 100 * MS) == 0);
    assert_true(kn_flash_at(plan, work + 10 * KN_SECOND) == 0);
    assert_true(kn_flash_at(plan, -KN_SECOND) == 0);
    fixture_destroy(&f);
}

static void
what_comes_too_fast_is_left_out(void **state)
{
    (void)state;
    struct fixture f;
    struct rises rises;
    fixture_init(&f);
    for (int i = 0; i < FIXTURE_STEPS; i++) {
        struct kn_step *step = fixture_add(&f, KN_STROKE_REST);
        step->ready = 300 * MS;
        step->tempo = (struct kn_tempo){.rest = 280 * MS};
    }
    fixture_plan(&f);
    find_rises(&f.plan, &rises);
    for (int i = MOST; i < rises.count; i++) {
        assert_true(rises.at[i] - rises.at[i - MOST] >
                    KN_SECOND * KN_SPEED_MAX / 100);
    }
    assert_true(rises.count < FIXTURE_STEPS);
    fixture_destroy(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_soft_and_seldom_in_any_routine),
        cmocka_unit_test(each_part_and_the_end_are_told),
        cmocka_unit_test(what_comes_too_fast_is_left_out),
        cmocka_unit_test(the_end_of_a_long_hold_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
