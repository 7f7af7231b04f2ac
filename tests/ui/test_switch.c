// SPDX-License-Identifier: MIT
// One switch: what it does in a session, and the focus that moves by itself;
// by the test's clock.
#include "../test.h"

#include <stdio.h>

#include "switch_bench.h"
#include "ui/screens.h"

#define MS KN_MILLISECOND

// ---- one switch in a session

static void
a_press_pauses_as_it_goes_down(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    switch_into_session(b);
    switch_pass(b, 5 * KN_SECOND);
    switch_send(b, KN_INPUT_BUTTON, KN_KEY_UNKNOWN, SWITCH);
    assert_false(switch_session(b)->playing);
    switch_pass(b, TAP);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, SWITCH);
    switch_pass(b, 10 * KN_SECOND);
    assert_false(switch_session(b)->playing);
    assert_int_equal(switch_step(b), 0);
    switch_press(b);
    assert_true(switch_session(b)->playing);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    app_bench_close(b);
}

static void
a_long_press_is_next_while_it_is_held(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    switch_into_session(b);
    switch_pass(b, 5 * KN_SECOND);
    switch_send(b, KN_INPUT_BUTTON, KN_KEY_UNKNOWN, SWITCH);
    switch_pass(b, 790 * MS);
    assert_int_equal(switch_step(b), 0);
    switch_pass(b, 20 * MS);
    assert_int_equal(switch_step(b), 1);
    assert_true(switch_session(b)->playing);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, SWITCH);
    assert_int_equal(switch_step(b), 1);
    // From a pause as well, and then it plays.
    switch_press(b);
    assert_false(switch_session(b)->playing);
    switch_pass(b, APART);
    switch_hold(b, HOLD);
    assert_int_equal(switch_step(b), 2);
    assert_true(switch_session(b)->playing);
    app_bench_close(b);
}

static void
a_long_press_in_the_last_step_ends_it(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    switch_into_session(b);
    int steps = b->app.occasion.routine.step_count;
    for (int i = 0; i < steps; i++) {
        app_bench_assert_at(b, KN_SCREEN_SESSION);
        switch_pass(b, APART);
        switch_hold(b, HOLD);
    }
    app_bench_assert_at(b, KN_SCREEN_AFTER);
    assert_int_equal(b->app.occasion.ending, KN_ENDING_DONE);
    app_bench_close(b);
}

static void
twice_is_again(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    switch_into_session(b);
    kn_session_next(switch_session(b), b->now);
    kn_tick start = kn_session_time(switch_session(b), b->now);
    switch_pass(b, 7 * KN_SECOND);
    switch_hold(b, TAP);
    assert_true(kn_session_time(switch_session(b), b->now) > start);
    switch_pass(b, TAP);
    switch_hold(b, TAP);
    assert_true(switch_session(b)->playing);
    assert_int_equal(switch_step(b), 1);
    assert_int_equal(kn_session_time(switch_session(b), b->now), start + TAP);
    app_bench_close(b);
}

static void
held_on_it_leads_to_everything_where_it_stood(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    switch_into_session(b);
    switch_pass(b, 5 * KN_SECOND);
    kn_tick at = kn_session_time(switch_session(b), b->now);
    switch_pass(b, 0);
    switch_hold(b, HOLD_ON);
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    assert_false(switch_session(b)->playing);
    assert_int_equal(kn_session_time(switch_session(b), b->now), at);
    assert_string_equal(switch_focus(b), "Go on");
    app_bench_close(b);
}

static void
anything_is_the_switch(void **state)
{
    static const struct {
        enum kn_input_kind down, up;
        enum kn_key key;
        kn_button_id button;
    } things[] = {
        {KN_INPUT_KEY, KN_INPUT_RELEASE, KN_KEY_SPACE, SWITCH},
        {KN_INPUT_KEY, KN_INPUT_RELEASE, KN_KEY_PAGE_DOWN, SWITCH + 1},
        {KN_INPUT_BUTTON, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, SWITCH + 2},
        {KN_INPUT_KEY, KN_INPUT_RELEASE, KN_KEY_ESCAPE, KN_BUTTON_PAD | 1},
        {KN_INPUT_KEY, KN_INPUT_RELEASE, KN_KEY_HURTS, KN_BUTTON_PLAIN | 2},
        {KN_INPUT_BUTTON, KN_INPUT_RELEASE, KN_KEY_UNKNOWN,
         KN_BUTTON_MOUSE | 3},
        {KN_INPUT_POINTER_DOWN, KN_INPUT_POINTER_UP, KN_KEY_UNKNOWN, 0},
    };
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    switch_into_session(b);
    bool playing = true;
    for (int i = 0; i < KN_ARRAY_COUNT(things); i++) {
        switch_pass(b, APART);
        switch_send(b, things[i].down, things[i].key, things[i].button);
        playing = !playing;
        assert_int_equal(switch_session(b)->playing, playing);
        switch_pass(b, TAP);
        switch_send(b, things[i].up, KN_KEY_UNKNOWN, things[i].button);
        assert_int_equal(switch_session(b)->playing, playing);
        app_bench_assert_at(b, KN_SCREEN_SESSION);
    }
    // What a key types comes after it, and is no press of its own.
    switch_pass(b, APART);
    switch_send(b, KN_INPUT_BUTTON, KN_KEY_UNKNOWN, SWITCH);
    app_bench_type(b, "h");
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, SWITCH);
    // A keyboard's Escape stays what it is.
    switch_send(b, KN_INPUT_KEY, KN_KEY_ESCAPE, KN_BUTTON_KEYBOARD | 41);
    assert_true(switch_session(b)->stopped);
    app_bench_close(b);
}

