// SPDX-License-Identifier: MIT
// The sound of an export: alone in a file, or as a WAV for a video to take.
#ifndef KN_CLI_AUDIO_H
#define KN_CLI_AUDIO_H

#include "cli/content.h"

// Whether `path` ends like a file of sound alone.
bool kn_audio_is_file(const char *path);

// Writes the sound of `plan` from `from` to `to` to the WAV file `path`,
// which is exactly as long. False: *why says what failed.
bool kn_audio_write_wav(const struct kn_plan *plan, kn_tick from, kn_tick to,
                        const char *path, const char *cache, const char **why);

// knead export --audio to a file of sound: options->output has an ending that
// kn_audio_is_file knows.
enum kn_exit kn_audio_export(const struct kn_options *options);

#endif
