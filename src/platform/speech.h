// SPDX-License-Identifier: MIT
// Words become samples, ahead of time on a worker: by a voice, through a cache
// in memory and on disk. Without a voice everything else goes on.
#ifndef KN_PLATFORM_SPEECH_H
#define KN_PLATFORM_SPEECH_H

#include <stdatomic.h>
#include <stdbool.h>

#include "platform/folders.h"
#include "platform/voice.h"
#include "platform/worker.h"
#include "sound/cues.h"
#include "sound/pcm.h"

// Says `text` now, from the cache in `folder` ("": none) or anew; trimmed and
// levelled. The caller frees the samples. May take a tenth of a second.
bool kn_speech_say(struct kn_voice *voice, const char *folder, const char *text,
                   int rate, struct kn_pcm *pcm);

// The words of a list of cues, being made.
struct kn_speech {
    struct kn_voice *voice;     // not owned
    const struct kn_cues *cues; // not owned
    int rate;
    char folder[KN_PATH_BYTES];
    struct kn_worker worker;
    struct kn_pcm *made; // by cue; count 0 and done: there will be none
    atomic_bool *done;   // by cue
    bool *taken;         // by cue
    atomic_int wanted;   // the cue to go on from
    atomic_bool stop;
};

// Begins to make the words of `cues`, which must outlive it, on a worker.
// False: no thread or no memory; there is then nothing to end.
bool kn_speech_begin(struct kn_speech *speech, struct kn_voice *voice,
                     const struct kn_cues *cues, int rate, const char *folder);

// The cue that is needed first; -1: any.
void kn_speech_want(struct kn_speech *speech, int cue);

// Takes one that was made since: its cue and samples, which stay the speech's
// own until kn_speech_end. False: there is none new.
bool kn_speech_take(struct kn_speech *speech, int *cue, struct kn_pcm *pcm);

// True once there is nothing left to make.
bool kn_speech_complete(const struct kn_speech *speech);

// Asks the worker to stop after the line being made; true once it has, so that
// kn_speech_end will not wait.
bool kn_speech_stop(struct kn_speech *speech);

// Stops after the line being made, waits for that, frees all samples: nobody
// may play them any more.
void kn_speech_end(struct kn_speech *speech);

#endif
