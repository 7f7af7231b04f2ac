// SPDX-License-Identifier: MIT
// A visit from end to end with a clock set by hand; what may never happen; and
// a long random walk, from every place of which idling leads back to attract.
#include "../test.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/policy.h"

#define NOON ((int64_t)720)
#define WALK 1000000

static const struct kn_patience patience = {
    .idle = 60,
    .grace = 30,
    .paused = 300,
    .thanks = 45,
    .night_from = 22 * 60,
    .night_to = 6 * 60,
    .night_light = 40,
    .drift = 8,
    .piece = 60,
};

// A kiosk and its clock.
struct kiosk {
    struct kn_policy policy;
    struct kn_now now;
};

static struct kiosk
start(void)
{
    struct kiosk kiosk = {.now = {.tick = 1000 * KN_SECOND, .wall = NOON}};
    kn_policy_init(&kiosk.policy, &patience, kiosk.now);
    return kiosk;
}

static void
clear(struct kiosk *kiosk)
{
    kiosk->policy.wishes = (struct kn_policy_wishes){0};
}

static bool
tell(struct kiosk *kiosk, enum kn_event event)
{
    return kn_policy_handle(&kiosk->policy,
                            (struct kn_event_told){.event = event}, kiosk->now);
}

static bool
go(struct kiosk *kiosk, enum kn_stage stage)
{
    const struct kn_event_told told = {.event = KN_EVENT_AT, .stage = stage};
    return kn_policy_handle(&kiosk->policy, told, kiosk->now);
}

static bool
end(struct kiosk *kiosk, bool finished)
{
    const struct kn_event_told told = {.event = KN_EVENT_END,
                                       .finished = finished};
    return kn_policy_handle(&kiosk->policy, told, kiosk->now);
}

// Lets `span` pass as the loop does: from deadline to deadline.
static void
idle(struct kiosk *kiosk, kn_tick span)
{
    kn_tick end_at = kiosk->now.tick + span;
    while (kiosk->now.tick < end_at) {
        kn_tick next = kn_policy_next(&kiosk->policy, kiosk->now);
        assert_true(next < 0 || next > kiosk->now.tick);
        kiosk->now.tick = next < 0 || next > end_at ? end_at : next;
        kn_policy_update(&kiosk->policy, kiosk->now);
    }
}

// Nothing looked for `span`: the process stood still.
static void
stand_still(struct kiosk *kiosk, kn_tick span)
{
    kn_policy_next(&kiosk->policy, kiosk->now);
    kiosk->now.tick += span;
    kn_policy_update(&kiosk->policy, kiosk->now);
}

static void
expect(const struct kiosk *kiosk, enum kn_stage stage)
{
    assert_string_equal(kn_stage_names[kiosk->policy.stage],
                        kn_stage_names[stage]);
}

// A visitor, up to a session that plays.
static struct kiosk
playing(void)
{
    struct kiosk kiosk = start();
    tell(&kiosk, KN_EVENT_ACT);
    assert_true(go(&kiosk, KN_STAGE_CHOOSE));
    assert_true(go(&kiosk, KN_STAGE_SCREEN));
    assert_true(go(&kiosk, KN_STAGE_SESSION));
    clear(&kiosk);
    assert_true(tell(&kiosk, KN_EVENT_PLAY));
    return kiosk;
}

static void
a_visit_from_end_to_end(void **state)
{
    (void)state;
    struct kiosk kiosk = start();
    expect(&kiosk, KN_STAGE_ATTRACT);
    assert_true(kiosk.policy.wishes.reset);
    clear(&kiosk);
    assert_false(tell(&kiosk, KN_EVENT_ACT)); // it only wakes
    expect(&kiosk, KN_STAGE_WELCOME);
    assert_true(kiosk.policy.wishes.go);
    assert_true(tell(&kiosk, KN_EVENT_ACT));
    assert_true(go(&kiosk, KN_STAGE_CHOOSE));
    assert_true(go(&kiosk, KN_STAGE_SCREEN));
    assert_true(go(&kiosk, KN_STAGE_SESSION));
    assert_false(kiosk.policy.wishes.count_start);
    assert_true(tell(&kiosk, KN_EVENT_PLAY));
    assert_true(kiosk.policy.wishes.count_start);
    idle(&kiosk, 20 * KN_MINUTE);
    clear(&kiosk);
    assert_true(end(&kiosk, true));
    assert_true(kiosk.policy.wishes.count_finish);
    expect(&kiosk, KN_STAGE_THANKS);
    idle(&kiosk, 44 * KN_SECOND);
    expect(&kiosk, KN_STAGE_THANKS);
    assert_false(kiosk.policy.wishes.reset);
    idle(&kiosk, KN_SECOND);
    expect(&kiosk, KN_STAGE_ATTRACT);
    assert_true(kiosk.policy.wishes.reset);
    assert_false(kiosk.policy.wishes.count_reset);
}

