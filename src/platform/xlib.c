// SPDX-License-Identifier: MIT
#include "platform/xlib.h"

#include <string.h>

#include <SDL.h>
#include <SDL_syswm.h>

#ifdef SDL_VIDEO_DRIVER_X11

#define LOOK_AGAIN 2  // milliseconds
#define ASK_AGAIN 125 // looks; most managers take some hundredths of a second
#define LOOKS 5000

typedef XErrorHandler (*set_error_handler)(XErrorHandler handler);
typedef int (*map_raised)(Display *display, Window window);
typedef Status (*get_attributes)(Display *display, Window window,
                                 XWindowAttributes *attributes);

void
kn_xlib_find(const char *library, const char *name, void *function)
{
    void *object = SDL_LoadObject(library);
    void *symbol = object ? SDL_LoadFunction(object, name) : NULL;
    memcpy(function, &symbol, sizeof(symbol));
}

// ---- errors

// The library wakes itself by a message to its own window over a second
// connection. It may arrive when the window is gone. It asks where a window
// lies in the manager's frame, which may be gone, and gives the keyboard to one
// that may not be seen yet. Xlib's own handler would end the program for that.
static bool
is_late(const XErrorEvent *error)
{
    enum { QUERY_TREE = 15, SEND_EVENT = 25, TRANSLATE = 40, SET_FOCUS = 42 };
    switch (error->request_code) {
    case QUERY_TREE:
    case SEND_EVENT:
    case TRANSLATE:
        return error->error_code == BadWindow;
    case SET_FOCUS:
        return error->error_code == BadWindow || error->error_code == BadMatch;
    default:
        return false;
    }
}

// What is not late is left to Xlib's own.
static int
handle_error(Display *display, XErrorEvent *error)
{
    if (is_late(error)) {
        return 0;
    }
    set_error_handler set;
    kn_xlib_find(KN_XLIB, "XSetErrorHandler", &set);
    if (set) {
        set(NULL); // Xlib's own, which the next line returns
        XErrorHandler standard = set(handle_error);
        standard(display, error);
    }
    return 0;
}

// Before the library sets its own handler, which goes on to the one it found.
void
kn_xlib_watch_errors(void)
{
    set_error_handler set;
    kn_xlib_find(KN_XLIB, "XSetErrorHandler", &set);
    if (set) {
        set(handle_error);
    }
}

// ---- showing

static bool
is_mapped(get_attributes get, Display *display, Window window)
{
    XWindowAttributes attributes;
    return get(display, window, &attributes) &&
           attributes.map_state != IsUnmapped;
}

bool
kn_xlib_map(SDL_Window *window)
{
    map_raised map;
    get_attributes get;
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    kn_xlib_find(KN_XLIB, "XMapRaised", &map);
    kn_xlib_find(KN_XLIB, "XGetWindowAttributes", &get);
    if (!SDL_GetWindowWMInfo(window, &info) ||
        info.subsystem != SDL_SYSWM_X11 || !map || !get) {
        return true;
    }
    Display *display = info.info.x11.display;
    Window id = info.info.x11.window;
    // Others have to do it, so this is their time, whatever the program's is.
    for (int look = 0; look < LOOKS; look++) {
        if (is_mapped(get, display, id)) {
            return true;
        }
        if (look % ASK_AGAIN == 0) {
            map(display, id);
        }
        SDL_Delay(LOOK_AGAIN);
    }
    return is_mapped(get, display, id);
}

#else

void
kn_xlib_watch_errors(void)
{
}

bool
kn_xlib_map(SDL_Window *window)
{
    (void)window;
    return true;
}

#endif
