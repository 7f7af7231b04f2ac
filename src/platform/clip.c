// SPDX-License-Identifier: MIT
#include "platform/clip.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define RATE_LEAST 8000
#define RATE_MOST 48000 // more is brought down to it

// Mono samples of 16 bits of what the file holds, whatever that is.
static bool
convert(const SDL_AudioSpec *spec, const Uint8 *bytes, Uint32 size,
        struct kn_pcm *pcm)
{
    int rate = spec->freq > RATE_MOST ? RATE_MOST : spec->freq;
    SDL_AudioStream *stream = SDL_NewAudioStream(
        spec->format, spec->channels, spec->freq, AUDIO_S16SYS, 1, rate);
    bool done = stream && SDL_AudioStreamPut(stream, bytes, (int)size) == 0 &&
                SDL_AudioStreamFlush(stream) == 0;
    int made = done ? SDL_AudioStreamAvailable(stream) : 0;
    int16_t *samples = made > 0 ? malloc((size_t)made) : NULL;
    if (samples && SDL_AudioStreamGet(stream, samples, made) == made) {
        *pcm = (struct kn_pcm){
            .samples = samples,
            .count = made / (int)sizeof(*samples),
            .rate = rate,
        };
        samples = NULL;
    } else {
        done = false;
    }
    free(samples);
    SDL_FreeAudioStream(stream); // NULL is allowed
    return done;
}

static bool
fail(const char **why, const char *reason)
{
    *why = reason;
    return false;
}

bool
kn_clip_load(const char *path, struct kn_pcm *pcm, const char **why)
{
    struct stat facts;
    SDL_AudioSpec spec;
    Uint8 *bytes = NULL;
    Uint32 size = 0;
    *pcm = (struct kn_pcm){.count = 0};
    if (stat(path, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return fail(why, "there is no such file");
    }
    if (facts.st_size > KN_CLIP_BYTES) {
        return fail(why, "it is larger than 16 MB");
    }
    if (!SDL_LoadWAV(path, &spec, &bytes, &size)) {
        return fail(why, "it is no WAV file that can be read");
    }
    bool done = spec.freq >= RATE_LEAST && convert(&spec, bytes, size, pcm);
    SDL_FreeWAV(bytes);
    if (!done) {
        return fail(why, "it holds no sound that can be used");
    }
    if (kn_pcm_length(pcm) > KN_CLIP_LONGEST) {
        free(pcm->samples);
        *pcm = (struct kn_pcm){.count = 0};
        return fail(why, "it is longer than a minute");
    }
    return true;
}
