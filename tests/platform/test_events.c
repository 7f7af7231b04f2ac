// SPDX-License-Identifier: MIT
#include "../test.h"

#include <string.h>

#include <math.h>

#include <SDL.h>

#include "platform/events.h"

#define NOW (50 * KN_SECOND)
#define WAKE (SDL_USEREVENT + 7)

// A window of 400x300 points and twice as many pixels.
static struct kn_events
events_of_window(void)
{
    return (struct kn_events){
        .wake_type = WAKE, .width = 800, .height = 600, .scale = {2, 2}};
}

// On an American keyboard; the library knows none before it has a display.
static SDL_Scancode
scancode_of(SDL_Keycode code)
{
    if (code & SDLK_SCANCODE_MASK) {
        return (SDL_Scancode)(code & ~SDLK_SCANCODE_MASK);
    }
    return code >= 'a' && code <= 'z'
               ? (SDL_Scancode)(SDL_SCANCODE_A + (code - 'a'))
               : SDL_SCANCODE_EQUALS;
}

static SDL_Event
key_down(SDL_Keycode code, Uint16 modifiers)
{
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.keysym.sym = code;
    event.key.keysym.scancode = scancode_of(code);
    event.key.keysym.mod = modifiers;
    return event;
}

static SDL_Event
text(const char *utf8)
{
    SDL_Event event = {.type = SDL_TEXTINPUT};
    SDL_strlcpy(event.text.text, utf8, sizeof(event.text.text));
    return event;
}

static SDL_Event
finger(Uint32 type, SDL_FingerID id, float x, float y)
{
    SDL_Event event = {.type = type};
    event.tfinger.fingerId = id;
    event.tfinger.x = x;
    event.tfinger.y = y;
    return event;
}

static SDL_Event
button(Uint32 type, Uint8 which_button, int x, int y)
{
    SDL_Event event = {.type = type};
    event.button.button = which_button;
    event.button.x = x;
    event.button.y = y;
    return event;
}

static SDL_Event
window_event(Uint8 kind)
{
    SDL_Event event = {.type = SDL_WINDOWEVENT};
    event.window.event = kind;
    return event;
}

static bool
translate(struct kn_events *events, SDL_Event event, struct kn_input *input)
{
    return kn_events_translate(events, &event, NOW, input);
}

static void
check_ignored(struct kn_events *events, SDL_Event event)
{
    struct kn_input input = {.kind = KN_INPUT_QUIT};
    assert_false(translate(events, event, &input));
    assert_int_equal(input.kind, KN_INPUT_NONE);
}

static struct kn_input
check_kind(struct kn_events *events, SDL_Event event, enum kn_input_kind kind)
{
    struct kn_input input;
    assert_true(translate(events, event, &input));
    assert_int_equal(input.kind, kind);
    return input;
}

