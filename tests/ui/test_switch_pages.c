// SPDX-License-Identifier: MIT
// All the way by one switch, by two buttons, by a pedal's page keys, with no
// other key: what cannot be reached or left on a page is found here.
#include "../test.h"

#include "switch_bench.h"
#include "ui/screens.h"

#define MS KN_MILLISECOND

static void
all_the_way_by_one_switch(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    switch_into(b, &switch_by_one);
    switch_hold(b, HOLD_ON);
    switch_end(b, &switch_by_one);
}

static void
all_the_way_by_waiting_and_pressing(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_SCAN);
    switch_into(b, &switch_by_scan);
    switch_hold(b, HOLD_ON);
    switch_end(b, &switch_by_scan);
}

static void
all_the_way_by_two_buttons_that_only_tap(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_TWO);
    switch_into(b, &switch_by_two);
    int step = switch_step(b);
    switch_two_on(b);
    assert_int_equal(switch_step(b), step + 1);
    assert_true(switch_session(b)->playing);
    switch_two_take(b);
    assert_false(switch_session(b)->playing);
    switch_two_take(b); // go on
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    assert_true(switch_session(b)->playing);
    switch_two_take(b);
    switch_end(b, &switch_by_two);
}

static void
all_the_way_by_page_keys(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_AS_USUAL);
    switch_into(b, &switch_by_pedal);
    int step = switch_step(b);
    switch_hold_key(b, KN_KEY_PAGE_DOWN, TAP);
    assert_int_equal(switch_step(b), step + 1);
    switch_hold_key(b, KN_KEY_PAGE_UP, TAP);
    assert_int_equal(switch_step(b), step);
    switch_pass(b, KN_SECOND);
    kn_tick at = kn_session_time(switch_session(b), b->now);
    switch_hold_key(b, KN_KEY_PAGE_DOWN, HOLD);
    assert_int_equal(kn_session_time(switch_session(b), b->now),
                     at + 2 * KN_PRESS_BOUNCE);
    switch_end(b, &switch_by_pedal);
}

static void
held_on_a_page_is_one_step_back(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    switch_leave_by(b, &switch_by_one, "Settings");
    app_bench_assert_at(b, KN_SCREEN_SETTINGS);
    switch_send(b, KN_INPUT_BUTTON, KN_KEY_UNKNOWN, SWITCH);
    switch_pass(b, HOLD);
    assert_true(b->app.board.armed);
    app_bench_assert_at(b, KN_SCREEN_SETTINGS);
    switch_pass(b, HOLD_ON);
    app_bench_assert_at(b, KN_SCREEN_MENU);
    assert_false(b->app.board.armed);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, SWITCH);
    app_bench_assert_at(b, KN_SCREEN_MENU);
    app_bench_close(b);
    // A pedal goes back by the key that means it.
    b = switch_open(state, KN_BUTTONS_AS_USUAL);
    switch_leave_by(b, &switch_by_pedal, "Settings");
    switch_hold_key(b, KN_KEY_PAGE_UP, HOLD);
    app_bench_assert_at(b, KN_SCREEN_MENU);
    assert_false(b->app.wishes.quit);
    app_bench_close(b);
}

static void
choices_go_round_and_scales_are_entered(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    const struct kn_settings *settings = &b->memory.settings;
    switch_leave_by(b, &switch_by_one, "Settings");
    static const int speeds[] = {110, 120, 130, 140, 150, 50, 60};
    for (int i = 0; i < KN_ARRAY_COUNT(speeds); i++) {
        switch_take(b, &switch_by_one, "Speed");
        assert_int_equal(settings->speed, speeds[i]);
    }
    switch_take(b, &switch_by_one, "Mirror");
    assert_int_equal(settings->mirror, 1);
    switch_hold(b, HOLD_ON);
    switch_into(b, &switch_by_one);
    switch_hold(b, HOLD_ON);
    switch_leave_by(b, &switch_by_one, "End for now");
    const struct kn_occasion *occasion = &b->app.occasion;
    while (b->app.board.items[b->app.board.focus].kind != KN_BOARD_SCALE) {
        switch_press(b);
    }
    switch_press_take(b);
    assert_int_equal(occasion->after, 0);
    for (int i = 1; i <= 12; i++) {
        switch_press(b);
        assert_int_equal(occasion->after, i % 11);
    }
    switch_press_take(b);
    assert_int_not_equal(b->app.board.items[b->app.board.focus].kind,
                         KN_BOARD_SCALE);
    switch_press(b);
    assert_int_equal(occasion->after, 1);
    app_bench_close(b);
}

static void
where_words_run_to_the_left_it_is_the_same(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    const struct kn_settings *settings = &b->memory.settings;
    b->fake.text.mirrored = true;
    b->app.stale = true;
    switch_leave_by(b, &switch_by_one, "Settings");
    assert_true(b->app.board.mirrored);
    static const int speeds[] = {110, 120, 130, 140, 150, 50, 60};
    for (int i = 0; i < KN_ARRAY_COUNT(speeds); i++) {
        switch_take(b, &switch_by_one, "Speed");
        assert_int_equal(settings->speed, speeds[i]);
    }
    app_bench_close(b);
}

static void
a_keyboard_still_scrolls(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_AS_USUAL);
    app_bench_by_keys(b, "Settings");
    app_bench_assert_at(b, KN_SCREEN_SETTINGS);
    app_bench_frame(b, KN_FRAME);
    int focus = b->app.board.focus;
    switch_hold_key(b, KN_KEY_PAGE_DOWN, HOLD);
    assert_true(b->app.board.scroll > 0);
    assert_int_equal(b->app.board.focus, focus);
    app_bench_assert_at(b, KN_SCREEN_SETTINGS);
    app_bench_close(b);
}

static void
nothing_is_passed_by_unread(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    kn_app_go(&b->app, KN_SCREEN_QUESTION, b->now);
    app_bench_frame(b, KN_FRAME);
    struct kn_board *board = &b->app.board;
    int end = board->length - (board->view.y1 - board->view.y0);
    assert_true(end > 0);
    for (int i = 0; i < 40 && board->scroll < end; i++) {
        int before = board->scroll;
        switch_press(b);
        assert_true(board->scroll - before <= board->view.y1 - board->view.y0);
    }
    assert_int_equal(board->scroll, end);
    switch_press(b); // round to the top again
    assert_int_equal(board->scroll, 0);
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_the_way_by_one_switch),
        cmocka_unit_test(all_the_way_by_waiting_and_pressing),
        cmocka_unit_test(all_the_way_by_two_buttons_that_only_tap),
        cmocka_unit_test(all_the_way_by_page_keys),
        cmocka_unit_test(held_on_a_page_is_one_step_back),
        cmocka_unit_test(choices_go_round_and_scales_are_entered),
        cmocka_unit_test(where_words_run_to_the_left_it_is_the_same),
        cmocka_unit_test(a_keyboard_still_scrolls),
        cmocka_unit_test(nothing_is_passed_by_unread),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
