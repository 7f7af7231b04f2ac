// SPDX-License-Identifier: MIT
#include "platform/events.h"

#include <SDL.h>

#include "base/str.h"
#include "platform/turn.h"

struct named_key {
    SDL_Keycode code;
    enum kn_key key;
};

// Remote controls and presenters send the last few.
static const struct named_key named_keys[] = {
    {SDLK_SPACE, KN_KEY_SPACE},
    {SDLK_RETURN, KN_KEY_ENTER},
    {SDLK_RETURN2, KN_KEY_ENTER},
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
    {SDLK_F8, KN_KEY_F8},
    {SDLK_F11, KN_KEY_F11},
    {SDLK_PAUSE, KN_KEY_PLAY_PAUSE},
    {SDLK_F5, KN_KEY_PLAY_PAUSE}, // a presenter's "begin"
    {SDLK_AUDIOPLAY, KN_KEY_PLAY_PAUSE},
    {SDLK_AUDIOSTOP, KN_KEY_STOP},
    {SDLK_AUDIONEXT, KN_KEY_NEXT},
    {SDLK_AUDIOPREV, KN_KEY_PREVIOUS},
    {SDLK_SELECT, KN_KEY_ENTER},
    {SDLK_AC_BACK, KN_KEY_ESCAPE},
    {SDLK_HELP, KN_KEY_F1},
};

// The number pad while Num Lock is off.
static const struct named_key pad_keys[] = {
    {SDLK_KP_1, KN_KEY_END},         {SDLK_KP_2, KN_KEY_DOWN},
    {SDLK_KP_3, KN_KEY_PAGE_DOWN},   {SDLK_KP_4, KN_KEY_LEFT},
    {SDLK_KP_6, KN_KEY_RIGHT},       {SDLK_KP_7, KN_KEY_HOME},
    {SDLK_KP_8, KN_KEY_UP},          {SDLK_KP_9, KN_KEY_PAGE_UP},
    {SDLK_KP_PERIOD, KN_KEY_DELETE},
};

// Longer than any hold, after which another finger may be the pointer.
#define FORSAKEN (5 * KN_SECOND)
// Clicks at once: a device may tell of any number, and no page is longer.
#define WHEEL_MOST 100.0f

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static enum kn_key
find_key(const struct named_key *keys, size_t count, SDL_Keycode code)
{
    for (size_t i = 0; i < count; i++) {
        if (keys[i].code == code) {
            return keys[i].key;
        }
    }
    return KN_KEY_UNKNOWN;
}

static uint32_t
fold(uint32_t character)
{
    return character >= 'A' && character <= 'Z' ? character + ('a' - 'A')
                                                : character;
}

static void
set_modifiers(struct kn_input *input, unsigned modifiers)
{
    input->shift = (modifiers & KMOD_SHIFT) != 0;
    input->control = (modifiers & (KMOD_CTRL | KMOD_GUI)) != 0;
    input->alt = (modifiers & KMOD_LALT) != 0;
}

static bool
set_character(struct kn_input *input, uint32_t character)
{
    if (character <= ' ' || character == 0x7f) {
        return false;
    }
    input->kind = KN_INPUT_KEY;
    input->key = KN_KEY_CHARACTER;
    input->character = fold(character);
    return true;
}

// 0 for a key without a place on the keyboard.
static kn_button_id
key_button(const SDL_KeyboardEvent *key)
{
    SDL_Scancode code = key->keysym.scancode;
    return code > SDL_SCANCODE_UNKNOWN && code < SDL_NUM_SCANCODES
               ? KN_BUTTON_KEYBOARD | (kn_button_id)code
               : 0;
}

