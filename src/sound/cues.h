// SPDX-License-Identifier: MIT
// What is said and sounded when: a pure function of the plan. A cue has a
// window of plan time in which it is of use; when within it, and whether at
// all, is for the schedule (spoken cues) or fixed (sounds: at `at`).
#ifndef KN_SOUND_CUES_H
#define KN_SOUND_CUES_H

#include <stdbool.h>

#include "base/arena.h"
#include "session/plan.h"

enum kn_cue_kind {
    // Spoken
    KN_CUE_STEP,       // "Step 3 of 9. Slow glides. Your right side. ..."
    KN_CUE_OTHER_SIDE, // "Other side: left."
    KN_CUE_END,        // after the last part
    KN_CUE_COUNT,      // "three", "two", "one", each a cue
    KN_CUE_SAY,        // the script's `say` or `say-other`
    KN_CUE_SAFETY,     // the script's `safety`
    KN_CUE_EASE,       // a long hold ends
    KN_CUE_HALF,       // half of a long work is done
    KN_CUE_REST,       // a rest, and for how long
    KN_CUE_BREATHE,    // "in", "out"
    // Sounded
    KN_CUE_TONE_STEP,   // a step begins, with its count-in
    KN_CUE_TONE_CHANGE, // change over
    KN_CUE_TONE_BEGIN,  // work begins
    KN_CUE_TONE_END,    // of the session
    KN_CUE_TICK_OUT,    // a stroke goes out, a hold presses
    KN_CUE_TICK_BACK,   // it comes back, or eases
    KN_CUE_AIR_IN,      // a breath, as long as it takes
    KN_CUE_AIR_OUT,
};
#define KN_CUE_KINDS 18
#define KN_CUE_SPOKEN 10 // kinds below this are spoken

// A tone comes first, and words once it can be heard through.
#define KN_CUE_AFTER_TONE (500 * KN_MILLISECOND)

struct kn_cue {
    enum kn_cue_kind kind;
    int part;               // index into plan->parts
    enum kn_body_side side; // of that part
    kn_tick at, latest;     // plan time: begins within at..latest
    kn_tick span;           // of breath sounds: their length; else 0
    const char *text;       // what is said; NULL for sounds
    const char *clip;       // the file with a recording of that, or NULL
};

struct kn_cues {
    struct kn_cue *items; // by `at`
    int count;
    struct kn_arena arena;
};

// Bits of enum kn_cue_kind.
#define KN_CUE_BIT(kind) (1u << (unsigned)(kind))
#define KN_CUES_SPOKEN (KN_CUE_BIT(KN_CUE_SPOKEN) - 1)
#define KN_CUES_SOUNDED (KN_CUE_BIT(KN_CUE_KINDS) - 1 - KN_CUES_SPOKEN)
// Of the spoken ones, those with the script's own words in them.
#define KN_CUES_WRITTEN                                                        \
    (KN_CUE_BIT(KN_CUE_STEP) | KN_CUE_BIT(KN_CUE_SAY) |                        \
     KN_CUE_BIT(KN_CUE_SAFETY))
#define KN_CUES_BREATH                                                         \
    (KN_CUE_BIT(KN_CUE_BREATHE) | KN_CUE_BIT(KN_CUE_AIR_IN) |                  \
     KN_CUE_BIT(KN_CUE_AIR_OUT))
// Without being asked nobody is told how to breathe.
#define KN_CUES_USUAL ((KN_CUES_SPOKEN | KN_CUES_SOUNDED) & ~KN_CUES_BREATH)

// Of a quiet routine: what is to be done and where, when to take care, and
// the tones that part one thing from the next. Breath is for whoever asked.
#define KN_CUES_QUIET                                                          \
    (KN_CUE_BIT(KN_CUE_STEP) | KN_CUE_BIT(KN_CUE_OTHER_SIDE) |                 \
     KN_CUE_BIT(KN_CUE_END) | KN_CUE_BIT(KN_CUE_SAY) |                         \
     KN_CUE_BIT(KN_CUE_SAFETY) | KN_CUE_BIT(KN_CUE_EASE) |                     \
     KN_CUE_BIT(KN_CUE_TONE_STEP) | KN_CUE_BIT(KN_CUE_TONE_CHANGE) |           \
     KN_CUE_BIT(KN_CUE_TONE_END) | KN_CUES_BREATH)

// "step", "say", "tick out"; static text.
extern const char *const kn_cue_names[KN_CUE_KINDS];

// Who goes first where two cannot both be said: 0 before 1; by kind.
int kn_cue_rank(enum kn_cue_kind kind);

// Writes the cues of `kinds` for `plan` into *cues, which keeps nothing of it;
// of a quiet routine those of KN_CUES_QUIET alone.
// Returns false only when memory is out; there is then nothing to destroy.
bool kn_cues_init(struct kn_cues *cues, const struct kn_plan *plan,
                  unsigned kinds);
void kn_cues_destroy(struct kn_cues *cues);

// Index of the first cue with `at` >= t, or count.
int kn_cues_from(const struct kn_cues *cues, kn_tick t);

#endif
