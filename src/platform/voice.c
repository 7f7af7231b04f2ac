// SPDX-License-Identifier: MIT
#include "platform/voice.h"

#include <stdio.h>

void
kn_voice_open_kind(struct kn_voice *voice, const struct kn_voice_kind *kind,
                   const char *language)
{
    *voice = (struct kn_voice){.kind = kind};
    snprintf(voice->language, sizeof(voice->language), "%s", language);
    snprintf(voice->name, sizeof(voice->name), "%s-%s", kind ? kind->name : "",
             voice->language);
    pthread_mutex_init(&voice->turn, NULL);
}

bool
kn_voice_open(struct kn_voice *voice, const char *language)
{
    static const struct kn_voice_kind *const kinds[] = {&kn_voice_flite,
                                                        &kn_voice_espeak};
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (kinds[i]->can(language)) {
            kn_voice_open_kind(voice, kinds[i], language);
            return true;
        }
    }
    kn_voice_open_kind(voice, NULL, language);
    return false;
}

void
kn_voice_close(struct kn_voice *voice)
{
    pthread_mutex_destroy(&voice->turn);
    voice->kind = NULL;
}

bool
kn_voice_say(struct kn_voice *voice, const char *text, int rate,
             struct kn_pcm *pcm)
{
    *pcm = (struct kn_pcm){.count = 0};
    if (!voice->kind) {
        return false;
    }
    pthread_mutex_lock(&voice->turn);
    bool done = voice->kind->say(voice->language, text, rate, pcm);
    pthread_mutex_unlock(&voice->turn);
    return done;
}
