// SPDX-License-Identifier: MIT
// The words of cues, apart from those that a script brings.
#ifndef KN_SOUND_CUE_WORDS_H
#define KN_SOUND_CUE_WORDS_H

#include "session/plan.h"

#define KN_CUE_WORDS 320 // bytes of the longest

// Each writes to `out` of KN_CUE_WORDS bytes what is said as `part` of `plan`
// begins, and returns it. Not cut in the middle of a letter.

// "Step 3 of 9. Slow glides. Your right side. With loose fists." The tool and
// the position are named where they change.
const char *kn_cue_words_step(const struct kn_plan *plan,
                              const struct kn_part *part, char *out);

// "Other side: left."
const char *kn_cue_words_other(const struct kn_plan *plan,
                               const struct kn_part *part, char *out);

// "Rest for 1 minute and 30 seconds."
const char *kn_cue_words_rest(const struct kn_plan *plan,
                              const struct kn_part *part, char *out);

// Static text; translated with kn_words where it is said.
#define KN_CUE_WORDS_COUNT 3
extern const char *const kn_cue_words_count[KN_CUE_WORDS_COUNT]; // "three" ..
extern const char kn_cue_words_half[], kn_cue_words_ease[], kn_cue_words_end[];
// By breath phase, the first of a part and those after it; NULL: nothing.
extern const char *const kn_cue_words_breath[KN_BREATH_PHASE_COUNT][2];

#endif
