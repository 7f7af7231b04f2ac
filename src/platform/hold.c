// SPDX-License-Identifier: MIT
#include "platform/hold.h"

#include <SDL.h>

#define PATIENCE KN_SECOND
#define UNSEEN (SDL_WINDOW_MINIMIZED | SDL_WINDOW_HIDDEN)

// Whether the window covers the display that it should.
static bool
is_in_place(const struct kn_hold *hold, SDL_Window *window)
{
    int count = SDL_GetNumVideoDisplays();
    int wanted = hold->display < count ? hold->display : 0;
    Uint32 flags = SDL_GetWindowFlags(window);
    return (flags & SDL_WINDOW_FULLSCREEN_DESKTOP) ==
               SDL_WINDOW_FULLSCREEN_DESKTOP &&
           SDL_GetWindowDisplayIndex(window) == wanted;
}

static void
move(const struct kn_hold *hold, SDL_Window *window)
{
    int count = SDL_GetNumVideoDisplays();
    int wanted = hold->display < count ? hold->display : 0;
    // A window that is full screen does not move.
    SDL_SetWindowFullscreen(window, 0);
    int middle = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)wanted);
    SDL_SetWindowPosition(window, middle, middle);
    if (SDL_SetWindowFullscreen(window, SDL_WINDOW_FULLSCREEN_DESKTOP) != 0) {
        SDL_LogError(SDL_LOG_CATEGORY_VIDEO, "Could not fill display %d: %s",
                     wanted, SDL_GetError());
    }
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
    }
    if (event->type != SDL_WINDOWEVENT) {
        return;
    }
    switch (event->window.event) {
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_HIDDEN:
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
    if (flags & UNSEEN) {
        SDL_ShowWindow(window);
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
