// SPDX-License-Identifier: MIT
// Fingers and a game pad for a program that has none: loaded into it
// (LD_PRELOAD), this does what the lines of a pipe say, to the window library
// that the program itself uses. No display server without a screen has them.
//
//   finger down|move|up X Y     in parts of the window, 0..1
//   pad NUMBER 0|1              a button of a pad, by SDL's number
//
// KNEAD_TEST_ORDERS names the pipe, KNEAD_TEST_DONE another into which a dot
// is written when an order was carried out.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <SDL.h>

#define TOUCH_SCREEN 7
#define LINE 128
#define PATIENCE 1000 // looks, 5 ms apart

static void
look_later(void)
{
    const struct timespec pause = {.tv_nsec = 5000000};
    nanosleep(&pause, NULL);
}

static void
touch(const char *what, float x, float y)
{
    SDL_Event event = {.type = strcmp(what, "down") == 0 ? SDL_FINGERDOWN
                               : strcmp(what, "up") == 0 ? SDL_FINGERUP
                                                         : SDL_FINGERMOTION};
    event.tfinger.timestamp = SDL_GetTicks();
    event.tfinger.touchId = TOUCH_SCREEN;
    event.tfinger.fingerId = 1;
    event.tfinger.x = x;
    event.tfinger.y = y;
    event.tfinger.pressure = 1;
    SDL_PushEvent(&event);
}

// Plugs it in where it is not yet, when the program looks for pads at all.
static SDL_Joystick *
plug_in(void)
{
    for (int i = 0; i < PATIENCE; i++) {
        if (SDL_WasInit(SDL_INIT_GAMECONTROLLER)) {
            int device = SDL_JoystickAttachVirtual(
                SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX,
                SDL_CONTROLLER_BUTTON_MAX, 0);
            return device >= 0 ? SDL_JoystickOpen(device) : NULL;
        }
        look_later();
    }
    return NULL;
}

// The program looks now and then: a button must be held until it has.
static void
push(SDL_Joystick *pad, int button, int value)
{
    SDL_JoystickSetVirtualButton(pad, button, (Uint8)value);
    for (int i = 0; i < PATIENCE; i++) {
        if (SDL_JoystickGetButton(pad, button) == value) {
            return;
        }
        look_later();
    }
    fprintf(stderr, "fingers: nobody looks at the pad\n");
}

static void
carry_out(const char *line, SDL_Joystick **pad)
{
    char what[16];
    float x;
    float y;
    int button;
    int value;
    if (sscanf(line, "finger %15s %f %f", what, &x, &y) == 3) {
        touch(what, x, y);
    } else if (sscanf(line, "pad %d %d", &button, &value) == 2) {
        *pad = *pad ? *pad : plug_in();
        if (*pad) {
            push(*pad, button, value);
        } else {
            fprintf(stderr, "fingers: no pad: %s\n", SDL_GetError());
        }
    } else {
        fprintf(stderr, "fingers: not understood: %s", line);
    }
}

static void *
obey(void *nothing)
{
    FILE *orders = fopen(getenv("KNEAD_TEST_ORDERS"), "r");
    FILE *done = fopen(getenv("KNEAD_TEST_DONE"), "w");
    SDL_Joystick *pad = NULL;
    char line[LINE];
    while (orders && done && fgets(line, sizeof(line), orders)) {
        carry_out(line, &pad);
        fputc('.', done);
        fflush(done);
    }
    return nothing;
}

__attribute__((constructor)) static void
begin(void)
{
    pthread_t thread;
    if (getenv("KNEAD_TEST_ORDERS") && getenv("KNEAD_TEST_DONE") &&
        pthread_create(&thread, NULL, obey, NULL) == 0) {
        pthread_detach(thread);
    }
}