static bool
handle_key(struct kn_events *events, const SDL_KeyboardEvent *key,
           struct kn_input *input)
{
    SDL_Keycode code = key->keysym.sym;
    unsigned modifiers = key->keysym.mod;
    events->scancode = (int)key->keysym.scancode;
    events->repeat = key->repeat != 0;
    input->repeat = events->repeat;
    input->button = key_button(key);
    set_modifiers(input, modifiers);
    input->key = find_key(named_keys, COUNT(named_keys), code);
    if (input->key == KN_KEY_UNKNOWN && !(modifiers & KMOD_NUM)) {
        input->key = find_key(pad_keys, COUNT(pad_keys), code);
    }
    if (input->key != KN_KEY_UNKNOWN) {
        input->kind = KN_INPUT_KEY;
        return true;
    }
    // With Control held no text follows.
    if (input->control && code < 0x7f && set_character(input, (uint32_t)code)) {
        return true;
    }
    input->kind = KN_INPUT_BUTTON;
    return input->button != 0;
}

static bool
handle_key_up(const SDL_KeyboardEvent *key, struct kn_input *input)
{
    input->kind = KN_INPUT_RELEASE;
    input->button = key_button(key);
    return input->button != 0;
}

static bool
handle_text(struct kn_events *events, const SDL_TextInputEvent *text,
            struct kn_input *input)
{
    set_modifiers(input, (unsigned)SDL_GetModState());
    size_t size = SDL_strlen(text->text);
    if (size == 0 || input->control ||
        kn_utf8_check(text->text, size) != size) {
        return false;
    }
    const char *p = text->text;
    uint32_t character = kn_utf8_next(&p);
    // Letters of other alphabets stand for the Latin one on the same key, or
    // commands could not be given at all. Below are Latin and its signs;
    // general punctuation starts at 0x2000.
    bool foreign =
        (character >= 0x370 && character < 0x1e00) || character >= 0x2e80;
    if (foreign && events->scancode >= SDL_SCANCODE_A &&
        events->scancode <= SDL_SCANCODE_Z) {
        character = (uint32_t)('a' + events->scancode - SDL_SCANCODE_A);
    }
    input->repeat = events->repeat;
    return set_character(input, character);
}

// `at`: pixels of the display.
static void
point(struct kn_events *events, struct kn_input *input, enum kn_input_kind kind,
      kn_vec2 at)
{
    const struct kn_turn turn = {events->quarters, events->width,
                                 events->height};
    events->pointer = kn_turn_back(turn, at);
    input->kind = kind;
    input->at = events->pointer;
}

static kn_vec2
from_points(const struct kn_events *events, int x, int y)
{
    // The middle of the point, where it covers several pixels.
    return (kn_vec2){((float)x + 0.5f) * events->scale.x,
                     ((float)y + 0.5f) * events->scale.y};
}

static bool
handle_button(struct kn_events *events, const SDL_MouseButtonEvent *button,
              struct kn_input *input)
{
    if (button->which == SDL_TOUCH_MOUSEID) {
        return false;
    }
    bool down = button->type == SDL_MOUSEBUTTONDOWN;
    input->button = KN_BUTTON_MOUSE | button->button;
    if (button->button != SDL_BUTTON_LEFT) {
        input->kind = down ? KN_INPUT_BUTTON : KN_INPUT_RELEASE;
        return true;
    }
    point(events, input, down ? KN_INPUT_POINTER_DOWN : KN_INPUT_POINTER_UP,
          from_points(events, button->x, button->y));
    return true;
}

static bool
handle_motion(struct kn_events *events, const SDL_MouseMotionEvent *motion,
              struct kn_input *input)
{
    if (motion->which == SDL_TOUCH_MOUSEID) {
        return false;
    }
    point(events, input, KN_INPUT_POINTER_MOVE,
          from_points(events, motion->x, motion->y));
    return true;
}

static bool
handle_wheel(const struct kn_events *events, const SDL_MouseWheelEvent *wheel,
             struct kn_input *input)
{
    float turn = SDL_clamp(wheel->preciseY, -WHEEL_MOST, WHEEL_MOST);
    if (!(turn < 0 || turn > 0)) {
        return false; // nor is what is no number
    }
    input->kind = KN_INPUT_SCROLL;
    input->at = events->pointer;
    input->scroll = wheel->direction == SDL_MOUSEWHEEL_FLIPPED ? -turn : turn;
    return true;
}

