// SPDX-License-Identifier: MIT
// A voice makes samples of words in one language. Which of the ways to speak
// there are on this machine it takes is decided when it is opened; the workers
// that make words share it and take turns.
#ifndef KN_PLATFORM_VOICE_H
#define KN_PLATFORM_VOICE_H

#include <pthread.h>
#include <stdbool.h>

#include "sound/pcm.h"

#define KN_SPEECH_RATE 100 // percent; the usual one
#define KN_SPEECH_RATE_MIN 60
#define KN_SPEECH_RATE_MAX 160

#define KN_VOICE_BYTES 40 // of a name
#define KN_VOICE_CODE 8   // of a language: "en", "de", as in BCP 47

// One way to speak.
struct kn_voice_kind {
    const char *name; // and version: part of the key of the cache
    // Whether it speaks `language` on this machine, now.
    bool (*can)(const char *language);
    // Says `text` (UTF-8) at `rate` percent into *pcm, whose samples the
    // caller frees. False: it could not. One call at a time.
    bool (*say)(const char *language, const char *text, int rate,
                struct kn_pcm *pcm);
};

// The ways that this build knows; kind->can tells whether they are there.
// kn_voice_flite speaks English and is part of the program, kn_voice_espeak
// is another program: its licence (GPL 3) is not ours.
extern const struct kn_voice_kind kn_voice_flite, kn_voice_espeak;

struct kn_voice {
    const struct kn_voice_kind *kind; // NULL: there is none
    char name[KN_VOICE_BYTES];        // "espeak-1-de"
    char language[KN_VOICE_CODE];
    pthread_mutex_t turn;
};

// The best voice for `language`. False: nobody here speaks it; kn_voice_say
// then fails. To be closed either way; must not move.
bool kn_voice_open(struct kn_voice *voice, const char *language);

// The same with one way to speak, or NULL for none.
void kn_voice_open_kind(struct kn_voice *voice,
                        const struct kn_voice_kind *kind, const char *language);

// Nobody may be speaking.
void kn_voice_close(struct kn_voice *voice);

// Waits for its turn and says `text` as in struct kn_voice_kind.
bool kn_voice_say(struct kn_voice *voice, const char *text, int rate,
                  struct kn_pcm *pcm);

#endif
