// SPDX-License-Identifier: MIT
#include "platform/pads.h"

#include <stdlib.h>

#include <SDL.h>

#define MOST_PADS 4
#define LOOK (30 * KN_MILLISECOND) // as late as nobody notices
#define SEARCH (3 * KN_SECOND)     // for a pad, while there is none
#define FIRST_REPEAT (400 * KN_MILLISECOND)
#define REPEAT (120 * KN_MILLISECOND)
// Of 32767. Worn sticks rest at a fifth; between the two nothing changes, so
// that a hand that trembles does not press twice.
#define STICK_PRESS 18000
#define STICK_RELEASE 12000
#define STICK_TURN 6000 // further than the other axis, to take its place

struct pad {
    SDL_GameController *controller; // NULL: without a known layout
    SDL_Joystick *joystick;         // NULL: this place is free
    SDL_JoystickID id;
    bool is_stick[2]; // the axis, for it rests in the middle
};

struct kn_pads {
    struct pad pads[MOST_PADS];
    int count;
    bool failed, started;
    kn_tick looked;       // last
    int stick[2];         // across and down, of the pad that moved last
    enum kn_key by_stick; // the arrow it stands for
    enum kn_key held;     // the arrow that is held, in whatever way
    kn_tick repeats;      // when that counts once more
};

static const enum kn_key buttons[SDL_CONTROLLER_BUTTON_MAX] = {
    [SDL_CONTROLLER_BUTTON_A] = KN_KEY_ENTER,
    [SDL_CONTROLLER_BUTTON_B] = KN_KEY_ESCAPE,
    [SDL_CONTROLLER_BUTTON_X] = KN_KEY_HURTS,
    [SDL_CONTROLLER_BUTTON_Y] = KN_KEY_SPACE,
    [SDL_CONTROLLER_BUTTON_BACK] = KN_KEY_F1,
    [SDL_CONTROLLER_BUTTON_START] = KN_KEY_PLAY_PAUSE,
    [SDL_CONTROLLER_BUTTON_LEFTSHOULDER] = KN_KEY_PREVIOUS,
    [SDL_CONTROLLER_BUTTON_RIGHTSHOULDER] = KN_KEY_NEXT,
    [SDL_CONTROLLER_BUTTON_DPAD_UP] = KN_KEY_UP,
    [SDL_CONTROLLER_BUTTON_DPAD_DOWN] = KN_KEY_DOWN,
    [SDL_CONTROLLER_BUTTON_DPAD_LEFT] = KN_KEY_LEFT,
    [SDL_CONTROLLER_BUTTON_DPAD_RIGHT] = KN_KEY_RIGHT,
};

// Of a pad whose layout nobody has told: what most kernels' drivers number.
static const enum kn_key plain_buttons[] = {
    KN_KEY_ENTER,    KN_KEY_ESCAPE, KN_KEY_HURTS, KN_KEY_SPACE,
    KN_KEY_PREVIOUS, KN_KEY_NEXT,   KN_KEY_F1,    KN_KEY_PLAY_PAUSE,
};
#define PLAIN_BUTTONS (sizeof(plain_buttons) / sizeof(plain_buttons[0]))

struct kn_pads *
kn_pads_create(void)
{
    return calloc(1, sizeof(struct kn_pads));
}

static void
close_pad(struct pad *pad)
{
    if (pad->controller) {
        SDL_GameControllerClose(pad->controller);
    } else if (pad->joystick) {
        SDL_JoystickClose(pad->joystick);
    }
    *pad = (struct pad){0};
}

void
kn_pads_free(struct kn_pads *pads)
{
    if (!pads) {
        return;
    }
    for (int i = 0; i < MOST_PADS; i++) {
        close_pad(&pads->pads[i]);
    }
    if (pads->started) {
        SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    }
    free(pads);
}

// ---- looking

kn_tick
kn_pads_deadline(const struct kn_pads *pads)
{
    if (!pads || pads->failed) {
        return -1;
    }
    if (!pads->started) {
        return 0;
    }
    kn_tick look = pads->looked + (pads->count > 0 ? LOOK : SEARCH);
    return pads->held && pads->repeats < look ? pads->repeats : look;
}

bool
kn_pads_look(struct kn_pads *pads, kn_tick now)
{
    if (!pads || pads->failed) {
        return false;
    }
    if (!pads->started) {
        pads->started = SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) == 0;
        pads->failed = !pads->started;
    } else if (now < pads->looked + (pads->count > 0 ? LOOK : SEARCH)) {
        return false;
    }
    pads->looked = now;
    SDL_JoystickUpdate();
    return pads->started;
}

