// SPDX-License-Identifier: MIT
#include "platform/window.h"

#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "base/words.h"
#include "platform/clock.h"
#include "platform/events.h"
#include "platform/hold.h"
#include "platform/pads.h"
#include "platform/present.h"
#include "platform/turn.h"
#include "platform/xlib.h"

#define POINTER_REST (3 * KN_SECOND)
#define RESUMED (2 * KN_SECOND) // of sleep, after which pictures may be lost
// The library waits in whole milliseconds and may be one late. What is left is
// slept exactly; and so is all of it from one frame to the next, for whatever
// comes in between is shown with that frame: one wake instead of two.
#define COARSE_MARGIN (18 * KN_MILLISECOND)
#define COARSE_MAX ((kn_tick)1000000) // milliseconds; then it looks again

struct kn_window {
    SDL_Window *handle; // owned
    struct kn_present *present;
    struct kn_events events;
    struct kn_pads *pads;  // owned; NULL: without
    kn_tick pointer_until; // when the pointer goes; -1: it is hidden
    struct kn_hold hold;
    int quarters;   // see platform/turn.h
    kn_tick asleep; // that the machine had slept when a picture was shown
};

// Where nobody sees anything, unless it was asked for by name.
static bool
is_blind(const char *driver)
{
    return strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0 ||
           strcmp(driver, "evdev") == 0;
}

static bool
start_video(const char **why)
{
    kn_hints_set();
    if (!SDL_WasInit(SDL_INIT_VIDEO)) {
        kn_xlib_watch_errors();
    }
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        *why = _("there is no display (expected a desktop, or DISPLAY or "
                 "WAYLAND_DISPLAY to name one)");
        return false;
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    if (!SDL_getenv("SDL_VIDEODRIVER") && driver && is_blind(driver)) {
        *why = _("there is no display (expected a desktop, or DISPLAY or "
                 "WAYLAND_DISPLAY to name one)");
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return false;
    }
    // Characters without the rest of text input: no keyboard slides up on
    // the screen, no candidates window opens.
    SDL_StopTextInput();
    SDL_EventState(SDL_TEXTINPUT, SDL_ENABLE);
    // Files dropped on us are allocated for each event, and mean nothing.
    SDL_EventState(SDL_DROPFILE, SDL_DISABLE);
    SDL_EventState(SDL_DROPTEXT, SDL_DISABLE);
    return true;
}

// The size asked for, or what the desktop has room for.
static SDL_Rect
fit_size(const struct kn_window_params *params)
{
    SDL_Rect room = {0, 0, params->width, params->height};
    SDL_Rect usable;
    if (SDL_GetDisplayUsableBounds(0, &usable) == 0 && usable.w > 0 &&
        usable.h > 0) {
        room.w = SDL_min(room.w, usable.w);
        room.h = SDL_min(room.h, usable.h);
    }
    room.w = SDL_max(room.w, 1);
    room.h = SDL_max(room.h, 1);
    return room;
}

static void
update_space(struct kn_window *window)
{
    int points_x = 0;
    int points_y = 0;
    struct kn_events *events = &window->events;
    kn_present_size(window->present, &events->width, &events->height);
    SDL_GetWindowSize(window->handle, &points_x, &points_y);
    events->scale = (kn_vec2){
        (float)events->width / (float)SDL_max(points_x, 1),
        (float)events->height / (float)SDL_max(points_y, 1),
    };
    events->quarters = window->quarters;
    kn_turn_size(window->quarters, &events->width, &events->height);
}

static void
show_pointer(struct kn_window *window, kn_tick until)
{
    bool shown = window->pointer_until >= 0;
    window->pointer_until = until;
    if (shown != (until >= 0)) {
        SDL_ShowCursor(until >= 0 ? SDL_ENABLE : SDL_DISABLE);
    }
}

