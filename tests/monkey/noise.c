// SPDX-License-Identifier: MIT
#include "noise.h"

#include <string.h>

#define LAST_WINDOW 64 // its number, at most
#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

static void
push(SDL_Event *event)
{
    SDL_PushEvent(event); // a full queue loses it, as it would elsewhere
}

static Uint32
own_id(struct noise *noise)
{
    return dice_one_in(noise->dice, 10) ? 77 : SDL_GetWindowID(noise->window);
}

// ---- keys

void
noise_key(SDL_Keycode code)
{
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.state = SDL_PRESSED;
    event.key.keysym.sym = code;
    push(&event);
}

static void
any_key(struct noise *noise)
{
    static const SDL_Keycode keys[] = {
        SDLK_SPACE,       SDLK_RETURN,    SDLK_ESCAPE,    SDLK_TAB,
        SDLK_BACKSPACE,   SDLK_DELETE,    SDLK_LEFT,      SDLK_RIGHT,
        SDLK_UP,          SDLK_DOWN,      SDLK_PAGEUP,    SDLK_PAGEDOWN,
        SDLK_HOME,        SDLK_END,       SDLK_F1,        SDLK_F4,
        SDLK_F5,          SDLK_F11,       SDLK_F12,       SDLK_PAUSE,
        SDLK_AUDIOPLAY,   SDLK_AUDIOSTOP, SDLK_AUDIONEXT, SDLK_AUDIOPREV,
        SDLK_AC_BACK,     SDLK_HELP,      SDLK_POWER,     SDLK_SLEEP,
        SDLK_PRINTSCREEN, SDLK_SYSREQ,    SDLK_MENU,      SDLK_APPLICATION,
        SDLK_LGUI,        SDLK_KP_4,      SDLK_KP_ENTER,  SDLK_q,
        SDLK_w,           SDLK_v,         SDLK_c,         SDLK_x,
        SDLK_z,           SDLK_d,         SDLK_l,         SDLK_n,
        SDLK_h,           SDLK_r,         SDLK_0,         SDLK_PLUS,
        SDLK_MINUS,       SDLK_COMMA,     SDLK_MUTE,      SDLK_EJECT,
    };
    struct dice *dice = noise->dice;
    SDL_Event event = {.type = dice_one_in(dice, 4) ? SDL_KEYUP : SDL_KEYDOWN};
    event.key.windowID = own_id(noise);
    event.key.state = event.type == SDL_KEYDOWN ? SDL_PRESSED : SDL_RELEASED;
    event.key.repeat = dice_one_in(dice, 5);
    event.key.keysym.sym = dice_one_in(dice, 8)
                               ? (SDL_Keycode)dice_roll(dice)
                               : keys[dice_below(dice, COUNT(keys))];
    event.key.keysym.scancode = (SDL_Scancode)dice_below(dice, 512);
    // Half of them are chords.
    if (dice_one_in(dice, 2)) {
        event.key.keysym.mod = (Uint16)dice_roll(dice);
    }
    if (dice_one_in(dice, 20)) {
        SDL_SetModState((SDL_Keymod)event.key.keysym.mod);
    } else if (dice_one_in(dice, 5)) {
        SDL_SetModState(KMOD_NONE);
    }
    push(&event);
}

void
noise_text(const char *text)
{
    SDL_Event event = {.type = SDL_TEXTINPUT};
    memcpy(event.text.text, text,
           SDL_min(strlen(text), sizeof(event.text.text) - 1));
    push(&event);
}

static void
any_text(struct noise *noise)
{
    static const char *const texts[] = {
        "a",
        "q",
        "Q",
        "0",
        "7",
        "9",
        "?",
        "+",
        "-",
        "/",
        " ",
        "\x7f",
        "\n",
        "\xc3\xa9",
        "\xd0\xb9",
        "\xe4\xb8\xad",
        "\xf0\x9f\x92\x86",
        "\xff\xfe",
        "\xc3",
        "\xed\xa0\x80",
        "\xe2\x80\xae",
        "",
        "a whole pasted sentence of",
        "%s%n%s%n",
        "../../../etc/passwd",
        "'; --",
    };
    struct dice *dice = noise->dice;
    SDL_Event event = {.type = SDL_TEXTINPUT};
    if (dice_one_in(dice, 6)) {
        for (int i = 0; i < dice_below(dice, 31); i++) {
            event.text.text[i] = (char)dice_roll(dice);
        }
        event.type = dice_one_in(dice, 4) ? SDL_TEXTEDITING : SDL_TEXTINPUT;
        push(&event);
    } else if (dice_one_in(dice, 3)) {
        const char digit[2] = {(char)dice_between(dice, '0', '9'), '\0'};
        noise_text(digit);
    } else {
        noise_text(texts[dice_below(dice, COUNT(texts))]);
    }
}

// ---- pointers

