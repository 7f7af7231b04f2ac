// SPDX-License-Identifier: MIT
#include "platform/hold.h"

#include <SDL.h>

#include "platform/xlib.h"

#define PATIENCE KN_SECOND
// Tries at covering a display one after the other; then there is a rest.
#define MOST_TRIES 3
#define REST KN_MINUTE
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

// And whether it does: a window manager that takes that away does not say so.
static bool
covers(const struct kn_hold *hold, SDL_Window *window)
{
    SDL_Rect all;
    if (SDL_GetDisplayBounds(wanted_display(hold), &all) != 0) {
        return true; // there is none to cover
    }
    // The library gives the display's corner for that of a full window.
    int x = hold->told ? hold->x : all.x;
    int y = hold->told ? hold->y : all.y;
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(window, &width, &height);
    int top = 0;
    int left = 0;
    SDL_GetWindowBordersSize(window, &top, &left, NULL, NULL);
    // And what a manager has put around it is no part of it.
    return top == 0 && left == 0 && x <= all.x && y <= all.y &&
           x + width >= all.x + all.w && y + height >= all.y + all.h;
}

// Where a display is not as large as it says, that is not for us to mend.
static bool
is_in_place(struct kn_hold *hold, SDL_Window *window)
{
    bool good = covers(hold, window);
    hold->tries = good ? 0 : hold->tries + 1;
    return is_full(hold, window) && (good || hold->tries > MOST_TRIES);
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
    if (!is_in_place(hold, window)) {
        move(hold, window);
    }
    SDL_SetWindowAlwaysOnTop(window, SDL_TRUE);
    SDL_SetWindowKeyboardGrab(window, SDL_TRUE);
}

void
kn_hold_attend(struct kn_hold *hold, const SDL_Event *event)
{
    if (event->type == SDL_DISPLAYEVENT) {
        hold->lost = hold->on;
        hold->told = false;
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
        hold->told = true;
        hold->x = event->window.data1;
        hold->y = event->window.data2;
        hold->lost = hold->on;
        break;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        hold->lost = hold->on;
        break;
    default:
        break;
    }
}

void
kn_hold_mend(struct kn_hold *hold, SDL_Window *window, kn_tick now)
{
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
