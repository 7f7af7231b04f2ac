// SPDX-License-Identifier: MIT
// The window on the dummy driver, with events as a desktop would send them.
#include "../test.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "platform/clock.h"
#include "platform/window.h"
#include "platform/worker.h"

// Far enough to fail a test that waits for it, near enough to end it.
#define LATER (kn_clock_now() + 5 * KN_SECOND)

static const struct kn_window_params params = {
    .title = "Knead", .width = 320, .height = 200};

static int
set_up(void **state)
{
    const char *why = "";
    struct kn_window *window = kn_window_create(&params, &why);
    if (!window) {
        print_error("%s\n", why);
        return -1;
    }
    struct kn_input input;
    while (kn_window_wait(window, 0, &input)) {
    }
    *state = window;
    return 0;
}

static int
tear_down(void **state)
{
    kn_window_free(*state);
    return 0;
}

static SDL_Window *
handle(void)
{
    SDL_Window *window = SDL_GetWindowFromID(1);
    assert_non_null(window);
    return window;
}

static void
push(SDL_Event event)
{
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void
push_key(SDL_Keycode code)
{
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.keysym.sym = code;
    push(event);
}

static void
check_next(struct kn_window *window, enum kn_input_kind kind)
{
    struct kn_input input;
    assert_true(kn_window_wait(window, LATER, &input));
    assert_int_equal(input.kind, kind);
}

static void
input_comes_in_order(void **state)
{
    struct kn_window *window = *state;
    struct kn_input input;
    push_key(SDLK_LEFT);
    SDL_Event text = {.type = SDL_TEXTINPUT};
    text.text.text[0] = '+';
    push(text);
    push((SDL_Event){.type = SDL_KEYUP}); // means nothing: skipped
    push((SDL_Event){.type = SDL_QUIT});
    kn_tick before = kn_clock_now();
    assert_true(kn_window_wait(window, LATER, &input));
    assert_int_equal(input.key, KN_KEY_LEFT);
    assert_true(input.when >= before - KN_SECOND);
    assert_true(input.when <= kn_clock_now());
    assert_true(kn_window_wait(window, LATER, &input));
    assert_int_equal(input.character, '+');
    check_next(window, KN_INPUT_QUIT);
}

static void
characters_are_enabled(void **state)
{
    (void)state;
    assert_int_equal(SDL_EventState(SDL_TEXTINPUT, SDL_QUERY), SDL_ENABLE);
    assert_false(SDL_IsTextInputShown());
}

static void
the_deadline_ends_the_wait(void **state)
{
    struct kn_window *window = *state;
    static const kn_tick spans[] = {200, 1500, 2600, 4500};
    for (int i = 0; i < KN_ARRAY_COUNT(spans); i++) {
        struct kn_input input = {.kind = KN_INPUT_QUIT};
        kn_tick until = kn_clock_now() + spans[i];
        assert_false(kn_window_wait(window, until, &input));
        assert_int_equal(input.kind, KN_INPUT_NONE);
        // Never early; how late depends on the machine.
        assert_true(kn_clock_now() >= until);
        assert_true(kn_clock_now() < until + KN_SECOND);
    }
}

static void
a_past_deadline_still_hands_out_input(void **state)
{
    struct kn_window *window = *state;
    struct kn_input input;
    push_key(SDLK_RIGHT);
    assert_true(kn_window_wait(window, 0, &input));
    assert_int_equal(input.key, KN_KEY_RIGHT);
    assert_false(kn_window_wait(window, 0, &input));
}

static void
finish(void *job)
{
    *(int *)job = 42;
}

static void
a_worker_wakes_a_wait_without_deadline(void **state)
{
    struct kn_window *window = *state;
    struct kn_worker worker;
    struct kn_input input;
    int result = 0;
    kn_worker_init(&worker);
    assert_true(kn_worker_start(&worker, finish, &result, window));
    assert_true(kn_window_wait(window, -1, &input));
    assert_int_equal(input.kind, KN_INPUT_WAKE);
    assert_true(kn_worker_done(&worker));
    kn_worker_join(&worker);
    assert_int_equal(result, 42);
}

static void
signals_ask_to_quit(void **state)
{
    struct kn_window *window = *state;
    static const int signals[] = {SIGTERM, SIGINT};
    for (int i = 0; i < KN_ARRAY_COUNT(signals); i++) {
        raise(signals[i]);
        check_next(window, KN_INPUT_QUIT);
    }
}

static void
a_resize_tells_the_new_size(void **state)
{
    struct kn_window *window = *state;
    static const int sizes[][2] = {{1, 1}, {640, 480}, {1, 300}, {300, 1}};
    for (int i = 0; i < KN_ARRAY_COUNT(sizes); i++) {
        struct kn_input input;
        struct kn_canvas canvas;
        struct kn_damage none = {.count = 0};
        int width = 0;
        int height = 0;
        SDL_SetWindowSize(handle(), sizes[i][0], sizes[i][1]);
        do {
            assert_true(kn_window_wait(window, LATER, &input));
        } while (input.kind != KN_INPUT_RESIZE);
        assert_int_equal(input.width, sizes[i][0]);
        assert_int_equal(input.height, sizes[i][1]);
        kn_window_size(window, &width, &height);
        assert_int_equal(width, sizes[i][0]);
        assert_int_equal(height, sizes[i][1]);
        assert_true(kn_canvas_init(&canvas, width, height));
        canvas.pixels[0] = 0xff123456u;
        assert_true(kn_window_present(window, &canvas, &none));
        const SDL_Surface *surface = SDL_GetWindowSurface(handle());
        assert_int_equal(*(const uint32_t *)surface->pixels & 0xffffff,
                         0x123456);
        kn_canvas_destroy(&canvas);
    }
}

static void
an_exposed_window_is_shown_again(void **state)
{
    struct kn_window *window = *state;
    struct kn_canvas canvas;
    struct kn_damage none = {.count = 0};
    assert_true(kn_canvas_init(&canvas, 320, 200));
    assert_true(kn_window_present(window, &canvas, NULL));
    canvas.pixels[0] = 0xff123456u;
    assert_true(kn_window_present(window, &canvas, &none));
    const SDL_Surface *surface = SDL_GetWindowSurface(handle());
    assert_int_equal(*(const uint32_t *)surface->pixels & 0xffffff, 0);
    SDL_Event event = {.type = SDL_WINDOWEVENT};
    event.window.event = SDL_WINDOWEVENT_EXPOSED;
    event.window.windowID = 1;
    push(event);
    check_next(window, KN_INPUT_EXPOSE);
    assert_true(kn_window_present(window, &canvas, &none));
    assert_int_equal(*(const uint32_t *)surface->pixels & 0xffffff, 0x123456);
    kn_canvas_destroy(&canvas);
}

static void
a_hidden_window_is_shown_later(void **state)
{
    struct kn_window *window = *state;
    struct kn_canvas canvas;
    struct kn_damage none = {.count = 0};
    assert_true(kn_canvas_init(&canvas, 320, 200));
    assert_true(kn_window_present(window, &canvas, NULL));
    SDL_HideWindow(handle());
    canvas.pixels[0] = 0xff123456u;
    assert_true(kn_window_present(window, &canvas, NULL));
    const SDL_Surface *surface = SDL_GetWindowSurface(handle());
    assert_int_equal(*(const uint32_t *)surface->pixels & 0xffffff, 0);
    SDL_ShowWindow(handle());
    assert_true(kn_window_present(window, &canvas, &none));
    surface = SDL_GetWindowSurface(handle());
    assert_int_equal(*(const uint32_t *)surface->pixels & 0xffffff, 0x123456);
    kn_canvas_destroy(&canvas);
}

static void
the_pointer_goes_with_a_finger(void **state)
{
    struct kn_window *window = *state;
    assert_true(kn_window_pointer_shown(window));
    push((SDL_Event){.type = SDL_FINGERDOWN});
    check_next(window, KN_INPUT_POINTER_DOWN);
    assert_false(kn_window_pointer_shown(window));
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_DISABLE);
    push((SDL_Event){.type = SDL_MOUSEMOTION});
    check_next(window, KN_INPUT_POINTER_MOVE);
    assert_true(kn_window_pointer_shown(window));
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_ENABLE);
}

