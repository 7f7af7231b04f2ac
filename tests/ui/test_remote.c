// SPDX-License-Identifier: MIT
// Buttons of one's own: each does what it was chosen for, in a session and its
// pause; what it types or meant is not heard there, and elsewhere it is.
#include "../test.h"

#include <string.h>

#include "switch_bench.h"
#include "ui/app_parts.h"
#include "ui/screens.h"

#define F7 (KN_BUTTON_KEYBOARD | 64)
#define LETTER_M (KN_BUTTON_KEYBOARD | 16)
#define LETTER_E (KN_BUTTON_KEYBOARD | 8)
#define LETTER_R (KN_BUTTON_KEYBOARD | 21)
#define SPACE (KN_BUTTON_KEYBOARD | 44)
#define DOWN (KN_BUTTON_KEYBOARD | 81)
#define PAGE_DOWN (KN_BUTTON_KEYBOARD | 78)

static struct app_bench *
open_with(void **state, enum kn_remote what, kn_button_id button)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_AS_USUAL);
    b->memory.settings.remote[what] = (int)button;
    return b;
}

static struct app_bench *
open_in_session(void **state, enum kn_remote what, kn_button_id button)
{
    struct app_bench *b = open_with(state, what, button);
    switch_into_session(b);
    switch_pass(b, 5 * KN_SECOND);
    return b;
}

// A key that has no name, as platform/events.c tells it: it goes down, types,
// and is let go.
static void
type_key(struct app_bench *b, kn_button_id button, const char *letter)
{
    switch_send(b, KN_INPUT_BUTTON, KN_KEY_UNKNOWN, button);
    app_bench_type(b, letter);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, button);
}

static void
press(struct app_bench *b, kn_button_id button)
{
    type_key(b, button, "");
}

// ---- what it does

static void
each_does_what_it_was_chosen_for(void **state)
{
    struct app_bench *b = open_in_session(state, KN_REMOTE_PAUSE, F7);
    int *remote = b->memory.settings.remote;
    for (int i = 0; i < KN_REMOTE_COUNT; i++) {
        remote[i] = (int)(KN_BUTTON_MOUSE | (unsigned)(4 + i));
    }
    press(b, KN_BUTTON_MOUSE | 5);
    press(b, KN_BUTTON_MOUSE | 5);
    assert_int_equal(switch_step(b), 2);
    press(b, KN_BUTTON_MOUSE | 6);
    assert_int_equal(switch_step(b), 1);
    kn_tick start = kn_session_time(switch_session(b), b->now);
    switch_pass(b, 7 * KN_SECOND);
    press(b, KN_BUTTON_MOUSE | 7);
    assert_int_equal(kn_session_time(switch_session(b), b->now), start);
    press(b, KN_BUTTON_MOUSE | 4);
    assert_false(switch_session(b)->playing);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    press(b, KN_BUTTON_MOUSE | 4);
    assert_true(switch_session(b)->playing);
    press(b, KN_BUTTON_MOUSE | 9);
    assert_int_equal(switch_session(b)->ease, 1);
    press(b, KN_BUTTON_MOUSE | 10);
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    app_bench_key(b, KN_KEY_ESCAPE);
    press(b, KN_BUTTON_MOUSE | 8);
    app_bench_assert_at(b, KN_SCREEN_HURTS);
    assert_false(switch_session(b)->playing);
    app_bench_close(b);
}

static void
it_does_so_while_paused(void **state)
{
    struct app_bench *b = open_in_session(state, KN_REMOTE_NEXT, F7);
    int *remote = b->memory.settings.remote;
    remote[KN_REMOTE_PAUSE] = KN_BUTTON_PAD | 9;
    remote[KN_REMOTE_SOFTER] = KN_BUTTON_PLAIN | 5;
    remote[KN_REMOTE_EVERYTHING] = KN_BUTTON_PAD | 7;
    remote[KN_REMOTE_HURTS] = KN_BUTTON_MOUSE | 3;
    press(b, KN_BUTTON_PAD | 7);
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    app_bench_frame(b, KN_FRAME);
    press(b, KN_BUTTON_PLAIN | 5);
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    assert_int_equal(switch_session(b)->ease, 1);
    assert_non_null(app_bench_find(b, "Eased off by 1."));
    press(b, F7);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    assert_int_equal(switch_step(b), 1);
    assert_true(switch_session(b)->playing);
    press(b, KN_BUTTON_PAD | 7);
    press(b, KN_BUTTON_PAD | 9);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    press(b, KN_BUTTON_PAD | 7);
    press(b, KN_BUTTON_PAD | 7);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    press(b, KN_BUTTON_PAD | 7);
    press(b, KN_BUTTON_MOUSE | 3);
    app_bench_assert_at(b, KN_SCREEN_HURTS);
    app_bench_close(b);
}

// ---- what it no longer does

static void
what_it_types_is_not_heard(void **state)
{
    struct app_bench *b = open_in_session(state, KN_REMOTE_NEXT, LETTER_M);
    type_key(b, LETTER_M, "m");
    assert_int_equal(switch_step(b), 1);
    assert_false(b->app.player.mirror);
    // Held, it comes again and again.
    for (int i = 0; i < 4; i++) {
        struct kn_input input = {.kind = KN_INPUT_BUTTON,
                                 .button = LETTER_M,
                                 .repeat = i > 0,
                                 .when = b->now};
        kn_app_handle(&b->app, &input, b->now);
        input = (struct kn_input){.kind = KN_INPUT_KEY,
                                  .key = KN_KEY_CHARACTER,
                                  .character = 'm',
                                  .when = b->now};
        kn_app_handle(&b->app, &input, b->now);
    }
    assert_int_equal(switch_step(b), 2);
    assert_false(b->app.player.mirror);
    app_bench_close(b);
}