static void
idling_asks_counts_down_and_resets(void **state)
{
    (void)state;
    static const enum kn_stage stages[] = {KN_STAGE_WELCOME, KN_STAGE_CHOOSE,
                                           KN_STAGE_SCREEN};
    for (int i = 0; i < KN_ARRAY_COUNT(stages); i++) {
        struct kiosk kiosk = start();
        tell(&kiosk, KN_EVENT_ACT);
        go(&kiosk, stages[i]);
        clear(&kiosk);
        idle(&kiosk, 60 * KN_SECOND - 1);
        assert_int_equal(kn_policy_seconds(&kiosk.policy, kiosk.now.tick), 0);
        idle(&kiosk, 1);
        assert_true(kn_policy_asks(&kiosk.policy));
        for (int left = 30; left > 0; left--) {
            assert_int_equal(kn_policy_seconds(&kiosk.policy, kiosk.now.tick),
                             left);
            assert_false(kiosk.policy.wishes.reset);
            idle(&kiosk, KN_SECOND);
        }
        expect(&kiosk, KN_STAGE_ATTRACT);
        assert_true(kiosk.policy.wishes.reset);
        assert_true(kiosk.policy.wishes.go);
        assert_true(kiosk.policy.wishes.count_reset);
        assert_int_equal(kn_policy_seconds(&kiosk.policy, kiosk.now.tick), 0);
    }
}

static void
an_answer_is_for_the_question_alone(void **state)
{
    (void)state;
    struct kiosk kiosk = start();
    tell(&kiosk, KN_EVENT_ACT);
    clear(&kiosk);
    idle(&kiosk, 70 * KN_SECOND);
    assert_false(tell(&kiosk, KN_EVENT_NOISE));
    assert_true(kn_policy_asks(&kiosk.policy));
    assert_false(tell(&kiosk, KN_EVENT_ACT)); // not for what lies below
    assert_false(kn_policy_asks(&kiosk.policy));
    assert_true(tell(&kiosk, KN_EVENT_ACT));
    idle(&kiosk, 59 * KN_SECOND);
    assert_false(kn_policy_asks(&kiosk.policy));
    expect(&kiosk, KN_STAGE_WELCOME);
}

static void
what_trembles_is_nobody(void **state)
{
    (void)state;
    struct kiosk kiosk = start();
    assert_false(tell(&kiosk, KN_EVENT_NOISE));
    expect(&kiosk, KN_STAGE_ATTRACT);
    tell(&kiosk, KN_EVENT_ACT);
    for (int i = 0; i < 95; i++) {
        idle(&kiosk, KN_SECOND);
        tell(&kiosk, KN_EVENT_NOISE);
    }
    expect(&kiosk, KN_STAGE_ATTRACT);
}

static void
a_playing_session_is_left_alone(void **state)
{
    (void)state;
    struct kiosk kiosk = playing();
    idle(&kiosk, 100 * KN_MINUTE);
    expect(&kiosk, KN_STAGE_SESSION);
    assert_true(kiosk.policy.playing);
    assert_false(kn_policy_asks(&kiosk.policy));
    assert_false(kiosk.policy.wishes.pause);
    // But not for ever: no routine is that long.
    idle(&kiosk, 30 * KN_MINUTE);
    expect(&kiosk, KN_STAGE_ATTRACT);
    assert_true(kiosk.policy.wishes.pause);
}

