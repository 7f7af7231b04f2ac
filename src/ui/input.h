// SPDX-License-Identifier: MIT
// What a person did, in our own words: the screens never see the window
// system. platform/ makes these from a real window, tests write them down.
//
// A printable key arrives as the character it means on the person's own layout
// ('+' is '+' wherever it sits), every other key by its name; each of them
// once. Beside that every button there is tells that it goes down and is let
// go.
#ifndef KN_UI_INPUT_H
#define KN_UI_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/button.h"
#include "base/tick.h"
#include "geometry/vec.h"

enum kn_input_kind {
    KN_INPUT_NONE,
    KN_INPUT_KEY,          // key (and character), shift, control, alt, repeat,
                           // button; a character: 0, its key went before
    KN_INPUT_BUTTON,       // button, repeat: one that is no key by name
    KN_INPUT_RELEASE,      // button: any of them is let go
    KN_INPUT_POINTER_MOVE, // at, flag: a finger
    KN_INPUT_POINTER_DOWN, // at, flag: a finger; primary button or first touch
    KN_INPUT_POINTER_UP,   // at, flag: a finger
    KN_INPUT_SCROLL,       // at, scroll: wheel clicks, positive is up
    KN_INPUT_RESIZE,       // width, height: the canvas should have this size
    KN_INPUT_EXPOSE,       // what was shown is lost: present everything again
    KN_INPUT_FOCUS,        // flag: the window has the keyboard now
    KN_INPUT_QUIT,         // the window was closed or the program told to end
    KN_INPUT_WAKE,         // another thread has something: a finished worker
};

enum kn_key {
    KN_KEY_UNKNOWN,
    KN_KEY_CHARACTER, // `character` says which; never a blank
    KN_KEY_SPACE,
    KN_KEY_ENTER,
    KN_KEY_ESCAPE,
    KN_KEY_TAB,
    KN_KEY_BACKSPACE,
    KN_KEY_DELETE,
    KN_KEY_LEFT,
    KN_KEY_RIGHT,
    KN_KEY_UP,
    KN_KEY_DOWN,
    KN_KEY_PAGE_UP,
    KN_KEY_PAGE_DOWN,
    KN_KEY_HOME,
    KN_KEY_END,
    KN_KEY_F1,
    KN_KEY_F8,
    KN_KEY_F11,
    KN_KEY_PLAY_PAUSE, // media keys, headset buttons, presenters
    KN_KEY_STOP,
    KN_KEY_NEXT,
    KN_KEY_PREVIOUS,
    KN_KEY_HURTS, // "it hurts more": a game pad's X
    KN_KEY_PAUSE, // these four are said
    KN_KEY_GO_ON,
    KN_KEY_AGAIN,
    KN_KEY_SOFTER,
    KN_KEY_COUNT
};

struct kn_input {
    enum kn_input_kind kind;
    kn_button_id button;
    enum kn_key key;
    uint32_t character; // Unicode, capitals folded: 'R' arrives as 'r'
    bool shift, control, alt;
    bool repeat;       // the key is held down
    bool flag;         // see the kinds
    kn_vec2 at;        // canvas pixels
    int width, height; // canvas pixels, at least 1
    float scroll;
    kn_tick when; // on the clock of platform/clock.h
};

#endif