// Whether a finger that goes down becomes the pointer. The first one is; others
// are a hand resting on the glass. But what is not heard of any more is itself
// such a hand, or was on a glass that was pulled out, and never comes up.
static bool
takes_over(const struct kn_events *events, const SDL_TouchFingerEvent *finger)
{
    return !events->touching || finger->fingerId == events->finger ||
           events->now - events->touched >= FORSAKEN;
}

static bool
handle_finger(struct kn_events *events, const SDL_TouchFingerEvent *finger,
              struct kn_input *input)
{
    if (finger->touchId == SDL_MOUSE_TOUCHID) {
        return false; // a mouse, told already
    }
    bool down = finger->type == SDL_FINGERDOWN;
    bool ours = events->touching && finger->fingerId == events->finger;
    if (down ? !takes_over(events, finger) : !ours) {
        return false;
    }
    events->touched = events->now;
    if (down) {
        events->finger = finger->fingerId;
    }
    events->touching = finger->type != SDL_FINGERUP;
    int width = events->width;
    int height = events->height;
    kn_turn_size(events->quarters, &width, &height);
    kn_vec2 at = {finger->x * (float)width, finger->y * (float)height};
    point(events, input,
          down               ? KN_INPUT_POINTER_DOWN
          : events->touching ? KN_INPUT_POINTER_MOVE
                             : KN_INPUT_POINTER_UP,
          at);
    input->flag = true;
    return true;
}

static bool
handle_window(struct kn_events *events, const SDL_WindowEvent *window,
              struct kn_input *input)
{
    switch (window->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        input->kind = KN_INPUT_RESIZE;
        input->width = events->width;
        input->height = events->height;
        return true;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_RESTORED:
        input->kind = KN_INPUT_EXPOSE;
        return true;
    case SDL_WINDOWEVENT_FOCUS_GAINED:
    case SDL_WINDOWEVENT_FOCUS_LOST:
        input->kind = KN_INPUT_FOCUS;
        input->flag = window->event == SDL_WINDOWEVENT_FOCUS_GAINED;
        // A finger lifted over another window is never reported; a finger that
        // brings the focus has only just come down.
        events->touching = events->touching && input->flag;
        return true;
    default:
        return false;
    }
}

static bool
dispatch(struct kn_events *events, const SDL_Event *event,
         struct kn_input *input)
{
    switch (event->type) {
    case SDL_KEYDOWN:
        return handle_key(events, &event->key, input);
    case SDL_KEYUP:
        return handle_key_up(&event->key, input);
    case SDL_TEXTINPUT:
        return handle_text(events, &event->text, input);
    case SDL_MOUSEMOTION:
        return handle_motion(events, &event->motion, input);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return handle_button(events, &event->button, input);
    case SDL_MOUSEWHEEL:
        return handle_wheel(events, &event->wheel, input);
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return handle_finger(events, &event->tfinger, input);
    case SDL_WINDOWEVENT:
        return handle_window(events, &event->window, input);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        input->kind = KN_INPUT_EXPOSE;
        return true;
    case SDL_QUIT:
        input->kind = KN_INPUT_QUIT;
        return true;
    default:
        input->kind = KN_INPUT_WAKE;
        return event->type == events->wake_type;
    }
}

bool
kn_events_translate(struct kn_events *events, const union SDL_Event *event,
                    kn_tick now, struct kn_input *input)
{
    *input = (struct kn_input){.kind = KN_INPUT_NONE};
    events->now = now;
    if (!dispatch(events, event, input)) {
        *input = (struct kn_input){.kind = KN_INPUT_NONE};
        return false;
    }
    // Signed, so that a stamp from the future or no stamp counts as new.
    int age = (int)(SDL_GetTicks() - event->common.timestamp);
    input->when = age > 0 && age < 1000 ? now - age * KN_MILLISECOND : now;
    return true;
}

uint32_t
kn_events_letter(int scancode)
{
    // Of a key that has no character the code is marked, or 0.
    SDL_Keycode code = SDL_GetKeyFromScancode((SDL_Scancode)scancode);
    return code > ' ' && code != 0x7f && !(code & SDLK_SCANCODE_MASK)
               ? (uint32_t)code
               : 0;
}
