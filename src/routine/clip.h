// SPDX-License-Identifier: MIT
// Recordings that a script names, in place of a voice that reads it: WAV files
// beside the script or in a folder there, and nowhere else on the machine.
#ifndef KN_ROUTINE_CLIP_H
#define KN_ROUTINE_CLIP_H

#include <stdbool.h>
#include <stddef.h>

#include "routine/routine.h"

#define KN_CLIP_NAME 120 // characters at most

// Whether `name` is one: parts of letters, digits, '-', '_' and '.', none of
// which begins with '.', with slashes between them, and ".wav" at the end.
bool kn_clip_is_name(const char *name);

// Writes where the recording `name` of `routine` is. False, with *out "", if
// that does not fit.
bool kn_clip_path(const struct kn_routine *routine, const char *name, char *out,
                  size_t size);

// Whether any step has one.
bool kn_clip_in(const struct kn_routine *routine);

#endif
