// SPDX-License-Identifier: MIT
// Game pads: what events mean, by a clock of our own; and whole, with pads
// that the window library makes up.
#include "../test.h"

#include <stdlib.h>

#include <SDL.h>

#include "platform/clock.h"
#include "platform/pads.h"
#include "platform/window.h"

#define NOW (50 * KN_SECOND)
#define LATER (kn_clock_now() + 5 * KN_SECOND)
#define SOON (kn_clock_now() + 80 * KN_MILLISECOND)

static int
set_up_pads(void **state)
{
    *state = kn_pads_create();
    return *state ? 0 : -1;
}

static int
tear_down_pads(void **state)
{
    kn_pads_free(*state);
    return 0;
}

static SDL_Event
button(Uint32 type, SDL_GameControllerButton which)
{
    SDL_Event event = {.type = type};
    event.cbutton.button = (Uint8)which;
    return event;
}

static SDL_Event
axis(SDL_GameControllerAxis which, int value)
{
    SDL_Event event = {.type = SDL_CONTROLLERAXISMOTION};
    event.caxis.axis = (Uint8)which;
    event.caxis.value = (Sint16)value;
    return event;
}

// The key that `event` is, or KN_KEY_UNKNOWN for nothing, for a button that
// means no key, and for one that is let go.
static enum kn_key
key_of(struct kn_pads *pads, SDL_Event event, kn_tick now)
{
    struct kn_input input = {.kind = KN_INPUT_QUIT};
    if (!kn_pads_translate(pads, &event, now, &input)) {
        assert_int_not_equal(event.type, SDL_CONTROLLERBUTTONUP);
        return KN_KEY_UNKNOWN;
    }
    assert_int_equal(input.when, now);
    if (event.type == SDL_CONTROLLERBUTTONDOWN ||
        event.type == SDL_CONTROLLERBUTTONUP) {
        assert_int_equal(input.button, KN_BUTTON_PAD | event.cbutton.button);
    }
    if (event.type == SDL_CONTROLLERBUTTONUP) {
        assert_int_equal(input.kind, KN_INPUT_RELEASE);
        return KN_KEY_UNKNOWN;
    }
    if (input.kind == KN_INPUT_BUTTON) {
        assert_int_equal(event.type, SDL_CONTROLLERBUTTONDOWN);
        return KN_KEY_UNKNOWN;
    }
    assert_int_equal(input.kind, KN_INPUT_KEY);
    assert_false(input.repeat || input.control || input.alt || input.shift);
    return input.key;
}

static void
buttons_are_keys(void **state)
{
    static const struct {
        SDL_GameControllerButton button;
        enum kn_key key;
    } pairs[] = {
        {SDL_CONTROLLER_BUTTON_A, KN_KEY_ENTER},
        {SDL_CONTROLLER_BUTTON_B, KN_KEY_ESCAPE},
        {SDL_CONTROLLER_BUTTON_X, KN_KEY_HURTS},
        {SDL_CONTROLLER_BUTTON_Y, KN_KEY_SPACE},
        {SDL_CONTROLLER_BUTTON_BACK, KN_KEY_F1},
        {SDL_CONTROLLER_BUTTON_START, KN_KEY_PLAY_PAUSE},
        {SDL_CONTROLLER_BUTTON_LEFTSHOULDER, KN_KEY_PREVIOUS},
        {SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, KN_KEY_NEXT},
        {SDL_CONTROLLER_BUTTON_DPAD_UP, KN_KEY_UP},
        {SDL_CONTROLLER_BUTTON_DPAD_DOWN, KN_KEY_DOWN},
        {SDL_CONTROLLER_BUTTON_DPAD_LEFT, KN_KEY_LEFT},
        {SDL_CONTROLLER_BUTTON_DPAD_RIGHT, KN_KEY_RIGHT},
        {SDL_CONTROLLER_BUTTON_GUIDE, KN_KEY_UNKNOWN},
        {SDL_CONTROLLER_BUTTON_LEFTSTICK, KN_KEY_UNKNOWN},
    };
    struct kn_pads *pads = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(pairs); i++) {
        SDL_Event down = button(SDL_CONTROLLERBUTTONDOWN, pairs[i].button);
        SDL_Event up = button(SDL_CONTROLLERBUTTONUP, pairs[i].button);
        assert_int_equal(key_of(pads, down, NOW), pairs[i].key);
        assert_int_equal(key_of(pads, up, NOW), KN_KEY_UNKNOWN);
    }
    SDL_Event odd = button(SDL_CONTROLLERBUTTONDOWN, SDL_CONTROLLER_BUTTON_A);
    struct kn_input input;
    odd.cbutton.button = 200;
    assert_false(kn_pads_translate(pads, &odd, NOW, &input));
}

