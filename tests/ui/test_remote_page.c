// SPDX-License-Identifier: MIT
// Choosing a button of one's own: the page says what does what now, waits for
// the button, gives it, or says why it cannot, and is always left.
#include "../test.h"

#include <string.h>

#include "switch_bench.h"
#include "ui/app_parts.h"
#include "ui/screens.h"

#define KEY(code) (KN_BUTTON_KEYBOARD | (code))
#define F7 KEY(64)
#define PAGE_DOWN KEY(78)

static struct app_bench *
open_page(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_AS_USUAL);
    app_bench_by_keys(b, "Settings");
    app_bench_by_keys(b, "Buttons of your own");
    app_bench_assert_at(b, KN_SCREEN_BUTTONS);
    return b;
}

// At the page that waits for a button for what is called so.
static struct app_bench *
open_waiting(void **state, const char *what)
{
    struct app_bench *b = open_page(state);
    app_bench_by_keys(b, what);
    app_bench_assert_at(b, KN_SCREEN_PRESS);
    return b;
}

static void
press(struct app_bench *b, kn_button_id button)
{
    switch_send(b, KN_INPUT_BUTTON, KN_KEY_UNKNOWN, button);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, button);
}

static void
expect(struct app_bench *b, const char *what, const char *yours,
       const char *usual)
{
    const struct kn_board_item *item = app_bench_find(b, what);
    assert_non_null(item);
    assert_string_equal(item->aside ? item->aside : "", yours);
    const char *line = strchr(item->text, '\n');
    assert_non_null(line);
    assert_string_equal(line + 1, usual);
}

static int
own(const struct app_bench *b, enum kn_remote what)
{
    return b->memory.settings.remote[what];
}

// ---- what does it now

static void
it_says_what_does_what(void **state)
{
    struct app_bench *b = open_page(state);
    expect(b, "Next step", "",
           "As usual: Page Down, Down arrow, Media next, Game pad: right "
           "shoulder");
    expect(b, "Step again", "", "As usual: R");
    b->memory.settings.remote[KN_REMOTE_HURTS] = KEY(21);
    b->memory.settings.remote[KN_REMOTE_NEXT] = KN_BUTTON_PLAIN | 2;
    b->memory.settings.remote[KN_REMOTE_PAUSE] = PAGE_DOWN;
    b->app.stale = true;
    expect(b, "Next step", "Yours: Pad button 3",
           "As usual: Down arrow, Media next, Game pad: right shoulder");
    expect(b, "Step again", "", "None of the usual ones is left.");
    expect(b, "It hurts more", "Yours: R", "As usual: H, Game pad: X");
    app_bench_close(b);
}

// On a keyboard where R and P have changed places.
static uint32_t
swapped(int scancode)
{
    return scancode == 21   ? 'p'
           : scancode == 19 ? 'r'
                            : (uint32_t)('a' + scancode - 4);
}

static void
letters_are_where_they_are_typed(void **state)
{
    struct app_bench *b = open_page(state);
    b->app.library.letter = swapped;
    b->memory.settings.remote[KN_REMOTE_NEXT] = KEY(21);
    b->app.stale = true;
    expect(b, "Step again", "", "As usual: R");
    b->memory.settings.remote[KN_REMOTE_NEXT] = KEY(19);
    b->app.stale = true;
    expect(b, "Step again", "", "None of the usual ones is left.");
    app_bench_close(b);
}

// ---- giving one

static void
a_button_is_given_and_saved(void **state)
{
    static const struct {
        kn_button_id button;
        const char *yours;
    } buttons[] = {
        {F7, "Yours: F7"},
        {KN_BUTTON_PAD | 9, "Yours: Game pad: left shoulder"},
        {KN_BUTTON_PLAIN | 5, "Yours: Pad button 6"},
        {KN_BUTTON_MOUSE | 8, "Yours: Mouse button 8"},
        {KEY(258), "Yours: Media next"},
    };
    struct app_bench *b = open_page(state);
    for (int i = 0; i < KN_ARRAY_COUNT(buttons); i++) {
        app_bench_by_keys(b, "Step again");
        app_bench_assert_at(b, KN_SCREEN_PRESS);
        b->app.wishes.save_settings = false;
        press(b, buttons[i].button);
        app_bench_assert_at(b, KN_SCREEN_BUTTONS);
        assert_int_equal(own(b, KN_REMOTE_AGAIN), buttons[i].button);
        assert_true(b->app.wishes.save_settings);
        expect(b, "Step again", buttons[i].yours, "As usual: R");
        assert_string_equal(switch_focus(b), "Step again");
    }
    assert_non_null(app_bench_find(b, "Media next does \"Step again\" now."));
    app_bench_close(b);
}

