// SPDX-License-Identifier: MIT
// Spoken lines on disk: one file each, named by a hash of what was said, by
// whom and how fast, which is also in the file. Whatever is wrong with a file
// means that there is none.
#ifndef KN_PLATFORM_SPEECH_CACHE_H
#define KN_PLATFORM_SPEECH_CACHE_H

#include <stdbool.h>

#include "sound/pcm.h"

#define KN_SPEECH_CACHE_BYTES (64 << 20) // that are kept, the newest
#define KN_SPEECH_KEY 1200

// "voice|rate|text", of KN_SPEECH_KEY bytes. False: it does not fit.
bool kn_speech_cache_key(char *out, const char *voice, int rate,
                         const char *text);

// Reads the line of `key` from `folder`; the caller frees the samples.
bool kn_speech_cache_load(const char *folder, const char *key,
                          struct kn_pcm *pcm);

// Keeps it there. Failure is not worth a word: it is said anew next time.
void kn_speech_cache_save(const char *folder, const char *key,
                          const struct kn_pcm *pcm);

// Deletes the oldest lines in `folder` until `most` bytes are left.
void kn_speech_cache_prune(const char *folder, long most);

#endif