// ---- coming and going

static struct pad *
find_pad(struct kn_pads *pads, SDL_JoystickID id)
{
    for (int i = 0; i < MOST_PADS; i++) {
        if (pads->pads[i].joystick && pads->pads[i].id == id) {
            return &pads->pads[i];
        }
    }
    return NULL;
}

static void
open_pad(struct kn_pads *pads, int device)
{
    struct pad *pad = pads->pads;
    while (pad < pads->pads + MOST_PADS && pad->joystick) {
        pad++;
    }
    if (pad == pads->pads + MOST_PADS ||
        find_pad(pads, SDL_JoystickGetDeviceInstanceID(device))) {
        return;
    }
    if (SDL_IsGameController(device)) {
        pad->controller = SDL_GameControllerOpen(device);
        pad->joystick = pad->controller
                            ? SDL_GameControllerGetJoystick(pad->controller)
                            : NULL;
    } else {
        pad->joystick = SDL_JoystickOpen(device);
    }
    if (!pad->joystick) {
        return;
    }
    pad->id = SDL_JoystickInstanceID(pad->joystick);
    SDL_JoystickUpdate(); // or every axis is said to rest
    for (int i = 0; i < 2; i++) {
        int rest = SDL_JoystickGetAxis(pad->joystick, i);
        pad->is_stick[i] = rest > -STICK_RELEASE && rest < STICK_RELEASE;
    }
    pads->count++;
}

static void
let_go(struct kn_pads *pads)
{
    pads->stick[0] = pads->stick[1] = 0;
    pads->by_stick = pads->held = KN_KEY_UNKNOWN;
}

static void
remove_pad(struct kn_pads *pads, SDL_JoystickID id)
{
    struct pad *pad = find_pad(pads, id);
    if (pad) {
        close_pad(pad);
        pads->count--;
        let_go(pads);
    }
}

// ---- what it means

static bool
is_arrow(enum kn_key key)
{
    return key == KN_KEY_UP || key == KN_KEY_DOWN || key == KN_KEY_LEFT ||
           key == KN_KEY_RIGHT;
}

static bool
give(struct kn_input *input, enum kn_key key, bool repeat, kn_tick now)
{
    *input = (struct kn_input){
        .kind = KN_INPUT_KEY, .key = key, .repeat = repeat, .when = now};
    return key != KN_KEY_UNKNOWN;
}

static void
release(struct kn_pads *pads, enum kn_key key)
{
    if (pads->held == key) {
        pads->held = KN_KEY_UNKNOWN;
    }
}

static bool
press(struct kn_pads *pads, enum kn_key key, kn_tick now,
      struct kn_input *input)
{
    if (is_arrow(key)) {
        pads->held = key;
        pads->repeats = now + FIRST_REPEAT;
    }
    return give(input, key, false, now);
}

// A button that goes down or is let go; `key` is what it means by itself.
static bool
push(struct kn_pads *pads, kn_button_id button, enum kn_key key, bool down,
     struct kn_input *input)
{
    kn_tick now = input->when;
    if (down && press(pads, key, now, input)) {
        input->button = button;
        return true;
    }
    if (!down) {
        release(pads, key);
    }
    *input = (struct kn_input){
        .kind = down ? KN_INPUT_BUTTON : KN_INPUT_RELEASE,
        .button = button,
        .when = now,
    };
    return true;
}

// The arrow that the stick stands for.
static enum kn_key
stick_arrow(const struct kn_pads *pads)
{
    int across = abs(pads->stick[0]);
    int down = abs(pads->stick[1]);
    int far = pads->by_stick ? STICK_RELEASE : STICK_PRESS;
    bool was_across =
        pads->by_stick == KN_KEY_LEFT || pads->by_stick == KN_KEY_RIGHT;
    if (across < far && down < far) {
        return KN_KEY_UNKNOWN;
    }
    int turn = !pads->by_stick ? 0 : was_across ? STICK_TURN : -STICK_TURN;
    if (across + turn >= down) {
        return pads->stick[0] < 0 ? KN_KEY_LEFT : KN_KEY_RIGHT;
    }
    return pads->stick[1] < 0 ? KN_KEY_UP : KN_KEY_DOWN;
}

