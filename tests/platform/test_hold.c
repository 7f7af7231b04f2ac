// SPDX-License-Identifier: MIT
// Without a display, by events as a desktop would send them.
#include "../test.h"

#include <SDL.h>

#include "platform/hints.h"
#include "platform/hold.h"

static int
set_up(void **state)
{
    kn_hints_set_kiosk();
    kn_hints_set();
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    *state = SDL_CreateWindow("Knead", 0, 0, 320, 240, 0);
    assert_non_null(*state);
    return 0;
}

static int
tear_down(void **state)
{
    SDL_DestroyWindow(*state);
    SDL_Quit();
    return 0;
}

static SDL_Event
window_event(SDL_WindowEventID id)
{
    return (SDL_Event){.window = {.type = SDL_WINDOWEVENT, .event = (Uint8)id}};
}

// As a window manager may do.
static void
take_away(SDL_Window *window)
{
    SDL_SetWindowFullscreen(window, 0);
    SDL_SetWindowSize(window, 320, 240);
}

static void
expect_held(SDL_Window *window)
{
    Uint32 flags = SDL_GetWindowFlags(window);
    assert_true((flags & SDL_WINDOW_FULLSCREEN_DESKTOP) ==
                SDL_WINDOW_FULLSCREEN_DESKTOP);
    assert_true(flags & SDL_WINDOW_KEYBOARD_GRABBED);
}

static void
it_takes_display_and_keyboard(void **state)
{
    struct kn_hold hold = {.on = true, .display = 7}; // there is none
    kn_hold_take(&hold, *state, KN_SECOND);
    expect_held(*state);
}

static void
off_it_does_nothing(void **state)
{
    struct kn_hold hold = {.on = false};
    SDL_Event event = window_event(SDL_WINDOWEVENT_FOCUS_LOST);
    kn_hold_take(&hold, *state, KN_SECOND);
    kn_hold_attend(&hold, &event);
    kn_hold_mend(&hold, *state, KN_MINUTE);
    assert_int_equal(kn_hold_next(&hold), -1);
    assert_false(SDL_GetWindowFlags(*state) & SDL_WINDOW_FULLSCREEN);
}

static void
what_is_lost_is_taken_back(void **state)
{
    static const SDL_WindowEventID losses[] = {
        SDL_WINDOWEVENT_FOCUS_LOST,   SDL_WINDOWEVENT_MINIMIZED,
        SDL_WINDOWEVENT_HIDDEN,       SDL_WINDOWEVENT_DISPLAY_CHANGED,
        SDL_WINDOWEVENT_SIZE_CHANGED, SDL_WINDOWEVENT_MOVED,
        SDL_WINDOWEVENT_EXPOSED};
    for (int i = 0; i < KN_ARRAY_COUNT(losses); i++) {
        struct kn_hold hold = {.on = true};
        SDL_Event event = window_event(losses[i]);
        kn_hold_take(&hold, *state, KN_SECOND);
        assert_int_equal(kn_hold_next(&hold), -1);
        SDL_SetWindowKeyboardGrab(*state, SDL_FALSE);
        SDL_SetWindowFullscreen(*state, 0);
        kn_hold_attend(&hold, &event);
        assert_int_equal(kn_hold_next(&hold), 2 * KN_SECOND);
        kn_hold_mend(&hold, *state, 2 * KN_SECOND - 1); // not all the time
        assert_false(SDL_GetWindowFlags(*state) & SDL_WINDOW_FULLSCREEN);
        kn_hold_mend(&hold, *state, 2 * KN_SECOND);
        expect_held(*state);
    }
}

// That the display is back then, a real one has to tell: display_test.py and
// cage_test.py.
static void
what_does_not_cover_is_tried_thrice(void **state)
{
    (void)state;
    struct kn_hold hold = {.on = true};
    for (int i = 1; i < 9; i++) {
        assert_int_equal(kn_hold_judge(&hold, true, false), i <= 3);
    }
    assert_true(kn_hold_judge(&hold, false, false)); // that is another matter
    assert_false(kn_hold_judge(&hold, true, true));
    assert_true(kn_hold_judge(&hold, true, false));
    assert_true(kn_hold_judge(&hold, false, true));
}

static void
after_a_minute_it_is_tried_again(void **state)
{
    struct kn_hold hold = {.on = true};
    SDL_Event event = window_event(SDL_WINDOWEVENT_MOVED);
    kn_hold_take(&hold, *state, KN_SECOND);
    hold.tries = 5;
    kn_hold_attend(&hold, &event);
    take_away(*state);
    kn_hold_mend(&hold, *state, 2 * KN_MINUTE);
    assert_int_equal(hold.tries, 1);
    expect_held(*state);
}

// Nothing says so, and yet it is seen.
static void
it_looks_by_itself(void **state)
{
    struct kn_hold hold = {.on = true};
    kn_hold_take(&hold, *state, KN_SECOND);
    hold.tries = 0;
    kn_hold_mend(&hold, *state, 9 * KN_SECOND);
    assert_int_equal(kn_hold_next(&hold), -1); // it is as it should be
    take_away(*state);
    kn_hold_mend(&hold, *state, 10 * KN_SECOND); // it has just looked
    assert_false(SDL_GetWindowFlags(*state) & SDL_WINDOW_FULLSCREEN);
    kn_hold_mend(&hold, *state, 11 * KN_SECOND);
    expect_held(*state);
}

static void
other_events_mean_nothing(void **state)
{
    struct kn_hold hold = {.on = true};
    SDL_Event event = window_event(SDL_WINDOWEVENT_ENTER);
    kn_hold_take(&hold, *state, KN_SECOND);
    kn_hold_attend(&hold, &event);
    event.type = SDL_KEYDOWN;
    kn_hold_attend(&hold, &event);
    assert_int_equal(kn_hold_next(&hold), -1);
    event.type = SDL_DISPLAYEVENT;
    kn_hold_attend(&hold, &event);
    assert_int_equal(kn_hold_next(&hold), 2 * KN_SECOND);
}

// The hints outlast the ordinary ones, and the environment.
static void
nobody_gets_out_by_a_hint(void **state)
{
    (void)state;
    assert_string_equal(SDL_GetHint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED), "0");
    assert_string_equal(SDL_GetHint(SDL_HINT_GRAB_KEYBOARD), "1");
    assert_string_equal(SDL_GetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE), "0");
    assert_string_equal(SDL_GetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER), "0");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_takes_display_and_keyboard),
        TEST(off_it_does_nothing),
        TEST(what_is_lost_is_taken_back),
        TEST(other_events_mean_nothing),
        TEST(what_does_not_cover_is_tried_thrice),
        TEST(after_a_minute_it_is_tried_again),
        TEST(it_looks_by_itself),
        TEST(nobody_gets_out_by_a_hint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