static void
the_stick_is_an_arrow_beyond_its_rest(void **state)
{
    struct kn_pads *pads = *state;
    static const struct {
        SDL_GameControllerAxis axis;
        int value;
        enum kn_key key;
    } moves[] = {
        {SDL_CONTROLLER_AXIS_LEFTX, 17000, KN_KEY_UNKNOWN},
        {SDL_CONTROLLER_AXIS_LEFTX, 19000, KN_KEY_RIGHT},
        {SDL_CONTROLLER_AXIS_LEFTX, 32767, KN_KEY_UNKNOWN}, // still right
        {SDL_CONTROLLER_AXIS_LEFTX, 15000, KN_KEY_UNKNOWN}, // trembling
        {SDL_CONTROLLER_AXIS_LEFTX, 19000, KN_KEY_UNKNOWN},
        {SDL_CONTROLLER_AXIS_LEFTY, 20000, KN_KEY_UNKNOWN}, // a little askew
        {SDL_CONTROLLER_AXIS_LEFTY, 30000, KN_KEY_DOWN},    // no: down
        {SDL_CONTROLLER_AXIS_LEFTX, 0, KN_KEY_UNKNOWN},
        {SDL_CONTROLLER_AXIS_LEFTY, 11000, KN_KEY_UNKNOWN}, // let go
        {SDL_CONTROLLER_AXIS_LEFTY, -32768, KN_KEY_UP},
        {SDL_CONTROLLER_AXIS_LEFTY, 0, KN_KEY_UNKNOWN},
        {SDL_CONTROLLER_AXIS_LEFTX, -32768, KN_KEY_LEFT},
        {SDL_CONTROLLER_AXIS_RIGHTX, 32767, KN_KEY_UNKNOWN},
        {SDL_CONTROLLER_AXIS_TRIGGERLEFT, 32767, KN_KEY_UNKNOWN},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(moves); i++) {
        SDL_Event event = axis(moves[i].axis, moves[i].value);
        assert_int_equal(key_of(pads, event, NOW), moves[i].key);
    }
}

static void
check_repeats(struct kn_pads *pads, enum kn_key key, kn_tick now)
{
    struct kn_input input;
    assert_true(kn_pads_repeat(pads, now, &input));
    assert_int_equal(input.key, key);
    assert_true(input.repeat);
    assert_false(kn_pads_repeat(pads, now, &input));
}

static void
a_direction_that_is_held_repeats(void **state)
{
    struct kn_pads *pads = *state;
    struct kn_input input;
    const kn_tick ms = KN_MILLISECOND;
    key_of(pads, button(SDL_CONTROLLERBUTTONDOWN, SDL_CONTROLLER_BUTTON_A),
           NOW);
    assert_false(kn_pads_repeat(pads, NOW + KN_SECOND, &input));
    key_of(pads, axis(SDL_CONTROLLER_AXIS_LEFTY, 32767), NOW);
    assert_false(kn_pads_repeat(pads, NOW + 399 * ms, &input));
    check_repeats(pads, KN_KEY_DOWN, NOW + 400 * ms);
    check_repeats(pads, KN_KEY_DOWN, NOW + 520 * ms);
    key_of(pads, axis(SDL_CONTROLLER_AXIS_LEFTY, 0), NOW);
    assert_false(kn_pads_repeat(pads, NOW + KN_SECOND, &input));
    // Of two that are pressed the later one counts, and ends alone.
    SDL_GameControllerButton up = SDL_CONTROLLER_BUTTON_DPAD_UP;
    SDL_GameControllerButton left = SDL_CONTROLLER_BUTTON_DPAD_LEFT;
    key_of(pads, button(SDL_CONTROLLERBUTTONDOWN, up), NOW);
    key_of(pads, button(SDL_CONTROLLERBUTTONDOWN, left), NOW);
    key_of(pads, button(SDL_CONTROLLERBUTTONUP, up), NOW);
    check_repeats(pads, KN_KEY_LEFT, NOW + 400 * ms);
    key_of(pads, button(SDL_CONTROLLERBUTTONUP, left), NOW);
    assert_false(kn_pads_repeat(pads, NOW + KN_SECOND, &input));
}

static void
another_window_takes_what_was_held(void **state)
{
    struct kn_pads *pads = *state;
    struct kn_input input;
    key_of(pads, axis(SDL_CONTROLLER_AXIS_LEFTX, 32767), NOW);
    SDL_Event lost = {.type = SDL_WINDOWEVENT};
    lost.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
    assert_false(kn_pads_translate(pads, &lost, NOW, &input)); // not its own
    assert_false(kn_pads_repeat(pads, NOW + KN_SECOND, &input));
}

