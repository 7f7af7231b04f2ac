// SPDX-License-Identifier: MIT
#include "platform/hold.h"

#include <SDL.h>

#include "platform/xlib.h"
#include "platform/xplace.h"

#define PATIENCE KN_SECOND
// Tries at covering a display one after the other; then there is a rest.
#define MOST_TRIES 3
#define REST KN_MINUTE
#define LOOK (2 * KN_SECOND)
#define CELL 8
#define UNSEEN (SDL_WINDOW_MINIMIZED | SDL_WINDOW_HIDDEN)

static int
wanted_display(const struct kn_hold *hold)
{
    return hold->display < SDL_GetNumVideoDisplays() ? hold->display : 0;
}

// Whether the library believes that the window covers the display it should.
static bool
is_full(const struct kn_hold *hold, SDL_Window *window)
{
    return (SDL_GetWindowFlags(window) & SDL_WINDOW_FULLSCREEN_DESKTOP) ==
               SDL_WINDOW_FULLSCREEN_DESKTOP &&
           SDL_GetWindowDisplayIndex(window) == wanted_display(hold);
}

// Where the wanted display is and how large now; false if there is none.
static bool
find_display(const struct kn_hold *hold, SDL_Window *window, SDL_Rect *display)
{
    bool there = SDL_GetDisplayBounds(wanted_display(hold), display) == 0;
    if (there) {
        kn_xplace_display(window, display);
    }
    return there;
}

// Modes that a server makes up itself have a width of whole cells (VESA CVT),
// and a manager fills the rest as well.
static bool
is_all_of(const SDL_Rect *place, const SDL_Rect *display)
{
    return place->x == display->x && place->y == display->y &&
           place->h == display->h && place->w >= display->w &&
           place->w < display->w + CELL;
}

// And whether it does: a window manager that takes that away does not say so.
static bool
covers(const struct kn_hold *hold, SDL_Window *window)
{
    SDL_Rect all;
    if (!find_display(hold, window, &all)) {
        return true; // there is none to cover
    }
    SDL_Rect place = all;
    if (!kn_xplace_window(window, &place)) {
        SDL_GetWindowSize(window, &place.w, &place.h);
    }
    int top = 0;
    int left = 0;
    SDL_GetWindowBordersSize(window, &top, &left, NULL, NULL);
    // And what a manager has put around it is no part of it.
    return top == 0 && left == 0 && is_all_of(&place, &all);
}

bool
kn_hold_judge(struct kn_hold *hold, bool full, bool covers)
{
    hold->tries = covers ? 0 : hold->tries + 1;
    return !full || (!covers && hold->tries <= MOST_TRIES);
}

static void
move(const struct kn_hold *hold, SDL_Window *window)
{
    int wanted = wanted_display(hold);
    // A window that is full screen does not move.
    SDL_SetWindowFullscreen(window, 0);
    int middle = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)wanted);
    SDL_SetWindowPosition(window, middle, middle);
    if (SDL_SetWindowFullscreen(window, SDL_WINDOW_FULLSCREEN_DESKTOP) != 0) {
        SDL_LogError(SDL_LOG_CATEGORY_VIDEO, "Could not fill display %d: %s",
                     wanted, SDL_GetError());
    }
    SDL_Rect all;
    if (!covers(hold, window) && find_display(hold, window, &all)) {
        kn_xplace_put(window, &all); // there may be no manager to do it
    }
}

bool
kn_hold_show(SDL_Window *window)
{
    bool mapped = kn_xlib_map(window);
    if (mapped) {
        SDL_ShowWindow(window);
    }
    return mapped;
}

void
kn_hold_take(struct kn_hold *hold, SDL_Window *window, kn_tick now)
{
    if (!hold->on) {
        return;
    }
    hold->taken = now;
    hold->looked = now;
    if (kn_hold_judge(hold, is_full(hold, window), covers(hold, window))) {
        move(hold, window);
    }
    kn_xplace_tell(window);
    SDL_SetWindowAlwaysOnTop(window, SDL_TRUE);
    SDL_SetWindowKeyboardGrab(window, SDL_TRUE);
}

void
kn_hold_attend(struct kn_hold *hold, const SDL_Event *event)
{
    if (event->type == SDL_DISPLAYEVENT) {
        hold->lost = hold->on;
        hold->tries = 0;
    }
    if (event->type != SDL_WINDOWEVENT) {
        return;
    }
    switch (event->window.event) {
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MOVED:
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        hold->lost = hold->on;
        break;
    default:
        break;
    }
}

// By itself: nothing is heard of a display that changes where no window manager
// makes the window follow.
static void
look(struct kn_hold *hold, SDL_Window *window, kn_tick now)
{
    bool rests = hold->tries > 0 && now - hold->taken <= REST;
    if (!hold->on || hold->lost || rests || now - hold->looked < LOOK) {
        return;
    }
    hold->looked = now;
    hold->lost = !covers(hold, window);
}

void
kn_hold_mend(struct kn_hold *hold, SDL_Window *window, kn_tick now)
{
    look(hold, window, now);
    if (!hold->lost || now < kn_hold_next(hold)) {
        return;
    }
    Uint32 flags = SDL_GetWindowFlags(window);
    hold->tries = now - hold->taken > REST ? 0 : hold->tries;
    if ((flags & UNSEEN) && kn_hold_show(window)) {
        SDL_RestoreWindow(window);
    }
    if (!(flags & SDL_WINDOW_INPUT_FOCUS)) {
        SDL_RaiseWindow(window);
    }
    kn_hold_take(hold, window, now);
    hold->lost = (flags & UNSEEN) || !(flags & SDL_WINDOW_INPUT_FOCUS);
}

kn_tick
kn_hold_next(const struct kn_hold *hold)
{
    return hold->lost ? hold->taken + PATIENCE : -1;
}