static bool
move_stick(struct kn_pads *pads, int axis, int value, kn_tick now,
           struct kn_input *input)
{
    pads->stick[axis] = value;
    enum kn_key key = stick_arrow(pads);
    if (key == pads->by_stick) {
        return false;
    }
    release(pads, pads->by_stick);
    pads->by_stick = key;
    return key != KN_KEY_UNKNOWN && press(pads, key, now, input);
}

static bool
move_hat(struct kn_pads *pads, int value, kn_tick now, struct kn_input *input)
{
    enum kn_key key = value & SDL_HAT_UP      ? KN_KEY_UP
                      : value & SDL_HAT_DOWN  ? KN_KEY_DOWN
                      : value & SDL_HAT_LEFT  ? KN_KEY_LEFT
                      : value & SDL_HAT_RIGHT ? KN_KEY_RIGHT
                                              : KN_KEY_UNKNOWN;
    if (key == KN_KEY_UNKNOWN) {
        pads->held = pads->by_stick;
        return false;
    }
    return press(pads, key, now, input);
}

// A pad with a known layout; sticks and buttons by their names.
static bool
handle_controller(struct kn_pads *pads, const SDL_Event *event, kn_tick now,
                  struct kn_input *input)
{
    const SDL_ControllerAxisEvent *axis = &event->caxis;
    if (event->type == SDL_CONTROLLERAXISMOTION) {
        bool left = axis->axis == SDL_CONTROLLER_AXIS_LEFTX ||
                    axis->axis == SDL_CONTROLLER_AXIS_LEFTY;
        return left && move_stick(pads, axis->axis, axis->value, now, input);
    }
    if (event->cbutton.button >= SDL_CONTROLLER_BUTTON_MAX) {
        return false;
    }
    input->when = now;
    return push(pads, KN_BUTTON_PAD | event->cbutton.button,
                buttons[event->cbutton.button],
                event->type == SDL_CONTROLLERBUTTONDOWN, input);
}

// One without; whoever has a layout says the same by name.
static bool
handle_joystick(struct kn_pads *pads, const SDL_Event *event, kn_tick now,
                struct kn_input *input)
{
    struct pad *pad = find_pad(pads, event->jdevice.which);
    if (!pad || pad->controller) {
        return false;
    }
    if (event->type == SDL_JOYHATMOTION) {
        return move_hat(pads, event->jhat.value, now, input);
    }
    if (event->type == SDL_JOYBUTTONDOWN || event->type == SDL_JOYBUTTONUP) {
        unsigned button = event->jbutton.button;
        input->when = now;
        return push(pads, KN_BUTTON_PLAIN | button,
                    button < PLAIN_BUTTONS ? plain_buttons[button]
                                           : KN_KEY_UNKNOWN,
                    event->type == SDL_JOYBUTTONDOWN, input);
    }
    int axis = event->jaxis.axis;
    int value = event->jaxis.value;
    if (event->type != SDL_JOYAXISMOTION || axis > 1) {
        return false;
    }
    // What does not rest there is a pedal, a lid or a tilted laptop.
    return pad->is_stick[axis] && move_stick(pads, axis, value, now, input);
}

bool
kn_pads_translate(struct kn_pads *pads, const union SDL_Event *event,
                  kn_tick now, struct kn_input *input)
{
    if (!pads) {
        return false;
    }
    switch (event->type) {
    case SDL_JOYDEVICEADDED:
        open_pad(pads, event->jdevice.which);
        return false;
    case SDL_JOYDEVICEREMOVED:
        remove_pad(pads, event->jdevice.which);
        return false;
    case SDL_CONTROLLERAXISMOTION:
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP:
        return handle_controller(pads, event, now, input);
    case SDL_JOYAXISMOTION:
    case SDL_JOYHATMOTION:
    case SDL_JOYBUTTONDOWN:
    case SDL_JOYBUTTONUP:
        return handle_joystick(pads, event, now, input);
    case SDL_WINDOWEVENT:
        // What is let go elsewhere is not reported.
        if (event->window.event == SDL_WINDOWEVENT_FOCUS_LOST) {
            let_go(pads);
        }
        return false;
    default:
        return false;
    }
}

bool
kn_pads_repeat(struct kn_pads *pads, kn_tick now, struct kn_input *input)
{
    if (!pads || !pads->held || now < pads->repeats) {
        return false;
    }
    pads->repeats = now + REPEAT;
    return give(input, pads->held, true, now);
}