static void
no_pads_are_allowed(void **state)
{
    (void)state;
    struct kn_input input;
    SDL_Event event = axis(SDL_CONTROLLER_AXIS_LEFTX, 32767);
    assert_false(kn_pads_look(NULL, NOW));
    assert_false(kn_pads_translate(NULL, &event, NOW, &input));
    assert_false(kn_pads_repeat(NULL, NOW, &input));
    assert_int_equal(kn_pads_deadline(NULL), -1);
    kn_pads_free(NULL);
}

static void
looking_is_rare_without_a_pad(void **state)
{
    struct kn_pads *pads = *state;
    assert_true(kn_pads_look(pads, NOW)); // starts
    assert_int_equal(kn_pads_deadline(pads), NOW + 3 * KN_SECOND);
    assert_false(kn_pads_look(pads, NOW + 2 * KN_SECOND));
    assert_true(kn_pads_look(pads, NOW + 3 * KN_SECOND));
}

// ---- whole, through a window

struct desk {
    struct kn_window *window;
    int device;
    SDL_Joystick *pad; // the other end of it
};

static void
drain(struct kn_window *window)
{
    struct kn_input input;
    while (kn_window_wait(window, 0, &input)) {
    }
}

static int
set_up_desk(void **state)
{
    static const struct kn_window_params params = {
        .title = "Knead", .width = 320, .height = 200};
    struct desk *desk = calloc(1, sizeof(*desk));
    const char *why = "";
    // The dummy display gives the keyboard to nobody.
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
    desk->window = kn_window_create(&params, &why);
    if (!desk->window) {
        print_error("%s\n", why);
        free(desk);
        return -1;
    }
    drain(desk->window);
    *state = desk;
    return 0;
}

static int
tear_down_desk(void **state)
{
    struct desk *desk = *state;
    if (desk->pad) {
        SDL_JoystickClose(desk->pad);
    }
    kn_window_free(desk->window);
    free(desk);
    return 0;
}

static void
plug_in(struct desk *desk, SDL_JoystickType type, int hats)
{
    desk->device = SDL_JoystickAttachVirtual(type, SDL_CONTROLLER_AXIS_MAX,
                                             SDL_CONTROLLER_BUTTON_MAX, hats);
    assert_true(desk->device >= 0);
    drain(desk->window); // it is opened
    desk->pad = SDL_JoystickOpen(desk->device);
    assert_non_null(desk->pad);
}

static void
check_key(struct desk *desk, enum kn_key key)
{
    struct kn_input input;
    assert_true(kn_window_wait(desk->window, LATER, &input));
    assert_int_equal(input.kind, KN_INPUT_KEY);
    assert_int_equal(input.key, key);
}

static void
check_button(struct desk *desk, enum kn_input_kind kind, kn_button_id button)
{
    struct kn_input input;
    assert_true(kn_window_wait(desk->window, LATER, &input));
    assert_int_equal(input.kind, kind);
    assert_int_equal(input.button, button);
}

static void
check_quiet(struct desk *desk)
{
    struct kn_input input;
    assert_false(kn_window_wait(desk->window, SOON, &input));
}

static void
a_pad_that_is_plugged_in_works(void **state)
{
    struct desk *desk = *state;
    plug_in(desk, SDL_JOYSTICK_TYPE_GAMECONTROLLER, 0);
    assert_true(SDL_IsGameController(desk->device));
    SDL_JoystickSetVirtualButton(desk->pad, SDL_CONTROLLER_BUTTON_A, 1);
    check_key(desk, KN_KEY_ENTER);
    check_quiet(desk); // once, though it is a joystick as well
    SDL_JoystickSetVirtualButton(desk->pad, SDL_CONTROLLER_BUTTON_A, 0);
    check_button(desk, KN_INPUT_RELEASE,
                 KN_BUTTON_PAD | SDL_CONTROLLER_BUTTON_A);
    check_quiet(desk);
    SDL_JoystickSetVirtualAxis(desk->pad, SDL_CONTROLLER_AXIS_LEFTX, 9000);
    check_quiet(desk); // a stick that is worn wakes nobody
    SDL_JoystickSetVirtualAxis(desk->pad, SDL_CONTROLLER_AXIS_LEFTX, 30000);
    check_key(desk, KN_KEY_RIGHT);
    check_key(desk, KN_KEY_RIGHT); // repeated
}

