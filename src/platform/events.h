// SPDX-License-Identifier: MIT
// From the window library's events to our own input. Keys that print arrive
// as text, so that '+' and '?' are found on any layout; all others by name;
// never one key twice. Before a text comes the button that typed it.
#ifndef KN_PLATFORM_EVENTS_H
#define KN_PLATFORM_EVENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/input.h"

union SDL_Event;

// What has to be remembered from one event to the next.
struct kn_events {
    uint32_t wake_type; // the event that another thread sends
    int width, height;  // canvas pixels
    int quarters;       // that the canvas is turned by; see turn.h
    kn_vec2 scale;      // pixels of the display per window point
    int scancode;       // of the last key pressed
    bool repeat;        // and whether it was held
    bool touching;      // a finger is down:
    int64_t finger;     // which
    kn_tick touched;    // it was heard of last
    kn_tick now;        // of the event that is being translated
    kn_vec2 pointer;    // where the pointer was last, canvas pixels
};

// Tells what `event` means; false if it means nothing to us, *input is then
// KN_INPUT_NONE. `input->when` is set from `now`, less the event's age.
bool kn_events_translate(struct kn_events *events, const union SDL_Event *event,
                         kn_tick now, struct kn_input *input);

// What the key at `scancode` types by itself on the keyboard as it is now; 0
// where that is not known, or nothing. See base/button.h.
uint32_t kn_events_letter(int scancode);

#endif