static void
full_screen_goes_and_comes(void **state)
{
    struct kn_window *window = *state;
    assert_false(kn_window_fullscreen(window));
    kn_window_set_fullscreen(window, true);
    assert_true(kn_window_fullscreen(window));
    kn_window_set_fullscreen(window, true);
    kn_window_set_fullscreen(window, false);
    assert_false(kn_window_fullscreen(window));
}

static void
the_screen_sleeps_unless_told(void **state)
{
    struct kn_window *window = *state;
    assert_true(SDL_IsScreenSaverEnabled());
    kn_window_keep_awake(window, true);
    assert_false(SDL_IsScreenSaverEnabled());
    kn_window_keep_awake(window, false);
    assert_true(SDL_IsScreenSaverEnabled());
}

static void
the_frame_time_is_believable(void **state)
{
    kn_tick time = kn_window_frame_time(*state);
    assert_in_range(time, KN_MILLISECOND, 50 * KN_MILLISECOND);
}

static void
check_refused(void)
{
    const char *why = NULL;
    assert_null(kn_window_create(&params, &why));
    assert_non_null(why);
    assert_non_null(strstr(why, "no display"));
    kn_window_free(NULL);
}

static void
without_a_display_there_is_a_reason(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "nonsense", 1);
    check_refused();
    unsetenv("SDL_VIDEODRIVER");
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    check_refused();
    setenv("SDL_VIDEODRIVER", "dummy", 1);
}

