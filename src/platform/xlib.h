// SPDX-License-Identifier: MIT
// What the window library leaves undone where it works through X: this goes
// past it, to Xlib itself, which is loaded where there is one and not linked.
#ifndef KN_PLATFORM_XLIB_H
#define KN_PLATFORM_XLIB_H

#include <stdbool.h>

#define KN_XLIB "libX11.so.6"

struct SDL_Window;

// Puts the function `name` of `library` into the pointer at `function`; NULL if
// it is not there. The library stays loaded.
void kn_xlib_find(const char *library, const char *name, void *function);

// Lets pass what the library's own requests may come too late for, where Xlib
// would end the program. To be called before the library starts video; Xlib
// stays loaded from then on.
void kn_xlib_watch_errors(void);

// Has `window` mapped, and asks again where nobody does it: the library, when
// it shows a window, asks once and then waits for ever. openbox, if it is
// starting as well, may hold the request in a queue that it looks at only when
// another comes. After this SDL_ShowWindow has nothing to wait for. False if
// ten seconds were not enough; true at once where there is no X.
bool kn_xlib_map(struct SDL_Window *window);

#endif