static void
a_button_that_is_lost_does_not_stick(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    switch_into_session(b);
    switch_send(b, KN_INPUT_BUTTON, KN_KEY_UNKNOWN, SWITCH);
    switch_send(b, KN_INPUT_FOCUS, KN_KEY_UNKNOWN, 0);
    switch_pass(b, 20 * KN_SECOND);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    assert_int_equal(switch_step(b), 0);
    switch_press(b);
    assert_true(switch_session(b)->playing);
    // A pad pulled out while it is held: another button counts in the end.
    switch_pass(b, APART);
    switch_send(b, KN_INPUT_BUTTON, KN_KEY_UNKNOWN, KN_BUTTON_PAD | 8);
    switch_pass(b, 10 * KN_SECOND);
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    switch_hold(b, TAP);
    switch_hold(b, TAP);
    assert_string_not_equal(switch_focus(b), "Go on");
    app_bench_close(b);
}

// ---- the focus that moves by itself

static void
it_waits_longer_at_first_and_rests_in_the_end(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_SCAN);
    assert_int_equal(b->app.board.focus,
                     (int)(app_bench_find(b, "Swedish") - b->app.board.items));
    const int first = b->app.board.focus;
    switch_pass(b, 3900 * MS);
    assert_int_equal(b->app.board.focus, first);
    switch_pass(b, 200 * MS);
    const int second = b->app.board.focus;
    assert_true(second != first);
    switch_pass(b, 1700 * MS);
    assert_int_equal(b->app.board.focus, second);
    switch_pass(b, 400 * MS);
    assert_true(b->app.board.focus != second);
    // After three rounds nobody is woken, until there is a press.
    switch_pass(b, 300 * KN_SECOND);
    b->memory.settings.reduced_motion = 1; // no card that moves
    app_bench_frame(b, KN_FRAME);
    app_bench_frame(b, KN_SECOND);
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), KN_NEVER);
    assert_int_equal(b->app.board.focus, first);
    switch_press(b);
    app_bench_assert_at(b, KN_SCREEN_MENU);
    switch_wait_on(b);
    assert_int_equal(b->app.board.focus, second);
    app_bench_close(b);
}

static void
it_stands_while_the_switch_is_down(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_SCAN);
    switch_wait_on(b);
    char title[64];
    snprintf(title, sizeof(title), "%s", switch_focus(b));
    switch_send(b, KN_INPUT_BUTTON, KN_KEY_UNKNOWN, SWITCH);
    switch_pass(b, 2500 * MS);
    assert_string_equal(switch_focus(b), title);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, SWITCH);
    app_bench_assert_at(b, KN_SCREEN_TECHNIQUE);
    assert_non_null(app_bench_find(b, title));
    app_bench_close(b);
}

static void
long_pages_are_read_by_a_button(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_SCAN);
    kn_app_go(&b->app, KN_SCREEN_QUESTION, b->now);
    app_bench_frame(b, KN_FRAME);
    switch_pass(b, 20 * KN_SECOND);
    assert_int_equal(b->app.board.scroll, 0); // not by itself
    switch_take(b, &switch_by_scan, "Read on");
    assert_true(b->app.board.scroll > 0);
    app_bench_assert_at(b, KN_SCREEN_QUESTION);
    switch_leave_by(b, &switch_by_scan, "Back");
    app_bench_assert_at(b, KN_SCREEN_MENU);
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_press_pauses_as_it_goes_down),
        cmocka_unit_test(a_long_press_is_next_while_it_is_held),
        cmocka_unit_test(a_long_press_in_the_last_step_ends_it),
        cmocka_unit_test(twice_is_again),
        cmocka_unit_test(held_on_it_leads_to_everything_where_it_stood),
        cmocka_unit_test(anything_is_the_switch),
        cmocka_unit_test(a_button_that_is_lost_does_not_stick),
        cmocka_unit_test(it_waits_longer_at_first_and_rests_in_the_end),
        cmocka_unit_test(it_stands_while_the_switch_is_down),
        cmocka_unit_test(long_pages_are_read_by_a_button),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