static void
a_paused_session_has_more_patience(void **state)
{
    (void)state;
    struct kiosk kiosk = playing();
    idle(&kiosk, 10 * KN_MINUTE);
    tell(&kiosk, KN_EVENT_PAUSE);
    idle(&kiosk, 299 * KN_SECOND);
    assert_false(kn_policy_asks(&kiosk.policy));
    idle(&kiosk, KN_SECOND);
    assert_true(kn_policy_asks(&kiosk.policy));
    assert_false(tell(&kiosk, KN_EVENT_ACT));
    tell(&kiosk, KN_EVENT_PLAY);
    assert_false(kiosk.policy.wishes.reset);
    tell(&kiosk, KN_EVENT_PAUSE);
    idle(&kiosk, 330 * KN_SECOND);
    expect(&kiosk, KN_STAGE_ATTRACT);
    assert_true(kiosk.policy.wishes.count_reset);
}

static void
a_session_comes_after_its_questions(void **state)
{
    (void)state;
    static const enum kn_stage from[] = {KN_STAGE_WELCOME, KN_STAGE_CHOOSE};
    for (int i = 0; i < KN_ARRAY_COUNT(from); i++) {
        struct kiosk kiosk = start();
        tell(&kiosk, KN_EVENT_ACT);
        go(&kiosk, from[i]);
        clear(&kiosk);
        assert_false(go(&kiosk, KN_STAGE_SESSION));
        assert_true(kiosk.policy.wishes.go);
        expect(&kiosk, from[i]);
        assert_false(tell(&kiosk, KN_EVENT_PLAY));
        assert_true(kiosk.policy.wishes.pause);
        assert_false(go(&kiosk, KN_STAGE_THANKS));
        assert_false(go(&kiosk, KN_STAGE_STAFF));
        assert_false(go(&kiosk, KN_STAGE_PIN));
        assert_false(go(&kiosk, KN_STAGE_ATTRACT));
        expect(&kiosk, from[i]);
    }
    struct kiosk again = playing();
    end(&again, true);
    assert_false(go(&again, KN_STAGE_SESSION));
    assert_true(go(&again, KN_STAGE_SCREEN));
    assert_true(go(&again, KN_STAGE_SESSION));
    clear(&again);
    tell(&again, KN_EVENT_PLAY);
    assert_true(again.policy.wishes.count_start); // one more session
}

static void
a_session_is_counted_once(void **state)
{
    (void)state;
    struct kiosk kiosk = playing();
    assert_true(kiosk.policy.wishes.count_start);
    clear(&kiosk);
    tell(&kiosk, KN_EVENT_PAUSE);
    tell(&kiosk, KN_EVENT_PLAY);
    tell(&kiosk, KN_EVENT_CORNER);
    tell(&kiosk, KN_EVENT_LEAVE);
    tell(&kiosk, KN_EVENT_PLAY);
    assert_false(kiosk.policy.wishes.count_start);
    end(&kiosk, false);
    assert_false(kiosk.policy.wishes.count_finish);
}

// ---- staff

static void
the_pad_pauses_and_gives_back(void **state)
{
    (void)state;
    struct kiosk kiosk = playing();
    assert_false(tell(&kiosk, KN_EVENT_CORNER));
    expect(&kiosk, KN_STAGE_PIN);
    assert_true(kiosk.policy.wishes.pause);
    assert_true(tell(&kiosk, KN_EVENT_ACT)); // digits
    tell(&kiosk, KN_EVENT_LEAVE);
    expect(&kiosk, KN_STAGE_SESSION);
    assert_false(kiosk.policy.playing);
    assert_false(kiosk.policy.wishes.reset);
    tell(&kiosk, KN_EVENT_CORNER);
    idle(&kiosk, 20 * KN_SECOND);
    assert_int_equal(kn_policy_seconds(&kiosk.policy, kiosk.now.tick), 10);
    assert_false(kn_policy_asks(&kiosk.policy));
    idle(&kiosk, 10 * KN_SECOND);
    expect(&kiosk, KN_STAGE_ATTRACT);
    assert_true(kiosk.policy.wishes.count_reset);
}