// Keys that mean something on pages, and those that type.
static void
any_key_can_be_given(void **state)
{
    struct app_bench *b = open_waiting(state, "Next step");
    switch_send(b, KN_INPUT_KEY, KN_KEY_ENTER, KEY(40));
    app_bench_assert_at(b, KN_SCREEN_BUTTONS);
    assert_int_equal(own(b, KN_REMOTE_NEXT), KEY(40));
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, KEY(40));
    app_bench_by_keys(b, "Step before");
    press(b, KEY(16));
    app_bench_type(b, "m"); // comes after it, and is kept back
    assert_int_equal(own(b, KN_REMOTE_BEFORE), KEY(16));
    assert_non_null(app_bench_find(b, "M does \"Step before\" now."));
    app_bench_by_keys(b, "Pause and go on");
    switch_send(b, KN_INPUT_KEY, KN_KEY_PAGE_DOWN, PAGE_DOWN);
    assert_int_equal(own(b, KN_REMOTE_PAUSE), PAGE_DOWN);
    app_bench_close(b);
}

static void
held_on_it_does_nothing_more(void **state)
{
    struct app_bench *b = open_waiting(state, "Next step");
    struct kn_input held = {
        .kind = KN_INPUT_KEY, .key = KN_KEY_DOWN, .button = KEY(81)};
    kn_app_handle(&b->app, &held, b->now);
    held.repeat = true;
    for (int i = 0; i < 5; i++) {
        kn_app_handle(&b->app, &held, b->now);
        app_bench_type(b, "m");
    }
    assert_string_equal(switch_focus(b), "Next step");
    assert_non_null(app_bench_find(b, "Down arrow does \"Next step\" now."));
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, KEY(81));
    kn_app_handle(&b->app, &held, b->now); // it moves on, as it always does
    assert_string_not_equal(switch_focus(b), "Next step");
    app_bench_close(b);
}

// The key that opened the page is still down, and repeats.
static void
what_opened_the_page_is_not_chosen(void **state)
{
    struct app_bench *b = open_waiting(state, "Next step");
    const struct kn_input held = {.kind = KN_INPUT_KEY,
                                  .key = KN_KEY_ENTER,
                                  .button = KEY(40),
                                  .repeat = true};
    kn_app_handle(&b->app, &held, b->now);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, KEY(40));
    app_bench_type(b, "x");
    app_bench_assert_at(b, KN_SCREEN_PRESS);
    assert_int_equal(own(b, KN_REMOTE_NEXT), 0);
    app_bench_close(b);
}

static void
a_button_is_moved_from_what_it_did(void **state)
{
    struct app_bench *b = open_waiting(state, "Next step");
    press(b, F7);
    app_bench_by_keys(b, "Step again");
    press(b, F7);
    assert_int_equal(own(b, KN_REMOTE_NEXT), 0);
    assert_int_equal(own(b, KN_REMOTE_AGAIN), F7);
    assert_non_null(app_bench_find(
        b, "F7 does \"Step again\" now, no longer \"Next step\"."));
    // The same once more changes nothing.
    b->app.wishes.save_settings = false;
    app_bench_by_keys(b, "Step again");
    press(b, F7);
    assert_int_equal(own(b, KN_REMOTE_AGAIN), F7);
    assert_false(b->app.wishes.save_settings);
    app_bench_close(b);
}

