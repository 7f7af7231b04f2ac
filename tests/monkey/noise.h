// SPDX-License-Identifier: MIT
// Events as a desktop, its devices and strangers' hands might send them, of
// every kind that there is and with whatever in them; and, from the other side
// of the library, a pad that is plugged in, played on and pulled out.
#ifndef KN_TESTS_MONKEY_NOISE_H
#define KN_TESTS_MONKEY_NOISE_H

#include <SDL.h>

#include "dice.h"

struct noise {
    struct dice *dice;
    SDL_Window *window;
    int device;        // of the pad
    SDL_Joystick *pad; // this side of it; NULL: none is plugged in
};

// Pushes one event of any kind but SDL_QUIT, which only a signal makes here.
void noise_any(struct noise *noise);

// Does one thing to the pad. And pulls it out, if it is there.
void noise_pad(struct noise *noise);
void noise_unplug(struct noise *noise);

// Does one thing to the window as a desktop would: puts it away, makes it
// another size.
void noise_desktop(struct noise *noise);

// What purposeful hands do. Fingers: `x` and `y` of the glass, 0..1.
void noise_key(SDL_Keycode code);
void noise_text(const char *text);
void noise_finger(Uint32 type, int finger, float x, float y);
#define NOISE_FINGERS 5
void noise_lift_all(void);

// The program's window as it is now, or none, into noise->window.
void noise_find_window(struct noise *noise);

#endif