static void
only_staff_and_the_system_end_it(void **state)
{
    (void)state;
    struct kiosk kiosk = start();
    for (int i = 0; i < 3; i++) {
        assert_false(tell(&kiosk, KN_EVENT_CLOSE));
        tell(&kiosk, KN_EVENT_EXIT);
        tell(&kiosk, KN_EVENT_RIGHT); // nobody was asked for it
        assert_false(kiosk.policy.wishes.exit);
        tell(&kiosk, i == 0 ? KN_EVENT_ACT : KN_EVENT_CORNER);
    }
    expect(&kiosk, KN_STAGE_STAFF);
    assert_true(kiosk.policy.wishes.reset); // staff does not see a visitor's
    tell(&kiosk, KN_EVENT_EXIT);
    assert_true(kiosk.policy.wishes.exit);

    kiosk = start();
    tell(&kiosk, KN_EVENT_TERM);
    assert_true(kiosk.policy.wishes.exit);
}

static void
the_staff_page_idles_out_as_well(void **state)
{
    (void)state;
    struct kiosk kiosk = start();
    tell(&kiosk, KN_EVENT_CORNER);
    tell(&kiosk, KN_EVENT_RIGHT);
    clear(&kiosk);
    idle(&kiosk, 60 * KN_SECOND);
    assert_true(kn_policy_asks(&kiosk.policy));
    idle(&kiosk, 30 * KN_SECOND);
    expect(&kiosk, KN_STAGE_ATTRACT);
    assert_false(kiosk.policy.wishes.count_reset);
    tell(&kiosk, KN_EVENT_EXIT);
    assert_false(kiosk.policy.wishes.exit);
}

// ---- clocks

static void
standing_still_pauses_a_session(void **state)
{
    (void)state;
    struct kiosk kiosk = playing();
    stand_still(&kiosk, 3 * KN_SECOND);
    assert_true(kiosk.policy.playing);
    stand_still(&kiosk, 10 * KN_SECOND);
    assert_false(kiosk.policy.playing);
    assert_true(kiosk.policy.wishes.pause);
    expect(&kiosk, KN_STAGE_SESSION);
    idle(&kiosk, 200 * KN_SECOND); // with the patience of a pause
    assert_false(kn_policy_asks(&kiosk.policy));
    stand_still(&kiosk, 400 * KN_SECOND);
    expect(&kiosk, KN_STAGE_ATTRACT);
}

// The monotonic clock does not tell of a sleep; what the machine slept does.
static void
sleeping_pauses_or_resets(void **state)
{
    (void)state;
    struct kiosk kiosk = playing();
    idle(&kiosk, KN_MINUTE);
    kiosk.now.asleep += 20 * KN_SECOND;
    kn_policy_update(&kiosk.policy, kiosk.now);
    assert_true(kiosk.policy.wishes.pause);
    expect(&kiosk, KN_STAGE_SESSION);
    kiosk.now.asleep += 8 * 60 * KN_MINUTE;
    kn_policy_update(&kiosk.policy, kiosk.now);
    expect(&kiosk, KN_STAGE_ATTRACT);
    clear(&kiosk);
    kiosk.now.asleep += 8 * 60 * KN_MINUTE;
    kn_policy_update(&kiosk.policy, kiosk.now);
    assert_false(kiosk.policy.wishes.reset);
    tell(&kiosk, KN_EVENT_ACT);
    expect(&kiosk, KN_STAGE_WELCOME);
}

static void
a_late_question_has_its_whole_countdown(void **state)
{
    (void)state;
    struct kiosk kiosk = start();
    tell(&kiosk, KN_EVENT_ACT);
    stand_still(&kiosk, 70 * KN_SECOND); // due at 60
    assert_int_equal(kn_policy_seconds(&kiosk.policy, kiosk.now.tick), 30);
    stand_still(&kiosk, 100 * KN_SECOND);
    expect(&kiosk, KN_STAGE_ATTRACT);
}

static void
a_clock_that_goes_back_resets(void **state)
{
    (void)state;
    struct kiosk kiosk = playing();
    kiosk.now.tick -= KN_SECOND; // another core's clock
    kn_policy_update(&kiosk.policy, kiosk.now);
    expect(&kiosk, KN_STAGE_SESSION);
    kiosk.now.tick -= 500 * KN_SECOND;
    kn_policy_update(&kiosk.policy, kiosk.now);
    expect(&kiosk, KN_STAGE_ATTRACT);
    tell(&kiosk, KN_EVENT_ACT);
    idle(&kiosk, 90 * KN_SECOND);
    expect(&kiosk, KN_STAGE_ATTRACT);
}

