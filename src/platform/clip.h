// SPDX-License-Identifier: MIT
// A recording from a WAV file, as the samples of a voice.
#ifndef KN_PLATFORM_CLIP_H
#define KN_PLATFORM_CLIP_H

#include <stdbool.h>

#include "sound/pcm.h"

#define KN_CLIP_BYTES (16l << 20)        // of a file, at most
#define KN_CLIP_LONGEST (60 * KN_SECOND) // of a recording

// Reads the file at `path` into *pcm, mono; the caller frees the samples.
// False, with a plain reason in *why (static text): there is none that can be
// used.
bool kn_clip_load(const char *path, struct kn_pcm *pcm, const char **why);

#endif