static void
named_keys_arrive_by_name(void **state)
{
    (void)state;
    static const struct {
        SDL_Keycode code;
        enum kn_key key;
    } pairs[] = {
        {SDLK_SPACE, KN_KEY_SPACE},
        {SDLK_RETURN, KN_KEY_ENTER},
        {SDLK_KP_ENTER, KN_KEY_ENTER},
        {SDLK_ESCAPE, KN_KEY_ESCAPE},
        {SDLK_TAB, KN_KEY_TAB},
        {SDLK_BACKSPACE, KN_KEY_BACKSPACE},
        {SDLK_DELETE, KN_KEY_DELETE},
        {SDLK_LEFT, KN_KEY_LEFT},
        {SDLK_RIGHT, KN_KEY_RIGHT},
        {SDLK_UP, KN_KEY_UP},
        {SDLK_DOWN, KN_KEY_DOWN},
        {SDLK_PAGEUP, KN_KEY_PAGE_UP},
        {SDLK_PAGEDOWN, KN_KEY_PAGE_DOWN},
        {SDLK_HOME, KN_KEY_HOME},
        {SDLK_END, KN_KEY_END},
        {SDLK_F1, KN_KEY_F1},
        {SDLK_F11, KN_KEY_F11},
        {SDLK_PAUSE, KN_KEY_PLAY_PAUSE},
        {SDLK_F5, KN_KEY_PLAY_PAUSE},
        {SDLK_AUDIOPLAY, KN_KEY_PLAY_PAUSE},
        {SDLK_AUDIOSTOP, KN_KEY_STOP},
        {SDLK_AUDIONEXT, KN_KEY_NEXT},
        {SDLK_AUDIOPREV, KN_KEY_PREVIOUS},
        {SDLK_AC_BACK, KN_KEY_ESCAPE},
        {SDLK_SELECT, KN_KEY_ENTER},
    };
    struct kn_events events = events_of_window();
    for (int i = 0; i < KN_ARRAY_COUNT(pairs); i++) {
        struct kn_input input = check_kind(
            &events, key_down(pairs[i].code, KMOD_RSHIFT), KN_INPUT_KEY);
        assert_int_equal(input.key, pairs[i].key);
        assert_int_equal(input.character, 0);
        assert_true(input.shift);
        assert_false(input.control || input.alt || input.repeat);
    }
}

// A key of the keyboard that is `kind` of button, and nothing more.
static void
check_button(struct kn_events *events, SDL_Event event, enum kn_input_kind kind)
{
    struct kn_input input = check_kind(events, event, kind);
    assert_int_equal(input.button,
                     KN_BUTTON_KEYBOARD | (unsigned)event.key.keysym.scancode);
    assert_int_equal(input.key, KN_KEY_UNKNOWN);
    assert_int_equal(input.character, 0);
}

static void
keys_that_are_let_go_are_buttons(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    static const SDL_Keycode codes[] = {SDLK_SPACE, SDLK_a, SDLK_LSHIFT,
                                        SDLK_AUDIOPLAY};
    for (int i = 0; i < KN_ARRAY_COUNT(codes); i++) {
        SDL_Event event = key_down(codes[i], 0);
        event.type = SDL_KEYUP;
        check_button(&events, event, KN_INPUT_RELEASE);
    }
    SDL_Event nowhere = key_down(SDLK_a, 0);
    nowhere.key.keysym.scancode = SDL_SCANCODE_UNKNOWN;
    check_ignored(&events, nowhere);
    nowhere.type = SDL_KEYUP;
    check_ignored(&events, nowhere);
}

static void
printable_keys_arrive_once_as_text(void **state)
{
    (void)state;
    static const char *const texts[] = {"+", "-", "?", "r", "R", "\xc3\xa9"};
    static const uint32_t characters[] = {'+', '-', '?', 'r', 'r', 0xe9};
    struct kn_events events = events_of_window();
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        check_button(&events, key_down(SDLK_EQUALS, 0), KN_INPUT_BUTTON);
        struct kn_input input =
            check_kind(&events, text(texts[i]), KN_INPUT_KEY);
        assert_int_equal(input.key, KN_KEY_CHARACTER);
        assert_int_equal(input.character, characters[i]);
    }
    check_button(&events, key_down(SDLK_KP_PLUS, KMOD_NUM), KN_INPUT_BUTTON);
    check_button(&events, key_down(SDLK_KP_MINUS, 0), KN_INPUT_BUTTON);
}

static void
blanks_and_broken_text_are_no_characters(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    check_ignored(&events, text(" ")); // the key says Space already
    check_ignored(&events, text(""));
    check_ignored(&events, text("\x1b"));
    check_ignored(&events, text("\x7f"));
    check_ignored(&events, text("\xff"));
}