static void
a_screen_at_rest_wakes_nobody(void **state)
{
    (void)state;
    struct kiosk kiosk = start();
    tell(&kiosk, KN_EVENT_ACT);
    assert_int_equal(kn_policy_next(&kiosk.policy, kiosk.now),
                     kiosk.now.tick + 60 * KN_SECOND);
    kiosk.policy.patience.drift = 0;
    kiosk.policy.patience.night_from = kiosk.policy.patience.night_to;
    tell(&kiosk, KN_EVENT_CORNER);
    tell(&kiosk, KN_EVENT_LEAVE);
    idle(&kiosk, 90 * KN_SECOND);
    expect(&kiosk, KN_STAGE_ATTRACT);
    assert_int_equal(kn_policy_next(&kiosk.policy, kiosk.now),
                     kiosk.now.tick + 60 * KN_SECOND);
}

// ---- the walk

struct walk {
    struct kiosk kiosk;
    uint64_t seed;
    bool pin, term; // that may end it
    int reached[KN_STAGE_COUNT];
};

static uint32_t
dice(struct walk *walk, uint32_t sides)
{
    walk->seed = walk->seed * UINT64_C(6364136223846793005) +
                 UINT64_C(1442695040888963407);
    return (uint32_t)(walk->seed >> 33) % sides;
}

// What a visitor does who goes straight on.
static struct kn_event_told
go_on(enum kn_stage stage)
{
    static const struct kn_event_told next[KN_STAGE_COUNT] = {
        [KN_STAGE_ATTRACT] = {.event = KN_EVENT_ACT},
        [KN_STAGE_WELCOME] = {.event = KN_EVENT_AT, .stage = KN_STAGE_CHOOSE},
        [KN_STAGE_CHOOSE] = {.event = KN_EVENT_AT, .stage = KN_STAGE_SCREEN},
        [KN_STAGE_SCREEN] = {.event = KN_EVENT_AT, .stage = KN_STAGE_SESSION},
        [KN_STAGE_SESSION] = {.event = KN_EVENT_END, .finished = true},
        [KN_STAGE_THANKS] = {.event = KN_EVENT_ACT},
        [KN_STAGE_PIN] = {.event = KN_EVENT_LEAVE},
        [KN_STAGE_STAFF] = {.event = KN_EVENT_LEAVE},
    };
    return next[stage];
}

// What any app might tell, sensible or not.
static void
tell_anything(struct walk *walk)
{
    struct kn_event_told told = {
        .event = (enum kn_event)dice(walk, KN_EVENT_COUNT),
        .stage = (enum kn_stage)dice(walk, KN_STAGE_COUNT),
        .finished = dice(walk, 2) == 0,
    };
    // Or hardly anybody came to a session.
    if (dice(walk, 6) == 0) {
        told = go_on(walk->kiosk.policy.stage);
    }
    // The right PIN is rare, and a signal ends the program.
    if (told.event == KN_EVENT_TERM ||
        (told.event == KN_EVENT_RIGHT && dice(walk, 4) != 0)) {
        told.event = KN_EVENT_ACT;
    }
    bool pin = told.event == KN_EVENT_RIGHT &&
               walk->kiosk.policy.stage == KN_STAGE_PIN;
    enum kn_stage before = walk->kiosk.policy.stage;
    kn_policy_handle(&walk->kiosk.policy, told, walk->kiosk.now);
    enum kn_stage after = walk->kiosk.policy.stage;
    walk->pin = after == KN_STAGE_STAFF && (walk->pin || pin);
    if (after == KN_STAGE_STAFF && before != KN_STAGE_STAFF) {
        assert_true(pin);
    }
    if (after == KN_STAGE_SESSION && before != after) {
        assert_true(before == KN_STAGE_SCREEN || before == KN_STAGE_PIN);
    }
}

