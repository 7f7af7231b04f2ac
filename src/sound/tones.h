// SPDX-License-Identifier: MIT
// The sounds themselves, by formula: tones are a few partials that set in
// softly and die away, breath is filtered noise that swells.
#ifndef KN_SOUND_TONES_H
#define KN_SOUND_TONES_H

#include "sound/mixer.h"

// Whether `kind` has a sound.
bool kn_tone_exists(enum kn_cue_kind kind);

// Frames that order->sound lasts; 0 where it has none.
int64_t kn_tone_length(const struct kn_order *order);

// Makes `voice` ready for the first frame of its order's sound.
void kn_tone_begin(struct kn_mixer_voice *voice);

// The next frame, within -1..1; begins and ends at 0. Moves voice->played on.
float kn_tone_next(struct kn_mixer_voice *voice);

#endif