static bool
open_window(struct kn_window *window, const struct kn_window_params *params)
{
    SDL_Rect size = fit_size(params);
    Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
    // Never a change of the display's mode.
    flags |=
        params->fullscreen || params->kiosk ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;
    unsigned display = params->display < SDL_GetNumVideoDisplays()
                           ? (unsigned)params->display
                           : 0;
    int place = (int)SDL_WINDOWPOS_UNDEFINED_DISPLAY(display);
    if (params->kiosk) {
        // Without a window manager nobody else makes it fill the display.
        SDL_GetDisplayBounds((int)display, &size);
        flags |= SDL_WINDOW_HIDDEN; // see kn_hold_show
    }
    window->handle =
        SDL_CreateWindow(params->title, place, place, size.w, size.h, flags);
    if (!window->handle) {
        SDL_LogError(SDL_LOG_CATEGORY_VIDEO, "Could not open a window: %s",
                     SDL_GetError());
        return false;
    }
    if (params->kiosk && !kn_hold_show(window->handle)) {
        SDL_LogError(SDL_LOG_CATEGORY_VIDEO,
                     "Could not show the window: the window manager does not "
                     "answer");
        goto destroy_window;
    }
    window->present = kn_present_create(window->handle, kn_hints_present_way(),
                                        SDL_getenv("KNEAD_PRESENT") != NULL);
    if (!window->present) {
        goto destroy_window;
    }
    window->quarters = params->quarters & 3;
    kn_present_turn(window->present, window->quarters);
    window->hold =
        (struct kn_hold){.on = params->kiosk, .display = params->display};
    kn_hold_take(&window->hold, window->handle, kn_clock_now());
    update_space(window);
    return true;

destroy_window:
    SDL_DestroyWindow(window->handle);
    return false;
}

bool
kn_window_start(const char **why)
{
    return start_video(why);
}

void
kn_window_stop(void)
{
    SDL_Quit();
}

struct kn_window *
kn_window_create(const struct kn_window_params *params, const char **why)
{
    struct kn_window *window = calloc(1, sizeof(*window));
    if (!window) {
        *why = _("out of memory");
        return NULL;
    }
    if (!start_video(why)) {
        goto free_window;
    }
    if (!open_window(window, params)) {
        *why = _("the display refused a window");
        goto stop_video;
    }
    window->events.wake_type = SDL_RegisterEvents(1);
    window->pads = kn_pads_create();
    window->pointer_until = kn_clock_now() + POINTER_REST;
    window->asleep = kn_clock_asleep();
    if (params->kiosk) {
        // Some displays bring a pointer that nobody holds.
        show_pointer(window, -1);
        kn_window_keep_awake(window, true);
    }
    kn_clock_sharpen();
    return window;

stop_video:
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
free_window:
    free(window);
    return NULL;
}

void
kn_window_free(struct kn_window *window)
{
    if (!window) {
        return;
    }
    kn_pads_free(window->pads);
    kn_present_free(window->present);
    SDL_DestroyWindow(window->handle);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    // Only now are the event queue and the signal handlers gone as well.
    SDL_Quit();
    free(window);
}

void
kn_window_size(const struct kn_window *window, int *width, int *height)
{
    kn_present_size(window->present, width, height);
    kn_turn_size(window->quarters, width, height);
}

kn_tick
kn_window_frame_time(const struct kn_window *window)
{
    SDL_DisplayMode mode = {0};
    int display = SDL_GetWindowDisplayIndex(window->handle);
    if (display < 0 || SDL_GetCurrentDisplayMode(display, &mode) != 0 ||
        mode.refresh_rate < 20 || mode.refresh_rate > 1000) {
        return KN_SECOND / 60;
    }
    return KN_SECOND / mode.refresh_rate;
}

enum kn_present_way
kn_window_present_way(const struct kn_window *window)
{
    return kn_present_way(window->present);
}

bool
kn_window_present(struct kn_window *window, const struct kn_canvas *canvas,
                  const struct kn_damage *damage)
{
    // Nobody sees it; and a texture could wait for a display that does not
    // ask for pictures.
    if (SDL_GetWindowFlags(window->handle) &
        (SDL_WINDOW_MINIMIZED | SDL_WINDOW_HIDDEN)) {
        kn_present_invalidate(window->present);
        return !window->hold.on;
    }
    // Drivers lose textures over a sleep without a word.
    kn_tick asleep = kn_clock_asleep();
    if (asleep - window->asleep > RESUMED) {
        kn_present_forget(window->present);
    }
    window->asleep = asleep;
    return kn_present_show(window->present, canvas, damage);
}