static void
a_pad_that_is_pulled_out_lets_go(void **state)
{
    struct desk *desk = *state;
    struct kn_input input;
    plug_in(desk, SDL_JOYSTICK_TYPE_GAMECONTROLLER, 0);
    SDL_JoystickSetVirtualAxis(desk->pad, SDL_CONTROLLER_AXIS_LEFTY, -32768);
    check_key(desk, KN_KEY_UP);
    SDL_JoystickClose(desk->pad);
    desk->pad = NULL;
    assert_int_equal(SDL_JoystickDetachVirtual(desk->device), 0);
    kn_tick long_enough = kn_clock_now() + KN_SECOND / 2;
    assert_false(kn_window_wait(desk->window, long_enough, &input));
    plug_in(desk, SDL_JOYSTICK_TYPE_GAMECONTROLLER, 0);
    SDL_JoystickSetVirtualButton(desk->pad, SDL_CONTROLLER_BUTTON_B, 1);
    check_key(desk, KN_KEY_ESCAPE);
}

static void
a_pad_without_a_known_layout_works(void **state)
{
    struct desk *desk = *state;
    plug_in(desk, SDL_JOYSTICK_TYPE_FLIGHT_STICK, 1);
    assert_false(SDL_IsGameController(desk->device));
    SDL_JoystickSetVirtualButton(desk->pad, 0, 1);
    check_key(desk, KN_KEY_ENTER);
    SDL_JoystickSetVirtualButton(desk->pad, 12, 1); // who knows
    check_button(desk, KN_INPUT_BUTTON, KN_BUTTON_PLAIN | 12);
    SDL_JoystickSetVirtualButton(desk->pad, 12, 0);
    check_button(desk, KN_INPUT_RELEASE, KN_BUTTON_PLAIN | 12);
    check_quiet(desk);
    SDL_JoystickSetVirtualHat(desk->pad, 0, SDL_HAT_DOWN);
    check_key(desk, KN_KEY_DOWN);
    SDL_JoystickSetVirtualHat(desk->pad, 0, SDL_HAT_CENTERED);
    check_quiet(desk);
    SDL_JoystickSetVirtualAxis(desk->pad, 0, -32768);
    check_key(desk, KN_KEY_LEFT);
    SDL_JoystickSetVirtualAxis(desk->pad, 0, 0);
    SDL_JoystickSetVirtualAxis(desk->pad, 3, 32767); // a lever
    check_quiet(desk);
}

static void
what_does_not_rest_in_the_middle_is_no_stick(void **state)
{
    struct desk *desk = *state;
    desk->device =
        SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_FLIGHT_STICK, 2, 2, 0);
    desk->pad = SDL_JoystickOpen(desk->device);
    assert_non_null(desk->pad);
    // A pedal that is up before it is opened by us.
    SDL_JoystickSetVirtualAxis(desk->pad, 1, 32767);
    SDL_JoystickClose(desk->pad);
    desk->pad = NULL;
    SDL_FlushEvent(SDL_JOYAXISMOTION);
    drain(desk->window);
    desk->pad = SDL_JoystickOpen(desk->device);
    assert_int_equal(SDL_JoystickGetAxis(desk->pad, 1), 32767);
    check_quiet(desk);
    SDL_JoystickSetVirtualAxis(desk->pad, 1, 0);
    check_quiet(desk);
    SDL_JoystickSetVirtualAxis(desk->pad, 1, 32767);
    check_quiet(desk);
    SDL_JoystickSetVirtualButton(desk->pad, 1, 1);
    check_key(desk, KN_KEY_ESCAPE);
}

int
main(void)
{
    const struct CMUnitTest events[] = {
        cmocka_unit_test_setup_teardown(buttons_are_keys, set_up_pads,
                                        tear_down_pads),
        cmocka_unit_test_setup_teardown(the_stick_is_an_arrow_beyond_its_rest,
                                        set_up_pads, tear_down_pads),
        cmocka_unit_test_setup_teardown(a_direction_that_is_held_repeats,
                                        set_up_pads, tear_down_pads),
        cmocka_unit_test_setup_teardown(another_window_takes_what_was_held,
                                        set_up_pads, tear_down_pads),
        cmocka_unit_test(no_pads_are_allowed),
        cmocka_unit_test_setup_teardown(looking_is_rare_without_a_pad,
                                        set_up_pads, tear_down_pads),
    };
    const struct CMUnitTest whole[] = {
        cmocka_unit_test_setup_teardown(a_pad_that_is_plugged_in_works,
                                        set_up_desk, tear_down_desk),
        cmocka_unit_test_setup_teardown(a_pad_that_is_pulled_out_lets_go,
                                        set_up_desk, tear_down_desk),
        cmocka_unit_test_setup_teardown(a_pad_without_a_known_layout_works,
                                        set_up_desk, tear_down_desk),
        cmocka_unit_test_setup_teardown(
            what_does_not_rest_in_the_middle_is_no_stick, set_up_desk,
            tear_down_desk),
    };
    int failed = cmocka_run_group_tests(events, NULL, NULL);
    return failed + cmocka_run_group_tests(whole, NULL, NULL);
}