// One without a character keeps none of another's back.
static void
what_others_type_is_heard(void **state)
{
    struct app_bench *b = open_in_session(state, KN_REMOTE_NEXT, F7);
    press(b, F7);
    type_key(b, LETTER_M, "m");
    assert_true(b->app.player.mirror);
    type_key(b, LETTER_M, "m");
    assert_false(b->app.player.mirror);
    press(b, F7);
    switch_send(b, KN_INPUT_KEY, KN_KEY_SPACE, SPACE);
    assert_false(switch_session(b)->playing);
    app_bench_close(b);
}

static void
what_it_meant_it_means_no_more(void **state)
{
    struct app_bench *b = open_in_session(state, KN_REMOTE_AGAIN, SPACE);
    switch_send(b, KN_INPUT_KEY, KN_KEY_SPACE, SPACE);
    assert_true(switch_session(b)->playing);
    assert_int_equal(kn_session_time(switch_session(b), b->now), 0);
    b->memory.settings.remote[KN_REMOTE_NEXT] = LETTER_E;
    type_key(b, LETTER_E, "e");
    assert_int_equal(switch_session(b)->ease, 0);
    type_key(b, LETTER_R, "r");
    assert_int_equal(switch_step(b), 1);
    app_bench_close(b);
}

static void
with_control_or_alt_it_is_another(void **state)
{
    struct app_bench *b = open_in_session(state, KN_REMOTE_NEXT, F7);
    for (int i = 0; i < 2; i++) {
        const struct kn_input input = {.kind = KN_INPUT_BUTTON,
                                       .button = F7,
                                       .control = i == 0,
                                       .alt = i == 1,
                                       .when = b->now};
        kn_app_handle(&b->app, &input, b->now);
    }
    assert_int_equal(switch_step(b), 0);
    app_bench_close(b);
}

// ---- where it does not

static void
elsewhere_it_types_and_walks(void **state)
{
    struct app_bench *b = open_with(state, KN_REMOTE_NEXT, LETTER_M);
    b->memory.settings.remote[KN_REMOTE_AGAIN] = DOWN;
    kn_app_go(&b->app, KN_SCREEN_ROUTINES, b->now);
    kn_app_build(&b->app, b->now);
    type_key(b, LETTER_M, "m");
    type_key(b, LETTER_M, "m");
    assert_string_equal(b->app.search, "mm");
    int focus = b->app.board.focus;
    switch_send(b, KN_INPUT_KEY, KN_KEY_DOWN, DOWN);
    assert_int_not_equal(b->app.board.focus, focus);
    app_bench_close(b);
}

// From the page of the pause somebody must get away with what they have.
static void
keys_of_pages_move_about_the_pause(void **state)
{
    struct app_bench *b = open_in_session(state, KN_REMOTE_AGAIN, DOWN);
    int *remote = b->memory.settings.remote;
    remote[KN_REMOTE_NEXT] = KN_BUTTON_KEYBOARD | 40;
    app_bench_key(b, KN_KEY_ENTER);
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    switch_send(b, KN_INPUT_KEY, KN_KEY_DOWN, DOWN);
    assert_string_equal(switch_focus(b), "It hurts more");
    switch_send(b, KN_INPUT_KEY, KN_KEY_ENTER, KN_BUTTON_KEYBOARD | 40);
    app_bench_assert_at(b, KN_SCREEN_HURTS);
    app_bench_close(b);
}

static void
a_pedal_that_is_held_leads_to_everything(void **state)
{
    struct app_bench *b = open_in_session(state, KN_REMOTE_PAUSE, PAGE_DOWN);
    kn_tick at = kn_session_time(switch_session(b), b->now);
    switch_send(b, KN_INPUT_KEY, KN_KEY_PAGE_DOWN, PAGE_DOWN);
    assert_false(switch_session(b)->playing);
    assert_int_equal(switch_step(b), 0);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, PAGE_DOWN);
    switch_pass(b, APART);
    switch_send(b, KN_INPUT_KEY, KN_KEY_PAGE_DOWN, PAGE_DOWN);
    switch_pass(b, HOLD);
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, PAGE_DOWN);
    assert_int_equal(kn_session_time(switch_session(b), b->now), at);
    // And walks there, and takes, as anybody's does.
    switch_leave_by(b, &switch_by_pedal, "Go on");
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    assert_true(switch_session(b)->playing);
    app_bench_close(b);
}

static void
few_buttons_are_what_they_are(void **state)
{
    struct app_bench *b = open_in_session(state, KN_REMOTE_NEXT, F7);
    b->memory.settings.buttons = KN_BUTTONS_ONE;
    press(b, F7);
    assert_int_equal(switch_step(b), 0);
    assert_false(switch_session(b)->playing);
    b->memory.settings.buttons = KN_BUTTONS_TWO;
    press(b, F7);
    assert_int_equal(switch_step(b), 0);
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_does_what_it_was_chosen_for),
        cmocka_unit_test(it_does_so_while_paused),
        cmocka_unit_test(what_it_types_is_not_heard),
        cmocka_unit_test(what_others_type_is_heard),
        cmocka_unit_test(what_it_meant_it_means_no_more),
        cmocka_unit_test(with_control_or_alt_it_is_another),
        cmocka_unit_test(elsewhere_it_types_and_walks),
        cmocka_unit_test(keys_of_pages_move_about_the_pause),
        cmocka_unit_test(a_pedal_that_is_held_leads_to_everything),
        cmocka_unit_test(few_buttons_are_what_they_are),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