void
noise_finger(Uint32 type, int finger, float x, float y)
{
    SDL_Event event = {.type = type};
    event.tfinger.touchId = 1;
    event.tfinger.fingerId = finger;
    event.tfinger.x = x;
    event.tfinger.y = y;
    event.tfinger.pressure = 1;
    push(&event);
}

void
noise_lift_all(void)
{
    for (int i = 0; i < NOISE_FINGERS; i++) {
        noise_finger(SDL_FINGERUP, i, 0.5f, 0.5f);
    }
}

// Now and then the PIN's corner, of whatever way up the picture hangs.
static float
any_share(struct noise *noise)
{
    int place = dice_below(noise->dice, 8);
    return place == 0   ? 0.002f
           : place == 1 ? 0.998f
                        : (float)dice_between(noise->dice, -50, 1050) / 1000;
}

static void
any_finger(struct noise *noise)
{
    static const Uint32 types[] = {SDL_FINGERDOWN, SDL_FINGERUP,
                                   SDL_FINGERMOTION};
    int finger = dice_below(noise->dice, NOISE_FINGERS);
    float x = any_share(noise);
    noise_finger(types[dice_below(noise->dice, COUNT(types))], finger, x,
                 any_share(noise));
}

static void
any_mouse(struct noise *noise)
{
    struct dice *dice = noise->dice;
    int width = 1;
    int height = 1;
    SDL_GetWindowSize(noise->window, &width, &height);
    int x = (int)(any_share(noise) * (float)width);
    int y = (int)(any_share(noise) * (float)height);
    Uint32 which = dice_one_in(dice, 6) ? SDL_TOUCH_MOUSEID : 0;
    SDL_Event event = {.type = SDL_MOUSEMOTION};
    if (dice_one_in(dice, 2)) {
        bool down = dice_one_in(dice, 2);
        event.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
        event.button.which = which;
        event.button.button = (Uint8)dice_between(dice, 0, 6);
        event.button.x = x;
        event.button.y = y;
    } else {
        event.motion.which = which;
        event.motion.x = x;
        event.motion.y = y;
    }
    push(&event);
}

static void
any_wheel(struct noise *noise)
{
    static const float turns[] = {0, 1, -1, 0.1f, -0.1f, 40, -40, 1e9f, -1e9f};
    SDL_Event event = {.type = SDL_MOUSEWHEEL};
    event.wheel.preciseY = turns[dice_below(noise->dice, COUNT(turns))];
    event.wheel.preciseX = 3;
    event.wheel.direction = (Uint32)dice_below(noise->dice, 2);
    push(&event);
}

// ---- the desktop

static void
any_window(struct noise *noise)
{
    struct dice *dice = noise->dice;
    SDL_Event event = {.type = SDL_WINDOWEVENT};
    event.window.windowID = own_id(noise);
    event.window.event = (Uint8)dice_below(dice, 24);
    if (dice_one_in(dice, 4)) {
        event.window.event = SDL_WINDOWEVENT_CLOSE;
    }
    event.window.data1 = (Sint32)dice_below(dice, 4000) - 1000;
    event.window.data2 = (Sint32)dice_below(dice, 4000) - 1000;
    push(&event);
}

static void
any_display(struct noise *noise)
{
    SDL_Event event = {.type = SDL_DISPLAYEVENT};
    event.display.display = (Uint32)dice_below(noise->dice, 4);
    event.display.event = (Uint8)dice_below(noise->dice, 5);
    event.display.data1 = dice_below(noise->dice, 5);
    push(&event);
}

// What comes without anything in it, or with what means nothing to us.
static void
any_notice(struct noise *noise)
{
    static const Uint32 types[] = {
        SDL_APP_TERMINATING,
        SDL_APP_LOWMEMORY,
        SDL_APP_WILLENTERBACKGROUND,
        SDL_APP_DIDENTERBACKGROUND,
        SDL_APP_DIDENTERFOREGROUND,
        SDL_LOCALECHANGED,
        SDL_KEYMAPCHANGED,
        SDL_CLIPBOARDUPDATE,
        SDL_DROPBEGIN,
        SDL_DROPCOMPLETE,
        SDL_DROPFILE,
        SDL_DROPTEXT,
        SDL_RENDER_TARGETS_RESET,
        SDL_RENDER_DEVICE_RESET,
        SDL_MULTIGESTURE,
        SDL_DOLLARGESTURE,
        SDL_SENSORUPDATE,
        SDL_USEREVENT,
        SDL_USEREVENT + 1,
        SDL_LASTEVENT - 1,
    };
    SDL_Event event = {.type = types[dice_below(noise->dice, COUNT(types))]};
    push(&event);
}

static void
any_audio(struct noise *noise)
{
    bool comes = dice_one_in(noise->dice, 2);
    SDL_Event event = {.type = comes ? SDL_AUDIODEVICEADDED
                                     : SDL_AUDIODEVICEREMOVED};
    event.adevice.which = (Uint32)dice_below(noise->dice, 3);
    event.adevice.iscapture = (Uint8)dice_below(noise->dice, 2);
    push(&event);
}