static void
it_can_be_as_usual_again(void **state)
{
    struct app_bench *b = open_waiting(state, "Next step");
    assert_null(app_bench_find(b, "Next step: only as usual"));
    press(b, F7);
    b->app.wishes.save_settings = false;
    app_bench_by_keys(b, "Next step: only as usual");
    assert_int_equal(own(b, KN_REMOTE_NEXT), 0);
    assert_true(b->app.wishes.save_settings);
    assert_null(app_bench_find(b, "Next step: only as usual"));
    assert_string_equal(switch_focus(b), "Next step");
    app_bench_close(b);
}

// ---- leaving it

static void
escape_leaves_it_as_it_was(void **state)
{
    static const kn_button_id buttons[] = {KEY(41), KN_BUTTON_PAD | 1};
    for (int i = 0; i < KN_ARRAY_COUNT(buttons); i++) {
        struct app_bench *b = open_waiting(state, "Next step");
        switch_send(b, KN_INPUT_KEY, KN_KEY_ESCAPE, buttons[i]);
        app_bench_assert_at(b, KN_SCREEN_BUTTONS);
        assert_non_null(app_bench_find(b, "Nothing was changed: this one "
                                          "always goes back, and stops."));
        assert_string_equal(switch_focus(b), "Next step");
        assert_int_equal(own(b, KN_REMOTE_NEXT), 0);
        app_bench_close(b);
    }
}

static void
a_pointer_or_the_focus_leaves_it(void **state)
{
    struct app_bench *b = open_waiting(state, "Next step");
    app_bench_by_pointer(b, "Leave it as it is");
    app_bench_assert_at(b, KN_SCREEN_BUTTONS);
    assert_non_null(app_bench_find(b, "Nothing was changed."));
    app_bench_by_keys(b, "Next step");
    app_bench_assert_at(b, KN_SCREEN_PRESS);
    switch_send(b, KN_INPUT_FOCUS, KN_KEY_UNKNOWN, 0);
    app_bench_assert_at(b, KN_SCREEN_BUTTONS);
    press(b, F7);
    assert_int_equal(own(b, KN_REMOTE_NEXT), 0);
    app_bench_close(b);
}

// ---- what cannot be had

static void
expect_refused(struct app_bench *b, const char *why)
{
    app_bench_assert_at(b, KN_SCREEN_PRESS);
    assert_int_equal(own(b, KN_REMOTE_NEXT), 0);
    assert_string_equal(b->app.notice, why);
    assert_non_null(app_bench_find(b, why));
}

static void
it_says_why_a_button_cannot_be_had(void **state)
{
    struct app_bench *b = open_waiting(state, "Next step");
    b->memory.settings.self_voicing = 1;
    app_bench_frame(b, KN_FRAME);
    bool full = b->app.wishes.toggle_fullscreen;
    switch_send(b, KN_INPUT_KEY, KN_KEY_F11, KEY(68));
    expect_refused(b, "F11 always changes to full screen and back: please "
                      "press another one.");
    assert_int_equal(b->app.wishes.toggle_fullscreen, full);
    switch_send(b, KN_INPUT_KEY, KN_KEY_F8, KEY(65));
    expect_refused(b, "F8 always has pages read aloud: please press another "
                      "one.");
    assert_int_equal(b->memory.settings.self_voicing, 1);
    assert_string_equal(b->app.aloud.text, b->app.notice);
    switch_send(b, KN_INPUT_KEY, KN_KEY_STOP, KEY(260));
    expect_refused(b, "Media stop always goes back, and stops: please press "
                      "another one.");
    switch_send(b, KN_INPUT_KEY, KN_KEY_LEFT, 0);
    expect_refused(b, "A stick is no button: please press another one.");
    const struct kn_input shift = {
        .kind = KN_INPUT_BUTTON, .button = KEY(224), .control = true};
    kn_app_handle(&b->app, &shift, b->now);
    expect_refused(b, "Left Control is held together with other keys: please "
                      "press another one.");
    const kn_vec2 nowhere = {BENCH_WIDTH - 3, 3};
    app_bench_pointer(b, KN_INPUT_POINTER_DOWN, nowhere);
    app_bench_pointer(b, KN_INPUT_POINTER_UP, nowhere);
    expect_refused(b, "Left mouse button points, as a finger does: please "
                      "press another one.");
    app_bench_close(b);
}

