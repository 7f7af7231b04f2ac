// SPDX-License-Identifier: MIT
#include "edge.h"

#include <SDL.h>

#include "cli/kiosk.h"
#include "platform/clock.h"
#include "platform/worker.h"

#define START (1000 * KN_SECOND)
#define MORNING ((int64_t)29000000) // minutes since 1970, in 2025
#define SECONDS_A_MINUTE 60

// What stands in for the library's and the program's own functions.
int __wrap_SDL_WaitEvent(SDL_Event *event);
int __wrap_SDL_WaitEventTimeout(SDL_Event *event, int timeout);
SDL_AudioDeviceID __wrap_SDL_OpenAudioDevice(const char *name, int capture,
                                             const SDL_AudioSpec *wanted,
                                             SDL_AudioSpec *got, int changes);
SDL_AudioDeviceID __real_SDL_OpenAudioDevice(const char *name, int capture,
                                             const SDL_AudioSpec *wanted,
                                             SDL_AudioSpec *got, int changes);
SDL_AudioStatus __wrap_SDL_GetAudioDeviceStatus(SDL_AudioDeviceID device);
SDL_AudioStatus __real_SDL_GetAudioDeviceStatus(SDL_AudioDeviceID device);
SDL_Surface *__wrap_SDL_GetWindowSurface(SDL_Window *window);
SDL_Surface *__real_SDL_GetWindowSurface(SDL_Window *window);
int __wrap_SDL_UpdateTexture(SDL_Texture *texture, const SDL_Rect *rect,
                             const void *pixels, int pitch);
int __real_SDL_UpdateTexture(SDL_Texture *texture, const SDL_Rect *rect,
                             const void *pixels, int pitch);
SDL_Renderer *__wrap_SDL_CreateRenderer(SDL_Window *window, int index,
                                        Uint32 flags);
SDL_Renderer *__real_SDL_CreateRenderer(SDL_Window *window, int index,
                                        Uint32 flags);
void __wrap_kn_kiosk_update(struct kn_app *app, struct kn_now now);
void __real_kn_kiosk_update(struct kn_app *app, struct kn_now now);
void __wrap_kn_station_end(struct kn_station *station);
void __real_kn_station_end(struct kn_station *station);
bool __wrap_kn_worker_start(struct kn_worker *worker, kn_work work, void *job,
                            struct kn_window *window);
bool __real_kn_worker_start(struct kn_worker *worker, kn_work work, void *job,
                            struct kn_window *window);

static struct edge {
    const struct edge_hands *hands;
    _Atomic kn_tick now; // the audio thread reads it too
    kn_tick asleep;
    int64_t wall; // minutes ahead of what the clock would give
    int broken;
    bool silent, patient;
} edge = {.now = START, .patient = true};

void
edge_take(const struct edge_hands *hands)
{
    edge.hands = hands;
}

kn_tick
edge_now(void)
{
    return edge.now;
}

void
edge_pass(kn_tick span)
{
    edge.now += span;
}

void
edge_sleep(kn_tick span)
{
    edge.asleep += span;
}

void
edge_wall(int64_t minutes)
{
    edge.wall += minutes;
}

void
edge_set_sound(bool there)
{
    edge.silent = !there;
}

void
edge_break_pictures(int how)
{
    edge.broken = how;
}

void
edge_set_patient(bool wait)
{
    edge.patient = wait;
}

// ---- platform/clock.h

kn_tick
kn_clock_now(void)
{
    return edge.now;
}

kn_tick
kn_clock_asleep(void)
{
    return edge.asleep;
}

int64_t
kn_clock_wall_minutes(void)
{
    return MORNING + edge.wall + (edge.now + edge.asleep) / KN_MINUTE;
}

int64_t
kn_clock_unix(void)
{
    return kn_clock_wall_minutes() * SECONDS_A_MINUTE;
}

static void
rest(kn_tick until)
{
    if (edge.hands) {
        edge.hands->rest(edge.hands->self, until);
    } else if (until > edge.now) {
        edge.now = until;
    }
}

void
kn_clock_sleep_until(kn_tick until)
{
    if (until > edge.now) {
        rest(until);
    }
    if (until > edge.now) {
        edge.now = until;
    }
}

void
kn_clock_sharpen(void)
{
}

// ---- waiting

int
__wrap_SDL_WaitEvent(SDL_Event *event)
{
    while (SDL_PollEvent(event) != 1) {
        rest(-1);
    }
    return 1;
}

int
__wrap_SDL_WaitEventTimeout(SDL_Event *event, int timeout)
{
    if (SDL_PollEvent(event) == 1) {
        return 1;
    }
    rest(edge.now + timeout * KN_MILLISECOND);
    return SDL_PollEvent(event);
}

// A thread has as long as it needs: its time is not that of the clock.
bool
__wrap_kn_worker_start(struct kn_worker *worker, kn_work work, void *job,
                       struct kn_window *window)
{
    bool good = __real_kn_worker_start(worker, work, job, window);
    while (good && window && edge.patient && !kn_worker_done(worker)) {
        SDL_Delay(1);
    }
    return good;
}

// ---- devices that go away

SDL_AudioDeviceID
__wrap_SDL_OpenAudioDevice(const char *name, int capture,
                           const SDL_AudioSpec *wanted, SDL_AudioSpec *got,
                           int changes)
{
    return edge.silent ? 0
                       : __real_SDL_OpenAudioDevice(name, capture, wanted, got,
                                                    changes);
}

SDL_AudioStatus
__wrap_SDL_GetAudioDeviceStatus(SDL_AudioDeviceID device)
{
    return edge.silent ? SDL_AUDIO_STOPPED
                       : __real_SDL_GetAudioDeviceStatus(device);
}

// Whether it is broken this once.
static bool
breaks(void)
{
    bool now = edge.broken > 0;
    edge.broken -= now;
    return now;
}

SDL_Surface *
__wrap_SDL_GetWindowSurface(SDL_Window *window)
{
    return breaks() ? NULL : __real_SDL_GetWindowSurface(window);
}

int
__wrap_SDL_UpdateTexture(SDL_Texture *texture, const SDL_Rect *rect,
                         const void *pixels, int pitch)
{
    return breaks() ? -1
                    : __real_SDL_UpdateTexture(texture, rect, pixels, pitch);
}

SDL_Renderer *
__wrap_SDL_CreateRenderer(SDL_Window *window, int index, Uint32 flags)
{
    return breaks() ? NULL : __real_SDL_CreateRenderer(window, index, flags);
}

// ---- what the program has come to

static void
look(struct kn_app *app)
{
    if (edge.hands) {
        edge.hands->look(edge.hands->self, app);
    }
}

void
__wrap_kn_kiosk_update(struct kn_app *app, struct kn_now now)
{
    __real_kn_kiosk_update(app, now);
    look(app);
}

// The last that there is to see.
void
__wrap_kn_station_end(struct kn_station *station)
{
    if (station->on) {
        look(station->app);
    }
    __real_kn_station_end(station);
}
