// SPDX-License-Identifier: MIT
#include "../test.h"

#include "kiosk/heartbeat.h"

#define LIMIT (10 * KN_SECOND)

static struct kn_heartbeat
heart_of(kn_tick limit)
{
    struct kn_heartbeat heart;
    kn_heartbeat_init(&heart, limit, KN_SECOND);
    return heart;
}

static void
a_beat_takes_a_turn_and_a_picture(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        struct kn_heartbeat heart = heart_of(LIMIT);
        if (i & 1) {
            kn_heartbeat_turned(&heart);
        }
        if (i & 2) {
            kn_heartbeat_presented(&heart);
        }
        assert_false(kn_heartbeat_beat(&heart, 6 * KN_SECOND - 1));
        assert_int_equal(kn_heartbeat_beat(&heart, 6 * KN_SECOND), i == 3);
        // The next one takes another of each.
        assert_false(kn_heartbeat_beat(&heart, 12 * KN_SECOND));
    }
}

static void
at_rest_it_asks_for_a_picture(void **state)
{
    (void)state;
    struct kn_heartbeat heart = heart_of(LIMIT);
    assert_int_equal(kn_heartbeat_next(&heart), 6 * KN_SECOND);
    assert_false(kn_heartbeat_wants_picture(&heart, 6 * KN_SECOND - 1));
    assert_true(kn_heartbeat_wants_picture(&heart, 6 * KN_SECOND));
    kn_heartbeat_turned(&heart);
    kn_heartbeat_presented(&heart);
    assert_false(kn_heartbeat_wants_picture(&heart, 6 * KN_SECOND));
    assert_true(kn_heartbeat_beat(&heart, 6 * KN_SECOND));
    assert_int_equal(kn_heartbeat_next(&heart), 11 * KN_SECOND);
}

static void
nobody_watches(void **state)
{
    (void)state;
    struct kn_heartbeat heart = heart_of(0);
    kn_heartbeat_turned(&heart);
    kn_heartbeat_presented(&heart);
    assert_int_equal(kn_heartbeat_next(&heart), -1);
    assert_false(kn_heartbeat_beat(&heart, 100 * KN_MINUTE));
    assert_false(kn_heartbeat_wants_picture(&heart, 100 * KN_MINUTE));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_beat_takes_a_turn_and_a_picture),
        cmocka_unit_test(at_rest_it_asks_for_a_picture),
        cmocka_unit_test(nobody_watches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