// A key with Control or Alt is a command of the desktop, on its way.
static void
with_control_nothing_is_chosen(void **state)
{
    struct app_bench *b = open_waiting(state, "Next step");
    for (int i = 0; i < 2; i++) {
        const struct kn_input input = {.kind = KN_INPUT_BUTTON,
                                       .button = F7,
                                       .control = i == 0,
                                       .alt = i == 1};
        kn_app_handle(&b->app, &input, b->now);
    }
    app_bench_assert_at(b, KN_SCREEN_PRESS);
    assert_int_equal(own(b, KN_REMOTE_NEXT), 0);
    app_bench_close(b);
}

// However small the screen, what is said is seen.
static void
why_is_always_in_sight(void **state)
{
    struct app_bench *b = open_waiting(state, "Next step");
    b->memory.settings.text_size = 200;
    const struct kn_input small = {
        .kind = KN_INPUT_RESIZE, .width = 260, .height = 260};
    kn_app_handle(&b->app, &small, b->now);
    kn_app_build(&b->app, b->now);
    switch_send(b, KN_INPUT_KEY, KN_KEY_F8, KEY(65));
    const struct kn_board_item *item = app_bench_find(b, b->app.notice);
    assert_non_null(item);
    const struct kn_board *board = &b->app.board;
    assert_true(kn_board_scroll_end(board) > 0);
    assert_true(kn_board_where(board, item, item->rect).y1 <= 260);
    app_bench_close(b);
}

// ---- others

static void
a_pedal_alone_chooses_its_own(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_AS_USUAL);
    switch_two_on(b); // the frame is seen from the first press
    switch_leave_by(b, &switch_by_pedal, "Settings");
    switch_leave_by(b, &switch_by_pedal, "Buttons of your own");
    switch_leave_by(b, &switch_by_pedal, "Pause and go on");
    app_bench_assert_at(b, KN_SCREEN_PRESS);
    switch_hold_key(b, KN_KEY_PAGE_UP, 100 * KN_MILLISECOND);
    app_bench_assert_at(b, KN_SCREEN_BUTTONS);
    assert_int_not_equal(own(b, KN_REMOTE_PAUSE), 0);
    app_bench_close(b);
}

static void
with_few_buttons_there_is_none_to_choose(void **state)
{
    struct app_bench *b = switch_open(state, KN_BUTTONS_ONE);
    switch_leave_by(b, &switch_by_one, "Settings");
    switch_leave_by(b, &switch_by_one, "Buttons of your own");
    assert_null(app_bench_find(b, "Next step"));
    assert_non_null(app_bench_find(b, "With one switch or two buttons"));
    switch_leave_by(b, &switch_by_one, "Back");
    app_bench_assert_at(b, KN_SCREEN_SETTINGS);
    app_bench_close(b);
}

static void
visitors_of_a_kiosk_choose_none(void **state)
{
    struct app_bench *b = open_page(state);
    app_bench_key(b, KN_KEY_ESCAPE);
    assert_non_null(app_bench_find(b, "Buttons of your own"));
    b->app.kiosk.on = true;
    b->app.stale = true;
    assert_null(app_bench_find(b, "Buttons of your own"));
    b->app.kiosk.on = false;
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_says_what_does_what),
        cmocka_unit_test(letters_are_where_they_are_typed),
        cmocka_unit_test(a_button_is_given_and_saved),
        cmocka_unit_test(any_key_can_be_given),
        cmocka_unit_test(held_on_it_does_nothing_more),
        cmocka_unit_test(what_opened_the_page_is_not_chosen),
        cmocka_unit_test(a_button_is_moved_from_what_it_did),
        cmocka_unit_test(it_can_be_as_usual_again),
        cmocka_unit_test(escape_leaves_it_as_it_was),
        cmocka_unit_test(a_pointer_or_the_focus_leaves_it),
        cmocka_unit_test(it_says_why_a_button_cannot_be_had),
        cmocka_unit_test(with_control_nothing_is_chosen),
        cmocka_unit_test(why_is_always_in_sight),
        cmocka_unit_test(a_pedal_alone_chooses_its_own),
        cmocka_unit_test(with_few_buttons_there_is_none_to_choose),
        cmocka_unit_test(visitors_of_a_kiosk_choose_none),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