static void
let_time_pass(struct walk *walk)
{
    static const kn_tick spans[] = {0,
                                    KN_MILLISECOND,
                                    KN_SECOND,
                                    5 * KN_SECOND,
                                    50 * KN_SECOND,
                                    6 * KN_MINUTE,
                                    -2 * KN_SECOND,
                                    -100 * KN_SECOND};
    struct kiosk *kiosk = &walk->kiosk;
    kn_tick next = kn_policy_next(&kiosk->policy, kiosk->now);
    kn_tick span = spans[dice(walk, KN_ARRAY_COUNT(spans))];
    bool awake = dice(walk, 8) != 0; // or the process stood still
    kiosk->now.tick += span;
    if (awake && next >= 0 && kiosk->now.tick > next) {
        kiosk->now.tick = next;
    }
    kiosk->now.tick = kiosk->now.tick < 0 ? 0 : kiosk->now.tick;
    kiosk->now.asleep += dice(walk, 100) == 0 ? spans[dice(walk, 6)] : 0;
    kiosk->now.wall +=
        dice(walk, 100) == 0 ? (int64_t)dice(walk, 5000) - 2500 : 0;
    kn_policy_update(&kiosk->policy, kiosk->now);
}

static void
check_walk(const struct walk *walk)
{
    const struct kn_policy *policy = &walk->kiosk.policy;
    const struct kn_policy_wishes *wishes = &policy->wishes;
    assert_in_range(policy->stage, 0, KN_STAGE_COUNT - 1);
    assert_true(!wishes->exit || walk->pin);
    assert_true(!policy->playing || policy->stage == KN_STAGE_SESSION);
    assert_true(!policy->counting || !policy->playing);
    if (policy->stage == KN_STAGE_ATTRACT) {
        assert_false(policy->counting);
    }
    int seconds = kn_policy_seconds(policy, policy->seen);
    assert_in_range(seconds, 0, patience.grace);
}

// Idling from a copy of where the walk is; longer than any patience.
static void
idle_out(const struct kiosk *from)
{
    struct kiosk kiosk = *from;
    bool home = kiosk.policy.stage == KN_STAGE_ATTRACT;
    clear(&kiosk);
    for (int i = 0; i < 5000 && kiosk.policy.stage != KN_STAGE_ATTRACT; i++) {
        kn_tick next = kn_policy_next(&kiosk.policy, kiosk.now);
        assert_true(next >= 0);
        kiosk.now.tick = next > kiosk.now.tick ? next : kiosk.now.tick;
        kn_policy_update(&kiosk.policy, kiosk.now);
    }
    expect(&kiosk, KN_STAGE_ATTRACT);
    assert_true(home || (kiosk.policy.wishes.reset && kiosk.policy.wishes.go));
}

static void
a_million_steps_lead_nowhere_bad(void **state)
{
    (void)state;
    struct walk walk = {.kiosk = start(), .seed = 20261123};
    for (int i = 0; i < WALK; i++) {
        clear(&walk.kiosk);
        if (dice(&walk, 4) == 0) {
            let_time_pass(&walk);
        } else {
            tell_anything(&walk);
        }
        check_walk(&walk);
        enum kn_stage stage = walk.kiosk.policy.stage;
        // From each stage, often: it costs thousands of steps while playing.
        if (walk.reached[stage]++ % 1000 == 0) {
            idle_out(&walk.kiosk);
        }
    }
    for (int i = 0; i < KN_STAGE_COUNT; i++) {
        assert_true(walk.reached[i] > WALK / 200);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visit_from_end_to_end),
        cmocka_unit_test(idling_asks_counts_down_and_resets),
        cmocka_unit_test(an_answer_is_for_the_question_alone),
        cmocka_unit_test(what_trembles_is_nobody),
        cmocka_unit_test(a_playing_session_is_left_alone),
        cmocka_unit_test(a_paused_session_has_more_patience),
        cmocka_unit_test(a_session_comes_after_its_questions),
        cmocka_unit_test(a_session_is_counted_once),
        cmocka_unit_test(the_pad_pauses_and_gives_back),
        cmocka_unit_test(only_staff_and_the_system_end_it),
        cmocka_unit_test(the_staff_page_idles_out_as_well),
        cmocka_unit_test(standing_still_pauses_a_session),
        cmocka_unit_test(sleeping_pauses_or_resets),
        cmocka_unit_test(a_late_question_has_its_whole_countdown),
        cmocka_unit_test(a_clock_that_goes_back_resets),
        cmocka_unit_test(a_screen_at_rest_wakes_nobody),
        cmocka_unit_test(a_million_steps_lead_nowhere_bad),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
