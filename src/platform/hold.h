// SPDX-License-Identifier: MIT
// A window that strangers must not get out of: the whole of one display, with
// the keyboard, in front, whatever happens to displays and focus. What only the
// compositor can hold is listed in docs/KIOSK.md. The hints that belong to it
// are in hints.c.
#ifndef KN_PLATFORM_HOLD_H
#define KN_PLATFORM_HOLD_H

#include <stdbool.h>

#include "base/tick.h"

struct SDL_Window;
union SDL_Event;

struct kn_hold {
    bool on;        // else all of this does nothing
    int display;    // index wanted; the first where it is not there
    bool lost;      // something of it may be, since the last look
    int tries;      // at covering the display, without success
    kn_tick taken;  // it was taken back last
    kn_tick looked; // whether the display is covered
};

// Shows the window, which was created hidden or was put away. False if the
// window manager does not do it within ten seconds (see kn_xlib_map).
bool kn_hold_show(struct SDL_Window *window);

// Whether to put the window in place again that the library believes to be
// `full` or not, and that `covers` its display or not. Where a display is not
// as large as it says, that is not for us to mend: after three tries without
// success it is let be for a minute.
bool kn_hold_judge(struct kn_hold *hold, bool full, bool covers);

// Takes the display, the front and the keyboard, once the window is there.
void kn_hold_take(struct kn_hold *hold, struct SDL_Window *window, kn_tick now);

// What an event means for it: a lost focus, a minimising, another place or
// size, other displays.
void kn_hold_attend(struct kn_hold *hold, const union SDL_Event *event);

// Takes back what was lost, at most once a second: somebody else may want the
// same. It is tried again until the window has the focus. Looks itself now and
// then, for a display that changes says nothing to a window of its old size.
void kn_hold_mend(struct kn_hold *hold, struct SDL_Window *window, kn_tick now);

// When that has to be done; -1 for never.
kn_tick kn_hold_next(const struct kn_hold *hold);

#endif