static void
a_window_can_be_opened_again(void **state)
{
    for (int i = 0; i < 3; i++) {
        assert_int_equal(set_up(state), 0);
        tear_down(state);
    }
}

static void
the_way_to_present_can_be_chosen(void **state)
{
    (void)state;
    const char *why = "";
    setenv("KNEAD_PRESENT", "texture", 1);
    assert_int_equal(kn_hints_present_way(), KN_PRESENT_TEXTURE);
    struct kn_window *window = kn_window_create(&params, &why);
    assert_non_null(window);
    assert_int_equal(kn_window_present_way(window), KN_PRESENT_TEXTURE);
    kn_window_free(window);
    setenv("KNEAD_PRESENT", "surface", 1);
    assert_int_equal(kn_hints_present_way(), KN_PRESENT_SURFACE);
    unsetenv("KNEAD_PRESENT");
    assert_false(kn_hints_has_gpu("/nonexistent"));
    assert_false(kn_hints_has_gpu("/usr"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(input_comes_in_order),
        TEST(characters_are_enabled),
        TEST(the_deadline_ends_the_wait),
        TEST(a_past_deadline_still_hands_out_input),
        TEST(a_worker_wakes_a_wait_without_deadline),
        TEST(signals_ask_to_quit),
        TEST(a_resize_tells_the_new_size),
        TEST(an_exposed_window_is_shown_again),
        TEST(a_hidden_window_is_shown_later),
        TEST(the_pointer_goes_with_a_finger),
        TEST(full_screen_goes_and_comes),
        TEST(the_screen_sleeps_unless_told),
        TEST(the_frame_time_is_believable),
        cmocka_unit_test(without_a_display_there_is_a_reason),
        cmocka_unit_test(a_window_can_be_opened_again),
        cmocka_unit_test(the_way_to_present_can_be_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
