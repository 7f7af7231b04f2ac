// SPDX-License-Identifier: MIT
// The microphone over SDL, which queues what comes until it is asked for.
#include "platform/ears.h"

#include <SDL.h>
#include <stdlib.h>

#include "platform/clock.h"

#define NAP (40 * KN_MILLISECOND)

static bool
open_device(void **device)
{
    const SDL_AudioSpec wanted = {
        .freq = KN_CLAPS_RATE,
        .format = AUDIO_S16SYS,
        .channels = 1,
        .samples = KN_EARS_BLOCK,
    };
    SDL_AudioDeviceID *id = malloc(sizeof(*id));
    if (!id || SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        free(id);
        return false;
    }
    // As for the loudspeaker: where none is listed, none is tried.
    *id = SDL_GetNumAudioDevices(1) == 0
              ? 0
              : SDL_OpenAudioDevice(NULL, 1, &wanted, NULL, 0);
    if (*id == 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        free(id);
        return false;
    }
    SDL_PauseAudioDevice(*id, 0);
    *device = id;
    return true;
}

static void
close_device(void *device)
{
    SDL_AudioDeviceID *id = device;
    SDL_CloseAudioDevice(*id);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    free(id);
}

static int
read_device(void *device, int16_t *samples, int most)
{
    const SDL_AudioDeviceID *id = device;
    Uint32 size = (Uint32)most * sizeof(*samples);
    Uint32 got = SDL_DequeueAudio(*id, samples, size);
    if (got == 0) {
        if (SDL_GetAudioDeviceStatus(*id) != SDL_AUDIO_PLAYING) {
            return -1;
        }
        kn_clock_sleep_until(kn_clock_now() + NAP);
    }
    return (int)(got / sizeof(*samples));
}

const struct kn_ears_driver kn_ears_sdl = {
    .open = open_device,
    .close = close_device,
    .read = read_device,
};