static void
other_alphabets_reach_the_commands(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    SDL_Event key = key_down(0x43a, 0); // Cyrillic ka on the key of R
    key.key.keysym.scancode = SDL_SCANCODE_R;
    check_button(&events, key, KN_INPUT_BUTTON);
    struct kn_input input = check_kind(&events, text("\xd0\xba"), KN_INPUT_KEY);
    assert_int_equal(input.character, 'r');
    assert_int_equal(input.button, 0); // it went before
    // Where Latin is typed, the key's place means nothing.
    input = check_kind(&events, text("p"), KN_INPUT_KEY);
    assert_int_equal(input.character, 'p');
}

static void
control_gives_the_key_and_no_text(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    struct kn_input input =
        check_kind(&events, key_down('q', KMOD_LCTRL), KN_INPUT_KEY);
    assert_int_equal(input.key, KN_KEY_CHARACTER);
    assert_int_equal(input.character, 'q');
    assert_true(input.control);
    SDL_SetModState(KMOD_LCTRL);
    check_ignored(&events, text("q"));
    SDL_SetModState(KMOD_LALT);
    input = check_kind(&events, text("q"), KN_INPUT_KEY);
    assert_true(input.alt);
    SDL_SetModState(KMOD_NONE);
    check_button(&events, key_down(SDLK_LCTRL, KMOD_LCTRL), KN_INPUT_BUTTON);
}

static void
the_pad_moves_without_num_lock(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    struct kn_input input =
        check_kind(&events, key_down(SDLK_KP_4, 0), KN_INPUT_KEY);
    assert_int_equal(input.key, KN_KEY_LEFT);
    check_button(&events, key_down(SDLK_KP_4, KMOD_NUM), KN_INPUT_BUTTON);
}

static void
holding_a_key_repeats(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    SDL_Event key = key_down(SDLK_RIGHT, 0);
    key.key.repeat = 1;
    assert_true(check_kind(&events, key, KN_INPUT_KEY).repeat);
    key = key_down('r', 0);
    check_button(&events, key, KN_INPUT_BUTTON);
    assert_false(check_kind(&events, text("r"), KN_INPUT_KEY).repeat);
    key.key.repeat = 1;
    check_button(&events, key, KN_INPUT_BUTTON);
    assert_true(check_kind(&events, text("r"), KN_INPUT_KEY).repeat);
}

static void
check_at(struct kn_input input, float x, float y)
{
    assert_float_equal(input.at.x, x, 1e-3);
    assert_float_equal(input.at.y, y, 1e-3);
}

static void
the_mouse_points_at_pixels(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    struct kn_input input = check_kind(
        &events, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 100, 50),
        KN_INPUT_POINTER_DOWN);
    check_at(input, 201, 101);
    assert_false(input.flag);
    input =
        check_kind(&events, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 0, 0),
                   KN_INPUT_POINTER_UP);
    check_at(input, 1, 1);
    SDL_Event motion = {.type = SDL_MOUSEMOTION};
    motion.motion.x = 399;
    motion.motion.y = 299;
    check_at(check_kind(&events, motion, KN_INPUT_POINTER_MOVE), 799, 599);
    // Others point at nothing, and are buttons all the same.
    input =
        check_kind(&events, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_X1, 1, 1),
                   KN_INPUT_BUTTON);
    assert_int_equal(input.button, KN_BUTTON_MOUSE | 4);
    input =
        check_kind(&events, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_RIGHT, 1, 1),
                   KN_INPUT_RELEASE);
    assert_int_equal(input.button, KN_BUTTON_MOUSE | 3);
}

static void
a_finger_is_no_second_click(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    SDL_Event click = button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 1, 1);
    click.button.which = SDL_TOUCH_MOUSEID;
    check_ignored(&events, click);
    SDL_Event motion = {.type = SDL_MOUSEMOTION};
    motion.motion.which = SDL_TOUCH_MOUSEID;
    check_ignored(&events, motion);
    // Nor is a click a finger.
    SDL_Event made_up = finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f);
    made_up.tfinger.touchId = SDL_MOUSE_TOUCHID;
    check_ignored(&events, made_up);
}

