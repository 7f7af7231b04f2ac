// SPDX-License-Identifier: MIT
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/attract.h"

#define REACH 8

static const struct kn_patience patience = {
    .idle = 60,
    .grace = 30,
    .night_from = 22 * 60,
    .night_to = 6 * 60,
    .night_light = 40,
    .drift = REACH,
    .piece = 60,
};

static struct kn_policy
waiting(struct kn_now now)
{
    struct kn_policy policy;
    kn_policy_init(&policy, &patience, now);
    return policy;
}

static void
night_goes_over_midnight(void **state)
{
    (void)state;
    assert_true(kn_is_night(22 * 60, 22 * 60, 6 * 60));
    assert_true(kn_is_night(1440, 22 * 60, 6 * 60));
    assert_true(kn_is_night(5 * 60 + 59, 22 * 60, 6 * 60));
    assert_false(kn_is_night(6 * 60, 22 * 60, 6 * 60));
    assert_false(kn_is_night(22 * 60 - 1, 22 * 60, 6 * 60));
    assert_true(kn_is_night(12 * 60, 60, 13 * 60));
    assert_false(kn_is_night(13 * 60, 60, 13 * 60));
    assert_false(kn_is_night(0, 60, 60)); // never
    assert_false(kn_is_night(60, 60, 60));
    assert_true(kn_is_night(-1, 22 * 60, 6 * 60)); // a clock before 1970
    assert_false(kn_is_night(-700, 22 * 60, 6 * 60));
}

static void
light_follows_the_wall(void **state)
{
    (void)state;
    struct kn_now now = {.tick = KN_MINUTE, .wall = 12 * 60};
    struct kn_policy policy = waiting(now);
    assert_int_equal(kn_attract_at(&policy, 3, now).light, 100);
    now.wall = 23 * 60;
    assert_int_equal(kn_attract_at(&policy, 3, now).light, 40);
    assert_true(kn_attract_at(&policy, 3, now).night);
}

static void
routines_take_turns(void **state)
{
    (void)state;
    struct kn_now now = {.tick = 7 * KN_SECOND};
    struct kn_policy policy = waiting(now);
    for (int i = 0; i < 10; i++) {
        struct kn_attract attract = kn_attract_at(&policy, 3, now);
        assert_int_equal(attract.index, i % 3);
        assert_int_equal(attract.at, 0);
        now.tick += 60 * KN_SECOND - 1;
        attract = kn_attract_at(&policy, 3, now);
        assert_int_equal(attract.index, i % 3);
        assert_int_equal(attract.at, 60 * KN_SECOND - 1);
        now.tick++;
    }
    // After a visit it is the next one's turn, from its beginning.
    policy.visits++;
    policy.since = now.tick;
    assert_int_equal(kn_attract_at(&policy, 3, now).index, 1);
    assert_int_equal(kn_attract_at(&policy, 1, now).index, 0);
}

static void
drift_is_slow_and_stays_near(void **state)
{
    (void)state;
    bool seen[2 * REACH + 1][2 * REACH + 1] = {{false}};
    int places = 0;
    int x = 0;
    int y = 0;
    kn_drift_at(0, REACH, &x, &y);
    for (kn_tick t = 0; t < 24 * 60 * KN_MINUTE; t += KN_SECOND) {
        int next_x;
        int next_y;
        kn_drift_at(t, REACH, &next_x, &next_y);
        assert_in_range(next_x + REACH, 0, 2 * REACH);
        assert_in_range(next_y + REACH, 0, 2 * REACH);
        assert_true(abs(next_x - x) <= 1 && abs(next_y - y) <= 1);
        x = next_x;
        y = next_y;
        places += !seen[x + REACH][y + REACH];
        seen[x + REACH][y + REACH] = true;
    }
    assert_true(places > 200); // of 289
    kn_drift_at(KN_MINUTE, 0, &x, &y);
    assert_int_equal(x, 0);
    assert_int_equal(y, 0);
}

// At each deadline something is different, and nothing is before it.
static void
deadlines_are_when_something_changes(void **state)
{
    (void)state;
    struct kn_now now = {.tick = 11 * KN_SECOND, .wall = 21 * 60 + 58};
    kn_tick minute_at = now.tick;
    struct kn_policy policy = waiting(now);
    for (int i = 0; i < 1000; i++) {
        struct kn_attract before = kn_attract_at(&policy, 4, now);
        kn_tick next = kn_attract_next(&policy, now);
        assert_true(next > now.tick);
        struct kn_now later = now;
        later.tick = next - 1;
        struct kn_attract just = kn_attract_at(&policy, 4, later);
        assert_true(just.index == before.index && just.dx == before.dx &&
                    just.dy == before.dy);
        now.tick = next;
        now.wall = 21 * 60 + 58 + (now.tick - minute_at) / KN_MINUTE;
        struct kn_attract then = kn_attract_at(&policy, 4, now);
        assert_true(then.index != before.index || then.dx != before.dx ||
                    then.dy != before.dy || then.light != before.light);
    }
}

static void
without_drift_the_night_still_wakes(void **state)
{
    (void)state;
    struct kn_now now = {.tick = 5 * KN_SECOND, .wall = 21 * 60};
    struct kn_policy policy = waiting(now);
    policy.patience.drift = 0;
    policy.patience.piece = 600;
    policy.since = now.tick - 300 * KN_SECOND;
    assert_int_equal(kn_attract_next(&policy, now), now.tick + 300 * KN_SECOND);
    now.wall = 21 * 60 + 58;
    assert_int_equal(kn_attract_next(&policy, now), now.tick + 2 * KN_MINUTE);
    now.wall = 5 * 60 + 59;
    assert_int_equal(kn_attract_next(&policy, now), now.tick + KN_MINUTE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(night_goes_over_midnight),
        cmocka_unit_test(light_follows_the_wall),
        cmocka_unit_test(routines_take_turns),
        cmocka_unit_test(drift_is_slow_and_stays_near),
        cmocka_unit_test(deadlines_are_when_something_changes),
        cmocka_unit_test(without_drift_the_night_still_wakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
