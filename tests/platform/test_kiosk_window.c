// SPDX-License-Identifier: MIT
// A kiosk's window on the dummy driver: nothing that a person or a desktop does
// closes it, a signal does; and a picture that is turned is touched as it is
// seen.
#include "../test.h"

#include <signal.h>
#include <stdlib.h>

#include <SDL.h>

#include "platform/clock.h"
#include "platform/window.h"

#define LATER (kn_clock_now() + 5 * KN_SECOND)

static struct kn_window *
open_kiosk(int quarters)
{
    const struct kn_window_params params = {
        .title = "Knead",
        .width = 320,
        .height = 200,
        .kiosk = true,
        .display = 3, // there is none
        .quarters = quarters,
    };
    const char *why = "";
    kn_hints_set_kiosk();
    struct kn_window *window = kn_window_create(&params, &why);
    struct kn_input input;
    assert_non_null(window);
    while (kn_window_wait(window, 0, &input)) {
    }
    return window;
}

static SDL_Window *
handle(void)
{
    SDL_Window *window = SDL_GetWindowFromID(1);
    assert_non_null(window);
    return window;
}

static void
push_window(SDL_WindowEventID id)
{
    SDL_Event event = {.type = SDL_WINDOWEVENT};
    event.window.windowID = 1;
    event.window.event = (Uint8)id;
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void
it_fills_the_display_and_has_the_keys(void **state)
{
    (void)state;
    struct kn_window *window = open_kiosk(0);
    assert_true(kn_window_fullscreen(window));
    assert_true(SDL_GetWindowFlags(handle()) & SDL_WINDOW_KEYBOARD_GRABBED);
    assert_false(kn_window_pointer_shown(window));
    assert_int_equal(SDL_IsScreenSaverEnabled(), SDL_FALSE);
    kn_window_free(window);
}

static void
it_is_not_closed(void **state)
{
    (void)state;
    struct kn_window *window = open_kiosk(0);
    struct kn_input input;
    push_window(SDL_WINDOWEVENT_CLOSE);
    while (kn_window_wait(window, 0, &input)) {
        assert_int_not_equal(input.kind, KN_INPUT_QUIT);
    }
    raise(SIGTERM);
    assert_true(kn_window_wait(window, LATER, &input));
    assert_int_equal(input.kind, KN_INPUT_QUIT);
    kn_window_free(window);
}

static void
it_comes_back(void **state)
{
    (void)state;
    struct kn_window *window = open_kiosk(0);
    struct kn_input input;
    SDL_SetWindowFullscreen(handle(), 0);
    SDL_SetWindowKeyboardGrab(handle(), SDL_FALSE);
    push_window(SDL_WINDOWEVENT_FOCUS_LOST);
    kn_tick end = kn_clock_now() + 3 * KN_SECOND;
    while (!kn_window_fullscreen(window) && kn_clock_now() < end) {
        kn_window_wait(window, end, &input);
    }
    assert_true(kn_window_fullscreen(window));
    assert_true(SDL_GetWindowFlags(handle()) & SDL_WINDOW_KEYBOARD_GRABBED);
    kn_window_free(window);
}

static void
it_says_when_nobody_can_see_it(void **state)
{
    (void)state;
    struct kn_window *window = open_kiosk(0);
    struct kn_canvas canvas;
    int width;
    int height;
    kn_window_size(window, &width, &height);
    assert_true(kn_canvas_init(&canvas, width, height));
    assert_true(kn_window_present(window, &canvas, NULL));
    SDL_HideWindow(handle());
    assert_false(kn_window_present(window, &canvas, NULL));
    kn_canvas_destroy(&canvas);
    kn_window_free(window);
}

static void
a_turned_picture_is_touched_as_it_is_seen(void **state)
{
    (void)state;
    int glass_width;
    int glass_height;
    struct kn_window *plain = open_kiosk(0);
    kn_window_size(plain, &glass_width, &glass_height);
    kn_window_free(plain);
    for (int quarters = 1; quarters < 4; quarters++) {
        struct kn_window *window = open_kiosk(quarters);
        struct kn_input input;
        int width;
        int height;
        kn_window_size(window, &width, &height);
        assert_int_equal(width, quarters & 1 ? glass_height : glass_width);
        // The upper right corner of what is looked at, as the glass has it.
        SDL_Event event = {.type = SDL_FINGERDOWN};
        event.tfinger.x = quarters == 1 ? 0.999f : 0.001f;
        event.tfinger.y = quarters == 3 ? 0.001f : 0.999f;
        assert_int_equal(SDL_PushEvent(&event), 1);
        assert_true(kn_window_wait(window, LATER, &input));
        assert_int_equal(input.kind, KN_INPUT_POINTER_DOWN);
        assert_true(input.at.x > (float)width * 0.99f);
        assert_true(input.at.y < (float)height * 0.01f);
        kn_window_free(window);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_fills_the_display_and_has_the_keys),
        cmocka_unit_test(it_is_not_closed),
        cmocka_unit_test(it_comes_back),
        cmocka_unit_test(it_says_when_nobody_can_see_it),
        cmocka_unit_test(a_turned_picture_is_touched_as_it_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