static void
the_first_finger_is_the_pointer(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    struct kn_input input = check_kind(
        &events, finger(SDL_FINGERDOWN, 5, 0.5f, 0.25f), KN_INPUT_POINTER_DOWN);
    check_at(input, 400, 150);
    assert_true(input.flag);
    check_ignored(&events, finger(SDL_FINGERDOWN, 6, 0.1f, 0.1f));
    check_ignored(&events, finger(SDL_FINGERMOTION, 6, 0.2f, 0.1f));
    check_ignored(&events, finger(SDL_FINGERUP, 6, 0.1f, 0.1f));
    check_kind(&events, finger(SDL_FINGERMOTION, 5, 0.6f, 0.25f),
               KN_INPUT_POINTER_MOVE);
    check_kind(&events, finger(SDL_FINGERUP, 5, 0.6f, 0.25f),
               KN_INPUT_POINTER_UP);
    check_ignored(&events, finger(SDL_FINGERUP, 5, 0.6f, 0.25f));
    check_kind(&events, finger(SDL_FINGERDOWN, 6, 0, 0), KN_INPUT_POINTER_DOWN);
}

static void
a_finger_lost_with_the_focus_is_forgotten(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    check_kind(&events, finger(SDL_FINGERDOWN, 5, 0, 0), KN_INPUT_POINTER_DOWN);
    check_kind(&events, window_event(SDL_WINDOWEVENT_FOCUS_LOST),
               KN_INPUT_FOCUS);
    check_kind(&events, finger(SDL_FINGERDOWN, 9, 0, 0), KN_INPUT_POINTER_DOWN);
}

// Window managers give the keyboard to the window that is tapped.
static void
a_tap_that_brings_the_focus_counts(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    check_kind(&events, finger(SDL_FINGERDOWN, 5, 0, 0), KN_INPUT_POINTER_DOWN);
    check_kind(&events, window_event(SDL_WINDOWEVENT_FOCUS_GAINED),
               KN_INPUT_FOCUS);
    check_kind(&events, finger(SDL_FINGERUP, 5, 0, 0), KN_INPUT_POINTER_UP);
}

// The glass was pulled out while it was touched: nothing ever comes up.
static void
a_finger_that_is_gone_does_not_keep_others_out(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    struct kn_input input;
    SDL_Event first = finger(SDL_FINGERDOWN, 5, 0, 0);
    SDL_Event moved = finger(SDL_FINGERMOTION, 5, 0.1f, 0);
    SDL_Event second = finger(SDL_FINGERDOWN, 6, 0.5f, 0.25f);
    kn_tick now = 100 * KN_SECOND;
    assert_true(kn_events_translate(&events, &first, now, &input));
    now += 4 * KN_SECOND;
    assert_true(kn_events_translate(&events, &moved, now, &input));
    now += 4 * KN_SECOND; // it may be a long hold
    assert_false(kn_events_translate(&events, &second, now, &input));
    now += 2 * KN_SECOND;
    assert_true(kn_events_translate(&events, &second, now, &input));
    assert_int_equal(input.kind, KN_INPUT_POINTER_DOWN);
    check_at(input, 400, 150);
    assert_false(kn_events_translate(&events, &moved, now, &input));
    // It is back, and numbers its fingers anew.
    assert_true(kn_events_translate(&events, &second, now, &input));
    assert_int_equal(input.kind, KN_INPUT_POINTER_DOWN);
}