void
noise_desktop(struct noise *noise)
{
    static const int sizes[][2] = {
        {1, 1}, {320, 200}, {480, 270}, {200, 400}, {4000, 30}};
    const int *size = sizes[dice_below(noise->dice, COUNT(sizes))];
    SDL_Window *window = noise->window;
    switch (dice_below(noise->dice, 6)) {
    case 0:
        SDL_MinimizeWindow(window);
        break;
    case 1:
        SDL_HideWindow(window);
        break;
    case 2:
        SDL_RestoreWindow(window);
        break;
    case 3:
        SDL_SetWindowPosition(window, size[0] - 300, size[1] - 300);
        break;
    default:
        SDL_SetWindowFullscreen(window, 0);
        SDL_SetWindowSize(window, size[0], size[1]);
        break;
    }
}

// ---- pads

// Made up, not of the pad that is there.
static void
any_pad_event(struct noise *noise)
{
    static const Uint32 types[] = {
        SDL_JOYAXISMOTION,           SDL_JOYHATMOTION,
        SDL_JOYBUTTONDOWN,           SDL_JOYBUTTONUP,
        SDL_JOYDEVICEADDED,          SDL_JOYDEVICEREMOVED,
        SDL_CONTROLLERAXISMOTION,    SDL_CONTROLLERBUTTONDOWN,
        SDL_CONTROLLERBUTTONUP,      SDL_CONTROLLERDEVICEADDED,
        SDL_CONTROLLERDEVICEREMOVED, SDL_CONTROLLERTOUCHPADDOWN,
        SDL_JOYBATTERYUPDATED,
    };
    struct dice *dice = noise->dice;
    SDL_Event event = {.type = types[dice_below(dice, COUNT(types))]};
    // Of none that there is: the library believes what it is told of its own.
    event.caxis.which = dice_between(dice, 1000, 1005);
    // A button's number, a hat's or an axis', and what follows it.
    event.caxis.axis = (Uint8)(dice_one_in(dice, 9) ? dice_roll(dice) & 255
                                                    : dice_roll(dice) & 15);
    event.caxis.padding1 = (Uint8)dice_roll(dice);
    event.caxis.value = (Sint16)dice_roll(dice);
    push(&event);
}

void
noise_unplug(struct noise *noise)
{
    if (noise->pad) {
        SDL_JoystickClose(noise->pad);
        SDL_JoystickDetachVirtual(noise->device);
        noise->pad = NULL;
    }
}

static void
plug_in(struct noise *noise)
{
    SDL_JoystickType type = dice_one_in(noise->dice, 2)
                                ? SDL_JOYSTICK_TYPE_GAMECONTROLLER
                                : SDL_JOYSTICK_TYPE_FLIGHT_STICK;
    noise->device = SDL_JoystickAttachVirtual(type, SDL_CONTROLLER_AXIS_MAX,
                                              SDL_CONTROLLER_BUTTON_MAX, 1);
    noise->pad = noise->device >= 0 ? SDL_JoystickOpen(noise->device) : NULL;
}

void
noise_pad(struct noise *noise)
{
    struct dice *dice = noise->dice;
    if (!SDL_WasInit(SDL_INIT_JOYSTICK)) {
        return; // the program has not looked for any yet
    }
    if (!noise->pad) {
        plug_in(noise);
        return;
    }
    switch (dice_below(dice, 12)) {
    case 0: // with whatever is held down on it
        noise_unplug(noise);
        break;
    case 1:
    case 2:
        SDL_JoystickSetVirtualHat(noise->pad, 0, (Uint8)dice_below(dice, 16));
        break;
    case 3:
    case 4:
    case 5:
        SDL_JoystickSetVirtualAxis(noise->pad, dice_below(dice, 6),
                                   (Sint16)dice_roll(dice));
        break;
    default:
        SDL_JoystickSetVirtualButton(
            noise->pad, dice_below(dice, SDL_CONTROLLER_BUTTON_MAX),
            (Uint8)dice_below(dice, 2));
        break;
    }
}

// ---- all of it

void
noise_any(struct noise *noise)
{
    static void (*const kinds[])(struct noise *) = {
        any_key,    any_key,     any_key,    any_text,  any_finger,
        any_finger, any_finger,  any_mouse,  any_mouse, any_wheel,
        any_window, any_display, any_notice, any_audio, any_pad_event,
    };
    kinds[dice_below(noise->dice, COUNT(kinds))](noise);
}

void
noise_find_window(struct noise *noise)
{
    noise->window = NULL;
    for (Uint32 id = 1; id < LAST_WINDOW && !noise->window; id++) {
        noise->window = SDL_GetWindowFromID(id);
    }
}