// What an event means for the window itself.
static void
attend(struct kn_window *window, const SDL_Event *event, kn_tick now)
{
    kn_hold_attend(&window->hold, event);
    switch (event->type) {
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEWHEEL:
        show_pointer(window, now + POINTER_REST);
        break;
    case SDL_FINGERDOWN:
        show_pointer(window, -1);
        break;
    case SDL_WINDOWEVENT:
        if (event->window.event == SDL_WINDOWEVENT_EXPOSED ||
            event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
            kn_present_invalidate(window->present);
        }
        update_space(window);
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        kn_present_forget(window->present);
        break;
    default:
        break;
    }
}

// Waits for an event until `until` (negative: for good); false without one.
static bool
next_event(kn_tick now, kn_tick until, SDL_Event *event)
{
    if (until < 0) {
        return SDL_WaitEvent(event) == 1;
    }
    if (until - now < COARSE_MARGIN) {
        kn_clock_sleep_until(until);
        return SDL_PollEvent(event) == 1;
    }
    kn_tick span = (until - now - KN_MILLISECOND) / KN_MILLISECOND;
    span = SDL_min(span, COARSE_MAX);
    return SDL_WaitEventTimeout(event, (int)span) == 1;
}

static kn_tick
sooner(kn_tick a, kn_tick b)
{
    return b >= 0 && (a < 0 || b < a) ? b : a;
}

// What the window does by itself as time passes.
static void
keep(struct kn_window *window, kn_tick now)
{
    if (window->pointer_until >= 0 && now >= window->pointer_until) {
        show_pointer(window, -1);
    }
    kn_hold_mend(&window->hold, window->handle, now);
}

// When to look up from waiting: at `until`, or before, to hide the pointer or
// for the pads.
static kn_tick
next_deadline(struct kn_window *window, kn_tick now, kn_tick until)
{
    keep(window, now);
    kn_tick own = sooner(window->pointer_until, kn_hold_next(&window->hold));
    return sooner(sooner(until, own), kn_pads_deadline(window->pads));
}

// What `event` means to the window itself, and to the person.
static bool
take(struct kn_window *window, const SDL_Event *event, kn_tick now,
     struct kn_input *input)
{
    attend(window, event, now);
    return kn_pads_translate(window->pads, event, now, input) ||
           kn_events_translate(&window->events, event, now, input);
}

bool
kn_window_wait(struct kn_window *window, kn_tick until, struct kn_input *input)
{
    SDL_Event event;
    bool there = SDL_PollEvent(&event) == 1;
    // Here too, for where each picture is late there is nothing to wait for.
    keep(window, kn_clock_now());
    for (;;) {
        kn_tick now = kn_clock_now();
        if (there) {
            if (take(window, &event, now, input)) {
                return true;
            }
            there = SDL_PollEvent(&event) == 1;
        } else if (kn_pads_look(window->pads, now)) {
            there = SDL_PollEvent(&event) == 1;
        } else if (kn_pads_repeat(window->pads, now, input)) {
            return true;
        } else if (until >= 0 && now >= until) {
            *input = (struct kn_input){.kind = KN_INPUT_NONE, .when = now};
            return false;
        } else {
            there = next_event(now, next_deadline(window, now, until), &event);
        }
    }
}

void
kn_window_wake(struct kn_window *window)
{
    SDL_Event event = {.type = window->events.wake_type};
    SDL_PushEvent(&event);
}

void
kn_window_set_fullscreen(struct kn_window *window, bool fullscreen)
{
    if (fullscreen == kn_window_fullscreen(window)) {
        return;
    }
    if (SDL_SetWindowFullscreen(window->handle,
                                fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP
                                           : 0) != 0) {
        SDL_LogError(SDL_LOG_CATEGORY_VIDEO, "Could not switch: %s",
                     SDL_GetError());
    }
    kn_present_invalidate(window->present);
}

bool
kn_window_fullscreen(const struct kn_window *window)
{
    return (SDL_GetWindowFlags(window->handle) &
            SDL_WINDOW_FULLSCREEN_DESKTOP) == SDL_WINDOW_FULLSCREEN_DESKTOP;
}

void
kn_window_keep_awake(struct kn_window *window, bool awake)
{
    (void)window; // the library has one screen saver for all windows
    if (awake) {
        SDL_DisableScreenSaver();
    } else {
        SDL_EnableScreenSaver();
    }
}

bool
kn_window_pointer_shown(const struct kn_window *window)
{
    return window->pointer_until >= 0;
}
