// SPDX-License-Identifier: MIT
#include "platform/speech.h"

#include <stdlib.h>
#include <string.h>

#include "platform/clip.h"
#include "platform/speech_cache.h"

bool
kn_speech_say(struct kn_voice *voice, const char *folder, const char *text,
              int rate, struct kn_pcm *pcm)
{
    char key[KN_SPEECH_KEY];
    bool keyed = folder[0] && kn_speech_cache_key(key, voice->name, rate, text);
    if (keyed && kn_speech_cache_load(folder, key, pcm)) {
        return true;
    }
    if (!kn_voice_say(voice, text, rate, pcm)) {
        return false;
    }
    kn_pcm_trim(pcm);
    kn_pcm_level(pcm);
    if (keyed) {
        kn_speech_cache_save(folder, key, pcm);
    }
    return true;
}

// ---- ahead of time

static bool
is_done(const struct kn_speech *speech, int cue)
{
    return atomic_load_explicit(&speech->done[cue], memory_order_acquire);
}

// The next cue to make, or -1. On the worker.
static int
choose(struct kn_speech *speech)
{
    int count = speech->cues->count;
    int from = atomic_load(&speech->wanted);
    for (int i = 0; i < count; i++) {
        int cue = (from + i) % count;
        if (!is_done(speech, cue)) {
            return cue;
        }
    }
    return -1;
}

// The same words are made once: "three" is said often.
static bool
made_before(const struct kn_speech *speech, int cue, struct kn_pcm *pcm)
{
    const struct kn_cue *items = speech->cues->items;
    for (int i = 0; i < speech->cues->count; i++) {
        if (i != cue && items[i].text && is_done(speech, i) && !items[i].clip &&
            !items[cue].clip && strcmp(items[i].text, items[cue].text) == 0) {
            *pcm = speech->made[i];
            return true;
        }
    }
    return false;
}

// Somebody's own voice, or else ours.
static bool
make_line(struct kn_speech *speech, const struct kn_cue *cue,
          struct kn_pcm *pcm)
{
    const char *why;
    if (cue->clip && kn_clip_load(cue->clip, pcm, &why)) {
        kn_pcm_trim(pcm);
        kn_pcm_level(pcm);
        return true;
    }
    return kn_speech_say(speech->voice, speech->folder, cue->text, speech->rate,
                         pcm);
}

static void
make(void *job)
{
    struct kn_speech *speech = job;
    int cue;
    while (!atomic_load(&speech->stop) && (cue = choose(speech)) >= 0) {
        struct kn_pcm pcm = {.count = 0};
        if (!made_before(speech, cue, &pcm) &&
            !make_line(speech, &speech->cues->items[cue], &pcm)) {
            pcm = (struct kn_pcm){.count = 0};
        }
        speech->made[cue] = pcm;
        atomic_store_explicit(&speech->done[cue], true, memory_order_release);
    }
}

static void
free_lists(struct kn_speech *speech)
{
    free(speech->made);
    free(speech->done);
    free(speech->taken);
    *speech = (struct kn_speech){.cues = NULL};
}

static bool
make_lists(struct kn_speech *speech, const struct kn_cues *cues)
{
    size_t count = (size_t)cues->count + 1; // never none
    speech->made = calloc(count, sizeof(*speech->made));
    speech->done = calloc(count, sizeof(*speech->done));
    speech->taken = calloc(count, sizeof(*speech->taken));
    if (!speech->made || !speech->done || !speech->taken) {
        return false;
    }
    for (int i = 0; i < cues->count; i++) {
        bool sound = !cues->items[i].text;
        atomic_init(&speech->done[i], sound);
        speech->taken[i] = sound;
    }
    return true;
}

bool
kn_speech_begin(struct kn_speech *speech, struct kn_voice *voice,
                const struct kn_cues *cues, int rate, const char *folder)
{
    *speech = (struct kn_speech){.voice = voice, .cues = cues, .rate = rate};
    size_t length = strlen(folder);
    if (length < sizeof(speech->folder)) {
        memcpy(speech->folder, folder, length + 1);
    }
    atomic_init(&speech->wanted, 0);
    atomic_init(&speech->stop, false);
    kn_worker_init(&speech->worker);
    if (!make_lists(speech, cues) ||
        !kn_worker_start(&speech->worker, make, speech, NULL)) {
        free_lists(speech);
        return false;
    }
    return true;
}

void
kn_speech_want(struct kn_speech *speech, int cue)
{
    atomic_store(&speech->wanted, cue < 0 ? 0 : cue);
}

bool
kn_speech_take(struct kn_speech *speech, int *cue, struct kn_pcm *pcm)
{
    for (int i = 0; i < speech->cues->count; i++) {
        if (!speech->taken[i] && is_done(speech, i)) {
            speech->taken[i] = true;
            *cue = i;
            *pcm = speech->made[i];
            return true;
        }
    }
    return false;
}

bool
kn_speech_complete(const struct kn_speech *speech)
{
    for (int i = 0; i < speech->cues->count; i++) {
        if (!speech->taken[i]) {
            return false;
        }
    }
    return true;
}

// Samples that several cues share are freed once.
static void
free_samples(struct kn_speech *speech)
{
    for (int i = 0; i < speech->cues->count; i++) {
        int16_t *samples = speech->made[i].samples;
        for (int k = i + 1; samples && k < speech->cues->count; k++) {
            if (speech->made[k].samples == samples) {
                speech->made[k].samples = NULL;
            }
        }
        free(samples);
    }
}

bool
kn_speech_stop(struct kn_speech *speech)
{
    atomic_store(&speech->stop, true);
    return kn_worker_done(&speech->worker);
}

void
kn_speech_end(struct kn_speech *speech)
{
    if (!speech->cues) {
        return;
    }
    atomic_store(&speech->stop, true);
    kn_worker_join(&speech->worker);
    kn_speech_cache_prune(speech->folder, KN_SPEECH_CACHE_BYTES);
    free_samples(speech);
    free_lists(speech);
}
