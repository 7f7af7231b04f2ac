// SPDX-License-Identifier: MIT
#include "platform/xplace.h"

#include <SDL.h>
#include <SDL_syswm.h>

#include "platform/xlib.h"

#ifdef SDL_VIDEO_DRIVER_X11

#include <X11/extensions/Xrandr.h>

#define XRANDR "libXrandr.so.2"

// The window as Xlib knows it.
struct place {
    Display *display;
    Window window, root;
    XWindowAttributes attributes;
};

typedef Status (*get_attributes)(Display *display, Window window,
                                 XWindowAttributes *attributes);
typedef Bool (*translate)(Display *display, Window from, Window to, int x,
                          int y, int *to_x, int *to_y, Window *child);
typedef int (*move_resize)(Display *display, Window window, int x, int y,
                           unsigned width, unsigned height);
typedef Status (*send_event)(Display *display, Window window, Bool propagate,
                             long mask, XEvent *event);
typedef Status (*query_version)(Display *display, int *major, int *minor);
typedef XRRMonitorInfo *(*get_monitors)(Display *display, Window root,
                                        Bool active, int *count);
typedef void (*free_monitors)(XRRMonitorInfo *monitors);

static bool
find_place(SDL_Window *window, struct place *place)
{
    get_attributes get;
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    kn_xlib_find(KN_XLIB, "XGetWindowAttributes", &get);
    if (!SDL_GetWindowWMInfo(window, &info) ||
        info.subsystem != SDL_SYSWM_X11 || !get) {
        return false;
    }
    place->display = info.info.x11.display;
    place->window = info.info.x11.window;
    bool found = get(place->display, place->window, &place->attributes);
    place->root = place->attributes.root;
    return found;
}

bool
kn_xplace_window(SDL_Window *window, SDL_Rect *rect)
{
    struct place place;
    translate translate_to;
    kn_xlib_find(KN_XLIB, "XTranslateCoordinates", &translate_to);
    if (!translate_to || !find_place(window, &place)) {
        return false;
    }
    Window child;
    rect->w = place.attributes.width;
    rect->h = place.attributes.height;
    return translate_to(place.display, place.window, place.root, 0, 0, &rect->x,
                        &rect->y, &child);
}

// ---- displays

// Whether there are monitors to be asked for: RandR 1.5.
static bool
knows_monitors(Display *display)
{
    query_version query;
    int major = 0;
    int minor = 0;
    kn_xlib_find(XRANDR, "XRRQueryVersion", &query);
    return query && query(display, &major, &minor) &&
           (major > 1 || (major == 1 && minor >= 5));
}

// Of `count` monitors that with the corner of `rect`, or the first.
static SDL_Rect
choose_monitor(const XRRMonitorInfo *monitors, int count, const SDL_Rect *rect)
{
    SDL_Point corner = {rect->x, rect->y};
    for (int i = count - 1;; i--) {
        SDL_Rect monitor = {monitors[i].x, monitors[i].y, monitors[i].width,
                            monitors[i].height};
        if (i == 0 || SDL_PointInRect(&corner, &monitor)) {
            return monitor;
        }
    }
}

static bool
find_monitor(const struct place *place, SDL_Rect *rect)
{
    get_monitors get;
    free_monitors free_them;
    kn_xlib_find(XRANDR, "XRRGetMonitors", &get);
    kn_xlib_find(XRANDR, "XRRFreeMonitors", &free_them);
    if (!get || !free_them || !knows_monitors(place->display)) {
        return false;
    }
    int count = 0;
    XRRMonitorInfo *monitors = get(place->display, place->root, True, &count);
    if (!monitors) {
        return false;
    }
    if (count > 0) {
        *rect = choose_monitor(monitors, count, rect);
    }
    free_them(monitors);
    return count > 0;
}

// All there is: what an old server, or one without a monitor, knows.
static void
find_screen(const struct place *place, SDL_Rect *rect)
{
    get_attributes get;
    XWindowAttributes root;
    kn_xlib_find(KN_XLIB, "XGetWindowAttributes", &get);
    if (get && get(place->display, place->root, &root)) {
        *rect = (SDL_Rect){0, 0, root.width, root.height};
    }
}

void
kn_xplace_display(SDL_Window *window, SDL_Rect *display)
{
    struct place place;
    if (find_place(window, &place) && !find_monitor(&place, display)) {
        find_screen(&place, display);
    }
}

// ---- changes

void
kn_xplace_put(SDL_Window *window, const SDL_Rect *rect)
{
    struct place place;
    move_resize change;
    kn_xlib_find(KN_XLIB, "XMoveResizeWindow", &change);
    if (change && find_place(window, &place)) {
        change(place.display, place.window, rect->x, rect->y, (unsigned)rect->w,
               (unsigned)rect->h);
    }
}

// The library compares what an event tells with the last event, not with what
// it believes. So it hears its belief first, and then the truth: events of the
// kind that window managers send (ICCCM 4.1.5).
void
kn_xplace_tell(SDL_Window *window)
{
    struct place place;
    SDL_Rect real;
    send_event send;
    kn_xlib_find(KN_XLIB, "XSendEvent", &send);
    SDL_PumpEvents(); // what is on its way may tell it
    SDL_Rect belief = {0};
    SDL_GetWindowSize(window, &belief.w, &belief.h);
    if (!send || !kn_xplace_window(window, &real) ||
        !find_place(window, &place) ||
        (real.w == belief.w && real.h == belief.h)) {
        return;
    }
    const SDL_Rect *steps[] = {&belief, &real};
    for (int i = 0; i < 2; i++) {
        XEvent told = {.xconfigure = {.type = ConfigureNotify,
                                      .event = place.window,
                                      .window = place.window,
                                      .x = real.x,
                                      .y = real.y,
                                      .width = steps[i]->w,
                                      .height = steps[i]->h}};
        send(place.display, place.window, False, StructureNotifyMask, &told);
    }
}

#else

bool
kn_xplace_window(SDL_Window *window, SDL_Rect *rect)
{
    (void)window;
    (void)rect;
    return false;
}

void
kn_xplace_display(SDL_Window *window, SDL_Rect *display)
{
    (void)window;
    (void)display;
}

void
kn_xplace_put(SDL_Window *window, const SDL_Rect *rect)
{
    (void)window;
    (void)rect;
}

void
kn_xplace_tell(SDL_Window *window)
{
    (void)window;
}

#endif