static void
the_wheel_scrolls_where_the_pointer_is(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    SDL_Event motion = {.type = SDL_MOUSEMOTION};
    motion.motion.x = 10;
    motion.motion.y = 20;
    check_kind(&events, motion, KN_INPUT_POINTER_MOVE);
    SDL_Event wheel = {.type = SDL_MOUSEWHEEL};
    wheel.wheel.preciseY = 1.5f;
    struct kn_input input = check_kind(&events, wheel, KN_INPUT_SCROLL);
    assert_float_equal(input.scroll, 1.5, 1e-6);
    check_at(input, 21, 41);
    wheel.wheel.direction = SDL_MOUSEWHEEL_FLIPPED;
    input = check_kind(&events, wheel, KN_INPUT_SCROLL);
    assert_float_equal(input.scroll, -1.5, 1e-6);
    wheel.wheel.preciseY = 0;
    check_ignored(&events, wheel);
    wheel.wheel.preciseY = -1e30f; // a device that has gone mad
    input = check_kind(&events, wheel, KN_INPUT_SCROLL);
    assert_float_equal(input.scroll, 100, 1e-6);
    wheel.wheel.preciseY = nanf("");
    check_ignored(&events, wheel);
}

static void
window_events_are_told(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    struct kn_input input = check_kind(
        &events, window_event(SDL_WINDOWEVENT_SIZE_CHANGED), KN_INPUT_RESIZE);
    assert_int_equal(input.width, 800);
    assert_int_equal(input.height, 600);
    check_kind(&events, window_event(SDL_WINDOWEVENT_EXPOSED), KN_INPUT_EXPOSE);
    check_kind(&events, window_event(SDL_WINDOWEVENT_RESTORED),
               KN_INPUT_EXPOSE);
    assert_true(check_kind(&events, window_event(SDL_WINDOWEVENT_FOCUS_GAINED),
                           KN_INPUT_FOCUS)
                    .flag);
    assert_false(check_kind(&events, window_event(SDL_WINDOWEVENT_FOCUS_LOST),
                            KN_INPUT_FOCUS)
                     .flag);
    check_ignored(&events, window_event(SDL_WINDOWEVENT_MOVED));
    // SDL_QUIT follows when the only window is closed.
    check_ignored(&events, window_event(SDL_WINDOWEVENT_CLOSE));
    check_kind(&events, (SDL_Event){.type = SDL_QUIT}, KN_INPUT_QUIT);
    check_kind(&events, (SDL_Event){.type = SDL_RENDER_DEVICE_RESET},
               KN_INPUT_EXPOSE);
    check_kind(&events, (SDL_Event){.type = WAKE}, KN_INPUT_WAKE);
    check_ignored(&events, (SDL_Event){.type = WAKE + 1});
    check_ignored(&events, (SDL_Event){.type = SDL_KEYUP});
}

