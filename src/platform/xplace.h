// SPDX-License-Identifier: MIT
// Where a window is and how large the displays are, as X itself has it. The
// library reads the displays' sizes when they appear and never again; after a
// change of resolution it takes its window for as large as they were.
// All in pixels of the X screen, on which all displays lie.
#ifndef KN_PLATFORM_XPLACE_H
#define KN_PLATFORM_XPLACE_H

#include <stdbool.h>

struct SDL_Window;
struct SDL_Rect;

// Where `window` really is, into `*place`. False where there is no X.
bool kn_xplace_window(struct SDL_Window *window, struct SDL_Rect *place);

// `*display` is where the library believes one to be; afterwards it is where
// the one is that has its upper left corner, the first if none has. Nothing is
// changed where there is no X.
void kn_xplace_display(struct SDL_Window *window, struct SDL_Rect *display);

// Asks for `window` to be at `place`: a window manager that has it full screen
// knows better, but there may be none.
void kn_xplace_put(struct SDL_Window *window, const struct SDL_Rect *place);

// Has the library hear by an event how large `window` is if it believes
// something else.
void kn_xplace_tell(struct SDL_Window *window);

#endif
