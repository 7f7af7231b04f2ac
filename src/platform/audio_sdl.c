// SPDX-License-Identifier: MIT
// The audio driver over SDL. Its subsystem lives only as long as something is
// to be heard: some of its back ends look for devices ten times a second.
#include "platform/audio.h"

#include <SDL.h>

#include "platform/clock.h"

// Runs on SDL's audio thread.
static void
fill(void *data, Uint8 *bytes, int size)
{
    struct kn_audio *audio = data;
    const int frame = KN_MIXER_CHANNELS * (int)sizeof(int16_t);
    // SDL's buffer is of the samples that were asked for, and aligned so.
    int16_t *out = (int16_t *)(void *)bytes;
    kn_audio_fill(audio, out, size / frame, kn_clock_now());
}

static int SDLCALL
watch(void *data, SDL_Event *event)
{
    struct kn_audio *audio = data;
    if (event->type == SDL_AUDIODEVICEADDED && !event->adevice.iscapture) {
        atomic_store(&audio->appeared, true);
    }
    return 0; // its value is not used
}

static bool
start(struct kn_audio *audio)
{
    if (!audio->running && SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) {
        SDL_AddEventWatch(watch, audio);
        audio->running = true;
    }
    return audio->running;
}

static bool
open_device(struct kn_audio *audio)
{
    const SDL_AudioSpec wanted = {
        .freq = KN_MIXER_RATE,
        .format = AUDIO_S16SYS,
        .channels = KN_MIXER_CHANNELS,
        .samples = KN_AUDIO_BUFFER,
        .callback = fill,
        .userdata = audio,
    };
    // Where none is listed, opening the standard one only makes a library
    // complain on stderr. (-1: this driver cannot list them.)
    if (!start(audio) || SDL_GetNumAudioDevices(0) == 0) {
        return false;
    }
    audio->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (audio->device == 0) {
        return false;
    }
    SDL_PauseAudioDevice(audio->device, 0);
    return true;
}

static void
close_device(struct kn_audio *audio)
{
    SDL_CloseAudioDevice(audio->device);
    audio->device = 0;
}

static bool
is_alive(struct kn_audio *audio)
{
    return SDL_GetAudioDeviceStatus(audio->device) == SDL_AUDIO_PLAYING;
}

static bool
has_news(struct kn_audio *audio)
{
    return atomic_exchange(&audio->appeared, false);
}

static void
rest(struct kn_audio *audio)
{
    if (audio->running) {
        SDL_DelEventWatch(watch, audio);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        audio->running = false;
    }
}

const struct kn_audio_driver kn_audio_sdl = {
    .open = open_device,
    .close = close_device,
    .alive = is_alive,
    .news = has_news,
    .rest = rest,
};
