// SPDX-License-Identifier: MIT
// The window: input and waiting on one side, the picture on the other. It
// starts the window library and ends it; there is one at a time. All calls
// come from the thread that created it, but for kn_window_wake.
#ifndef KN_PLATFORM_WINDOW_H
#define KN_PLATFORM_WINDOW_H

#include <stdbool.h>

#include "canvas/canvas.h"
#include "platform/hints.h"
#include "ui/input.h"

struct kn_window;

struct kn_window_params {
    const char *title;
    int width, height; // as the desktop measures windows; made to fit it
    bool fullscreen;   // the whole screen at its own resolution
    bool kiosk;        // the same, and held: see platform/hold.h
    int display;       // of a kiosk: index
    int quarters;      // the picture is turned clockwise by so many
};

// For a kiosk call kn_hints_set_kiosk before anything below.
//
// Starts the window library ahead of kn_window_create, which else does it: it
// mostly waits, and another thread may load meanwhile what the window is to
// show. kn_hints_set comes before that thread, for it changes the environment.
// False, with a plain reason in *why, if there is no display.
bool kn_window_start(const char **why);
void kn_window_stop(void); // ends what was started, or does nothing

// Opens a window. SIGINT and SIGTERM arrive as KN_INPUT_QUIT from now on.
// Returns NULL with a plain reason (static text) in *why if there is no
// display or it refuses; details are in the log.
struct kn_window *kn_window_create(const struct kn_window_params *params,
                                   const char **why);
void kn_window_free(struct kn_window *window); // NULL is allowed

// Pixels the canvas should have, at least 1x1. It can change at any time: read
// it each frame, KN_INPUT_RESIZE only says when to look.
void kn_window_size(const struct kn_window *window, int *width, int *height);

// Time from one picture of the display to the next, as it claims.
kn_tick kn_window_frame_time(const struct kn_window *window);

// The way pictures go; by KN_PRESENT_TEXTURE presenting waits for the display.
enum kn_present_way kn_window_present_way(const struct kn_window *window);

// Shows the rectangles `damage` of `canvas`; see kn_present_show. The window
// itself knows when all must be shown again, and shows nothing while it is
// minimised; KN_INPUT_EXPOSE then asks for the next picture.
// The display may forget while the machine sleeps: all of it is shown anew
// then. False when nobody can see it: it failed, or the window is put away.
bool kn_window_present(struct kn_window *window, const struct kn_canvas *canvas,
                       const struct kn_damage *damage);

// Waits for the next input and returns true; or returns false at the instant
// `until` on the clock of platform/clock.h (at once if it is past, but input
// already there comes first). Negative: there is no deadline, nothing wakes.
bool kn_window_wait(struct kn_window *window, kn_tick until,
                    struct kn_input *input);

// Makes the wait return KN_INPUT_WAKE; from any thread.
void kn_window_wake(struct kn_window *window);

void kn_window_set_fullscreen(struct kn_window *window, bool fullscreen);
bool kn_window_fullscreen(const struct kn_window *window);

// While awake the screen neither dims nor locks.
void kn_window_keep_awake(struct kn_window *window, bool awake);

// Whether the mouse pointer shows. It goes after 3 s at rest, or when a finger
// touches, and comes back with the mouse; kn_window_wait sees to that.
bool kn_window_pointer_shown(const struct kn_window *window);

#endif