static void
keys_say_what_they_type(void **state)
{
    (void)state;
    assert_int_equal(SDL_InitSubSystem(SDL_INIT_VIDEO), 0);
    assert_int_equal(kn_events_letter(SDL_SCANCODE_R), 'r');
    assert_int_equal(kn_events_letter(SDL_SCANCODE_7), '7');
    assert_int_equal(kn_events_letter(SDL_SCANCODE_F7), 0);
    assert_int_equal(kn_events_letter(SDL_SCANCODE_SPACE), 0);
    assert_int_equal(kn_events_letter(SDL_SCANCODE_DELETE), 0);
    assert_int_equal(kn_events_letter(SDL_SCANCODE_AUDIOPLAY), 0);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

// What stands in a file is the same button here.
static void
names_of_buttons_are_those_of_the_window_library(void **state)
{
    static const struct {
        const char *name;
        int code;
    } keys[] = {
        {"key:a", SDL_SCANCODE_A},
        {"key:0", SDL_SCANCODE_0},
        {"key:escape", SDL_SCANCODE_ESCAPE},
        {"key:less", SDL_SCANCODE_NONUSBACKSLASH},
        {"key:f8", SDL_SCANCODE_F8},
        {"key:f11", SDL_SCANCODE_F11},
        {"key:f24", SDL_SCANCODE_F24},
        {"key:page-up", SDL_SCANCODE_PAGEUP},
        {"key:up", SDL_SCANCODE_UP},
        {"key:keypad-enter", SDL_SCANCODE_KP_ENTER},
        {"key:keypad-point", SDL_SCANCODE_KP_PERIOD},
        {"key:menu", SDL_SCANCODE_APPLICATION},
        {"key:select", SDL_SCANCODE_SELECT},
        {"key:volume-down", SDL_SCANCODE_VOLUMEDOWN},
        {"key:left-control", SDL_SCANCODE_LCTRL},
        {"key:right-windows", SDL_SCANCODE_RGUI},
        {"key:media-play", SDL_SCANCODE_AUDIOPLAY},
        {"key:media-stop", SDL_SCANCODE_AUDIOSTOP},
        {"key:web-back", SDL_SCANCODE_AC_BACK},
        {"key:fast-forward", SDL_SCANCODE_AUDIOFASTFORWARD},
    };
    static const struct {
        const char *name;
        int code;
    } pads[] = {
        {"pad:b", SDL_CONTROLLER_BUTTON_B},
        {"pad:guide", SDL_CONTROLLER_BUTTON_GUIDE},
        {"pad:left-stick", SDL_CONTROLLER_BUTTON_LEFTSTICK},
        {"pad:right-shoulder", SDL_CONTROLLER_BUTTON_RIGHTSHOULDER},
        {"pad:right", SDL_CONTROLLER_BUTTON_DPAD_RIGHT},
    };
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(keys); i++) {
        assert_int_equal(kn_button_read(keys[i].name),
                         KN_BUTTON_KEYBOARD | (unsigned)keys[i].code);
    }
    for (int i = 0; i < KN_ARRAY_COUNT(pads); i++) {
        assert_int_equal(kn_button_read(pads[i].name),
                         KN_BUTTON_PAD | (unsigned)pads[i].code);
    }
    assert_int_equal(kn_button_read("mouse:middle"),
                     KN_BUTTON_MOUSE | SDL_BUTTON_MIDDLE);
    assert_int_equal(kn_button_read("mouse:right"),
                     KN_BUTTON_MOUSE | SDL_BUTTON_RIGHT);
}

static void
the_age_of_an_event_is_taken_off(void **state)
{
    (void)state;
    struct kn_events events = events_of_window();
    SDL_Event event = {.type = SDL_QUIT};
    event.common.timestamp = SDL_GetTicks() + 1000; // not yet: counts as now
    assert_int_equal(check_kind(&events, event, KN_INPUT_QUIT).when, NOW);
    event.common.timestamp = SDL_GetTicks() - 100;
    struct kn_input input = check_kind(&events, event, KN_INPUT_QUIT);
    assert_true(input.when <= NOW - 100 * KN_MILLISECOND);
    assert_true(input.when > NOW - KN_SECOND);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_keys_arrive_by_name),
        cmocka_unit_test(keys_that_are_let_go_are_buttons),
        cmocka_unit_test(printable_keys_arrive_once_as_text),
        cmocka_unit_test(blanks_and_broken_text_are_no_characters),
        cmocka_unit_test(other_alphabets_reach_the_commands),
        cmocka_unit_test(control_gives_the_key_and_no_text),
        cmocka_unit_test(the_pad_moves_without_num_lock),
        cmocka_unit_test(holding_a_key_repeats),
        cmocka_unit_test(the_mouse_points_at_pixels),
        cmocka_unit_test(a_finger_is_no_second_click),
        cmocka_unit_test(the_first_finger_is_the_pointer),
        cmocka_unit_test(a_finger_lost_with_the_focus_is_forgotten),
        cmocka_unit_test(a_tap_that_brings_the_focus_counts),
        cmocka_unit_test(a_finger_that_is_gone_does_not_keep_others_out),
        cmocka_unit_test(the_wheel_scrolls_where_the_pointer_is),
        cmocka_unit_test(window_events_are_told),
        cmocka_unit_test(keys_say_what_they_type),
        cmocka_unit_test(names_of_buttons_are_those_of_the_window_library),
        cmocka_unit_test(the_age_of_an_event_is_taken_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
